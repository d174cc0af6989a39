// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <mutex>
#include <string>

#include "base/check.h"
#include "base/digest.h"
#include "store/memory_store.h"

namespace recourse::store {
namespace {

using Sink = std::function<bool(std::string_view)>;

constexpr std::size_t piece = 64 * 1024;

class MemoryBlobs : public runtime::Blobs {
 public:
  std::unique_ptr<Upload> begin() override { return std::make_unique<MemoryUpload>(*this); }

  bool read(std::string_view hex_digest, const Sink& sink) override {
    const std::shared_ptr<const std::string> bytes = find(hex_digest);
    if (!bytes) return false;
    std::string_view rest = *bytes;
    while (!rest.empty() && sink(rest.substr(0, piece)))
      rest.remove_prefix(std::min(piece, rest.size()));
    return true;
  }

  std::optional<std::int64_t> size(std::string_view hex_digest) override {
    const std::shared_ptr<const std::string> bytes = find(hex_digest);
    if (!bytes) return std::nullopt;
    return static_cast<std::int64_t>(bytes->size());
  }

  std::optional<std::string> path(std::string_view) override { return std::nullopt; }

 private:
  class MemoryUpload : public Upload {
   public:
    explicit MemoryUpload(MemoryBlobs& blobs) : blobs_{&blobs} {}
    void write(std::string_view bytes) override {
      check(!kept_, "an upload that was kept takes no more bytes");
      bytes_ += bytes;
    }
    std::string keep() override {
      check(!kept_, "an upload is kept once");
      kept_ = true;
      size_ = bytes_.size();
      std::string digest = hex(sha256(bytes_));
      const std::lock_guard turn{blobs_->guard_};
      blobs_->by_digest_.try_emplace(digest,
                                     std::make_shared<const std::string>(std::move(bytes_)));
      return digest;
    }
    std::int64_t size() const override {
      return static_cast<std::int64_t>(kept_ ? size_ : bytes_.size());
    }

   private:
    MemoryBlobs* blobs_;
    std::string bytes_;
    std::size_t size_ = 0;
    bool kept_ = false;
  };

  std::shared_ptr<const std::string> find(std::string_view hex_digest) {
    const std::lock_guard turn{guard_};
    const auto found = by_digest_.find(hex_digest);
    return found == by_digest_.end() ? nullptr : found->second;
  }

  std::mutex guard_;
  std::map<std::string, std::shared_ptr<const std::string>, std::less<>> by_digest_;
};

}  // namespace

std::unique_ptr<runtime::Blobs> make_memory_blobs() {
  return std::make_unique<MemoryBlobs>();
}

}  // namespace recourse::store
