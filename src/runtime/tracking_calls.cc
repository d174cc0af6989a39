// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "runtime/desk_inside.h"
#include "runtime/view.h"

namespace recourse::runtime {
namespace {

using policy::Role;

std::optional<trade::Source> source_of(Role role) {
  switch (role) {
    case Role::carrier:
      return trade::Source::carrier;
    case Role::gateway:
      return trade::Source::gateway;
    case Role::operator_:
      return trade::Source::operator_;
    case Role::seller:
      return trade::Source::seller;
    case Role::buyer:
    case Role::mediator:
    case Role::auditor:
    case Role::system:
      return std::nullopt;
  }
  return std::nullopt;
}

/// Orders with that parcel, of the shops the caller may see.
std::vector<OrderId> orders_of(Desk::Inside& desk, const Call& call, const TrackingIn& in) {
  std::vector<OrderId> orders;
  const auto reader = desk.store.read();
  for (const ShopRef& shop : desk.shops.all()) {
    if (call.who.shop != no_shop && call.who.shop != shop->number) continue;
    const Result<PackRef> pack = desk.packs.by_name(shop->settings.policy, desk.clock.now());
    if (!pack) continue;
    const std::string code = policy::carrier(**pack, in.carrier).code;
    for (const WaybillRow& row :
         scan<WaybillRow>(*reader, {.prefix = {shop->number, in.waybill, code}, .limit = 100}))
      if (const auto id = parse_id<OrderId>(row.order_id)) orders.push_back(*id);
  }
  return orders;
}

/// A scan may be written down by a clock that runs ahead, or a day off by its zone; what lies
/// further ahead was mistyped and would hold a delivery open that is over. A bound on input, not a
/// rule of law.
constexpr Duration furthest_ahead = std::chrono::hours{24};

Done not_in_the_future(const TrackingIn& in, Instant now) {
  for (std::size_t i = 0; i < in.events.size(); ++i)
    if (in.events[i].event.at > now + furthest_ahead)
      return Error{Errc::invalid, "in_the_future", "A scan is reported after it was made.",
                   "events[" + std::to_string(i) + "].at"};
  return {};
}

std::optional<std::string> kept(Desk::Inside& desk, const std::optional<std::string>& text,
                                std::uint32_t shop, std::vector<RowWrite>& rows) {
  if (!text || text->empty()) return std::nullopt;
  return desk.keep_text(*text, shop, rows).id.text();
}

std::string full_text(const TrackingIn::Event& event) {
  std::string text = event.text.value_or("");
  if (event.location) text += (text.empty() ? "" : " · ") + *event.location;
  return text;
}

/// The parcel's new history rows, and word to each open claim of the order.
Result<Plan> note(Desk::Inside& desk, const Call& call, const TrackingIn& in, trade::Source source,
                  const OrderId& order) {
  Plan plan;
  Change& change = plan.change;
  change.shop = order.shop();
  change.at = desk.clock.now();
  const auto reader = desk.store.read();
  for (const TrackingIn::Event& posted : in.events) {
    trade::TrackingEvent event = posted.event;
    event.source = source;
    const std::string document = canonical(to_json(event));
    const std::string digest =
        hex(sha256({document, posted.signer_name.value_or(""), full_text(posted)}));
    if (find<TrackingRow>(*reader, {change.shop, order.text(), in.waybill, digest})) continue;
    TrackingRow row{.shop = change.shop,
                    .order_id = order.text(),
                    .waybill = in.waybill,
                    .digest = digest,
                    .carrier = in.carrier,
                    .at = event.at,
                    .document = document,
                    .signer_name = kept(desk, posted.signer_name, order.shop(), change.rows),
                    .raw_text = kept(desk, full_text(posted), order.shop(), change.rows),
                    .received_at = change.at};
    change.rows.push_back(put_row(row));
  }
  // A repeat that brings nothing new still keeps its key.
  const bool news = !change.rows.empty();
  plan.nothing = !news && call.key.empty();
  for (const ClaimViewRow& claim :
       scan<ClaimViewRow>(*reader, {.index = "claim_view_by_order",
                                   .prefix = {change.shop, order.text()},
                                   .limit = 1000})) {
    if (claim.stage == word(policy::Stage::closed)) continue;
    change.rows.push_back(put_row(ReactionRow{.shop = change.shop,
                                              .reaction_id = claim.claim_id + ":note_delivery",
                                              .kind = "note_delivery",
                                              .object = claim.claim_id,
                                              .document = {},
                                              .tries = 0,
                                              .at = change.at}));
  }
  Json body{Json::Object{{"carrier", in.carrier},
                         {"waybill", in.waybill},
                         {"events", static_cast<std::int64_t>(in.events.size())},
                         {"as", source == trade::Source::seller ? "statement" : "fact"}}};
  plan.answer = {.body = body, .version = 0, .created = news};
  change.key = desk.key_row(call, change.shop, "document", json_text(body), 0, true);
  return plan;
}

}  // namespace

void Desk::post_tracking(const Call& call, TrackingIn in, Reply reply) {
  Inside& desk = *inside_;
  const std::vector<OrderId> orders = orders_of(desk, call, in);
  if (orders.empty())
    return reply(Error{Errc::not_found, "not_found", "No order has this parcel."});
  const auto source = source_of(call.who.role);
  if (!source)
    if (const auto seen = desk.order_for(call, orders[0].text()); !seen) return reply(seen.error());
  if (!source)
    return reply(Error{Errc::forbidden, "not_your_role", "Carriers and gateways report parcels."});
  if (in.events.empty())
    return reply(Error{Errc::invalid, "no_events", "Name at least one event.", "events"});
  if (const Done done = not_in_the_future(in, desk.clock.now()); !done) return reply(done.error());
  // Merged parcels carry several orders; each is told in its own strand, the first one's answer
  // goes back.
  for (std::size_t i = 1; i < orders.size(); ++i) {
    Call rest = call;
    rest.key += call.key.empty() ? "" : ":" + std::to_string(i);
    desk.write(
        rest, orders[i].shop(), orders[i].text(),
        [&desk, rest, in, source, order = orders[i]] {
          return note(desk, rest, in, *source, order);
        },
        [](const Result<Answer>&) {});
  }
  desk.write(
      call, orders[0].shop(), orders[0].text(),
      [&desk, call, in, source, order = orders[0]] { return note(desk, call, in, *source, order); },
      std::move(reply));
}

}  // namespace recourse::runtime
