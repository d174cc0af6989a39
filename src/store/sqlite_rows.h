// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runtime/store.h"
#include "store/order.h"
#include "store/sql_text.h"
#include "store/sqlite.h"

namespace recourse::store {

/// The rows behind one connection. Each statement is prepared when first needed and kept; after
/// that only cells are bound. What the operations mean is said in runtime/store.h.
class SqliteRows {
 public:
  explicit SqliteRows(Connection& connection) : connection_{&connection} {}

  std::optional<runtime::Cells> find(const runtime::Table& table, const runtime::Cells& key);
  std::vector<runtime::Cells> scan(const runtime::Scan& scan);
  bool insert(const runtime::Table& table, const runtime::Cells& row);
  void put(const runtime::Table& table, const runtime::Cells& row);
  void erase(const runtime::Table& table, const runtime::Cells& key);
  bool add(const runtime::Table& table, const runtime::Cells& key, std::size_t column,
           std::int64_t delta, std::int64_t floor);
  void clear(const runtime::Table& table);

 private:
  struct TableStatements {
    std::vector<Order> orders;
    Statement find, insert, put, erase, clear;
    std::vector<std::pair<std::size_t, Statement>> add;  ///< by column
    std::vector<std::pair<ScanShape, Statement>> scan;
  };

  TableStatements& of(const runtime::Table& table);
  Statement& scan_statement(TableStatements& statements, const runtime::Table& table,
                            const ScanShape& shape);

  Connection* connection_;
  std::unordered_map<const runtime::Table*, TableStatements> tables_;
};

}  // namespace recourse::store
