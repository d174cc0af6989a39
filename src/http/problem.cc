// SPDX-License-Identifier: Apache-2.0
#include "http/problem.h"

#include "base/json.h"

namespace recourse::http {
namespace {

Response document(int status, std::string_view reason, const std::string& detail,
                  const std::string& field) {
  Json::Object members{{"type", "about:blank"},
                       {"title", status_title(status)},
                       {"status", status},
                       {"detail", detail},
                       {"reason", reason}};
  if (!field.empty()) members.push_back({"field", field});
  Response response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = json_text(Json{std::move(members)});
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace

int status_of(Errc code) {
  switch (code) {
    case Errc::malformed:
      return 400;
    case Errc::unauthenticated:
      return 401;
    case Errc::forbidden:
      return 403;
    case Errc::not_found:
      return 404;
    case Errc::refused:
      return 409;
    case Errc::stale:
      return 412;
    case Errc::too_large:
      return 413;
    case Errc::wrong_media:
      return 415;
    case Errc::invalid:
      return 422;
    case Errc::needs_condition:
      return 428;
    case Errc::busy:
      return 429;
    case Errc::unavailable:
      return 503;
  }
  return 503;
}

std::string_view status_title(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 409:
      return "Conflict";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 503:
      return "Service Unavailable";
    default:
      return "OK";
  }
}

Response problem(const Error& error) {
  Response response =
      document(status_of(error.code), error.reason.text(), error.detail, error.field);
  if (error.code == Errc::unauthenticated)
    response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"recourse\"");
  if (error.code == Errc::busy || error.code == Errc::unavailable)
    response.headers.emplace_back("Retry-After", "1");
  return response;
}

Response method_not_allowed(const std::vector<std::string_view>& allowed) {
  std::string all;
  for (const std::string_view method : allowed) {
    if (!all.empty()) all += ", ";
    all += method;
  }
  Response response =
      document(405, "method_not_allowed", "this address knows only the methods " + all, {});
  response.headers.emplace_back("Allow", std::move(all));
  return response;
}

}  // namespace recourse::http
