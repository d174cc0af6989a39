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

struct Address {
  runtime::ReturnAddressIn in;
};
void fields(Reading& f, Address& address) {
  constexpr std::size_t longest_id = 64;
  free_text(f, "id", address.in.id, longest_id);
  free_text(f, "text", address.in.text, 1000);
  std::optional<bool> usual;
  f("default", usual);
  address.in.is_default = usual.value_or(false);
}

struct Addresses {
  std::vector<runtime::ReturnAddressIn> in;
};
void fields(Reading& f, Addresses& addresses) {
  constexpr std::size_t most = 50;
  std::vector<Address> all;
  f("addresses", all);
  if (all.size() > most) f.refuse("addresses", "too_many", "a shop has at most 50");
  for (Address& address : all) addresses.in.push_back(std::move(address.in));
}

struct Rules {
  runtime::ShopRulesIn in;
};
void fields(Reading& f, Rules& rules) {
  f("approval_above", rules.in.approval_above);
  f("accept_up_to", rules.in.accept_up_to);
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

void put_addresses(Exchange& exchange) {
  with_body<Addresses>(exchange, [&](Addresses addresses) {
    exchange.desk.put_return_addresses(exchange.call, exchange.arguments[0],
                                       std::move(addresses.in), exchange.reply());
  });
}

void show_addresses(Exchange& exchange) {
  exchange.answer(exchange.desk.return_addresses(exchange.call, exchange.arguments[0]));
}

void put_rules(Exchange& exchange) {
  with_body<Rules>(exchange, [&](const Rules& rules) {
    exchange.desk.put_shop_rules(exchange.call, exchange.arguments[0], rules.in, exchange.reply());
  });
}

void show_rules(Exchange& exchange) {
  exchange.answer(exchange.desk.shop_rules(exchange.call, exchange.arguments[0]));
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
      {.method = Method::put,
       .pattern = "/v1/shops/{shop}/return-addresses",
       .handle = put_addresses,
       .takes = Takes::json},
      {.method = Method::get,
       .pattern = "/v1/shops/{shop}/return-addresses",
       .handle = show_addresses},
      {.method = Method::put,
       .pattern = "/v1/shops/{shop}/rules",
       .handle = put_rules,
       .takes = Takes::json},
      {.method = Method::get, .pattern = "/v1/shops/{shop}/rules", .handle = show_rules},
  };
}

}  // namespace recourse::http
