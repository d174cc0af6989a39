// SPDX-License-Identifier: Apache-2.0
#include "policy/placed.h"

#include <gtest/gtest.h>

#include "policy/test_shelf.h"

namespace recourse::policy {
namespace {

using test::at;
using test::shelf_of;

const std::string calendar_c =
    "calendar: c\nsource: s\nconfidence: H\nknown_until: 2026-12-31\n"
    "holidays: [{from: 2026-10-01, to: 2026-10-07, title: N}]\n";

const std::string law =
    "pack: law\ntitle: {zh-CN: 法, en: Law}\nversion: \"1\"\nstatus: active\nlayer: statute\n"
    "zone: UTC\ncalendar: c\nrules:\n"
    "  goods.keep: {value: 10 days, source: s, confidence: H}\n"
    "  burden: {value: seller, source: s, confidence: H}\n";

const std::string top =
    "pack: top\ntitle: {zh-CN: 上, en: Top}\nversion: \"1\"\nstatus: active\nlayer: platform\n"
    "extends: law\nrules:\n"
    "  goods.keep:\n"
    "    - {value: 20 days, source: s, confidence: H}\n";

PlacedPack placed(const std::string& text) {
  Result<PlacedPack> read =
      resolve_placed("top", shelf_of({{"law", law}, {"top", text}}, {{"c", calendar_c}}),
                     at("2026-11-22T12:00:00Z"));
  check(read.has_value(), "a test's pack is read");
  return std::move(*read);
}

TEST(PlacedTest, EveryRowKnowsWhereItIsWritten) {
  const PlacedPack read = placed(top);
  std::string told;
  for (const Rule& rule : read.pack.rules) {
    const Place& place = read.place_of(rule);
    told += rule.key + " " + place.file + ":" + std::to_string(place.line) + ":" +
            std::to_string(place.column) + "\n";
  }
  EXPECT_EQ(told,
            "calendar law.yaml:7:11\n"
            "burden law.yaml:10:11\n"
            "goods.keep top.yaml:9:7\n");
}

TEST(PlacedTest, MovingALineDoesNotChangeWhatIsKept) {
  const PlacedPack first = placed(top);
  const PlacedPack moved = placed("# a remark\n\n" + top);
  EXPECT_EQ(first.pack.digest, moved.pack.digest);
  EXPECT_EQ(moved.place_of(moved.pack.rules.back()).line, 11);
}

TEST(PlacedTest, ItIsThePackThatResolvingGives) {
  const Shelf shelf = shelf_of({{"law", law}, {"top", top}}, {{"c", calendar_c}});
  const Result<Pack> pack = resolve_layer("top", shelf, at("2026-11-22T12:00:00Z"));
  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->canonical, placed(top).pack.canonical);
  EXPECT_EQ(resolve_placed("none", shelf, at("2026-11-22T12:00:00Z")).error().reason,
            "unknown_pack");
}

}  // namespace
}  // namespace recourse::policy
