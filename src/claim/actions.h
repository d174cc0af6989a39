// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "claim/commands.h"
#include "claim/state.h"
#include "policy/words.h"

namespace recourse::claim {

using policy::Action;

/// Who may do what, when: one table, used by decide, `parties[].actions` and dry_run.
///   `refused: not_in_this_stage`, `forbidden: not_your_action`, `refused: not_in_this_mode`.
Done may(const State& state, const Actor& actor, Action action);

/// Whether an action is this role's at all, whatever the claim's state and the rest of the call; a
/// seller may have come for the buyer. Asked before a body is read, so that who may not act learns
/// nothing from how it is refused. `forbidden: not_your_action`.
Done may_ever(Role role, Action action);

/// An action that is open to a party now, with the due of the wait it answers, if it answers one.
struct OpenAction {
  Action action = Action::accept;
  std::optional<Instant> due_at;
  bool mandatory = false;              ///< the wait is on this party and for this
  std::vector<std::string> requires_;  ///< checklist items, an offer id
};
std::vector<OpenAction> open_actions(const State& state, Role role);

}  // namespace recourse::claim
