// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/money.h"
#include "base/time.h"

// What people and spreadsheets write into cells, read strictly: what is not understood is refused.

namespace recourse::files {

/// A number kept as text: without the `="…"` or the leading apostrophe that keep a spreadsheet from
/// rounding it. `invalid: rounded_number` for "4.00000E+18", where that came too late.
Result<std::string> number_text(std::string_view cell);

/// "498.10", "815.00元", "￥12.00", "1,234.50". `invalid: not_an_amount`, `amount_too_large`.
Result<Money> amount_of(std::string_view cell, Currency currency);

/// The same amount as plain text, "1234.50", for a currency that is not known yet.
/// `invalid: not_an_amount`.
Result<std::string> plain_amount_of(std::string_view cell);

/// "30%", "12.5 %" or "0.3", in basis points. A bare "30" is not taken: it might be either.
/// `invalid: not_a_ratio`.
Result<std::int64_t> ratio_of(std::string_view cell);

/// A count of things, at least one: `invalid: not_a_quantity`.
Result<std::int64_t> quantity_of(std::string_view cell);

/// "2026-09-03 00:45:53" or "2026/9/3 0:45", by a clock that is `offset` ahead of UTC.
/// `invalid: not_a_time`.
Result<Instant> local_time_of(std::string_view cell, std::chrono::minutes offset);

}  // namespace recourse::files
