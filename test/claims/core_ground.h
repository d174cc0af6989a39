// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "test/claims/ground.h"

namespace recourse::stories {

/// The pure core under a clock of its own.
std::unique_ptr<Ground> core_ground();

}  // namespace recourse::stories
