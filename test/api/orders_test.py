# SPDX-License-Identifier: Apache-2.0
"""What an order keeps from version to version, who reads it, and which money is held for it."""
from desk import DeskTest, cny, instant


class OrdersTest(DeskTest):
    def put(self, body, status=None):
        return self.good(self.desk.post("/v1/orders", self.seller, body), status)

    def order_by(self, name, token=None):
        return self.good(self.desk.get(f"/v1/orders/{name}", token or self.seller))

    def test_a_version_by_id_keeps_the_names_the_order_came_in_under(self):
        body = self.order_body()
        first = self.put(body, 201)
        by_id = {**body, "id": first["id"]}
        del by_id["external_id"], by_id["platform"]
        same = self.put(by_id, 200)
        self.assertFalse(same["changed"])
        by_id["lines"][0]["title"] = "盘子"
        second = self.put(by_id, 200)
        self.assertEqual((second["external_id"], second["platform"], second["version"]),
                         (body["external_id"], "taobao", 2))
        body["lines"][0]["title"] = "碗"
        third = self.put(body, 200)
        self.assertEqual((third["id"], third["version"]), (first["id"], 3))
        self.assertEqual(self.order_by(body["external_id"])["version"], 3)
        found = self.good(self.desk.get(f"/v1/orders?q={body['external_id']}", self.seller))
        self.assertEqual([row["id"] for row in found["items"]], [first["id"]])

    def test_contact_and_instruction_come_back_to_whom_they_concern_and_can_be_erased(self):
        consignee = {"name": "赵小明", "phone": "13911112222", "address": "文三路9号"}
        body = self.order_body(contact="微信 xiaoming88", consignee=consignee,
                               delivery_instruction="请放在三号门卫王师傅处")
        order = self.put(body, 201)
        mediator = self.desk.token("mediator")
        auditor = self.desk.token("auditor")
        for token in (self.seller, self.operator, self.buyer):
            seen = self.order_by(order["id"], token)
            self.assertEqual((seen["contact"], seen["delivery_instruction"], seen["consignee"]),
                             (body["contact"], body["delivery_instruction"], consignee))
        for token in (mediator, auditor):
            seen = self.order_by(order["id"], token)
            for name in ("contact", "delivery_instruction", "consignee"):
                self.assertNotIn(name, seen.json)
        self.assertFalse(self.put(body, 200)["changed"])
        changed = self.put({**body, "contact": "微信 xiaoming99"}, 200)
        self.assertEqual((changed["changed"], changed["version"], changed["contact"]),
                         (True, 2, "微信 xiaoming99"))
        for (document,) in self.desk.rows("SELECT document FROM orders"):
            for words in ("xiaoming", "王师傅", "赵小明"):
                self.assertNotIn(words, document, "in the document nobody could erase it")

    def test_a_contact_that_is_too_long_is_refused_by_name(self):
        answer = self.desk.post("/v1/orders", self.seller, self.order_body(contact="x" * 513))
        self.refused(answer, 422, "text_too_long", "contact")

    def test_an_instruction_in_our_words_is_consent_and_seen_by_all(self):
        order = self.put(self.order_body(delivery_instruction="front_desk"), 201)
        self.assertEqual(self.order_by(order["id"], self.desk.token("mediator"))
                         ["delivery_instruction"], "front_desk")
        self.signed(order, "front_desk")
        self.assertEqual(self.claim(order)["delivery"]["consent"], "given")
        free = self.put(self.order_body(delivery_instruction="放前台就好"), 201)
        self.signed(free, "front_desk")
        self.assertEqual(self.claim(free)["delivery"]["consent"], "unknown")

    def balances(self, token):
        rows = self.good(self.desk.get("/v1/ledger/accounts", token))["items"]
        return {row["account"]: row["balance"]["minor"] for row in rows}

    def test_money_that_went_past_the_platform_is_in_no_escrow(self):
        seller = self.desk.token("seller", shop="past-shop")
        body = self.order_body(shop="past-shop", lines=((1, 10000),))
        body["payments"] = [{"id": "p1", "method": "alipay", "amount": cny(4000)},
                            {"id": "p2", "method": "off_platform", "amount": cny(6000)}]
        self.good(self.desk.post("/v1/orders", seller, body), 201)
        self.assertEqual(self.balances(seller), {"escrow": 4000, "outside:alipay": -4000})
        # Learned later: what was held goes back to where it came from.
        body["payments"] = [{"id": "p1", "method": "off_platform", "amount": cny(10000)}]
        order = self.good(self.desk.post("/v1/orders", seller, body), 200)
        self.assertEqual(self.balances(seller).get("escrow", 0), 0)
        self.balanced()
        buyer = self.desk.token("buyer", shop="past-shop", subject="buyer-1")
        claim = self.good(self.desk.post("/v1/claims", buyer, {
            "order": order["id"], "lines": [{"line": "1", "quantity": 1}], "kind": "not_received",
            "ask": {"remedy": "refund", "ratio_bp": 10000}}), 201)
        self.assertEqual(claim["held"]["amount"], cny(0))

    def test_entries_accounts_and_balance_call_escrow_the_same(self):
        seller = self.desk.token("seller", shop="names-shop")
        body = self.order_body(shop="names-shop", lines=((1, 10000),))
        order = self.good(self.desk.post("/v1/orders", seller, body), 201)
        entries = self.good(self.desk.get("/v1/ledger/entries?limit=200", seller))["items"]
        escrow = [row for row in entries if row["account"] == "escrow"]
        self.assertEqual([(row["order"], row["amount"]) for row in escrow],
                         [(order["id"], cny(10000))])
        names = {row["account"] for row in entries}
        self.assertEqual(names, set(self.balances(seller)))
        trial = self.good(self.desk.get("/v1/ledger/trial-balance", seller))
        self.assertEqual(names, {row["account"] for row in trial["accounts"]})

    def test_what_may_be_claimed_of_an_order_is_said_before_anybody_claims(self):
        order = self.order()
        kinds = self.good(self.desk.get(f"/v1/kinds?order={order['id']}", self.buyer))["items"]
        offered = {row["kind"]: row for row in kinds}
        self.assertTrue(offered["damaged"]["admissible"])
        self.assertIn("item", [row["item"] for row in offered["damaged"]["evidence"]])

    def test_a_scan_from_the_future_is_refused_by_name(self):
        order = self.order()
        path = f"/v1/shipments/sf/{order['shipments'][0]['waybill']}/tracking"
        events = [{"at": instant(days=1), "code": "in_transit"},
                  {"at": instant(days=-1, minutes=-10), "code": "signed"}]
        before = self.desk.digest()
        self.refused(self.desk.post(path, self.carrier, {"events": events}), 422, "in_the_future",
                     "events[1].at")
        self.assertEqual(self.desk.digest(), before)
        events[1]["at"] = instant(hours=-23)
        self.good(self.desk.post(path, self.carrier, {"events": events}), 201)
