// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claim/events.h"

// How each event changes the state: one function an event, found by its type. Not for use outside
// this folder.

namespace recourse::claim {

/// From now on it is that stage and that wait. What waits for another's consent goes on waiting.
void take_turn(State& state, Stage stage, const Wait& wait);
/// The same, in the same stage.
void take_turn(State& state, const Wait& wait);
/// Nothing waits for another's consent any longer: it came, or the question is about what was.
void drop_question(State& state);
/// The turn that it is, told anew: reminded of, prolonged, asked about.
void renew_turn(State& state, const Wait& wait);
/// Somebody on the seller's side said something: the row of demands begins anew.
void hear_seller(State& state, const Actor& by);

// fold_procedure.cc
void fold(State& state, const AskContested& e);
void fold(State& state, const AnswerExtended& e);
void fold(State& state, const EvidenceRequested& e);
void fold(State& state, const EvidenceAskAnswered& e);
void fold(State& state, const AskAmended& e);
void fold(State& state, const ClaimReopened& e);
void fold(State& state, const RemedyBegun& e);
void fold(State& state, const ReturnAddressGiven& e);
void fold(State& state, const ReturnShipped& e);
void fold(State& state, const ReturnInspected& e);
void fold(State& state, const ReplacementShipped& e);
void fold(State& state, const ReplacementConfirmed& e);
void fold(State& state, const ParcelTurnedBack& e);
void fold(State& state, const DemandMade& e);
void fold(State& state, const KeepAskingSet& e);
void fold(State& state, const FinalNoticeGiven& e);
void fold(State& state, const ClaimEscalated& e);
void fold(State& state, const ClaimReferred& e);
void fold(State& state, const OutcomeRecorded& e);
void fold(State& state, const RulingMade& e);
void fold(State& state, const ClaimSuspended& e);
void fold(State& state, const ClaimResumed& e);
void fold(State& state, const ConflictMarked& e);
void fold(State& state, const CarrierAsked& e);
void fold(State& state, const CarrierAnswered& e);
void fold(State& state, const CarrierSilent& e);
void fold(State& state, const MoneyDisputed& e);
void fold(State& state, const MessagePosted& e);
void fold(State& state, const Assigned& e);
void fold(State& state, const NoteWritten& e);
void fold(State& state, const TagsChanged& e);
void fold(State& state, const ApprovalAsked& e);
void fold(State& state, const ApprovalGiven& e);
void fold(State& state, const ApprovalRefused& e);
void fold(State& state, const ExternalChanged& e);

}  // namespace recourse::claim
