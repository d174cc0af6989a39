// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/json.h"
#include "files/bytes.h"
#include "files/csv.h"
#include "runtime/desk.h"

// Orders from files. What each format maps to what is told in docs/use/import.md.
//
//   auto reader = OrderReader::open({"orders.csv", "details.csv"}, OrderFormat::taobao);
//   while (auto item = (*reader)->next()) { … an OrderRow or a RowError … }

namespace recourse::files {

/// `generic` is CSV in our own words, or JSON as `POST /v1/orders` takes it: a list, or one object
/// a line. `taobao` is the seller's export: a file of orders and a file of their details.
enum class OrderFormat : std::uint8_t { generic, taobao };
constexpr auto words_of(OrderFormat) {
  return word_table<OrderFormat>(
      {{OrderFormat::generic, "generic"}, {OrderFormat::taobao, "taobao"}});
}

/// A validated order and where it stands.
struct OrderRow {
  runtime::OrderIn in;
  std::string file;
  std::int64_t line = 0;
};

struct Progress {
  std::int64_t bytes_read = 0;
  std::int64_t bytes_total = 0;
};

struct NamedSource {
  std::string name;  ///< for errors: a file's name without its folder
  std::unique_ptr<ByteSource> bytes;
};

/// Orders one at a time, in the file's order. Memory does not grow with the order file, except for
/// the ids that were seen; the detail file of `taobao` is indexed whole, its repeated texts once.
class OrderReader {
 public:
  /// Opens files; without a format it is told by the first row. Refusals besides those of
  /// CsvTable::open and file_bytes, all `invalid`: `needs_detail_file`, `too_many_files`.
  static Result<std::unique_ptr<OrderReader>> open(const std::vector<std::string>& paths,
                                                   std::optional<OrderFormat> format);
  /// The same for bytes that are no file, as an upload's.
  static Result<std::unique_ptr<OrderReader>> open(std::vector<NamedSource> sources,
                                                   std::optional<OrderFormat> format);
  virtual ~OrderReader() = default;

  /// The next order or the next thing left out; nothing at the end. An external id that came before
  /// in these files is `duplicate_order`: the first one stays.
  virtual std::optional<std::variant<OrderRow, RowError>> next() = 0;
  virtual Progress progress() const = 0;
};

/// The body of `POST /v1/orders`. `shop` and `id` may stand there and are the caller's to read;
/// refusals are those of reading fields and of trade::validate.
Result<runtime::OrderIn> order_from_json(const Json& body);

}  // namespace recourse::files
