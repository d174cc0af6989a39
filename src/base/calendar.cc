// SPDX-License-Identifier: Apache-2.0
#include "base/calendar.h"

#include <algorithm>

#include "base/check.h"

namespace recourse {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::int64_t rounded_up(std::int64_t count, std::int64_t unit) {
  return (count + unit - 1) / unit;
}

Day last_working_day(Day from, std::int64_t count, const Calendar& calendar) {
  Day day = from;
  while (count > 0) {
    day += days{1};
    if (calendar.is_working_day(day)) --count;
  }
  return day;
}

Instant due_in_windows(Instant from, const Term& term, const Zone& zone, const Calendar& calendar) {
  check(term.window_from >= minutes{0} && term.window_from < term.window_to &&
            term.window_to <= days{1},
        "a daily window opens and closes within one day");
  Duration left = term.length;
  for (Day day = zone.day_of(from);; day += days{1}) {
    if (term.window_on_working_days && !calendar.is_working_day(day)) continue;
    const Instant opens = std::max(from, zone.at_local(day, term.window_from));
    const Instant closes = zone.at_local(day, term.window_to);
    if (opens >= closes) continue;
    if (left <= closes - opens) return opens + left;
    left -= closes - opens;
  }
}

/// The most calendar days behind the first that it takes to see `count` working days.
constexpr std::int64_t days_for_working_days(std::int64_t count) {
  const std::int64_t weekends = rounded_up(count, 5);
  const std::int64_t holiday_seasons = rounded_up(count, 20);
  return count + 2 * weekends + 10 * holiday_seasons;
}

/// One clock set back lies within the term at worst; two in a year undo each other.
constexpr Duration clock_set_back = hours{1};

Duration at_most_in_windows(const Term& term) {
  const Duration window = term.window_to - term.window_from;
  check(window > Duration{}, "a daily window is open for some time");
  const std::int64_t windows =
      std::max<std::int64_t>(1, rounded_up(term.length.count(), window.count()));
  const std::int64_t idle_days =
      term.window_on_working_days ? days_for_working_days(windows) - windows : 0;
  return term.length + (days{1} - window) * windows + days{idle_days} + clock_set_back;
}

}  // namespace

Instant due(Instant from, const Term& term, const Zone& zone, const Calendar& calendar) {
  check(term.days >= 0 && term.length >= Duration{}, "a term does not end before it begins");
  switch (term.counting) {
    case Term::Counting::elapsed:
      return from + term.length;
    case Term::Counting::calendar_days:
      return zone.at_local(zone.day_of(from) + days{term.days + 1}, minutes{0});
    case Term::Counting::working_days:
      return zone.at_local(last_working_day(zone.day_of(from), term.days, calendar) + days{1},
                           minutes{0});
    case Term::Counting::daily_window:
      return due_in_windows(from, term, zone, calendar);
  }
  check(false, "a way of counting that nobody knows");
  return from;
}

Duration at_most(const Term& term) {
  switch (term.counting) {
    case Term::Counting::elapsed:
      return term.length;
    case Term::Counting::calendar_days:
      return days{term.days + 1} + clock_set_back;
    case Term::Counting::working_days:
      return days{days_for_working_days(term.days) + 1} + clock_set_back;
    case Term::Counting::daily_window:
      return at_most_in_windows(term);
  }
  check(false, "a way of counting that nobody knows");
  return {};
}

Instant due_with_pauses(Instant from, Duration length, const std::vector<Pause>& pauses) {
  Instant runs_from = from;
  Duration left = length;
  for (const Pause& pause : pauses) {
    if (pause.to <= runs_from) continue;
    if (left <= Duration{}) break;
    if (pause.from > runs_from) {
      if (pause.from - runs_from >= left) break;
      left -= pause.from - runs_from;
    }
    runs_from = pause.to;
  }
  // A pause that has no end yet may be written as the last moment there is.
  if (left > Duration{} && runs_from > Instant::max() - left) return Instant::max();
  return runs_from + left;
}

}  // namespace recourse
