// SPDX-License-Identifier: Apache-2.0
#include "gateway/system_clock.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "base/digits.h"
#include "runtime/store.h"

namespace recourse::gateway {
namespace {

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& path) {
  throw runtime::StorageFailed{what + " " + path.string()};
}

/// Writes a new file beside the old one and puts it in its place: a crash leaves one of the two.
void write_durably(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::path temporary = path;
  temporary += ".new";
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) fail("cannot write", temporary);
  const bool written =
      ::write(file, text.data(), text.size()) == static_cast<::ssize_t>(text.size()) &&
      ::fsync(file) == 0;
  ::close(file);
  if (!written || ::rename(temporary.c_str(), path.c_str()) != 0) fail("cannot write", path);
  const int folder = ::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) fail("cannot open", path.parent_path());
  const bool synced = ::fsync(folder) == 0;
  ::close(folder);
  if (!synced) fail("cannot sync", path.parent_path());
}

}  // namespace

SystemClock::SystemClock(std::filesystem::path folder) : folder_{std::move(folder)} {
  const std::filesystem::path file = folder_ / "clock";
  if (!std::filesystem::exists(file)) return;
  std::ifstream in{file};
  std::ostringstream text;
  text << in.rdbuf();
  const std::string all = text.str();
  std::string_view rest = all;
  const auto offset = take_digits(rest, 1, 18);
  if (!in || !offset || rest != "\n") fail("cannot read the offset in", file);
  offset_ms_ = *offset;
}

Instant SystemClock::now() {
  const auto real = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
  return real + Duration{offset_ms_.load()};
}

void SystemClock::advance(Duration by) {
  check(by >= Duration{0}, "the sandbox clock only goes forward");
  const std::lock_guard lock{mutex_};
  const std::int64_t next = offset_ms_.load() + by.count();
  write_durably(folder_ / "clock", std::to_string(next) + "\n");
  offset_ms_ = next;
}

}  // namespace recourse::gateway
