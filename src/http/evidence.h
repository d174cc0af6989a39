// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "http/bounds.h"

namespace recourse::http {

/// How large an upload of this media type may be; photos' bound for types that are not taken.
std::size_t upload_limit(std::string_view media_type, const Bounds& bounds);

}  // namespace recourse::http
