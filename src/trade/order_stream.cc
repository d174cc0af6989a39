// SPDX-License-Identifier: Apache-2.0
#include "trade/order_stream.h"

#include <algorithm>

namespace recourse::trade {

// What is stored of each event. Released names never change; a new shape gets a new number and an
// upcaster here.

template <class F, Is<RefundReserved> T>
void fields(F& f, T& event) {
  f("claim", event.claim);
  optional_list(f, "units", event.units);
  f("freight", event.freight);
  f("total", event.total);
  f("on_top", event.on_top);
}

template <class F, Is<RefundReleased> T>
void fields(F& f, T& event) {
  f("claim", event.claim);
}

template <class F, Is<EscrowHeld> T>
void fields(F& f, T& event) {
  f("method", event.method);
  f("amount", event.amount);
  f("total", event.total);
}

template <class F, Is<EscrowReleased> T>
void fields(F& f, T& event) {
  f("amount", event.amount);
}

template <class F, Is<OrderConfirmed> T>
void fields(F& f, T& event) {
  f("by", event.by);
}

namespace {

constexpr std::string_view refund_reserved = "refund_reserved.1";
constexpr std::string_view refund_released = "refund_released.1";
constexpr std::string_view escrow_held = "escrow_held.1";
constexpr std::string_view escrow_released = "escrow_released.1";
constexpr std::string_view order_confirmed = "order_confirmed.1";

template <class Event>
Result<OrderEvent> read_as(std::string_view type, const Json& body) {
  Result<Event> event = from_json<Event>(body);
  if (event) return OrderEvent{std::move(*event)};
  return Error{
      Errc::unavailable, "unreadable_event",
      "an order event of type " + std::string{type} + " cannot be read: " + event.error().detail,
      event.error().field};
}

void hold(OrderState& state, const EscrowHeld& held) {
  const auto [entry, first] =
      state.escrow_by_method.try_emplace(held.method, zero(held.amount.currency));
  entry->second += held.amount;
}

/// The release names no method: what is held is one sum to the shop. Taken method by method in the
/// order of their names, so that a replay gives the same state.
void release(OrderState& state, const EscrowReleased& released) {
  Money left = released.amount;
  for (auto& [method, amount] : state.escrow_by_method) {
    const Money taken = amount < left ? amount : left;
    amount -= taken;
    left -= taken;
  }
}

}  // namespace

std::vector<Money> OrderState::reserved_of_units(std::string_view line, std::int64_t quantity,
                                                 const ClaimId& except, Currency currency) const {
  std::vector<Money> taken(static_cast<std::size_t>(quantity), zero(currency));
  for (const auto& [claim, reserved] : reservations) {
    if (claim == except) continue;
    for (const UnitShare& share : reserved.units) {
      if (share.line != line) continue;
      const std::int64_t end = std::min(share.unit + share.count, quantity + 1);
      for (std::int64_t unit = share.unit; unit < end; ++unit)
        taken[static_cast<std::size_t>(unit - 1)] += share.amount;
    }
  }
  return taken;
}

Money OrderState::reserved_freight(const ClaimId& except, Currency currency) const {
  Money sum = zero(currency);
  for (const auto& [claim, reserved] : reservations)
    if (claim != except) sum += reserved.freight;
  return sum;
}

Money OrderState::reserved_total(const ClaimId& except, Currency currency) const {
  Money sum = zero(currency);
  for (const auto& [claim, reserved] : reservations)
    if (claim != except) sum += reserved.total;
  return sum;
}

OrderState evolve(OrderState&& state, const OrderEvent& event) {
  std::visit(overloaded{
                 [&](const RefundReserved& reserved) {
                   state.reservations.insert_or_assign(reserved.claim, reserved);
                 },
                 [&](const RefundReleased& released) { state.reservations.erase(released.claim); },
                 [&](const EscrowHeld& held) { hold(state, held); },
                 [&](const EscrowReleased& released) { release(state, released); },
                 [&](const OrderConfirmed& confirmed) { state.confirmed_by = confirmed.by; },
             },
             event);
  ++state.version;
  return std::move(state);
}

std::string_view stored_type(const OrderEvent& event) {
  return std::visit(overloaded{
                        [](const RefundReserved&) { return refund_reserved; },
                        [](const RefundReleased&) { return refund_released; },
                        [](const EscrowHeld&) { return escrow_held; },
                        [](const EscrowReleased&) { return escrow_released; },
                        [](const OrderConfirmed&) { return order_confirmed; },
                    },
                    event);
}

Json stored_body(const OrderEvent& event) {
  return std::visit(overloaded{
                        [](const RefundReserved& body) { return to_json(body); },
                        [](const RefundReleased& body) { return to_json(body); },
                        [](const EscrowHeld& body) { return to_json(body); },
                        [](const EscrowReleased& body) { return to_json(body); },
                        [](const OrderConfirmed& body) { return to_json(body); },
                    },
                    event);
}

Result<OrderEvent> read_order_event(std::string_view type, const Json& body) {
  if (type == refund_reserved) return read_as<RefundReserved>(type, body);
  if (type == refund_released) return read_as<RefundReleased>(type, body);
  if (type == escrow_held) return read_as<EscrowHeld>(type, body);
  if (type == escrow_released) return read_as<EscrowReleased>(type, body);
  if (type == order_confirmed) return read_as<OrderConfirmed>(type, body);
  return Error{Errc::unavailable, "unreadable_event",
               "no release known here wrote order events of type " + std::string{type}};
}

}  // namespace recourse::trade
