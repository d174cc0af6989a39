// SPDX-License-Identifier: Apache-2.0
#include "claim/decisions.h"

namespace recourse::claim {

// Whether rules reach back is the rules' own to say: at Taobao a new rule applies to cases that are
// not closed, at JD the date of the act decides.
Result<Events> move_policy(const State& state, const MovePolicy&, const Facts& facts) {
  if (!state.is_open()) return Error{Errc::refused, "claim_closed", "The claim is closed."};
  const policy::Pack& pack = *facts.pack;
  if (pack.digest == state.policy.digest) return Events{};
  const policy::Situation situation = state.situation();
  const bool reaches_back = policy::transition(pack) == policy::Transition::open_claims_move;
  if (!reaches_back || pack.name != state.policy.pack || !policy::kind_terms(pack, situation))
    return Error{Errc::refused, "stays_under_its_rules", "The new rules do not reach this claim."};
  return Events{PolicyMoved{.policy = {pack.name, pack.version, pack.digest},
                            .judgement = judge(state, facts),
                            .fair_band = policy::fair_band(pack, situation)}};
}

}  // namespace recourse::claim
