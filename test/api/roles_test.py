# SPDX-License-Identifier: Apache-2.0
"""What a caller may not see does not exist for him: every route × role × foreign object."""
from desk import DeskTest, cny, photo
from interface import interface

ROLES = ["buyer", "seller", "mediator", "operator", "carrier", "gateway", "auditor"]


class RolesTest(DeskTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        self = cls("runTest")
        cls.claim_now = self.answering()
        cls.desk.act(cls.claim_now["id"], "offer", cls.seller,
                     {"remedy": "partial_refund", "ratio_bp": 3000})
        cls.order_now = cls.desk.get(f"/v1/orders/{cls.claim_now['order']}", cls.seller).json
        cls.evidence_now = cls.desk.get(f"/v1/claims/{cls.claim_now['id']}/evidence",
                                        cls.seller)["items"][0]["id"]
        for _ in range(500):
            found = cls.desk.get(f"/v1/claims/{cls.claim_now['id']}", cls.seller)["recoveries"]
            if found:
                break
        cls.recovery_now = found[0]
        # The other shop exists, and so does another buyer of this one.
        cls.foreign = {role: cls.desk.token(role, shop="sun", subject="stranger") for role in ROLES}
        cls.stranger = cls.desk.token("buyer", shop="moon", subject="buyer-2")
        cls.desk.faults = []

    def runTest(self):
        """unittest wants it for making an instance by hand."""

    def addresses(self):
        """Every operation of the interface on an object, filled in with moon's objects."""
        names = {"shop": "moon", "order": self.order_now["id"], "claim": self.claim_now["id"],
                 "evidence": self.evidence_now, "recovery": self.recovery_now, "carrier": "sf",
                 "waybill": self.order_now["shipments"][0]["waybill"], "action": None}
        for method, address in sorted(interface().operations):
            if "{" not in address:
                continue
            path = address.replace("{action}", "notice" if "recoveries" in address else "accept")
            for name, value in names.items():
                path = path.replace("{" + name + "}", str(value))
            self.assertNotIn("{", path, "an object that this test does not know")
            yield method, address, path

    def body_of(self, address):
        if address.endswith("/evidence"):
            return {"raw": photo(), "media": "image/jpeg"}
        if address.endswith("/deposit"):
            return {"body": {"amount": cny(100)}}
        if address.endswith("/return-addresses"):
            return {"body": {"addresses": []}}
        if address.endswith("/templates"):
            return {"body": {"templates": []}}
        if address.endswith("/tracking"):
            return {"body": {"events": [{"at": "2026-11-20T10:00:00Z", "code": "signed"}]}}
        return {"body": {"role": "buyer"} if address.endswith("/links") else {}}

    def ask(self, method, address, path, token):
        if method == "GET":
            return self.desk.get(path, token)
        path += "?item=item" if address.endswith("/evidence") else ""
        return self.desk.call(method, path, token, **self.body_of(address))

    def test_a_foreign_object_is_404_for_every_role_on_every_route(self):
        before, asked = self.desk.digest(), 0
        callers = {**{f"{role} of another shop": token for role, token in self.foreign.items()},
                   "another buyer of the shop": self.stranger}
        for method, address, path in self.addresses():
            for who, token in callers.items():
                if who == "another buyer of the shop" and "{shop}" in address:
                    continue  # his own shop
                with self.subTest(f"{method} {address} by {who}"):
                    answer = self.ask(method, address, path, token)
                    self.assertEqual(answer.status, 404, answer.bytes)
                    asked += 1
        self.assertGreater(asked, 80)
        self.assertEqual(self.desk.digest(), before)

    def test_lists_show_nothing_foreign(self):
        for role, token in self.foreign.items():
            for path in ("/v1/orders", "/v1/claims", "/v1/recoveries", "/v1/ledger/accounts",
                         "/v1/ledger/entries"):
                with self.subTest(f"{path} by a {role} of another shop"):
                    answer = self.desk.get(path, token)
                    self.assertIn(answer.status, (200, 403))
                    self.assertEqual((answer.json or {}).get("items", []), [])
        for path in ("/v1/orders", "/v1/claims"):
            self.assertEqual(self.good(self.desk.get(path, self.stranger))["items"], [])

    def test_who_may_what_on_his_own_shop(self):
        rows = [  # role, method, path, status
            ("carrier", "GET", f"/v1/claims/{self.claim_now['id']}", 404),
            ("gateway", "GET", f"/v1/claims/{self.claim_now['id']}", 404),
            ("auditor", "GET", f"/v1/claims/{self.claim_now['id']}", 200),
            ("mediator", "GET", f"/v1/claims/{self.claim_now['id']}", 200),
            ("auditor", "POST", f"/v1/claims/{self.claim_now['id']}/actions/accept", 403),
            ("mediator", "POST", f"/v1/claims/{self.claim_now['id']}/actions/accept", 403),
            ("auditor", "POST", "/v1/shops/moon/deposit", 403),
            ("mediator", "POST", "/v1/shops/moon/deposit", 403),
            ("auditor", "GET", "/v1/ledger/trial-balance", 200),
            ("carrier", "GET", "/v1/ledger/trial-balance", 403),
            ("carrier", "GET", "/v1/recoveries", 403),
        ]
        for role, method, path, status in rows:
            with self.subTest(f"{method} {path} by the {role}"):
                token = self.desk.token(role, subject="somebody")
                answer = self.desk.get(path, token) if method == "GET" else \
                    self.desk.post(path, token, {"amount": cny(1)} if "deposit" in path else {})
                self.assertEqual(answer.status, status, answer.bytes)
        for path in ("/v1/ledger/trial-balance", "/v1/recoveries", "/v1/ledger/entries"):
            self.refused(self.desk.get(path, self.buyer), 403, "not_your_role")
        self.refused(self.desk.get(f"/v1/recoveries/{self.recovery_now}", self.buyer), 404,
                     "not_found")

    def test_a_role_that_an_operation_does_not_name_gets_no_good_answer(self):
        asked = 0
        own = {role: self.desk.token(role, subject="buyer-1") for role in ROLES}
        before = self.desk.digest()
        for method, address, path in self.addresses():
            roles = interface().operations[(method, address)][1].get("x-roles", ROLES)
            for role in sorted(set(ROLES) - set(roles)):
                with self.subTest(f"{method} {address} by the {role}"):
                    answer = self.ask(method, address, path, own[role])
                    self.assertIn(answer.status, (403, 404), answer.bytes)
                    asked += 1
        self.assertGreater(asked, 30)
        self.assertEqual(self.desk.digest(), before)

    def test_the_buyer_never_sees_the_carriers_track(self):
        seen = self.good(self.desk.get(f"/v1/claims/{self.claim_now['id']}", self.buyer))
        for name in ("recoveries", "tags", "assignee"):
            self.assertNotIn(name, seen.json)
        explained = self.good(self.desk.get(f"/v1/claims/{self.claim_now['id']}/explain",
                                            self.buyer))
        self.assertNotIn("entries", explained.json)

    def test_a_local_call_cannot_come_over_the_network(self):
        answer = self.desk.post("/local/tokens", self.operator,
                                {"role": "operator", "subject": "x", "expires_in": "P1D"})
        self.assertEqual(answer.status, 404)
