// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

//   clm_019a8b3c4d5e7f60a1b2c3d4e5f60718
//   |   |           |    |       |
//   |   |           |    |       30 random bits (of rand_b)
//   |   |           |    32 bits: the shop's number, behind the two variant bits
//   |   |           version 7 and 12 random bits (rand_a)
//   |   48 bits: milliseconds since 1970
//   prefix

namespace recourse {

/// The 128 bits of a UUIDv7 whose random part carries the shop's number: id → shard by arithmetic.
/// A route, never an authorisation.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};
  friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;
};

/// `random` gives 42 bits; the rest is ignored.
Uuid make_uuid(Instant at, std::uint32_t shop_number, std::uint64_t random);
std::uint32_t shop_number(const Uuid& id);
std::string uuid_text(const Uuid& id);  ///< 32 lower-case hex digits

/// One kind of id, told apart by its prefix at run time and by its type at compile time.
template <const char* Prefix>
struct Id {
  Uuid uuid;
  static constexpr std::string_view prefix{Prefix};
  std::string text() const { return std::string{prefix} + uuid_text(uuid); }
  std::uint32_t shop() const { return shop_number(uuid); }
  bool empty() const { return uuid == Uuid{}; }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

/// `not_found: no_such_id` when the text is not an id with this prefix: nobody is told more.
/// The empty id (all zeros) is none: it is never written and never read.
Result<Uuid> parse_uuid(std::string_view text, std::string_view prefix);

template <class AnyId>
Result<AnyId> parse_id(std::string_view text) {
  const Result<Uuid> uuid = parse_uuid(text, AnyId::prefix);
  if (!uuid) return uuid.error();
  return AnyId{*uuid};
}

namespace prefix {
inline constexpr char shop[] = "shp_";
inline constexpr char order[] = "ord_";
inline constexpr char claim[] = "clm_";
inline constexpr char evidence[] = "evd_";
inline constexpr char offer[] = "ofr_";
inline constexpr char recovery[] = "rec_";
inline constexpr char appeal[] = "apl_";
inline constexpr char intent[] = "int_";
inline constexpr char text[] = "txt_";
}  // namespace prefix

using ShopId = Id<prefix::shop>;
using OrderId = Id<prefix::order>;
using ClaimId = Id<prefix::claim>;
using EvidenceId = Id<prefix::evidence>;
using OfferId = Id<prefix::offer>;
using RecoveryId = Id<prefix::recovery>;
using AppealId = Id<prefix::appeal>;
using IntentId = Id<prefix::intent>;
using TextId = Id<prefix::text>;

}  // namespace recourse
