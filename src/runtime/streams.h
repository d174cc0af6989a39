// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "claim/events.h"
#include "recovery/recovery.h"
#include "runtime/change.h"
#include "trade/order_stream.h"

namespace recourse::runtime {

/// An order with what its stream holds.
struct OrderFile {
  std::int64_t shop = 0;
  trade::Order order;
  std::int64_t version = 0;                  ///< of the document
  Digest digest;                             ///< of the document
  std::optional<std::string> personal_text;  ///< id of the kept text
  trade::OrderState state;
  Head head;
};
struct ClaimFile {
  claim::State state;
  Head head;
};
struct RecoveryFile {
  recovery::State state;
  Head head;
};
template <class T>
using FileRef = std::shared_ptr<const T>;

/// Most recently used values by key, bounded.
template <class T>
class Recent {
 public:
  explicit Recent(std::size_t bound) : bound_{bound} {}
  FileRef<T> find(const std::string& key) {
    const std::lock_guard lock{mutex_};
    const auto found = entries_.find(key);
    if (found == entries_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second.second);
    return found->second.first;
  }
  void put(const std::string& key, FileRef<T> value) {
    const std::lock_guard lock{mutex_};
    const auto found = entries_.find(key);
    if (found != entries_.end()) {
      found->second.first = std::move(value);
      order_.splice(order_.begin(), order_, found->second.second);
      return;
    }
    order_.push_front(key);
    entries_[key] = {std::move(value), order_.begin()};
    if (entries_.size() <= bound_) return;
    entries_.erase(order_.back());
    order_.pop_back();
  }
  void drop(const std::string& key) {
    const std::lock_guard lock{mutex_};
    const auto found = entries_.find(key);
    if (found == entries_.end()) return;
    order_.erase(found->second.second);
    entries_.erase(found);
  }

 private:
  std::size_t bound_;
  std::mutex mutex_;
  std::list<std::string> order_;
  std::unordered_map<std::string, std::pair<FileRef<T>, std::list<std::string>::iterator>> entries_;
};

/// Loads streams and keeps them at hand. What is kept is what was committed: only the strand of an
/// order puts or drops its files.
class Streams {
 public:
  explicit Streams(Store& store) : store_{store} {}

  /// `not_found: no_such_order`, `no_such_claim`, `no_such_recovery`;
  /// `unavailable: unreadable_event`.
  Result<FileRef<OrderFile>> order(std::int64_t shop, const OrderId& id);
  Result<FileRef<ClaimFile>> claim(const ClaimId& id);
  Result<FileRef<RecoveryFile>> recovery(const RecoveryId& id);
  /// The claim as it was at a version; not kept.
  Result<ClaimFile> claim_at(const ClaimId& id, std::int64_t version);
  /// The id behind an id or an external id.
  std::optional<OrderId> order_id(std::int64_t shop, const std::string& name);

  Recent<OrderFile> orders{20'000};
  Recent<ClaimFile> claims{50'000};
  Recent<RecoveryFile> recoveries{10'000};

 private:
  Store& store_;
};

/// The body of a stored event. `unavailable: unreadable_event`.
Result<Json> event_body(const EventRow& row);

/// All events of a stream in order; the callback refuses to stop.
Done each_event(Reader& reader, std::int64_t shop, const std::string& stream,
                const std::function<Done(const EventRow&, const Json&)>& seen);

}  // namespace recourse::runtime
