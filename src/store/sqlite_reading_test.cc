// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_reading.h"

#include "store/groups_test.h"
#include "store/sqlite.h"
#include "store/sqlite_store.h"

namespace recourse::store {
namespace {

using runtime::StorageFailed;

TEST(sqlite_reading, sees_what_a_writer_beside_it_commits_and_writes_nothing) {
  const TemporaryFolder folder;
  const auto writer = open_sqlite(folder.path());
  write_group(*writer, 0);
  const auto reading = open_sqlite_for_reading(folder.path());
  EXPECT_EQ(whole_groups(*reading), groups_below(1));
  write_group(*writer, 1);
  EXPECT_EQ(whole_groups(*reading), groups_below(2));
  EXPECT_THROW(reading->write([](runtime::Transaction&) {}), StorageFailed);
}

TEST(sqlite_reading, needs_no_server_and_leaves_the_folder_to_the_next_one) {
  const TemporaryFolder folder;
  write_group(*open_sqlite(folder.path()), 0);
  {
    const auto reading = open_sqlite_for_reading(folder.path());
    EXPECT_EQ(whole_groups(*reading), groups_below(1));
    // Nobody is kept out meanwhile.
    write_group(*open_sqlite(folder.path()), 1);
    EXPECT_EQ(whole_groups(*reading), groups_below(2));
  }
  EXPECT_EQ(whole_groups(*open_sqlite(folder.path())), groups_below(2));
}

TEST(sqlite_reading, makes_no_data_where_there_is_none) {
  const TemporaryFolder folder;
  EXPECT_THROW(open_sqlite_for_reading(folder.path()), StorageFailed);
  EXPECT_FALSE(std::filesystem::exists(database_file(folder.path())));
}

TEST(sqlite_reading, refuses_data_of_another_schema) {
  for (const char* other :
       {"INSERT INTO schema_version VALUES (9999)", "DELETE FROM schema_version"}) {
    const TemporaryFolder folder;
    write_group(*open_sqlite(folder.path()), 0);
    Connection{database_file(folder.path()), Connection::Mode::read_write}.run(other);
    EXPECT_THROW(open_sqlite_for_reading(folder.path()), StorageFailed) << other;
  }
}

}  // namespace
}  // namespace recourse::store
