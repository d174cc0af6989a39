// SPDX-License-Identifier: Apache-2.0
#include "base/id.h"

#include "base/check.h"
#include "base/digest.h"

namespace recourse {
namespace {

constexpr std::uint64_t low_bits(unsigned count) {
  return (std::uint64_t{1} << count) - 1;
}

int hex_value(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  return -1;
}

}  // namespace

Uuid make_uuid(Instant at, std::uint32_t shop_number, std::uint64_t random) {
  const std::int64_t since = at.time_since_epoch().count();
  check(since >= 0 && since <= static_cast<std::int64_t>(low_bits(48)),
        "an id is made between 1970 and the year 10889");
  const std::uint64_t rand_a = (random >> 30) & low_bits(12);
  const std::uint64_t high =
      static_cast<std::uint64_t>(since) << 16 | std::uint64_t{7} << 12 | rand_a;
  const std::uint64_t low =
      std::uint64_t{2} << 62 | std::uint64_t{shop_number} << 30 | (random & low_bits(30));
  Uuid id;
  for (std::size_t i = 0; i < 8; ++i) {
    id.bytes[i] = static_cast<std::uint8_t>(high >> (56 - 8 * i));
    id.bytes[8 + i] = static_cast<std::uint8_t>(low >> (56 - 8 * i));
  }
  return id;
}

std::uint32_t shop_number(const Uuid& id) {
  std::uint64_t low = 0;
  for (std::size_t i = 8; i < 16; ++i) low = low << 8 | id.bytes[i];
  return static_cast<std::uint32_t>(low >> 30);
}

std::string uuid_text(const Uuid& id) {
  return hex(id.bytes);
}

Result<Uuid> parse_uuid(std::string_view text, std::string_view prefix) {
  const Error none{Errc::not_found, "no_such_id", "there is nothing with this id"};
  if (!text.starts_with(prefix)) return none;
  text.remove_prefix(prefix.size());
  Uuid id;
  if (text.size() != id.bytes.size() * 2) return none;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    const int high = hex_value(text[2 * i]);
    const int low = hex_value(text[2 * i + 1]);
    if (high < 0 || low < 0) return none;
    id.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  // All zeros is how an id that was never set looks; nobody outside may hand us one.
  if (id == Uuid{}) return none;
  return id;
}

}  // namespace recourse
