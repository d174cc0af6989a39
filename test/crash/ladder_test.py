#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The server is killed between every two steps of the silence ladder: each step happens once."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "api"))
from desk import Desk, DeskTest, cny  # noqa: E402


class LadderTest(DeskTest):
    def setUp(self):
        cls = type(self)
        cls.desk = Desk("--sandbox").start()
        self.addCleanup(cls.desk.remove)
        cls.seller = cls.desk.token("seller")
        cls.buyer = cls.desk.token("buyer", subject="buyer-1")
        cls.carrier = cls.desk.token("carrier")
        cls.operator = cls.desk.token("operator", shop=None)
        self.desk.begin_by_day(self.operator)

    def kill_and_start(self):
        self.desk.kill()
        self.desk.start()

    def steps(self, claim):
        return [row["type"] for row in self.timeline(claim)]

    def test_each_rung_happens_once_though_the_server_is_killed_between_them(self):
        claim = self.answering(quantity=3)["id"]
        before = len(self.steps(claim))
        for rung in (1, 2, 3):
            self.good(self.desk.advance(self.operator, "P1D"))
            self.kill_and_start()
            self.assertEqual(self.steps(claim)[before:], ["reminder_sent"] * rung)
            self.kill_and_start()
            self.assertEqual(self.steps(claim)[before:], ["reminder_sent"] * rung)
        self.good(self.desk.advance(self.operator, "P2DT1M"))
        self.kill_and_start()
        closed = self.until(claim, "closed")
        self.assertEqual((closed["outcome"], closed["refunded"]), ("settled", cny(28000)))
        self.kill_and_start()
        steps = self.steps(claim)[before:]
        for once in ("agreement_reached", "award_granted", "payout_executed"):
            self.assertEqual(steps.count(once), 1, steps)
        self.assertEqual(self.desk.rows("SELECT COUNT(*) FROM intents"), [(1,)])
        self.balanced()

    def test_a_kill_right_after_the_agreement_still_pays_once(self):
        for _ in range(5):
            claim = self.answering(quantity=3)["id"]
            self.good(self.desk.act(claim, "accept", self.seller))
            self.kill_and_start()
            self.assertEqual(self.until(claim, "closed")["refunded"], cny(28000))
        paid = self.desk.rows("SELECT claim_id, SUM(amount) FROM entries WHERE "
                              "reason = 'payout_executed' AND account LIKE 'outside:%' "
                              "GROUP BY claim_id")
        self.assertEqual([amount for _, amount in paid], [28000] * 5)
        self.balanced()

    def test_the_clock_keeps_its_offset_over_a_kill(self):
        moved = self.good(self.desk.advance(self.operator, "P30D"))["now"]
        self.kill_and_start()
        again = self.good(self.desk.advance(self.operator, "PT0S"))["now"]
        self.assertGreaterEqual(again, moved)


if __name__ == "__main__":
    unittest.main()
