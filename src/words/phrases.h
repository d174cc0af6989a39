// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "words/words.h"

// The tables of texts. Each language has the same names and each text the same variables, written
// {so}; words_test compares them. Not for use outside this folder.

namespace recourse::words {

struct Phrase {
  std::string_view name;  ///< "event.offer_made", "kind.damaged"
  std::string_view text;
};
std::span<const Phrase> chinese();
std::span<const Phrase> english();
/// The parts that they are put together from: names of things, the timeline's sentences, what is
/// written to people, and how amounts and recoveries are told.
std::span<const Phrase> chinese_names();
std::span<const Phrase> chinese_timeline();
std::span<const Phrase> chinese_notices();
std::span<const Phrase> chinese_explain();
std::span<const Phrase> english_names();
std::span<const Phrase> english_timeline();
std::span<const Phrase> english_notices();
std::span<const Phrase> english_explain();
std::vector<Phrase> one_table(std::initializer_list<std::span<const Phrase>> parts);
std::span<const Phrase> phrases(Language language);

/// Null when there is no such text.
const Phrase* find_phrase(Language language, std::string_view name);

using Variables = std::vector<std::pair<std::string_view, std::string>>;

/// The text with its variables filled in. A name that is in no table and a variable that nobody
/// gave are bugs. What is filled in is never read as a variable itself.
std::string say(Language language, std::string_view name, const Variables& variables = {});

/// The name of a word that crosses our border: "kind.damaged" → "商品破损".
template <Worded E>
std::string named(Language language, std::string_view group, E value) {
  return say(language, std::string{group} + "." + std::string{word(value)});
}

}  // namespace recourse::words
