// SPDX-License-Identifier: Apache-2.0
// The floor that Recourse is measured against: the least that a durable HTTP write can cost with
// the same libraries. One POST appends one row of 280 bytes; whatever is queued goes into one
// SQLite transaction (WAL, synchronous=FULL); the reply leaves after the commit. No reading of the
// body, no credential, no rule.
//
//   floor PORT DATABASE
#include <sqlite3.h>

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

namespace {

constexpr std::size_t row_size = 280;
constexpr std::size_t largest_batch = 512;

[[noreturn]] void die(const std::string& what) {
  std::fprintf(stderr, "floor: %s\n", what.c_str());
  std::exit(1);
}

void run(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    die(sqlite3_errmsg(database));
}

/// Appends rows in groups, on a thread of its own.
class Appender {
 public:
  explicit Appender(const char* file) {
    if (sqlite3_open(file, &database_) != SQLITE_OK) die(sqlite3_errmsg(database_));
    run(database_, "PRAGMA journal_mode=WAL");
    run(database_, "PRAGMA synchronous=FULL");
    run(database_, "CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, body BLOB) STRICT");
    if (sqlite3_prepare_v2(database_, "INSERT INTO rows (body) VALUES (?1)", -1, &insert_,
                           nullptr) != SQLITE_OK)
      die(sqlite3_errmsg(database_));
    thread_ = std::thread{[this] { work(); }};
  }

  void append(std::string body, std::function<void()> done) {
    {
      const std::lock_guard lock{mutex_};
      queue_.emplace_back(std::move(body), std::move(done));
    }
    wake_.notify_one();
  }

 private:
  using Queue = std::vector<std::pair<std::string, std::function<void()>>>;

  void work() {
    while (true) {
      Queue batch;
      {
        std::unique_lock lock{mutex_};
        wake_.wait(lock, [this] { return !queue_.empty(); });
        if (queue_.size() <= largest_batch) {
          batch.swap(queue_);
        } else {
          const auto end = queue_.begin() + largest_batch;
          batch.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
          queue_.erase(queue_.begin(), end);
        }
      }
      commit(batch);
      for (auto& [body, done] : batch) done();
    }
  }

  void commit(const Queue& batch) {
    run(database_, "BEGIN IMMEDIATE");
    for (const auto& [body, done] : batch) {
      sqlite3_bind_blob(insert_, 1, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
      if (sqlite3_step(insert_) != SQLITE_DONE) die(sqlite3_errmsg(database_));
      sqlite3_reset(insert_);
    }
    run(database_, "COMMIT");
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  std::mutex mutex_;
  std::condition_variable wake_;
  Queue queue_;
  std::thread thread_;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, Appender& appender)
      : stream_{std::move(socket)}, appender_{appender} {}

  void read() {
    request_ = {};
    http::async_read(stream_, buffer_, request_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) {
                       if (!error) self->answer();
                     });
  }

 private:
  void answer() {
    if (request_.method() != http::verb::post) return write(http::status::ok);
    std::string body = std::move(request_.body());
    body.resize(row_size, ' ');
    appender_.append(std::move(body), [self = shared_from_this()] {
      asio::post(self->stream_.get_executor(), [self] { self->write(http::status::created); });
    });
  }

  void write(http::status status) {
    response_ = {status, request_.version()};
    response_.set(http::field::content_type, "application/json");
    response_.body() = "{}";
    response_.keep_alive(request_.keep_alive());
    response_.prepare_payload();
    http::async_write(stream_, response_,
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        if (!error && self->response_.keep_alive()) self->read();
                      });
  }

  beast::tcp_stream stream_;
  Appender& appender_;
  beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> response_;
};

void accept(tcp::acceptor& acceptor, asio::io_context& context, Appender& appender) {
  acceptor.async_accept(asio::make_strand(context),
                        [&](beast::error_code error, tcp::socket socket) {
                          if (error) die(error.message());
                          socket.set_option(tcp::no_delay{true});
                          std::make_shared<Session>(std::move(socket), appender)->read();
                          accept(acceptor, context, appender);
                        });
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) die("usage: floor PORT DATABASE");
  asio::io_context context;
  Appender appender{arguments[2]};
  const auto port = static_cast<unsigned short>(std::atoi(arguments[1]));
  tcp::acceptor acceptor{context, {asio::ip::address_v4::loopback(), port}};
  accept(acceptor, context, appender);
  std::thread second{[&] { context.run(); }};
  context.run();
}
