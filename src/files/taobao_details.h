// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "files/csv.h"
#include "trade/order.h"

namespace recourse::files {

/// The detail file of a Taobao export, by order. It may be sorted otherwise than the order file, so
/// it is read whole first; titles and codes that repeat are kept once.
class TaobaoDetails {
 public:
  /// What the file has of one order.
  struct Group {
    std::vector<trade::Line> lines;  ///< with list prices; nothing is paid yet
    std::vector<RowError> errors;
  };

  static Result<TaobaoDetails> read(std::string file, ByteWindow window);

  /// Each order's lines can be taken once.
  Group take(const std::string& order_id);
  /// A row of the order file whose id is missing or wrong had goods of this price: lines that come
  /// to the same are its own, and no second complaint.
  void expect_order_without_id(Money goods) { goods_without_id_.push_back(goods); }
  /// What nobody took, by line: `line_without_order` once for each order, and rows that were
  /// refused without a readable id.
  std::vector<RowError> finish();

  std::int64_t bytes() const { return bytes_; }

 private:
  struct Detail {
    const std::string* title = nullptr;
    const std::string* sku = nullptr;
    const std::string* attributes = nullptr;
    Money price;
    std::int64_t quantity = 0;
    std::int64_t line = 0;
  };
  struct Kept {
    std::vector<Detail> details;
    std::vector<RowError> errors;
  };

  void add(const CsvTable& table, const CsvTable::Row& row);
  void keep_error(const std::string& id_cell, RowError error);
  const std::string* once(const std::string& text) { return &*texts_.insert(text).first; }
  static std::vector<trade::Line> lines_of(const std::vector<Detail>& details);
  bool is_of_order_without_id(const Kept& kept);

  std::string file_;
  std::unordered_set<std::string> texts_;
  std::unordered_map<std::string, Kept> by_order_;
  std::vector<RowError> errors_;
  std::vector<Money> goods_without_id_;
  std::int64_t bytes_ = 0;
};

/// Spreads what was paid for all lines over them, by list price × quantity, half a fen up; the last
/// line takes what is left, so that the sum is exact.
void spread(Money paid, std::vector<trade::Line>& lines);

}  // namespace recourse::files
