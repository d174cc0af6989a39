// SPDX-License-Identifier: Apache-2.0
#include "cli/zones.h"

#include <date/tz.h>

namespace recourse::cli {

std::optional<Zone> system_zone(std::string_view name) {
  const date::time_zone* found = nullptr;
  try {
    found = date::locate_zone(std::string{name});
  } catch (const std::exception&) {
    return std::nullopt;
  }
  using std::chrono::sys_days;
  constexpr sys_days first = std::chrono::year{1970} / 1 / 1;
  constexpr sys_days last = std::chrono::year{2100} / 1 / 1;
  Zone zone;
  zone.name = std::string{name};
  for (std::chrono::sys_seconds at = first; at < last;) {
    const date::sys_info span = found->get_info(at);
    if (zone.changes.empty() || zone.changes.back().offset != span.offset)
      zone.changes.push_back({Instant{at.time_since_epoch()}, span.offset});
    if (span.end <= at) break;
    at = span.end;
  }
  return zone;
}

}  // namespace recourse::cli
