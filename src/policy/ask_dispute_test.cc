// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <map>

#include "policy/ask.h"
#include "policy/test_shelf.h"

namespace recourse::policy {
namespace {

using std::chrono::minutes;
using test::at;
using test::sure;

const Pack& pack_named(const std::string& name) {
  static std::map<std::string, Pack> packs;
  const auto found = packs.find(name);
  if (found != packs.end()) return found->second;
  Shelf shelf = test::real_shelf();
  shelf.zone = [](std::string_view zone) {
    return std::optional{fixed_zone(std::string{zone}, std::chrono::hours{8})};
  };
  return packs.emplace(name, sure(resolve(name, shelf, at("2026-11-22T12:00:00+08:00"))))
      .first->second;
}
const Pack& taobao() {
  return pack_named("cn-taobao");
}

Situation of_kind(Kind kind) {
  Situation situation;
  situation.kind = kind;
  return situation;
}

TEST(AskDisputeTest, TheSellerMayAskForTimeAndForMoreWhereRulesSaySo) {
  const auto more = extension(taobao(), of_kind(Kind::damaged));
  ASSERT_TRUE(more);
  EXPECT_EQ(more->times, 1);
  EXPECT_EQ(term_text(more->gives), "48 hours");
  EXPECT_EQ(more->citation.rule, "answer.extension");
  const auto shown = more_evidence(taobao(), of_kind(Kind::damaged));
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->times, 1);
  EXPECT_EQ(term_text(shown->gives), "3 days");
  EXPECT_EQ(shown->citation.rule, "answer.more_evidence");
  EXPECT_FALSE(extension(pack_named("cn"), of_kind(Kind::damaged))) << "no rule, no right";
  EXPECT_FALSE(more_evidence(pack_named("cn"), of_kind(Kind::damaged)));
}

TEST(AskDisputeTest, TheLadderHasItsDaysAndItsQuietHours) {
  const LadderTerms terms = ladder(taobao(), of_kind(Kind::damaged));
  EXPECT_EQ(terms.demands_on_days, 3);
  EXPECT_EQ(term_text(terms.final_notice), "24 hours");
  EXPECT_EQ(terms.quiet_from, minutes{22 * 60});
  EXPECT_EQ(terms.quiet_to, minutes{8 * 60}) << "past midnight";
  EXPECT_EQ(terms.citation.rule, "ladder");
}

TEST(AskDisputeTest, GoodsTravelBackAtSomebodysCostAndRisk) {
  EXPECT_EQ(return_freight(taobao(), of_kind(Kind::damaged)).by, FreightBy::fault);
  EXPECT_EQ(return_freight(taobao(), of_kind(Kind::no_reason)).by, FreightBy::buyer);
  EXPECT_EQ(return_freight(taobao(), of_kind(Kind::no_reason)).citation.rule, "return.freight");
  const ReturnRisk faulty = return_risk(taobao(), of_kind(Kind::damaged));
  EXPECT_EQ(faulty.lost, Role::seller);
  EXPECT_EQ(faulty.damaged, Role::seller);
  const ReturnRisk no_fault = return_risk(taobao(), of_kind(Kind::no_reason));
  EXPECT_EQ(no_fault.lost, Role::buyer);
  EXPECT_EQ(no_fault.damaged, Role::seller);
  EXPECT_EQ(no_fault.citation.rule, "return.risk");
}

TEST(AskDisputeTest, ARepairHasItsAttemptsAndItsTime) {
  const RepairTerms terms = repair(pack_named("cn-jd"), of_kind(Kind::defective));
  EXPECT_EQ(terms.attempts, 2);
  EXPECT_EQ(term_text(terms.within), "30 calendar days");
  EXPECT_EQ(terms.citation.rule, "repair");
  EXPECT_EQ(repair(pack_named("eu"), of_kind(Kind::defective)).attempts, 1);
}

TEST(AskDisputeTest, ProofHasItsPiecesAndALaboratoryItsPrice) {
  EXPECT_EQ(seller_proof(taobao(), of_kind(Kind::counterfeit)),
            (std::vector{Item::purchase_proof, Item::lab_report}));
  EXPECT_EQ(seller_proof(taobao(), of_kind(Kind::damaged)),
            (std::vector{Item::waybill_label, Item::outer_box}));
  EXPECT_TRUE(seller_proof(taobao(), of_kind(Kind::cancel)).empty());
  const LabCost cost = lab_cost(taobao(), of_kind(Kind::counterfeit));
  EXPECT_EQ(cost.defect, Role::seller);
  EXPECT_EQ(cost.sound, Role::buyer);
  EXPECT_EQ(cost.citation.rule, "lab.cost");
  EXPECT_EQ(term_text(carrier_answer_within(taobao())), "48 hours");
}

TEST(AskDisputeTest, AMediationHasItsUrgentReasonsAndMayStandStill) {
  const Mediation clocks = mediation(taobao(), of_kind(Kind::damaged));
  EXPECT_EQ(term_text(clocks.evidence), "3 days");
  EXPECT_EQ(clocks.urgent, (std::vector<std::string>{"live_goods", "perishing", "personal_harm",
                                                     "seller_unreachable"}));
  EXPECT_TRUE(mediation(pack_named("eu"), of_kind(Kind::damaged)).urgent.empty());
  const auto still = suspension(taobao(), of_kind(Kind::damaged));
  ASSERT_TRUE(still);
  EXPECT_EQ(term_text(still->joint_request), "30 calendar days");
  EXPECT_EQ(term_text(still->authority_silent), "184 calendar days");
  EXPECT_EQ(still->citation.rule, "suspension");
  EXPECT_FALSE(suspension(pack_named("eu"), of_kind(Kind::damaged)));
}

TEST(AskDisputeTest, TheBurdenFollowsTheSellersProofAndTheLaboratory) {
  using enum LabFinding;
  const struct {
    const char* pack;
    Kind kind;
    bool durable;
    bool proof;
    LabFinding lab;
    Role on;
  } rows[] = {
      {"cn-taobao", Kind::counterfeit, false, false, none, Role::seller},
      {"cn-taobao", Kind::counterfeit, false, true, none, Role::buyer},
      {"cn-taobao", Kind::counterfeit, true, true, none, Role::buyer},
      {"cn-taobao", Kind::counterfeit, false, true, defect, Role::seller},
      {"cn-taobao", Kind::counterfeit, false, false, sound, Role::buyer},
      {"cn-taobao", Kind::defective, false, true, none, Role::buyer},
      // The statute has the seller prove for six months whatever he shows, but for a laboratory.
      {"cn-taobao", Kind::defective, true, true, none, Role::seller},
      {"cn-taobao", Kind::defective, true, true, sound, Role::buyer},
      {"cn-taobao", Kind::defective, true, true, defect, Role::seller},
      {"cn-jd", Kind::counterfeit, false, true, none, Role::buyer},
      {"cn-jd", Kind::defective, true, false, sound, Role::buyer},
      {"cn-wechat", Kind::defective, false, true, none, Role::buyer},
      {"cn-wechat", Kind::defective, false, true, defect, Role::seller},
      {"cn", Kind::defective, true, true, none, Role::seller},
      {"cn", Kind::counterfeit, false, true, none, Role::buyer},
      {"eu", Kind::defective, true, true, none, Role::seller},
      {"eu", Kind::defective, true, false, sound, Role::buyer},
      {"eu", Kind::defective, false, false, defect, Role::seller},
      {"us", Kind::defective, false, false, sound, Role::buyer},
  };
  for (const auto& row : rows) {
    Situation situation = of_kind(row.kind);
    situation.defect = Defect::hidden;
    situation.durable = row.durable;
    situation.seller_proof = row.proof;
    situation.lab = row.lab;
    EXPECT_EQ(burden(pack_named(row.pack), situation).on, row.on)
        << row.pack << " " << word(row.kind) << (row.durable ? " durable" : "")
        << (row.proof ? " with proof" : "") << " lab " << word(row.lab);
  }
}

}  // namespace
}  // namespace recourse::policy
