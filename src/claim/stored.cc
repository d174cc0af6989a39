// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "base/stored_event.h"
#include "claim/events.h"

// The stored form of each event: its type with version, and its fields under names that never
// change. Stored JSON is its own language: neither the API's nor a webhook's.

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
