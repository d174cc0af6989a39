// SPDX-License-Identifier: Apache-2.0
#include "policies/policies.h"

namespace recourse::policies {
namespace {

std::optional<std::string> text_of(const std::string& file_name) {
  for (const EmbeddedFile& file : files())
    if (file.name == file_name) return std::string{file.text};
  return std::nullopt;
}

}  // namespace

std::optional<std::string> pack(std::string_view name) {
  return text_of(std::string{name} + ".yaml");
}

std::optional<std::string> calendar(std::string_view name) {
  return text_of("calendar/" + std::string{name} + ".yaml");
}

}  // namespace recourse::policies
