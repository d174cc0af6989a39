// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claim/state.h"
#include "policy/ask_amount.h"
#include "trade/order_stream.h"

// How much is owed. Base = what the buyer paid for the claimed units; a unit's price is the line's
// paid amount divided once, the last unit taking the remainder; capped cumulatively per unit and
// per order over all claims and over what was refunded elsewhere. Freight is its own line.
//
//   unit price 100.00 × 3, paid 280.00 → units 93.33, 93.33, 93.34
//   30 % of one unit                   → 28.00; 65.33 left on that unit

namespace recourse::claim {

struct AwardBasis {
  ClaimId claim;
  const std::vector<ClaimedLine>& lines;
  const FrozenOrder& order;
  const trade::OrderState& reserved;  ///< by other claims; this claim's own is left out
  Money refunded_elsewhere;           ///< newest known
};

/// What a pack says about the amount of one claim.
struct AwardRules {
  policy::AwardTerms terms;
  std::vector<policy::PromiseTerms> promises = {};  ///< those that claims of this kind call in
  policy::Conflict conflict = policy::Conflict::higher;
  std::optional<policy::LateDispatch> late_dispatch = {};
  std::optional<policy::StatutoryNote> note = {};
};
AwardRules award_rules(const policy::Pack& pack, const policy::Situation& situation,
                       const std::vector<ClaimedLine>& lines);

/// The award of those terms, recomputable from its breakdown alone. Its amount may be zero when
/// nothing is left. A full refund brings what the seller promised on top; late dispatch is paid by
/// its rule, unless an amount was agreed, and refunds nothing.
Award award(const Ask& terms, const AwardBasis& basis, const AwardRules& rules);

/// What agreeing to those terms would pay at this moment: by the claim's rules, over what other
/// claims left of the order. The agreement itself is decided from this.
Award award_now(const Ask& terms, const State& state, const trade::Order& order,
                const trade::OrderState& reserved, const policy::Pack& pack);

/// What was paid for the claimed units, the dearest of each line, without freight.
Money claimed_goods(const std::vector<ClaimedLine>& lines, Currency currency);

/// What the award sets aside on the order's stream.
trade::RefundReserved reservation(const ClaimId& claim, const Award& award);

}  // namespace recourse::claim
