// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "http/conventions.h"
#include "http/exchange.h"

namespace recourse::http {
namespace {

using runtime::RecoveryAction;

/// The contract's actions that nothing carries out yet.
constexpr std::array<std::string_view, 8> later = {"need",   "supply", "approve", "reject",
                                                   "appeal", "pay",    "reverse", "write-off"};

struct RecoveryBody {
  std::optional<std::string> reason;
};
void fields(Reading& f, RecoveryBody& body) {
  free_text(f, "reason", body.reason);
}

void list_recoveries(Exchange& exchange) {
  const auto rows = page(exchange.request);
  if (!rows) return exchange.refuse(rows.error());
  exchange.answer(exchange.desk.recoveries(exchange.call, *rows));
}

void show_recovery(Exchange& exchange) {
  exchange.answer(exchange.desk.recovery(exchange.call, exchange.arguments[0]));
}

void act(Exchange& exchange) {
  const std::string& name = exchange.arguments[1];
  const auto what = parse_word<RecoveryAction::What>(name);
  const bool known = what || std::find(later.begin(), later.end(), name) != later.end();
  if (!known)
    return exchange.refuse({Errc::not_found, "no_such_action", "there is no such action", {}});
  if (const auto seen = exchange.desk.recovery(exchange.call, exchange.arguments[0]); !seen)
    return exchange.refuse(seen.error());
  const policy::Role role = exchange.call.who.role;
  if (role != policy::Role::seller && role != policy::Role::operator_)
    return exchange.refuse(
        {Errc::forbidden, "not_your_role", "The seller acts on recoveries.", {}});
  if (!what) {
    if (!exchange.body.object())
      return exchange.refuse({Errc::invalid, "wrong_type", "expected an object", {}});
    return exchange.refuse({Errc::refused,
                            "action_not_built_yet",
                            "this version does not carry out this action yet",
                            {}});
  }
  with_body<RecoveryBody>(exchange, [&](RecoveryBody body) {
    const RecoveryAction action{*what, std::move(body.reason)};
    exchange.desk.act_recovery(exchange.call, exchange.arguments[0], action, exchange.reply());
  });
}

}  // namespace

Routes recovery_routes() {
  return {
      {.method = Method::get,
       .pattern = "/v1/recoveries",
       .handle = list_recoveries,
       .parameters = {"cursor", "limit"}},
      {.method = Method::get, .pattern = "/v1/recoveries/{recovery}", .handle = show_recovery},
      {.method = Method::post,
       .pattern = "/v1/recoveries/{recovery}/actions/{action}",
       .handle = act,
       .takes = Takes::json,
       .may_be_dry = true},
  };
}

}  // namespace recourse::http
