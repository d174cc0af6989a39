// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/fold.h"

namespace recourse::claim {
namespace {

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
  renew_turn(state, e.wait);
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
  state.external = e.external;
  state.checklist = e.checklist;
  state.judgement = e.judgement;
  state.refunded = zero(e.frozen.currency);
  take_turn(state, e.stage, e.wait);
}

void fold(State& state, const EvidenceAdded& e) {
  if (e.by.side() == Role::buyer) set_item(state, e.item, ItemState::filled);
  state.evidence.push_back(e.evidence);
  if (e.item == Item::unboxing_video && e.by.side() == Role::buyer)
    state.unboxing_video_shown = true;
  if (e.finding) state.lab = *e.finding;
  if (e.judgement) {
    state.judgement = *e.judgement;
    if (e.by.side() == Role::seller && !e.finding) state.seller_proof_shown = true;
  }
}

void fold(State& state, const ItemWaived& e) {
  set_item(state, e.item, ItemState::waived, e.reason);
}

void fold(State& state, const ItemUnavailable& e) {
  set_item(state, e.item, ItemState::unavailable, e.reason);
}

void fold(State& state, const DeliveryAnswered& e) {
  state.answer = e.answer;
  state.judgement = e.judgement;
  set_item(state, Item::delivery_answer, ItemState::filled);
}

void fold(State& state, const DeliveryChanged& e) {
  state.judgement = e.judgement;
}

void fold(State& state, const PolicyMoved& e) {
  state.policy = e.policy;
  state.judgement = e.judgement;
  state.fair_band = e.fair_band;
}

void fold(State& state, const ChecklistCompleted& e) {
  take_turn(state, Stage::answering, e.wait);
}

void fold(State& state, const OfferMade& e) {
  // An offer answers the other side's: one is open at a time.
  state.offers.assign(1, e.offer);
  ++(e.offer.by == Role::seller ? state.offers_made_by_seller : state.offers_made_by_buyer);
  hear_seller(state, e.by);
  take_turn(state, e.stage, e.wait);
}

void fold(State& state, const OfferDeclined& e) {
  hear_seller(state, e.by);
  end_offer(state, e.offer, e.stage, e.wait);
}

void fold(State& state, const OfferWithdrawn& e) {
  end_offer(state, e.offer, e.stage, e.wait);
}

void fold(State& state, const OfferLapsed& e) {
  end_offer(state, e.offer, e.stage, e.wait);
}

void fold(State& state, const AgreementReached&) {
  state.offers.clear();
}

void fold(State& state, const AwardGranted& e) {
  state.award = e.award;
  state.goods = e.goods;
  state.intent = e.intent;
  drop_question(state);
  take_turn(state, Stage::paying, e.wait);
}

void fold(State& state, const FundingChanged& e) {
  take_turn(state, Stage::paying, e.wait);
}

void fold(State& state, const PayoutExecuted& e) {
  state.refunded += e.amount;
}

void fold(State& state, const RefundRecorded& e) {
  state.refunded += e.amount;
}

void fold(State& state, const ReminderSent& e) {
  reminded(state, e);
}

void fold(State& state, const WaitRenewed& e) {
  renew_turn(state, e.wait);
}

void fold(State& state, const ClaimClosed& e) {
  state.stage = Stage::closed;
  state.outcome = e.outcome;
  state.wait.reset();
  state.offers.clear();
  state.ladder.keep_asking = false;
  state.carrier_due.reset();
  state.suspended.reset();
  drop_question(state);
}

}  // namespace

namespace {

struct Folding {
  State& state;
  Instant at;
  void operator()(const ClaimOpened& e) const { opened(state, e, at); }
  template <class E>
  void operator()(const E& e) const {
    fold(state, e);
  }
};

}  // namespace

State evolve(State&& before, const Event& event, Instant at) {
  State state = std::move(before);
  ++state.version;
  state.changed_at = at;
  std::visit(Folding{state, at}, event);
  return state;
}

Instant State::alarm() const {
  check(wait.has_value(), "an open claim has a wait");
  Instant first = wait->alarm();
  if (ladder.keep_asking && ladder.next_demand_at) first = std::min(first, *ladder.next_demand_at);
  return carrier_due ? std::min(first, *carrier_due) : first;
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
  situation.seller_proof = seller_proof_shown;
  situation.lab = lab;
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
