// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/actions.h"
#include "claim/decisions.h"

// The seller's other answers, and what the buyer may make of them.

namespace recourse::claim {
namespace {

Error used_up(std::string detail) {
  return {Errc::refused, "used_up", std::move(detail)};
}

bool waits_for_items(const State& state) {
  return std::ranges::any_of(state.checklist, [&](const ChecklistEntry& entry) {
    return holds_up(entry, state.judgement.delivery);
  });
}

}  // namespace

Done check_evidence(const State& state, const std::vector<EvidenceId>& named) {
  for (const EvidenceId& id : named)
    if (!std::ranges::count(state.evidence, id))
      return Error{Errc::invalid, "no_such_evidence", "The claim has no such piece.", "evidence"};
  return {};
}

Result<Events> contest(const State& state, const Contest& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::contest); !done) return done.error();
  if (const Done done = check_evidence(state, ask.evidence); !done) return done.error();
  return Events{
      AskContested{.reason = ask.reason,
                   .evidence = ask.evidence,
                   .by = facts.actor,
                   .wait = make_wait(state, Stage::considering, WaitFor::refusal, facts)}};
}

Result<Events> extend(const State& state, const Extend& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::extend); !done) return done.error();
  const auto allowed = policy::extension(*facts.pack, state.situation());
  if (!allowed || state.extensions >= allowed->times)
    return used_up("The seller may not take more time in this claim.");
  Wait wait = make_wait(
      state, Stage::answering, std::nullopt, facts,
      {.due_at = facts.pack->due(std::max(facts.now, state.wait->due_at), allowed->gives)});
  return Events{AnswerExtended{.reason = ask.reason, .by = facts.actor, .wait = std::move(wait)}};
}

Result<Events> request_evidence(const State& state, const RequestEvidence& ask,
                                const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::request_evidence); !done)
    return done.error();
  if (ask.items.empty())
    return Error{Errc::invalid, "no_items", "Name what is to be shown.", "items"};
  if (facts.actor.side() == Role::mediator) return ask_both_sides(state, ask, facts);
  if (ask.from && *ask.from != Role::buyer)
    return Error{Errc::invalid, "not_from_yourself", "The seller asks the buyer.", "from"};
  const auto allowed = policy::more_evidence(*facts.pack, state.situation());
  if (!allowed || state.evidence_requests >= allowed->times)
    return used_up("The seller has asked for more already.");
  Wait wait = make_wait(state, Stage::gathering, std::nullopt, facts,
                        {.due_at = facts.pack->due(facts.now, allowed->gives)});
  return Events{EvidenceRequested{.items = ask.items,
                                  .from = Role::buyer,
                                  .note = ask.note,
                                  .by = facts.actor,
                                  .stage = Stage::gathering,
                                  .wait = std::move(wait)}};
}

Result<Events> amend(const State& state, const Amend& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::amend); !done) return done.error();
  if (!ask.ask && !ask.story)
    return Error{Errc::invalid, "nothing_amended", "Say what is to be different.", "ask"};
  State after = state;
  if (ask.ask) after.ask = *ask.ask;
  if (const Done done =
          check_terms(after.ask, state.lines, state.frozen, after.situation(), *facts.pack, "ask");
      !done)
    return done.error();
  Events events{AskAmended{.ask = after.ask,
                           .story = ask.story,
                           .by = facts.actor,
                           .judgement = judge(after, facts),
                           .wait = make_wait(after, Stage::answering, std::nullopt, facts)}};
  Events agreed = by_shop_rule(evolve(State{state}, events.front(), facts.now), facts);
  events.insert(events.end(), agreed.begin(), agreed.end());
  return events;
}

Result<Events> reopen(const State& state, const Reopen& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::reopen); !done) return done.error();
  if (state.outcome != Outcome::lapsed && state.outcome != Outcome::withdrawn)
    return Error{Errc::refused, "decided_already", "This claim was answered to its end."};
  if (const Done done = still_admitted(state, facts); !done) return done.error();
  State fresh = state;
  fresh.stage = waits_for_items(state) ? Stage::gathering : Stage::answering;
  return Events{ClaimReopened{.reason = ask.reason,
                              .by = facts.actor,
                              .stage = fresh.stage,
                              .wait = make_wait(fresh, fresh.stage, std::nullopt, facts)}};
}

}  // namespace recourse::claim
