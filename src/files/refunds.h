// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <variant>
#include <vector>

#include "files/orders.h"
#include "files/row_import.h"
#include "runtime/import_refunds.h"

// Another platform's list of refunds, row by row. What each format maps to what is told in
// docs/use/import.md.

namespace recourse::files {

/// `generic` is CSV in our own words; `taobao` is the export of 退款管理.
enum class RefundFormat : std::uint8_t { generic, taobao };
constexpr auto words_of(RefundFormat) {
  return word_table<RefundFormat>(
      {{RefundFormat::generic, "generic"}, {RefundFormat::taobao, "taobao"}});
}

/// A case that is still open there, and where it stands in the file.
struct RefundRow {
  runtime::RefundIn in;
  std::string file;
  std::int64_t line = 0;
  ColumnOf column_of = nullptr;
};

/// Cases one at a time, in the file's order. Memory grows with the case numbers alone.
class RefundReader {
 public:
  /// Opens a file; without a format it is told by the first row. Refusals are those of
  /// CsvTable::open and file_bytes.
  static Result<std::unique_ptr<RefundReader>> open(const std::string& path,
                                                    std::optional<RefundFormat> format);
  /// The same for bytes that are no file, as an upload's.
  static Result<std::unique_ptr<RefundReader>> open(NamedSource source,
                                                    std::optional<RefundFormat> format);
  virtual ~RefundReader() = default;

  /// The next case or the next row left out; nothing at the end. A case number that came before in
  /// this file is `duplicate_case`: the first one stays, taken or not. A case that has ended there
  /// is `case_is_closed`.
  std::optional<std::variant<RefundRow, RowError>> next();
  Progress progress() const;

 protected:
  explicit RefundReader(CsvTable table) : table_{std::move(table)} {}
  /// Reads the cells of one row; the field of a refusal is the name of its column.
  virtual Result<runtime::RefundIn> read(const std::vector<std::string>& cells) const = 0;
  /// The platform and number of a row's case, so that it is known even when the rest is refused.
  virtual std::string name(const std::vector<std::string>& cells) const = 0;
  virtual ColumnOf columns_of_fields() const = 0;

 private:
  CsvTable table_;
  std::unordered_set<std::string> seen_;
};

/// The readers behind RefundReader::open.
Result<std::unique_ptr<RefundReader>> read_generic_refunds(std::string name, ByteWindow window);
Result<std::unique_ptr<RefundReader>> read_taobao_refunds(std::string name, ByteWindow window);

inline Error case_is_closed(std::string_view status, std::string_view column) {
  return {Errc::invalid, "case_is_closed",
          "this case has ended on its platform: " + std::string{status}, std::string{column}};
}

}  // namespace recourse::files
