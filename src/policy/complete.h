// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "policy/pack.h"

namespace recourse::policy {

/// The first question of ask.h that a claim could need an answer to and the pack has none for, as a
/// sentence; nothing when all are answered. Every situation there is gets tried.
std::optional<std::string> unanswered(const Pack& pack);

}  // namespace recourse::policy
