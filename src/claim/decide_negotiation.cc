// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/actions.h"
#include "claim/award.h"
#include "claim/decisions.h"

namespace recourse::claim {
namespace {

Result<Instant> expiry(const MakeOffer& ask, const policy::Negotiation& rules, const Facts& facts) {
  if (!ask.expires_in) return facts.pack->due(facts.now, rules.expires);
  if (*ask.expires_in < rules.expires_at_least || *ask.expires_in > rules.expires_at_most)
    return Error{Errc::invalid, "expiry_out_of_range",
                 "An offer stands between " + duration_text(rules.expires_at_least) + " and " +
                     duration_text(rules.expires_at_most) + ".",
                 "expires_in"};
  return facts.now + *ask.expires_in;
}

/// The open offer of the other side with that id.
Result<Offer> offer_to_answer(const State& state, const OfferId& id, const Facts& facts) {
  const Offer* offer = state.open_offer(id);
  if (!offer) return Error{Errc::refused, "no_such_offer", "No such offer is open.", "offer"};
  if (offer->by == facts.actor.side())
    return Error{Errc::forbidden, "your_own_offer", "The other side answers your offer.", "offer"};
  if (offer->expires_at <= facts.now)
    return Error{Errc::refused, "offer_expired",
                 "The offer expired at " + instant_text(offer->expires_at) + ".", "offer"};
  return *offer;
}

Wait back_to_seller(const State& state, const Facts& facts) {
  return make_wait(state, Stage::answering, std::nullopt, facts);
}

/// What those terms come to, goods at their price.
Money worth(const State& state, const Ask& terms, const Facts& facts) {
  Ask in_full = terms;
  if (!terms.ratio_bp && !terms.amount) in_full.remedy = Remedy::refund;
  return award_now(in_full, state, *facts.order, *facts.order_state, *facts.pack).amount;
}

/// The seller agreed, or his silence did; now he says where the goods come back to.
Result<Events> give_return_address(const State& state, const Accept& ask, const Facts& facts) {
  if (!ask.return_address)
    return Error{Errc::invalid, "missing_field", "Say where the goods come back to.",
                 "return_address"};
  return Events{
      ReturnAddressGiven{.address = *ask.return_address,
                         .by = facts.actor,
                         .wait = make_wait(state, Stage::returning, WaitFor::ship_return, facts)}};
}

}  // namespace

Result<Events> accept(const State& state, const Accept& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::accept); !done) return done.error();
  if (state.stage == Stage::returning) return give_return_address(state, ask, facts);
  const Terms terms{.ask = state.ask, .goods = ask.goods, .return_address = ask.return_address};
  if (auto question = needs_approval(state,
                                     {.action = Action::accept,
                                      .terms = terms,
                                      .amount = worth(state, state.ask, facts),
                                      .by = facts.actor},
                                     facts))
    return *std::move(question);
  return settle(state,
                {.how = AgreementReached::How::ask_accepted,
                 .offer = {},
                 .terms = state.ask,
                 .by = facts.actor},
                terms, facts);
}

Result<Events> make_offer(const State& state, const MakeOffer& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::offer); !done) return done.error();
  const Role side = facts.actor.side();
  const policy::Negotiation rules = policy::negotiation(*facts.pack, state.situation());
  const std::int64_t made =
      side == Role::seller ? state.offers_made_by_seller : state.offers_made_by_buyer;
  if (const Offer* own = state.open_offer(side); own && facts.now < own->expires_at)
    return Error{Errc::refused, "offer_still_open", "One open offer a side: withdraw it first."};
  if (made >= rules.rounds)
    return Error{Errc::refused, "rounds_used_up", "No more offers in this claim."};
  if (const Done done =
          check_terms(ask.terms, state.lines, state.frozen, state.situation(), *facts.pack, "");
      !done)
    return done.error();
  Result<Instant> expires_at = expiry(ask, rules, facts);
  if (!expires_at) return expires_at.error();

  const Terms terms = completed(
      state, {.ask = ask.terms, .goods = ask.goods, .return_freight_by = ask.return_freight_by},
      facts);
  if (auto question = needs_approval(state,
                                     {.action = Action::offer,
                                      .terms = terms,
                                      .offer = ask.offer,
                                      .expires_in = ask.expires_in,
                                      .amount = worth(state, ask.terms, facts),
                                      .by = facts.actor},
                                     facts))
    return *std::move(question);

  const bool to_buyer = side == Role::seller;
  const Stage stage = to_buyer ? Stage::considering : Stage::answering;
  // The buyer's turn and the offer end together, at the sooner of the two.
  Wait wait = make_wait(state, stage, std::nullopt, facts,
                        {.at_latest = to_buyer ? std::optional{*expires_at} : std::nullopt});
  if (to_buyer) *expires_at = wait.due_at;
  return Events{OfferMade{.offer = {.id = ask.offer,
                                    .by = side,
                                    .terms = ask.terms,
                                    .goods = terms.goods,
                                    .return_freight_by = terms.return_freight_by,
                                    .expires_at = *expires_at},
                          .by = facts.actor,
                          .stage = stage,
                          .wait = std::move(wait)}};
}

Result<Events> accept_offer(const State& state, const AcceptOffer& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::accept_offer); !done) return done.error();
  const Result<Offer> offer = offer_to_answer(state, ask.offer, facts);
  if (!offer) return offer.error();
  const Terms terms{
      .ask = offer->terms, .goods = offer->goods, .return_freight_by = offer->return_freight_by};
  if (auto question = needs_approval(state,
                                     {.action = Action::accept_offer,
                                      .offer = offer->id,
                                      .amount = worth(state, offer->terms, facts),
                                      .by = facts.actor},
                                     facts))
    return *std::move(question);
  return settle(state,
                {.how = AgreementReached::How::offer_accepted,
                 .offer = offer->id,
                 .terms = offer->terms,
                 .by = facts.actor},
                terms, facts);
}

Result<Events> decline_offer(const State& state, const DeclineOffer& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::decline_offer); !done) return done.error();
  const Result<Offer> offer = offer_to_answer(state, ask.offer, facts);
  if (!offer) return offer.error();
  // Declining the buyer's counter leaves the seller's turn where it was; declining the seller's
  // offer gives him a new one.
  const bool keeps_turn = facts.actor.side() == Role::seller;
  Wait wait = keeps_turn ? *state.wait : back_to_seller(state, facts);
  wait.seq = state.last_wait_seq + 1;
  return Events{OfferDeclined{.offer = offer->id,
                              .reason = ask.reason,
                              .by = facts.actor,
                              .stage = Stage::answering,
                              .wait = std::move(wait)}};
}

Result<Events> withdraw_offer(const State& state, const WithdrawOffer& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::withdraw_offer); !done) return done.error();
  const Offer* offer = state.open_offer(ask.offer);
  if (!offer) return Error{Errc::refused, "no_such_offer", "No such offer is open.", "offer"};
  if (offer->by != facts.actor.side())
    return Error{Errc::forbidden, "not_your_offer", "Only who made an offer withdraws it.",
                 "offer"};
  return Events{OfferWithdrawn{.offer = offer->id,
                               .by = facts.actor,
                               .stage = Stage::answering,
                               .wait = back_to_seller(state, facts)}};
}

Result<Events> withdraw(const State& state, const Withdraw& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::withdraw); !done) return done.error();
  return Events{ClaimClosed{.outcome = Outcome::withdrawn,
                            .why = "withdrawn_by_buyer",
                            .reason = ask.reason,
                            .by = facts.actor}};
}

}  // namespace recourse::claim
