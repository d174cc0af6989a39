// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "policy/layer.h"
#include "policy/pack.h"

namespace recourse::policy {

/// The file of that pack and those of the packs it extends, each read and checked by itself, the
/// statute first. Refuses what `read_layer` refuses, `unknown_pack`, `extends_itself`, and
/// `wrong_value` where a layer extends one that comes after it.
Result<std::vector<Layer>> read_chain(std::string_view name, const Shelf& shelf);

}  // namespace recourse::policy
