// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "runtime/store.h"

namespace recourse::store {

/// Connections that read. Each reader has one to itself, in a read transaction that ends when the
/// reader is returned; connections are used again.
class SqliteReaders {
 public:
  SqliteReaders(std::filesystem::path file, std::string vfs, std::chrono::milliseconds limit);
  ~SqliteReaders();
  /// A reader of what is committed now. Throws StorageFailed.
  std::unique_ptr<runtime::Reader> begin();
  /// Ends the transactions of readers that were held longer than the limit, also of those that do
  /// nothing; their next question throws StorageFailed.
  void cut_off_overdue();

 private:
  class Session;
  class Lease;
  void take_back(std::unique_ptr<Session> session);

  std::filesystem::path file_;
  std::string vfs_;
  std::chrono::milliseconds limit_;
  std::mutex guard_;
  std::vector<std::unique_ptr<Session>> idle_;
  std::vector<Session*> lent_;
};

}  // namespace recourse::store
