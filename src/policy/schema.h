// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "policy/pack.h"
#include "policy/shape.h"

// What may stand in a pack: one line for each key. A new rule begins here, with its shape and what
// it means; docs/reference/policy.md lists the same keys.

namespace recourse::policy {

/// How a key is asked for, and so which `applies` its rows need and which answers must exist.
enum class Asked : std::uint8_t {
  once,             ///< for the desk as a whole: no `applies`, always answered
  by_kind,          ///< needs `kinds`; a kind without a row is not offered; one at least
  for_every_claim,  ///< answered for every kind offered, whoever signed, shipped or not, …
  for_some_claims,  ///< may go unanswered
  for_every_wait,   ///< needs `stages`; every stage that silence leads to is answered
  by_name,          ///< needs `name`; one row is named `other`
  by_name_if_any,   ///< needs `name`; a name without a row is unknown
};

/// Which way a value may be moved below a statute: never to the buyer's disadvantage.
enum class Better : std::uint8_t { none, higher, lower };

struct KeyRow {
  std::string_view key;
  const Shape* shape;
  Asked asked;
  Better better_for_buyer;
  std::string_view meaning;
  /// What is wrong with a value whose shape is right, or nothing.
  std::optional<std::string> (*objection)(const Json& value) = nullptr;
};

std::span<const KeyRow> schema();
/// Null when there is no such key.
const KeyRow* schema_row(std::string_view key);
/// All keys, for refusals.
std::string schema_keys();

/// The shapes around the values.
const Shape& pack_shape();      ///< the file without `rules`
const Shape& rule_shape();      ///< a row without `value`
const Shape& example_shape();   ///< an entry of `examples`
const Shape& calendar_shape();  ///< a calendar file

/// A pack's place among the layers; a pack extends one of its own or an earlier layer.
enum class LayerKind : std::uint8_t { statute, platform, category, shop };
constexpr auto words_of(LayerKind) {
  return word_table<LayerKind>({{LayerKind::statute, "statute"},
                                {LayerKind::platform, "platform"},
                                {LayerKind::category, "category"},
                                {LayerKind::shop, "shop"}});
}

}  // namespace recourse::policy
