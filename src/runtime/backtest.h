// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "claim/backtest.h"
#include "runtime/packs.h"

// "Had this rule been in force, what would have changed, for whom, how much?" Reads only, page by
// page, so that a server may go on writing and a million claims need no more memory than a page.

namespace recourse::runtime {

struct BacktestWanted {
  const policy::Pack& other;             ///< the rules to look at the past under
  Instant now{};                         ///< the moment as of which all is compared
  std::optional<std::string> shop = {};  ///< by its slug; empty: all shops
};

/// A claim of which something changes.
struct BacktestDifference {
  ClaimId claim;
  policy::Kind kind = policy::Kind::damaged;
  claim::Backtested found;
};

struct BacktestSums {
  std::int64_t claims = 0;
  std::int64_t changed = 0;
  std::int64_t better_for_buyer = 0;
  std::int64_t better_for_seller = 0;
  struct Amounts {
    Money before;
    Money after;
  };
  std::map<Currency, Amounts> awarded;  ///< of all claims, changed or not
};

struct BacktestTotals {
  BacktestSums all;
  std::map<policy::Kind, BacktestSums> by_kind;
  std::map<claim::Change, std::int64_t> by_change;  ///< a claim may count under several
  /// Claims whose replay under their own rules is unlike what happened, and the first of them: how
  /// far to trust the rest.
  std::int64_t unlike_past = 0;
  struct Unlike {
    ClaimId claim;
    std::vector<claim::Change> in;
  };
  std::vector<Unlike> first_unlike;
};

struct BacktestWatch {
  std::function<void(std::int64_t done, std::int64_t total)> progress = [](auto, auto) {};
  std::function<void(const BacktestDifference&)> difference = [](const auto&) {};
};

/// `not_found: no_such_shop`; `unavailable: unreadable_event`, `unreadable_order`. Differences come
/// by shop, the oldest claim first.
Result<BacktestTotals> backtest(Store& store, Packs& packs, const BacktestWanted& wanted,
                                const BacktestWatch& watch);

/// What is known of a claim's past.
Result<claim::Past> past_of(Reader& reader, const ClaimId& id);

}  // namespace recourse::runtime
