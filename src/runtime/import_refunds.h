// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "policy/words.h"
#include "runtime/desk.h"

namespace recourse::runtime {

/// A time on somebody's clock, in a zone that is told elsewhere.
struct WallTime {
  Day day{};
  std::chrono::seconds since_midnight{};
  friend bool operator==(const WallTime&, const WallTime&) = default;
};

/// One case of another platform's list of refunds, as far as the list can tell without the order.
struct RefundIn {
  std::string platform;  ///< empty: the order's
  std::string case_no;
  std::string order;  ///< an id or an external id
  /// A line's id or sku; nothing else will do. Empty: told by `sku` and `title`, or else all lines.
  std::optional<std::string> line;
  std::optional<std::string> sku;    ///< what the list calls the goods: chooses among several lines
  std::optional<std::string> title;  ///< the same, where the sku says nothing
  std::optional<std::int64_t> quantity;
  policy::Kind kind = policy::Kind::damaged;
  policy::Remedy remedy = policy::Remedy::refund;
  std::optional<std::string> amount;  ///< "88.50", in the order's currency
  std::optional<std::int64_t> ratio_bp;
  std::optional<std::string> story;
  std::optional<std::string> status;  ///< in the platform's words
  std::optional<Instant> due_at;      ///< by the platform's clock
  std::optional<WallTime> due_local;  ///< the same, in the zone of the shop's rules
};

/// Opens the claims of one list in one shop, each for its buyer. A case is opened once, whoever
/// brings the list and however often: its key is made of platform and case number alone.
class RefundDesk {
 public:
  /// Looks at the shop's claims for cases that are known. `call` is the importer's: the shop's or
  /// the operator's. Refusals: those of Desk::shop and Desk::claims, and `not_your_role`.
  static Result<RefundDesk> open(Desk& desk, const Call& call, const std::string& shop);

  /// Opens the case's claim. The answer is the claim (`created`); of a case that is known, its
  /// claim and "changed": false. A dry run answers as Desk::open_claim does, `created` when it
  /// would be admitted. Refusals besides those of Desk::open_claim, all `invalid` with the field
  /// named: `unknown_order`, `unknown_line`, `ambiguous_line`, `quantity_without_line`,
  /// `not_an_amount`, `zone_missing`, `empty_text` where neither list nor order names a platform.
  void take(const RefundIn& in, Reply reply) const;

  /// The zone of the shop's rules: what times without one are read in.
  void read_times_in(Zone zone) { zone_ = std::move(zone); }

 private:
  struct Known;
  RefundDesk(Desk& desk, Call clerk) : desk_{&desk}, clerk_{std::move(clerk)} {}
  Done look_at_claims();
  Result<OpenClaimIn> claim_of(const RefundIn& in) const;

  Desk* desk_;
  Call clerk_;  ///< acts for the buyers
  std::shared_ptr<const Known> known_;
  std::optional<Zone> zone_;
};

Error unknown_order(const RefundIn& in);

/// The lines of an order that a case is about, or its refusal.
Result<std::vector<claim::LineQuantity>> claimed_lines(const RefundIn& in,
                                                       const std::vector<trade::Line>& lines);

}  // namespace recourse::runtime
