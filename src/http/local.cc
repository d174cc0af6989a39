// SPDX-License-Identifier: Apache-2.0
#include <future>

#include "files/import_orders.h"
#include "files/import_refunds.h"
#include "http/exchange.h"

// What the command line asks of a running server: through DIR/recourse.sock, which only the owner
// of the data can open, and never over the network.

namespace recourse::http {
namespace {

struct NewToken {
  policy::Role role = policy::Role::auditor;
  std::optional<std::string> shop;
  std::optional<std::string> subject;
  Duration expires_in{};
};
void fields(Reading& f, NewToken& token) {
  f("role", token.role);
  free_text(f, "shop", token.shop, 60);
  free_text(f, "subject", token.subject, 200);
  f("expires_in", token.expires_in);
}

void issue_token(Exchange& exchange) {
  with_body<NewToken>(exchange, [&](const NewToken& token) {
    const auto issued = exchange.desk.issue_token(token.role, token.shop,
                                                  token.subject.value_or(""), token.expires_in);
    if (!issued) return exchange.refuse(issued.error());
    const Json body{
        Json::Object{{"token", issued->secret}, {"expires_at", instant_text(issued->expires_at)}}};
    exchange.answer(runtime::Answer{body, 0, true});
  });
}

/// Files on this machine, as the owner of the data may read them.
template <class Format>
struct NewImport {
  std::string shop;
  std::vector<std::string> files;
  std::optional<Format> format;
};
template <class Format>
void fields(Reading& f, NewImport<Format>& import) {
  free_text(f, "shop", import.shop, 64);
  f("files", import.files);
  f("format", import.format);
}

/// Makes a shop that nobody named before.
Done make_shop(const Exchange& exchange, const std::string& shop) {
  runtime::Call call = exchange.call;
  call.who.role = policy::Role::system;
  std::optional<Result<runtime::Answer>> made;
  std::promise<void> done;
  exchange.desk.put_shop(call, shop, {}, [&](Result<runtime::Answer> answer) {
    made.emplace(std::move(answer));
    done.set_value();
  });
  auto waiting = done.get_future();
  while (exchange.drain && waiting.wait_for(std::chrono::seconds{0}) != std::future_status::ready)
    exchange.drain();
  waiting.wait();
  if (!*made) return made->error();
  return {};
}

void import_orders(Exchange& exchange) {
  with_body<NewImport<files::OrderFormat>>(exchange, [&](const auto& import) {
    auto reader = files::OrderReader::open(import.files, import.format);
    if (!reader) return exchange.refuse(reader.error());
    files::ImportOptions options;
    options.drain = exchange.drain;
    const bool new_shop = !exchange.desk.shop(exchange.call, import.shop);
    if (new_shop && exchange.call.dry_run) {
      // Every order that can be read would be the first of its shop; the shop itself is not made.
      const files::PutOrder would = [](const runtime::Call&, const runtime::OrderIn&,
                                       const runtime::Reply& reply) {
        runtime::Answer answer;
        answer.created = true;
        reply(answer);
      };
      Json outcome = files::import_orders(would, exchange.call, **reader, options);
      return exchange.answer(runtime::Answer{std::move(outcome), 0, false});
    }
    if (new_shop)
      if (const Done ready = make_shop(exchange, import.shop); !ready)
        return exchange.refuse(ready.error());
    Json outcome =
        files::import_orders(exchange.desk, exchange.call, import.shop, **reader, options);
    exchange.answer(runtime::Answer{std::move(outcome), 0, false});
  });
}

void import_refunds(Exchange& exchange) {
  with_body<NewImport<files::RefundFormat>>(exchange, [&](const auto& import) {
    if (import.files.size() != 1)
      return exchange.refuse(
          {Errc::invalid, "too_many_files", "a list of refunds is one file", {}});
    auto reader = files::RefundReader::open(import.files.front(), import.format);
    if (!reader) return exchange.refuse(reader.error());
    files::ImportOptions options;
    options.drain = exchange.drain;
    const bool new_shop = !exchange.desk.shop(exchange.call, import.shop);
    if (new_shop && exchange.call.dry_run) {
      // A shop that is not there has no orders; it is not made either.
      const files::TakeRefund would = [](const runtime::RefundIn& in, const runtime::Reply& reply) {
        reply(runtime::unknown_order(in));
      };
      Json outcome = files::import_refunds(would, **reader, options);
      return exchange.answer(runtime::Answer{std::move(outcome), 0, false});
    }
    if (new_shop)
      if (const Done ready = make_shop(exchange, import.shop); !ready)
        return exchange.refuse(ready.error());
    auto desk = runtime::RefundDesk::open(exchange.desk, exchange.call, import.shop);
    if (!desk) return exchange.refuse(desk.error());
    const Result<Zone> zone = exchange.desk.shop_zone(exchange.call, import.shop);
    if (!zone) return exchange.refuse(zone.error());
    desk->read_times_in(*zone);
    Json outcome = files::import_refunds(*desk, **reader, options);
    exchange.answer(runtime::Answer{std::move(outcome), 0, false});
  });
}

}  // namespace

Routes local_routes() {
  return {
      {.method = Method::post,
       .pattern = "/local/tokens",
       .handle = issue_token,
       .guard = Guard::local,
       .takes = Takes::json},
      {.method = Method::post,
       .pattern = "/local/imports/orders",
       .handle = import_orders,
       .guard = Guard::local,
       .takes = Takes::json,
       .may_be_dry = true},
      {.method = Method::post,
       .pattern = "/local/imports/refunds",
       .handle = import_refunds,
       .guard = Guard::local,
       .takes = Takes::json,
       .may_be_dry = true},
  };
}

}  // namespace recourse::http
