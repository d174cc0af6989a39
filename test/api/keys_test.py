# SPDX-License-Identifier: Apache-2.0
"""The same key again: the same answer; with another payload: refused."""
from desk import DeskTest, cny, photo


class KeyTest(DeskTest):
    def test_another_body_under_the_same_key_is_422_and_changes_nothing(self):
        claim, order = self.answering()["id"], self.order_body()
        gathering = self.claim(self.order())["id"]
        rows = [("/v1/orders", self.seller, order, {**order, "platform": "jd"}),
                ("/v1/shops/moon/deposit", self.seller, {"amount": cny(5)}, {"amount": cny(6)}),
                (f"/v1/claims/{claim}/actions/offer", self.seller,
                 {"remedy": "partial_refund", "ratio_bp": 1000},
                 {"remedy": "partial_refund", "ratio_bp": 2000}),
                (f"/v1/claims/{gathering}/links", self.seller, {"role": "buyer"},
                 {"role": "buyer", "expires_in": "P1D"}),
                ("/v1/sandbox/clock", self.operator, {"advance": "PT1S"}, {"advance": "PT2S"})]
        for path, token, first, second in rows:
            with self.subTest(path):
                key = f"key-of-{path}"
                done = self.good(self.desk.post(path, token, first, key=key))
                before = self.desk.digest()
                self.refused(self.desk.post(path, token, second, key=key), 422, "key_reused")
                again = self.desk.post(path, token, first, key=key)
                if again.reason != "shown_once":
                    self.assertEqual((again.status, again.json), (done.status, done.json))
                self.assertEqual(self.desk.digest(), before)

    def test_the_key_of_an_upload_covers_its_bytes(self):
        claim = self.claim(self.order())["id"]
        path = f"/v1/claims/{claim}/evidence?item=item"
        done = self.good(self.desk.call("POST", path, self.buyer, raw=photo("a"),
                                        media="image/jpeg", key="photo"))
        again = self.good(self.desk.call("POST", path, self.buyer, raw=photo("a"),
                                         media="image/jpeg", key="photo"))
        self.assertEqual(again.json, done.json)
        self.refused(self.desk.call("POST", path, self.buyer, raw=photo("b"), media="image/jpeg",
                                    key="photo"), 422, "key_reused")
