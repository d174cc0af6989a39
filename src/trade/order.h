// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"

namespace recourse::trade {

/// Who ended the wait for the buyer's confirmation: the buyer, or the clock.
enum class Confirmation : std::uint8_t { buyer, automatic };
constexpr auto words_of(Confirmation) {
  return word_table<Confirmation>(
      {{Confirmation::buyer, "buyer"}, {Confirmation::automatic, "automatic"}});
}

/// One article of an order. `list_price` is per unit; `paid` is what the buyer paid for the whole
/// line after every discount, without freight.
struct Line {
  std::string id;  ///< the caller's, unique in the order; a claim points at it, never at a SKU
  std::string sku;
  std::string title;
  std::string category;
  std::int64_t quantity = 0;
  Money list_price;
  Money paid;
  std::optional<Money> unit_cost;
  std::vector<std::string>
      promises;  ///< pack words such as `fake_pays_three`, frozen at order time
  std::optional<std::int64_t> warranty_days;
  friend bool operator==(const Line&, const Line&) = default;
};

struct Freight {
  Money paid;
  std::optional<Money> cost;
  friend bool operator==(const Freight&, const Freight&) = default;
};

/// The method of a payment that went past the platform: no escrow stands behind it.
constexpr std::string_view off_platform_payment = "off_platform";

/// One tender. Vouchers and points are payments too.
struct Payment {
  std::string id;
  std::string method;
  Money amount;
  friend bool operator==(const Payment&, const Payment&) = default;
};

/// A parcel on its way out.
struct Shipment {
  std::string carrier;  ///< as the caller writes it; the pack knows the aliases
  std::string waybill;
  std::vector<std::string> lines;  ///< line ids; empty = the whole order
  std::optional<std::int64_t> weight_g;
  std::optional<Money> insured_value;
  std::optional<Money> freight_cost;
  std::optional<Instant> handed_over_at;
  friend bool operator==(const Shipment&, const Shipment&) = default;
};

/// Personal text of an order. Kept in `private_text`, never in the order document or an event.
struct Consignee {
  std::optional<std::string> name;
  std::optional<std::string> phone;
  std::optional<std::string> address;
  friend bool operator==(const Consignee&, const Consignee&) = default;
};

/// All personal text of an order; kept as one, so that it is erased as one.
struct OrderText {
  Consignee consignee;
  std::optional<std::string> contact;               ///< how the buyer is reached about the order
  std::optional<std::string> delivery_instruction;  ///< one that is none of our words
  friend bool operator==(const OrderText&, const OrderText&) = default;
  bool empty() const { return *this == OrderText{}; }
};

/// What was bought and sent. A new version replaces the whole document; claims keep what they
/// froze.
struct Order {
  OrderId id;
  std::string external_id;
  std::string platform;
  std::optional<std::string> status;  ///< the other platform's own word for where it stands
  std::string buyer;  ///< the caller's id of the buyer: the `--subject` of the buyer's token
  Currency currency;
  Instant placed_at{};
  std::optional<Instant> shipped_at;
  std::optional<Instant> completed_at;
  std::optional<Confirmation> confirmed_by;
  std::optional<Instant> promised_ship_by;
  std::optional<std::string>
      delivery_instruction;  ///< "leave at the front desk": consent in advance
  std::optional<Money> refunded_elsewhere;
  bool sham = false;  ///< marked by the operator: no real deal stands behind it
  std::vector<Line> lines;
  Freight freight;
  std::vector<Payment> payments;
  std::vector<Shipment> shipments;
  friend bool operator==(const Order&, const Order&) = default;

  const Line* line(std::string_view line_id) const;
  bool shipped() const { return shipped_at.has_value() || !shipments.empty(); }
  Money paid_total() const;  ///< all lines and freight
};

/// What must hold of an order before it is taken. Refusals, all `invalid` with the field named:
/// `no_lines`, `duplicate_line`, `quantity_not_positive`, `amount_negative`, `currency_mismatch`,
/// `duplicate_payment`, `payments_do_not_add_up` (Σ paid + freight.paid ≠ Σ payments),
/// `unknown_line` (a shipment's), `duplicate_waybill`, `empty_text`, `times_out_of_order`
/// (shipped or completed before placed), `refunded_more_than_paid`, `too_many`, `text_too_long`.
/// Also: `amount_negative` for a weight or a warranty below zero, `too_many` for more than 500
/// lines, 100 shipments, 50 payments, 50 promises of a line or 1,000,000 units, `text_too_long`
/// beyond 512 bytes (a title: 1,024). A line's sku and category and the order's external id and
/// platform may be empty. A waybill is a duplicate only under the same carrier.
Done validate(const Order& order);
/// `text_too_long` beyond 512 bytes, as `consignee.name`.
Done validate(const Consignee& consignee);
/// The same of all of it, as `contact`.
Done validate(const OrderText& text);

/// The price of each unit of a validated line: paid ÷ quantity, half a minor unit up, never more
/// than what is left; the last unit takes the remainder. 280.00 for 3 → 93.33, 93.33, 93.34.
std::vector<Money> unit_prices(Money paid, std::int64_t quantity);

template <class F, Is<Line> T>
void fields(F& f, T& line) {
  f("id", line.id);
  f("sku", line.sku);
  f("title", line.title);
  f("category", line.category);
  f("quantity", line.quantity);
  f("list_price", line.list_price);
  f("paid", line.paid);
  f("unit_cost", line.unit_cost);
  optional_list(f, "promises", line.promises);
  f("warranty_days", line.warranty_days);
}

template <class F, Is<Freight> T>
void fields(F& f, T& freight) {
  f("paid", freight.paid);
  f("cost", freight.cost);
}

template <class F, Is<Payment> T>
void fields(F& f, T& payment) {
  f("id", payment.id);
  f("method", payment.method);
  f("amount", payment.amount);
}

template <class F, Is<Shipment> T>
void fields(F& f, T& shipment) {
  f("carrier", shipment.carrier);
  f("waybill", shipment.waybill);
  optional_list(f, "lines", shipment.lines);
  f("weight_g", shipment.weight_g);
  f("insured_value", shipment.insured_value);
  f("freight_cost", shipment.freight_cost);
  f("handed_over_at", shipment.handed_over_at);
}

template <class F, Is<Consignee> T>
void fields(F& f, T& consignee) {
  f("name", consignee.name);
  f("phone", consignee.phone);
  f("address", consignee.address);
}

template <class F, Is<OrderText> T>
void fields(F& f, T& text) {
  fields(f, text.consignee);
  f("contact", text.contact);
  f("delivery_instruction", text.delivery_instruction);
}

/// The fields that the API, the generic import and the stored document share.
template <class F, Is<Order> T>
void order_fields(F& f, T& order) {
  f("currency", order.currency);
  f("placed_at", order.placed_at);
  f("shipped_at", order.shipped_at);
  f("completed_at", order.completed_at);
  f("confirmed_by", order.confirmed_by);
  f("promised_ship_by", order.promised_ship_by);
  f("refunded_elsewhere", order.refunded_elsewhere);
  f("lines", order.lines);
  f("freight", order.freight);
  f("payments", order.payments);
  optional_list(f, "shipments", order.shipments);
}

/// The stored document.
template <class F, Is<Order> T>
void fields(F& f, T& order) {
  f("id", order.id);
  f("external_id", order.external_id);
  f("platform", order.platform);
  f("status", order.status);
  f("buyer", order.buyer);
  f("delivery_instruction", order.delivery_instruction);
  f("sham", order.sham);
  order_fields(f, order);
}

}  // namespace recourse::trade
