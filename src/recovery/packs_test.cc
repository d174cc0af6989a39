// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "policies/policies.h"
#include "recovery/scenes_for_tests.h"

// The packs that come with the program, as a recovery meets them.

namespace recourse::recovery {
namespace {

policy::Pack shipped(std::string_view name) {
  const policy::Shelf shelf{
      .pack = policies::pack, .calendar = policies::calendar, .zone = [](std::string_view zone) {
        return std::optional{fixed_zone(std::string{zone}, std::chrono::hours{8})};
      }};
  const Result<policy::Pack> pack = policy::resolve(name, shelf, early);
  EXPECT_TRUE(pack) << pack.error().detail << " " << pack.error().field;
  return pack ? *pack : policy::Pack{};
}

TEST(ShippedPacks, EveryCarrierOpensARecoveryWithItsClocksInOrder) {
  Desk desk;
  desk.pack = shipped("cn-taobao");
  std::size_t carriers = 0;
  for (const policy::Rule& rule : desk.pack.rules) {
    if (rule.key != "carrier") continue;
    SCOPED_TRACE(*rule.applies.name);
    ++carriers;
    Desk one = desk;
    Open ask = an_open(*rule.applies.name);
    ask.insured_value = cny(5000);
    one.act(early, ask);
    ASSERT_FALSE(one.refusal);
    EXPECT_EQ(one.state.shipment.carrier, *rule.applies.name);
    EXPECT_LT(one.state.notice_due_at, one.state.file_due_at);
    EXPECT_FALSE(one.state.documents.empty());
    EXPECT_FALSE(one.state.terms.source.empty());
    // Also that each formula is one of ours and says what an insured parcel gets.
    EXPECT_EQ(one.state.expected, cny(5000));
    one.act(early, File{});
    EXPECT_GT(one.state.wait->due_at, early);
  }
  EXPECT_GE(carriers, 11u);
}

TEST(ShippedPacks, ShunfengPaysSevenTimesTheFreightForWhatWasNotInsured) {
  Desk desk;
  desk.pack = shipped("cn-taobao");
  Open ask = an_open("顺丰速运");
  ask.claimed_base = cny(40000);
  ask.freight_cost = cny(2000);
  EXPECT_EQ(desk.act(early, ask).state.expected, cny(14000));
  EXPECT_EQ(desk.state.shipment.carrier, "sf");
}

}  // namespace
}  // namespace recourse::recovery
