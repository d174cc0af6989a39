// SPDX-License-Identifier: Apache-2.0
#include "claim/award.h"
#include "claim/decisions.h"

// From an agreement or a ruling to what it brings: money at once, or goods first.

namespace recourse::claim {
namespace {

/// What an agreed remedy pays: terms in goods, once they fail, all of it.
Ask in_money(const Ask& terms) {
  if (terms.remedy == Remedy::exchange || terms.remedy == Remedy::reship ||
      terms.remedy == Remedy::repair)
    return {.remedy = Remedy::refund, .ratio_bp = {}, .amount = {}};
  return terms;
}

Wait payment_wait(const State& state, const Facts& facts) {
  const WaitFor wait_for =
      state.circumstances.pays_here ? WaitFor::payment : WaitFor::record_refund;
  return make_wait(state, Stage::paying, wait_for, facts);
}

Role freight_by(const State& state, const Facts& facts) {
  const policy::FreightBy by = policy::return_freight(*facts.pack, state.situation()).by;
  if (by == policy::FreightBy::buyer) return Role::buyer;
  if (by == policy::FreightBy::seller) return Role::seller;
  const auto& liability = state.judgement.liability;
  return liability && liability->buyer > liability->seller ? Role::buyer : Role::seller;
}

}  // namespace

Outcome outcome_of(const State& state) {
  if (state.ruling) return Outcome::ruled;
  return state.outcome_there ? Outcome::referred : Outcome::settled;
}

Terms completed(const State& state, Terms terms, const Facts& facts) {
  const bool comes_back =
      terms.ask.remedy == Remedy::return_and_refund || terms.ask.remedy == Remedy::repair;
  const auto kind = policy::kind_terms(*facts.pack, state.situation());
  const bool carriers = kind && kind->carrier_may_answer;
  if (!terms.goods)
    terms.goods = comes_back ? Goods::return_ : carriers ? Goods::hold_for_carrier : Goods::keep;
  const bool travels = comes_back || terms.goods == Goods::return_;
  if (travels && !terms.return_freight_by) terms.return_freight_by = freight_by(state, facts);
  if (travels && !terms.return_address) terms.return_address = facts.shop.return_address;
  return terms;
}

Stage first_stage(const State& state, const Terms& terms) {
  const bool nothing_travels = state.circumstances.virtual_goods || !state.frozen.shipped;
  switch (terms.ask.remedy) {
    case Remedy::refund:
    case Remedy::partial_refund:
      return Stage::paying;
    case Remedy::return_and_refund:
      return nothing_travels ? Stage::paying : Stage::returning;
    case Remedy::repair:
      return nothing_travels ? Stage::repairing : Stage::returning;
    case Remedy::exchange:
      return terms.goods == Goods::return_ && !nothing_travels ? Stage::returning
                                                               : Stage::replacing;
    case Remedy::reship:
      return Stage::replacing;
  }
  return Stage::paying;
}

Events pay(const State& state, const Ask& terms, std::optional<Goods> goods, const Facts& facts) {
  Award granted = award_now(in_money(terms), state, *facts.order, *facts.order_state, *facts.pack);
  // Silence and rulings cannot be refused: the money went back through another claim.
  if (granted.amount.minor == 0)
    return {ClaimClosed{.outcome = state.ruling ? Outcome::ruled : Outcome::refused,
                        .why = "nothing_left",
                        .reason = {},
                        .by = Actor::system()}};
  const bool pays_here = state.circumstances.pays_here;
  return {AwardGranted{.award = std::move(granted),
                       .goods = goods,
                       .intent = pays_here ? std::optional{facts.next_intent} : std::nullopt,
                       .wait = payment_wait(state, facts)}};
}

Events carry_out(const State& state, Terms terms, Stage stage, const Facts& facts) {
  if (stage == Stage::paying) return pay(state, terms.ask, terms.goods, facts);
  // Where goods come back to is the seller's to say, before anybody can send them.
  std::optional<WaitFor> wait_for;
  if (stage == Stage::returning)
    wait_for = terms.return_address ? WaitFor::ship_return : WaitFor::answer;
  if (stage == Stage::replacing || stage == Stage::repairing) wait_for = WaitFor::ship_replacement;
  Wait wait = make_wait(state, stage, wait_for, facts);
  return {RemedyBegun{.terms = std::move(terms), .stage = stage, .wait = std::move(wait)}};
}

Result<Events> settle(const State& state, AgreementReached agreement, Terms terms,
                      const Facts& facts) {
  using How = AgreementReached::How;
  const bool by_silence = agreement.how == How::silence;
  terms = completed(state, std::move(terms), facts);
  const Award worth =
      award_now(in_money(terms.ask), state, *facts.order, *facts.order_state, *facts.pack);
  if (worth.amount.minor == 0) {
    if (!by_silence)
      return Error{Errc::refused, "nothing_left",
                   "All that was paid for this is refunded already."};
    return pay(state, terms.ask, terms.goods, facts);
  }
  // What silence leads to was said when the wait began.
  const Stage stage = by_silence ? state.wait->next : first_stage(state, terms);
  Events events = carry_out(state, std::move(terms), stage, facts);
  events.insert(events.begin(), std::move(agreement));
  return events;
}

Events by_shop_rule(const State& state, const Facts& facts) {
  const auto& limit = facts.shop.rules.accept_up_to;
  const bool money =
      state.ask.remedy == Remedy::refund || state.ask.remedy == Remedy::partial_refund;
  if (!limit || !money || limit->currency != state.frozen.currency) return {};
  const Award worth = award_now(state.ask, state, *facts.order, *facts.order_state, *facts.pack);
  if (worth.amount.minor == 0 || *limit < worth.amount) return {};
  Result<Events> agreed = settle(state,
                                 {.how = AgreementReached::How::shop_rule,
                                  .offer = {},
                                  .terms = state.ask,
                                  .by = {.role = Role::seller, .subject = {}, .for_buyer = false}},
                                 {.ask = state.ask}, facts);
  check(agreed.has_value(), "what is worth something can be agreed to");
  return *std::move(agreed);
}

}  // namespace recourse::claim
