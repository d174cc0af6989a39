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
};
struct AddEvidence {
  EvidenceId evidence;
  Item item = Item::item;
  Digest sha256;
  std::string media_type;
  std::int64_t size = 0;
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
                 RecordRefund, NoteFunding, NotePayout, FireWait>;

/// The shop, as far as a claim may know it.
struct ShopFacts {
  ShopId id;
  Mode mode = Mode::platform;
  Digest settings;
  bool self_operated = false;
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
  IntentId next_intent;  ///< id for a payout, if this decision makes one
  /// Of a claim that is being opened: the lines of each earlier claim on the order.
  std::vector<std::string> claimed_before;
};

/// Accepts or refuses a command. Refusals are documented in docs/reference/errors.md.
Result<Events> decide(const State& state, const Command& command, const Facts& facts);

}  // namespace recourse::claim
