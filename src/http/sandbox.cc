// SPDX-License-Identifier: Apache-2.0
#include "http/exchange.h"

namespace recourse::http {
namespace {

struct Advance {
  Duration by{};
  std::optional<bool> fire;
};
void fields(Reading& f, Advance& advance) {
  f("advance", advance.by);
  f("fire", advance.fire);
}

void advance_clock(Exchange& exchange) {
  with_body<Advance>(exchange, [&](const Advance& in) {
    exchange.desk.advance_clock(exchange.call, in.by, in.fire.value_or(true), exchange.reply());
  });
}

}  // namespace

Routes sandbox_routes() {
  return {{.method = Method::post,
           .pattern = "/v1/sandbox/clock",
           .handle = advance_clock,
           .takes = Takes::json}};
}

}  // namespace recourse::http
