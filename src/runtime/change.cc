// SPDX-License-Identifier: Apache-2.0
#include "runtime/change.h"

#include <fmt/format.h>

#include <limits>

namespace recourse::runtime {
namespace {

// The log's next position of a shop: one per commit, bumped in the transaction.
std::int64_t next_position(Transaction& transaction, std::int64_t shop) {
  const auto last = scan<LeafRow>(transaction, {.prefix = {shop}, .descending = true, .limit = 1});
  return last.empty() ? 1 : last.front().position + 1;
}

struct Applying {
  Transaction& transaction;
  const Change& change;
  std::int64_t position = 0;
  int entries = 0;
};

Done append(Applying& to, const StreamChange& stream, Head& head) {
  head = stream.expected;
  for (const NewEvent& event : stream.events) {
    ++head.version;
    std::string body = canonical(event.body);
    if (body.size() > event_limit)
      return Error{Errc::too_large, "event_too_large", "More than one event may hold."};
    head.hash =
        chained(head.hash, stream.stream, head.version, event.type, to.change.at, event.body);
    const EventRow row{.shop = to.change.shop,
                       .stream = stream.stream,
                       .version = head.version,
                       .position = to.position,
                       .type = event.type,
                       .at = to.change.at,
                       .body = std::move(body),
                       .hash = head.hash};
    if (!to.transaction.insert(EventRow::table, cells_of(row)))
      return Error{Errc::unavailable, "version_conflict", "Somebody else changed this first."};
  }
  return {};
}

void post(Applying& to, const Posted& posted) {
  const std::string id = fmt::format("{:012x}-{:02x}", to.position, to.entries++);
  std::int64_t line = 0;
  for (const ledger::Posting& posting : posted.entry.postings) {
    post_balance(to.transaction, to.change.shop, posting);
    const EntryRow row{.shop = to.change.shop,
                       .entry_id = id,
                       .line = ++line,
                       .account = posting.account,
                       .currency = std::string{posting.amount.currency.code()},
                       .amount = posting.amount.minor,
                       .reason = std::string{word(posted.entry.why)},
                       .order_id = posted.order,
                       .claim_id = posted.claim,
                       .intent_id = posted.intent,
                       .at = to.change.at};
    check(to.transaction.insert(EntryRow::table, cells_of(row)), "an entry is posted once");
  }
}

void fund(Applying& to, const ledger::Payout& payout) {
  const std::string currency{payout.amount.currency.code()};
  const ledger::Funding funding = ledger::fund(payout, [&](std::string_view account) {
    const auto row =
        find<BalanceRow>(to.transaction, {to.change.shop, std::string{account}, currency});
    return Money{row ? row->amount : 0, payout.amount.currency};
  });
  if (funding.funded.minor > 0)
    post(to, {funding.entry, payout.order.text(), payout.claim.text(), payout.intent.text()});
  const IntentRow intent{.shop = to.change.shop,
                         .intent_id = payout.intent.text(),
                         .claim_id = payout.claim.text(),
                         .order_id = payout.order.text(),
                         .currency = currency,
                         .amount = payout.amount.minor,
                         .funded = funding.funded.minor,
                         .state = funding.unpaid.minor > 0 ? "unpaid" : "funded",
                         .reference = {},
                         .at = to.change.at};
  check(to.transaction.insert(IntentRow::table, cells_of(intent)), "an intent is funded once");
}

Done write_rows(Applying& to) {
  for (const RowWrite& write : to.change.rows) {
    switch (write.how) {
      case RowWrite::How::insert:
        if (!to.transaction.insert(*write.table, write.cells))
          return Error{Errc::unavailable, "version_conflict", "Somebody else wrote this first."};
        break;
      case RowWrite::How::put:
        to.transaction.put(*write.table, write.cells);
        break;
      case RowWrite::How::erase:
        to.transaction.erase(*write.table, write.cells);
        break;
    }
  }
  return {};
}

void add_leaf(Applying& to, const std::vector<Head>& heads) {
  Json::Array streams;
  for (std::size_t i = 0; i < heads.size(); ++i)
    streams.push_back(Json::Object{{"head", hex(heads[i].hash)},
                                   {"stream", to.change.streams[i].stream},
                                   {"version", heads[i].version}});
  std::string leaf = canonical(Json{Json::Object{{"streams", std::move(streams)}}});
  // RFC 6962: a leaf is hashed behind a zero byte, so that no leaf can pass for an inner node.
  const Digest digest = sha256({std::string_view{"\0", 1}, leaf});
  const LeafRow row{to.change.shop, to.position, std::move(leaf), digest, to.change.at};
  check(to.transaction.insert(LeafRow::table, cells_of(row)), "a position is used once");
}

}  // namespace

Digest chained(const Digest& previous, std::string_view stream, std::int64_t version,
               std::string_view type, Instant at, const Json& body) {
  const std::string canonical_event = canonical(Json{Json::Object{{"at", instant_text(at)},
                                                                  {"body", body},
                                                                  {"stream", stream},
                                                                  {"type", type},
                                                                  {"version", version}}});
  return sha256({view(previous), canonical_event});
}

void post_balance(Transaction& transaction, std::int64_t shop, const ledger::Posting& posting) {
  const Cells key{shop, posting.account, std::string{posting.amount.currency.code()}};
  constexpr std::size_t amount_column = 3;
  constexpr std::int64_t no_floor = std::numeric_limits<std::int64_t>::min();
  if (transaction.add(BalanceRow::table, key, amount_column, posting.amount.minor, no_floor))
    return;
  Cells row = key;
  row.emplace_back(posting.amount.minor);
  check(transaction.insert(BalanceRow::table, row), "a balance without a row begins with one");
}

Done apply(Transaction& transaction, const Change& change, std::vector<Head>& heads) {
  Applying to{transaction, change, next_position(transaction, change.shop)};
  if (change.key) {
    if (!transaction.insert(KeyRow::table, cells_of(*change.key)))
      return Error{Errc::unavailable, "key_taken", "This key was used a moment ago."};
  }
  for (const StreamChange& stream : change.streams) {
    Head head;
    if (const Done done = append(to, stream, head); !done) return done.error();
    heads.push_back(head);
  }
  if (const Done done = write_rows(to); !done) return done.error();
  for (const Posted& posted : change.entries) post(to, posted);
  for (const ledger::Payout& payout : change.payouts) fund(to, payout);
  add_leaf(to, heads);
  return {};
}

}  // namespace recourse::runtime
