// SPDX-License-Identifier: Apache-2.0
#include "http/connection.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include "http/problem.h"

namespace recourse::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using Stream = beast::basic_stream<asio::generic::stream_protocol, asio::any_io_executor>;

namespace {

constexpr std::size_t piece_size = std::size_t{64} * 1024;
constexpr std::size_t most_discarded = std::size_t{1024} * 1024;

Error unreadable(std::string detail) {
  return {Errc::malformed, "bad_request", std::move(detail), {}};
}
Error too_large(std::size_t limit) {
  return {Errc::too_large,
          "body_too_large",
          "the body may have at most " + std::to_string(limit) + " bytes",
          {}};
}

/// Header fields by lower-case name.
Headers headers_of(const beast::http::fields& fields) {
  Headers all;
  for (const auto& field : fields) {
    std::string name{field.name_string()};
    for (char& letter : name)
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    std::string& value = all[name];
    if (!value.empty()) value += ", ";
    value += std::string_view{field.value().data(), field.value().size()};
  }
  return all;
}

}  // namespace

/// All members are touched on the io thread alone, except where a request is handed to a handler.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(std::shared_ptr<Floor> floor, asio::generic::stream_protocol::socket socket,
             bool local)
      : floor_{std::move(floor)},
        stream_{std::move(socket)},
        buffer_{floor_->api.bounds().header + piece_size},
        local_{local} {
    ++counts().connections;
  }
  ~Connection() {
    if (holds_upload_) --floor_->uploads;
    --counts().connections;
    const std::lock_guard lock{floor_->mutex};
    floor_->open.erase(this);
    floor_->changed.notify_all();
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void wait_for_request();
  void stop(bool now);

 private:
  using Parser = beast::http::request_parser<beast::http::buffer_body>;

  const Bounds& bounds() const { return floor_->api.bounds(); }
  void read_header();
  void header_failed(const error_code& error);
  void take_header();
  Done read_head(const beast::http::request<beast::http::buffer_body>& message);
  void begin_upload();
  void begin_body();
  void read_piece();
  void take_piece(const error_code& error);
  void write_piece(std::size_t size);
  void hand_over();
  void respond(Response response);
  template <class Message>
  void send(std::shared_ptr<Message> message);
  void written(const error_code& error);
  void discard(std::size_t so_far);
  void close();
  /// Runs `work` on the handler pool, then `then` here.
  template <class Work, class Then>
  void elsewhere(Work work, Then then);

  std::shared_ptr<Floor> floor_;
  Stream stream_;
  beast::flat_buffer buffer_;
  bool local_;
  bool idle_ = true;       ///< no byte of a request has come
  bool stopping_ = false;  ///< the response in hand is the last
  bool keep_ = false;      ///< the connection lives on after the response in hand
  std::optional<Parser> parser_;
  Request request_;
  Api::Plan plan_;
  std::size_t received_ = 0;
  std::unique_ptr<char[]> piece_;
  std::unique_ptr<runtime::Blobs::Upload> upload_;
  bool holds_upload_ = false;
  std::chrono::steady_clock::time_point upload_until_{};
};

template <class Work, class Then>
void Connection::elsewhere(Work work, Then then) {
  asio::post(floor_->handlers, [self = shared_from_this(), work = std::move(work),
                                then = std::move(then)]() mutable {
    work(*self);
    asio::post(self->floor_->io, [self, then = std::move(then)]() mutable { then(*self); });
  });
}

void Connection::wait_for_request() {
  if (stopping_) return close();
  if (buffer_.size() > 0) return read_header();
  idle_ = true;
  stream_.expires_after(bounds().idle);
  stream_.async_read_some(buffer_.prepare(4096),
                          [self = shared_from_this()](error_code error, std::size_t size) {
                            if (error) return self->close();
                            self->buffer_.commit(size);
                            self->read_header();
                          });
}

void Connection::read_header() {
  idle_ = false;
  request_ = Request{};
  request_.local = local_;
  received_ = 0;
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(bounds().header));
  parser_->body_limit(boost::none);
  stream_.expires_after(bounds().header_time);
  beast::http::async_read_header(stream_, buffer_, *parser_,
                                 [self = shared_from_this()](error_code error, std::size_t) {
                                   if (error) return self->header_failed(error);
                                   self->take_header();
                                 });
}

void Connection::header_failed(const error_code& error) {
  keep_ = false;
  if (error == beast::http::error::header_limit || error == beast::http::error::buffer_overflow)
    return respond(
        problem({Errc::too_large,
                 "header_too_large",
                 "the header may have at most " + std::to_string(bounds().header) + " bytes",
                 {}}));
  const bool their_mistake =
      error.category() == make_error_code(beast::http::error::bad_method).category() &&
      error != beast::http::error::end_of_stream && error != beast::http::error::partial_message;
  if (!their_mistake) return close();
  respond(problem(unreadable("this is not an HTTP/1.1 request: " + error.message())));
}

Done Connection::read_head(const beast::http::request<beast::http::buffer_body>& message) {
  const auto verb = message.method_string();
  request_.method = method_of({verb.data(), verb.size()});
  request_.headers = headers_of(message);
  if (message.version() >= 11 && message.count(beast::http::field::host) != 1)
    return unreadable("HTTP/1.1 wants exactly one Host header");
  const auto target = message.target();
  return read_target({target.data(), target.size()}, request_);
}

void Connection::take_header() {
  const bool whole = parser_->is_done();
  keep_ = parser_->keep_alive() && whole;  // until the body has been read
  if (const Done fine = read_head(parser_->get()); !fine) return respond(problem(fine.error()));
  auto planned = floor_->api.plan(request_);
  if (auto* response = std::get_if<Response>(&planned)) return respond(std::move(*response));
  plan_ = std::get<Api::Plan>(planned);
  if (whole) return hand_over();
  if (plan_.upload) return begin_upload();
  begin_body();
}

void Connection::begin_upload() {
  if (++floor_->uploads > bounds().uploads) {
    --floor_->uploads;
    return respond(problem({Errc::busy,
                            "too_many_uploads",
                            "too many uploads are under way: try again in a moment",
                            {}}));
  }
  holds_upload_ = true;
  upload_until_ = std::chrono::steady_clock::now() + bounds().upload_time;
  auto refusal = std::make_shared<std::optional<Response>>();
  elsewhere(
      [refusal](Connection& self) {
        const auto broken = Api::guarded([&] {
          auto begun = self.floor_->api.begin_upload(self.request_);
          if (auto* response = std::get_if<Response>(&begun))
            *refusal = std::move(*response);
          else
            self.upload_ = std::get<0>(std::move(begun));
        });
        if (broken) *refusal = *broken;
      },
      [refusal](Connection& self) {
        if (*refusal) return self.respond(std::move(**refusal));
        self.begin_body();
      });
}

void Connection::begin_body() {
  if (const auto length = parser_->content_length(); length && *length > plan_.limit)
    return respond(problem(too_large(plan_.limit)));
  if (!piece_) piece_ = std::make_unique<char[]>(piece_size);
  stream_.expires_after(bounds().body_time);
  const auto& message = parser_->get();
  if (!beast::iequals(message[beast::http::field::expect], "100-continue")) return read_piece();
  static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  asio::async_write(stream_, asio::buffer(go_on),
                    [self = shared_from_this()](error_code error, std::size_t) {
                      if (error) return self->close();
                      self->read_piece();
                    });
}

void Connection::read_piece() {
  auto& body = parser_->get().body();
  body.data = piece_.get();
  body.size = piece_size;
  body.more = true;
  if (plan_.upload) {
    const auto left = upload_until_ - std::chrono::steady_clock::now();
    stream_.expires_after(std::min<std::chrono::steady_clock::duration>(
        bounds().body_time, std::max(left, std::chrono::steady_clock::duration{0})));
  }
  beast::http::async_read(
      stream_, buffer_, *parser_,
      [self = shared_from_this()](error_code error, std::size_t) { self->take_piece(error); });
}

void Connection::take_piece(const error_code& error) {
  if (error && error != beast::http::error::need_buffer) {
    const bool broken_off =
        error.category() != make_error_code(beast::http::error::bad_chunk).category() ||
        error == beast::http::error::partial_message;
    if (broken_off) return close();
    return respond(problem(unreadable("the body cannot be read: " + error.message())));
  }
  const std::size_t size = piece_size - parser_->get().body().size;
  received_ += size;
  if (received_ > plan_.limit) return respond(problem(too_large(plan_.limit)));
  if (plan_.upload) return write_piece(size);
  request_.body.append(piece_.get(), size);
  if (!parser_->is_done()) return read_piece();
  hand_over();
}

void Connection::write_piece(std::size_t size) {
  auto refusal = std::make_shared<std::optional<Response>>();
  elsewhere(
      [refusal, size](Connection& self) {
        *refusal = Api::guarded([&] { self.upload_->write({self.piece_.get(), size}); });
      },
      [refusal](Connection& self) {
        if (*refusal) return self.respond(std::move(**refusal));
        if (!self.parser_->is_done()) return self.read_piece();
        self.hand_over();
      });
}

void Connection::hand_over() {
  keep_ = parser_->keep_alive();
  stream_.expires_never();
  Send send = [self = shared_from_this()](Response response) {
    const std::lock_guard lock{self->floor_->mutex};
    if (self->floor_->closed) return;
    asio::post(self->floor_->io, [self, response = std::move(response)]() mutable {
      self->respond(std::move(response));
    });
  };
  asio::post(floor_->handlers, [self = shared_from_this(), send = std::move(send)]() mutable {
    // `self` is not touched by the io thread until the answer is there.
    self->floor_->api.answer(std::move(self->request_), std::move(self->upload_), std::move(send));
  });
}

void Connection::respond(Response response) {
  upload_.reset();
  if (std::exchange(holds_upload_, false)) --floor_->uploads;
  const auto fill = [&](auto& message) {
    message.version(11);
    message.result(static_cast<unsigned>(response.status));
    if (response.status != 204)
      message.set(beast::http::field::content_type, response.content_type);
    message.set("X-Content-Type-Options", "nosniff");
    for (const auto& [name, value] : response.headers) message.insert(name, value);
    message.keep_alive(keep_ && !stopping_);
  };
  const bool head = parser_ && parser_->get().method() == beast::http::verb::head;
  if (response.file) {
    auto message = std::make_shared<beast::http::response<beast::http::file_body>>();
    error_code error;
    message->body().open(response.file->c_str(), beast::file_mode::scan, error);
    if (error) {
      response = problem({Errc::unavailable, "storage_unavailable", "a file is not there", {}});
    } else if (!head) {
      fill(*message);
      message->prepare_payload();
      return send(std::move(message));
    } else {
      response.body.clear();
      auto empty = std::make_shared<beast::http::response<beast::http::empty_body>>();
      fill(*empty);
      empty->content_length(message->body().size());
      return send(std::move(empty));
    }
  }
  if (head) {
    auto message = std::make_shared<beast::http::response<beast::http::empty_body>>();
    fill(*message);
    message->content_length(response.body.size());
    return send(std::move(message));
  }
  auto message = std::make_shared<beast::http::response<beast::http::string_body>>();
  fill(*message);
  message->body() = std::move(response.body);
  message->prepare_payload();
  send(std::move(message));
}

template <class Message>
void Connection::send(std::shared_ptr<Message> message) {
  stream_.expires_after(bounds().write_time);
  keep_ = message->keep_alive();
  beast::http::async_write(stream_, *message,
                           [self = shared_from_this(), message](error_code error, std::size_t) {
                             self->written(error);
                           });
}

void Connection::written(const error_code& error) {
  if (error) return close();
  if (keep_) return wait_for_request();
  // Closing at once while they still send would reset the connection and lose our answer.
  error_code ignored;
  stream_.socket().shutdown(asio::socket_base::shutdown_send, ignored);
  if (!parser_ || parser_->is_done()) return close();
  stream_.expires_after(std::chrono::seconds{2});
  discard(0);
}

void Connection::discard(std::size_t so_far) {
  buffer_.clear();
  stream_.async_read_some(buffer_.prepare(4096),
                          [self = shared_from_this(), so_far](error_code error, std::size_t size) {
                            if (error || so_far + size > most_discarded) return self->close();
                            self->discard(so_far + size);
                          });
}

void Connection::close() {
  stream_.close();
}

void Connection::stop(bool now) {
  stopping_ = true;
  if (idle_ || now) close();
}

void serve_connection(std::shared_ptr<Floor> floor, asio::generic::stream_protocol::socket socket,
                      bool local) {
  auto connection = std::make_shared<Connection>(floor, std::move(socket), local);
  {
    const std::lock_guard lock{floor->mutex};
    floor->open.emplace(connection.get(), connection);
  }
  connection->wait_for_request();
}

void stop_connection(Connection& connection, bool now) {
  connection.stop(now);
}

}  // namespace recourse::http
