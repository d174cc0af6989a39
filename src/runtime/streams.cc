// SPDX-License-Identifier: Apache-2.0
#include "runtime/streams.h"

#include "base/stored_event.h"

namespace recourse::runtime {
namespace {

Result<OrderFile> read_order(Reader& reader, std::int64_t shop, const OrderId& id) {
  const auto rows =
      scan<OrderRow>(reader, {.prefix = {shop, id.text()}, .descending = true, .limit = 1});
  if (rows.empty()) return Error{Errc::not_found, "no_such_order", "There is no such order."};
  const OrderRow& row = rows.front();
  const Result<Json> document = parse_json(row.document);
  check(document.has_value(), "a stored order is JSON");
  Result<trade::Order> order = from_json<trade::Order>(*document);
  if (!order)
    return Error{Errc::unavailable, "unreadable_order", order.error().detail, order.error().field};
  OrderFile file{.shop = shop,
                 .order = std::move(*order),
                 .version = row.version,
                 .digest = row.digest,
                 .personal_text = row.consignee,
                 .state = {},
                 .head = {}};
  const Done done =
      each_event(reader, shop, id.text(), [&](const EventRow& event, const Json& body) -> Done {
        const Result<trade::OrderEvent> read = trade::read_order_event(event.type, body);
        if (!read) return read.error();
        file.state = trade::evolve(std::move(file.state), *read);
        file.head = {event.version, event.hash};
        return {};
      });
  if (!done) return done.error();
  return file;
}

Result<ClaimFile> read_claim(Reader& reader, const ClaimId& id,
                             std::optional<std::int64_t> until = {}) {
  ClaimFile file;
  const Done done = each_event(
      reader, id.shop(), id.text(), [&](const EventRow& event, const Json& body) -> Done {
        if (until && event.version > *until) return {};
        const Result<claim::Event> read = claim::read_event(event.type, body);
        if (!read) return read.error();
        file.state = claim::evolve(std::move(file.state), *read, event.at);
        file.head = {event.version, event.hash};
        return {};
      });
  if (!done) return done.error();
  if (!file.state.exists())
    return Error{Errc::not_found, "no_such_claim", "There is no such claim."};
  return file;
}

Result<RecoveryFile> read_recovery(Reader& reader, const RecoveryId& id) {
  RecoveryFile file;
  const Done done = each_event(
      reader, id.shop(), id.text(), [&](const EventRow& event, const Json& body) -> Done {
        const Result<recovery::Event> read = recovery::read_event(event.type, body);
        if (!read) return read.error();
        file.state = recovery::evolve(std::move(file.state), *read);
        file.head = {event.version, event.hash};
        return {};
      });
  if (!done) return done.error();
  if (!file.state.exists())
    return Error{Errc::not_found, "no_such_recovery", "There is no such recovery."};
  return file;
}

template <class T>
FileRef<T> kept(Recent<T>& recent, const std::string& key, T value) {
  auto file = std::make_shared<const T>(std::move(value));
  recent.put(key, file);
  return file;
}

}  // namespace

Result<Json> event_body(const EventRow& row) {
  Result<Json> body = parse_json(row.body);
  if (!body) return unreadable_event("A stored event is not JSON.");
  return body;
}

Done each_event(Reader& reader, std::int64_t shop, const std::string& stream,
                const std::function<Done(const EventRow&, const Json&)>& seen) {
  constexpr std::size_t page = 500;
  std::optional<Cells> after;
  for (;;) {
    const auto rows =
        scan<EventRow>(reader, {.prefix = {shop, stream}, .after = after, .limit = page});
    for (const EventRow& row : rows) {
      const Result<Json> body = event_body(row);
      if (!body) return body.error();
      if (const Done done = seen(row, *body); !done) return done.error();
    }
    if (rows.size() < page) return {};
    after = Cells{shop, stream, rows.back().version};
  }
}

Result<FileRef<OrderFile>> Streams::order(std::int64_t shop, const OrderId& id) {
  const std::string key = id.text();
  if (auto file = orders.find(key); file && file->shop == shop) return file;
  Result<OrderFile> file = read_order(*store_.read(), shop, id);
  if (!file) return file.error();
  return kept(orders, key, std::move(*file));
}

Result<FileRef<ClaimFile>> Streams::claim(const ClaimId& id) {
  const std::string key = id.text();
  if (auto file = claims.find(key)) return file;
  Result<ClaimFile> file = read_claim(*store_.read(), id);
  if (!file) return file.error();
  return kept(claims, key, std::move(*file));
}

Result<FileRef<RecoveryFile>> Streams::recovery(const RecoveryId& id) {
  const std::string key = id.text();
  if (auto file = recoveries.find(key)) return file;
  Result<RecoveryFile> file = read_recovery(*store_.read(), id);
  if (!file) return file.error();
  return kept(recoveries, key, std::move(*file));
}

Result<ClaimFile> Streams::claim_at(const ClaimId& id, std::int64_t version) {
  return read_claim(*store_.read(), id, version);
}

std::optional<OrderId> Streams::order_id(std::int64_t shop, const std::string& name) {
  if (name.starts_with(OrderId::prefix)) {
    const Result<OrderId> id = parse_id<OrderId>(name);
    if (id && (shop == no_shop || id->shop() == shop)) return *id;
    return std::nullopt;
  }
  if (shop == no_shop) return std::nullopt;
  const auto row = find<OrderNameRow>(*store_.read(), {shop, name});
  if (!row) return std::nullopt;
  const Result<OrderId> id = parse_id<OrderId>(row->order_id);
  check(id.has_value(), "a stored order id is one");
  return *id;
}

}  // namespace recourse::runtime
