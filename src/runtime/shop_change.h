// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "runtime/desk_inside.h"

// How a shop's settings change, for the files that keep parts of them. Not for use outside this
// folder.

namespace recourse::runtime {

/// The shop's own people and the operator decide what it does.
Done may_set(const Call& call);

using Setting = std::function<void(ShopSettings&, std::vector<RowWrite>&)>;
/// The change of one shop's settings, as `PUT /v1/shops/{shop}` makes it.
Result<Plan> change_settings(Desk::Inside& desk, const Call& call, std::int64_t number,
                             const Setting& set);

}  // namespace recourse::runtime
