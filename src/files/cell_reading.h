// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "files/cells.h"
#include "files/csv.h"

namespace recourse::files {

/// Reads the cells of one row; the first refusal sticks, with the name of its column as its field.
class CellReading {
 public:
  CellReading(const std::vector<std::string>& cells, const std::vector<Column>& columns)
      : cells_{cells}, columns_{columns} {}

  const std::string& text(std::size_t cell) const { return cells_[cell]; }
  bool empty(std::size_t cell) const { return cells_[cell].empty(); }
  std::optional<std::string> some(std::size_t cell) const {
    return empty(cell) ? std::nullopt : std::optional{cells_[cell]};
  }
  /// The cell, which may not be empty nor longer than what an event keeps of a name.
  std::string name(std::size_t cell, std::string_view what) {
    constexpr std::size_t longest = 120;
    std::string text = take(cell, number_text(cells_[cell]));
    if (text.empty())
      refuse(cell, {Errc::invalid, "empty_text", std::string{what}, {}});
    else if (text.size() > longest)
      refuse(cell, {Errc::invalid, "text_too_long", "at most 120 bytes are taken", {}});
    return text;
  }
  /// The value of a cell that is not empty, by `read`.
  template <class Read>
  auto some(std::size_t cell, Read read) {
    using Value = std::decay_t<decltype(*read(std::string_view{}))>;
    if (empty(cell)) return std::optional<Value>{};
    return std::optional<Value>{take(cell, read(std::string_view{cells_[cell]}))};
  }
  template <class Value>
  Value take(std::size_t cell, Result<Value> value) {
    if (value) return std::move(*value);
    refuse(cell, value.error());
    return {};
  }

  void refuse(std::size_t cell, Error error) {
    if (error_) return;
    error.field = columns_[cell].name;
    error_ = std::move(error);
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  const std::vector<std::string>& cells_;
  const std::vector<Column>& columns_;
  std::optional<Error> error_;
};

}  // namespace recourse::files
