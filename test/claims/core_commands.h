// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claim/commands.h"
#include "test/claims/ground.h"

namespace recourse::stories {

claim::Actor actor_of(Who who);
/// The command that a deed is to the core; what a story does not say is filled in.
claim::Command command_of(const Deed& deed, const claim::State& state, Instant now);

}  // namespace recourse::stories
