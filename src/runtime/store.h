// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// The port behind which all state lives. A store keeps tables of rows and knows nothing of claims:
// what a change means is said once, in runtime, for every store. One contract test runs on each.

namespace recourse::runtime {

/// A cell of a row: NULL, an integer, text, or bytes.
struct Bytes {
  std::string value;
  friend auto operator<=>(const Bytes&, const Bytes&) = default;
};
using Cell = std::variant<std::monostate, std::int64_t, std::string, Bytes>;
using Cells = std::vector<Cell>;

enum class CellType : std::uint8_t { integer, text, bytes };
struct Column {
  std::string_view name;
  CellType type = CellType::text;
  bool optional = false;  ///< may be NULL; never so in a key
};

/// A way to find rows besides the primary key: the columns, in order, then the primary key.
struct Index {
  std::string_view name;
  std::vector<std::size_t> columns;  ///< positions in Table::columns
};

/// Truth is what cannot be made again; a projection is deleted and refolded by `rebuild`.
enum class TableKind : std::uint8_t { truth, projection };

/// One table. Its first column is always `shop`, and the first `key_columns` columns are the
/// primary key, so that a shop's rows live together on one shard.
struct Table {
  std::string_view name;
  TableKind kind = TableKind::truth;
  std::vector<Column> columns;
  std::size_t key_columns = 1;
  std::vector<Index> indexes;
};

/// Rows in the order of the primary key or of an index.
struct Scan {
  const Table* table = nullptr;
  std::string_view index = {};  ///< empty = primary key
  Cells prefix = {};            ///< equal values for the leading columns of that order
  std::optional<Cells> after =
      {};  ///< strictly after (before, when descending) these values of the
           ///< whole order (index columns then key columns), prefix included
  std::optional<Cell> up_to = {};  ///< inclusive bound of the first column behind the prefix
  bool descending = false;
  std::size_t limit = 1000;
};

/// The values for Scan::after that go on behind `row`, in the order of `index` (empty = primary
/// key). Columns behind a scan's prefix must not be optional when it goes on or is bounded.
inline Cells cursor_behind(const Table& table, std::string_view index, const Cells& row) {
  Cells cursor;
  for (const Index& one : table.indexes)
    if (!index.empty() && one.name == index)
      for (const std::size_t column : one.columns) cursor.push_back(row[column]);
  cursor.insert(cursor.end(), row.begin(),
                row.begin() + static_cast<std::ptrdiff_t>(table.key_columns));
  return cursor;
}

/// A consistent view of committed rows. Not for several threads at once.
class Reader {
 public:
  virtual ~Reader() = default;
  virtual std::optional<Cells> find(const Table& table, const Cells& key) = 0;
  virtual std::vector<Cells> scan(const Scan& scan) = 0;
};

/// Writes that become durable together. Its own writes are visible to its reads.
class Transaction : public Reader {
 public:
  /// False, and nothing written, when a row with that key is there already.
  virtual bool insert(const Table& table, const Cells& row) = 0;
  /// Inserts or replaces.
  virtual void put(const Table& table, const Cells& row) = 0;
  virtual void erase(const Table& table, const Cells& key) = 0;
  /// Adds to an integer column of one row, unless the sum would fall below `floor` or the row is
  /// missing: then false and nothing is written.
  virtual bool add(const Table& table, const Cells& key, std::size_t column, std::int64_t delta,
                   std::int64_t floor) = 0;
  /// Deletes all rows of a table (rebuild).
  virtual void clear(const Table& table) = 0;
  /// A change inside the group: `undo_change` takes back everything since `begin_change`.
  virtual void begin_change() = 0;
  virtual void keep_change() = 0;
  virtual void undo_change() = 0;
};

/// Storage does not answer. The row was certainly not written.
class StorageFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
/// Storage broke at the commit itself: nobody knows whether it happened. Restart recovers.
class OutcomeUnknown : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Store {
 public:
  virtual ~Store() = default;
  /// Runs `work` in one transaction and makes it durable. An exception from `work` rolls all of it
  /// back and comes through. Calls from several threads are run one after the other.
  virtual void write(const std::function<void(Transaction&)>& work) = 0;
  /// A reader of what is committed now. Return it soon: it holds back the cleaning of the log.
  virtual std::unique_ptr<Reader> read() = 0;
};

/// Original bytes, by their SHA-256, never changed and never deleted here.
class Blobs {
 public:
  virtual ~Blobs() = default;
  /// Bytes on their way in: written to a temporary file while hashing; `keep` makes them durable
  /// under their digest; dropped otherwise.
  class Upload {
   public:
    virtual ~Upload() = default;
    virtual void write(std::string_view bytes) = 0;  ///< throws StorageFailed
    virtual std::string keep() = 0;                  ///< hex digest; throws StorageFailed
    virtual std::int64_t size() const = 0;
  };
  virtual std::unique_ptr<Upload> begin() = 0;
  /// Calls `sink` with pieces of at most 64 KiB; false when there is no such blob.
  virtual bool read(std::string_view hex_digest,
                    const std::function<bool(std::string_view)>& sink) = 0;
  virtual std::optional<std::int64_t> size(std::string_view hex_digest) = 0;
  /// Path of the file where a blob lives in files, for sending it without copying.
  virtual std::optional<std::string> path(std::string_view hex_digest) = 0;
};

}  // namespace recourse::runtime
