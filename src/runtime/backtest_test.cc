// SPDX-License-Identifier: Apache-2.0
#include "runtime/backtest.h"

#include <algorithm>

#include "runtime/desk_world_test.h"

namespace recourse::runtime::test {
namespace {

using policy::Action;
using policy::Role;

void pass(World& world, Duration by) {
  sure(world.done(
      [&](Reply reply) { world.desk->advance_clock(world.operator_(), by, true, reply); }));
}

void act(World& world, const Call& call, const std::string& claim, Action action) {
  ActionIn in;
  in.action = action;
  sure(world.act(call, claim, in));
}

policy::Pack other_pack(const std::string& rows) {
  const std::string text =
      "pack: other\ntitle: {en: Other}\nversion: \"1\"\nstatus: active\nlayer: shop\n"
      "extends: cn-taobao\nrules:\n" +
      rows + "      source: a test\n      confidence: H\n";
  return sure(policy::resolve("other", policy::test::real_shelf({{"other", text}}),
                              at("2026-11-22T02:00:00Z")));
}

policy::Pack three_days_to_answer() {
  return other_pack(
      "  silence:\n"
      "    - applies: {stages: [answering], shipped: true, virtual_goods: false}\n"
      "      value: {on: seller, for: answer, due: 3 days, otherwise: deemed_agreed,"
      " next: paying}\n");
}

struct Looked {
  BacktestTotals totals;
  std::vector<BacktestDifference> differences;
  std::vector<std::pair<std::int64_t, std::int64_t>> progress;

  const claim::Backtested& of(const std::string& claim) const {
    const auto found = std::ranges::find_if(
        differences, [&](const BacktestDifference& one) { return one.claim.text() == claim; });
    check(found != differences.end(), "this claim changes");
    return found->found;
  }
};

Looked look(World& world, const policy::Pack& other, std::optional<std::string> shop = {}) {
  Looked looked;
  Packs packs{*world.store, policy::test::real_shelf()};
  looked.totals = sure(backtest(
      *world.store, packs, {.other = other, .now = world.clock.now(), .shop = std::move(shop)},
      {.progress = [&](std::int64_t done,
                       std::int64_t total) { looked.progress.emplace_back(done, total); },
       .difference = [&](const BacktestDifference& one) { looked.differences.push_back(one); }}));
  return looked;
}

/// Four orders: one seller stays silent, one accepts at once, one too late for other rules, and a
/// claim that is never filled.
struct Fourfold {
  World world;
  std::string silent, quick, slow, unfilled;

  Fourfold() {
    const auto order = [&](const char* name) {
      return text(sure(world.put(world.vases(name))).body, "id");
    };
    silent = claim_with_photos(world, order("A-1"));
    quick = claim_with_photos(world, order("A-2"));
    slow = claim_with_photos(world, order("A-3"));
    unfilled = text(sure(world.open(world.damaged(order("A-4")))).body, "id");
    pass(world, std::chrono::hours{24});
    act(world, world.seller(), quick, Action::accept);
    pass(world, std::chrono::hours{24 * 3});
    act(world, world.seller(), slow, Action::accept);
    pass(world, std::chrono::hours{24 * 9});
  }
};

TEST(Backtest, under_the_same_rules_all_is_as_the_desk_made_it) {
  Fourfold four;
  const Looked looked = look(
      four.world,
      sure(policy::resolve("cn-taobao", policy::test::real_shelf(), at("2026-11-22T02:00:00Z"))));
  EXPECT_EQ(looked.totals.all.claims, 4);
  EXPECT_EQ(looked.totals.all.changed, 0);
  EXPECT_EQ(looked.totals.unlike_past, 0);
  EXPECT_EQ(looked.totals.all.awarded.at(Currency{}).before, yuan(3 * 9'333));
  EXPECT_EQ(looked.progress, (std::vector<std::pair<std::int64_t, std::int64_t>>{{0, 4}, {4, 4}}));
}

TEST(Backtest, names_the_claims_that_change_and_for_whom) {
  Fourfold four;
  const std::string before = four.world.desk->store_digest();
  const Looked looked = look(four.world, three_days_to_answer());
  EXPECT_EQ(four.world.desk->store_digest(), before) << "only reads";
  EXPECT_EQ(looked.totals.all.changed, 2);
  EXPECT_EQ(looked.totals.all.better_for_buyer, 2);
  EXPECT_EQ(looked.totals.by_kind.at(policy::Kind::damaged).changed, 2);
  EXPECT_EQ(looked.totals.by_change.at(claim::Change::dates), 2);
  EXPECT_EQ(looked.totals.by_change.at(claim::Change::refused_deeds), 1);
  ASSERT_EQ(looked.differences.size(), 2u);
  const claim::Backtested& silent = looked.of(four.silent);
  EXPECT_EQ(instant_text(*silent.before.paid_at), "2026-11-27T02:00:00Z");
  EXPECT_EQ(instant_text(*silent.after.paid_at), "2026-11-25T02:00:00Z");
  EXPECT_EQ(looked.of(four.slow).after.refused_deeds[0].deed, "accept");
}

TEST(Backtest, two_claims_on_one_line_see_each_other_as_they_did) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string first = claim_with_photos(world, order, 2);
  pass(world, std::chrono::hours{1});
  const std::string second = claim_with_photos(world, order, 2);
  act(world, world.seller(), first, Action::accept);
  pass(world, std::chrono::hours{24 * 6});
  const Looked looked = look(world, three_days_to_answer());
  EXPECT_EQ(looked.totals.unlike_past, 0);
  // Three vases in all, whoever claims how many of them.
  EXPECT_EQ(looked.totals.all.awarded.at(Currency{}).before, yuan(28'000));
  ASSERT_EQ(looked.differences.size(), 1u);
  EXPECT_EQ(looked.differences[0].claim.text(), second);
}

TEST(Backtest, says_where_the_past_cannot_be_made_again) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim = claim_with_photos(world, order);
  sure(world.done([&](Reply reply) {
    world.desk->advance_clock(world.operator_(), std::chrono::hours{24 * 6}, false, reply);
  }));
  pass(world, std::chrono::hours{48});  // an outage: one notice, and a day more
  const Looked looked = look(world, three_days_to_answer());
  EXPECT_EQ(looked.totals.unlike_past, 1);
  ASSERT_EQ(looked.totals.first_unlike.size(), 1u);
  EXPECT_EQ(looked.totals.first_unlike[0].claim.text(), claim);
  EXPECT_EQ(looked.totals.first_unlike[0].in, std::vector{claim::Change::dates});
}

TEST(Backtest, looks_at_one_shop_when_asked) {
  Fourfold four;
  EXPECT_EQ(look(four.world, three_days_to_answer(), "vases").totals.all.claims, 4);
  Packs packs{*four.world.store, policy::test::real_shelf()};
  const policy::Pack other = three_days_to_answer();
  const auto refused =
      backtest(*four.world.store, packs,
               {.other = other, .now = four.world.clock.now(), .shop = "pots"}, BacktestWatch{});
  EXPECT_EQ(refused.error().reason, "no_such_shop");
}

}  // namespace
}  // namespace recourse::runtime::test
