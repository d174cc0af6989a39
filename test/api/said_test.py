# SPDX-License-Identifier: Apache-2.0
"""What is said, noted and decided beside the turn, and who reads it."""
from desk import DeskTest, cny, instant

HIDDEN = {"note_written", "assigned", "tags_changed", "approval_asked", "approval_given",
          "approval_refused"}


class SaidTest(DeskTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mediator = cls.desk.token("mediator", shop=None)
        cls.chief = cls.desk.token("seller", subject="chief")

    def read(self, path, token, **more):
        return self.good(self.desk.get(path, token, **more))

    def thread(self, claim, token, language="zh-CN"):
        path, items = f"/v1/claims/{claim}/messages?limit=2", []
        while True:
            page = self.read(path, token, Accept_Language=language)
            items += page["items"]
            if "next" not in page.json:
                return items
            self.assertEqual(len(page["items"]), 2)
            path = f"/v1/claims/{claim}/messages?limit=2&cursor={page['next']}"

    def test_a_thread_has_notices_and_messages_oldest_first(self):
        claim = self.answering()["id"]
        self.good(self.desk.act(claim, "message", self.buyer, {"text": "在吗"}))
        self.good(self.desk.act(claim, "message", self.seller, {"text": "在的"}))
        staff, buyer = self.thread(claim, self.seller), self.thread(claim, self.buyer)
        self.assertEqual([row["at"] for row in staff], sorted(row["at"] for row in staff))
        posted = [(row["by"]["role"], row["text"]) for row in buyer if "template" not in row]
        self.assertEqual(posted, [("buyer", "在吗"), ("seller", "在的")])
        self.assertEqual({row.get("to", "buyer") for row in buyer}, {"buyer"})
        self.assertIn("seller", {row.get("to") for row in staff})
        self.assertTrue({row["id"] for row in buyer} < {row["id"] for row in staff})
        english = {row["id"]: row["text"] for row in self.thread(claim, self.buyer, "en")}
        notices = [row for row in buyer if "template" in row]
        self.assertTrue(notices)
        for row in notices:
            self.assertNotEqual(row["text"], english[row["id"]])
        said = [row["data"]["text"] for row in self.timeline(claim, self.buyer)
                if row["type"] == "message_posted"]
        self.assertEqual(said, ["在吗", "在的"])
        self.refused(self.desk.get(f"/v1/claims/{claim}/messages?cursor=00", self.buyer), 422,
                     "not_a_cursor", "cursor")

    def test_notes_tags_and_assignments_are_among_staff(self):
        claim = self.answering()["id"]
        self.good(self.desk.act(claim, "note", self.seller, {"text": "老客户，客气点"}))
        self.good(self.desk.act(claim, "assign", self.seller, {"to": "lin"}))
        tagged = self.good(self.desk.act(claim, "tag", self.seller, {"add": ["重要", "老客户"]}))
        self.assertEqual((tagged["tags"], tagged["assignee"]), (["重要", "老客户"], "lin"))
        freed = self.good(self.desk.act(claim, "assign", self.seller, {"to": ""}))
        self.assertNotIn("assignee", freed.json)
        self.assertEqual(self.good(self.desk.act(claim, "tag", self.seller, {"remove": ["重要"]}))
                         ["tags"], ["老客户"])
        seen = self.read(f"/v1/claims/{claim}", self.buyer).json
        self.assertTrue({"tags", "assignee", "pending", "recoveries"}.isdisjoint(seen))
        staff = self.timeline(claim, self.mediator)
        written = [row for row in staff if row["type"] == "note_written"]
        self.assertEqual(written[0]["data"]["text"], "老客户，客气点")
        self.assertEqual(written[0]["by"], {"role": "seller", "name": "seller-1"})
        buyers = self.timeline(claim, self.buyer)
        self.assertEqual(HIDDEN & {row["type"] for row in buyers}, set())
        self.assertNotIn("老客户", str(buyers) + str(self.thread(claim, self.buyer)))
        paged, path = [], f"/v1/claims/{claim}/timeline?limit=1"
        while path:
            page = self.read(path, self.buyer)
            paged += page["items"]
            path = page.json.get("next") and \
                f"/v1/claims/{claim}/timeline?limit=1&cursor={page['next']}"
        self.assertEqual(paged, buyers)

    def with_rules(self, rules):
        now = self.read("/v1/shops/moon/rules", self.seller)
        return self.good(self.desk.call("PUT", "/v1/shops/moon/rules", self.seller, rules,
                                        If_Match=now.headers["ETag"]))

    def test_above_the_limit_a_second_person_looks(self):
        self.with_rules({"approval_above": cny(10000)})
        self.addCleanup(self.with_rules, {})
        claim = self.answering(quantity=3)["id"]
        asked = self.good(self.desk.act(claim, "accept", self.seller))
        self.assertEqual((asked["stage"], asked["waiting"]["for"]), ("answering", "approval"))
        self.assertEqual((asked["pending"]["action"], asked["pending"]["amount"]),
                         ("accept", cny(28000)))
        self.assertEqual(asked["pending"]["by"], {"role": "seller", "name": "seller-1"})
        self.refused(self.desk.act(claim, "approve", self.seller), 403, "self_approval")
        back = self.good(self.desk.act(claim, "send-back", self.chief, {"reason": "太多"}))
        self.assertEqual(back["waiting"]["for"], "answer")
        self.assertNotIn("pending", back.json)
        self.good(self.desk.act(claim, "accept", self.seller))
        self.good(self.desk.act(claim, "approve", self.chief))
        self.assertEqual(self.until(claim, "closed")["refunded"], cny(28000))
        self.assertEqual(HIDDEN & {row["type"] for row in self.timeline(claim, self.buyer)}, set())

    def test_an_ask_below_the_limit_is_agreed_to_by_itself(self):
        self.with_rules({"accept_up_to": cny(10000)})
        self.addCleanup(self.with_rules, {})
        order = self.order(lines=((1, 9000),))
        self.signed(order, "self")
        claim = self.claim(order)["id"]
        self.show(claim, "item")
        self.show(claim, "outer_box")
        self.assertEqual(self.until(claim, "closed")["refunded"], cny(9000))

    def test_the_seller_copies_his_reply_and_the_question_to_the_carrier(self):
        claim = self.answering()["id"]
        asked = self.good(self.desk.act(claim, "ask-carrier", self.seller, key="copy-1"))
        waybill = self.read(f"/v1/orders/{asked['order']}", self.seller)["shipments"][0]["waybill"]
        self.assertIn(waybill, asked["carrier_text"])
        again = self.good(self.desk.act(claim, "ask-carrier", self.seller, key="copy-1"))
        self.assertEqual(again["carrier_text"], asked["carrier_text"])
        self.assertNotIn("carrier_text", self.read(f"/v1/claims/{claim}", self.seller).json)
        offered = self.good(self.desk.act(claim, "offer", self.seller,
                                          {"remedy": "partial_refund", "ratio_bp": 3000}))
        self.assertTrue(offered["reply_text"])
        declined = self.good(self.desk.act(claim, "decline-offer", self.buyer,
                                           {"offer": offered["offers"][0]["id"]}))
        self.assertNotIn("reply_text", declined.json)

    def test_what_a_carrier_answered_is_a_fact_and_its_words_are_for_staff(self):
        order = self.order()
        self.signed(order, "front_desk")
        claim = self.claim(order)["id"]
        self.good(self.desk.act(claim, "ask-carrier", self.seller))
        told = {"source": "phone", "at": instant(minutes=1), "raw": "小张 138 说是本人要求放前台的",
                "who": "小张", "signer": "front_desk", "consent": "denied"}
        sellers = self.good(self.desk.act(claim, "carrier-answered", self.seller, told))
        self.assertNotIn("carrier_due", sellers.json)
        self.assertEqual(sellers["delivery"]["signer_class"], "unknown",
                         "a statement moves nothing")
        told["at"] = instant()
        moved = self.good(self.desk.act(claim, "carrier-answered", self.operator, told))
        self.assertEqual(moved["delivery"]["signer_class"], "unauthorised")
        self.assertIn("operator", moved["delivery"]["sources"])
        for token, words in ((self.seller, told["raw"]), (self.buyer, None)):
            rows = [row for row in self.timeline(claim, token) if row["type"] == "carrier_answered"]
            self.assertEqual([row["data"].get("text") for row in rows], [words, words])

    # What a shop decides beforehand.

    def test_return_addresses_are_kept_with_the_shop(self):
        path = "/v1/shops/moon/return-addresses"
        addresses = [{"id": "main", "text": "杭州市西湖区", "default": True},
                     {"id": "second", "text": "义乌", "default": False}]
        self.assertEqual(self.read(path, self.seller)["addresses"], [])
        self.refused(self.desk.call("PUT", path, self.seller, {"addresses": addresses}), 428,
                     "if_match_required")
        before = self.read("/v1/shops/moon", self.seller)
        done = self.good(self.desk.call("PUT", path, self.seller, {"addresses": addresses},
                                        If_Match=before.headers["ETag"], key="addresses-1"), 200)
        self.assertEqual(done["addresses"], addresses)
        self.assertEqual(self.read(path, self.seller).json, done.json)
        after = self.read("/v1/shops/moon", self.seller)
        self.assertNotEqual(after["settings_digest"], before["settings_digest"])
        self.refused(self.desk.call("PUT", path, self.seller, {"addresses": []},
                                    If_Match=before.headers["ETag"]), 412, "version_changed")
        rows = [([addresses[0], {**addresses[1], "default": True}], "more_than_one_default",
                 "addresses[1].default"),
                ([addresses[0], {**addresses[1], "id": "main"}], "repeated_id",
                 "addresses[1].id"),
                ([{"id": "x", "text": " "}], "empty_text", "addresses[0].text")]
        for body, reason, field in rows:
            with self.subTest(reason):
                self.refused(self.desk.call("PUT", path, self.seller, {"addresses": body},
                                            If_Match=after.headers["ETag"]), 422, reason, field)
        same = self.good(self.desk.call("PUT", path, self.seller, {"addresses": addresses},
                                        If_Match=after.headers["ETag"]))
        self.assertEqual(same.headers["ETag"], after.headers["ETag"], "nothing changed")
        self.assertEqual(self.read("/v1/shops/moon", self.seller)["settings_digest"],
                         after["settings_digest"])
        for token in (self.buyer, self.mediator, self.desk.token("auditor")):
            self.refused(self.desk.get(path, token), 403, "not_your_role")
        order = self.order()
        self.signed(order, "self")
        claim = self.claim(order, ask={"remedy": "return_and_refund"})["id"]
        agreed = self.good(self.desk.act(claim, "accept", self.seller))
        self.assertEqual((agreed["waiting"]["for"], agreed["terms"]["return_address"]),
                         ("ship_return", "杭州市西湖区"))

    def test_rules_are_kept_with_the_shop(self):
        path = "/v1/shops/moon/rules"
        now = self.read(path, self.seller)
        self.refused(self.desk.call("PUT", path, self.seller, {"approval_above": cny(-1)},
                                    If_Match=now.headers["ETag"]), 422, "amount_negative",
                     "approval_above.minor")
        self.refused(self.desk.get(path, self.buyer), 403, "not_your_role")
        set_to = {"approval_above": cny(50000), "accept_up_to": cny(1)}
        self.assertEqual(self.with_rules(set_to).json, set_to)
        self.assertEqual(self.read(path, self.operator).json, set_to)
        self.assertEqual(self.with_rules({}).json, {})
