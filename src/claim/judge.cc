// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/decisions.h"

namespace recourse::claim {
namespace {

// An instruction counts as consent only when it names, in our words, just who then took the parcel;
// what it means otherwise is not guessed.
bool consent_in_advance(const Facts& facts) {
  if (!facts.order || !facts.order->delivery_instruction) return false;
  const auto agreed = parse_word<trade::Relation>(*facts.order->delivery_instruction);
  if (!agreed) return false;
  return std::ranges::any_of(facts.tracking, [&](const trade::TrackingEvent& event) {
    return event.signer == *agreed && event.source != trade::Source::seller;
  });
}

}  // namespace

Judgement judge(policy::Situation situation, const std::optional<trade::DeliveryAnswer>& answer,
                const Facts& facts, const std::vector<trade::TrackingEvent>& carrier_told) {
  Judgement judgement;
  std::vector<trade::TrackingEvent> known = facts.tracking;
  known.insert(known.end(), carrier_told.begin(), carrier_told.end());
  judgement.delivery = trade::delivery_of(known, consent_in_advance(facts), answer);
  situation.signer = judgement.delivery.signer_class;
  const policy::Burden burden = policy::burden(*facts.pack, situation);
  judgement.burden = burden.on;
  judgement.burden_rule = burden.citation;
  judgement.liability = policy::liability(*facts.pack, situation);
  if (const auto suggestion = policy::suggestion(*facts.pack, situation)) {
    judgement.suggestion =
        Ask{.remedy = suggestion->remedy, .ratio_bp = suggestion->ratio_bp, .amount = {}};
    judgement.suggestion_reason = suggestion->reason;
    judgement.suggestion_goods = suggestion->goods;
    judgement.suggestion_rule = suggestion->citation;
  }
  return judgement;
}

Judgement judge(const State& state, const Facts& facts) {
  return judge(state.situation(), state.answer, facts, state.carrier_told);
}

bool holds_up(const ChecklistEntry& entry, const trade::Delivery& delivery) {
  if (!entry.mandatory || entry.state != ItemState::open) return false;
  return !entry.only_when_consent_open || delivery.consent_is_open();
}

}  // namespace recourse::claim
