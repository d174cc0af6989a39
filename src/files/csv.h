// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "files/bytes.h"
#include "files/encoding.h"

// Tables as text (RFC 4180): quoted cells may hold commas, doubled quotes and line ends; lines end
// in LF or CRLF; a first row names the columns. Rows are read one at a time.

namespace recourse::files {

/// Something in a file that was left out, and why.
struct RowError {
  std::string file;
  std::int64_t line = 0;              ///< of the row's beginning, from 1
  std::optional<std::string> column;  ///< as the file or the interface names it
  std::string reason;                 ///< a stable slug
  std::string detail;
  bool leaves_order_out = true;  ///< false for a further remark about something already counted
  friend bool operator==(const RowError&, const RowError&) = default;
};

/// A column that is looked for by its name, wherever it stands.
struct Column {
  std::string_view name;
  bool mandatory = false;
};

class CsvTable {
 public:
  struct Row {
    std::int64_t line = 0;
    std::vector<std::string> cells;  ///< by the columns asked for; UTF-8, trimmed; "" for absent
  };
  /// A row with an error of its own; the cells are what could still be read of it.
  struct BadRow {
    RowError error;
    std::vector<std::string> cells;
  };

  /// Reads the first row. Refusals, all `invalid`: `empty_file`, `missing_column` (naming it and
  /// the file), `duplicate_column`, `unknown_encoding` for UTF-16, `bad_encoding` or a broken
  /// first row. Columns that are not asked for are ignored.
  static Result<CsvTable> open(std::string file, ByteWindow window, std::vector<Column> columns);

  /// The next row; nothing at the end. Rows of empty cells are passed over. A row alone is refused
  /// for `truncated_row`, `too_many_cells`, `bad_encoding`, `nul_byte`, `bad_quoting`,
  /// `unclosed_quote`, `row_too_long` (256 KiB), and the end for `unreadable_file`.
  std::optional<std::variant<Row, BadRow>> next();

  const std::string& file() const { return file_; }
  std::string_view column(std::size_t index) const { return columns_[index].name; }
  bool has(std::size_t index) const { return places_[index].has_value(); }
  const ByteWindow& window() const { return window_; }

 private:
  struct RawRow {
    std::int64_t line = 0;
    std::vector<std::string> cells;
    std::string_view fault;  ///< empty when the row is whole
  };
  CsvTable(std::string file, ByteWindow window, std::vector<Column> columns)
      : file_{std::move(file)}, window_{std::move(window)}, columns_{std::move(columns)} {}

  Done begin();
  Done read_header();
  std::optional<RawRow> next_raw();
  RawRow give_up_line(std::vector<std::string> cells, std::string_view fault);
  std::variant<Row, BadRow> read(RawRow raw);
  RowError error(std::int64_t line, std::string_view reason, std::string detail) const;

  std::string file_;
  ByteWindow window_;
  std::vector<Column> columns_;
  std::vector<std::optional<std::size_t>> places_;  ///< of each column asked for, in the file
  std::vector<std::string> header_;
  Decoder decoder_{Encoding::utf8};
  std::int64_t line_ = 1;
  bool skipping_line_ = false;
  bool told_broken_ = false;
};

/// Without blanks around it: ASCII white space, the no-break and the ideographic space.
std::string_view trimmed(std::string_view text);

}  // namespace recourse::files
