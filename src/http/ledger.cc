// SPDX-License-Identifier: Apache-2.0
#include "http/conventions.h"
#include "http/exchange.h"

namespace recourse::http {
namespace {

void accounts(Exchange& exchange) {
  exchange.answer(exchange.desk.accounts(exchange.call));
}

void entries(Exchange& exchange) {
  const auto rows = page(exchange.request);
  if (!rows) return exchange.refuse(rows.error());
  std::optional<std::string> claim;
  if (const std::string* id = exchange.request.query_value("claim")) claim = *id;
  exchange.answer(exchange.desk.entries(exchange.call, claim, *rows));
}

void trial_balance(Exchange& exchange) {
  exchange.answer(exchange.desk.trial_balance(exchange.call));
}

}  // namespace

Routes ledger_routes() {
  return {
      {.method = Method::get, .pattern = "/v1/ledger/accounts", .handle = accounts},
      {.method = Method::get,
       .pattern = "/v1/ledger/entries",
       .handle = entries,
       .parameters = {"claim", "cursor", "limit"}},
      {.method = Method::get, .pattern = "/v1/ledger/trial-balance", .handle = trial_balance},
  };
}

}  // namespace recourse::http
