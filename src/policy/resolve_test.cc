// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "policy/ask.h"
#include "policy/test_shelf.h"

namespace recourse::policy {
namespace {

using test::at;
using test::real_shelf;
using test::shelf_of;

const Instant now = at("2026-11-22T12:00:00+08:00");

const std::string calendar_c =
    "calendar: c\nsource: s\nconfidence: H\nknown_until: 2026-12-31\n"
    "holidays: [{from: 2026-10-01, to: 2026-10-07, title: N}]\n";

/// A statute "law"; its rules begin at line 9.
std::string law(const std::string& rules) {
  return "pack: law\ntitle: {en: Law}\nversion: \"1\"\nstatus: active\nlayer: statute\n"
         "zone: Asia/Shanghai\ncalendar: c\nrules:\n" +
         rules;
}

/// A pack on top of another; its rules begin at line 8.
std::string pack_on(const std::string& name, const std::string& extended, const std::string& layer,
                    const std::string& rules) {
  return "pack: " + name + "\ntitle: {en: P}\nversion: \"1\"\nstatus: active\nlayer: " + layer +
         "\nextends: " + extended + "\nrules:\n" + rules;
}

std::string row(const std::string& value, const std::string& rest = {}) {
  return "{value: " + value + ", source: s, confidence: H" + rest + "}";
}

/// A key with its rows: the key in one line, each row in one more.
std::string rule(const std::string& key, const std::vector<std::string>& rows) {
  std::string out = "  " + key + ":\n";
  for (const std::string& written : rows) out += "    - " + written + "\n";
  return out;
}

Shelf two(const std::string& statute, const std::string& platform) {
  return shelf_of({{"law", law(statute)}, {"top", pack_on("top", "law", "platform", platform)}},
                  {{"c", calendar_c}});
}

/// The text of the row that answers, or "none".
std::string answer(const Result<Pack>& pack, std::string_view key, const Situation& situation) {
  if (!pack) return "refused: " + std::string{pack.error().reason.text()};
  const Rule* rule = pack->rule(key, situation);
  return rule ? *rule->value.text() : "none";
}

Situation of_kind(Kind kind) {
  Situation situation;
  situation.kind = kind;
  return situation;
}

void expect_refusal(const Result<Pack>& pack, std::string_view reason, std::string_view field,
                    std::string_view why) {
  ASSERT_FALSE(pack) << why;
  EXPECT_EQ(pack.error().code, Errc::invalid) << why;
  EXPECT_EQ(pack.error().reason, reason) << why << ": " << pack.error().detail;
  EXPECT_EQ(pack.error().field, field) << why << ": " << pack.error().detail;
  EXPECT_FALSE(pack.error().detail.empty()) << why;
}

TEST(ResolveTest, TheRowThatSaysMostWinsAndAmongEqualsTheLaterLayer) {
  const Shelf shelf =
      two(rule("burden", {row("seller"), row("buyer", ", applies: {kinds: [damaged]}"),
                          row("seller", ", applies: {kinds: [damaged], confirmed: [buyer]}"),
                          row("seller", ", applies: {kinds: [wrong_item]}")}),
          rule("burden", {row("buyer", ", applies: {confirmed: [buyer]}")}));
  const Result<Pack> pack = resolve_layer("top", shelf, now);
  Situation damaged = of_kind(Kind::damaged);
  EXPECT_EQ(answer(pack, "burden", {}), "seller") << "only the general row fits";
  EXPECT_EQ(answer(pack, "burden", damaged), "buyer") << "the kind says more than nothing";
  damaged.confirmed = Confirmed::buyer;
  EXPECT_EQ(answer(pack, "burden", damaged), "seller") << "kind and confirmation say most";
  Situation wrong = of_kind(Kind::wrong_item);
  EXPECT_EQ(answer(pack, "burden", wrong), "seller");
  wrong.confirmed = Confirmed::buyer;
  EXPECT_EQ(answer(pack, "burden", wrong), "buyer") << "both say one thing; the later layer wins";
}

TEST(ResolveTest, ARowTakesThePlaceOfTheSameRowBelow) {
  const Shelf shelf =
      two(rule("goods.keep", {row("10 days", ", applies: {kinds: [damaged, cancel]}")}),
          rule("goods.keep", {row("20 days", ", applies: {kinds: [cancel, damaged]}")}));
  const Result<Pack> pack = resolve_layer("top", shelf, now);
  EXPECT_EQ(answer(pack, "goods.keep", of_kind(Kind::damaged)), "20 days");
  const auto rows = std::count_if(pack->rules.begin(), pack->rules.end(),
                                  [](const Rule& rule) { return rule.key == "goods.keep"; });
  EXPECT_EQ(rows, 1) << "the row below is gone";
  EXPECT_EQ(pack->rule("goods.keep", of_kind(Kind::damaged))->layer, "top");
}

TEST(ResolveTest, ARowHoldsFromItsFirstMomentUntilJustBeforeItsLast) {
  const std::string until_june = ", effective_to: 2026-06-01";
  const std::string in_june = ", effective_from: 2026-06-01, effective_to: 2026-07-01T12:00:00Z";
  const Shelf shelf = two(rule("goods.keep", {row("10 days", until_june), row("20 days", in_june)}),
                          rule("burden", {row("seller")}));
  const struct {
    const char* as_of;
    const char* keep;
  } rows[] = {
      {"2026-01-01T00:00:00+08:00", "10 days"}, {"2026-05-31T23:59:59.999+08:00", "10 days"},
      {"2026-06-01T00:00:00+08:00", "20 days"}, {"2026-07-01T11:59:59.999Z", "20 days"},
      {"2026-07-01T12:00:00Z", "none"},
  };
  for (const auto& expected : rows)
    EXPECT_EQ(answer(resolve_layer("top", shelf, at(expected.as_of)), "goods.keep", {}),
              expected.keep)
        << expected.as_of;
}

TEST(ResolveTest, ARowThatEndsBeforeItBeginsIsRefused) {
  const std::string never = ", effective_from: 2026-06-01, effective_to: 2026-06-01";
  const Shelf shelf =
      two(rule("burden", {row("seller", never)}), rule("goods.keep", {row("1 day")}));
  expect_refusal(resolve_layer("top", shelf, now), "wrong_value", "law.yaml:10:7", "no time");
}

TEST(ResolveTest, TwoRowsThatSayEquallyMuchAreAmbiguous) {
  const struct {
    const char* why;
    const char* first;
    const char* second;
    bool ambiguous;
  } rows[] = {
      {"the same row twice", "", "", true},
      {"kinds in common", ", applies: {kinds: [damaged, cancel]}", ", applies: {kinds: [cancel]}",
       true},
      {"no kind in common", ", applies: {kinds: [damaged]}", ", applies: {kinds: [cancel]}", false},
      {"one says more", "", ", applies: {kinds: [cancel]}", false},
      {"different members that can both hold", ", applies: {kinds: [damaged]}",
       ", applies: {confirmed: [buyer]}", true},
      {"flags that exclude each other", ", applies: {kinds: [damaged], shipped: true}",
       ", applies: {confirmed: [buyer], shipped: false}", false},
      {"virtual and not", ", applies: {virtual_goods: true}", ", applies: {virtual_goods: false}",
       false},
      {"signers in common", ", applies: {signers: [self, unknown]}",
       ", applies: {signers: [unknown]}", true},
      {"categories apart", ", applies: {categories: [fresh]}", ", applies: {categories: [shoes]}",
       false},
      {"stages apart", ", applies: {stages: [paying]}", ", applies: {stages: [closed]}", false},
      {"waits in common", ", applies: {waits: [payment]}", ", applies: {waits: [payment]}", true},
      {"one ends when the other begins", ", effective_to: 2026-06-01",
       ", effective_from: 2026-06-01", false},
      {"both in force", ", effective_to: 2026-12-01", ", effective_from: 2026-06-01", true},
  };
  for (const auto& expected : rows) {
    const Shelf shelf =
        two(rule("burden", {row("seller", expected.first), row("seller", expected.second)}),
            rule("goods.keep", {row("1 day")}));
    const Result<Pack> pack = resolve_layer("top", shelf, now);
    if (expected.ambiguous) {
      expect_refusal(pack, "ambiguous_rule", "law.yaml:11:7", expected.why);
    } else {
      EXPECT_TRUE(pack) << expected.why;
    }
  }
}

TEST(ResolveTest, ALaterLayerMayRaiseAStatutoryFloorButNotLowerIt) {
  const std::string seven = "  aftersale.window: " + row("7 calendar days") + "\n";
  const std::string for_fresh =
      rule("aftersale.window", {row("9 calendar days", ", applies: {categories: [fresh]}")});
  const std::string with_exception =
      "  aftersale.window:\n    - " + row("7 calendar days") + "\n    - " +
      row("2 calendar days", ", applies: {categories: [fresh]}") + "\n";
  const struct {
    const char* why;
    std::string statute;
    std::string platform;
    bool lowered;
  } rows[] = {
      {"more", seven, row("8 calendar days"), false},
      {"the same", seven, row("7 calendar days"), false},
      {"less", seven, row("6 calendar days"), true},
      {"hours that may end earlier", seven, row("7 days"), true},
      {"working days are longer", seven, row("7 working days"), false},
      {"less for one kind", seven, row("6 calendar days", ", applies: {kinds: [damaged]}"), true},
      {"more for one kind", seven, row("9 calendar days", ", applies: {kinds: [damaged]}"), false},
      {"the law's own exception", with_exception,
       row("2 calendar days", ", applies: {categories: [fresh]}"), false},
      {"less than the law's own exception", with_exception,
       row("1 calendar day", ", applies: {categories: [fresh]}"), true},
      {"the exception for more than the law excepts", with_exception,
       row("2 calendar days", ", applies: {categories: [fresh, shoes]}"), true},
      {"the law's own exception, said more narrowly", with_exception,
       row("2 calendar days", ", applies: {categories: [fresh], kinds: [damaged]}"), false},
      {"a general row above the exception but below the rule", with_exception,
       row("3 calendar days"), true},
      {"a general row where the law says more about one category", for_fresh,
       row("5 calendar days"), false},
      {"a row that takes the law's place for some fresh goods", for_fresh,
       row("5 calendar days", ", applies: {kinds: [damaged]}"), true},
      {"a floor that is not in force",
       "  aftersale.window: " + row("7 calendar days", ", effective_to: 2026-06-01") + "\n",
       row("1 calendar day"), false},
  };
  for (const auto& expected : rows) {
    const Result<Pack> pack = resolve_layer(
        "top", two(expected.statute, "  aftersale.window: " + expected.platform), now);
    if (expected.lowered) {
      expect_refusal(pack, "floor_lowered", "top.yaml:8:21", expected.why);
    } else {
      EXPECT_TRUE(pack) << expected.why << ": " << pack.error().detail;
    }
  }
}

TEST(ResolveTest, OnlyTheStatuteIsAFloor) {
  const Shelf shelf = shelf_of(
      {{"law", law("  burden: " + row("seller"))},
       {"top", pack_on("top", "law", "platform", "  aftersale.window: " + row("15 calendar days"))},
       {"shop", pack_on("shop", "top", "shop", "  aftersale.window: " + row("1 calendar day"))}},
      {{"c", calendar_c}});
  EXPECT_EQ(answer(resolve_layer("shop", shelf, now), "aftersale.window", {}), "1 calendar day");
}

TEST(ResolveTest, AFloorHoldsThroughEveryLayer) {
  const Shelf shelf = shelf_of(
      {{"law", law("  aftersale.window: " + row("7 calendar days"))},
       {"top", pack_on("top", "law", "platform", "  aftersale.window: " + row("15 calendar days"))},
       {"shop", pack_on("shop", "top", "shop", "  aftersale.window: " + row("5 calendar days"))}},
      {{"c", calendar_c}});
  expect_refusal(resolve_layer("shop", shelf, now), "floor_lowered", "shop.yaml:8:21", "the shop");
}

const std::string keep = "  goods.keep: " + row("1 day");
const std::string statute = law(keep);

/// The statute without one of its lines.
std::string without(const std::string& line) {
  std::string text = statute;
  return text.erase(text.find(line), line.size());
}

struct NotFound {
  const char* why;
  const char* asked;
  std::map<std::string, std::string> packs;
  const char* reason;
  const char* field;
};

const NotFound not_found[] = {
    {"no such pack", "top", {}, "unknown_pack", "top:1:1"},
    {"a name that leaves the folder",
     "../law",
     {{"../law", statute}},
     "unknown_pack",
     "../law:1:1"},
    {"an empty name", "", {{"", statute}}, "unknown_pack", ":1:1"},
    {"an extended pack that is not there",
     "top",
     {{"top", pack_on("top", "law", "shop", keep)}},
     "unknown_pack",
     "top.yaml:6:10"},
    {"itself",
     "top",
     {{"top", pack_on("top", "top", "shop", keep)}},
     "extends_itself",
     "top.yaml:6:10"},
    {"itself over another",
     "a",
     {{"a", pack_on("a", "b", "shop", keep)}, {"b", pack_on("b", "a", "shop", keep)}},
     "extends_itself",
     "b.yaml:6:10"},
    {"a platform on a shop",
     "top",
     {{"top", pack_on("top", "shop", "platform", keep)},
      {"shop", pack_on("shop", "law", "shop", keep)},
      {"law", statute}},
     "wrong_value",
     "top.yaml:6:10"},
    {"no zone", "law", {{"law", without("zone: Asia/Shanghai\n")}}, "unknown_zone", "law.yaml:1:1"},
    {"no calendar", "law", {{"law", without("calendar: c\n")}}, "unknown_calendar", "law.yaml:1:1"},
    {"a zone nobody knows",
     "top",
     {{"law", statute}, {"top", pack_on("top", "law\nzone: Moon/Base", "shop", keep)}},
     "unknown_zone",
     "top.yaml:7:7"},
    {"a calendar nobody knows",
     "top",
     {{"law", statute}, {"top", pack_on("top", "law\ncalendar: d", "shop", keep)}},
     "unknown_calendar",
     "top.yaml:7:11"},
    {"a mistake in the pack below",
     "top",
     {{"law", law("  goods.keep: {value: 1 day}")}, {"top", pack_on("top", "law", "shop", keep)}},
     "missing_source",
     "law.yaml:9:15"},
    {"not YAML", "law", {{"law", "a: [\n"}}, "not_yaml", "law.yaml:2:1"},
};

TEST(ResolveTest, RefusesWhatItCannotFind) {
  for (const auto& expected : not_found)
    expect_refusal(resolve(expected.asked, shelf_of(expected.packs, {{"c", calendar_c}}), now),
                   expected.reason, expected.field, expected.why);
}

TEST(ResolveTest, AMistakeInTheCalendarIsRefusedInItsOwnFile) {
  const Shelf shelf = shelf_of({{"law", law("  burden: " + row("seller"))}},
                               {{"c", calendar_c + "make_up_days: [2026-10-12]\n"}});
  expect_refusal(resolve_layer("law", shelf, now), "wrong_value", "calendar/c.yaml:6:16", "Monday");
}

TEST(ResolveTest, OneNameDoesNotLeadToTwoCarriers) {
  const auto carrier = [](const std::string& code, const std::string& names) {
    return "    - {applies: {name: " + code + "}, value: {title: T, names: [" + names +
           "], notice: 1 day, file: 9 days, formula: f, documents: [d]}, source: s, "
           "confidence: H}\n";
  };
  const auto pack = [&](const std::string& first, const std::string& second) {
    return resolve_layer(
        "law",
        shelf_of({{"law", law("  carrier:\n" + carrier("a", first) + carrier("b", second))}},
                 {{"c", calendar_c}}),
        now);
  };
  EXPECT_TRUE(pack("One, 甲", "Two, 乙"));
  expect_refusal(pack("One, 甲", "Two, o n e"), "ambiguous_rule", "law.yaml:11:7", "an alias");
  expect_refusal(pack("One", "Two, A"), "ambiguous_rule", "law.yaml:11:7", "a's code");
  expect_refusal(pack("One, b", "Two"), "ambiguous_rule", "law.yaml:11:7", "b's code");
}

}  // namespace
}  // namespace recourse::policy
