// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <variant>

#include "http/bounds.h"
#include "http/exchange.h"
#include "http/message.h"
#include "http/router.h"
#include "runtime/desk.h"

namespace recourse::http {

/// The whole interface, without sockets: the server and the command line both come through here.
class Api {
 public:
  Api(runtime::Desk& desk, runtime::Blobs& blobs, Bounds bounds);

  /// For a desk that was not started: what brings its replies about.
  void drain_with(std::function<void()> drain) { drain_ = std::move(drain); }

  /// What becomes of the body of a request whose header has been read.
  struct Plan {
    std::size_t limit = 0;  ///< bytes of body; more is 413
    bool upload = false;    ///< goes to a blob, not to memory
  };
  std::variant<Plan, Response> plan(const Request& head) const;

  /// Whether an upload may begin: credential, key and claim are looked at before the bytes are.
  std::variant<std::unique_ptr<runtime::Blobs::Upload>, Response> begin_upload(
      const Request& head) const;

  /// Answers once, perhaps later and from another thread. Never throws.
  void answer(Request request, std::unique_ptr<runtime::Blobs::Upload> upload, Send send);

  /// Runs work that may meet broken storage: the one place where that becomes an answer.
  static std::optional<Response> guarded(const std::function<void()>& work);

  const Bounds& bounds() const { return bounds_; }

 private:
  void run(Request request, std::unique_ptr<runtime::Blobs::Upload> upload, const Send& send);

  runtime::Desk& desk_;
  runtime::Blobs& blobs_;
  Bounds bounds_;
  Router router_;
  std::function<void()> drain_;
};

/// How many answers there were, by the first digit of their status. For /metrics.
struct Counts {
  std::array<std::atomic<std::uint64_t>, 6> by_class{};
  std::atomic<std::int64_t> connections{0};
};
Counts& counts();

}  // namespace recourse::http
