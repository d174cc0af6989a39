// SPDX-License-Identifier: Apache-2.0
#include "claim/actions.h"
#include "claim/award.h"
#include "claim/decisions.h"

namespace recourse::claim {
namespace {

Wait payment_wait(const State& state, const Facts& facts) {
  const WaitFor wait_for =
      state.circumstances.pays_here ? WaitFor::payment : WaitFor::record_refund;
  return make_wait(state, Stage::paying, wait_for, facts);
}

}  // namespace

Result<Events> settle(const State& state, AgreementReached agreement, std::optional<Goods> goods,
                      const Facts& facts) {
  Award granted = award_now(agreement.terms, state, *facts.order, *facts.order_state, *facts.pack);
  if (granted.amount.minor == 0) {
    if (agreement.how != AgreementReached::How::silence)
      return Error{Errc::refused, "nothing_left",
                   "All that was paid for this is refunded already."};
    // Silence cannot be refused: the claim ends, since the money went back through another claim.
    return Events{ClaimClosed{
        .outcome = Outcome::refused, .why = "nothing_left", .reason = {}, .by = Actor::system()}};
  }
  const bool pays_here = state.circumstances.pays_here;
  AwardGranted award_event{.award = std::move(granted),
                           .goods = goods,
                           .intent = pays_here ? std::optional{facts.next_intent} : std::nullopt,
                           .wait = payment_wait(state, facts)};
  return Events{std::move(agreement), std::move(award_event)};
}

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
                ClaimClosed{Outcome::settled, "paid", {}, facts.actor}};
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
    events.push_back(ClaimClosed{Outcome::settled, "paid", {}, Actor::system()});
  return events;
}

}  // namespace recourse::claim
