// SPDX-License-Identifier: Apache-2.0
#include "http/conventions.h"
#include "http/exchange.h"

namespace recourse::http {
namespace {

/// How long texts may be, and what stands in them, is the desk's to say.
struct Templates {
  std::vector<policy::ReplyTemplate> in;
};
void fields(Reading& f, Templates& templates) {
  f("templates", templates.in);
}

void show_templates(Exchange& exchange) {
  const Request& request = exchange.request;
  runtime::TemplateFilter filter;
  if (const std::string* language = request.query_value("language")) filter.language = *language;
  if (const std::string* claim = request.query_value("claim")) filter.claim = *claim;
  const auto stage = word_parameter<policy::Stage>(request, "stage");
  if (!stage) return exchange.refuse(stage.error());
  filter.stage = *stage;
  exchange.answer(exchange.desk.templates(exchange.call, exchange.arguments[0], filter));
}

void put_templates(Exchange& exchange) {
  // Who may not see them learns nothing from how a body is refused.
  const auto seen = exchange.desk.templates(exchange.call, exchange.arguments[0], {});
  if (!seen) return exchange.refuse(seen.error());
  with_body<Templates>(exchange, [&](Templates templates) {
    exchange.desk.put_templates(exchange.call, exchange.arguments[0], std::move(templates.in),
                                exchange.reply());
  });
}

}  // namespace

Routes template_routes() {
  return {
      {.method = Method::get,
       .pattern = "/v1/shops/{shop}/templates",
       .handle = show_templates,
       .parameters = {"language", "stage", "claim"}},
      {.method = Method::put,
       .pattern = "/v1/shops/{shop}/templates",
       .handle = put_templates,
       .takes = Takes::json},
  };
}

}  // namespace recourse::http
