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
  if (!open)
    events.push_back(ChecklistCompleted{make_wait(after, Stage::answering, std::nullopt, facts)});
  return events;
}

/// A video of the unpacking may move the burden; other pieces do not.
std::optional<Judgement> judgement_with(const State& state, Item item, const Facts& facts) {
  if (item != Item::unboxing_video || state.unboxing_video_shown) return std::nullopt;
  policy::Situation situation = state.situation();
  situation.unboxing_video = true;
  return judge(std::move(situation), state.answer, facts);
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

Result<Events> add_evidence(const State& state, const AddEvidence& ask, const Facts& facts) {
  if (facts.actor.side() != Role::buyer)
    return Error{Errc::forbidden, "not_your_action", "The buyer shows evidence here."};
  if (!state.is_open() || state.stage == Stage::paying)
    return Error{Errc::refused, "not_in_this_stage", "The claim no longer takes evidence."};
  if (ask.item == Item::delivery_answer)
    return Error{Errc::invalid, "answered_in_words",
                 "Who took the parcel is answered with answer-delivery.", "item"};
  return with_completion(state,
                         {EvidenceAdded{.evidence = ask.evidence,
                                        .item = ask.item,
                                        .sha256 = ask.sha256,
                                        .media_type = ask.media_type,
                                        .size = ask.size,
                                        .by = facts.actor,
                                        .judgement = judgement_with(state, ask.item, facts)}},
                         facts);
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
                                           .judgement = judge(state.situation(), ask.answer, facts),
                                           .by = facts.actor}},
                         facts);
}

Result<Events> note_delivery(const State& state, const NoteDelivery&, const Facts& facts) {
  if (!state.is_open()) return Error{Errc::refused, "claim_closed", "The claim is closed."};
  Judgement judgement = judge(state.situation(), state.answer, facts);
  if (judgement == state.judgement) return Events{};
  return with_completion(state, {DeliveryChanged{std::move(judgement)}}, facts);
}

}  // namespace recourse::claim
