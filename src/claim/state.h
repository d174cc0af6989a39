// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claim/award_values.h"
#include "claim/opening.h"
#include "claim/procedure.h"
#include "claim/turns.h"

// The buyer's track: the state that its events fold into.

namespace recourse::claim {

/// Everything the next decision needs of the past, and nothing else.
struct State {
  std::int64_t version = 0;  ///< events folded; 0 = no claim
  ClaimId id;
  ShopId shop;
  OrderId order;
  Mode mode = Mode::platform;
  Kind kind = Kind::damaged;
  std::vector<ClaimedLine> lines;
  FrozenOrder frozen;
  Circumstances circumstances;
  PolicyRef policy;
  std::optional<TextRef> story;
  Ask ask;
  Instant opened_at{};
  Instant changed_at{};
  Actor opened_by;
  std::string channel;
  Instant keep_goods_until{};
  std::optional<policy::FairBand> fair_band;

  Stage stage = Stage::gathering;
  std::optional<Wait> wait;
  std::int64_t last_wait_seq = 0;
  std::optional<Outcome> outcome;
  std::vector<ChecklistEntry> checklist;
  std::optional<trade::DeliveryAnswer> answer;
  Judgement judgement;
  std::optional<External> external;
  std::optional<Terms> terms;  ///< agreed or ruled, while they are carried out
  std::vector<Offer> offers;   ///< the open one: a counter-offer answers the one before
  std::int64_t offers_made_by_seller = 0;
  std::int64_t offers_made_by_buyer = 0;
  std::int64_t extensions = 0;         ///< more time the seller took
  std::int64_t evidence_requests = 0;  ///< by the seller
  std::int64_t mediator_requests = 0;
  std::int64_t returns_found_wanting = 0;
  std::int64_t repairs_failed = 0;
  std::int64_t money_disputes = 0;  ///< refunds recorded that the buyer never saw
  std::optional<Instant> repair_began_at;
  std::optional<Parcel> returned_in;
  std::optional<Parcel> replaced_in;
  Ladder ladder;
  std::optional<Instant> carrier_due;              ///< asked, and not answered yet
  std::vector<trade::TrackingEvent> carrier_told;  ///< what a carrier answered when asked
  std::optional<Ruling> ruling;
  std::optional<OutcomeThere> outcome_there;
  std::optional<Wait> suspended;        ///< the turn that stands still
  std::vector<std::string> conflicts;   ///< subjects who may not decide
  std::optional<Pending> pending;       ///< waits for a second pair of eyes
  std::optional<Wait> before_approval;  ///< the turn it came from
  std::optional<std::string> assignee;
  std::vector<std::string> tags;
  std::optional<Cause> cause;  ///< suspected
  std::optional<Award> award;
  std::optional<Goods> goods;
  std::optional<IntentId> intent;
  Money refunded;  ///< executed only
  bool unboxing_video_shown = false;
  bool seller_proof_shown = false;
  policy::LabFinding lab = policy::LabFinding::none;
  std::vector<EvidenceId> evidence;

  bool exists() const { return version > 0; }
  bool is_open() const { return exists() && stage != Stage::closed; }
  /// When the desk has to look again: at the wait, the day's demand, or a carrier's silence.
  Instant alarm() const;
  const Offer* open_offer(Role by) const;
  const Offer* open_offer(const OfferId& id) const;
  policy::Situation situation() const;
};

/// Where a claim stands at its opening, as far as rules may depend on it.
policy::Situation situation_of(Kind kind, Mode mode, Remedy remedy, const Circumstances& at,
                               const FrozenOrder& order);

}  // namespace recourse::claim
