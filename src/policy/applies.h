// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "policy/pack.h"

// `applies` as a set of situations.

namespace recourse::policy {

/// Whether the row holds there. Rows with a name hold only when that name is asked for.
bool fits(const Applies& applies, const Situation& situation, std::string_view name);
/// How many members are set: of two rows that fit, the one with more wins.
int specificity(const Applies& applies);
/// Whether some situation fits both.
bool overlap(const Applies& a, const Applies& b);
/// Whether every situation that fits `inner` fits `outer` as well.
bool within(const Applies& inner, const Applies& outer);

}  // namespace recourse::policy
