// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/example.h"
#include "policy/schema.h"

// What an author learns about a pack: whether it holds together, how sure its rules are, and
// whether it does what its examples say.

namespace recourse::policy {

struct PackReport {
  Pack pack;
  LayerKind layer = LayerKind::statute;
  Instant as_of{};
  /// A statute need not be a whole pack: the first question it leaves to the packs that extend it.
  std::optional<Error> left_open;
  std::vector<Error> warnings;  ///< of the roads; empty where questions are left open
  std::vector<ExampleRun> examples;

  std::size_t passed() const;
  /// The rows that nobody read in a primary text.
  std::vector<const Rule*> unverified() const;
};

/// Refuses what `resolve` and `check_roads` refuse; `missing_rule` only of packs that are no
/// statute.
Result<PackReport> check_pack(std::string_view name, const Shelf& shelf, Instant as_of);

enum class ReportOf : std::uint8_t { brief, verbose };  ///< verbose lists what is unverified

/// For people, with the roads of a whole pack; without warnings and the examples that failed, which
/// have a place of their own. Lines end in "\n".
std::string report_text(const PackReport& report, ReportOf of);

/// {pack, version, status, layer, digest, as_of, whole, left_open?, rules, unverified: [{key,
/// applies, layer, confidence, source}], examples: {run, passed}, roads?, exclusions?, warnings and
/// errors: [{file, line, column, reason, detail}]}; the roads as in road_text.h.
Json report_json(const PackReport& report);

/// {file, line, column, reason, detail} of a refusal whose field is FILE:LINE:COLUMN.
Json placed_error_json(const Error& error);

}  // namespace recourse::policy
