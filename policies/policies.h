// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "embedded.h"

namespace recourse::policies {

/// The packs and calendars that come with the program: "cn.yaml", "calendar/cn-2026.yaml".
std::span<const EmbeddedFile> files();

/// The text of one of them, by pack or calendar name ("cn-taobao", "cn-2026"); fits a
/// policy::Shelf.
std::optional<std::string> pack(std::string_view name);
std::optional<std::string> calendar(std::string_view name);

}  // namespace recourse::policies
