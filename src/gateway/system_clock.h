// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>

#include "runtime/ports.h"

namespace recourse::gateway {

/// Real time plus an offset that `folder/clock` keeps over restarts. Only a sandbox moves the
/// offset, but every start reads it: a folder whose claims stand in the future must not fall back.
class SystemClock : public runtime::Clock {
 public:
  /// Throws StorageFailed when the offset is there and cannot be read.
  explicit SystemClock(std::filesystem::path folder);
  Instant now() override;
  /// The offset is durable on return. Throws StorageFailed, and then nothing moved.
  void advance(Duration by) override;

 private:
  std::filesystem::path folder_;
  std::mutex mutex_;  ///< one advance at a time
  std::atomic<std::int64_t> offset_ms_{0};
};

}  // namespace recourse::gateway
