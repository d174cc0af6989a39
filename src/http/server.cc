// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <thread>

#include "http/connection.h"

namespace recourse::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using Socket = asio::generic::stream_protocol::socket;
using Tcp = asio::ip::tcp;
using Local = asio::local::stream_protocol;

constexpr std::string_view full =
    "HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/problem+json\r\n"
    "Retry-After: 1\r\nConnection: close\r\nContent-Length: 136\r\n\r\n"
    "{\"type\":\"about:blank\",\"title\":\"Too Many Requests\",\"status\":429,"
    "\"detail\":\"too many connections are open\",\"reason\":\"too_many_connections\"}";
static_assert(full.substr(full.find("\r\n\r\n") + 4).size() == 136);

Error cannot_listen(const std::string& where, const error_code& error) {
  return {
      Errc::unavailable, "cannot_listen", "cannot listen on " + where + ": " + error.message(), {}};
}

}  // namespace

struct Server::Inside {
  Inside(Api& served, Listen where)
      : listen{std::move(where)},
        floor{std::make_shared<Floor>(served, listen.handler_threads)},
        tcp{floor->io},
        local{floor->io},
        pause{floor->io},
        work{floor->io.get_executor()} {}

  Listen listen;
  std::shared_ptr<Floor> floor;
  Tcp::acceptor tcp;
  Local::acceptor local;
  asio::steady_timer pause;
  asio::executor_work_guard<asio::io_context::executor_type> work;
  std::thread thread;

  error_code listen_on_tcp();
  error_code listen_on_file(const std::string& path);
  template <class Acceptor>
  void accept(Acceptor& acceptor, bool is_local);
  void take(Socket socket, bool is_local);
  void tell_all(bool now);
};

error_code Server::Inside::listen_on_tcp() {
  error_code error;
  const auto address = asio::ip::make_address(listen.address, error);
  if (error) return error;
  const Tcp::endpoint endpoint{address, listen.port};
  tcp.open(endpoint.protocol(), error);
  if (!error) tcp.set_option(Tcp::acceptor::reuse_address{true}, error);
  if (!error) tcp.bind(endpoint, error);
  if (!error) tcp.listen(asio::socket_base::max_listen_connections, error);
  return error;
}

/// Whoever starts a server holds the folder's lock: a file that is there is a dead server's.
error_code Server::Inside::listen_on_file(const std::string& path) {
  error_code error;
  ::unlink(path.c_str());
  if (path.size() >= sizeof(::sockaddr_un::sun_path))
    return make_error_code(boost::system::errc::filename_too_long);
  const Local::endpoint endpoint{path};
  local.open(endpoint.protocol(), error);
  const ::mode_t before = ::umask(0177);  // never open to others, not even for a moment
  if (!error) local.bind(endpoint, error);
  ::umask(before);
  if (!error) local.listen(asio::socket_base::max_listen_connections, error);
  return error;
}

template <class Acceptor>
void Server::Inside::accept(Acceptor& acceptor, bool is_local) {
  acceptor.async_accept([this, &acceptor, is_local](error_code error, auto socket) {
    if (error == asio::error::operation_aborted || !acceptor.is_open()) return;
    if (!error) {
      take(Socket{std::move(socket)}, is_local);
      return accept(acceptor, is_local);
    }
    // Out of descriptors, most likely: let some connections end first.
    spdlog::warn("cannot accept a connection: {}", error.message());
    pause.expires_after(std::chrono::milliseconds{100});
    pause.async_wait([this, &acceptor, is_local](error_code stopped) {
      if (!stopped) accept(acceptor, is_local);
    });
  });
}

void Server::Inside::take(Socket socket, bool is_local) {
  std::size_t now_open = 0;
  {
    const std::lock_guard lock{floor->mutex};
    if (floor->stopping) return;
    now_open = floor->open.size();
  }
  if (now_open >= floor->api.bounds().connections) {
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.send(asio::buffer(full), 0, ignored);
    return;
  }
  serve_connection(floor, std::move(socket), is_local);
}

void Server::Inside::tell_all(bool now) {
  std::vector<std::shared_ptr<Connection>> all;
  {
    const std::lock_guard lock{floor->mutex};
    for (const auto& [_, weak] : floor->open)
      if (auto connection = weak.lock()) all.push_back(std::move(connection));
  }
  asio::post(floor->io, [all = std::move(all), now] {
    for (const auto& connection : all) stop_connection(*connection, now);
  });
}

Server::Server(Api& api, Listen listen)
    : inside_{std::make_shared<Inside>(api, std::move(listen))} {}

Server::~Server() {
  stop();
}

Result<std::uint16_t> Server::start() {
  Inside& in = *inside_;
  const std::string where = in.listen.address + ":" + std::to_string(in.listen.port);
  if (const error_code error = in.listen_on_tcp()) return cannot_listen(where, error);
  if (in.listen.socket_file) {
    if (const error_code error = in.listen_on_file(*in.listen.socket_file))
      return cannot_listen(*in.listen.socket_file, error);
    in.accept(in.local, true);
  }
  in.accept(in.tcp, false);
  in.thread = std::thread{[&in] { in.floor->io.run(); }};
  return in.tcp.local_endpoint().port();
}

void Server::stop() {
  Inside& in = *inside_;
  Floor& floor = *in.floor;
  {
    const std::lock_guard lock{floor.mutex};
    if (floor.closed) return;
    floor.stopping = true;
  }
  if (in.thread.joinable()) {
    asio::post(floor.io, [&in] {
      error_code ignored;
      in.tcp.close(ignored);
      in.local.close(ignored);
      in.pause.cancel();
    });
    in.tell_all(false);
    {
      std::unique_lock lock{floor.mutex};
      floor.changed.wait_for(lock, floor.api.bounds().stop_time,
                             [&floor] { return floor.open.empty(); });
    }
    in.tell_all(true);
  }
  floor.handlers.join();
  {
    const std::lock_guard lock{floor.mutex};
    floor.closed = true;
  }
  in.work.reset();
  if (in.thread.joinable()) in.thread.join();
  // What was posted between the last run and `closed` still holds connections.
  floor.io.restart();
  floor.io.poll();
  if (in.listen.socket_file) ::unlink(in.listen.socket_file->c_str());
}

}  // namespace recourse::http
