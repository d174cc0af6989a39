// SPDX-License-Identifier: Apache-2.0
// Drives a server with a list of HTTP calls, over and over, and says how many it answered.
//
//   load --port N --list FILE#NAME [--connections N] [--seconds N] [--warm-up N] [--rate CASES/S]
//        [--let NAME=VALUE]…
//
// FILE is a Markdown file with a fenced block "```calls NAME"; each line of it is
//
//   METHOD PATH WHO BODY [=> NAME, NAME:FIELD…]
//
// WHO is the name of a token given with --let, or "-". BODY is JSON without spaces outside of its
// texts, "-" for none, or "@BYTES:TYPE" for that many bytes of filling. "${NAME}" is replaced
// everywhere; "${case}" differs in every case. "=> claim:id" keeps a field of the answer.
//
// Without --rate every connection starts its next case when the last one ended (throughput). With
// --rate, cases arrive on a clock whatever the server does, and a case's latency counts from its
// arrival (no coordinated omission). A call that is told "busy" (429) is made again with its key a
// moment later, as a client should; how often is counted. One line of JSON on stdout.
#include <algorithm>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace json = boost::json;
using tcp = asio::ip::tcp;
using Steady = std::chrono::steady_clock;
using Names = std::map<std::string, std::string>;

namespace {

[[noreturn]] void die(const std::string& what) {
  std::cerr << "load: " << what << "\n";
  std::exit(1);
}

struct CallLine {
  std::string method, path, who, body;
  std::vector<std::pair<std::string, std::string>> keep;  // name, field
};

struct Options {
  unsigned short port = 0;
  std::string list;
  int connections = 64;
  int seconds = 5;
  int warm_up = 1;
  int rate = 0;
  Names names;
};

std::string filled(const std::string& text, const Names& names) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find("${", at);
    if (open == std::string::npos) return out + text.substr(at);
    const std::size_t close = text.find('}', open);
    out += text.substr(at, open - at);
    const auto found = names.find(text.substr(open + 2, close - open - 2));
    if (found == names.end()) die("no value for " + text.substr(open, close - open + 1));
    out += found->second;
    at = close + 1;
  }
  return out;
}

CallLine read_line(const std::string& line) {
  CallLine call;
  std::size_t at = 0;
  const auto word = [&] {
    while (at < line.size() && line[at] == ' ') ++at;
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string text = line.substr(at, end - at);
    at = end;
    return text;
  };
  call.method = word();
  call.path = word();
  call.who = word();
  const std::size_t arrow = line.find(" => ", at);
  const std::size_t end = arrow == std::string::npos ? line.size() : arrow;
  while (at < end && line[at] == ' ') ++at;
  call.body = line.substr(at, end - at);
  while (!call.body.empty() && call.body.back() == ' ') call.body.pop_back();
  if (call.body.empty()) die("a call without a body column: " + line);
  at = arrow == std::string::npos ? line.size() : arrow + 4;
  while (at < line.size()) {
    std::string name = word();
    if (!name.empty() && name.back() == ',') name.pop_back();
    const std::size_t colon = name.find(':');
    if (!name.empty()) call.keep.emplace_back(name.substr(0, colon), name.substr(colon + 1));
  }
  return call;
}

std::vector<CallLine> read_list(const std::string& where) {
  const std::size_t hash = where.rfind('#');
  if (hash == std::string::npos) die("--list wants FILE#NAME");
  std::ifstream file{where.substr(0, hash)};
  if (!file) die("cannot read " + where.substr(0, hash));
  const std::string fence = "```calls " + where.substr(hash + 1);
  std::vector<CallLine> calls;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (inside && line == "```") return calls;
    if (inside && !line.empty() && line[0] != '#') calls.push_back(read_line(line));
    if (line == fence) inside = true;
  }
  die("no block " + fence);
}

/// What was seen, after the warm-up.
struct Seen {
  long cases = 0, calls = 0, writes = 0, refused = 0, busy = 0;
  std::vector<double> call_ms, case_ms;
  std::string first_refusal;
};

class Driver;

class Connection {
 public:
  Connection(Driver& driver, asio::io_context& context, int number);
  void start(Steady::time_point arrival);
  bool idle = true;

 private:
  void connect();
  void next();
  void send();
  void received();
  void again_later();

  Driver& driver_;
  asio::io_context& context_;
  asio::steady_timer pause_;
  std::unique_ptr<beast::tcp_stream> stream_;
  beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> response_;
  Names names_;
  std::string prefix_;
  long count_ = 0;
  std::size_t at_ = 0;
  Steady::time_point arrival_, sent_;
};

class Driver {
 public:
  Driver(asio::io_context& context, Options given)
      : options{std::move(given)}, calls{read_list(options.list)}, timer_{context} {
    std::random_device device;
    char text[17];
    std::snprintf(text, sizeof text, "%08x%08x", device(), device());
    run = text;
    begin = Steady::now() + std::chrono::seconds{options.warm_up};
    end = begin + std::chrono::seconds{options.seconds};
    for (int i = 0; i < options.connections; ++i)
      connections_.push_back(std::make_unique<Connection>(*this, context, i));
  }

  void start() {
    if (options.rate > 0) return arrive(Steady::now());
    for (auto& connection : connections_) connection->start(Steady::now());
  }

  /// The connection is free again.
  void finished(Connection& connection) {
    if (Steady::now() >= end) return;
    if (options.rate == 0) return connection.start(Steady::now());
    if (waiting_.empty()) return;
    const Steady::time_point arrival = waiting_.front();
    waiting_.pop_front();
    connection.start(arrival);
  }

  bool counts() const {
    const auto now = Steady::now();
    return now >= begin && now < end;
  }

  Options options;
  std::vector<CallLine> calls;
  std::string run;
  Steady::time_point begin, end;
  Seen seen;

 private:
  void arrive(Steady::time_point at) {
    if (at >= end) return;
    timer_.expires_at(at);
    timer_.async_wait([this, at](beast::error_code error) {
      if (error) return;
      const auto free = std::find_if(connections_.begin(), connections_.end(),
                                     [](const auto& connection) { return connection->idle; });
      if (free != connections_.end())
        (*free)->start(at);
      else
        waiting_.push_back(at);
      arrive(at + std::chrono::nanoseconds{1'000'000'000 / options.rate});
    });
  }

  std::vector<std::unique_ptr<Connection>> connections_;
  std::deque<Steady::time_point> waiting_;
  asio::steady_timer timer_;
};

Connection::Connection(Driver& driver, asio::io_context& context, int number)
    : driver_{driver},
      context_{context},
      pause_{context},
      prefix_{driver.run + "-" + std::to_string(number)} {
  connect();
}

void Connection::connect() {
  stream_ = std::make_unique<beast::tcp_stream>(context_);
  stream_->connect({asio::ip::address_v4::loopback(), driver_.options.port});
  stream_->socket().set_option(tcp::no_delay{true});
  buffer_.clear();
}

void Connection::start(Steady::time_point arrival) {
  idle = false;
  arrival_ = arrival;
  names_ = driver_.options.names;
  names_["case"] = prefix_ + "-" + std::to_string(++count_);
  at_ = 0;
  send();
}

void Connection::send() {
  const CallLine& call = driver_.calls[at_];
  request_ = {};
  request_.version(11);
  request_.method_string(call.method);
  request_.target(filled(call.path, names_));
  request_.set(http::field::host, "127.0.0.1");
  if (call.who != "-")
    request_.set(http::field::authorization, "Bearer " + filled("${" + call.who + "}", names_));
  if (call.method != "GET")
    request_.set("Idempotency-Key", names_["case"] + "-" + std::to_string(at_));
  if (call.body[0] == '@') {
    const std::size_t colon = call.body.find(':');
    request_.set(http::field::content_type, call.body.substr(colon + 1));
    // A JPEG's first bytes, the case, then filling: each photo is another file.
    std::string bytes = "\xff\xd8\xff\xe0" + names_["case"] + std::to_string(at_);
    bytes.resize(std::stoul(call.body.substr(1, colon - 1)), 'x');
    request_.body() = std::move(bytes);
  } else if (call.body != "-") {
    request_.set(http::field::content_type, "application/json");
    request_.body() = filled(call.body, names_);
  }
  request_.prepare_payload();
  sent_ = Steady::now();
  http::async_write(*stream_, request_, [this](beast::error_code error, std::size_t) {
    if (error) die("the server hung up: " + error.message());
    response_ = {};
    http::async_read(*stream_, buffer_, response_, [this](beast::error_code failed, std::size_t) {
      if (failed) die("the server hung up: " + failed.message());
      received();
    });
  });
}

void Connection::received() {
  const CallLine& call = driver_.calls[at_];
  const bool good = response_.result_int() / 100 == 2;
  Seen& seen = driver_.seen;
  if (!response_.keep_alive()) connect();
  if (response_.result() == http::status::too_many_requests) return again_later();
  const auto now = Steady::now();
  if (driver_.counts()) {
    ++seen.calls;
    if (good && call.method != "GET") ++seen.writes;
    seen.call_ms.push_back(std::chrono::duration<double, std::milli>(now - sent_).count());
  }
  if (!good) {
    ++seen.refused;
    if (seen.first_refusal.empty())
      seen.first_refusal = call.method + " " + call.path + " " +
                           std::to_string(response_.result_int()) + " " + response_.body();
    idle = true;
    return driver_.finished(*this);
  }
  if (!call.keep.empty()) {
    const json::value answer = json::parse(response_.body());
    for (const auto& [name, field] : call.keep)
      names_[name] = json::value_to<std::string>(answer.at(field));
  }
  next();
}

void Connection::again_later() {
  ++driver_.seen.busy;
  pause_.expires_after(std::chrono::milliseconds{20});
  pause_.async_wait([this](beast::error_code) { send(); });
}

void Connection::next() {
  if (++at_ < driver_.calls.size()) return send();
  if (driver_.counts()) {
    ++driver_.seen.cases;
    driver_.seen.case_ms.push_back(
        std::chrono::duration<double, std::milli>(Steady::now() - arrival_).count());
  }
  idle = true;
  driver_.finished(*this);
}

double at_share(std::vector<double>& values, double share) {
  if (values.empty()) return 0;
  const auto place = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(place),
                   values.end());
  return values[place];
}

Options read_options(int count, char** arguments) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string name = arguments[i];
    const std::string value = arguments[i + 1];
    if (name == "--port")
      options.port = static_cast<unsigned short>(std::stoi(value));
    else if (name == "--list")
      options.list = value;
    else if (name == "--connections")
      options.connections = std::stoi(value);
    else if (name == "--seconds")
      options.seconds = std::stoi(value);
    else if (name == "--warm-up")
      options.warm_up = std::stoi(value);
    else if (name == "--rate")
      options.rate = std::stoi(value);
    else if (name == "--let")
      options.names[value.substr(0, value.find('='))] = value.substr(value.find('=') + 1);
    else
      die("unknown option " + name);
  }
  if (count % 2 == 0 || options.port == 0) die("see the head of load.cc for its options");
  return options;
}

}  // namespace

int main(int count, char** arguments) {
  asio::io_context context;
  Driver driver{context, read_options(count, arguments)};
  driver.start();
  context.run();
  Seen& seen = driver.seen;
  std::cout << json::serialize(json::object{{"seconds", driver.options.seconds},
                                            {"connections", driver.options.connections},
                                            {"cases", seen.cases},
                                            {"calls", seen.calls},
                                            {"writes", seen.writes},
                                            {"refused", seen.refused},
                                            {"busy", seen.busy},
                                            {"first_refusal", seen.first_refusal},
                                            {"call_p50_ms", at_share(seen.call_ms, 0.50)},
                                            {"call_p99_ms", at_share(seen.call_ms, 0.99)},
                                            {"case_p50_ms", at_share(seen.case_ms, 0.50)},
                                            {"case_p99_ms", at_share(seen.case_ms, 0.99)}})
            << "\n";
}
