// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claim/state.h"
#include "trade/order.h"

namespace recourse::runtime {

/// The parcel that the claimed lines came in; null while nothing was sent.
const trade::Shipment* parcel_of(const claim::State& state, const trade::Order& order);

}  // namespace recourse::runtime
