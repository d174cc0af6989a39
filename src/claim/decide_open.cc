// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/award.h"
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

policy::Situation situation_of(const OpenClaim& ask, const std::vector<ClaimedLine>& lines,
                               const trade::Order& order) {
  policy::Situation situation;
  situation.kind = ask.kind;
  situation.category = lines.front().category;
  situation.shipped = order.shipped();
  situation.confirmed = order.confirmed_by == trade::Confirmation::buyer;
  return situation;
}

Done admissible(const policy::Situation& situation, const Facts& facts) {
  const auto kind = policy::kind_terms(*facts.pack, situation);
  if (!kind)
    return Error{Errc::invalid, "kind_not_offered", "The rules know no such claim here.", "kind"};
  if (facts.order->sham)
    return Error{Errc::refused, "sham_order", "No real deal stands behind this order.", "order"};
  if (kind->needs_shipment && !situation.shipped)
    return Error{Errc::refused, "not_shipped_yet", "Nothing was sent yet.", "order"};
  const policy::Admission admission =
      policy::admission(*facts.pack, situation, facts.order->completed_at, facts.now);
  if (!admission.admissible)
    return Error{
        Errc::refused, "window_closed",
        "The time to claim ended at " + instant_text(admission.until.value_or(facts.now)) + ".",
        "order"};
  return {};
}

std::vector<ChecklistEntry> checklist_of(const policy::Situation& situation, const Facts& facts) {
  std::vector<ChecklistEntry> entries;
  for (const policy::ChecklistItem& item : policy::checklist(*facts.pack, situation))
    entries.push_back({.item = item.item,
                       .mandatory = item.mandatory,
                       .only_when_consent_open = item.only_when_consent_open,
                       .state = ItemState::open,
                       .reason = {}});
  return entries;
}

// An event holds 16 KiB and an award names every line, with its rule: a claim that could never be
// awarded is not opened. The rest of the room is for units that other claims left in pieces.
constexpr std::size_t award_room = 12 * 1024;

Done fits_one_award(const ClaimOpened& opened, const policy::Situation& situation,
                    const Facts& facts) {
  const trade::OrderState nothing_reserved;
  const Award whole = award({},
                            {.claim = opened.claim,
                             .lines = opened.lines,
                             .order = opened.frozen,
                             .reserved = nothing_reserved,
                             .refunded_elsewhere = zero(opened.frozen.currency)},
                            policy::award_terms(*facts.pack, situation));
  if (json_text(to_json(whole)).size() > award_room)
    return Error{Errc::invalid, "too_many_lines", "Claim so many lines in two claims.", "lines"};
  return {};
}

}  // namespace

Result<Events> open(const State& state, const OpenClaim& ask, const Facts& facts) {
  if (state.exists()) return Error{Errc::refused, "claim_exists", "This claim is open already."};
  const bool buyer = facts.actor.side() == Role::buyer;
  if (!buyer)
    return Error{Errc::forbidden, "not_your_action",
                 "The buyer opens a claim, or the seller on the buyer's behalf."};
  const Result<std::vector<ClaimedLine>> lines = claimed_lines(ask, *facts.order);
  if (!lines) return lines.error();
  policy::Situation situation = situation_of(ask, *lines, *facts.order);
  if (const Done done = admissible(situation, facts); !done) return done.error();
  const FrozenOrder frozen = freeze(*facts.order, facts.order_version);
  if (const Done done = check_terms(ask.ask, *lines, frozen, situation, *facts.pack, "ask"); !done)
    return done.error();

  ClaimOpened opened;
  opened.claim = ask.claim;
  opened.shop = facts.shop.id;
  opened.order = facts.order->id;
  opened.mode = facts.shop.mode;
  opened.kind = ask.kind;
  opened.lines = *lines;
  opened.frozen = frozen;
  opened.policy = {facts.pack->name, facts.pack->version, facts.pack->digest};
  opened.settings = facts.shop.settings;
  if (const Done done = fits_one_award(opened, situation, facts); !done) return done.error();
  opened.ask = ask.ask;
  opened.story = ask.story;
  opened.by = facts.actor;
  opened.channel = ask.channel;
  opened.checklist = checklist_of(situation, facts);
  opened.judgement = judge(situation, std::nullopt, facts);
  opened.fair_band = policy::fair_band(*facts.pack, situation);
  opened.keep_goods_until = facts.pack->due(facts.now, policy::keep_goods(*facts.pack, situation));
  const bool complete = std::ranges::none_of(opened.checklist, [&](const ChecklistEntry& entry) {
    return holds_up(entry, opened.judgement.delivery);
  });
  opened.stage = complete ? Stage::answering : Stage::gathering;
  situation.signer = opened.judgement.delivery.signer_class;
  situation.stage = opened.stage;
  opened.wait = make_wait(situation, 1, facts);
  return Events{std::move(opened)};
}

}  // namespace recourse::claim
