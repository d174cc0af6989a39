// SPDX-License-Identifier: Apache-2.0
#include "policy/explain.h"

#include <gtest/gtest.h>

#include "policy/chain.h"
#include "policy/test_zones.h"

namespace recourse::policy {
namespace {

using namespace test;

const Instant today = at("2026-11-24T04:00:00Z");

const std::string law = R"(pack: law
title: {zh-CN: 法, en: Law}
version: "1"
status: active
layer: statute
zone: Asia/Shanghai
calendar: cn-2026
rules:
  aftersale.window:
    - {value: 7 calendar days, source: act 25, confidence: H}
    - {applies: {categories: [food]}, value: 2 calendar days, source: act 26, confidence: H}
  burden: {value: buyer, source: act 11, confidence: H}
  goods.keep: {value: 3 days, source: own default, confidence: L, verify: true}
  carrier:
    - {applies: {name: zto}, source: s, confidence: M,
       value: {title: 中通, names: [中通快递], notice: 48 hours, file: 7 days, formula: declared,
               documents: [invoice]}}
    - {applies: {name: other}, source: s, confidence: M,
       value: {title: 其他, notice: 24 hours, file: 7 days, formula: declared, documents: [invoice]}}
)";
const std::string market = R"(pack: market
title: {zh-CN: 台, en: Market}
version: "2026-11"
status: active
layer: platform
extends: law
rules:
  aftersale.window:
    - {value: 15 calendar days, source: help page, confidence: M}
    - {applies: {kinds: [damaged]}, value: 30 calendar days, source: old page, confidence: M,
       effective_to: 2026-06-01}
    - {applies: {kinds: [damaged]}, value: 20 calendar days, source: new page, confidence: M,
       effective_from: 2026-06-01, effective_to: 2026-12-01}
    - {applies: {kinds: [damaged]}, value: 25 calendar days, source: next page, confidence: M,
       effective_from: 2026-12-01}
  burden:
    - {applies: {shipped: true}, value: seller, source: help page, confidence: M}
    - {applies: {kinds: [damaged], in_notice: true, shipped: false}, value: seller,
       source: help page, confidence: M}
)";

Shelf shelf() {
  return shelf_of({{"law", law}, {"market", market}},
                  {{"cn-2026", *policies::calendar("cn-2026")}});
}

Explanation explained(std::string_view key, Json::Object said = {}, Instant as_of = today) {
  return sure(explain("market", key, Json{std::move(said)}, shelf(), as_of));
}

/// "value standing" of each row, in their order.
std::vector<std::string> standings(const Explanation& explanation) {
  std::vector<std::string> out;
  for (const WeighedRow& row : explanation.rows)
    out.push_back(*row.rule.value.text() + " " + std::string{word(row.standing)});
  return out;
}

TEST(ExplainTest, TheLaterLayerHoldsOverAnEarlierOneAboutTheSame) {
  const Explanation all = explained("aftersale.window");
  EXPECT_EQ(standings(all),
            (std::vector<std::string>{"7 calendar days earlier_layer", "2 calendar days elsewhere",
                                      "15 calendar days holds", "30 calendar days elsewhere",
                                      "20 calendar days elsewhere", "25 calendar days elsewhere"}));
  EXPECT_EQ(all.won, Won::later_layer);
  EXPECT_EQ(all.holding()->rule.layer, "market");
  EXPECT_EQ(all.holding()->layer_kind, LayerKind::platform);
  EXPECT_EQ(all.holding()->place.line, 9);
}

TEST(ExplainTest, RowsOfOtherTimesAreToldApart) {
  const Explanation damaged = explained("aftersale.window", {{"kind", "damaged"}});
  EXPECT_EQ(standings(damaged),
            (std::vector<std::string>{"7 calendar days says_less", "2 calendar days elsewhere",
                                      "15 calendar days says_less", "30 calendar days no_longer",
                                      "20 calendar days holds", "25 calendar days not_yet"}));
  EXPECT_EQ(damaged.won, Won::says_more);
  // Midnight in Shanghai, from both sides.
  const auto held_at = [](std::string_view when) {
    return *explained("aftersale.window", {{"kind", "damaged"}}, at(when))
                .holding()
                ->rule.value.text();
  };
  EXPECT_EQ(held_at("2026-11-30T15:59:59Z"), "20 calendar days");
  EXPECT_EQ(held_at("2026-11-30T16:00:00Z"), "25 calendar days");
}

TEST(ExplainTest, ASingleRowHoldsAlone) {
  const Explanation alone = explained("goods.keep");
  EXPECT_EQ(alone.won, Won::alone);
  EXPECT_EQ(alone.holding()->rule.layer, "law");
}

TEST(ExplainTest, OneOfManyGoesByItsNames) {
  const auto title = [](Json::Object said) {
    return *explained("carrier", std::move(said)).holding()->rule.value.find("title")->text();
  };
  EXPECT_EQ(title({{"name", "中通快递"}}), "中通");
  EXPECT_EQ(title({{"name", "nobody"}}), "其他") << "who is unknown goes with `other`";
  const Explanation unnamed = explained("carrier");
  EXPECT_EQ(unnamed.holding(), nullptr);
  EXPECT_FALSE(unnamed.won);
  EXPECT_NE(explanation_text(unnamed).find("No row holds here.\n"), std::string::npos);
  EXPECT_TRUE(explanation_json(unnamed).find("holds")->is_null());
}

TEST(ExplainTest, ReadsAsText) {
  EXPECT_EQ(explanation_text(explained("aftersale.window", {{"kind", "damaged"}})),
            R"(aftersale.window: how long after completion a claim may be opened
market 2026-11, for kind damaged

Holds, since it says more than the others that fit:
  20 calendar days
    holds; market.yaml:12:7 (platform market)
    applies to {kinds: [damaged]}; from 2026-06-01T00:00:00+08:00; until 2026-12-01T00:00:00+08:00
    source, M: new page

It came through:
  7 calendar days
    another says more; law.yaml:10:7 (statute law)
    applies to everything
    source, H: act 25
  15 calendar days
    another says more; market.yaml:9:7 (platform market)
    applies to everything
    source, M: help page
  30 calendar days
    no longer in force; market.yaml:10:7 (platform market)
    applies to {kinds: [damaged]}; until 2026-06-01T00:00:00+08:00
    source, M: old page
  25 calendar days
    not yet in force; market.yaml:14:7 (platform market)
    applies to {kinds: [damaged]}; from 2026-12-01T00:00:00+08:00
    source, M: next page

About other claims:
  2 calendar days
    about other claims; law.yaml:11:7 (statute law)
    applies to {categories: [food]}
    source, H: act 26
)");
}

TEST(ExplainTest, ReadsAsJson) {
  EXPECT_EQ(json_text(explanation_json(explained("goods.keep", {{"kind", "damaged"}}))),
            R"({"key":"goods.keep",)"
            R"("meaning":"how long the buyer keeps box and contents for the carrier's inspection",)"
            R"("pack":"market","version":"2026-11","given":{"kind":"damaged"},)"
            R"("holds":"3 days","value":"3 days","why":"alone",)"
            R"("rows":[{"standing":"holds","layer":"law","kind":"statute",)"
            R"("file":"law.yaml","line":13,"column":15,"written":"3 days","value":"3 days",)"
            R"("applies":{},"source":"own default","confidence":"L","verify":true}]})");
}

TEST(ExplainTest, MarksWhatIsUnverified) {
  EXPECT_NE(explanation_text(explained("goods.keep")).find("source, L, unverified: own default"),
            std::string::npos);
}

TEST(ExplainTest, RefusesWhatNobodyKnows) {
  const auto refused = [](std::string_view pack, std::string_view key, Json::Object said) {
    const auto result = explain(pack, key, Json{std::move(said)}, shelf(), today);
    EXPECT_FALSE(result);
    return std::string{result.error().reason.text()} + " " + result.error().field + ": " +
           result.error().detail;
  };
  EXPECT_EQ(refused("market", "burdens", {}).substr(0, 75),
            "unknown_rule key: there is no rule \"burdens\"; the rules are kind, aftersale");
  EXPECT_EQ(refused("market", "burden", {{"kind", "broken"}}).substr(0, 63),
            "wrong_value kind: kind: \"broken\" is not known here; write one o");
  EXPECT_EQ(refused("market", "burden", {{"price", "5"}}).substr(0, 55),
            "wrong_value price: price: this is not asked for here; t");
  EXPECT_EQ(refused("bazaar", "burden", {}).substr(0, 12), "unknown_pack");
}

TEST(ExplainTest, HoldsWhatThePackAnswersForEveryShippedRule) {
  for (const std::string& name : shipped_packs()) {
    const Result<std::vector<Layer>> chain = read_chain(name, shipped_shelf());
    const Result<Pack> pack = resolve_layer(name, shipped_shelf(), today);
    if (!chain || !pack) continue;  // that it resolves is tested elsewhere
    for (const KeyRow& key : schema())
      for (const auto& [kind, kind_word] : words_of(Kind{})) {
        const Json said{Json::Object{{"kind", kind_word}}};
        const Given given = sure(read_given(said, {}, *pack));
        const Rule* rule = pack->rule(key.key, given.situation);
        const Explanation told = sure(explain(*chain, *pack, key.key, said, today));
        ASSERT_EQ(rule != nullptr, told.holding() != nullptr) << name << " " << key.key;
        const std::string held = rule ? canonical(rule->value) : "nothing";
        EXPECT_EQ(held, rule ? canonical(told.holding()->rule.value) : "nothing") << key.key;
      }
  }
}

}  // namespace
}  // namespace recourse::policy
