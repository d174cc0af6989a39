// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace recourse {

/// A SHA-256.
struct Digest {
  std::array<std::uint8_t, 32> bytes{};
  friend constexpr auto operator<=>(const Digest&, const Digest&) = default;
};

Digest sha256(std::string_view bytes);
/// SHA-256 of the parts one after the other, without joining them first.
Digest sha256(std::initializer_list<std::string_view> parts);

/// For bytes that arrive in pieces.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;
  void update(std::string_view bytes);
  Digest finish();  ///< Once.

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string hex(const Digest& digest);                    ///< 64 lower-case digits
std::string hex(std::span<const std::uint8_t> bytes);     ///< two lower-case digits a byte
Result<Digest> parse_digest(std::string_view text);       ///< `invalid: not_a_digest`
std::string base64(std::span<const std::uint8_t> bytes);  ///< standard alphabet, padded
inline std::string_view view(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

}  // namespace recourse
