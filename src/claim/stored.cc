// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "base/stored_event.h"
#include "claim/stored_fields.h"

// The stored form of each event: its type with version, and its fields under names that never
// change. Stored JSON is its own language: neither the API's nor a webhook's.

namespace recourse::claim {

namespace {

// In the order of the variant. An event whose fields change gets ".2" here, and its ".1" stays
// readable through an upcaster.
constexpr std::array<StoredType<Event>, std::variant_size_v<Event>> stored{{
    {"claim_opened.1", read_as<ClaimOpened, Event>},
    {"evidence_added.1", read_as<EvidenceAdded, Event>},
    {"item_waived.1", read_as<ItemWaived, Event>},
    {"item_unavailable.1", read_as<ItemUnavailable, Event>},
    {"delivery_answered.1", read_as<DeliveryAnswered, Event>},
    {"delivery_changed.1", read_as<DeliveryChanged, Event>},
    {"policy_moved.1", read_as<PolicyMoved, Event>},
    {"checklist_completed.1", read_as<ChecklistCompleted, Event>},
    {"offer_made.1", read_as<OfferMade, Event>},
    {"offer_declined.1", read_as<OfferDeclined, Event>},
    {"offer_withdrawn.1", read_as<OfferWithdrawn, Event>},
    {"offer_lapsed.1", read_as<OfferLapsed, Event>},
    {"agreement_reached.1", read_as<AgreementReached, Event>},
    {"award_granted.1", read_as<AwardGranted, Event>},
    {"funding_changed.1", read_as<FundingChanged, Event>},
    {"payout_executed.1", read_as<PayoutExecuted, Event>},
    {"refund_recorded.1", read_as<RefundRecorded, Event>},
    {"reminder_sent.1", read_as<ReminderSent, Event>},
    {"wait_renewed.1", read_as<WaitRenewed, Event>},
    {"claim_closed.1", read_as<ClaimClosed, Event>},
    {"ask_contested.1", read_as<AskContested, Event>},
    {"answer_extended.1", read_as<AnswerExtended, Event>},
    {"evidence_requested.1", read_as<EvidenceRequested, Event>},
    {"evidence_ask_answered.1", read_as<EvidenceAskAnswered, Event>},
    {"ask_amended.1", read_as<AskAmended, Event>},
    {"claim_reopened.1", read_as<ClaimReopened, Event>},
    {"remedy_begun.1", read_as<RemedyBegun, Event>},
    {"return_address_given.1", read_as<ReturnAddressGiven, Event>},
    {"return_shipped.1", read_as<ReturnShipped, Event>},
    {"return_inspected.1", read_as<ReturnInspected, Event>},
    {"replacement_shipped.1", read_as<ReplacementShipped, Event>},
    {"replacement_confirmed.1", read_as<ReplacementConfirmed, Event>},
    {"parcel_turned_back.1", read_as<ParcelTurnedBack, Event>},
    {"demand_made.1", read_as<DemandMade, Event>},
    {"keep_asking_set.1", read_as<KeepAskingSet, Event>},
    {"final_notice_given.1", read_as<FinalNoticeGiven, Event>},
    {"claim_escalated.1", read_as<ClaimEscalated, Event>},
    {"claim_referred.1", read_as<ClaimReferred, Event>},
    {"outcome_recorded.1", read_as<OutcomeRecorded, Event>},
    {"ruling_made.1", read_as<RulingMade, Event>},
    {"claim_suspended.1", read_as<ClaimSuspended, Event>},
    {"claim_resumed.1", read_as<ClaimResumed, Event>},
    {"conflict_marked.1", read_as<ConflictMarked, Event>},
    {"carrier_asked.1", read_as<CarrierAsked, Event>},
    {"carrier_answered.1", read_as<CarrierAnswered, Event>},
    {"carrier_silent.1", read_as<CarrierSilent, Event>},
    {"money_disputed.1", read_as<MoneyDisputed, Event>},
    {"message_posted.1", read_as<MessagePosted, Event>},
    {"assigned.1", read_as<Assigned, Event>},
    {"note_written.1", read_as<NoteWritten, Event>},
    {"tags_changed.1", read_as<TagsChanged, Event>},
    {"approval_asked.1", read_as<ApprovalAsked, Event>},
    {"approval_given.1", read_as<ApprovalGiven, Event>},
    {"approval_refused.1", read_as<ApprovalRefused, Event>},
    {"external_changed.1", read_as<ExternalChanged, Event>},
}};

}  // namespace

std::string_view stored_type(const Event& event) {
  return stored[event.index()].type;
}

Json stored_body(const Event& event) {
  return stored_form(event);
}

Result<Event> read_event(std::string_view type, const Json& body) {
  return read_stored<Event>(stored, type, body);
}

}  // namespace recourse::claim
