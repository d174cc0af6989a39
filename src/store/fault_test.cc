// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include <algorithm>
#include <cstring>

#include "store/groups_test.h"
#include "store/sqlite_store.h"

// Every write and sync of a run of transactions fails once, in every way: what the store answered
// must be what is found after a restart.

namespace recourse::store {
namespace {

using runtime::OutcomeUnknown;
using runtime::StorageFailed;

/// What goes wrong, and when.
struct Fault {
  int code = SQLITE_OK;
  bool at_sync = false;   ///< at a sync, else at a write
  bool for_good = false;  ///< the disk stays broken
  int calls_before = 0;   ///< that still succeed
  bool fired = false;
  bool armed = false;

  bool strikes(bool sync) {
    if (!armed || sync != at_sync || (fired && !for_good)) return false;
    if (!fired && calls_before-- > 0) return false;
    return fired = true;
  }
};
Fault fault;

/// SQLite's file with the real one behind it.
struct FaultyFile {
  sqlite3_file file;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<FaultyFile*>(file)->real();
}

int close_file(sqlite3_file* file) {
  return real(file)->pMethods->xClose(real(file));
}
int read_file(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
  return real(file)->pMethods->xRead(real(file), bytes, size, at);
}
int write_file(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  const bool struck = fault.strikes(false);
  // A write that fails may still have reached the disk in part.
  const int code = real(file)->pMethods->xWrite(real(file), bytes, struck ? size / 2 : size, at);
  return struck ? fault.code : code;
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  return real(file)->pMethods->xTruncate(real(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
  return fault.strikes(true) ? fault.code : real(file)->pMethods->xSync(real(file), flags);
}
int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}
int lock_file(sqlite3_file* file, int lock) {
  return real(file)->pMethods->xLock(real(file), lock);
}
int unlock_file(sqlite3_file* file, int lock) {
  return real(file)->pMethods->xUnlock(real(file), lock);
}
int reserved_lock(sqlite3_file* file, int* held) {
  return real(file)->pMethods->xCheckReservedLock(real(file), held);
}
int control_file(sqlite3_file* file, int what, void* argument) {
  return real(file)->pMethods->xFileControl(real(file), what, argument);
}
int sector_size(sqlite3_file* file) {
  return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file* file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int map_index(sqlite3_file* file, int page, int size, int extend, void volatile** mapped) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, mapped);
}
int lock_index(sqlite3_file* file, int first, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), first, count, flags);
}
void order_index(sqlite3_file* file) {
  real(file)->pMethods->xShmBarrier(real(file));
}
int unmap_index(sqlite3_file* file, int remove) {
  return real(file)->pMethods->xShmUnmap(real(file), remove);
}

const sqlite3_io_methods faulty_methods{
    .iVersion = 2,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = size_of_file,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = reserved_lock,
    .xFileControl = control_file,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = map_index,
    .xShmLock = lock_index,
    .xShmBarrier = order_index,
    .xShmUnmap = unmap_index,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  sqlite3_vfs* below = sqlite3_vfs_find(nullptr);
  file->pMethods = nullptr;
  real(file)->pMethods = nullptr;
  const int code = below->xOpen(below, name, real(file), flags, out_flags);
  if (real(file)->pMethods != nullptr) file->pMethods = &faulty_methods;
  return code;
}

/// Registers the faulty layer once; its name.
std::string faulty_layer() {
  static sqlite3_vfs layer = [] {
    sqlite3_vfs made = *sqlite3_vfs_find(nullptr);
    made.zName = "faulty";
    made.szOsFile += static_cast<int>(sizeof(FaultyFile));
    made.xOpen = open_file;
    return made;
  }();
  sqlite3_vfs_register(&layer, 0);
  return layer.zName;
}

SqliteOptions on_faulty_layer() {
  SqliteOptions options;
  options.vfs = faulty_layer();
  options.checkpoint_pages = 20;  // so that faults also hit the moving of the log
  return options;
}

struct Answers {
  std::set<int> committed;
  std::set<int> unknown;
  int refused = 0;
};

Answers write_groups(runtime::Store& store, int first, int last) {
  Answers answers;
  for (int group = first; group < last; ++group) {
    try {
      write_group(store, group);
      answers.committed.insert(group);
    } catch (const StorageFailed&) {
      ++answers.refused;
    } catch (const OutcomeUnknown&) {
      answers.unknown.insert(group);
    }
  }
  return answers;
}

/// The faults that hit something, of all points of a run at which one may strike.
int strike_everywhere(int code, bool at_sync, bool for_good) {
  int struck = 0;
  for (int calls = 0;; ++calls) {
    const TemporaryFolder folder;
    Answers answers;
    {
      const auto store = open_sqlite(folder.path(), on_faulty_layer());
      EXPECT_EQ(write_groups(*store, 0, 2).committed, groups_below(2));
      fault = {code, at_sync, for_good, calls, false, true};
      answers = write_groups(*store, 2, 6);
      fault.armed = fault.armed && for_good && fault.fired;
    }
    fault.armed = false;
    if (!fault.fired) return struck;
    ++struck;
    const std::string what = "SQLite code " + std::to_string(code) +
                             (at_sync ? " at sync " : " at write ") + std::to_string(calls) +
                             (for_good ? " for good" : "");
    EXPECT_LE(answers.unknown.size(), 1U) << what << ": nothing is tried after it";
    if (code == SQLITE_FULL) {
      EXPECT_TRUE(answers.unknown.empty()) << what << ": full is sure";
      EXPECT_LE(answers.refused, for_good ? 4 : 1) << what << ": with room again it goes on";
    }
    std::set<int> sure = answers.committed;
    sure.merge(groups_below(2));
    std::set<int> also = sure;
    also.insert(answers.unknown.begin(), answers.unknown.end());
    const std::set<int> found = whole_groups(*open_sqlite(folder.path()));
    EXPECT_TRUE(found == sure || found == also)
        << what << ": found " << testing::PrintToString(found) << ", answered "
        << testing::PrintToString(sure);
    if (calls > 2000) return struck;
  }
}

TEST(fault, a_full_disk_at_any_write_refuses_and_only_that) {
  EXPECT_GT(strike_everywhere(SQLITE_FULL, false, false), 60);
}

TEST(fault, a_disk_that_stays_full_refuses_all_that_follows) {
  EXPECT_GT(strike_everywhere(SQLITE_FULL, false, true), 60);
}

TEST(fault, a_broken_write_anywhere_leaves_whole_groups) {
  EXPECT_GT(strike_everywhere(SQLITE_IOERR_WRITE, false, false), 60);
}

TEST(fault, a_sync_that_fails_leaves_the_outcome_open_and_nothing_torn) {
  EXPECT_GE(strike_everywhere(SQLITE_IOERR_FSYNC, true, false), 4);
  EXPECT_GE(strike_everywhere(SQLITE_IOERR_FSYNC, true, true), 4);
}

TEST(fault, a_sync_that_fails_at_the_commit_is_told_as_unknown_and_ends_the_store) {
  const TemporaryFolder folder;
  {
    const auto store = open_sqlite(folder.path(), on_faulty_layer());
    write_group(*store, 0);
    fault = {SQLITE_IOERR_FSYNC, true, false, 0, false, true};
    EXPECT_THROW(write_group(*store, 1), OutcomeUnknown);
    EXPECT_TRUE(fault.fired);
    EXPECT_THROW(write_group(*store, 2), StorageFailed);
    EXPECT_THROW(store->read(), StorageFailed);
  }
  const std::set<int> found = whole_groups(*open_sqlite(folder.path()));
  EXPECT_TRUE(found == groups_below(1) || found == groups_below(2));
}

}  // namespace
}  // namespace recourse::store
