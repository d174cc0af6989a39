# SPDX-License-Identifier: Apache-2.0
"""What a claim's answers say: versions, dry runs, amounts foreseen, the order of refusals."""
import re

from desk import DeskTest, cny, instant, photo


class ClaimAnswersTest(DeskTest):
    def seen(self, claim, token=None):
        return self.good(self.desk.get(f"/v1/claims/{claim}", token or self.seller))

    # If-Match.

    def test_a_version_that_is_over_is_refused_wherever_there_is_one(self):
        claim = self.answering()
        shop = self.good(self.desk.get("/v1/shops/moon", self.seller))
        stale, now = f'"{claim["version"] - 1}"', f'"{claim["version"]}"'
        path = f"/v1/claims/{claim['id']}"
        before = self.desk.digest()
        self.refused(self.desk.post(f"{path}/links", self.seller, {"role": "buyer"},
                                    If_Match=stale), 412, "version_changed")
        self.refused(self.desk.post("/v1/shops/moon/deposit", self.seller, {"amount": cny(100)},
                                    If_Match='"99"'), 412, "version_changed")
        self.assertEqual(self.desk.digest(), before)
        self.refused(self.desk.call("POST", f"{path}/evidence?item=close_up", self.buyer,
                                    raw=photo("late"), media="image/jpeg", If_Match=stale),
                     412, "version_changed")
        self.assertEqual(self.seen(claim["id"])["version"], claim["version"])
        self.good(self.desk.post(f"{path}/links", self.seller, {"role": "buyer"}, If_Match=now))
        self.good(self.desk.post("/v1/shops/moon/deposit", self.seller, {"amount": cny(100)},
                                 If_Match=shop.headers["ETag"]))
        shown = self.good(self.desk.call("POST", f"{path}/evidence?item=close_up", self.buyer,
                                         raw=photo("in time"), media="image/jpeg", If_Match=now))
        self.assertNotIn("ETag", shown.headers)

    # Dry runs.

    def dry(self, path, token, body, language="en"):
        return self.good(self.desk.call("POST", f"{path}?dry_run=true", token, body, key=None,
                                        Accept_Language=language), 200)

    def messages_since(self, claim, before):
        rows = self.desk.rows("SELECT to_role, template_name FROM messages WHERE claim_id = ? "
                              "ORDER BY message_id", claim)
        return rows[before:]

    def test_a_dry_run_says_what_would_be_said_to_whom(self):
        claim = self.answering()["id"]
        path = f"/v1/claims/{claim}/actions/offer"
        terms = {"remedy": "partial_refund", "ratio_bp": 3000}
        count = len(self.messages_since(claim, 0))
        before = self.desk.digest()
        english = self.dry(path, self.seller, terms)["would"]
        chinese = self.dry(path, self.seller, terms, "zh-CN")["would"]
        self.assertEqual(self.desk.digest(), before)
        self.assertEqual([(row["to"], row["template"]) for row in english["messages"]],
                         [("buyer", "offer_made")])
        self.assertIn("30%", english["messages"][0]["text"])
        self.assertTrue(english["messages"][0]["text"].isascii())
        self.assertFalse(chinese["messages"][0]["text"].isascii())
        self.good(self.desk.act(claim, "offer", self.seller, terms))
        self.assertEqual(self.messages_since(claim, count), [("buyer", "offer_made")])

    def test_a_buyer_is_told_only_what_would_be_said_to_him(self):
        claim = self.answering()["id"]
        path = f"/v1/claims/{claim}/actions/withdraw"
        self.assertEqual(self.dry(path, self.buyer, {})["would"]["messages"], [],
                         "what the seller would be told is the seller's")
        staff = self.dry(path, self.seller, {"on_behalf_of": "buyer"})["would"]["messages"]
        self.assertEqual([(row["to"], row["template"]) for row in staff],
                         [("buyer", "claim_closed")], "the clerk knows what he did himself")
        accepted = self.dry(f"/v1/claims/{claim}/actions/accept", self.seller, {})["would"]
        self.assertEqual({row["to"] for row in accepted["messages"]}, {"buyer"})

    def test_a_dry_run_of_an_opening_says_what_both_would_read(self):
        order = self.order()
        body = {"order": order["id"], "lines": [{"line": "1", "quantity": 1}], "kind": "damaged",
                "ask": {"remedy": "refund", "ratio_bp": 10000}}
        before = self.desk.digest()
        buyers = self.dry("/v1/claims", self.buyer, body)["would"]["messages"]
        staff = self.dry("/v1/claims", self.seller, {**body, "on_behalf_of": "buyer"})
        self.assertEqual(self.desk.digest(), before)
        self.assertEqual([(row["to"], row["template"]) for row in buyers],
                         [("buyer", "photo_request")])
        self.assertEqual([(row["to"], row["template"]) for row in staff["would"]["messages"]],
                         [("buyer", "photo_request"), ("seller", "new_claim")])

    def recovery_of(self, claim):
        """A reaction opens it a moment after the claim."""
        for _ in range(500):
            found = self.seen(claim)["recoveries"]
            if found:
                return found[0]
        self.fail("no recovery was opened")

    def test_a_dry_run_on_a_recovery_says_its_state_and_turn(self):
        recovery = self.recovery_of(self.claim(self.order())["id"])
        before = self.desk.digest()
        found = self.dry(f"/v1/recoveries/{recovery}/actions/notice", self.seller, {})
        self.assertEqual(set(found.json), {"would"})
        self.assertEqual(found["would"]["state"], "noticed")
        self.assertEqual(found["would"]["waiting"]["for"], "file")
        dropped = self.dry(f"/v1/recoveries/{recovery}/actions/drop", self.seller, {})["would"]
        self.assertEqual(dropped, {"state": "dropped", "waiting": None})
        self.assertEqual(self.desk.digest(), before)

    # Amounts foreseen.

    def suggested(self, **more):
        order = self.order(**more.pop("order"))
        self.signed(order)
        claim = self.claim(order, **more)["id"]
        self.show(claim, "item")
        self.show(claim, "outer_box")
        return order, self.good(self.desk.act(claim, "answer-delivery", self.buyer,
                                              {"who": "front_desk", "consented": "no"}))

    def test_a_suggestion_names_what_accepting_it_would_pay(self):
        rows = [(2, 21200), (1, 10000)]  # the freight goes back with the whole order only
        for quantity, amount in rows:
            _, claim = self.suggested(order={"lines": ((2, 20000),), "freight": 1200},
                                      quantity=quantity)
            self.assertEqual(claim["suggestion"]["amount"], cny(amount))
            paid = self.good(self.desk.act(claim["id"], "accept", self.seller))
            self.assertEqual(paid["award"]["amount"], claim["suggestion"]["amount"])

    def test_a_suggestion_counts_what_other_claims_left(self):
        order, first = self.suggested(order={"lines": ((1, 10000),)}, ratio_bp=3000)
        self.assertEqual(first["suggestion"]["amount"], cny(10000))
        second = self.claim(order)["id"]
        self.good(self.desk.act(first["id"], "accept", self.seller))
        self.good(self.desk.act(second, "answer-delivery", self.buyer,
                                {"who": "front_desk", "consented": "no"}))
        self.assertEqual(self.seen(second)["suggestion"]["amount"], cny(7000))

    def test_an_agreed_amount_is_recomputed_from_its_lines(self):
        order = self.order(lines=((2, 6000), (1, 3000)))
        self.signed(order, "self")
        claim = self.good(self.desk.post("/v1/claims", self.buyer, {
            "order": order["id"],
            "lines": [{"line": "1", "quantity": 2}, {"line": "2", "quantity": 1}],
            "kind": "damaged", "ask": {"remedy": "partial_refund", "amount": cny(1000)}}), 201)
        award = self.good(self.desk.act(claim["id"], "accept", self.seller))["award"]
        for row in award["breakdown"]:
            self.assertEqual((row["agreed"], row["agreed_base"]), (cny(1000), cny(9000)))
        self.assertEqual([row["amount"]["minor"] for row in award["breakdown"]], [667, 333])
        for language, parts in (("en", ("CNY 10.00", "CNY 90.00")),
                                ("zh-CN", ("¥10.00", "¥90.00"))):
            told = self.good(self.desk.call("GET", f"/v1/claims/{claim['id']}/explain", self.seller,
                                            Accept_Language=language))["text"]
            for part in parts:
                self.assertIn(part, told)

    # The order of refusals.

    def test_an_action_that_is_not_built_is_refused_by_role_then_body_then_name(self):
        claim = self.answering()["id"]
        auditor, mediator = self.desk.token("auditor"), self.desk.token("mediator")
        rows = [  # action, token, body, status, reason
            ("contest", auditor, {"x": 1}, 403, "not_your_action"),
            ("contest", self.buyer, [], 403, "not_your_action"),
            ("rule", self.seller, {}, 403, "not_your_action"),
            ("message", auditor, {}, 403, "not_your_action"),
            ("contest", self.seller, [], 422, "wrong_type"),
            ("contest", self.seller, {}, 422, "missing_field"),
            ("appeal", self.seller, {"on_behalf_of": "buyer"}, 409, "action_not_built_yet"),
            ("appeal", mediator, {}, 403, "not_your_action"),
            ("accept", auditor, {"goods": "nonsense"}, 403, "not_your_action"),
            ("accept", self.seller, {"goods": "nonsense"}, 422, "unknown_word"),
        ]
        for action, token, body, status, reason in rows:
            with self.subTest(f"{action} {body} → {status}"):
                self.refused(self.desk.act(claim, action, token, body), status, reason)

    def test_a_recoverys_actions_are_refused_in_the_same_order(self):
        recovery = self.recovery_of(self.claim(self.order())["id"])
        mediator = self.desk.token("mediator")
        rows = [("pay", mediator, {}, 403, "not_your_role"),
                ("notice", mediator, {"x": 1}, 403, "not_your_role"),
                ("pay", self.seller, [], 422, "wrong_type"),
                ("pay", self.seller, {}, 409, "action_not_built_yet")]
        for action, token, body, status, reason in rows:
            with self.subTest(f"{action} → {status}"):
                self.refused(self.desk.post(f"/v1/recoveries/{recovery}/actions/{action}", token,
                                            body), status, reason)

    def test_addresses_that_are_not_built_are_refused_by_name(self):
        claim = self.claim(self.order())["id"]
        rows = [("GET", "/v1/recoveries/finder"), ("GET", f"/v1/claims/{claim}/bundle"),
                ("GET", "/v1/events?after=0"), ("GET", "/v1/queue?role=seller"),
                ("POST", "/v1/bulk"), ("GET", "/v1/insights"),
                ("GET", "/v1/ledger/reconciliation"), ("POST", "/v1/imports?kind=refunds")]
        for method, path in rows:
            with self.subTest(f"{method} {path}"):
                self.refused(self.desk.call(method, path, self.seller, {}), 404, "not_built_yet")
        self.refused(self.desk.get("/v1/queue", None), 401, "missing_token")
        self.refused(self.desk.get("/v1/nothing-of-the-kind", self.seller), 404, "no_such_address")

    def test_the_command_line_refuses_by_name_too(self):
        for words, reason in ((("serve", "--database", "postgres://x"), "not_built_yet"),
                              (("token", "--data", self.desk.data, "--role", "buyer", "--shop",
                                "moon"), "subject_required")):
            done = self.desk.cli(*words, must=False)
            self.assertNotIn(done.returncode, (0, 3))
            self.assertIn(reason, done.stdout + done.stderr)
        self.desk.cli("token", "--data", self.desk.data, "--role", "auditor")

    # The timeline.

    def test_the_seller_sees_the_carriers_track_among_the_rest_and_the_buyer_does_not(self):
        claim = self.answering()["id"]
        recovery = self.recovery_of(claim)
        self.good(self.desk.post(f"/v1/recoveries/{recovery}/actions/notice", self.seller))
        self.good(self.desk.act(claim, "accept", self.seller))
        self.until(claim, "closed")
        for role in ("seller", "operator", "mediator", "auditor"):
            rows = self.timeline(claim, self.desk.token(role))
            types = [row["type"] for row in rows]
            self.assertEqual(rows, sorted(rows, key=lambda row: row["at"]))
            self.assertLess(types.index("claim_opened"), types.index("recovery_opened"))
            self.assertLess(types.index("recovery_notice_given"), types.index("claim_closed"))
            marks = [(row.get("recovery"), row["seq"]) for row in rows]
            self.assertEqual(len(set(marks)), len(marks))
            told = next(row for row in rows if row["type"] == "recovery_notice_given")
            self.assertEqual((told["recovery"], told["by"]),
                             (recovery, {"role": "seller", "name": "seller-1"}))
            self.assertEqual(told["data"]["state"], "noticed")
            self.assertRegex(told["hash"], "^[0-9a-f]{64}$")
        self.assertEqual(self.in_pages(claim, self.seller), self.timeline(claim))
        buyers = self.timeline(claim, self.buyer)
        self.assertEqual(buyers, self.in_pages(claim, self.buyer))
        sellers = [row for row in self.timeline(claim) if "recovery" not in row]
        self.assertTrue(any("name" in row["by"] for row in sellers), "staff are named to staff")
        for row in sellers:
            row["by"].pop("name", None)
        self.assertEqual(sellers, buyers)

    def in_pages(self, claim, token, limit=1):
        path, rows = f"/v1/claims/{claim}/timeline?limit={limit}", []
        page = self.good(self.desk.get(path, token))
        while True:
            rows += page["items"]
            if "next" not in page.json:
                return rows
            page = self.good(self.desk.get(f"{path}&cursor={page['next']}", token))

    def test_a_buyer_cannot_go_on_from_a_page_that_was_the_sellers(self):
        claim = self.claim(self.order())["id"]
        self.recovery_of(claim)
        path = f"/v1/claims/{claim}/timeline"
        rows = self.timeline(claim)
        last = next(i for i, row in enumerate(rows) if "recovery" in row) + 1
        self.good(self.desk.act(claim, "withdraw", self.buyer, {}))
        page = self.good(self.desk.get(f"{path}?limit={last}", self.seller))
        self.refused(self.desk.get(f"{path}?cursor={page['next']}", self.buyer), 422,
                     "not_a_cursor", "cursor")

    # The plain page.

    def page(self, path, secret, language):
        answer = self.desk.raw("GET", f"{path}?lang={language}",
                               headers={"Cookie": f"__Host-recourse={secret}"})
        self.assertEqual(answer[0], 200)
        return answer[2].decode()

    def test_the_plain_page_speaks_the_readers_language_and_time(self):
        claim = self.claim(self.order(), kind="not_received")
        for path in ("/desk/claims", f"/desk/claims/{claim['id']}"):
            chinese = self.page(path, self.seller, "zh-CN")
            self.assertIn("没有收到货", chinese)
            self.assertIn("等卖家答复", chinese)
            self.assertIn("视为卖家同意买家的诉求", chinese)
            self.assertIn("(Asia/Shanghai)", chinese)
            english = self.page(path, self.seller, "en")
            self.assertIn("with the seller", english)
            self.assertNotIn(">system<", chinese)
            for text in (chinese, english):
                for raw in ("not_received", "deemed_agreed", "answering"):
                    self.assertNotIn(raw, text)
                self.assertIsNone(re.search(r"T\d\d:\d\d:\d\d", text), "times are the pack's")
