// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/events.h"

namespace recourse::claim {
namespace {

void take_turn(State& state, Stage stage, const Wait& wait) {
  state.stage = stage;
  state.wait = wait;
  state.last_wait_seq = wait.seq;
}

void set_item(State& state, Item item, ItemState to, std::optional<TextRef> reason = {}) {
  for (ChecklistEntry& entry : state.checklist)
    if (entry.item == item) {
      entry.state = to;
      entry.reason = reason;
    }
}

void end_offer(State& state, const OfferId& id, Stage stage, const Wait& wait) {
  std::erase_if(state.offers, [&](const Offer& offer) { return offer.id == id; });
  take_turn(state, stage, wait);
}

// An offer stands for as long as the turn that an outage of ours prolonged.
void reminded(State& state, const ReminderSent& e) {
  if (e.overdue && state.stage == Stage::considering)
    for (Offer& offer : state.offers) offer.expires_at = std::max(offer.expires_at, e.wait.due_at);
  take_turn(state, state.stage, e.wait);
}

void opened(State& state, const ClaimOpened& e, Instant at) {
  state.id = e.claim;
  state.shop = e.shop;
  state.order = e.order;
  state.mode = e.mode;
  state.kind = e.kind;
  state.lines = e.lines;
  state.frozen = e.frozen;
  state.circumstances = e.circumstances;
  state.policy = e.policy;
  state.story = e.story;
  state.ask = e.ask;
  state.opened_at = at;
  state.opened_by = e.by;
  state.channel = e.channel;
  state.keep_goods_until = e.keep_goods_until;
  state.fair_band = e.fair_band;
  state.checklist = e.checklist;
  state.judgement = e.judgement;
  state.refunded = zero(e.frozen.currency);
  take_turn(state, e.stage, e.wait);
}

}  // namespace

State evolve(State&& before, const Event& event, Instant at) {
  State state = std::move(before);
  ++state.version;
  state.changed_at = at;
  std::visit(overloaded{
                 [&](const ClaimOpened& e) { opened(state, e, at); },
                 [&](const EvidenceAdded& e) {
                   set_item(state, e.item, ItemState::filled);
                   state.evidence.push_back(e.evidence);
                   if (e.item == Item::unboxing_video) state.unboxing_video_shown = true;
                   if (e.judgement) state.judgement = *e.judgement;
                 },
                 [&](const ItemWaived& e) { set_item(state, e.item, ItemState::waived, e.reason); },
                 [&](const ItemUnavailable& e) {
                   set_item(state, e.item, ItemState::unavailable, e.reason);
                 },
                 [&](const DeliveryAnswered& e) {
                   state.answer = e.answer;
                   state.judgement = e.judgement;
                   set_item(state, Item::delivery_answer, ItemState::filled);
                 },
                 [&](const DeliveryChanged& e) { state.judgement = e.judgement; },
                 [&](const PolicyMoved& e) {
                   state.policy = e.policy;
                   state.judgement = e.judgement;
                   state.fair_band = e.fair_band;
                 },
                 [&](const ChecklistCompleted& e) { take_turn(state, Stage::answering, e.wait); },
                 [&](const OfferMade& e) {
                   // An offer answers the other side's: one is open at a time.
                   state.offers.assign(1, e.offer);
                   ++(e.offer.by == Role::seller ? state.offers_made_by_seller
                                                 : state.offers_made_by_buyer);
                   take_turn(state, e.stage, e.wait);
                 },
                 [&](const OfferDeclined& e) { end_offer(state, e.offer, e.stage, e.wait); },
                 [&](const OfferWithdrawn& e) { end_offer(state, e.offer, e.stage, e.wait); },
                 [&](const OfferLapsed& e) { end_offer(state, e.offer, e.stage, e.wait); },
                 [&](const AgreementReached&) { state.offers.clear(); },
                 [&](const AwardGranted& e) {
                   state.award = e.award;
                   state.goods = e.goods;
                   state.intent = e.intent;
                   take_turn(state, Stage::paying, e.wait);
                 },
                 [&](const FundingChanged& e) { take_turn(state, Stage::paying, e.wait); },
                 [&](const PayoutExecuted& e) { state.refunded += e.amount; },
                 [&](const RefundRecorded& e) { state.refunded += e.amount; },
                 [&](const ReminderSent& e) { reminded(state, e); },
                 [&](const WaitRenewed& e) { take_turn(state, state.stage, e.wait); },
                 [&](const ClaimClosed& e) {
                   state.stage = Stage::closed;
                   state.outcome = e.outcome;
                   state.wait.reset();
                   state.offers.clear();
                 },
             },
             event);
  return state;
}

const Offer* State::open_offer(Role by) const {
  const auto found = std::ranges::find(offers, by, &Offer::by);
  return found == offers.end() ? nullptr : &*found;
}

const Offer* State::open_offer(const OfferId& wanted) const {
  const auto found = std::ranges::find(offers, wanted, &Offer::id);
  return found == offers.end() ? nullptr : &*found;
}

policy::Situation State::situation() const {
  policy::Situation situation = situation_of(kind, mode, ask.remedy, circumstances, frozen);
  situation.stage = stage;
  situation.signer = judgement.delivery.signer_class;
  situation.unboxing_video = unboxing_video_shown;
  return situation;
}

policy::Situation situation_of(Kind kind, Mode mode, Remedy remedy, const Circumstances& at,
                               const FrozenOrder& order) {
  policy::Situation situation;
  situation.kind = kind;
  situation.category = at.category;
  situation.remedy = remedy;
  situation.mode = mode;
  situation.defect = at.defect;
  if (order.confirmed_by)
    situation.confirmed = *order.confirmed_by == trade::Confirmation::buyer
                              ? policy::Confirmed::buyer
                              : policy::Confirmed::automatic;
  situation.shipped = order.shipped;
  situation.virtual_goods = at.virtual_goods;
  situation.surface_mail = at.surface_mail;
  situation.in_notice = at.in_notice;
  situation.durable = at.durable;
  situation.self_operated = at.self_operated;
  situation.off_platform = at.off_platform;
  return situation;
}

}  // namespace recourse::claim
