// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <utility>

#include "base/check.h"

namespace recourse::store {
namespace {

// SQLite makes files that the group and others may read; its log and index copy the mode of the
// database, so it is enough that the database is there before SQLite looks.
void make_private_file(const std::filesystem::path& file) {
  const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) ::close(made);
}

int flags_of(Connection::Mode mode) {
  switch (mode) {
    case Connection::Mode::read_write:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    case Connection::Mode::read_only:
      return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
  }
  return 0;
}

}  // namespace

Connection::Connection(const std::filesystem::path& file, Mode mode, const std::string& vfs) {
  if (mode == Mode::read_write) make_private_file(file);
  const int code =
      sqlite3_open_v2(file.c_str(), &handle_, flags_of(mode), vfs.empty() ? nullptr : vfs.c_str());
  if (code != SQLITE_OK) {
    const std::string why = handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle_);
    sqlite3_close(handle_);
    throw SqliteFailed{code, "cannot open the database " + file.string() + ": " + why};
  }
  if (mode == Mode::read_write && sqlite3_db_readonly(handle_, "main") == 1) {
    sqlite3_close(handle_);
    throw SqliteFailed{SQLITE_READONLY, "the database " + file.string() + " is read-only"};
  }
  sqlite3_extended_result_codes(handle_, 1);
  // A misspelt name must be an error, not a text.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

Connection::~Connection() {
  const int code = sqlite3_close(handle_);
  check(code == SQLITE_OK, "statements end before their connection");
}

void Connection::run(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, sql.substr(0, 60));
}

std::int64_t Connection::integer(const std::string& sql) {
  Statement statement{*this, sql};
  check(statement.step(), "a question for one value has an answer");
  const runtime::Cell cell = statement.cell(0, runtime::CellType::integer);
  return std::get<std::int64_t>(cell);
}

std::string Connection::text(const std::string& sql) {
  Statement statement{*this, sql};
  check(statement.step(), "a question for one value has an answer");
  runtime::Cell cell = statement.cell(0, runtime::CellType::text);
  return std::get<std::string>(std::move(cell));
}

void Connection::leave_log_on_close() {
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

std::int64_t Connection::changed_rows() const {
  return sqlite3_changes64(handle_);
}

void Connection::fail(int code, std::string_view while_doing) {
  failed_ = true;
  std::string what = "storage failed (";
  what.append(sqlite3_errstr(code)).append(", SQLite code ").append(std::to_string(code));
  what.append(") at: ").append(while_doing);
  throw SqliteFailed{code, what};
}

Statement::Statement(Connection& connection, const std::string& sql) : connection_{&connection} {
  const int code = sqlite3_prepare_v3(connection.handle(), sql.c_str(), -1,
                                      SQLITE_PREPARE_PERSISTENT, &handle_, nullptr);
  if (code != SQLITE_OK)
    connection.fail(code, std::string{sqlite3_errmsg(connection.handle())} + " in " + sql);
}

Statement::~Statement() {
  sqlite3_finalize(handle_);
}

Statement::Statement(Statement&& other) noexcept
    : connection_{other.connection_}, handle_{std::exchange(other.handle_, nullptr)} {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(connection_, other.connection_);
  std::swap(handle_, other.handle_);
  return *this;
}

void Statement::bind(int parameter, const runtime::Cell& cell) {
  int code = SQLITE_OK;
  if (const auto* number = std::get_if<std::int64_t>(&cell))
    code = sqlite3_bind_int64(handle_, parameter, *number);
  else if (const auto* text = std::get_if<std::string>(&cell))
    code = sqlite3_bind_text64(handle_, parameter, text->data(), text->size(), SQLITE_STATIC,
                               SQLITE_UTF8);
  else if (const auto* bytes = std::get_if<runtime::Bytes>(&cell))
    code = sqlite3_bind_blob64(handle_, parameter, bytes->value.data(), bytes->value.size(),
                               SQLITE_STATIC);
  else
    code = sqlite3_bind_null(handle_, parameter);
  if (code != SQLITE_OK) connection_->fail(code, "binding a cell");
}

void Statement::bind(int parameter, std::int64_t value) {
  const int code = sqlite3_bind_int64(handle_, parameter, value);
  if (code != SQLITE_OK) connection_->fail(code, "binding a number");
}

bool Statement::step() {
  if (connection_->failed())
    throw runtime::StorageFailed{"storage failed earlier in this transaction"};
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  sqlite3_reset(handle_);
  if (code != SQLITE_DONE) connection_->fail(code, sqlite3_sql(handle_));
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

void Statement::reset() {
  sqlite3_reset(handle_);
}

runtime::Cell Statement::cell(int column, runtime::CellType type) const {
  if (sqlite3_column_type(handle_, column) == SQLITE_NULL) return {};
  if (type == runtime::CellType::integer)
    return static_cast<std::int64_t>(sqlite3_column_int64(handle_, column));
  // The pointer first: asking for it may change the size.
  const void* start = sqlite3_column_blob(handle_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
  std::string value(static_cast<const char*>(start), start == nullptr ? 0 : size);
  if (type == runtime::CellType::bytes) return runtime::Bytes{std::move(value)};
  return value;
}

}  // namespace recourse::store
