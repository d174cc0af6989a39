// SPDX-License-Identifier: Apache-2.0
#include "http/local_client.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

namespace recourse::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

Error no_answer(const error_code& error) {
  return {
      Errc::unavailable, "no_answer", "the running server does not answer: " + error.message(), {}};
}

}  // namespace

struct LocalClient::Inside {
  asio::io_context io;
  asio::local::stream_protocol::socket socket{io};
  beast::flat_buffer buffer;
};

LocalClient::LocalClient() : inside_{std::make_unique<Inside>()} {}
LocalClient::~LocalClient() = default;

Result<std::unique_ptr<LocalClient>> LocalClient::connect(const std::string& socket_file) {
  std::unique_ptr<LocalClient> client{new LocalClient};
  if (socket_file.size() >= sizeof(::sockaddr_un::sun_path))
    return no_answer(make_error_code(boost::system::errc::filename_too_long));
  error_code error;
  client->inside_->socket.connect({socket_file}, error);
  if (error) return no_answer(error);
  return client;
}

Result<Response> LocalClient::call(const Request& request) {
  const std::string_view method = method_name(request.method);
  beast::http::request<beast::http::string_body> message;
  message.method_string({method.data(), method.size()});
  message.target(request.target);
  message.version(11);
  message.set(beast::http::field::host, "localhost");
  for (const auto& [name, value] : request.headers) message.set(name, value);
  message.body() = request.body;
  message.prepare_payload();
  error_code error;
  beast::http::write(inside_->socket, message, error);
  if (error) return no_answer(error);
  beast::http::response_parser<beast::http::string_body> parser;
  parser.body_limit(boost::none);
  beast::http::read(inside_->socket, inside_->buffer, parser, error);
  if (error) return no_answer(error);
  const auto& answer = parser.get();
  Response response;
  response.status = static_cast<int>(answer.result_int());
  const auto type = answer[beast::http::field::content_type];
  response.content_type.assign(type.data(), type.size());
  response.body = answer.body();
  return response;
}

}  // namespace recourse::http
