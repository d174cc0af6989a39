// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/award.h"
#include "claim/decisions.h"
#include "claim/prospect.h"

namespace recourse::claim {
namespace {

// An event holds 16 KiB and an award names every line, with its rule: a claim that could never be
// awarded is not opened. The rest of the room is for units that other claims left in pieces.
constexpr std::size_t award_room = 12 * 1024;

Done fits_one_award(const OpenClaim& ask, const Prospect& found) {
  const trade::OrderState nothing_reserved;
  const Award whole = award({},
                            {.claim = ask.claim,
                             .lines = found.lines,
                             .order = found.frozen,
                             .reserved = nothing_reserved,
                             .refunded_elsewhere = zero(found.frozen.currency)},
                            found.rules);
  if (json_text(to_json(whole)).size() > award_room)
    return Error{Errc::invalid, "too_many_lines", "Claim so many lines in two claims.", "lines"};
  return {};
}

}  // namespace

Result<Events> open(const State& state, const OpenClaim& ask, const Facts& facts) {
  if (state.exists()) return Error{Errc::refused, "claim_exists", "This claim is open already."};
  if (facts.actor.side() != Role::buyer)
    return Error{Errc::forbidden, "not_your_action",
                 "The buyer opens a claim, or the seller on the buyer's behalf."};
  Result<Prospect> found = prospect(ask, facts);
  if (!found) return found.error();
  if (found->refusal) return *found->refusal;
  policy::Situation situation = found->situation;
  if (const Done done =
          check_terms(ask.ask, found->lines, found->frozen, situation, *facts.pack, "ask");
      !done)
    return done.error();
  if (const Done done = fits_one_award(ask, *found); !done) return done.error();

  ClaimOpened opened;
  opened.claim = ask.claim;
  opened.shop = facts.shop.id;
  opened.order = facts.order->id;
  opened.mode = facts.shop.mode;
  opened.kind = ask.kind;
  opened.lines = std::move(found->lines);
  opened.frozen = std::move(found->frozen);
  opened.circumstances = std::move(found->circumstances);
  opened.policy = {facts.pack->name, facts.pack->version, facts.pack->digest};
  opened.settings = facts.shop.settings;
  opened.ask = ask.ask;
  opened.story = ask.story;
  opened.by = facts.actor;
  opened.channel = ask.channel;
  opened.checklist = std::move(found->checklist);
  opened.judgement = std::move(found->judgement);
  opened.fair_band = std::move(found->fair_band);
  opened.external = ask.external;
  opened.keep_goods_until = found->keep_goods_until;
  const bool complete = std::ranges::none_of(opened.checklist, [&](const ChecklistEntry& entry) {
    return holds_up(entry, opened.judgement.delivery);
  });
  opened.stage = complete ? Stage::answering : Stage::gathering;
  situation.stage = opened.stage;
  opened.wait =
      make_wait(situation, 1, facts, {.external = opened.external ? &*opened.external : nullptr});
  if (!complete) return Events{std::move(opened)};
  const State after = evolve({}, Event{opened}, facts.now);
  Events agreed = by_shop_rule(after, facts);
  agreed.insert(agreed.begin(), std::move(opened));
  return agreed;
}

}  // namespace recourse::claim
