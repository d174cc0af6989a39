// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "policy/pack.h"

// What a pack says about messages: which phrases a sender is warned of, and the replies it has
// ready. A pack may say nothing of either.

namespace recourse::policy {

/// Rows `messages.tone`: abuse and threats. All lists of the pack in one.
std::vector<std::string> tone_phrases(const Pack& pack);
/// Rows `messages.off_platform`: to pay, be paid or settle past the platform.
std::vector<std::string> off_platform_phrases(const Pack& pack);

/// Row `template`: a reply to copy. The texts have variables, see template_text.h.
struct TemplateTitle {
  std::string zh_cn;
  std::string en;
  friend bool operator==(const TemplateTitle&, const TemplateTitle&) = default;
};
struct ReplyTemplate {
  std::string name;  ///< of the row
  TemplateTitle title;
  std::vector<Stage> stages;  ///< when it is of use
  std::string zh_cn;
  std::string en;
  friend bool operator==(const ReplyTemplate&, const ReplyTemplate&) = default;
};
template <class F, Is<TemplateTitle> T>
void fields(F& f, T& title) {
  f("zh-CN", title.zh_cn);
  f("en", title.en);
}
template <class F, Is<ReplyTemplate> T>
void fields(F& f, T& one) {
  f("name", one.name);
  f("title", one.title);
  f("stages", one.stages);
  f("zh-CN", one.zh_cn);
  f("en", one.en);
}

/// In the order of a claim's life: by the first stage they are for, then by name.
std::vector<ReplyTemplate> reply_templates(const Pack& pack);
void sort_by_stage(std::vector<ReplyTemplate>& templates);

}  // namespace recourse::policy
