// SPDX-License-Identifier: Apache-2.0
#include "policy/example.h"

#include <gtest/gtest.h>

#include <set>

#include "policy/example_asks.h"
#include "policy/test_statute.h"
#include "policy/test_zones.h"

namespace recourse::policy {
namespace {

using namespace test;

const Instant today = at("2026-11-24T04:00:00Z");

/// The example `ask`, run against the statute above.
ExampleRun run_one(const std::string& ask, const std::string& given, const std::string& expect) {
  const std::string example = "  - says: it\n    ask: " + ask + "\n    given: {" + given +
                              "}\n    expect: {" + expect + "}\n";
  const Shelf shelf = shipped_shelf({{"t", statute + example}});
  const auto runs = run_examples("t", shelf, today);
  EXPECT_TRUE(runs) << runs.error().field << " " << runs.error().detail;
  if (!runs) return {};
  EXPECT_EQ(runs->size(), 1u);
  return runs->front();
}

std::string told(const ExampleRun& run) {
  return run.refusal ? run.refusal->field + " " + std::string{run.refusal->reason.text()} + ": " +
                           run.refusal->detail
                     : "passed";
}

struct Answered {
  const char* ask;
  const char* given;
  const char* expect;
};

const Answered right[] = {
    {"admission",
     "kind: damaged, completed_at: \"2026-11-01T15:00:00+08:00\", now: "
     "\"2026-11-16T23:59:59+08:00\"",
     "admissible: true, until: 2026-11-17"},
    {"admission", "kind: damaged, completed_at: 2026-11-01, now: 2026-11-17",
     "admissible: false, reason: window_closed, until: \"2026-11-16T16:00:00Z\""},
    {"admission",
     "kind: defective, completed_at: 2026-01-01, now: 2026-11-17, "
     "ground: proven_defect",
     "admissible: true, ground: proven_defect, proof: lab_report"},
    {"admission", "kind: damaged, completed_at: 2026-11-01, now: 2026-11-20, promise: thirty_days",
     "admissible: true, ground: longer_promise"},
    {"admission", "kind: no_reason, category: 生鲜, delivered_at: 2026-11-01, now: 2026-11-02",
     "admissible: false, reason: not_returnable"},
    {"admission", "kind: not_received, now: 2026-11-02",
     "admissible: false, reason: not_shipped_yet"},
    {"admission", "kind: cancel, delivered_at: 2026-11-01, now: 2026-11-02",
     "reason: received_already"},
    {"in_notice",
     "kind: damaged, delivered_at: \"2026-11-01T00:00:00Z\", now: \"2026-11-02T23:59:59Z\"",
     "holds: true"},
    {"in_notice", "kind: defective, delivered_at: 2026-11-01, now: 2026-11-05", "holds: true"},
    {"seller_still_proves", "delivered_at: 2026-01-01, now: 2026-11-02", "holds: false"},
    {"checklist", "kind: damaged", "mandatory: delivery_answer item outer_box, optional: chat"},
    {"checklist", "kind: damaged, signer: unknown", "mandatory: delivery_answer item outer_box"},
    {"checklist", "kind: damaged, signer: self", "mandatory: item outer_box, optional: chat"},
    {"wait", "kind: damaged, stage: answering, from: \"2026-11-24T10:00:00+08:00\"",
     "on: seller, for: answer, due_at: \"2026-11-29T10:00:00+08:00\", otherwise: deemed_agreed, "
     "next: paying"},
    {"term", "key: notice.window, kind: defective, from: \"2026-11-01T00:00:00Z\"",
     "due_at: \"2026-11-08T00:00:00Z\""},
    {"term", "key: deposit.topup, from: 2026-11-01", "none: true"},
    {"evidence_clock", "from: \"2026-11-24T19:30:00+08:00\"",
     "due_at: \"2026-11-25T19:30:00+08:00\""},
    {"evidence_clock", "from: \"2026-11-24T14:01:00+08:00\", more: true",
     "due_at: \"2026-11-25T09:01:00+08:00\""},
    {"burden", "kind: damaged, category: phones", "on: seller"},
    {"burden", "kind: damaged, category: phones, durable: false", "on: buyer"},
    {"burden", "kind: not_received", "on: seller"},
    {"liability", "", "seller: 60%, carrier: 40%, buyer: 0%, platform: 0%, reason: packing"},
    {"seller_proof", "kind: counterfeit", "items: purchase_proof lab_report, none: false"},
    {"seller_proof", "kind: damaged", "none: true"},
    {"lab_cost", "kind: damaged", "defect: seller, sound: buyer"},
    {"return_risk", "kind: damaged", "lost: buyer, damaged: seller"},
    {"repair", "from: 2026-11-01", "attempts: 2, due_at: 2026-12-01"},
    {"autonomy", "kind: damaged, score: 4.79", "refund_only_by: buyer, platform_steps_in: true"},
    {"autonomy", "kind: damaged, score: 5", "refund_only_by: seller, platform_steps_in: false"},
    {"autonomy", "kind: cancel, score: 5", "none: true"},
    {"award", "kind: damaged, ratio: 30%, price: CNY 88.00", "rate: 30%, pays: CNY 26.40"},
    {"award", "ratio: 10%, price: CNY 20.00", "rate: 10%, pays: CNY 5.00"},
    {"award", "ratio: 10%, price: CNY 3.00", "pays: CNY 3.00"},
    {"award", "category: fresh, ratio: 10%, price: CNY 100.00", "rate: 10%, pays: CNY 10.00"},
    {"award", "category: fresh, ratio: 10.01%, price: CNY 100.00", "rate: 70%, pays: CNY 70.00"},
    {"award", "category: phones, ratio: 10%, price: CNY 100.00", "pays: CNY 10.00"},
    {"suggestion", "signer: unauthorised",
     "remedy: refund, ratio: 100%, reason: pod_unauthorised, goods: keep, none: false"},
    {"suggestion", "signer: self", "none: true"},
    {"promise", "name: fake_pays_four, kind: counterfeit, price: CNY 200.00", "pays: CNY 800.00"},
    {"promise", "name: fake_pays_four, kind: damaged, price: CNY 200.00", "none: true"},
    {"promise", "name: thirty_days, price: CNY 200.00", "none: true"},
    {"promise", "name: unheard_of, price: CNY 200.00", "none: true"},
    {"statutory_note", "kind: counterfeit, price: CNY 100.00", "pays: CNY 500.00, reason: fraud"},
    {"statutory_note", "kind: damaged, price: CNY 100.00", "none: true"},
    {"late_dispatch", "kind: late_dispatch, price: CNY 2000.00", "pays: CNY 100.00"},
    {"late_dispatch", "kind: damaged, price: CNY 2000.00", "none: true"},
    {"dispatch_due", "placed_at: \"2026-11-01T00:00:00Z\"", "due_at: \"2026-11-03T00:00:00Z\""},
    {"dispatch_due", "placed_at: 2026-11-01, promised: 2026-11-09", "due_at: 2026-11-09"},
    {"dispatch_due", "placed_at: 2026-11-01, category: vouchers", "none: true"},
    {"auto_confirm", "shipped_at: 2026-11-01", "confirmed_at: 2026-11-11"},
    {"auto_confirm", "shipped_at: 2026-11-01, claim_from: 2026-11-06, claim_to: 2026-11-08",
     "confirmed_at: 2026-11-13"},
    {"auto_confirm", "shipped_at: 2026-11-01, surface_mail: true", "none: true"},
    {"deposit", "category: phones", "required: CNY 1000.00"},
    {"deposit", "category: fresh", "none: true"},
    {"carrier", "name: zto express, delivered_at: 2026-11-01",
     "code: zto, notice_due_at: 2026-11-03, file_due_at: 2026-11-08"},
    {"carrier", "name: nobody, delivered_at: 2026-11-01", "code: other, notice_due_at: 2026-11-02"},
    {"template", "name: hello", "stages: answering paying"},
    {"template", "name: goodbye", "none: true"},
};

TEST(ExampleTest, PassesWhereThePackAnswersAsExpected) {
  std::set<std::string_view> asked;
  for (const Answered& row : right) {
    const ExampleRun run = run_one(row.ask, row.given, row.expect);
    EXPECT_TRUE(run.passed()) << row.ask << " {" << row.given << "}: " << told(run);
    asked.insert(row.ask);
  }
  for (const AskRow& row : asks()) EXPECT_TRUE(asked.contains(row.ask)) << row.ask;
}

struct Failed {
  const char* ask;
  const char* given;
  const char* expect;
  const char* says;
};

const Failed failing[] = {
    {"admission", "kind: damaged, completed_at: 2026-11-01, now: \"2026-11-16T23:59:59+08:00\"",
     "until: 2026-11-16, reason: window_closed",
     "\"it\": expected until 2026-11-16T00:00:00+08:00, came 2026-11-17T00:00:00+08:00; expected "
     "reason window_closed, came nothing"},
    {"in_notice", "kind: damaged, delivered_at: 2026-11-01, now: 2026-11-03", "holds: true",
     "expected holds true, came false"},
    {"seller_still_proves", "delivered_at: 2026-11-01, now: 2026-11-02", "holds: false",
     "expected holds false, came true"},
    {"checklist", "kind: damaged, signer: unknown", "mandatory: item",
     "expected mandatory item, came item outer_box delivery_answer"},
    {"checklist", "kind: damaged", "optional: \"\"", "expected optional nothing, came chat"},
    {"wait", "stage: answering, from: 2026-11-24", "on: buyer, due_at: 2026-11-29",
     "expected on buyer, came seller"},
    {"wait", "stage: gathering, from: 2026-11-24", "on: buyer",
     "no answer: no row of \"silence\" fits"},
    {"term", "key: notice.window, kind: damaged, from: 2026-11-01", "due_at: 2026-11-04",
     "expected due_at 2026-11-04T00:00:00+08:00, came 2026-11-03T00:00:00+08:00"},
    {"evidence_clock", "from: 2026-11-01", "due_at: 2026-11-03", "came 2026-11-02T00:00:00+08:00"},
    {"burden", "kind: damaged", "on: seller", "expected on seller, came buyer"},
    {"liability", "", "seller: 100%, reason: other",
     "expected seller 100%, came 60%; expected reason other, came packing"},
    {"seller_proof", "kind: counterfeit", "items: lab_report",
     "expected items lab_report, came lab_report purchase_proof"},
    {"lab_cost", "", "sound: seller", "expected sound seller, came buyer"},
    {"return_risk", "", "lost: seller", "expected lost seller, came buyer"},
    {"repair", "from: 2026-11-01", "attempts: 3", "expected attempts 3, came 2"},
    {"autonomy", "kind: damaged, score: 4.8", "refund_only_by: buyer",
     "expected refund_only_by buyer, came seller"},
    {"autonomy", "kind: cancel, score: 4.8", "refund_only_by: buyer",
     "expected refund_only_by buyer, came nothing"},
    {"award", "ratio: 33.33%, price: CNY 100.00", "pays: CNY 33.34",
     "expected pays CNY 33.34, came CNY 33.33"},
    {"award", "category: phones, ratio: 20%, price: CNY 100.00", "pays: CNY 20.00",
     "no answer: the scale has no such level"},
    {"suggestion", "signer: unauthorised", "none: true",
     "expected none true, came remedy refund, ratio 100%, reason pod_unauthorised, goods keep"},
    {"promise", "name: fake_pays_four, price: CNY 200.00", "pays: CNY 200.00",
     "expected pays CNY 200.00, came CNY 800.00"},
    {"statutory_note", "kind: counterfeit, price: CNY 200.00", "pays: CNY 500.00",
     "expected pays CNY 500.00, came CNY 600.00"},
    {"late_dispatch", "kind: late_dispatch, price: CNY 30.00", "pays: CNY 3.00",
     "expected pays CNY 3.00, came CNY 5.00"},
    {"dispatch_due", "placed_at: 2026-11-01", "due_at: 2026-11-04",
     "came 2026-11-03T00:00:00+08:00"},
    {"auto_confirm", "shipped_at: 2026-11-01", "confirmed_at: 2026-11-10",
     "came 2026-11-11T00:00:00+08:00"},
    {"deposit", "category: phones", "required: CNY 100.00", "came CNY 1000.00"},
    {"carrier", "name: zto, delivered_at: 2026-11-01", "code: other",
     "expected code other, came zto"},
    {"template", "name: hello", "stages: answering",
     "expected stages answering, came answering paying"},
};

TEST(ExampleTest, FailsWithWhatWasExpectedAndWhatCame) {
  std::set<std::string_view> asked;
  for (const Failed& row : failing) {
    const ExampleRun run = run_one(row.ask, row.given, row.expect);
    ASSERT_FALSE(run.passed()) << row.ask << " {" << row.given << "}";
    EXPECT_EQ(run.refusal->reason, "example_failed") << told(run);
    EXPECT_NE(run.refusal->detail.find(row.says), std::string::npos) << told(run);
    asked.insert(row.ask);
  }
  for (const AskRow& row : asks()) EXPECT_TRUE(asked.contains(row.ask)) << row.ask;
}

TEST(ExampleTest, KeepsTheDifferencesOneByOne) {
  const ExampleRun run = run_one("liability", "", "seller: 100%, carrier: 40%, reason: other");
  EXPECT_EQ(run.differences,
            (std::vector<Difference>{{"seller", "100%", "60%"}, {"reason", "other", "packing"}}));
}

const Failed wrong_examples[] = {
    {"fortune", "", "on: seller", "\"fortune\" is no question; write ask: one of admission"},
    {"burden", "kinds: damaged", "on: seller",
     "given kinds: this is not asked for here; the names are kind, category"},
    {"burden", "price: CNY 5.00", "on: seller", "given price: this is not asked for here"},
    {"burden", "defect: visible", "on: seller", "it follows from the kind; leave it out"},
    {"burden", "kind: broken", "on: seller", "given kind: \"broken\" is not known here; write one"},
    {"burden", "shipped: yes", "on: seller", "given shipped: \"yes\" is neither; write true"},
    {"burden", "category: shoos", "on: seller", "the pack has no row of category \"shoos\""},
    {"award", "ratio: 30, price: CNY 5.00", "rate: 30%", "given ratio: \"30\" is no share"},
    {"award", "ratio: 30%, price: 5.00", "rate: 30%", "given price: \"5.00\" is no amount"},
    {"autonomy", "score: good", "none: true", "given score: \"good\" is no score"},
    {"term", "key: burden, from: 2026-11-01", "none: true",
     "given key: \"burden\" is no term; write one of aftersale.window, notice.window"},
    {"term", "key: nothing, from: 2026-11-01", "none: true", "\"nothing\" is no term"},
    {"in_notice", "delivered_at: soon, now: 2026-11-01", "holds: true",
     "given delivered_at: \"soon\" is no date"},
    {"award", "ratio: 30%", "rate: 30%", "award needs price; write it under given"},
    {"wait", "from: 2026-11-01", "on: seller", "wait needs stage; write it under given"},
    {"auto_confirm", "shipped_at: 2026-11-01, claim_from: 2026-11-02", "none: true", "write both"},
    {"burden", "", "who: seller", "expect who: burden does not answer that; it answers on"},
    {"burden", "", "on: judge", "expect on: \"judge\" is not known here; write one of buyer"},
    {"checklist", "kind: damaged", "mandatory: item box",
     "expect mandatory: \"box\" is not known here; write, with spaces between, of item, close_up"},
    {"checklist", "kind: damaged", "mandatory: item item", "stands there twice"},
    {"burden", "", "", "write under expect what it must answer: on"},
};

TEST(ExampleTest, RefusesWhatItCannotUnderstandAndSaysWhatToWrite) {
  for (const Failed& row : wrong_examples) {
    const ExampleRun run = run_one(row.ask, row.given, row.expect);
    ASSERT_FALSE(run.passed()) << row.ask << " {" << row.given << "}";
    EXPECT_EQ(run.refusal->reason, "wrong_example") << told(run);
    EXPECT_NE(run.refusal->detail.find(row.says), std::string::npos) << told(run);
  }
}

TEST(ExampleTest, NamesFileLineAndColumn) {
  const ExampleRun run = run_one("burden", "", "on: seller");
  const auto lines = std::count(statute.begin(), statute.end(), '\n');
  EXPECT_EQ(run.refusal->field, "t.yaml:" + std::to_string(lines + 1) + ":5");
  EXPECT_EQ(run.layer, "t");
}

TEST(ExampleTest, AsksEachLayerItsOwnExamples) {
  const std::string law = statute + "  - {says: law, ask: burden, given: {}, expect: {on: buyer}}";
  const std::string platform = R"(pack: p
title: {zh-CN: 台, en: P}
version: "1"
status: active
layer: platform
extends: t
rules:
  burden: {value: seller, source: s, confidence: H}
examples:
  - {says: platform, ask: burden, given: {}, expect: {on: seller}}
)";
  const Shelf shelf = shipped_shelf({{"t", law}, {"p", platform}});
  const auto runs = sure(run_examples("p", shelf, today));
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[0].says, "law");
  EXPECT_TRUE(runs[0].passed()) << "the law still says what it says: " << told(runs[0]);
  EXPECT_EQ(runs[1].layer, "p");
  EXPECT_TRUE(runs[1].passed()) << told(runs[1]);
}

TEST(ExampleTest, RefusesAPackThatCannotBeRead) {
  const auto runs = run_examples("nowhere", shipped_shelf(), today);
  ASSERT_FALSE(runs);
  EXPECT_EQ(runs.error().reason, "unknown_pack");
}

TEST(ExampleTest, AllExamplesOfTheShippedPacksPass) {
  for (const std::string& name : shipped_packs()) {
    const auto runs = run_examples(name, shipped_shelf(), today);
    EXPECT_TRUE(runs) << runs.error().field << " " << runs.error().detail;
    if (!runs) continue;
    for (const ExampleRun& run : *runs) EXPECT_TRUE(run.layer != name || run.passed()) << told(run);
  }
}

}  // namespace
}  // namespace recourse::policy
