// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <unordered_set>

#include "files/orders.h"

// The readers behind OrderReader::open, one file each.

namespace recourse::files {

/// A source that was looked into to tell its format.
struct NamedWindow {
  std::string name;
  ByteWindow window;
};

Result<std::unique_ptr<OrderReader>> read_generic_csv(NamedWindow orders);
Result<std::unique_ptr<OrderReader>> read_json(NamedWindow orders);
Result<std::unique_ptr<OrderReader>> read_taobao(NamedWindow orders, NamedWindow details);

/// A refusal at a place of a file. Names the column in its sentence too, since that is what people
/// copy.
RowError row_error(const std::string& file, std::int64_t line, const Error& error,
                   std::string_view column);

/// The external ids that came by.
class SeenOrders {
 public:
  /// False when it came before.
  bool first(const std::string& external_id) { return ids_.insert(external_id).second; }

 private:
  std::unordered_set<std::string> ids_;
};

inline Error duplicate_order() {
  return {Errc::invalid, "duplicate_order",
          "this order came before in the file; the first one stays"};
}

}  // namespace recourse::files
