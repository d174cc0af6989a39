// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "runtime/desk_inside.h"
#include "runtime/view.h"

namespace recourse::runtime {
namespace {

using policy::Role;

Digest digest_of(const trade::Order& order, const trade::OrderText& text) {
  const std::string document = canonical(to_json(order));
  if (text.empty()) return sha256(document);
  return sha256({document, canonical(to_json(text))});
}

/// Takes the personal text out of what came in. An instruction that is one of our words is a fact
/// about the order and stays in the document; any other is free text and may name people.
trade::OrderText take_text(OrderIn& in) {
  trade::OrderText text{in.consignee.value_or(trade::Consignee{}), std::move(in.contact), {}};
  auto& instruction = in.order.delivery_instruction;
  if (instruction && !parse_word<trade::Relation>(*instruction)) {
    text.delivery_instruction = std::move(*instruction);
    instruction.reset();
  }
  return text;
}

/// A new version that leaves out what the order is called, or where it comes from, is still that
/// order: it goes on being found by the name it came in under.
void keep_names(const OrderFile& before, trade::Order& order) {
  if (order.external_id.empty()) order.external_id = before.order.external_id;
  if (order.platform.empty()) order.platform = before.order.platform;
}

/// What came in through the platform, by method: what went past it is in nobody's escrow.
std::vector<ledger::Posting> by_method(const std::vector<trade::Payment>& payments) {
  std::map<std::string, Money> sums;
  for (const trade::Payment& payment : payments) {
    if (payment.method == trade::off_platform_payment) continue;
    const auto [entry, first] = sums.try_emplace(payment.method, payment.amount);
    if (!first) entry->second += payment.amount;
  }
  std::vector<ledger::Posting> postings;
  for (const auto& [method, amount] : sums) postings.push_back({method, amount});
  return postings;
}

/// What escrow should stand at per method. Money that a payout already took cannot go back to the
/// buyer through a smaller order as well: what comes out is bounded by what is still there.
std::vector<ledger::Posting> wanted_in_escrow(const trade::OrderState& state,
                                              const trade::Order& order, Money there) {
  std::map<std::string, Money> wanted;
  for (const auto& [method, held] : state.escrow_by_method) wanted[method] = zero(held.currency);
  for (const ledger::Posting& paid : by_method(order.payments)) wanted[paid.account] = paid.amount;
  std::vector<ledger::Posting> postings;
  for (auto& [method, amount] : wanted) {
    const auto held = state.escrow_by_method.find(method);
    if (held != state.escrow_by_method.end() && amount < held->second) {
      const Money out = std::min(held->second - amount, there);
      amount = held->second - out;
      there -= out;
    }
    postings.push_back({method, amount});
  }
  return postings;
}

/// In platform mode the buyer's payments are in escrow from the moment the order is taken. `there`
/// is the order's escrow now; only this order's stream changes it.
void hold_payments(const OrderFile& before, const trade::Order& order, Money there,
                   OrderFile& after, Change& change) {
  std::vector<ledger::Posting> held;
  for (const auto& [method, amount] : before.state.escrow_by_method)
    held.push_back({method, amount});
  const std::vector<ledger::Posting> wanted = wanted_in_escrow(before.state, order, there);
  const auto entry = ledger::hold(order.id, held, wanted);
  if (!entry) return;
  change.entries.push_back({*entry, order.id.text(), {}, {}});
  StreamChange stream{order.id.text(), before.head, {}};
  Money total = zero(order.currency);
  for (const auto& [method, amount] : before.state.escrow_by_method) total += amount;
  std::map<std::string, Money> differences;
  for (const ledger::Posting& posting : wanted) differences[posting.account] = posting.amount;
  for (const ledger::Posting& posting : held) {
    const auto [difference, first] = differences.try_emplace(posting.account, zero(order.currency));
    difference->second -= posting.amount;
  }
  for (const auto& [method, amount] : differences) {
    if (amount.minor == 0) continue;
    total += amount;
    const trade::OrderEvent event = trade::EscrowHeld{method, amount, total};
    stream.events.push_back({std::string{trade::stored_type(event)}, trade::stored_body(event)});
    after.state = trade::evolve(std::move(after.state), event);
  }
  change.streams.push_back(std::move(stream));
}

void index_order(const trade::Order& order, std::int64_t shop, const policy::Pack& pack,
                 Change& change) {
  for (const trade::Shipment& shipment : order.shipments) {
    change.rows.push_back(put_row(WaybillRow{
        shop, shipment.waybill, policy::carrier(pack, shipment.carrier).code, order.id.text()}));
  }
  for (const std::string& name : search_words(order))
    change.rows.push_back(put_row(SearchRow{shop, name, order.id.text()}));
}

trade::OrderText text_of(Desk::Inside& desk, const OrderFile& file) {
  if (!file.personal_text) return {};
  const auto kept = desk.text(file.shop, *file.personal_text);
  if (!kept) return {};  // erased
  const Result<Json> json = parse_json(*kept);
  check(json.has_value(), "kept text of an order is JSON");
  Result<trade::OrderText> text = from_json<trade::OrderText>(*json);
  check(text.has_value(), "kept text of an order reads back");
  return std::move(*text);
}

/// The file of an order before this version of it; a fresh one when there is none.
Result<OrderFile> file_before(Desk::Inside& desk, std::int64_t shop,
                              const std::optional<OrderId>& id) {
  OrderFile fresh;
  fresh.shop = shop;
  if (!id) return fresh;
  auto known = desk.streams.order(shop, *id);
  if (known) return **known;
  if (known.error().code != Errc::not_found) return known.error();
  return fresh;
}

Money escrow_of(Desk::Inside& desk, std::int64_t shop, const trade::Order& order) {
  const auto row = find<BalanceRow>(*desk.store.read(), {shop, ledger::account::escrow(order.id),
                                                         std::string{order.currency.code()}});
  return {row ? row->amount : 0, order.currency};
}

/// What a new version may not change.
Done may_replace(const Call& call, const OrderFile& before, const trade::Order& order) {
  if (call.if_match && *call.if_match != before.version)
    return Error{Errc::stale, "version_changed", "The order has changed since you read it."};
  if (before.version == 0) return {};
  if (!order.external_id.empty() && before.order.external_id != order.external_id)
    return Error{Errc::invalid, "external_id_differs", "That id belongs to another order.", "id"};
  if (before.order.currency != order.currency)
    return Error{Errc::invalid, "currency_mismatch", "An order keeps its currency.", "currency"};
  return {};
}

/// The same document again: nothing to write but the key.
Plan unchanged(Desk::Inside& desk, const Call& call, const OrderFile& file, Instant now) {
  Plan plan;
  plan.answer = desk.order_answer(call, file, false, false);
  plan.nothing = call.key.empty();
  plan.change.shop = file.shop;
  plan.change.at = now;
  plan.change.key =
      desk.key_row(call, file.shop, "order", file.order.id.text(), file.version, false);
  return plan;
}

Result<Plan> take_order(Desk::Inside& desk, const Call& call, const ShopRef& shop, OrderIn in) {
  std::optional<OrderId> known;
  if (!in.order.id.empty())
    known = in.order.id;
  else if (!in.order.external_id.empty())
    known = desk.streams.order_id(shop->number, in.order.external_id);
  Result<OrderFile> before = file_before(desk, shop->number, known);
  if (!before) return before.error();
  const bool created = before->version == 0;
  if (const Done done = may_replace(call, *before, in.order); !done) return done.error();
  if (created && !in.order.id.empty() && !in.order.external_id.empty() &&
      desk.streams.order_id(shop->number, in.order.external_id))
    return Error{Errc::invalid, "external_id_taken", "That external id is another order's.",
                 "external_id"};
  const Instant now = desk.clock.now();
  in.order.id = known ? *known : desk.new_id<OrderId>(shop->number32());
  if (!created) keep_names(*before, in.order);
  if (in.order.external_id.empty()) in.order.external_id = in.order.id.text();

  const trade::OrderText text = take_text(in);
  const Digest digest = digest_of(in.order, text);
  Plan plan;
  if (!created && digest == before->digest) return unchanged(desk, call, *before, now);
  const Result<PackRef> pack = desk.packs.by_name(shop->settings.policy, now);
  if (!pack) return pack.error();
  auto after = std::make_shared<OrderFile>(*before);
  after->order = in.order;
  after->version = before->version + 1;
  after->digest = digest;
  after->personal_text.reset();
  plan.change.shop = shop->number;
  plan.change.at = now;
  if (!text.empty())
    after->personal_text =
        desk.keep_text(canonical(to_json(text)), shop->number32(), plan.change.rows).id.text();
  plan.change.rows.push_back(insert_row(OrderRow{.shop = shop->number,
                                                 .order_id = in.order.id.text(),
                                                 .version = after->version,
                                                 .external_id = in.order.external_id,
                                                 .buyer = in.order.buyer,
                                                 .placed_at = in.order.placed_at,
                                                 .document = canonical(to_json(in.order)),
                                                 .digest = digest,
                                                 .consignee = after->personal_text,
                                                 .at = now}));
  const OrderNameRow name{shop->number, in.order.external_id, in.order.id.text()};
  if (created) plan.change.rows.push_back(insert_row(name));
  index_order(in.order, shop->number, **pack, plan.change);
  if (shop->settings.mode == policy::Mode::platform)
    hold_payments(*before, in.order, escrow_of(desk, shop->number, in.order), *after, plan.change);
  // Its text is not in the store before the commit.
  plan.answer = desk.order_answer(call, *after, text, created, true);
  plan.change.key = desk.key_row(call, shop->number, created ? "order" : "order_changed",
                                 in.order.id.text(), after->version, created);
  plan.committed = [&desk, after](const std::vector<Head>& heads) {
    if (!heads.empty()) after->head = heads[0];
    desk.streams.orders.put(after->order.id.text(), after);
  };
  return plan;
}

}  // namespace

std::vector<std::string> search_words(const trade::Order& order) {
  std::vector<std::string> names{order.id.text(), order.external_id, order.buyer};
  for (const trade::Shipment& shipment : order.shipments) names.push_back(shipment.waybill);
  return names;
}

Answer Desk::Inside::order_answer(const Call& call, const OrderFile& file, bool created,
                                  bool changed) {
  trade::OrderText text;
  if (reads_personal_text(call.who.role)) text = text_of(*this, file);
  return order_answer(call, file, text, created, changed);
}

Answer Desk::Inside::order_answer(const Call& call, const OrderFile& file,
                                  const trade::OrderText& text, bool created, bool changed) {
  const ShopRef shop = shops.by_number(file.shop);
  Json::Object body =
      *order_view(file.order, call.who.role, file.version, shop->slug, text).object();
  body.push_back({"changed", changed});
  return {.body = Json{std::move(body)}, .version = file.version, .created = created};
}

void Desk::put_order(const Call& call, const std::string& shop_name, OrderIn in, Reply reply) {
  Inside& desk = *inside_;
  if (call.who.role != Role::seller && call.who.role != Role::operator_)
    return reply(Error{Errc::forbidden, "not_your_role", "The seller brings orders."});
  const Result<ShopRef> shop = desk.shop_for(call, shop_name);
  if (!shop) return reply(shop.error());
  if (!in.order.id.empty() && in.order.id.shop() != (*shop)->number32())
    return reply(Error{Errc::invalid, "foreign_id", "The id is not one of this shop's.", "id"});
  if (const Done done = trade::validate(in.order); !done) return reply(done.error());
  const trade::OrderText text{in.consignee.value_or(trade::Consignee{}), in.contact, {}};
  if (const Done done = trade::validate(text); !done) return reply(done.error());
  // New versions of a known order go through its own strand, so that they cannot race a claim's
  // reservation; a new one through its name's.
  std::string strand = "order " + std::to_string((*shop)->number) + " " + in.order.external_id;
  if (!in.order.id.empty())
    strand = in.order.id.text();
  else if (const auto id = desk.streams.order_id((*shop)->number, in.order.external_id))
    strand = id->text();
  desk.write(
      call, (*shop)->number, strand,
      [&desk, call, shop = *shop, in = std::move(in)] { return take_order(desk, call, shop, in); },
      std::move(reply));
}

Result<Answer> Desk::order(const Call& call, const std::string& name) {
  const auto file = inside_->order_for(call, name);
  if (!file) return file.error();
  return inside_->order_answer(call, **file, false, false);
}

Result<Answer> Desk::orders(const Call& call, const std::optional<std::string>& text,
                            const Page& page) {
  Inside& desk = *inside_;
  if (call.who.role == Role::carrier || call.who.role == Role::gateway)
    return Error{Errc::forbidden, "not_your_role", "This role reads no orders."};
  const auto after = read_cursor("orders", page.cursor, tables::order_names);
  if (!after) return after.error();
  Json::Array items;
  std::vector<std::int64_t> shops;
  if (call.who.shop != no_shop)
    shops.push_back(call.who.shop);
  else
    for (const ShopRef& shop : desk.shops.all()) shops.push_back(shop->number);
  const auto reader = desk.store.read();
  const auto add = [&](const std::string& order) {
    const auto file = desk.order_for(call, order);
    if (!file) return;
    items.push_back(desk.order_answer(call, **file, false, false).body);
  };
  for (const std::int64_t shop : shops) {
    if (text) {
      for (const SearchRow& row :
           scan<SearchRow>(*reader, {.prefix = {shop, *text}, .limit = page.limit}))
        if (items.size() < page.limit) add(row.order_id);
      continue;
    }
    std::optional<Cells> from;
    if (*after) {
      const std::int64_t at_shop = std::get<std::int64_t>((**after)[0]);
      if (shop < at_shop) continue;
      if (shop == at_shop) from = **after;
    }
    constexpr std::size_t batch = 500;
    for (;;) {
      const auto rows =
          scan<OrderNameRow>(*reader, {.prefix = {shop}, .after = from, .limit = batch});
      for (const OrderNameRow& row : rows) {
        from = behind(row);
        add(row.order_id);
        if (items.size() == page.limit)
          return page_of(std::move(items), make_cursor("orders", *from));
      }
      if (rows.size() < batch) break;
    }
  }
  return page_of(std::move(items), std::nullopt);
}

}  // namespace recourse::runtime
