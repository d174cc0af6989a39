// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "http/api.h"

// Between server.cc and connection.cc only.

namespace recourse::http {

class Connection;

/// What the connections of one server share. Each holds it, so that an answer that comes late never
/// finds it gone.
struct Floor {
  Floor(Api& served, std::size_t threads) : api{served}, io{1}, handlers{threads} {}

  Api& api;
  boost::asio::io_context io;
  boost::asio::thread_pool handlers;
  std::atomic<std::size_t> uploads{0};

  std::mutex mutex;
  std::condition_variable changed;
  std::unordered_map<const Connection*, std::weak_ptr<Connection>> open;  ///< by mutex
  bool stopping = false;                                                  ///< by mutex
  bool closed = false;  ///< by mutex; nothing is posted to `io` any more
};

/// Serves one accepted socket until it closes. `local`: it came through the socket file.
void serve_connection(std::shared_ptr<Floor> floor,
                      boost::asio::generic::stream_protocol::socket socket, bool local);

/// Closes it once it has nothing in hand; `now`: whatever it has. On the io thread.
void stop_connection(Connection& connection, bool now);

}  // namespace recourse::http
