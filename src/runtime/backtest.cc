// SPDX-License-Identifier: Apache-2.0
#include "runtime/backtest.h"

#include <algorithm>

#include "runtime/streams.h"

namespace recourse::runtime {
namespace {

// A reader is returned after so many claims, before any of them is decided again: the log must be
// cleaned in between.
constexpr std::size_t claims_at_once = 100;
constexpr std::size_t most_named = 10;

template <class Row>
std::vector<Row> all_rows(Reader& reader, const Cells& prefix, std::string_view index = {}) {
  constexpr std::size_t page = 1000;
  std::vector<Row> rows;
  std::optional<Cells> after;
  for (;;) {
    auto more =
        scan<Row>(reader, {.index = index, .prefix = prefix, .after = after, .limit = page});
    rows.insert(rows.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
    if (more.size() < page) return rows;
    after = behind(rows.back(), index);
  }
}

template <class T>
Result<T> document(const std::string& text) {
  const Result<Json> json = parse_json(text);
  if (!json) return Error{Errc::unavailable, "unreadable_order", "A stored document is not JSON."};
  Result<T> value = from_json<T>(*json);
  if (!value)
    return Error{Errc::unavailable, "unreadable_order", value.error().detail, value.error().field};
  return value;
}

Done add_events(Reader& reader, const ClaimId& id, claim::Past& past) {
  return each_event(reader, id.shop(), id.text(),
                    [&](const EventRow& row, const Json& body) -> Done {
                      Result<claim::Event> event = claim::read_event(row.type, body);
                      if (!event) return event.error();
                      past.events.push_back({std::move(*event), row.at});
                      return {};
                    });
}

Done add_order(Reader& reader, const Cells& key, claim::Past& past) {
  for (const OrderRow& row : all_rows<OrderRow>(reader, key)) {
    if (row.version < past.opening().frozen.version) continue;
    Result<trade::Order> order = document<trade::Order>(row.document);
    if (!order) return order.error();
    past.orders.push_back({row.version, std::move(*order), row.at});
  }
  for (const TrackingRow& row : all_rows<TrackingRow>(reader, key)) {
    const auto event = document<trade::TrackingEvent>(row.document);
    if (!event) return event.error();
    past.tracking.push_back({*event, row.received_at});
  }
  return {};
}

Done add_reservations(Reader& reader, const OrderId& order, claim::Past& past) {
  return each_event(reader, order.shop(), order.text(),
                    [&](const EventRow& row, const Json& body) -> Done {
                      const auto event = trade::read_order_event(row.type, body);
                      if (!event) return event.error();
                      past.on_order.push_back({*event, row.at});
                      return {};
                    });
}

/// The lines of the claims that were opened on the order before.
Done add_claims_before(Reader& reader, const Cells& key, const ClaimId& id, claim::Past& past) {
  for (const ClaimViewRow& row : all_rows<ClaimViewRow>(reader, key, "claim_view_by_order")) {
    const bool before = row.opened_at < past.opened_at() ||
                        (row.opened_at == past.opened_at() && row.claim_id < id.text());
    if (!before) continue;
    const auto first = scan<EventRow>(reader, {.prefix = {row.shop, row.claim_id}, .limit = 1});
    check(!first.empty(), "a listed claim has events");
    const Result<Json> body = event_body(first.front());
    if (!body) return body.error();
    const auto event = claim::read_event(first.front().type, *body);
    if (!event) return event.error();
    if (const auto* opened = std::get_if<claim::ClaimOpened>(&*event))
      for (const claim::ClaimedLine& line : opened->lines) past.claimed_before.push_back(line.line);
  }
  return {};
}

void count(BacktestSums& sums, const claim::Backtested& found, Currency currency) {
  ++sums.claims;
  if (!found.changed.empty()) ++sums.changed;
  if (found.better_for == policy::Role::buyer) ++sums.better_for_buyer;
  if (found.better_for == policy::Role::seller) ++sums.better_for_seller;
  const Money none = zero(currency);
  auto& awarded =
      sums.awarded.try_emplace(currency, BacktestSums::Amounts{none, none}).first->second;
  awarded.before += found.before.amount.value_or(none);
  awarded.after += found.after.amount.value_or(none);
}

struct Walking {
  Store& store;
  Packs& packs;
  const BacktestWanted& wanted;
  const BacktestWatch& watch;
  BacktestTotals totals;
  std::int64_t total = 0;

  Result<std::vector<std::int64_t>> shops() {
    std::vector<std::int64_t> numbers;
    for (const ShopRow& row : all_rows<ShopRow>(*store.read(), {no_shop}))
      if (!wanted.shop || *wanted.shop == row.slug) numbers.push_back(row.number);
    if (numbers.empty() && wanted.shop)
      return Error{Errc::not_found, "no_such_shop", "There is no shop of that name."};
    std::ranges::sort(numbers);
    return numbers;
  }

  std::vector<ClaimViewRow> claims_behind(Reader& reader, std::int64_t shop,
                                          const std::optional<Cells>& after, std::size_t limit) {
    return scan<ClaimViewRow>(reader, {.prefix = {shop}, .after = after, .limit = limit});
  }

  void count_claims(std::int64_t shop) {
    constexpr std::size_t page = 5000;
    std::optional<Cells> after;
    for (;;) {
      const auto rows = claims_behind(*store.read(), shop, after, page);
      total += static_cast<std::int64_t>(rows.size());
      if (rows.size() < page) return;
      after = behind(rows.back());
    }
  }

  Done walk(std::int64_t shop) {
    std::optional<Cells> after;
    for (;;) {
      std::vector<std::pair<ClaimId, claim::Past>> page;
      std::size_t seen = 0;
      {
        const auto reader = store.read();
        for (const ClaimViewRow& row : claims_behind(*reader, shop, after, claims_at_once)) {
          const Result<ClaimId> id = parse_id<ClaimId>(row.claim_id);
          check(id.has_value(), "a stored claim id is one");
          Result<claim::Past> past = past_of(*reader, *id);
          if (!past) return past.error();
          page.emplace_back(*id, std::move(*past));
          after = behind(row);
          ++seen;
        }
      }
      for (const auto& [id, past] : page) decide_again(id, past);
      // Claims that came in meanwhile are looked at too.
      total = std::max(total, totals.all.claims);
      watch.progress(totals.all.claims, total);
      if (seen < claims_at_once) return {};
    }
  }

  void decide_again(const ClaimId& id, const claim::Past& past) {
    const claim::ClaimOpened& opening = past.opening();
    std::vector<PackRef> kept;
    claim::Rules own;
    for (const claim::PolicyRef& rules : claim::rules_of(past)) {
      kept.push_back(packs.by_digest(rules.digest));
      own.push_back(kept.back().get());
    }
    claim::Backtested found = claim::backtest(past, own, wanted.other, wanted.now);
    count(totals.all, found, opening.frozen.currency);
    count(totals.by_kind[opening.kind], found, opening.frozen.currency);
    for (const claim::Change change : found.changed) ++totals.by_change[change];
    if (!found.unlike_past.empty()) {
      ++totals.unlike_past;
      if (totals.first_unlike.size() < most_named)
        totals.first_unlike.push_back({id, found.unlike_past});
    }
    if (!found.changed.empty()) watch.difference({id, opening.kind, std::move(found)});
  }
};

}  // namespace

Result<claim::Past> past_of(Reader& reader, const ClaimId& id) {
  claim::Past past;
  if (const Done done = add_events(reader, id, past); !done) return done.error();
  if (past.events.empty())
    return Error{Errc::not_found, "no_such_claim", "There is no such claim."};
  const OrderId order = past.opening().order;
  const Cells key{std::int64_t{id.shop()}, order.text()};
  if (const Done done = add_order(reader, key, past); !done) return done.error();
  if (const Done done = add_reservations(reader, order, past); !done) return done.error();
  if (const Done done = add_claims_before(reader, key, id, past); !done) return done.error();
  return past;
}

Result<BacktestTotals> backtest(Store& store, Packs& packs, const BacktestWanted& wanted,
                                const BacktestWatch& watch) {
  Walking walking{store, packs, wanted, watch, {}, 0};
  const auto shops = walking.shops();
  if (!shops) return shops.error();
  for (const std::int64_t shop : *shops) walking.count_claims(shop);
  watch.progress(0, walking.total);
  for (const std::int64_t shop : *shops)
    if (const Done done = walking.walk(shop); !done) return done.error();
  return std::move(walking.totals);
}

}  // namespace recourse::runtime
