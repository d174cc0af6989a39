// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>

#include "store/contract_test.h"
#include "store/migrations.h"
#include "store/order.h"
#include "store/sql_text.h"
#include "store/sqlite.h"

// The hand-written schema against the description of the tables, and how SQLite walks it.

namespace recourse::store {
namespace {

using runtime::CellType;
using runtime::Table;

/// A database with the newest schema.
struct Fresh {
  TemporaryFolder folder;
  Connection connection{folder.path() / "fresh.db", Connection::Mode::read_write};
  Fresh() { migrate(connection); }
};

/// Rows of `sql`, all cells as texts.
std::vector<std::vector<std::string>> rows_of(Connection& connection, const std::string& sql,
                                              int width) {
  Statement statement{connection, sql};
  std::vector<std::vector<std::string>> rows;
  while (statement.step()) {
    auto& row = rows.emplace_back();
    for (int column = 0; column < width; ++column) {
      const runtime::Cell cell = statement.cell(column, CellType::text);
      const auto* text = std::get_if<std::string>(&cell);
      row.push_back(text == nullptr ? "" : *text);
    }
  }
  return rows;
}

std::string declared(CellType type) {
  switch (type) {
    case CellType::integer:
      return "INTEGER";
    case CellType::text:
      return "TEXT";
    case CellType::bytes:
      return "BLOB";
  }
  return {};
}

TEST(schema, has_the_tables_that_are_described_and_all_are_strict) {
  Fresh fresh;
  std::set<std::string> described{"schema_version"};
  for (const Table* table : runtime::all_tables()) described.emplace(table->name);
  std::set<std::string> found;
  for (const auto& row : rows_of(fresh.connection,
                                 "SELECT name, strict FROM pragma_table_list "
                                 "WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'",
                                 2)) {
    found.insert(row[0]);
    EXPECT_EQ(row[1], "1") << row[0];
  }
  EXPECT_EQ(found, described);
}

TEST(schema, has_the_columns_that_are_described) {
  Fresh fresh;
  for (const Table* table : runtime::all_tables()) {
    std::vector<std::vector<std::string>> described;
    for (std::size_t at = 0; at < table->columns.size(); ++at) {
      const runtime::Column& column = table->columns[at];
      const std::size_t in_key = at < table->key_columns ? at + 1 : 0;
      described.push_back({std::string{column.name}, declared(column.type),
                           column.optional ? "0" : "1", std::to_string(in_key), "0"});
    }
    EXPECT_EQ(rows_of(fresh.connection,
                      "SELECT name, type, \"notnull\", pk, hidden FROM pragma_table_xinfo('" +
                          std::string{table->name} + "') ORDER BY cid",
                      5),
              described)
        << table->name;
  }
}

TEST(schema, has_the_indexes_that_are_described_each_ending_with_the_key) {
  Fresh fresh;
  for (const Table* table : runtime::all_tables()) {
    std::map<std::string, std::vector<std::vector<std::string>>> described;
    const std::vector<Order> orders = orders_of(*table);
    for (std::size_t at = 0; at < table->indexes.size(); ++at)
      for (const std::size_t column : orders[at + 1].columns)
        described[std::string{table->indexes[at].name}].push_back(
            {std::string{table->columns[column].name}, "0", "BINARY"});
    std::map<std::string, std::vector<std::vector<std::string>>> found;
    for (const auto& row : rows_of(fresh.connection,
                                   "SELECT name FROM pragma_index_list('" +
                                       std::string{table->name} + "') WHERE origin = 'c'",
                                   1))
      found[row[0]] = rows_of(fresh.connection,
                              "SELECT name, \"desc\", coll FROM pragma_index_xinfo('" + row[0] +
                                  "') WHERE key = 1 ORDER BY seqno",
                              3);
    EXPECT_EQ(found, described) << table->name;
  }
}

TEST(schema, is_brought_to_the_newest_version_once) {
  Fresh fresh;
  const auto known = static_cast<std::int64_t>(schema_files().size());
  const std::string versions = "SELECT count(*) FROM schema_version";
  EXPECT_EQ(fresh.connection.integer(versions), known);
  migrate(fresh.connection);
  EXPECT_EQ(fresh.connection.integer(versions), known);
}

TEST(schema, grows_by_the_steps_that_are_missing) {
  Fresh fresh;
  std::vector<EmbeddedFile> steps(schema_files().begin(), schema_files().end());
  const std::string next = std::to_string(1000 + steps.size() + 1).substr(1) + ".sql";
  steps.push_back({next, "CREATE TABLE later (shop INTEGER) STRICT;"});
  migrate(fresh.connection, steps);
  EXPECT_EQ(fresh.connection.integer("SELECT count(*) FROM later"), 0);
  EXPECT_EQ(fresh.connection.integer("SELECT max(version) FROM schema_version"),
            static_cast<std::int64_t>(steps.size()));
}

TEST(schema, a_step_that_fails_leaves_the_version_before_it) {
  Fresh fresh;
  std::vector<EmbeddedFile> steps(schema_files().begin(), schema_files().end());
  const std::string next = std::to_string(1000 + steps.size() + 1).substr(1) + ".sql";
  steps.push_back(
      {next, "CREATE TABLE later (shop INTEGER) STRICT; INSERT INTO nowhere VALUES (1);"});
  EXPECT_THROW(migrate(fresh.connection, steps), runtime::StorageFailed);
  EXPECT_EQ(fresh.connection.integer("SELECT max(version) FROM schema_version"),
            static_cast<std::int64_t>(steps.size()) - 1);
  EXPECT_EQ(fresh.connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'later'"), 0);
}

TEST(schema, data_of_a_newer_version_is_refused) {
  const TemporaryFolder folder;
  open_sqlite(folder.path());
  Connection{database_file(folder.path()), Connection::Mode::read_write}.run(
      "INSERT INTO schema_version VALUES (999)");
  try {
    open_sqlite(folder.path());
    ADD_FAILURE() << "opened";
  } catch (const runtime::StorageFailed& refused) {
    EXPECT_EQ(std::string{refused.what()},
              "the data was written by a newer Recourse: its schema is 999, this one knows " +
                  std::to_string(schema_files().size()));
  }
}

// --- how SQLite walks it -----------------------------------------------------------------------

std::string plan_of(Connection& connection, const std::string& sql) {
  std::string plan;
  for (const auto& row : rows_of(connection, "EXPLAIN QUERY PLAN " + sql, 4)) plan += row[3] + "\n";
  return plan;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

void check_plan(Connection& connection, const Table& table, const Order& order,
                const ScanShape& shape) {
  const std::string sql = scan_sql(table, order, shape);
  const std::string plan = plan_of(connection, sql);
  const std::string told = sql + "\n" + plan;
  EXPECT_FALSE(has(plan, "TEMP B-TREE")) << told;
  if (shape.prefix == 0 && !shape.after && !shape.up_to) return;  // asks for all rows, in order
  EXPECT_TRUE(has(plan, "SEARCH")) << told;
  EXPECT_FALSE(has(plan, "SCAN")) << told;
  const std::string_view walked =
      shape.order > 0 ? table.indexes[shape.order - 1].name : std::string_view{};
  EXPECT_TRUE(shape.order > 0 ? has(plan, walked)
                              : has(plan, "PRIMARY KEY") || has(plan, "autoindex"))
      << told;
  for (std::size_t at = 0; at < shape.prefix; ++at)
    EXPECT_TRUE(has(plan, std::string{table.columns[order.columns[at]].name} + "=?")) << told;
  // The page and the bound start and stop the walk; they do not filter it.
  if (shape.after) {
    EXPECT_TRUE(has(plan, shape.descending ? "<" : ">")) << told;
  }
  if (shape.up_to) {
    EXPECT_TRUE(has(plan, shape.descending ? ">" : "<")) << told;
  }
}

TEST(plans, every_scan_walks_its_own_index_in_order) {
  Fresh fresh;
  int plans = 0;
  for (const Table* table : runtime::all_tables()) {
    const std::vector<Order> orders = orders_of(*table);
    for (std::size_t at = 0; at < orders.size(); ++at)
      for (std::size_t prefix = 0; prefix <= orders[at].prefix_limit; ++prefix)
        for (int flags = 0; flags < 8; ++flags) {
          const ScanShape shape{at, prefix, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0};
          const bool any_behind = prefix < orders[at].columns.size();
          if ((shape.after || shape.up_to) && !any_behind) continue;
          check_plan(fresh.connection, *table, orders[at], shape);
          ++plans;
        }
  }
  EXPECT_GT(plans, 500);
}

TEST(plans, rows_are_found_by_their_key) {
  Fresh fresh;
  for (const Table* table : runtime::all_tables()) {
    std::vector<std::string> texts{find_sql(*table), erase_sql(*table)};
    for (std::size_t column = table->key_columns; column < table->columns.size(); ++column)
      if (table->columns[column].type == CellType::integer)
        texts.push_back(add_sql(*table, column));
    for (const std::string& sql : texts) {
      const std::string plan = plan_of(fresh.connection, sql);
      EXPECT_TRUE(has(plan, "SEARCH") && !has(plan, "SCAN")) << sql << "\n" << plan;
    }
  }
}

}  // namespace
}  // namespace recourse::store
