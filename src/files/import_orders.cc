// SPDX-License-Identifier: Apache-2.0
#include "files/import_orders.h"

#include "base/fields.h"

namespace recourse::files {

Json import_orders(const PutOrder& put, const runtime::Call& call, OrderReader& orders,
                   const ImportOptions& options) {
  RowImport import{options};
  std::int64_t number = 0;
  while (auto item = orders.next()) {
    ++number;
    import.tell(orders.progress());
    if (auto* error = std::get_if<RowError>(&*item)) {
      import.leave_out(std::move(*error));
      continue;
    }
    OrderRow row = std::move(std::get<OrderRow>(*item));
    runtime::Call each = call;
    if (!call.key.empty()) each.key += ":" + std::to_string(number);
    each.fingerprint = sha256({call.key, json_text(to_json(row.in.order)),
                               row.in.consignee ? json_text(to_json(*row.in.consignee)) : "",
                               row.in.contact.value_or("")});
    RowImport::Place place{row.file, row.line};
    import.send(std::move(place), [&put, each = std::move(each),
                                   in = std::move(row.in)](runtime::Reply reply) {
      put(each, in, std::move(reply));
  });
}
return import.finish(orders.progress());
}  // namespace recourse::files

}  // namespace recourse::files
