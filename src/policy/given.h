// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "policy/ask.h"
#include "policy/shape.h"

// What a person says of a claim, by name: in the examples of a pack and at the command line.
//
//   {kind: damaged, category: shoes, delivered_at: "2026-11-20T10:00:00+08:00"}

namespace recourse::policy {

/// A name with the form its value is written in. A `day` here is a moment, and a day alone means
/// its local midnight; a list is written with spaces between.
struct NamedShape {
  std::string_view name;
  const Shape* shape;
};

/// Where a claim stands: the names of `applies` in the singular. `defect` is not among them, it
/// follows from the kind.
std::span<const NamedShape> situation_names();

/// The value as JSON: a moment as UTC, a list in the order of its words. `wrong_value` with `field`
/// = the name, where there is no such name, or its form is another.
Result<Json> read_named(std::string_view name, std::string_view text, const Zone& zone);

/// What `read_named` read, as a person writes it: a moment by the clock of the zone.
std::string named_text(std::string_view name, const Json& value, const Zone& zone);

struct Given {
  Situation situation;
  Json values;  ///< all that was said, each read by its name

  std::optional<Instant> moment(std::string_view name) const;
  bool flag(std::string_view name) const;  ///< false where nothing was said
  Times times() const;
};

/// Reads `said` (name → text or integer). The names are those of `situation_names()` and, with
/// spaces between, of `others`. Where nothing else is said: platform mode; virtual and durable
/// goods as the category has them, durable only while `quality.seller_proves_for` runs; the defect
/// is that of row `kind`. `wrong_value` with `field` = the name that is unknown or whose value is
/// of the wrong form; a category that the pack does not know is one.
Result<Given> read_given(const Json& said, std::string_view others, const Pack& pack);

/// Whether a list of names with spaces between holds that name.
bool names_hold(std::string_view names, std::string_view name);
/// "a, b, c" of "a b c".
std::string names_listed(std::string_view names);

}  // namespace recourse::policy
