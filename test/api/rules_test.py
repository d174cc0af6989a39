# SPDX-License-Identifier: Apache-2.0
"""What rules say before a claim is opened, what they add to an award, how packs are checked."""
import json
import pathlib
import re

import desk
from desk import DeskTest, cny, instant
from interface import ROOT


class KindsTest(DeskTest):
    """`GET /v1/kinds?order=…` and `POST /v1/claims?dry_run=true`."""

    def kinds(self, order):
        answer = self.good(self.desk.get(f"/v1/kinds?order={order['id']}", self.buyer))
        return {row["kind"]: row for row in answer["items"]}

    def ask(self, order, kind, late_ground=None, **ask):
        body = {"order": order["id"], "lines": [{"line": "1", "quantity": 1}], "kind": kind,
                "ask": {"remedy": "refund", **ask}}
        if late_ground:
            body["late_ground"] = late_ground
        return self.desk.call("POST", "/v1/claims?dry_run=true", self.buyer, body, key=None)

    def test_a_shop_offers_all_ten_kinds_and_says_which_may_be_claimed_now(self):
        order = self.order()
        self.signed(order, "self")
        found = self.kinds(order)
        self.assertEqual(len(found), 10)
        self.assertTrue(found["damaged"]["admissible"])
        self.assertNotIn("until", found["damaged"], "the order is not completed")
        self.assertEqual(found["cancel"]["reason"], "received_already")
        items = {row["item"]: row["mandatory"] for row in found["damaged"]["evidence"]}
        self.assertTrue(items["item"] and items["outer_box"])
        self.assertFalse(items["close_up"])
        self.assertEqual(found["damaged"]["fair_band"]["low_bp"], 1000)
        self.assertEqual(found["damaged"]["award"]["scale"], "linear")
        for kind, row in found.items():
            self.assertTrue(row["rule"]["source"], kind)

    def test_nothing_sent_and_nothing_received(self):
        order = self.order(shipped_at=None, shipments=[])
        found = self.kinds(order)
        self.assertEqual(found["damaged"]["reason"], "not_shipped_yet")
        self.assertTrue(found["cancel"]["admissible"])

    def test_a_dry_run_tells_what_would_become_of_a_claim_and_writes_nothing(self):
        order = self.order(freight=800)
        self.signed(order, "front_desk")
        before = self.desk.digest()
        answer = self.good(self.ask(order, "damaged"), 200)
        self.assertTrue(answer["admissible"])
        self.assertEqual(answer["would"]["stage"], "gathering")
        self.assertEqual(answer["would"]["waiting"]["on"], "buyer")
        self.assertEqual(answer["asked"]["amount"], cny(9333))
        asked = {row["item"] for row in answer["evidence"] if row["mandatory"]}
        self.assertEqual(asked, {"item", "outer_box", "delivery_answer"})
        self.assertEqual(self.desk.digest(), before)

    def test_after_the_window_only_a_ground_opens_it_and_has_to_be_shown(self):
        order = self.order(placed_at=instant(days=60), shipped_at=instant(days=58),
                           completed_at=instant(days=40), confirmed_by="buyer")
        late = self.good(self.ask(order, "counterfeit"), 200)
        self.assertFalse(late["admissible"])
        self.assertEqual(late["reason"], "window_closed")
        self.assertIn("until", late.json)
        self.refused(self.desk.post("/v1/claims", self.buyer, {
            "order": order["id"], "lines": [{"line": "1", "quantity": 1}], "kind": "counterfeit",
            "ask": {"remedy": "refund"}}), 409, "window_closed")
        judged = self.good(self.ask(order, "counterfeit", "court_judgment"), 200)
        self.assertTrue(judged["admissible"])
        self.assertEqual(judged["admitted_late"], "court_judgment")
        claim = self.claim(order, kind="counterfeit", late_ground="court_judgment")
        self.assertEqual(claim["stage"], "gathering")

    def test_wrong_questions_are_refused_like_wrong_claims(self):
        order = self.order()
        self.refused(self.desk.get("/v1/kinds", self.buyer), 422, "missing_parameter", "order")
        self.refused(self.desk.get("/v1/kinds?order=ord_no", self.buyer), 404, "no_such_order")
        self.refused(self.ask(order, "broken"), 422, "unknown_word", "kind")
        self.refused(self.ask(order, "damaged", "because"), 422, "unknown_word", "late_ground")
        self.refused(self.ask(order, "damaged", ratio_bp=10001), 422, "ratio_out_of_range",
                     "ask.ratio_bp")


class AwardTest(DeskTest):
    """An award with discount, voucher, freight, a second claim and a punitive promise: a stranger
    adds it up from what `explain` prints."""

    def test_every_cent_of_it_is_recomputed_from_the_explanation(self):
        order = self.order(
            lines=((3, 28000),), freight=800,
            payments=[{"id": "p1", "method": "alipay", "amount": cny(26800)},
                      {"id": "v1", "method": "platform_voucher", "amount": cny(2000)}])
        body = self.order_body(lines=((3, 28000),), freight=800)
        body["external_id"], body["shipments"] = order["external_id"], order["shipments"]
        body["payments"] = order["payments"]
        body["lines"][0]["promises"] = ["fake_pays_three"]
        self.good(self.desk.post("/v1/orders", self.seller, body))
        self.signed(order, "self")
        # A first claim takes 30 % of one unit.
        first = self.claim(order, ratio_bp=3000)
        for item in ("item", "outer_box"):
            self.show(first["id"], item)
        self.good(self.desk.act(first["id"], "accept", self.seller, {}))
        self.until(first["id"], "closed")
        second = self.claim(order, kind="counterfeit", quantity=3)
        for row in second["checklist"]["items"]:
            if row["mandatory"] and row["item"] != "delivery_answer":
                self.show(second["id"], row["item"])
        award = self.good(self.desk.act(second["id"], "accept", self.seller, {}))["award"]
        self.adds_up(award)
        lines = award["breakdown"]
        self.assertEqual([line.get("on_top") for line in lines], [None, None, "fake_pays_three"])
        self.assertEqual(lines[0]["amount"], cny(28000 - 2800))
        self.assertEqual(lines[0]["capped_by"], "unit")
        self.assertEqual(lines[1]["amount"], cny(800))
        self.assertEqual(lines[2]["amount"], cny(3 * 28000))
        self.assertEqual(award["on_top"], cny(84000))
        self.assertEqual(award["statutory_note"]["amount"], cny(84000))
        self.until(second["id"], "closed")
        self.balanced()
        text = self.desk.cli("explain", second["id"], "--data", self.desk.data).stdout
        amounts = [int(float(x) * 100 + 0.5) for x in re.findall(r"(\d+\.\d\d)", text)]
        for line in lines:
            self.assertIn(line["amount"]["minor"], amounts, text)
        self.assertIn(award["amount"]["minor"], amounts, text)

    def adds_up(self, award):
        total = 0
        for line in award["breakdown"]:
            base, rate = line["base"]["minor"], line["rate_bp"]
            plain = (base * rate * 2 + 10000) // 20000
            if not line.get("capped_by"):
                self.assertEqual(line["amount"]["minor"], plain, line)
            self.assertTrue(line["source"], line)
            total += line["amount"]["minor"]
        self.assertEqual(total, award["amount"]["minor"])


class PolicyCommandTest(DeskTest):
    """`recourse policy check` and `explain`."""

    def policy(self, *words):
        return self.desk.cli("policy", *words, must=False)

    def changed(self, pack, old, new):
        """The pack with one text in place of another, in a folder of its own."""
        text = (ROOT / "policies" / f"{pack}.yaml").read_text(encoding="utf-8")
        self.assertIn(old, text)
        file = pathlib.Path(self.desk.folder) / f"{pack}.yaml"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return file

    def test_the_four_chinese_packs_are_right_and_say_how_long_a_buyer_waits(self):
        for pack in ("cn-taobao", "cn-jd", "cn-wechat"):
            with self.subTest(pack):
                done = self.policy("check", pack)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                self.assertIn("damaged", done.stdout)
                report = json.loads(self.policy("check", pack, "--json").stdout)
                self.assertTrue(report)
        done = self.policy("check", "cn")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_what_breaks_a_pack_is_refused_with_its_line_and_what_to_write(self):
        rows = [  # what, from, to, reason, words
            ("an otherwise that is gone", "otherwise: lapse, ", "", "wrong_value", "otherwise"),
            ("an alias", "rules:\n", "rules: &a\n", "alias_not_allowed", ""),
            ("a key twice", "  ladder:\n", "  ladder:\n    value: 1\n  ladder:\n",
             "duplicate_key", ""),
            ("a floor lowered", "  ladder:\n",
             "  withdrawal.no_reason_days: {value: 6 calendar days, source: s, confidence: H}\n"
             "  ladder:\n", "floor_lowered", "7 calendar days"),
        ]
        for what, old, new, reason, words in rows:
            with self.subTest(what):
                done = self.policy("check", self.changed("cn-taobao", old, new))
                told = done.stdout + done.stderr
                self.assertEqual(done.returncode, 1, told)
                self.assertRegex(told, r"cn-taobao\.yaml:\d+:\d+")
                self.assertIn(reason, told)
                self.assertIn(words, told)
        tiers = self.changed("cn-jd", "{from: 10%, to: 30%", "{from: 5%, to: 30%")
        told = self.policy("check", tiers)
        self.assertEqual(told.returncode, 1)
        self.assertIn("overlap", told.stdout + told.stderr)

    def test_a_value_is_explained_by_the_layers_it_came_through(self):
        done = self.policy("explain", "cn-taobao", "burden", "--kind", "damaged")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("cn-taobao", done.stdout)
        self.assertEqual(self.policy("explain", "cn-taobao", "burdens").returncode, 1)
        self.assertEqual(self.policy("explain").returncode, 2)
