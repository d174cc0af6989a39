// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/fold.h"

namespace recourse::claim {

void renew_turn(State& state, const Wait& wait) {
  state.wait = wait;
  state.last_wait_seq = wait.seq;
}

void take_turn(State& state, Stage stage, const Wait& wait) {
  state.stage = stage;
  state.suspended.reset();  // both may settle while a mediation stands still
  if (state.pending) state.before_approval = wait;
  renew_turn(state, wait);
}

void drop_question(State& state) {
  state.pending.reset();
  state.before_approval.reset();
}

void take_turn(State& state, const Wait& wait) {
  take_turn(state, state.stage, wait);
}

void hear_seller(State& state, const Actor& by) {
  if (by.side() != Role::seller) return;
  state.ladder.days_in_a_row = 0;
  state.ladder.last_day.clear();
  state.ladder.final_notice_due.reset();
  state.ladder.keep_asking = false;
  state.ladder.next_demand_at.reset();
}

// The answer.

void fold(State& state, const AskContested& e) {
  hear_seller(state, e.by);
  state.offers.clear();
  take_turn(state, Stage::considering, e.wait);
}

void fold(State& state, const AnswerExtended& e) {
  hear_seller(state, e.by);
  ++state.extensions;
  take_turn(state, e.wait);
}

void fold(State& state, const EvidenceRequested& e) {
  hear_seller(state, e.by);
  const bool by_seller = e.by.side() == Role::seller;
  ++(by_seller ? state.evidence_requests : state.mediator_requests);
  if (by_seller) {
    for (const Item item : e.items) {
      const auto found = std::ranges::find(state.checklist, item, &ChecklistEntry::item);
      const ChecklistEntry open{.item = item,
                                .mandatory = true,
                                .only_when_consent_open = false,
                                .state = ItemState::open,
                                .reason = {}};
      if (found == state.checklist.end())
        state.checklist.push_back(open);
      else
        *found = open;
    }
  }
  take_turn(state, e.stage, e.wait);
}

void fold(State& state, const EvidenceAskAnswered& e) {
  renew_turn(state, e.wait);
}

void fold(State& state, const AskAmended& e) {
  state.ask = e.ask;
  if (e.story) state.story = e.story;
  state.judgement = e.judgement;
  state.offers.clear();
  drop_question(state);
  take_turn(state, Stage::answering, e.wait);
}

void fold(State& state, const ClaimReopened& e) {
  state.outcome.reset();
  state.ladder = {};
  state.terms.reset();
  state.award.reset();
  state.goods.reset();
  state.intent.reset();
  take_turn(state, e.stage, e.wait);
}

// Goods on their way.

void fold(State& state, const RemedyBegun& e) {
  drop_question(state);
  state.terms = e.terms;
  state.goods = e.terms.goods;
  state.returned_in.reset();
  state.replaced_in.reset();
  if (e.stage == Stage::repairing && !state.repair_began_at) state.repair_began_at = e.wait.since;
  take_turn(state, e.stage, e.wait);
}

void fold(State& state, const ReturnAddressGiven& e) {
  state.terms->return_address = e.address;
  take_turn(state, e.wait);
}

void fold(State& state, const ReturnShipped& e) {
  state.returned_in = e.parcel;
  take_turn(state, Stage::inspecting, e.wait);
}

void fold(State& state, const ReturnInspected& e) {
  if (!e.wait) return;
  ++state.returns_found_wanting;
  state.terms.reset();
  take_turn(state, Stage::considering, *e.wait);
}

void fold(State& state, const ReplacementShipped& e) {
  state.replaced_in = e.parcel;
  take_turn(state, e.wait);
}

void fold(State& state, const ReplacementConfirmed& e) {
  if (state.stage == Stage::repairing && e.found != ReplacementFound::ok) ++state.repairs_failed;
}

void fold(State& state, const ParcelTurnedBack& e) {
  hear_seller(state, e.by);
  if (!e.wait) return;
  drop_question(state);
  state.terms = Terms{.ask = state.ask, .goods = Goods::return_};
  state.goods = Goods::return_;
  take_turn(state, Stage::inspecting, *e.wait);
}

// The ladder.

void fold(State& state, const DemandMade& e) {
  state.ladder.last_day = e.day;
  state.ladder.days_in_a_row = e.days_in_a_row;
  state.ladder.next_demand_at = e.next_demand_at;
}

void fold(State& state, const KeepAskingSet& e) {
  state.ladder.keep_asking = e.daily;
  state.ladder.next_demand_at = e.next_demand_at;
}

void fold(State& state, const FinalNoticeGiven& e) {
  state.ladder.final_notice_due = e.due_at;
}

// Somebody else decides.

void fold(State& state, const ClaimEscalated& e) {
  state.offers.clear();
  take_turn(state, Stage::mediating, e.wait);
}

void fold(State& state, const ClaimReferred& e) {
  state.external = e.external;
  state.offers.clear();
  take_turn(state, Stage::referred, e.wait);
}

void fold(State& state, const OutcomeRecorded& e) {
  state.outcome_there = e.outcome;
}

void fold(State& state, const RulingMade& e) {
  state.ruling = e.ruling;
}

void fold(State& state, const ClaimSuspended& e) {
  const std::optional<Wait> stands_still = state.wait;
  take_turn(state, e.wait);
  state.suspended = stands_still;
}

void fold(State& state, const ClaimResumed& e) {
  take_turn(state, e.wait);
}

void fold(State& state, const ConflictMarked& e) {
  state.conflicts.push_back(e.by.subject);
}

// What was said and noted.

void fold(State& state, const CarrierAsked& e) {
  state.carrier_due = e.due_at;
}

void fold(State& state, const CarrierAnswered& e) {
  state.carrier_due.reset();
  if (e.told) state.carrier_told.push_back(*e.told);
  if (e.judgement) state.judgement = *e.judgement;
}

void fold(State& state, const CarrierSilent&) {
  state.carrier_due.reset();
}

void fold(State& state, const MoneyDisputed& e) {
  state.outcome.reset();
  state.refunded = zero(state.frozen.currency);
  ++state.money_disputes;
  take_turn(state, Stage::paying, e.wait);
}

void fold(State& state, const MessagePosted& e) {
  hear_seller(state, e.by);
}

void fold(State& state, const Assigned& e) {
  state.assignee = e.to.empty() ? std::nullopt : std::optional{e.to};
}

void fold(State& state, const NoteWritten& e) {
  if (e.cause) state.cause = e.cause;
}

void fold(State& state, const ExternalChanged& e) {
  state.external = e.external;
  if (e.wait) renew_turn(state, *e.wait);
}

void fold(State& state, const TagsChanged& e) {
  for (const std::string& tag : e.removed) std::erase(state.tags, tag);
  for (const std::string& tag : e.added)
    if (!std::ranges::count(state.tags, tag)) state.tags.push_back(tag);
}

void fold(State& state, const ApprovalAsked& e) {
  hear_seller(state, e.pending.by);
  state.before_approval = state.wait;
  state.pending = e.pending;
  renew_turn(state, e.wait);
}

void fold(State& state, const ApprovalGiven&) {
  drop_question(state);
}

void fold(State& state, const ApprovalRefused& e) {
  drop_question(state);
  renew_turn(state, e.wait);
}

}  // namespace recourse::claim
