// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "policy/layer.h"
#include "policy/pack.h"

namespace recourse::policy {

/// A pack with where its rows are written, for findings about rows that are right each by itself.
/// The places are no part of the pack: moving a line must not change its digest.
struct PlacedPack {
  Pack pack;
  std::vector<Place> places;  ///< one for each of `pack.rules`

  /// Where that row of `pack` is written.
  const Place& place_of(const Rule& rule) const;
};

/// Reads and merges like `resolve_layer`, and refuses the same.
Result<PlacedPack> resolve_placed(std::string_view name, const Shelf& shelf, Instant as_of);

}  // namespace recourse::policy
