// SPDX-License-Identifier: Apache-2.0
#include "policy/pack.h"

#include <algorithm>
#include <utility>

#include "policy/applies.h"
#include "policy/layer.h"
#include "policy/stored.h"

namespace recourse::policy {
namespace {

struct StoredCalendar {
  std::string name;
  std::vector<std::string> holidays;
  std::vector<std::string> make_up_days;
  std::string known_until;
};
template <class F, Is<StoredCalendar> T>
void fields(F& f, T& calendar) {
  f("name", calendar.name);
  optional_list(f, "holidays", calendar.holidays);
  optional_list(f, "make_up_days", calendar.make_up_days);
  f("known_until", calendar.known_until);
}

struct StoredPack {
  std::string name;
  std::string version;
  Json title;
  Status status = Status::draft;
  std::string zone;
  StoredCalendar calendar;
  std::vector<Rule> rules;
};
template <class F, Is<StoredPack> T>
void fields(F& f, T& pack) {
  f("name", pack.name);
  f("version", pack.version);
  f("title", pack.title);
  f("status", pack.status);
  f("zone", pack.zone);
  f("calendar", pack.calendar);
  f("rules", pack.rules);
}

std::vector<std::string> texts_of(const std::vector<Day>& days) {
  std::vector<std::string> texts;
  texts.reserve(days.size());
  for (const Day day : days) texts.push_back(day_text(day));
  return texts;
}

Error not_a_day(const std::string& text, std::string field) {
  return {Errc::invalid, "not_a_day", "\"" + text + "\" is no day", std::move(field)};
}

Result<std::vector<Day>> days_of(const std::vector<std::string>& texts, const char* field) {
  std::vector<Day> days;
  days.reserve(texts.size());
  for (const std::string& text : texts) {
    const auto day = parse_day(text);
    if (!day) return not_a_day(text, field);
    days.push_back(*day);
  }
  return days;
}

Result<Calendar> calendar_of(const StoredCalendar& stored) {
  Calendar calendar;
  calendar.name = stored.name;
  Result<std::vector<Day>> holidays = days_of(stored.holidays, "calendar.holidays");
  if (!holidays) return holidays.error();
  calendar.holidays = std::move(*holidays);
  Result<std::vector<Day>> make_up_days = days_of(stored.make_up_days, "calendar.make_up_days");
  if (!make_up_days) return make_up_days.error();
  calendar.make_up_days = std::move(*make_up_days);
  const auto known_until = parse_day(stored.known_until);
  if (!known_until) return not_a_day(stored.known_until, "calendar.known_until");
  calendar.known_until = *known_until;
  return calendar;
}

}  // namespace

const Rule* Pack::rule(std::string_view key, const Situation& situation,
                       std::string_view rule_name) const {
  const Rule* best = nullptr;
  int most = -1;
  for (const Rule& candidate : rules) {
    if (candidate.key != key || !fits(candidate.applies, situation, rule_name)) continue;
    const int says = specificity(candidate.applies);
    if (says < most) continue;
    best = &candidate;  // among equals the later layer, which comes later
    most = says;
  }
  return best;
}

std::string canonical_text(const Pack& pack) {
  const StoredCalendar calendar{pack.calendar.name, texts_of(pack.calendar.holidays),
                                texts_of(pack.calendar.make_up_days),
                                day_text(pack.calendar.known_until)};
  const StoredPack stored{pack.name,      pack.version, pack.title, pack.status,
                          pack.zone.name, calendar,     pack.rules};
  return canonical(to_json(stored));
}

Result<Pack> from_canonical(std::string_view canonical, const Shelf& shelf) {
  const Result<Json> json = parse_json(canonical);
  if (!json) return json.error();
  if (recourse::canonical(*json) != canonical)
    return Error{Errc::malformed, "not_canonical",
                 "a stored pack is RFC 8785 JSON, byte for byte; this one was changed"};
  Result<StoredPack> stored = from_json<StoredPack>(*json);
  if (!stored) return stored.error();
  std::optional<Zone> zone = shelf.zone(stored->zone);
  if (!zone)
    return Error{Errc::invalid, "unknown_zone", "there is no time zone \"" + stored->zone + "\"",
                 "zone"};
  Result<Calendar> calendar = calendar_of(stored->calendar);
  if (!calendar) return calendar.error();
  Pack pack;
  pack.name = std::move(stored->name);
  pack.version = std::move(stored->version);
  pack.title = std::move(stored->title);
  pack.status = stored->status;
  pack.zone = std::move(*zone);
  pack.calendar = std::move(*calendar);
  pack.rules = std::move(stored->rules);
  pack.canonical = std::string{canonical};
  pack.digest = sha256(canonical);
  return pack;
}

}  // namespace recourse::policy
