// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>

#include "recovery/scenes_for_tests.h"

namespace recourse::recovery {
namespace {

using policy::Role;

void expect_wait(const Desk& desk, Role on, std::string_view wait_for, Instant due_at,
                 std::string_view otherwise) {
  ASSERT_FALSE(desk.refusal) << desk.refusal->reason.text();
  ASSERT_TRUE(desk.state.wait);
  EXPECT_EQ(desk.state.wait->on, on);
  EXPECT_EQ(desk.state.wait->wait_for, wait_for);
  EXPECT_EQ(instant_text(desk.state.wait->due_at), instant_text(due_at));
  EXPECT_EQ(desk.state.wait->otherwise, otherwise);
}

TEST(Opening, StartsTheCarriersClocksAtTheDelivery) {
  const Desk desk = opened();
  expect_wait(desk, Role::seller, "notice", notice_due, "late_notice");
  EXPECT_EQ(desk.state.state, RecoveryState::opened);
  EXPECT_EQ(desk.state.shipment, (ShipmentRef{"zto", "中通快递", "73100012345678"}));
  EXPECT_EQ(instant_text(desk.state.notice_due_at), instant_text(notice_due));
  EXPECT_EQ(instant_text(desk.state.file_due_at), instant_text(file_due));
  EXPECT_EQ(desk.state.expected, cny(2400));  // 3 × freight of 8.00
  EXPECT_EQ(desk.state.documents, (std::vector<std::string>{"waybill_label", "outer_box"}));
  EXPECT_EQ(desk.state.terms, (policy::Citation{"carrier", "terms of zto", true}));
  EXPECT_EQ(desk.state.claim, an_open().claim);
  EXPECT_FALSE(desk.state.notice_missed);
}

TEST(Opening, StartsTheClocksNowWhereNobodyKnowsOfADelivery) {
  Open open = an_open();
  open.delivered_at.reset();
  const Desk desk = Desk{}.act(early, open);
  expect_wait(desk, Role::seller, "notice", early + std::chrono::hours{48}, "late_notice");
}

TEST(Opening, AfterTheNoticeWindowGoesStraightToFiling) {
  const Instant last = notice_due - std::chrono::milliseconds{1};
  const Desk in_time = Desk{}.act(last, an_open());
  expect_wait(in_time, Role::seller, "notice", notice_due, "late_notice");
  EXPECT_FALSE(in_time.state.notice_missed);

  const Desk late = opened_late();
  expect_wait(late, Role::seller, "file", file_due, "expire");
  EXPECT_TRUE(late.state.notice_missed);
  EXPECT_EQ(late.all.size(), 1u);
}

TEST(Opening, ACarrierNobodyKnowsHasTheTermsOfOther) {
  const Desk desk = Desk{}.act(early, an_open("Pigeon Post"));
  EXPECT_EQ(desk.state.shipment.carrier, "other");
  EXPECT_EQ(desk.state.expected, std::nullopt);  // a formula nobody knows promises nothing
}

TEST(Waiting, MissedNoticeLeavesTheFiling) {
  const Desk desk = missed();
  expect_wait(desk, Role::seller, "file", file_due, "expire");
  EXPECT_TRUE(desk.state.notice_missed);
  EXPECT_EQ(desk.state.state, RecoveryState::opened);
}

TEST(Waiting, NoticeAfterItsWindowIsStillRecorded) {
  const Desk desk = missed().act(notice_due, GiveNotice{});
  expect_wait(desk, Role::seller, "file", file_due, "expire");
  EXPECT_EQ(desk.state.state, RecoveryState::noticed);
  EXPECT_TRUE(desk.state.notice_missed);
}

TEST(Waiting, TheFilingWindowEndsInExpiry) {
  EXPECT_EQ(expired().state.state, RecoveryState::expired);
  EXPECT_FALSE(expired().state.is_open());
  EXPECT_EQ(missed().fire(file_due).state.state, RecoveryState::expired);
}

TEST(Waiting, FiledTheCarrierHasItsOwnTermToDecide) {
  expect_wait(filed(), Role::carrier, "carrier", early + std::chrono::days{30}, "operator");
  EXPECT_EQ(filed().state.state, RecoveryState::filed);
}

TEST(Waiting, ACarrierWithoutSuchATermHasUntilTheFilingWindowEnds) {
  const Desk desk = Desk{}.act(early, an_open("other")).act(early, File{});
  expect_wait(desk, Role::carrier, "carrier", file_due, "operator");
  // Silent past that: one more such window, so that the turn is never due at once.
  Desk renewed = desk;
  renewed.fire(file_due);
  expect_wait(renewed, Role::operator_, "carrier", at("2027-01-02T00:00:00+08:00"), "operator");
}

TEST(Waiting, ASilentCarrierBringsTheOperatorAndThenTheOperatorAgain) {
  const Instant first = early + std::chrono::days{30};
  Desk desk = filed().fire(first);
  expect_wait(desk, Role::operator_, "carrier", first + std::chrono::days{30}, "operator");
  EXPECT_EQ(desk.state.state, RecoveryState::filed);
  desk.fire(first + std::chrono::days{30});
  expect_wait(desk, Role::operator_, "carrier", first + std::chrono::days{60}, "operator");
}

TEST(Waiting, ATermThatHasNoLengthEndsRatherThanSpinning) {
  Desk desk = Desk{};
  desk.pack.rules = {carrier_row(
      "other", R"({"title":"x","names":["x"],"notice":"0 hours","file":"0 hours","formula":"x",
                   "parameters":{"decide":"0 hours"},"documents":["item"]})")};
  desk.act(early, an_open()).act(early, File{}).fire(early);
  EXPECT_FALSE(desk.refusal);
  EXPECT_EQ(desk.state.state, RecoveryState::expired);
}

TEST(Waiting, EachTurnHasANewNumber) {
  EXPECT_EQ(opened().state.wait->seq, 1);
  EXPECT_EQ(missed().state.wait->seq, 2);
  EXPECT_EQ(filed().state.wait->seq, 3);
  EXPECT_EQ(pressed().state.wait->seq, 4);
  EXPECT_EQ(dropped().state.last_wait_seq, 1);
}

TEST(Waiting, AClockRingsAtItsDueAndNotBefore) {
  Desk desk = opened();
  desk.fire(notice_due - std::chrono::milliseconds{1});
  ASSERT_TRUE(desk.refusal);
  EXPECT_EQ(desk.refusal->reason, "not_due");
  desk.fire(notice_due);
  EXPECT_FALSE(desk.refusal);
}

TEST(Waiting, AClockOfATurnThatIsOverIsStale) {
  Desk desk = noticed();
  desk.act(notice_due, FireWait{1}, "");
  ASSERT_TRUE(desk.refusal);
  EXPECT_EQ(desk.refusal->reason, "stale_wait");
}

TEST(Recording, KeepsWhoDidIt) {
  const Events notice = noticed().all;
  EXPECT_EQ(std::get<NoticeGiven>(notice.back()).by, "zhang");
  EXPECT_EQ(std::get<ClaimFiled>(filed().all.back()).by, "zhang");
  const Events drop = dropped().all;
  EXPECT_EQ(std::get<RecoveryDropped>(drop.back()).by, "zhang");
  EXPECT_EQ(std::get<RecoveryDropped>(drop.back()).reason, "dropped_by_seller");
}

// Every situation × every command -----------------------------------------------------------------

/// "ok opened" = accepted, and the state is `opened` after it; else the refusal.
std::string outcome(Desk desk, const std::string& command) {
  const Instant now = desk.state.wait ? desk.state.wait->due_at : desk.now;
  const std::map<std::string, Command> commands{{"open", an_open()},
                                                {"notice", GiveNotice{}},
                                                {"file", File{}},
                                                {"drop", Drop{"dropped_by_seller"}},
                                                {"clock", FireWait{desk.state.last_wait_seq}}};
  desk.act(now, commands.at(command));
  if (desk.refusal) {
    EXPECT_TRUE(desk.refusal->code == Errc::refused || desk.refusal->code == Errc::not_found);
    EXPECT_EQ(desk.refusal->code == Errc::not_found, desk.refusal->reason == "no_recovery");
    EXPECT_FALSE(desk.refusal->detail.empty());
    return std::string{desk.refusal->reason.text()};
  }
  // One wait at any moment while it is open, and none after.
  const bool ended =
      desk.state.state == RecoveryState::expired || desk.state.state == RecoveryState::dropped;
  EXPECT_EQ(desk.state.is_open(), !ended);
  return "ok " + std::string{word(desk.state.state)};
}

TEST(EveryPair, OfSituationAndCommandHasItsOutcome) {
  const std::vector<std::pair<std::string, std::function<Desk()>>> situations{
      {"nothing", nothing}, {"opened", opened},   {"opened late", opened_late},
      {"missed", missed},   {"noticed", noticed}, {"filed", filed},
      {"pressed", pressed}, {"expired", expired}, {"dropped", dropped}};
  const std::vector<std::string> commands{"open", "notice", "file", "drop", "clock"};
  const std::map<std::string, std::vector<std::string>> expected{
      //              open               notice             file               drop
      //              clock
      {"nothing", {"ok opened", "no_recovery", "no_recovery", "no_recovery", "no_recovery"}},
      {"opened", {"recovery_exists", "ok noticed", "ok filed", "ok dropped", "ok opened"}},
      {"opened late", {"recovery_exists", "ok noticed", "ok filed", "ok dropped", "ok expired"}},
      {"missed", {"recovery_exists", "ok noticed", "ok filed", "ok dropped", "ok expired"}},
      {"noticed", {"recovery_exists", "already_noticed", "ok filed", "ok dropped", "ok expired"}},
      {"filed", {"recovery_exists", "already_filed", "already_filed", "ok dropped", "ok filed"}},
      {"pressed", {"recovery_exists", "already_filed", "already_filed", "ok dropped", "ok filed"}},
      {"expired",
       {"recovery_exists", "recovery_closed", "recovery_closed", "recovery_closed", "stale_wait"}},
      {"dropped",
       {"recovery_exists", "recovery_closed", "recovery_closed", "recovery_closed", "stale_wait"}},
  };
  ASSERT_EQ(commands.size(), std::variant_size_v<Command>);
  ASSERT_EQ(expected.size(), situations.size());
  std::set<RecoveryState> reached;
  for (const auto& [situation, make] : situations) {
    reached.insert(make().state.state);
    for (std::size_t i = 0; i < commands.size(); ++i)
      EXPECT_EQ(outcome(make(), commands[i]), expected.at(situation).at(i))
          << situation << " × " << commands[i];
  }
  // The states that this release never enters: whatever ended the recovery, it stays ended.
  for (const auto& [state, name] : words_of(RecoveryState{})) {
    if (reached.contains(state)) continue;
    Desk desk = dropped();
    desk.state.state = state;
    EXPECT_EQ(outcome(desk, "open"), "recovery_exists") << name;
    EXPECT_EQ(outcome(desk, "clock"), "stale_wait") << name;
    for (const std::string command : {"notice", "file", "drop"})
      EXPECT_EQ(outcome(desk, command), "recovery_closed") << name << " × " << command;
    reached.insert(state);
  }
  EXPECT_EQ(reached.size(), words_of(RecoveryState{}).size());
}

}  // namespace
}  // namespace recourse::recovery
