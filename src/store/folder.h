// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "runtime/store.h"

// The data folder: made private, held by one process, and what it takes for a name to survive a
// power cut.

namespace recourse::store {

/// Another process works on the folder. A command line then talks to that process instead.
class FolderInUse : public runtime::StorageFailed {
 public:
  FolderInUse(const std::filesystem::path& folder, int pid);
  int pid() const { return pid_; }  ///< 0 when the holder has not written it yet

 private:
  int pid_;
};

/// Makes a folder that only its owner may enter, and those above it where missing; a folder that
/// is there stays as it is. Durable on return. Throws StorageFailed.
void make_private_folder(const std::filesystem::path& folder);
/// Makes the names in a folder durable. Throws StorageFailed.
void sync_folder(const std::filesystem::path& folder);
/// Throws StorageFailed with the system's reason for the last failed call.
[[noreturn]] void fail_with_errno(const std::string& what, const std::filesystem::path& path);

/// Holds `folder/lock` as long as it lives; a process that dies lets go by dying.
class FolderLock {
 public:
  /// Throws FolderInUse, or StorageFailed when the file cannot be written.
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace recourse::store
