// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/json.h"
#include "http/message.h"
#include "runtime/desk.h"

// One row for each operation: its address, who may come, what body it takes, and its handler. Each
// resource has a file with its rows.

namespace recourse::http {

/// An upload that arrived whole, with its digest.
struct Uploaded {
  std::string sha256;
  std::int64_t size = 0;
};

/// One request on its way through a handler.
struct Exchange {
  runtime::Desk& desk;
  runtime::Blobs& blobs;
  Request request;
  runtime::Call call;
  std::vector<std::string> arguments;  ///< what stood in the braces of the pattern, in order
  Json body;                           ///< of an operation that takes JSON
  Uploaded uploaded;                   ///< of an operation that takes an upload
  Send send;
  /// Of a desk without threads: brings its replies about.
  std::function<void()> drain = {};

  void refuse(const Error& error) const;
  void answer(const Result<runtime::Answer>& result) const;
  /// For the desk's writing calls: answers this exchange, from whichever thread.
  runtime::Reply reply() const;
};

enum class Guard : std::uint8_t {
  open,   ///< anybody
  token,  ///< a bearer token; the desk sees who it is
  local,  ///< only through the socket file or from the program itself
};
enum class Takes : std::uint8_t { nothing, json, form, upload };

struct Route {
  Method method = Method::get;
  std::string_view pattern;  ///< "/v1/claims/{claim}/actions/{action}"
  void (*handle)(Exchange&) = nullptr;
  Guard guard = Guard::token;
  Takes takes = Takes::nothing;
  std::vector<std::string_view> parameters = {};
  bool may_be_dry = false;  ///< knows `?dry_run=true`
  /// Of an operation that takes an upload: whether it may begin, asked before its bytes are read.
  Done (*admit)(const Exchange&) = nullptr;
  bool built = true;  ///< else the contract names it, and this version refuses it by name
};
using Routes = std::vector<Route>;

Routes shop_routes();
Routes template_routes();
Routes order_routes();
Routes tracking_routes();
Routes claim_routes();
Routes action_routes();
Routes evidence_routes();
Routes recovery_routes();
Routes ledger_routes();
Routes sandbox_routes();
Routes health_routes();
Routes local_routes();
Routes page_routes();
Routes later_routes();

/// Reads a body that is one record and hands it to `then`, or refuses.
template <class T, class Then>
void with_body(Exchange& exchange, Then then) {
  Result<T> value = from_json<T>(exchange.body);
  if (!value) return exchange.refuse(value.error());
  then(std::move(*value));
}

/// Text of people: not empty, at most this many bytes. `empty_text`, `text_too_long`.
constexpr std::size_t longest_text = 8000;
void free_text(Reading& f, std::string_view name, std::string& value,
               std::size_t longest = longest_text);
void free_text(Reading& f, std::string_view name, std::optional<std::string>& value,
               std::size_t longest = longest_text);

}  // namespace recourse::http
