// SPDX-License-Identifier: Apache-2.0
#include "claim/actions.h"
#include "claim/decisions.h"

// Demands on days in a row, then a final notice, then the complaint.

namespace recourse::claim {
namespace {

using std::chrono::days;

/// "2026-11-03".
std::string day_text(Day day) {
  return instant_text(Instant{day.time_since_epoch()}).substr(0, 10);
}

bool in_quiet(std::chrono::minutes at, const policy::LadderTerms& ladder) {
  if (ladder.quiet_from <= ladder.quiet_to) return ladder.quiet_from <= at && at < ladder.quiet_to;
  return at >= ladder.quiet_from || at < ladder.quiet_to;
}

Done on_seller(const State& state) {
  if (state.wait->on == Role::seller) return {};
  return Error{Errc::refused, "not_sellers_turn", "It is not the seller who is waited for."};
}

/// The next day's demand, at the same time of day but never in the quiet.
Instant tomorrow(Instant now, const policy::LadderTerms& ladder, const Zone& zone) {
  const std::chrono::minutes time = zone.time_of_day(now);
  // Asked late in the evening: the quiet that follows must not cost the row its next day.
  return zone.at_local(zone.day_of(now) + days{1}, in_quiet(time, ladder) ? ladder.quiet_to : time);
}

/// The desk asks for the buyer later than it should have: its own outage breaks no row.
bool held_up(const State& state, const Facts& facts) {
  const auto& at = state.ladder.next_demand_at;
  return facts.actor.role == Role::system && at && !state.ladder.last_day.empty() &&
         facts.now - *at > policy::lateness(*facts.pack).late_after;
}

/// A demand made now. Several on one day count once; a day without breaks the row.
DemandMade demand(const State& state, std::optional<TextRef> text, const Facts& facts) {
  const Zone& zone = facts.pack->zone;
  const policy::LadderTerms ladder = policy::ladder(*facts.pack, state.situation());
  const Day today = zone.day_of(facts.now);
  const std::string& last = state.ladder.last_day;
  DemandMade made{.text = std::move(text),
                  .day = day_text(today),
                  .days_in_a_row = 1,
                  .next_demand_at = std::nullopt,
                  .by = facts.actor};
  if (last == made.day) made.days_in_a_row = state.ladder.days_in_a_row;
  if (last == day_text(today - days{1}) || held_up(state, facts))
    made.days_in_a_row = state.ladder.days_in_a_row + 1;
  if (state.ladder.keep_asking) made.next_demand_at = tomorrow(facts.now, ladder, zone);
  return made;
}

}  // namespace

Instant out_of_quiet(Instant at, const policy::LadderTerms& ladder, const Zone& zone) {
  const std::chrono::minutes time = zone.time_of_day(at);
  if (!in_quiet(time, ladder)) return at;
  const Day day = zone.day_of(at);
  const bool over_midnight = ladder.quiet_to < ladder.quiet_from && time >= ladder.quiet_from;
  return zone.at_local(over_midnight ? day + days{1} : day, ladder.quiet_to);
}

Result<Events> make_demand(const State& state, const MakeDemand& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::demand); !done) return done.error();
  if (const Done done = on_seller(state); !done) return done.error();
  return Events{demand(state, ask.text, facts)};
}

Result<Events> keep_asking(const State& state, const KeepAsking& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::keep_asking); !done) return done.error();
  if (const Done done = on_seller(state); !done) return done.error();
  if (ask.daily == state.ladder.keep_asking)
    return Error{Errc::refused, "nothing_changed", "It is so already."};
  KeepAskingSet set{.daily = ask.daily, .next_demand_at = std::nullopt, .by = facts.actor};
  if (ask.daily) {
    const Zone& zone = facts.pack->zone;
    const policy::LadderTerms ladder = policy::ladder(*facts.pack, state.situation());
    const bool asked_today = state.ladder.last_day == day_text(zone.day_of(facts.now));
    set.next_demand_at =
        asked_today ? tomorrow(facts.now, ladder, zone) : out_of_quiet(facts.now, ladder, zone);
  }
  return Events{std::move(set)};
}

Events demand_of_the_day(const State& state, const Facts& facts) {
  Facts by_desk = facts;
  by_desk.actor = {.role = Role::system, .subject = {}, .for_buyer = true};
  // The turn has passed to somebody else: there is nobody to ask.
  if (state.wait->on != Role::seller)
    return {KeepAskingSet{.daily = false, .next_demand_at = std::nullopt, .by = Actor::system()}};
  return {demand(state, std::nullopt, by_desk)};
}

Result<Events> give_final_notice(const State& state, const GiveFinalNotice& ask,
                                 const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::final_notice); !done) return done.error();
  if (const Done done = on_seller(state); !done) return done.error();
  if (state.ladder.final_notice_due)
    return Error{Errc::refused, "already_given",
                 "The notice runs until " + instant_text(*state.ladder.final_notice_due) + "."};
  const policy::LadderTerms ladder = policy::ladder(*facts.pack, state.situation());
  if (state.ladder.days_in_a_row < ladder.demands_on_days)
    return Error{Errc::refused, "too_early",
                 "Asked on " + std::to_string(state.ladder.days_in_a_row) + " of " +
                     std::to_string(ladder.demands_on_days) + " days in a row."};
  return Events{FinalNoticeGiven{.text = ask.text,
                                 .due_at = facts.pack->due(facts.now, ladder.final_notice),
                                 .by = facts.actor}};
}

}  // namespace recourse::claim
