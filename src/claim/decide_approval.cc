// SPDX-License-Identifier: Apache-2.0
#include "claim/actions.h"
#include "claim/decisions.h"

// A second pair of eyes above the shop's limit. The buyer's clock runs on meanwhile.

namespace recourse::claim {
namespace {

Result<Events> do_again(const State& state, const Pending& pending, const Facts& facts) {
  const Terms terms = pending.terms.value_or(Terms{});
  if (pending.action == Action::offer)
    return make_offer(state,
                      {.offer = *pending.offer,
                       .terms = terms.ask,
                       .goods = terms.goods,
                       .return_freight_by = terms.return_freight_by,
                       .expires_in = pending.expires_in},
                      facts);
  if (pending.action == Action::accept_offer)
    return accept_offer(state, AcceptOffer{*pending.offer}, facts);
  return accept(state, {.goods = terms.goods, .return_address = terms.return_address}, facts);
}

/// The claim as it was before the question. Its turn has been reminded of and prolonged since.
State before_question(const State& state) {
  State before = evolve(State{state}, ApprovalGiven{}, state.changed_at);
  before.wait->wait_for = state.before_approval->wait_for;
  return before;
}

}  // namespace

std::optional<Events> needs_approval(const State& state, const Pending& pending,
                                     const Facts& facts) {
  const auto& limit = facts.shop.rules.approval_above;
  const bool for_shop = facts.actor.side() == Role::seller && !facts.approved;
  if (!limit || !for_shop || limit->currency != pending.amount.currency || pending.amount <= *limit)
    return std::nullopt;
  Wait wait = *state.wait;
  wait.seq = state.last_wait_seq + 1;
  if (state.stage == Stage::answering) wait.wait_for = WaitFor::approval;
  return Events{ApprovalAsked{.pending = pending, .wait = std::move(wait)}};
}

Result<Events> approve(const State& state, const Approve&, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::approve); !done) return done.error();
  if (!state.pending) return Error{Errc::refused, "nothing_pending", "Nothing waits for approval."};
  if (state.pending->by.subject == facts.actor.subject)
    return Error{Errc::forbidden, "self_approval", "Somebody else approves."};
  Facts approved = facts;
  approved.actor = state.pending->by;
  approved.approved = true;
  Result<Events> events = do_again(before_question(state), *state.pending, approved);
  if (!events) return events.error();
  events->insert(events->begin(), ApprovalGiven{.by = facts.actor});
  return events;
}

Result<Events> send_back(const State& state, const SendBack& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::send_back); !done) return done.error();
  if (!state.pending) return Error{Errc::refused, "nothing_pending", "Nothing waits for approval."};
  Wait wait = *before_question(state).wait;
  wait.seq = state.last_wait_seq + 1;
  return Events{ApprovalRefused{.reason = ask.reason, .by = facts.actor, .wait = std::move(wait)}};
}

}  // namespace recourse::claim
