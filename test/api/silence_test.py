# SPDX-License-Identifier: Apache-2.0
"""What silence brings, with the sandbox's clock."""
import datetime

from desk import Desk, DeskTest, cny, instant, read_instant


class SilenceTest(DeskTest):
    """Each test has a server of its own: the clock goes one way only."""

    def setUp(self):
        cls = type(self)
        cls.desk = Desk("--sandbox").start()
        self.addCleanup(cls.desk.remove)
        cls.seller = cls.desk.token("seller")
        cls.buyer = cls.desk.token("buyer", subject="buyer-1")
        cls.carrier = cls.desk.token("carrier")
        cls.operator = cls.desk.token("operator", shop=None)
        self.desk.begin_by_day(self.operator)

    def types(self, claim):
        return [row["type"] for row in self.timeline(claim) if "recovery" not in row]

    def test_a_silent_seller_is_reminded_each_day_and_then_taken_to_agree(self):
        claim = self.answering(quantity=3)
        due = read_instant(claim["waiting"]["due_at"])
        self.assertEqual(claim["waiting"]["otherwise"], "deemed_agreed")
        for day in (1, 2, 3):
            fired = self.good(self.desk.advance(self.operator, "P1D"))["fired"]
            self.assertEqual([row["stream"] for row in fired if row["stream"] == claim["id"]],
                             [claim["id"]], f"day {day}")
            self.assertEqual(self.types(claim["id"]).count("reminder_sent"), day)
        seen = self.good(self.desk.get(f"/v1/claims/{claim['id']}", self.seller))
        self.assertEqual(seen["stage"], "answering")
        self.assertEqual(read_instant(seen["waiting"]["due_at"]), due, "reminders move no due")
        self.good(self.desk.advance(self.operator, "P2DT1M"))
        closed = self.until(claim["id"], "closed")
        self.assertEqual((closed["outcome"], closed["refunded"]), ("settled", cny(28000)))
        self.assertEqual(self.types(claim["id"]).count("reminder_sent"), 3)
        self.balanced()

    def test_one_step_over_the_whole_ladder_rings_each_due_at_its_own_time(self):
        claim = self.answering(quantity=3)
        fired = self.good(self.desk.advance(self.operator, "P6D"))["fired"]
        rung = [row["at"] for row in fired if row["stream"] == claim["id"]]
        self.assertEqual(len(rung), 4, "three reminders and the end")
        self.assertEqual(rung, sorted(rung))
        self.assertEqual(read_instant(rung[-1]), read_instant(claim["waiting"]["due_at"]))
        self.until(claim["id"], "closed")
        self.balanced()

    def test_after_an_outage_one_notice_goes_out_and_a_day_is_given(self):
        claim = self.answering(quantity=3)
        moved = self.good(self.desk.advance(self.operator, "P8D", fire=False))
        self.assertEqual(moved["fired"], [])
        self.catch_up(claim["id"], read_instant(moved["now"]))

    def test_a_server_that_was_down_for_three_days_fires_no_ladder_at_once(self):
        claim = self.answering(quantity=3)
        self.good(self.desk.advance(self.operator, "P3DT1H", fire=False))
        self.desk.kill()
        self.desk.start()
        seen = self.wait_for_notice(claim["id"])
        self.assertEqual(seen["stage"], "answering")
        self.assertEqual(self.types(claim["id"]).count("reminder_sent"), 1)

    def wait_for_notice(self, claim):
        for _ in range(200):
            if "reminder_sent" in self.types(claim):
                return self.good(self.desk.get(f"/v1/claims/{claim}", self.seller))
            self.good(self.desk.advance(self.operator, "PT0S", fire=False))
        self.fail("no notice went out")

    def catch_up(self, claim, now):
        seen = self.wait_for_notice(claim)
        self.assertEqual(seen["stage"], "answering")
        given = read_instant(seen["waiting"]["due_at"]) - now
        self.assertGreaterEqual(given, datetime.timedelta(hours=24) - datetime.timedelta(seconds=1))
        self.assertLess(given, datetime.timedelta(hours=24, minutes=5))
        self.assertEqual(self.types(claim).count("reminder_sent"), 1)
        self.good(self.desk.advance(self.operator, "P1DT10M"))
        self.assertEqual(self.until(claim, "closed")["outcome"], "settled")
        self.balanced()

    def test_a_buyer_who_shows_nothing_lets_the_claim_lapse(self):
        claim = self.claim(self.order())["id"]
        self.good(self.desk.advance(self.operator, "P8D"))
        closed = self.until(claim, "closed")
        self.assertEqual((closed["outcome"], closed["refunded"]), ("lapsed", cny(0)))
        self.assertEqual(self.types(claim).count("reminder_sent"), 2)

    def test_an_offer_that_nobody_answers_goes_back_to_the_seller(self):
        claim = self.answering()["id"]
        terms = {"remedy": "partial_refund", "ratio_bp": 3000, "expires_in": "P2D"}
        self.good(self.desk.act(claim, "offer", self.seller, terms))
        self.good(self.desk.advance(self.operator, "P2DT1M"))
        back = self.until(claim, "answering")
        self.assertEqual(back["offers"], [])
        self.assertIn("offer_lapsed", self.types(claim))

    def test_the_platforms_person_is_called_once_and_not_reminded_each_day(self):
        shop = self.good(self.desk.get("/v1/shops/moon", self.seller))
        self.good(self.desk.call("PUT", "/v1/shops/moon", self.seller, {"mode": "seller-desk"},
                                 If_Match=shop.headers["ETag"]))
        claim = self.claim(self.order(), kind="not_received")["id"]
        self.good(self.desk.act(claim, "accept", self.seller))
        self.good(self.desk.advance(self.operator, "P1DT1M"))
        called = self.good(self.desk.get(f"/v1/claims/{claim}", self.seller))["waiting"]
        self.assertEqual((called["on"], called["for"], called["reminders"]),
                         ("operator", "record_refund", []))
        before = self.types(claim)
        self.good(self.desk.advance(self.operator, "P3D"))
        self.assertEqual(self.types(claim)[len(before):], ["wait_renewed"] * 3)
        self.assertEqual(self.desk.rows("SELECT COUNT(*) FROM messages WHERE claim_id = ? AND "
                                        "to_role = 'operator'", claim), [(1,)])
        told = [row["text"] for row in self.timeline(claim, self.buyer)
                if row["type"] == "wait_renewed"]
        self.assertEqual(len(set(told)), 4, "each names its own due")

    def held(self, claim):
        return self.good(self.desk.get(f"/v1/claims/{claim}", self.buyer))["held"]

    def test_an_open_claim_stops_the_clock_that_confirms_the_order(self):
        now = read_instant(self.good(self.desk.advance(self.operator, "PT0S"))["now"])
        shipped = (now - datetime.timedelta(days=3)).strftime("%Y-%m-%dT%H:%M:%SZ")
        order = self.order(shipped_at=shipped)  # confirmed by itself after ten days
        claim = self.claim(order, kind="not_received")["id"]
        first = self.held(claim)
        self.assertTrue(first["paused"])
        self.assertRegex(first["remaining"], r"^P6DT23H59M\d")
        self.good(self.desk.advance(self.operator, "P2D"))
        self.assertEqual(self.held(claim), first, "it stands still")
        self.good(self.desk.act(claim, "withdraw", self.buyer, {}))
        self.assertFalse(self.held(claim)["paused"])
        self.assertRegex(self.held(claim)["remaining"], r"^P6DT23H59M\d", "and goes on from there")
        self.good(self.desk.advance(self.operator, "P1D"))
        self.assertRegex(self.held(claim)["remaining"], r"^P5DT23H59M\d")
        second = self.claim(order, kind="not_received")["id"]
        self.good(self.desk.advance(self.operator, "PT5H"))
        self.assertRegex(self.held(second)["remaining"], r"^P5DT23H59M\d")
        self.good(self.desk.advance(self.operator, "P30D"))
        self.assertEqual(self.until(second, "closed", self.buyer)["held"]["paused"], False)

    def test_an_order_that_no_clock_will_confirm_has_nothing_remaining(self):
        for more in ({"completed_at": instant(days=1), "confirmed_by": "buyer"},
                     {"shipped_at": None, "shipments": []}):
            order = self.order(**more)
            claim = self.claim(order, kind="cancel" if "shipments" in more else "damaged")["id"]
            self.assertNotIn("remaining", self.held(claim))

    def test_a_desk_that_is_no_sandbox_has_no_clock_to_move(self):
        real = Desk().start()
        self.addCleanup(real.remove)
        operator = real.token("operator", shop=None)
        answer = real.advance(operator, "P1D")
        self.assertEqual((answer.status, answer.reason), (404, "not_found"))
        self.assertEqual(real.faults, [])

    def test_only_the_operator_moves_the_clock(self):
        for token in (self.seller, self.buyer, self.carrier):
            self.refused(self.desk.advance(token, "P1D"), 403, "not_your_role")
