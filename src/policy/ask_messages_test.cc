// SPDX-License-Identifier: Apache-2.0
#include "policy/ask_messages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "policy/layer.h"
#include "policy/template_text.h"
#include "policy/test_shelf.h"

namespace recourse::policy {
namespace {

using test::at;
using test::sure;

Pack pack_named(std::string_view name, const Shelf& shelf = test::real_shelf()) {
  return sure(resolve_layer(name, shelf, at("2026-11-22T12:00:00+08:00")));
}

std::set<std::string> variables_in(std::string_view text) {
  std::set<std::string> found;
  const auto pieces = template_pieces(text);
  check(pieces.has_value(), "a template was read by its shape");
  for (const TemplatePiece& piece : *pieces)
    if (piece.variable) found.emplace(piece.text);
  return found;
}

TEST(AskMessagesTest, RepliesAreReadyForEveryStageInBothLanguages) {
  for (const char* name : {"cn", "cn-taobao", "cn-jd", "cn-wechat"}) {
    const auto templates = reply_templates(pack_named(name));
    EXPECT_GE(templates.size(), 10u) << name;
    std::set<Stage> stages;
    for (const ReplyTemplate& one : templates) {
      stages.insert(one.stages.begin(), one.stages.end());
      EXPECT_EQ(variables_in(one.zh_cn), variables_in(one.en)) << one.name;
      EXPECT_FALSE(one.title.zh_cn.empty() || one.title.en.empty()) << one.name;
      EXPECT_EQ(one.zh_cn.find("\n"), std::string::npos) << one.name;
      EXPECT_EQ(one.en.find("  "), std::string::npos) << one.name;
    }
    for (const auto& [stage, text] : words_of(Stage{})) EXPECT_TRUE(stages.contains(stage)) << text;
  }
}

TEST(AskMessagesTest, RepliesComeInTheOrderOfAClaimsLife) {
  const auto templates = reply_templates(pack_named("cn"));
  EXPECT_TRUE(std::ranges::is_sorted(
      templates, {}, [](const ReplyTemplate& one) { return std::ranges::min(one.stages); }));
}

constexpr const char* one_list = R"(
pack: p
title: {en: P}
version: "1"
status: active
layer: shop
extends: cn
rules:
  messages.tone:
    - applies: {name: ours}
      value: [you again]
      source: own default
      confidence: MEM
      verify: true
    - applies: {name: en}
      value: [begone]
      source: own default
      confidence: MEM
      verify: true
)";

TEST(AskMessagesTest, ALayerAddsListsAndTakesThePlaceOfThoseItNames) {
  const auto before = tone_phrases(pack_named("cn"));
  const auto after = tone_phrases(pack_named("p", test::real_shelf({{"p", one_list}})));
  const auto has = [](const std::vector<std::string>& all, const char* phrase) {
    return std::ranges::count(all, phrase) == 1;
  };
  EXPECT_TRUE(has(before, "弄死你") && has(before, "fuck off"));
  EXPECT_TRUE(has(after, "弄死你") && has(after, "you again") && has(after, "begone"));
  EXPECT_FALSE(has(after, "fuck off"));
  EXPECT_TRUE(has(off_platform_phrases(pack_named("cn")), "加微信"));
}

TEST(AskMessagesTest, ATextIsCutAtItsBraces) {
  using Pieces = std::vector<TemplatePiece>;
  EXPECT_EQ(template_pieces(""), Pieces{});
  EXPECT_EQ(template_pieces("a"), (Pieces{{false, "a"}}));
  EXPECT_EQ(template_pieces("{a}{b}"), (Pieces{{true, "a"}, {true, "b"}}));
  EXPECT_EQ(template_pieces("x{a}y"), (Pieces{{false, "x"}, {true, "a"}, {false, "y"}}));
  for (const char* text : {"{", "}", "{a", "a}", "{{a}}", "{a}}", "{a{b}"})
    EXPECT_FALSE(template_pieces(text)) << text;
}

TEST(AskMessagesTest, AVariableThatNobodyKnowsIsRefusedByName) {
  const struct {
    const char* zh;
    const char* en;
    const char* says;
  } rows[] = {
      {"{buyer}您好", "Hello {buyer}", nullptr},
      {"您好", "{carrier} {waybill} {items} {shop} {promised}", nullptr},
      {"{name}您好", "Hello", "zh-CN: there is no variable {name}"},
      {"您好", "Hello {Buyer}", "en: there is no variable {Buyer}"},
      {"您好", "Hello {}", "en: there is no variable {}"},
      {"您好{buyer", "Hello", "zh-CN: a brace has no partner"},
  };
  for (const auto& row : rows) {
    const auto layer = read_layer(
        "p",
        "pack: p\ntitle: {en: P}\nversion: \"1\"\nstatus: active\nlayer: shop\nrules:\n"
        "  template:\n    - applies: {name: hello}\n      source: s\n      confidence: H\n"
        "      value: {title: {zh-CN: a, en: a}, stages: [answering], zh-CN: \"" +
            std::string{row.zh} + "\", en: \"" + row.en + "\"}\n");
    EXPECT_EQ(layer.has_value(), row.says == nullptr) << row.en;
    if (layer) continue;
    EXPECT_EQ(layer.error().reason, "wrong_value");
    EXPECT_EQ(layer.error().detail.find(row.says), 0u) << layer.error().detail;
  }
}

}  // namespace
}  // namespace recourse::policy
