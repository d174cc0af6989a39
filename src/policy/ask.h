// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "policy/pack.h"

// The questions that claims, ledger and recovery ask a pack. Each answer names the rule it came
// from where a person will want to see it. A pack that passed `resolve` answers every question that
// is not optional: the schema makes those rows mandatory.

namespace recourse::policy {

/// A rule as it is quoted beside a decision.
struct Citation {
  std::string rule;    ///< key of the row
  std::string source;  ///< law, article or platform page
  bool verify = false;
  friend bool operator==(const Citation&, const Citation&) = default;
};
template <class F, Is<Citation> T>
void fields(F& f, T& citation) {
  f("rule", citation.rule);
  f("source", citation.source);
  f("verify", citation.verify);
}

/// Row `kind`: what this kind of claim is like. Empty when the pack does not offer the kind.
struct KindTerms {
  Defect defect = Defect::visible;
  Window window = Window::aftersale;  ///< which clock admits it
  bool carrier_may_answer = false;    ///< a recovery is opened with the claim
  bool needs_shipment = false;        ///< cannot be claimed before something was sent
  std::vector<Remedy> remedies;       ///< what may be asked and offered
  Citation citation;
};
std::optional<KindTerms> kind_terms(const Pack& pack, const Situation& situation);

/// Row `category` with that code or name, or with the last part of a path that is known
/// ("Food/Fruit"); the row named `other` when none is.
struct CategoryTerms {
  std::string code;
  bool virtual_goods = false;
  bool durable = false;
  Withdrawal withdrawal = Withdrawal::allowed;
  Citation citation;
};
CategoryTerms category_terms(const Pack& pack, std::string_view written);

/// When things happened to an order, as far as rules count from them.
struct Times {
  Instant placed_at{};
  std::optional<Instant> shipped_at;
  std::optional<Instant> delivered_at;
  std::optional<Instant> completed_at;
  std::optional<Instant> warranty_until;
};

/// Rows `notice.window`, `quality.seller_proves_for`: whether a claim made now is inside them.
/// Before delivery it is.
bool in_notice(const Pack& pack, const Situation& situation, const Times& times, Instant now);
bool seller_still_proves(const Pack& pack, const Situation& situation, const Times& times,
                         Instant now);

/// Whether a claim may be opened now: the window of its kind, what the seller promised, and the
/// grounds of `aftersale.late`.
struct Admission {
  bool admissible = false;
  /// Why not: `window_closed`, `received_already`, `not_returnable`, `not_shipped_yet`.
  std::optional<Reason> reason;
  std::optional<Instant> until;      ///< when the window ends; empty while it has not begun
  std::optional<LateGround> ground;  ///< admitted late, because of this
  std::optional<Item> proof;         ///< what has to be shown for the ground
  Citation citation;
};
/// `asserted` is the ground the buyer names; a longer promise and a warranty are found by
/// themselves. `promises` are those of the claimed lines. The situation names kind and category.
Admission admission(const Pack& pack, const Situation& situation, const Times& times,
                    const std::vector<std::string>& promises, std::optional<LateGround> asserted,
                    Instant now);

/// Row `claims.limit`: how many claims may be opened on one line.
std::int64_t claims_per_line(const Pack& pack, const Situation& situation);

/// Row `checklist`: what to show. `delivery_answer` is asked only when the consent is open.
struct ChecklistItem {
  Item item = Item::item;
  bool mandatory = false;
  bool only_when_consent_open = false;
  friend bool operator==(const ChecklistItem&, const ChecklistItem&) = default;
};
std::vector<ChecklistItem> checklist(const Pack& pack, const Situation& situation);

/// Row `silence`: one edge of the silence graph (situation.stage and, where a stage has several,
/// situation.wait).
struct Silence {
  Role on = Role::buyer;  ///< buyer seller mediator operator gateway; never carrier
  WaitFor wait_for = WaitFor::answer;
  Term due;
  Otherwise otherwise = Otherwise::lapse;
  Stage next = Stage::closed;           ///< the stage silence leads to
  std::vector<Duration> remind_after;   ///< from the start of the wait
  std::vector<Duration> remind_before;  ///< before the due
};
Silence silence(const Pack& pack, const Situation& situation);
/// The edge that a row `silence` states.
Silence silence_of(const Rule& rule);

/// Rows `notices.late_after` and `notices.overdue_gives`: an alarm handled later than `late_after`
/// was held up by an outage of ours; then one notice goes out, and nobody loses anything before
/// `overdue_gives` has passed from it.
struct Lateness {
  Duration late_after{};
  Duration overdue_gives{};
};
Lateness lateness(const Pack& pack);

/// Rows `negotiation.*`.
struct Negotiation {
  std::int64_t rounds = 0;  ///< offers each side may make in one claim
  Term expires;             ///< when an offer names no expiry
  Duration expires_at_least{};
  Duration expires_at_most{};
  Citation citation;
};
Negotiation negotiation(const Pack& pack, const Situation& situation);

/// Rows `answer.extension` and `answer.more_evidence`: how often the seller may ask for time, or
/// for more to be shown, and how much time that gives. Empty where the rules allow none.
struct MoreTime {
  std::int64_t times = 0;
  Term gives;
  Citation citation;
};
std::optional<MoreTime> extension(const Pack& pack, const Situation& situation);
std::optional<MoreTime> more_evidence(const Pack& pack, const Situation& situation);

/// Row `ladder`: on how many days in a row the buyer asks before a final notice, how long that
/// runs, and between which times of the day nobody is written to.
struct LadderTerms {
  std::int64_t demands_on_days = 0;
  Term final_notice;
  std::chrono::minutes quiet_from{};  ///< since local midnight; may be later than `quiet_to`
  std::chrono::minutes quiet_to{};
  Citation citation;
};
LadderTerms ladder(const Pack& pack, const Situation& situation);

/// Row `seller.proof`: the pieces of evidence by which a seller proves; empty where none is named.
std::vector<Item> seller_proof(const Pack& pack, const Situation& situation);

/// Row `carrier.answer_within`: how long a carrier that was asked who signed has to answer.
Term carrier_answer_within(const Pack& pack);

/// Row `return.freight`: who pays for sending goods back.
struct ReturnFreight {
  FreightBy by = FreightBy::seller;
  Citation citation;
};
ReturnFreight return_freight(const Pack& pack, const Situation& situation);

/// Row `return.risk`: whose loss it is when goods are lost or damaged on their way back.
struct ReturnRisk {
  Role lost = Role::seller;
  Role damaged = Role::seller;
  Citation citation;
};
ReturnRisk return_risk(const Pack& pack, const Situation& situation);

/// Row `repair`: after how many failed repairs, or how long a repair may take, before the buyer
/// gets his money instead.
struct RepairTerms {
  std::int64_t attempts = 0;
  Term within;
  Citation citation;
};
RepairTerms repair(const Pack& pack, const Situation& situation);

/// Row `lab.cost`: who pays the laboratory, by what it finds.
struct LabCost {
  Role defect = Role::seller;
  Role sound = Role::buyer;
  Citation citation;
};
LabCost lab_cost(const Pack& pack, const Situation& situation);

/// Row `burden`: who has to prove first.
struct Burden {
  Role on = Role::seller;
  Citation citation;
};
Burden burden(const Pack& pack, const Situation& situation);

/// Row `liability`: who finally bears the award, in basis points that add up to the whole. It never
/// changes the amount.
struct Liability {
  std::int64_t seller = 0;
  std::int64_t carrier = 0;
  std::int64_t buyer = 0;
  std::int64_t platform = 0;
  std::string reason;  ///< slug
  Citation citation;
  friend bool operator==(const Liability&, const Liability&) = default;
};
template <class F, Is<Liability> T>
void fields(F& f, T& v) {
  f("seller", v.seller);
  f("carrier", v.carrier);
  f("buyer", v.buyer);
  f("platform", v.platform);
  f("reason", v.reason);
  f("rule", v.citation);
}
Liability liability(const Pack& pack, const Situation& situation);

/// Row `autonomy`: what a shop of that score (480 = 4.80) decides alone. Empty where the pack says
/// nothing.
struct Autonomy {
  Role refund_only_by = Role::seller;  ///< who decides whether goods come back
  bool platform_steps_in = true;
  Citation citation;
};
std::optional<Autonomy> autonomy(const Pack& pack, const Situation& situation,
                                 std::int64_t score_hundredths);

/// Row `transition`: what a new version of this pack means for claims that are open.
Transition transition(const Pack& pack);

/// Row `self_operated`.
Reviewer reviewer_of_own_shop(const Pack& pack);

/// Rows `mediation`, `ladder`: the clocks of a dispute.
struct Mediation {
  Term evidence;                      ///< both sides' first proof
  std::optional<Term> more_evidence;  ///< what is asked for later
  Term escalate_within;               ///< of a refusal
  Term appeal_within;                 ///< of a ruling
  std::vector<std::string> urgent;    ///< reasons to complain at once
  Citation citation;
};
Mediation mediation(const Pack& pack, const Situation& situation);

/// Row `suspension`: how long a mediation stands still for the parties' sake, and for an
/// authority's. Empty where the rules know no suspension.
struct SuspensionTerms {
  Term joint_request;
  Term authority_silent;
  Citation citation;
};
std::optional<SuspensionTerms> suspension(const Pack& pack, const Situation& situation);

/// Row `goods.keep`: how long the buyer keeps box and contents for the carrier's inspection.
Term keep_goods(const Pack& pack, const Situation& situation);

/// Row `carrier`, one per carrier: its names, clocks and formula.
struct CarrierTerms {
  std::string code;                ///< ours, as `zto`
  std::string title;               ///< 中通快递
  std::vector<std::string> names;  ///< aliases, matched without case and spaces
  bool surface_mail = false;       ///< slow post, for which longer clocks run
  Term notice;                     ///< from delivery (or from the claim, when nobody signed)
  Term file;                       ///< counted from the same moment
  std::string formula;             ///< by name; `parameters` belong to it
  Json parameters;
  std::vector<std::string> documents;
  Citation citation;
};
/// The carrier with that code or alias; the row `carrier` named `other` when none fits.
CarrierTerms carrier(const Pack& pack, std::string_view code_or_name);

}  // namespace recourse::policy
