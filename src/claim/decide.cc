// SPDX-License-Identifier: Apache-2.0
#include "claim/decisions.h"

namespace recourse::claim {

Result<Events> decide(const State& state, const Command& command, const Facts& facts) {
  check(facts.pack != nullptr, "a decision needs its rules");
  if (!state.exists() && !std::holds_alternative<OpenClaim>(command))
    return Error{Errc::not_found, "no_such_claim", "There is no such claim."};
  return std::visit(
      overloaded{
          [&](const OpenClaim& ask) { return open(state, ask, facts); },
          [&](const AddEvidence& ask) { return add_evidence(state, ask, facts); },
          [&](const Waive& ask) { return waive(state, ask, facts); },
          [&](const MarkUnavailable& ask) { return mark_unavailable(state, ask, facts); },
          [&](const AnswerDelivery& ask) { return answer_delivery(state, ask, facts); },
          [&](const NoteDelivery& ask) { return note_delivery(state, ask, facts); },
          [&](const MovePolicy& ask) { return move_policy(state, ask, facts); },
          [&](const Accept& ask) { return accept(state, ask, facts); },
          [&](const MakeOffer& ask) { return make_offer(state, ask, facts); },
          [&](const AcceptOffer& ask) { return accept_offer(state, ask, facts); },
          [&](const DeclineOffer& ask) { return decline_offer(state, ask, facts); },
          [&](const WithdrawOffer& ask) { return withdraw_offer(state, ask, facts); },
          [&](const Withdraw& ask) { return withdraw(state, ask, facts); },
          [&](const RecordRefund& ask) { return record_refund(state, ask, facts); },
          [&](const NoteFunding& ask) { return note_funding(state, ask, facts); },
          [&](const NotePayout& ask) { return note_payout(state, ask, facts); },
          [&](const FireWait& ask) { return fire_wait(state, ask, facts); },
      },
      command);
}

}  // namespace recourse::claim
