// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "words/names.h"

// Who hears of what, event by event. Not for use outside this folder. In notices.cc: opening,
// agreement, payment, closing; in notices_dispute.cc: refusals, the ladder, and who else decides;
// in notices_goods.cc: parcels and messages.

namespace recourse::words {

struct Notifier {
  using List = std::vector<Notice>;
  using Role = policy::Role;

  const claim::State& after;
  const claim::Event& event;
  Language language;
  const Zone& zone;

  std::string said(std::string_view name, const Variables& variables = {}) const;
  std::string amount(Money value) const { return money(value, language); }
  std::string alone() const { return sentence_alone(event, language, zone); }
  std::string both(const std::string& first, const std::string& second) const {
    return joined(language, first, second);
  }
  /// The turn as this reader sees it.
  std::string turn_for(Role reader, const claim::Wait& wait) const;
  /// What happened and whose turn it is now.
  Notice told(Role reader, std::string name, const claim::Wait& wait) const;
  /// The same for buyer and seller.
  List told_both(const std::string& name, const claim::Wait& wait) const;
  /// What has a due that the reader has to know, and whose clock that is where it is not ours.
  std::string due(std::string_view name, const claim::Wait& wait, Variables more = {}) const;
  /// How and until when the buyer sends goods back, and who pays for it.
  Notice send_back(const claim::Wait& wait, const claim::Terms& terms) const;
  /// An act of the seller's clerk in the buyer's name does not pass him by.
  void tell_whom_it_was_done_for(List& list, const claim::Actor& by) const;

  std::string photo_request(const claim::ClaimOpened& e) const;
  std::string how(const claim::Award& award) const;

  List operator()(const claim::ClaimOpened& e) const;
  List operator()(const claim::EvidenceAdded&) const { return {}; }
  List operator()(const claim::ItemWaived&) const { return {}; }
  List operator()(const claim::ItemUnavailable&) const { return {}; }
  List operator()(const claim::DeliveryAnswered&) const { return {}; }
  List operator()(const claim::DeliveryChanged&) const { return {}; }
  List operator()(const claim::PolicyMoved&) const { return {}; }
  List operator()(const claim::ChecklistCompleted& e) const;
  List operator()(const claim::OfferMade& e) const;
  List operator()(const claim::OfferDeclined& e) const;
  List operator()(const claim::OfferWithdrawn& e) const;
  List operator()(const claim::OfferLapsed& e) const;
  List operator()(const claim::AgreementReached& e) const;
  List operator()(const claim::AwardGranted& e) const;
  List operator()(const claim::FundingChanged& e) const;
  List operator()(const claim::PayoutExecuted& e) const;
  List operator()(const claim::RefundRecorded& e) const;
  List operator()(const claim::ReminderSent& e) const;
  List operator()(const claim::WaitRenewed& e) const;
  List operator()(const claim::ClaimClosed& e) const;

  List operator()(const claim::AskContested& e) const;
  List operator()(const claim::AnswerExtended& e) const;
  List operator()(const claim::EvidenceRequested& e) const;
  List operator()(const claim::EvidenceAskAnswered&) const { return {}; }
  List operator()(const claim::AskAmended& e) const;
  List operator()(const claim::ClaimReopened& e) const;
  List operator()(const claim::DemandMade& e) const;
  List operator()(const claim::KeepAskingSet&) const { return {}; }
  List operator()(const claim::FinalNoticeGiven& e) const;
  List operator()(const claim::ClaimEscalated& e) const;
  List operator()(const claim::ClaimReferred& e) const;
  List operator()(const claim::OutcomeRecorded& e) const;
  List operator()(const claim::RulingMade& e) const;
  List operator()(const claim::ClaimSuspended& e) const;
  List operator()(const claim::ClaimResumed& e) const;
  List operator()(const claim::ConflictMarked&) const { return {}; }
  List operator()(const claim::MoneyDisputed& e) const;
  List operator()(const claim::ApprovalAsked& e) const;
  List operator()(const claim::ApprovalGiven&) const { return {}; }
  List operator()(const claim::ApprovalRefused& e) const;

  List operator()(const claim::RemedyBegun& e) const;
  List operator()(const claim::ReturnAddressGiven& e) const;
  List operator()(const claim::ReturnShipped& e) const;
  List operator()(const claim::ReturnInspected& e) const;
  List operator()(const claim::ReplacementShipped& e) const;
  List operator()(const claim::ReplacementConfirmed& e) const;
  List operator()(const claim::ParcelTurnedBack& e) const;
  List operator()(const claim::CarrierAsked&) const { return {}; }
  List operator()(const claim::CarrierAnswered&) const { return {}; }
  List operator()(const claim::CarrierSilent&) const { return {}; }
  List operator()(const claim::MessagePosted& e) const;
  List operator()(const claim::Assigned&) const { return {}; }
  List operator()(const claim::NoteWritten&) const { return {}; }
  List operator()(const claim::TagsChanged&) const { return {}; }
  List operator()(const claim::ExternalChanged&) const { return {}; }
};

/// The buyer's other side is the seller, and so is everybody else's.
inline policy::Role other_side(policy::Role side) {
  return side == policy::Role::seller ? policy::Role::buyer : policy::Role::seller;
}

}  // namespace recourse::words
