// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/decisions.h"

namespace recourse::claim {
namespace {

// A reminder's time has come, or several were missed together: one notice goes out. When we are
// late, nobody loses anything before the pack's `overdue_gives` has passed from this notice.
Events remind(const State& state, bool late, const Facts& facts) {
  Wait wait = *state.wait;
  wait.seq = state.last_wait_seq + 1;
  std::erase_if(wait.reminders, [&](Instant at) { return at <= facts.now; });
  if (late)
    wait.due_at = std::max(wait.due_at, facts.now + policy::lateness(*facts.pack).overdue_gives);
  return {ReminderSent{.overdue = late, .wait = std::move(wait)}};
}

Wait again(const State& state, const Facts& facts) {
  Wait wait = make_wait(state, state.stage, state.wait->wait_for, facts);
  wait.on = state.wait->on;
  return wait;
}

// The pack's reminders are meant for the party that was silent. The platform's person is called
// once; from then on the claim is in his queue, and a wait that runs out is only renewed.
Events call_operator(const State& state, const Facts& facts) {
  const bool was_called = state.wait->on == Role::operator_;
  Wait wait = again(state, facts);
  wait.on = Role::operator_;
  wait.reminders.clear();
  return {WaitRenewed{was_called ? "still_with_operator" : "operator_called", std::move(wait)}};
}

Result<Events> lapse_offer(const State& state, const Facts& facts) {
  const Offer* offer = state.open_offer(Role::seller);
  check(offer != nullptr, "the buyer considers an offer that is open");
  return Events{OfferLapsed{.offer = offer->id,
                            .stage = Stage::answering,
                            .wait = make_wait(state, Stage::answering, std::nullopt, facts)}};
}

Events closed(Outcome outcome, std::string why) {
  return {ClaimClosed{outcome, std::move(why), std::nullopt, Actor::system()}};
}

/// What people would have to agree to under a draft: it explains, but pays nothing by itself.
bool pays_by_silence(Otherwise otherwise) {
  return otherwise == Otherwise::deemed_agreed || otherwise == Otherwise::refund ||
         otherwise == Otherwise::by_burden;
}

Result<Events> consequence(const State& state, const Facts& facts) {
  const Otherwise otherwise = state.wait->otherwise;
  if (facts.pack->status == policy::Status::draft && pays_by_silence(otherwise))
    return call_operator(state, facts);
  if (state.suspended) return resumed(state, std::nullopt, facts);
  switch (otherwise) {
    case Otherwise::lapse:
      return closed(Outcome::lapsed,
                    state.stage == Stage::returning ? "not_shipped_back" : "checklist_not_filled");
    case Otherwise::deemed_agreed:
      return settle(state,
                    {.how = AgreementReached::How::silence,
                     .offer = {},
                     .terms = state.ask,
                     .by = Actor::system()},
                    {.ask = state.ask}, facts);
    case Otherwise::back_to_seller:
      return lapse_offer(state, facts);
    case Otherwise::retry:
      return Events{WaitRenewed{"payment_retried", again(state, facts)}};
    case Otherwise::operator_:
      return call_operator(state, facts);
    case Otherwise::refusal_stands:
      return closed(Outcome::refused, "refusal_stood");
    case Otherwise::refund:
      return refund_instead(state, facts);
    case Otherwise::settle:
      return closed(outcome_of(state), "confirmed_by_silence");
    case Otherwise::by_burden:
      return rule_by_burden(state, facts);
  }
  check(false, "every consequence is handled");
  return Events{};
}

}  // namespace

Result<Events> fire_wait(const State& state, const FireWait& ask, const Facts& facts) {
  if (!state.wait || state.wait->seq != ask.seq)
    return Error{Errc::refused, "stale_wait", "That turn is over."};
  const Wait& wait = *state.wait;
  if (facts.now < state.alarm()) return Error{Errc::refused, "not_due", "It is not time yet."};
  if (state.ladder.keep_asking && state.ladder.next_demand_at &&
      *state.ladder.next_demand_at <= facts.now)
    return demand_of_the_day(state, facts);
  if (state.carrier_due && *state.carrier_due <= facts.now) return Events{CarrierSilent{}};
  const bool on_a_party = wait.on == Role::buyer || wait.on == Role::seller;
  const bool late =
      on_a_party && facts.now - wait.alarm() > policy::lateness(*facts.pack).late_after;
  if (!wait.reminders.empty() || late) return remind(state, late, facts);
  return consequence(state, facts);
}

}  // namespace recourse::claim
