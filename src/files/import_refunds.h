// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "base/json.h"
#include "files/refunds.h"
#include "files/row_import.h"
#include "runtime/import_refunds.h"

namespace recourse::files {

/// Where cases go: RefundDesk::take, or a test's own.
using TakeRefund = std::function<void(const runtime::RefundIn& in, runtime::Reply reply)>;

/// What became of a list, as RowImport::finish reports it; `skipped` counts cases.
Json import_refunds(const TakeRefund& take, RefundReader& refunds, const ImportOptions& options);

inline Json import_refunds(const runtime::RefundDesk& desk, RefundReader& refunds,
                           const ImportOptions& options) {
  return import_refunds(
      [&](const runtime::RefundIn& in, runtime::Reply reply) { desk.take(in, std::move(reply)); },
      refunds, options);
}

}  // namespace recourse::files
