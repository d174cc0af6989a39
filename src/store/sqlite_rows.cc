// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_rows.h"

namespace recourse::store {
namespace {

using runtime::Cells;
using runtime::Scan;
using runtime::Table;

void bind_all(Statement& statement, const Cells& cells) {
  int parameter = 0;
  for (const runtime::Cell& cell : cells) statement.bind(++parameter, cell);
}

Cells row_of(const Statement& statement, const Table& table) {
  Cells row;
  row.reserve(table.columns.size());
  int column = 0;
  for (const runtime::Column& described : table.columns)
    row.push_back(statement.cell(column++, described.type));
  return row;
}

template <class MakeText>
Statement& ready(Connection& connection, Statement& statement, const MakeText& make_text) {
  if (!statement) statement = Statement{connection, make_text()};
  return statement;
}

}  // namespace

SqliteRows::TableStatements& SqliteRows::of(const Table& table) {
  const auto [found, fresh] = tables_.try_emplace(&table);
  if (fresh) found->second.orders = orders_of(table);
  return found->second;
}

std::optional<Cells> SqliteRows::find(const Table& table, const Cells& key) {
  check_key(table, key);
  Statement& statement = ready(*connection_, of(table).find, [&table] { return find_sql(table); });
  bind_all(statement, key);
  std::optional<Cells> row;
  if (statement.step()) row = row_of(statement, table);
  statement.reset();
  return row;
}

Statement& SqliteRows::scan_statement(TableStatements& statements, const Table& table,
                                      const ScanShape& shape) {
  for (auto& [known, statement] : statements.scan)
    if (known == shape) return statement;
  const std::string text = scan_sql(table, statements.orders[shape.order], shape);
  return statements.scan.emplace_back(shape, Statement{*connection_, text}).second;
}

std::vector<Cells> SqliteRows::scan(const Scan& scan) {
  const Table& table = *scan.table;
  TableStatements& statements = of(table);
  const ScanShape shape{.order = order_position(table, scan.index),
                        .prefix = scan.prefix.size(),
                        .after = scan.after.has_value(),
                        .up_to = scan.up_to.has_value(),
                        .descending = scan.descending};
  const Order& order = statements.orders[shape.order];
  check_scan(scan, order);
  // A cursor fixed in every column has nothing behind it.
  if (shape.after && shape.prefix == order.columns.size()) return {};
  Statement& statement = scan_statement(statements, table, shape);
  bind_all(statement, scan.prefix);
  int parameter = static_cast<int>(shape.prefix);
  if (shape.after)
    for (std::size_t at = shape.prefix; at < order.columns.size(); ++at)
      statement.bind(++parameter, (*scan.after)[order.cursor[at]]);
  if (shape.up_to) statement.bind(++parameter, *scan.up_to);
  statement.bind(++parameter, static_cast<std::int64_t>(scan.limit));
  std::vector<Cells> rows;
  while (statement.step()) rows.push_back(row_of(statement, table));
  return rows;
}

bool SqliteRows::insert(const Table& table, const Cells& row) {
  check_row(table, row);
  Statement& statement =
      ready(*connection_, of(table).insert, [&table] { return insert_sql(table); });
  bind_all(statement, row);
  statement.run();
  return connection_->changed_rows() == 1;
}

void SqliteRows::put(const Table& table, const Cells& row) {
  check_row(table, row);
  Statement& statement = ready(*connection_, of(table).put, [&table] { return put_sql(table); });
  bind_all(statement, row);
  statement.run();
}

void SqliteRows::erase(const Table& table, const Cells& key) {
  check_key(table, key);
  Statement& statement =
      ready(*connection_, of(table).erase, [&table] { return erase_sql(table); });
  bind_all(statement, key);
  statement.run();
}

bool SqliteRows::add(const Table& table, const Cells& key, std::size_t column, std::int64_t delta,
                     std::int64_t floor) {
  check_add(table, key, column);
  const std::optional<AddBounds> bounds = add_bounds(delta, floor);
  if (!bounds) return false;
  auto& adds = of(table).add;
  std::size_t at = 0;
  while (at < adds.size() && adds[at].first != column) ++at;
  if (at == adds.size()) adds.emplace_back(column, Statement{*connection_, add_sql(table, column)});
  Statement& statement = adds[at].second;
  bind_all(statement, key);
  int parameter = static_cast<int>(key.size());
  for (const std::int64_t value : {delta, bounds->least, bounds->most})
    statement.bind(++parameter, value);
  statement.run();
  return connection_->changed_rows() == 1;
}

void SqliteRows::clear(const Table& table) {
  ready(*connection_, of(table).clear, [&table] { return clear_sql(table); }).run();
}

}  // namespace recourse::store
