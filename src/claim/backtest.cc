// SPDX-License-Identifier: Apache-2.0
#include "claim/backtest.h"

namespace recourse::claim {
namespace {

bool same_moment(const std::optional<Instant>& a, const std::optional<Instant>& b,
                 Duration as_good_as) {
  if (!a || !b) return a == b;
  return (*a < *b ? *b - *a : *a - *b) <= as_good_as;
}

std::int64_t minor(const std::optional<Money>& amount) {
  return amount ? amount->minor : 0;
}

/// -1: the first is earlier, 1: the second, 0: neither. Never comes last.
int earlier(const std::optional<Instant>& a, const std::optional<Instant>& b) {
  if (a == b) return 0;
  if (!b) return -1;
  if (!a) return 1;
  return *a < *b ? -1 : 1;
}

/// Under its own rules as of the last event, to lay beside the record: what silence has done since,
/// nobody has written yet.
std::vector<Change> unlike(const Past& past, const Deeds& deeds, const Rules& own,
                           const Standing& now) {
  const bool over = now.closed_at && *now.closed_at <= past.last_at();
  const Standing then = over ? now : replay(past, deeds, own, past.last_at());
  // The desk itself takes an alarm for on time within that.
  return changes(recorded(past), then, policy::lateness(*own.front()).late_after);
}

}  // namespace

std::vector<Change> changes(const Standing& before, const Standing& after, Duration as_good_as) {
  std::vector<Change> changed;
  if (before.not_admitted != after.not_admitted) {
    // All else follows from there being no claim; the money is what somebody misses.
    changed.push_back(Change::admitted);
    if (before.amount != after.amount) changed.push_back(Change::amount);
    return changed;
  }
  if (before.stage != after.stage || before.outcome != after.outcome)
    changed.push_back(Change::outcome);
  if (before.amount != after.amount || before.on_top != after.on_top)
    changed.push_back(Change::amount);
  const auto moved = [&](std::optional<Instant> Standing::*moment) {
    return !same_moment(before.*moment, after.*moment, as_good_as);
  };
  if (moved(&Standing::awarded_at) || moved(&Standing::paid_at) || moved(&Standing::closed_at) ||
      moved(&Standing::due_at))
    changed.push_back(Change::dates);
  if (before.burden != after.burden || before.liability != after.liability ||
      before.suggestion != after.suggestion)
    changed.push_back(Change::judgement);
  if (before.refused_deeds != after.refused_deeds) changed.push_back(Change::refused_deeds);
  return changed;
}

std::optional<Role> better_for(const Standing& before, const Standing& after) {
  const std::int64_t was = minor(before.amount);
  const std::int64_t is = minor(after.amount);
  if (was != is) return is > was ? Role::buyer : Role::seller;
  int sooner = earlier(before.paid_at, after.paid_at);
  if (sooner == 0) sooner = earlier(before.awarded_at, after.awarded_at);
  if (sooner == 0) return std::nullopt;
  return sooner > 0 ? Role::buyer : Role::seller;
}

Backtested backtest(const Past& past, const Rules& own, const policy::Pack& other, Instant now) {
  const Deeds deeds = deeds_of(past, own);
  Backtested found;
  found.before = replay(past, deeds, own, now);
  found.after = replay(past, deeds, Rules{&other}, now);
  found.changed = changes(found.before, found.after);
  found.better_for = better_for(found.before, found.after);
  found.unlike_past = unlike(past, deeds, own, found.before);
  return found;
}

}  // namespace recourse::claim
