// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/check.h"

// The small steps that the readers of times, terms and amounts share. The standard library's own
// either look at the locale or accept more than we do (signs, spaces).

namespace recourse {

constexpr bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

/// Takes `least` to `most` (at most 18) digits off the front; nothing when there are fewer.
inline std::optional<std::int64_t> take_digits(std::string_view& rest, std::size_t least,
                                               std::size_t most) {
  check(most <= 18, "more digits than an int64 surely holds");
  std::int64_t value = 0;
  std::size_t count = 0;
  while (count < most && count < rest.size() && is_digit(rest[count]))
    value = value * 10 + (rest[count++] - '0');
  if (count < least) return std::nullopt;
  rest.remove_prefix(count);
  return value;
}

/// Takes exactly this text off the front.
inline bool take_text(std::string_view& rest, std::string_view text) {
  if (!rest.starts_with(text)) return false;
  rest.remove_prefix(text.size());
  return true;
}

/// The first `limit` bytes of UTF-8 for a refusal to quote, or some less: never half a character.
inline std::string_view quotable(std::string_view text, std::size_t limit) {
  std::size_t size = text.size() < limit ? text.size() : limit;
  while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
    --size;
  return text.substr(0, size);
}

/// Appends a number that is not negative, with zeros in front up to `width` digits.
inline void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  check(value >= 0, "a padded number is not negative");
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

}  // namespace recourse
