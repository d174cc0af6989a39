// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "policy/ask.h"
#include "trade/order_stream.h"

// An award as it is stored: how much, and how it came about.

namespace recourse::claim {

/// Units `from` to `to` of a line, both included, counted from 1.
struct UnitRun {
  std::int64_t from = 0;
  std::int64_t to = 0;
  friend bool operator==(const UnitRun&, const UnitRun&) = default;
};
template <class F, Is<UnitRun> T>
void fields(F& f, T& run) {
  f("from", run.from);
  f("to", run.to);
}

/// One line of an award: base × rate, rounded, within the rule's bounds, capped by what is left. A
/// stranger recomputes the amount from these alone.
struct BreakdownLine {
  std::string line;  ///< a line id, or "freight"
  /// Not a refund but comes on top of it: the promise's name, or `late_dispatch`.
  std::optional<std::string> on_top = {};
  std::int64_t units = 0;  ///< how many; 0 for freight
  std::vector<UnitRun> unit_numbers;
  Money base;  ///< what was paid for them
  std::int64_t rate_bp = 0;
  std::optional<std::int64_t> harmed_bp = {};  ///< of a tiered scale: the share that gave the rate
  std::optional<Money> agreed = {};       ///< where an amount was agreed: all of it; the lines take
  std::optional<Money> agreed_base = {};  ///< theirs by base of this, freight what goes beyond it
  std::string rule;
  std::string source;
  std::string formula;                   ///< "base × rate" or "share of the amount agreed"
  std::string rounding;                  ///< "half up to the minor unit"
  std::optional<std::string> capped_by;  ///< `unit` `order` `freight` `at_least` `at_most`
  Money amount;
  friend bool operator==(const BreakdownLine&, const BreakdownLine&) = default;
};

/// What the law may give on top; told to the buyer, never paid by the platform.
struct Note {
  Money amount;
  std::int64_t times = 0;
  std::string reason;
  policy::Citation citation;
  friend bool operator==(const Note&, const Note&) = default;
};

struct Award {
  Money amount;  ///< all that is paid: refunds and what comes on top
  std::vector<BreakdownLine> breakdown;
  std::vector<trade::UnitShare> units;  ///< what is reserved on the order's stream
  Money freight;
  std::optional<Money> on_top = {};  ///< the part of the amount that is no refund
  std::optional<Note> statutory_note = {};
  friend bool operator==(const Award&, const Award&) = default;
};

template <class F, Is<BreakdownLine> T>
void fields(F& f, T& v) {
  f("line", v.line);
  f("on_top", v.on_top);
  f("units", v.units);
  optional_list(f, "unit_numbers", v.unit_numbers);
  f("base", v.base);
  f("rate_bp", v.rate_bp);
  f("harmed_bp", v.harmed_bp);
  f("agreed", v.agreed);
  f("agreed_base", v.agreed_base);
  f("rule", v.rule);
  f("source", v.source);
  f("formula", v.formula);
  f("rounding", v.rounding);
  f("capped_by", v.capped_by);
  f("amount", v.amount);
}
template <class F, Is<Note> T>
void fields(F& f, T& v) {
  f("amount", v.amount);
  f("times", v.times);
  f("reason", v.reason);
  f("rule", v.citation);
}
template <class F, Is<Award> T>
void fields(F& f, T& v) {
  f("amount", v.amount);
  f("breakdown", v.breakdown);
  optional_list(f, "units", v.units);
  f("freight", v.freight);
  f("on_top", v.on_top);
  f("statutory_note", v.statutory_note);
}

}  // namespace recourse::claim
