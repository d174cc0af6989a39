// SPDX-License-Identifier: Apache-2.0
#include "claim/actions.h"

#include <gtest/gtest.h>

#include "claim/trial_test.h"

namespace recourse::claim {
namespace {

/// What is open beside the turn, to everybody, whatever the stage.
bool beside_the_turn(Action action) {
  return action == Action::message || action == Action::assign || action == Action::note ||
         action == Action::tag;
}

/// "accept! offer! waive(item outer_box)": "!" = its wait is on this party for this.
std::string open_to(const Trial& trial, Role role) {
  std::string text;
  const State& state = trial.claims.back().state;
  for (const OpenAction& open : open_actions(state, role)) {
    if (beside_the_turn(open.action)) continue;
    (text += text.empty() ? "" : " ") += word(open.action);
    if (open.mandatory) text += "!";
    EXPECT_EQ(open.mandatory, open.due_at.has_value());
    if (open.due_at) {
      EXPECT_EQ(*open.due_at, state.wait->due_at);
    }
    std::string items;
    for (const std::string& item : open.requires_)
      (items += items.empty() ? "" : " ") += item.starts_with("ofr_") ? "OFFER" : item;
    if (!items.empty()) text += "(" + items + ")";
  }
  return text;
}

struct ActionRow {
  std::string_view name;
  Mode mode;
  void (*given)(Trial& trial);
  std::string_view buyer;
  std::string_view seller;
  std::string_view operator_;
};

const ActionRow action_rows[] = {
    {"gathering, with the question who took it", Mode::platform,
     [](Trial& trial) {
       trial.signed_for_by(trade::Relation::front_desk);
       EXPECT_TRUE(trial.open(trial.damaged(full_refund())).has_value());
     },
     "withdraw mark-unavailable!(item outer_box delivery_answer) answer-delivery! escalate",
     "accept offer waive(item outer_box delivery_answer) ask-carrier carrier-answered",
     "waive(item outer_box delivery_answer) carrier-answered"},
    {"gathering, nothing to ask", Mode::platform,
     [](Trial& trial) { EXPECT_TRUE(trial.open(trial.damaged(full_refund())).has_value()); },
     "withdraw mark-unavailable!(item outer_box) escalate",
     "accept offer waive(item outer_box) ask-carrier carrier-answered",
     "waive(item outer_box) carrier-answered"},
    {"answering", Mode::platform, [](Trial& trial) { trial.answering(full_refund()); },
     "offer amend withdraw demand keep-asking final-notice escalate",
     "accept! offer! contest! extend! request-evidence! ask-carrier carrier-answered",
     "carrier-answered"},
    {"considering", Mode::platform, [](Trial& trial) { trial.considering(full_refund()); },
     "offer! accept-offer!(OFFER) decline-offer!(OFFER) amend withdraw escalate",
     "accept withdraw-offer(OFFER) ask-carrier carrier-answered", "carrier-answered"},
    {"a counter-offer", Mode::platform,
     [](Trial& trial) {
       trial.considering(full_refund());
       EXPECT_EQ(trial.says(buyer(), offering(partial(5'000))), "accepted");
     },
     "amend withdraw demand keep-asking final-notice escalate",
     "accept! offer! accept-offer!(OFFER) decline-offer!(OFFER) contest! extend! "
     "request-evidence! ask-carrier carrier-answered",
     "carrier-answered"},
    {"paying here", Mode::platform, [](Trial& trial) { trial.paying(full_refund()); }, "", "", ""},
    {"paying elsewhere", Mode::seller_desk, [](Trial& trial) { trial.paying(full_refund()); },
     "demand keep-asking", "record-refund!", ""},
    {"closed", Mode::platform,
     [](Trial& trial) {
       trial.answering(full_refund());
       EXPECT_EQ(trial.says(buyer(), Withdraw{}), "accepted");
     },
     "reopen", "", ""},
};

TEST(Actions, open_to_each_party_are_these) {
  for (const ActionRow& row : action_rows) {
    Trial trial{row.mode};
    row.given(trial);
    EXPECT_EQ(open_to(trial, Role::buyer), row.buyer) << row.name;
    EXPECT_EQ(open_to(trial, Role::seller), row.seller) << row.name;
    EXPECT_EQ(open_to(trial, Role::operator_), row.operator_) << row.name;
    for (const Role role : {Role::carrier, Role::gateway, Role::auditor, Role::system})
      EXPECT_EQ(open_to(trial, role), "") << row.name << " " << word(role);
    for (const Role role : {Role::buyer, Role::seller, Role::operator_})
      for (const OpenAction& open : open_actions(trial.claim(), role))
        EXPECT_TRUE(may(trial.claim(), {role, "", false}, open.action).has_value())
            << row.name << ": what is shown as open is allowed";
  }
}

TEST(Actions, of_a_clerk_for_the_buyer_are_the_buyers) {
  Trial trial;
  trial.answering(full_refund());
  EXPECT_TRUE(may(trial.claim(), clerk_for_buyer(), Action::withdraw).has_value());
  EXPECT_FALSE(may(trial.claim(), clerk_for_buyer(), Action::accept).has_value());
}

// Who may not act is told so before anything else; the rest is decided later.
TEST(Actions, are_some_roles_or_not_whatever_the_claim_is) {
  for (const auto& [action, name] : policy::words_of(Action{})) {
    bool anybody = false;
    for (const auto& [role, _] : policy::words_of(Role{})) {
      const bool ever = may_ever(role, action).has_value();
      anybody = anybody || ever;
      for (const auto& [stage, __] : policy::words_of(Stage{})) {
        Trial trial;
        trial.answering(full_refund());
        trial.claim().stage = stage;
        const bool now = may(trial.claim(), {role, "", false}, action).has_value();
        EXPECT_TRUE(ever || !now) << word(role) << " " << name;
      }
    }
    EXPECT_TRUE(anybody) << name;
    for (const Role role : {Role::carrier, Role::gateway, Role::auditor})
      EXPECT_EQ(may_ever(role, action).error().reason, "not_your_action") << name;
  }
  EXPECT_TRUE(may_ever(Role::seller, Action::withdraw).has_value()) << "for the buyer, perhaps";
  EXPECT_FALSE(may_ever(Role::buyer, Action::contest).has_value());
  EXPECT_FALSE(may_ever(Role::operator_, Action::rule).has_value());
}

}  // namespace
}  // namespace recourse::claim
