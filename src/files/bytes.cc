// SPDX-License-Identifier: Apache-2.0
#include "files/bytes.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace recourse::files {
namespace {

constexpr std::size_t piece = std::size_t{64} * 1024;

class FileBytes : public ByteSource {
 public:
  using Handle = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
  FileBytes(Handle file, std::int64_t size) : file_{std::move(file)}, size_{size} {}

  Result<std::size_t> read(char* to, std::size_t limit) override {
    const std::size_t count = std::fread(to, 1, limit, file_.get());
    if (count == 0 && std::ferror(file_.get()) != 0)
      return Error{Errc::unavailable, "unreadable_file", "the file stopped answering"};
    return count;
  }
  std::int64_t size() const override { return size_; }

 private:
  Handle file_;
  std::int64_t size_;
};

class TextBytes : public ByteSource {
 public:
  explicit TextBytes(std::string text) : text_{std::move(text)} {}

  Result<std::size_t> read(char* to, std::size_t limit) override {
    const std::size_t count = text_.copy(to, limit, given_);
    given_ += count;
    return count;
  }
  std::int64_t size() const override { return static_cast<std::int64_t>(text_.size()); }

 private:
  std::string text_;
  std::size_t given_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> file_bytes(const std::string& path) {
  std::error_code failed;
  const bool regular = std::filesystem::is_regular_file(path, failed);
  const auto size = regular ? std::filesystem::file_size(path, failed) : 0;
  FileBytes::Handle file{regular && !failed ? std::fopen(path.c_str(), "rb") : nullptr,
                         [](std::FILE* open) { return open ? std::fclose(open) : 0; }};
  if (!file)
    return Error{Errc::not_found, "unreadable_file", path + " cannot be read as a file", {}};
  std::unique_ptr<ByteSource> source =
      std::make_unique<FileBytes>(std::move(file), static_cast<std::int64_t>(size));
  return source;
}

std::unique_ptr<ByteSource> text_bytes(std::string text) {
  return std::make_unique<TextBytes>(std::move(text));
}

void ByteWindow::fill() {
  if (ended_) return;
  buffer_.erase(0, done_);
  done_ = 0;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + piece);
  const Result<std::size_t> count = source_->read(buffer_.data() + before, piece);
  broken_ = count.has_error();
  const std::size_t added = count ? *count : 0;
  buffer_.resize(before + added);
  bytes_read_ += static_cast<std::int64_t>(added);
  ended_ = added == 0;
}

}  // namespace recourse::files
