// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/fields.h"
#include "runtime/desk.h"

namespace recourse::http {

/// An order as the interface takes it: written by the command line, read by POST /v1/orders.
struct WireOrder {
  std::string shop;  ///< slug or id
  runtime::OrderIn in;
};

/// A text that is empty when it is not there.
template <class F, class Text>
void optional_text(F& f, std::string_view name, Text& text) {
  if constexpr (F::reads) {
    std::optional<std::string> found;
    f(name, found);
    if (found) text = std::move(*found);
  } else {
    if (!text.empty()) f(name, text);
  }
}

template <class F, Is<WireOrder> T>
void fields(F& f, T& wire) {
  auto& order = wire.in.order;
  if constexpr (F::reads) {
    std::optional<OrderId> id;
    f("id", id);
    if (id) order.id = *id;
  } else {
    if (!order.id.empty()) f("id", order.id);
  }
  optional_text(f, "external_id", order.external_id);
  optional_text(f, "platform", order.platform);
  f("shop", wire.shop);
  f("buyer", order.buyer);
  f("consignee", wire.in.consignee);
  f("contact", wire.in.contact);
  f("delivery_instruction", order.delivery_instruction);
  if constexpr (F::reads) {
    std::optional<bool> sham;
    f("sham", sham);
    order.sham = sham.value_or(false);
  } else {
    if (order.sham) f("sham", order.sham);
  }
  trade::order_fields(f, order);
}

}  // namespace recourse::http
