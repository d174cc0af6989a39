// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/json.h"

// What is wrong with a value whose shape is right, with what to write instead; or nothing.

namespace recourse::policy {

std::optional<std::string> checklist_objection(const Json& value);
std::optional<std::string> silence_objection(const Json& value);
std::optional<std::string> expiry_objection(const Json& value);
std::optional<std::string> band_objection(const Json& value);
std::optional<std::string> award_objection(const Json& value);
std::optional<std::string> liability_objection(const Json& value);
std::optional<std::string> autonomy_objection(const Json& value);
std::optional<std::string> promise_objection(const Json& value);
std::optional<std::string> late_award_objection(const Json& value);
std::optional<std::string> suggestion_objection(const Json& value);
std::optional<std::string> template_objection(const Json& value);

}  // namespace recourse::policy
