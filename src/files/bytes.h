// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

// Bytes that are read once, from a file or from memory, without holding all of them.

namespace recourse::files {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Puts at most `limit` bytes into `to`; none at the end. `unavailable: unreadable_file`.
  virtual Result<std::size_t> read(char* to, std::size_t limit) = 0;
  virtual std::int64_t size() const = 0;
};

/// `not_found: unreadable_file` for what is no readable file.
Result<std::unique_ptr<ByteSource>> file_bytes(const std::string& path);
std::unique_ptr<ByteSource> text_bytes(std::string text);

/// The part of a source between what is done with and what was not read yet.
class ByteWindow {
 public:
  explicit ByteWindow(std::unique_ptr<ByteSource> source) : source_{std::move(source)} {}

  std::string_view rest() const { return std::string_view{buffer_}.substr(done_); }
  /// Nothing will come behind rest().
  bool ended() const { return ended_; }
  /// The source broke; what was read before it stays good.
  bool broken() const { return broken_; }
  /// Reads on: at least one byte more in rest(), or ended(). Views of rest() end here.
  void fill();
  /// Marks the first bytes of rest() as done with.
  void consume(std::size_t count) { done_ += count; }

  std::int64_t bytes_read() const { return bytes_read_; }
  std::int64_t size() const { return source_->size(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string buffer_;
  std::size_t done_ = 0;
  std::int64_t bytes_read_ = 0;
  bool ended_ = false;
  bool broken_ = false;
};

}  // namespace recourse::files
