// SPDX-License-Identifier: Apache-2.0
#include "policy/ask_amount.h"

#include <algorithm>

#include "policy/rule_reading.h"

namespace recourse::policy {

using namespace reading;

std::optional<FairBand> fair_band(const Pack& pack, const Situation& situation) {
  const Rule* rule = pack.rule("fair_band", situation);
  if (!rule) return std::nullopt;
  return FairBand{integer_in(member(rule->value, "low")), integer_in(member(rule->value, "high")),
                  citation_of(*rule)};
}

namespace {

AwardTerms::Tier tier_in(const Json& json) {
  return {integer_in(member(json, "from")), integer_in(member(json, "to")),
          integer_in(member(json, "pays"))};
}

}  // namespace

AwardTerms award_terms(const Pack& pack, const Situation& situation) {
  const Rule& rule = needed(pack.rule("award", situation));
  AwardTerms terms;
  terms.scale = word_in<Scale>(member(rule.value, "scale"));
  terms.levels_bp = items_in(rule.value, "levels", integer_in);
  terms.tiers = items_in(rule.value, "tiers", tier_in);
  if (const Json* boundary = rule.value.find("boundary"))
    terms.boundary = word_in<Boundary>(*boundary);
  terms.base_includes_freight =
      word_in<BaseOf>(member(rule.value, "base")) == BaseOf::goods_and_freight;
  terms.freight_with_whole_order = flag_in(rule.value, "freight_with_whole_order");
  terms.at_least = money_part(rule.value, "at_least");
  terms.at_most = money_part(rule.value, "at_most");
  terms.citation = citation_of(rule);
  return terms;
}

std::int64_t AwardTerms::rate_of(std::int64_t ratio_bp) const {
  if (scale != Scale::tiered) return ratio_bp;
  for (const Tier& tier : tiers) {
    const bool inside =
        boundary == Boundary::lower ? ratio_bp <= tier.to_bp : ratio_bp < tier.to_bp;
    if (inside) return tier.pays_bp;
  }
  return tiers.back().pays_bp;  // the whole, where boundaries belong to the upper tier
}

std::optional<Suggestion> suggestion(const Pack& pack, const Situation& situation) {
  const Rule* rule = pack.rule("suggestion", situation);
  if (!rule) return std::nullopt;
  const Json& value = rule->value;
  return Suggestion{word_in<Remedy>(member(value, "remedy")), integer_in(member(value, "ratio")),
                    text_in(member(value, "reason")), word_in<Goods>(member(value, "goods")),
                    citation_of(*rule)};
}

std::optional<PromiseTerms> promise(const Pack& pack, std::string_view name) {
  const Rule* rule = pack.rule("promise", {}, name);
  if (!rule) return std::nullopt;
  PromiseTerms terms;
  terms.name = std::string{name};
  terms.kinds = items_in(rule->value, "kinds", word_in<Kind>);
  terms.pays_times = integer_part(rule->value, "pays_times").value_or(0);
  terms.at_least = money_part(rule->value, "at_least");
  terms.at_most = money_part(rule->value, "at_most");
  terms.lab_fee = flag_in(rule->value, "lab_fee");
  terms.claim_within = term_part(rule->value, "claim_within");
  terms.dispatch_within = term_part(rule->value, "dispatch_within");
  terms.citation = citation_of(*rule);
  return terms;
}

Conflict promise_conflict(const Pack& pack) {
  return word_in<Conflict>(needed(pack.rule("promise.conflict", {})).value);
}

Money between(Money amount, const std::optional<Money>& least, const std::optional<Money>& most) {
  if (least && least->currency == amount.currency) amount = std::max(amount, *least);
  if (most && most->currency == amount.currency) amount = std::min(amount, *most);
  return amount;
}

Money StatutoryNote::amount(Money price) const {
  return between(scaled(price, times, 1), at_least, std::nullopt);
}

std::optional<StatutoryNote> statutory_note(const Pack& pack, const Situation& situation) {
  const Rule* rule = pack.rule("statutory_note", situation);
  if (!rule) return std::nullopt;
  return StatutoryNote{integer_in(member(rule->value, "times")),
                       money_in(member(rule->value, "at_least")),
                       text_in(member(rule->value, "reason")), citation_of(*rule)};
}

Money LateDispatch::amount(Money price) const {
  return between(share(price, ratio_bp), at_least, at_most);
}

std::optional<LateDispatch> late_dispatch(const Pack& pack, const Situation& situation) {
  if (situation.kind && *situation.kind != Kind::late_dispatch) return std::nullopt;
  const Rule* rule = pack.rule("late_dispatch.award", situation);
  if (!rule) return std::nullopt;
  return LateDispatch{integer_in(member(rule->value, "ratio")),
                      money_in(member(rule->value, "at_least")),
                      money_in(member(rule->value, "at_most")), citation_of(*rule)};
}

std::optional<Instant> dispatch_due(const Pack& pack, const Situation& situation, Instant paid_at,
                                    std::optional<Instant> promised) {
  if (promised) return promised;
  const Rule* rule = pack.rule("late_dispatch.within", situation);
  return rule ? std::optional{pack.due(paid_at, term_in(rule->value))} : std::nullopt;
}

std::optional<GiftTerms> gift(const Pack& pack, const Situation& situation) {
  const Rule* rule = pack.rule("gift", situation);
  if (!rule) return std::nullopt;
  return GiftTerms{word_in<GiftValue>(member(rule->value, "by")),
                   integer_part(rule->value, "at_most"), citation_of(*rule)};
}

Promotion threshold_promotion(const Pack& pack) {
  return word_in<Promotion>(needed(pack.rule("promotion.threshold", {})).value);
}

std::vector<PayoutSource> payout_sources(const Pack& pack) {
  std::vector<PayoutSource> sources;
  for (const Json& source : list_in(needed(pack.rule("payout.sources", {})).value))
    sources.push_back(word_in<PayoutSource>(source));
  return sources;
}

std::vector<Tender> tender_order(const Pack& pack) {
  std::vector<Tender> order;
  for (const Json& tender : list_in(needed(pack.rule("payout.tenders", {})).value))
    order.push_back(word_in<Tender>(tender));
  return order;
}

EscrowHold escrow_hold(const Pack& pack) {
  return word_in<EscrowHold>(needed(pack.rule("escrow.hold", {})).value);
}

bool pays_off_platform_orders(const Pack& pack) {
  return flag_in(needed(pack.rule("off_platform", {})).value, "auto_payout");
}

std::optional<Instant> auto_confirm_at(const Pack& pack, const Situation& situation,
                                       Instant shipped_at, const std::vector<Pause>& claims) {
  const Rule* rule = pack.rule("escrow.auto_confirm", situation);
  if (!rule) return std::nullopt;
  const Term after = term_in(member(rule->value, "after"));
  if (after.counting != Term::Counting::elapsed || !flag_in(rule->value, "pauses_for_claims"))
    return pack.due(shipped_at, after);
  return due_with_pauses(shipped_at, after.length, claims);
}

std::optional<Money> deposit_required(const Pack& pack,
                                      const std::vector<std::string>& categories) {
  std::optional<Money> highest;
  for (const std::string& category : categories) {
    Situation situation;
    situation.category = category;
    const Rule* rule = pack.rule("deposit.required", situation);
    if (!rule) continue;
    const Money amount = money_in(rule->value);
    if (!highest || (amount.currency == highest->currency && *highest < amount)) highest = amount;
  }
  return highest;
}

std::optional<Term> deposit_topup(const Pack& pack) {
  const Rule* rule = pack.rule("deposit.topup", {});
  return rule ? std::optional{term_in(rule->value)} : std::nullopt;
}

}  // namespace recourse::policy
