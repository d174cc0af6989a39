// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "policy/pack.h"

namespace recourse::policy {

/// RFC 8785 JSON of everything in the pack but its canonical text and digest; the zone by name.
std::string canonical_text(const Pack& pack);

}  // namespace recourse::policy
