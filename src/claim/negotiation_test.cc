// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "claim/trial_test.h"

namespace recourse::claim {
namespace {

using namespace std::chrono_literals;

TEST(Offer, stands_for_three_days_unless_it_says_otherwise_and_ends_with_the_buyers_turn) {
  struct Row {
    std::optional<Duration> expires_in;
    std::string_view outcome;
    std::string_view expires_at;  ///< made on 3 November, 10:00
    std::string_view reminder;
  };
  const Row rows[] = {
      {{}, "accepted", "2026-11-06 10:00", "2026-11-05 10:00"},
      {1h - 1ms, "invalid expiry_out_of_range expires_in", "", ""},
      {1h, "accepted", "2026-11-03 11:00", ""},
      {24h, "accepted", "2026-11-04 10:00", ""},
      {25h, "accepted", "2026-11-04 11:00", "2026-11-03 11:00"},
      // The buyer's turn is five days; no offer outlasts it.
      {120h, "accepted", "2026-11-08 10:00", "2026-11-07 10:00"},
      {168h, "accepted", "2026-11-08 10:00", "2026-11-07 10:00"},
      {168h + 1ms, "invalid expiry_out_of_range expires_in", "", ""},
  };
  for (const Row& row : rows) {
    Trial trial;
    trial.answering(full_refund());
    EXPECT_EQ(trial.says(seller(), offering(partial(3'000), row.expires_in)), row.outcome);
    if (row.expires_at.empty()) continue;
    EXPECT_EQ(moment_text(trial.claim().offers[0].expires_at), row.expires_at);
    EXPECT_EQ(moment_text(trial.wait().due_at), row.expires_at);
    ASSERT_EQ(trial.wait().reminders.size(), row.reminder.empty() ? 0u : 1u) << row.expires_at;
    if (!row.reminder.empty()) {
      EXPECT_EQ(moment_text(trial.wait().reminders[0]), row.reminder);
    }
  }
}

TEST(Offer, accepted_is_the_agreement_with_its_terms_and_goods) {
  Trial trial;
  const OfferId offer = trial.considering(full_refund());
  trial.now += 1h;
  const Result<Events> events = trial.tell(buyer(), AcceptOffer{offer});
  EXPECT_EQ(types_of(events), "agreement_reached award_granted");
  const auto& agreement = std::get<AgreementReached>(events->front());
  EXPECT_EQ(agreement.how, AgreementReached::How::offer_accepted);
  EXPECT_EQ(agreement.offer, offer);
  EXPECT_EQ(agreement.terms, partial(3'000));
  EXPECT_EQ(trial.claim().goods, Goods::keep);
  EXPECT_EQ(trial.claim().award->amount, yuan(2'800));
  EXPECT_TRUE(trial.claim().offers.empty());
}

TEST(Offer, is_accepted_or_declined_before_it_expires) {
  for (const bool accepts : {true, false}) {
    for (const bool in_time : {true, false}) {
      Trial trial;
      const OfferId offer = trial.considering(full_refund());
      trial.now = trial.claim().offers[0].expires_at - (in_time ? 1ms : 0ms);
      const Command command =
          accepts ? Command{AcceptOffer{offer}} : Command{DeclineOffer{offer, {}}};
      EXPECT_EQ(trial.says(buyer(), command), in_time ? "accepted" : "refused offer_expired offer");
    }
  }
}

TEST(Offer, lapses_back_to_the_seller) {
  Trial trial;
  trial.considering(full_refund());
  EXPECT_EQ(types_of(trial.ring()), "reminder_sent");
  const Result<Events> lapsed = trial.ring();
  EXPECT_EQ(types_of(lapsed), "offer_lapsed");
  EXPECT_EQ(moment_text(trial.now), "2026-11-06 10:00");
  EXPECT_EQ(trial.claim().stage, Stage::answering);
  EXPECT_TRUE(trial.claim().offers.empty());
  EXPECT_EQ(moment_text(trial.wait().due_at), "2026-11-11 10:00");
}

TEST(Offer, declined_by_the_buyer_is_a_new_turn_of_the_seller) {
  Trial trial;
  const OfferId offer = trial.considering(full_refund());
  trial.now += 24h;
  EXPECT_EQ(types_of(trial.tell(buyer(), DeclineOffer{offer, some_text()})), "offer_declined");
  EXPECT_EQ(trial.claim().stage, Stage::answering);
  EXPECT_EQ(moment_text(trial.wait().due_at), "2026-11-09 10:00");
  EXPECT_EQ(trial.says(buyer(), DeclineOffer{offer, {}}), "refused not_in_this_stage");
}

TEST(Offer, declined_by_the_seller_leaves_his_turn_as_it_was) {
  Trial trial;
  trial.considering(full_refund());
  trial.now += 24h;
  ASSERT_EQ(trial.says(buyer(), offering(partial(5'000))), "accepted");
  const Wait before = trial.wait();
  trial.now += 24h;
  EXPECT_EQ(types_of(trial.tell(seller(), DeclineOffer{trial.offer(), {}})), "offer_declined");
  EXPECT_EQ(trial.wait().due_at, before.due_at);
  EXPECT_EQ(trial.wait().seq, before.seq + 1);
  EXPECT_EQ(trial.says(seller(), offering(partial(4'000))), "accepted");
}

TEST(Offer, of_the_buyer_answers_the_sellers_and_is_the_one_that_stands) {
  Trial trial;
  const OfferId first = trial.considering(full_refund());
  ASSERT_EQ(trial.says(buyer(), offering(partial(5'000))), "accepted");
  EXPECT_EQ(trial.claim().stage, Stage::answering);
  ASSERT_EQ(trial.claim().offers.size(), 1u);
  EXPECT_EQ(trial.claim().offers[0].by, Role::buyer);
  EXPECT_EQ(trial.says(buyer(), AcceptOffer{first}), "refused not_in_this_stage");
  const Result<Events> agreed = trial.tell(seller(), AcceptOffer{trial.offer()});
  EXPECT_EQ(types_of(agreed), "agreement_reached award_granted");
  EXPECT_EQ(trial.claim().award->amount, yuan(4'667)) << "half of 93.33";
}

TEST(Offer, of_the_seller_may_follow_a_counter_offer_at_once) {
  Trial trial;
  trial.considering(full_refund());
  ASSERT_EQ(trial.says(buyer(), offering(partial(5'000))), "accepted");
  EXPECT_EQ(trial.says(seller(), offering(partial(4'000))), "accepted");
  EXPECT_EQ(trial.claim().stage, Stage::considering);
  EXPECT_EQ(trial.says(buyer(), offering(partial(4'500))), "accepted");
}

TEST(Offer, is_one_at_a_time) {
  Trial trial;
  trial.answering(full_refund());
  ASSERT_EQ(trial.says(buyer(), offering(partial(5'000))), "accepted");
  EXPECT_EQ(trial.says(buyer(), offering(partial(4'000))), "refused offer_still_open");
  trial.now = trial.claim().offers[0].expires_at - 1ms;
  EXPECT_EQ(trial.says(buyer(), offering(partial(4'000))), "refused offer_still_open");
  trial.now += 1ms;
  EXPECT_EQ(trial.says(buyer(), offering(partial(4'000))), "accepted")
      << "an offer that expired stands in nobody's way";
}

TEST(Offer, may_be_made_three_times_by_each_side) {
  Trial trial;
  trial.answering(full_refund());
  for (int round = 1; round <= 3; ++round) {
    EXPECT_EQ(trial.says(seller(), offering(partial(1'000 * round))), "accepted") << round;
    EXPECT_EQ(trial.says(buyer(), offering(partial(9'000))), "accepted") << round;
  }
  EXPECT_EQ(trial.says(seller(), offering(partial(4'000))), "refused rounds_used_up");
  EXPECT_EQ(trial.says(buyer(), offering(partial(4'000))), "refused offer_still_open");
  ASSERT_EQ(trial.says(seller(), DeclineOffer{trial.offer(), {}}), "accepted");
  EXPECT_EQ(trial.says(buyer(), offering(partial(4'000))), "refused rounds_used_up");
  // Nobody is stuck: silence still agrees with the ask.
  trial.pass(30 * 24h);
  EXPECT_EQ(trial.claim().award->amount, yuan(9'333));
}

TEST(Offer, is_answered_by_the_other_side_and_withdrawn_by_its_own) {
  struct Row {
    std::string_view name;
    Actor actor;
    Command (*command)(const OfferId& open);
    std::string_view outcome;
  };
  const Row while_considering[] = {
      {"the seller accepts his own", seller(),
       [](const OfferId& o) { return Command{AcceptOffer{o}}; }, "refused not_in_this_stage"},
      {"an operator accepts", operator_(), [](const OfferId& o) { return Command{AcceptOffer{o}}; },
       "forbidden not_your_action"},
      {"the buyer accepts another", buyer(),
       [](const OfferId&) { return Command{AcceptOffer{fresh<OfferId>()}}; },
       "refused no_such_offer offer"},
      {"the buyer declines another", buyer(),
       [](const OfferId&) {
         return Command{DeclineOffer{fresh<OfferId>(), {}}};
       },
       "refused no_such_offer offer"},
      {"the buyer withdraws", buyer(), [](const OfferId& o) { return Command{WithdrawOffer{o}}; },
       "forbidden not_your_action"},
      {"the seller withdraws another", seller(),
       [](const OfferId&) { return Command{WithdrawOffer{fresh<OfferId>()}}; },
       "refused no_such_offer offer"},
      {"the seller withdraws", seller(), [](const OfferId& o) { return Command{WithdrawOffer{o}}; },
       "accepted"},
      {"the seller offers again", seller(),
       [](const OfferId&) { return Command{offering(partial(4'000))}; },
       "refused not_in_this_stage"},
      {"a clerk accepts for the buyer", clerk_for_buyer(),
       [](const OfferId& o) { return Command{AcceptOffer{o}}; }, "accepted"},
  };
  for (const Row& row : while_considering) {
    Trial trial;
    const OfferId open = trial.considering(full_refund());
    EXPECT_EQ(trial.says(row.actor, row.command(open)), row.outcome) << row.name;
  }
  Trial trial;
  trial.considering(full_refund());
  ASSERT_EQ(trial.says(buyer(), offering(partial(5'000))), "accepted");
  EXPECT_EQ(trial.says(buyer(), AcceptOffer{trial.offer()}), "refused not_in_this_stage");
  EXPECT_EQ(trial.says(seller(), WithdrawOffer{trial.offer()}), "refused not_in_this_stage");
}

// The table of actions already keeps each side from its own offer; these hold whatever it says.
TEST(Offer, of_ones_own_is_never_accepted_nor_anothers_withdrawn) {
  Trial trial;
  const OfferId offer = trial.considering(full_refund());
  trial.claim().offers[0].by = Role::buyer;
  EXPECT_EQ(trial.says(seller(), WithdrawOffer{offer}), "forbidden not_your_offer offer");
  EXPECT_EQ(trial.says(buyer(), AcceptOffer{offer}), "forbidden your_own_offer offer");
  EXPECT_EQ(trial.says(buyer(), DeclineOffer{offer, {}}), "forbidden your_own_offer offer");
}

TEST(Offer, withdrawn_is_the_sellers_turn_again) {
  Trial trial;
  const OfferId offer = trial.considering(full_refund());
  trial.now += 1h;
  EXPECT_EQ(types_of(trial.tell(seller(), WithdrawOffer{offer})), "offer_withdrawn");
  EXPECT_EQ(trial.claim().stage, Stage::answering);
  EXPECT_EQ(trial.says(buyer(), AcceptOffer{offer}), "refused not_in_this_stage");
}

TEST(Offer, may_be_made_before_the_checklist_is_filled) {
  Trial trial;
  ASSERT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
  EXPECT_EQ(trial.says(buyer(), offering(partial(4'000))), "refused not_in_this_stage");
  ASSERT_EQ(trial.says(seller(), offering(partial(3'000))), "accepted");
  EXPECT_EQ(trial.claim().stage, Stage::considering);
  EXPECT_EQ(types_of(trial.tell(buyer(), evidence(Item::item))), "evidence_added");
  EXPECT_EQ(types_of(trial.tell(buyer(), evidence(Item::outer_box))), "evidence_added")
      << "the turn is the offer's";
}

TEST(Accept, of_the_ask_is_open_to_the_seller_until_the_money_moves) {
  struct Row {
    std::string_view name;
    void (*given)(Trial& trial);
    std::string_view outcome;
  };
  const Row rows[] = {
      {"while gathering",
       [](Trial& trial) { EXPECT_TRUE(trial.open(trial.damaged(full_refund())).has_value()); },
       "accepted"},
      {"while answering", [](Trial& trial) { trial.answering(full_refund()); }, "accepted"},
      {"while his offer is considered", [](Trial& trial) { trial.considering(full_refund()); },
       "accepted"},
      {"while paying", [](Trial& trial) { trial.paying(full_refund()); },
       "refused not_in_this_stage"},
      {"when closed",
       [](Trial& trial) {
         trial.answering(full_refund());
         EXPECT_EQ(trial.says(buyer(), Withdraw{}), "accepted");
       },
       "refused not_in_this_stage"},
  };
  for (const Row& row : rows) {
    Trial trial;
    row.given(trial);
    EXPECT_EQ(trial.says(buyer(), Accept{}), "forbidden not_your_action") << row.name;
    EXPECT_EQ(trial.says(seller(), Accept{Goods::dispose}), row.outcome) << row.name;
    if (row.outcome != "accepted") continue;
    EXPECT_EQ(trial.claim().stage, Stage::paying);
    EXPECT_EQ(trial.claim().award->amount, yuan(9'333));
    EXPECT_EQ(trial.claim().goods, Goods::dispose);
    EXPECT_TRUE(trial.claim().offers.empty());
  }
}

TEST(Withdraw, ends_the_claim_until_the_money_moves) {
  Trial gathering;
  ASSERT_TRUE(gathering.open(gathering.damaged(full_refund())).has_value());
  Trial answering;
  answering.answering(full_refund());
  Trial considering;
  considering.considering(full_refund());
  for (Trial* trial : {&gathering, &answering, &considering}) {
    EXPECT_EQ(trial->says(seller(), Withdraw{}), "forbidden not_your_action");
    EXPECT_EQ(types_of(trial->tell(buyer(), Withdraw{some_text()})), "claim_closed");
    EXPECT_EQ(trial->claim().outcome, Outcome::withdrawn);
    EXPECT_TRUE(trial->claim().offers.empty());
    EXPECT_EQ(trial->says(buyer(), Withdraw{}), "refused not_in_this_stage");
  }
  Trial paying;
  paying.paying(full_refund());
  EXPECT_EQ(paying.says(buyer(), Withdraw{}), "refused not_in_this_stage");
}

}  // namespace
}  // namespace recourse::claim
