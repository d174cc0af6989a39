// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

// A request and its response without the library that carries them: handlers see only these.

namespace recourse::http {

enum class Method : std::uint8_t { get, head, post, put, delete_, other };
std::string_view method_name(Method method);
Method method_of(std::string_view name);

/// Header fields by lower-case name; a repeated field is joined with ", ".
using Headers = std::map<std::string, std::string, std::less<>>;

struct Request {
  Method method = Method::get;
  std::string target;             ///< path and query as they were sent
  std::vector<std::string> path;  ///< decoded segments: /v1/claims → {"v1", "claims"}
  std::vector<std::pair<std::string, std::string>> query;  ///< decoded, in order
  Headers headers;
  std::string body;
  /// Came through the socket file that only the owner of the data can open, or from the program
  /// itself.
  bool local = false;

  /// Null when there is none.
  const std::string* header(std::string_view lower_case_name) const;
  const std::string* query_value(std::string_view name) const;
};

/// Splits and decodes a target ("/v1/orders?q=a%20b") into `path` and `query`.
///   `malformed: bad_target` for a target that does not begin with "/", a bad escape, a NUL, or
///   text that is not UTF-8.
Done read_target(std::string_view target, Request& into);

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::optional<std::string> file;  ///< path of a file that is the body, instead of `body`
};

/// Sends the response; called once, from any thread.
using Send = std::function<void(Response)>;

}  // namespace recourse::http
