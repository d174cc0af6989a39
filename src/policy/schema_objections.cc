// SPDX-License-Identifier: Apache-2.0
#include "policy/schema_objections.h"

#include <algorithm>
#include <array>

#include "base/calendar.h"
#include "base/check.h"
#include "base/time.h"
#include "policy/rule_words.h"
#include "policy/template_text.h"
#include "policy/words.h"
#include "policy/written.h"

namespace recourse::policy {
namespace {

Duration duration_of(const Json& text) {
  const Result<Duration> length = parse_duration(*text.text());
  check(length.has_value(), "a duration was read by its shape");
  return *length;
}

Duration bound_of(const Json& text) {
  const Result<Term> term = parse_term(*text.text());
  check(term.has_value(), "a term was read by its shape");
  return at_most(*term);
}

std::int64_t number_in(const Json& record, std::string_view name) {
  return *record.find(name)->integer();
}

std::int64_t minor_in(const Json& money) {
  return *money.find("minor")->integer();
}

/// Both amounts in one currency, the smaller first.
std::optional<std::string> bounds_objection(const Json& value) {
  const Json* least = value.find("at_least");
  const Json* most = value.find("at_most");
  if (!least || !most) return std::nullopt;
  if (*least->find("currency") != *most->find("currency"))
    return "write at_least and at_most in one currency";
  if (minor_in(*least) > minor_in(*most)) return "write an at_most that is not below at_least";
  return std::nullopt;
}

/// Whether the numbers grow from one entry to the next.
bool ascends(const Json::Array& list, std::string_view name) {
  for (std::size_t i = 1; i < list.size(); ++i)
    if (number_in(list[i - 1], name) >= number_in(list[i], name)) return false;
  return true;
}

std::string percent(std::int64_t basis_points) {
  return written(Json{basis_points}, a_ratio);
}

std::string tier_text(const Json& tier) {
  return percent(number_in(tier, "from")) + " to " + percent(number_in(tier, "to"));
}

/// Tiers meet end to end from nothing to the whole.
std::optional<std::string> tiers_objection(const Json::Array& tiers) {
  constexpr std::int64_t whole = 10'000;
  std::int64_t reached = 0;
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    const std::int64_t from = number_in(tiers[i], "from");
    const std::int64_t to = number_in(tiers[i], "to");
    if (to <= from) return "the tier " + tier_text(tiers[i]) + " is empty; write to above from";
    if (from < reached)
      return "the tiers " + tier_text(tiers[i - 1]) + " and " + tier_text(tiers[i]) +
             " overlap; let each begin where the one before ends";
    if (from > reached)
      return "nothing is said from " + percent(reached) + " to " + percent(from) +
             "; let each tier begin where the one before ends";
    reached = to;
  }
  if (reached != whole) return "write tiers up to 100%; these end at " + percent(reached);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> checklist_objection(const Json& value) {
  const Json::Array& items = *value.array();
  for (std::size_t i = 0; i < items.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (*items[i].find("item") == *items[j].find("item"))
        return "\"" + *items[i].find("item")->text() + "\" stands in the list twice; write it once";
  return std::nullopt;
}

std::optional<std::string> silence_objection(const Json& value) {
  const Duration due = bound_of(*value.find("due"));
  if (due == Duration{}) return "a wait without time is none; write a due as \"48 hours\"";
  for (const std::string_view name : {"remind_after", "remind_before"}) {
    const Json* reminders = value.find(name);
    if (!reminders) continue;
    for (const Json& reminder : *reminders->array())
      if (duration_of(reminder) >= due)
        return "a reminder of " + std::string{name} +
               " falls outside the wait; write one shorter than " + *value.find("due")->text();
  }
  return std::nullopt;
}

std::optional<std::string> expiry_objection(const Json& value) {
  const Duration due = bound_of(*value.find("due"));
  const Duration least = duration_of(*value.find("at_least"));
  const Duration most = duration_of(*value.find("at_most"));
  if (least <= due && due <= most) return std::nullopt;
  return "write a due that lies between at_least and at_most";
}

std::optional<std::string> band_objection(const Json& value) {
  if (*value.find("low")->integer() <= *value.find("high")->integer()) return std::nullopt;
  return "low is above high; write the smaller share as low";
}

std::optional<std::string> award_objection(const Json& value) {
  const auto scale = parse_word<Scale>(*value.find("scale")->text());
  check(scale.has_value(), "a word was read by its shape");
  const Json* levels = value.find("levels");
  const Json* tiers = value.find("tiers");
  if ((*scale == Scale::discrete) != (levels != nullptr))
    return "a discrete scale has levels, and no other has; write scale: discrete with levels: "
           "[10%]";
  if ((*scale == Scale::tiered) != (tiers != nullptr))
    return "a tiered scale has tiers, and no other has; write scale: tiered with tiers: "
           "[{from: 0%, to: 100%, pays: 50%}]";
  if ((*scale == Scale::tiered) != (value.find("boundary") != nullptr))
    return "a tiered scale says to which tier a share between two belongs; write boundary: lower "
           "or upper, and nowhere else";
  if (levels) {
    const Json::Array& all = *levels->array();
    const bool ascending = std::is_sorted(all.begin(), all.end(), [](const Json& a, const Json& b) {
      return *a.integer() < *b.integer();
    });
    if (!ascending) return "write the levels from the smallest to the largest";
  }
  if (tiers)
    if (auto objection = tiers_objection(*tiers->array())) return objection;
  return bounds_objection(value);
}

std::optional<std::string> liability_objection(const Json& value) {
  constexpr std::int64_t whole = 10'000;
  std::int64_t sum = 0;
  for (const std::string_view party : {"seller", "carrier", "buyer", "platform"})
    sum += number_in(value, party);
  if (sum == whole) return std::nullopt;
  return "the shares add up to " + percent(sum) + "; write shares that add up to 100%";
}

std::optional<std::string> autonomy_objection(const Json& value) {
  const Json::Array& steps = *value.array();
  if (number_in(steps.front(), "score_at_least") != 0)
    return "write a first step with score_at_least: 0.0, so that every shop has one";
  if (!ascends(steps, "score_at_least")) return "write the steps from the lowest score upwards";
  return std::nullopt;
}

std::optional<std::string> promise_objection(const Json& value) {
  const bool pays = value.find("pays_times") != nullptr;
  if (pays != (value.find("kinds") != nullptr))
    return "a promise that pays says for which kinds; write pays_times with kinds, or neither";
  if (!pays && !value.find("claim_within") && !value.find("dispatch_within"))
    return "this promises nothing; write pays_times, claim_within or dispatch_within";
  return bounds_objection(value);
}

std::optional<std::string> late_award_objection(const Json& value) {
  return bounds_objection(value);
}

std::optional<std::string> suggestion_objection(const Json& value) {
  const bool whole = *value.find("ratio")->integer() == 10'000;
  const bool partial = *value.find("remedy")->text() == word(Remedy::partial_refund);
  if (whole != partial) return std::nullopt;
  return "a partial_refund is less than 100%, every other remedy is 100%; change one of the two";
}

std::optional<std::string> template_objection(const Json& value) {
  for (const std::string_view language : {"zh-CN", "en"})
    if (const auto fault = template_fault(*value.find(language)->text()))
      return std::string{language} + ": " + fault->detail;
  return std::nullopt;
}

}  // namespace recourse::policy
