// SPDX-License-Identifier: Apache-2.0
#include "policy/road_check.h"

#include <gtest/gtest.h>

#include "policy/test_roads.h"

// What is refused about roads, and what is only warned of. The row at line 10 of a small pack is
// the first of `silence`; see test_roads.h for the rest.

namespace recourse::policy {
namespace {

using test::at;
using test::plain_pack;
using test::SmallPack;

const Instant now = at("2026-11-22T12:00:00Z");

void expect_refusal(const SmallPack& pack, std::string_view reason, std::string_view field,
                    std::string_view why) {
  const Done done = check_roads(pack.placed());
  ASSERT_FALSE(done) << why;
  EXPECT_EQ(done.error().code, Errc::invalid) << why;
  EXPECT_EQ(done.error().reason, reason) << why << ": " << done.error().detail;
  EXPECT_EQ(done.error().field, field) << why << ": " << done.error().detail;
}

TEST(RoadCheckTest, APackWhoseRoadsEndIsAccepted) {
  const Done done = check_roads(plain_pack().placed());
  EXPECT_TRUE(done) << done.error().detail;
}

TEST(RoadCheckTest, ARoadThatLeadsNowhereIsRefusedAtTheRowThatLeadsThere) {
  const struct {
    const char* why;
    SmallPack pack;
    const char* field;
  } rows[] = {
      {"a contest may be escalated, and nobody mediates", plain_pack().drop("stages: [mediating]"),
       "small.yaml:16:7"},
      {"an agreed return is sent by nobody", plain_pack().drop("stages: [returning]"),
       "small.yaml:12:7"},
      {"an address is named, and nobody sends",
       plain_pack().drop("stages: [returning], waits: [ship_return]"), "small.yaml:17:7"},
      {"what is sent back is inspected by nobody",
       plain_pack().drop("stages: [inspecting]").drop("stages: [inspecting], surface_mail: true"),
       "small.yaml:18:7"},
      {"at a seller's desk a dispute is referred", plain_pack().drop("stages: [referred]"),
       "small.yaml:16:7"},
      {"a refusal is no offer; its row is missing",
       plain_pack().drop("stages: [considering], waits: [refusal]"), "small.yaml:12:7"},
      {"money that is short", plain_pack().drop("stages: [paying], waits: [funding]"),
       "small.yaml:12:7"},
      {"nothing to begin with", plain_pack().drop("stages: [gathering]"), "small.yaml:27:9"},
  };
  for (const auto& row : rows) expect_refusal(row.pack, "dead_end", row.field, row.why);
}

TEST(RoadCheckTest, AWaitHasAConsequence) {
  expect_refusal(plain_pack().change("stages: [mediating]", "mediating", "by_burden"),
                 "wait_without_consequence", "small.yaml:23:7", "the mediator may sleep for ever");
  expect_refusal(plain_pack().change("stages: [mediating]", "mediating", "retry"),
                 "wait_without_consequence", "small.yaml:23:7", "only a gateway is tried again");
  SmallPack asleep = plain_pack();
  asleep.change("stages: [mediating]", "mediating", "operator");
  EXPECT_TRUE(check_roads(asleep.placed())) << "a person is called: an exclusion with a name";
}

TEST(RoadCheckTest, ARoadThatComesRoundIsRefused) {
  SmallPack round = plain_pack();
  round.change("stages: [considering]", "answering", "back_to_seller");
  round.silence[1].next = "considering";
  expect_refusal(round, "road_never_ends", "small.yaml:15:7",
                 "from the seller to the buyer and back, by silence alone");
  SmallPack ruled = plain_pack().change("stages: [mediating]", "answering", "by_burden");
  expect_refusal(ruled, "road_never_ends", "small.yaml:23:7",
                 "contest, escalation, a silent mediator, contest, …");
}

TEST(RoadCheckTest, OffersComeRoundAsOftenAsThereAreRounds) {
  SmallPack many = plain_pack();
  many.others[0] = "negotiation.rounds: {value: 20";
  EXPECT_TRUE(check_roads(many.placed()));
}

TEST(RoadCheckTest, ACarrierIsToldBeforeItIsClaimedFrom) {
  const auto with = [](const std::string& notice, const std::string& file) {
    SmallPack pack = plain_pack();
    pack.others = {"carrier: {applies: {name: other}, value: {title: T, notice: " + notice +
                   ", file: " + file + ", formula: f, documents: [item]}"};
    return pack;
  };
  SmallPack pack = with("48 hours", "350 calendar days");
  const std::string place = "small.yaml:29:12";
  EXPECT_TRUE(check_roads(pack.placed()));
  expect_refusal(with("0 days", "30 days"), "carrier_without_deadline", place, "no notice");
  expect_refusal(with("2 days", "0 days"), "carrier_without_deadline", place, "no file");
  expect_refusal(with("7 days", "5 days"), "deadlines_out_of_order", place, "too late to tell");
  pack = with("21 days", "21 days");
  EXPECT_TRUE(check_roads(pack.placed())) << "told by filing, as DHL and FedEx have it";
}

// Warnings ----------------------------------------------------------------------------------------

std::vector<std::string> warnings(const SmallPack& pack) {
  std::vector<std::string> told;
  for (const Error& warning : road_warnings(pack.placed(), now))
    told.push_back(std::string{warning.reason.text()} + " " + warning.field);
  return told;
}

TEST(RoadCheckTest, SilenceThatEndsWithoutMoneyIsPointedAt) {
  EXPECT_EQ(warnings(plain_pack()), std::vector<std::string>{});
  SmallPack lapses = plain_pack();
  lapses.silence[1].next = "closed";
  lapses.silence[1].otherwise = "lapse";
  EXPECT_EQ(warnings(lapses), std::vector<std::string>{"silence_pays_nobody small.yaml:11:7"});
  SmallPack calls = plain_pack();
  calls.silence[1].otherwise = "operator";
  EXPECT_EQ(warnings(calls), std::vector<std::string>{"silence_pays_nobody small.yaml:11:7"});
  calls.status = "draft";
  EXPECT_EQ(warnings(calls), std::vector<std::string>{}) << "a draft never pays by itself";
}

TEST(RoadCheckTest, ACalendarThatEndsBeforeTheRoadIsPointedAt) {
  SmallPack pack = plain_pack();
  pack.remedies = "refund";
  // The longest: 52 days at a seller's desk and 24 of the buyer's own, from 22 November.
  pack.known_until = "2027-02-06";
  EXPECT_EQ(warnings(pack), std::vector<std::string>{});
  pack.known_until = "2027-02-05";
  EXPECT_EQ(warnings(pack), std::vector<std::string>{"calendar_ends_early small.yaml:7:11"});
}

}  // namespace
}  // namespace recourse::policy
