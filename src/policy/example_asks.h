// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "policy/given.h"
#include "policy/pack.h"

// The questions that an example may ask: the one table that connects their names with ask.h.

namespace recourse::policy {

/// What a pack answers, by name; each value as `read_named` has it.
struct Answer {
  Json says = Json::Object{};
  std::optional<std::string> unanswered;  ///< why there is no answer at all, for people
  std::optional<std::string> misasked;    ///< what is wrong with the question, likewise
};

struct AskRow {
  std::string_view ask;
  std::string_view needs;    ///< names that must be given, with spaces between
  std::string_view may;      ///< names that may be, besides `situation_names()`
  std::string_view answers;  ///< names; with `none` where the pack may have nothing to say
  Answer (*answer)(const Pack& pack, const Given& given);
};

std::span<const AskRow> asks();
/// Null when there is no such question.
const AskRow* ask_row(std::string_view ask);

}  // namespace recourse::policy
