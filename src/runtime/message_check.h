// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/pack.h"

namespace recourse::runtime {

/// What a message is warned of before it goes out, as words: its sender may send it all the same,
/// and then the event says that he had seen them. The phrases are those of the claim's pack.
std::vector<std::string> warnings_of(const policy::Pack& pack, std::string_view text);

}  // namespace recourse::runtime
