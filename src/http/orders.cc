// SPDX-License-Identifier: Apache-2.0
#include "http/conventions.h"
#include "http/exchange.h"
#include "http/wire_order.h"

namespace recourse::http {
namespace {

void put_order(Exchange& exchange) {
  with_body<WireOrder>(exchange, [&](WireOrder wire) {
    if (wire.in.order.sham && exchange.call.who.role != policy::Role::operator_)
      return exchange.refuse(
          {Errc::forbidden, "operator_only", "only an operator marks an order as sham", "sham"});
    exchange.desk.put_order(exchange.call, wire.shop, std::move(wire.in), exchange.reply());
  });
}

void list_orders(Exchange& exchange) {
  const Result<runtime::Page> rows = page(exchange.request);
  if (!rows) return exchange.refuse(rows.error());
  std::optional<std::string> text;
  if (const std::string* q = exchange.request.query_value("q"); q && !q->empty()) text = *q;
  exchange.answer(exchange.desk.orders(exchange.call, text, *rows));
}

void show_order(Exchange& exchange) {
  exchange.answer(exchange.desk.order(exchange.call, exchange.arguments[0]));
}

void list_kinds(Exchange& exchange) {
  const std::string* order = exchange.request.query_value("order");
  if (!order || order->empty())
    return exchange.refuse(
        {Errc::invalid, "missing_parameter", "name the order that the claim is about", "order"});
  exchange.answer(exchange.desk.kinds(exchange.call, *order));
}

}  // namespace

Routes order_routes() {
  return {
      {.method = Method::post, .pattern = "/v1/orders", .handle = put_order, .takes = Takes::json},
      {.method = Method::get,
       .pattern = "/v1/orders",
       .handle = list_orders,
       .parameters = {"q", "cursor", "limit"}},
      {.method = Method::get, .pattern = "/v1/orders/{order}", .handle = show_order},
      {.method = Method::get,
       .pattern = "/v1/kinds",
       .handle = list_kinds,
       .parameters = {"order"}},
  };
}

}  // namespace recourse::http
