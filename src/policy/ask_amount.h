// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policy/ask.h"

// The questions about money that claims and ledger ask a pack.

namespace recourse::policy {

/// Row `fair_band`: shown to both sides, binds nobody.
struct FairBand {
  std::int64_t low_bp = 0;
  std::int64_t high_bp = 0;
  Citation citation;
  friend bool operator==(const FairBand&, const FairBand&) = default;
};
template <class F, Is<FairBand> T>
void fields(F& f, T& band) {
  f("low_bp", band.low_bp);
  f("high_bp", band.high_bp);
  f("rule", band.citation);
}
std::optional<FairBand> fair_band(const Pack& pack, const Situation& situation);

/// Row `award`: how an amount is made from what was paid.
///   linear     the ratio is what is agreed
///   discrete   the ratio is one of `levels_bp`
///   tiered     the ratio is the harmed share; the tier it falls into says what is paid for it
struct AwardTerms {
  struct Tier {
    std::int64_t from_bp = 0;
    std::int64_t to_bp = 0;
    std::int64_t pays_bp = 0;
    friend bool operator==(const Tier&, const Tier&) = default;
  };
  Scale scale = Scale::linear;
  std::vector<std::int64_t> levels_bp;
  std::vector<Tier> tiers;
  Boundary boundary = Boundary::lower;    ///< where a share lies exactly between two tiers
  bool base_includes_freight = false;     ///< a ratio is of goods and freight
  bool freight_with_whole_order = false;  ///< all units fully refunded: the freight goes back too
  std::optional<Money> at_least;          ///< of one award, where that much was paid
  std::optional<Money> at_most;
  Citation citation;

  /// What a ratio pays on this scale.
  std::int64_t rate_of(std::int64_t ratio_bp) const;
};
AwardTerms award_terms(const Pack& pack, const Situation& situation);

/// Row `suggestion` for a kind and a signer class; empty = nothing is proposed.
struct Suggestion {
  Remedy remedy = Remedy::refund;
  std::int64_t ratio_bp = 0;
  std::string reason;  ///< slug, as `pod_unauthorised`
  Goods goods = Goods::keep;
  Citation citation;
};
std::optional<Suggestion> suggestion(const Pack& pack, const Situation& situation);

/// Row `promise` of that name: what the seller promised on top. Empty when the pack knows no such
/// promise: then it is a text that nobody pays by itself.
struct PromiseTerms {
  std::string name;
  std::vector<Kind> kinds;        ///< of claims that call it in
  std::int64_t pays_times = 0;    ///< of what was paid, on top of the refund
  std::optional<Money> at_least;  ///< of the promised amount
  std::optional<Money> at_most;
  bool lab_fee = false;                 ///< the fee for examining the goods too
  std::optional<Term> claim_within;     ///< a longer window, from completion
  std::optional<Term> dispatch_within;  ///< of payment
  Citation citation;
};
std::optional<PromiseTerms> promise(const Pack& pack, std::string_view name);
/// Row `promise.conflict`.
Conflict promise_conflict(const Pack& pack);

/// Row `statutory_note`: what the law may give the buyer on top. Told, never paid by the platform.
struct StatutoryNote {
  std::int64_t times = 0;  ///< of the price, on top of the refund
  Money at_least;
  std::string reason;  ///< slug
  Citation citation;
  /// For goods at that price.
  Money amount(Money price) const;
};
std::optional<StatutoryNote> statutory_note(const Pack& pack, const Situation& situation);

/// Rows `late_dispatch.award` and `late_dispatch.within`; for claims of no other kind.
struct LateDispatch {
  std::int64_t ratio_bp = 0;
  Money at_least;
  Money at_most;
  Citation citation;
  Money amount(Money price) const;
};
std::optional<LateDispatch> late_dispatch(const Pack& pack, const Situation& situation);
/// When goods have to be sent: what was promised, or else the pack's term from payment. Empty where
/// neither says so.
std::optional<Instant> dispatch_due(const Pack& pack, const Situation& situation, Instant paid_at,
                                    std::optional<Instant> promised);

/// An amount kept between two bounds, where they are given in its currency.
Money between(Money amount, const std::optional<Money>& least, const std::optional<Money>& most);

/// Row `gift`: what a missing gift is worth at most, as a share of the main article's price, or by
/// its declared value, else its market value.
struct GiftTerms {
  GiftValue by = GiftValue::declared_else_market;
  std::optional<std::int64_t> at_most_bp;
  Citation citation;
};
std::optional<GiftTerms> gift(const Pack& pack, const Situation& situation);

/// Row `promotion.threshold`.
Promotion threshold_promotion(const Pack& pack);

/// Rows `payout.sources`, `payout.tenders`, `escrow.hold`, `off_platform`.
std::vector<PayoutSource> payout_sources(const Pack& pack);
std::vector<Tender> tender_order(const Pack& pack);
EscrowHold escrow_hold(const Pack& pack);
bool pays_off_platform_orders(const Pack& pack);

/// Row `escrow.auto_confirm`: when the clock confirms an order that was sent at `shipped_at`;
/// `claims` are the times during which claims stood open, half-open and ascending.
std::optional<Instant> auto_confirm_at(const Pack& pack, const Situation& situation,
                                       Instant shipped_at, const std::vector<Pause>& claims);

/// Rows `deposit.required` (of the highest category, once) and `deposit.topup`.
std::optional<Money> deposit_required(const Pack& pack, const std::vector<std::string>& categories);
std::optional<Term> deposit_topup(const Pack& pack);

}  // namespace recourse::policy
