// SPDX-License-Identifier: Apache-2.0
#include "claim/procedure_test.h"

// How the procedure goes on by itself: clocks that stand still or end sooner, days in a row,
// silence.

namespace recourse::claim {
namespace {

/// An empty command with names in the places of its ids and texts.
template <class C>
C named(C command) {
  if constexpr (requires { command.evidence = fresh<EvidenceId>(); })
    command.evidence = fresh<EvidenceId>();
  if constexpr (requires { command.offer = fresh<OfferId>(); }) command.offer = fresh<OfferId>();
  if constexpr (requires { command.reason = some_text(); }) command.reason = some_text();
  if constexpr (requires { command.reasons = some_text(); }) command.reasons = some_text();
  if constexpr (requires { command.text = some_text(); }) command.text = some_text();
  if constexpr (requires { command.raw = some_text(); }) command.raw = some_text();
  return command;
}

template <class... C>
std::vector<Command> one_of_each(const std::variant<C...>*) {
  return {Command{named(C{})}...};
}

TEST(Course, has_nothing_to_do_with_a_claim_that_is_not_there) {
  for (const Command& command : one_of_each(static_cast<const Command*>(nullptr))) {
    if (std::holds_alternative<OpenClaim>(command)) continue;
    Trial trial;
    trial.claims.emplace_back();
    EXPECT_EQ(trial.says(buyer(), command), "not_found no_such_claim");
  }
}

// Whatever is asked in whatever stage has an answer, and leaves a claim that holds together.
TEST(Course, answers_every_command_in_every_stage) {
  struct Place {
    Stage stage;
    Mode mode;
    void (*given)(Trial& trial);
  };
  const Place places[] = {
      {Stage::gathering, here,
       [](Trial& trial) { EXPECT_TRUE(trial.open(trial.damaged(full_refund())).has_value()); }},
      {Stage::answering, here, answering},
      {Stage::considering, here, [](Trial& trial) { trial.considering(full_refund()); }},
      {Stage::returning, here, returning},
      {Stage::inspecting, here, inspecting},
      {Stage::replacing, here, replacing},
      {Stage::repairing, here, repairing},
      {Stage::mediating, here, mediating},
      {Stage::referred, elsewhere, referred},
      {Stage::paying, here, [](Trial& trial) { trial.paying(full_refund()); }},
      {Stage::closed, here, closed_by_lapse},
  };
  for (const Place& place : places)
    for (const Command& command : one_of_each(static_cast<const Command*>(nullptr)))
      for (const Actor& actor : {buyer(), seller(), mediator()}) {
        Trial trial{place.mode};
        place.given(trial);
        ASSERT_EQ(trial.claim().stage, place.stage);
        EXPECT_NE(trial.says(actor, command), "");
      }
}

// Another platform says what became of its case; only that case, and only the shop says so.
TEST(Course, hears_of_the_case_elsewhere_in_every_stage) {
  Trial trial{Mode::seller_desk};
  OpenClaim open = trial.damaged(full_refund());
  open.external = taobao_case(trial.now + 24h);
  EXPECT_TRUE(trial.open(open).has_value());
  const auto changed = [&](std::string case_no, std::string status) {
    External external = *trial.claim().external;
    external.case_no = std::move(case_no);
    external.status = std::move(status);
    return NoteExternal{external};
  };
  EXPECT_EQ(trial.says(seller(), changed("T2", "refund due")), "refused another_case");
  EXPECT_EQ(trial.says(buyer(), changed("T1", "refund due")), "forbidden not_your_action");
  did(trial, seller(), changed("T1", "refund due"));
  EXPECT_EQ(types_of(trial.tell(seller(), changed("T1", "refund due"))), "") << "nothing is new";
  did(trial, buyer(), evidence(Item::item));
  did(trial, buyer(), evidence(Item::outer_box));
  NoteExternal later = changed("T1", "prolonged");
  later.external.due_at = trial.now + 48h;
  did(trial, seller(), later);
  EXPECT_EQ(trial.wait().due_at, trial.now + 48h);
  did(trial, seller(), offering(partial(3'000)));
  did(trial, seller(), changed("T1", "offered"));
  did(trial, buyer(), AcceptOffer{trial.offer()});
  did(trial, seller(), changed("T1", "agreed"));
  did(trial, seller(), RecordRefund{trial.claim().award->amount, trial.now, "r"});
  did(trial, seller(), changed("T1", "paid"));
  EXPECT_EQ(trial.claim().external->status, "paid");
}

TEST(Course, knows_no_standing_still_where_the_rules_know_none) {
  policy::Pack pack = taobao();
  std::erase_if(pack.rules, [](const policy::Rule& rule) { return rule.key == "suspension"; });
  Trial trial;
  trial.pack = &pack;
  mediating(trial);
  EXPECT_EQ(trial.says(mediator(), Suspend{Authority::court, some_text()}),
            "refused no_suspension");
}

// A mediation that stood still goes on with the time that was left, for both sides' evidence too.
TEST(Course, resumes_with_the_time_that_was_left) {
  Trial trial;
  mediating(trial);
  const Wait before = trial.wait();
  trial.pass(24h);
  did(trial, mediator(), Suspend{Authority::court, some_text()});
  EXPECT_EQ(trial.wait().wait_for, WaitFor::resume);
  trial.pass(10 * 24h);
  did(trial, operator_(), Resume{some_text()});
  EXPECT_EQ(trial.wait().due_at, before.due_at + 10 * 24h);
  EXPECT_EQ(trial.wait().asks.front().due_at, before.asks.front().due_at + 10 * 24h);
}

// The same by itself, when the parties' own time of standing still is over.
TEST(Course, resumes_by_itself_when_the_parties_had_their_time) {
  Trial trial;
  mediating(trial);
  did(trial, mediator(), Suspend{Authority::parties, some_text()});
  const Instant until = trial.wait().due_at;
  trial.pass(until - trial.now);
  EXPECT_EQ(trial.wait().wait_for, WaitFor::ruling);
  EXPECT_FALSE(trial.claim().suspended);
}

// Both have shown what they have: the time to rule runs from then, and not from the evidence's end.
TEST(Course, rules_sooner_when_both_sides_have_shown) {
  Trial trial;
  mediating(trial);
  const Instant before = trial.wait().due_at;
  did(trial, buyer(), evidence(Item::chat));
  EXPECT_EQ(trial.wait().due_at, before);
  did(trial, seller(), evidence(Item::chat));
  EXPECT_LT(trial.wait().due_at, before);
  for (const EvidenceAsk& ask : trial.wait().asks) EXPECT_TRUE(ask.answered_at.has_value());
}

// The buyer's day of asking is a day of the pack's zone; the desk asks for him, never at night.
TEST(Course, keeps_asking_by_day_until_somebody_answers) {
  Trial trial;
  trial.now = moment("2026-11-03 21:30");
  answering(trial);
  did(trial, buyer(), KeepAsking{});
  trial.pass(48h);
  EXPECT_EQ(trial.claim().ladder.days_in_a_row, 3);
  EXPECT_EQ(moment_text(*trial.claim().ladder.next_demand_at), "2026-11-06 21:30");
  did(trial, seller(), offering(partial(3'000)));
  EXPECT_EQ(trial.claim().ladder.days_in_a_row, 0);
  EXPECT_FALSE(trial.claim().ladder.keep_asking);
}

TEST(Course, begins_to_ask_in_the_morning_when_told_at_night) {
  Trial trial;
  trial.now = moment("2026-11-03 23:10");
  answering(trial);
  did(trial, buyer(), KeepAsking{});
  EXPECT_EQ(moment_text(*trial.claim().ladder.next_demand_at), "2026-11-04 08:00");
  EXPECT_EQ(trial.claim().ladder.days_in_a_row, 0);
  trial.pass(9h);
  EXPECT_EQ(trial.claim().ladder.days_in_a_row, 1);
}

TEST(Course, counts_days_in_a_row_only_without_a_gap) {
  Trial trial;
  answering(trial);
  did(trial, buyer(), MakeDemand{});
  did(trial, buyer(), MakeDemand{});
  EXPECT_EQ(trial.claim().ladder.days_in_a_row, 1) << "several on one day count once";
  trial.pass(24h);
  did(trial, buyer(), MakeDemand{});
  EXPECT_EQ(trial.claim().ladder.days_in_a_row, 2);
  trial.pass(48h);
  did(trial, buyer(), MakeDemand{});
  EXPECT_EQ(trial.claim().ladder.days_in_a_row, 1) << "a day without breaks the row";
}

TEST(Course, asks_the_very_next_day_after_a_late_evening) {
  Trial trial;
  trial.now = moment("2026-11-03 22:30");
  answering(trial);
  did(trial, buyer(), MakeDemand{});
  did(trial, buyer(), KeepAsking{});
  EXPECT_EQ(moment_text(*trial.claim().ladder.next_demand_at), "2026-11-04 08:00");
  trial.pass(24h);
  EXPECT_EQ(trial.claim().ladder.days_in_a_row, 2);
}

// An outage of ours costs the buyer no day of his row.
TEST(Course, keeps_the_row_of_demands_over_an_outage) {
  Trial trial;
  answering(trial);
  did(trial, buyer(), KeepAsking{});
  trial.pass(24h);
  EXPECT_EQ(trial.claim().ladder.days_in_a_row, 2);
  trial.now += 49h;
  did(trial, Actor::system(), FireWait{trial.claim().last_wait_seq});
  EXPECT_EQ(trial.claim().ladder.days_in_a_row, 3);
}

// Both may settle while a mediation stands still; what stood still does not come back.
TEST(Course, ends_a_suspension_with_the_turn_that_stood_still) {
  Trial trial;
  mediating(trial);
  did(trial, mediator(), Suspend{Authority::court, some_text()});
  did(trial, seller(), Accept{});
  EXPECT_EQ(trial.claim().stage, Stage::paying);
  EXPECT_FALSE(trial.claim().suspended);
  EXPECT_EQ(types_of(trial.ring()), "wait_renewed") << "the payment is tried again";
}

TEST(Course, begins_the_ladder_anew_when_a_claim_is_opened_again) {
  Trial trial;
  asked_three_days(trial);
  did(trial, buyer(), GiveFinalNotice{});
  did(trial, buyer(), Withdraw{});
  trial.now += 25h;
  did(trial, buyer(), Reopen{some_text()});
  EXPECT_EQ(trial.claim().ladder, Ladder{});
  EXPECT_EQ(trial.says(buyer(), complaint()), "refused too_early");
}

// The other platform's clock may move while a second person thinks.
TEST(Course, keeps_a_question_when_the_other_clock_moves) {
  Trial trial{Mode::seller_desk};
  trial.rules.approval_above = yuan(1'000);
  OpenClaim open = trial.damaged(full_refund());
  open.external = taobao_case(trial.now + 24h);
  EXPECT_TRUE(trial.open(open).has_value());
  did(trial, buyer(), evidence(Item::item));
  did(trial, buyer(), evidence(Item::outer_box));
  did(trial, seller(), Accept{});
  NoteExternal later{*trial.claim().external};
  later.external.due_at = trial.now + 48h;
  did(trial, seller(), later);
  EXPECT_EQ(trial.wait().wait_for, WaitFor::approval);
  EXPECT_EQ(trial.wait().due_at, trial.now + 48h);
  did(trial, seller("wang"), Approve{});
  EXPECT_EQ(trial.claim().stage, Stage::paying);
}

// An approval that nobody gives does not hold the buyer up.
TEST(Course, does_not_stop_the_clock_for_an_approval) {
  Trial trial;
  question_pending(trial);
  EXPECT_EQ(trial.wait().wait_for, WaitFor::approval);
  EXPECT_EQ(trial.wait().otherwise, Otherwise::deemed_agreed);
  trial.pass(trial.wait().due_at - trial.now);
  EXPECT_EQ(trial.claim().stage, Stage::paying);
}

// Silence on a ruling: who had to prove and did not loses.
TEST(Course, rules_by_burden_when_nobody_does) {
  struct Burden {
    std::string_view name;
    void (*given)(Trial& trial);
    std::string_view how;
    Stage stage;
  };
  const Burden burdens[] = {
      {"the buyer signed and has to prove; his checklist is full",
       [](Trial& trial) { mediating(trial); }, "ask_stands", Stage::paying},
      {"the buyer has to prove and could not show the box",
       [](Trial& trial) {
         EXPECT_TRUE(trial.open(trial.damaged(full_refund())).has_value());
         did(trial, buyer(), evidence(Item::item));
         did(trial, buyer(), MarkUnavailable{Item::outer_box, some_text()});
         did(trial, seller(), contesting());
         did(trial, buyer(), complaint());
       },
       "burden_not_met", Stage::closed},
      {"the seller has to prove who signed, and shows nothing",
       [](Trial& trial) {
         trial.signed_for_by(trade::Relation::front_desk, trade::Consent::denied);
         mediating(trial);
       },
       "burden_not_met", Stage::paying},
      {"he shows something: the suggestion stands",
       [](Trial& trial) {
         trial.signed_for_by(trade::Relation::front_desk, trade::Consent::denied);
         mediating(trial);
         did(trial, seller(), evidence(Item::chat));
       },
       "suggestion_stands", Stage::paying},
  };
  for (const Burden& row : burdens) {
    SCOPED_TRACE(row.name);
    Trial trial;
    row.given(trial);
    trial.pass(trial.wait().due_at - trial.now);
    ASSERT_TRUE(trial.claim().ruling.has_value());
    EXPECT_EQ(trial.claim().ruling->how, row.how);
    EXPECT_EQ(trial.claim().stage, row.stage);
  }
}

// Cancelled on its way: stopped, refused at the door, and paid on the scan that it is back.
TEST(Course, pays_a_cancelled_parcel_when_it_is_back) {
  Trial trial;
  trial.tracking.clear();
  EXPECT_TRUE(trial.open(opening(trial.order, 0, 3, Kind::cancel, full_refund())).has_value());
  trial.tracking = {{.at = trial.now,
                     .code = trade::TrackingCode::refused,
                     .signer = {},
                     .consent = {},
                     .source = trade::Source::carrier}};
  did(trial, Actor::system(), NoteDelivery{});
  EXPECT_EQ(trial.claim().stage, Stage::inspecting);
  trial.tracking.push_back({.at = trial.now + 1h,
                            .code = trade::TrackingCode::returned,
                            .signer = {},
                            .consent = {},
                            .source = trade::Source::carrier});
  did(trial, Actor::system(), NoteDelivery{});
  EXPECT_EQ(trial.claim().stage, Stage::paying);
}

// A shop's own limit answers for it.
TEST(Course, agrees_by_itself_to_what_the_shop_allows) {
  for (const auto& [limit, stage] : {std::pair{9'333, Stage::paying}, {9'332, Stage::answering}}) {
    Trial trial;
    trial.rules.accept_up_to = yuan(limit);
    EXPECT_TRUE(trial.open(trial.damaged(full_refund())).has_value());
    did(trial, buyer(), evidence(Item::item));
    did(trial, buyer(), evidence(Item::outer_box));
    EXPECT_EQ(trial.claim().stage, stage) << limit;
  }
}

// Another platform's clock may run out before ours; the wait says whose it is.
TEST(Course, ends_the_sellers_turn_with_the_other_platforms_clock) {
  Trial trial{Mode::seller_desk};
  OpenClaim open = trial.damaged(full_refund());
  open.external = taobao_case(trial.now + 24h);
  EXPECT_TRUE(trial.open(open).has_value());
  did(trial, buyer(), evidence(Item::item));
  did(trial, buyer(), evidence(Item::outer_box));
  EXPECT_EQ(trial.wait().due_at, trial.now + 24h);
  EXPECT_EQ(trial.wait().clock_of, "taobao");
}

}  // namespace
}  // namespace recourse::claim
