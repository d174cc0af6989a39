// SPDX-License-Identifier: Apache-2.0
#include "words/phrases.h"

#include <algorithm>

#include "base/check.h"

namespace recourse::words {

std::vector<Phrase> one_table(std::initializer_list<std::span<const Phrase>> parts) {
  std::vector<Phrase> all;
  for (const std::span<const Phrase> part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

std::span<const Phrase> phrases(Language language) {
  switch (language) {
    case Language::zh_cn:
      return chinese();
    case Language::en:
      return english();
  }
  check(false, "a language without texts");
  return {};
}

const Phrase* find_phrase(Language language, std::string_view name) {
  const std::span<const Phrase> table = phrases(language);
  const auto found = std::ranges::find(table, name, &Phrase::name);
  return found == table.end() ? nullptr : &*found;
}

std::string say(Language language, std::string_view name, const Variables& variables) {
  const Phrase* phrase = find_phrase(language, name);
  check(phrase != nullptr, "a sentence that no table has");
  std::string out;
  std::string_view rest = phrase->text;
  while (true) {
    const std::size_t from = rest.find('{');
    out += rest.substr(0, from);
    if (from == std::string_view::npos) return out;
    const std::size_t to = rest.find('}', from);
    check(to != std::string_view::npos, "a variable that does not end");
    const std::string_view wanted = rest.substr(from + 1, to - from - 1);
    const auto given = std::ranges::find_if(
        variables, [&](const auto& variable) { return variable.first == wanted; });
    check(given != variables.end(), "a sentence with a variable that nobody gave");
    out += given->second;
    rest.remove_prefix(to + 1);
  }
}

}  // namespace recourse::words
