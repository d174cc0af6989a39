// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include "base/calendar.h"
#include "base/check.h"
#include "base/digits.h"

namespace recourse {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// A term longer than this is a slip of the pen, and counting it would be slow.
constexpr Duration longest_term = days{3653};

Error not_a_term(std::string_view text) {
  std::string detail = "\"";
  detail.append(quotable(text, 60));
  detail +=
      "\" is not a term; write as \"30 minutes\", \"48 hours\", \"5 days\", \"7 calendar days\", "
      "\"6 working days\", \"4 hours within 09:00-18:00\" or "
      "\"4 hours within 09:00-18:00 on working days\"";
  return {Errc::invalid, "not_a_term", detail};
}

/// " day" for one, " days" for any other number.
bool take_unit(std::string_view& rest, std::int64_t count, std::string_view unit) {
  std::string_view after = rest;
  if (!take_text(after, unit)) return false;
  if (count != 1 && !take_text(after, "s")) return false;
  if (!after.empty() && after.front() != ' ') return false;
  rest = after;
  return true;
}

std::optional<minutes> take_clock(std::string_view& rest) {
  const auto hour = take_digits(rest, 2, 2);
  if (!hour || !take_text(rest, ":")) return std::nullopt;
  const auto minute = take_digits(rest, 2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  const minutes clock = hours{*hour} + minutes{*minute};
  return clock <= days{1} ? std::optional{clock} : std::nullopt;
}

bool take_window(std::string_view& rest, Term& term) {
  if (!take_text(rest, " within ")) return false;
  const auto from = take_clock(rest);
  if (!from || !take_text(rest, "-")) return false;
  const auto to = take_clock(rest);
  if (!to || *to <= *from) return false;
  term.counting = Term::Counting::daily_window;
  term.window_from = *from;
  term.window_to = *to;
  term.window_on_working_days = take_text(rest, " on working days");
  return true;
}

std::string counted(std::int64_t count, std::string_view unit) {
  std::string out = std::to_string(count);
  out += unit;
  if (count != 1) out += 's';
  return out;
}

std::string clock_text(minutes clock) {
  std::string out;
  append_padded(out, clock.count() / 60, 2);
  out += ':';
  append_padded(out, clock.count() % 60, 2);
  return out;
}

/// `in_days` is off for windows, where a day would not mean 24 hours.
std::string length_text(Duration length, bool in_days) {
  check(length % minutes{1} == Duration{}, "a term is a whole number of minutes");
  // Rules speak of 24 and 48 hours, and of days beyond that.
  if (in_days && length > hours{48} && length % days{1} == Duration{})
    return counted(length / days{1}, " day");
  if (length % hours{1} == Duration{}) return counted(length / hours{1}, " hour");
  return counted(length / minutes{1}, " minute");
}

}  // namespace

Result<Term> parse_term(std::string_view text) {
  std::string_view rest = text;
  const auto count = take_digits(rest, 1, 7);
  if (!count || (text.front() == '0' && text.size() > 1 && is_digit(text[1])))
    return not_a_term(text);
  Term term;
  if (take_unit(rest, *count, " calendar day")) {
    term.counting = Term::Counting::calendar_days;
    term.days = *count;
  } else if (take_unit(rest, *count, " working day")) {
    term.counting = Term::Counting::working_days;
    term.days = *count;
  } else if (take_unit(rest, *count, " day")) {
    term.length = days{*count};
  } else if (take_unit(rest, *count, " hour")) {
    term.length = hours{*count};
    if (!rest.empty() && !take_window(rest, term)) return not_a_term(text);
  } else if (take_unit(rest, *count, " minute")) {
    term.length = minutes{*count};
    if (!rest.empty() && !take_window(rest, term)) return not_a_term(text);
  }
  const bool has_unit = rest.size() < text.size() - std::to_string(*count).size();
  if (!has_unit || !rest.empty() || at_most(term) > longest_term) return not_a_term(text);
  return term;
}

std::string term_text(const Term& term) {
  switch (term.counting) {
    case Term::Counting::elapsed:
      return length_text(term.length, true);
    case Term::Counting::calendar_days:
      return counted(term.days, " calendar day");
    case Term::Counting::working_days:
      return counted(term.days, " working day");
    case Term::Counting::daily_window:
      return length_text(term.length, false) + " within " + clock_text(term.window_from) + "-" +
             clock_text(term.window_to) + (term.window_on_working_days ? " on working days" : "");
  }
  check(false, "a way of counting that nobody knows");
  return {};
}

}  // namespace recourse
