// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "runtime/store.h"
#include "store/folder.h"

namespace recourse::store {

struct SqliteOptions {
  /// A reader held longer is cut off, since it keeps the log from being cleaned.
  std::chrono::milliseconds reader_limit{5000};
  /// Pages of log after which a batch is followed by moving them into the database.
  int checkpoint_pages = 1000;
  /// Pages of log after which that waits for readers, so that the log starts anew.
  int restart_pages = 65536;
  /// The largest database, in pages; 0 leaves SQLite's own bound. Past it: StorageFailed.
  std::int64_t largest_pages = 0;
  /// A registered layer between SQLite and the file system, for faults made on purpose.
  std::string vfs;
};

/// Opens the store in `folder`, which is made if missing (mode 0700), and holds it: a second open
/// throws FolderInUse. Applies migrations. Throws StorageFailed when storage does not answer, the
/// data is damaged or was written by a newer Recourse.
std::unique_ptr<runtime::Store> open_sqlite(const std::filesystem::path& folder,
                                            const SqliteOptions& options = {});

/// The database inside a data folder.
std::filesystem::path database_file(const std::filesystem::path& folder);

}  // namespace recourse::store
