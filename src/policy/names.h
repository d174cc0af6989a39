// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "policy/pack.h"

// Carriers and categories go by many names in people's files: 顺丰, 顺丰速运, SF, "sf ".

namespace recourse::policy {

/// The same name, but for spaces (also the ideographic one) and the case of A to Z.
bool same_name(std::string_view a, std::string_view b);

/// Whether a row goes by that name: by its code or one of its aliases.
bool goes_by(const Rule& row, std::string_view name);

/// The row of that key that goes by that name, or null.
const Rule* named_row(const Pack& pack, std::string_view key, std::string_view name);

/// A name that two rows share.
std::optional<std::string> name_in_common(const Rule& a, const Rule& b);

}  // namespace recourse::policy
