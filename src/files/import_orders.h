// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "base/json.h"
#include "files/orders.h"
#include "files/row_import.h"
#include "runtime/desk.h"

namespace recourse::files {

/// Where orders go: Desk::put_order of a shop, or a test's own.
using PutOrder =
    std::function<void(const runtime::Call& call, runtime::OrderIn in, runtime::Reply reply)>;

/// What became of a file, as RowImport::finish reports it. `skipped` counts orders; a remark about
/// something that is no order of its own (a line whose order is missing) is an error and not
/// counted.
///
/// `call` is the template of each put. Its key, when there is one, gets the order's place in the
/// import behind it: the same import under the same key repeats nothing, a later import of the same
/// file needs a key of its own. An order that is refused with `busy` is tried again.
Json import_orders(const PutOrder& put, const runtime::Call& call, OrderReader& orders,
                   const ImportOptions& options);

inline Json import_orders(runtime::Desk& desk, const runtime::Call& call, const std::string& shop,
                          OrderReader& orders, const ImportOptions& options) {
  const PutOrder put = [&](const runtime::Call& each, runtime::OrderIn in, runtime::Reply reply) {
    desk.put_order(each, shop, std::move(in), std::move(reply));
  };
  return import_orders(put, call, orders, options);
}

}  // namespace recourse::files
