// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.h"

namespace recourse {

/// A moment, to the millisecond, in UTC. Always passed in; the pure folders have no clock.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;

/// Reads RFC 3339 with any offset ("2026-11-01T15:00:00+08:00"). Years 1970 to 2199.
/// `invalid: not_a_time`.
Result<Instant> parse_instant(std::string_view text);

/// RFC 3339 in UTC: "2026-11-01T07:00:00Z", with ".123" only when there are milliseconds.
std::string instant_text(Instant at);

/// Reads an ISO 8601 duration of days, hours, minutes, seconds ("P90D", "PT1H30M", "P1DT2H"), not
/// negative, at most ten years. Months and years have no fixed length and are refused.
/// `invalid: not_a_duration`.
Result<Duration> parse_duration(std::string_view text);

/// "P1DT2H3M4S"; "PT0S" for nothing.
std::string duration_text(Duration length);

}  // namespace recourse
