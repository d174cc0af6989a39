// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "policy/road.h"

// Where roads begin. Not for use outside this folder.

namespace recourse::policy {

struct RoadStart {
  Kind kind = Kind::damaged;
  Mode mode = Mode::platform;
  Remedy ask = Remedy::refund;
  Start start = Start::shipped;
  /// All that the rows with clocks tell apart beyond these: categories, signers, …; never empty.
  std::vector<Situation> situations;
};

/// Of every kind that the pack offers: its remedies, both modes, each way the order may stand.
std::vector<RoadStart> road_starts(const Pack& pack);

}  // namespace recourse::policy
