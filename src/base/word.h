// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "base/check.h"

// An enum that crosses a border (API, pack, stored event) has words: one for each enumerator.
//
//   enum class Goods : std::uint8_t { keep, return_to_seller };
//   constexpr auto words_of(Goods) {
//     return word_table<Goods>({{Goods::keep, "keep"}, {Goods::return_to_seller, "return"}});
//   }
//   word(Goods::keep) == "keep";  parse_word<Goods>("keep") == Goods::keep;

namespace recourse {

template <class E, std::size_t N>
constexpr std::array<std::pair<E, std::string_view>, N> word_table(
    const std::pair<E, std::string_view> (&table)[N]) {
  return std::to_array(table);
}

template <class E>
concept Worded = std::is_enum_v<E> && requires(E e) {
  words_of(e);
};

/// The word of an enumerator.
template <Worded E>
constexpr std::string_view word(E value) {
  for (const auto& [known, text] : words_of(E{}))
    if (known == value) return text;
  check(false, "an enumerator without a word");
  return {};
}

/// The enumerator of a word, or nothing when there is no such word.
template <Worded E>
constexpr std::optional<E> parse_word(std::string_view text) {
  for (const auto& [known, name] : words_of(E{}))
    if (name == text) return known;
  return std::nullopt;
}

}  // namespace recourse
