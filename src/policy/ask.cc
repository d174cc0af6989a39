// SPDX-License-Identifier: Apache-2.0
#include "policy/ask.h"

#include <algorithm>

#include "policy/names.h"
#include "policy/rule_reading.h"

namespace recourse::policy {

using namespace reading;

std::optional<KindTerms> kind_terms(const Pack& pack, const Situation& situation) {
  const Rule* rule = pack.rule("kind", situation);
  if (!rule) return std::nullopt;
  KindTerms terms;
  terms.defect = word_in<Defect>(member(rule->value, "defect"));
  terms.window = word_in<Window>(member(rule->value, "window"));
  terms.carrier_may_answer = flag_in(rule->value, "carrier_may_answer");
  terms.needs_shipment = flag_in(rule->value, "needs_shipment");
  terms.remedies = items_in(rule->value, "remedies", word_in<Remedy>);
  terms.citation = citation_of(*rule);
  return terms;
}

CategoryTerms category_terms(const Pack& pack, std::string_view written) {
  const Rule* rule = named_row(pack, "category", written);
  // A path names the narrowest part last.
  for (std::string_view path = written; !rule && !path.empty();) {
    const std::size_t cut = path.find_last_of("/>");
    rule = named_row(pack, "category", cut == path.npos ? path : path.substr(cut + 1));
    path = cut == path.npos ? std::string_view{} : path.substr(0, cut);
  }
  const Rule& found = rule ? *rule : needed(pack.rule("category", {}, "other"));
  return {.code = *found.applies.name,
          .virtual_goods = flag_in(found.value, "virtual_goods"),
          .durable = flag_in(found.value, "durable"),
          .withdrawal = word_in<Withdrawal>(member(found.value, "withdrawal")),
          .citation = citation_of(found)};
}

std::int64_t claims_per_line(const Pack& pack, const Situation& situation) {
  return integer_in(member(needed(pack.rule("claims.limit", situation)).value, "per_line"));
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
  return silence_of(needed(pack.rule("silence", situation)));
}

Silence silence_of(const Rule& rule) {
  const Json& value = rule.value;
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

Liability liability(const Pack& pack, const Situation& situation) {
  const Rule& rule = needed(pack.rule("liability", situation));
  return {.seller = integer_in(member(rule.value, "seller")),
          .carrier = integer_in(member(rule.value, "carrier")),
          .buyer = integer_in(member(rule.value, "buyer")),
          .platform = integer_in(member(rule.value, "platform")),
          .reason = text_in(member(rule.value, "reason")),
          .citation = citation_of(rule)};
}

std::optional<Autonomy> autonomy(const Pack& pack, const Situation& situation,
                                 std::int64_t score_hundredths) {
  const Rule* rule = pack.rule("autonomy", situation);
  if (!rule) return std::nullopt;
  const Json* step = nullptr;
  for (const Json& one : list_in(rule->value))
    if (integer_in(member(one, "score_at_least")) <= score_hundredths) step = &one;
  check(step != nullptr, "the first step begins at no score at all");
  return Autonomy{word_in<Role>(member(*step, "refund_only_by")),
                  flag_in(*step, "platform_steps_in"), citation_of(*rule)};
}

Transition transition(const Pack& pack) {
  return word_in<Transition>(needed(pack.rule("transition", {})).value);
}

Reviewer reviewer_of_own_shop(const Pack& pack) {
  return word_in<Reviewer>(needed(pack.rule("self_operated", {})).value);
}

Term keep_goods(const Pack& pack, const Situation& situation) {
  return term_in(needed(pack.rule("goods.keep", situation)).value);
}

CarrierTerms carrier(const Pack& pack, std::string_view code_or_name) {
  const Rule* found = named_row(pack, "carrier", code_or_name);
  const Rule& rule = found ? *found : needed(pack.rule("carrier", {}, "other"));
  CarrierTerms terms;
  terms.code = *rule.applies.name;
  terms.title = text_in(member(rule.value, "title"));
  terms.names = items_in(rule.value, "names", copied_text);
  terms.surface_mail = flag_in(rule.value, "surface_mail");
  terms.notice = term_in(member(rule.value, "notice"));
  terms.file = term_in(member(rule.value, "file"));
  terms.formula = text_in(member(rule.value, "formula"));
  if (const Json* parameters = rule.value.find("parameters")) terms.parameters = *parameters;
  terms.documents = items_in(rule.value, "documents", copied_text);
  terms.citation = citation_of(rule);
  return terms;
}

}  // namespace recourse::policy
