// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claim/events.h"

// The fields of each event under names that never change. Only for stored.cc.

namespace recourse::claim {

template <class F, Is<ClaimOpened> T>
void fields(F& f, T& e) {
  f("claim", e.claim);
  f("shop", e.shop);
  f("order", e.order);
  f("mode", e.mode);
  f("kind", e.kind);
  f("lines", e.lines);
  f("order_then", e.frozen);
  f("circumstances", e.circumstances);
  f("policy", e.policy);
  f("settings", e.settings);
  f("ask", e.ask);
  f("story", e.story);
  f("by", e.by);
  f("channel", e.channel);
  f("checklist", e.checklist);
  f("judgement", e.judgement);
  f("fair_band", e.fair_band);
  f("external", e.external);
  f("keep_goods_until", e.keep_goods_until);
  f("stage", e.stage);
  f("wait", e.wait);
}
template <class F, Is<EvidenceAdded> T>
void fields(F& f, T& e) {
  f("evidence", e.evidence);
  f("item", e.item);
  f("sha256", e.sha256);
  f("media_type", e.media_type);
  f("size", e.size);
  f("by", e.by);
  f("finding", e.finding);
  f("fee", e.fee);
  f("judgement", e.judgement);
}
template <class F, Is<ItemWaived> T>
void fields(F& f, T& e) {
  f("item", e.item);
  f("reason", e.reason);
  f("by", e.by);
}
template <class F, Is<ItemUnavailable> T>
void fields(F& f, T& e) {
  f("item", e.item);
  f("reason", e.reason);
  f("by", e.by);
}
template <class F, Is<DeliveryAnswered> T>
void fields(F& f, T& e) {
  f("answer", e.answer);
  f("judgement", e.judgement);
  f("by", e.by);
}
template <class F, Is<DeliveryChanged> T>
void fields(F& f, T& e) {
  f("judgement", e.judgement);
}
template <class F, Is<PolicyMoved> T>
void fields(F& f, T& e) {
  f("policy", e.policy);
  f("judgement", e.judgement);
  f("fair_band", e.fair_band);
}
template <class F, Is<ChecklistCompleted> T>
void fields(F& f, T& e) {
  f("wait", e.wait);
}
template <class F, Is<OfferMade> T>
void fields(F& f, T& e) {
  f("offer", e.offer);
  f("by", e.by);
  f("stage", e.stage);
  f("wait", e.wait);
}
template <class F, Is<OfferDeclined> T>
void fields(F& f, T& e) {
  f("offer", e.offer);
  f("reason", e.reason);
  f("by", e.by);
  f("stage", e.stage);
  f("wait", e.wait);
}
template <class F, Is<OfferWithdrawn> T>
void fields(F& f, T& e) {
  f("offer", e.offer);
  f("by", e.by);
  f("stage", e.stage);
  f("wait", e.wait);
}
template <class F, Is<OfferLapsed> T>
void fields(F& f, T& e) {
  f("offer", e.offer);
  f("stage", e.stage);
  f("wait", e.wait);
}
template <class F, Is<AgreementReached> T>
void fields(F& f, T& e) {
  f("how", e.how);
  f("offer", e.offer);
  f("terms", e.terms);
  f("by", e.by);
}
template <class F, Is<AwardGranted> T>
void fields(F& f, T& e) {
  f("award", e.award);
  f("goods", e.goods);
  f("intent", e.intent);
  f("wait", e.wait);
}
template <class F, Is<FundingChanged> T>
void fields(F& f, T& e) {
  f("funded", e.funded);
  f("unpaid", e.unpaid);
  f("wait", e.wait);
}
template <class F, Is<PayoutExecuted> T>
void fields(F& f, T& e) {
  f("intent", e.intent);
  f("amount", e.amount);
  f("reference", e.reference);
}
template <class F, Is<RefundRecorded> T>
void fields(F& f, T& e) {
  f("amount", e.amount);
  f("at", e.at);
  f("reference", e.reference);
  f("by", e.by);
}
template <class F, Is<ReminderSent> T>
void fields(F& f, T& e) {
  f("overdue", e.overdue);
  f("wait", e.wait);
}
template <class F, Is<WaitRenewed> T>
void fields(F& f, T& e) {
  f("why", e.why);
  f("wait", e.wait);
}
template <class F, Is<ClaimClosed> T>
void fields(F& f, T& e) {
  f("outcome", e.outcome);
  f("why", e.why);
  f("reason", e.reason);
  f("by", e.by);
}
template <class F, Is<AskContested> T>
void fields(F& f, T& e) {
  f("reason", e.reason);
  optional_list(f, "evidence", e.evidence);
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<AnswerExtended> T>
void fields(F& f, T& e) {
  f("reason", e.reason);
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<EvidenceRequested> T>
void fields(F& f, T& e) {
  optional_list(f, "items", e.items);
  f("from", e.from);
  f("note", e.note);
  f("by", e.by);
  f("stage", e.stage);
  f("wait", e.wait);
}
template <class F, Is<EvidenceAskAnswered> T>
void fields(F& f, T& e) {
  f("on", e.on);
  f("wait", e.wait);
}
template <class F, Is<AskAmended> T>
void fields(F& f, T& e) {
  f("ask", e.ask);
  f("story", e.story);
  f("by", e.by);
  f("judgement", e.judgement);
  f("wait", e.wait);
}
template <class F, Is<ClaimReopened> T>
void fields(F& f, T& e) {
  f("reason", e.reason);
  f("by", e.by);
  f("stage", e.stage);
  f("wait", e.wait);
}
template <class F, Is<RemedyBegun> T>
void fields(F& f, T& e) {
  f("terms", e.terms);
  f("stage", e.stage);
  f("wait", e.wait);
}
template <class F, Is<ReturnAddressGiven> T>
void fields(F& f, T& e) {
  f("address", e.address);
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<ReturnShipped> T>
void fields(F& f, T& e) {
  f("parcel", e.parcel);
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<ReturnInspected> T>
void fields(F& f, T& e) {
  f("found", e.found);
  f("note", e.note);
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<ReplacementShipped> T>
void fields(F& f, T& e) {
  f("parcel", e.parcel);
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<ReplacementConfirmed> T>
void fields(F& f, T& e) {
  f("found", e.found);
  f("by", e.by);
}
template <class F, Is<ParcelTurnedBack> T>
void fields(F& f, T& e) {
  f("result", e.result);
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<DemandMade> T>
void fields(F& f, T& e) {
  f("text", e.text);
  f("day", e.day);
  f("days_in_a_row", e.days_in_a_row);
  f("next_demand_at", e.next_demand_at);
  f("by", e.by);
}
template <class F, Is<KeepAskingSet> T>
void fields(F& f, T& e) {
  f("daily", e.daily);
  f("next_demand_at", e.next_demand_at);
  f("by", e.by);
}
template <class F, Is<FinalNoticeGiven> T>
void fields(F& f, T& e) {
  f("text", e.text);
  f("due_at", e.due_at);
  f("by", e.by);
}
template <class F, Is<ClaimEscalated> T>
void fields(F& f, T& e) {
  f("why", e.why);
  f("reason", e.reason);
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<ClaimReferred> T>
void fields(F& f, T& e) {
  f("why", e.why);
  f("external", e.external);
  f("reason", e.reason);
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<OutcomeRecorded> T>
void fields(F& f, T& e) {
  f("outcome", e.outcome);
  f("amount", e.amount);
  f("at", e.at);
  f("reference", e.reference);
  f("by", e.by);
}
template <class F, Is<RulingMade> T>
void fields(F& f, T& e) {
  f("ruling", e.ruling);
}
template <class F, Is<ClaimSuspended> T>
void fields(F& f, T& e) {
  f("authority", e.authority);
  f("reason", e.reason);
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<ClaimResumed> T>
void fields(F& f, T& e) {
  f("reason", e.reason);
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<ConflictMarked> T>
void fields(F& f, T& e) {
  f("reason", e.reason);
  f("by", e.by);
}
template <class F, Is<CarrierAsked> T>
void fields(F& f, T& e) {
  f("due_at", e.due_at);
  f("by", e.by);
}
template <class F, Is<CarrierAnswered> T>
void fields(F& f, T& e) {
  f("source", e.source);
  f("at", e.at);
  f("raw", e.raw);
  f("who", e.who);
  f("told", e.told);
  f("by", e.by);
  f("judgement", e.judgement);
}
template <class F, Is<CarrierSilent> T>
void fields(F&, T&) {}
template <class F, Is<MoneyDisputed> T>
void fields(F& f, T& e) {
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<MessagePosted> T>
void fields(F& f, T& e) {
  f("text", e.text);
  optional_list(f, "overridden", e.overridden);
  f("by", e.by);
}
template <class F, Is<Assigned> T>
void fields(F& f, T& e) {
  f("to", e.to);
  f("by", e.by);
}
template <class F, Is<NoteWritten> T>
void fields(F& f, T& e) {
  f("text", e.text);
  f("cause", e.cause);
  f("by", e.by);
}
template <class F, Is<TagsChanged> T>
void fields(F& f, T& e) {
  optional_list(f, "added", e.added);
  optional_list(f, "removed", e.removed);
  f("by", e.by);
}
template <class F, Is<ApprovalAsked> T>
void fields(F& f, T& e) {
  f("pending", e.pending);
  f("wait", e.wait);
}
template <class F, Is<ApprovalGiven> T>
void fields(F& f, T& e) {
  f("by", e.by);
}
template <class F, Is<ApprovalRefused> T>
void fields(F& f, T& e) {
  f("reason", e.reason);
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<ExternalChanged> T>
void fields(F& f, T& e) {
  f("external", e.external);
  f("wait", e.wait);
  f("by", e.by);
}

}  // namespace recourse::claim
