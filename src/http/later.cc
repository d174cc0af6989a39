// SPDX-License-Identifier: Apache-2.0
#include "http/exchange.h"

// Addresses of the contract that this version does not serve yet. They are refused by name, so that
// nobody takes a missing feature for a mistake of his own.

namespace recourse::http {
namespace {

struct Address {
  Method method;
  std::string_view pattern;
};
constexpr Address addresses[] = {
    {Method::get, "/v1/claims/{claim}/bundle"},
    {Method::put, "/v1/claims/{claim}/contact"},
    {Method::get, "/v1/evidence/{evidence}/proof"},
    {Method::get, "/v1/evidence/{evidence}/thumbnail"},
    {Method::get, "/v1/events"},
    {Method::get, "/v1/insights"},
    {Method::get, "/v1/queue"},
    {Method::post, "/v1/bulk"},
    {Method::post, "/v1/imports"},
    {Method::post, "/v1/intents/{intent}/result"},
    {Method::get, "/v1/ledger/reconciliation"},
    {Method::post, "/v1/orders/{order}/confirm"},
    {Method::post, "/v1/orders/{order}/cancel"},
    {Method::post, "/v1/orders/{order}/chargeback"},
    {Method::post, "/v1/orders/{order}/external-payment"},
    {Method::get, "/v1/recoveries/finder"},
    {Method::post, "/v1/recoveries/batches"},
    {Method::post, "/v1/recoveries/statements"},
};

}  // namespace

Routes later_routes() {
  Routes routes;
  for (const Address& address : addresses)
    routes.push_back({.method = address.method, .pattern = address.pattern, .built = false});
  return routes;
}

}  // namespace recourse::http
