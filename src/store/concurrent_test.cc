// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <thread>

#include "store/contract_test.h"

namespace recourse::store {
namespace {

using runtime::Cells;
using runtime::Transaction;
using runtime::tables::balances;
using runtime::tables::claim_view;

using ConcurrentContract = Contract;
INSTANTIATE_TEST_SUITE_P(stores, ConcurrentContract, stores_under_test(), store_name);

std::int64_t amount_of(const Cells& row) {
  return std::get<std::int64_t>(row[amount_column]);
}

// Money moves between accounts; whoever looks, whenever, sees the whole sum.
TEST_P(ConcurrentContract, readers_beside_four_writers_always_see_the_whole_sum) {
  constexpr int accounts = 8;
  constexpr int transfers = 150;
  write([](Transaction& t) {
    for (int number = 0; number < accounts; ++number)
      t.put(balances, balance(std::to_string(number), 1000));
  });
  std::atomic<int> moved = 0;
  std::atomic<int> writing = 4;
  const auto transfer = [&](int writer) {
    for (int turn = 0; turn < transfers; ++turn) {
      const std::string from = std::to_string((writer + turn) % accounts);
      const std::string to = std::to_string((writer * 3 + turn * 5 + 1) % accounts);
      write([&](Transaction& t) {
        t.begin_change();
        const bool enough = t.add(balances, balance_key(from), amount_column, -170, 0);
        if (enough && t.add(balances, balance_key(to), amount_column, 170, 0)) {
          t.keep_change();
          ++moved;
        } else {
          t.undo_change();
        }
      });
    }
    --writing;
  };
  std::atomic<int> wrong = 0;
  const auto watch = [&] {
    do {
      const auto reader = store().read();
      for (int twice = 0; twice < 2; ++twice) {
        std::int64_t sum = 0;
        for (const Cells& row : reader->scan({.table = &balances})) {
          sum += amount_of(row);
          if (amount_of(row) < 0) ++wrong;
        }
        if (sum != accounts * 1000) ++wrong;
      }
    } while (writing > 0);
  };
  std::vector<std::jthread> threads;
  for (int writer = 0; writer < 4; ++writer) threads.emplace_back(transfer, writer);
  for (int watcher = 0; watcher < 3; ++watcher) threads.emplace_back(watch);
  threads.clear();
  EXPECT_EQ(wrong, 0);
  EXPECT_GT(moved, 0);
}

// Writers race for the same keys: of all who insert one, exactly one wins.
TEST_P(ConcurrentContract, of_four_writers_inserting_one_key_one_wins) {
  constexpr int keys = 100;
  std::atomic<int> won = 0;
  std::vector<std::jthread> threads;
  for (int writer = 0; writer < 4; ++writer)
    threads.emplace_back([&, writer] {
      for (int key = 0; key < keys; ++key)
        write([&](Transaction& t) {
          if (t.insert(balances, balance(std::to_string(key), writer))) ++won;
        });
    });
  threads.clear();
  EXPECT_EQ(won, keys);
  EXPECT_EQ(all(balances).size(), static_cast<std::size_t>(keys));
}

// A claim's stage changes all the time; a reader finds it under exactly one stage.
TEST_P(ConcurrentContract, readers_find_a_moving_row_once_in_its_index) {
  const auto claim = [](const char* stage, std::int64_t version) {
    return Cells{std::int64_t{7}, "clm_1", "ord_1", "damaged", stage, {}, {}, {},
                 std::int64_t{1}, version, version};
  };
  write([&](Transaction& t) { t.put(claim_view, claim("answering", 0)); });
  std::atomic<bool> writing = true;
  std::atomic<int> wrong = 0;
  const auto watch = [&] {
    do {
      const auto reader = store().read();
      std::size_t found = 0;
      for (const char* stage : {"answering", "paying"})
        found += reader
                     ->scan({.table = &claim_view,
                             .index = "claim_view_by_stage",
                             .prefix = {std::int64_t{7}, stage}})
                     .size();
      if (found != 1) ++wrong;
    } while (writing);
  };
  std::vector<std::jthread> watchers;
  for (int watcher = 0; watcher < 3; ++watcher) watchers.emplace_back(watch);
  for (std::int64_t version = 1; version < 300; ++version)
    write([&](Transaction& t) {
      t.put(claim_view, claim(version % 2 == 0 ? "answering" : "paying", version));
    });
  writing = false;
  watchers.clear();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace recourse::store
