// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "http/api.h"
#include "http/message.h"

namespace recourse::cli {

/// How a command reaches the desk: through the folder it opened itself, or through the server that
/// holds the folder. Both go through the same interface.
class Caller {
 public:
  virtual ~Caller() = default;
  virtual Result<http::Response> call(http::Request request) = 0;
};

/// `unavailable: folder_in_use` with the server's process id when a server holds the folder and
/// does not answer.
Result<std::unique_ptr<Caller>> reach(const std::filesystem::path& folder);

/// Calls an interface inside this process. `drain` is empty when the desk was started.
http::Response call_here(http::Api& api, http::Request request, const std::function<void()>& drain);

http::Request make_request(http::Method method, const std::string& target, const Json& body = {});

/// Whether there is a desk's data: commands that only look make no folder.
bool holds_data(const std::filesystem::path& folder);
int tell_no_data(const std::filesystem::path& folder);

/// Says on standard error what a call was refused for; the exit code `failed`.
int tell_refusal(const http::Response& response);
int tell_refusal(const Error& error);

}  // namespace recourse::cli
