// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "policy/ask_amount.h"
#include "policy/test_shelf.h"

// Whether a claim is admitted, as rows: what happened when, what is asked, what the answer is.

namespace recourse::policy {
namespace {

using test::at;
using test::sure;

const Pack& pack(std::string_view name) {
  static std::map<std::string, Pack> packs;
  const auto [entry, is_new] = packs.try_emplace(std::string{name});
  if (is_new)
    entry->second = sure(resolve(name, test::real_shelf(), at("2026-11-24T12:00:00+08:00")));
  return entry->second;
}

struct Case {
  const char* what;
  Kind kind;
  const char* category;
  std::optional<const char*> delivered;
  std::optional<const char*> completed;
  std::optional<const char*> warranty_until;
  std::vector<std::string> promises;
  std::optional<LateGround> asserted;
  const char* now;
  const char* answer;  ///< "admitted", "admitted warranty", or the reason
};

std::string told(const Admission& admission) {
  if (!admission.admissible) return std::string{admission.reason->text()};
  if (!admission.ground) return "admitted";
  return "admitted " + std::string{word(*admission.ground)};
}

Admission ask(const Case& row, bool shipped = true) {
  Situation situation;
  situation.kind = row.kind;
  situation.category = row.category;
  situation.shipped = shipped;
  Times times;
  times.placed_at = at("2026-10-01T10:00:00+08:00");
  if (row.delivered) times.delivered_at = at(*row.delivered);
  if (row.completed) times.completed_at = at(*row.completed);
  if (row.warranty_until) times.warranty_until = at(*row.warranty_until);
  return admission(pack("cn-taobao"), situation, times, row.promises, row.asserted, at(row.now));
}

const char* const signed_at = "2026-11-01T15:00:00+08:00";
const char* const before_16th = "2026-11-16T23:59:59.999+08:00";
const char* const day_16 = "2026-11-17T00:00:00+08:00";

TEST(Admission, FollowsTheWindowOfTheKindAndItsExceptions) {
  const Case rows[] = {
      {"day 15 is in",
       Kind::damaged,
       "other",
       signed_at,
       signed_at,
       {},
       {},
       {},
       before_16th,
       "admitted"},
      {"day 16 is out",
       Kind::damaged,
       "other",
       signed_at,
       signed_at,
       {},
       {},
       {},
       day_16,
       "window_closed"},
      {"not completed: the window has not begun",
       Kind::damaged,
       "other",
       signed_at,
       {},
       {},
       {},
       {},
       "2030-01-01T00:00:00Z",
       "admitted"},
      {"a judgment opens it again",
       Kind::counterfeit,
       "other",
       signed_at,
       signed_at,
       {},
       {},
       LateGround::court_judgment,
       day_16,
       "admitted court_judgment"},
      {"so does an authority's finding",
       Kind::counterfeit,
       "other",
       signed_at,
       signed_at,
       {},
       {},
       LateGround::authority_finding,
       "2027-06-01T00:00:00+08:00",
       "admitted authority_finding"},
      {"and a defect that is proven",
       Kind::defective,
       "other",
       signed_at,
       signed_at,
       {},
       {},
       LateGround::proven_defect,
       day_16,
       "admitted proven_defect"},
      {"in time, nobody asks for a ground",
       Kind::counterfeit,
       "other",
       signed_at,
       signed_at,
       {},
       {},
       LateGround::court_judgment,
       before_16th,
       "admitted"},
      {"a longer promise is found by itself",
       Kind::damaged,
       "other",
       signed_at,
       signed_at,
       {},
       {"late_claims_30_days"},
       {},
       day_16,
       "admitted longer_promise"},
      {"until it ends",
       Kind::damaged,
       "other",
       signed_at,
       signed_at,
       {},
       {"late_claims_30_days"},
       {},
       "2026-12-01T23:59:59+08:00",
       "admitted longer_promise"},
      {"but not after it",
       Kind::damaged,
       "other",
       signed_at,
       signed_at,
       {},
       {"late_claims_30_days"},
       {},
       "2026-12-02T00:00:00+08:00",
       "window_closed"},
      {"it cannot be asserted",
       Kind::damaged,
       "other",
       signed_at,
       signed_at,
       {},
       {},
       LateGround::longer_promise,
       day_16,
       "window_closed"},
      {"a warranty still runs",
       Kind::defective,
       "phone",
       signed_at,
       signed_at,
       "2027-11-01T15:00:00+08:00",
       {},
       {},
       day_16,
       "admitted warranty"},
      {"and ends",
       Kind::defective,
       "phone",
       signed_at,
       signed_at,
       "2027-11-01T15:00:00+08:00",
       {},
       {},
       "2027-11-01T15:00:00+08:00",
       "window_closed"},
      {"7 days without a reason: the last moment",
       Kind::no_reason,
       "other",
       signed_at,
       {},
       {},
       {},
       {},
       "2026-11-08T23:59:59.999+08:00",
       "admitted"},
      {"and one later",
       Kind::no_reason,
       "other",
       signed_at,
       {},
       {},
       {},
       {},
       "2026-11-09T00:00:00+08:00",
       "window_closed"},
      {"fresh food is not returned without a reason",
       Kind::no_reason,
       "fresh",
       signed_at,
       {},
       {},
       {},
       {},
       "2026-11-02T00:00:00+08:00",
       "not_returnable"},
      {"nor what was made to order",
       Kind::no_reason,
       "custom_made",
       signed_at,
       {},
       {},
       {},
       {},
       "2026-11-02T00:00:00+08:00",
       "not_returnable"},
      {"a cancellation before it arrives",
       Kind::cancel,
       "other",
       {},
       {},
       {},
       {},
       {},
       "2026-11-02T00:00:00+08:00",
       "admitted"},
      {"and after",
       Kind::cancel,
       "other",
       signed_at,
       {},
       {},
       {},
       {},
       "2026-11-02T00:00:00+08:00",
       "received_already"},
  };
  for (const Case& row : rows) EXPECT_EQ(told(ask(row)), row.answer) << row.what;
}

TEST(Admission, NothingSentNothingBroken) {
  const Case row{"", Kind::damaged, "other", {}, {}, {}, {}, {}, "2026-11-02T00:00:00+08:00", ""};
  EXPECT_EQ(told(ask(row, false)), "not_shipped_yet");
}

TEST(Admission, SaysUntilWhenAndByWhichRule) {
  const Case row{"", Kind::damaged, "other", signed_at, signed_at, {}, {}, {}, before_16th, ""};
  const Admission answer = ask(row);
  EXPECT_EQ(answer.until, at(day_16));
  EXPECT_EQ(answer.citation.rule, "aftersale.window");
  EXPECT_FALSE(answer.citation.verify);
  Case judged = row;
  judged.asserted = LateGround::court_judgment;
  judged.now = day_16;
  EXPECT_TRUE(ask(judged).proof) << "who says so shows it";
  EXPECT_EQ(ask(judged).citation.rule, "aftersale.late");
}

TEST(Categories, GoByTheirCodeTheirNamesAndTheLastPartOfAPath) {
  const struct {
    const char* written;
    const char* code;
  } rows[] = {
      {"fresh", "fresh"},
      {"生鲜", "fresh"},
      {" FRESH ", "fresh"},
      {"食品/生鲜", "fresh"},
      {"Food > fresh", "fresh"},
      {"something new", "other"},
      {"", "other"},
      {"/", "other"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(category_terms(pack("cn-taobao"), row.written).code, row.code) << row.written;
  EXPECT_TRUE(category_terms(pack("cn-taobao"), "phone").durable);
  EXPECT_TRUE(category_terms(pack("cn-taobao"), "digital_goods").virtual_goods);
}

TEST(Notice, WhatCanBeSeenIsClaimedWithinTheCategorysWindow) {
  const struct {
    const char* pack;
    const char* category;
    const char* now;
    bool inside;
  } rows[] = {
      {"cn-jd", "shoes", "2026-11-03T14:59:59+08:00", true},
      {"cn-jd", "shoes", "2026-11-03T15:00:00+08:00", false},
      {"cn-jd", "fresh", "2026-11-03T14:59:59+08:00", true},
      {"cn-jd", "fresh", "2026-11-03T15:00:00+08:00", false},
      {"cn-jd", "other", "2027-11-03T15:00:00+08:00", true},
  };
  for (const auto& row : rows) {
    Situation situation;
    situation.kind = Kind::damaged;
    situation.defect = Defect::visible;
    situation.category = row.category;
    Times times;
    times.delivered_at = at(signed_at);
    EXPECT_EQ(in_notice(pack(row.pack), situation, times, at(row.now)), row.inside)
        << row.category << " " << row.now;
  }
  EXPECT_TRUE(in_notice(pack("cn-jd"), {}, {}, at(signed_at))) << "before delivery nothing runs";
}

}  // namespace
}  // namespace recourse::policy
