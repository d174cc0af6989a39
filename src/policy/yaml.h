// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

// The part of YAML that packs are written in: maps, lists and scalars that stay text until a schema
// reads them, so that `no`, `1_000` or `12:30` never turn into something else. No anchors, aliases,
// tags or second documents.

namespace recourse::policy {

/// A value as it was written, with where it was written (both from 1; columns count bytes).
struct Yaml {
  enum class Kind : std::uint8_t { nothing, scalar, list, map };
  struct Member;
  Kind kind = Kind::nothing;
  std::string text;             ///< of a scalar
  std::vector<Yaml> items;      ///< of a list
  std::vector<Member> members;  ///< of a map, in their order; no key twice
  int line = 1;
  int column = 1;

  /// A member of a map, or null.
  const Member* find(std::string_view key) const;
};

struct Yaml::Member {
  std::string key;
  int line = 1;
  int column = 1;
  Yaml value;
};

constexpr std::size_t yaml_size_limit = std::size_t{1} << 20;
constexpr std::size_t yaml_depth_limit = 16;

/// Reads one document. Refusals are `invalid` with `field` = "FILE:LINE:COLUMN": `not_yaml`,
/// `alias_not_allowed`, `duplicate_key`, `too_deep`, `pack_too_large`.
Result<Yaml> parse_yaml(std::string_view text, std::string_view file);

/// A refusal of what stands there.
Error refusal_at(std::string_view file, int line, int column, Reason reason, std::string detail);
inline Error refusal_at(std::string_view file, const Yaml& at, Reason reason, std::string detail) {
  return refusal_at(file, at.line, at.column, reason, std::move(detail));
}

}  // namespace recourse::policy
