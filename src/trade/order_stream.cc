// SPDX-License-Identifier: Apache-2.0
#include "trade/order_stream.h"

#include <algorithm>
#include <array>

#include "base/stored_event.h"

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

constexpr std::array<StoredType<OrderEvent>, std::variant_size_v<OrderEvent>> stored{{
    {"refund_reserved.1", read_as<RefundReserved, OrderEvent>},
    {"refund_released.1", read_as<RefundReleased, OrderEvent>},
    {"escrow_held.1", read_as<EscrowHeld, OrderEvent>},
    {"escrow_released.1", read_as<EscrowReleased, OrderEvent>},
    {"order_confirmed.1", read_as<OrderConfirmed, OrderEvent>},
}};

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
  return stored[event.index()].type;
}

Json stored_body(const OrderEvent& event) {
  return stored_form(event);
}

Result<OrderEvent> read_order_event(std::string_view type, const Json& body) {
  return read_stored<OrderEvent>(stored, type, body);
}

}  // namespace recourse::trade
