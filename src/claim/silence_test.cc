// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "claim/trial_test.h"

namespace recourse::claim {
namespace {

using namespace std::chrono_literals;

/// "seller answer until 2026-11-08 10:00 else deemed_agreed".
std::string text_of_wait(const Wait& wait) {
  return std::string{word(wait.on)} + " " + std::string{word(wait.wait_for)} + " until " +
         moment_text(wait.due_at) + " else " + std::string{word(wait.otherwise)};
}

std::vector<std::string> reminders_of(const Wait& wait) {
  std::vector<std::string> texts;
  for (const Instant at : wait.reminders) texts.push_back(moment_text(at));
  return texts;
}

void gather(Trial& trial) {
  ASSERT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
}
void answer(Trial& trial) {
  trial.answering(full_refund());
}
void consider(Trial& trial) {
  trial.considering(full_refund());
}
void pay(Trial& trial) {
  trial.paying(full_refund());
}
void fund(Trial& trial) {
  trial.paying(full_refund());
  ASSERT_EQ(trial.says(Actor::system(), NoteFunding{yuan(9'000), yuan(333)}), "accepted");
}

struct SilenceRow {
  std::string_view name;
  Mode mode;
  void (*given)(Trial& trial);
  std::string_view wait;
  std::vector<std::string> reminders;
  std::string_view events;  ///< of the silence after all reminders
  std::string_view then;    ///< the wait that follows, or the outcome
};

// Everything happened on 3 November at 10:00.
const SilenceRow silence_rows[] = {
    {"the buyer shows nothing",
     Mode::platform,
     gather,
     "buyer checklist until 2026-11-10 10:00 else lapse",
     {"2026-11-09 10:00", "2026-11-10 08:00"},
     "claim_closed",
     "lapsed"},
    {"the seller says nothing",
     Mode::platform,
     answer,
     "seller answer until 2026-11-08 10:00 else deemed_agreed",
     {"2026-11-04 10:00", "2026-11-05 10:00", "2026-11-06 10:00"},
     "agreement_reached award_granted",
     "gateway payment until 2026-11-09 10:00 else retry"},
    {"the buyer leaves an offer",
     Mode::platform,
     consider,
     "buyer offer until 2026-11-06 10:00 else back_to_seller",
     {"2026-11-05 10:00"},
     "offer_lapsed",
     "seller answer until 2026-11-11 10:00 else deemed_agreed"},
    {"the gateway does not pay",
     Mode::platform,
     pay,
     "gateway payment until 2026-11-04 10:00 else retry",
     {},
     "wait_renewed",
     "gateway payment until 2026-11-05 10:00 else retry"},
    {"the seller does not fund",
     Mode::platform,
     fund,
     "seller funding until 2026-11-06 10:00 else operator",
     {"2026-11-04 10:00", "2026-11-05 10:00"},
     "wait_renewed",
     "operator funding until 2026-11-09 10:00 else operator"},
    {"the seller does not refund elsewhere",
     Mode::seller_desk,
     pay,
     "seller record_refund until 2026-11-04 10:00 else operator",
     {"2026-11-03 14:00", "2026-11-04 08:00"},
     "wait_renewed",
     "operator record_refund until 2026-11-05 10:00 else operator"},
};

TEST(Silence, is_reminded_of_and_then_has_its_consequence) {
  for (const SilenceRow& row : silence_rows) {
    SCOPED_TRACE(row.name);
    Trial trial{row.mode};
    row.given(trial);
    EXPECT_EQ(text_of_wait(trial.wait()), row.wait);
    EXPECT_EQ(reminders_of(trial.wait()), row.reminders);
    const Instant due = trial.wait().due_at;
    for (std::size_t left = row.reminders.size(); left > 0; --left) {
      const std::int64_t seq = trial.wait().seq;
      EXPECT_EQ(types_of(trial.ring()), "reminder_sent");
      EXPECT_EQ(trial.wait().seq, seq + 1);
      EXPECT_EQ(trial.wait().reminders.size(), left - 1);
      EXPECT_EQ(trial.wait().due_at, due) << "a reminder moves no due";
    }
    EXPECT_EQ(trial.wait().alarm(), due);
    EXPECT_EQ(types_of(trial.ring()), row.events);
    const State& state = trial.claim();
    EXPECT_EQ(state.wait ? text_of_wait(*state.wait) : std::string{word(*state.outcome)}, row.then);
  }
}

// A person of the platform's is called once, and then the claim stands in his queue: two reminders
// and a call each day for ever would only be noise.
TEST(Silence, of_the_operator_renews_his_turn_once_a_due_and_reminds_nobody) {
  Trial trial{Mode::seller_desk};
  trial.paying(full_refund());
  while (trial.wait().on != Role::operator_) {
    const Result<Events> events = trial.ring();
    ASSERT_TRUE(events.has_value());
    if (const auto* renewed = std::get_if<WaitRenewed>(&events->front())) {
      EXPECT_EQ(renewed->why, "operator_called");
    }
  }
  for (int day = 0; day < 3; ++day) {
    EXPECT_EQ(trial.wait().reminders, std::vector<Instant>{});
    EXPECT_EQ(trial.wait().alarm(), trial.wait().due_at);
    const Instant due = trial.wait().due_at;
    const Result<Events> events = trial.ring();
    ASSERT_EQ(types_of(events), "wait_renewed");
    EXPECT_EQ(std::get<WaitRenewed>(events->front()).why, "still_with_operator");
    EXPECT_EQ(trial.wait().due_at, due + 24h);
  }
}

TEST(Silence, of_the_seller_before_anything_was_sent_is_due_after_48_hours) {
  Trial trial;
  trial.answering(full_refund());
  State& state = trial.claim();
  state.frozen.shipped = false;  // no kind of this release is claimed before shipping
  ASSERT_EQ(trial.says(seller(), offering(partial(3'000))), "accepted");
  ASSERT_EQ(trial.says(buyer(), DeclineOffer{trial.offer(), {}}), "accepted");
  EXPECT_EQ(text_of_wait(trial.wait()), "seller answer until 2026-11-05 10:00 else deemed_agreed");
  EXPECT_EQ(reminders_of(trial.wait()), std::vector<std::string>{"2026-11-04 10:00"});
}

TEST(Silence, of_the_seller_agrees_with_the_ask_and_not_with_an_offer) {
  Trial trial;
  trial.answering(partial(5'000));
  ASSERT_EQ(trial.says(buyer(), offering(partial(1'000))), "accepted");
  trial.pass(5 * 24h);
  EXPECT_EQ(trial.claim().stage, Stage::paying);
  EXPECT_EQ(trial.claim().award->amount, yuan(4'667));
}

TEST(Silence, of_the_seller_under_a_draft_pays_nothing_but_calls_the_operator) {
  policy::Pack draft = taobao();
  draft.status = policy::Status::draft;
  Trial trial;
  trial.pack = &draft;
  trial.answering(full_refund());
  trial.pass(5 * 24h);
  EXPECT_EQ(text_of_wait(trial.wait()),
            "operator answer until 2026-11-13 10:00 else deemed_agreed");
  trial.pass(20 * 24h);
  EXPECT_EQ(trial.claim().stage, Stage::answering);
  EXPECT_EQ(trial.says(seller(), Accept{}), "accepted") << "people may still agree";
}

TEST(Silence, when_nothing_is_left_ends_the_claim) {
  Trial trial;
  trial.lines({{1, yuan(5'000)}}, yuan(0));
  trial.answering(full_refund());
  trial.paying(full_refund());
  ASSERT_EQ(trial.claim().award->amount, yuan(5'000));
  for (int i = 0; i < 3; ++i) {
    trial.now = trial.claims[0].state.wait->alarm();
    ASSERT_TRUE(
        trial.tell(0, Actor::system(), FireWait{trial.claims[0].state.last_wait_seq}).has_value());
  }
  trial.now = trial.claims[0].state.wait->alarm();
  const Result<Events> end =
      trial.tell(0, Actor::system(), FireWait{trial.claims[0].state.last_wait_seq});
  EXPECT_EQ(types_of(end), "claim_closed");
  EXPECT_EQ(std::get<ClaimClosed>(end->front()).why, "nothing_left");
  EXPECT_EQ(trial.claims[0].state.outcome, Outcome::refused);
}

TEST(Alarm, rings_only_for_the_present_turn_and_not_before_its_time) {
  Trial trial;
  trial.answering(full_refund());
  const std::int64_t seq = trial.wait().seq;
  trial.now = trial.wait().alarm() - 1ms;
  EXPECT_EQ(trial.says(Actor::system(), FireWait{seq}), "refused not_due");
  trial.now += 1ms;
  EXPECT_EQ(trial.says(Actor::system(), FireWait{seq - 1}), "refused stale_wait");
  EXPECT_EQ(trial.says(Actor::system(), FireWait{seq + 1}), "refused stale_wait");
  EXPECT_EQ(trial.says(Actor::system(), FireWait{seq}), "accepted");
  EXPECT_EQ(trial.says(Actor::system(), FireWait{seq}), "refused stale_wait");
  ASSERT_EQ(trial.says(buyer(), Withdraw{}), "accepted");
  EXPECT_EQ(trial.says(Actor::system(), FireWait{trial.claim().last_wait_seq}),
            "refused stale_wait");
}

struct LateRow {
  std::string_view name;
  Duration late;  ///< after the due
  std::string_view events;
};

TEST(Outage, of_more_than_fifteen_minutes_gives_a_notice_first) {
  const LateRow rows[] = {
      {"on time", 0s, "agreement_reached award_granted"},
      {"late by 14:59", 14min + 59s, "agreement_reached award_granted"},
      {"late by 15:00", 15min, "agreement_reached award_granted"},
      {"late by 15:00.001", 15min + 1ms, "reminder_sent"},
      {"late by 15:01", 15min + 1s, "reminder_sent"},
  };
  for (const LateRow& row : rows) {
    Trial trial;
    trial.answering(full_refund());
    for (int i = 0; i < 3; ++i) ASSERT_EQ(types_of(trial.ring()), "reminder_sent");
    EXPECT_EQ(types_of(trial.ring_at(trial.wait().due_at + row.late)), row.events) << row.name;
    if (row.events == "reminder_sent") {
      EXPECT_EQ(trial.wait().due_at, trial.now + 24h) << row.name;
    }
  }
}

TEST(Outage, that_delays_a_reminder_is_one_only_beyond_fifteen_minutes) {
  for (const Duration late : {Duration{15min}, Duration{15min + 1ms}}) {
    Trial trial;
    trial.answering(full_refund());
    const Result<Events> events = trial.ring_at(trial.wait().alarm() + late);
    ASSERT_EQ(types_of(events), "reminder_sent");
    EXPECT_EQ(std::get<ReminderSent>(events->front()).overdue, late > 15min);
    EXPECT_EQ(moment_text(trial.wait().due_at), "2026-11-08 10:00") << "there is time left anyway";
    EXPECT_EQ(reminders_of(trial.wait()),
              (std::vector<std::string>{"2026-11-05 10:00", "2026-11-06 10:00"}));
  }
}

TEST(Outage, of_three_days_sends_one_notice_and_no_ladder) {
  struct Row {
    std::string_view name;
    void (*given)(Trial& trial);
    std::string_view down_from;  ///< for three days
    std::string_view due;        ///< of the turn then
  };
  const Row rows[] = {
      {"seller, reminders missed, due far", answer, "2026-11-03 12:00", "2026-11-08 10:00"},
      {"seller, all reminders missed, due near", answer, "2026-11-04 12:00", "2026-11-08 12:00"},
      {"seller, the due missed", answer, "2026-11-06 12:00", "2026-11-10 12:00"},
      {"buyer, the due missed", gather, "2026-11-09 12:00", "2026-11-13 12:00"},
      {"buyer, reminders missed", gather, "2026-11-06 12:00", "2026-11-10 12:00"},
      {"an offer, the due missed", consider, "2026-11-05 12:00", "2026-11-09 12:00"},
      {"funding, the due missed", fund, "2026-11-05 12:00", "2026-11-09 12:00"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Trial trial;
    row.given(trial);
    const Stage stage = trial.claim().stage;
    trial.pass(moment(row.down_from) - trial.now);
    const std::size_t told = trial.claim().version;
    const Instant back = moment(row.down_from) + 72h;
    const Result<Events> notice = trial.ring_at(back);
    ASSERT_EQ(types_of(notice), "reminder_sent");
    EXPECT_TRUE(std::get<ReminderSent>(notice->front()).overdue);
    EXPECT_EQ(trial.claim().stage, stage);
    EXPECT_EQ(moment_text(trial.wait().due_at), row.due);
    EXPECT_GE(trial.wait().due_at, back + 24h) << "nobody loses anything before a day has passed";
    EXPECT_EQ(trial.says(Actor::system(), FireWait{trial.wait().seq}), "refused not_due")
        << "no ladder at once";
    EXPECT_EQ(static_cast<std::size_t>(trial.claim().version), told + 1) << "one notice";
    // Then time goes on as ever.
    while (trial.claim().stage == stage && trial.wait().on != Role::operator_) {
      const Instant due = trial.wait().due_at;
      ASSERT_TRUE(trial.ring().has_value());
      if (trial.claim().stage != stage || trial.wait().on == Role::operator_) {
        EXPECT_EQ(trial.now, due) << "the consequence comes at the due";
      }
    }
  }
}

TEST(Outage, leaves_an_offer_open_for_as_long_as_the_buyer_may_answer_it) {
  Trial trial;
  const OfferId offer = trial.considering(full_refund());
  ASSERT_EQ(types_of(trial.ring()), "reminder_sent");
  ASSERT_EQ(types_of(trial.ring_at(moment("2026-11-09 10:00"))), "reminder_sent");
  EXPECT_EQ(trial.claim().offers[0].expires_at, trial.wait().due_at);
  trial.now = trial.wait().due_at - 1ms;
  EXPECT_EQ(trial.says(buyer(), AcceptOffer{offer}), "accepted");
}

TEST(Outage, does_not_concern_the_gateway) {
  Trial trial;
  trial.paying(full_refund());
  const Result<Events> events = trial.ring_at(trial.wait().due_at + 72h);
  EXPECT_EQ(types_of(events), "wait_renewed");
  EXPECT_EQ(std::get<WaitRenewed>(events->front()).why, "payment_retried");
}

}  // namespace
}  // namespace recourse::claim
