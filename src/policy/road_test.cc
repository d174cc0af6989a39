// SPDX-License-Identifier: Apache-2.0
#include "policy/road.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "policy/road_text.h"
#include "policy/schema.h"
#include "policy/test_roads.h"

// The longest way to the buyer's money, added up by hand from the small pack of test_roads.h.

namespace recourse::policy {
namespace {

using test::plain_pack;
using test::SmallPack;

/// What a road says, as a person would tell it.
struct Told {
  std::string silent;
  std::string silent_path;
  std::string worst;
  std::string own;
};

Told told(const Pack& pack, Mode mode, Remedy ask, Start start) {
  for (const Road& road : roads(pack)) {
    const bool asked = std::count(road.asks.begin(), road.asks.end(), ask) > 0;
    const bool started = std::count(road.starts.begin(), road.starts.end(), start) > 0;
    if (road.mode == mode && asked && started)
      return {days_text(road.if_silent.total), path_text(road.if_silent),
              days_text(road.at_worst.total), days_text(road.at_worst.buyers_own)};
  }
  return {"no road", {}, {}, {}};
}

TEST(RoadTest, TheLongestWayIsTheSumOfWhatThePackLetsTheOthersDo) {
  const Pack pack = plain_pack().placed().pack;
  constexpr Mode here = Mode::platform;
  constexpr Mode desk = Mode::seller_desk;
  // Until a decision the seller has five days four times (he asks for more evidence, makes an
  // offer, another, and refuses) and two days more once: 22. Evidence, its supplement and the
  // ruling: 8. The buyer's own: checklist 7, more evidence 3, offers of at most 4, a refusal 6, a
  // return 7.
  const struct {
    Mode mode;
    Remedy ask;
    Start start;
    const char* silent;
    const char* worst;
    const char* own;
    const char* sum;
  } rows[] = {
      {here, Remedy::refund, Start::shipped, "5 d", "30 d", "24 d", "22 + 8"},
      {here, Remedy::refund, Start::unshipped, "2 d", "18 d", "24 d", "4 x 2 + 2 + 8"},
      {here, Remedy::refund, Start::surface_mail, "5 d", "30 d", "24 d", "22 + 8"},
      {here, Remedy::return_and_refund, Start::shipped, "7 d", "54 d", "38 d",
       "5 + 2 for an address that never comes; 22, address 2, return 10, found wanting: 8, both "
       "once more 12"},
      {here, Remedy::return_and_refund, Start::surface_mail, "7 d", "94 d", "38 d",
       "22 + 32 + 8 + 32"},
      {here, Remedy::exchange, Start::shipped, "11 d", "68 d", "38 d",
       "22 + 12 + 8 + 12, then six to send and eight to arrive, and it fails"},
      {desk, Remedy::refund, Start::shipped, "5 d", "52 d", "24 d", "22, the other platform 30"},
      {desk, Remedy::return_and_refund, Start::shipped, "7 d", "64 d", "31 d", "22 + 12 + 30"},
  };
  for (const auto& row : rows) {
    const Told road = told(pack, row.mode, row.ask, row.start);
    EXPECT_EQ(road.silent, row.silent) << row.sum;
    EXPECT_EQ(road.worst, row.worst) << row.sum;
    EXPECT_EQ(road.own, row.own) << row.sum;
  }
}

TEST(RoadTest, APathTellsItsWaitsInTheirOrder) {
  const Pack pack = plain_pack().placed().pack;
  Situation claim;
  claim.kind = Kind::damaged;
  claim.mode = Mode::platform;
  claim.remedy = Remedy::refund;
  claim.shipped = true;
  EXPECT_EQ(path_text(path(pack, claim, Reading::silence)), "answering (5 days) > paying");
  const Path worst = path(pack, claim, Reading::at_worst);
  EXPECT_EQ(
      path_text(worst),
      "4 x answering (5 days) > answering, extended (48 hours) > mediating, evidence (3 days) "
      "> mediating (4 days) > mediating, more evidence (24 hours) > paying");
  EXPECT_EQ(worst.end, PathEnd::paying);
  // The whole of it, with what the buyer does at once.
  std::string all;
  for (const Step& step : worst.steps)
    all += std::string{word(step.stage)} + " " +
           std::string{step.action ? word(*step.action) : ""} + "\n";
  EXPECT_EQ(all,
            "gathering mark-unavailable\n"
            "answering extend\n"
            "answering request-evidence\n"
            "gathering mark-unavailable\n"
            "answering offer\n"
            "considering decline-offer\n"
            "answering offer\n"
            "considering decline-offer\n"
            "answering contest\n"
            "considering escalate\n"
            "mediating \n"
            "mediating request-evidence\n"
            "mediating rule\n");
}

TEST(RoadTest, AFailedRepairIsTriedAgainAsOftenAsThePackHasIt) {
  SmallPack pack = plain_pack();
  pack.remedies = "repair";
  for (const char* applies : {"stages: [answering], remedies: [repair], shipped: true",
                              "stages: [answering], remedies: [repair], shipped: false"})
    pack.silence.push_back({applies, "seller", "answer", "5 days", "deemed_agreed", "returning"});
  pack.silence.push_back(
      {"stages: [repairing]", "seller", "ship_replacement", "6 days", "refund", "paying"});
  pack.silence.push_back({"stages: [repairing], waits: [confirm_replacement]", "buyer",
                          "confirm_replacement", "8 days", "settle", "closed"});
  // 22 + 12 + 8 + 12 as above, then six to repair and eight to arrive. To be tried again it goes
  // back by the same way: 12 + 6 + 8.
  const struct {
    const char* attempts;
    const char* worst;
  } rows[] = {{"1", "68 d"}, {"2", "94 d"}, {"3", "120 d"}};
  for (const auto& row : rows) {
    SmallPack repaired = pack;
    repaired.others.push_back(std::string{"repair: {value: {attempts: "} + row.attempts +
                              ", within: 30 days}");
    const Pack read = repaired.placed().pack;
    EXPECT_EQ(told(read, Mode::platform, Remedy::repair, Start::shipped).worst, row.worst);
    EXPECT_EQ(told(read, Mode::platform, Remedy::repair, Start::shipped).silent, "7 d");
  }
}

TEST(RoadTest, OnlyACancelledOrderOnItsWayIsStoppedThere) {
  SmallPack pack = plain_pack();
  pack.kind = "cancel";
  pack.remedies = "refund";
  const Pack read = pack.placed().pack;
  EXPECT_EQ(told(read, Mode::platform, Remedy::refund, Start::unshipped).worst, "18 d");
  const Told sent = told(read, Mode::platform, Remedy::refund, Start::shipped);
  EXPECT_EQ(sent.silent, "5 d");
  EXPECT_EQ(sent.worst, "40 d") << "30, and ten to look at what was stopped";
}

TEST(RoadTest, WithoutThoseRightsTheSellerHasOneWait) {
  SmallPack pack = plain_pack();
  pack.others = {"negotiation.expires: {value: {due: 3 days, at_least: 1 hour, at_most: 4 days}",
                 "mediation: {value: {evidence: 3 days, escalate_within: 15 days, "
                 "appeal_within: 7 days}"};
  const Told road = told(pack.placed().pack, Mode::platform, Remedy::refund, Start::shipped);
  EXPECT_EQ(road.worst, "12 d") << "5 to refuse, 3 for evidence, 4 to rule";
  EXPECT_EQ(road.own, "13 d") << "checklist 7, refusal 6";
}

TEST(RoadTest, WhereRowsTellMoreApartTheLongestCounts) {
  SmallPack pack = plain_pack();
  pack.silence.push_back({"stages: [answering], categories: [slow], shipped: true", "seller",
                          "answer", "9 days", "deemed_agreed", "paying"});
  pack.drop("stages: [answering], remedies: [return_and_refund], shipped: true")
      .drop("stages: [answering], remedies: [exchange], shipped: true");
  const Told road = told(pack.placed().pack, Mode::platform, Remedy::refund, Start::shipped);
  EXPECT_EQ(road.silent, "9 d");
  EXPECT_EQ(road.worst, "46 d") << "4 x 9 + 2 + 8";
}

TEST(RoadTest, WhatLeadsAlongTheSamePathsIsOneRoad) {
  SmallPack pack = plain_pack();
  pack.remedies = "refund, partial_refund";
  const std::vector<Road> all = roads(pack.placed().pack);
  ASSERT_EQ(all.size(), 4u) << "shipped or not, here or at a desk";
  EXPECT_EQ(all[1].starts,
            (std::vector{Start::shipped, Start::surface_mail, Start::virtual_goods}));
  EXPECT_EQ(all[1].asks, (std::vector{Remedy::refund, Remedy::partial_refund}));
}

TEST(RoadTest, UnderADraftSilenceCallsAPersonAndPeopleStillAgree) {
  SmallPack pack = plain_pack();
  pack.status = "draft";
  const std::vector<Road> all = roads(pack.placed().pack);
  for (const Road& road : all) {
    EXPECT_EQ(road.if_silent.end, PathEnd::operator_);
    EXPECT_EQ(road.at_worst.end, PathEnd::paying);
  }
}

TEST(RoadTest, WhatNoRuleCanEndIsNamedAndInNoTotal) {
  std::string all;
  for (const Exclusion& exclusion : exclusions(plain_pack().placed().pack))
    all += std::string{word(exclusion.of)} + ": " + exclusion.what + ", " +
           days_text(exclusion.longest) + "\n";
  EXPECT_EQ(all,
            "operator: referred, outcome, 30 d\n"
            "gateway: paying, payment, 1 d\n"
            "operator: paying, funding, 3 d\n"
            "operator: paying, record_refund, 1 d\n"
            "suspension: joint_request, 30 d\n"
            "suspension: authority_receipt, 7 d\n"
            "suspension: authority_silent, 180 d\n");
}

TEST(RoadTest, WorkingDaysCountAtTheirWorst) {
  SmallPack pack = plain_pack();
  for (test::Edge& edge : pack.silence)
    if (edge.due == "4 days") edge.due = "6 working days";
  const Result<Term> six = parse_term("6 working days");
  const Told road = told(pack.placed().pack, Mode::platform, Remedy::refund, Start::shipped);
  EXPECT_EQ(road.worst, days_text(at_most(*six) + std::chrono::days{26}));
}

// The table of moves ------------------------------------------------------------------------------

TEST(RoadTest, EveryMoveStandsInTheTableOnceAndItsBoundIsARow) {
  std::set<std::tuple<Action, Role, Stage, WaitFor, Stage, std::optional<WaitFor>, int>> seen;
  for (const Move& move : moves()) {
    const int mode = move.mode ? static_cast<int>(*move.mode) : -1;
    EXPECT_TRUE(
        seen.insert({move.action, move.by, move.from, move.wait, move.to, move.next, mode}).second)
        << word(move.action) << " in " << word(move.from);
    if (move.bounded_by.empty() || move.bounded_by == only_once) continue;
    const std::string_view key =
        move.bounded_by == "mediation.more_evidence" ? "mediation" : move.bounded_by;
    EXPECT_NE(schema_row(key), nullptr) << key;
  }
}

// For people and programs -------------------------------------------------------------------------

TEST(RoadTest, LengthsAreToldInDays) {
  using namespace std::chrono;
  const struct {
    Duration length;
    const char* text;
  } rows[] = {{Duration{}, "0"},
              {hours{24}, "1 d"},
              {hours{48} + minutes{61}, "2 d 1 h 1 min"},
              {minutes{45}, "45 min"},
              {milliseconds{1}, "1 min"}};
  for (const auto& row : rows) EXPECT_EQ(days_text(row.length), row.text);
}

TEST(RoadTest, TheTablesAreAligned) {
  SmallPack pack = plain_pack();
  pack.remedies = "refund";
  pack.drop("stages: [answering], shipped: false");
  pack.others = {
      "suspension: {value: {joint_request: 30 days, authority_receipt: 7 days, "
      "authority_silent: 180 days}"};
  EXPECT_EQ(
      roads_text(pack.placed().pack),
      "The longest ways to the buyer's money. The buyer acts at once; \"buyer's own\" is what a "
      "buyer\n"
      R"(who always takes the whole time adds.

kind     asks    mode         start  at most  buyer's own  path (others silent)
damaged  refund  platform     any    5 d      7 d          answering (5 days) > paying
damaged  refund  seller-desk  any    5 d      7 d          answering (5 days) > paying

kind     asks    mode         start  at most  buyer's own  path (whatever the others do)
damaged  refund  platform     any    9 d      13 d         )"
      R"(answering (5 days) > mediating (4 days) > paying
damaged  refund  seller-desk  any    35 d     13 d         )"
      R"(answering (5 days) > referred (30 days) > paying

In no total, since no rule can end them:

excluded    wait                   term      at most
operator    referred, outcome      30 days   30 d
gateway     paying, payment        24 hours  1 d
operator    paying, funding        3 days    3 d
operator    paying, record_refund  24 hours  1 d
suspension  joint_request          30 days   30 d
suspension  authority_receipt      7 days    7 d
suspension  authority_silent       180 days  180 d
)");
}

TEST(RoadTest, WhatGoesAlongOnePathIsOneLineOfTheTable) {
  SmallPack pack = plain_pack();
  pack.remedies = "refund, partial_refund";
  const std::string table = roads_text(pack.placed().pack);
  EXPECT_NE(table.find("damaged  refund, partial_refund  platform     unshipped "), table.npos)
      << table;
  EXPECT_NE(table.find("shipped, surface_mail, virtual_goods  5 d "), table.npos) << table;
}

TEST(RoadTest, TheSameForPrograms) {
  SmallPack pack = plain_pack();
  pack.remedies = "refund";
  const Json json = roads_json(pack.placed().pack);
  const Json::Array& all = *json.find("roads")->array();
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(
      json_text(*all[1].find("if_silent")),
      R"({"end":"paying","total":"P5D","buyers_own":"P7D","steps":[)"
      R"({"stage":"gathering","for":"checklist","on":"buyer","rule":"silence","term":"7 days",)"
      R"("longest":"PT0S","buyers_own":"P7D","otherwise":"lapse","action":"mark-unavailable",)"
      R"("next":"answering"},)"
      R"({"stage":"answering","for":"answer","on":"seller","rule":"silence","term":"5 days",)"
      R"("longest":"P5D","buyers_own":"PT0S","otherwise":"deemed_agreed","next":"paying"}]})");
  EXPECT_EQ(*all[1].find("at_worst")->find("total")->text(), "P30D");
  EXPECT_EQ(json_text(json.find("exclusions")->array()->front()),
            R"({"of":"operator","what":"referred, outcome","term":"30 days","longest":"P30D"})");
}

}  // namespace
}  // namespace recourse::policy
