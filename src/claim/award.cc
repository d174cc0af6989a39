// SPDX-License-Identifier: Apache-2.0
#include "claim/award.h"

#include <algorithm>
#include <tuple>

#include "claim/decisions.h"

namespace recourse::claim {
namespace {

constexpr std::int64_t whole_bp = 10'000;

struct Unit {
  std::int64_t number = 0;
  Money price;
  Money left;
  bool touched() const { return left.minor < price.minor; }
};

struct LineUnits {
  const ClaimedLine* line = nullptr;
  std::vector<Unit> units;  ///< the ones this award is taken of
  Money base;
};

// Units nobody drew on come first, by number; then those with most left. So a second claim on a
// line finds the second unit, and a fourth claim on three units what the others left.
LineUnits pick_units(const ClaimedLine& line, const AwardBasis& basis) {
  const Currency currency = line.line_paid.currency;
  const std::vector<Money> prices = trade::unit_prices(line.line_paid, line.line_quantity);
  const std::vector<Money> taken =
      basis.reserved.reserved_of_units(line.line, line.line_quantity, basis.claim, currency);
  std::vector<Unit> units;
  units.reserve(prices.size());
  for (std::size_t i = 0; i < prices.size(); ++i)
    units.push_back({static_cast<std::int64_t>(i) + 1, prices[i],
                     std::max(prices[i] - taken[i], zero(currency))});
  std::ranges::sort(units, {}, [](const Unit& unit) {
    return std::tuple{unit.touched(), unit.touched() ? -unit.left.minor : 0, unit.number};
  });
  units.resize(static_cast<std::size_t>(line.quantity));
  std::ranges::sort(units, {}, &Unit::number);
  Money base = zero(currency);
  for (const Unit& unit : units) base += unit.price;
  return {&line, std::move(units), base};
}

void add_share(std::vector<trade::UnitShare>& shares, const std::string& line, std::int64_t unit,
               Money amount) {
  if (amount.minor == 0) return;
  if (!shares.empty()) {
    trade::UnitShare& last = shares.back();
    if (last.line == line && last.unit + last.count == unit && last.amount == amount) {
      ++last.count;
      return;
    }
  }
  shares.push_back({line, unit, 1, amount});
}

// Spreads an amount over units in proportion to their prices, each rounded down; what is over goes
// to the first units that have room. Returns what found room.
Money spread(Money amount, const LineUnits& of, std::vector<trade::UnitShare>& out) {
  std::vector<Money> shares;
  shares.reserve(of.units.size());
  Money open = amount;
  for (const Unit& unit : of.units) {
    Money fair = zero(amount.currency);
    if (of.base.minor > 0) fair = scaled_down(amount, unit.price.minor, of.base.minor);
    shares.push_back(std::min(fair, unit.left));
    open -= shares.back();
  }
  // First a minor unit each, so that equal units stay within one of each other; then all there is.
  for (std::size_t i = 0; i < shares.size() && open.minor > 0; ++i)
    if (shares[i] < of.units[i].left) {
      shares[i].minor += 1;
      open.minor -= 1;
    }
  for (std::size_t i = 0; i < shares.size() && open.minor > 0; ++i) {
    const Money more = std::min(of.units[i].left - shares[i], open);
    shares[i] += more;
    open -= more;
  }
  for (std::size_t i = 0; i < shares.size(); ++i)
    add_share(out, of.line->line, of.units[i].number, shares[i]);
  return amount - open;
}

std::vector<UnitRun> runs(const std::vector<Unit>& units) {
  std::vector<UnitRun> found;
  for (const Unit& unit : units) {
    if (!found.empty() && found.back().to + 1 == unit.number)
      found.back().to = unit.number;
    else
      found.push_back({unit.number, unit.number});
  }
  return found;
}

BreakdownLine breakdown(std::string line, Money base, std::int64_t rate_bp,
                        const policy::AwardTerms& rules) {
  return {.line = std::move(line),
          .units = 0,
          .unit_numbers = {},
          .base = base,
          .rate_bp = rate_bp,
          .rule = rules.citation.rule,
          .source = rules.citation.source,
          .formula = rate_bp > 0 ? "base × rate" : "share of the amount agreed",
          .rounding = "half up to the minor unit",
          .capped_by = std::nullopt,
          .amount = zero(base.currency)};
}

// What is left of the whole order bounds the award as it grows, line by line.
struct OrderCap {
  Money left;
  Money take(Money wanted, BreakdownLine& line) {
    const Money granted = std::min(wanted, left);
    if (granted < wanted) line.capped_by = "order";
    left -= granted;
    return granted;
  }
};

void add_goods(Award& award, const LineUnits& of, Money wanted, BreakdownLine line, OrderCap& cap) {
  line.units = static_cast<std::int64_t>(of.units.size());
  line.unit_numbers = runs(of.units);
  Money room = zero(of.base.currency);
  for (const Unit& unit : of.units) room += unit.left;
  if (room < wanted) line.capped_by = "unit";
  line.amount = spread(cap.take(std::min(wanted, room), line), of, award.units);
  award.amount += line.amount;
  award.breakdown.push_back(std::move(line));
}

void add_freight(Award& award, const AwardBasis& basis, Money wanted, BreakdownLine line,
                 OrderCap& cap) {
  const Currency currency = basis.order.currency;
  const Money left =
      std::max(basis.order.freight_paid - basis.reserved.reserved_freight(basis.claim, currency),
               zero(currency));
  if (left < wanted) line.capped_by = "freight";
  line.amount = cap.take(std::min(wanted, left), line);
  award.freight = line.amount;
  award.amount += line.amount;
  award.breakdown.push_back(std::move(line));
}

}  // namespace

Award award(const Ask& terms, const AwardBasis& basis, const policy::AwardTerms& rules) {
  const Currency currency = basis.order.currency;
  Award award{.amount = zero(currency), .breakdown = {}, .units = {}, .freight = zero(currency)};
  OrderCap cap{std::max(basis.order.paid_total - basis.refunded_elsewhere -
                            basis.reserved.reserved_total(basis.claim, currency),
                        zero(currency))};
  std::vector<LineUnits> lines;
  Money goods = zero(currency);
  for (const ClaimedLine& line : basis.lines) {
    lines.push_back(pick_units(line, basis));
    goods += lines.back().base;
  }
  const bool whole = whole_order(basis.lines, basis.order);
  if (terms.amount) {
    // Units may differ by a minor unit, so that of some units more may be agreed than these cost.
    const Money rest = whole ? *terms.amount - std::min(*terms.amount, goods) : zero(currency);
    Money open = *terms.amount - rest;
    Money base_open = goods;
    for (const LineUnits& of : lines) {
      const Money wanted =
          base_open.minor == 0 ? zero(currency) : scaled(open, of.base.minor, base_open.minor);
      open -= wanted;
      base_open -= of.base;
      add_goods(award, of, wanted, breakdown(of.line->line, of.base, 0, rules), cap);
    }
    if (rest.minor > 0)
      add_freight(award, basis, rest, breakdown("freight", basis.order.freight_paid, 0, rules),
                  cap);
    return award;
  }
  const std::int64_t rate = terms.ratio_bp.value_or(whole_bp);
  for (const LineUnits& of : lines)
    add_goods(award, of, share(of.base, rate), breakdown(of.line->line, of.base, rate, rules), cap);
  const bool freight_too =
      rules.base_includes_freight || (rules.freight_with_whole_order && rate == whole_bp);
  if (whole && freight_too && basis.order.freight_paid.minor > 0)
    add_freight(award, basis, share(basis.order.freight_paid, rate),
                breakdown("freight", basis.order.freight_paid, rate, rules), cap);
  return award;
}

}  // namespace recourse::claim
