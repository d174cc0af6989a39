// SPDX-License-Identifier: Apache-2.0
#include "policy/layer.h"

#include <gtest/gtest.h>

namespace recourse::policy {
namespace {

/// A pack whose first rule begins at line 8.
std::string pack_with(const std::string& rules) {
  return "pack: p\ntitle: {en: P}\nversion: \"1\"\nstatus: active\nlayer: platform\n"
         "zone: UTC\nrules:\n" +
         rules;
}

std::string with_head(const std::string& head) {
  return head + "rules: {burden: {value: seller, source: s, confidence: H}}\n";
}

TEST(LayerTest, ReadsOneRowOrAListOfRows) {
  const Result<Layer> layer = read_layer("p", pack_with(R"(
  burden: {value: seller, source: s, confidence: H}
  goods.keep:
    - value: 30 days
      source: t
      confidence: MEM
      verify: true
    - applies: {kinds: [not_received, damaged], shipped: true}
      value: 1 calendar day
      source: u
      confidence: M
      effective_from: 2026-01-01
      effective_to: 2026-02-01
)"));
  ASSERT_TRUE(layer) << layer.error().field << " " << layer.error().detail;
  EXPECT_EQ(layer->version, "1");
  EXPECT_EQ(layer->kind, LayerKind::platform);
  EXPECT_EQ(layer->zone->name, "UTC");
  EXPECT_FALSE(layer->extends);
  ASSERT_EQ(layer->rows.size(), 3u);
  EXPECT_EQ(layer->rows[0].rule.key, "burden");
  EXPECT_EQ(layer->rows[0].rule.layer, "p");
  EXPECT_EQ(layer->rows[1].rule.confidence, Confidence::memory);
  EXPECT_TRUE(layer->rows[1].rule.verify);
  EXPECT_EQ(layer->rows[2].rule.applies.kinds, (std::vector{Kind::damaged, Kind::not_received}))
      << "kinds are a set, kept in one order";
  EXPECT_EQ(layer->rows[2].from, "2026-01-01");
  EXPECT_EQ(layer->rows[2].place.line, 15);
}

struct RefusedRow {
  const char* why;
  const char* rules;
  const char* reason;
  const char* field;
  const char* says;
};

const RefusedRow refused_rows[] = {
    {"a rule nobody knows", "  burdens: {value: seller, source: s, confidence: H}\n",
     "unknown_rule", "p.yaml:8:3", "burden"},
    {"no source", "  burden: {value: seller, confidence: H}\n", "missing_source", "p.yaml:8:11",
     "source:"},
    {"an empty source", "  burden: {value: seller, source: \"\", confidence: H}\n", "wrong_value",
     "p.yaml:8:35", "sentence"},
    {"no confidence", "  burden: {value: seller, source: s}\n", "missing_confidence", "p.yaml:8:11",
     "H, M, L or MEM"},
    {"a confidence nobody knows", "  burden: {value: seller, source: s, confidence: X}\n",
     "wrong_value", "p.yaml:8:50", "H, M, L, MEM"},
    {"L without verify", "  burden: {value: seller, source: s, confidence: L}\n", "missing_verify",
     "p.yaml:8:50", "verify: true"},
    {"MEM with verify: false",
     "  burden: {value: seller, source: s, confidence: MEM, verify: false}\n", "missing_verify",
     "p.yaml:8:50", "verify: true"},
    {"no value", "  burden: {source: s, confidence: H}\n", "wrong_value", "p.yaml:8:11",
     "\"value\" is missing"},
    {"a value of another shape", "  burden: {value: carrier, source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:19", "buyer, seller"},
    {"a member nobody knows",
     "  burden: {value: seller, source: s, confidence: H, since: 2020-01-01}\n", "wrong_value",
     "p.yaml:8:53", "effective_from"},
    {"a word instead of a row", "  burden: seller\n", "wrong_value", "p.yaml:8:11", "value:"},
    {"an empty list of rows", "  burden: []\n", "wrong_value", "p.yaml:8:11", "one row"},
    {"a list of words", "  burden:\n    - seller\n", "wrong_value", "p.yaml:9:7", "a row is"},
    {"a date that is none",
     "  burden: {value: seller, source: s, confidence: H, effective_from: 1.1.2026}\n",
     "wrong_value", "p.yaml:8:69", "2026-11-01"},
    {"a kind nobody knows",
     "  burden: {applies: {kinds: [broken]}, value: seller, source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:30", "damaged"},
    {"a desk rule for some claims",
     "  notices.late_after: {applies: {shipped: true}, value: 15 minutes, source: s, "
     "confidence: H}\n",
     "wrong_value", "p.yaml:8:33", "leave `applies` out"},
    {"a kind row for no kind",
     "  kind: {value: {defect: none, window: aftersale, remedies: [refund]}, source: s, "
     "confidence: H}\n",
     "wrong_value", "p.yaml:8:9", "kinds: [damaged]"},
    {"a silence for no stage",
     "  silence: {value: {on: buyer, for: offer, due: 5 days, otherwise: lapse, next: closed}, "
     "source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:12", "stages: [answering]"},
    {"a name where there is only one",
     "  burden: {applies: {name: zto}, value: seller, source: s, confidence: H}\n", "wrong_value",
     "p.yaml:8:21", "one of many"},
    {"a carrier without a name",
     "  carrier: {value: {title: X, notice: 1 day, file: 9 days, formula: f, documents: [d]}, "
     "source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:12", "name: zto"},
    {"a carrier for one kind only",
     "  carrier: {applies: {name: x, kinds: [damaged]}, value: {title: X, notice: 1 day, "
     "file: 9 days, formula: f, documents: [d]}, source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:22", "nothing more"},
    {"silence on the carrier",
     "  silence: {applies: {stages: [answering]}, value: {on: carrier, for: answer, due: 5 days, "
     "otherwise: lapse, next: closed}, source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:57", "buyer, seller, mediator, operator, gateway"},
    {"a reminder as long as the wait",
     "  silence: {applies: {stages: [answering]}, value: {on: seller, for: answer, "
     "due: 48 hours, otherwise: lapse, next: closed, remind_after: [48 hours]}, source: s, "
     "confidence: H}\n",
     "wrong_value", "p.yaml:8:52", "shorter than 48 hours"},
    {"a wait without time",
     "  silence: {applies: {stages: [answering]}, value: {on: seller, for: answer, "
     "due: 0 hours, otherwise: lapse, next: closed}, source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:52", "48 hours"},
    {"an expiry outside its bounds",
     "  negotiation.expires: {value: {due: 3 days, at_least: 1 hour, at_most: 2 days}, "
     "source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:32", "between at_least and at_most"},
    {"a band upside down",
     "  fair_band: {value: {low: 50%, high: 10%}, source: s, confidence: H}\n", "wrong_value",
     "p.yaml:8:22", "low is above high"},
    {"levels out of order",
     "  award: {value: {scale: discrete, levels: [50%, 10%], base: goods, "
     "freight_with_whole_order: true}, source: s, "
     "confidence: H}\n",
     "wrong_value", "p.yaml:8:18", "smallest to the largest"},
    {"two tiers that overlap",
     "  award: {value: {scale: tiered, tiers: [{from: 0%, to: 30%, pays: 30%}, "
     "{from: 20%, to: 100%, pays: 100%}], boundary: lower, base: goods, "
     "freight_with_whole_order: true}, source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:18", "the tiers 0% to 30% and 20% to 100% overlap"},
    {"a gap between two tiers",
     "  award: {value: {scale: tiered, tiers: [{from: 0%, to: 30%, pays: 30%}, "
     "{from: 40%, to: 100%, pays: 100%}], boundary: lower, base: goods, "
     "freight_with_whole_order: true}, source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:18", "nothing is said from 30% to 40%"},
    {"tiers that end early",
     "  award: {value: {scale: tiered, tiers: [{from: 0%, to: 30%, pays: 30%}], boundary: lower, "
     "base: goods, freight_with_whole_order: true}, source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:18", "these end at 30%"},
    {"tiers that do not say whose a boundary is",
     "  award: {value: {scale: tiered, tiers: [{from: 0%, to: 100%, pays: 30%}], base: goods, "
     "freight_with_whole_order: true}, source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:18", "boundary: lower or upper"},
    {"levels without a discrete scale",
     "  award: {value: {scale: linear, levels: [10%], base: goods, "
     "freight_with_whole_order: true}, source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:18", "scale: discrete"},
    {"a least amount above the most",
     "  award: {value: {scale: linear, base: goods, freight_with_whole_order: true, "
     "at_least: CNY 9.00, at_most: CNY 5.00}, source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:18", "not below at_least"},
    {"bounds in two currencies",
     "  late_dispatch.award: {value: {ratio: 10%, at_least: CNY 5.00, at_most: USD 9.00}, "
     "source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:32", "one currency"},
    {"an amount without its currency",
     "  deposit.required: {value: \"1000\", source: s, confidence: H}\n", "wrong_value",
     "p.yaml:8:29", "CNY 5.00"},
    {"shares that do not add up",
     "  liability: {value: {seller: 50%, carrier: 0%, buyer: 0%, platform: 0%, reason: r}, "
     "source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:22", "add up to 50%"},
    {"no first step of autonomy",
     "  autonomy: {value: [{score_at_least: 4.8, refund_only_by: seller, "
     "platform_steps_in: false}], source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:21", "score_at_least: 0.0"},
    {"a promise of nothing",
     "  promise: {applies: {name: p}, value: {title: {zh-CN: a, en: b}}, source: s, "
     "confidence: H}\n",
     "wrong_value", "p.yaml:8:40", "this promises nothing"},
    {"an hour that is none",
     "  ladder: {value: {demands_on_days: 3, final_notice: 24 hours, quiet: 22-8}, source: s, "
     "confidence: H}\n",
     "wrong_value", "p.yaml:8:71", "22:00-08:00"},
    {"a full partial refund",
     "  suggestion: {value: {remedy: partial_refund, ratio: 100%, reason: r, goods: keep}, "
     "source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:23", "less than 100%"},
    {"a refund of a part",
     "  suggestion: {value: {remedy: refund, ratio: 99.99%, reason: r, goods: keep}, "
     "source: s, confidence: H}\n",
     "wrong_value", "p.yaml:8:23", "less than 100%"},
    {"an item twice",
     "  checklist: {value: [{item: item}, {item: item, mandatory: true}], source: s, "
     "confidence: H}\n",
     "wrong_value", "p.yaml:8:22", "twice"},
};

TEST(LayerTest, RefusesARowAndSaysWhere) {
  for (const auto& row : refused_rows) {
    const Result<Layer> layer = read_layer("p", pack_with(row.rules));
    ASSERT_FALSE(layer) << row.why;
    EXPECT_EQ(layer.error().code, Errc::invalid) << row.why;
    EXPECT_EQ(layer.error().reason, row.reason) << row.why << ": " << layer.error().detail;
    EXPECT_EQ(layer.error().field, row.field) << row.why << ": " << layer.error().detail;
    EXPECT_NE(layer.error().detail.find(row.says), std::string::npos)
        << row.why << ": " << layer.error().detail;
  }
}

TEST(LayerTest, RefusesAHeadAndSaysWhere) {
  const struct {
    const char* why;
    std::string text;
    const char* field;
    const char* says;
  } rows[] = {
      {"another name than the file's",
       with_head("pack: q\ntitle: {en: P}\nversion: \"1\"\nstatus: active\nlayer: shop\n"),
       "p.yaml:1:7", "write \"p\""},
      {"no version", with_head("pack: p\ntitle: {en: P}\nstatus: active\nlayer: shop\n"),
       "p.yaml:1:1", "\"version\" is missing"},
      {"a status nobody knows",
       with_head("pack: p\ntitle: {en: P}\nversion: \"1\"\nstatus: live\nlayer: shop\n"),
       "p.yaml:4:9", "active, draft"},
      {"a layer nobody knows",
       with_head("pack: p\ntitle: {en: P}\nversion: \"1\"\nstatus: draft\nlayer: law\n"),
       "p.yaml:5:8", "statute, platform, category, shop"},
      {"a field nobody knows",
       with_head("pack: p\ntitle: {en: P}\nversion: \"1\"\nstatus: draft\nlayer: shop\n"
                 "timezone: UTC\n"),
       "p.yaml:6:1", "zone"},
      {"a name that leaves the folder",
       with_head("pack: p\ntitle: {en: P}\nversion: \"1\"\nstatus: draft\nlayer: shop\n"
                 "extends: ../q\n"),
       "p.yaml:6:10", "small letters"},
      {"a title that is a number",
       with_head("pack: p\ntitle: {en: 7}\nversion: \"1\"\nstatus: draft\nlayer: shop\n"),
       "p.yaml:2:8", "{en: Name}"},
      {"no rules", "pack: p\ntitle: {en: P}\nversion: \"1\"\nstatus: draft\nlayer: shop\n",
       "p.yaml:1:1", "rules:"},
      {"rules as a list",
       "pack: p\ntitle: {en: P}\nversion: \"1\"\nstatus: draft\nlayer: shop\nrules: [a]\n",
       "p.yaml:6:8", "rules:"},
      {"a file that is a list", "- pack: p\n", "p.yaml:1:1", "write a map"},
  };
  for (const auto& row : rows) {
    const Result<Layer> layer = read_layer("p", row.text);
    ASSERT_FALSE(layer) << row.why;
    EXPECT_EQ(layer.error().reason, "wrong_value") << row.why;
    EXPECT_EQ(layer.error().field, row.field) << row.why << ": " << layer.error().detail;
    EXPECT_NE(layer.error().detail.find(row.says), std::string::npos)
        << row.why << ": " << layer.error().detail;
  }
}

std::string calendar_with(const std::string& rest) {
  return "calendar: c\nsource: s\nconfidence: H\nknown_until: 2026-12-31\n" + rest;
}

TEST(LayerTest, ReadsACalendar) {
  const Result<CalendarFile> file =
      read_calendar("c", calendar_with("holidays:\n"
                                       "  - {from: 2026-10-01, to: 2026-10-03, title: National}\n"
                                       "make_up_days: [2026-10-10]\n"));
  ASSERT_TRUE(file) << file.error().detail;
  EXPECT_EQ(file->calendar.name, "c");
  ASSERT_EQ(file->calendar.holidays.size(), 3u);
  EXPECT_EQ(day_text(file->calendar.holidays.back()), "2026-10-03");
  EXPECT_FALSE(file->calendar.is_working_day(*parse_day("2026-10-02")));
  EXPECT_TRUE(file->calendar.is_working_day(*parse_day("2026-10-10")));
  EXPECT_EQ(day_text(file->calendar.known_until), "2026-12-31");
  EXPECT_EQ(file->rule.key, "calendar");
}

TEST(LayerTest, RefusesACalendarAndSaysWhere) {
  const std::string holidays = "holidays:\n  - {from: 2026-10-01, to: 2026-10-07, title: N}\n";
  const struct {
    const char* why;
    std::string text;
    const char* reason;
    const char* field;
  } rows[] = {
      {"another name",
       "calendar: d\nsource: s\nconfidence: H\nknown_until: 2026-12-31\n" + holidays, "wrong_value",
       "calendar/c.yaml:1:11"},
      {"from memory and not marked",
       "calendar: c\nsource: s\nconfidence: MEM\nknown_until: 2026-12-31\n" + holidays,
       "missing_verify", "calendar/c.yaml:3:13"},
      {"a moment instead of a day",
       "calendar: c\nsource: s\nconfidence: H\nknown_until: 2026-12-31T00:00:00Z\n" + holidays,
       "wrong_value", "calendar/c.yaml:4:14"},
      {"a holiday that ends before it begins",
       calendar_with("holidays:\n  - {from: 2026-10-07, to: 2026-10-01, title: N}\n"),
       "wrong_value", "calendar/c.yaml:6:5"},
      {"a holiday of two months",
       calendar_with("holidays:\n  - {from: 2026-07-01, to: 2026-09-01, title: N}\n"),
       "wrong_value", "calendar/c.yaml:6:5"},
      {"a holiday that nobody published yet",
       calendar_with("holidays:\n  - {from: 2026-12-31, to: 2027-01-01, title: N}\n"),
       "wrong_value", "calendar/c.yaml:6:5"},
      {"holidays that overlap",
       calendar_with(holidays + "  - {from: 2026-10-07, to: 2026-10-08, title: N}\n"),
       "wrong_value", "calendar/c.yaml:7:5"},
      {"a make-up day on a Monday", calendar_with(holidays + "make_up_days: [2026-10-12]\n"),
       "wrong_value", "calendar/c.yaml:7:16"},
      {"a make-up day within a holiday", calendar_with(holidays + "make_up_days: [2026-10-03]\n"),
       "wrong_value", "calendar/c.yaml:7:16"},
      {"make-up days out of order",
       calendar_with(holidays + "make_up_days: [2026-10-10, 2026-09-20]\n"), "wrong_value",
       "calendar/c.yaml:7:28"},
      {"no holidays", calendar_with(""), "wrong_value", "calendar/c.yaml:1:1"},
  };
  for (const auto& row : rows) {
    const Result<CalendarFile> file = read_calendar("c", row.text);
    ASSERT_FALSE(file) << row.why;
    EXPECT_EQ(file.error().reason, row.reason) << row.why;
    EXPECT_EQ(file.error().field, row.field) << row.why << ": " << file.error().detail;
  }
}

}  // namespace
}  // namespace recourse::policy
