// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.h"

#include <charconv>
#include <string>

#include "base/check.h"

namespace recourse::store {
namespace {

std::int64_t number_of(const EmbeddedFile& step) {
  std::int64_t number = 0;
  std::from_chars(step.name.data(), step.name.data() + step.name.size(), number);
  return number;
}

}  // namespace

void migrate(Connection& connection, std::span<const EmbeddedFile> steps) {
  // First a look: a database that is up to date is not written to.
  const bool fresh =
      connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'") == 0;
  std::int64_t made = 0;
  if (!fresh) made = connection.integer("SELECT coalesce(max(version), 0) FROM schema_version");
  const auto known = static_cast<std::int64_t>(steps.size());
  if (made > known)
    throw runtime::StorageFailed{"the data was written by a newer Recourse: its schema is " +
                                 std::to_string(made) + ", this one knows " +
                                 std::to_string(known)};
  for (std::int64_t version = made + 1; version <= known; ++version) {
    const EmbeddedFile& step = steps[static_cast<std::size_t>(version - 1)];
    check(number_of(step) == version, "migrations are numbered without a gap");
    connection.run("BEGIN IMMEDIATE");
    try {
      connection.run(
          "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY) STRICT");
      connection.run(std::string{step.text});
      connection.run("INSERT INTO schema_version VALUES (" + std::to_string(version) + ")");
      connection.run("COMMIT");
    } catch (...) {
      connection.recover();
      if (connection.in_transaction()) connection.run("ROLLBACK");
      throw;
    }
  }
}

}  // namespace recourse::store
