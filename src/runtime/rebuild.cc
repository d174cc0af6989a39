// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "runtime/desk_inside.h"
#include "runtime/view.h"

// Projections deleted and folded anew from the truth; and digests of what is stored, so that two
// states can be compared in one line.

namespace recourse::runtime {
namespace {

constexpr std::size_t page = 1000;

/// Every row of a table in the order of its key.
void each_row(Reader& reader, const Table& table, const std::function<void(const Cells&)>& seen) {
  std::optional<Cells> after;
  for (;;) {
    const auto rows = reader.scan({.table = &table, .after = after, .limit = page});
    for (const Cells& row : rows) seen(row);
    if (rows.size() < page) return;
    after = Cells(rows.back().begin(),
                  rows.back().begin() + static_cast<std::ptrdiff_t>(table.key_columns));
  }
}

void hash_cell(Hasher& hasher, const Cell& value) {
  std::string text;
  std::visit(overloaded{[&](std::monostate) { text = "n"; },
                        [&](std::int64_t number) { text = "i" + std::to_string(number); },
                        [&](const std::string& words) { text = "t" + words; },
                        [&](const Bytes& bytes) { text = "b" + bytes.value; }},
             value);
  hasher.update(std::to_string(text.size()) + ":" + text);
}

std::string digest_of_tables(Reader& reader, TableKind kind) {
  Hasher hasher;
  for (const Table* table : all_tables()) {
    if (table->kind != kind) continue;
    hasher.update(table->name);
    each_row(reader, *table, [&](const Cells& row) {
      for (const Cell& value : row) hash_cell(hasher, value);
    });
  }
  return hex(hasher.finish());
}

/// Folds one stream after the other as the events go by in the order of their key.
struct Refold {
  Transaction& to;
  std::string stream;
  claim::State claim;
  recovery::State recovery;
  Instant at{};

  void finish() {
    if (claim.exists()) {
      to.put(ClaimViewRow::table, cells_of(claim_row(claim)));
      if (claim.wait)
        to.put(DueRow::table,
               cells_of(DueRow{claim.id.shop(), stream, claim.wait->seq, claim.alarm()}));
    }
    if (recovery.exists()) {
      to.put(RecoveryViewRow::table, cells_of(recovery_row(recovery, at)));
      if (recovery.wait)
        to.put(DueRow::table, cells_of(DueRow{recovery.id.shop(), stream, recovery.wait->seq,
                                              recovery.wait->due_at}));
    }
    claim = {};
    recovery = {};
  }

  void add(const EventRow& row) {
    if (row.stream != stream) finish();
    stream = row.stream;
    at = row.at;
    const Result<Json> body = parse_json(row.body);
    check(body.has_value(), "a stored event is JSON");
    if (stream.starts_with(ClaimId::prefix)) {
      const auto event = claim::read_event(row.type, *body);
      check(event.has_value(), "a stored event is readable");
      claim = claim::evolve(std::move(claim), *event, row.at);
    } else if (stream.starts_with(RecoveryId::prefix)) {
      const auto event = recovery::read_event(row.type, *body);
      check(event.has_value(), "a stored event is readable");
      recovery = recovery::evolve(std::move(recovery), *event);
    }
  }
};

void refold_balances(Transaction& to) {
  each_row(to, EntryRow::table, [&](const Cells& cells) {
    const EntryRow row = row_of<EntryRow>(cells);
    post_balance(to, row.shop, {row.account, {row.amount, *Currency::parse(row.currency)}});
  });
}

void refold_search(Transaction& to) {
  each_row(to, OrderRow::table, [&](const Cells& cells) {
    const OrderRow row = row_of<OrderRow>(cells);
    const Result<Json> document = parse_json(row.document);
    check(document.has_value(), "a stored order is JSON");
    const Result<trade::Order> order = from_json<trade::Order>(*document);
    check(order.has_value(), "a stored order reads back");
    for (const std::string& name : search_words(*order))
      to.put(SearchRow::table, cells_of(SearchRow{row.shop, name, row.order_id}));
  });
}

}  // namespace

std::string Desk::store_digest() {
  return digest_of_tables(*inside_->store.read(), TableKind::truth);
}

std::string Desk::rebuild() {
  inside_->store.write([&](Transaction& to) {
    for (const Table* table : all_tables())
      if (table->kind == TableKind::projection) to.clear(*table);
    Refold refold{to, {}, {}, {}, {}};
    each_row(to, EventRow::table, [&](const Cells& cells) { refold.add(row_of<EventRow>(cells)); });
    refold.finish();
    refold_balances(to);
    refold_search(to);
  });
  return projection_digest();
}

std::string Desk::projection_digest() {
  return digest_of_tables(*inside_->store.read(), TableKind::projection);
}

}  // namespace recourse::runtime
