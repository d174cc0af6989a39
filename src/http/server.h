// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "http/api.h"

namespace recourse::http {

/// Where a server listens.
struct Listen {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;               ///< 0 = any free one
  std::optional<std::string> socket_file;  ///< made with mode 0600; callers through it are local
  std::size_t handler_threads = 4;
};

/// HTTP/1.1 over TCP and a socket file. One thread moves bytes; handlers run on a pool of others,
/// because they may wait for storage. A connection has one request in hand at a time.
class Server {
 public:
  Server(Api& api, Listen listen);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds and begins to serve; the port. `unavailable: cannot_listen`.
  Result<std::uint16_t> start();
  /// Takes no more requests, lets those in hand be answered (`Bounds::stop_time`), closes.
  void stop();

 private:
  struct Inside;
  std::shared_ptr<Inside> inside_;
};

}  // namespace recourse::http
