// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/actions.h"
#include "claim/decisions.h"

namespace recourse::claim {
namespace {

// Appends the turn's change when the events so far leave no mandatory item open.
Events with_completion(const State& state, Events events, const Facts& facts) {
  State after = state;
  for (const Event& event : events) after = evolve(std::move(after), event, facts.now);
  if (after.stage != Stage::gathering) return events;
  const bool open = std::ranges::any_of(after.checklist, [&](const ChecklistEntry& entry) {
    return holds_up(entry, after.judgement.delivery);
  });
  if (open) return events;
  ChecklistCompleted completed{make_wait(after, Stage::answering, std::nullopt, facts)};
  after = evolve(std::move(after), completed, facts.now);
  events.push_back(std::move(completed));
  Events agreed = by_shop_rule(after, facts);
  events.insert(events.end(), agreed.begin(), agreed.end());
  return events;
}

/// What a piece moves: a video of the unpacking, what the rules ask of the seller, a laboratory's
/// report. Other pieces move nothing.
std::optional<Judgement> judgement_with(const State& state, const AddEvidence& ask,
                                        const Facts& facts) {
  policy::Situation situation = state.situation();
  const bool sellers = facts.actor.side() == Role::seller;
  if (ask.finding)
    situation.lab = *ask.finding;
  else if (sellers)
    situation.seller_proof =
        std::ranges::count(policy::seller_proof(*facts.pack, situation), ask.item) > 0;
  else
    situation.unboxing_video |= ask.item == Item::unboxing_video;
  const policy::Situation before = state.situation();
  if (situation.lab == before.lab && situation.unboxing_video == before.unboxing_video &&
      (situation.seller_proof == before.seller_proof || !situation.seller_proof))
    return std::nullopt;
  return judge(std::move(situation), state.answer, facts, state.carrier_told);
}

const ChecklistEntry* entry_of(const State& state, Item item) {
  const auto found = std::ranges::find(state.checklist, item, &ChecklistEntry::item);
  return found == state.checklist.end() ? nullptr : &*found;
}

Done may_end_item(const State& state, Item item, Action action, const Facts& facts) {
  if (const Done done = may(state, facts.actor, action); !done) return done.error();
  const ChecklistEntry* entry = entry_of(state, item);
  if (!entry)
    return Error{Errc::invalid, "item_not_asked", "The checklist has no such item.", "item"};
  if (entry->state != ItemState::open)
    return Error{Errc::refused, "item_not_open", "This item is settled already.", "item"};
  return {};
}

}  // namespace

namespace {

Done may_show(const State& state, const AddEvidence& ask, const Facts& facts) {
  const Role side = facts.actor.side();
  if (side != Role::buyer && side != Role::seller)
    return Error{Errc::forbidden, "not_your_action", "The parties show evidence here."};
  if (!state.is_open() || state.stage == Stage::paying)
    return Error{Errc::refused, "not_in_this_stage", "The claim no longer takes evidence."};
  if (ask.item == Item::delivery_answer)
    return Error{Errc::invalid, "answered_in_words",
                 "Who took the parcel is answered with answer-delivery.", "item"};
  if ((ask.finding || ask.fee) && ask.item != Item::lab_report)
    return Error{Errc::invalid, "only_of_lab_reports",
                 "Only a laboratory's report has a finding and a fee.", "finding"};
  if (ask.fee && (ask.fee->currency != state.frozen.currency || ask.fee->minor < 0))
    return Error{Errc::invalid, "currency_mismatch", "The fee is in the currency of the order.",
                 "fee"};
  return may_still_show(state, side, facts.now);
}

}  // namespace

Result<Events> add_evidence(const State& state, const AddEvidence& ask, const Facts& facts) {
  if (const Done done = may_show(state, ask, facts); !done) return done.error();
  Events events{EvidenceAdded{.evidence = ask.evidence,
                              .item = ask.item,
                              .sha256 = ask.sha256,
                              .media_type = ask.media_type,
                              .size = ask.size,
                              .by = facts.actor,
                              .finding = ask.finding,
                              .fee = ask.fee,
                              .judgement = judgement_with(state, ask, facts)}};
  if (state.stage == Stage::mediating) {
    Events answered = answer_asks(state, facts.actor.side(), ask.item, facts);
    events.insert(events.end(), answered.begin(), answered.end());
  }
  if (facts.actor.side() != Role::buyer) return events;
  return with_completion(state, std::move(events), facts);
}

Result<Events> waive(const State& state, const Waive& ask, const Facts& facts) {
  if (const Done done = may_end_item(state, ask.item, Action::waive, facts); !done)
    return done.error();
  return with_completion(state, {ItemWaived{ask.item, ask.reason, facts.actor}}, facts);
}

Result<Events> mark_unavailable(const State& state, const MarkUnavailable& ask,
                                const Facts& facts) {
  if (const Done done = may_end_item(state, ask.item, Action::mark_unavailable, facts); !done)
    return done.error();
  return with_completion(state, {ItemUnavailable{ask.item, ask.reason, facts.actor}}, facts);
}

Result<Events> answer_delivery(const State& state, const AnswerDelivery& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::answer_delivery); !done)
    return done.error();
  if (state.answer == ask.answer)
    return Error{Errc::refused, "already_answered", "This is the answer we have."};
  return with_completion(state,
                         {DeliveryAnswered{.answer = ask.answer,
                                           .judgement = judge(state.situation(), ask.answer, facts,
                                                              state.carrier_told),
                                           .by = facts.actor}},
                         facts);
}

Result<Events> note_delivery(const State& state, const NoteDelivery&, const Facts& facts) {
  if (!state.is_open()) return Error{Errc::refused, "claim_closed", "The claim is closed."};
  Events events;
  if (Judgement judgement = judge(state, facts); judgement != state.judgement)
    events.push_back(DeliveryChanged{std::move(judgement)});
  Events back = turned_back(state, facts);
  if (back.empty() && events.empty()) return events;
  if (back.empty()) return with_completion(state, std::move(events), facts);
  events.insert(events.end(), back.begin(), back.end());
  return events;
}

}  // namespace recourse::claim
