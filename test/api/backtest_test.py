# SPDX-License-Identifier: Apache-2.0
"""`recourse policy backtest`, beside a running server and without one."""
import csv
import json
import pathlib
import re

from desk import DeskTest, cny

THREE_DAYS = """\
pack: faster
title: {en: Faster}
version: "1"
status: active
layer: shop
extends: cn-taobao
rules:
  silence:
    - applies: {stages: [answering], shipped: true, virtual_goods: false}
      value: {on: seller, for: answer, due: 3 days, otherwise: deemed_agreed, next: paying}
      source: a thought
      confidence: MEM
      verify: true
"""


class BacktestTest(DeskTest):
    """Three claims: a seller who says nothing, one who agrees at once, and a buyer who never shows
    what is asked for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.file = pathlib.Path(cls.desk.folder) / "faster.yaml"
        cls.file.write_text(THREE_DAYS, encoding="utf-8")
        one = cls("test_the_same_rules_change_nothing")
        cls.silent = one.answering()["id"]
        cls.quick = one.answering()["id"]
        one.good(cls.desk.act(cls.quick, "accept", cls.seller))
        one.until(cls.quick, "closed")
        cls.unfilled = one.claim(one.order())["id"]
        one.good(cls.desk.advance(cls.operator, "P9D"))
        one.until(cls.silent, "closed")

    def backtest(self, *words, code=0):
        done = self.desk.cli("policy", "backtest", *words, "--data", self.desk.data, must=False)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def found(self, *words):
        return json.loads(self.backtest(*words, "--json").stdout)

    def test_the_same_rules_change_nothing(self):
        found = self.found("cn-taobao")
        self.assertEqual(found["all"]["claims"], 3)
        self.assertEqual(found["all"]["changed"], 0, found)
        self.assertEqual(found["unlike_past"]["claims"], 0, found["unlike_past"])
        self.assertEqual(found["differences"], [])
        self.assertIn("every replay is as it was", self.backtest("cn-taobao").stdout)

    def test_three_days_to_answer_pay_the_silent_sellers_buyer_sooner_and_nobody_else(self):
        before = self.desk.digest()
        found = self.found(self.file)
        self.assertEqual(self.desk.digest(), before, "it only reads")
        self.assertEqual(found["all"]["changed"], 1)
        self.assertEqual(found["all"]["better_for_buyer"], 1)
        self.assertEqual(found["all"]["awarded"],
                         [{"before": cny(2 * 9333), "after": cny(2 * 9333)}])
        self.assertEqual(found["changes"], {"dates": 1})
        self.assertEqual([row["kind"] for row in found["kinds"]], ["damaged"])
        (one,) = found["differences"]
        self.assertEqual((one["claim"], one["changed"], one["better_for"]),
                         (self.silent, ["dates"], "buyer"))
        self.assertLess(one["after"]["paid_at"], one["before"]["paid_at"])
        said = self.backtest(self.file)
        self.assertRegex(said.stdout, r"^1 of 3 claims change under faster 1")
        self.assertRegex(said.stdout, rf"{self.silent} damaged: dates \(better for the buyer\)")
        self.assertEqual(said.stderr, "", "no bar where nobody looks")

    def test_every_difference_is_in_the_table_and_as_many_as_wanted_on_the_screen(self):
        path = pathlib.Path(self.desk.folder) / "changed.csv"
        said = self.backtest(self.file, "--limit", "0", "--csv", path).stdout
        self.assertNotIn(self.silent, said)
        self.assertIn("1 more", said)
        (row,) = csv.DictReader(path.open(newline="", encoding="utf-8"))
        self.assertEqual((row["claim"], row["changed"], row["before_amount"], row["after_amount"]),
                         (self.silent, "dates", "93.33", "93.33"))
        self.assertTrue(re.fullmatch(r"[0-9TZ:.-]+", row["after_paid_at"]))

    def test_it_needs_no_server(self):
        self.desk.end()
        try:
            self.assertEqual(self.found(self.file)["all"]["changed"], 1)
        finally:
            self.desk.start()
        self.good(self.desk.get("/readyz", None))

    def test_one_shop_alone(self):
        self.assertEqual(self.found(self.file, "--shop", "moon")["all"]["claims"], 3)
        self.assertIn("no_such_shop", self.backtest(self.file, "--shop", "sun", code=1).stderr)

    def test_what_cannot_be_asked(self):
        broken = pathlib.Path(self.desk.folder) / "broken.yaml"
        broken.write_text(THREE_DAYS.replace("3 days", "soon").replace("faster", "broken"))
        rows = [  # words, exit code, what is said
            ((broken,), 1, r"broken\.yaml:\d+:\d+ wrong_value"),
            (("nowhere.yaml",), 1, "no_such_file"),
            (("no-such-pack",), 1, "unknown_pack"),
            ((self.file, "--csv", "/nowhere/at/all.csv"), 1, "not_written"),
            ((self.file, "--as-of", "soon"), 2, "--as-of"),
            ((self.file, "--limit", "-1"), 2, "--limit"),
            ((), 2, "new"),
        ]
        for words, code, said in rows:
            with self.subTest(words):
                self.assertRegex(self.backtest(*words, code=code).stderr, said)
        none = self.desk.cli("policy", "backtest", self.file, "--data", self.desk.folder + "/none",
                             must=False)
        self.assertEqual(none.returncode, 1)
        self.assertIn("no_data", none.stderr)
