// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "claim/events.h"
#include "claim/prospect.h"
#include "claim/state.h"
#include "policy/words.h"
#include "recovery/recovery.h"
#include "runtime/rows.h"
#include "trade/order.h"

// What each viewer sees. One function an object, for API, command line and pages alike, so that
// what is hidden is hidden everywhere.

namespace recourse::runtime {

/// What a claim shows besides its own state.
struct ClaimSurroundings {
  std::vector<std::string> recoveries;      ///< never shown to the buyer
  std::optional<Money> held;                ///< in escrow for the order
  std::optional<Duration> until_confirmed;  ///< what is left of the clock that confirms the order
  std::optional<Money> suggested;           ///< what accepting the suggestion would pay
  /// What people wrote; empty once it was erased.
  std::function<std::optional<std::string>(const claim::TextRef&)> text =
      [](const claim::TextRef&) { return std::optional<std::string>{}; };
};
Json claim_view(const claim::State& state, policy::Role viewer, const ClaimSurroundings& around);

/// Whether a claim of that kind would be admitted, why and until when, what has to be shown, what
/// is usual and how an amount is chosen.
Json prospect_view(policy::Kind kind, const claim::Prospect& prospect);

Json wait_view(const claim::Wait& wait);
Json ask_view(const claim::Ask& ask);
Json offer_view(const claim::Offer& offer);
Json award_view(const claim::Award& award);

/// Who did it; the desk itself where the event names nobody.
claim::Actor done_by(const claim::Event& event);

/// What is only among staff: notes, assignments, tags, conflicts, approvals.
bool among_staff(const claim::Event& event);

/// Whether the viewer sees names, addresses and other text of people in an order.
bool reads_personal_text(policy::Role viewer);
/// What things cost the seller is his own and the operator's to see. `text` is shown to whoever
/// `reads_personal_text`.
Json order_view(const trade::Order& order, policy::Role viewer, std::int64_t version,
                const std::string& shop, const trade::OrderText& text);

Json recovery_view(const recovery::State& state);

/// The rows that lists are made of.
ClaimViewRow claim_row(const claim::State& state);
RecoveryViewRow recovery_row(const recovery::State& state, Instant at);

}  // namespace recourse::runtime
