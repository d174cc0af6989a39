// SPDX-License-Identifier: Apache-2.0
#include "runtime/desk_inside.h"

// Everything a decision about a claim may know is gathered here and nowhere else.

namespace recourse::runtime {
namespace {

/// The parcels' history of one order, as posted.
std::vector<trade::TrackingEvent> tracking_of(Reader& reader, const OrderFile& order) {
  constexpr std::size_t longest = 2000;
  std::vector<trade::TrackingEvent> history;
  for (const TrackingRow& row : scan<TrackingRow>(
           reader, {.prefix = {order.shop, order.order.id.text()}, .limit = longest})) {
    const Result<Json> document = parse_json(row.document);
    check(document.has_value(), "stored tracking is JSON");
    Result<trade::TrackingEvent> event = from_json<trade::TrackingEvent>(*document);
    check(event.has_value(), "stored tracking reads back");
    history.push_back(std::move(*event));
  }
  return history;
}

/// A mediator whose token names him `independent:…` is not the platform's own: he may decide about
/// the platform's own shop too.
bool is_independent(const claim::Actor& actor) {
  return actor.role == policy::Role::mediator && actor.subject.starts_with("independent:");
}

claim::ShopFacts shop_facts(const Shop& shop) {
  claim::ShopFacts facts{.id = shop.id,
                         .mode = shop.settings.mode,
                         .settings = shop.settings_digest,
                         .self_operated = shop.settings.self_operated,
                         .rules = {shop.settings.approval_above, shop.settings.accept_up_to}};
  for (const ReturnAddress& address : shop.settings.return_addresses)
    if (address.is_default) facts.return_address = address.text;
  return facts;
}

}  // namespace

claim::Facts Desk::Inside::claim_facts(const OrderFile& order, const policy::Pack& pack,
                                       const claim::Actor& actor, Instant now) {
  const ShopRef shop = shops.by_number(order.shop);
  check(shop != nullptr, "an order's shop is known");
  return {.now = now,
          .actor = actor,
          .pack = &pack,
          .order = &order.order,
          .order_version = order.version,
          .order_state = &order.state,
          .tracking = tracking_of(*store.read(), order),
          .shop = shop_facts(*shop),
          .next_intent = new_id<IntentId>(shop->number32()),
          .independent = is_independent(actor),
          .claimed_before = {}};
}

std::vector<std::string> Desk::Inside::claimed_before(const OrderFile& order) {
  constexpr std::size_t most = 5000;
  std::vector<std::string> lines;
  for (const ClaimViewRow& row :
       scan<ClaimViewRow>(*store.read(), {.index = "claim_view_by_order",
                                         .prefix = {order.shop, order.order.id.text()},
                                         .limit = most})) {
    const Result<ClaimId> id = parse_id<ClaimId>(row.claim_id);
    check(id.has_value(), "a stored claim id is one");
    const auto file = streams.claim(*id);
    if (!file) continue;
    for (const claim::ClaimedLine& line : (*file)->state.lines) lines.push_back(line.line);
  }
  return lines;
}

}  // namespace recourse::runtime
