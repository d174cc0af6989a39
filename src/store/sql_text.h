// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "runtime/store.h"
#include "store/order.h"

// The text of every statement, made from the description of a table. Parameters are ?1, ?2, … in
// the order in which their cells are named beside each function.

namespace recourse::store {

/// Everything about a scan that changes its text.
struct ScanShape {
  std::size_t order = 0;   ///< position in orders_of(table)
  std::size_t prefix = 0;  ///< number of fixed columns
  bool after = false;
  bool up_to = false;
  bool descending = false;
  friend bool operator==(const ScanShape&, const ScanShape&) = default;
};

std::string find_sql(const runtime::Table& table);                     ///< key
std::string insert_sql(const runtime::Table& table);                   ///< row
std::string put_sql(const runtime::Table& table);                      ///< row
std::string erase_sql(const runtime::Table& table);                    ///< key
std::string clear_sql(const runtime::Table& table);                    ///< –
std::string add_sql(const runtime::Table& table, std::size_t column);  ///< key delta least most
/// prefix, after (behind the prefix), up_to, limit
std::string scan_sql(const runtime::Table& table, const Order& order, const ScanShape& shape);

}  // namespace recourse::store
