// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "base/fields.h"
#include "trade/order.h"

// What claims and money have done to one order. The document itself is a row per version; this
// stream holds what must never be exceeded: every award reserves its amount here first.

namespace recourse::trade {

/// What one award takes of each of `count` units of a line, from `unit` on. Units are counted from
/// 1; neighbours of which the same is taken stand together, so that a thousand units stay one row.
struct UnitShare {
  std::string line;
  std::int64_t unit = 0;
  std::int64_t count = 1;
  Money amount;
  friend bool operator==(const UnitShare&, const UnitShare&) = default;
};
template <class F, Is<UnitShare> T>
void fields(F& f, T& share) {
  f("line", share.line);
  f("unit", share.unit);
  f("count", share.count);
  f("amount", share.amount);
}

/// The amount of an award, set aside for one claim; a later reservation of the same claim replaces
/// its earlier one.
struct RefundReserved {
  ClaimId claim;
  std::vector<UnitShare> units;
  Money freight;
  Money total;  ///< of the refund; what a promise adds is not taken from the order
  std::optional<Money> on_top = {};  ///< what a promise or a rule adds to the refund
  friend bool operator==(const RefundReserved&, const RefundReserved&) = default;
};
/// The claim was withdrawn, lapsed, or its award fell away.
struct RefundReleased {
  ClaimId claim;
  friend bool operator==(const RefundReleased&, const RefundReleased&) = default;
};
/// The buyer's payments came into escrow (platform mode). `total` is what is held after this event.
struct EscrowHeld {
  std::string method;
  Money amount;  ///< negative when a new version of the order names less
  Money total;
  friend bool operator==(const EscrowHeld&, const EscrowHeld&) = default;
};
/// Escrow went to the shop's balance after confirmation.
struct EscrowReleased {
  Money amount;
  friend bool operator==(const EscrowReleased&, const EscrowReleased&) = default;
};
struct OrderConfirmed {
  Confirmation by = Confirmation::buyer;
  friend bool operator==(const OrderConfirmed&, const OrderConfirmed&) = default;
};
using OrderEvent =
    std::variant<RefundReserved, RefundReleased, EscrowHeld, EscrowReleased, OrderConfirmed>;

struct OrderState {
  std::int64_t version = 0;
  std::map<ClaimId, RefundReserved> reservations;
  std::map<std::string, Money> escrow_by_method;
  std::optional<Confirmation> confirmed_by;

  /// What claims other than `except` have set aside of each unit of a line; of freight; of the
  /// whole order.
  std::vector<Money> reserved_of_units(std::string_view line, std::int64_t quantity,
                                       const ClaimId& except, Currency currency) const;
  Money reserved_freight(const ClaimId& except, Currency currency) const;
  Money reserved_total(const ClaimId& except, Currency currency) const;
};

OrderState evolve(OrderState&& state, const OrderEvent& event);

/// The stored form: type with version ("refund_reserved.1") and body.
std::string_view stored_type(const OrderEvent& event);
Json stored_body(const OrderEvent& event);
/// `unavailable: unreadable_event` when no released version knows the type.
Result<OrderEvent> read_order_event(std::string_view type, const Json& body);

}  // namespace recourse::trade
