// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/json.h"
#include "files/orders.h"
#include "runtime/desk.h"

// What imports have in common: rows on their way to a desk, several at once, and the count of what
// became of them.

namespace recourse::files {

struct ImportOptions {
  /// Called now and then from the importing thread.
  std::function<void(const Progress&)> on_progress;
  /// For a desk without threads: called, instead of waiting, when replies are outstanding; has to
  /// bring some about, as Desk::drain does.
  std::function<void()> drain;
  std::size_t in_flight = 256;  ///< rows under way at once, so that many share a commit
};

/// The column of a file that a field of the interface is read from.
using ColumnOf = std::string_view (*)(std::string_view field);

class RowImport {
 public:
  /// Sends one row to the desk; called again when the desk was full.
  using Send = std::function<void(runtime::Reply reply)>;
  struct Place {
    std::string file;
    std::int64_t line = 0;
    ColumnOf column_of = nullptr;  ///< empty: a column has its field's name
  };

  explicit RowImport(const ImportOptions& options);
  ~RowImport();
  RowImport(const RowImport&) = delete;
  RowImport& operator=(const RowImport&) = delete;

  /// A row is about to be read.
  void tell(const Progress& progress);
  void leave_out(RowError error);
  /// Sends a row, and waits while too many are under way.
  void send(Place place, Send send);
  /// Waits for what is under way. {imported, updated, unchanged, skipped, errors:[{file, line,
  /// column?, reason, detail}]}, errors by file and line. A row counts as `imported` when its
  /// answer created something, as `updated` when the answer's body says "changed": true.
  Json finish(const Progress& progress);

 private:
  struct Parcel;
  struct Tally;
  void send(const std::shared_ptr<Parcel>& parcel);
  void wait_until(std::size_t most);
  std::size_t turned_away();
  void settle_all();
  Json report();

  const ImportOptions& options_;
  std::int64_t rows_ = 0;
  std::shared_ptr<Tally> tally_;
};

}  // namespace recourse::files
