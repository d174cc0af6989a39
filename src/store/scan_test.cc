// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>
#include <set>

#include "store/contract_test.h"
#include "store/order.h"

// Scans: by hand on a few rows, then every order of every table against a plain sort.

namespace recourse::store {
namespace {

using runtime::Cell;
using runtime::Cells;
using runtime::Scan;
using runtime::Table;
using runtime::Transaction;
using runtime::tables::dues;
using runtime::tables::entries;

using ScanContract = Contract;
INSTANTIATE_TEST_SUITE_P(stores, ScanContract, stores_under_test(), store_name);

Cells due(std::int64_t shop, const char* stream, std::int64_t at) {
  return {shop, stream, std::int64_t{1}, at};
}

TEST_P(ScanContract, what_is_due_comes_over_all_shops_and_up_to_an_instant) {
  const std::vector<Cells> rows{due(1, "clm_a", 50), due(1, "clm_b", 20), due(2, "clm_c", 30),
                                due(2, "clm_d", 30), due(3, "clm_e", 31)};
  for (const Cells& row : rows) put(dues, row);
  const auto reader = store().read();
  const auto up_to = [&](std::int64_t instant) {
    return reader->scan({.table = &dues, .index = "dues_by_at", .up_to = instant});
  };
  EXPECT_TRUE(up_to(19).empty());
  EXPECT_EQ(up_to(20), Rows{rows[1]});
  EXPECT_EQ(up_to(29), Rows{rows[1]});
  EXPECT_EQ(up_to(30), (Rows{rows[1], rows[2], rows[3]})) << "the bound itself counts";
  EXPECT_EQ(up_to(1000), (Rows{rows[1], rows[2], rows[3], rows[4], rows[0]}));
  const Scan backward{
      .table = &dues, .index = "dues_by_at", .up_to = std::int64_t{31}, .descending = true};
  EXPECT_EQ(reader->scan(backward), (Rows{rows[0], rows[4]})) << "and backward too";
}

TEST_P(ScanContract, a_page_goes_on_behind_the_last_row_also_among_equals) {
  const std::vector<Cells> rows{due(1, "clm_b", 30), due(2, "clm_a", 30), due(2, "clm_c", 30)};
  for (const Cells& row : rows) put(dues, row);
  const auto reader = store().read();
  Scan scan{.table = &dues, .index = "dues_by_at", .limit = 1};
  EXPECT_EQ(reader->scan(scan), Rows{rows[0]});
  scan.after = cursor_behind(dues, "dues_by_at", rows[0]);
  EXPECT_EQ(scan.after, (Cells{std::int64_t{30}, std::int64_t{1}, "clm_b"}));
  EXPECT_EQ(reader->scan(scan), Rows{rows[1]});
  scan.after = cursor_behind(dues, "dues_by_at", rows[2]);
  EXPECT_TRUE(reader->scan(scan).empty());
  scan.descending = true;
  EXPECT_EQ(reader->scan(scan), Rows{rows[1]});
  scan.limit = 0;
  EXPECT_TRUE(reader->scan(scan).empty());
}

TEST_P(ScanContract, a_page_goes_on_where_its_last_row_was_erased) {
  const std::vector<Cells> rows{due(1, "clm_a", 1), due(1, "clm_b", 2), due(1, "clm_c", 3)};
  for (const Cells& row : rows) put(dues, row);
  write([&](Transaction& t) {
    t.erase(dues, {std::int64_t{1}, "clm_b"});
    EXPECT_EQ(t.scan({.table = &dues, .after = Cells{std::int64_t{1}, "clm_b"}}), Rows{rows[2]});
  });
}

TEST_P(ScanContract, rows_without_a_value_are_found_under_no_value) {
  const auto entry = [](const char* id, const Cell& claim) {
    return Cells{std::int64_t{7}, id, std::int64_t{1}, "escrow", "CNY",          std::int64_t{5},
                 "fund",          {}, claim,           {},       std::int64_t{1}};
  };
  const std::vector<Cells> rows{entry("ent_1", {}), entry("ent_2", "clm_1"), entry("ent_3", {}),
                                entry("ent_4", std::string{})};
  for (const Cells& row : rows) put(entries, row);
  const auto of_claim = [&](const Cell& claim, std::optional<Cells> after) {
    return store().read()->scan({.table = &entries,
                                 .index = "entries_by_claim",
                                 .prefix = {std::int64_t{7}, claim},
                                 .after = std::move(after)});
  };
  EXPECT_EQ(of_claim({}, {}), (Rows{rows[0], rows[2]}));
  EXPECT_EQ(of_claim({}, cursor_behind(entries, "entries_by_claim", rows[0])), Rows{rows[2]});
  EXPECT_EQ(of_claim(std::string{}, {}), Rows{rows[3]});
  EXPECT_EQ(of_claim("clm_1", {}), Rows{rows[1]});
}

// --- every order against a plain sort ----------------------------------------------------------

/// Few different values, so that there are many equals.
Cell some_cell(const runtime::Column& column, std::mt19937& random) {
  const auto pick = random() % 4;
  if (column.optional && pick == 0) return {};
  const std::string text = pick == 1 ? std::string{"a\0b", 3} : std::string(pick, 'a');
  switch (column.type) {
    case runtime::CellType::integer:
      return static_cast<std::int64_t>(pick) - 1;
    case runtime::CellType::text:
      return text;
    case runtime::CellType::bytes:
      return runtime::Bytes{text};
  }
  return {};
}

struct Expected {
  const Table& table;
  Order order;
  std::vector<Cells> sorted;  ///< all rows, in that order

  Cells place(const Cells& row) const {
    Cells cells;
    for (const std::size_t column : order.columns) cells.push_back(row[column]);
    return cells;
  }
  std::vector<Cells> of(const Scan& scan) const {
    std::vector<Cells> rows;
    for (const Cells& row : sorted) {
      const Cells at = place(row);
      const std::size_t fixed = scan.prefix.size();
      bool wanted = std::equal(scan.prefix.begin(), scan.prefix.end(), at.begin());
      if (wanted && scan.up_to)
        wanted = scan.descending ? at[fixed] >= *scan.up_to : at[fixed] <= *scan.up_to;
      if (wanted) rows.push_back(row);
    }
    if (scan.descending) std::reverse(rows.begin(), rows.end());
    return rows;
  }
};

/// The scan in pages of three, each going on behind the last row of the one before.
std::vector<Cells> in_pages(runtime::Reader& reader, Scan scan) {
  scan.limit = 3;
  std::vector<Cells> rows;
  for (;;) {
    const std::vector<Cells> page = reader.scan(scan);
    EXPECT_LE(page.size(), scan.limit);
    rows.insert(rows.end(), page.begin(), page.end());
    if (page.size() < scan.limit || rows.size() > 10'000) return rows;
    scan.after = cursor_behind(*scan.table, scan.index, page.back());
  }
}

bool always_there(const Expected& expected, std::size_t first) {
  const auto& columns = expected.order.columns;
  return std::none_of(columns.begin() + static_cast<std::ptrdiff_t>(first), columns.end(),
                      [&](std::size_t column) { return expected.table.columns[column].optional; });
}

void compare_scans(runtime::Reader& reader, const Expected& expected, std::string_view index,
                   std::mt19937& random) {
  for (std::size_t fixed = 0; fixed <= expected.order.prefix_limit; ++fixed)
    for (const bool descending : {false, true})
      for (int round = 0; round < 3; ++round) {
        const Cells near = expected.place(expected.sorted[random() % expected.sorted.size()]);
        Scan scan{.table = &expected.table, .index = index, .descending = descending};
        scan.prefix.assign(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(fixed));
        const std::string what = std::string{expected.table.name} + " by " + std::string{index} +
                                 ", prefix " + std::to_string(fixed) +
                                 (descending ? ", descending" : "");
        EXPECT_EQ(reader.scan(scan), expected.of(scan)) << what;
        if (!always_there(expected, fixed)) continue;
        EXPECT_EQ(in_pages(reader, scan), expected.of(scan)) << what << ", in pages";
        if (fixed == near.size()) continue;
        scan.up_to = near[fixed];
        EXPECT_EQ(reader.scan(scan), expected.of(scan)) << what << ", bounded";
        EXPECT_EQ(in_pages(reader, scan), expected.of(scan)) << what << ", bounded, in pages";
      }
}

TEST_P(ScanContract, every_order_of_every_table_gives_each_row_once_and_in_place) {
  std::mt19937 random{20'260'401};
  for (const Table* table : runtime::all_tables()) {
    std::vector<Cells> rows;
    write([&](Transaction& t) {
      for (int number = 0; number < 60; ++number) {
        Cells row;
        for (const runtime::Column& column : table->columns)
          row.push_back(some_cell(column, random));
        if (t.insert(*table, row)) rows.push_back(std::move(row));
      }
    });
    ASSERT_GT(rows.size(), 10U) << table->name;
    const std::vector<Order> orders = orders_of(*table);
    const auto reader = store().read();
    for (std::size_t at = 0; at < orders.size(); ++at) {
      Expected expected{*table, orders[at], rows};
      std::ranges::sort(expected.sorted, {}, [&](const Cells& row) { return expected.place(row); });
      const std::string_view index = at == 0 ? "" : table->indexes[at - 1].name;
      compare_scans(*reader, expected, index, random);
    }
  }
}

TEST_P(ScanContract, indexes_follow_random_writes_undone_or_kept) {
  std::mt19937 random{7};
  const Table& table = runtime::tables::claim_view;
  std::map<Cells, Cells> model;
  std::vector<std::pair<std::unique_ptr<runtime::Reader>, std::map<Cells, Cells>>> held;
  const auto check_all = [&](runtime::Reader& reader, const std::map<Cells, Cells>& rows) {
    const std::vector<Order> orders = orders_of(table);
    for (std::size_t at = 0; at < orders.size(); ++at) {
      Expected expected{table, orders[at], {}};
      for (const auto& [key, row] : rows) expected.sorted.push_back(row);
      std::ranges::sort(expected.sorted, {}, [&](const Cells& row) { return expected.place(row); });
      const Scan scan{.table = &table, .index = at == 0 ? "" : table.indexes[at - 1].name};
      ASSERT_EQ(reader.scan(scan), expected.of(scan)) << scan.index;
    }
  };
  for (int group = 0; group < 120; ++group) {
    write([&](Transaction& t) {
      for (int change = 0; change < 4; ++change) {
        auto changed = model;
        t.begin_change();
        for (int step = 0; step < 5; ++step) {
          Cells row;
          for (const runtime::Column& column : table.columns)
            row.push_back(some_cell(column, random));
          const Cells key{row[0], row[1]};
          const auto what = random() % 8;
          if (what < 4) t.put(table, row), changed[key] = row;
          if (what >= 4 && what < 7) t.erase(table, key), changed.erase(key);
          if (what == 7) {
            EXPECT_EQ(t.insert(table, row), changed.emplace(key, row).second);
          }
        }
        const bool keep = random() % 2 == 0;
        keep ? t.keep_change() : t.undo_change();
        if (keep) model = std::move(changed);
      }
      check_all(t, model);
    });
    if (random() % 3 == 0) held.emplace_back(store().read(), model);
    if (held.size() > 4) held.erase(held.begin() + static_cast<std::ptrdiff_t>(random() % 5));
    for (const auto& [reader, rows] : held) check_all(*reader, rows);
  }
}

using ScanDeath = Contract;
INSTANTIATE_TEST_SUITE_P(stores, ScanDeath, stores_under_test(), store_name);

TEST_P(ScanDeath, a_scan_that_makes_no_sense_is_a_bug) {
  const auto scan = [&](const Scan& asked) { store().read()->scan(asked); };
  EXPECT_DEATH(scan({.table = &dues, .index = "dues_by_moon"}), "names an index of its table");
  EXPECT_DEATH(scan({.table = &dues, .prefix = {"seven"}}), "a prefix fits its column");
  EXPECT_DEATH(scan({.table = &dues, .after = Cells{std::int64_t{1}}}), "a cursor has");
  EXPECT_DEATH(
      scan({.table = &dues, .prefix = {std::int64_t{2}}, .after = Cells{std::int64_t{1}, "clm_a"}}),
      "a cursor lies within its prefix");
  EXPECT_DEATH(scan({.table = &entries,
                     .index = "entries_by_claim",
                     .prefix = {std::int64_t{2}},
                     .up_to = Cell{"clm_a"}}),
               "a bound fits its column");
}

}  // namespace
}  // namespace recourse::store
