// SPDX-License-Identifier: Apache-2.0
#include "http/exchange.h"

namespace recourse::http {
namespace {

struct Shop {
  runtime::ShopIn in;
};
void fields(Reading& f, Shop& shop) {
  f("mode", shop.in.mode);
  f("policy", shop.in.policy);
  free_text(f, "name", shop.in.name, 200);
  f("self_operated", shop.in.self_operated);
}

struct Deposit {
  Money amount;
};
void fields(Reading& f, Deposit& deposit) {
  f("amount", deposit.amount);
}

void put_shop(Exchange& exchange) {
  with_body<Shop>(exchange, [&](const Shop& shop) {
    exchange.desk.put_shop(exchange.call, exchange.arguments[0], shop.in, exchange.reply());
  });
}

void show_shop(Exchange& exchange) {
  exchange.answer(exchange.desk.shop(exchange.call, exchange.arguments[0]));
}

void deposit(Exchange& exchange) {
  with_body<Deposit>(exchange, [&](const Deposit& in) {
    exchange.desk.deposit(exchange.call, exchange.arguments[0], in.amount, exchange.reply());
  });
}

}  // namespace

Routes shop_routes() {
  return {
      {.method = Method::put,
       .pattern = "/v1/shops/{shop}",
       .handle = put_shop,
       .takes = Takes::json},
      {.method = Method::get, .pattern = "/v1/shops/{shop}", .handle = show_shop},
      {.method = Method::post,
       .pattern = "/v1/shops/{shop}/deposit",
       .handle = deposit,
       .takes = Takes::json},
  };
}

}  // namespace recourse::http
