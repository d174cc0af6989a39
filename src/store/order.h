// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "runtime/store.h"

// What both stores must agree on: the orders rows can be walked in, and what a caller may ask.

namespace recourse::store {

/// One order of a table: the primary key, or an index followed by the rest of the primary key.
struct Order {
  std::vector<std::size_t> columns;  ///< positions in Table::columns, each once
  std::vector<std::size_t> cursor;   ///< for each of these, its position in Scan::after
  std::size_t cursor_length = 0;     ///< cells of Scan::after: index columns and all key columns
  std::size_t prefix_limit = 0;      ///< the longest Scan::prefix
};

/// The primary key first, then the indexes as declared.
std::vector<Order> orders_of(const runtime::Table& table);
/// Position in `orders_of`; an unknown name is a bug.
std::size_t order_position(const runtime::Table& table, std::string_view index);

/// A row or key of the wrong width or type, or NULL where it may not be, is a bug of the caller.
void check_row(const runtime::Table& table, const runtime::Cells& row);
void check_key(const runtime::Table& table, const runtime::Cells& key);
void check_scan(const runtime::Scan& scan, const Order& order);
void check_add(const runtime::Table& table, const runtime::Cells& key, std::size_t column);

/// The values a cell may have so that adding `delta` neither falls below `floor` nor leaves the
/// 64 bits; nothing when no value may.
struct AddBounds {
  std::int64_t least = 0;
  std::int64_t most = 0;
};
std::optional<AddBounds> add_bounds(std::int64_t delta, std::int64_t floor);

}  // namespace recourse::store
