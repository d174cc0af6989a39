# SPDX-License-Identifier: Apache-2.0
"""One damaged claim, from the order to the buyer's money and the carrier's debt."""
import concurrent.futures

import desk
from desk import DeskTest, cny, read_instant, repr_digest


def own_photos():
    folder = desk.SAMPLES / "photos"
    return [(folder / f"{name}.png").read_bytes() for name in ("item", "outer_box")]


class RoadTest(DeskTest):
    def claim_before_the_answer(self, photos, media):
        order = self.order()
        self.balanced()
        self.signed(order, "front_desk")
        self.balanced()
        claim = self.claim(order, quantity=3)
        self.balanced()
        for item, data in zip(("item", "outer_box"), photos):
            self.assertEqual(self.show(claim["id"], item, data, media).status, 201)
        self.balanced()
        return order, claim["id"]

    def test_a_claim_goes_from_the_order_to_the_money_and_the_carriers_debt(self):
        self.walk(own_photos(), "image/png")

    def test_the_same_with_photos_of_real_damaged_parcels(self):
        folder = desk.REAL_DATA / "damaged-parcels"
        found = [folder / "box_dent.jpg", folder / "box_wetAndHole.jpg"]
        if not all(path.exists() for path in found):
            self.skipTest(f"there are no photos in {folder}")
        self.walk([path.read_bytes() for path in found], "image/jpeg")

    def walk(self, photos, media):
        order, claim = self.claim_before_the_answer(photos, media)
        asked = self.good(self.desk.get(f"/v1/claims/{claim}", self.seller))
        self.assertEqual(asked["delivery"]["signer_class"], "unknown")
        self.assertNotIn("suggestion", asked.json)
        self.assertEqual((asked["stage"], asked["waiting"]["on"]), ("gathering", "buyer"))
        items = {row["item"]: row for row in asked["checklist"]["items"]}
        self.assertEqual(items["delivery_answer"]["state"], "open")
        self.assertTrue(items["delivery_answer"]["mandatory"])

        answered = self.good(self.desk.act(claim, "answer-delivery", self.buyer,
                                           {"who": "front_desk", "consented": "no"}))
        self.balanced()
        self.assertEqual(answered["delivery"]["signer_class"], "unauthorised")
        self.assertEqual(answered["delivery"]["burden"], "seller")
        self.assertEqual(answered["suggestion"]["reason"], "pod_unauthorised")
        self.assertEqual(answered["suggestion"]["remedy"], "refund")
        self.assertEqual(answered["suggestion"]["amount"], cny(28000))
        self.assertEqual((answered["stage"], answered["waiting"]["on"]), ("answering", "seller"))

        self.accept_ten_times_at_once(claim)
        self.until(claim, "closed")
        self.paid_exactly_once(order, claim)
        self.recovery_is_there(claim)
        self.every_cent_is_explained(claim)

    def accept_ten_times_at_once(self, claim):
        keys = ["the-same"] * 5 + [f"another-{i}" for i in range(5)]
        with concurrent.futures.ThreadPoolExecutor(10) as pool:
            answers = list(pool.map(lambda key: (key, self.desk.act(
                claim, "accept", self.seller, key=f"{claim}-{key}")), keys))
        for key, answer in answers:
            if answer.status != 200:
                self.assertEqual(answer.status, 409, answer.bytes)
                self.assertIn(answer.reason, ("not_in_this_stage", "in_progress"))
        self.assertGreaterEqual(sum(answer.status == 200 for _, answer in answers), 1)
        winners = {key for key, answer in answers if answer.status == 200}
        self.assertEqual(len(winners), 1, "one key won; the others found it settled")

    def paid_exactly_once(self, order, claim):
        seen = self.good(self.desk.get(f"/v1/claims/{claim}", self.seller))
        self.assertEqual((seen["outcome"], seen["refunded"]), ("settled", cny(28000)))
        self.assertEqual(self.desk.rows(
            "SELECT amount, funded, state FROM intents WHERE claim_id = ?", claim),
            [(28000, 28000, "executed")])
        entries = self.good(self.desk.get(f"/v1/ledger/entries?claim={claim}", self.seller))
        sums = {}
        for row in entries["items"]:
            sums[row["account"]] = sums.get(row["account"], 0) + row["amount"]["minor"]
        escrow = sum(amount for name, amount in sums.items() if name.startswith("escrow"))
        outside = sum(amount for name, amount in sums.items() if name.startswith("outside:"))
        self.assertEqual((escrow, outside), (-28000, 28000))
        self.assertEqual(sum(sums.values()), 0)
        self.balanced()
        self.assertEqual(seen["held"]["amount"], cny(0))
        self.assertEqual(seen["order"], order["id"])

    def recovery_is_there(self, claim):
        seen = self.good(self.desk.get(f"/v1/claims/{claim}", self.seller))
        self.assertEqual(len(seen["recoveries"]), 1)
        recovery = self.good(self.desk.get(f"/v1/recoveries/{seen['recoveries'][0]}", self.seller))
        self.assertEqual(recovery["claim"], claim)
        self.assertEqual(recovery["leg"], "outbound")
        self.assertGreater(read_instant(recovery["file_due_at"]),
                           read_instant(recovery["notice_due_at"]))
        listed = self.good(self.desk.get("/v1/recoveries?limit=200", self.seller))
        self.assertIn(recovery["id"], [row["id"] for row in listed["items"]])
        buyers = self.good(self.desk.get(f"/v1/claims/{claim}", self.buyer))
        for hidden in ("recoveries", "tags", "assignee"):
            self.assertNotIn(hidden, buyers.json)
        self.assertIn("keep_goods_until", buyers.json)
        told = " ".join(row["text"] + row["type"] for row in self.timeline(claim, self.buyer))
        self.assertNotIn("recover", told)
        self.assertNotIn("追偿", told)

    def every_cent_is_explained(self, claim):
        explained = self.good(self.desk.get(f"/v1/claims/{claim}/explain", self.seller))
        rows = explained["award"]["breakdown"]
        self.assertEqual(sum(row["amount"]["minor"] for row in rows), 28000)
        for row in rows:
            self.assertTrue(row["rule"] and row["source"] and row["formula"], row)
        said = self.desk.cli("explain", claim, "--data", self.desk.data).stdout
        self.assertIn("280.00", said)

    def test_evidence_comes_back_byte_for_byte_as_an_attachment(self):
        claim = self.claim(self.order())["id"]
        data = own_photos()[0]
        self.show(claim, "item", data, "image/png")
        listed = self.good(self.desk.get(f"/v1/claims/{claim}/evidence", self.seller))["items"]
        self.assertEqual([(row["item"], row["size"]) for row in listed], [("item", len(data))])
        back = self.good(self.desk.get(f"/v1/evidence/{listed[0]['id']}", self.seller))
        self.assertEqual(back.bytes, data)
        self.assertEqual(back.headers["Repr-Digest"], repr_digest(data))
        self.assertIn("attachment", back.headers["Content-Disposition"])
        self.assertEqual(back.headers["X-Content-Type-Options"], "nosniff")

    def test_the_seller_opens_a_claim_in_the_buyers_name(self):
        order = self.order()
        body = {"order": order["external_id"], "lines": [{"line": "1", "quantity": 1}],
                "kind": "damaged", "ask": {"remedy": "refund", "ratio_bp": 10000},
                "on_behalf_of": "buyer"}
        claim = self.good(self.desk.post("/v1/claims", self.seller, body), 201)
        self.assertEqual(claim["order"], order["id"])
        self.good(self.desk.get(f"/v1/claims/{claim['id']}", self.buyer))

    def test_a_dry_run_tells_what_would_happen_and_changes_nothing(self):
        claim = self.answering()["id"]
        before = self.desk.digest()
        answer = self.good(self.desk.call("POST", f"/v1/claims/{claim}/actions/accept?dry_run=true",
                                          self.seller, {}, key=None), 200)
        self.assertEqual(answer["would"]["stage"], "paying")
        self.assertEqual(answer["would"]["refund"], cny(9333))
        self.assertEqual(self.desk.digest(), before)

    def test_items_can_be_waived_or_said_to_be_unavailable(self):
        order = self.order()
        self.signed(order, "self")
        claim = self.claim(order)["id"]
        self.good(self.desk.act(claim, "waive", self.seller,
                                {"item": "outer_box", "reason": "seen in the chat"}))
        left = self.good(self.desk.act(claim, "mark-unavailable", self.buyer,
                                       {"item": "item", "reason": "thrown away"}))
        states = {row["item"]: row["state"] for row in left["checklist"]["items"]}
        self.assertEqual((states["outer_box"], states["item"]), ("waived", "unavailable"))
        self.assertEqual(left["stage"], "answering")
        self.assertLess(left["checklist"]["score"], 100)

    def test_offers_go_back_and_forth_until_one_is_taken(self):
        claim = self.answering()["id"]
        terms = {"remedy": "partial_refund", "ratio_bp": 2000, "goods": "keep"}
        first = self.good(self.desk.act(claim, "offer", self.seller, terms))
        self.assertEqual((first["stage"], first["waiting"]["for"]), ("considering", "offer"))
        offer = first["offers"][0]["id"]
        back = self.good(self.desk.act(claim, "decline-offer", self.buyer,
                                       {"offer": offer, "reason": "太少"}))
        self.assertEqual(back["stage"], "answering")
        second = self.good(self.desk.act(claim, "offer", self.seller, terms))["offers"][0]["id"]
        self.good(self.desk.act(claim, "withdraw-offer", self.seller, {"offer": second}))
        third = self.good(self.desk.act(claim, "offer", self.seller, {**terms, "ratio_bp": 3000}))
        taken = self.good(self.desk.act(claim, "accept-offer", self.buyer,
                                        {"offer": third["offers"][0]["id"]}))
        self.assertEqual(taken["award"]["amount"], cny(2800))
        self.assertEqual(self.until(claim, "closed")["refunded"], cny(2800))
        self.balanced()

    def test_a_withdrawn_claim_is_closed_and_nothing_is_paid(self):
        claim = self.answering()["id"]
        gone = self.good(self.desk.act(claim, "withdraw", self.buyer, {"reason": "found it"}))
        self.assertEqual((gone["stage"], gone["outcome"]), ("closed", "withdrawn"))
        self.assertIsNone(gone["waiting"])
        self.assertEqual(gone["refunded"], cny(0))
        self.refused(self.desk.act(claim, "accept", self.seller), 409, "not_in_this_stage")

    def test_a_parcel_that_never_came_is_claimed_without_photos(self):
        order = self.order()
        claim = self.claim(order, quantity=3, kind="not_received")
        self.assertEqual(claim["delivery"]["signer_class"], "not_delivered")
        self.assertEqual(claim["delivery"]["burden"], "seller")
        self.good(self.desk.act(claim["id"], "accept", self.seller))
        self.assertEqual(self.until(claim["id"], "closed")["refunded"], cny(28000))

    def test_what_a_seller_posts_about_delivery_moves_no_burden(self):
        order = self.order()
        claim = self.claim(order)["id"]
        self.signed(order, "self", token=self.seller)
        self.assertEqual(self.desk.get(f"/v1/claims/{claim}", self.seller)["delivery"]
                         ["signer_class"], "not_delivered")

    def test_a_link_shows_one_order_and_nothing_else(self):
        claim = self.claim(self.order())["id"]
        other = self.claim(self.order())["id"]
        link = self.good(self.desk.post(f"/v1/claims/{claim}/links", self.seller,
                                        {"role": "buyer", "expires_in": "P7D"}), 201)
        secret = link["token"]
        self.desk.roles[secret] = "buyer"
        self.good(self.desk.get(f"/v1/claims/{claim}", secret))
        self.refused(self.desk.get(f"/v1/claims/{other}", secret), 404, "not_found")

    def test_the_carrier_is_told_and_the_claim_is_filed(self):
        claims = [self.claim(self.order())["id"] for _ in range(2)]
        recoveries = [self.recovery_of(claim) for claim in claims]
        path = f"/v1/recoveries/{recoveries[0]}/actions"
        noticed = self.good(self.desk.post(f"{path}/notice", self.seller))
        self.refused(self.desk.post(f"{path}/notice", self.seller), 409, "already_noticed")
        filed = self.good(self.desk.post(f"{path}/file", self.seller))
        self.assertEqual((noticed["state"], filed["state"]), ("noticed", "filed"))
        self.refused(self.desk.post(f"{path}/file", self.seller), 409, "already_filed")
        dropped = self.good(self.desk.post(f"/v1/recoveries/{recoveries[1]}/actions/drop",
                                           self.seller, {"reason": "packed badly"}))
        self.assertEqual((dropped["state"], dropped["waiting"]), ("dropped", None))
        for claim in claims:
            self.assertEqual(len(self.timeline(claim, self.buyer)), 1, "the buyer sees none of it")

    def recovery_of(self, claim):
        """A reaction opens it a moment after the claim."""
        for _ in range(500):
            found = self.good(self.desk.get(f"/v1/claims/{claim}", self.seller))["recoveries"]
            if found:
                return found[0]
        self.fail("no recovery was opened")

    def test_in_a_seller_desk_the_refund_is_recorded_not_paid(self):
        seller = self.desk.token("seller", shop="desk-shop")
        buyer = self.desk.token("buyer", shop="desk-shop", subject="buyer-1")
        shop = self.good(self.desk.get("/v1/shops/desk-shop", seller))
        self.good(self.desk.call("PUT", "/v1/shops/desk-shop", seller, {"mode": "seller-desk"},
                                 If_Match=shop.headers["ETag"]))
        order = self.good(self.desk.post("/v1/orders", seller,
                                         self.order_body(shop="desk-shop")), 201)
        claim = self.good(self.desk.post("/v1/claims", buyer, {
            "order": order["id"], "lines": [{"line": "1", "quantity": 3}], "kind": "not_received",
            "ask": {"remedy": "refund", "ratio_bp": 10000}}), 201)["id"]
        paying = self.good(self.desk.act(claim, "accept", seller))
        self.assertEqual((paying["stage"], paying["waiting"]["for"]), ("paying", "record_refund"))
        done = {"amount": cny(28000), "at": desk.instant(minutes=0), "reference": "2026112222"}
        self.refused(self.desk.act(claim, "record-refund", seller, {**done, "amount": cny(27999)}),
                     422, "amount_differs_from_award")
        closed = self.good(self.desk.act(claim, "record-refund", seller, done))
        self.assertEqual((closed["stage"], closed["refunded"]), ("closed", cny(28000)))
        self.refused(self.desk.post("/v1/shops/desk-shop/deposit", seller, {"amount": cny(1)}),
                     409, "not_in_this_mode")
        self.balanced()

    def test_sentences_come_in_the_readers_language(self):
        claim = self.claim(self.order())["id"]
        texts = {}
        for language in ("en", "zh-CN"):
            answer = self.desk.call("GET", f"/v1/claims/{claim}/timeline", self.buyer,
                                    Accept_Language=language)
            texts[language] = self.good(answer)["items"][0]["text"]
        self.assertTrue(texts["en"].isascii() or "’" in texts["en"], texts)
        self.assertFalse(texts["zh-CN"].isascii(), texts)

    def test_lists_find_by_text_stage_and_page(self):
        order = self.order()
        claim = self.claim(order)["id"]
        waybill = order["shipments"][0]["waybill"]
        for query in (f"q={order['external_id']}", f"q={waybill}", f"q={claim}",
                      "stage=gathering&on=buyer&kind=damaged"):
            found = self.good(self.desk.get(f"/v1/claims?limit=200&{query}", self.seller))
            self.assertIn(claim, [row["id"] for row in found["items"]], query)
        self.order()
        for path in ("/v1/claims", "/v1/orders", "/v1/recoveries", "/v1/ledger/entries"):
            whole = self.good(self.desk.get(f"{path}?limit=200", self.seller))
            page, rows = self.good(self.desk.get(f"{path}?limit=1", self.seller)), []
            while True:
                rows += page["items"]
                if "next" not in page.json:
                    break
                page = self.good(self.desk.get(f"{path}?limit=1&cursor={page['next']}",
                                               self.seller))
            for row in rows + whole["items"]:
                # Between two readings a clock that is not stopped goes on.
                row.get("held", {}).pop("remaining", None)
            self.assertEqual(rows, whole["items"], path)

    def test_the_desk_says_that_it_lives_and_shows_its_page(self):
        for path in ("/healthz", "/readyz", "/metrics", "/openapi.yaml"):
            self.good(self.desk.get(path, None), 200)
        self.good(self.desk.get("/v1/ledger/accounts", self.seller))
        page = self.desk.get("/", None)
        self.assertIn(page.status, (200, 303), page.bytes[:200])
