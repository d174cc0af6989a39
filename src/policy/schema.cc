// SPDX-License-Identifier: Apache-2.0
#include "policy/schema.h"

#include <algorithm>

#include "policy/schema_objections.h"
#include "policy/schema_values.h"

namespace recourse::policy {
namespace {

using namespace values;  // the shapes of one table

// The keys ----------------------------------------------------------------------------------------

using enum Asked;

constexpr KeyRow rows[] = {
    // Whether a claim is admitted.
    {"kind", &values::kind, by_kind, Better::none,
     "what a kind of claim is like, and which remedies it may ask for"},
    {"aftersale.window", &a_term, for_every_claim, Better::higher,
     "how long after completion a claim may be opened"},
    {"aftersale.late", &late_exceptions, for_some_claims, Better::none,
     "on which grounds a claim is admitted after its window, and what has to be shown for it"},
    {"notice.window", &a_term, for_some_claims, Better::higher,
     "how long after signing what can be seen has to be claimed; later the buyer proves"},
    {"withdrawal.no_reason_days", &a_term, for_some_claims, Better::higher,
     "how long after signing the buyer may return without a reason"},
    {"withdrawal.refund_within", &a_term, for_some_claims, Better::lower,
     "how long after the goods came back the seller has to refund"},
    {"quality.return_within", &a_term, for_some_claims, Better::higher,
     "how long after signing goods that fail may be returned"},
    {"quality.seller_proves_for", &a_term, for_some_claims, Better::higher,
     "how long after signing the seller of durable goods has to prove"},
    {"category", &values::category, by_name, Better::none,
     "a category's names, and what the law says about such goods"},
    {"claims.limit", &claims_limit, for_every_claim, Better::none,
     "how many claims may be opened on one line"},
    {"off_platform", &values::off_platform, once, Better::none,
     "what is paid by itself where the buyer paid past the platform"},
    {"self_operated", &a_word<Reviewer>, once, Better::none,
     "who looks at a claim against the platform's own shop"},
    {"checklist", &values::checklist, for_every_claim, Better::none,
     "what the buyer is asked to show", checklist_objection},
    // Whose turn it is.
    {"silence", &values::silence, for_every_wait, Better::none,
     "on whom a stage waits, until when, and what silence brings", silence_objection},
    {"notices.late_after", &a_duration, once, Better::none,
     "an alarm later than this was held up by an outage of the desk"},
    {"notices.overdue_gives", &a_duration, once, Better::none,
     "how long a party still has after the notice that follows an outage"},
    {"negotiation.rounds", &small_count, for_every_claim, Better::none,
     "how many offers each side may make in one claim"},
    {"negotiation.expires", &expiry, for_every_claim, Better::none,
     "when an offer lapses, and how long or short a party may set it", expiry_objection},
    {"answer.extension", &times, for_some_claims, Better::none,
     "how often the seller may ask for more time, and how much he gets"},
    {"answer.more_evidence", &times, for_some_claims, Better::none,
     "how often the seller may ask for more evidence, and how long the buyer has to show it"},
    {"ladder", &values::ladder, for_every_claim, Better::none,
     "on how many days in a row the buyer asks before the final notice, how long that runs, and "
     "when nobody is written to"},
    {"mediation", &values::mediation, for_every_claim, Better::none,
     "how long both sides have to show evidence, to escalate and to appeal"},
    {"suspension", &values::suspension, for_some_claims, Better::none,
     "how long a claim stands still for the parties' or an authority's sake"},
    // Who proves, who bears.
    {"burden", &proving_role, for_every_claim, Better::none, "who has to prove first"},
    {"seller.proof", &values::items, for_some_claims, Better::none,
     "by which pieces of evidence the seller proves"},
    {"lab.cost", &values::lab_cost, for_every_claim, Better::none,
     "who pays a laboratory that finds a defect, and one that finds none"},
    {"liability", &values::liability, for_every_claim, Better::none,
     "who finally bears the award, as far as the rules can say", liability_objection},
    {"autonomy", &values::autonomy, for_some_claims, Better::none,
     "what a shop decides alone, by its score", autonomy_objection},
    // How much.
    {"fair_band", &band, for_some_claims, Better::none,
     "the usual share for such a claim; shown to both sides, binds nobody", band_objection},
    {"award", &values::award, for_every_claim, Better::none,
     "how an amount is made from what was paid", award_objection},
    {"suggestion", &values::suggestion, for_some_claims, Better::none,
     "the remedy that is proposed by itself", suggestion_objection},
    {"promise", &values::promise, by_name_if_any, Better::none,
     "what a seller's promise is worth, on top of the refund", promise_objection},
    {"promise.conflict", &a_word<Conflict>, once, Better::none,
     "which counts where the seller promised more or less than the rules"},
    {"statutory_note", &values::statutory_note, for_some_claims, Better::none,
     "what the law may give on top; told to the buyer, never paid by the platform"},
    {"late_dispatch.award", &late_award, for_some_claims, Better::none,
     "what late dispatch is worth", late_award_objection},
    {"late_dispatch.within", &a_term, for_some_claims, Better::lower,
     "how soon after payment goods are sent where nothing was promised"},
    {"gift", &values::gift, for_some_claims, Better::none, "what a missing gift is worth"},
    {"promotion.threshold", &a_word<Promotion>, once, Better::none,
     "how a discount that hung on the order's size is treated when part of it goes back"},
    // From where.
    {"payout.sources", &values::payout_sources, once, Better::none,
     "where payouts come from, in this order"},
    {"payout.tenders", &tenders, once, Better::none,
     "which of the buyer's tenders goes back first"},
    {"escrow.hold", &a_word<EscrowHold>, once, Better::none,
     "whether a claim holds the money of its lines or of the whole order"},
    {"escrow.auto_confirm", &auto_confirm, for_some_claims, Better::none,
     "how long after sending an order is confirmed by the clock"},
    {"deposit.required", &some_money, for_some_claims, Better::none,
     "what a shop that sells such goods deposits; of several the highest, once"},
    {"deposit.topup", &a_term, for_some_claims, Better::none,
     "how long a shop has to refill its deposit"},
    // Goods, freight, carriers.
    {"goods.keep", &a_term, for_every_claim, Better::none,
     "how long the buyer keeps box and contents for the carrier's inspection"},
    {"return.freight", &a_word<FreightBy>, for_every_claim, Better::none,
     "who pays for sending goods back"},
    {"return.risk", &values::return_risk, for_every_claim, Better::none,
     "whose loss it is when goods are lost or damaged on their way back"},
    {"repair", &values::repair, for_every_claim, Better::none,
     "after how many failed repairs, or how long a repair may take, before the money goes back"},
    {"carrier.answer_within", &a_term, once, Better::none,
     "how long a carrier that was asked who signed has to answer"},
    {"carrier", &values::carrier, by_name, Better::none,
     "a carrier's names, its clocks and how it compensates"},
    // For people and for later.
    {"law", &values::law, by_name_if_any, Better::none,
     "a rule that is quoted to people and decides nothing by itself"},
    {"messages.tone", &values::phrases, by_name_if_any, Better::none,
     "abusive and threatening phrases a sender is warned of before his message goes out"},
    {"messages.off_platform", &values::phrases, by_name_if_any, Better::none,
     "phrases for paying or settling past the platform, warned of in the same way"},
    {"template", &values::reply_template, by_name_if_any, Better::none,
     "a reply to copy, for which stages, with variables in braces", template_objection},
    {"evidence.limits", &values::evidence_limits, for_some_claims, Better::none,
     "how much another platform takes as evidence"},
    {"records.keep_years", &years, once, Better::higher,
     "how long records of a deal are kept after it"},
    {"transition", &a_word<Transition>, once, Better::none,
     "what a new version of the rules means for claims that are open"},
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

constexpr Shape categories = list_of(a_slug);
constexpr Shape stages = list_of(a_word<Stage>);
constexpr Shape waits = list_of(a_word<WaitFor>);
constexpr Shape signers = list_of(a_word<trade::SignerClass>);
constexpr Shape modes = list_of(a_word<Mode>);
constexpr Shape defects = list_of(a_word<Defect>);
constexpr Shape confirmations = list_of(a_word<Confirmed>);
constexpr Shape lab_findings = list_of(a_word<LabFinding>);
constexpr Part applies_parts[] = {{"kinds", &kinds, false},
                                  {"categories", &categories, false},
                                  {"stages", &stages, false},
                                  {"waits", &waits, false},
                                  {"signers", &signers, false},
                                  {"remedies", &remedies, false},
                                  {"modes", &modes, false},
                                  {"defects", &defects, false},
                                  {"confirmed", &confirmations, false},
                                  {"shipped", &a_flag, false},
                                  {"virtual_goods", &a_flag, false},
                                  {"surface_mail", &a_flag, false},
                                  {"in_notice", &a_flag, false},
                                  {"unboxing_video", &a_flag, false},
                                  {"seller_proof", &a_flag, false},
                                  {"lab", &lab_findings, false},
                                  {"durable", &a_flag, false},
                                  {"self_operated", &a_flag, false},
                                  {"off_platform", &a_flag, false},
                                  {"name", &a_slug, false}};
constexpr Shape applies_fields = record_of(applies_parts);
constexpr Part rule_parts[] = {
    {"applies", &applies_fields, false},       {"source", &a_text, true},
    {"confidence", &a_word<Confidence>, true}, {"verify", &a_flag, false},
    {"effective_from", &a_day, false},         {"effective_to", &a_day, false}};
constexpr Shape rule_fields = record_of(rule_parts);

constexpr Part example_parts[] = {{"says", &a_text, true},
                                  {"ask", &a_slug, true},
                                  {"given", &some_parameters, true},
                                  {"expect", &some_parameters, true}};
constexpr Shape example_fields = record_of(example_parts);

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
const Shape& example_shape() {
  return example_fields;
}
const Shape& calendar_shape() {
  return calendar_fields;
}

}  // namespace recourse::policy
