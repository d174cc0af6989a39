// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "http/api.h"

namespace recourse::cli {

/// Fills a shop `demo` with a few orders when it has none. Gives a line with a link for each role
/// and the command that opens a first claim. The desk behind `api` runs.
Result<std::string> make_demo(http::Api& api, Instant now, std::uint16_t port);

}  // namespace recourse::cli
