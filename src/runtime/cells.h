// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include "base/check.h"
#include "base/digest.h"
#include "base/time.h"
#include "runtime/tables.h"

// Rows as values and back. A row struct (rows.h) names its table and its members in the order of
// the columns; cells are made and read by that list alone.

namespace recourse::runtime {

namespace cell {

inline Cell of(std::int64_t value) {
  return value;
}
inline Cell of(const std::string& value) {
  return value;
}
inline Cell of(const Bytes& value) {
  return value;
}
inline Cell of(Instant value) {
  return std::int64_t{value.time_since_epoch().count()};
}
inline Cell of(const Digest& value) {
  return Bytes{std::string{view(value)}};
}
template <class T>
Cell of(const std::optional<T>& value) {
  return value ? of(*value) : Cell{};
}

inline void read(const Cell& cell, std::int64_t& value) {
  value = std::get<std::int64_t>(cell);
}
inline void read(const Cell& cell, std::string& value) {
  value = std::get<std::string>(cell);
}
inline void read(const Cell& cell, Bytes& value) {
  value = std::get<Bytes>(cell);
}
inline void read(const Cell& cell, Instant& value) {
  value = Instant{Duration{std::get<std::int64_t>(cell)}};
}
inline void read(const Cell& cell, Digest& value) {
  const std::string& bytes = std::get<Bytes>(cell).value;
  check(bytes.size() == value.bytes.size(), "a stored digest has 32 bytes");
  std::copy(bytes.begin(), bytes.end(), value.bytes.begin());
}
template <class T>
void read(const Cell& cell, std::optional<T>& value) {
  if (std::holds_alternative<std::monostate>(cell)) return value.reset();
  value.emplace();
  read(cell, *value);
}

}  // namespace cell

template <class Row>
Cells cells_of(const Row& row) {
  return std::apply([&](auto... member) { return Cells{cell::of(row.*member)...}; }, Row::columns);
}

template <class Row>
Row row_of(const Cells& cells) {
  Row row;
  std::size_t i = 0;
  std::apply([&](auto... member) { (cell::read(cells[i++], row.*member), ...); }, Row::columns);
  return row;
}

/// The row with that key, if there is one.
template <class Row>
std::optional<Row> find(Reader& reader, const Cells& key) {
  const auto cells = reader.find(Row::table, key);
  if (!cells) return std::nullopt;
  return row_of<Row>(*cells);
}

/// Rows of a scan; `table` is filled in here.
template <class Row>
std::vector<Row> scan(Reader& reader, Scan scan) {
  scan.table = &Row::table;
  std::vector<Row> rows;
  for (const Cells& cells : reader.scan(scan)) rows.push_back(row_of<Row>(cells));
  return rows;
}

/// Where a list goes on behind this row.
template <class Row>
Cells behind(const Row& row, std::string_view index = {}) {
  return cursor_behind(Row::table, index, cells_of(row));
}

}  // namespace recourse::runtime
