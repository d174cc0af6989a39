// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "policy/ask.h"
#include "policy/road_check.h"
#include "policy/road_text.h"
#include "policy/test_shelf.h"

// Every road of the packs that come with the program ends, and within a bound that is computed here
// in another way: from the longest of each row, without walking.

namespace recourse::policy {
namespace {

using test::at;
using test::real_shelf;

const Instant now = at("2026-11-22T12:00:00+08:00");

/// The packs by name; a statute alone offers no kind of claim.
std::vector<PlacedPack> packs_with_claims() {
  std::vector<PlacedPack> packs;
  for (const EmbeddedFile& file : policies::files()) {
    std::string_view name = file.name;
    if (name.starts_with("calendar/") || !name.ends_with(".yaml")) continue;
    name.remove_suffix(std::string_view{".yaml"}.size());
    Shelf shelf = real_shelf();
    shelf.zone = [](std::string_view zone) {
      return std::optional{fixed_zone(std::string{zone}, std::chrono::hours{8})};
    };
    Result<PlacedPack> placed = resolve_placed(name, shelf, now);
    if (!placed) {
      ADD_FAILURE() << placed.error().field << " " << placed.error().detail;
      continue;
    }
    if (!roads(placed->pack).empty()) packs.push_back(std::move(*placed));
  }
  return packs;
}

/// The longest due of any row about that wait, in that stage where one is named.
Duration longest(const Pack& pack, WaitFor wait_for, std::optional<Stage> stage = {}) {
  Duration most{};
  for (const Rule& rule : pack.rules)
    if (rule.key == "silence" && silence_of(rule).wait_for == wait_for &&
        (!stage || std::count(rule.applies.stages.begin(), rule.applies.stages.end(), *stage) > 0))
      most = std::max(most, at_most(silence_of(rule).due));
  return most;
}

/// The most that rows of a key say, where they say a number or how many times.
std::int64_t most_times(const Pack& pack, std::string_view key) {
  std::int64_t most = 0;
  for (const Rule& rule : pack.rules) {
    if (rule.key != key) continue;
    const Json* times = rule.value.integer() ? &rule.value
                        : key == "repair"    ? rule.value.find("attempts")
                                             : rule.value.find("times");
    most = std::max(most, *times->integer());
  }
  return most;
}

/// The longest term that rows of a key give in that part.
Duration longest_part(const Pack& pack, std::string_view key, std::string_view part) {
  Duration most{};
  for (const Rule& rule : pack.rules) {
    if (rule.key != key) continue;
    if (const Json* term = rule.value.find(part))
      most = std::max(most, at_most(test::sure(parse_term(*term->text()))));
  }
  return most;
}

/// Everything that may happen, each as often as it may.
Duration bound(const Pack& pack) {
  const std::int64_t answers =
      most_times(pack, "negotiation.rounds") + most_times(pack, "answer.more_evidence") + 1;
  // Goods travel back as agreed, once more as ruled, and for every further repair.
  const std::int64_t repairs = std::max<std::int64_t>(most_times(pack, "repair"), 1);
  const std::int64_t returns = 2 + repairs - 1;
  return answers * longest(pack, WaitFor::answer, Stage::answering) +
         returns * longest(pack, WaitFor::answer, Stage::returning) +
         most_times(pack, "answer.extension") * longest_part(pack, "answer.extension", "gives") +
         2 * (longest_part(pack, "mediation", "evidence") + longest(pack, WaitFor::ruling)) +
         longest_part(pack, "mediation", "more_evidence") +
         returns * longest(pack, WaitFor::inspect) +
         repairs * (longest(pack, WaitFor::ship_replacement) +
                    longest(pack, WaitFor::confirm_replacement)) +
         longest(pack, WaitFor::outcome);
}

TEST(RoadPacksTest, EveryRoadOfEveryPackEnds) {
  const std::vector<PlacedPack> packs = packs_with_claims();
  EXPECT_FALSE(packs.empty());
  for (const PlacedPack& placed : packs) {
    const Done done = check_roads(placed);
    EXPECT_TRUE(done) << done.error().field << " " << done.error().detail;
  }
}

TEST(RoadPacksTest, TheMoneyComesWithinABoundWhateverTheOthersDo) {
  for (const PlacedPack& placed : packs_with_claims()) {
    const Pack& pack = placed.pack;
    if (pack.status != Status::active) continue;
    Duration worst{};
    for (const Road& road : roads(pack)) {
      const std::string which = pack.name + " " + std::string{word(road.kind)} + " " +
                                std::string{word(road.mode)} + " " +
                                std::string{word(road.asks.front())};
      EXPECT_EQ(road.if_silent.end, PathEnd::paying) << which;
      EXPECT_EQ(road.at_worst.end, PathEnd::paying) << which;
      EXPECT_LE(road.if_silent.total, road.at_worst.total) << which;
      EXPECT_LE(road.at_worst.total, bound(pack)) << which;
      worst = std::max(worst, road.at_worst.total);
    }
    std::cout << pack.name << ": at most " << days_text(worst) << ", bound "
              << days_text(bound(pack)) << "\n";
  }
}

TEST(RoadPacksTest, DamagedGoodsFromTaobaoByHand) {
  for (const PlacedPack& placed : packs_with_claims()) {
    if (placed.pack.name != "cn-taobao") continue;
    Situation claim;
    claim.kind = Kind::damaged;
    claim.mode = Mode::platform;
    claim.remedy = Remedy::refund;
    claim.shipped = true;
    const Path silent = path(placed.pack, claim, Reading::silence);
    EXPECT_EQ(path_text(silent), "answering (5 days) > paying");
    EXPECT_EQ(days_text(silent.total), "5 d");
    const Path worst = path(placed.pack, claim, Reading::at_worst);
    // The seller asks for more, offers three times, refuses: 5 x 5. He extends once: 2. Evidence 3,
    // more of it 1. Six working days around the longest holidays: 21 and an hour. 52 and an hour.
    EXPECT_EQ(days_text(worst.total), "52 d 1 h");
    // The checklist 7, more evidence 3, three offers of 5 and a refusal of 5.
    EXPECT_EQ(days_text(worst.buyers_own), "30 d");
    return;
  }
  FAIL() << "there is no cn-taobao";
}

}  // namespace
}  // namespace recourse::policy
