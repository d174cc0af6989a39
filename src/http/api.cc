// SPDX-License-Identifier: Apache-2.0
#include "http/api.h"

#include <spdlog/spdlog.h>

#include <iterator>

#include "http/conventions.h"
#include "http/evidence.h"
#include "http/problem.h"

namespace recourse::http {
namespace {

Routes all_routes() {
  Routes all;
  for (const auto rows :
       {later_routes, shop_routes, template_routes, order_routes, tracking_routes, claim_routes,
        action_routes, evidence_routes, recovery_routes, ledger_routes, sandbox_routes,
        health_routes, local_routes, page_routes}) {
    Routes part = rows();
    std::move(part.begin(), part.end(), std::back_inserter(all));
  }
  return all;
}

Error no_such_address() {
  return {Errc::not_found, "no_such_address", "there is nothing at this address", {}};
}

/// The common part of every operation, in the order in which refusals are looked for: who, which
/// parameters, which key, which version.
Done read_conventions(const Route& route, Exchange& exchange) {
  const Request& request = exchange.request;
  const bool owner = request.local && !request.header("authorization");
  if (route.guard != Guard::open && owner) {
    // Whoever may open the data may do everything with it anyway.
    exchange.call.who = {policy::Role::operator_, "owner", 0, {}};
  } else if (route.guard == Guard::token) {
    const Result<std::string> secret = bearer(request);
    if (!secret) return secret.error();
    Result<runtime::Principal> who = exchange.desk.authenticate(*secret);
    if (!who) return who.error();
    exchange.call.who = std::move(*who);
  }
  if (!route.built)
    return Error{Errc::not_found,
                 "not_built_yet",
                 "the contract names this address; this version does not serve it yet",
                 {}};
  exchange.call.language = language(request);
  if (route.takes == Takes::form) return {};

  std::vector<std::string_view> known = route.parameters;
  if (route.may_be_dry) known.push_back("dry_run");
  if (Done fine = check_parameters(request, known); !fine) return fine;
  const Result<bool> dry = dry_run(request);
  if (!dry) return dry.error();
  exchange.call.dry_run = *dry;

  const Result<std::string> key = idempotency_key(request);
  if (!key) return key.error();
  if (!exchange.call.dry_run) exchange.call.key = *key;
  const bool needs_key =
      route.method == Method::post && route.guard == Guard::token && !exchange.call.dry_run;
  if (needs_key && key->empty())
    return Error{Errc::malformed,
                 "missing_idempotency_key",
                 "a changing POST needs an Idempotency-Key header",
                 {}};
  const auto version = if_match(request);
  if (!version) return version.error();
  exchange.call.if_match = *version;
  return {};
}

}  // namespace

Counts& counts() {
  static Counts all;
  return all;
}

Api::Api(runtime::Desk& desk, runtime::Blobs& blobs, Bounds bounds)
    : desk_{desk}, blobs_{blobs}, bounds_{bounds}, router_{all_routes()} {}

std::variant<Api::Plan, Response> Api::plan(const Request& head) const {
  const auto found = router_.find(head.method, head.path);
  if (const auto* missing = std::get_if<Router::Missing>(&found)) {
    if (missing->allowed.empty()) return problem(no_such_address());
    return method_not_allowed(missing->allowed);
  }
  const Route& route = *std::get<Router::Found>(found).route;
  if (route.guard == Guard::local && !head.local) return problem(no_such_address());
  if (route.takes == Takes::upload) return Plan{upload_limit(media_type(head), bounds_), true};
  return Plan{bounds_.json, false};
}

std::variant<std::unique_ptr<runtime::Blobs::Upload>, Response> Api::begin_upload(
    const Request& head) const {
  const auto found = std::get<Router::Found>(router_.find(head.method, head.path));
  Exchange exchange{desk_, blobs_, head, {}, found.arguments, {}, {}, {}, {}};
  if (const Done fine = read_conventions(*found.route, exchange); !fine)
    return problem(fine.error());
  if (found.route->admit)
    if (const Done fine = found.route->admit(exchange); !fine) return problem(fine.error());
  return blobs_.begin();
}

void Api::answer(Request request, std::unique_ptr<runtime::Blobs::Upload> upload, Send send) {
  const Send counted = [send = std::move(send)](Response response) {
    const auto first_digit = static_cast<std::size_t>(response.status / 100);
    if (first_digit < counts().by_class.size()) ++counts().by_class[first_digit];
    send(std::move(response));
  };
  const auto broken = guarded([&] { run(std::move(request), std::move(upload), counted); });
  if (broken) counted(*broken);
}

void Api::run(Request request, std::unique_ptr<runtime::Blobs::Upload> upload, const Send& send) {
  const auto found = router_.find(request.method, request.path);
  if (const auto* missing = std::get_if<Router::Missing>(&found)) {
    return send(missing->allowed.empty() ? problem(no_such_address())
                                         : method_not_allowed(missing->allowed));
  }
  const auto& [route, arguments] = std::get<Router::Found>(found);
  if (route->guard == Guard::local && !request.local) return send(problem(no_such_address()));

  Exchange exchange{desk_, blobs_, std::move(request), {}, arguments, {}, {}, send, drain_};
  if (const Done fine = read_conventions(*route, exchange); !fine)
    return exchange.refuse(fine.error());
  Digest body;
  if (route->takes == Takes::json) {
    Result<Json> json = json_body(exchange.request);
    if (!json) return exchange.refuse(json.error());
    exchange.body = std::move(*json);
    body = sha256(exchange.request.body);
  } else if (route->takes == Takes::upload) {
    if (route->admit)
      if (const Done fine = route->admit(exchange); !fine) return exchange.refuse(fine.error());
    if (!upload || upload->size() == 0)
      return exchange.refuse({Errc::invalid, "empty_body", "the file is the body: send it", {}});
    exchange.uploaded.size = upload->size();
    exchange.uploaded.sha256 = upload->keep();
    body = sha256(exchange.uploaded.sha256);
  }
  exchange.call.fingerprint = fingerprint(exchange.request, body);
  route->handle(exchange);
}

std::optional<Response> Api::guarded(const std::function<void()>& work) {
  try {
    work();
  } catch (const runtime::OutcomeUnknown& error) {
    spdlog::error("a commit may or may not have happened: {}", error.what());
    return problem({Errc::unavailable,
                    "outcome_unknown",
                    "storage broke while committing: ask again with the same key",
                    {}});
  } catch (const std::exception& error) {
    spdlog::error("a request failed: {}", error.what());
    return problem({Errc::unavailable,
                    "storage_unavailable",
                    "storage does not answer: nothing was changed",
                    {}});
  }
  return std::nullopt;
}

}  // namespace recourse::http
