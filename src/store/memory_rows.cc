// SPDX-License-Identifier: Apache-2.0
#include "store/memory_rows.h"

#include <algorithm>
#include <compare>
#include <utility>

namespace recourse::store {
namespace {

using runtime::Bytes;
using runtime::Cell;
using runtime::Cells;
using runtime::Scan;

/// NULL, integers, text, bytes: the order of the alternatives is SQLite's order of types.
std::strong_ordering compare(const Cell& left, const Cell& right) {
  if (left.index() != right.index()) return left.index() <=> right.index();
  if (const auto* number = std::get_if<std::int64_t>(&left))
    return *number <=> std::get<std::int64_t>(right);
  if (const auto* text = std::get_if<std::string>(&left))
    return text->compare(std::get<std::string>(right)) <=> 0;
  if (const auto* bytes = std::get_if<Bytes>(&left))
    return bytes->value.compare(std::get<Bytes>(right).value) <=> 0;
  return std::strong_ordering::equal;
}

std::strong_ordering compare(const Cells& left, const Cells& right, std::size_t width) {
  for (std::size_t at = 0; at < width; ++at)
    if (const auto order = compare(left[at], right[at]); order != 0) return order;
  return std::strong_ordering::equal;
}

Cells pick(const Cells& row, const std::vector<std::size_t>& columns) {
  Cells cells;
  cells.reserve(columns.size());
  for (const std::size_t column : columns) cells.push_back(row[column]);
  return cells;
}

bool same_place(const Cells& left, const Cells& right, const std::vector<std::size_t>& columns) {
  return std::ranges::all_of(
      columns, [&](std::size_t column) { return compare(left[column], right[column]) == 0; });
}

const Cells* seen_at(const MemoryRows::Version& newest, Moment moment) {
  const MemoryRows::Version* version = &newest;
  while (version != nullptr && version->since > moment) version = version->older.get();
  return version != nullptr && version->row ? &*version->row : nullptr;
}

/// Where a row lies against the bound; the walk ends at the first one past it.
bool past_bound(const Scan& scan, const Cells& place) {
  const std::size_t fixed = scan.prefix.size();
  if (compare(place, scan.prefix, fixed) != 0) return true;
  if (!scan.up_to) return false;
  const auto order = compare(place[fixed], *scan.up_to);
  return scan.descending ? order < 0 : order > 0;
}

/// Calls `take(place, value)` for what a scan asks for until `take` is false.
template <class Map, class Take>
void walk(const Map& map, const Scan& scan, const Order& order, const Take& take) {
  const Cells start = scan.after ? pick(*scan.after, order.cursor) : scan.prefix;
  // Forward from behind the cursor or before the prefix; backward the other way round.
  const bool behind = scan.after.has_value() != scan.descending;
  auto at = map.lower_bound(Probe{.cells = &start, .width = start.size(), .behind = behind});
  if (!scan.descending) {
    for (; at != map.end() && !past_bound(scan, at->first); ++at)
      if (!take(at->first, at->second)) return;
    return;
  }
  while (at != map.begin()) {
    --at;
    if (past_bound(scan, at->first) || !take(at->first, at->second)) return;
  }
}

}  // namespace

bool CellsLess::operator()(const Cells& left, const Cells& right) const {
  return compare(left, right, std::min(left.size(), right.size())) < 0;
}

bool CellsLess::operator()(const Cells& left, const Probe& right) const {
  const auto order = compare(left, *right.cells, right.width);
  return order < 0 || (order == 0 && right.behind);
}

bool CellsLess::operator()(const Probe& left, const Cells& right) const {
  const auto order = compare(*left.cells, right, left.width);
  return order < 0 || (order == 0 && !left.behind);
}

MemoryRows::MemoryRows(const runtime::Table& table)
    : table_{&table}, orders_{orders_of(table)}, indexes_(orders_.size() - 1) {}

const Cells* MemoryRows::find(const Cells& key, Moment moment) const {
  const auto found = rows_.find(key);
  return found == rows_.end() ? nullptr : seen_at(found->second.newest, moment);
}

std::vector<Cells> MemoryRows::scan(const Scan& scan, Moment moment) const {
  const std::size_t position = order_position(*table_, scan.index);
  const Order& order = orders_[position];
  check_scan(scan, order);
  std::vector<Cells> rows;
  if (scan.limit == 0) return rows;
  if (position == 0) {
    walk(rows_, scan, order, [&](const Cells&, const Entry& entry) {
      if (const Cells* row = seen_at(entry.newest, moment)) rows.push_back(*row);
      return rows.size() < scan.limit;
    });
    return rows;
  }
  walk(indexes_[position - 1], scan, order, [&](const Cells& place, const Entry* entry) {
    const Cells* row = seen_at(entry->newest, moment);
    // An index also holds the places of versions that this reader does not see.
    if (row != nullptr &&
        (!entry->newest.older || compare(pick(*row, order.columns), place, place.size()) == 0))
      rows.push_back(*row);
    return rows.size() < scan.limit;
  });
  return rows;
}

std::vector<Cells> MemoryRows::keys(Moment moment) const {
  std::vector<Cells> keys;
  for (const auto& [key, entry] : rows_)
    if (seen_at(entry.newest, moment) != nullptr) keys.push_back(key);
  return keys;
}

MemoryRows::Place MemoryRows::write(const Cells& key, std::optional<Cells> row, Moment since) {
  const auto [place, added] = rows_.try_emplace(key);
  Entry& entry = place->second;
  std::unique_ptr<Version> older;
  if (!added) older = std::make_unique<Version>(std::move(entry.newest));
  entry.newest = Version{.since = since, .row = std::move(row), .older = std::move(older)};
  ++entry.mentions;
  if (entry.newest.row) enter(entry, *entry.newest.row);
  return place;
}

void MemoryRows::take_back(Place place) {
  Entry& entry = place->second;
  Version gone = std::move(entry.newest);
  entry.newest = gone.older ? std::move(*gone.older) : Version{};
  if (gone.row) leave(entry, *gone.row);
  --entry.mentions;
  remove_if_unused(place);
}

bool MemoryRows::forget(Place place, Moment oldest) {
  Entry& entry = place->second;
  Version* kept = &entry.newest;
  while (kept->since > oldest && kept->older) kept = kept->older.get();
  std::unique_ptr<Version> gone = std::move(kept->older);
  for (; gone; gone = std::move(gone->older))
    if (gone->row) leave(entry, *gone->row);
  // A row that was erased is still held by readers from before as long as it has older versions.
  if (entry.newest.older) return false;
  --entry.mentions;
  remove_if_unused(place);
  return true;
}

void MemoryRows::enter(const Entry& entry, const Cells& row) {
  const Version* before = entry.newest.older.get();
  for (std::size_t at = 0; at < indexes_.size(); ++at) {
    const std::vector<std::size_t>& columns = orders_[at + 1].columns;
    if (before != nullptr && before->row && same_place(row, *before->row, columns)) continue;
    indexes_[at].try_emplace(pick(row, columns), &entry);
  }
}

void MemoryRows::leave(const Entry& entry, const Cells& gone) {
  for (std::size_t at = 0; at < indexes_.size(); ++at) {
    const std::vector<std::size_t>& columns = orders_[at + 1].columns;
    bool still_there = false;
    for (const Version* other = &entry.newest; other != nullptr && !still_there;
         other = other->older.get())
      still_there = other->row && same_place(gone, *other->row, columns);
    if (!still_there) indexes_[at].erase(pick(gone, columns));
  }
}

void MemoryRows::remove_if_unused(Place place) {
  const Entry& entry = place->second;
  if (entry.mentions == 0 && !entry.newest.row && !entry.newest.older) rows_.erase(place);
}

}  // namespace recourse::store
