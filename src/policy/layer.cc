// SPDX-License-Identifier: Apache-2.0
#include "policy/layer.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "policy/applies.h"

namespace recourse::policy {
namespace {

/// Takes a member out of a map, so that the rest can be read by its shape.
std::optional<Yaml::Member> take(Yaml& map, std::string_view key) {
  const auto found = std::find_if(map.members.begin(), map.members.end(),
                                  [&](const Yaml::Member& member) { return member.key == key; });
  if (found == map.members.end()) return std::nullopt;
  std::optional<Yaml::Member> taken{std::move(*found)};
  map.members.erase(found);
  return taken;
}

const std::string& text_of(const Json& record, std::string_view name) {
  const Json* found = record.find(name);
  check(found && found->text(), "a mandatory text was read by its shape");
  return *found->text();
}

std::string text_or_empty(const Json& record, std::string_view name) {
  const Json* found = record.find(name);
  return found ? *found->text() : std::string{};
}

bool flag_or_false(const Json& record, std::string_view name) {
  const Json* found = record.find(name);
  return found && *found->boolean();
}

template <Worded E>
E word_in(const Json& record, std::string_view name) {
  const std::optional<E> known = parse_word<E>(text_of(record, name));
  check(known.has_value(), "a word was read by its shape");
  return *known;
}

/// Lists in `applies` are sets: their order must not tell two equal ones apart.
template <class T>
void sort_set(std::vector<T>& set) {
  std::sort(set.begin(), set.end());
}

Applies applies_of(const Json& record) {
  const Json* found = record.find("applies");
  if (!found) return {};
  Result<Applies> applies = from_json<Applies>(*found);
  check(applies.has_value(), "the shape of `applies` and its fields differ");
  sort_set(applies->kinds);
  sort_set(applies->categories);
  sort_set(applies->stages);
  sort_set(applies->waits);
  sort_set(applies->signers);
  sort_set(applies->remedies);
  sort_set(applies->modes);
  sort_set(applies->defects);
  sort_set(applies->confirmed);
  return std::move(*applies);
}

/// What `applies` must and must not say for a key that is asked for like this, or nothing.
std::optional<std::string> applies_objection(const Applies& applies, Asked asked) {
  const bool named = asked == Asked::by_name || asked == Asked::by_name_if_any;
  if (applies.name && !named)
    return "a name in `applies` is for rows that are one of many, as carriers; leave it out";
  switch (asked) {
    case Asked::once:
      if (applies == Applies{}) return std::nullopt;
      return "this rule holds for the desk as a whole; leave `applies` out";
    case Asked::by_kind:
      if (!applies.kinds.empty()) return std::nullopt;
      return "write for which kinds: applies: {kinds: [damaged]}";
    case Asked::for_every_wait:
      if (!applies.stages.empty()) return std::nullopt;
      return "write for which stages: applies: {stages: [answering]}";
    case Asked::by_name:
    case Asked::by_name_if_any:
      if (applies.name && specificity(applies) == 1) return std::nullopt;
      return "write which one it is and nothing more: applies: {name: zto}";
    case Asked::for_every_claim:
    case Asked::for_some_claims:
      return std::nullopt;
  }
  check(false, "a way of asking that nobody knows");
  return std::nullopt;
}

/// L and MEM were not read in a primary text: whoever sees the rule must see that too.
bool needs_verify(Confidence confidence) {
  return confidence == Confidence::low || confidence == Confidence::memory;
}

class LayerReader {
 public:
  explicit LayerReader(std::string_view name) : file_{std::string{name} + ".yaml"} {}

  Result<Layer> read(std::string_view name, std::string_view text) {
    Result<Yaml> root = parse_yaml(text, file_);
    if (!root) return root.error();
    std::optional<Yaml::Member> rules = take(*root, "rules");
    const std::optional<Yaml::Member> examples = take(*root, "examples");
    const Result<Json> record = read_value(*root, pack_shape(), file_);
    if (!record) return record.error();
    Layer layer;
    layer.place = {file_, root->line, root->column};
    if (auto error = read_head(*root, *record, name, layer)) return std::move(*error);
    if (!rules || rules->value.kind != Yaml::Kind::map)
      return wrong(rules ? rules->value : *root,
                   "write \"rules:\" with a map of keys; the keys are " + schema_keys());
    for (Yaml::Member& member : rules->value.members)
      if (auto error = read_key(member, layer)) return std::move(*error);
    if (examples)
      if (auto error = read_examples(examples->value, layer)) return std::move(*error);
    return layer;
  }

 private:
  Error wrong(const Yaml& at, std::string detail) const {
    return refusal_at(file_, at, "wrong_value", std::move(detail));
  }

  std::optional<Error> read_head(const Yaml& root, const Json& record, std::string_view name,
                                 Layer& layer) const {
    layer.name = text_of(record, "pack");
    if (layer.name != name)
      return wrong(root.find("pack")->value,
                   "the pack's name is that of its file; write \"" + std::string{name} + "\"");
    layer.title = *record.find("title");
    for (const Json::Member& member : *layer.title.object())
      if (!member.value.text())
        return wrong(root.find("title")->value, "write a title for each language, as {en: Name}");
    layer.version = text_of(record, "version");
    layer.status = word_in<Status>(record, "status");
    layer.kind = word_in<LayerKind>(record, "layer");
    layer.extends = named(root, "extends");
    layer.zone = named(root, "zone");
    layer.calendar = named(root, "calendar");
    return std::nullopt;
  }

  std::optional<Named> named(const Yaml& root, std::string_view name) const {
    const Yaml::Member* found = root.find(name);
    if (!found) return std::nullopt;
    return Named{found->value.text, {file_, found->value.line, found->value.column}};
  }

  std::optional<Error> read_key(Yaml::Member& member, Layer& layer) const {
    const KeyRow* key = schema_row(member.key);
    if (!key)
      return refusal_at(file_, member.line, member.column, "unknown_rule",
                        "there is no rule \"" + member.key + "\"; the rules are " + schema_keys());
    if (member.value.kind == Yaml::Kind::map) return read_row(member.value, *key, layer);
    if (member.value.kind != Yaml::Kind::list || member.value.items.empty())
      return wrong(member.value, "write one row, {value: …, source: …, confidence: …}, or a list");
    for (Yaml& row : member.value.items)
      if (auto error = read_row(row, *key, layer)) return error;
    return std::nullopt;
  }

  std::optional<Error> read_row(Yaml& written, const KeyRow& key, Layer& layer) const {
    if (written.kind != Yaml::Kind::map)
      return wrong(written, "a row is a map: value, source, confidence, and applies where needed");
    const std::optional<Yaml::Member> value = take(written, "value");
    if (!value) return wrong(written, "\"value\" is missing here; write it");
    if (!written.find("source"))
      return refusal_at(file_, written, "missing_source",
                        "write the law, article or page this rule comes from: source: …");
    if (!written.find("confidence"))
      return refusal_at(file_, written, "missing_confidence",
                        "write how sure it is: confidence: H, M, L or MEM");
    const Result<Json> record = read_value(written, rule_shape(), file_);
    if (!record) return record.error();
    Result<Json> json = read_value(value->value, *key.shape, file_);
    if (!json) return json.error();
    if (key.objection)
      if (auto objection = key.objection(*json)) return wrong(value->value, std::move(*objection));

    Row row;
    row.key = &key;
    row.place = {file_, written.line, written.column};
    row.rule.key = std::string{key.key};
    row.rule.layer = layer.name;
    row.rule.value = std::move(*json);
    row.rule.applies = applies_of(*record);
    row.rule.source = text_of(*record, "source");
    row.rule.confidence = word_in<Confidence>(*record, "confidence");
    row.rule.verify = flag_or_false(*record, "verify");
    row.from = text_or_empty(*record, "effective_from");
    row.to = text_or_empty(*record, "effective_to");
    if (auto objection = applies_objection(row.rule.applies, key.asked)) {
      const Yaml::Member* applies = written.find("applies");
      return wrong(applies ? applies->value : written, std::move(*objection));
    }
    if (needs_verify(row.rule.confidence) && !row.rule.verify)
      return refusal_at(file_, written.find("confidence")->value, "missing_verify",
                        "a rule that is only L or MEM is shown as unverified: add verify: true");
    layer.rows.push_back(std::move(row));
    return std::nullopt;
  }

  std::optional<Error> read_examples(const Yaml& written, Layer& layer) const {
    if (written.kind != Yaml::Kind::list)
      return wrong(written, "write a list of examples, each with says, ask, given and expect");
    for (const Yaml& item : written.items) {
      const Result<Json> record = read_value(item, example_shape(), file_);
      if (!record) return record.error();
      layer.examples.push_back({.says = text_of(*record, "says"),
                                .ask = text_of(*record, "ask"),
                                .given = *record->find("given"),
                                .expect = *record->find("expect"),
                                .place = {file_, item.line, item.column}});
    }
    return std::nullopt;
  }

  std::string file_;
};

class CalendarReader {
 public:
  explicit CalendarReader(std::string_view name)
      : file_{"calendar/" + std::string{name} + ".yaml"} {}

  Result<CalendarFile> read(std::string_view name, std::string_view text) {
    Result<Yaml> root = parse_yaml(text, file_);
    if (!root) return root.error();
    const Result<Json> record = read_value(*root, calendar_shape(), file_);
    if (!record) return record.error();
    CalendarFile out;
    out.calendar.name = text_of(*record, "calendar");
    if (out.calendar.name != name)
      return wrong(root->find("calendar")->value,
                   "the calendar's name is that of its file; write \"" + std::string{name} + "\"");
    if (auto error = read_rule(*root, *record, out.rule)) return std::move(*error);
    const auto known_until = day_at(root->find("known_until")->value);
    if (!known_until) return known_until.error();
    out.calendar.known_until = *known_until;
    if (auto error = read_holidays(root->find("holidays")->value, out.calendar))
      return std::move(*error);
    if (const Yaml::Member* days = root->find("make_up_days"))
      if (auto error = read_make_up_days(days->value, out.calendar)) return std::move(*error);
    return out;
  }

 private:
  Error wrong(const Yaml& at, std::string detail) const {
    return refusal_at(file_, at, "wrong_value", std::move(detail));
  }

  Result<Day> day_at(const Yaml& written) const {
    if (const auto day = parse_day(written.text)) return *day;
    return wrong(written, "write a day here, as 2026-10-01");
  }

  std::optional<Error> read_rule(const Yaml& root, const Json& record, Rule& rule) const {
    rule.key = "calendar";
    rule.value = Json{Json::Object{{"name", *record.find("calendar")},
                                   {"known_until", *record.find("known_until")}}};
    rule.source = text_of(record, "source");
    rule.confidence = word_in<Confidence>(record, "confidence");
    rule.verify = flag_or_false(record, "verify");
    rule.layer = text_of(record, "calendar");
    if (needs_verify(rule.confidence) && !rule.verify)
      return refusal_at(
          file_, root.find("confidence")->value, "missing_verify",
          "a calendar that is only L or MEM is shown as unverified: add verify: true");
    return std::nullopt;
  }

  std::optional<Error> read_holidays(const Yaml& written, Calendar& calendar) const {
    for (const Yaml& item : written.items) {
      const auto from = day_at(item.find("from")->value);
      if (!from) return from.error();
      const auto to = day_at(item.find("to")->value);
      if (!to) return to.error();
      if (*to < *from || *to - *from > std::chrono::days{31} || *to > calendar.known_until)
        return wrong(item, "write from before to, within known_until and at most a month");
      if (!calendar.holidays.empty() && *from <= calendar.holidays.back())
        return wrong(item, "write the holidays in their order, without overlap");
      for (Day day = *from; day <= *to; day += std::chrono::days{1})
        calendar.holidays.push_back(day);
    }
    return std::nullopt;
  }

  std::optional<Error> read_make_up_days(const Yaml& written, Calendar& calendar) const {
    for (const Yaml& item : written.items) {
      const auto day = day_at(item);
      if (!day) return day.error();
      const std::chrono::weekday weekday{*day};
      const bool weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
      if (!weekend || std::binary_search(calendar.holidays.begin(), calendar.holidays.end(), *day))
        return wrong(item, "a make-up day is a Saturday or Sunday that is no holiday");
      if (*day > calendar.known_until ||
          (!calendar.make_up_days.empty() && *day <= calendar.make_up_days.back()))
        return wrong(item, "write the make-up days in their order, within known_until");
      calendar.make_up_days.push_back(*day);
    }
    return std::nullopt;
  }

  std::string file_;
};

}  // namespace

Result<Layer> read_layer(std::string_view name, std::string_view text) {
  return LayerReader{name}.read(name, text);
}

Result<CalendarFile> read_calendar(std::string_view name, std::string_view text) {
  return CalendarReader{name}.read(name, text);
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  const Result<Instant> midnight = parse_instant(std::string{text} + "T00:00:00Z");
  if (!midnight) return std::nullopt;
  return Day{std::chrono::floor<std::chrono::days>(midnight->time_since_epoch())};
}

std::string day_text(Day day) {
  return instant_text(Instant{Duration{day.time_since_epoch()}}).substr(0, 10);
}

std::optional<Instant> moment_of(const std::string& written, const Zone& zone) {
  if (written.empty()) return std::nullopt;
  if (const auto day = parse_day(written)) return zone.at_local(*day, std::chrono::minutes{0});
  const Result<Instant> at = parse_instant(written);
  check(at.has_value(), "a date was read by its shape");
  return *at;
}

}  // namespace recourse::policy
