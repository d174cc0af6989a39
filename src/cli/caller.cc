// SPDX-License-Identifier: Apache-2.0
#include "cli/caller.h"

#include <future>
#include <iostream>

#include "base/check.h"
#include "cli/cli.h"
#include "cli/data_folder.h"
#include "http/local_client.h"
#include "store/folder.h"
#include "store/sqlite_store.h"

namespace recourse::cli {
namespace {

class OwnFolder : public Caller {
 public:
  explicit OwnFolder(const std::filesystem::path& folder)
      : folder_{folder, {}}, api_{folder_.desk(), folder_.blobs(), {}} {
    api_.drain_with([this] { folder_.desk().drain(); });
  }
  Result<http::Response> call(http::Request request) override {
    return call_here(api_, std::move(request), [this] { folder_.desk().drain(); });
  }

 private:
  DataFolder folder_;
  http::Api api_;
};

class RunningServer : public Caller {
 public:
  explicit RunningServer(std::unique_ptr<http::LocalClient> client) : client_{std::move(client)} {}
  Result<http::Response> call(http::Request request) override { return client_->call(request); }

 private:
  std::unique_ptr<http::LocalClient> client_;
};

}  // namespace

Result<std::unique_ptr<Caller>> reach(const std::filesystem::path& folder) {
  try {
    return std::unique_ptr<Caller>{std::make_unique<OwnFolder>(folder)};
  } catch (const store::FolderInUse& held) {
    auto client = http::LocalClient::connect(socket_file(folder));
    if (client) return std::unique_ptr<Caller>{std::make_unique<RunningServer>(std::move(*client))};
    return Error{Errc::unavailable,
                 "folder_in_use",
                 "process " + std::to_string(held.pid()) + " holds " + folder.string() +
                     " and does not answer at " + socket_file(folder).string(),
                 {}};
  }
}

http::Response call_here(http::Api& api, http::Request request,
                         const std::function<void()>& drain) {
  auto outcome = std::make_shared<std::promise<http::Response>>();
  std::future<http::Response> response = outcome->get_future();
  request.local = true;
  api.answer(std::move(request), nullptr,
             [outcome](http::Response answer) { outcome->set_value(std::move(answer)); });
  while (drain && response.wait_for(std::chrono::seconds{0}) != std::future_status::ready) drain();
  return response.get();
}

http::Request make_request(http::Method method, const std::string& target, const Json& body) {
  http::Request request;
  request.method = method;
  const Done readable = http::read_target(target, request);
  check(readable.has_value(), "the command line writes addresses that can be read");
  if (!body.is_null()) {
    request.body = json_text(body);
    request.headers["content-type"] = "application/json";
  }
  return request;
}

bool holds_data(const std::filesystem::path& folder) {
  return std::filesystem::exists(store::database_file(folder));
}

int tell_no_data(const std::filesystem::path& folder) {
  return tell_refusal(
      Error{Errc::not_found, "no_data", "there is no data in " + folder.string(), {}});
}

int tell_refusal(const http::Response& response) {
  const Result<Json> problem = parse_json(response.body);
  const auto member = [&](std::string_view name) {
    const Json* found = problem ? problem->find(name) : nullptr;
    return found && found->text() ? *found->text() : std::string{};
  };
  std::cerr << "recourse: " << member("reason") << ": " << member("detail");
  if (const std::string field = member("field"); !field.empty()) std::cerr << " (" << field << ")";
  std::cerr << "\n";
  return failed;
}

int tell_refusal(const Error& error) {
  std::cerr << "recourse: " << error.reason.text() << ": " << error.detail << "\n";
  return failed;
}

}  // namespace recourse::cli
