// SPDX-License-Identifier: Apache-2.0
#include "cli/data_folder.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "cli/zones.h"
#include "policies/policies.h"
#include "store/file_blobs.h"
#include "store/sqlite_store.h"

namespace recourse::cli {
namespace {

/// A file of the folder's own packs; the name comes from packs and shops, so it may not climb out.
std::optional<std::string> own_file(const std::filesystem::path& folder, std::string_view name) {
  const auto plain = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  };
  if (name.empty() || !std::all_of(name.begin(), name.end(), plain)) return std::nullopt;
  std::ifstream in{folder / (std::string{name} + ".yaml"), std::ios::binary};
  if (!in) return std::nullopt;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

policy::Shelf shelf_of(const std::filesystem::path& folder) {
  const std::filesystem::path own = folder / "policies";
  policy::Shelf shelf;
  shelf.pack = [own](std::string_view name) {
    auto text = own_file(own, name);
    return text ? text : policies::pack(name);
  };
  shelf.calendar = [own](std::string_view name) {
    auto text = own_file(own / "calendar", name);
    return text ? text : policies::calendar(name);
  };
  shelf.zone = system_zone;
  return shelf;
}

DataFolder::DataFolder(const std::filesystem::path& folder, runtime::Settings settings)
    : store_{store::open_sqlite(folder)},
      blobs_{store::open_file_blobs(folder)},
      clock_{std::make_unique<gateway::SystemClock>(folder)},
      desk_{std::make_unique<runtime::Desk>(*store_, *blobs_, *clock_, random_, gateway_,
                                            shelf_of(folder), std::move(settings))} {}

std::filesystem::path socket_file(const std::filesystem::path& folder) {
  return folder / "recourse.sock";
}

}  // namespace recourse::cli
