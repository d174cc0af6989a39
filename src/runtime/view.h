// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

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
};
Json claim_view(const claim::State& state, policy::Role viewer, const ClaimSurroundings& around);

/// Whether a claim of that kind would be admitted, why and until when, what has to be shown, what
/// is usual and how an amount is chosen.
Json prospect_view(policy::Kind kind, const claim::Prospect& prospect);

Json wait_view(const claim::Wait& wait);
Json award_view(const claim::Award& award);

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
