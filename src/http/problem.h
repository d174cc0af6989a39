// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace recourse::http {

/// The status of a refusal; nothing else chooses one.
int status_of(Errc code);

/// "Not Found" for 404.
std::string_view status_title(int status);

/// A refusal as application/problem+json (RFC 9457) with our members `reason` and `field`. 401
/// names the scheme, 429 and 503 say when to try again.
Response problem(const Error& error);

/// 405 with the methods that there are.
Response method_not_allowed(const std::vector<std::string_view>& allowed);

}  // namespace recourse::http
