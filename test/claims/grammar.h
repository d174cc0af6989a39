// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "test/claims/ground.h"
#include "test/claims/packs.h"

namespace recourse::stories {

/// A story being played.
struct Play {
  std::unique_ptr<Ground> ground;
  Setting setting;
  bool begun = false;
  std::optional<std::string> refusal;  ///< of the last `when`, until a `then` asks for it
  const policy::Pack& pack() const { return pack_of(setting.rules); }
  Currency currency() const { return setting.order.currency; }
};

/// What stood in the places of a phrase's holes, in their order; empty where a part in brackets was
/// left out.
class Filled {
 public:
  std::vector<std::string> texts;
  const std::string& text(std::size_t i) const { return texts[i]; }
  bool has(std::size_t i) const { return !texts[i].empty(); }
  // Each throws Wrong when the words are none of that.
  Who who(std::size_t i) const;
  policy::Role role(std::size_t i) const;
  std::int64_t number(std::size_t i) const;
  std::int64_t percent(std::size_t i) const;  ///< in basis points
  Money amount(std::size_t i, const Play& play) const;
  Instant time(std::size_t i, const Play& play) const;
  Duration length(std::size_t i) const;
  claim::Ask terms(std::size_t i, const Play& play) const;
  claim::Shares shares(std::size_t i) const;
  std::vector<std::pair<std::string, std::int64_t>> goods(std::size_t i) const;
  std::vector<std::string> list(std::size_t i) const;
  template <Worded E>
  E word(std::size_t i) const;
  template <Worded E>
  std::optional<E> maybe(std::size_t i) const;
  template <Worded E>
  std::vector<E> words(std::size_t i) const;
};

/// A phrase with holes, and what it does. A part in brackets may be left out. Holes take as many
/// words as their kind has:
///   {who} "the buyer" · {number} · {word} · {amount} "28.00" · {time} "2026-11-03 10:00" ·
///   {length} "2 days" · {list} "item and chat" · {goods} "1 mugs and 2 cups" ·
///   {shares} "60% seller and 40% carrier" · {terms} see driver.cc
struct Phrase {
  std::string_view words;
  void (*play)(Play& play, const Filled& filled);
};
const std::vector<Phrase>& given_phrases();  // grammar_givens.cc
const std::vector<Phrase>& when_phrases();   // grammar_deeds.cc
const std::vector<Phrase>& then_phrases();   // grammar_findings.cc

/// Plays one line, "given …", "when …" or "then …". Throws Wrong.
void play_line(Play& play, const std::string& line);

std::vector<std::string> split(std::string_view text);
/// Where a story begins that says nothing else.
Setting usual(const std::string& rules = "cn-taobao");

template <Worded E>
E word_in(const std::string& text) {
  if (const auto known = parse_word<E>(text)) return *known;
  std::string all;
  for (const auto& [_, name] : words_of(E{})) (all += " ") += name;
  throw Wrong{"\"" + text + "\" is none of" + all};
}
template <Worded E>
E Filled::word(std::size_t i) const {
  return word_in<E>(text(i));
}
template <Worded E>
std::optional<E> Filled::maybe(std::size_t i) const {
  return has(i) ? std::optional{word<E>(i)} : std::nullopt;
}
template <Worded E>
std::vector<E> Filled::words(std::size_t i) const {
  std::vector<E> all;
  for (const std::string& one : list(i)) all.push_back(word_in<E>(one));
  return all;
}

}  // namespace recourse::stories
