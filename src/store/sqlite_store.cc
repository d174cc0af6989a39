// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_store.h"

#include <sqlite3.h>

#include <atomic>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/check.h"
#include "store/migrations.h"
#include "store/sqlite.h"
#include "store/sqlite_readers.h"
#include "store/sqlite_rows.h"

namespace recourse::store {
namespace {

using runtime::Cells;
using runtime::Scan;
using runtime::StorageFailed;
using runtime::Table;

constexpr std::string_view writer_settings =
    "PRAGMA journal_mode = WAL;"
    // Every commit is on disk before it is answered.
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = OFF;"
    // SQLite 3.40 may damage the log when two connections write or checkpoint at once, so the one
    // writer does both, when it chooses.
    "PRAGMA wal_autocheckpoint = 0;"
    "PRAGMA busy_timeout = 6000;"
    // Undoing a change must not need a temporary file.
    "PRAGMA temp_store = MEMORY;"
    // Erased personal text is overwritten, not only unlinked.
    "PRAGMA secure_delete = ON;"
    "PRAGMA cache_size = -65536;"
    "PRAGMA journal_size_limit = 67108864;"
    "PRAGMA trusted_schema = OFF;";

class SqliteTransaction : public runtime::Transaction {
 public:
  SqliteTransaction(Connection& connection, SqliteRows& rows)
      : connection_{&connection}, rows_{&rows} {}

  std::optional<Cells> find(const Table& table, const Cells& key) override {
    return rows_->find(table, key);
  }
  std::vector<Cells> scan(const Scan& scan) override { return rows_->scan(scan); }
  bool insert(const Table& table, const Cells& row) override { return rows_->insert(table, row); }
  void put(const Table& table, const Cells& row) override { rows_->put(table, row); }
  void erase(const Table& table, const Cells& key) override { rows_->erase(table, key); }
  bool add(const Table& table, const Cells& key, std::size_t column, std::int64_t delta,
           std::int64_t floor) override {
    return rows_->add(table, key, column, delta, floor);
  }
  void clear(const Table& table) override { rows_->clear(table); }

  void begin_change() override {
    check(!changing_, "a change is kept or undone before the next begins");
    savepoint_.run();
    changing_ = true;
  }
  void keep_change() override {
    check(changing_, "a change is begun before it is kept");
    release_.run();
    changing_ = false;
  }
  void undo_change() override {
    check(changing_, "a change is begun before it is undone");
    take_back_.run();
    release_.run();
    changing_ = false;
  }
  bool changing() const { return changing_; }
  void begin_group() {
    changing_ = false;
    begin_.run();
  }

 private:
  Connection* connection_;
  SqliteRows* rows_;
  Statement begin_{*connection_, "BEGIN IMMEDIATE"};
  Statement savepoint_{*connection_, "SAVEPOINT change"};
  Statement release_{*connection_, "RELEASE change"};
  Statement take_back_{*connection_, "ROLLBACK TO change"};
  bool changing_ = false;
};

class SqliteStore : public runtime::Store {
 public:
  SqliteStore(const std::filesystem::path& folder, const SqliteOptions& options);
  ~SqliteStore() override;
  void write(const std::function<void(runtime::Transaction&)>& work) override;
  std::unique_ptr<runtime::Reader> read() override;

 private:
  void commit();
  void roll_back();
  void clean_log();
  void refuse_if_broken() const;

  FolderLock lock_;
  SqliteOptions options_;
  Connection connection_;
  std::mutex one_writer_;
  std::atomic<std::thread::id> writing_thread_{};
  std::atomic<bool> broken_ = false;
  int log_pages_ = 0;     ///< after the last commit
  int clean_behind_ = 0;  ///< clean when the log has more pages than this
  // Behind the connection: their statements end before it.
  std::unique_ptr<SqliteRows> rows_;
  std::unique_ptr<SqliteTransaction> transaction_;
  std::unique_ptr<SqliteReaders> readers_;
};

int note_log_pages(void* pages, sqlite3*, const char*, int count) {
  *static_cast<int*>(pages) = count;
  return SQLITE_OK;
}

SqliteStore::SqliteStore(const std::filesystem::path& folder, const SqliteOptions& options)
    : lock_{folder},
      options_{options},
      connection_{database_file(folder), Connection::Mode::read_write, options.vfs},
      clean_behind_{options.checkpoint_pages} {
  connection_.run(std::string{writer_settings});
  const std::string mode = connection_.text("PRAGMA journal_mode");
  if (mode != "wal")
    throw StorageFailed{"the file system of " + folder.string() + " cannot hold a write-ahead log"};
  if (options.largest_pages > 0)
    connection_.run("PRAGMA max_page_count = " + std::to_string(options.largest_pages));
  migrate(connection_);
  sync_folder(folder);
  sqlite3_wal_hook(connection_.handle(), note_log_pages, &log_pages_);
  rows_ = std::make_unique<SqliteRows>(connection_);
  transaction_ = std::make_unique<SqliteTransaction>(connection_, *rows_);
  readers_ =
      std::make_unique<SqliteReaders>(database_file(folder), options.vfs, options.reader_limit);
}

SqliteStore::~SqliteStore() {
  // Readers first: the last connection to close must be the writer, which tidies the log.
  readers_.reset();
  transaction_.reset();
  rows_.reset();
  if (broken_) {
    // What is in the log is for the next start to judge.
    connection_.leave_log_on_close();
    return;
  }
  // A failure leaves the log as it is, and the next start reads it.
  sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                            nullptr);
}

void SqliteStore::refuse_if_broken() const {
  if (broken_)
    throw StorageFailed{"storage broke at an earlier commit; a restart finds out what was kept"};
}

void SqliteStore::write(const std::function<void(runtime::Transaction&)>& work) {
  check(writing_thread_ != std::this_thread::get_id(), "a write does not start a write");
  const std::lock_guard turn{one_writer_};
  refuse_if_broken();
  writing_thread_ = std::this_thread::get_id();
  try {
    transaction_->begin_group();
    work(*transaction_);
    check(!transaction_->changing(), "a change is kept or undone before its group ends");
    if (connection_.failed())
      throw StorageFailed{"storage failed in this transaction; nothing of it was written"};
    commit();
  } catch (...) {
    writing_thread_ = std::thread::id{};
    roll_back();
    throw;
  }
  writing_thread_ = std::thread::id{};
  clean_log();
}

void SqliteStore::commit() {
  const int code = sqlite3_exec(connection_.handle(), "COMMIT", nullptr, nullptr, nullptr);
  if (code == SQLITE_OK) return;
  const std::string why =
      std::string{sqlite3_errstr(code)} + ", SQLite code " + std::to_string(code);
  // Nobody else writes, so "busy" came before anything was written; and a log that did not fit
  // lacks its last frame, without which the rest of it counts for nothing. In every other case the
  // last frame may be on disk.
  const int kind = code & 0xff;
  if (kind == SQLITE_FULL || kind == SQLITE_BUSY)
    throw StorageFailed{"storage refused the commit (" + why + ")"};
  broken_ = true;
  throw runtime::OutcomeUnknown{"storage broke at the commit (" + why + ")"};
}

void SqliteStore::roll_back() {
  connection_.recover();
  if (!connection_.in_transaction()) return;
  const int code = sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  if (code != SQLITE_OK && connection_.in_transaction()) broken_ = true;
}

/// Moves the log into the database. What was committed is safe in the log either way, so a failure
/// here is nobody's refusal: it is tried again later, and a broken disk shows at the next write.
void SqliteStore::clean_log() {
  if (log_pages_ <= clean_behind_) return;
  const bool restart = log_pages_ > options_.restart_pages;
  if (restart) readers_->cut_off_overdue();
  int left = 0;
  int moved = 0;
  const int code = sqlite3_wal_checkpoint_v2(
      connection_.handle(), nullptr,
      restart ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE, &left, &moved);
  // When readers hold the log, it grows on: no use to try again after every batch.
  const bool done = code == SQLITE_OK && left == moved;
  clean_behind_ = done ? options_.checkpoint_pages : log_pages_ + options_.checkpoint_pages;
}

std::unique_ptr<runtime::Reader> SqliteStore::read() {
  refuse_if_broken();
  return readers_->begin();
}

}  // namespace

std::filesystem::path database_file(const std::filesystem::path& folder) {
  return folder / "recourse.db";
}

std::unique_ptr<runtime::Store> open_sqlite(const std::filesystem::path& folder,
                                            const SqliteOptions& options) {
  make_private_folder(folder);
  return std::make_unique<SqliteStore>(folder, options);
}

}  // namespace recourse::store
