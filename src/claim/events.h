// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "claim/state.h"

// What happened, past tense, stored for ever. An event that changes whose turn it is carries the
// whole new wait; an event that ends the claim carries none.

namespace recourse::claim {

/// Freezes everything the claim will be judged by.
struct ClaimOpened {
  ClaimId claim;
  ShopId shop;
  OrderId order;
  Mode mode = Mode::platform;
  Kind kind = Kind::damaged;
  std::vector<ClaimedLine> lines;
  FrozenOrder frozen;
  Circumstances circumstances;
  PolicyRef policy;
  Digest settings;  ///< the shop's settings as they were
  Ask ask;
  std::optional<TextRef> story;
  Actor by;
  std::string channel;
  std::vector<ChecklistEntry> checklist;
  Judgement judgement;
  std::optional<policy::FairBand> fair_band;
  std::optional<External> external = {};
  Instant keep_goods_until{};
  Stage stage = Stage::gathering;
  Wait wait;
};
struct EvidenceAdded {
  EvidenceId evidence;
  Item item = Item::item;
  Digest sha256;
  std::string media_type;
  std::int64_t size = 0;
  Actor by;
  /// Of a laboratory's report: what it found, and what it cost whoever had it made.
  std::optional<policy::LabFinding> finding = {};
  std::optional<Money> fee = {};
  /// Where the piece moves the burden: an unboxing video, the seller's proof, a report.
  std::optional<Judgement> judgement = {};
};
struct ItemWaived {
  Item item = Item::item;
  TextRef reason;
  Actor by;
};
struct ItemUnavailable {
  Item item = Item::item;
  TextRef reason;
  Actor by;
};
/// The buyer said who took the parcel.
struct DeliveryAnswered {
  trade::DeliveryAnswer answer;
  Judgement judgement;
  Actor by;
};
/// The carrier said something new.
struct DeliveryChanged {
  Judgement judgement;
};
/// New rules reached a claim that was open. What it was opened with stays, and its wait keeps its
/// due; what is decided from here on is decided by these.
struct PolicyMoved {
  PolicyRef policy;
  Judgement judgement;
  std::optional<policy::FairBand> fair_band;
};
/// Every mandatory item is filled, waived or unavailable: the seller's turn.
struct ChecklistCompleted {
  Wait wait;
};
struct OfferMade {
  Offer offer;
  Actor by;
  Stage stage = Stage::considering;
  Wait wait;
};
struct OfferDeclined {
  OfferId offer;
  std::optional<TextRef> reason;
  Actor by;
  Stage stage = Stage::answering;
  Wait wait;
};
struct OfferWithdrawn {
  OfferId offer;
  Actor by;
  Stage stage = Stage::answering;
  Wait wait;
};
struct OfferLapsed {
  OfferId offer;
  Stage stage = Stage::answering;
  Wait wait;
};
/// Both sides agree, or the seller's silence counts as agreement.
struct AgreementReached {
  enum class How : std::uint8_t { ask_accepted, offer_accepted, silence, shop_rule };
  How how = How::ask_accepted;
  std::optional<OfferId> offer;
  Ask terms;
  Actor by;
};
constexpr auto words_of(AgreementReached::How) {
  using How = AgreementReached::How;
  return word_table<How>({{How::ask_accepted, "ask_accepted"},
                          {How::offer_accepted, "offer_accepted"},
                          {How::silence, "silence"},
                          {How::shop_rule, "shop_rule"}});
}
/// The amount, line by line, reserved on the order in the same commit.
struct AwardGranted {
  Award award;
  std::optional<Goods> goods;
  std::optional<IntentId> intent;  ///< the payout's one key for life; none in a seller desk
  Wait wait;
};
/// Part of the payout found no money: on the seller to fund, or funded at last.
struct FundingChanged {
  Money funded;
  Money unpaid;
  Wait wait;
};
struct PayoutExecuted {
  IntentId intent;
  Money amount;
  std::string reference;  ///< the gateway's
};
/// Seller desk: the refund was made on the other platform.
struct RefundRecorded {
  Money amount;
  Instant at{};
  std::string reference;
  Actor by;
};
struct ReminderSent {
  bool overdue = false;  ///< we were down when it was time; the due counts from this notice
  Wait wait;
};
/// The same turn again: a payment retried, the operator asked.
struct WaitRenewed {
  std::string why;  ///< slug
  Wait wait;
};
struct ClaimClosed {
  Outcome outcome = Outcome::settled;
  std::string why;  ///< slug: `paid` `withdrawn_by_buyer` `checklist_not_filled` `nothing_left`
  std::optional<TextRef> reason;
  Actor by;
};

// ---- The answer --------------------------------------------------------------------------------

/// The seller does not agree, and says why.
struct AskContested {
  TextRef reason;
  std::vector<EvidenceId> evidence;
  Actor by;
  Wait wait;
};
struct AnswerExtended {
  TextRef reason;
  Actor by;
  Wait wait;
};
/// By the seller: back to the buyer's checklist. By a mediator: one more ask of the same wait.
struct EvidenceRequested {
  std::vector<Item> items;
  std::optional<Role> from;  ///< of a mediator: one side; empty: both
  std::optional<TextRef> note;
  Actor by;
  Stage stage = Stage::gathering;
  Wait wait;
};
/// One side has shown what the mediation asked of it.
struct EvidenceAskAnswered {
  Role on = Role::buyer;
  Wait wait;
};
struct AskAmended {
  Ask ask;
  std::optional<TextRef> story;
  Actor by;
  Judgement judgement;
  Wait wait;
};
struct ClaimReopened {
  TextRef reason;
  Actor by;
  Stage stage = Stage::gathering;
  Wait wait;
};

// ---- Goods on their way ------------------------------------------------------------------------

/// Agreed or ruled terms that are carried out in goods before any money.
struct RemedyBegun {
  Terms terms;
  Stage stage = Stage::returning;
  Wait wait;
};
struct ReturnAddressGiven {
  TextRef address;
  Actor by;
  Wait wait;
};
struct ReturnShipped {
  Parcel parcel;
  Actor by;
  Wait wait;
};
struct ReturnInspected {
  ReturnFound found = ReturnFound::received;
  std::optional<TextRef> note;
  Actor by;
  std::optional<Wait> wait;  ///< found wanting at the buyer's risk: a refusal to answer
};
/// A replacement, or goods that were repaired.
struct ReplacementShipped {
  Parcel parcel;
  Actor by;
  Wait wait;
};
struct ReplacementConfirmed {
  ReplacementFound found = ReplacementFound::ok;
  Actor by;
};
/// A parcel that is cancelled on its way. Stopped, or refused at the door: it comes back.
struct ParcelTurnedBack {
  Intercepted result = Intercepted::stopped;
  Actor by;
  std::optional<Wait> wait;  ///< none when it is too late
};

// ---- The ladder --------------------------------------------------------------------------------

struct DemandMade {
  std::optional<TextRef> text;
  std::string day;  ///< in the pack's zone: "2026-11-03"
  std::int64_t days_in_a_row = 0;
  std::optional<Instant> next_demand_at;
  Actor by;  ///< the desk, for the buyer who wants to keep asking
};
struct KeepAskingSet {
  bool daily = false;
  std::optional<Instant> next_demand_at;
  Actor by;
};
struct FinalNoticeGiven {
  std::optional<TextRef> text;
  Instant due_at{};
  Actor by;
};

// ---- Somebody else decides ---------------------------------------------------------------------

struct ClaimEscalated {
  std::string why;  ///< `refused` `final_notice_expired` `rounds_used_up`, or the urgent reason
  TextRef reason;
  Actor by;
  Wait wait;
};
struct ClaimReferred {
  std::string why;
  External external;
  TextRef reason;
  Actor by;
  Wait wait;
};
struct OutcomeRecorded {
  OutcomeThere outcome = OutcomeThere::rejected;
  std::optional<Money> amount;
  Instant at{};
  std::string reference;
  Actor by;
};
struct RulingMade {
  Ruling ruling;
};
struct ClaimSuspended {
  Authority authority = Authority::parties;
  TextRef reason;
  Actor by;
  Wait wait;
};
struct ClaimResumed {
  std::optional<TextRef> reason;
  Actor by;   ///< the desk, when the time of the suspension is over
  Wait wait;  ///< with the time that was left
};
struct ConflictMarked {
  TextRef reason;
  Actor by;
};

// ---- What was said and noted -------------------------------------------------------------------

/// The seller was told how to ask the carrier; until then an answer is waited for.
struct CarrierAsked {
  Instant due_at{};
  Actor by;
};
struct CarrierAnswered {
  CarrierChannel source = CarrierChannel::phone;
  Instant at{};
  TextRef raw;
  std::optional<TextRef> who;
  std::optional<trade::TrackingEvent> told;  ///< what follows for the delivery
  Actor by;
  std::optional<Judgement> judgement;
};
struct CarrierSilent {};
/// The buyer says that the refund which was recorded never came.
struct MoneyDisputed {
  Actor by;
  Wait wait;
};
struct MessagePosted {
  TextRef text;
  std::vector<std::string>
      overridden;  ///< warnings that the sender had seen: `tone` `off_platform`
  Actor by;
};
struct Assigned {
  std::string to;  ///< a subject; empty: to nobody
  Actor by;
};
struct NoteWritten {
  TextRef text;
  std::optional<Cause> cause;  ///< what is suspected from now on
  Actor by;
};
/// The case on the platform it came from has another status, or another due.
struct ExternalChanged {
  External external;
  std::optional<Wait> wait;  ///< where its due is the turn's
  Actor by;
};
struct TagsChanged {
  std::vector<std::string> added;
  std::vector<std::string> removed;
  Actor by;
};
/// What was done is above the shop's limit and waits for a second person.
struct ApprovalAsked {
  Pending pending;
  Wait wait;
};
/// Followed by what was approved.
struct ApprovalGiven {
  Actor by;
};
struct ApprovalRefused {
  TextRef reason;
  Actor by;
  Wait wait;
};

using Event = std::variant<
    ClaimOpened, EvidenceAdded, ItemWaived, ItemUnavailable, DeliveryAnswered, DeliveryChanged,
    PolicyMoved, ChecklistCompleted, OfferMade, OfferDeclined, OfferWithdrawn, OfferLapsed,
    AgreementReached, AwardGranted, FundingChanged, PayoutExecuted, RefundRecorded, ReminderSent,
    WaitRenewed, ClaimClosed, AskContested, AnswerExtended, EvidenceRequested, EvidenceAskAnswered,
    AskAmended, ClaimReopened, RemedyBegun, ReturnAddressGiven, ReturnShipped, ReturnInspected,
    ReplacementShipped, ReplacementConfirmed, ParcelTurnedBack, DemandMade, KeepAskingSet,
    FinalNoticeGiven, ClaimEscalated, ClaimReferred, OutcomeRecorded, RulingMade, ClaimSuspended,
    ClaimResumed, ConflictMarked, CarrierAsked, CarrierAnswered, CarrierSilent, MoneyDisputed,
    MessagePosted, Assigned, NoteWritten, TagsChanged, ApprovalAsked, ApprovalGiven,
    ApprovalRefused, ExternalChanged>;
using Events = std::vector<Event>;

/// Total: an event was already accepted, so evolving cannot fail. `at` is when it was committed.
State evolve(State&& state, const Event& event, Instant at);

/// The stored form: type with version ("claim_opened.1") and body. Never edited once released;
/// older versions are read through upcasters.
std::string_view stored_type(const Event& event);
Json stored_body(const Event& event);
/// `unavailable: unreadable_event` when no released version knows the type or the body.
Result<Event> read_event(std::string_view type, const Json& body);

}  // namespace recourse::claim
