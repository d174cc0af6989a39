// SPDX-License-Identifier: Apache-2.0
#include "runtime/view.h"

#include "claim/actions.h"

namespace recourse::runtime {
namespace {

using policy::Role;

template <class T>
void add(Json::Object& to, std::string key, const std::optional<T>& value) {
  if (value) to.push_back({std::move(key), to_json(*value)});
}

template <class T>
std::optional<Json> word_of(const std::optional<T>& value) {
  if (!value) return std::nullopt;
  return Json{word(*value)};
}

Json ask_view(const claim::Ask& ask) {
  Json::Object view{{"remedy", word(ask.remedy)}};
  add(view, "ratio_bp", ask.ratio_bp);
  add(view, "amount", ask.amount);
  return Json{std::move(view)};
}

Json lines_view(const claim::State& state) {
  Json::Array lines;
  for (const claim::ClaimedLine& line : state.lines)
    lines.push_back(Json::Object{{"line", line.line}, {"quantity", line.quantity}});
  return Json{std::move(lines)};
}

Json parties_view(const claim::State& state) {
  Json::Array parties;
  for (const Role role : {Role::buyer, Role::seller, Role::mediator, Role::operator_}) {
    Json::Array actions;
    for (const claim::OpenAction& open : claim::open_actions(state, role)) {
      Json::Object action{{"action", word(open.action)}, {"mandatory", open.mandatory}};
      add(action, "due_at", open.due_at);
      if (!open.requires_.empty()) action.push_back({"requires", to_json(open.requires_)});
      actions.push_back(Json{std::move(action)});
    }
    parties.push_back(Json::Object{{"role", word(role)}, {"actions", std::move(actions)}});
  }
  return Json{std::move(parties)};
}

// An item is done when shown or answered; a waived one is not asked for; an unavailable one ends
// the wait but stays a gap. The score is what is done of what was asked, in percent.
Json checklist_view(const claim::State& state) {
  Json::Array items;
  std::int64_t asked = 0;
  std::int64_t filled = 0;
  for (const claim::ChecklistEntry& entry : state.checklist) {
    const bool applies = !entry.only_when_consent_open || entry.state != claim::ItemState::open ||
                         state.judgement.delivery.consent_is_open();
    if (!applies) continue;
    items.push_back(Json::Object{
        {"item", word(entry.item)}, {"mandatory", entry.mandatory}, {"state", word(entry.state)}});
    if (entry.state != claim::ItemState::waived) ++asked;
    if (entry.state == claim::ItemState::filled) ++filled;
  }
  const std::int64_t score = asked == 0 ? 100 : filled * 100 / asked;
  return Json{Json::Object{{"items", std::move(items)}, {"score", score}}};
}

Json delivery_view(const claim::Judgement& judgement) {
  const trade::Delivery& delivery = judgement.delivery;
  Json::Object view{{"signer_class", word(delivery.signer_class)},
                    {"consent", word(delivery.consent)},
                    {"collected", delivery.collected}};
  add(view, "method", word_of(delivery.method));
  add(view, "at", delivery.at);
  view.push_back({"burden", word(judgement.burden)});
  view.push_back({"burden_rule", to_json(judgement.burden_rule)});
  view.push_back({"sources", to_json(delivery.sources)});
  return Json{std::move(view)};
}

std::optional<Json> suggestion_view(const claim::State& state, std::optional<Money> amount) {
  const claim::Judgement& judgement = state.judgement;
  if (!judgement.suggestion) return std::nullopt;
  Json::Object view{{"remedy", word(judgement.suggestion->remedy)},
                    {"reason", judgement.suggestion_reason.value_or("")},
                    {"amount", to_json(amount.value_or(zero(state.frozen.currency)))}};
  add(view, "ratio_bp", judgement.suggestion->ratio_bp);
  add(view, "goods", word_of(judgement.suggestion_goods));
  add(view, "rule", judgement.suggestion_rule);
  return Json{std::move(view)};
}

Json offers_view(const claim::State& state) {
  Json::Array offers;
  for (const claim::Offer& offer : state.offers) {
    Json::Object view{{"id", offer.id.text()},
                      {"by", word(offer.by)},
                      {"remedy", word(offer.terms.remedy)},
                      {"expires_at", instant_text(offer.expires_at)}};
    add(view, "ratio_bp", offer.terms.ratio_bp);
    add(view, "amount", offer.terms.amount);
    add(view, "goods", word_of(offer.goods));
    add(view, "return_freight_by", word_of(offer.return_freight_by));
    offers.push_back(Json{std::move(view)});
  }
  return Json{std::move(offers)};
}

/// What the buyer paid is everybody's on the order; what it cost the seller is not.
trade::Order without_costs(trade::Order order) {
  for (trade::Line& line : order.lines) line.unit_cost.reset();
  order.freight.cost.reset();
  for (trade::Shipment& shipment : order.shipments) shipment.freight_cost.reset();
  return order;
}

Json policy_view(const claim::PolicyRef& policy) {
  return Json{Json::Object{
      {"pack", policy.pack}, {"version", policy.version}, {"digest", hex(policy.digest)}}};
}

}  // namespace

Json wait_view(const claim::Wait& wait) {
  return Json{Json::Object{{"seq", wait.seq},
                           {"on", word(wait.on)},
                           {"for", word(wait.wait_for)},
                           {"since", instant_text(wait.since)},
                           {"due_at", instant_text(wait.due_at)},
                           {"otherwise", word(wait.otherwise)},
                           {"next", word(wait.next)},
                           {"reminders", to_json(wait.reminders)}}};
}

Json award_view(const claim::Award& award) {
  Json::Array lines;
  for (const claim::BreakdownLine& line : award.breakdown) lines.push_back(to_json(line));
  Json::Object view{{"amount", to_json(award.amount)}, {"breakdown", std::move(lines)}};
  if (award.on_top) view.push_back({"on_top", to_json(*award.on_top)});
  if (award.statutory_note) view.push_back({"statutory_note", to_json(*award.statutory_note)});
  return Json{std::move(view)};
}

Json claim_view(const claim::State& state, Role viewer, const ClaimSurroundings& around) {
  Json::Object view{{"id", state.id.text()},       {"shop", state.shop.text()},
                    {"order", state.order.text()}, {"mode", word(state.mode)},
                    {"kind", word(state.kind)},    {"lines", lines_view(state)},
                    {"stage", word(state.stage)}};
  add(view, "outcome", word_of(state.outcome));
  view.push_back({"policy", policy_view(state.policy)});
  view.push_back({"waiting", state.wait ? wait_view(*state.wait) : Json{}});
  view.push_back({"parties", parties_view(state)});
  view.push_back({"ask", ask_view(state.ask)});
  view.push_back({"checklist", checklist_view(state)});
  view.push_back({"delivery", delivery_view(state.judgement)});
  add(view, "suggestion", suggestion_view(state, around.suggested));
  add(view, "liability", state.judgement.liability);
  if (state.fair_band)
    view.push_back({"fair_band", Json::Object{{"low_bp", state.fair_band->low_bp},
                                              {"high_bp", state.fair_band->high_bp},
                                              {"source", state.fair_band->citation.source},
                                              {"verify", state.fair_band->citation.verify}}});
  view.push_back({"offers", offers_view(state)});
  add(view, "goods", word_of(state.goods));
  if (state.award) view.push_back({"award", award_view(*state.award)});
  view.push_back({"refunded", to_json(state.refunded)});
  if (around.held) {
    Json::Object held{{"amount", to_json(*around.held)}, {"paused", state.is_open()}};
    add(held, "remaining", around.until_confirmed);
    view.push_back({"held", std::move(held)});
  }
  view.push_back({"keep_goods_until", instant_text(state.keep_goods_until)});
  if (viewer != Role::buyer) view.push_back({"recoveries", to_json(around.recoveries)});
  view.push_back({"signals", Json::Array{}});
  view.push_back({"channel", state.channel});
  view.push_back({"opened_at", instant_text(state.opened_at)});
  view.push_back({"updated_at", instant_text(state.changed_at)});
  view.push_back({"version", state.version});
  return Json{std::move(view)};
}

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
