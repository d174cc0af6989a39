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
  std::optional<Judgement> judgement = {};  ///< where the piece moves the burden: an unboxing video
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
  enum class How : std::uint8_t { ask_accepted, offer_accepted, silence };
  How how = How::ask_accepted;
  std::optional<OfferId> offer;
  Ask terms;
  Actor by;
};
constexpr auto words_of(AgreementReached::How) {
  using How = AgreementReached::How;
  return word_table<How>({{How::ask_accepted, "ask_accepted"},
                          {How::offer_accepted, "offer_accepted"},
                          {How::silence, "silence"}});
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

using Event =
    std::variant<ClaimOpened, EvidenceAdded, ItemWaived, ItemUnavailable, DeliveryAnswered,
                 DeliveryChanged, PolicyMoved, ChecklistCompleted, OfferMade, OfferDeclined,
                 OfferWithdrawn, OfferLapsed, AgreementReached, AwardGranted, FundingChanged,
                 PayoutExecuted, RefundRecorded, ReminderSent, WaitRenewed, ClaimClosed>;
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
