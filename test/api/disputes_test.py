# SPDX-License-Identifier: Apache-2.0
"""A seller who does not agree: the mediation, what it asks for, and the ruling."""
from desk import Desk, DeskTest, cny, instant, photo

ALL_ON_SELLER = {"seller": 10000, "carrier": 0, "buyer": 0, "platform": 0}


def ruling(**more):
    return {"liability": ALL_ON_SELLER, "remedy": "partial_refund", "ratio_bp": 5000,
            "goods": "keep", "rules": ["burden"], "evidence": [], "reasons": "双方都听过了", **more}


class DisputesTest(DeskTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mediator = cls.desk.token("mediator", shop=None, subject="wang")
        cls.other_mediator = cls.desk.token("mediator", shop=None, subject="zhao")

    def read(self, claim, token, what="", **more):
        return self.good(self.desk.get(f"/v1/claims/{claim}{what}", token, **more))

    def proof(self, claim, item="chat"):
        """A piece that the seller shows for himself."""
        return self.good(self.desk.call("POST", f"/v1/claims/{claim}/evidence?item={item}",
                                        self.seller, raw=photo(f"seller {claim} {item}"),
                                        media="image/jpeg"))["id"]

    def mediating(self, **more):
        claim = self.answering(**more)["id"]
        self.good(self.desk.act(claim, "contest", self.seller, {"reason": "我们发货时完好"}))
        return self.good(self.desk.act(claim, "escalate", self.buyer, {"reason": "卖家拒绝"})).json

    def test_contested_escalated_ruled_and_paid(self):
        claim = self.answering(quantity=3)["id"]
        self.refused(self.desk.act(claim, "escalate", self.buyer, {"reason": "太慢"}), 409,
                     "too_early")
        piece = self.proof(claim)
        contested = self.good(self.desk.act(claim, "contest", self.seller,
                                            {"reason": "我们发货时完好", "evidence": [piece]}))
        self.assertEqual((contested["stage"], contested["waiting"]["for"],
                          contested["waiting"]["on"]), ("considering", "refusal", "buyer"))
        told = [row for row in self.timeline(claim, self.buyer) if row["type"] == "ask_contested"]
        self.assertEqual(told[0]["data"]["text"], "我们发货时完好")
        self.assertEqual(told[0]["by"], {"role": "seller"}, "who it was is the shop's own affair")
        escalated = self.good(self.desk.act(claim, "escalate", self.buyer, {"reason": "卖家拒绝"}))
        waiting = escalated["waiting"]
        self.assertEqual((escalated["stage"], waiting["on"], waiting["for"]),
                         ("mediating", "mediator", "ruling"))
        self.assertEqual([(ask["on"], ask["items"]) for ask in waiting["asks"]],
                         [("buyer", []), ("seller", [])])
        ruled = self.good(self.desk.act(claim, "rule", self.mediator, ruling(evidence=[piece])))
        self.assertEqual(ruled["ruling"]["evidence"], [piece])
        closed = self.until(claim, "closed")
        self.assertEqual((closed["outcome"], closed["refunded"]), ("ruled", cny(14000)))
        seen = self.read(claim, self.buyer)
        self.assertEqual(seen["ruling"]["reasons"], "双方都听过了")
        self.assertEqual((seen["ruling"]["how"], seen["ruling"]["rules"]), ("ruled", ["burden"]))
        self.assertEqual({name: seen["liability"][name] for name in ALL_ON_SELLER}, ALL_ON_SELLER)
        self.balanced()

    def test_a_claim_that_is_ruled_against_pays_nothing(self):
        claim = self.mediating()["id"]
        self.good(self.desk.act(claim, "rule", self.mediator,
                                ruling(remedy="refund", ratio_bp=0, goods="keep")))
        closed = self.until(claim, "closed")
        self.assertEqual((closed["outcome"], closed["refunded"]), ("ruled", cny(0)))

    def test_the_mediator_asks_suspends_and_goes_on(self):
        claim = self.mediating()["id"]
        asked = self.good(self.desk.act(claim, "request-evidence", self.mediator,
                                        {"items": ["close_up"], "from": "buyer", "note": "裂口"}))
        self.assertEqual([ask["items"] for ask in asked["waiting"]["asks"]],
                         [[], [], ["close_up"]])
        self.show(claim, "close_up")
        answered = self.read(claim, self.seller)["waiting"]["asks"]
        self.assertEqual(["answered_at" in ask for ask in answered], [True, False, True])
        stands = self.good(self.desk.act(claim, "suspend", self.mediator,
                                         {"authority": "police", "reason": "已报案"}))
        self.assertEqual(stands["waiting"]["for"], "resume")
        self.assertEqual(stands["suspended"]["for"], "ruling")
        self.refused(self.desk.act(claim, "rule", self.mediator, ruling()), 409, "suspended")
        goes_on = self.good(self.desk.act(claim, "resume", self.mediator, {"reason": "已结案"}))
        self.assertEqual(goes_on["waiting"]["for"], "ruling")
        self.assertNotIn("suspended", goes_on.json)

    def test_who_marked_a_conflict_does_not_rule_and_the_buyer_hears_nothing_of_it(self):
        claim = self.mediating()["id"]
        self.good(self.desk.act(claim, "mark-conflict", self.other_mediator,
                                {"reason": "我认识卖家"}))
        self.refused(self.desk.act(claim, "rule", self.other_mediator, ruling()), 403,
                     "conflict_of_interest")
        self.assertNotIn("conflict_marked",
                         [row["type"] for row in self.timeline(claim, self.buyer)])
        marked = [row for row in self.timeline(claim, self.mediator)
                  if row["type"] == "conflict_marked"]
        self.assertEqual(marked[0]["by"], {"role": "mediator", "name": "zhao"})
        self.assertEqual(marked[0]["data"]["text"], "我认识卖家")

    def test_a_ruling_is_complete_or_refused(self):
        claim, other = self.mediating()["id"], self.proof(self.answering()["id"])
        rows = [({"reasons": None}, "missing_field", "reasons"),
                ({"liability": {**ALL_ON_SELLER, "buyer": 1}}, "shares_do_not_add_up", "liability"),
                ({"rules": []}, "no_rules", "rules"),
                ({"evidence": [other]}, "no_such_evidence", "evidence"),
                ({"ratio_bp": 10001}, "ratio_out_of_range", "ratio_bp")]
        before = self.desk.digest()
        for change, reason, field in rows:
            with self.subTest(reason):
                body = {name: value for name, value in ruling(**change).items()
                        if value is not None}
                self.refused(self.desk.act(claim, "rule", self.mediator, body), 422, reason, field)
        self.assertEqual(self.desk.digest(), before)

    def test_the_platform_does_not_judge_its_own_shop(self):
        shop = self.good(self.desk.get("/v1/shops/moon", self.seller))
        changed = self.good(self.desk.call("PUT", "/v1/shops/moon", self.operator,
                                           {"self_operated": True}, If_Match=shop.headers["ETag"]))
        claim = self.mediating()["id"]
        self.good(self.desk.call("PUT", "/v1/shops/moon", self.operator, {"self_operated": False},
                                 If_Match=changed.headers["ETag"]))
        self.refused(self.desk.act(claim, "rule", self.mediator, ruling()), 403,
                     "independent_reviewer_needed")
        independent = self.desk.token("mediator", shop=None, subject="independent:chen")
        self.good(self.desk.act(claim, "rule", independent, ruling()))

    def test_an_urgent_reason_opens_the_way_at_once(self):
        for body in ({"reason": "seller_unreachable"},
                     {"reason": "他不接电话", "urgent": "seller_unreachable"}):
            claim = self.answering()["id"]
            seen = self.good(self.desk.act(claim, "escalate", self.buyer, body))
            self.assertEqual(seen["stage"], "mediating", seen.json)

    # The dossier.

    def test_a_dossier_is_the_same_for_everybody_and_for_good(self):
        claim = self.mediating()["id"]
        digests, bodies = set(), []
        for token in (self.buyer, self.seller, self.mediator, self.operator):
            for language in ("en", "zh-CN"):
                found = self.read(claim, token, "/dossier", Accept_Language=language)
                digests.add(found["digest"])
                bodies.append(found.json)
        self.good(self.desk.act(claim, "note", self.seller, {"text": "后来的备注"}))
        self.good(self.desk.act(claim, "rule", self.mediator, ruling()))
        later = self.read(claim, self.mediator, "/dossier").json
        self.assertEqual({row["digest"] for row in [later, *bodies]}, digests)
        self.assertEqual(len(digests), 1)
        self.assertTrue(all(body == later for body in bodies))
        self.assertEqual(later["timeline"][-1]["type"], "claim_escalated")
        shown = self.read(claim, self.buyer, "/evidence")["items"]
        self.assertEqual({row["sha256"] for row in later["evidence"]},
                         {row["sha256"] for row in shown})
        self.assertEqual(later["burden"]["on"], self.read(claim, self.buyer)["delivery"]["burden"])
        other = self.read(self.mediating()["id"], self.buyer, "/dossier")
        self.assertNotEqual(other["digest"], later["digest"])

    # Who may, and what would be.

    def test_who_may_not_is_told_so(self):
        claim = self.mediating()["id"]
        auditor = self.desk.token("auditor", shop=None)
        rows = [("rule", self.seller), ("rule", self.buyer), ("rule", self.operator),
                ("mark-conflict", self.operator), ("suspend", self.buyer), ("suspend", self.seller),
                ("contest", self.buyer), ("contest", self.mediator), ("extend", self.operator),
                ("demand", self.mediator), ("keep-asking", self.mediator),
                ("final-notice", self.operator), ("escalate", self.mediator),
                ("amend", self.operator), ("reopen", self.mediator),
                ("request-evidence", self.buyer), ("ship-return", self.mediator),
                ("receive-return", self.buyer), ("ship-replacement", self.buyer),
                ("confirm-replacement", self.operator), ("ship-repaired", self.buyer),
                ("intercept", self.buyer), ("record-outcome", self.buyer),
                ("not-received-money", self.mediator), ("ask-carrier", self.buyer),
                ("carrier-answered", self.buyer), ("approve", self.buyer),
                ("send-back", self.buyer), ("assign", self.buyer), ("note", self.buyer),
                ("tag", self.buyer), ("message", auditor), ("message", self.carrier)]
        before = self.desk.digest()
        for action, token in rows:
            with self.subTest(f"{action} by the {self.desk.roles[token]}"):
                answer = self.desk.act(claim, action, token)
                if token == self.carrier:
                    self.refused(answer, 404, "not_found")
                else:
                    self.refused(answer, 403, "not_your_action")
        self.refused(self.desk.act(claim, "appeal", self.buyer), 409, "action_not_built_yet")
        self.assertEqual(self.desk.digest(), before)

    def test_a_dry_run_says_what_would_be_and_changes_nothing(self):
        answering, mediating = self.answering()["id"], self.mediating()["id"]
        rows = [(answering, "contest", self.seller, {"reason": "没有裂"}, "considering"),
                (answering, "extend", self.seller, {"reason": "查监控"}, "answering"),
                (answering, "request-evidence", self.seller, {"items": ["close_up"]}, "gathering"),
                (answering, "demand", self.buyer, {"text": "请处理"}, "answering"),
                (answering, "keep-asking", self.buyer, {"daily": True}, "answering"),
                (answering, "amend", self.buyer,
                 {"ask": {"remedy": "partial_refund", "ratio_bp": 3000}}, "answering"),
                (answering, "ask-carrier", self.seller, {}, "answering"),
                (answering, "message", self.seller, {"text": "您好"}, "answering"),
                (answering, "note", self.seller, {"text": "老客户"}, "answering"),
                (answering, "assign", self.seller, {"to": "lin"}, "answering"),
                (answering, "tag", self.seller, {"add": ["重要"]}, "answering"),
                (mediating, "suspend", self.mediator, {"authority": "court", "reason": "已起诉"},
                 "mediating"),
                (mediating, "mark-conflict", self.mediator, {"reason": "认识"}, "mediating"),
                (mediating, "rule", self.mediator, ruling(), "paying")]
        before = self.desk.digest()
        for claim, action, token, body, stage in rows:
            with self.subTest(action):
                path = f"/v1/claims/{claim}/actions/{action}?dry_run=true"
                would = self.good(self.desk.call("POST", path, token, body, key=None), 200)["would"]
                self.assertEqual(would["stage"], stage)
                if action == "rule":
                    self.assertEqual(would["refund"], would["award"]["amount"])
        self.assertEqual(self.desk.digest(), before)


class SellerDeskTest(DeskTest):
    """The money and the judge are elsewhere."""
    options = ("--sandbox", "--mode", "seller-desk")

    def referred(self, **more):
        claim = self.answering(**more)["id"]
        self.good(self.desk.act(claim, "contest", self.seller, {"reason": "完好"}))
        self.refused(self.desk.act(claim, "escalate", self.buyer, {"reason": "拒绝"}), 422,
                     "external_required", "external")
        external = {"platform": "taobao", "case_no": "T-1", "due_at": instant(days=-1)}
        seen = self.good(self.desk.act(claim, "escalate", self.buyer,
                                       {"reason": "拒绝", "external": external}))
        self.assertEqual((seen["stage"], seen["external"]["case_no"]), ("referred", "T-1"))
        self.assertEqual(seen["waiting"]["clock_of"], "taobao")
        self.assertEqual(seen["waiting"]["due_at"], external["due_at"])
        return claim

    def outcome(self, claim, outcome, **more):
        return self.desk.act(claim, "record-outcome", self.seller,
                             {"outcome": outcome, "at": instant(minutes=1), "reference": "T-1-x",
                              **more})

    def refund(self, claim, amount, **more):
        return self.desk.act(claim, "record-refund", self.seller,
                             {"amount": amount, "at": instant(minutes=1), "reference": "r", **more})

    def test_a_case_comes_with_the_platform_it_came_from(self):
        claim = self.claim(self.order(), external={"platform": "taobao", "case_no": "T-9",
                                                   "status": "等待卖家"})
        self.assertEqual(claim["external"], {"platform": "taobao", "case_no": "T-9",
                                             "status": "等待卖家"})

    def test_what_was_decided_there_ends_it_here(self):
        rows = [("rejected", {}, cny(0)), ("refunded", {"amount": cny(5000)}, cny(5000)),
                ("refunded", {}, cny(28000))]
        for outcome, more, refunded in rows:
            with self.subTest(f"{outcome} {more}"):
                claim = self.referred(quantity=3)
                closed = self.good(self.outcome(claim, outcome, **more))
                self.assertEqual((closed["stage"], closed["outcome"], closed["refunded"]),
                                 ("closed", "referred", refunded))
                self.assertEqual(closed["external"]["outcome"], outcome)

    def test_a_refund_that_is_due_there_is_recorded_and_may_never_have_come(self):
        claim = self.referred(quantity=3)
        owed = self.good(self.outcome(claim, "refund_due", amount=cny(5000)))
        self.assertEqual((owed["stage"], owed["waiting"]["for"]), ("paying", "record_refund"))
        stranger = "evd_019a8b3c4d5e7f60a1b2c3d4e5f60718"
        self.refused(self.refund(claim, cny(5000), proof=stranger), 422, "no_such_evidence",
                     "proof")
        piece = self.good(self.desk.get(f"/v1/claims/{claim}/evidence", self.seller))["items"][0]
        paid = self.good(self.refund(claim, cny(5000), proof=piece["id"]))
        self.assertEqual((paid["stage"], paid["refunded"]), ("closed", cny(5000)))
        again = self.good(self.desk.act(claim, "not-received-money", self.buyer))
        self.assertEqual((again["stage"], again["waiting"]["on"]), ("paying", "seller"))
        self.assertEqual(again["refunded"], cny(0))
        self.assertEqual(self.good(self.refund(claim, cny(5000)))["refunded"], cny(5000))

    def test_nobody_rules_here(self):
        claim = self.referred()
        mediator = self.desk.token("mediator", shop=None)
        self.refused(self.desk.act(claim, "rule", mediator, ruling()), 409, "not_in_this_mode")


class LadderTest(DeskTest):
    """Demands on days in a row, a final notice, the complaint; by a clock of its own."""

    def setUp(self):
        cls = type(self)
        cls.desk = Desk("--sandbox").start()
        self.addCleanup(cls.desk.remove)
        cls.seller = cls.desk.token("seller")
        cls.buyer = cls.desk.token("buyer", subject="buyer-1")
        cls.carrier = cls.desk.token("carrier")
        cls.operator = cls.desk.token("operator", shop=None)

    def in_the_morning(self):
        """Ten o'clock in Shanghai, well outside the quiet."""
        now = self.good(self.desk.advance(self.operator, "PT0S"))["now"]
        hours, minutes = int(now[11:13]), int(now[14:16])
        ahead = (26 - hours) % 24 * 60 - minutes
        self.good(self.desk.advance(self.operator, f"PT{ahead % 1440}M"))

    def read(self, claim):
        return self.good(self.desk.get(f"/v1/claims/{claim}", self.buyer))

    def test_demands_a_final_notice_and_the_complaint(self):
        self.in_the_morning()
        claim = self.answering()["id"]
        asked = self.good(self.desk.act(claim, "demand", self.buyer, {"text": "请尽快处理"}))
        self.assertEqual(asked["ladder"]["days_in_a_row"], 1)
        self.assertEqual(self.good(self.desk.act(claim, "demand", self.buyer))["ladder"]
                         ["days_in_a_row"], 1, "once a day")
        self.refused(self.desk.act(claim, "final-notice", self.buyer), 409, "too_early")
        kept = self.good(self.desk.act(claim, "keep-asking", self.buyer, {"daily": True}))
        self.assertTrue(kept["ladder"]["keep_asking"])
        self.assertIn("next_demand_at", kept["ladder"])
        self.good(self.desk.advance(self.operator, "P2DT1H"))
        seen = self.read(claim)
        self.assertEqual((seen["ladder"]["days_in_a_row"], seen["stage"]), (3, "answering"))
        made = [row for row in self.timeline(claim, self.buyer) if row["type"] == "demand_made"]
        self.assertEqual([row["by"]["role"] for row in made],
                         ["buyer", "buyer", "system", "system"])
        self.assertEqual(made[0]["data"]["text"], "请尽快处理")
        noticed = self.good(self.desk.act(claim, "final-notice", self.buyer, {"text": "最后一次"}))
        self.assertIn("final_notice_due", noticed["ladder"])
        self.refused(self.desk.act(claim, "escalate", self.buyer, {"reason": "无回复"}), 409,
                     "too_early")
        self.good(self.desk.advance(self.operator, "P1DT1M"))
        self.assertEqual(self.good(self.desk.act(claim, "escalate", self.buyer,
                                                 {"reason": "无回复"}))["stage"], "mediating")

    def test_a_carrier_that_says_nothing_is_noted_and_changes_no_due(self):
        claim = self.answering()
        asked = self.good(self.desk.act(claim["id"], "ask-carrier", self.seller))
        self.assertEqual(asked["waiting"], claim["waiting"])
        self.assertIn("carrier_due", asked.json)
        self.good(self.desk.advance(self.operator, "P4D"))
        types = [row["type"] for row in self.timeline(claim["id"], self.buyer)]
        self.assertEqual((types.count("carrier_asked"), types.count("carrier_silent")), (1, 1))
        self.assertNotIn("carrier_due", self.read(claim["id"]).json)

    def test_a_mediator_who_says_nothing_leaves_it_to_the_rules(self):
        claim = self.answering()["id"]
        self.good(self.desk.act(claim, "contest", self.seller, {"reason": "完好"}))
        self.good(self.desk.act(claim, "escalate", self.buyer, {"reason": "拒绝"}))
        self.good(self.desk.advance(self.operator, "P40D"))
        ruled = self.until(claim, "closed")
        self.assertEqual(ruled["outcome"], "ruled")
        self.assertNotEqual(ruled["ruling"]["how"], "ruled")
        self.assertEqual(ruled["ruling"]["by"], {"role": "system"})
        self.balanced()
