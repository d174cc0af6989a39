# SPDX-License-Identifier: Apache-2.0
"""Wrong input on every endpoint: the right status, the reason and the field, nothing changed."""
import copy
import json

from desk import DeskTest, cny, photo


def without(body, path):
    """A copy of `body` without the field at `path`, as "lines.0.line"."""
    changed = copy.deepcopy(body)
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    inner = changed
    for part in parents:
        inner = inner[part]
    del inner[last]
    return changed


def with_value(body, path, value):
    changed = copy.deepcopy(body)
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    inner = changed
    for part in parents:
        inner = inner[part]
    inner[last] = value
    return changed


def named(path):
    """lines.0.line → lines[0].line"""
    return "".join(f"[{part}]" if part.isdigit() else f".{part}" for part in path.split("."))[1:]


class WrongInputTest(DeskTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        self = cls("runTest")
        cls.order_now = self.order()
        cls.claim_now = self.answering()
        cls.offered = self.answering()
        offer = self.desk.act(cls.offered["id"], "offer", cls.seller,
                              {"remedy": "partial_refund", "ratio_bp": 3000})
        cls.offer_now = offer["offers"][0]["id"]
        cls.gathering = self.claim(self.order())
        cls.expired = cls.desk.token("seller", expires="PT1S")
        cls.recovery_now = self.until_recovery(cls.gathering["id"])
        cls.desk.advance(cls.operator, "PT2S")
        cls.desk.faults = []
        cls.before = cls.desk.digest()

    def runTest(self):
        """unittest wants it for making an instance by hand."""

    @classmethod
    def until_recovery(cls, claim):
        for _ in range(500):
            found = cls.desk.get(f"/v1/claims/{claim}", cls.seller)["recoveries"]
            if found:
                return found[0]
        raise RuntimeError("no recovery was opened")

    def tearDown(self):
        super().tearDown()
        self.assertEqual(self.desk.digest(), self.before, "a refusal changes nothing")

    def endpoints(self):
        """Every operation with a JSON body: address, who may, a good body, required fields."""
        claim, actions = f"/v1/claims/{self.claim_now['id']}", "/actions"
        offered, gathering = (f"/v1/claims/{one['id']}" for one in (self.offered, self.gathering))
        waybill = self.order_now["shipments"][0]["waybill"]
        order = self.order_body()
        tracking = {"events": [{"at": "2026-11-20T10:00:00Z", "code": "signed"}]}
        opening = {"order": self.order_now["id"], "lines": [{"line": "1", "quantity": 1}],
                   "kind": "damaged", "ask": {"remedy": "refund", "ratio_bp": 10000}}
        note = {"item": "item", "reason": "gone"}
        return [
            ("/v1/orders", self.seller, order,
             ["shop", "buyer", "currency", "placed_at", "lines", "lines.0.id", "lines.0.quantity",
              "lines.0.paid", "lines.0.paid.minor", "lines.0.list_price.currency", "freight",
              "freight.paid", "payments", "payments.0.method", "shipments.0.waybill"]),
            (f"/v1/shipments/sf/{waybill}/tracking", self.carrier, tracking,
             ["events", "events.0.at"]),
            ("/v1/claims", self.buyer, opening,
             ["order", "lines", "lines.0.line", "lines.0.quantity", "kind", "ask", "ask.remedy"]),
            ("/v1/shops/moon/deposit", self.seller, {"amount": cny(100)},
             ["amount", "amount.minor", "amount.currency"]),
            (f"{claim}/links", self.seller, {"role": "buyer"}, ["role"]),
            (f"{claim}{actions}/accept", self.seller, {}, []),
            (f"{claim}{actions}/offer", self.seller, {"remedy": "refund", "ratio_bp": 5000},
             ["remedy"]),
            (f"{offered}{actions}/accept-offer", self.buyer, {"offer": self.offer_now}, ["offer"]),
            (f"{offered}{actions}/decline-offer", self.buyer, {"offer": self.offer_now}, ["offer"]),
            (f"{offered}{actions}/withdraw-offer", self.seller, {"offer": self.offer_now},
             ["offer"]),
            (f"{claim}{actions}/withdraw", self.buyer, {"reason": "no more"}, []),
            (f"{gathering}{actions}/waive", self.seller, note, ["item", "reason"]),
            (f"{gathering}{actions}/mark-unavailable", self.buyer, note, ["item", "reason"]),
            (f"{gathering}{actions}/answer-delivery", self.buyer,
             {"who": "nobody", "consented": "unknown"}, ["who", "consented"]),
            (f"{claim}{actions}/record-refund", self.seller,
             {"amount": cny(1), "at": "2026-11-20T10:00:00Z", "reference": "r"},
             ["amount", "at", "reference"]),
            (f"/v1/recoveries/{self.recovery_now}/actions/notice", self.seller, {}, []),
            ("/v1/sandbox/clock", self.operator, {"advance": "PT1S"}, ["advance"]),
        ]

    def each(self):
        for path, token, body, required in self.endpoints():
            with self.subTest(path):
                yield path, token, body, required

    def test_what_is_no_json_is_400(self):
        for path, token, body, _ in self.each():
            text = json.dumps({**body, "z": 1}).encode()
            for raw, reason in ((text[:-1], "not_json"), (b"", "not_json"),
                                (b"\xff\xfe", "not_json"),
                                (text[:-1] + b', "z": 1}', "duplicate_key"),
                                (b"[" * 100, "too_deep")):
                answer = self.desk.call("POST", path, token, raw=raw, media="application/json")
                self.refused(answer, 400, reason)

    def test_another_content_type_is_415(self):
        for path, token, body, _ in self.each():
            for media in ("text/plain", "application/x-www-form-urlencoded", "image/jpeg"):
                raw = json.dumps(body or {"a": 1}).encode()
                answer = self.desk.call("POST", path, token, raw=raw, media=media)
                self.refused(answer, 415, "not_json_type")

    def test_two_mebibytes_are_413(self):
        for path, token, body, _ in self.each():
            raw = json.dumps({**body, "story": "x" * (2 << 20)}).encode()
            self.refused(self.desk.call("POST", path, token, raw=raw, media="application/json"),
                         413, "body_too_large")

    def test_an_unknown_field_is_refused_by_name(self):
        for path, token, body, _ in self.each():
            answer = self.desk.post(path, token, {**body, "surprise": 1})
            self.refused(answer, 422, "unknown_field", "surprise")

    def test_a_missing_field_is_refused_by_name(self):
        for path, token, body, required in self.each():
            for field in required:
                answer = self.desk.post(path, token, without(body, field))
                self.refused(answer, 422, "missing_field", named(field))

    def test_a_field_of_another_type_is_refused_by_name(self):
        for path, token, body, required in self.each():
            for field in required:
                answer = self.desk.post(path, token, with_value(body, field, [{}]))
                self.assertEqual(answer.status, 422, answer.bytes)
                self.assertTrue((answer.field or "").startswith(named(field)), answer.bytes)

    def test_a_body_that_is_no_object_is_refused(self):
        for path, token, _, _ in self.each():
            self.refused(self.desk.call("POST", path, token, raw=b"[]", media="application/json"),
                         422, "wrong_type")

    def test_without_a_key_it_is_400(self):
        for path, token, body, _ in self.each():
            self.refused(self.desk.call("POST", path, token, body, key=None), 400,
                         "missing_idempotency_key")
            self.refused(self.desk.call("POST", path, token, body, key="a b"), 400,
                         "bad_idempotency_key")

    def test_without_a_good_token_it_is_401(self):
        for path, _, body, _ in self.each():
            for token, reason in ((None, "missing_token"), ("rcs_none", "unknown_token"),
                                  (self.expired, "expired_token")):
                answer = self.desk.call("POST", path, token, body)
                self.refused(answer, 401, reason)
                self.assertIn("WWW-Authenticate", answer.headers)

    def test_a_stale_if_match_is_412(self):
        claim = f"/v1/claims/{self.claim_now['id']}/actions"
        rows = [(f"{claim}/accept", self.seller, {}), (f"{claim}/withdraw", self.buyer, {}),
                (f"{claim}/offer", self.seller, {"remedy": "refund", "ratio_bp": 5000})]
        for path, token, body in rows:
            for tag, status, reason in (('"1"', 412, "version_changed"),
                                        ("1", 400, "bad_if_match"), ("*", 400, "bad_if_match"),
                                        ('W/"1"', 400, "bad_if_match")):
                with self.subTest(path + tag):
                    answer = self.desk.call("POST", path, token, body, If_Match=tag)
                    self.refused(answer, status, reason)

    def test_money_is_exact_positive_and_of_the_orders_currency(self):
        order = self.order_body()
        rows = [
            ("lines.0.paid.minor", "28000.5", "not_an_integer"),
            ("lines.0.paid.minor", "1e2", "not_an_integer"),
            ("lines.0.paid.minor", '"28000"', "wrong_type"),
            ("lines.0.paid.minor", "true", "wrong_type"),
            ("lines.0.paid.minor", "-1", "amount_negative"),
            ("lines.0.paid.minor", "99999999999999999999", None),
            ("lines.0.list_price.minor", "-1", "amount_negative"),
            ("lines.0.paid.currency", '"USD"', "currency_mismatch"),
            ("freight.paid.currency", '"EUR"', "currency_mismatch"),
            ("payments.0.amount.currency", '"USD"', "currency_mismatch"),
            ("lines.0.paid.currency", '"XXQ"', "unknown_currency"),
            ("currency", '"cny"', "unknown_currency"),
            ("lines.0.quantity", "0", "quantity_not_positive"),
            ("lines.0.quantity", "-3", "quantity_not_positive"),
            ("lines.0.quantity", "1.0", "not_an_integer"),
            ("payments.0.amount.minor", "27999", "payments_do_not_add_up"),
            ("placed_at", '"2026-13-45T00:00:00Z"', "not_a_time"),
            ("placed_at", '"yesterday"', "not_a_time"),
            ("completed_at", '"2020-01-01T00:00:00Z"', "times_out_of_order"),
            ("refunded_elsewhere", '{"minor":99999999,"currency":"CNY"}',
             "refunded_more_than_paid"),
            ("lines", "[]", "no_lines"),
            ("buyer", '""', "empty_text"),
            ("confirmed_by", '"me"', "unknown_word"),
        ]
        for field, literal, reason in rows:
            with self.subTest(f"{field} {literal}"):
                raw = json.dumps(with_value(order, field, "@@")).replace('"@@"', literal).encode()
                answer = self.desk.call("POST", "/v1/orders", self.seller, raw=raw,
                                        media="application/json")
                self.assertEqual(answer.status, 422, answer.bytes)
                if reason:
                    self.assertEqual(answer.reason, reason, answer.bytes)
                self.assertTrue(answer.field, answer.bytes)

    def test_orders_whose_parts_do_not_fit_are_refused(self):
        order = self.order_body()
        twice = [*order["lines"], order["lines"][0]]
        rows = [({**order, "lines": twice}, "duplicate_line", None),
                (with_value(order, "shipments.0.lines", ["7"]), "unknown_line", None),
                ({**order, "payments": order["payments"] * 2}, "duplicate_payment", None),
                ({**order, "shipments": order["shipments"] * 2}, "duplicate_waybill", None),
                ({**order, "id": "ord_nonsense"}, "not_an_id", "id"),
                ({**order, "sham": True}, "operator_only", "sham")]
        for body, reason, field in rows:
            with self.subTest(reason):
                answer = self.desk.post("/v1/orders", self.seller, body)
                self.assertEqual(answer.reason, reason, answer.bytes)
                self.assertEqual(answer.status, 403 if reason == "operator_only" else 422)
                if field:
                    self.assertEqual(answer.field, field)

    def test_an_order_of_another_shop_is_refused(self):
        self.refused(self.desk.post("/v1/orders", self.seller, self.order_body(shop="sun")),
                     404, "not_found")

    def test_claims_ask_for_what_was_bought(self):
        good = {"order": self.order_now["id"], "lines": [{"line": "1", "quantity": 1}],
                "kind": "damaged", "ask": {"remedy": "refund", "ratio_bp": 10000}}
        line = {"line": "1", "quantity": 1}
        rows = [
            ("lines.0.quantity", 4, 422, "quantity_exceeds_line", "lines[0].quantity"),
            ("lines.0.quantity", 0, 422, "quantity_not_positive", "lines[0].quantity"),
            ("lines.0.quantity", -1, 422, "quantity_not_positive", "lines[0].quantity"),
            ("lines.0.line", "9", 422, "unknown_line", "lines[0].line"),
            ("lines", [], 422, "no_lines", "lines"),
            ("lines", [line, line], 422, "duplicate_line", "lines[1].line"),
            ("kind", "broken", 422, "unknown_word", "kind"),
            ("ask.remedy", "money", 422, "unknown_word", "ask.remedy"),
            ("order", "none", 404, "not_found", None),
            ("order", "ord_00000000-0000-7000-8000-000000000000", 404, "not_found", None),
            ("story", "x" * 9000, 422, "text_too_long", "story"),
            ("external", {}, 422, "missing_field", "external.platform"),
        ]
        for field, value, status, reason, where in rows:
            with self.subTest(f"{field} {str(value)[:40]}"):
                body = with_value(good, field, value)
                self.refused(self.desk.post("/v1/claims", self.buyer, body), status, reason, where)
        for ask in ({"remedy": "refund", "ratio_bp": 10001}, {"remedy": "refund", "ratio_bp": -1},
                    {"remedy": "partial_refund", "amount": {"minor": 1, "currency": "USD"}},
                    {"remedy": "partial_refund", "amount": cny(-1)},
                    {"remedy": "partial_refund", "amount": cny(99999999)},
                    {"remedy": "partial_refund", "amount": cny(1), "ratio_bp": 100}):
            with self.subTest(str(ask)):
                answer = self.desk.post("/v1/claims", self.buyer, {**good, "ask": ask})
                self.assertEqual(answer.status, 422, answer.bytes)
                self.assertTrue(answer.field.startswith("ask"), answer.bytes)

    def test_actions_refuse_what_makes_no_sense_here(self):
        claim, offered = self.claim_now["id"], self.offered["id"]
        rows = [
            (claim, "waive", self.seller, {"item": "item", "reason": "r"}, 409,
             "not_in_this_stage"),
            (self.gathering["id"], "waive", self.seller, {"item": "scan", "reason": "r"}, 422,
             "item_not_asked"),
            (self.gathering["id"], "waive", self.seller, {"item": "delivery_answer", "reason": ""},
             422, "empty_text"),
            (offered, "accept-offer", self.buyer, {"offer": "ofr_x"}, 422, "not_an_id"),
            (offered, "accept-offer", self.seller, {"offer": self.offer_now}, 409,
             "not_in_this_stage"),
            (offered, "withdraw-offer", self.buyer, {"offer": self.offer_now}, 403,
             "not_your_action"),
            (claim, "accept", self.buyer, {}, 403, "not_your_action"),
            (claim, "withdraw", self.seller, {}, 403, "not_your_action"),
            (claim, "offer", self.seller, {"remedy": "refund", "ratio_bp": 5000,
                                           "expires_in": "P30D"}, 422, "expiry_out_of_range"),
            (claim, "answer-delivery", self.buyer, {"who": "postman", "consented": "no"}, 422,
             "unknown_word"),
            (claim, "answer-delivery", self.buyer, {"who": "self", "consented": "maybe"}, 422,
             "unknown_word"),
            (claim, "record-refund", self.seller, {"amount": cny(1), "reference": "r",
                                                   "at": "2026-11-20T10:00:00Z"}, 409,
             "not_in_this_mode"),
            (claim, "rule", self.operator, {}, 403, "not_your_action"),
            (claim, "appeal", self.seller, {}, 409, "action_not_built_yet"),
            (claim, "dance", self.seller, {}, 404, "no_such_action"),
        ]
        for target, action, token, body, status, reason in rows:
            with self.subTest(f"{action} {reason}"):
                self.refused(self.desk.act(target, action, token, body), status, reason)

    def test_evidence_needs_an_item_a_known_type_and_bytes(self):
        path = f"/v1/claims/{self.gathering['id']}/evidence"
        rows = [
            (path, "image/jpeg", photo(), 422, "missing_parameter", "item"),
            (path + "?item=hat", "image/jpeg", photo(), 422, "unknown_word", "item"),
            (path + "?item=item&item=scan", "image/jpeg", photo(), 422, "repeated_parameter",
             "item"),
            (path + "?item=item&size=1", "image/jpeg", photo(), 422, "unknown_parameter", "size"),
            (path + "?item=item", "image/svg+xml", b"<svg/>", 415, "unknown_media_type", None),
            (path + "?item=item", "text/html", b"<b>", 415, "unknown_media_type", None),
            (path + "?item=item", "image/jpeg", b"", 422, "empty_body", None),
            (path + "?item=delivery_answer", "image/jpeg", photo(), 422, "answered_in_words",
             "item"),
            (path + "?item=item", "image/jpeg", b"x" * ((32 << 20) + 1), 413, "body_too_large",
             None),
        ]
        for address, media, raw, status, reason, field in rows:
            with self.subTest(f"{reason}"):
                answer = self.desk.call("POST", address, self.buyer, raw=raw, media=media)
                self.refused(answer, status, reason, field)

    def test_shops_are_changed_with_the_version_that_was_seen(self):
        etag = self.desk.get("/v1/shops/moon", self.seller).headers["ETag"]
        rows = [({"name": "月"}, {}, 428, "if_match_required", None),
                ({"name": "月"}, {"If_Match": '"99"'}, 412, "version_changed", None),
                ({"mode": "both"}, {"If_Match": etag}, 422, "unknown_word", "mode"),
                ({"policy": "mars"}, {"If_Match": etag}, 422, "unknown_policy", "policy"),
                ({"colour": "red"}, {"If_Match": etag}, 422, "unknown_field", "colour"),
                ({"name": ""}, {"If_Match": etag}, 422, "empty_text", "name")]
        for body, headers, status, reason, field in rows:
            with self.subTest(reason):
                self.refused(self.desk.call("PUT", "/v1/shops/moon", self.seller, body, **headers),
                             status, reason, field)
        self.refused(self.desk.call("PUT", "/v1/shops/Mond!", self.operator, {}), 422, "not_a_slug")

    def test_lists_refuse_what_they_do_not_know(self):
        rows = [("/v1/claims?colour=red", "unknown_parameter", "colour"),
                ("/v1/claims?stage=asleep", "unknown_word", "stage"),
                ("/v1/claims?kind=&stage=closed", "unknown_word", "kind"),
                ("/v1/claims?due_before=soon", "not_a_time", "due_before"),
                ("/v1/claims?limit=0", "out_of_range", "limit"),
                ("/v1/claims?limit=201", "out_of_range", "limit"),
                ("/v1/claims?limit=1e2", "out_of_range", "limit"),
                ("/v1/claims?cursor=zz", "not_a_cursor", "cursor"),
                ("/v1/orders?cursor=5b5d", "not_a_cursor", "cursor"),
                ("/v1/recoveries?cursor=00", "not_a_cursor", "cursor"),
                ("/v1/ledger/entries?cursor=1", "not_a_cursor", "cursor"),
                (f"/v1/claims/{self.claim_now['id']}/timeline?cursor=1", "not_a_cursor", "cursor")]
        for path, reason, field in rows:
            with self.subTest(path):
                self.refused(self.desk.get(path, self.seller), 422, reason, field)

    def test_addresses_and_methods_that_are_not_there(self):
        for path in ("/v1", "/v1/nothing", "/v1/claims/clm_x/nothing", "/v2/claims", "/..%2f"):
            with self.subTest(path):
                self.assertEqual(self.desk.get(path, self.seller).status, 404)
        answer = self.desk.call("DELETE", "/v1/claims", self.seller)
        self.refused(answer, 405, "method_not_allowed")
        self.assertIn("POST", answer.headers["Allow"])
        status, _, body = self.desk.raw("GET", "/v1/claims/%00")
        self.assertEqual((status, json.loads(body)["reason"]), (400, "bad_target"))

    def test_a_token_is_never_taken_from_the_address_or_a_cookie(self):
        self.refused(self.desk.get(f"/v1/claims?token={self.seller}", None), 401, "missing_token")
        answer = self.desk.call("GET", "/v1/claims", None, Cookie=f"token={self.seller}")
        self.refused(answer, 401, "missing_token")
