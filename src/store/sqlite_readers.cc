// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_readers.h"

#include <sqlite3.h>

#include <utility>

#include "base/check.h"
#include "store/sqlite.h"
#include "store/sqlite_rows.h"

namespace recourse::store {
namespace {

using runtime::Cells;
using runtime::Scan;
using runtime::StorageFailed;
using runtime::Table;

/// Connections kept for later; more are opened when needed and closed on return.
constexpr std::size_t most_idle = 16;
/// Steps of SQLite's machine between two looks at the clock.
constexpr int steps_between_looks = 10'000;

}  // namespace

class SqliteReaders::Session {
 public:
  Session(const std::filesystem::path& file, const std::string& vfs)
      : connection_{file, Connection::Mode::read_only, vfs} {
    // Only the writer may clean the log.
    connection_.leave_log_on_close();
    connection_.run(
        "PRAGMA query_only = ON;"
        "PRAGMA busy_timeout = 6000;"
        "PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -8192;"
        "PRAGMA trusted_schema = OFF;");
    rows_ = std::make_unique<SqliteRows>(connection_);
    begin_ = Statement{connection_, "BEGIN"};
    look_ = Statement{connection_, "SELECT version FROM schema_version LIMIT 1"};
    end_ = Statement{connection_, "ROLLBACK"};
    sqlite3_progress_handler(connection_.handle(), steps_between_looks, &Session::stop_when_overdue,
                             this);
  }

  /// Throws StorageFailed; then the session is of no further use.
  void begin(std::chrono::milliseconds limit) {
    const std::lock_guard turn{one_question_};
    until_ = std::chrono::steady_clock::now() + limit;
    begin_.run();
    open_ = true;
    look_.run();  // SQLite fixes what a transaction sees at its first look, not at BEGIN
  }

  /// False when the connection is of no further use.
  bool end() noexcept {
    const std::lock_guard turn{one_question_};
    return end_transaction();
  }

  void cut_off_if_overdue() {
    // A question that is running is stopped by its own look at the clock.
    const std::unique_lock turn{one_question_, std::try_to_lock};
    if (turn.owns_lock() && overdue()) end_transaction();
  }

  template <class Question>
  auto ask(const Question& question) {
    const std::lock_guard turn{one_question_};
    if (overdue()) end_transaction();
    if (!open_) throw StorageFailed{"a reader was held too long"};
    return question(*rows_);
  }

 private:
  static int stop_when_overdue(void* session) {
    return static_cast<Session*>(session)->overdue() ? 1 : 0;
  }
  bool overdue() const { return open_ && std::chrono::steady_clock::now() >= until_; }

  bool end_transaction() noexcept {
    open_ = false;  // first, so that the clock does not stop the ending
    connection_.recover();
    try {
      if (connection_.in_transaction()) end_.run();
    } catch (const StorageFailed&) {
      return false;
    }
    return true;
  }

  Connection connection_;
  std::unique_ptr<SqliteRows> rows_;
  Statement begin_;
  Statement look_;
  Statement end_;
  std::mutex one_question_;
  std::chrono::steady_clock::time_point until_;
  bool open_ = false;
};

class SqliteReaders::Lease : public runtime::Reader {
 public:
  Lease(SqliteReaders& owner, std::unique_ptr<Session> session)
      : owner_{&owner}, session_{std::move(session)} {}
  ~Lease() override { owner_->take_back(std::move(session_)); }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  std::optional<Cells> find(const Table& table, const Cells& key) override {
    return session_->ask([&](SqliteRows& rows) { return rows.find(table, key); });
  }
  std::vector<Cells> scan(const Scan& scan) override {
    return session_->ask([&](SqliteRows& rows) { return rows.scan(scan); });
  }

 private:
  SqliteReaders* owner_;
  std::unique_ptr<Session> session_;
};

SqliteReaders::SqliteReaders(std::filesystem::path file, std::string vfs,
                             std::chrono::milliseconds limit)
    : file_{std::move(file)}, vfs_{std::move(vfs)}, limit_{limit} {}

SqliteReaders::~SqliteReaders() {
  check(lent_.empty(), "readers are returned before their store closes");
}

std::unique_ptr<runtime::Reader> SqliteReaders::begin() {
  std::unique_ptr<Session> session;
  {
    const std::lock_guard turn{guard_};
    if (!idle_.empty()) {
      session = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!session) session = std::make_unique<Session>(file_, vfs_);
  session->begin(limit_);
  const std::lock_guard turn{guard_};
  lent_.push_back(session.get());
  return std::make_unique<Lease>(*this, std::move(session));
}

void SqliteReaders::take_back(std::unique_ptr<Session> session) {
  const bool usable = session->end();
  const std::lock_guard turn{guard_};
  std::erase(lent_, session.get());
  if (usable && idle_.size() < most_idle) idle_.push_back(std::move(session));
}

void SqliteReaders::cut_off_overdue() {
  const std::lock_guard turn{guard_};
  for (Session* session : lent_) session->cut_off_if_overdue();
}

}  // namespace recourse::store
