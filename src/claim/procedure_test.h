// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <span>
#include <string_view>

#include "claim/trial_test.h"

// Where the tests of the procedure begin, and rows of who asks for what with which answer.

namespace recourse::claim {

using namespace std::chrono_literals;

inline constexpr Ask return_it{.remedy = Remedy::return_and_refund, .ratio_bp = {}, .amount = {}};
inline constexpr Ask another{.remedy = Remedy::exchange, .ratio_bp = {}, .amount = {}};
inline constexpr Ask mend{.remedy = Remedy::repair, .ratio_bp = {}, .amount = {}};

inline void did(Trial& trial, const Actor& actor, const Command& command) {
  EXPECT_EQ(trial.says(actor, command), "accepted");
}
inline Contest contesting() {
  return {some_text(), {}};
}
inline Escalate complaint(std::optional<External> external = {}) {
  return {some_text(), std::nullopt, std::move(external)};
}
inline External taobao_case(Instant due) {
  return {"taobao", "T1", std::nullopt, due};
}
inline Rule ruling(const Ask& ask) {
  return {.liability = {10'000, 0, 0, 0},
          .terms = {.ask = ask},
          .rules = {"burden"},
          .evidence = {},
          .reasons = some_text()};
}

// Where a row begins.
inline void answering(Trial& trial) {
  trial.sent_by("zto", "ZT100");
  trial.answering(full_refund());
}
inline void refused(Trial& trial) {
  answering(trial);
  did(trial, seller(), contesting());
}
inline void mediating(Trial& trial) {
  refused(trial);
  did(trial, buyer(), complaint());
}
inline void suspended(Trial& trial) {
  mediating(trial);
  did(trial, mediator(), Suspend{Authority::court, some_text()});
}
inline void referred(Trial& trial) {
  refused(trial);
  did(trial, buyer(), complaint(taobao_case(trial.now + 72h)));
}
inline void returning(Trial& trial) {
  trial.return_address = some_text();
  trial.answering(return_it);
  did(trial, seller(), Accept{});
}
inline void returning_without_address(Trial& trial) {
  trial.answering(return_it);
  did(trial, seller(), Accept{});
}
inline void inspecting(Trial& trial) {
  returning(trial);
  did(trial, buyer(), ShipReturn{{"zto", "ZT200"}});
}
inline void found_wanting_once(Trial& trial) {
  inspecting(trial);
  did(trial, seller(), ReceiveReturn{ReturnFound::empty, {}});
  did(trial, buyer(), Amend{return_it, {}});
  did(trial, seller(), Accept{});
  did(trial, buyer(), ShipReturn{{"zto", "ZT201"}});
}
inline void replacing(Trial& trial) {
  trial.answering(another);
  did(trial, seller(), Accept{});
}
inline void replaced(Trial& trial) {
  replacing(trial);
  did(trial, seller(), ShipReplacement{{"zto", "ZT300"}});
}
inline void closed_by_lapse(Trial& trial) {
  EXPECT_TRUE(trial.open(trial.damaged(full_refund())).has_value());
  trial.pass(8 * 24h);
  EXPECT_EQ(trial.claim().outcome, Outcome::lapsed);
}
inline void paid_elsewhere(Trial& trial) {
  trial.paying(full_refund());
  did(trial, seller(), RecordRefund{trial.claim().award->amount, trial.now, "r"});
}
inline void asked_three_days(Trial& trial) {
  answering(trial);
  for (int day = 0; day < 3; ++day) {
    did(trial, buyer(), MakeDemand{});
    if (day < 2) trial.pass(24h);
  }
}
inline void question_pending(Trial& trial) {
  trial.rules.approval_above = yuan(1'000);
  answering(trial);
  did(trial, seller(), Accept{});
}
inline void repairing(Trial& trial) {
  trial.return_address = some_text();
  trial.order.lines[0].category = "electronics";
  EXPECT_TRUE(trial.open(opening(trial.order, 0, 1, Kind::defective, mend)).has_value());
  did(trial, buyer(), evidence(Item::item));
  did(trial, seller(), Accept{});
  did(trial, buyer(), ShipReturn{{"zto", "ZT200"}});
  did(trial, seller(), ReceiveReturn{ReturnFound::received, {}});
}

struct Row {
  std::string_view name;
  Mode mode;
  void (*given)(Trial& trial);
  Actor actor;
  Command (*command)(Trial& trial);
  std::string_view answer;
};

inline constexpr Mode here = Mode::platform;
inline constexpr Mode elsewhere = Mode::seller_desk;

/// Plays each row on a claim of its own.
inline void expect_answers(std::span<const Row> rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Trial trial{row.mode};
    row.given(trial);
    EXPECT_EQ(trial.says(row.actor, row.command(trial)), row.answer);
  }
}

}  // namespace recourse::claim
