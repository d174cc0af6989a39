// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/actions.h"
#include "claim/decisions.h"

// Goods that come back, go out again, or turn round on their way.

namespace recourse::claim {
namespace {

const Actor the_carrier{.role = Role::carrier, .subject = {}, .for_buyer = false};

/// What follows when the goods are back, or lost at the seller's risk.
Events goods_are_back(const State& state, ReturnFound found, const Facts& facts) {
  const bool whole = found == ReturnFound::received || found == ReturnFound::damaged;
  const Remedy remedy = state.terms->ask.remedy;
  if (whole && remedy == Remedy::exchange)
    return carry_out(state, *state.terms, Stage::replacing, facts);
  if (whole && remedy == Remedy::repair)
    return carry_out(state, *state.terms, Stage::repairing, facts);
  return pay(state, state.terms->ask, state.terms->goods, facts);
}

bool at_sellers_risk(const State& state, ReturnFound found, const Facts& facts) {
  if (found == ReturnFound::received) return true;
  const policy::ReturnRisk risk = policy::return_risk(*facts.pack, state.situation());
  if (found == ReturnFound::lost_in_transit) return risk.lost == Role::seller;
  if (found == ReturnFound::damaged) return risk.damaged == Role::seller;
  return false;
}

/// The newest word of somebody who carries weight.
std::optional<trade::TrackingCode> last_code(const Facts& facts) {
  const trade::TrackingEvent* last = nullptr;
  for (const trade::TrackingEvent& event : facts.tracking) {
    if (event.source == trade::Source::seller || !event.code) continue;
    if (!last || last->at <= event.at) last = &event;
  }
  return last ? last->code : std::nullopt;
}

}  // namespace

Result<Events> ship_return(const State& state, const ShipReturn& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::ship_return); !done) return done.error();
  return Events{ReturnShipped{.parcel = ask.parcel,
                              .by = facts.actor,
                              .wait = make_wait(state, Stage::inspecting, std::nullopt, facts)}};
}

Result<Events> receive_return(const State& state, const ReceiveReturn& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::receive_return); !done) return done.error();
  ReturnInspected inspected{
      .found = ask.found, .note = ask.note, .by = facts.actor, .wait = std::nullopt};
  if (at_sellers_risk(state, ask.found, facts)) {
    Events events = goods_are_back(state, ask.found, facts);
    events.insert(events.begin(), std::move(inspected));
    return events;
  }
  if (state.returns_found_wanting > 0)
    return Error{Errc::refused, "found_wanting_before",
                 "A return is found wanting once; the buyer or the platform decides now."};
  inspected.wait = make_wait(state, Stage::considering, WaitFor::refusal, facts);
  return Events{std::move(inspected)};
}

Result<Events> ship_again(const State& state, policy::Action action, const Parcel& parcel,
                          const Facts& facts) {
  if (const Done done = may(state, facts.actor, action); !done) return done.error();
  return Events{ReplacementShipped{
      .parcel = parcel,
      .by = facts.actor,
      .wait = make_wait(state, state.stage, WaitFor::confirm_replacement, facts)}};
}

Result<Events> confirm_replacement(const State& state, const ConfirmReplacement& ask,
                                   const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::confirm_replacement); !done)
    return done.error();
  Events events{ReplacementConfirmed{.found = ask.found, .by = facts.actor}};
  if (ask.found == ReplacementFound::ok) {
    events.push_back(
        ClaimClosed{outcome_of(state), "replacement_accepted", std::nullopt, facts.actor});
    return events;
  }
  const policy::RepairTerms repair = policy::repair(*facts.pack, state.situation());
  const bool in_time =
      !state.repair_began_at || facts.now < facts.pack->due(*state.repair_began_at, repair.within);
  const bool once_more = state.stage == Stage::repairing && ask.found == ReplacementFound::failed &&
                         state.repairs_failed + 1 < repair.attempts && in_time;
  Events next = once_more ? carry_out(state, *state.terms, first_stage(state, *state.terms), facts)
                          : refund_instead(state, facts);
  events.insert(events.end(), next.begin(), next.end());
  return events;
}

Result<Events> intercept(const State& state, const Intercept& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::intercept); !done) return done.error();
  if (state.kind != Kind::cancel || !state.frozen.shipped)
    return Error{Errc::refused, "nothing_to_intercept",
                 "Only an order that is cancelled on its way is intercepted."};
  ParcelTurnedBack turned{.result = ask.result, .by = facts.actor, .wait = std::nullopt};
  if (ask.result == Intercepted::stopped)
    turned.wait = make_wait(state, Stage::inspecting, std::nullopt, facts);
  return Events{std::move(turned)};
}

Events turned_back(const State& state, const Facts& facts) {
  if (state.kind != Kind::cancel || !state.frozen.shipped) return {};
  const auto code = last_code(facts);
  const bool asked = state.stage == Stage::gathering || state.stage == Stage::answering ||
                     state.stage == Stage::considering;
  if (code == trade::TrackingCode::refused && asked)
    return {ParcelTurnedBack{.result = Intercepted::stopped,
                             .by = the_carrier,
                             .wait = make_wait(state, Stage::inspecting, std::nullopt, facts)}};
  if (code != trade::TrackingCode::returned || (!asked && state.stage != Stage::inspecting))
    return {};
  State back = state;
  if (!back.terms) back.terms = Terms{.ask = state.ask, .goods = Goods::return_};
  Events events = pay(back, back.terms->ask, back.terms->goods, facts);
  events.insert(
      events.begin(),
      ReturnInspected{
          .found = ReturnFound::received, .note = {}, .by = the_carrier, .wait = std::nullopt});
  return events;
}

Events refund_instead(const State& state, const Facts& facts) {
  const Terms terms = state.terms.value_or(Terms{.ask = state.ask});
  return pay(state, terms.ask, terms.goods, facts);
}

}  // namespace recourse::claim
