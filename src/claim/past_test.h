// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "claim/backtest.h"
#include "claim/trial_test.h"

// The past of a claim that a trial made, and packs that differ from Taobao's in one row.

namespace recourse::claim {

/// As a store would give it back. The order stays as it is; its tracking is known from
/// `tracking_received` on, or all along.
Past past_of(const Trial& trial, std::size_t which = 0,
             std::optional<Instant> tracking_received = {});

/// One row of a shop's own layer over Taobao's rules, as it is written in a pack:
///   {"late_dispatch.award", "{}", "{ratio: 20%, at_least: CNY 5.00, at_most: CNY 100.00}"}
struct OtherRule {
  std::string_view key;
  std::string_view applies;
  std::string_view value;
};
const policy::Pack& taobao_but(const OtherRule& rule);

/// How a standing reads: "paid 280.00 on 2026-11-08 10:00", "closed lapsed", "not admitted:
/// window_closed", "answering until …".
std::string text_of(const Standing& standing);
std::string text_of(const std::vector<Change>& changed);

}  // namespace recourse::claim
