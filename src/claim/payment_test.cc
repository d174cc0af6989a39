// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "claim/trial_test.h"

namespace recourse::claim {
namespace {

using namespace std::chrono_literals;

NotePayout payout(const Trial& trial, std::int64_t minor) {
  return {.intent = *trial.claims.back().state.intent, .amount = yuan(minor), .reference = "gw1"};
}

TEST(Payout, of_the_whole_award_closes_the_claim) {
  Trial trial;
  trial.paying(full_refund());
  ASSERT_TRUE(trial.claim().intent.has_value());
  EXPECT_EQ(trial.claim().refunded, yuan(0)) << "awarded is not refunded";
  const NotePayout paid = payout(trial, 9'333);
  EXPECT_EQ(types_of(trial.tell(Actor::system(), paid)), "payout_executed claim_closed");
  EXPECT_EQ(trial.claim().outcome, Outcome::settled);
  EXPECT_EQ(trial.claim().refunded, yuan(9'333));
  EXPECT_EQ(trial.says(Actor::system(), paid), "refused not_in_this_stage") << "noted once";
  EXPECT_EQ(trial.claim().refunded, yuan(9'333));
}

TEST(Payout, in_parts_closes_the_claim_with_the_last) {
  Trial trial;
  trial.paying(full_refund());
  EXPECT_EQ(types_of(trial.tell(Actor::system(), payout(trial, 9'332))), "payout_executed");
  EXPECT_EQ(trial.claim().stage, Stage::paying);
  EXPECT_EQ(types_of(trial.tell(Actor::system(), payout(trial, 1))),
            "payout_executed claim_closed");
  EXPECT_EQ(trial.claim().refunded, yuan(9'333));
}

TEST(Payout, is_of_this_claims_intent_alone) {
  Trial trial;
  trial.paying(full_refund());
  NotePayout wrong = payout(trial, 9'333);
  wrong.intent = fresh<IntentId>();
  EXPECT_EQ(trial.says(Actor::system(), wrong), "refused not_in_this_stage");
  Trial early;
  early.answering(full_refund());
  EXPECT_EQ(early.says(Actor::system(), NotePayout{fresh<IntentId>(), yuan(1), "x"}),
            "refused not_in_this_stage");
  Trial elsewhere{Mode::seller_desk};
  elsewhere.paying(full_refund());
  EXPECT_FALSE(elsewhere.claim().intent.has_value()) << "no money moves here";
  EXPECT_EQ(elsewhere.says(Actor::system(), NotePayout{fresh<IntentId>(), yuan(1), "x"}),
            "refused not_in_this_stage");
}

TEST(Payout, keeps_its_intent_when_it_is_retried) {
  Trial trial;
  trial.paying(full_refund());
  const NotePayout paid = payout(trial, 9'333);
  trial.pass(5 * 24h);
  EXPECT_EQ(trial.claim().stage, Stage::paying);
  EXPECT_EQ(trial.claim().intent, paid.intent);
  EXPECT_EQ(trial.says(Actor::system(), paid), "accepted");
}

TEST(Funding, that_is_short_waits_for_the_seller_and_found_at_last_for_the_gateway) {
  Trial trial;
  trial.paying(full_refund());
  EXPECT_EQ(types_of(trial.tell(Actor::system(), NoteFunding{yuan(9'333), yuan(0)})), "");
  EXPECT_EQ(types_of(trial.tell(Actor::system(), NoteFunding{yuan(9'000), yuan(333)})),
            "funding_changed");
  EXPECT_EQ(trial.wait().on, Role::seller);
  EXPECT_EQ(trial.wait().wait_for, WaitFor::funding);
  EXPECT_EQ(types_of(trial.tell(Actor::system(), NoteFunding{yuan(333), yuan(0)})),
            "funding_changed");
  EXPECT_EQ(trial.wait().on, Role::gateway);
  EXPECT_EQ(trial.wait().wait_for, WaitFor::payment);
  EXPECT_EQ(types_of(trial.tell(Actor::system(), payout(trial, 9'333))),
            "payout_executed claim_closed");
  EXPECT_EQ(trial.says(Actor::system(), NoteFunding{yuan(1), yuan(0)}),
            "refused not_in_this_stage");
}

TEST(Funding, is_of_payouts_that_are_made_here) {
  Trial answering;
  answering.answering(full_refund());
  EXPECT_EQ(answering.says(Actor::system(), NoteFunding{yuan(0), yuan(1)}),
            "refused not_in_this_stage");
  Trial elsewhere{Mode::seller_desk};
  elsewhere.paying(full_refund());
  EXPECT_EQ(elsewhere.says(Actor::system(), NoteFunding{yuan(0), yuan(1)}),
            "refused not_in_this_stage");
}

RecordRefund refund(Money amount, Instant at) {
  return {.amount = amount, .at = at, .reference = "2026110322001"};
}

TEST(RecordRefund, is_of_just_the_award_and_was_made_before) {
  Trial trial{Mode::seller_desk};
  trial.paying(full_refund());
  EXPECT_EQ(trial.wait().wait_for, WaitFor::record_refund);
  struct Row {
    std::string_view name;
    Actor actor;
    RecordRefund ask;
    std::string_view outcome;
  };
  const Instant now = trial.now;
  const Row rows[] = {
      {"the buyer", buyer(), refund(yuan(9'333), now), "forbidden not_your_action"},
      {"a clerk for the buyer", clerk_for_buyer(), refund(yuan(9'333), now),
       "forbidden not_your_action"},
      {"in yen", seller(), refund(money(9'333, "JPY"), now),
       "invalid currency_mismatch amount.currency"},
      {"a fen less", seller(), refund(yuan(9'332), now),
       "invalid amount_differs_from_award amount.minor"},
      {"a fen more", seller(), refund(yuan(9'334), now),
       "invalid amount_differs_from_award amount.minor"},
      {"a millisecond from now", seller(), refund(yuan(9'333), now + 1ms),
       "invalid in_the_future at"},
      {"now", seller(), refund(yuan(9'333), now), "accepted"},
      {"again", seller(), refund(yuan(9'333), now), "refused not_in_this_stage"},
  };
  for (const Row& row : rows) EXPECT_EQ(trial.says(row.actor, row.ask), row.outcome) << row.name;
  EXPECT_EQ(trial.claim().outcome, Outcome::settled);
  EXPECT_EQ(trial.claim().refunded, yuan(9'333));
}

TEST(RecordRefund, is_for_the_seller_desk_alone) {
  Trial platform;
  platform.paying(full_refund());
  EXPECT_EQ(platform.says(seller(), refund(yuan(9'333), platform.now)), "refused not_in_this_mode");
  Trial early{Mode::seller_desk};
  early.answering(full_refund());
  EXPECT_EQ(early.says(seller(), refund(yuan(9'333), early.now)), "refused not_in_this_stage");
}

}  // namespace
}  // namespace recourse::claim
