// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <source_location>

namespace recourse {

/// Writes where it happened to standard error and aborts. Never reached by user input.
[[noreturn]] void fail_check(const char* what, std::source_location where);

/// States what must hold unless our own code is wrong. Stays on in release.
constexpr void check(bool holds, const char* what,
                     std::source_location where = std::source_location::current()) {
  if (!holds) fail_check(what, where);
}

}  // namespace recourse
