// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "policy/ask.h"
#include "policy/moves.h"

// The waits of a pack as the road sees them. Not for use outside this folder.

namespace recourse::policy {

/// A wait in a stage; a stage may have several.
struct WaitAt {
  Stage stage = Stage::gathering;
  WaitFor wait_for = WaitFor::checklist;
  friend auto operator<=>(const WaitAt&, const WaitAt&) = default;
};
constexpr WaitAt first_wait{Stage::gathering, WaitFor::checklist};

/// The row `silence` that is about that wait, or null: also when the row found there says another
/// thing is waited for.
const Rule* wait_row(const Pack& pack, Situation situation, WaitAt at);
/// The row of a stage that is entered without saying for which of its waits, or null.
const Rule* first_row(const Pack& pack, Situation situation, Stage stage);

/// What a road depends on: claims for which the same rows hold go the same way.
using RoadKey = std::tuple<Mode, Remedy, std::vector<const Rule*>>;
RoadKey road_key(const Pack& pack, const Situation& situation);
/// Whether a row of that key gives a road its time or its way.
bool shapes_roads(std::string_view key);

/// Whether silence there is a named exclusion: the gateway is tried again, a person is called.
/// Under a draft nothing is paid by silence, so a person is called there too.
bool tries_again(const Silence& silence);
bool calls_operator(const Pack& pack, const Silence& silence);

/// Whether a move is open in that situation (its mode, asked remedy, kind), wherever it starts.
bool is_open(const Move& move, const Situation& situation);

/// How often a claim may see a move, and how much time it gives where it gives some.
struct Allowance {
  std::int64_t times = 0;
  std::optional<Term> gives;
};
/// Of a move that is bounded.
Allowance allowance(const Pack& pack, const Situation& situation, std::string_view bounded_by);

/// Time that one row gives: the longest it can take, as far as it is waited.
struct Spell {
  std::string_view rule;
  std::string term;
  Duration longest{};
};
/// The time of a wait that begins anew: its row's, after the evidence clock of a mediation, within
/// the longest an offer may stand.
std::vector<Spell> spells(const Pack& pack, const Situation& situation, WaitAt at,
                          const Silence& silence);

}  // namespace recourse::policy
