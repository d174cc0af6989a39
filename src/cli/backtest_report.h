// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "runtime/backtest.h"

namespace recourse::cli {

/// What a back-test is told with.
struct BacktestReport {
  const policy::Pack& pack;
  Instant now{};
  runtime::BacktestTotals totals;
  std::vector<runtime::BacktestDifference> first;  ///< as many as were asked for
};

/// A table of kinds, then claim by claim what is different.
std::string report_text(const BacktestReport& report);
Json report_json(const BacktestReport& report);

/// One row a claim; the head names the columns. Lines end in CRLF, as RFC 4180 has it.
std::string csv_head();
std::string csv_row(const runtime::BacktestDifference& difference);

}  // namespace recourse::cli
