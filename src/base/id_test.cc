// SPDX-License-Identifier: Apache-2.0
#include "base/id.h"

#include <gtest/gtest.h>

#include <type_traits>

namespace recourse {
namespace {

constexpr std::uint64_t all_random = 0x3FF'FFFF'FFFF;  // 42 bits

TEST(IdTest, LaysOutTimeVersionShopAndRandomBits) {
  struct Row {
    const char* story;
    std::int64_t milliseconds;
    std::uint32_t shop;
    std::uint64_t random;
    const char* text;
  };
  const Row rows[] = {
      {"nothing but version and variant", 0, 0, 0, "00000000000070008000000000000000"},
      {"48 bits of time", 0xFFFF'FFFF'FFFF, 0, 0, "ffffffffffff70008000000000000000"},
      {"a moment of 2025", 0x019A'8B3C'4D5E, 0, 0, "019a8b3c4d5e70008000000000000000"},
      {"32 bits of shop behind the variant", 0, 0xFFFF'FFFF, 0, "0000000000007000bfffffffc0000000"},
      {"shop one", 0, 1, 0, "00000000000070008000000040000000"},
      {"42 random bits in two places", 0, 0, all_random, "0000000000007fff800000003fffffff"},
      {"the rest of the random number is ignored", 0, 0, ~all_random,
       "00000000000070008000000000000000"},
  };
  for (const Row& row : rows) {
    const Uuid id = make_uuid(Instant{Duration{row.milliseconds}}, row.shop, row.random);
    EXPECT_EQ(uuid_text(id), row.text) << row.story;
    EXPECT_EQ(shop_number(id), row.shop) << row.story;
  }
}

TEST(IdTest, CarriesTheShopThroughItsText) {
  std::uint64_t random = 1;
  for (std::uint32_t shop = 1; shop != 0 && shop < 4'000'000'000U; shop = shop * 3 + 1) {
    random = random * 6364136223846793005U + 1442695040888963407U;
    const ClaimId id{make_uuid(Instant{Duration{1'793'516'400'000}}, shop, random)};
    const auto read = parse_id<ClaimId>(id.text());
    ASSERT_TRUE(read) << id.text();
    EXPECT_EQ(*read, id);
    EXPECT_EQ(read->shop(), shop);
    if (shop > 1'000'000'000U) break;
  }
}

TEST(IdTest, SortsByTheTimeItWasMade) {
  const Uuid early = make_uuid(Instant{Duration{1000}}, 0xFFFF'FFFF, all_random);
  const Uuid late = make_uuid(Instant{Duration{1001}}, 0, 0);
  EXPECT_LT(early, late);
  EXPECT_LT(uuid_text(early), uuid_text(late));
}

TEST(IdTest, IsEmptyUntilSomebodyMakesIt) {
  EXPECT_TRUE(ClaimId{}.empty());
  EXPECT_FALSE(ClaimId{make_uuid(Instant{}, 0, 0)}.empty());
}

TEST(IdTest, OneKindIsNotAnother) {
  static_assert(!std::is_convertible_v<ClaimId, OrderId>);
  static_assert(!std::is_same_v<ClaimId, OrderId>);
  EXPECT_TRUE(parse_id<OrderId>("ord_019a8b3c4d5e7f60a1b2c3d4e5f60718"));
  EXPECT_FALSE(parse_id<ClaimId>("ord_019a8b3c4d5e7f60a1b2c3d4e5f60718"));
}

TEST(IdTest, WhatIsNoIdIsSimplyNotFound) {
  const char* rows[] = {
      "",
      "clm_",
      "019a8b3c4d5e7f60a1b2c3d4e5f60718",         // no prefix
      "CLM_019a8b3c4d5e7f60a1b2c3d4e5f60718",     //
      "clm-019a8b3c4d5e7f60a1b2c3d4e5f60718",     //
      "clm_019a8b3c4d5e7f60a1b2c3d4e5f6071",      // a digit short
      "clm_019a8b3c4d5e7f60a1b2c3d4e5f607180",    // a digit more
      "clm_019A8B3C4D5E7F60A1B2C3D4E5F60718",     // capitals
      "clm_019a8b3c4d5e7f60a1b2c3d4e5f6071g",     //
      "clm_019a8b3c-4d5e-7f60-a1b2-c3d4e5f6071",  //
      "clm_019a8b3c4d5e7f60a1b2c3d4e5f60718 ",    //
      "clm_00000000000000000000000000000000",     // the empty id
  };
  for (const char* row : rows) {
    const auto id = parse_id<ClaimId>(row);
    ASSERT_FALSE(id) << row;
    EXPECT_EQ(id.error().code, Errc::not_found) << row;
    EXPECT_EQ(id.error().reason, "no_such_id") << row;
  }
}

TEST(IdDeathTest, ATimeBeforeTheEpochIsABug) {
  EXPECT_DEATH(static_cast<void>(make_uuid(Instant{Duration{-1}}, 0, 0)), "between 1970");
  EXPECT_DEATH(static_cast<void>(make_uuid(Instant{Duration{0x1'0000'0000'0000}}, 0, 0)),
               "between 1970");
}

}  // namespace
}  // namespace recourse
