// SPDX-License-Identifier: Apache-2.0
#include "store/folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>

namespace recourse::store {
namespace {

namespace fs = std::filesystem;

int written_pid(int file) {
  std::array<char, 16> text{};
  const ssize_t size = ::pread(file, text.data(), text.size(), 0);
  int pid = 0;
  if (size > 0) std::from_chars(text.data(), text.data() + size, pid);
  return pid;
}

std::string in_use(const fs::path& folder, int pid) {
  const std::string who = pid > 0 ? "process " + std::to_string(pid) : "another process";
  return "the data folder " + folder.string() + " is in use by " + who;
}

}  // namespace

FolderInUse::FolderInUse(const fs::path& folder, int pid)
    : StorageFailed{in_use(folder, pid)}, pid_{pid} {}

void fail_with_errno(const std::string& what, const fs::path& path) {
  const std::string why = std::generic_category().message(errno);
  throw runtime::StorageFailed{what + " " + path.string() + ": " + why};
}

void sync_folder(const fs::path& folder) {
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) fail_with_errno("cannot open the folder", folder);
  const int synced = ::fsync(opened);
  const int why = errno;
  ::close(opened);
  errno = why;
  if (synced != 0) fail_with_errno("cannot write the folder", folder);
}

void make_private_folder(const fs::path& folder) {
  const fs::path whole = fs::absolute(folder).lexically_normal();
  const fs::path clean = whole.has_filename() ? whole : whole.parent_path();
  struct stat found {};
  if (::stat(clean.c_str(), &found) == 0) {
    if (S_ISDIR(found.st_mode)) return;
    errno = ENOTDIR;
    fail_with_errno("cannot use", clean);
  }
  if (clean.has_relative_path()) make_private_folder(clean.parent_path());
  if (::mkdir(clean.c_str(), 0700) != 0 && errno != EEXIST)
    fail_with_errno("cannot make the folder", clean);
  sync_folder(clean.parent_path());
}

FolderLock::FolderLock(const fs::path& folder) {
  const fs::path path = folder / "lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) fail_with_errno("cannot open", path);
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    const int why = errno;
    const int pid = written_pid(file_);
    ::close(file_);
    if (why == EWOULDBLOCK) throw FolderInUse{folder, pid};
    errno = why;
    fail_with_errno("cannot lock", path);
  }
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(file_, 0) != 0 ||
      ::pwrite(file_, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
    const int why = errno;
    ::close(file_);
    errno = why;
    fail_with_errno("cannot write", path);
  }
}

FolderLock::~FolderLock() {
  // The file stays: removing it would let two processes hold two files of one name.
  ::close(file_);
}

}  // namespace recourse::store
