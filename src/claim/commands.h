// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "claim/events.h"
#include "claim/state.h"

namespace recourse::claim {

struct LineQuantity {
  std::string line;
  std::int64_t quantity = 0;
};

// Commands: what somebody asks for. Free text has already become a TextRef.
struct OpenClaim {
  ClaimId claim;
  std::vector<LineQuantity> lines;
  Kind kind = Kind::damaged;
  std::optional<TextRef> story;
  Ask ask;
  std::string channel;
  std::optional<policy::LateGround> late_ground;  ///< why it should be admitted after its window
  std::optional<External> external = {};          ///< the case on the platform it came from
};
struct AddEvidence {
  EvidenceId evidence;
  Item item = Item::item;
  Digest sha256;
  std::string media_type;
  std::int64_t size = 0;
  std::optional<policy::LabFinding> finding = {};  ///< of a laboratory's report
  std::optional<Money> fee = {};
};
struct Waive {
  Item item = Item::item;
  TextRef reason;
};
struct MarkUnavailable {
  Item item = Item::item;
  TextRef reason;
};
struct AnswerDelivery {
  trade::DeliveryAnswer answer;
};
/// Tracking has something new; the desk itself says so to each open claim of the order.
struct NoteDelivery {};
/// The shop's rules have a new version, given as the facts' pack; the desk itself says so.
struct MovePolicy {};
struct Accept {
  std::optional<Goods> goods;
  std::optional<TextRef> return_address = {};
};
struct MakeOffer {
  OfferId offer;
  Ask terms;
  std::optional<Goods> goods;
  std::optional<Role> return_freight_by;
  std::optional<Duration> expires_in;
};
struct AcceptOffer {
  OfferId offer;
};
struct DeclineOffer {
  OfferId offer;
  std::optional<TextRef> reason;
};
struct WithdrawOffer {
  OfferId offer;
};
struct Withdraw {
  std::optional<TextRef> reason;
};
struct RecordRefund {
  Money amount;
  Instant at{};
  std::string reference;
};
struct Contest {
  TextRef reason;
  std::vector<EvidenceId> evidence;
};
struct Extend {
  TextRef reason;
};
struct RequestEvidence {
  std::vector<Item> items;
  std::optional<Role> from;  ///< only a mediator asks either side; empty: both
  std::optional<TextRef> note;
};
struct Amend {
  std::optional<Ask> ask;
  std::optional<TextRef> story;
};
struct Reopen {
  TextRef reason;
};
struct ShipReturn {
  Parcel parcel;
};
struct ReceiveReturn {
  ReturnFound found = ReturnFound::received;
  std::optional<TextRef> note;
};
struct ShipReplacement {
  Parcel parcel;
};
struct ShipRepaired {
  Parcel parcel;
};
struct ConfirmReplacement {
  ReplacementFound found = ReplacementFound::ok;
};
struct Intercept {
  Intercepted result = Intercepted::stopped;
};
struct MakeDemand {
  std::optional<TextRef> text;
};
struct KeepAsking {
  bool daily = true;
};
struct GiveFinalNotice {
  std::optional<TextRef> text;
};
struct Escalate {
  TextRef reason;
  std::optional<std::string> urgent;  ///< a word of the pack's list
  std::optional<External> external;   ///< seller desk: the case there
};
struct RecordOutcome {
  OutcomeThere outcome = OutcomeThere::rejected;
  std::optional<Money> amount;
  Instant at{};
  std::string reference;
};
struct Rule {
  Shares liability;
  Terms terms;
  std::vector<std::string> rules;
  std::vector<EvidenceId> evidence;
  TextRef reasons;
};
struct Suspend {
  Authority authority = Authority::parties;
  TextRef reason;
};
struct Resume {
  TextRef reason;
};
struct MarkConflict {
  TextRef reason;
};
struct AskCarrier {};
struct CarrierAnswer {
  CarrierChannel source = CarrierChannel::phone;
  Instant at{};
  TextRef raw;
  std::optional<TextRef> who;
  std::optional<trade::TrackingEvent> told;
};
struct DisputeMoney {};
struct PostMessage {
  TextRef text;
  std::vector<std::string> warnings;  ///< what the text was warned of
  bool override_ = false;
};
struct Assign {
  std::string to;
};
struct WriteNote {
  TextRef text;
  std::optional<Cause> cause = {};
};
/// An import says what became of the case on its own platform.
struct NoteExternal {
  External external;
};
struct ChangeTags {
  std::vector<std::string> add;
  std::vector<std::string> remove;
};
struct Approve {};
struct SendBack {
  TextRef reason;
};
/// The ledger says how much of the payout it found money for.
struct NoteFunding {
  Money funded;
  Money unpaid;
};
/// The gateway paid.
struct NotePayout {
  IntentId intent;
  Money amount;
  std::string reference;
};
/// The clock of wait `seq` rang. Refused when stale.
struct FireWait {
  std::int64_t seq = 0;
};

using Command =
    std::variant<OpenClaim, AddEvidence, Waive, MarkUnavailable, AnswerDelivery, NoteDelivery,
                 MovePolicy, Accept, MakeOffer, AcceptOffer, DeclineOffer, WithdrawOffer, Withdraw,
                 RecordRefund, NoteFunding, NotePayout, FireWait, Contest, Extend, RequestEvidence,
                 Amend, Reopen, ShipReturn, ReceiveReturn, ShipReplacement, ShipRepaired,
                 ConfirmReplacement, Intercept, MakeDemand, KeepAsking, GiveFinalNotice, Escalate,
                 RecordOutcome, Rule, Suspend, Resume, MarkConflict, AskCarrier, CarrierAnswer,
                 DisputeMoney, PostMessage, Assign, WriteNote, ChangeTags, Approve, SendBack,
                 NoteExternal>;

/// What a shop decided beforehand about its own answers.
struct ShopRules {
  std::optional<Money> approval_above;  ///< what a clerk agrees to alone, at most
  std::optional<Money> accept_up_to;    ///< an ask that is agreed to by itself, at most
  friend bool operator==(const ShopRules&, const ShopRules&) = default;
};

/// The shop, as far as a claim may know it.
struct ShopFacts {
  ShopId id;
  Mode mode = Mode::platform;
  Digest settings;
  bool self_operated = false;
  ShopRules rules = {};
  std::optional<TextRef> return_address = {};  ///< where goods come back to, unless told otherwise
};

/// All a decision may know of the world. Gathered by runtime/facts alone; never fetched in here.
/// There is no recovery in it: the buyer's track cannot see the carrier's.
struct Facts {
  Instant now{};
  Actor actor;
  const policy::Pack* pack = nullptr;   ///< resolved; the claim's own, by digest
  const trade::Order* order = nullptr;  ///< newest version
  std::int64_t order_version = 0;
  const trade::OrderState* order_state = nullptr;  ///< reservations so far
  std::vector<trade::TrackingEvent> tracking;      ///< of the order's parcels
  ShopFacts shop;
  IntentId next_intent;      ///< id for a payout, if this decision makes one
  bool approved = false;     ///< a second person has consented
  bool independent = false;  ///< the caller is a mediator who is not the platform's own
  /// Of a claim that is being opened: the lines of each earlier claim on the order.
  std::vector<std::string> claimed_before;
};

/// Accepts or refuses a command. Refusals are documented in docs/reference/errors.md.
Result<Events> decide(const State& state, const Command& command, const Facts& facts);

}  // namespace recourse::claim
