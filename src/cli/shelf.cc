// SPDX-License-Identifier: Apache-2.0
#include "cli/shelf.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "cli/zones.h"
#include "policies/policies.h"

namespace recourse::cli {
namespace {

/// A file of a folder; the name comes from packs and shops, so it may not climb out.
std::optional<std::string> file_in(const std::filesystem::path& folder, std::string_view name) {
  const auto plain = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' ||
           letter == '_' || letter == '.';
  };
  if (name.empty() || name.front() == '.' || !std::all_of(name.begin(), name.end(), plain))
    return std::nullopt;
  std::ifstream in{folder / (std::string{name} + ".yaml"), std::ios::binary};
  if (!in) return std::nullopt;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

policy::Shelf shelf_in(const std::filesystem::path& packs) {
  policy::Shelf shelf = own_shelf();
  shelf.pack = [packs](std::string_view name) {
    auto text = file_in(packs, name);
    return text ? text : policies::pack(name);
  };
  shelf.calendar = [packs](std::string_view name) {
    auto text = file_in(packs / "calendar", name);
    return text ? text : policies::calendar(name);
  };
  return shelf;
}

policy::Shelf own_shelf() {
  return {policies::pack, policies::calendar, system_zone};
}

}  // namespace recourse::cli
