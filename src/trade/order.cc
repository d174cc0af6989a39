// SPDX-License-Identifier: Apache-2.0
#include "trade/order.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/check.h"

namespace recourse::trade {
namespace {

// With these an order document stays below 1 MiB and sums of its amounts inside 64 bits.
constexpr std::size_t line_limit = 500;
constexpr std::size_t shipment_limit = 100;
constexpr std::size_t payment_limit = 50;
constexpr std::size_t promise_limit = 50;
constexpr std::int64_t quantity_limit = 100'000;
constexpr std::size_t text_limit = 512;
constexpr std::size_t title_limit = 1024;

std::string at(std::string_view list, std::size_t index, std::string_view member = {}) {
  std::string path{list};
  path += "[" + std::to_string(index) + "]";
  if (!member.empty()) (path += ".") += member;
  return path;
}

/// Checks an order's parts one after the other; the first refusal sticks.
class Inspection {
 public:
  explicit Inspection(Currency currency) : currency_{currency} {}

  void refuse(Reason reason, std::string field, std::string detail) {
    if (!error_) error_ = Error{Errc::invalid, reason, std::move(detail), std::move(field)};
  }

  void text(const std::string& value, std::string field, std::size_t limit = text_limit) {
    if (value.size() > limit)
      refuse("text_too_long", std::move(field),
             "at most " + std::to_string(limit) + " bytes of text fit here");
  }

  void mandatory_text(const std::string& value, std::string field, std::size_t limit = text_limit) {
    if (value.empty()) refuse("empty_text", field, "this text may not be empty");
    text(value, std::move(field), limit);
  }

  void optional_text(const std::optional<std::string>& value, std::string field) {
    if (value) text(*value, std::move(field));
  }

  void amount(Money value, std::string field) {
    if (value.currency != currency_)
      return refuse("currency_mismatch", std::move(field),
                    "every amount of an order is in the order's currency");
    not_negative(value.minor, field);
    if (value.minor > amount_limit)
      refuse("amount_too_large", std::move(field), "no amount is as large as this");
  }

  void amount(const std::optional<Money>& value, std::string field) {
    if (value) amount(*value, std::move(field));
  }

  void not_negative(std::int64_t value, const std::string& field) {
    if (value < 0) refuse("amount_negative", field, "this may not be below zero");
  }

  void at_most(std::size_t count, std::size_t limit, std::string field) {
    if (count > limit)
      refuse("too_many", std::move(field), "at most " + std::to_string(limit) + " are taken");
  }

  bool failed() const { return error_.has_value(); }
  Done outcome() && {
    if (error_) return std::move(*error_);
    return {};
  }

 private:
  Currency currency_;
  std::optional<Error> error_;
};

void inspect_line(Inspection& inspection, const Line& line, std::size_t index) {
  const auto field = [index](std::string_view member) { return at("lines", index, member); };
  inspection.mandatory_text(line.id, field("id"));
  inspection.text(line.sku, field("sku"));
  inspection.mandatory_text(line.title, field("title"), title_limit);
  inspection.text(line.category, field("category"));
  if (line.quantity <= 0)
    inspection.refuse("quantity_not_positive", field("quantity"), "a line has at least one unit");
  if (line.quantity > quantity_limit)
    inspection.refuse("too_many", field("quantity"),
                      "a line has at most " + std::to_string(quantity_limit) + " units");
  inspection.amount(line.list_price, field("list_price"));
  inspection.amount(line.paid, field("paid"));
  inspection.amount(line.unit_cost, field("unit_cost"));
  inspection.at_most(line.promises.size(), promise_limit, field("promises"));
  if (inspection.failed()) return;
  for (std::size_t i = 0; i < line.promises.size(); ++i)
    inspection.mandatory_text(line.promises[i], at(field("promises"), i));
  inspection.not_negative(line.warranty_days.value_or(0), field("warranty_days"));
}

void inspect_lines(Inspection& inspection, const Order& order) {
  if (order.lines.empty()) inspection.refuse("no_lines", "lines", "an order has at least one line");
  inspection.at_most(order.lines.size(), line_limit, "lines");
  if (inspection.failed()) return;
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    inspect_line(inspection, order.lines[i], i);
    if (!ids.insert(order.lines[i].id).second)
      inspection.refuse("duplicate_line", at("lines", i, "id"),
                        "another line of this order has the same id");
  }
}

void inspect_payments(Inspection& inspection, const Order& order) {
  inspection.at_most(order.payments.size(), payment_limit, "payments");
  if (inspection.failed()) return;
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < order.payments.size(); ++i) {
    const Payment& payment = order.payments[i];
    inspection.mandatory_text(payment.id, at("payments", i, "id"));
    inspection.mandatory_text(payment.method, at("payments", i, "method"));
    inspection.amount(payment.amount, at("payments", i, "amount"));
    if (!ids.insert(payment.id).second)
      inspection.refuse("duplicate_payment", at("payments", i, "id"),
                        "another payment of this order has the same id");
  }
}

void inspect_shipment(Inspection& inspection, const Order& order, std::size_t index) {
  const Shipment& shipment = order.shipments[index];
  const auto field = [index](std::string_view member) { return at("shipments", index, member); };
  inspection.mandatory_text(shipment.carrier, field("carrier"));
  inspection.mandatory_text(shipment.waybill, field("waybill"));
  inspection.amount(shipment.insured_value, field("insured_value"));
  inspection.amount(shipment.freight_cost, field("freight_cost"));
  inspection.not_negative(shipment.weight_g.value_or(0), field("weight_g"));
  inspection.at_most(shipment.lines.size(), line_limit, field("lines"));
  if (inspection.failed()) return;
  for (std::size_t i = 0; i < shipment.lines.size(); ++i)
    if (!order.line(shipment.lines[i]))
      inspection.refuse("unknown_line", at(field("lines"), i), "this order has no such line");
}

void inspect_shipments(Inspection& inspection, const Order& order) {
  inspection.at_most(order.shipments.size(), shipment_limit, "shipments");
  if (inspection.failed()) return;
  // Two carriers may well use the same number; one carrier does not.
  std::set<std::tuple<std::string_view, std::string_view>> waybills;
  for (std::size_t i = 0; i < order.shipments.size(); ++i) {
    inspect_shipment(inspection, order, i);
    const Shipment& shipment = order.shipments[i];
    if (!waybills.emplace(shipment.carrier, shipment.waybill).second)
      inspection.refuse("duplicate_waybill", at("shipments", i, "waybill"),
                        "another parcel of this order has the same carrier and waybill");
  }
}

void inspect_totals(Inspection& inspection, const Order& order) {
  if (inspection.failed()) return;  // sums need amounts of one currency
  Money payments = zero(order.currency);
  for (const Payment& payment : order.payments) payments += payment.amount;
  const Money paid = order.paid_total();
  if (paid != payments)
    inspection.refuse("payments_do_not_add_up", "payments",
                      "the lines and freight come to " + amount_text(paid) + ", the payments to " +
                          amount_text(payments));
  if (order.refunded_elsewhere && *order.refunded_elsewhere > paid)
    inspection.refuse("refunded_more_than_paid", "refunded_elsewhere",
                      "only what was paid can have been refunded");
}

void inspect_times(Inspection& inspection, const Order& order) {
  if (order.shipped_at && *order.shipped_at < order.placed_at)
    inspection.refuse("times_out_of_order", "shipped_at",
                      "an order is shipped after it was placed");
  if (order.completed_at && *order.completed_at < order.placed_at)
    inspection.refuse("times_out_of_order", "completed_at",
                      "an order is completed after it was placed");
}

}  // namespace

const Line* Order::line(std::string_view line_id) const {
  const auto found = std::find_if(lines.begin(), lines.end(),
                                  [&](const Line& line) { return line.id == line_id; });
  return found == lines.end() ? nullptr : &*found;
}

Money Order::paid_total() const {
  Money total = freight.paid;
  for (const Line& line : lines) total += line.paid;
  return total;
}

Done validate(const Order& order) {
  Inspection inspection{order.currency};
  inspection.text(order.external_id, "external_id");
  inspection.text(order.platform, "platform");
  inspection.mandatory_text(order.buyer, "buyer");
  inspection.optional_text(order.status, "status");
  inspection.optional_text(order.delivery_instruction, "delivery_instruction");
  inspect_times(inspection, order);
  inspection.amount(order.freight.paid, "freight.paid");
  inspection.amount(order.freight.cost, "freight.cost");
  inspection.amount(order.refunded_elsewhere, "refunded_elsewhere");
  inspect_lines(inspection, order);
  inspect_payments(inspection, order);
  inspect_shipments(inspection, order);
  inspect_totals(inspection, order);
  return std::move(inspection).outcome();
}

Done validate(const Consignee& consignee) {
  return validate(OrderText{consignee, {}, {}});
}

Done validate(const OrderText& text) {
  Inspection inspection{Currency{}};
  inspection.optional_text(text.consignee.name, "consignee.name");
  inspection.optional_text(text.consignee.phone, "consignee.phone");
  inspection.optional_text(text.consignee.address, "consignee.address");
  inspection.optional_text(text.contact, "contact");
  inspection.optional_text(text.delivery_instruction, "delivery_instruction");
  return std::move(inspection).outcome();
}

std::vector<Money> unit_prices(Money paid, std::int64_t quantity) {
  check(quantity > 0 && quantity <= quantity_limit, "a validated line has units");
  std::vector<Money> prices(static_cast<std::size_t>(quantity), scaled(paid, 1, quantity));
  Money left = paid;
  for (Money& price : prices) {
    price = std::min(price, left, [](const Money& a, const Money& b) { return a < b; });
    left -= price;
  }
  prices.back() += left;
  return prices;
}

}  // namespace recourse::trade
