// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "runtime/desk.h"

namespace recourse::http {

/// The body of POST /v1/claims/{claim}/actions/ACTION. Refusals are `invalid` and name the field;
/// `refused: action_not_built_yet` for the contract's actions that nothing carries out yet.
Result<runtime::ActionIn> read_action(policy::Action action, const Json& body);

}  // namespace recourse::http
