// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "claim/replay.h"

// One claim under its own rules and under others, and what is different. Both sides are replays: so
// a difference is made by the rules alone, never by an outage or a late click of the past.

namespace recourse::claim {

enum class Change : std::uint8_t {
  admitted,       ///< opened under one of the two only, or refused for another reason
  outcome,        ///< how it ended, or the stage it has come to
  amount,         ///< of the award, or of what comes on top of it
  dates,          ///< awarded, paid, closed, or the due of the open wait
  judgement,      ///< burden, liability or suggestion
  refused_deeds,  ///< something that was done is refused
};
constexpr auto words_of(Change) {
  return word_table<Change>({{Change::admitted, "admitted"},
                             {Change::outcome, "outcome"},
                             {Change::amount, "amount"},
                             {Change::dates, "dates"},
                             {Change::judgement, "judgement"},
                             {Change::refused_deeds, "refused_deeds"}});
}

/// Dates no farther apart than `as_good_as` count as the same.
std::vector<Change> changes(const Standing& before, const Standing& after,
                            Duration as_good_as = Duration{0});

/// For whom the second is better by money: the greater amount is better for the buyer, of equal
/// ones the earlier; the seller is the other side of it. Empty where the money is the same.
std::optional<Role> better_for(const Standing& before, const Standing& after);

struct Backtested {
  Standing before;              ///< under its own rules
  Standing after;               ///< under the others
  std::vector<Change> changed;  ///< ascending; empty: the rules make no difference
  std::optional<Role> better_for;
  /// In what the replay under its own rules is unlike what happened: an outage, money that was not
  /// found, silence that was noticed late. Says how far to trust the rest.
  std::vector<Change> unlike_past;
};

/// Compared as of `now`, so that claims that were left open are seen at the same moment. `own` are
/// the packs of `rules_of(past)`.
Backtested backtest(const Past& past, const Rules& own, const policy::Pack& other, Instant now);

}  // namespace recourse::claim
