# SPDX-License-Identifier: Apache-2.0
"""What a seller's message is warned of before it goes out, and the replies he copies."""
from desk import DeskTest, instant

ANGRY = ["太差了！！！", "我要投诉你们", "骗人，你们就是骗子", "我要举报你们卖假货", "你们太自私了吧",
         "This is a scam, I will sue you"]
WARNED = [("你再投诉，弄死你", "tone"), ("骗子，给我滚", "tone"), ("删差评就退钱给你", "tone"),
          ("加 微信，转 账给你", "off_platform"), ("加我Ｖ Ｘ：abc", "off_platform"),
          ("线下转给你，别走平台", "off_platform"), ("I can pay you directly", "off_platform"),
          ("先删差评，再私下转账", "tone, off_platform")]
OURS = {"name": "more_time", "title": {"zh-CN": "多一点时间", "en": "More time"},
        "stages": ["answering"], "zh-CN": "{buyer}您好，{due} 前答复。",
        "en": "Hello {buyer}, you will hear from us by {due}."}
PATH = "/v1/shops/moon/templates"


class MessagesWordsTest(DeskTest):
    def say(self, claim, text, token=None, **more):
        return self.desk.act(claim, "message", token or self.seller, {"text": text, **more})

    def posted(self, claim):
        return [row["data"] for row in self.timeline(claim) if row["type"] == "message_posted"]

    # Warnings.

    def test_a_seller_is_warned_and_may_say_it_all_the_same(self):
        claim = self.answering()["id"]
        for text, found in WARNED:
            with self.subTest(text=text):
                before = len(self.posted(claim))
                warned = self.refused(self.say(claim, text), 409, "message_warned", "text")
                self.assertIn(f"({found})", warned["detail"])
                self.assertEqual(len(self.posted(claim)), before)
                self.good(self.say(claim, text, override=True))
                self.assertEqual(self.posted(claim)[-1]["overridden"], found.split(", "))

    def test_an_ordinary_answer_and_an_angry_one_go_out_at_once(self):
        claim = self.answering()["id"]
        for text in ["您好，退款会原路退回您的支付宝", *ANGRY]:
            self.good(self.say(claim, text))
        for row in self.posted(claim):
            self.assertNotIn("overridden", row)

    def test_a_buyer_is_never_held_back(self):
        claim = self.answering()["id"]
        for text in [*ANGRY, *(text for text, _ in WARNED)]:
            self.good(self.say(claim, text, self.buyer))
        for row in self.posted(claim):
            self.assertNotIn("overridden", row)

    # Replies to copy.

    def listed(self, query="", token=None):
        seen = self.good(self.desk.get(PATH + query, token or self.seller))
        return {one["name"]: one for one in seen["templates"]}

    def put(self, templates, token=None, **more):
        headers = more or {"If_Match": self.desk.get("/v1/shops/moon",
                                                     self.seller).headers["ETag"]}
        return self.desk.call("PUT", PATH, token or self.seller, {"templates": templates},
                              **headers)

    def test_the_rules_bring_replies_for_every_stage(self):
        everything = self.listed()
        self.assertGreaterEqual(len(everything), 10)
        for one in everything.values():
            self.assertFalse(one["own"])
            self.assertTrue(one["zh-CN"] and one["en"] and one["title"]["en"])
        answering = self.listed("?stage=answering&language=en")
        self.assertTrue(0 < len(answering) < len(everything))
        for one in answering.values():
            self.assertIn("answering", one["stages"])
            self.assertNotIn("zh-CN", one)
        self.refused(self.desk.get(f"{PATH}?stage=sleeping", self.seller), 422, "unknown_word",
                     "stage")
        self.refused(self.desk.get(f"{PATH}?language=fr", self.seller), 422, "unknown_word",
                     "language")
        self.refused(self.desk.get(PATH, self.buyer), 403, "not_your_role")

    def test_for_a_claim_they_are_filled_in_and_say_what_is_missing(self):
        seen = self.answering(ratio_bp=3000)
        order = self.good(self.desk.get(f"/v1/orders/{seen['order']}", self.seller))
        filled = self.listed(f"?claim={seen['id']}")
        first = filled["check_before_signing"]
        for language in ("zh-CN", "en"):
            self.assertIn(order["external_id"], first[language])
            self.assertIn(order["shipments"][0]["waybill"], first[language])
            self.assertIn("buyer-1", first[language])
        self.assertIn("顺丰", first["zh-CN"])
        self.assertIn("30%", filled["offer"]["en"])
        for one in filled.values():
            self.assertNotIn("{", one.get("zh-CN", "") + one.get("en", ""))
            self.assertEqual("missing" in one, "zh-CN" not in one)
        # Nothing has to be shown any more, and nobody promised a day.
        self.assertEqual(filled["first_contact"]["missing"], ["items"])
        self.assertEqual(filled["late_dispatch"]["missing"], ["promised"])
        late = self.answering(order={"promised_ship_by": instant(days=5)})
        self.assertIn("Asia/Shanghai", self.listed(f"?claim={late['id']}")["late_dispatch"]["en"])
        self.refused(self.desk.get(f"{PATH}?claim=clm_nobody", self.seller), 404, "not_found")

    def test_a_claim_of_another_shop_is_none(self):
        claim = self.answering()["id"]
        stranger = self.desk.token("seller", shop="sun")
        self.refused(self.desk.get(f"/v1/shops/sun/templates?claim={claim}", stranger), 404,
                     "not_found")
        self.refused(self.desk.get(f"/v1/shops/sun/templates?claim={claim}", self.operator), 404,
                     "not_found")
        self.refused(self.desk.get(PATH, stranger), 404, "not_found")

    def test_what_a_shop_writes_takes_their_place(self):
        self.addCleanup(self.put, [])
        before = self.listed()
        own = {**OURS, "name": "greeting", "stages": ["gathering", "closed"]}
        kept = self.good(self.put([OURS, own]))
        self.assertEqual(kept["templates"], [OURS, own])
        after = self.listed()
        self.assertEqual(set(after), set(before) | {"greeting"})
        self.assertEqual({name for name, one in after.items() if one["own"]},
                         {"greeting", "more_time"})
        self.assertEqual(after["more_time"]["zh-CN"], OURS["zh-CN"])
        claim = self.answering()["id"]
        self.assertIn("buyer-1您好，20", self.listed(f"?claim={claim}")["more_time"]["zh-CN"])
        self.good(self.put([]))
        self.assertEqual(self.listed(), before)

    def test_what_nobody_could_fill_in_is_refused_by_name(self):
        rows = [
            ({"zh-CN": "{name}您好"}, "unknown_variable", "zh-CN"),
            ({"en": "Hello {Buyer}"}, "unknown_variable", "en"),
            ({"en": "Hello {buyer"}, "unmatched_brace", "en"),
            ({"en": ""}, "empty_text", "en"),
            ({"en": "x" * 4001}, "text_too_long", "en"),
            ({"title": {"zh-CN": "", "en": "a"}}, "empty_text", "title.zh-CN"),
            ({"name": "More Time"}, "not_a_name", "name"),
            ({"stages": []}, "no_stages", "stages"),
        ]
        for change, reason, field in rows:
            with self.subTest(change=change):
                refused = self.refused(self.put([{**OURS, **change}]), 422, reason,
                                       f"templates[0].{field}")
                if reason == "unknown_variable":
                    self.assertIn("the variables are buyer, order", refused["detail"])
        self.refused(self.put([OURS, OURS]), 422, "repeated_name", "templates[1].name")
        self.refused(self.put([{**OURS, "name": f"a{i}"} for i in range(51)]), 422, "too_many",
                     "templates")
        self.refused(self.put([OURS], self.buyer), 403, "not_your_role")
        self.refused(self.desk.call("PUT", PATH, self.seller, {"templates": [OURS]}), 428,
                     "if_match_required")
        self.refused(self.put([OURS], If_Match='"9999"'), 412, "version_changed")
