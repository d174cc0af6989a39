// SPDX-License-Identifier: Apache-2.0
#include "store/sql_text.h"

namespace recourse::store {
namespace {

using runtime::Table;

std::string quoted(std::string_view name) {
  return "\"" + std::string{name} + "\"";
}

std::string parameter(std::size_t number) {
  return "?" + std::to_string(number);
}

/// `a, b, c` of make(first) … make(last - 1).
template <class Make>
std::string list(std::size_t first, std::size_t last, std::string_view between, const Make& make) {
  std::string text;
  for (std::size_t at = first; at < last; ++at) {
    if (at > first) text += between;
    text += make(at);
  }
  return text;
}

std::string column_names(const Table& table, std::size_t count) {
  return list(0, count, ", ", [&](std::size_t at) { return quoted(table.columns[at].name); });
}

std::string key_equals(const Table& table) {
  return list(0, table.key_columns, " AND ", [&](std::size_t at) {
    return quoted(table.columns[at].name) + " = " + parameter(at + 1);
  });
}

std::string insert_or(const Table& table, const std::string& on_conflict) {
  const std::size_t width = table.columns.size();
  return "INSERT INTO " + quoted(table.name) + " (" + column_names(table, width) + ") VALUES (" +
         list(1, width + 1, ", ", parameter) + ") ON CONFLICT (" +
         column_names(table, table.key_columns) + ") DO " + on_conflict;
}

/// `(a, b) > (?3, ?4)`, or without parentheses for one column.
std::string beyond(const std::string& left, const std::string& right, std::size_t width,
                   bool descending) {
  const std::string sign = descending ? " < " : " > ";
  if (width == 1) return left + sign + right;
  return "(" + left + ")" + sign + "(" + right + ")";
}

}  // namespace

std::string find_sql(const Table& table) {
  return "SELECT " + column_names(table, table.columns.size()) + " FROM " + quoted(table.name) +
         " WHERE " + key_equals(table);
}

std::string insert_sql(const Table& table) {
  return insert_or(table, "NOTHING");
}

std::string put_sql(const Table& table) {
  const std::size_t width = table.columns.size();
  if (width == table.key_columns) return insert_sql(table);
  return insert_or(table, "UPDATE SET " + list(table.key_columns, width, ", ", [&](std::size_t at) {
                            const std::string name = quoted(table.columns[at].name);
                            return name + " = excluded." + name;
                          }));
}

std::string erase_sql(const Table& table) {
  return "DELETE FROM " + quoted(table.name) + " WHERE " + key_equals(table);
}

std::string clear_sql(const Table& table) {
  return "DELETE FROM " + quoted(table.name);
}

std::string add_sql(const Table& table, std::size_t column) {
  const std::string name = quoted(table.columns[column].name);
  const std::size_t behind_key = table.key_columns + 1;
  return "UPDATE " + quoted(table.name) + " SET " + name + " = " + name + " + " +
         parameter(behind_key) + " WHERE " + key_equals(table) + " AND " + name + " BETWEEN " +
         parameter(behind_key + 1) + " AND " + parameter(behind_key + 2);
}

std::string scan_sql(const Table& table, const Order& order, const ScanShape& shape) {
  const std::size_t width = order.columns.size();
  const auto name = [&](std::size_t at) { return quoted(table.columns[order.columns[at]].name); };
  // The planner is not asked: an order is walked by its own index.
  std::string text = "SELECT " + column_names(table, table.columns.size()) + " FROM " +
                     quoted(table.name) + " INDEXED BY " +
                     quoted(shape.order == 0 ? "sqlite_autoindex_" + std::string{table.name} + "_1"
                                             : std::string{table.indexes[shape.order - 1].name});
  std::string terms;
  const auto term = [&](const std::string& more) {
    terms += (terms.empty() ? " WHERE " : " AND ") + more;
  };
  for (std::size_t at = 0; at < shape.prefix; ++at) {
    const bool optional = table.columns[order.columns[at]].optional;
    term(name(at) + (optional ? " IS " : " = ") + parameter(at + 1));
  }
  std::size_t next = shape.prefix + 1;
  if (shape.after && shape.prefix < width) {
    const std::size_t last = next + width - shape.prefix;
    term(beyond(list(shape.prefix, width, ", ", name), list(next, last, ", ", parameter),
                width - shape.prefix, shape.descending));
    next = last;
  }
  if (shape.up_to)
    term(name(shape.prefix) + (shape.descending ? " >= " : " <= ") + parameter(next++));
  text += terms;
  if (shape.prefix < width)
    text += " ORDER BY " + list(shape.prefix, width, ", ", [&](std::size_t at) {
              return name(at) + (shape.descending ? " DESC" : "");
            });
  return text + " LIMIT " + parameter(next);
}

}  // namespace recourse::store
