// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/given.h"
#include "policy/layer.h"

// Why a rule is what it is for a claim: every row of its key in every layer, and which one holds.

namespace recourse::policy {

/// How a row fares against the others of its key.
enum class Standing : std::uint8_t {
  holds,
  says_less,      ///< it fits, but the row that holds is about fewer claims
  earlier_layer,  ///< it fits and says as much, but a later layer speaks after it
  not_yet,        ///< in force only later
  no_longer,
  elsewhere,  ///< about other claims
};
constexpr auto words_of(Standing) {
  return word_table<Standing>({{Standing::holds, "holds"},
                               {Standing::says_less, "says_less"},
                               {Standing::earlier_layer, "earlier_layer"},
                               {Standing::not_yet, "not_yet"},
                               {Standing::no_longer, "no_longer"},
                               {Standing::elsewhere, "elsewhere"}});
}

/// Why the row that holds does.
enum class Won : std::uint8_t { alone, says_more, later_layer };
constexpr auto words_of(Won) {
  return word_table<Won>(
      {{Won::alone, "alone"}, {Won::says_more, "says_more"}, {Won::later_layer, "later_layer"}});
}

struct WeighedRow {
  Rule rule;
  LayerKind layer_kind = LayerKind::statute;
  Place place;
  Standing standing = Standing::elsewhere;
};

struct Explanation {
  const KeyRow* key = nullptr;
  std::string pack;
  std::string version;
  Zone zone;
  Json given;                    ///< what was said of the claim, read by its names
  std::vector<WeighedRow> rows;  ///< statute first, then as they stand in their files
  std::optional<Won> won;        ///< empty where no row holds

  /// The row that holds, or null.
  const WeighedRow* holding() const;
};

/// Weighs the rows of `key` in that pack, as it holds at `as_of`. `said` names where a claim stands
/// (`situation_names()`) and `name`, of a carrier, category or promise: its code or one of its
/// names. Refuses what `resolve_layer` and `read_given` refuse, and `unknown_rule` with the list.
Result<Explanation> explain(std::string_view pack, std::string_view key, const Json& said,
                            const Shelf& shelf, Instant as_of);
/// The same of layers and the pack that they were merged to at `as_of`.
Result<Explanation> explain(const std::vector<Layer>& chain, const Pack& pack, std::string_view key,
                            const Json& said, Instant as_of);

/// For people: what holds, then each row with its source and how sure it is. Lines end in "\n".
std::string explanation_text(const Explanation& explanation);

/// {key, meaning, pack, version, given, holds, value, why, rows: [{standing, layer, kind, file,
/// line, column, written, value, applies, source, confidence, verify, effective_from?,
/// effective_to?}]}; `holds` is the value as a pack writes it, null where no row holds.
Json explanation_json(const Explanation& explanation);

/// To what a row applies, as a pack writes it: "{kinds: [damaged]}"; "everything".
std::string applies_text(const Applies& applies);

}  // namespace recourse::policy
