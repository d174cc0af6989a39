// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "policy/words.h"

// What parties do that moves a claim from one wait to another, beside the silence that a pack
// describes. The road is walked over both. `claim` decides for itself; a test compares the two.

namespace recourse::policy {

/// When the longest road takes a move.
enum class Taken : std::uint8_t {
  at_once,     ///< the buyer, on whom the wait is, does not wait
  at_the_end,  ///< the others use the wait up; so does the buyer whose parcel is still on its way
  never,       ///< it shortens the road, ends it, or lengthens it by the buyer's own choice
};

struct Move {
  Action action;
  Role by;
  Stage from;
  WaitFor wait;                 ///< what is waited for there
  Stage to;                     ///< the same as `from` when only the wait is a new one
  std::optional<WaitFor> next;  ///< what is waited for then; empty: the stage's own first wait
  Taken taken = Taken::never;
  std::span<const Remedy> remedies = {};  ///< asked, or agreed; empty: any
  std::optional<Mode> mode = {};          ///< only there
  /// The row that says how often a claim may see it: `negotiation.rounds`, `answer.extension`,
  /// `answer.more_evidence`, `mediation.more_evidence`, `repair`, or `only_once`. Empty: no way
  /// leads back without another that is bounded.
  std::string_view bounded_by = {};
  std::optional<Kind> kind = {};     ///< only of that kind of claim
  std::optional<bool> shipped = {};  ///< only where goods were sent, or were not
};

/// Every move there is. Filling the checklist by showing evidence is no Action; it moves a claim as
/// `mark_unavailable` does. Suspending and resuming are not here: they stop clocks, not turns.
std::span<const Move> moves();

/// `bounded_by` of what happens once in a claim whatever the pack says.
inline constexpr std::string_view only_once = "once";

}  // namespace recourse::policy
