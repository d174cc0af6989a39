// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "test/claims/ground.h"

namespace recourse::stories {

/// A story being played.
struct Play {
  std::unique_ptr<Ground> ground;
  Setting setting;
  bool begun = false;
  std::optional<std::string> refusal;  ///< of the last `when`, until a `then` asks for it
};

/// What stood in the places of a phrase's holes, in their order.
class Filled {
 public:
  void add(std::string text) { texts_.push_back(std::move(text)); }
  const std::string& text(std::size_t i) const { return texts_[i]; }
  // Each throws Wrong when the words are none of that.
  Who who(std::size_t i) const;
  std::int64_t number(std::size_t i) const;
  Money amount(std::size_t i, Currency currency) const;
  Instant time(std::size_t i) const;
  Duration length(std::size_t i) const;
  claim::Ask terms(std::size_t i, Currency currency) const;
  template <Worded E>
  E word(std::size_t i) const;

 private:
  std::vector<std::string> texts_;
};

/// What is wrong with a line: it cannot be read, or it is not so.
struct Wrong {
  std::string what;
};

/// A phrase with holes, and what it does. Holes take as many words as their kind has:
///   {who} "the buyer" · {number} · {word} · {amount} "28.00" · {time} "2026-11-03 10:00" ·
///   {length} "2 days" · {terms} "a full refund", "30%" or "28.00"
struct Phrase {
  std::string_view words;
  void (*play)(Play& play, const Filled& filled);
};
const std::vector<Phrase>& given_phrases();
const std::vector<Phrase>& when_phrases();
const std::vector<Phrase>& then_phrases();

/// Plays one line, "given …", "when …" or "then …". Throws Wrong.
void play_line(Play& play, const std::string& line);

template <Worded E>
E Filled::word(std::size_t i) const {
  if (const auto known = parse_word<E>(texts_[i])) return *known;
  std::string all;
  for (const auto& [_, name] : words_of(E{})) (all += " ") += name;
  throw Wrong{"\"" + texts_[i] + "\" is none of" + all};
}

}  // namespace recourse::stories
