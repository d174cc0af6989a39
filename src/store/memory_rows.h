// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "runtime/store.h"
#include "store/order.h"

namespace recourse::store {

/// A moment of the store: the number of commits before it.
using Moment = std::uint64_t;

/// Where a walk begins: before or behind everything that starts with these cells.
struct Probe {
  const runtime::Cells* cells = nullptr;
  std::size_t width = 0;
  bool behind = false;
};

struct CellsLess {
  using is_transparent = void;
  bool operator()(const runtime::Cells& left, const runtime::Cells& right) const;
  bool operator()(const runtime::Cells& left, const Probe& right) const;
  bool operator()(const Probe& left, const runtime::Cells& right) const;
};

/// A table in memory. Each row keeps its older versions as long as a reader may ask for them, so
/// that a reader sees one moment without a copy of the table. Not for several threads at once.
class MemoryRows {
 public:
  /// One state of a row; without cells it is not there.
  struct Version {
    Moment since = 0;
    std::optional<runtime::Cells> row;
    std::unique_ptr<Version> older;
  };
  struct Entry {
    Version newest;
    std::size_t mentions = 0;  ///< places that were given out; it stays as long as there are any
  };
  using Rows = std::map<runtime::Cells, Entry, CellsLess>;
  using Place = Rows::iterator;

  explicit MemoryRows(const runtime::Table& table);

  /// The row as of a moment, or nullptr.
  const runtime::Cells* find(const runtime::Cells& key, Moment moment) const;
  std::vector<runtime::Cells> scan(const runtime::Scan& scan, Moment moment) const;
  std::vector<runtime::Cells> keys(Moment moment) const;  ///< of all rows

  /// Adds a newest version. The place is to be given to `take_back` or `forget` once.
  Place write(const runtime::Cells& key, std::optional<runtime::Cells> row, Moment since);
  /// Removes the newest version.
  void take_back(Place place);
  /// Drops the versions that nobody sees who looks at `oldest` or later. False when others are
  /// left: then the place is to be given to `forget` again.
  bool forget(Place place, Moment oldest);

 private:
  using IndexRows = std::map<runtime::Cells, const Entry*, CellsLess>;
  void enter(const Entry& entry, const runtime::Cells& row);
  void leave(const Entry& entry, const runtime::Cells& gone);
  void remove_if_unused(Place place);

  const runtime::Table* table_;
  std::vector<Order> orders_;
  Rows rows_;
  std::vector<IndexRows> indexes_;  ///< one for each order but the first
};

}  // namespace recourse::store
