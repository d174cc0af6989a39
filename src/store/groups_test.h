// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "store/contract_test.h"

// Only for tests: numbered transactions that can be told whole from torn after a crash.

namespace recourse::store {

constexpr int rows_of_group = 12;

/// The row `row` of group `group`: half a page, so that a group spreads over several pages.
inline runtime::Cells group_row(int group, int row) {
  return {std::int64_t{group}, std::to_string(row), runtime::Bytes{"salt"},
          runtime::Bytes{std::string(2000, static_cast<char>('a' + group % 26))}};
}

/// Writes one group and counts it, in one transaction.
inline void write_group(runtime::Store& store, int group) {
  store.write([group](runtime::Transaction& transaction) {
    transaction.insert(runtime::tables::balances, balance("groups", 0));
    transaction.add(runtime::tables::balances, balance_key("groups"), amount_column, 1, 0);
    for (int row = 0; row < rows_of_group; ++row) {
      const bool fresh = transaction.insert(runtime::tables::private_text, group_row(group, row));
      EXPECT_TRUE(fresh) << "group " << group;
    }
  });
}

/// The groups that are there; adds a failure when one is torn or miscounted.
inline std::set<int> whole_groups(runtime::Store& store) {
  const auto reader = store.read();
  const auto rows = reader->scan({.table = &runtime::tables::private_text, .limit = 1'000'000});
  std::map<int, int> found;
  for (const runtime::Cells& row : rows) {
    const int group = static_cast<int>(std::get<std::int64_t>(row[0]));
    EXPECT_EQ(row, group_row(group, std::stoi(std::get<std::string>(row[1]))));
    ++found[group];
  }
  std::set<int> groups;
  for (const auto& [group, count] : found) {
    EXPECT_EQ(count, rows_of_group) << "group " << group << " is torn";
    groups.insert(group);
  }
  const auto counted = reader->find(runtime::tables::balances, balance_key("groups"));
  const std::int64_t count = counted ? std::get<std::int64_t>((*counted)[amount_column]) : 0;
  EXPECT_EQ(count, static_cast<std::int64_t>(groups.size()));
  return groups;
}

/// 0, 1, … below `end`.
inline std::set<int> groups_below(int end) {
  std::set<int> groups;
  for (int group = 0; group < end; ++group) groups.insert(group);
  return groups;
}

}  // namespace recourse::store
