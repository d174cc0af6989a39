// SPDX-License-Identifier: Apache-2.0
#include "policy/names.h"

namespace recourse::policy {
namespace {

constexpr std::string_view ideographic_space = "\xE3\x80\x80";

void skip_spaces(std::string_view& rest) {
  for (;;) {
    if (rest.starts_with(ideographic_space)) {
      rest.remove_prefix(ideographic_space.size());
    } else if (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) {
      rest.remove_prefix(1);
    } else {
      return;
    }
  }
}

constexpr char small(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  for (;;) {
    skip_spaces(a);
    skip_spaces(b);
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    if (small(a.front()) != small(b.front())) return false;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
}

bool goes_by(const Rule& row, std::string_view name) {
  if (row.applies.name && same_name(*row.applies.name, name)) return true;
  const Json* names = row.value.find("names");
  if (!names || !names->array()) return false;
  for (const Json& alias : *names->array())
    if (same_name(*alias.text(), name)) return true;
  return false;
}

const Rule* named_row(const Pack& pack, std::string_view key, std::string_view name) {
  for (const Rule& rule : pack.rules)
    if (rule.key == key && goes_by(rule, name)) return &rule;
  return nullptr;
}

std::optional<std::string> name_in_common(const Rule& a, const Rule& b) {
  if (a.applies.name && goes_by(b, *a.applies.name)) return a.applies.name;
  const Json* names = a.value.find("names");
  if (!names) return std::nullopt;
  for (const Json& alias : *names->array())
    if (goes_by(b, *alias.text())) return *alias.text();
  return std::nullopt;
}

}  // namespace recourse::policy
