# SPDX-License-Identifier: Apache-2.0
"""Goods that come back, go out again, are repaired, or turn round on their way."""
from desk import DeskTest, cny

SENT = {"carrier": "sf", "waybill": "SF-BACK-1"}
AGAIN = {"carrier": "sf", "waybill": "SF-AGAIN-1"}


class GoodsTest(DeskTest):
    def agreed(self, remedy, kind="damaged", **more):
        """A claim about all three that the seller agrees to."""
        order = self.order()
        self.signed(order, "self")
        claim = self.claim(order, quantity=3, kind=kind, ask={"remedy": remedy})
        return self.good(self.desk.act(claim["id"], "accept", self.seller, more))

    def read(self, claim, token):
        return self.good(self.desk.get(f"/v1/claims/{claim}", token)).json

    def test_goods_come_back_and_the_money_goes(self):
        claim = self.agreed("return_and_refund")
        self.assertEqual((claim["stage"], claim["waiting"]["on"], claim["waiting"]["for"]),
                         ("returning", "seller", "answer"), "where to is the seller's to say")
        path = "杭州市西湖区文三路 1 号"
        addressed = self.good(self.desk.act(claim["id"], "accept", self.seller,
                                            {"return_address": path}))
        self.assertEqual((addressed["waiting"]["on"], addressed["waiting"]["for"]),
                         ("buyer", "ship_return"))
        for token, shown in ((self.buyer, path), (self.seller, path),
                             (self.desk.token("mediator"), None)):
            self.assertEqual(self.read(claim["id"], token)["terms"].get("return_address"), shown)
        sent = self.good(self.desk.act(claim["id"], "ship-return", self.buyer, SENT))
        self.assertEqual((sent["stage"], sent["parcels"]["returned"]), ("inspecting", SENT))
        self.good(self.desk.act(claim["id"], "receive-return", self.seller,
                                {"outcome": "received", "note": "完好"}))
        closed = self.until(claim["id"], "closed")
        self.assertEqual((closed["outcome"], closed["refunded"]), ("settled", cny(28000)))
        found = [row for row in self.timeline(claim["id"], self.buyer)
                 if row["type"] == "return_inspected"]
        self.assertEqual(found[0]["data"]["text"], "完好")
        self.balanced()

    def test_a_return_that_is_found_wanting_is_a_refusal_to_answer(self):
        claim = self.agreed("return_and_refund", return_address="杭州")
        self.good(self.desk.act(claim["id"], "ship-return", self.buyer, SENT))
        found = self.good(self.desk.act(claim["id"], "receive-return", self.seller,
                                        {"outcome": "empty"}))
        self.assertEqual((found["stage"], found["waiting"]["for"], found["waiting"]["on"]),
                         ("considering", "refusal", "buyer"))
        self.assertEqual(self.good(self.desk.act(claim["id"], "escalate", self.buyer,
                                                 {"reason": "不是空的"}))["stage"], "mediating")

    def test_an_exchange_is_sent_and_kept_and_costs_no_money(self):
        claim = self.agreed("exchange")
        self.assertEqual((claim["stage"], claim["waiting"]["for"]),
                         ("replacing", "ship_replacement"))
        sent = self.good(self.desk.act(claim["id"], "ship-replacement", self.seller, AGAIN))
        self.assertEqual((sent["parcels"]["replaced"], sent["waiting"]["for"]),
                         (AGAIN, "confirm_replacement"))
        self.refused(self.desk.act(claim["id"], "confirm-replacement", self.seller,
                                   {"outcome": "ok"}), 403, "not_your_action")
        closed = self.good(self.desk.act(claim["id"], "confirm-replacement", self.buyer,
                                         {"outcome": "ok"}))
        self.assertEqual((closed["stage"], closed["outcome"], closed["refunded"]),
                         ("closed", "settled", cny(0)))

    def test_an_exchange_that_fails_is_paid_instead(self):
        claim = self.agreed("exchange")["id"]
        self.good(self.desk.act(claim, "ship-replacement", self.seller, AGAIN))
        self.good(self.desk.act(claim, "confirm-replacement", self.buyer, {"outcome": "failed"}))
        self.assertEqual(self.until(claim, "closed")["refunded"], cny(28000))
        self.balanced()

    def test_a_repair_goes_there_and_back(self):
        claim = self.agreed("repair", kind="defective", return_address="杭州")["id"]
        self.good(self.desk.act(claim, "ship-return", self.buyer, SENT))
        here = self.good(self.desk.act(claim, "receive-return", self.seller,
                                       {"outcome": "received"}))
        self.assertEqual(here["stage"], "repairing")
        self.good(self.desk.act(claim, "ship-repaired", self.seller, AGAIN))
        closed = self.good(self.desk.act(claim, "confirm-replacement", self.buyer,
                                         {"outcome": "ok"}))
        self.assertEqual((closed["outcome"], closed["refunded"]), ("settled", cny(0)))

    def test_a_parcel_is_stopped_on_its_way(self):
        order = self.order()
        claim = self.claim(order, quantity=3, kind="cancel")["id"]
        stopped = self.good(self.desk.act(claim, "intercept", self.seller, {"result": "stopped"}))
        self.assertEqual((stopped["stage"], stopped["waiting"]["on"]), ("inspecting", "seller"))
        self.good(self.desk.act(claim, "receive-return", self.seller, {"outcome": "received"}))
        self.assertEqual(self.until(claim, "closed")["refunded"], cny(28000))

    def test_a_withdrawn_claim_is_opened_again(self):
        claim = self.answering(quantity=3)["id"]
        self.good(self.desk.act(claim, "withdraw", self.buyer))
        seen = self.good(self.desk.act(claim, "reopen", self.buyer, {"reason": "又裂了"}))
        self.assertEqual((seen["stage"], seen["waiting"]["on"]), ("answering", "seller"))
        self.assertNotIn("outcome", seen.json)
        self.good(self.desk.act(claim, "accept", self.seller))
        closed = self.until(claim, "closed")
        self.assertEqual((closed["outcome"], closed["refunded"]), ("settled", cny(28000)))
        self.refused(self.desk.act(claim, "reopen", self.buyer, {"reason": "再来"}), 409,
                     "decided_already")
        self.balanced()

    def test_more_time_more_evidence_and_another_ask(self):
        claim = self.answering()
        longer = self.good(self.desk.act(claim["id"], "extend", self.seller, {"reason": "查监控"}))
        self.assertGreater(longer["waiting"]["due_at"], claim["waiting"]["due_at"])
        self.refused(self.desk.act(claim["id"], "extend", self.seller, {"reason": "再查"}), 409,
                     "used_up")
        asked = self.good(self.desk.act(claim["id"], "request-evidence", self.seller,
                                        {"items": ["close_up"], "note": "请拍裂口"}))
        self.assertEqual((asked["stage"], asked["waiting"]["on"]), ("gathering", "buyer"))
        self.show(claim["id"], "close_up")
        amended = self.good(self.desk.act(claim["id"], "amend", self.buyer, {
            "ask": {"remedy": "partial_refund", "ratio_bp": 3000}, "story": "只有一个裂了"}))
        self.assertEqual((amended["stage"], amended["ask"]["ratio_bp"]), ("answering", 3000))
        self.assertEqual(amended["story"], "只有一个裂了")

    def test_a_laboratory_finds_and_costs(self):
        order = self.order()
        self.signed(order, "self")
        claim = self.claim(order, kind="defective")["id"]
        path = f"/v1/claims/{claim}/evidence"
        report = {"raw": b"%PDF-1.7 report", "media": "application/pdf"}
        rows = [("?item=item&finding=defect", "only_of_lab_reports", "finding"),
                ("?item=lab_report&finding=perhaps", "unknown_word", "finding"),
                ("?item=lab_report&fee_minor=100", "missing_parameter", "fee_currency"),
                ("?item=lab_report&fee_minor=1.5&fee_currency=CNY", "not_an_integer", "fee_minor"),
                ("?item=lab_report&fee_minor=1&fee_currency=XXY", "unknown_currency",
                 "fee_currency"),
                ("?item=lab_report&on_behalf_of=seller", "unknown_word", "on_behalf_of")]
        for query, reason, field in rows:
            with self.subTest(query):
                self.refused(self.desk.call("POST", path + query, self.buyer, **report), 422,
                             reason, field)
        shown = self.good(self.desk.call(
            "POST", path + "?item=lab_report&finding=defect&fee_minor=30000&fee_currency=CNY",
            self.buyer, **report))
        self.assertEqual((shown["finding"], shown["fee"]), ("defect", cny(30000)))
        self.assertEqual(self.read(claim, self.seller)["lab"], "defect")
