// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The text of a reply template: words with variables in braces, as "您好 {buyer}".

namespace recourse::policy {

/// What may stand in braces, and nothing else:
///   buyer order kind ask amount due carrier waybill items shop promised
/// `due` ends the turn the claim is in; `items` are those of the checklist that are still open;
/// `promised` is when the goods should have been sent.
std::span<const std::string_view> template_variables();
bool is_template_variable(std::string_view name);

/// Words as they are, or the name of a variable.
struct TemplatePiece {
  bool variable = false;
  std::string_view text;
  friend bool operator==(const TemplatePiece&, const TemplatePiece&) = default;
};
/// The text cut at its braces; empty where a brace has no partner.
std::optional<std::vector<TemplatePiece>> template_pieces(std::string_view text);

/// What is wrong with a text, with what to write instead; or nothing.
struct TemplateFault {
  std::string variable;  ///< the unknown one; empty when it is a brace
  std::string detail;
};
std::optional<TemplateFault> template_fault(std::string_view text);

}  // namespace recourse::policy
