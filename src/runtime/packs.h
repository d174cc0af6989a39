// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "policy/pack.h"
#include "runtime/change.h"
#include "runtime/store.h"

namespace recourse::runtime {

using PackRef = std::shared_ptr<const policy::Pack>;

/// Resolved packs: today's by name for new claims, any former one by digest for old claims.
class Packs {
 public:
  Packs(Store& store, policy::Shelf shelf) : store_{store}, shelf_{std::move(shelf)} {}

  /// The pack as it holds at `now`; an answer is kept for the quarter of an hour it was asked in.
  Result<PackRef> by_name(const std::string& name, Instant now);
  /// A pack some claim was opened under. Kept for ever: a missing one is broken storage.
  PackRef by_digest(const Digest& digest);
  /// The row that keeps this pack for ever; empty once it is known to be stored.
  std::optional<RowWrite> keep(const PackRef& pack, Instant now);
  void kept(const Digest& digest);

 private:
  Store& store_;
  policy::Shelf shelf_;
  std::mutex mutex_;
  std::map<std::pair<std::string, std::int64_t>, PackRef> by_moment_;
  std::map<Digest, PackRef> by_digest_;
  std::map<Digest, bool> stored_;
};

}  // namespace recourse::runtime
