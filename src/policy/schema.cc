// SPDX-License-Identifier: Apache-2.0
#include "policy/schema.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/check.h"
#include "base/time.h"

namespace recourse::policy {
namespace {

// Values ------------------------------------------------------------------------------------------

constexpr Shape remedies = list_of(a_word<Remedy>);
constexpr Part kind_parts[] = {{"hidden_defect", &a_flag, false},
                               {"carrier_may_answer", &a_flag, false},
                               {"needs_shipment", &a_flag, false},
                               {"remedies", &remedies, true}};
constexpr Shape kind_value = record_of(kind_parts);

constexpr Part checklist_parts[] = {{"item", &a_word<Item>, true},
                                    {"mandatory", &a_flag, false},
                                    {"only_when_consent_open", &a_flag, false}};
constexpr Shape checklist_item = record_of(checklist_parts);
constexpr Shape checklist_value = list_of(checklist_item);

// A claim never waits on a carrier: the buyer's side does not hang on the recovery.
constexpr std::string_view waiting_roles[] = {word(Role::buyer), word(Role::seller),
                                              word(Role::mediator), word(Role::operator_),
                                              word(Role::gateway)};
constexpr Shape waiting_role = word_among(waiting_roles);
constexpr Shape durations = list_of(a_duration);
constexpr Part silence_parts[] = {{"on", &waiting_role, true},
                                  {"for", &a_word<WaitFor>, true},
                                  {"due", &a_term, true},
                                  {"otherwise", &a_word<Otherwise>, true},
                                  {"next", &a_word<Stage>, true},
                                  {"remind_after", &durations, false},
                                  {"remind_before", &durations, false}};
constexpr Shape silence_value = record_of(silence_parts);

constexpr Shape round_count = integer_between(1, 20);
constexpr Part expiry_parts[] = {
    {"due", &a_term, true}, {"at_least", &a_duration, true}, {"at_most", &a_duration, true}};
constexpr Shape expiry_value = record_of(expiry_parts);

constexpr Part band_parts[] = {{"low", &a_ratio, true}, {"high", &a_ratio, true}};
constexpr Shape band_value = record_of(band_parts);

constexpr Shape levels = list_of(a_ratio);
constexpr Part award_parts[] = {{"levels", &levels, false},
                                {"base_includes_freight", &a_flag, false},
                                {"freight_with_whole_order", &a_flag, true}};
constexpr Shape award_value = record_of(award_parts);

constexpr Part suggestion_parts[] = {{"remedy", &a_word<Remedy>, true},
                                     {"ratio", &a_ratio, true},
                                     {"reason", &a_slug, true},
                                     {"goods", &a_word<Goods>, true}};
constexpr Shape suggestion_value = record_of(suggestion_parts);

constexpr std::string_view proving_roles[] = {word(Role::buyer), word(Role::seller)};
constexpr Shape proving_role = word_among(proving_roles);

constexpr Shape payout_value = list_of(a_word<PayoutSource>);

constexpr Shape names = list_of(a_text);
constexpr Shape documents = list_of(a_slug);
constexpr Part carrier_parts[] = {
    {"title", &a_text, true},       {"names", &names, false},
    {"notice", &a_term, true},      {"file", &a_term, true},
    {"formula", &a_slug, true},     {"parameters", &some_parameters, false},
    {"documents", &documents, true}};
constexpr Shape carrier_value = record_of(carrier_parts);

// Objections --------------------------------------------------------------------------------------

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

std::optional<std::string> levels_objection(const Json& value) {
  const Json* found = value.find("levels");
  if (!found) return std::nullopt;
  const Json::Array& all = *found->array();
  const bool ascending = std::is_sorted(all.begin(), all.end(), [](const Json& a, const Json& b) {
    return *a.integer() < *b.integer();
  });
  if (ascending) return std::nullopt;
  return "write the levels from the smallest to the largest";
}

std::optional<std::string> suggestion_objection(const Json& value) {
  const bool whole = *value.find("ratio")->integer() == 10'000;
  const bool partial = *value.find("remedy")->text() == word(Remedy::partial_refund);
  if (whole != partial) return std::nullopt;
  return "a partial_refund is less than 100%, every other remedy is 100%; change one of the two";
}

// The keys ----------------------------------------------------------------------------------------

constexpr KeyRow rows[] = {
    {"kind", &kind_value, Asked::by_kind, Better::none,
     "what a kind of claim is like, and which remedies it may ask for"},
    {"aftersale.window", &a_term, Asked::for_every_claim, Better::higher,
     "how long after completion a claim may be opened"},
    {"withdrawal.no_reason_days", &a_term, Asked::for_some_claims, Better::higher,
     "how long after signing the buyer may return without a reason"},
    {"checklist", &checklist_value, Asked::for_every_claim, Better::none,
     "what the buyer is asked to show", checklist_objection},
    {"silence", &silence_value, Asked::for_every_wait, Better::none,
     "on whom a stage waits, until when, and what silence brings", silence_objection},
    {"notices.late_after", &a_duration, Asked::once, Better::none,
     "an alarm later than this was held up by an outage of the desk"},
    {"notices.overdue_gives", &a_duration, Asked::once, Better::none,
     "how long a party still has after the notice that follows an outage"},
    {"negotiation.rounds", &round_count, Asked::for_every_claim, Better::none,
     "how many offers each side may make in one claim"},
    {"negotiation.expires", &expiry_value, Asked::for_every_claim, Better::none,
     "when an offer lapses, and how long or short a party may set it", expiry_objection},
    {"fair_band", &band_value, Asked::for_some_claims, Better::none,
     "the usual share for such a claim; shown to both sides, binds nobody", band_objection},
    {"award", &award_value, Asked::for_every_claim, Better::none,
     "how an amount is made from what was paid", levels_objection},
    {"suggestion", &suggestion_value, Asked::for_some_claims, Better::none,
     "the remedy that is proposed by itself", suggestion_objection},
    {"burden", &proving_role, Asked::for_every_claim, Better::none, "who has to prove first"},
    {"goods.keep", &a_term, Asked::for_every_claim, Better::none,
     "how long the buyer keeps box and contents for the carrier's inspection"},
    {"payout.sources", &payout_value, Asked::once, Better::none,
     "where payouts come from, in this order"},
    {"deposit.topup", &a_term, Asked::for_some_claims, Better::none,
     "how long a shop has to refill its deposit"},
    {"carrier", &carrier_value, Asked::by_name, Better::none,
     "a carrier's names, its clocks and how it compensates"},
};

// Around the values -------------------------------------------------------------------------------

constexpr Part pack_parts[] = {{"pack", &a_slug, true},
                               {"title", &some_parameters, true},
                               {"version", &a_slug, true},
                               {"status", &a_word<Status>, true},
                               {"layer", &a_word<LayerKind>, true},
                               {"extends", &a_slug, false},
                               {"zone", &a_text, false},
                               {"calendar", &a_slug, false}};
constexpr Shape pack_fields = record_of(pack_parts);

constexpr Shape kinds = list_of(a_word<Kind>);
constexpr Shape categories = list_of(a_slug);
constexpr Shape stages = list_of(a_word<Stage>);
constexpr Shape waits = list_of(a_word<WaitFor>);
constexpr Shape signers = list_of(a_word<trade::SignerClass>);
constexpr Part applies_parts[] = {
    {"kinds", &kinds, false},          {"categories", &categories, false},
    {"stages", &stages, false},        {"waits", &waits, false},
    {"signers", &signers, false},      {"shipped", &a_flag, false},
    {"virtual_goods", &a_flag, false}, {"confirmed", &a_flag, false},
    {"name", &a_slug, false}};
constexpr Shape applies_fields = record_of(applies_parts);
constexpr Part rule_parts[] = {
    {"applies", &applies_fields, false},       {"source", &a_text, true},
    {"confidence", &a_word<Confidence>, true}, {"verify", &a_flag, false},
    {"effective_from", &a_day, false},         {"effective_to", &a_day, false}};
constexpr Shape rule_fields = record_of(rule_parts);

constexpr Part holiday_parts[] = {
    {"from", &a_day, true}, {"to", &a_day, true}, {"title", &a_text, true}};
constexpr Shape holiday = record_of(holiday_parts);
constexpr Shape holidays = list_of(holiday);
constexpr Shape days = list_of(a_day);
constexpr Part calendar_parts[] = {{"calendar", &a_slug, true},
                                   {"source", &a_text, true},
                                   {"confidence", &a_word<Confidence>, true},
                                   {"verify", &a_flag, false},
                                   {"known_until", &a_day, true},
                                   {"holidays", &holidays, true},
                                   {"make_up_days", &days, false}};
constexpr Shape calendar_fields = record_of(calendar_parts);

}  // namespace

std::span<const KeyRow> schema() {
  return rows;
}

const KeyRow* schema_row(std::string_view key) {
  const auto* found = std::find_if(std::begin(rows), std::end(rows),
                                   [&](const KeyRow& row) { return row.key == key; });
  return found == std::end(rows) ? nullptr : found;
}

std::string schema_keys() {
  std::string out;
  for (const KeyRow& row : rows) (out += out.empty() ? "" : ", ") += row.key;
  return out;
}

const Shape& pack_shape() {
  return pack_fields;
}
const Shape& rule_shape() {
  return rule_fields;
}
const Shape& calendar_shape() {
  return calendar_fields;
}

}  // namespace recourse::policy
