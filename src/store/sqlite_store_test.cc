// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_store.h"

#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "store/groups_test.h"
#include "store/sqlite.h"

// What only the store on disk promises, while nothing crashes.

namespace recourse::store {
namespace {

namespace fs = std::filesystem;
using runtime::Cells;
using runtime::StorageFailed;
using runtime::Transaction;
using runtime::tables::balances;
using runtime::tables::private_text;

/// What `work` is refused with, or nothing.
template <class Work>
std::string refusal(const Work& work) {
  try {
    work();
  } catch (const StorageFailed& failed) {
    return failed.what();
  }
  return {};
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

fs::path log_of(const fs::path& folder) {
  return database_file(folder).string() + "-wal";
}

TEST(sqlite_store, keeps_everything_over_a_restart) {
  const TemporaryFolder folder;
  for (int start = 0; start < 3; ++start) {
    const auto store = open_sqlite(folder.path());
    EXPECT_EQ(whole_groups(*store), groups_below(start * 2));
    write_group(*store, start * 2);
    write_group(*store, start * 2 + 1);
  }
}

TEST(sqlite_store, tidies_its_log_when_it_closes) {
  const TemporaryFolder folder;
  {
    const auto store = open_sqlite(folder.path());
    write_group(*store, 0);
    store->read()->scan({.table = &balances});
    EXPECT_GT(fs::file_size(log_of(folder.path())), 0U);
  }
  EXPECT_FALSE(fs::exists(log_of(folder.path())));
}

TEST(sqlite_store, makes_a_folder_and_files_that_only_the_owner_may_enter) {
  const TemporaryFolder folder;
  const fs::path inner = folder.path() / "new" / "data";
  const auto store = open_sqlite(inner);
  write_group(*store, 0);
  const auto open_to_others = fs::perms::group_all | fs::perms::others_all;
  EXPECT_EQ(fs::status(inner).permissions(), fs::perms::owner_all);
  for (const auto& file : fs::directory_iterator{inner})
    EXPECT_EQ(file.status().permissions() & open_to_others, fs::perms::none) << file.path();
}

TEST(sqlite_store, a_folder_held_by_this_process_is_refused_by_its_number) {
  const TemporaryFolder folder;
  {
    const auto store = open_sqlite(folder.path());
    try {
      open_sqlite(folder.path());
      ADD_FAILURE() << "opened twice";
    } catch (const FolderInUse& refused) {
      EXPECT_EQ(refused.pid(), ::getpid());
      EXPECT_EQ(refused.what(), "the data folder " + folder.path().string() +
                                    " is in use by process " + std::to_string(::getpid()));
    }
    write_group(*store, 0);
  }
  EXPECT_EQ(whole_groups(*open_sqlite(folder.path())), groups_below(1)) << "free once it is closed";
}

TEST(sqlite_store, a_file_where_the_folder_should_be_is_refused) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "file";
  std::ofstream{file} << "not a folder";
  EXPECT_NE(refusal([&] { open_sqlite(file); }).find("Not a directory"), std::string::npos);
  EXPECT_NE(refusal([&] { open_sqlite(file / "data"); }), "");
}

TEST(sqlite_store, a_file_that_is_no_database_is_refused_and_left_alone) {
  const TemporaryFolder folder;
  const std::string text(8192, 'x');
  std::ofstream{database_file(folder.path())} << text;
  EXPECT_NE(refusal([&] { open_sqlite(folder.path()); }).find("not a database"), std::string::npos);
  EXPECT_EQ(bytes_of(database_file(folder.path())), text);
}

TEST(sqlite_store, a_damaged_page_is_a_failure_of_storage_and_no_crash) {
  const TemporaryFolder folder;
  {
    const auto store = open_sqlite(folder.path());
    for (int group = 0; group < 20; ++group) write_group(*store, group);
  }
  std::string bytes = bytes_of(database_file(folder.path()));
  // Behind the schema, which stays readable.
  for (std::size_t at = bytes.size() / 2; at < bytes.size(); ++at) bytes[at] = '\x55';
  std::ofstream{database_file(folder.path()), std::ios::binary} << bytes;
  const auto look = [&] {
    const auto store = open_sqlite(folder.path());
    store->read()->scan({.table = &private_text});
  };
  EXPECT_NE(refusal(look).find("malformed"), std::string::npos);
}

/// Runs `work` as a user who may write nothing here; true when it says so itself.
template <class Work>
bool as_nobody(const Work& work) {
  constexpr uid_t nobody = 65534;
  const pid_t child = ::fork();
  if (child == 0) {
    const bool became = ::geteuid() != 0 || (::setgroups(0, nullptr) == 0 &&
                                             ::setgid(nobody) == 0 && ::setuid(nobody) == 0);
    ::_exit(became && work() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(sqlite_store, a_read_only_folder_or_database_is_refused_at_once) {
  const TemporaryFolder folder;
  write_group(*open_sqlite(folder.path()), 0);
  const auto is_refused = [&](const char* why) {
    return refusal([&] { open_sqlite(folder.path()); }).find(why) != std::string::npos;
  };
  const auto all_may = [](const fs::path& path, fs::perms what) {
    fs::permissions(path, what, fs::perm_options::replace);
  };
  constexpr auto may_write = fs::perms{0666};
  constexpr auto may_read = fs::perms{0444};
  all_may(folder.path(), fs::perms{0555});
  all_may(folder.path() / "lock", may_read);
  EXPECT_TRUE(as_nobody([&] { return is_refused("Permission denied"); }));
  all_may(folder.path() / "lock", may_write);
  all_may(database_file(folder.path()), may_read);
  EXPECT_TRUE(as_nobody([&] { return is_refused("is read-only"); }));
  all_may(folder.path(), fs::perms{0700});
  all_may(database_file(folder.path()), fs::perms{0600});
  EXPECT_EQ(whole_groups(*open_sqlite(folder.path())), groups_below(1));
}

TEST(sqlite_store, a_full_disk_refuses_the_write_and_keeps_what_was_there) {
  const TemporaryFolder folder;
  SqliteOptions small;
  small.largest_pages = 150;
  int written = 0;
  {
    const auto store = open_sqlite(folder.path(), small);
    while (written < 1000 && refusal([&] { write_group(*store, written); }).empty()) ++written;
    ASSERT_GT(written, 2);
    ASSERT_LT(written, 1000);
    EXPECT_NE(refusal([&] { write_group(*store, written); }).find("full"), std::string::npos);
    EXPECT_EQ(whole_groups(*store), groups_below(written));
    store->write([](Transaction& t) {
      EXPECT_TRUE(t.add(balances, balance_key("groups"), amount_column, 0, 0)) << "small ones fit";
    });
  }
  const auto store = open_sqlite(folder.path());
  EXPECT_EQ(whole_groups(*store), groups_below(written));
  write_group(*store, written);
  EXPECT_EQ(whole_groups(*store), groups_below(written + 1)) << "and with room again it goes on";
}

TEST(sqlite_store, work_that_overlooks_a_failure_writes_nothing_afterwards) {
  const TemporaryFolder folder;
  SqliteOptions small;
  small.largest_pages = 150;
  const auto store = open_sqlite(folder.path(), small);
  const auto overlook = [](Transaction& t) {
    try {
      for (int row = 0; row < 1000; ++row) t.put(private_text, group_row(1, row));
      ADD_FAILURE() << "everything fitted";
    } catch (const StorageFailed&) {
    }
    EXPECT_THROW(t.put(balances, balance("a", 1)), StorageFailed);
  };
  EXPECT_THROW(store->write(overlook), StorageFailed);
  EXPECT_THROW(store->write([&](Transaction& t) {
    try {
      overlook(t);
    } catch (const StorageFailed&) {
    }
  }),
               StorageFailed);
  EXPECT_FALSE(store->read()->find(balances, balance_key("a")));
  write_group(*store, 0);
  EXPECT_EQ(whole_groups(*store), groups_below(1));
}

TEST(sqlite_store, an_erased_text_is_in_no_file_once_the_log_is_tidied) {
  const TemporaryFolder folder;
  const std::string address = "12 Lantern Lane, behind the tea house";
  std::string long_text;
  for (int times = 0; times < 1000; ++times) long_text += address;
  const auto anywhere = [&] {
    bool found = false;
    for (const auto& file : fs::directory_iterator{folder.path()})
      found = found || bytes_of(file.path()).find(address) != std::string::npos;
    return found;
  };
  {
    const auto store = open_sqlite(folder.path());
    store->write([&](Transaction& t) {
      for (const std::string& text : {address, long_text})
        t.put(private_text, {std::int64_t{7}, std::to_string(text.size()), runtime::Bytes{"s"},
                             runtime::Bytes{text}});
    });
  }
  EXPECT_TRUE(anywhere());
  {
    const auto store = open_sqlite(folder.path());
    store->write([&](Transaction& t) {
      for (const std::size_t size : {address.size(), long_text.size()})
        t.erase(private_text, {std::int64_t{7}, std::to_string(size)});
    });
  }
  EXPECT_FALSE(anywhere());
}

TEST(sqlite_store, an_overdue_reader_is_refused_and_others_are_not) {
  const TemporaryFolder folder;
  SqliteOptions options;
  options.reader_limit = std::chrono::milliseconds{0};
  {
    const auto store = open_sqlite(folder.path(), options);
    write_group(*store, 0);
    const auto reader = store->read();
    EXPECT_EQ(refusal([&] { reader->find(balances, balance_key("groups")); }),
              "a reader was held too long");
    EXPECT_THROW(reader->scan({.table = &balances}), StorageFailed) << "and stays so";
    write_group(*store, 1);
  }
  EXPECT_EQ(whole_groups(*open_sqlite(folder.path())), groups_below(2));
}

/// The size of the log after many groups beside a reader that is held and does nothing.
std::uintmax_t log_beside_a_reader(std::chrono::milliseconds limit) {
  const TemporaryFolder folder;
  SqliteOptions options;
  options.reader_limit = limit;
  options.checkpoint_pages = 10;
  options.restart_pages = 50;
  if (limit > std::chrono::seconds{1}) options.restart_pages = 100'000;
  const auto store = open_sqlite(folder.path(), options);
  write_group(*store, 0);
  const auto reader = store->read();
  for (int group = 1; group < 60; ++group) write_group(*store, group);
  if (limit > std::chrono::seconds{1}) {
    const auto counted = reader->find(balances, balance_key("groups"));
    EXPECT_EQ(counted, balance("groups", 1));
  }
  return fs::file_size(log_of(folder.path()));
}

TEST(sqlite_store, the_log_starts_anew_even_when_a_reader_is_forgotten) {
  constexpr std::uintmax_t page = 4096 + 24;
  EXPECT_LT(log_beside_a_reader(std::chrono::milliseconds{0}), 100 * page);
  EXPECT_GT(log_beside_a_reader(std::chrono::hours{1}), 400 * page);
}

}  // namespace
}  // namespace recourse::store
