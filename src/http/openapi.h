// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace recourse::http {

/// api/openapi.yaml as it was when the program was built.
std::string_view openapi_yaml();

}  // namespace recourse::http
