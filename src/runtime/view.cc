// SPDX-License-Identifier: Apache-2.0
#include "runtime/view.h"

namespace recourse::runtime {
namespace {

using policy::Role;

template <class T>
void add(Json::Object& to, std::string key, const std::optional<T>& value) {
  if (value) to.push_back({std::move(key), to_json(*value)});
}

/// What the buyer paid is everybody's on the order; what it cost the seller is not.
trade::Order without_costs(trade::Order order) {
  for (trade::Line& line : order.lines) line.unit_cost.reset();
  order.freight.cost.reset();
  for (trade::Shipment& shipment : order.shipments) shipment.freight_cost.reset();
  return order;
}

}  // namespace

bool reads_personal_text(Role viewer) {
  switch (viewer) {
    case Role::buyer:
    case Role::seller:
    case Role::operator_:
      return true;
    case Role::mediator:
    case Role::carrier:
    case Role::gateway:
    case Role::auditor:
    case Role::system:
      return false;
  }
  return false;
}

Json order_view(const trade::Order& order, Role viewer, std::int64_t version,
                const std::string& shop, const trade::OrderText& text) {
  Json::Object view =
      *to_json(viewer == Role::seller || viewer == Role::operator_ ? order : without_costs(order))
           .object();
  view.push_back({"shop", shop});
  if (reads_personal_text(viewer)) {
    if (text.consignee != trade::Consignee{})
      view.push_back({"consignee", to_json(text.consignee)});
    add(view, "contact", text.contact);
    add(view, "delivery_instruction", text.delivery_instruction);
  }
  view.push_back({"version", version});
  return Json{std::move(view)};
}

Json recovery_view(const recovery::State& state) {
  Json::Object view{{"id", state.id.text()}, {"order", state.order.text()}};
  if (state.claim) view.push_back({"claim", state.claim->text()});
  view.push_back({"shipment", Json::Object{{"carrier", state.shipment.carrier},
                                           {"title", state.shipment.title},
                                           {"waybill", state.shipment.waybill}}});
  view.push_back({"leg", word(state.leg)});
  view.push_back({"state", word(state.state)});
  view.push_back({"notice_due_at", instant_text(state.notice_due_at)});
  view.push_back({"notice_missed", state.notice_missed});
  view.push_back({"file_due_at", instant_text(state.file_due_at)});
  view.push_back({"waiting", state.wait
                                 ? Json{Json::Object{{"seq", state.wait->seq},
                                                     {"on", word(state.wait->on)},
                                                     {"for", state.wait->wait_for},
                                                     {"due_at", instant_text(state.wait->due_at)},
                                                     {"otherwise", state.wait->otherwise}}}
                                 : Json{}});
  view.push_back({"formula", state.formula});
  view.push_back({"expected", state.expected ? to_json(*state.expected) : Json{}});
  view.push_back({"rule", to_json(state.terms)});
  Json::Array documents;
  for (const std::string& document : state.documents)
    documents.push_back(Json::Object{{"document", document}, {"state", "open"}});
  view.push_back({"documents", std::move(documents)});
  view.push_back({"version", state.version});
  return Json{std::move(view)};
}

ClaimViewRow claim_row(const claim::State& state) {
  ClaimViewRow row{.shop = state.id.shop(),
                   .claim_id = state.id.text(),
                   .order_id = state.order.text(),
                   .kind = std::string{word(state.kind)},
                   .stage = std::string{word(state.stage)},
                   .outcome = {},
                   .wait_on = {},
                   .due_at = {},
                   .opened_at = state.opened_at,
                   .updated_at = state.changed_at,
                   .version = state.version};
  if (state.outcome) row.outcome = std::string{word(*state.outcome)};
  if (state.wait) {
    row.wait_on = std::string{word(state.wait->on)};
    row.due_at = state.wait->due_at;
  }
  return row;
}

RecoveryViewRow recovery_row(const recovery::State& state, Instant at) {
  RecoveryViewRow row{.shop = state.id.shop(),
                      .recovery_id = state.id.text(),
                      .order_id = state.order.text(),
                      .claim_id = {},
                      .state = std::string{word(state.state)},
                      .due_at = {},
                      .updated_at = at,
                      .version = state.version};
  if (state.claim) row.claim_id = state.claim->text();
  if (state.wait) row.due_at = state.wait->due_at;
  return row;
}

}  // namespace recourse::runtime
