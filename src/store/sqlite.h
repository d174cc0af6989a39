// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "runtime/store.h"

struct sqlite3;
struct sqlite3_stmt;

// SQLite's C interface with owners and exceptions, and nothing more.

namespace recourse::store {

/// An answer of SQLite other than success.
class SqliteFailed : public runtime::StorageFailed {
 public:
  SqliteFailed(int code, const std::string& what) : StorageFailed{what}, code_{code} {}
  int code() const { return code_; }  ///< SQLite's extended result code

 private:
  int code_;
};

class Statement;

/// One connection, for one thread at a time.
class Connection {
 public:
  enum class Mode : std::uint8_t { read_write, read_only };
  /// `vfs` names the layer between SQLite and the file system; empty is SQLite's own. A database
  /// that is not there is made, readable by its owner only. Throws SqliteFailed.
  Connection(const std::filesystem::path& file, Mode mode, const std::string& vfs = {});
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Runs statements whose rows are of no interest. Throws SqliteFailed.
  void run(const std::string& sql);
  /// Runs `sql` and gives the first cell of its first row.
  std::int64_t integer(const std::string& sql);
  std::string text(const std::string& sql);
  /// Closing does not move the log into the database.
  void leave_log_on_close();

  bool in_transaction() const;
  std::int64_t changed_rows() const;  ///< by the last statement
  sqlite3* handle() const { return handle_; }

  /// After a failure SQLite may have rolled the transaction back by itself, and what follows would
  /// be committed row by row; so nothing more runs until `recover`.
  bool failed() const { return failed_; }
  void recover() { failed_ = false; }
  [[noreturn]] void fail(int code, std::string_view while_doing);

 private:
  sqlite3* handle_ = nullptr;
  bool failed_ = false;
};

/// A statement kept for many runs. Text and bytes that are bound must stay until it has run.
class Statement {
 public:
  Statement() = default;
  Statement(Connection& connection, const std::string& sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;

  explicit operator bool() const { return handle_ != nullptr; }
  void bind(int parameter, const runtime::Cell& cell);
  void bind(int parameter, std::int64_t value);
  /// True when there is a row; after the last one the statement is ready for its next run.
  bool step();
  /// To the end, whatever rows there are.
  void run();
  void reset();
  runtime::Cell cell(int column, runtime::CellType type) const;

 private:
  Connection* connection_ = nullptr;
  sqlite3_stmt* handle_ = nullptr;
};

}  // namespace recourse::store
