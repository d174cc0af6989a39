// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace recourse {

using Day = std::chrono::local_days;

/// A time zone as a table of offsets, read by `main` from the system's zone files and passed in.
struct Zone {
  struct Change {
    Instant from;
    std::chrono::seconds offset;
  };
  std::string name;             ///< "Asia/Shanghai"
  std::vector<Change> changes;  ///< ascending; the first holds for everything before it as well

  std::chrono::seconds offset_at(Instant at) const;
  /// The calendar day it is there.
  Day day_of(Instant at) const;
  /// Minutes since that day's local midnight.
  std::chrono::minutes time_of_day(Instant at) const;
  /// The moment a local wall-clock time is reached. A time skipped by a clock change is the moment
  /// of the change; a time that occurs twice is the first of the two.
  Instant at_local(Day day, std::chrono::minutes time_of_day) const;
};

/// A zone without clock changes.
Zone fixed_zone(std::string name, std::chrono::seconds offset);

/// Which days are worked: Monday to Friday, less holidays, plus make-up days.
struct Calendar {
  std::string name;               ///< "cn-2026"
  std::vector<Day> holidays;      ///< ascending
  std::vector<Day> make_up_days;  ///< ascending: Saturdays and Sundays that are worked
  Day known_until{};              ///< days after this one are guessed from the weekday alone

  bool is_working_day(Day day) const;
};

/// A length of time as rules state it.
///   "48 hours" "5 days"   elapsed: 24 h a day
///   "7 calendar days"     counted from the day after; ends at 24:00 of the 7th, in the zone
///   "6 working days"      counted from the day after; ends at 24:00 of the 6th working day
///   "4 hours within 09:00-18:00"        only that window of each day counts
///   "4 hours within 09:00-18:00 on working days"
struct Term {
  enum class Counting : std::uint8_t { elapsed, calendar_days, working_days, daily_window };
  Counting counting = Counting::elapsed;
  std::int64_t days = 0;  ///< for calendar_days and working_days
  Duration length{};      ///< for elapsed and daily_window
  std::chrono::minutes window_from{};
  std::chrono::minutes window_to{};
  bool window_on_working_days = false;
  friend bool operator==(const Term&, const Term&) = default;
};

/// Also "30 minutes", "1 day", "1 hour within …". Zero is a term. `invalid: not_a_term`, with what
/// may be written instead; also for what can last longer than ten years.
Result<Term> parse_term(std::string_view text);
/// Reads back as the same term; "2 days" is written "48 hours", longer ones in days.
std::string term_text(const Term& term);

/// When a term that began at `from` ends. Days that nobody published yet are guessed, never
/// refused.
Instant due(Instant from, const Term& term, const Zone& zone, const Calendar& calendar);

/// An upper bound of the term's length in elapsed time, for comparing two terms and for the longest
/// path. Working days are taken at their worst: seven days for each five begun, plus ten days of
/// holiday for each twenty begun. Terms that look at a calendar may begin at midnight and see the
/// clock set back once: "7 calendar days" is at most eight days and an hour.
Duration at_most(const Term& term);

/// A clock that stops: what is left of `length` when it ran from `from` and stood still in the
/// half-open, ascending, disjoint intervals [from, to) of `pauses`. Auto-confirm uses it: shipped
/// 11-01 for 10 days, a claim open from 11-06 to 11-08, so due 11-13.
struct Pause {
  Instant from;
  Instant to;
};
Instant due_with_pauses(Instant from, Duration length, const std::vector<Pause>& pauses);

}  // namespace recourse
