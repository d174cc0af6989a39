// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/check.h"
#include "policy/ask.h"

// How answers are taken out of rows. Not for use outside this folder.

namespace recourse::policy::reading {

// Values were read by the schema; that one is not of its shape is a bug, and every step says so.

inline const Json& member(const Json& record, std::string_view name) {
  const Json* found = record.find(name);
  check(found != nullptr, "a mandatory part of a rule is there");
  return *found;
}

inline const std::string& text_in(const Json& json) {
  check(json.text() != nullptr, "a rule's text is text");
  return *json.text();
}

inline std::int64_t integer_in(const Json& json) {
  check(json.integer() != nullptr, "a rule's number is an integer");
  return *json.integer();
}

inline bool flag_in(const Json& record, std::string_view name) {
  const Json* found = record.find(name);
  if (!found) return false;
  check(found->boolean() != nullptr, "a rule's flag is a boolean");
  return *found->boolean();
}

inline Term term_in(const Json& json) {
  const Result<Term> term = parse_term(text_in(json));
  check(term.has_value(), "a rule's term is a term");
  return *term;
}

inline Money money_in(const Json& json) {
  const Result<Currency> currency = Currency::parse(text_in(member(json, "currency")));
  check(currency.has_value(), "a rule's currency is known");
  return {integer_in(member(json, "minor")), *currency};
}

/// A part that may be left out.
inline std::optional<Money> money_part(const Json& record, std::string_view name) {
  const Json* found = record.find(name);
  return found ? std::optional{money_in(*found)} : std::nullopt;
}
inline std::optional<Term> term_part(const Json& record, std::string_view name) {
  const Json* found = record.find(name);
  return found ? std::optional{term_in(*found)} : std::nullopt;
}
inline std::optional<std::int64_t> integer_part(const Json& record, std::string_view name) {
  const Json* found = record.find(name);
  return found ? std::optional{integer_in(*found)} : std::nullopt;
}

inline Duration duration_in(const Json& json) {
  const Result<Duration> length = parse_duration(text_in(json));
  check(length.has_value(), "a rule's duration is a duration");
  return *length;
}

template <Worded E>
E word_in(const Json& json) {
  const std::optional<E> known = parse_word<E>(text_in(json));
  check(known.has_value(), "a rule's word is known");
  return *known;
}

inline const Json::Array& list_in(const Json& json) {
  check(json.array() != nullptr, "a rule's list is a list");
  return *json.array();
}

/// The items of a list that may be absent, each read by `read`.
template <class T>
std::vector<T> items_in(const Json& record, std::string_view name, T (*read)(const Json&)) {
  std::vector<T> items;
  const Json* found = record.find(name);
  if (!found) return items;
  for (const Json& item : list_in(*found)) items.push_back(read(item));
  return items;
}

inline std::string copied_text(const Json& json) {
  return text_in(json);
}

inline const Rule& needed(const Rule* rule) {
  check(rule != nullptr, "a resolved pack answers every question that is not optional");
  return *rule;
}

inline Citation citation_of(const Rule& rule) {
  return {rule.key, rule.source, rule.verify};
}

}  // namespace recourse::policy::reading
