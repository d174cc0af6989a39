// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "gateway/sandbox_gateway.h"
#include "gateway/system_clock.h"
#include "gateway/system_random.h"
#include "http/server.h"
#include "policies/policies.h"
#include "store/memory_store.h"

// A whole server on a free port, for tests, and a client that sends exactly what it is told.

namespace recourse::http {

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    ::sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<::sockaddr*>(&address), sizeof address), 0);
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// False when the server has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ::ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  /// Reads until `text` has come, and gives everything up to its end; all there is when the server
  /// closes before.
  std::string read_until(std::string_view text) {
    for (;;) {
      const std::size_t at = got_.find(text);
      if (at != std::string::npos) {
        const std::string head = got_.substr(0, at + text.size());
        got_.erase(0, head.size());
        return head;
      }
      if (!read_some()) return std::exchange(got_, {});
    }
  }
  std::string read_to_end() {
    while (read_some()) continue;
    return std::exchange(got_, {});
  }

 private:
  bool read_some() {
    char piece[4096];
    const ::ssize_t size = ::recv(socket_, piece, sizeof piece, 0);
    if (size <= 0) return false;
    got_.append(piece, static_cast<std::size_t>(size));
    return true;
  }
  int socket_;
  std::string got_;
};

class ServerTest : public testing::Test {
 protected:
  void SetUp() override {
    folder =
        std::filesystem::temp_directory_path() / ("recourse-http-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    ASSERT_TRUE(std::filesystem::create_directory(folder));
  }
  void TearDown() override {
    if (server) server->stop();
    if (desk) desk->stop();
    server.reset();
    std::filesystem::remove_all(folder);
  }

  void start(Bounds bounds = {}) {
    clock = std::make_unique<gateway::SystemClock>(folder);
    policy::Shelf shelf;
    shelf.pack = policies::pack;
    shelf.calendar = policies::calendar;
    shelf.zone = [](std::string_view name) {
      return fixed_zone(std::string{name}, std::chrono::hours{8});
    };
    runtime::Settings settings;
    settings.sandbox = true;
    desk = std::make_unique<runtime::Desk>(*store, *blobs, *clock, random, gateway,
                                           std::move(shelf), settings);
    desk->start();
    api = std::make_unique<Api>(*desk, *blobs, bounds);
    server = std::make_unique<Server>(
        *api, Listen{.port = 0, .socket_file = (folder / "recourse.sock").string()});
    const auto bound = server->start();
    ASSERT_TRUE(bound) << bound.error().detail;
    port = *bound;
  }

  /// Sends one request on a connection of its own and reads what comes until the server closes.
  std::string ask(const std::string& method_and_target, const std::string& headers = {},
                  const std::string& body = {}) {
    Client client{port};
    std::string request = method_and_target + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n";
    if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    client.send(request + headers + "\r\n" + body);
    return client.read_to_end();
  }

  std::string token(policy::Role role, const std::string& subject) {
    const auto issued = desk->issue_token(role, "shop", subject, std::chrono::hours{1});
    EXPECT_TRUE(issued);
    return "Authorization: Bearer " + (issued ? issued->secret : "") + "\r\n";
  }

  std::filesystem::path folder;
  std::unique_ptr<runtime::Store> store = recourse::store::make_memory_store();
  std::unique_ptr<runtime::Blobs> blobs = recourse::store::make_memory_blobs();
  std::unique_ptr<gateway::SystemClock> clock;
  gateway::SystemRandom random;
  gateway::SandboxGateway gateway;
  std::unique_ptr<runtime::Desk> desk;
  std::unique_ptr<Api> api;
  std::unique_ptr<Server> server;
  std::uint16_t port = 0;
};

inline int status_in(const std::string& response) {
  return response.size() > 12 ? std::atoi(response.substr(9, 3).c_str()) : 0;
}
inline bool says(const std::string& response, std::string_view text) {
  return response.find(text) != std::string::npos;
}

}  // namespace recourse::http
