// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "claim/trial_test.h"
#include "policy/road.h"

// New rules that reach open claims, and the pack's silence graph beside what `decide` does.

namespace recourse::claim {
namespace {

/// The pack with one row's value changed, as a new version of itself.
policy::Pack newer(std::string_view key, std::string_view value) {
  policy::Pack pack = taobao();
  for (policy::Rule& rule : pack.rules)
    if (rule.key == key) rule.value = *parse_json(value);
  pack.version = "2027-01";
  pack.digest = sha256(std::string{key} + std::string{value});
  return pack;
}

TEST(PolicyMoved, takes_an_open_claim_to_the_new_rules_and_leaves_its_due) {
  const policy::Pack pack = newer("fair_band", R"({"low":2000,"high":4000})");
  Trial trial;
  trial.answering(full_refund());
  const Wait wait = trial.wait();
  trial.pack = &pack;
  EXPECT_EQ(types_of(trial.tell(Actor::system(), MovePolicy{})), "policy_moved");
  EXPECT_EQ(trial.claim().policy.version, "2027-01");
  EXPECT_EQ(trial.claim().policy.digest, pack.digest);
  EXPECT_EQ(trial.claim().fair_band->low_bp, 2'000);
  EXPECT_EQ(trial.wait(), wait) << "an open wait keeps its due";
  EXPECT_EQ(types_of(trial.tell(Actor::system(), MovePolicy{})), "") << "it is there already";
}

TEST(PolicyMoved, does_not_reach_claims_where_the_date_of_the_act_decides) {
  const policy::Pack act_date = newer("transition", R"("act_date")");
  policy::Pack other = newer("fair_band", R"({"low":2000,"high":4000})");
  other.name = "cn-jd";
  policy::Pack without = newer("fair_band", R"({"low":2000,"high":4000})");
  std::erase_if(without.rules, [](const policy::Rule& rule) { return rule.key == "kind"; });
  for (const policy::Pack* pack : {&act_date, &std::as_const(other), &std::as_const(without)}) {
    Trial trial;
    trial.answering(full_refund());
    trial.pack = pack;
    EXPECT_EQ(trial.says(Actor::system(), MovePolicy{}), "refused stays_under_its_rules");
  }
}

TEST(PolicyMoved, is_of_open_claims) {
  const policy::Pack pack = newer("fair_band", R"({"low":2000,"high":4000})");
  Trial none;
  none.claims.emplace_back();
  EXPECT_EQ(none.says(Actor::system(), MovePolicy{}), "not_found no_such_claim");
  for (const Stage stage :
       {Stage::gathering, Stage::answering, Stage::considering, Stage::paying, Stage::closed}) {
    Trial trial;
    if (stage == Stage::gathering) (void)trial.open(trial.damaged(full_refund()));
    if (stage == Stage::answering || stage == Stage::closed) trial.answering(full_refund());
    if (stage == Stage::considering) (void)trial.considering(full_refund());
    if (stage == Stage::paying) trial.paying(full_refund());
    if (stage == Stage::closed) (void)trial.tell(buyer(), Withdraw{{}});
    ASSERT_EQ(trial.claim().stage, stage);
    trial.pack = &pack;
    EXPECT_EQ(trial.says(Actor::system(), MovePolicy{}),
              stage == Stage::closed ? "refused claim_closed" : "accepted")
        << word(stage);
  }
}

// Each silence edge that `decide` takes, beside the pack's row for where the claim stood.
TEST(Silence, leads_where_the_packs_graph_says) {
  struct Row {
    const char* name;
    void (*reach)(Trial&);
  };
  const Row rows[] = {
      {"gathering", [](Trial& trial) { (void)trial.open(trial.damaged(full_refund())); }},
      {"answering", [](Trial& trial) { trial.answering(full_refund()); }},
      {"answering, a part asked", [](Trial& trial) { trial.answering(partial(3'000)); }},
      {"considering", [](Trial& trial) { (void)trial.considering(full_refund()); }},
      {"paying", [](Trial& trial) { trial.paying(full_refund()); }},
      {"recording", [](Trial& trial) { trial.paying(full_refund()); }},
      {"funding",
       [](Trial& trial) {
         trial.paying(full_refund());
         (void)trial.tell(Actor::system(), NoteFunding{yuan(1), yuan(50)});
       }},
  };
  for (const Row& row : rows) {
    Trial trial{std::string_view{row.name} == "recording" ? Mode::seller_desk : Mode::platform};
    row.reach(trial);
    const State before = trial.claim();
    policy::Situation at = before.situation();
    at.wait = before.wait->wait_for;
    const policy::Silence edge = policy::silence(taobao(), at);
    EXPECT_EQ(before.wait->on, edge.on) << row.name;
    EXPECT_EQ(before.wait->otherwise, edge.otherwise) << row.name;
    EXPECT_EQ(before.wait->next, edge.next) << row.name;
    while (trial.claim().wait && trial.claim().wait->otherwise == before.wait->otherwise &&
           !trial.claim().wait->reminders.empty())
      ASSERT_TRUE(trial.ring()) << row.name;
    ASSERT_TRUE(trial.ring()) << row.name;
    EXPECT_EQ(trial.claim().stage, edge.next) << row.name;
  }
}

}  // namespace
}  // namespace recourse::claim
