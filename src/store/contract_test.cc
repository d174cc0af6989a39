// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <limits>
#include <stdexcept>

#include "store/contract_test.h"

// What every store does, whatever it is made of. Scans are in scan_test.cc.

namespace recourse::store {
namespace {

using runtime::Bytes;
using runtime::Cells;
using runtime::Transaction;
using runtime::tables::balances;
using runtime::tables::claim_view;
using runtime::tables::private_text;
using runtime::tables::search;

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

INSTANTIATE_TEST_SUITE_P(stores, Contract, stores_under_test(), store_name);

TEST_P(Contract, a_new_store_has_no_rows) {
  for (const runtime::Table* table : runtime::all_tables())
    EXPECT_TRUE(all(*table).empty()) << table->name;
  EXPECT_FALSE(find(balances, balance_key("escrow")));
}

TEST_P(Contract, an_inserted_row_is_found_whole) {
  write([](Transaction& t) { EXPECT_TRUE(t.insert(balances, balance("escrow", 100))); });
  EXPECT_EQ(find(balances, balance_key("escrow")), balance("escrow", 100));
  EXPECT_FALSE(find(balances, balance_key("deposit")));
}

TEST_P(Contract, a_second_insert_under_one_key_is_refused_and_changes_nothing) {
  write([](Transaction& t) {
    EXPECT_TRUE(t.insert(balances, balance("escrow", 100)));
    EXPECT_FALSE(t.insert(balances, balance("escrow", 200))) << "in the same transaction";
  });
  write([](Transaction& t) {
    EXPECT_FALSE(t.insert(balances, balance("escrow", 300))) << "in a later one";
  });
  EXPECT_EQ(find(balances, balance_key("escrow")), balance("escrow", 100));
}

TEST_P(Contract, a_row_that_is_all_key_is_inserted_once) {
  const Cells row{std::int64_t{7}, "kettle", "ord_1"};
  write([&](Transaction& t) {
    EXPECT_TRUE(t.insert(search, row));
    EXPECT_FALSE(t.insert(search, row));
    t.put(search, row);
  });
  EXPECT_EQ(all(search), Rows{row});
}

TEST_P(Contract, put_inserts_or_replaces) {
  put(balances, balance("escrow", 100));
  put(balances, balance("escrow", 250));
  EXPECT_EQ(all(balances), Rows{balance("escrow", 250)});
}

TEST_P(Contract, an_erased_row_is_gone_and_its_key_is_free_again) {
  put(balances, balance("escrow", 100));
  put(balances, balance("deposit", 5));
  write([](Transaction& t) {
    t.erase(balances, balance_key("escrow"));
    t.erase(balances, balance_key("nothing of that name"));
    EXPECT_FALSE(t.find(balances, balance_key("escrow")));
  });
  EXPECT_EQ(all(balances), Rows{balance("deposit", 5)});
  write([](Transaction& t) { EXPECT_TRUE(t.insert(balances, balance("escrow", 1))); });
  EXPECT_EQ(find(balances, balance_key("escrow")), balance("escrow", 1));
}

TEST_P(Contract, adding_stops_at_the_floor) {
  struct Row {
    const char* what;
    std::int64_t before, delta, floor;
    bool done;
    std::int64_t after;
  };
  const Row rows[] = {
      {"to above the floor", 100, -99, 0, true, 1},
      {"to exactly the floor", 100, -100, 0, true, 0},
      {"to one below the floor", 100, -101, 0, false, 100},
      {"to exactly a negative floor", 0, -50, -50, true, -50},
      {"to one below a negative floor", 0, -51, -50, false, 0},
      {"up, though still below the floor", -10, 5, 0, false, -10},
      {"up to the floor", -10, 10, 0, true, 0},
      {"nothing, at the floor", 0, 0, 0, true, 0},
      {"nothing, below the floor", -1, 0, 0, false, -1},
      {"up to the largest number", highest - 1, 1, 0, true, highest},
      {"past the largest number", highest, 1, 0, false, highest},
      {"down to the smallest number", lowest + 1, -1, lowest, true, lowest},
      {"past the smallest number", lowest, -1, lowest, false, lowest},
      {"from end to end", lowest, highest, lowest, true, -1},
      {"so little that no value reaches the floor", highest, lowest, highest, false, highest},
      {"so much that every value passes the floor", -1, highest, lowest, true, highest - 1},
  };
  for (const Row& row : rows) {
    put(balances, balance("escrow", row.before));
    write([&](Transaction& t) {
      EXPECT_EQ(t.add(balances, balance_key("escrow"), amount_column, row.delta, row.floor),
                row.done)
          << row.what;
    });
    EXPECT_EQ(find(balances, balance_key("escrow")), balance("escrow", row.after)) << row.what;
  }
}

TEST_P(Contract, adding_to_a_missing_row_is_refused_and_makes_none) {
  write([](Transaction& t) {
    EXPECT_FALSE(t.add(balances, balance_key("escrow"), amount_column, 1, lowest));
  });
  EXPECT_TRUE(all(balances).empty());
}

TEST_P(Contract, a_transaction_sees_its_own_writes_and_readers_do_not) {
  put(balances, balance("escrow", 100));
  write([&](Transaction& t) {
    t.put(balances, balance("escrow", 200));
    t.insert(balances, balance("deposit", 5));
    EXPECT_EQ(t.find(balances, balance_key("escrow")), balance("escrow", 200));
    EXPECT_EQ(t.scan({.table = &balances}).size(), 2U);
    EXPECT_EQ(find(balances, balance_key("escrow")), balance("escrow", 100)) << "a reader";
    EXPECT_EQ(all(balances).size(), 1U) << "a reader";
  });
  EXPECT_EQ(find(balances, balance_key("escrow")), balance("escrow", 200));
}

TEST_P(Contract, a_reader_goes_on_seeing_the_moment_it_began) {
  put(balances, balance("a", 1));
  put(balances, balance("b", 2));
  const auto before = store().read();
  write([](Transaction& t) {
    t.put(balances, balance("a", 10));
    t.erase(balances, balance_key("b"));
    t.insert(balances, balance("c", 3));
  });
  const auto between = store().read();
  write([](Transaction& t) { t.clear(balances); });
  put(balances, balance("a", 100));

  EXPECT_EQ(before->scan({.table = &balances}), (Rows{balance("a", 1), balance("b", 2)}));
  EXPECT_EQ(before->find(balances, balance_key("b")), balance("b", 2));
  EXPECT_FALSE(before->find(balances, balance_key("c")));
  EXPECT_EQ(between->scan({.table = &balances}), (Rows{balance("a", 10), balance("c", 3)}));
  EXPECT_EQ(all(balances), Rows{balance("a", 100)});
}

TEST_P(Contract, a_reader_sees_indexes_as_they_were) {
  const auto claim = [](const char* id, const char* stage, std::int64_t updated) {
    return Cells{std::int64_t{7}, id,      "ord_1",        "damaged", stage, {}, {}, {},
                 std::int64_t{1}, updated, std::int64_t{1}};
  };
  const auto in_stage = [](runtime::Reader& reader, const char* stage) {
    return reader.scan(
        {.table = &claim_view, .index = "claim_view_by_stage", .prefix = {std::int64_t{7}, stage}});
  };
  put(claim_view, claim("clm_1", "answering", 10));
  const auto before = store().read();
  put(claim_view, claim("clm_1", "paying", 20));
  const auto between = store().read();
  put(claim_view, claim("clm_1", "answering", 30));
  const auto after = store().read();

  EXPECT_EQ(in_stage(*before, "answering"), Rows{claim("clm_1", "answering", 10)});
  EXPECT_TRUE(in_stage(*before, "paying").empty());
  EXPECT_TRUE(in_stage(*between, "answering").empty());
  EXPECT_EQ(in_stage(*between, "paying"), Rows{claim("clm_1", "paying", 20)});
  EXPECT_EQ(in_stage(*after, "answering"), Rows{claim("clm_1", "answering", 30)});
  EXPECT_TRUE(in_stage(*after, "paying").empty());
}

TEST_P(Contract, an_undone_change_leaves_what_was_before_it) {
  put(balances, balance("a", 1));
  write([](Transaction& t) {
    t.put(balances, balance("b", 2));
    t.begin_change();
    t.put(balances, balance("a", 10));
    t.put(balances, balance("a", 11));
    t.put(balances, balance("b", 20));
    t.insert(balances, balance("c", 3));
    t.erase(balances, balance_key("c"));
    t.insert(balances, balance("d", 4));
    t.undo_change();
    EXPECT_EQ(t.find(balances, balance_key("a")), balance("a", 1));
    EXPECT_EQ(t.find(balances, balance_key("b")), balance("b", 2));
    EXPECT_FALSE(t.find(balances, balance_key("d")));
    t.begin_change();
    t.add(balances, balance_key("b"), amount_column, 5, 0);
    t.keep_change();
    t.begin_change();
    t.erase(balances, balance_key("a"));
    t.undo_change();
  });
  EXPECT_EQ(all(balances), (Rows{balance("a", 1), balance("b", 7)}));
}

TEST_P(Contract, an_undone_clear_brings_all_rows_back) {
  write([](Transaction& t) {
    for (int number = 10; number < 60; ++number)
      t.put(balances, balance("account " + std::to_string(number), number));
  });
  const std::vector<Cells> before = all(balances);
  ASSERT_EQ(before.size(), 50U);
  write([](Transaction& t) {
    t.begin_change();
    t.clear(balances);
    EXPECT_TRUE(t.scan({.table = &balances}).empty());
    t.undo_change();
  });
  EXPECT_EQ(all(balances), before);
}

TEST_P(Contract, an_exception_takes_the_whole_transaction_back_and_comes_through) {
  put(balances, balance("a", 1));
  const auto fails = [](Transaction& t) {
    t.put(balances, balance("a", 10));
    t.begin_change();
    t.insert(balances, balance("b", 2));
    t.keep_change();
    t.begin_change();
    t.insert(balances, balance("c", 3));
    throw std::domain_error{"the work failed"};
  };
  EXPECT_THROW(write(fails), std::domain_error);
  EXPECT_EQ(all(balances), Rows{balance("a", 1)});
  put(balances, balance("d", 4));
  EXPECT_EQ(all(balances), (Rows{balance("a", 1), balance("d", 4)})) << "and life goes on";
}

TEST_P(Contract, clear_empties_one_table_and_no_other) {
  put(balances, balance("a", 1));
  put(search, {std::int64_t{7}, "kettle", "ord_1"});
  write([](Transaction& t) {
    t.clear(balances);
    t.insert(balances, balance("b", 2));
  });
  EXPECT_EQ(all(balances), Rows{balance("b", 2)});
  EXPECT_EQ(all(search).size(), 1U);
}

TEST_P(Contract, every_value_comes_back_as_it_was) {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  const auto text = [](std::string id, std::string salt, std::string bytes) {
    return Cells{std::int64_t{7}, std::move(id), Bytes{std::move(salt)}, Bytes{std::move(bytes)}};
  };
  const std::vector<Cells> rows{
      text("", "", "an empty key, an empty salt"),
      text("bytes", std::string(3, '\0'), every_byte),
      text("long", "s", std::string(200'000, '\0')),
      text("收件人：张*，🏠 ñ e\u0301", "s", "unicode key"),
      text(std::string{"zero\0inside", 11}, "s", "a zero byte in a text"),
  };
  for (const Cells& row : rows) put(private_text, row);
  for (const Cells& row : rows)
    EXPECT_EQ(find(private_text, {row[0], row[1]}), row) << std::get<std::string>(row[1]);
  EXPECT_FALSE(find(private_text, {std::int64_t{7}, "zero"}));

  for (const std::int64_t number : {lowest, std::int64_t{-1}, std::int64_t{0}, highest}) {
    put(balances, balance("a", number));
    EXPECT_EQ(find(balances, balance_key("a")), balance("a", number));
  }
  put(balances, {highest, "a", "CNY", std::int64_t{1}});
  put(balances, {lowest, "a", "CNY", std::int64_t{1}});
  EXPECT_EQ(all(balances).front()[0], runtime::Cell{lowest});
  EXPECT_EQ(all(balances).back()[0], runtime::Cell{highest});
}

TEST_P(Contract, an_empty_text_is_not_no_text) {
  const auto claim = [](const char* id, const runtime::Cell& outcome) {
    return Cells{std::int64_t{7}, id, "ord_1", "damaged",       "closed",
                 outcome,         {}, {},      std::int64_t{1}, std::int64_t{1},
                 std::int64_t{1}};
  };
  put(claim_view, claim("clm_1", {}));
  put(claim_view, claim("clm_2", std::string{}));
  EXPECT_EQ(find(claim_view, {std::int64_t{7}, "clm_1"}), claim("clm_1", {}));
  EXPECT_EQ(find(claim_view, {std::int64_t{7}, "clm_2"}), claim("clm_2", std::string{}));
  put(claim_view, claim("clm_2", {}));
  EXPECT_EQ(find(claim_view, {std::int64_t{7}, "clm_2"}), claim("clm_2", {}));
}

TEST_P(Contract, a_group_of_a_thousand_rows_is_written_at_once) {
  write([](Transaction& t) {
    for (int number = 0; number < 1000; ++number)
      ASSERT_TRUE(t.insert(balances, balance("account " + std::to_string(number), number)));
  });
  const auto rows = store().read()->scan({.table = &balances, .limit = 5000});
  EXPECT_EQ(rows.size(), 1000U);
}

TEST_P(Contract, a_transaction_without_writes_is_fine) {
  write([](Transaction&) {});
  write([](Transaction& t) {
    t.begin_change();
    t.keep_change();
    t.begin_change();
    t.undo_change();
  });
  EXPECT_TRUE(all(balances).empty());
}

using ContractDeath = Contract;
INSTANTIATE_TEST_SUITE_P(stores, ContractDeath, stores_under_test(), store_name);

TEST_P(ContractDeath, a_row_that_does_not_fit_its_table_is_a_bug) {
  EXPECT_DEATH(put(balances, {std::int64_t{7}, "a", "CNY"}), "a row has a cell for each column");
  EXPECT_DEATH(put(balances, {std::int64_t{7}, "a", "CNY", "100"}), "a cell fits its column");
  EXPECT_DEATH(put(balances, {std::int64_t{7}, "a", "CNY", {}}), "a cell fits its column");
  EXPECT_DEATH(find(balances, {std::int64_t{7}, "a"}), "a key has a cell for each key column");
}

TEST_P(ContractDeath, a_change_inside_a_change_is_a_bug) {
  const auto nested = [](Transaction& t) {
    t.begin_change();
    t.begin_change();
  };
  EXPECT_DEATH(write(nested), "before the next begins");
  EXPECT_DEATH(write([](Transaction& t) { t.begin_change(); }), "before its group ends");
  EXPECT_DEATH(write([](Transaction& t) { t.undo_change(); }), "begun before it is undone");
}

}  // namespace
}  // namespace recourse::store
