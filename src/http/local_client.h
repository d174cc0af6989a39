// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "http/message.h"

namespace recourse::http {

/// Talks to a server on this machine through its socket file. For one thread.
class LocalClient {
 public:
  /// `unavailable: no_answer` when nobody listens there.
  static Result<std::unique_ptr<LocalClient>> connect(const std::string& socket_file);
  ~LocalClient();
  LocalClient(const LocalClient&) = delete;
  LocalClient& operator=(const LocalClient&) = delete;

  /// Sends the request's method, target, headers and body and waits for the response.
  ///   `unavailable: no_answer` when the connection breaks.
  Result<Response> call(const Request& request);

 private:
  LocalClient();
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace recourse::http
