// SPDX-License-Identifier: Apache-2.0
#include "http/actions.h"

#include "claim/actions.h"
#include "http/action_bodies.h"
#include "http/exchange.h"
#include "http/on_behalf.h"

namespace recourse::http {
namespace {

using policy::Action;
using runtime::ActionIn;

void act(Exchange& exchange) {
  const auto action = parse_word<Action>(exchange.arguments[1]);
  if (!action)
    return exchange.refuse({Errc::not_found, "no_such_action", "there is no such action", {}});
  // Whose claim it is comes first: a stranger learns nothing from how his body is refused.
  if (const auto seen = exchange.desk.claim(exchange.call, exchange.arguments[0]); !seen)
    return exchange.refuse(seen.error());
  // Then whose action it is; only then what the body says.
  if (const Done ever = claim::may_ever(exchange.call.who.role, *action); !ever)
    return exchange.refuse(ever.error());
  Result<ActionIn> in = read_action(*action, exchange.body);
  if (!in) return exchange.refuse(in.error());
  exchange.desk.act(exchange.call, exchange.arguments[0], std::move(*in), exchange.reply());
}

}  // namespace

void on_behalf_of(Reading& f, bool& for_buyer) {
  std::optional<Json> value;
  f("on_behalf_of", value);
  if (!value || f.failed()) return;
  if (const bool* flag = value->boolean()) {
    for_buyer = *flag;
  } else if (const std::string* text = value->text()) {
    if (*text != "buyer") return f.refuse("on_behalf_of", "unknown_word", "known words: buyer");
    for_buyer = true;
  } else {
    f.refuse("on_behalf_of", "wrong_type", "expected \"buyer\" or a boolean");
  }
}

Result<ActionIn> read_action(Action action, const Json& body) {
  const BodyReader reader = body_reader(action);
  Reading reading{body, {}};
  if (!reader) {
    if (reading.failed()) return *reading.finish();
    return Error{Errc::refused,
                 "action_not_built_yet",
                 "this version does not carry out this action yet",
                 {}};
  }
  ActionIn in;
  in.action = action;
  if (!reading.failed()) {
    reader(reading, in);
    on_behalf_of(reading, in.for_buyer);
  }
  if (auto error = reading.finish()) return std::move(*error);
  return in;
}

Routes action_routes() {
  return {{.method = Method::post,
           .pattern = "/v1/claims/{claim}/actions/{action}",
           .handle = act,
           .takes = Takes::json,
           .may_be_dry = true}};
}

}  // namespace recourse::http
