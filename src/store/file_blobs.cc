// SPDX-License-Identifier: Apache-2.0
#include "store/file_blobs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

#include "base/check.h"
#include "base/digest.h"
#include "store/folder.h"

namespace recourse::store {
namespace {

namespace fs = std::filesystem;
using runtime::StorageFailed;
using Sink = std::function<bool(std::string_view)>;

constexpr std::size_t piece = 64 * 1024;

class FileUpload : public runtime::Blobs::Upload {
 public:
  FileUpload(fs::path kept, const fs::path& temporary);
  ~FileUpload() override;
  FileUpload(const FileUpload&) = delete;
  FileUpload& operator=(const FileUpload&) = delete;
  void write(std::string_view bytes) override;
  std::string keep() override;
  std::int64_t size() const override { return size_; }

 private:
  void close_file();

  fs::path folder_;  ///< of what is kept
  std::string path_;
  int file_ = -1;
  Hasher hasher_;
  std::int64_t size_ = 0;
};

FileUpload::FileUpload(fs::path kept, const fs::path& temporary)
    : folder_{std::move(kept)}, path_{temporary / ("upload-" + std::string(6, 'X'))} {
  file_ = ::mkostemp(path_.data(), O_CLOEXEC);
  if (file_ < 0) fail_with_errno("cannot make the file", path_);
}

FileUpload::~FileUpload() {
  close_file();
  if (!path_.empty()) ::unlink(path_.c_str());
}

void FileUpload::close_file() {
  if (file_ >= 0) ::close(file_);
  file_ = -1;
}

void FileUpload::write(std::string_view bytes) {
  if (file_ < 0) throw StorageFailed{"an upload that failed or was kept takes no more bytes"};
  hasher_.update(bytes);
  size_ += static_cast<std::int64_t>(bytes.size());
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int why = errno;
      close_file();  // a file with a hole must not be kept
      errno = why;
      fail_with_errno("cannot write", path_);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string FileUpload::keep() {
  if (file_ < 0) throw StorageFailed{"an upload that failed or was kept cannot be kept"};
  // Never changed from here on. Contents first, then the name: a name always has its bytes.
  const bool durable = ::fchmod(file_, 0400) == 0 && ::fsync(file_) == 0;
  const int why = errno;
  close_file();
  errno = why;
  if (!durable) fail_with_errno("cannot write", path_);
  std::string digest = hex(hasher_.finish());
  const fs::path shelf = folder_ / digest.substr(0, 2);
  const fs::path target = shelf / digest.substr(2);
  make_private_folder(shelf);
  struct stat found {};
  if (::stat(target.c_str(), &found) == 0) {
    ::unlink(path_.c_str());
  } else if (::rename(path_.c_str(), target.c_str()) != 0) {
    fail_with_errno("cannot keep", target);
  }
  path_.clear();
  // Also when the blob was there: whoever brought it may not have come this far yet.
  sync_folder(shelf);
  return digest;
}

/// A file that is open as long as it is read.
class OpenFile {
 public:
  explicit OpenFile(const fs::path& path)
      : path_{path}, file_{::open(path.c_str(), O_RDONLY | O_CLOEXEC)} {
    if (file_ < 0 && errno != ENOENT) fail_with_errno("cannot open", path_);
  }
  ~OpenFile() {
    if (file_ >= 0) ::close(file_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  explicit operator bool() const { return file_ >= 0; }
  /// Empty at the end.
  std::string_view next(std::string& room) const {
    ssize_t size = -1;
    do {
      size = ::read(file_, room.data(), room.size());
    } while (size < 0 && errno == EINTR);
    if (size < 0) fail_with_errno("cannot read", path_);
    return {room.data(), static_cast<std::size_t>(size)};
  }

 private:
  fs::path path_;
  int file_;
};

class FileBlobs : public runtime::Blobs {
 public:
  explicit FileBlobs(const fs::path& folder)
      : kept_{folder / "blobs" / "sha256"}, temporary_{folder / "blobs" / "tmp"} {
    make_private_folder(kept_);
    make_private_folder(temporary_);
    std::error_code failed;
    for (const fs::directory_entry& left : fs::directory_iterator{temporary_, failed})
      fs::remove_all(left.path(), failed);
    if (failed)
      throw StorageFailed{"cannot clean " + temporary_.string() + ": " + failed.message()};
  }

  std::unique_ptr<Upload> begin() override {
    return std::make_unique<FileUpload>(kept_, temporary_);
  }

  bool read(std::string_view hex_digest, const Sink& sink) override {
    if (!parse_digest(hex_digest)) return false;
    const OpenFile file{place(hex_digest)};
    if (!file) return false;
    std::string room(piece, '\0');
    for (std::string_view bytes = file.next(room); !bytes.empty(); bytes = file.next(room))
      if (!sink(bytes)) break;
    return true;
  }

  std::optional<std::int64_t> size(std::string_view hex_digest) override {
    if (!parse_digest(hex_digest)) return std::nullopt;
    const fs::path file = place(hex_digest);
    struct stat found {};
    if (::stat(file.c_str(), &found) == 0) return found.st_size;
    if (errno != ENOENT) fail_with_errno("cannot look at", file);
    return std::nullopt;
  }

  std::optional<std::string> path(std::string_view hex_digest) override {
    if (!size(hex_digest)) return std::nullopt;
    return place(hex_digest).string();
  }

 private:
  /// The digest was parsed before: what a caller sends must not become a path unseen.
  fs::path place(std::string_view hex_digest) const {
    return kept_ / hex_digest.substr(0, 2) / hex_digest.substr(2);
  }

  fs::path kept_;
  fs::path temporary_;
};

}  // namespace

std::unique_ptr<runtime::Blobs> open_file_blobs(const fs::path& folder) {
  return std::make_unique<FileBlobs>(folder);
}

}  // namespace recourse::store
