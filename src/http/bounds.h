// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>

namespace recourse::http {

/// What a caller may ask of the server. Past a bound the answer is 413 or 429, never a crash.
struct Bounds {
  std::size_t header = 16 * 1024;
  std::size_t json = 1024 * 1024;
  std::size_t photo = 32ULL * 1024 * 1024;  ///< also documents
  std::size_t video = 300ULL * 1024 * 1024;
  std::size_t connections = 1024;
  std::size_t uploads = 32;  ///< at the same time
  std::chrono::seconds idle{60};
  std::chrono::seconds header_time{10};
  std::chrono::seconds body_time{30};      ///< for a JSON body; for each 64 KiB of an upload
  std::chrono::seconds upload_time{1800};  ///< for a whole upload
  std::chrono::seconds write_time{60};
  std::chrono::seconds stop_time{10};  ///< for requests that are being answered when it stops
};

}  // namespace recourse::http
