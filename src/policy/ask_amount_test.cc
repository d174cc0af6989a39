// SPDX-License-Identifier: Apache-2.0
#include "policy/ask_amount.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "policy/test_shelf.h"

// What rules make of amounts, each scale from both sides of its boundaries.

namespace recourse::policy {
namespace {

using test::at;
using test::sure;

Pack shipped(std::string_view name) {
  return sure(resolve(name, test::real_shelf(), at("2026-11-24T12:00:00+08:00")));
}

Situation of(Kind kind, std::string category = "other") {
  Situation situation;
  situation.kind = kind;
  situation.category = std::move(category);
  situation.remedy = Remedy::partial_refund;
  situation.mode = Mode::platform;
  return situation;
}

Money cny(std::int64_t minor) {
  return {minor, Currency{}};
}

TEST(Scales, FreshFoodFallsIntoTiersAndEachBoundaryBelongsToTheLower) {
  const Pack jd = shipped("cn-jd");
  const AwardTerms terms = award_terms(jd, of(Kind::damaged, "fresh"));
  ASSERT_EQ(terms.scale, Scale::tiered);
  const struct {
    std::int64_t harmed_bp;
    std::int64_t pays_bp;
  } rows[] = {
      {1, 1'000},     {800, 1'000},    {1'000, 1'000},   {1'001, 3'000},
      {3'000, 3'000}, {3'001, 5'000},  {5'000, 5'000},   {5'001, 7'000},
      {7'000, 7'000}, {7'001, 10'000}, {10'000, 10'000},
  };
  for (const auto& row : rows)
    EXPECT_EQ(terms.rate_of(row.harmed_bp), row.pays_bp) << row.harmed_bp;
  AwardTerms upper = terms;
  upper.boundary = Boundary::upper;
  EXPECT_EQ(upper.rate_of(1'000), 3'000);
  EXPECT_EQ(upper.rate_of(999), 1'000);
  EXPECT_EQ(upper.rate_of(10'000), 10'000);
}

TEST(Scales, WechatKnowsFiveLevelsOfDamageAndTakesThemOfGoodsAndFreight) {
  const AwardTerms terms = award_terms(shipped("cn-wechat"), of(Kind::damaged));
  EXPECT_EQ(terms.scale, Scale::discrete);
  EXPECT_EQ(terms.levels_bp, (std::vector<std::int64_t>{1'000, 3'000, 5'000, 8'000, 10'000}));
  EXPECT_TRUE(terms.base_includes_freight);
  EXPECT_EQ(terms.rate_of(3'000), 3'000);
}

TEST(Scales, TaobaoTakesAnyRatioOfTheGoods) {
  const AwardTerms terms = award_terms(shipped("cn-taobao"), of(Kind::damaged));
  EXPECT_EQ(terms.scale, Scale::linear);
  EXPECT_FALSE(terms.base_includes_freight);
  EXPECT_TRUE(terms.freight_with_whole_order);
  EXPECT_EQ(terms.rate_of(3'333), 3'333);
}

TEST(Notes, WhatTheLawMayGiveOnTop) {
  const Pack taobao = shipped("cn-taobao");
  const struct {
    const char* what;
    Kind kind;
    const char* category;
    std::int64_t price;
    std::int64_t gives;
  } rows[] = {
      {"fraud, the least", Kind::counterfeit, "other", 20'00, 500'00},
      {"fraud, just below three times", Kind::counterfeit, "other", 166'66, 500'00},
      {"fraud, just above", Kind::counterfeit, "other", 166'67, 500'01},
      {"fraud, three times", Kind::counterfeit, "other", 1'000'00, 3'000'00},
      {"food, the least", Kind::defective, "food", 30'00, 1'000'00},
      {"food, ten times", Kind::defective, "food", 200'00, 2'000'00},
  };
  for (const auto& row : rows) {
    const auto note = statutory_note(taobao, of(row.kind, row.category));
    ASSERT_TRUE(note) << row.what;
    EXPECT_EQ(note->amount(cny(row.price)), cny(row.gives)) << row.what;
    EXPECT_FALSE(note->citation.source.empty());
  }
  EXPECT_FALSE(statutory_note(taobao, of(Kind::damaged)));
}

TEST(LateDispatch, IsATenthBetweenFiveAndAHundred) {
  const auto late = late_dispatch(shipped("cn-taobao"), of(Kind::late_dispatch));
  ASSERT_TRUE(late);
  const struct {
    std::int64_t price;
    std::int64_t pays;
  } rows[] = {
      {30'00, 5'00},   {49'99, 5'00},    {50'00, 5'00},      {50'05, 5'01},
      {500'00, 50'00}, {999'99, 100'00}, {1'000'00, 100'00}, {2'000'00, 100'00},
  };
  for (const auto& row : rows) EXPECT_EQ(late->amount(cny(row.price)), cny(row.pays)) << row.price;
  EXPECT_TRUE(late->citation.verify) << "a weak source, shown as such";
  const Money dollars{30'00, *Currency::parse("USD")};
  EXPECT_EQ(late->amount(dollars).minor, 3'00) << "bounds of another currency bound nothing";
  EXPECT_FALSE(late_dispatch(shipped("cn-taobao"), of(Kind::damaged)));
}

TEST(LateDispatch, IsDueAsPromisedElseByThePack) {
  const Pack taobao = shipped("cn-taobao");
  const Instant paid = at("2026-11-01T10:00:00+08:00");
  const Instant promised = at("2026-11-05T00:00:00+08:00");
  EXPECT_EQ(dispatch_due(taobao, of(Kind::late_dispatch), paid, promised), promised);
  EXPECT_EQ(dispatch_due(taobao, of(Kind::late_dispatch), paid, {}),
            at("2026-11-03T10:00:00+08:00"));
}

TEST(Promises, AreKnownByNameAndPayOnTop) {
  const Pack taobao = shipped("cn-taobao");
  const struct {
    const char* name;
    std::int64_t times;
  } rows[] = {{"fake_pays_three", 3}, {"fake_pays_four", 4}, {"fake_pays_ten", 10}};
  for (const auto& row : rows) {
    const auto terms = promise(taobao, row.name);
    ASSERT_TRUE(terms) << row.name;
    EXPECT_EQ(terms->pays_times, row.times) << row.name;
    EXPECT_EQ(std::ranges::count(terms->kinds, Kind::counterfeit), 1) << row.name;
  }
  EXPECT_FALSE(promise(taobao, "we_are_nice"));
  EXPECT_EQ(promise_conflict(taobao), Conflict::higher);
  EXPECT_EQ(promise_conflict(shipped("cn-jd")), Conflict::platform);
}

TEST(Autonomy, BeginsAtFourPointEight) {
  const Pack taobao = shipped("cn-taobao");
  const auto below = autonomy(taobao, {}, 479);
  const auto from = autonomy(taobao, {}, 480);
  ASSERT_TRUE(below);
  ASSERT_TRUE(from);
  EXPECT_TRUE(below->platform_steps_in);
  EXPECT_FALSE(from->platform_steps_in);
  EXPECT_TRUE(autonomy(taobao, {}, 0)) << "every shop has a step";
}

TEST(Escrow, TheClockStandsStillWhileAClaimIsOpen) {
  const Pack taobao = shipped("cn-taobao");
  Situation express;
  express.shipped = true;
  const Instant shipped_at = at("2026-11-01T00:00:00+08:00");
  EXPECT_EQ(auto_confirm_at(taobao, express, shipped_at, {}), at("2026-11-11T00:00:00+08:00"));
  const Pause claim{at("2026-11-06T00:00:00+08:00"), at("2026-11-08T00:00:00+08:00")};
  EXPECT_EQ(auto_confirm_at(taobao, express, shipped_at, {claim}), at("2026-11-13T00:00:00+08:00"));
}

TEST(Deposits, TheHighestCategoryOnce) {
  const Pack taobao = shipped("cn-taobao");
  const auto phone = deposit_required(taobao, {"phone"});
  const auto furniture = deposit_required(taobao, {"furniture"});
  ASSERT_TRUE(phone && furniture);
  EXPECT_EQ(deposit_required(taobao, {"furniture", "phone"}), std::max(*phone, *furniture));
  EXPECT_FALSE(deposit_required(taobao, {}));
}

TEST(Clocks, JingdongAsksForMoreProofWithinFourHoursOfTheDay) {
  const Pack jd = shipped("cn-jd");
  const auto more = mediation(jd, of(Kind::damaged)).more_evidence;
  ASSERT_TRUE(more);
  const struct {
    const char* told;
    const char* due;
  } rows[] = {
      {"2026-11-23T10:00:00+08:00", "2026-11-23T14:00:00+08:00"},
      {"2026-11-23T14:00:00+08:00", "2026-11-23T18:00:00+08:00"},
      {"2026-11-23T14:01:00+08:00", "2026-11-24T09:01:00+08:00"},
      {"2026-11-23T19:30:00+08:00", "2026-11-24T13:00:00+08:00"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(instant_text(jd.due(at(row.told), *more)), instant_text(at(row.due))) << row.told;
}

}  // namespace
}  // namespace recourse::policy
