// SPDX-License-Identifier: Apache-2.0
#include "files/import_refunds.h"

namespace recourse::files {

Json import_refunds(const TakeRefund& take, RefundReader& refunds, const ImportOptions& options) {
  RowImport import{options};
  while (auto item = refunds.next()) {
    import.tell(refunds.progress());
    if (auto* error = std::get_if<RowError>(&*item)) {
      import.leave_out(std::move(*error));
      continue;
    }
    RefundRow row = std::move(std::get<RefundRow>(*item));
    import.send({row.file, row.line, row.column_of},
                [&take, in = std::move(row.in)](runtime::Reply reply) { take(in, std::move(reply));
  });
}
return import.finish(refunds.progress());
}  // namespace recourse::files

}  // namespace recourse::files
