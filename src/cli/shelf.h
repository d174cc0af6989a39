// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "policy/pack.h"

namespace recourse::cli {

/// The packs and calendars in `packs/NAME.yaml` and `packs/calendar/NAME.yaml`, and behind them
/// those of the program; the system's zones.
policy::Shelf shelf_in(const std::filesystem::path& packs);

/// The packs of the program alone.
policy::Shelf own_shelf();

}  // namespace recourse::cli
