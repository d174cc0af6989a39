// SPDX-License-Identifier: Apache-2.0
#include "claim/replay.h"

#include <gtest/gtest.h>

#include "claim/past_test.h"

namespace recourse::claim {
namespace {

using namespace std::chrono_literals;

const Instant later = moment("2026-12-24 10:00");

/// The seller has five days to answer by Taobao's rules.
constexpr std::string_view sent_goods =
    "{stages: [answering], shipped: true, virtual_goods: false}";
constexpr OtherRule three_days_to_answer{
    "silence", sent_goods,
    "{on: seller, for: answer, due: 3 days, otherwise: deemed_agreed, next: paying}"};
constexpr OtherRule seven_days_to_answer{
    "silence", sent_goods,
    "{on: seller, for: answer, due: 7 days, otherwise: deemed_agreed, next: paying}"};

void pay(Trial& trial) {
  const State& state = trial.claim();
  ASSERT_EQ(trial.says(Actor::system(), NotePayout{*state.intent, state.award->amount, "gw"}),
            "accepted");
}

struct Story {
  const char* says;
  void (*happens)(Trial&);
  OtherRule rule;  ///< the one that is other than Taobao's
  const char* before;
  const char* after;
  const char* changed;
};

// The claim is opened on 3 November at 10:00, with both photos, for one of three mugs (93.33).
const Story stories[] = {
    {"nothing is said: silence agrees on the fifth day, and would on the third",
     [](Trial& t) {
       t.answering(full_refund());
       t.pass(20 * 24h);
     },
     three_days_to_answer, "paying, 93.33 awarded 2026-11-08 10:00",
     "paying, 93.33 awarded 2026-11-06 10:00", "dates"},
    {"the money follows as fast as it once did",
     [](Trial& t) {
       t.answering(full_refund());
       t.pass(5 * 24h);
       t.pass(6h);
       pay(t);
     },
     three_days_to_answer, "closed settled, 93.33 awarded 2026-11-08 10:00, paid 2026-11-08 16:00",
     "closed settled, 93.33 awarded 2026-11-06 10:00, paid 2026-11-06 16:00", "dates"},
    {"a yes on the fourth day would come too late",
     [](Trial& t) {
       t.answering(full_refund());
       t.pass(4 * 24h);
       ASSERT_EQ(t.says(seller(), Accept{}), "accepted");
       pay(t);
     },
     three_days_to_answer, "closed settled, 93.33 awarded 2026-11-07 10:00, paid 2026-11-07 10:00",
     "closed settled, 93.33 awarded 2026-11-06 10:00, paid 2026-11-06 10:00;"
     " no accept: not_in_this_stage",
     "dates refused_deeds"},
    {"an offer that never came to be is not accepted either",
     [](Trial& t) {
       t.answering(full_refund());
       t.pass(4 * 24h);
       const MakeOffer offer = offering(partial(3'000));
       ASSERT_EQ(t.says(seller(), offer), "accepted");
       t.pass(1h);
       ASSERT_EQ(t.says(buyer(), AcceptOffer{offer.offer}), "accepted");
       pay(t);
     },
     three_days_to_answer, "closed settled, 28.00 awarded 2026-11-07 11:00, paid 2026-11-07 11:00",
     "closed settled, 93.33 awarded 2026-11-06 10:00, paid 2026-11-06 10:00;"
     " no offer: not_in_this_stage; no accept-offer: not_in_this_stage",
     "amount dates refused_deeds"},
    {"with less time silence agrees before the buyer withdraws",
     [](Trial& t) {
       t.answering(full_refund());
       t.pass(4 * 24h);
       ASSERT_EQ(t.says(buyer(), Withdraw{}), "accepted");
     },
     three_days_to_answer, "closed withdrawn, 2026-11-07 10:00",
     "closed settled, 93.33 awarded 2026-11-06 10:00, paid 2026-11-06 10:00;"
     " no withdraw: not_in_this_stage",
     "outcome amount dates refused_deeds"},
    {"what was agreed by silence is agreed later when there is more time",
     [](Trial& t) {
       t.answering(full_refund());
       t.pass(5 * 24h);
       pay(t);
     },
     seven_days_to_answer, "closed settled, 93.33 awarded 2026-11-08 10:00, paid 2026-11-08 10:00",
     "closed settled, 93.33 awarded 2026-11-10 10:00, paid 2026-11-10 10:00", "dates"},
    {"an expiry of the seller's own stays his own",
     [](Trial& t) {
       t.answering(full_refund());
       ASSERT_EQ(t.says(seller(), offering(partial(3'000), 48h)), "accepted");
       t.pass(20 * 24h);
     },
     {"negotiation.expires", "{}", "{due: 3 days, at_least: 60 hours, at_most: 7 days}"},
     "paying, 93.33 awarded 2026-11-10 10:00",
     "paying, 93.33 awarded 2026-11-08 10:00; no offer: expiry_out_of_range",
     "dates refused_deeds"},
    {"what is shown in vain is refused by name",
     [](Trial& t) {
       ASSERT_EQ(text_of(t.open(t.damaged(full_refund()))), "accepted");
       ASSERT_EQ(t.says(buyer(), evidence(Item::item)), "accepted");
       ASSERT_EQ(t.says(seller(), Waive{Item::outer_box, some_text()}), "accepted");
       t.pass(20 * 24h);
     },
     {"checklist", "{kinds: [damaged]}", "[{item: item, mandatory: true}]"},
     "paying, 93.33 awarded 2026-11-08 10:00",
     "paying, 93.33 awarded 2026-11-08 10:00; no waive: not_in_this_stage",
     "refused_deeds"},
    {"a remedy that is not offered is not admitted",
     [](Trial& t) {
       t.answering(full_refund());
       t.pass(20 * 24h);
     },
     {"kind", "{kinds: [damaged]}",
      "{defect: visible, window: aftersale, needs_shipment: true, remedies: [partial_refund]}"},
     "paying, 93.33 awarded 2026-11-08 10:00",
     "not admitted: remedy_not_offered",
     "admitted amount"},
};

TEST(Replay, does_the_same_deeds_under_other_rules) {
  for (const Story& story : stories) {
    SCOPED_TRACE(story.says);
    Trial trial;
    story.happens(trial);
    const Backtested found = backtest(past_of(trial), {&taobao()}, taobao_but(story.rule), later);
    EXPECT_EQ(text_of(found.before), story.before);
    EXPECT_EQ(text_of(found.after), story.after);
    EXPECT_EQ(text_of(found.changed), story.changed);
    EXPECT_EQ(text_of(found.unlike_past), "");
  }
}

TEST(Replay, sees_open_claims_as_of_the_same_moment) {
  Trial trial;
  trial.answering(full_refund());
  const Past past = past_of(trial);
  struct {
    const char* now;
    const char* before;
    const char* after;
    const char* changed;
  } const rows[] = {
      {"2026-11-04 10:00", "answering until 2026-11-08 10:00", "answering until 2026-11-06 10:00",
       "dates"},
      {"2026-11-07 10:00", "answering until 2026-11-08 10:00",
       "closed settled, 93.33 awarded 2026-11-06 10:00, paid 2026-11-06 10:00",
       "outcome amount dates"},
      {"2026-11-09 10:00", "closed settled, 93.33 awarded 2026-11-08 10:00, paid 2026-11-08 10:00",
       "closed settled, 93.33 awarded 2026-11-06 10:00, paid 2026-11-06 10:00", "dates"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.now);
    const Backtested found =
        backtest(past, {&taobao()}, taobao_but(three_days_to_answer), moment(row.now));
    EXPECT_EQ(text_of(found.before), row.before);
    EXPECT_EQ(text_of(found.after), row.after);
    EXPECT_EQ(text_of(found.changed), row.changed);
    EXPECT_EQ(text_of(found.unlike_past), "");
  }
}

TEST(Replay, knows_word_of_tracking_from_when_it_came) {
  Trial trial;
  trial.tracking.clear();
  // Nobody had taken the parcel yet, so that two photos were all there was to show.
  trial.answering(full_refund());
  const Wait turn = trial.wait();
  trial.pass(1h);
  const Instant came = trial.now;
  trial.signed_for_by(trade::Relation::front_desk);
  ASSERT_EQ(trial.says(Actor::system(), NoteDelivery{}), "accepted");
  trial.pass(1h);
  ASSERT_EQ(
      trial.says(buyer(), AnswerDelivery{{trade::Relation::front_desk, trade::Consent::denied}}),
      "accepted");
  const Past past = past_of(trial, 0, came);
  const Standing standing = replay(past, deeds_of(past, {&taobao()}), {&taobao()}, trial.now);
  EXPECT_EQ(standing, recorded(past));
  EXPECT_EQ(standing.suggestion->ratio_bp, 10'000);
  EXPECT_EQ(standing.due_at, turn.due_at)
      << "had it been known, the answer would have been awaited";
}

TEST(Replay, is_unlike_the_past_where_an_outage_was) {
  Trial trial;
  trial.answering(full_refund());
  // Nobody rang for ten days; then one overdue notice gave a day more.
  trial.now += 10 * 24h;
  ASSERT_EQ(types_of(trial.ring_at(trial.now)), "reminder_sent");
  ASSERT_EQ(types_of(trial.ring()), "agreement_reached award_granted");
  const Backtested found = backtest(past_of(trial), {&taobao()}, taobao(), later);
  EXPECT_EQ(text_of(found.changed), "");
  EXPECT_EQ(text_of(found.unlike_past), "dates");
}

TEST(Replay, comes_under_newer_rules_when_it_once_did) {
  policy::Pack newer = taobao_but(three_days_to_answer);
  newer.name = taobao().name;
  Trial trial;
  trial.answering(full_refund());
  ASSERT_EQ(trial.says(seller(), offering(partial(3'000))), "accepted");
  trial.pass(24h);
  trial.pack = &newer;
  ASSERT_EQ(trial.says(Actor::system(), MovePolicy{}), "accepted");
  const OfferId offer = trial.offer();
  ASSERT_EQ(trial.says(buyer(), DeclineOffer{offer, {}}), "accepted");
  // From here on the seller has three days, no longer five.
  trial.pass(4 * 24h);
  const Past past = past_of(trial);
  ASSERT_EQ(rules_of(past).size(), 2u);
  const Backtested found = backtest(past, {&taobao(), &newer}, taobao(), later);
  EXPECT_EQ(text_of(found.before), "paying, 93.33 awarded 2026-11-07 10:00");
  EXPECT_EQ(text_of(found.after), "paying, 93.33 awarded 2026-11-09 10:00");
  EXPECT_EQ(text_of(found.unlike_past), "");
}

TEST(Replay, comes_under_newer_rules_with_the_alarm_that_brought_them) {
  policy::Pack newer = taobao_but(three_days_to_answer);
  newer.name = taobao().name;
  Trial trial;
  (void)trial.considering(full_refund());
  trial.pass(trial.wait().due_at - trial.now - 1h);
  // The offer lapses a little late; the answer that follows is waited for by the newer rules.
  const Instant lapses = trial.wait().due_at;
  trial.now = lapses + 200ms;
  trial.pack = &newer;
  ASSERT_EQ(trial.says(Actor::system(), MovePolicy{}), "accepted");
  ASSERT_EQ(types_of(trial.ring_at(trial.now)), "offer_lapsed");
  trial.pass(3 * 24h);
  const Backtested found = backtest(past_of(trial), {&taobao(), &newer}, newer, later);
  EXPECT_EQ(*found.before.awarded_at, lapses + 3 * 24h);
  EXPECT_EQ(text_of(found.unlike_past), "");
}

TEST(Replay, leaves_what_never_was_paid_unpaid) {
  Trial trial;
  trial.paying(full_refund());
  ASSERT_EQ(trial.says(Actor::system(), NoteFunding{yuan(50), yuan(9'283)}), "accepted");
  const Backtested found =
      backtest(past_of(trial), {&taobao()}, taobao_but(three_days_to_answer), later);
  EXPECT_EQ(text_of(found.before), "paying, 93.33 awarded 2026-11-03 10:00");
  EXPECT_EQ(text_of(found.changed), "");
  EXPECT_EQ(text_of(found.unlike_past), "");
}

TEST(Replay, records_the_refund_that_is_owed_where_another_platform_pays) {
  Trial trial{Mode::seller_desk};
  trial.answering(full_refund());
  trial.pass(5 * 24h);
  trial.pass(2h);
  ASSERT_EQ(trial.says(seller(), RecordRefund{yuan(9'333), trial.now, "t1"}), "accepted");
  const Backtested found =
      backtest(past_of(trial), {&taobao()}, taobao_but(three_days_to_answer), later);
  EXPECT_EQ(text_of(found.before),
            "closed settled, 93.33 awarded 2026-11-08 10:00, paid 2026-11-08 12:00");
  EXPECT_EQ(text_of(found.after),
            "closed settled, 93.33 awarded 2026-11-06 10:00, paid 2026-11-06 12:00");
}

TEST(Replay, a_draft_lets_silence_agree_to_nothing) {
  policy::Pack draft = taobao();
  draft.status = policy::Status::draft;
  Trial trial;
  trial.answering(full_refund());
  trial.pass(20 * 24h);
  const Backtested found = backtest(past_of(trial), {&taobao()}, draft, later);
  EXPECT_EQ(text_of(found.before), "paying, 93.33 awarded 2026-11-08 10:00");
  EXPECT_EQ(text_of(found.after), "answering");
  EXPECT_EQ(found.better_for, Role::seller);
}

TEST(Replay, counts_what_other_claims_had_taken_by_then) {
  Trial trial;
  // Three claims of two units each on three units: the last one finds what the others left.
  for (int i = 0; i < 3; ++i) {
    trial.answering(full_refund(), 2);
    trial.pass(24h);
    if (i == 2) break;
    ASSERT_EQ(trial.says(seller(), Accept{}), "accepted");
  }
  trial.pass(20 * 24h);
  for (std::size_t i = 0; i < 3; ++i) {
    SCOPED_TRACE(i);
    const Past past = past_of(trial, i);
    EXPECT_EQ(replay(past, deeds_of(past, {&taobao()}), {&taobao()}, past.last_at()),
              recorded(past));
  }
}

TEST(BetterFor, more_money_is_better_for_the_buyer_and_so_is_earlier) {
  const auto standing = [](std::int64_t amount, const char* paid) {
    Standing made;
    if (amount > 0) made.amount = yuan(amount);
    if (*paid) made.paid_at = made.awarded_at = moment(paid);
    return made;
  };
  const char* const second = "2026-11-02 10:00";
  const char* const third = "2026-11-03 10:00";
  struct {
    Standing before, after;
    std::optional<Role> better;
  } const rows[] = {
      {standing(0, ""), standing(0, ""), {}},
      {standing(100, second), standing(100, second), {}},
      {standing(100, second), standing(101, third), Role::buyer},
      {standing(100, third), standing(99, second), Role::seller},
      {standing(100, third), standing(100, second), Role::buyer},
      {standing(100, second), standing(100, third), Role::seller},
      {standing(0, ""), standing(100, third), Role::buyer},
      {standing(100, third), standing(0, ""), Role::seller},
  };
  for (const auto& row : rows) EXPECT_EQ(better_for(row.before, row.after), row.better);
}

}  // namespace
}  // namespace recourse::claim
