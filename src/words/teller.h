// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "words/names.h"

// The sentence of each event, without the turn that follows from it. Not for use outside this
// folder. In sentence.cc: how a claim is opened, answered by agreement, paid and closed; in
// sentence_dispute.cc: refusals, the ladder, and who else decides; in sentence_goods.cc: parcels,
// carriers, and what was said and noted.

namespace recourse::words {

struct Teller {
  Language language;
  const Zone& zone;

  /// A text with {who} and {Who}, the actor.
  std::string say_of(const claim::Actor& by, std::string_view name, Variables more = {}) const;
  /// One text of a family, by a slug; the plain one where the slug has none of its own.
  std::string say_slug(const claim::Actor& by, std::string_view name, const std::string& slug,
                       Variables more = {}) const;
  std::string amount(Money value) const { return money(value, language); }
  std::string ask(const claim::Ask& value) const { return ask_text(value, language); }
  std::string judgement(const claim::Judgement& value) const;
  std::string with_reference(const std::string& text, const std::string& reference) const;
  std::string parcel(const claim::Actor& by, std::string_view name,
                     const claim::Parcel& parcel) const;
  /// What a carrier says of a parcel, in one line; empty where nothing follows from it.
  std::string told(const trade::TrackingEvent& event) const;

  std::string operator()(const claim::ClaimOpened& e) const;
  std::string operator()(const claim::EvidenceAdded& e) const;
  std::string operator()(const claim::ItemWaived& e) const;
  std::string operator()(const claim::ItemUnavailable& e) const;
  std::string operator()(const claim::DeliveryAnswered& e) const;
  std::string operator()(const claim::DeliveryChanged& e) const;
  std::string operator()(const claim::PolicyMoved& e) const;
  std::string operator()(const claim::ChecklistCompleted& e) const;
  std::string operator()(const claim::OfferMade& e) const;
  std::string operator()(const claim::OfferDeclined& e) const;
  std::string operator()(const claim::OfferWithdrawn& e) const;
  std::string operator()(const claim::OfferLapsed& e) const;
  std::string operator()(const claim::AgreementReached& e) const;
  std::string operator()(const claim::AwardGranted& e) const;
  std::string operator()(const claim::FundingChanged& e) const;
  std::string operator()(const claim::PayoutExecuted& e) const;
  std::string operator()(const claim::RefundRecorded& e) const;
  std::string operator()(const claim::ReminderSent& e) const;
  std::string operator()(const claim::WaitRenewed& e) const;
  std::string operator()(const claim::ClaimClosed& e) const;

  std::string operator()(const claim::AskContested& e) const;
  std::string operator()(const claim::AnswerExtended& e) const;
  std::string operator()(const claim::EvidenceRequested& e) const;
  std::string operator()(const claim::EvidenceAskAnswered& e) const;
  std::string operator()(const claim::AskAmended& e) const;
  std::string operator()(const claim::ClaimReopened& e) const;
  std::string operator()(const claim::DemandMade& e) const;
  std::string operator()(const claim::KeepAskingSet& e) const;
  std::string operator()(const claim::FinalNoticeGiven& e) const;
  std::string operator()(const claim::ClaimEscalated& e) const;
  std::string operator()(const claim::ClaimReferred& e) const;
  std::string operator()(const claim::OutcomeRecorded& e) const;
  std::string operator()(const claim::RulingMade& e) const;
  std::string operator()(const claim::ClaimSuspended& e) const;
  std::string operator()(const claim::ClaimResumed& e) const;
  std::string operator()(const claim::ConflictMarked& e) const;
  std::string operator()(const claim::MoneyDisputed& e) const;
  std::string operator()(const claim::ApprovalAsked& e) const;
  std::string operator()(const claim::ApprovalGiven& e) const;
  std::string operator()(const claim::ApprovalRefused& e) const;

  std::string operator()(const claim::RemedyBegun& e) const;
  std::string operator()(const claim::ReturnAddressGiven& e) const;
  std::string operator()(const claim::ReturnShipped& e) const;
  std::string operator()(const claim::ReturnInspected& e) const;
  std::string operator()(const claim::ReplacementShipped& e) const;
  std::string operator()(const claim::ReplacementConfirmed& e) const;
  std::string operator()(const claim::ParcelTurnedBack& e) const;
  std::string operator()(const claim::CarrierAsked& e) const;
  std::string operator()(const claim::CarrierAnswered& e) const;
  std::string operator()(const claim::CarrierSilent& e) const;
  std::string operator()(const claim::MessagePosted& e) const;
  std::string operator()(const claim::Assigned& e) const;
  std::string operator()(const claim::NoteWritten& e) const;
  std::string operator()(const claim::TagsChanged& e) const;
  std::string operator()(const claim::ExternalChanged& e) const;
};

}  // namespace recourse::words
