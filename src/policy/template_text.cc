// SPDX-License-Identifier: Apache-2.0
#include "policy/template_text.h"

#include <algorithm>

namespace recourse::policy {
namespace {

constexpr std::string_view variables[] = {"buyer",   "order",   "kind",  "ask",  "amount",  "due",
                                          "carrier", "waybill", "items", "shop", "promised"};

}  // namespace

std::span<const std::string_view> template_variables() {
  return variables;
}

bool is_template_variable(std::string_view name) {
  return std::ranges::find(variables, name) != std::end(variables);
}

std::optional<std::vector<TemplatePiece>> template_pieces(std::string_view text) {
  std::vector<TemplatePiece> pieces;
  while (!text.empty()) {
    const std::size_t brace = text.find_first_of("{}");
    if (brace != 0) pieces.push_back({false, text.substr(0, brace)});
    if (brace == text.npos) return pieces;
    if (text[brace] == '}') return std::nullopt;
    const std::size_t end = text.find_first_of("{}", brace + 1);
    if (end == text.npos || text[end] == '{') return std::nullopt;
    pieces.push_back({true, text.substr(brace + 1, end - brace - 1)});
    text.remove_prefix(end + 1);
  }
  return pieces;
}

std::optional<TemplateFault> template_fault(std::string_view text) {
  const auto pieces = template_pieces(text);
  if (!pieces) return TemplateFault{{}, "a brace has no partner; write variables as {order}"};
  for (const TemplatePiece& piece : *pieces) {
    if (!piece.variable || is_template_variable(piece.text)) continue;
    std::string known;
    for (const std::string_view name : variables) (known += known.empty() ? "" : ", ") += name;
    return TemplateFault{
        std::string{piece.text},
        "there is no variable {" + std::string{piece.text} + "}; the variables are " + known};
  }
  return std::nullopt;
}

}  // namespace recourse::policy
