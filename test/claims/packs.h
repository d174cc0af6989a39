// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "policy/pack.h"

namespace recourse::stories {

/// A pack that comes with the program, as it holds in November 2026. Throws Wrong.
const policy::Pack& pack_of(const std::string& name);

/// A time as "2026-11-03 10:00", on the clocks of the pack's zone; and back. Zones of stories have
/// one offset: what they had on 3 November 2026.
Instant moment_in(const policy::Pack& pack, std::string_view text);
std::string moment_text(const policy::Pack& pack, Instant at);

}  // namespace recourse::stories
