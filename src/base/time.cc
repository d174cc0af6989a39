// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <cstdint>

#include "base/check.h"
#include "base/digits.h"

namespace recourse {
namespace {

using std::chrono::floor;
using std::chrono::milliseconds;
using std::chrono::sys_days;
using std::chrono::year;
using days = std::chrono::days;

constexpr Instant first_instant = sys_days{year{1970} / 1 / 1};
constexpr Instant after_last_instant = sys_days{year{2200} / 1 / 1};
constexpr Duration longest_duration = days{3653};  // ten years with three leap days

Error not_a_time(std::string_view text) {
  std::string detail = "\"";
  detail.append(quotable(text, 40));
  detail += "\" is not a time of RFC 3339 in 1970 to 2199, as 2026-11-01T15:00:00+08:00";
  return {Errc::invalid, "not_a_time", detail};
}

Error not_a_duration(std::string_view text) {
  std::string detail = "\"";
  detail.append(quotable(text, 40));
  detail += "\" is not a duration of up to ten years in days, hours, minutes, seconds, as P1DT2H";
  return {Errc::invalid, "not_a_duration", detail};
}

/// Two digits not above `most`.
std::optional<std::int64_t> take_pair(std::string_view& rest, std::int64_t most) {
  const auto value = take_digits(rest, 2, 2);
  return value && *value <= most ? value : std::nullopt;
}

std::optional<sys_days> take_date(std::string_view& rest) {
  const auto y = take_digits(rest, 4, 4);
  if (!y || !take_text(rest, "-")) return std::nullopt;
  const auto m = take_digits(rest, 2, 2);
  if (!m || !take_text(rest, "-")) return std::nullopt;
  const auto d = take_digits(rest, 2, 2);
  if (!d) return std::nullopt;
  const std::chrono::year_month_day date{year{static_cast<int>(*y)},
                                         std::chrono::month{static_cast<unsigned>(*m)},
                                         std::chrono::day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date};
}

/// Behind a point, one to nine digits; what is finer than a millisecond is cut off.
std::optional<milliseconds> take_fraction(std::string_view& rest) {
  const std::size_t before = rest.size();
  auto digits = take_digits(rest, 1, 9);
  if (!digits) return std::nullopt;
  std::size_t count = before - rest.size();
  for (; count < 3; ++count) *digits *= 10;
  for (; count > 3; --count) *digits /= 10;
  return milliseconds{*digits};
}

std::optional<milliseconds> take_clock(std::string_view& rest) {
  const auto h = take_pair(rest, 23);
  if (!h || !take_text(rest, ":")) return std::nullopt;
  const auto m = take_pair(rest, 59);
  if (!m || !take_text(rest, ":")) return std::nullopt;
  const auto s = take_pair(rest, 59);  // a leap second has no place in sys_time
  if (!s) return std::nullopt;
  milliseconds fraction{};
  if (take_text(rest, ".")) {
    const auto found = take_fraction(rest);
    if (!found) return std::nullopt;
    fraction = *found;
  }
  return std::chrono::hours{*h} + std::chrono::minutes{*m} + std::chrono::seconds{*s} + fraction;
}

std::optional<std::chrono::minutes> take_offset(std::string_view& rest) {
  if (take_text(rest, "Z")) return std::chrono::minutes{0};
  const bool west = take_text(rest, "-");
  if (!west && !take_text(rest, "+")) return std::nullopt;
  const auto h = take_pair(rest, 23);
  if (!h || !take_text(rest, ":")) return std::nullopt;
  const auto m = take_pair(rest, 59);
  if (!m) return std::nullopt;
  const std::chrono::minutes offset{*h * 60 + *m};
  return west ? -offset : offset;
}

void append_fraction(std::string& out, std::int64_t milliseconds_left) {
  if (milliseconds_left == 0) return;
  out += '.';
  append_padded(out, milliseconds_left, 3);
}

}  // namespace

Result<Instant> parse_instant(std::string_view text) {
  std::string_view rest = text;
  const auto date = take_date(rest);
  if (!date || !take_text(rest, "T")) return not_a_time(text);
  const auto clock = take_clock(rest);
  if (!clock) return not_a_time(text);
  const auto offset = take_offset(rest);
  if (!offset || !rest.empty()) return not_a_time(text);
  const Instant at = *date + *clock - *offset;
  if (at < first_instant || at >= after_last_instant) return not_a_time(text);
  return at;
}

std::string instant_text(Instant at) {
  const auto day = floor<days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{at - day};
  std::string out;
  append_padded(out, static_cast<int>(date.year()), 4);
  out += '-';
  append_padded(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  append_padded(out, static_cast<unsigned>(date.day()), 2);
  out += 'T';
  append_padded(out, clock.hours().count(), 2);
  out += ':';
  append_padded(out, clock.minutes().count(), 2);
  out += ':';
  append_padded(out, clock.seconds().count(), 2);
  append_fraction(out, clock.subseconds().count());
  out += 'Z';
  return out;
}

Result<Duration> parse_duration(std::string_view text) {
  std::string_view rest = text;
  if (!take_text(rest, "P")) return not_a_duration(text);
  struct Unit {
    char letter;
    Duration length;
  };
  constexpr Unit units[] = {{'D', days{1}},
                            {'H', std::chrono::hours{1}},
                            {'M', std::chrono::minutes{1}},
                            {'S', std::chrono::seconds{1}}};
  Duration total{};
  bool in_time = false;
  bool expects_number = true;  // after P and after T something must follow
  std::size_t next = 0;        // each unit once, larger ones first
  while (!rest.empty()) {
    if (!in_time && take_text(rest, "T")) {
      in_time = expects_number = true;
      next = 1;
      continue;
    }
    const auto count = take_digits(rest, 1, 9);
    if (!count) return not_a_duration(text);
    milliseconds fraction{};
    const bool has_fraction = take_text(rest, ".");
    if (has_fraction) {
      const auto found = take_fraction(rest);
      if (!found) return not_a_duration(text);
      fraction = *found;
    }
    if (rest.empty()) return not_a_duration(text);
    while (next < 4 && units[next].letter != rest.front()) ++next;
    if (next == 4 || (next > 0) != in_time) return not_a_duration(text);
    if (has_fraction && units[next].letter != 'S') return not_a_duration(text);
    total += units[next].length * *count + fraction;
    rest.remove_prefix(1);
    expects_number = false;
    ++next;
  }
  if (expects_number || total > longest_duration) return not_a_duration(text);
  return total;
}

std::string duration_text(Duration length) {
  std::string out = length < Duration{} ? "-P" : "P";
  const std::chrono::hh_mm_ss clock{length < Duration{} ? -length : length};
  const std::int64_t whole_days = clock.hours().count() / 24;
  const std::int64_t hours = clock.hours().count() % 24;
  const std::int64_t minutes = clock.minutes().count();
  const std::int64_t seconds = clock.seconds().count();
  const std::int64_t fraction = clock.subseconds().count();
  if (whole_days > 0) out += std::to_string(whole_days) + "D";
  if (hours > 0 || minutes > 0 || seconds > 0 || fraction > 0 || whole_days == 0) out += 'T';
  if (hours > 0) out += std::to_string(hours) + "H";
  if (minutes > 0) out += std::to_string(minutes) + "M";
  if (seconds > 0 || fraction > 0 || length == Duration{}) {
    out += std::to_string(seconds);
    append_fraction(out, fraction);
    out += 'S';
  }
  return out;
}

}  // namespace recourse
