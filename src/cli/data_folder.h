// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "gateway/sandbox_gateway.h"
#include "gateway/system_clock.h"
#include "gateway/system_random.h"
#include "policy/pack.h"
#include "runtime/desk.h"

namespace recourse::cli {

/// The packs of the program, overridden by `folder/policies/NAME.yaml` and
/// `folder/policies/calendar/NAME.yaml`.
policy::Shelf shelf_of(const std::filesystem::path& folder);

/// An opened data folder with its desk, not started. This process alone holds it.
class DataFolder {
 public:
  /// Throws store::FolderInUse when a server holds it, StorageFailed when it cannot be read.
  DataFolder(const std::filesystem::path& folder, runtime::Settings settings);

  runtime::Desk& desk() { return *desk_; }
  runtime::Blobs& blobs() { return *blobs_; }
  runtime::Clock& clock() { return *clock_; }

 private:
  std::unique_ptr<runtime::Store> store_;
  std::unique_ptr<runtime::Blobs> blobs_;
  std::unique_ptr<gateway::SystemClock> clock_;
  gateway::SystemRandom random_;
  gateway::SandboxGateway gateway_;
  std::unique_ptr<runtime::Desk> desk_;
};

/// Where a running server listens for the command line.
std::filesystem::path socket_file(const std::filesystem::path& folder);

}  // namespace recourse::cli
