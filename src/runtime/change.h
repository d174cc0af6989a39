// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "ledger/ledger.h"
#include "runtime/rows.h"

namespace recourse::runtime {

/// Head of a stream: how many events it has and the hash of the last.
struct Head {
  std::int64_t version = 0;
  Digest hash;
};

/// An event on its way into a stream.
struct NewEvent {
  std::string type;
  Json body;
};

struct StreamChange {
  std::string stream;
  Head expected;
  std::vector<NewEvent> events;
};

struct RowWrite {
  enum class How : std::uint8_t { insert, put, erase };
  How how = How::put;
  const Table* table = nullptr;
  Cells cells;  ///< a row, or a key when erasing
};

template <class Row>
RowWrite insert_row(const Row& row) {
  return {RowWrite::How::insert, &Row::table, cells_of(row)};
}
template <class Row>
RowWrite put_row(const Row& row) {
  return {RowWrite::How::put, &Row::table, cells_of(row)};
}
template <class Row>
RowWrite erase_row(Cells key) {
  return {RowWrite::How::erase, &Row::table, std::move(key)};
}

/// A ledger entry with what it belongs to.
struct Posted {
  ledger::Entry entry;
  std::optional<std::string> order;
  std::optional<std::string> claim;
  std::optional<std::string> intent;
};

/// Everything one decision changes, committed whole or not at all.
struct Change {
  std::int64_t shop = 0;
  Instant at{};
  std::vector<StreamChange> streams;
  std::vector<RowWrite> rows;
  std::vector<Posted> entries;          ///< known beforehand
  std::vector<ledger::Payout> payouts;  ///< funded inside the transaction, on current balances
  std::optional<KeyRow> key;
};

/// Hash of an event: SHA-256 over the stream's previous hash (32 zero bytes before the first) and
/// the canonical JSON of `{at, body, stream, type, version}`.
Digest chained(const Digest& previous, std::string_view stream, std::int64_t version,
               std::string_view type, Instant at, const Json& body);

/// Largest event body, in bytes.
constexpr std::size_t event_limit = 16 * 1024;

/// Applies a change inside a group. Refusals leave nothing behind: `unavailable: version_conflict`
/// (somebody else moved the stream: decide again), `unavailable: key_taken`,
/// `too_large: event_too_large`. `heads` receives the new head of each changed stream, in order.
Done apply(Transaction& transaction, const Change& change, std::vector<Head>& heads);

/// Posts an entry's lines and moves the balances; shared with `rebuild`'s test of the projection.
void post_balance(Transaction& transaction, std::int64_t shop, const ledger::Posting& posting);

}  // namespace recourse::runtime
