// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/store.h"
#include "runtime/tables.h"
#include "store/memory_store.h"
#include "store/sqlite_store.h"

// Only for tests: the stores that keep the contract, and rows to put into them.

namespace recourse::store {

using Rows = std::vector<runtime::Cells>;

/// A folder that is gone when the test is over.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    // In memory where the system has such a place: nothing here needs a real disk, and waiting for
    // one at each of thousands of commits would be most of the time.
    const bool in_memory = ::access("/dev/shm", W_OK) == 0;
    const std::filesystem::path above =
        in_memory ? "/dev/shm" : std::filesystem::temp_directory_path();
    std::string name = (above / ("recourse-test-" + std::string(6, 'X'))).string();
    if (::mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "cannot make " << name;
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct StoreUnderTest {
  std::string_view name;
  std::unique_ptr<runtime::Store> (*open)(const std::filesystem::path& folder);
  friend std::ostream& operator<<(std::ostream& out, const StoreUnderTest& tested) {
    return out << tested.name;
  }
};

/// One store, fresh, for each test of the contract.
class Contract : public testing::TestWithParam<StoreUnderTest> {
 protected:
  runtime::Store& store() { return *store_; }
  /// Runs `work` as one committed transaction.
  template <class Work>
  void write(const Work& work) {
    store_->write([&work](runtime::Transaction& transaction) { work(transaction); });
  }
  std::optional<runtime::Cells> find(const runtime::Table& table, const runtime::Cells& key) {
    return store_->read()->find(table, key);
  }
  std::vector<runtime::Cells> all(const runtime::Table& table) {
    return store_->read()->scan({.table = &table});
  }
  void put(const runtime::Table& table, const runtime::Cells& row) {
    write([&](runtime::Transaction& transaction) { transaction.put(table, row); });
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<runtime::Store> store_ = GetParam().open(folder_.path());
};

inline auto stores_under_test() {
  return testing::Values(
      StoreUnderTest{"memory", [](const std::filesystem::path&) { return make_memory_store(); }},
      StoreUnderTest{"sqlite",
                     [](const std::filesystem::path& folder) { return open_sqlite(folder); }});
}

inline std::string store_name(const testing::TestParamInfo<StoreUnderTest>& tested) {
  return std::string{tested.param.name};
}

/// An account of shop 7 with an amount in CNY.
inline runtime::Cells balance(const std::string& account, std::int64_t amount) {
  return {std::int64_t{7}, account, "CNY", amount};
}
inline runtime::Cells balance_key(const std::string& account) {
  return {std::int64_t{7}, account, "CNY"};
}
constexpr std::size_t amount_column = 3;

}  // namespace recourse::store
