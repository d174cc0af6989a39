# SPDX-License-Identifier: Apache-2.0
"""Shares of units, caps over all claims of an order, and races for the same money."""
import concurrent.futures

from desk import DeskTest, cny


class MoneyTest(DeskTest):
    def award(self, order, ratio_bp):
        """The award of one unit, agreed by the seller."""
        self.signed(order, "self")
        claim = self.claim(order, ratio_bp=ratio_bp)["id"]
        answer = self.desk.act(claim, "accept", self.seller)
        return claim, answer

    def test_thirty_percent_of_one_of_three_units_and_what_is_left_of_it(self):
        order = self.order(lines=((3, 28000),))
        amounts = []
        for ratio in (3000, 10000, 10000, 10000):
            claim, answer = self.award(order, ratio)
            self.good(answer)
            amounts.append(answer["award"]["amount"]["minor"])
            self.until(claim, "closed")
            self.balanced()
        self.assertEqual(amounts[0], 2800)
        self.assertEqual(sorted(amounts[1:3]), [9333, 9334])
        self.assertEqual(amounts[3], 6533, "what was left of the first unit")
        self.assertEqual(sum(amounts), 28000)
        _, answer = self.award(order, 10000)
        self.refused(answer, 409, "nothing_left")
        self.balanced()

    def test_freight_comes_back_with_the_whole_order_and_not_with_a_part(self):
        rows = [((2, 20000), 1, 10000, None), ((2, 20000), 2, 20000 + 1200, "freight")]
        for line, quantity, amount, freight in rows:
            order = self.order(lines=(line,), freight=1200)
            self.signed(order, "self")
            claim = self.claim(order, quantity=quantity)["id"]
            award = self.good(self.desk.act(claim, "accept", self.seller))["award"]
            self.assertEqual(award["amount"], cny(amount))
            self.assertEqual([row["line"] for row in award["breakdown"] if row["line"] != "1"],
                             [freight] if freight else [])

    def test_what_was_refunded_elsewhere_is_not_paid_again(self):
        order = self.order(lines=((1, 10000),), refunded_elsewhere=cny(7000))
        _, answer = self.award(order, 10000)
        self.assertEqual(self.good(answer)["award"]["amount"], cny(3000))

    def test_64_claims_accepted_at_once_never_exceed_their_line(self):
        order = self.order(lines=((10, 99999),))
        self.signed(order, "self")
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            claims = list(pool.map(lambda _: self.claim(order)["id"], range(64)))
        with concurrent.futures.ThreadPoolExecutor(64) as pool:
            answers = list(pool.map(lambda claim: self.desk.act(claim, "accept", self.seller),
                                    claims))
        won = [answer for answer in answers if answer.status == 200]
        for answer in answers:
            if answer.status != 200:
                self.refused(answer, 409, "nothing_left")
        self.assertEqual(len(won), 10)
        self.assertEqual(sum(answer["award"]["amount"]["minor"] for answer in won), 99999)
        for answer in won:
            self.until(answer["id"], "closed")
        paid = self.desk.rows("SELECT SUM(amount) FROM entries WHERE order_id = ? AND "
                              "account LIKE 'outside:%' AND reason = 'payout_executed'",
                              order["id"])
        self.assertEqual(paid, [(99999,)])
        self.balanced()

    def test_two_claims_drawing_one_deposit_never_overdraw_it(self):
        seller = self.desk.token("seller", shop="deposit-shop")
        self.good(self.desk.post("/v1/shops/deposit-shop/deposit", seller,
                                 {"amount": cny(10000)}), 201)
        buyer = self.desk.token("buyer", shop="deposit-shop", subject="buyer-1")
        claims = [self.claim_beyond_escrow(seller, buyer) for _ in range(2)]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for answer in pool.map(lambda claim: self.desk.act(claim, "accept", seller), claims):
                self.assertEqual(self.good(answer)["award"]["amount"], cny(10000))
        for claim in claims:
            self.assertEqual(self.until(claim, "closed", seller)["refunded"], cny(10000))
        accounts = self.good(self.desk.get("/v1/ledger/accounts", seller))["items"]
        balances = {row["account"]: row["balance"]["minor"] for row in accounts}
        self.assertEqual(balances["deposit"], 0, balances)
        self.assertEqual(balances["escrow"], 0, balances)
        self.assertEqual(balances["advance"], -6000, "the platform lent the rest")
        drawn = self.desk.rows("SELECT MIN(amount) FROM balances WHERE account NOT LIKE 'outside:%'"
                               " AND account != 'advance'")
        self.assertGreaterEqual(drawn[0][0], 0)
        self.balanced()

    def claim_beyond_escrow(self, seller, buyer):
        """Judged by the 100.00 that were paid when it was opened; 20.00 are still in escrow."""
        body = self.order_body(shop="deposit-shop", lines=((1, 10000),))
        order = self.good(self.desk.post("/v1/orders", seller, body), 201)
        claim = self.good(self.desk.post("/v1/claims", buyer, {
            "order": order["id"], "lines": [{"line": "1", "quantity": 1}], "kind": "not_received",
            "ask": {"remedy": "refund", "ratio_bp": 10000}}), 201)["id"]
        body["lines"][0]["paid"] = cny(2000)
        body["payments"][0]["amount"] = cny(2000)
        self.good(self.desk.post("/v1/orders", seller, body), 200)
        return claim

    def test_a_key_gives_the_same_answer_for_ever_and_pays_once(self):
        claim = self.answering()["id"]
        first = self.good(self.desk.act(claim, "accept", self.seller, key=f"k-{claim}"))
        self.until(claim, "closed")
        again = self.good(self.desk.act(claim, "accept", self.seller, key=f"k-{claim}"))
        self.assertEqual(again["version"], first["version"])
        self.assertEqual(again["award"], first["award"])
        quoted = self.good(self.desk.act(claim, "accept", self.seller, key=f'"k-{claim}"'))
        self.assertEqual(quoted.json, again.json)
        stale = self.good(self.desk.act(claim, "accept", self.seller, key=f"k-{claim}",
                                        If_Match='"1"'))
        self.assertEqual(stale["version"], first["version"], "a replay comes before If-Match")
        self.assertEqual(self.desk.rows("SELECT COUNT(*) FROM intents WHERE claim_id = ?", claim),
                         [(1,)])

    def test_lowering_a_paid_order_breaks_no_floor(self):
        body = self.order_body(lines=((1, 10000),))
        order = self.good(self.desk.post("/v1/orders", self.seller, body), 201)
        claim = self.claim(order, kind="not_received")["id"]
        self.good(self.desk.act(claim, "accept", self.seller))
        self.until(claim, "closed")
        body["lines"][0]["paid"] = body["payments"][0]["amount"] = cny(2000)
        self.desk.post("/v1/orders", self.seller, body)
        lowest = self.desk.rows("SELECT MIN(amount) FROM balances WHERE account LIKE 'escrow:%'")
        self.assertGreaterEqual(lowest[0][0], 0)
        self.balanced()
