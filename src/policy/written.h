// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/calendar.h"
#include "base/json.h"
#include "policy/shape.h"

// The way back from a value to the text a person writes, for refusals, explanations and documents.
//
//   written(Json{3000}, a_ratio)     -> "30%"
//   written(Json{"PT24H"}, a_duration) -> "24 hours"
//   written({on: buyer, due: …}, …)  -> "{on: buyer, due: 7 days}"

namespace recourse::policy {

/// A value as a pack writes it, on one line; `read_value` of that shape reads it back as the same.
/// The value was read by that shape.
std::string written(const Json& value, const Shape& shape);

/// A moment by the clock of a zone: "2026-11-17T00:00:00+08:00".
std::string local_text(Instant at, const Zone& zone);

}  // namespace recourse::policy
