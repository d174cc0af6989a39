// SPDX-License-Identifier: Apache-2.0
#include "http/api.h"
#include "http/exchange.h"
#include "http/openapi.h"

namespace recourse::http {
namespace {

void send_text(const Exchange& exchange, int status, std::string text, std::string type) {
  Response response;
  response.status = status;
  response.content_type = std::move(type);
  response.body = std::move(text);
  response.headers.emplace_back("Cache-Control", "no-store");
  exchange.send(std::move(response));
}

void healthy(Exchange& exchange) {
  send_text(exchange, 200, "ok\n", "text/plain; charset=utf-8");
}

void ready(Exchange& exchange) {
  const bool yes = exchange.desk.ready();
  send_text(exchange, yes ? 200 : 503, yes ? "ready\n" : "not ready\n",
            "text/plain; charset=utf-8");
}

void metrics(Exchange& exchange) {
  std::string text =
      "# HELP recourse_http_responses_total Responses by the first digit of their status.\n"
      "# TYPE recourse_http_responses_total counter\n";
  for (std::size_t i = 1; i < counts().by_class.size(); ++i)
    text += "recourse_http_responses_total{class=\"" + std::to_string(i) + "xx\"} " +
            std::to_string(counts().by_class[i].load()) + "\n";
  text +=
      "# HELP recourse_http_connections Open connections.\n"
      "# TYPE recourse_http_connections gauge\n"
      "recourse_http_connections " +
      std::to_string(counts().connections.load()) + "\n";
  send_text(exchange, 200, std::move(text), "text/plain; version=0.0.4; charset=utf-8");
}

void openapi(Exchange& exchange) {
  send_text(exchange, 200, std::string{openapi_yaml()}, "application/yaml");
}

}  // namespace

Routes health_routes() {
  return {
      {.pattern = "/healthz", .handle = healthy, .guard = Guard::open},
      {.pattern = "/readyz", .handle = ready, .guard = Guard::open},
      {.pattern = "/metrics", .handle = metrics, .guard = Guard::open},
      {.pattern = "/openapi.yaml", .handle = openapi, .guard = Guard::open},
  };
}

}  // namespace recourse::http
