// SPDX-License-Identifier: Apache-2.0
#include "policy/example_asks.h"

#include <algorithm>

#include "policy/ask_amount.h"
#include "policy/ask_messages.h"
#include "policy/rule_reading.h"
#include "policy/schema.h"

namespace recourse::policy {
namespace {

using namespace reading;

Answer unanswered(std::string why) {
  Answer out;
  out.unanswered = std::move(why);
  return out;
}
Answer misasked(std::string why) {
  Answer out;
  out.misasked = std::move(why);
  return out;
}

/// A statute's layer has no row for many questions, and ask.h is not to be asked then.
Answer no_row(std::string_view key) {
  return unanswered("no row of \"" + std::string{key} +
                    "\" fits; say more in given, as kind: damaged, or write that row");
}

bool has_row(const Pack& pack, std::string_view key, const Given& given) {
  return pack.rule(key, given.situation) != nullptr;
}

Answer answered(Json::Object says) {
  Answer out;
  out.says = Json{std::move(says)};
  return out;
}

/// The pack has nothing to say, and may.
Answer none() {
  return answered({{"none", true}});
}
Answer some(Json::Object says) {
  says.push_back({"none", false});
  return answered(std::move(says));
}

Json moment(Instant at) {
  return instant_text(at);
}

Answer due_at(Instant at) {
  return answered({{"due_at", moment(at)}});
}

Instant needed_moment(const Given& given, std::string_view name) {
  const auto at = given.moment(name);
  check(at.has_value(), "what a question needs was given");
  return *at;
}

Money price(const Given& given) {
  return money_in(member(given.values, "price"));
}

// Whether a claim is admitted ---------------------------------------------------------------------

/// The key whose row ends the window of that kind, if any does.
std::string_view window_key(Window window) {
  switch (window) {
    case Window::aftersale:
      return "aftersale.window";
    case Window::withdrawal:
      return "withdrawal.no_reason_days";
    case Window::before_receipt:
    case Window::unlimited:
      return {};
  }
  check(false, "a window that nobody knows");
  return {};
}

Answer ask_admission(const Pack& pack, const Given& given) {
  const auto kind = kind_terms(pack, given.situation);
  if (!kind) return no_row("kind");
  const std::string_view key = window_key(kind->window);
  if (!key.empty() && !has_row(pack, key, given)) return no_row(key);
  if (kind->window == Window::withdrawal && !pack.rule("category", {}, "other"))
    return no_row("category");
  std::vector<std::string> promises;
  if (const Json* promise = given.values.find("promise")) promises.push_back(text_in(*promise));
  std::optional<LateGround> ground;
  if (const Json* named = given.values.find("ground")) ground = word_in<LateGround>(*named);
  const Admission admitted = admission(pack, given.situation, given.times(), promises, ground,
                                       needed_moment(given, "now"));
  Json::Object says{{"admissible", admitted.admissible}};
  if (admitted.until) says.push_back({"until", moment(*admitted.until)});
  if (admitted.reason) says.push_back({"reason", admitted.reason->text()});
  if (admitted.ground) says.push_back({"ground", word(*admitted.ground)});
  if (admitted.proof) says.push_back({"proof", word(*admitted.proof)});
  return answered(std::move(says));
}

Answer ask_in_notice(const Pack& pack, const Given& given) {
  return answered(
      {{"holds", in_notice(pack, given.situation, given.times(), needed_moment(given, "now"))}});
}

Answer ask_seller_still_proves(const Pack& pack, const Given& given) {
  return answered({{"holds", seller_still_proves(pack, given.situation, given.times(),
                                                 needed_moment(given, "now"))}});
}

/// What is asked only while the consent is open is left out where the signer says that it is not.
Answer ask_checklist(const Pack& pack, const Given& given) {
  if (!has_row(pack, "checklist", given)) return no_row("checklist");
  const auto signer = given.situation.signer;
  const bool consent_open = !signer || signer == trade::SignerClass::unknown;
  std::string mandatory;
  std::string optional;
  for (const ChecklistItem& one : checklist(pack, given.situation)) {
    if (one.only_when_consent_open && !consent_open) continue;
    std::string& list = one.mandatory ? mandatory : optional;
    (list += list.empty() ? "" : " ") += word(one.item);
  }
  return answered({{"mandatory", *read_named("mandatory", mandatory, pack.zone)},
                   {"optional", *read_named("optional", optional, pack.zone)}});
}

// Whose turn it is --------------------------------------------------------------------------------

Answer ask_wait(const Pack& pack, const Given& given) {
  if (!has_row(pack, "silence", given)) return no_row("silence");
  const Silence edge = silence(pack, given.situation);
  return answered({{"on", word(edge.on)},
                   {"for", word(edge.wait_for)},
                   {"due_at", moment(pack.due(needed_moment(given, "from"), edge.due))},
                   {"otherwise", word(edge.otherwise)},
                   {"next", word(edge.next)}});
}

Answer ask_term(const Pack& pack, const Given& given) {
  const std::string& key = text_in(member(given.values, "key"));
  const KeyRow* row = schema_row(key);
  if (!row || row->shape->of != Shape::Of::term) {
    std::string known;
    for (const KeyRow& one : schema())
      if (one.shape->of == Shape::Of::term) (known += known.empty() ? "" : ", ") += one.key;
    return misasked("given key: \"" + key + "\" is no term; write one of " + known);
  }
  const Rule* rule = pack.rule(key, given.situation);
  if (!rule) return none();
  const Instant due = pack.due(needed_moment(given, "from"), term_in(rule->value));
  return some({{"due_at", moment(due)}});
}

Answer ask_evidence_clock(const Pack& pack, const Given& given) {
  if (!has_row(pack, "mediation", given)) return no_row("mediation");
  const Mediation clocks = mediation(pack, given.situation);
  const Instant from = needed_moment(given, "from");
  if (!given.flag("more")) return due_at(pack.due(from, clocks.evidence));
  if (!clocks.more_evidence) return none();
  return some({{"due_at", moment(pack.due(from, *clocks.more_evidence))}});
}

// Who proves, who bears ---------------------------------------------------------------------------

Answer ask_burden(const Pack& pack, const Given& given) {
  if (!has_row(pack, "burden", given)) return no_row("burden");
  return answered({{"on", word(burden(pack, given.situation).on)}});
}

Answer ask_liability(const Pack& pack, const Given& given) {
  if (!has_row(pack, "liability", given)) return no_row("liability");
  const Liability borne = liability(pack, given.situation);
  return answered({{"seller", borne.seller},
                   {"carrier", borne.carrier},
                   {"buyer", borne.buyer},
                   {"platform", borne.platform},
                   {"reason", borne.reason}});
}

Answer ask_autonomy(const Pack& pack, const Given& given) {
  const auto steps = autonomy(pack, given.situation, integer_in(member(given.values, "score")));
  if (!steps) return none();
  return some({{"refund_only_by", word(steps->refund_only_by)},
               {"platform_steps_in", steps->platform_steps_in}});
}

/// Empty where no row names any, which `none` says.
Answer ask_seller_proof(const Pack& pack, const Given& given) {
  std::string items;
  for (const Item item : seller_proof(pack, given.situation))
    (items += items.empty() ? "" : " ") += word(item);
  if (items.empty()) return none();
  return some({{"items", *read_named("items", items, pack.zone)}});
}

Answer ask_lab_cost(const Pack& pack, const Given& given) {
  if (!has_row(pack, "lab.cost", given)) return no_row("lab.cost");
  const LabCost cost = lab_cost(pack, given.situation);
  return answered({{"defect", word(cost.defect)}, {"sound", word(cost.sound)}});
}

Answer ask_return_risk(const Pack& pack, const Given& given) {
  if (!has_row(pack, "return.risk", given)) return no_row("return.risk");
  const ReturnRisk risk = return_risk(pack, given.situation);
  return answered({{"lost", word(risk.lost)}, {"damaged", word(risk.damaged)}});
}

Answer ask_repair(const Pack& pack, const Given& given) {
  if (!has_row(pack, "repair", given)) return no_row("repair");
  const RepairTerms terms = repair(pack, given.situation);
  return answered({{"attempts", terms.attempts},
                   {"due_at", moment(pack.due(needed_moment(given, "from"), terms.within))}});
}

// How much ----------------------------------------------------------------------------------------

/// As claims do it: the bounds of one award, and never more than was paid.
Answer ask_award(const Pack& pack, const Given& given) {
  if (!has_row(pack, "award", given)) return no_row("award");
  const AwardTerms terms = award_terms(pack, given.situation);
  const std::int64_t ratio = integer_in(member(given.values, "ratio"));
  if (terms.scale == Scale::discrete && std::ranges::count(terms.levels_bp, ratio) == 0)
    return unanswered("the scale has no such level, so nobody may ask for it");
  const std::int64_t rate = terms.rate_of(ratio);
  const Money paid = price(given);
  const Money pays = std::min(between(share(paid, rate), terms.at_least, terms.at_most), paid);
  return answered({{"rate", rate}, {"pays", to_json(pays)}});
}

Answer ask_suggestion(const Pack& pack, const Given& given) {
  const auto proposed = suggestion(pack, given.situation);
  if (!proposed) return none();
  return some({{"remedy", word(proposed->remedy)},
               {"ratio", proposed->ratio_bp},
               {"reason", proposed->reason},
               {"goods", word(proposed->goods)}});
}

Answer ask_promise(const Pack& pack, const Given& given) {
  const auto promised = promise(pack, text_in(member(given.values, "name")));
  if (!promised || promised->pays_times == 0) return none();
  const auto kind = given.situation.kind;
  if (kind && std::ranges::count(promised->kinds, *kind) == 0) return none();
  const Money pays =
      between(scaled(price(given), promised->pays_times, 1), promised->at_least, promised->at_most);
  return some({{"pays", to_json(pays)}});
}

Answer ask_statutory_note(const Pack& pack, const Given& given) {
  const auto note = statutory_note(pack, given.situation);
  if (!note) return none();
  return some({{"pays", to_json(note->amount(price(given)))}, {"reason", note->reason}});
}

Answer ask_late_dispatch(const Pack& pack, const Given& given) {
  const auto late = late_dispatch(pack, given.situation);
  if (!late) return none();
  return some({{"pays", to_json(late->amount(price(given)))}});
}

Answer ask_dispatch_due(const Pack& pack, const Given& given) {
  const auto due = dispatch_due(pack, given.situation, needed_moment(given, "placed_at"),
                                given.moment("promised"));
  return due ? some({{"due_at", moment(*due)}}) : none();
}

// From where --------------------------------------------------------------------------------------

Answer ask_auto_confirm(const Pack& pack, const Given& given) {
  std::vector<Pause> claims;
  const auto from = given.moment("claim_from");
  const auto to = given.moment("claim_to");
  if (from.has_value() != to.has_value() || (from && *to <= *from))
    return misasked("a claim stood open from claim_from until a later claim_to; write both");
  if (from) claims.push_back({*from, *to});
  const auto at =
      auto_confirm_at(pack, given.situation, needed_moment(given, "shipped_at"), claims);
  return at ? some({{"confirmed_at", moment(*at)}}) : none();
}

Answer ask_deposit(const Pack& pack, const Given& given) {
  const auto required = deposit_required(pack, {given.situation.category});
  return required ? some({{"required", to_json(*required)}}) : none();
}

Answer ask_carrier(const Pack& pack, const Given& given) {
  const std::string& name = text_in(member(given.values, "name"));
  if (!pack.rule("carrier", {}, "other")) return no_row("carrier");
  const CarrierTerms terms = carrier(pack, name);
  const Instant delivered = needed_moment(given, "delivered_at");
  return answered({{"code", terms.code},
                   {"notice_due_at", moment(pack.due(delivered, terms.notice))},
                   {"file_due_at", moment(pack.due(delivered, terms.file))}});
}

// For people -------------------------------------------------------------------------------------

Answer ask_template(const Pack& pack, const Given& given) {
  const std::string& name = text_in(member(given.values, "name"));
  const auto all = reply_templates(pack);
  const auto found = std::ranges::find(all, name, &ReplyTemplate::name);
  if (found == all.end()) return none();
  std::string stages;
  for (const Stage stage : found->stages) (stages += stages.empty() ? "" : " ") += word(stage);
  return some({{"stages", *read_named("stages", stages, pack.zone)}});
}

constexpr AskRow rows[] = {
    {"admission", "kind now",
     "placed_at shipped_at delivered_at completed_at warranty_until ground promise",
     "admissible until reason ground proof", ask_admission},
    {"in_notice", "delivered_at now", "", "holds", ask_in_notice},
    {"seller_still_proves", "delivered_at now", "", "holds", ask_seller_still_proves},
    {"checklist", "kind", "", "mandatory optional", ask_checklist},
    {"wait", "stage from", "", "on for due_at otherwise next", ask_wait},
    {"term", "key from", "", "due_at none", ask_term},
    {"evidence_clock", "from", "more", "due_at none", ask_evidence_clock},
    {"burden", "", "", "on", ask_burden},
    {"liability", "", "", "seller carrier buyer platform reason", ask_liability},
    {"seller_proof", "", "", "items none", ask_seller_proof},
    {"lab_cost", "", "", "defect sound", ask_lab_cost},
    {"return_risk", "", "", "lost damaged", ask_return_risk},
    {"repair", "from", "", "attempts due_at", ask_repair},
    {"autonomy", "score", "", "refund_only_by platform_steps_in none", ask_autonomy},
    {"award", "ratio price", "", "rate pays", ask_award},
    {"suggestion", "", "", "remedy ratio reason goods none", ask_suggestion},
    {"promise", "name price", "", "pays none", ask_promise},
    {"statutory_note", "price", "", "pays reason none", ask_statutory_note},
    {"late_dispatch", "price", "", "pays none", ask_late_dispatch},
    {"dispatch_due", "placed_at", "promised", "due_at none", ask_dispatch_due},
    {"auto_confirm", "shipped_at", "claim_from claim_to", "confirmed_at none", ask_auto_confirm},
    {"deposit", "category", "", "required none", ask_deposit},
    {"template", "name", "", "stages none", ask_template},
    {"carrier", "name delivered_at", "", "code notice_due_at file_due_at", ask_carrier},
};

}  // namespace

std::span<const AskRow> asks() {
  return rows;
}

const AskRow* ask_row(std::string_view ask) {
  const auto* found = std::ranges::find_if(rows, [&](const AskRow& row) { return row.ask == ask; });
  return found == std::end(rows) ? nullptr : found;
}

}  // namespace recourse::policy
