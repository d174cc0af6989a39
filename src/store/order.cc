// SPDX-License-Identifier: Apache-2.0
#include "store/order.h"

#include <algorithm>
#include <limits>

#include "base/check.h"

namespace recourse::store {
namespace {

using runtime::Cell;
using runtime::Cells;
using runtime::CellType;
using runtime::Column;
using runtime::Scan;
using runtime::Table;

bool fits(const Column& column, const Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return column.optional;
  switch (column.type) {
    case CellType::integer:
      return std::holds_alternative<std::int64_t>(cell);
    case CellType::text:
      return std::holds_alternative<std::string>(cell);
    case CellType::bytes:
      return std::holds_alternative<runtime::Bytes>(cell);
  }
  return false;
}

Order order_by(const Table& table, const std::vector<std::size_t>& index) {
  Order order;
  for (const std::size_t column : index) {
    order.cursor.push_back(order.columns.size());
    order.columns.push_back(column);
  }
  for (std::size_t column = 0; column < table.key_columns; ++column) {
    if (std::ranges::find(index, column) != index.end()) continue;
    order.cursor.push_back(index.size() + column);
    order.columns.push_back(column);
  }
  order.cursor_length = index.size() + table.key_columns;
  order.prefix_limit = index.empty() ? table.key_columns : index.size();
  return order;
}

}  // namespace

std::vector<Order> orders_of(const Table& table) {
  std::vector<Order> orders{order_by(table, {})};
  for (const runtime::Index& index : table.indexes)
    orders.push_back(order_by(table, index.columns));
  return orders;
}

std::size_t order_position(const Table& table, std::string_view index) {
  if (index.empty()) return 0;
  for (std::size_t at = 0; at < table.indexes.size(); ++at)
    if (table.indexes[at].name == index) return at + 1;
  check(false, "a scan names an index of its table");
  return 0;
}

void check_row(const Table& table, const Cells& row) {
  check(row.size() == table.columns.size(), "a row has a cell for each column");
  for (std::size_t column = 0; column < row.size(); ++column)
    check(fits(table.columns[column], row[column]), "a cell fits its column");
}

void check_key(const Table& table, const Cells& key) {
  check(key.size() == table.key_columns, "a key has a cell for each key column");
  for (std::size_t column = 0; column < key.size(); ++column)
    check(fits(table.columns[column], key[column]), "a cell of a key fits its column");
}

void check_scan(const Scan& scan, const Order& order) {
  const std::vector<Column>& columns = scan.table->columns;
  const std::size_t fixed = scan.prefix.size();
  check(fixed <= order.prefix_limit, "a prefix is no longer than its order");
  for (std::size_t at = 0; at < fixed; ++at)
    check(fits(columns[order.columns[at]], scan.prefix[at]), "a cell of a prefix fits its column");
  if (scan.up_to) {
    check(fixed < order.columns.size(), "a bound needs a column behind the prefix");
    const Column& column = columns[order.columns[fixed]];
    check(!column.optional && fits(column, *scan.up_to), "a bound fits its column");
  }
  if (!scan.after) return;
  const Cells& after = *scan.after;
  check(after.size() == order.cursor_length, "a cursor has index columns, then key columns");
  for (std::size_t at = 0; at < order.columns.size(); ++at) {
    const Column& column = columns[order.columns[at]];
    const Cell& cell = after[order.cursor[at]];
    check(fits(column, cell), "a cell of a cursor fits its column");
    // NULL has no place between values, so an optional column pages only under a fixed value.
    check(at < fixed ? cell == scan.prefix[at] : !column.optional,
          "a cursor lies within its prefix and pages over columns that are always there");
  }
}

void check_add(const Table& table, const Cells& key, std::size_t column) {
  check_key(table, key);
  check(column >= table.key_columns && column < table.columns.size() &&
            table.columns[column].type == CellType::integer,
        "only an integer outside the key is added to");
}

std::optional<AddBounds> add_bounds(std::int64_t delta, std::int64_t floor) {
  constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
  AddBounds bounds{.least = lowest, .most = highest};
  if (delta > 0) bounds.most = highest - delta;
  if (__builtin_sub_overflow(floor, delta, &bounds.least)) {
    if (delta < 0) return std::nullopt;  // no value is high enough
    bounds.least = lowest;               // every value is
  }
  if (bounds.least > bounds.most) return std::nullopt;
  return bounds;
}

}  // namespace recourse::store
