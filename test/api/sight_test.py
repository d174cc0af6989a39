# SPDX-License-Identifier: Apache-2.0
"""Who sees which field: to each role is answered what `x-visible-to` says, no more and no less."""
from desk import DeskTest, cny, instant
from interface import interface

ROLES = ["buyer", "seller", "mediator", "operator", "carrier", "gateway", "auditor"]


def fields_of(schema, value, path=()):
    """(path, roles that may see it) of each member that is there, the roles of what holds it
    included; None for a member that the interface does not know."""
    schema = interface().resolve(schema)
    for part in schema.get("oneOf", []):
        if (interface().resolve(part).get("type") == "null") == (value is None):
            yield from fields_of(part, value, path)
    if isinstance(value, dict) and "properties" in schema:
        for name, inner in value.items():
            known = schema["properties"].get(name)
            if known is None:
                yield path + (name,), None
                continue
            yield path + (name,), frozenset(known.get("x-visible-to", ROLES))
            for below, roles in fields_of(known, inner, path + (name,)):
                yield below, roles
    if isinstance(value, list) and "items" in schema:
        for inner in value:
            yield from fields_of(schema["items"], inner, path + ("[]",))


class SightTest(DeskTest):
    """The fullest objects there are, read by every role."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tokens = {role: cls.desk.token(role, subject="buyer-1") for role in ROLES}
        cls.tokens["operator"] = cls.operator
        self = cls("runTest")
        cls.order_now = cls.full_order(self)
        cls.signed(self, cls.order_now)
        cls.claims = [cls.claim_with_offer(self), cls.claim_paid(self), cls.claim_suggested(self)]
        link = cls.desk.post(f"/v1/claims/{cls.claims[0]}/links", cls.seller, {"role": "buyer"})
        cls.link = link["token"]
        cls.desk.roles[cls.link] = "buyer"
        cls.desk.faults = []

    def runTest(self):
        """unittest wants it for making an instance by hand."""

    def full_order(self):
        body = self.order_body(
            lines=((3, 28000), (1, 5000)), freight=800, completed_at=instant(days=1),
            confirmed_by="buyer", promised_ship_by=instant(days=4), refunded_elsewhere=cny(100),
            delivery_instruction="front_desk", contact="wechat: xiaoming", sham=False,
            consignee={"name": "赵小明", "phone": "13911112222", "address": "文三路9号"})
        body["lines"][0].update(unit_cost=cny(4200), promises=["fake_pays_three"],
                                warranty_days=30)
        body["freight"]["cost"] = cny(650)
        body["shipments"][0].update(lines=["1"], weight_g=900, insured_value=cny(30000),
                                    freight_cost=cny(640), handed_over_at=instant(days=5))
        return self.good(self.desk.post("/v1/orders", self.operator, body), 201)

    def claim_with_offer(self):
        claim = self.claim(self.order_now)["id"]
        for item in ("item", "outer_box"):
            self.show(claim, item)
        terms = {"remedy": "partial_refund", "ratio_bp": 3000, "goods": "keep",
                 "return_freight_by": "seller"}
        self.good(self.desk.act(claim, "offer", self.seller, terms))
        return claim

    def claim_paid(self):
        claim = self.answering(quantity=3)["id"]
        self.good(self.desk.act(claim, "accept", self.seller, {"goods": "keep"}))
        self.until(claim, "closed")
        return claim

    def claim_suggested(self):
        order = self.order()
        self.signed(order)
        claim = self.claim(order, quantity=3)["id"]
        self.good(self.desk.act(claim, "answer-delivery", self.buyer,
                                {"who": "front_desk", "consented": "no"}))
        return claim

    def read(self, path, token):
        answer = self.desk.get(path, token)
        self.assertIn(answer.status, (200, 403, 404), answer.bytes)
        return answer.json if answer.status == 200 else None

    def walk(self, schema, paths):
        """Each role sees of these objects just the fields that name it."""
        schema = {"$ref": f"#/components/schemas/{schema}"}
        seen, allowed = {}, {}
        for who, token in {**self.tokens, "link": self.link}.items():
            seen[who] = set()
            for path in paths:
                for field, roles in fields_of(schema, self.read(path, token)):
                    self.assertIsNotNone(roles, f"{field} is not in the interface")
                    seen[who].add((path, field))
                    allowed[(path, field)] = roles
        one_order = {path for path in paths if self.read(path, self.link) is not None}
        for (path, field), roles in allowed.items():
            for who in seen:
                role = "buyer" if who == "link" else who
                may = all(role in allowed[(path, field[:end])] for end in range(1, len(field) + 1)
                          if field[end - 1] != "[]")
                if who == "link" and path not in one_order:
                    may = False
                with self.subTest(f"{'.'.join(field)} of {path} by the {who}"):
                    self.assertEqual((path, field) in seen[who], may)
        return {field for _, field in allowed}

    def test_of_an_order_every_field_is_seen_by_whom_it_names(self):
        fields = self.walk("Order", [f"/v1/orders/{self.order_now['id']}"])
        known = interface().document["components"]["schemas"]
        # `status` comes with a Taobao export only.
        for name in set(known["Order"]["properties"]) - {"status"}:
            self.assertIn((name,), fields)
        for name in known["Line"]["properties"]:
            self.assertIn(("lines", "[]", name), fields)
        for name in known["Shipment"]["properties"]:
            self.assertIn(("shipments", "[]", name), fields)
        self.assertIn(("freight", "cost"), fields)

    def test_lists_of_orders_hide_what_the_order_hides(self):
        for role in ("buyer", "mediator", "auditor"):
            listed = self.good(self.desk.get("/v1/orders?limit=200", self.tokens[role])).bytes
            for hidden in (b"unit_cost", b"freight_cost", b'"cost"'):
                self.assertNotIn(hidden, listed, role)
        self.assertIn(b"unit_cost", self.desk.get("/v1/orders?limit=200", self.seller).bytes)

    def test_of_a_claim_every_field_is_seen_by_whom_it_names(self):
        fields = self.walk("Claim", [f"/v1/claims/{claim}" for claim in self.claims])
        for name in ("recoveries", "held", "award", "suggestion", "offers", "outcome", "goods"):
            self.assertIn((name,), fields)

    def test_of_evidence_every_field_is_seen_by_whom_it_names(self):
        fields = self.walk("EvidencePage",
                           [f"/v1/claims/{claim}/evidence" for claim in self.claims])
        self.assertIn(("items", "[]", "sha256"), fields)

    def test_of_an_explanation_every_field_is_seen_by_whom_it_names(self):
        fields = self.walk("Explanation",
                           [f"/v1/claims/{claim}/explain" for claim in self.claims])
        self.assertIn(("entries",), fields)

    def test_of_a_recovery_every_field_is_seen_by_whom_it_names(self):
        found = self.good(self.desk.get("/v1/recoveries?limit=200", self.seller))["items"]
        self.assertTrue(found)
        fields = self.walk("Recovery", [f"/v1/recoveries/{row['id']}" for row in found])
        self.assertIn(("notice_due_at",), fields)
