// SPDX-License-Identifier: Apache-2.0
#include "policy/report.h"

#include <gtest/gtest.h>

#include "policy/test_zones.h"

namespace recourse::policy {
namespace {

using namespace test;

const Instant today = at("2026-11-24T04:00:00Z");

const std::string law = R"(pack: law
title: {zh-CN: 法, en: Law}
version: "1"
status: draft
layer: statute
zone: Asia/Shanghai
calendar: c
rules:
  burden: {value: buyer, source: act 11, confidence: H}
  goods.keep:
    {applies: {kinds: [damaged]}, value: 3 days, source: a page, confidence: L, verify: true}
examples:
  - {says: the buyer proves, ask: burden, given: {}, expect: {on: buyer}}
  - {says: the seller proves, ask: burden, given: {}, expect: {on: seller}}
)";

Shelf shelf() {
  return shelf_of({{"law", law},
                   {"market",
                    "pack: market\ntitle: {zh-CN: 台, en: M}\nversion: \"1\"\nstatus: active\n"
                    "layer: platform\nextends: law\nrules: {}\n"}},
                  {{"c",
                    "calendar: c\nsource: s\nconfidence: H\nknown_until: 2026-12-31\n"
                    "holidays: [{from: 2026-10-01, to: 2026-10-07, title: National Day}]\n"}});
}

TEST(ReportTest, SaysWhatAnAuthorWantsToKnow) {
  const PackReport report = sure(check_pack("law", shelf(), today));
  EXPECT_EQ(report.passed(), 1u);
  const std::string text = report_text(report, ReportOf::brief);
  EXPECT_EQ(text,
            "law 1, draft statute pack, as it holds at 2026-11-24T12:00:00+08:00\ndigest    " +
                hex(report.pack.digest) +
                "\nrules     3, 1 of them unverified\nexamples  2 run, 1 passed\n"
                "no whole pack by itself: no row of \"kind\" holds for any kind of claim; "
                "write one, or extend it\n");
  EXPECT_EQ(report_text(report, ReportOf::verbose),
            text +
                "\nUnverified:\n"
                "  goods.keep, for {kinds: [damaged]} (law, L): a page\n");
}

TEST(ReportTest, SaysTheSameToPrograms) {
  const PackReport report = sure(check_pack("law", shelf(), today));
  EXPECT_EQ(json_text(report_json(report)),
            R"({"pack":"law","version":"1","status":"draft","layer":"statute","digest":")" +
                hex(report.pack.digest) +
                R"(","as_of":"2026-11-24T04:00:00Z","whole":false,)"
                R"("left_open":"no row of \"kind\" holds for any kind of claim; write one",)"
                R"("rules":3,"unverified":[{"key":"goods.keep","applies":{"kinds":["damaged"]},)"
                R"("layer":"law","confidence":"L","source":"a page"}],)"
                R"("examples":{"run":2,"passed":1},)"
                R"("warnings":[],"errors":[{"file":"law.yaml","line":14,"column":5,)"
                R"("reason":"example_failed",)"
                R"("detail":"\"the seller proves\": expected on seller, came buyer"}]})");
}

TEST(ReportTest, ShowsTheRoadsOfAWholePack) {
  const PackReport report = sure(check_pack("cn-taobao", shipped_shelf(), today));
  EXPECT_FALSE(report.left_open);
  EXPECT_NE(report_text(report, ReportOf::brief).find("The longest ways to the buyer's money"),
            std::string::npos);
  const Json json = report_json(report);
  ASSERT_TRUE(json.find("roads") && json.find("exclusions"));
  EXPECT_FALSE(json.find("roads")->array()->empty());
  EXPECT_EQ(json.find("warnings")->array()->size(), report.warnings.size());
}

TEST(ReportTest, RefusesARoadThatLeadsNowhere) {
  const std::string shop = R"(pack: shop
title: {zh-CN: 店, en: Shop}
version: "1"
status: active
layer: shop
extends: cn-taobao
rules:
  carrier:
    applies: {name: slow}
    value: {title: 慢, notice: 24 hours, file: 0 hours, formula: declared, documents: [invoice]}
    source: s
    confidence: H
)";
  const auto report = check_pack("shop", shipped_shelf({{"shop", shop}}), today);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().reason, "carrier_without_deadline") << report.error().detail;
  EXPECT_EQ(report.error().field, "shop.yaml:9:5");
}

TEST(ReportTest, OnlyAStatuteMayLeaveQuestionsOpen) {
  const auto report = check_pack("market", shelf(), today);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().reason, "missing_rule");
  EXPECT_EQ(json_text(placed_error_json(report.error())).substr(0, 66),
            R"({"file":"market.yaml","line":1,"column":1,"reason":"missing_rule",)");
}

TEST(ReportTest, AnErrorWithoutPlaceKeepsItsField) {
  const Error error{Errc::invalid, "unknown_rule", "no", "key"};
  EXPECT_EQ(json_text(placed_error_json(error)),
            R"({"file":"key","reason":"unknown_rule","detail":"no"})");
}

}  // namespace
}  // namespace recourse::policy
