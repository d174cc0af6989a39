// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace recourse::http {

/// Text as it may stand in HTML, also inside quotes.
std::string escaped(std::string_view text);

/// A whole page. `script` runs under a nonce made for this response alone; nothing else runs.
Response html_page(int status, std::string_view language, std::string_view title,
                   std::string_view body, std::string_view script = {});

/// The value of a cookie; empty when there is none. Cookies do not count when the browser says that
/// another site asked.
std::string cookie(const Request& request, std::string_view name);

/// Whether the request comes from a page of ours, or from no browser at all.
bool same_origin(const Request& request);

}  // namespace recourse::http
