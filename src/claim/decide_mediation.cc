// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/actions.h"
#include "claim/decisions.h"

// What a mediation waits for: both sides' evidence, each with its own clock, inside one wait on the
// mediator; and the time that it stands still.

namespace recourse::claim {
namespace {

Instant last_due(const std::vector<EvidenceAsk>& asks, Instant now) {
  Instant last = now;
  for (const EvidenceAsk& ask : asks)
    if (!ask.answered_at) last = std::max(last, ask.due_at);
  return last;
}

Wait again(const State& state) {
  Wait wait = *state.wait;
  wait.seq = state.last_wait_seq + 1;
  return wait;
}

policy::Silence ruling_terms(const State& state, const Facts& facts) {
  policy::Situation situation = state.situation();
  situation.stage = Stage::mediating;
  situation.wait = WaitFor::ruling;
  return policy::silence(*facts.pack, situation);
}

void shift(Wait& wait, Duration by) {
  wait.due_at += by;
  for (Instant& at : wait.reminders) at += by;
  for (EvidenceAsk& ask : wait.asks)
    if (!ask.answered_at) ask.due_at += by;
}

}  // namespace

Wait ruling_wait(const State& state, const Facts& facts) {
  const policy::Mediation clocks = policy::mediation(*facts.pack, state.situation());
  const Instant show_until = facts.pack->due(facts.now, clocks.evidence);
  const Instant due = facts.pack->due(show_until, ruling_terms(state, facts).due);
  Wait wait = make_wait(state, Stage::mediating, WaitFor::ruling, facts, {.due_at = due});
  wait.asks = {{.on = Role::buyer, .items = {}, .due_at = show_until},
               {.on = Role::seller, .items = {}, .due_at = show_until}};
  return wait;
}

Done may_still_show(const State& state, Role side, Instant now) {
  if (state.stage != Stage::mediating || state.suspended) return {};
  for (const EvidenceAsk& ask : state.wait->asks)
    if (ask.on == side && now < ask.due_at) return {};
  return Error{Errc::refused, "evidence_closed", "The time to show evidence is over."};
}

Events answer_asks(const State& state, Role side, Item item, const Facts& facts) {
  if (state.suspended) return {};
  Wait wait = again(state);
  bool answered = false;
  for (EvidenceAsk& ask : wait.asks) {
    if (ask.on != side || ask.answered_at) continue;
    const bool listed = std::ranges::count(ask.items, item) > 0;
    if (!ask.items.empty() && !listed) continue;
    std::erase(ask.items, item);
    if (ask.items.empty()) ask.answered_at = facts.now;
    answered = true;
  }
  if (!answered) return {};
  // Nobody has anything left to show: the time to rule runs from now.
  const bool all = std::ranges::all_of(
      wait.asks, [](const EvidenceAsk& ask) { return ask.answered_at.has_value(); });
  if (all) {
    wait.due_at = std::min(wait.due_at, facts.pack->due(facts.now, ruling_terms(state, facts).due));
    std::erase_if(wait.reminders, [&](Instant at) { return at >= wait.due_at; });
  }
  return {EvidenceAskAnswered{.on = side, .wait = std::move(wait)}};
}

Result<Events> ask_both_sides(const State& state, const RequestEvidence& ask, const Facts& facts) {
  const policy::Mediation clocks = policy::mediation(*facts.pack, state.situation());
  if (state.suspended) return Error{Errc::refused, "suspended", "The mediation stands still."};
  if (!clocks.more_evidence || state.mediator_requests > 0)
    return Error{Errc::refused, "used_up", "More was asked for already."};
  if (ask.from && *ask.from != Role::buyer && *ask.from != Role::seller)
    return Error{Errc::invalid, "not_a_party", "Evidence is asked of buyer or seller.", "from"};
  const Instant show_until = facts.pack->due(facts.now, *clocks.more_evidence);
  Wait wait = again(state);
  for (const Role side : {Role::buyer, Role::seller})
    if (!ask.from || *ask.from == side)
      wait.asks.push_back({.on = side, .items = ask.items, .due_at = show_until});
  wait.due_at = std::max(wait.due_at, last_due(wait.asks, facts.now));
  return Events{EvidenceRequested{.items = ask.items,
                                  .from = ask.from,
                                  .note = ask.note,
                                  .by = facts.actor,
                                  .stage = Stage::mediating,
                                  .wait = std::move(wait)}};
}

Result<Events> suspend(const State& state, const Suspend& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::suspend); !done) return done.error();
  if (state.suspended) return Error{Errc::refused, "suspended", "It stands still already."};
  const auto terms = policy::suspension(*facts.pack, state.situation());
  if (!terms) return Error{Errc::refused, "no_suspension", "These rules know no standing still."};
  const Term& term =
      ask.authority == Authority::parties ? terms->joint_request : terms->authority_silent;
  return Events{ClaimSuspended{.authority = ask.authority,
                               .reason = ask.reason,
                               .by = facts.actor,
                               .wait = make_wait(state, Stage::mediating, WaitFor::resume, facts,
                                                 {.due_at = facts.pack->due(facts.now, term)})}};
}

Events resumed(const State& state, std::optional<TextRef> reason, const Facts& facts) {
  Wait wait = *state.suspended;
  shift(wait, facts.now - state.wait->since);
  wait.seq = state.last_wait_seq + 1;
  return {ClaimResumed{.reason = std::move(reason), .by = facts.actor, .wait = std::move(wait)}};
}

Result<Events> resume(const State& state, const Resume& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::resume); !done) return done.error();
  if (!state.suspended) return Error{Errc::refused, "not_suspended", "The mediation is going on."};
  return resumed(state, ask.reason, facts);
}

Result<Events> mark_conflict(const State& state, const MarkConflict& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::mark_conflict); !done) return done.error();
  if (std::ranges::count(state.conflicts, facts.actor.subject))
    return Error{Errc::refused, "nothing_changed", "Your conflict is marked already."};
  return Events{ConflictMarked{.reason = ask.reason, .by = facts.actor}};
}

}  // namespace recourse::claim
