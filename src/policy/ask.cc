// SPDX-License-Identifier: Apache-2.0
#include "policy/ask.h"

#include <algorithm>

#include "base/check.h"
#include "policy/names.h"

namespace recourse::policy {
namespace {

// Values were read by the schema; that one is not of its shape is a bug, and every step says so.

const Json& member(const Json& record, std::string_view name) {
  const Json* found = record.find(name);
  check(found != nullptr, "a mandatory part of a rule is there");
  return *found;
}

const std::string& text_in(const Json& json) {
  check(json.text() != nullptr, "a rule's text is text");
  return *json.text();
}

std::int64_t integer_in(const Json& json) {
  check(json.integer() != nullptr, "a rule's number is an integer");
  return *json.integer();
}

bool flag_in(const Json& record, std::string_view name) {
  const Json* found = record.find(name);
  if (!found) return false;
  check(found->boolean() != nullptr, "a rule's flag is a boolean");
  return *found->boolean();
}

Term term_in(const Json& json) {
  const Result<Term> term = parse_term(text_in(json));
  check(term.has_value(), "a rule's term is a term");
  return *term;
}

Duration duration_in(const Json& json) {
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

const Json::Array& list_in(const Json& json) {
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

std::string copied_text(const Json& json) {
  return text_in(json);
}

const Rule& needed(const Rule* rule) {
  check(rule != nullptr, "a resolved pack answers every question that is not optional");
  return *rule;
}

Citation citation_of(const Rule& rule) {
  return {rule.key, rule.source, rule.verify};
}

}  // namespace

std::optional<KindTerms> kind_terms(const Pack& pack, const Situation& situation) {
  const Rule* rule = pack.rule("kind", situation);
  if (!rule) return std::nullopt;
  KindTerms terms;
  terms.hidden_defect = flag_in(rule->value, "hidden_defect");
  terms.carrier_may_answer = flag_in(rule->value, "carrier_may_answer");
  terms.needs_shipment = flag_in(rule->value, "needs_shipment");
  terms.remedies = items_in(rule->value, "remedies", word_in<Remedy>);
  terms.citation = citation_of(*rule);
  return terms;
}

Admission admission(const Pack& pack, const Situation& situation,
                    std::optional<Instant> completed_at, Instant now) {
  const Rule& rule = needed(pack.rule("aftersale.window", situation));
  Admission out;
  out.citation = citation_of(rule);
  if (completed_at) out.until = pack.due(*completed_at, term_in(rule.value));
  out.admissible = !out.until || now < *out.until;
  return out;
}

std::vector<ChecklistItem> checklist(const Pack& pack, const Situation& situation) {
  const Rule& rule = needed(pack.rule("checklist", situation));
  std::vector<ChecklistItem> items;
  for (const Json& item : list_in(rule.value))
    items.push_back({word_in<Item>(member(item, "item")), flag_in(item, "mandatory"),
                     flag_in(item, "only_when_consent_open")});
  return items;
}

Silence silence(const Pack& pack, const Situation& situation) {
  const Json& value = needed(pack.rule("silence", situation)).value;
  Silence out;
  out.on = word_in<Role>(member(value, "on"));
  out.wait_for = word_in<WaitFor>(member(value, "for"));
  out.due = term_in(member(value, "due"));
  out.otherwise = word_in<Otherwise>(member(value, "otherwise"));
  out.next = word_in<Stage>(member(value, "next"));
  out.remind_after = items_in(value, "remind_after", duration_in);
  out.remind_before = items_in(value, "remind_before", duration_in);
  return out;
}

Lateness lateness(const Pack& pack) {
  return {duration_in(needed(pack.rule("notices.late_after", {})).value),
          duration_in(needed(pack.rule("notices.overdue_gives", {})).value)};
}

Negotiation negotiation(const Pack& pack, const Situation& situation) {
  const Rule& rounds = needed(pack.rule("negotiation.rounds", situation));
  const Json& expires = needed(pack.rule("negotiation.expires", situation)).value;
  Negotiation out;
  out.rounds = integer_in(rounds.value);
  out.expires = term_in(member(expires, "due"));
  out.expires_at_least = duration_in(member(expires, "at_least"));
  out.expires_at_most = duration_in(member(expires, "at_most"));
  out.citation = citation_of(rounds);
  return out;
}

std::optional<FairBand> fair_band(const Pack& pack, const Situation& situation) {
  const Rule* rule = pack.rule("fair_band", situation);
  if (!rule) return std::nullopt;
  return FairBand{integer_in(member(rule->value, "low")), integer_in(member(rule->value, "high")),
                  citation_of(*rule)};
}

AwardTerms award_terms(const Pack& pack, const Situation& situation) {
  const Rule& rule = needed(pack.rule("award", situation));
  AwardTerms terms;
  terms.levels_bp = items_in(rule.value, "levels", integer_in);
  terms.base_includes_freight = flag_in(rule.value, "base_includes_freight");
  terms.freight_with_whole_order = flag_in(rule.value, "freight_with_whole_order");
  terms.citation = citation_of(rule);
  return terms;
}

std::optional<Suggestion> suggestion(const Pack& pack, const Situation& situation) {
  const Rule* rule = pack.rule("suggestion", situation);
  if (!rule) return std::nullopt;
  const Json& value = rule->value;
  return Suggestion{word_in<Remedy>(member(value, "remedy")), integer_in(member(value, "ratio")),
                    text_in(member(value, "reason")), word_in<Goods>(member(value, "goods")),
                    citation_of(*rule)};
}

Burden burden(const Pack& pack, const Situation& situation) {
  const Rule& rule = needed(pack.rule("burden", situation));
  return {word_in<Role>(rule.value), citation_of(rule)};
}

Term keep_goods(const Pack& pack, const Situation& situation) {
  return term_in(needed(pack.rule("goods.keep", situation)).value);
}

std::vector<PayoutSource> payout_sources(const Pack& pack) {
  std::vector<PayoutSource> sources;
  for (const Json& source : list_in(needed(pack.rule("payout.sources", {})).value))
    sources.push_back(word_in<PayoutSource>(source));
  return sources;
}

CarrierTerms carrier(const Pack& pack, std::string_view code_or_name) {
  const auto found = std::find_if(pack.rules.begin(), pack.rules.end(), [&](const Rule& rule) {
    return rule.key == "carrier" && goes_by(rule, code_or_name);
  });
  const Rule& rule = found != pack.rules.end() ? *found : needed(pack.rule("carrier", {}, "other"));
  CarrierTerms terms;
  terms.code = *rule.applies.name;
  terms.title = text_in(member(rule.value, "title"));
  terms.names = items_in(rule.value, "names", copied_text);
  terms.notice = term_in(member(rule.value, "notice"));
  terms.file = term_in(member(rule.value, "file"));
  terms.formula = text_in(member(rule.value, "formula"));
  if (const Json* parameters = rule.value.find("parameters")) terms.parameters = *parameters;
  terms.documents = items_in(rule.value, "documents", copied_text);
  terms.citation = citation_of(rule);
  return terms;
}

}  // namespace recourse::policy
