// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/decisions.h"

namespace recourse::claim {

namespace {

/// Before the quiet that holds a reminder up past the due.
Instant before_quiet(Instant at, const policy::LadderTerms& ladder, const Zone& zone) {
  const Day day = zone.day_of(at);
  const bool since_yesterday = zone.time_of_day(at) < ladder.quiet_from;
  return zone.at_local(since_yesterday ? day - std::chrono::days{1} : day,
                       ladder.quiet_from - std::chrono::minutes{1});
}

void add_reminders(Wait& wait, const policy::Silence& silence, const policy::LadderTerms& ladder,
                   const Zone& zone) {
  for (const Duration after : silence.remind_after) wait.reminders.push_back(wait.since + after);
  for (const Duration before : silence.remind_before)
    wait.reminders.push_back(wait.due_at - before);
  const bool on_a_party = wait.on == Role::buyer || wait.on == Role::seller;
  for (Instant& at : wait.reminders) {
    if (!on_a_party) continue;
    const Instant awake = out_of_quiet(at, ladder, zone);
    at = awake < wait.due_at ? awake : std::min(at, before_quiet(at, ladder, zone));
  }
  std::erase_if(wait.reminders, [&](Instant at) { return at <= wait.since || at >= wait.due_at; });
  std::ranges::sort(wait.reminders);
  const auto repeats = std::ranges::unique(wait.reminders);
  wait.reminders.erase(repeats.begin(), repeats.end());
}

}  // namespace

Wait make_wait(policy::Situation situation, std::int64_t seq, const Facts& facts, Bent bent) {
  const policy::Silence silence = policy::silence(*facts.pack, situation);
  check(silence.on != Role::carrier, "a claim never waits for a carrier");
  Wait wait{.seq = seq,
            .on = silence.on,
            .wait_for = silence.wait_for,
            .since = facts.now,
            .due_at = bent.due_at.value_or(facts.pack->due(facts.now, silence.due)),
            .otherwise = silence.otherwise,
            .next = silence.next,
            .reminders = {}};
  if (bent.at_latest) wait.due_at = std::min(wait.due_at, *bent.at_latest);
  const External* external = wait.on == Role::seller ? bent.external : nullptr;
  if (external && external->due_at && facts.now < *external->due_at &&
      *external->due_at < wait.due_at) {
    wait.due_at = *external->due_at;
    wait.clock_of = external->platform;
  }
  add_reminders(wait, silence, policy::ladder(*facts.pack, situation), facts.pack->zone);
  return wait;
}

Wait make_wait(const State& state, Stage stage, std::optional<WaitFor> wait_for, const Facts& facts,
               Bent bent) {
  policy::Situation situation = state.situation();
  situation.stage = stage;
  situation.wait = wait_for;
  if (state.external && !bent.external) bent.external = &*state.external;
  return make_wait(std::move(situation), state.last_wait_seq + 1, facts, bent);
}

}  // namespace recourse::claim
