// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <string_view>

#include "base/digits.h"
#include "policy/ask.h"
#include "policy/rule_reading.h"

// What two sides who do not agree ask a pack: more time, the ladder, proof, goods on their way
// back, and who decides.

namespace recourse::policy {
namespace {

using namespace reading;

std::optional<MoreTime> more_time(const Pack& pack, std::string_view key,
                                  const Situation& situation) {
  const Rule* rule = pack.rule(key, situation);
  if (!rule) return std::nullopt;
  return MoreTime{integer_in(member(rule->value, "times")), term_in(member(rule->value, "gives")),
                  citation_of(*rule)};
}

/// Takes "22:00" off the front, as minutes since midnight.
std::chrono::minutes take_daily_time(std::string_view& text) {
  const auto hour = take_digits(text, 2, 2);
  const bool colon = take_text(text, ":");
  const auto minute = take_digits(text, 2, 2);
  check(hour && colon && minute, "a rule's time of the day was read by its shape");
  return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

}  // namespace

std::optional<MoreTime> extension(const Pack& pack, const Situation& situation) {
  return more_time(pack, "answer.extension", situation);
}

std::optional<MoreTime> more_evidence(const Pack& pack, const Situation& situation) {
  return more_time(pack, "answer.more_evidence", situation);
}

LadderTerms ladder(const Pack& pack, const Situation& situation) {
  const Rule& rule = needed(pack.rule("ladder", situation));
  LadderTerms out;
  out.demands_on_days = integer_in(member(rule.value, "demands_on_days"));
  out.final_notice = term_in(member(rule.value, "final_notice"));
  std::string_view quiet = text_in(member(rule.value, "quiet"));
  out.quiet_from = take_daily_time(quiet);
  check(take_text(quiet, "-"), "two times of the day have a dash between");
  out.quiet_to = take_daily_time(quiet);
  out.citation = citation_of(rule);
  return out;
}

std::vector<Item> seller_proof(const Pack& pack, const Situation& situation) {
  std::vector<Item> items;
  const Rule* rule = pack.rule("seller.proof", situation);
  if (!rule) return items;
  for (const Json& item : list_in(rule->value)) items.push_back(word_in<Item>(item));
  return items;
}

Term carrier_answer_within(const Pack& pack) {
  return term_in(needed(pack.rule("carrier.answer_within", {})).value);
}

ReturnFreight return_freight(const Pack& pack, const Situation& situation) {
  const Rule& rule = needed(pack.rule("return.freight", situation));
  return {word_in<FreightBy>(rule.value), citation_of(rule)};
}

ReturnRisk return_risk(const Pack& pack, const Situation& situation) {
  const Rule& rule = needed(pack.rule("return.risk", situation));
  return {word_in<Role>(member(rule.value, "lost")), word_in<Role>(member(rule.value, "damaged")),
          citation_of(rule)};
}

RepairTerms repair(const Pack& pack, const Situation& situation) {
  const Rule& rule = needed(pack.rule("repair", situation));
  return {integer_in(member(rule.value, "attempts")), term_in(member(rule.value, "within")),
          citation_of(rule)};
}

LabCost lab_cost(const Pack& pack, const Situation& situation) {
  const Rule& rule = needed(pack.rule("lab.cost", situation));
  return {word_in<Role>(member(rule.value, "defect")), word_in<Role>(member(rule.value, "sound")),
          citation_of(rule)};
}

Burden burden(const Pack& pack, const Situation& situation) {
  const Rule& rule = needed(pack.rule("burden", situation));
  return {word_in<Role>(rule.value), citation_of(rule)};
}

Mediation mediation(const Pack& pack, const Situation& situation) {
  const Rule& rule = needed(pack.rule("mediation", situation));
  return {.evidence = term_in(member(rule.value, "evidence")),
          .more_evidence = term_part(rule.value, "more_evidence"),
          .escalate_within = term_in(member(rule.value, "escalate_within")),
          .appeal_within = term_in(member(rule.value, "appeal_within")),
          .urgent = items_in(rule.value, "urgent", copied_text),
          .citation = citation_of(rule)};
}

std::optional<SuspensionTerms> suspension(const Pack& pack, const Situation& situation) {
  const Rule* rule = pack.rule("suspension", situation);
  if (!rule) return std::nullopt;
  return SuspensionTerms{term_in(member(rule->value, "joint_request")),
                         term_in(member(rule->value, "authority_silent")), citation_of(*rule)};
}

}  // namespace recourse::policy
