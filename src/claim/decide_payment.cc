// SPDX-License-Identifier: Apache-2.0
#include "claim/actions.h"
#include "claim/award.h"
#include "claim/decisions.h"

namespace recourse::claim {
Result<Events> record_refund(const State& state, const RecordRefund& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::record_refund); !done) return done.error();
  if (ask.amount.currency != state.frozen.currency)
    return Error{Errc::invalid, "currency_mismatch", "The refund is in the currency of the order.",
                 "amount.currency"};
  if (ask.amount != state.award->amount)
    return Error{Errc::invalid, "amount_differs_from_award",
                 "The award is " + amount_text(state.award->amount) + ".", "amount.minor"};
  if (ask.at > facts.now)
    return Error{Errc::invalid, "in_the_future", "A refund is recorded after it was made.", "at"};
  return Events{RefundRecorded{ask.amount, ask.at, ask.reference, facts.actor},
                ClaimClosed{outcome_of(state), "paid", {}, facts.actor}};
}

Result<Events> note_funding(const State& state, const NoteFunding& ask, const Facts& facts) {
  if (state.stage != Stage::paying || !state.intent)
    return Error{Errc::refused, "not_in_this_stage", "No payout is under way."};
  const bool was_short = state.wait->wait_for == WaitFor::funding;
  const bool is_short = ask.unpaid.minor > 0;
  if (!is_short && !was_short) return Events{};
  return Events{FundingChanged{
      ask.funded, ask.unpaid,
      make_wait(state, Stage::paying, is_short ? WaitFor::funding : WaitFor::payment, facts)}};
}

Result<Events> note_payout(const State& state, const NotePayout& ask, const Facts&) {
  if (state.stage != Stage::paying || state.intent != ask.intent)
    return Error{Errc::refused, "not_in_this_stage", "This payout is not under way."};
  Events events{PayoutExecuted{ask.intent, ask.amount, ask.reference}};
  if (state.refunded + ask.amount >= state.award->amount)
    events.push_back(ClaimClosed{outcome_of(state), "paid", {}, Actor::system()});
  return events;
}

}  // namespace recourse::claim
