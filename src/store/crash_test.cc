// SPDX-License-Identifier: Apache-2.0
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "store/groups_test.h"
#include "store/sqlite_store.h"

// Processes that die in the middle, and logs that lost their end: whole transactions or nothing.

namespace recourse::store {
namespace {

namespace fs = std::filesystem;

/// Small enough that the log is moved into the database again and again.
SqliteOptions busy_log() {
  SqliteOptions options;
  options.checkpoint_pages = 30;
  options.restart_pages = 120;
  return options;
}

/// Runs `work` in a process of its own and waits until that has ended.
template <class Work>
int in_child(const Work& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

/// A process that writes groups from `first` on, tells each that was committed, and never ends.
struct Writer {
  pid_t pid = 0;
  int told = -1;

  Writer(const fs::path& folder, int first) {
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0) ADD_FAILURE() << "no pipe";
    pid = ::fork();
    if (pid == 0) {
      ::close(ends[0]);
      const auto store = open_sqlite(folder, busy_log());
      for (int group = first;; ++group) {
        write_group(*store, group);
        if (::write(ends[1], &group, sizeof group) != sizeof group) ::_exit(1);
      }
    }
    ::close(ends[1]);
    told = ends[0];
  }
  /// The next committed group, or -1 when the process is gone.
  int next() const {
    int group = -1;
    return ::read(told, &group, sizeof group) == sizeof group ? group : -1;
  }
  /// Kills it and gives the last group that it told.
  int kill_now() const {
    ::kill(pid, SIGKILL);
    int last = -1;
    for (int group = next(); group >= 0; group = next()) last = group;
    ::waitpid(pid, nullptr, 0);
    ::close(told);
    return last;
  }
};

TEST(crash, a_killed_writer_loses_no_answered_group_and_tears_none) {
  const TemporaryFolder folder;
  int first = 0;
  for (const int before_kill : {1, 2, 3, 7, 20, 45, 5, 11}) {
    const Writer writer{folder.path(), first};
    int last = -1;
    for (int told = 0; told < before_kill; ++told) last = writer.next();
    ASSERT_EQ(last, first + before_kill - 1);
    last = std::max(last, writer.kill_now());
    const auto store = open_sqlite(folder.path(), busy_log());
    const int count = static_cast<int>(whole_groups(*store).size());
    EXPECT_EQ(whole_groups(*store), groups_below(count));
    // The group under way when it died may be there too, answered or not.
    EXPECT_GE(count, last + 1);
    EXPECT_LE(count, last + 2);
    first = count;
  }
}

TEST(crash, a_dead_holder_lets_the_folder_go) {
  const TemporaryFolder folder;
  const Writer writer{folder.path(), 0};
  ASSERT_EQ(writer.next(), 0);
  try {
    open_sqlite(folder.path());
    ADD_FAILURE() << "opened beside another process";
  } catch (const FolderInUse& refused) {
    EXPECT_EQ(refused.pid(), writer.pid);
  }
  writer.kill_now();
  EXPECT_FALSE(whole_groups(*open_sqlite(folder.path())).empty());
}

/// A folder whose groups are all in the log, left by a process that died.
void leave_log(const fs::path& folder, int groups) {
  in_child([&] {
    SqliteOptions options;
    options.checkpoint_pages = 100'000;
    const auto store = open_sqlite(folder, options);
    for (int group = 0; group < groups; ++group) write_group(*store, group);
    return ::raise(SIGKILL);
  });
}

TEST(crash, a_log_that_lost_its_end_gives_the_groups_before) {
  constexpr int groups = 5;
  constexpr std::uintmax_t frame = 4096 + 24;
  const TemporaryFolder folder;
  const fs::path left = folder.path() / "left";
  leave_log(left, groups);
  const std::uintmax_t whole = fs::file_size(database_file(left).string() + "-wal");
  ASSERT_GT(whole, 40 * frame);
  std::set<std::size_t> counts;
  std::size_t longer = groups;
  // From the whole log down to a part of its header, cutting inside frames as well as between.
  for (std::uintmax_t size = whole; size > frame; size -= std::min(size, frame * 3 / 2)) {
    const fs::path cut = folder.path() / "cut";
    fs::remove_all(cut);
    fs::copy(left, cut, fs::copy_options::recursive);
    fs::resize_file(database_file(cut).string() + "-wal", size);
    try {
      const auto store = open_sqlite(cut);
      const std::set<int> found = whole_groups(*store);
      EXPECT_EQ(found, groups_below(static_cast<int>(found.size()))) << size;
      EXPECT_LE(found.size(), longer) << "a shorter log has no more groups";
      longer = found.size();
      counts.insert(found.size());
      write_group(*store, groups);
    } catch (const runtime::StorageFailed& failed) {
      ADD_FAILURE() << "a log of " << size << " bytes: " << failed.what();
    }
  }
  EXPECT_EQ(counts, (std::set<std::size_t>{0, 1, 2, 3, 4, 5}));
}

TEST(crash, a_flipped_byte_in_the_log_ends_it_there) {
  constexpr int groups = 5;
  const TemporaryFolder folder;
  leave_log(folder.path(), groups);
  const fs::path log = database_file(folder.path()).string() + "-wal";
  const auto at = static_cast<long>(fs::file_size(log) * 3 / 4);
  std::FILE* file = std::fopen(log.c_str(), "r+b");
  ASSERT_NE(file, nullptr);
  std::fseek(file, at, SEEK_SET);
  const int byte = std::fgetc(file);
  std::fseek(file, at, SEEK_SET);
  std::fputc(byte ^ 1, file);
  std::fclose(file);
  const std::set<int> found = whole_groups(*open_sqlite(folder.path()));
  EXPECT_EQ(found, groups_below(static_cast<int>(found.size())));
  EXPECT_GT(found.size(), 0U);
  EXPECT_LT(found.size(), static_cast<std::size_t>(groups));
}

TEST(crash, a_file_size_limit_of_the_system_stops_writing_and_loses_nothing) {
  const TemporaryFolder folder;
  open_sqlite(folder.path());
  const int status = in_child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{600'000, 600'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto store = open_sqlite(folder.path());
    int written = 0;
    try {
      for (; written < 200; ++written) write_group(*store, written);
    } catch (const runtime::StorageFailed&) {
    } catch (const runtime::OutcomeUnknown&) {
      try {
        write_group(*store, written + 1);
        return 250;
      } catch (const runtime::StorageFailed&) {
      }
    }
    return written;
  });
  ASSERT_TRUE(WIFEXITED(status));
  const int written = WEXITSTATUS(status);
  ASSERT_GT(written, 3);
  ASSERT_LT(written, 200);
  const auto store = open_sqlite(folder.path());
  const std::set<int> found = whole_groups(*store);
  EXPECT_TRUE(found == groups_below(written) || found == groups_below(written + 1));
}

}  // namespace
}  // namespace recourse::store
