// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/award.h"
#include "claim/decisions.h"

namespace recourse::claim {
namespace {

constexpr std::int64_t whole_bp = 10'000;

Error wrong(Reason reason, std::string detail, std::string_view field, std::string_view member) {
  return {Errc::invalid, reason, std::move(detail),
          std::string{field} + (field.empty() ? "" : ".") + std::string{member}};
}

}  // namespace

bool whole_order(const std::vector<ClaimedLine>& lines, const FrozenOrder& order) {
  std::int64_t units = 0;
  for (const ClaimedLine& line : lines) units += line.quantity;
  return units == order.units;
}

Money claimed_goods(const std::vector<ClaimedLine>& lines, Currency currency) {
  Money base = zero(currency);
  for (const ClaimedLine& line : lines) {
    std::vector<Money> prices = trade::unit_prices(line.line_paid, line.line_quantity);
    std::ranges::sort(prices, std::greater{}, &Money::minor);
    for (std::int64_t i = 0; i < line.quantity; ++i) base += prices[static_cast<std::size_t>(i)];
  }
  return base;
}

Money claimed_base(const std::vector<ClaimedLine>& lines, const FrozenOrder& order,
                   const policy::AwardTerms& terms) {
  const Money base = claimed_goods(lines, order.currency);
  const bool freight_too = terms.base_includes_freight || terms.freight_with_whole_order;
  return freight_too && whole_order(lines, order) ? base + order.freight_paid : base;
}

Done check_terms(const Ask& terms, const std::vector<ClaimedLine>& lines, const FrozenOrder& order,
                 const policy::Situation& situation, const policy::Pack& pack,
                 std::string_view field) {
  const auto kind = policy::kind_terms(pack, situation);
  if (!kind || !std::ranges::count(kind->remedies, terms.remedy))
    return wrong("remedy_not_offered", "The rules do not offer this remedy for this kind of claim.",
                 field, "remedy");
  const bool in_goods = terms.remedy == Remedy::exchange || terms.remedy == Remedy::reship ||
                        terms.remedy == Remedy::repair;
  if (in_goods && (terms.ratio_bp || terms.amount))
    return wrong("no_amount_in_goods", "This remedy gives goods, not a share of the money.", field,
                 terms.amount ? "amount" : "ratio_bp");
  // The rule of late dispatch says the amount itself.
  const bool by_rule = policy::late_dispatch(pack, situation).has_value();
  if (terms.ratio_bp && terms.amount)
    return wrong("ratio_and_amount", "Give a ratio or an amount, not both.", field, "amount");
  if (terms.remedy == Remedy::partial_refund && !terms.ratio_bp && !terms.amount && !by_rule)
    return wrong("ratio_or_amount_required", "A partial refund names its ratio or its amount.",
                 field, "ratio_bp");
  const policy::AwardTerms rules = policy::award_terms(pack, situation);
  if (terms.ratio_bp) {
    if (*terms.ratio_bp < 1 || *terms.ratio_bp > whole_bp)
      return wrong("ratio_out_of_range", "A ratio is between 1 and 10000 basis points.", field,
                   "ratio_bp");
    if (!rules.levels_bp.empty() && !std::ranges::count(rules.levels_bp, *terms.ratio_bp))
      return wrong("ratio_not_a_level", "The rules allow only fixed levels for this claim.", field,
                   "ratio_bp");
  }
  if (terms.amount) {
    if (terms.amount->currency != order.currency)
      return wrong("currency_mismatch", "The amount is in the currency of the order.", field,
                   "amount.currency");
    if (terms.amount->minor <= 0)
      return wrong("amount_not_positive", "An amount is more than nothing.", field, "amount.minor");
    if (claimed_base(lines, order, rules) < *terms.amount)
      return wrong("exceeds_paid", "More than the buyer paid for what is claimed.", field,
                   "amount.minor");
  }
  return {};
}

}  // namespace recourse::claim
