// SPDX-License-Identifier: Apache-2.0
#include "cli/data_folder.h"

#include "cli/shelf.h"
#include "store/file_blobs.h"
#include "store/sqlite_store.h"

namespace recourse::cli {

policy::Shelf shelf_of(const std::filesystem::path& folder) {
  return shelf_in(folder / "policies");
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
