// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/json.h"
#include "base/result.h"
#include "http/message.h"
#include "runtime/desk.h"

// What every operation has in common: credentials, keys, conditions, languages, pages.

namespace recourse::http {

/// The secret of `Authorization: Bearer …`. `unauthenticated: missing_token`, `bad_token`.
Result<std::string> bearer(const Request& request);

/// Idempotency-Key as a quoted structured-field string or bare, the same either way: 1 to 255
/// visible ASCII characters. Empty when absent. `malformed: bad_idempotency_key`.
Result<std::string> idempotency_key(const Request& request);

/// The version in `If-Match: "7"`. Weak tags, lists and "*" are refused: `malformed: bad_if_match`.
Result<std::optional<std::int64_t>> if_match(const Request& request);

/// "zh-CN" or "en": the better of the two by Accept-Language, zh-CN when neither is named.
std::string language(const Request& request);

/// Refuses what is not in `known` and what is there twice: `invalid: unknown_parameter`,
/// `repeated_parameter`. `dry_run` is known to whoever lists it.
Done check_parameters(const Request& request, std::span<const std::string_view> known);

/// `?dry_run=true|false`; `invalid: not_a_boolean`.
Result<bool> dry_run(const Request& request);

/// `?cursor=…&limit=1…200`; `invalid: out_of_range`.
Result<runtime::Page> page(const Request& request);

/// The type and subtype of Content-Type in lower case, without parameters.
std::string media_type(const Request& request);

/// The body as JSON. `malformed: not_json | duplicate_key | too_deep`, `wrong_media:
/// not_json_type`.
Result<Json> json_body(const Request& request);

/// What must be the same when a key is used again: method, path with query, and body.
Digest fingerprint(const Request& request, const Digest& body);

/// 200 or 201, the ETag of the version, and `Link: rel="next"` when the body has `next`.
Response respond(const Request& request, const runtime::Answer& answer);

/// Whether the words of a query parameter are one of an enum's. Empty when it is absent.
template <Worded E>
Result<std::optional<E>> word_parameter(const Request& request, std::string_view name) {
  const std::string* text = request.query_value(name);
  if (!text) return std::optional<E>{};
  if (const auto known = parse_word<E>(*text)) return std::optional<E>{*known};
  std::string all;
  for (const auto& [_, known] : words_of(E{})) (all += all.empty() ? "" : ", ") += known;
  return Error{Errc::invalid, "unknown_word", "known words: " + all, std::string{name}};
}

/// A time in a query parameter. `invalid: not_a_time`.
Result<std::optional<Instant>> time_parameter(const Request& request, std::string_view name);

/// An amount in two query parameters, whole minor units and their currency; empty when both are
/// absent. `invalid: missing_parameter, not_an_integer, unknown_currency`.
Result<std::optional<Money>> money_parameter(const Request& request, std::string_view minor,
                                             std::string_view currency);

}  // namespace recourse::http
