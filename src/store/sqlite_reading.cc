// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_reading.h"

#include <string>

#include "store/migrations.h"
#include "store/sqlite.h"
#include "store/sqlite_readers.h"
#include "store/sqlite_store.h"

namespace recourse::store {
namespace {

using runtime::StorageFailed;

void refuse_other_schema(const std::filesystem::path& file) {
  Connection connection{file, Connection::Mode::read_only};
  // Only the writer may clean the log.
  connection.leave_log_on_close();
  const bool fresh =
      connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'") == 0;
  const std::int64_t made =
      fresh ? 0 : connection.integer("SELECT coalesce(max(version), 0) FROM schema_version");
  const auto known = static_cast<std::int64_t>(schema_files().size());
  if (made > known)
    throw StorageFailed{"the data was written by a newer Recourse: its schema is " +
                        std::to_string(made) + ", this one knows " + std::to_string(known)};
  if (made < known)
    throw StorageFailed{"the data was written by an older Recourse; start the server once: " +
                        file.string()};
}

class ReadingStore : public runtime::Store {
 public:
  explicit ReadingStore(const std::filesystem::path& file)
      : readers_{file, {}, SqliteOptions{}.reader_limit} {}
  void write(const std::function<void(runtime::Transaction&)>&) override {
    throw StorageFailed{"the data was opened for reading only"};
  }
  std::unique_ptr<runtime::Reader> read() override { return readers_.begin(); }

 private:
  SqliteReaders readers_;
};

}  // namespace

std::unique_ptr<runtime::Store> open_sqlite_for_reading(const std::filesystem::path& folder) {
  const std::filesystem::path file = database_file(folder);
  // SQLite would make a file that is not there.
  if (!std::filesystem::exists(file)) throw StorageFailed{"there is no data in " + folder.string()};
  refuse_other_schema(file);
  return std::make_unique<ReadingStore>(file);
}

}  // namespace recourse::store
