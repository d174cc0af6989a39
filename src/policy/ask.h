// SPDX-License-Identifier: Apache-2.0
#pragma once

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
  bool hidden_defect = false;       ///< not to be seen at the door
  bool carrier_may_answer = false;  ///< a recovery is opened with the claim
  bool needs_shipment = false;      ///< cannot be claimed before something was sent
  std::vector<Remedy> remedies;     ///< what may be asked and offered
  Citation citation;
};
std::optional<KindTerms> kind_terms(const Pack& pack, const Situation& situation);

/// Row `aftersale.window`: how long after completion a claim may be opened. An order that is not
/// completed is inside the window.
struct Admission {
  bool admissible = false;
  std::optional<Instant> until;  ///< when the window ends; empty while the order is not completed
  Citation citation;
};
Admission admission(const Pack& pack, const Situation& situation,
                    std::optional<Instant> completed_at, Instant now);

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

/// Row `fair_band`: shown to both sides, binds nobody.
struct FairBand {
  std::int64_t low_bp = 0;
  std::int64_t high_bp = 0;
  Citation citation;
  friend bool operator==(const FairBand&, const FairBand&) = default;
};
template <class F, Is<FairBand> T>
void fields(F& f, T& band) {
  f("low_bp", band.low_bp);
  f("high_bp", band.high_bp);
  f("rule", band.citation);
}
std::optional<FairBand> fair_band(const Pack& pack, const Situation& situation);

/// Row `award`: how an amount is made from what was paid.
struct AwardTerms {
  std::vector<std::int64_t> levels_bp;  ///< the only ratios allowed; empty = any whole basis point
  bool base_includes_freight = false;   ///< a ratio is of goods and freight
  bool freight_with_whole_order = false;  ///< all units fully refunded: the freight goes back too
  Citation citation;
};
AwardTerms award_terms(const Pack& pack, const Situation& situation);

/// Row `suggestion` for a kind and a signer class; empty = nothing is proposed.
struct Suggestion {
  Remedy remedy = Remedy::refund;
  std::int64_t ratio_bp = 0;
  std::string reason;  ///< slug, as `pod_unauthorised`
  Goods goods = Goods::keep;
  Citation citation;
};
std::optional<Suggestion> suggestion(const Pack& pack, const Situation& situation);

/// Row `burden`: who has to prove first.
struct Burden {
  Role on = Role::seller;
  Citation citation;
};
Burden burden(const Pack& pack, const Situation& situation);

/// Row `goods.keep`: how long the buyer keeps box and contents for the carrier's inspection.
Term keep_goods(const Pack& pack, const Situation& situation);

/// Row `payout.sources`, `escrow.hold`.
std::vector<PayoutSource> payout_sources(const Pack& pack);

/// Row `carrier`, one per carrier: its names, clocks and formula.
struct CarrierTerms {
  std::string code;                ///< ours, as `zto`
  std::string title;               ///< 中通快递
  std::vector<std::string> names;  ///< aliases, matched without case and spaces
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
