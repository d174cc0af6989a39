// SPDX-License-Identifier: Apache-2.0
#include "claim/actions.h"
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
          [&](const Contest& ask) { return contest(state, ask, facts); },
          [&](const Extend& ask) { return extend(state, ask, facts); },
          [&](const RequestEvidence& ask) { return request_evidence(state, ask, facts); },
          [&](const Amend& ask) { return amend(state, ask, facts); },
          [&](const Reopen& ask) { return reopen(state, ask, facts); },
          [&](const ShipReturn& ask) { return ship_return(state, ask, facts); },
          [&](const ReceiveReturn& ask) { return receive_return(state, ask, facts); },
          [&](const ShipReplacement& ask) {
            return ship_again(state, Action::ship_replacement, ask.parcel, facts);
          },
          [&](const ShipRepaired& ask) {
            return ship_again(state, Action::ship_repaired, ask.parcel, facts);
          },
          [&](const ConfirmReplacement& ask) { return confirm_replacement(state, ask, facts); },
          [&](const Intercept& ask) { return intercept(state, ask, facts); },
          [&](const MakeDemand& ask) { return make_demand(state, ask, facts); },
          [&](const KeepAsking& ask) { return keep_asking(state, ask, facts); },
          [&](const GiveFinalNotice& ask) { return give_final_notice(state, ask, facts); },
          [&](const Escalate& ask) { return escalate(state, ask, facts); },
          [&](const RecordOutcome& ask) { return record_outcome(state, ask, facts); },
          [&](const Rule& ask) { return rule(state, ask, facts); },
          [&](const Suspend& ask) { return suspend(state, ask, facts); },
          [&](const Resume& ask) { return resume(state, ask, facts); },
          [&](const MarkConflict& ask) { return mark_conflict(state, ask, facts); },
          [&](const AskCarrier& ask) { return ask_carrier(state, ask, facts); },
          [&](const CarrierAnswer& ask) { return carrier_answered(state, ask, facts); },
          [&](const DisputeMoney& ask) { return dispute_money(state, ask, facts); },
          [&](const PostMessage& ask) { return post_message(state, ask, facts); },
          [&](const Assign& ask) { return assign(state, ask, facts); },
          [&](const WriteNote& ask) { return write_note(state, ask, facts); },
          [&](const ChangeTags& ask) { return change_tags(state, ask, facts); },
          [&](const Approve& ask) { return approve(state, ask, facts); },
          [&](const SendBack& ask) { return send_back(state, ask, facts); },
          [&](const NoteExternal& ask) { return note_external(state, ask, facts); },
      },
      command);
}

}  // namespace recourse::claim
