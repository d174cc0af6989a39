// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "policy/placed.h"

// What is wrong with a pack whose rows are right each by itself: where silence and the parties'
// moves lead.

namespace recourse::policy {

/// Refuses, at the row to blame:
///   `dead_end`                 a wait that the row, or a move from its wait, leads to has no row
///   `wait_without_consequence` silence leads to the very same wait, with nothing else called
///   `road_never_ends`          silence, or moves that no row bounds, come round to the same wait
///   `carrier_without_deadline` a carrier's notice or file is no time at all
///   `deadlines_out_of_order`   a carrier has to be told later than the claim is filed
/// Trying the gateway again and calling the operator may go on: they are exclusions with a name.
Done check_roads(const PlacedPack& placed);

/// What an author should look at, though it is no refusal; `reason` and `field` as there:
///   `silence_pays_nobody`  everybody but the buyer is silent, and the claim ends without money
///   `calendar_ends_early`  the longest road that begins at `as_of` outlasts the known days off
std::vector<Error> road_warnings(const PlacedPack& placed, Instant as_of);

}  // namespace recourse::policy
