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
                        const policy::Citation& rule) {
  return {.line = std::move(line),
          .on_top = std::nullopt,
          .units = 0,
          .unit_numbers = {},
          .base = base,
          .rate_bp = rate_bp,
          .harmed_bp = std::nullopt,
          .agreed = std::nullopt,
          .agreed_base = std::nullopt,
          .rule = rule.rule,
          .source = rule.source,
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

/// One award in the making.
struct Making {
  const Ask& terms;
  const AwardBasis& basis;
  const AwardRules& rules;
  Award award;
  OrderCap cap;
  std::vector<LineUnits> lines;
  Money goods;  ///< what was paid for the units

  const policy::Citation& rule() const { return rules.terms.citation; }
  bool whole() const { return whole_order(basis.lines, basis.order); }

  void freight(Money wanted, BreakdownLine line) {
    add_freight(award, basis, wanted, std::move(line), cap);
  }

  /// An amount spread over the lines; `line` says what each is worth by itself.
  template <class Line>
  void spread_over_lines(Money amount, const Line& line) {
    Money open = amount;
    Money base_open = goods;
    for (const LineUnits& of : lines) {
      const Money wanted = base_open.minor == 0 ? zero(goods.currency)
                                                : scaled(open, of.base.minor, base_open.minor);
      open -= wanted;
      base_open -= of.base;
      add_goods(award, of, wanted, line(of), cap);
    }
  }

  void by_amount(Money amount) {
    // Units may differ by a minor unit, so that of some units more may be agreed than these cost.
    const Money rest = whole() ? amount - std::min(amount, goods) : zero(goods.currency);
    const auto part = [&](std::string line, Money base) {
      BreakdownLine one = breakdown(std::move(line), base, 0, rule());
      one.agreed = amount;
      one.agreed_base = goods;
      return one;
    };
    spread_over_lines(amount - rest,
                      [&](const LineUnits& of) { return part(of.line->line, of.base); });
    if (rest.minor > 0) freight(rest, part("freight", basis.order.freight_paid));
  }

  void by_ratio(std::int64_t ratio_bp) {
    const policy::AwardTerms& scale = rules.terms;
    const std::int64_t rate = scale.rate_of(ratio_bp);
    const auto line = [&](const LineUnits& of) {
      BreakdownLine one = breakdown(of.line->line, of.base, rate, rule());
      if (scale.scale == policy::Scale::tiered) one.harmed_bp = ratio_bp;
      return one;
    };
    Money wanted = zero(goods.currency);
    for (const LineUnits& of : lines) wanted += share(of.base, rate);
    const Money bounded = std::min(policy::between(wanted, scale.at_least, scale.at_most), goods);
    if (bounded == wanted) {
      for (const LineUnits& of : lines) add_goods(award, of, share(of.base, rate), line(of), cap);
    } else {
      spread_over_lines(bounded, [&](const LineUnits& of) {
        BreakdownLine one = line(of);
        one.capped_by = bounded < wanted ? "at_most" : "at_least";
        return one;
      });
    }
    const bool freight_too =
        scale.base_includes_freight || (scale.freight_with_whole_order && rate == whole_bp);
    if (whole() && freight_too && basis.order.freight_paid.minor > 0)
      freight(share(basis.order.freight_paid, rate),
              breakdown("freight", basis.order.freight_paid, rate, rule()));
  }

  /// What comes on top is no refund: neither unit nor order bounds it, its own rule does.
  void on_top(const LineUnits& of, std::string name, std::int64_t rate_bp, Money amount,
              const policy::Citation& citation) {
    BreakdownLine line = breakdown(of.line->line, of.base, rate_bp, citation);
    line.on_top = std::move(name);
    line.units = static_cast<std::int64_t>(of.units.size());
    line.unit_numbers = runs(of.units);
    const Money plain = scaled(of.base, rate_bp, whole_bp);
    if (amount != plain) line.capped_by = amount < plain ? "at_most" : "at_least";
    line.amount = amount;
    award.on_top = award.on_top.value_or(zero(goods.currency)) + amount;
    award.amount += amount;
    award.breakdown.push_back(std::move(line));
  }

  void promised(const LineUnits& of, const policy::PromiseTerms& promise) {
    const Money amount =
        policy::between(scaled(of.base, promise.pays_times, 1), promise.at_least, promise.at_most);
    on_top(of, promise.name, promise.pays_times * whole_bp, amount, promise.citation);
  }

  /// Of several promises on a line the best; against a rule of the platform's, as the pack says.
  void add_on_top() {
    for (const LineUnits& of : lines) {
      const policy::PromiseTerms* best = nullptr;
      for (const policy::PromiseTerms& promise : rules.promises)
        if (std::ranges::count(of.line->promises, promise.name) &&
            (!best || best->pays_times < promise.pays_times))
          best = &promise;
      const bool rule_counts = rules.late_dispatch && (!best || keeps_rule(of, *best));
      if (rule_counts)
        on_top(of, "late_dispatch", rules.late_dispatch->ratio_bp,
               rules.late_dispatch->amount(of.base), rules.late_dispatch->citation);
      else if (best)
        promised(of, *best);
    }
  }

  bool keeps_rule(const LineUnits& of, const policy::PromiseTerms& promise) const {
    if (rules.conflict == policy::Conflict::platform) return true;
    return scaled(of.base, promise.pays_times, 1) <= rules.late_dispatch->amount(of.base);
  }

  void add_note() {
    if (!rules.note) return;
    award.statutory_note = Note{.amount = rules.note->amount(goods),
                                .times = rules.note->times,
                                .reason = rules.note->reason,
                                .citation = rules.note->citation};
  }
};

Making making(const Ask& terms, const AwardBasis& basis, const AwardRules& rules) {
  const Currency currency = basis.order.currency;
  const Money left = basis.order.paid_total - basis.refunded_elsewhere -
                     basis.reserved.reserved_total(basis.claim, currency);
  Making made{.terms = terms,
              .basis = basis,
              .rules = rules,
              .award = {.amount = zero(currency),
                        .breakdown = {},
                        .units = {},
                        .freight = zero(currency),
                        .on_top = {},
                        .statutory_note = {}},
              .cap = {std::max(left, zero(currency))},
              .lines = {},
              .goods = zero(currency)};
  for (const ClaimedLine& line : basis.lines) {
    made.lines.push_back(pick_units(line, basis));
    made.goods += made.lines.back().base;
  }
  return made;
}

}  // namespace

AwardRules award_rules(const policy::Pack& pack, const policy::Situation& situation,
                       const std::vector<ClaimedLine>& lines) {
  AwardRules rules{.terms = policy::award_terms(pack, situation),
                   .promises = {},
                   .conflict = policy::promise_conflict(pack),
                   .late_dispatch = policy::late_dispatch(pack, situation),
                   .note = policy::statutory_note(pack, situation)};
  for (const ClaimedLine& line : lines)
    for (const std::string& name : line.promises) {
      auto promise = policy::promise(pack, name);
      const bool called = promise && promise->pays_times > 0 && situation.kind &&
                          std::ranges::count(promise->kinds, *situation.kind);
      const bool known = std::ranges::any_of(
          rules.promises, [&](const policy::PromiseTerms& other) { return other.name == name; });
      if (called && !known) rules.promises.push_back(std::move(*promise));
    }
  return rules;
}

Award award(const Ask& terms, const AwardBasis& basis, const AwardRules& rules) {
  Making made = making(terms, basis, rules);
  if (terms.amount) {
    made.by_amount(*terms.amount);
    return std::move(made.award);
  }
  if (rules.late_dispatch) {
    made.add_on_top();
    return std::move(made.award);
  }
  const std::int64_t ratio = terms.ratio_bp.value_or(whole_bp);
  made.by_ratio(ratio);
  if (ratio == whole_bp) {
    made.add_on_top();
    made.add_note();
  }
  return std::move(made.award);
}

Award award_now(const Ask& terms, const State& state, const trade::Order& order,
                const trade::OrderState& reserved, const policy::Pack& pack) {
  const Money none = zero(state.frozen.currency);
  const Money refunded_then = state.frozen.refunded_elsewhere.value_or(none);
  const Money refunded_now = order.refunded_elsewhere.value_or(none);
  return award(terms,
               {.claim = state.id,
                .lines = state.lines,
                .order = state.frozen,
                .reserved = reserved,
                .refunded_elsewhere = std::max(refunded_then, refunded_now)},
               award_rules(pack, state.situation(), state.lines));
}

trade::RefundReserved reservation(const ClaimId& claim, const Award& award) {
  const Money on_top = award.on_top.value_or(zero(award.amount.currency));
  return {.claim = claim,
          .units = award.units,
          .freight = award.freight,
          .total = award.amount - on_top,
          .on_top = award.on_top};
}

}  // namespace recourse::claim
