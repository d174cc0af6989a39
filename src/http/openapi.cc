// SPDX-License-Identifier: Apache-2.0
#include "http/openapi.h"

#include <span>

#include "embedded.h"

namespace recourse::http {

std::span<const EmbeddedFile> api_files();  // made by cmake/embed.cmake

std::string_view openapi_yaml() {
  return api_files().front().text;
}

}  // namespace recourse::http
