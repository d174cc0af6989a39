// SPDX-License-Identifier: Apache-2.0
#include "claim/prospect.h"

#include <algorithm>

#include "claim/decisions.h"

namespace recourse::claim {
namespace {

Result<std::vector<ClaimedLine>> claimed_lines(const OpenClaim& ask, const trade::Order& order) {
  if (ask.lines.empty())
    return Error{Errc::invalid, "no_lines", "Name at least one line of the order.", "lines"};
  std::vector<ClaimedLine> lines;
  for (const LineQuantity& wanted : ask.lines) {
    const std::string field = "lines[" + std::to_string(lines.size()) + "]";
    const trade::Line* line = order.line(wanted.line);
    if (!line)
      return Error{Errc::invalid, "unknown_line", "The order has no such line.", field + ".line"};
    if (std::ranges::any_of(lines,
                            [&](const ClaimedLine& other) { return other.line == wanted.line; }))
      return Error{Errc::invalid, "duplicate_line", "Name each line once.", field + ".line"};
    if (wanted.quantity < 1)
      return Error{Errc::invalid, "quantity_not_positive", "Claim at least one unit.",
                   field + ".quantity"};
    if (wanted.quantity > line->quantity)
      return Error{Errc::invalid, "quantity_exceeds_line", "More units than were bought.",
                   field + ".quantity"};
    lines.push_back({.line = line->id,
                     .quantity = wanted.quantity,
                     .line_quantity = line->quantity,
                     .line_paid = line->paid,
                     .category = line->category,
                     .promises = line->promises});
  }
  return lines;
}

FrozenOrder freeze(const trade::Order& order, std::int64_t version) {
  std::int64_t units = 0;
  for (const trade::Line& line : order.lines) units += line.quantity;
  return {.version = version,
          .currency = order.currency,
          .units = units,
          .freight_paid = order.freight.paid,
          .paid_total = order.paid_total(),
          .refunded_elsewhere = order.refunded_elsewhere,
          .placed_at = order.placed_at,
          .shipped_at = order.shipped_at,
          .completed_at = order.completed_at,
          .confirmed_by = order.confirmed_by,
          .shipped = order.shipped()};
}

policy::Times times_of(const std::vector<ClaimedLine>& lines, const Facts& facts) {
  const trade::Order& order = *facts.order;
  const trade::Delivery delivery = trade::delivery_of(facts.tracking, false, std::nullopt);
  policy::Times times{.placed_at = order.placed_at,
                      .shipped_at = order.shipped_at,
                      .delivered_at = delivery.at,
                      .completed_at = order.completed_at,
                      .warranty_until = std::nullopt};
  // Of several articles the warranty that ends first: it has to cover them all.
  const auto received = delivery.at ? delivery.at : order.completed_at;
  std::optional<std::int64_t> days;
  for (const ClaimedLine& line : lines) {
    const auto own = order.line(line.line)->warranty_days.value_or(0);
    days = days ? std::min(*days, own) : own;
  }
  if (received && days && *days > 0) times.warranty_until = *received + std::chrono::days{*days};
  return times;
}

Circumstances circumstances_of(const OpenClaim& ask, const std::vector<ClaimedLine>& lines,
                               const policy::KindTerms& kind, const Facts& facts) {
  const policy::CategoryTerms category =
      policy::category_terms(*facts.pack, lines.front().category);
  const trade::Order& order = *facts.order;
  Circumstances at;
  at.category = category.code;
  at.defect = kind.defect;
  at.virtual_goods = category.virtual_goods;
  at.surface_mail = std::ranges::any_of(order.shipments, [&](const trade::Shipment& shipment) {
    return policy::carrier(*facts.pack, shipment.carrier).surface_mail;
  });
  at.self_operated = facts.shop.self_operated;
  at.off_platform = std::ranges::any_of(order.payments, [](const trade::Payment& payment) {
    return payment.method == trade::off_platform_payment;
  });
  at.pays_here = facts.shop.mode == Mode::platform &&
                 (!at.off_platform || policy::pays_off_platform_orders(*facts.pack));
  policy::Situation situation;
  situation.kind = ask.kind;
  situation.category = at.category;
  const policy::Times times = times_of(lines, facts);
  at.in_notice = policy::in_notice(*facts.pack, situation, times, facts.now);
  at.durable =
      category.durable && policy::seller_still_proves(*facts.pack, situation, times, facts.now);
  return at;
}

/// When the parcel began to move: the carrier's record counts before the seller's click.
std::optional<Instant> dispatched_at(const Facts& facts) {
  std::optional<Instant> first;
  for (const trade::TrackingEvent& event : facts.tracking)
    if (event.source != trade::Source::seller && (!first || event.at < *first)) first = event.at;
  if (first) return first;
  for (const trade::Shipment& shipment : facts.order->shipments)
    if (shipment.handed_over_at && (!first || *first < *shipment.handed_over_at))
      first = shipment.handed_over_at;
  return first ? first : facts.order->shipped_at;
}

bool is_late(const policy::Situation& situation, const Facts& facts) {
  const auto due = policy::dispatch_due(*facts.pack, situation, facts.order->placed_at,
                                        facts.order->promised_ship_by);
  return due && *due < dispatched_at(facts).value_or(facts.now);
}

std::string refusal_text(const policy::Admission& admission) {
  if (admission.until) return "The time to claim ended at " + instant_text(*admission.until) + ".";
  if (admission.reason == Reason{"not_shipped_yet"}) return "Nothing was sent yet.";
  if (admission.reason == Reason{"received_already"}) return "The parcel has arrived.";
  return "Goods of this category are not returned without a reason.";
}

std::optional<Error> refusal(const OpenClaim& ask, const Prospect& found,
                             const policy::Admission& admission, const Facts& facts) {
  if (facts.order->sham)
    return Error{Errc::refused, "sham_order", "No real deal stands behind this order.", "order"};
  if (!admission.admissible)
    return Error{Errc::refused, *admission.reason, refusal_text(admission), "order"};
  if (ask.kind == Kind::late_dispatch && !is_late(found.situation, facts))
    return Error{Errc::refused, "not_late", "The goods were sent in time, or still may be.",
                 "order"};
  const std::int64_t limit = policy::claims_per_line(*facts.pack, found.situation);
  for (const ClaimedLine& line : found.lines)
    if (std::ranges::count(facts.claimed_before, line.line) >= limit)
      return Error{Errc::refused, "too_many_claims",
                   "The rules allow " + std::to_string(limit) + " claims on one line.", "lines"};
  return std::nullopt;
}

std::vector<ChecklistEntry> checklist_of(const Prospect& found, const policy::Admission& admission,
                                         const Facts& facts) {
  std::vector<ChecklistEntry> entries;
  for (const policy::ChecklistItem& item : policy::checklist(*facts.pack, found.situation))
    entries.push_back({.item = item.item,
                       .mandatory = item.mandatory || item.item == admission.proof,
                       .only_when_consent_open = item.only_when_consent_open,
                       .state = ItemState::open,
                       .reason = {}});
  const auto listed = [&](Item item) {
    return std::ranges::any_of(entries,
                               [&](const ChecklistEntry& entry) { return entry.item == item; });
  };
  // Who is admitted late on a ground, shows it.
  if (admission.proof && !listed(*admission.proof))
    entries.push_back({.item = *admission.proof,
                       .mandatory = true,
                       .only_when_consent_open = false,
                       .state = ItemState::open,
                       .reason = {}});
  return entries;
}

}  // namespace

Done still_admitted(const State& state, const Facts& facts) {
  std::vector<std::string> promises;
  for (const ClaimedLine& line : state.lines)
    promises.insert(promises.end(), line.promises.begin(), line.promises.end());
  const policy::Admission admission =
      policy::admission(*facts.pack, state.situation(), times_of(state.lines, facts), promises,
                        state.circumstances.admitted_late, facts.now);
  if (admission.admissible) return {};
  return Error{Errc::refused, *admission.reason, refusal_text(admission), "order"};
}

Result<Prospect> prospect(const OpenClaim& ask, const Facts& facts) {
  Result<std::vector<ClaimedLine>> lines = claimed_lines(ask, *facts.order);
  if (!lines) return lines.error();
  policy::Situation by_kind;
  by_kind.kind = ask.kind;
  by_kind.category = policy::category_terms(*facts.pack, lines->front().category).code;
  const auto kind = policy::kind_terms(*facts.pack, by_kind);
  if (!kind)
    return Error{Errc::invalid, "kind_not_offered", "The rules know no such claim here.", "kind"};

  Prospect found;
  found.remedies = kind->remedies;
  found.lines = std::move(*lines);
  found.frozen = freeze(*facts.order, facts.order_version);
  found.circumstances = circumstances_of(ask, found.lines, *kind, facts);
  found.situation =
      situation_of(ask.kind, facts.shop.mode, ask.ask.remedy, found.circumstances, found.frozen);
  std::vector<std::string> promises;
  for (const ClaimedLine& line : found.lines)
    promises.insert(promises.end(), line.promises.begin(), line.promises.end());
  const policy::Admission admission =
      policy::admission(*facts.pack, found.situation, times_of(found.lines, facts), promises,
                        ask.late_ground, facts.now);
  found.until = admission.until;
  found.admitted_late = admission.ground;
  found.circumstances.admitted_late = admission.ground;
  found.admission_rule = admission.citation;
  found.refusal = refusal(ask, found, admission, facts);
  found.checklist = checklist_of(found, admission, facts);
  found.judgement = judge(found.situation, std::nullopt, facts);
  found.situation.signer = found.judgement.delivery.signer_class;
  found.fair_band = policy::fair_band(*facts.pack, found.situation);
  found.rules = award_rules(*facts.pack, found.situation, found.lines);
  found.keep_goods_until =
      facts.pack->due(facts.now, policy::keep_goods(*facts.pack, found.situation));
  return found;
}

}  // namespace recourse::claim
