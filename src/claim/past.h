// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claim/commands.h"

// What happened to a claim, taken apart into what people did and what merely followed from it, so
// that the same deeds can be decided again under other rules (replay.h).

namespace recourse::claim {

/// Everything around one claim, each thing with the moment from which it was known.
struct Past {
  struct Happened {
    Event event;
    Instant at{};
  };
  struct OrderVersion {
    std::int64_t version = 0;
    trade::Order order;
    Instant at{};
  };
  struct Tracked {
    trade::TrackingEvent event;
    Instant received_at{};
  };
  struct OnOrder {
    trade::OrderEvent event;
    Instant at{};
  };
  std::vector<Happened> events;             ///< the claim's own; the first one opened it
  std::vector<OrderVersion> orders;         ///< ascending; with the one that the opening froze
  std::vector<Tracked> tracking;            ///< of the order's parcels, in any order
  std::vector<OnOrder> on_order;            ///< the order's stream: what other claims had reserved
  std::vector<std::string> claimed_before;  ///< the lines of each earlier claim on the order

  const ClaimOpened& opening() const;
  Instant opened_at() const { return events.front().at; }
  Instant last_at() const { return events.back().at; }
  /// The claim as it was left.
  State state() const;
};

/// What somebody did, and when. What silence, payment and delivery bring is nobody's deed: it is
/// made anew by the rules.
struct Deed {
  Instant at{};
  Actor by;
  Command command;
  /// Alarms of that very moment had rung before.
  bool after_alarms = false;
};

/// The rules that a claim is decided by: those it was opened under, then each newer version that
/// reached it while it was open.
using Rules = std::vector<const policy::Pack*>;
/// Which these were.
std::vector<PolicyRef> rules_of(const Past& past);

/// The name of what was done, as `accept-offer`; `open`, `add-evidence`, `note-delivery`.
std::string_view deed_name(const Command& command);

struct Deeds {
  /// In their order. The first opens the claim; word of tracking that came later is among them, and
  /// the moments at which newer rules reached the claim.
  std::vector<Deed> list;
  /// How long after its award the money was there; empty when it was awarded and never came. Where
  /// nothing was awarded, nobody knows, and it comes at once.
  std::optional<Duration> paid_after = Duration{0};
  Actor payer;  ///< who recorded the refund, where it was made elsewhere
};

/// `own` are the packs of `rules_of`: an offer's expiry is a deed only where it is not what they
/// give by themselves.
Deeds deeds_of(const Past& past, const Rules& own);

}  // namespace recourse::claim
