// SPDX-License-Identifier: Apache-2.0
#include "policy/ask_messages.h"

#include <algorithm>
#include <tuple>

#include "policy/rule_reading.h"

namespace recourse::policy {
namespace {

using namespace reading;

std::vector<std::string> all_phrases(const Pack& pack, std::string_view key) {
  std::vector<std::string> phrases;
  for (const Rule& rule : pack.rules) {
    if (rule.key != key) continue;
    for (const Json& phrase : list_in(rule.value)) phrases.push_back(text_in(phrase));
  }
  return phrases;
}

ReplyTemplate template_of(const Rule& rule) {
  check(rule.applies.name.has_value(), "a template has a name");
  const Json& title = member(rule.value, "title");
  return {.name = *rule.applies.name,
          .title = {text_in(member(title, "zh-CN")), text_in(member(title, "en"))},
          .stages = items_in(rule.value, "stages", word_in<Stage>),
          .zh_cn = text_in(member(rule.value, "zh-CN")),
          .en = text_in(member(rule.value, "en"))};
}

}  // namespace

std::vector<std::string> tone_phrases(const Pack& pack) {
  return all_phrases(pack, "messages.tone");
}

std::vector<std::string> off_platform_phrases(const Pack& pack) {
  return all_phrases(pack, "messages.off_platform");
}

void sort_by_stage(std::vector<ReplyTemplate>& templates) {
  const auto place = [](const ReplyTemplate& one) {
    return std::tuple{one.stages.empty() ? Stage::closed : std::ranges::min(one.stages),
                      std::string_view{one.name}};
  };
  std::ranges::sort(templates, {}, place);
}

std::vector<ReplyTemplate> reply_templates(const Pack& pack) {
  std::vector<ReplyTemplate> templates;
  for (const Rule& rule : pack.rules)
    if (rule.key == "template") templates.push_back(template_of(rule));
  sort_by_stage(templates);
  return templates;
}

}  // namespace recourse::policy
