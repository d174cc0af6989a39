// SPDX-License-Identifier: Apache-2.0
#include "http/action_bodies.h"
#include "http/conventions.h"
#include "http/exchange.h"
#include "http/on_behalf.h"

namespace recourse::http {
namespace {

struct ClaimLine {
  claim::LineQuantity in;
};
void fields(Reading& f, ClaimLine& line) {
  f("line", line.in.line);
  f("quantity", line.in.quantity);
}

struct NewClaim {
  runtime::OpenClaimIn in;
};
void fields(Reading& f, NewClaim& claim) {
  std::vector<ClaimLine> lines;
  f("order", claim.in.order);
  f("lines", lines);
  f("kind", claim.in.kind);
  free_text(f, "story", claim.in.story);
  f("ask", claim.in.ask);
  on_behalf_of(f, claim.in.on_behalf_of_buyer);
  free_text(f, "channel", claim.in.channel, 60);
  f("late_ground", claim.in.late_ground);
  external_case(f, claim.in.external);
  for (ClaimLine& line : lines) claim.in.lines.push_back(std::move(line.in));
}

struct NewLink {
  policy::Role role = policy::Role::buyer;
  std::optional<Duration> expires_in;
};
void fields(Reading& f, NewLink& link) {
  f("role", link.role);
  f("expires_in", link.expires_in);
}

void open_claim(Exchange& exchange) {
  with_body<NewClaim>(exchange, [&](NewClaim claim) {
    exchange.desk.open_claim(exchange.call, std::move(claim.in), exchange.reply());
  });
}

Result<runtime::ClaimFilter> read_filter(const Request& request) {
  runtime::ClaimFilter filter;
  if (const std::string* q = request.query_value("q"); q && !q->empty()) filter.text = *q;
  const auto stage = word_parameter<policy::Stage>(request, "stage");
  if (!stage) return stage.error();
  filter.stage = *stage;
  const auto on = word_parameter<policy::Role>(request, "on");
  if (!on) return on.error();
  filter.on = *on;
  const auto kind = word_parameter<policy::Kind>(request, "kind");
  if (!kind) return kind.error();
  filter.kind = *kind;
  const auto due = time_parameter(request, "due_before");
  if (!due) return due.error();
  filter.due_before = *due;
  const auto updated = time_parameter(request, "updated_after");
  if (!updated) return updated.error();
  filter.updated_after = *updated;
  return filter;
}

void list_claims(Exchange& exchange) {
  const auto filter = read_filter(exchange.request);
  if (!filter) return exchange.refuse(filter.error());
  const auto rows = page(exchange.request);
  if (!rows) return exchange.refuse(rows.error());
  exchange.answer(exchange.desk.claims(exchange.call, *filter, *rows));
}

void show_claim(Exchange& exchange) {
  exchange.answer(exchange.desk.claim(exchange.call, exchange.arguments[0]));
}

void show_timeline(Exchange& exchange) {
  const auto rows = page(exchange.request);
  if (!rows) return exchange.refuse(rows.error());
  exchange.answer(exchange.desk.timeline(exchange.call, exchange.arguments[0], *rows));
}

void explain(Exchange& exchange) {
  exchange.answer(exchange.desk.explain(exchange.call, exchange.arguments[0]));
}

void show_messages(Exchange& exchange) {
  const auto rows = page(exchange.request);
  if (!rows) return exchange.refuse(rows.error());
  exchange.answer(exchange.desk.messages(exchange.call, exchange.arguments[0], *rows));
}

void show_dossier(Exchange& exchange) {
  exchange.answer(exchange.desk.dossier(exchange.call, exchange.arguments[0]));
}

void make_link(Exchange& exchange) {
  constexpr Duration usual = std::chrono::hours{24 * 30};
  with_body<NewLink>(exchange, [&](const NewLink& link) {
    exchange.desk.make_link(exchange.call, exchange.arguments[0], link.role,
                            link.expires_in.value_or(usual), exchange.reply());
  });
}

}  // namespace

Routes claim_routes() {
  return {
      {.method = Method::post,
       .pattern = "/v1/claims",
       .handle = open_claim,
       .takes = Takes::json,
       .may_be_dry = true},
      {.method = Method::get,
       .pattern = "/v1/claims",
       .handle = list_claims,
       .parameters = {"q", "stage", "on", "kind", "due_before", "updated_after", "cursor",
                      "limit"}},
      {.method = Method::get, .pattern = "/v1/claims/{claim}", .handle = show_claim},
      {.method = Method::get,
       .pattern = "/v1/claims/{claim}/timeline",
       .handle = show_timeline,
       .parameters = {"cursor", "limit"}},
      {.method = Method::get, .pattern = "/v1/claims/{claim}/explain", .handle = explain},
      {.method = Method::get,
       .pattern = "/v1/claims/{claim}/messages",
       .handle = show_messages,
       .parameters = {"cursor", "limit"}},
      {.method = Method::get, .pattern = "/v1/claims/{claim}/dossier", .handle = show_dossier},
      {.method = Method::post,
       .pattern = "/v1/claims/{claim}/links",
       .handle = make_link,
       .takes = Takes::json},
  };
}

}  // namespace recourse::http
