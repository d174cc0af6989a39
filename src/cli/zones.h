// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "base/calendar.h"

namespace recourse::cli {

/// A zone of the system's zone files ("Asia/Shanghai"), with its changes up to the year 2100.
std::optional<Zone> system_zone(std::string_view name);

}  // namespace recourse::cli
