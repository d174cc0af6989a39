// SPDX-License-Identifier: Apache-2.0
#include "http/conventions.h"

#include <algorithm>
#include <charconv>

#include "base/digits.h"

namespace recourse::http {
namespace {

constexpr std::size_t longest_key = 255;

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

bool visible(char letter) {
  return letter > ' ' && letter < '\x7f';
}

Error bad_key() {
  return {Errc::malformed,
          "bad_idempotency_key",
          "an Idempotency-Key has 1 to 255 visible ASCII characters, quoted or bare",
          {}};
}

/// The inside of an RFC 8941 string, or nothing when it is none.
std::optional<std::string> unquote(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') return std::nullopt;
    if (text[i] == '\\') {
      if (++i == text.size() || (text[i] != '"' && text[i] != '\\')) return std::nullopt;
    }
    out += text[i];
  }
  return out;
}

/// The weight of a language range in thousandths: "en;q=0.8" → 800. Unreadable weights count 0.
int weight_of(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  std::string_view rest = trim(parameters.substr(at + 2));
  if (rest.empty() || !is_digit(rest[0])) return 0;
  int weight = (rest[0] - '0') * 1000;
  int place = 100;
  for (std::size_t i = 2; i < rest.size() && rest[1] == '.' && is_digit(rest[i]); ++i) {
    weight += (rest[i] - '0') * place;
    place /= 10;
  }
  return std::min(weight, 1000);
}

/// The target with `cursor` set to another value.
std::string with_cursor(const Request& request, std::string_view cursor) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  const auto encode = [](std::string_view text) {
    std::string out;
    for (const char letter : text) {
      const bool plain = is_digit(letter) || (lower(letter) >= 'a' && lower(letter) <= 'z') ||
                         std::string_view{"-._~"}.find(letter) != std::string_view::npos;
      const auto byte = static_cast<unsigned char>(letter);
      if (plain)
        out += letter;
      else
        ((out += '%') += digits[byte >> 4]) += digits[byte & 15];
    }
    return out;
  };
  std::string target = request.target.substr(0, request.target.find('?')) + "?";
  for (const auto& [name, value] : request.query)
    if (name != "cursor") target += encode(name) + "=" + encode(value) + "&";
  return target + "cursor=" + encode(cursor);
}

}  // namespace

Result<std::string> bearer(const Request& request) {
  const std::string* header = request.header("authorization");
  if (!header)
    return Error{Errc::unauthenticated,
                 "missing_token",
                 "send Authorization: Bearer with a token that begins with rcs_",
                 {}};
  const std::string_view text = trim(*header);
  const std::string_view scheme = text.substr(0, text.find(' '));
  const std::string_view secret = trim(text.substr(scheme.size()));
  if (!same_ignoring_case(scheme, "bearer") || secret.empty() || secret.size() > longest_key ||
      !std::all_of(secret.begin(), secret.end(), visible))
    return Error{Errc::unauthenticated,
                 "bad_token",
                 "the Authorization header is not of the form Bearer rcs_…",
                 {}};
  return std::string{secret};
}

Result<std::string> idempotency_key(const Request& request) {
  const std::string* header = request.header("idempotency-key");
  if (!header) return std::string{};
  const std::string_view text = trim(*header);
  std::string key{text};
  if (text.starts_with('"')) {
    auto inside = unquote(text);
    if (!inside) return bad_key();
    key = std::move(*inside);
  } else if (text.find('"') != std::string_view::npos) {
    return bad_key();
  }
  if (key.empty() || key.size() > longest_key || !std::all_of(key.begin(), key.end(), visible))
    return bad_key();
  return key;
}

Result<std::optional<std::int64_t>> if_match(const Request& request) {
  const std::string* header = request.header("if-match");
  if (!header) return std::optional<std::int64_t>{};
  std::string_view text = trim(*header);
  const Error bad{Errc::malformed,
                  "bad_if_match",
                  "If-Match names one version as the ETag gave it, like \"7\"",
                  {}};
  if (!take_text(text, "\"")) return bad;
  const auto version = take_digits(text, 1, 18);
  if (!version || text != "\"") return bad;
  return version;
}

std::string language(const Request& request) {
  const std::string* header = request.header("accept-language");
  if (!header) return "zh-CN";
  int chinese = -1;
  int english = -1;
  int any = -1;
  std::string_view rest = *header;
  while (!rest.empty()) {
    const std::string_view range = trim(rest.substr(0, rest.find(',')));
    rest.remove_prefix(std::min(
        rest.size(), rest.find(',') == std::string_view::npos ? rest.size() : rest.find(',') + 1));
    const std::string_view tag = trim(range.substr(0, range.find(';')));
    const int weight = weight_of(range.substr(std::min(range.size(), tag.size())));
    const std::string_view primary = tag.substr(0, tag.find('-'));
    if (same_ignoring_case(primary, "zh")) chinese = std::max(chinese, weight);
    if (same_ignoring_case(primary, "en")) english = std::max(english, weight);
    if (tag == "*") any = weight;
  }
  if (chinese < 0) chinese = any;
  return english > 0 && english > chinese ? "en" : "zh-CN";
}

Done check_parameters(const Request& request, std::span<const std::string_view> known) {
  for (std::size_t i = 0; i < request.query.size(); ++i) {
    const std::string& name = request.query[i].first;
    if (std::find(known.begin(), known.end(), name) == known.end())
      return Error{Errc::invalid, "unknown_parameter", "this operation has no such parameter",
                   name};
    for (std::size_t j = 0; j < i; ++j)
      if (request.query[j].first == name)
        return Error{Errc::invalid, "repeated_parameter", "this parameter is there twice", name};
  }
  return {};
}

Result<bool> dry_run(const Request& request) {
  const std::string* text = request.query_value("dry_run");
  if (!text || *text == "false") return false;
  if (*text == "true") return true;
  return Error{Errc::invalid, "not_a_boolean", "write true or false", "dry_run"};
}

Result<runtime::Page> page(const Request& request) {
  runtime::Page page;
  if (const std::string* cursor = request.query_value("cursor")) page.cursor = *cursor;
  if (const std::string* limit = request.query_value("limit")) {
    std::string_view rest = *limit;
    const auto number = take_digits(rest, 1, 9);
    if (!number || !rest.empty() || *number < 1 || *number > 200)
      return Error{Errc::invalid, "out_of_range", "a page has 1 to 200 rows", "limit"};
    page.limit = static_cast<std::size_t>(*number);
  }
  return page;
}

std::string media_type(const Request& request) {
  const std::string* header = request.header("content-type");
  if (!header) return {};
  std::string type{trim(std::string_view{*header}.substr(0, header->find(';')))};
  std::transform(type.begin(), type.end(), type.begin(), lower);
  return type;
}

Result<Json> json_body(const Request& request) {
  if (!request.body.empty() && media_type(request) != "application/json")
    return Error{Errc::wrong_media,
                 "not_json_type",
                 "send the body with Content-Type: application/json",
                 {}};
  return parse_json(request.body);
}

Digest fingerprint(const Request& request, const Digest& body) {
  return sha256({method_name(request.method), " ", request.target, "\n", view(body)});
}

Response respond(const Request& request, const runtime::Answer& answer) {
  Response response;
  response.status = answer.created ? 201 : 200;
  response.body = json_text(answer.body);
  response.headers.emplace_back("Cache-Control", "private, no-store");
  response.headers.emplace_back("Vary", "Accept-Language, Authorization");
  if (answer.version > 0)
    response.headers.emplace_back("ETag", "\"" + std::to_string(answer.version) + "\"");
  const Json* next = answer.body.find("next");
  if (next && next->text())
    response.headers.emplace_back("Link",
                                  "<" + with_cursor(request, *next->text()) + ">; rel=\"next\"");
  return response;
}

Result<std::optional<Instant>> time_parameter(const Request& request, std::string_view name) {
  const std::string* text = request.query_value(name);
  if (!text) return std::optional<Instant>{};
  const Result<Instant> at = parse_instant(*text);
  if (at) return std::optional<Instant>{*at};
  Error error = at.error();
  error.field = std::string{name};
  return error;
}

Result<std::optional<Money>> money_parameter(const Request& request, std::string_view minor,
                                             std::string_view currency) {
  const std::string* digits = request.query_value(minor);
  const std::string* code = request.query_value(currency);
  if (!digits && !code) return std::optional<Money>{};
  if (!digits || !code)
    return Error{Errc::invalid, "missing_parameter", "an amount is a number and its currency",
                 std::string{digits ? currency : minor}};
  std::int64_t number = 0;
  const char* end = digits->data() + digits->size();
  const auto [stopped, wrong] = std::from_chars(digits->data(), end, number);
  if (wrong != std::errc{} || stopped != end)
    return Error{Errc::invalid, "not_an_integer", "whole minor units", std::string{minor}};
  const auto known = Currency::parse(*code);
  if (!known)
    return Error{Errc::invalid, "unknown_currency", "no such currency", std::string{currency}};
  return std::optional{Money{number, *known}};
}

}  // namespace recourse::http
