// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/calendar.h"
#include "base/check.h"

namespace recourse {
namespace {

using std::chrono::days;
using std::chrono::floor;
using LocalTime = std::chrono::local_time<Duration>;

LocalTime local_time(const Zone& zone, Instant at) {
  return LocalTime{at.time_since_epoch() + zone.offset_at(at)};
}

/// The first change after `at`.
auto next_change(const Zone& zone, Instant at) {
  check(!zone.changes.empty(), "a zone has an offset");
  return std::upper_bound(zone.changes.begin(), zone.changes.end(), at,
                          [](Instant moment, const Zone::Change& c) { return moment < c.from; });
}

bool holds(const std::vector<Day>& sorted, Day day) {
  return std::binary_search(sorted.begin(), sorted.end(), day);
}

}  // namespace

std::chrono::seconds Zone::offset_at(Instant at) const {
  const auto next = next_change(*this, at);
  return next == changes.begin() ? next->offset : std::prev(next)->offset;
}

Day Zone::day_of(Instant at) const {
  return floor<days>(local_time(*this, at));
}

std::chrono::minutes Zone::time_of_day(Instant at) const {
  const LocalTime local = local_time(*this, at);
  return floor<std::chrono::minutes>(local - floor<days>(local));
}

Instant Zone::at_local(Day day, std::chrono::minutes time_of_day) const {
  const Instant as_utc{Duration{day.time_since_epoch()} + time_of_day};
  // The first moment whose wall clock shows the wanted time or later. No offset is as large as 26
  // hours, so the stretches that ended before that cannot hold it.
  auto next = next_change(*this, as_utc - std::chrono::hours{26});
  auto current = next == changes.begin() ? next++ : std::prev(next);
  for (;; current = next++) {
    Instant at = as_utc - current->offset;
    if (current != changes.begin()) at = std::max(at, current->from);
    if (next == changes.end() || at < next->from) return at;
  }
}

Zone fixed_zone(std::string name, std::chrono::seconds offset) {
  return Zone{std::move(name), {Zone::Change{Instant{}, offset}}};
}

bool Calendar::is_working_day(Day day) const {
  if (holds(make_up_days, day)) return true;
  if (holds(holidays, day)) return false;
  const std::chrono::weekday weekday{day};
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

}  // namespace recourse
