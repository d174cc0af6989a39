// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/decisions.h"

namespace recourse::claim {

Wait make_wait(policy::Situation situation, std::int64_t seq, const Facts& facts,
               std::optional<Instant> at_latest) {
  const policy::Silence silence = policy::silence(*facts.pack, situation);
  check(silence.on != Role::carrier, "a claim never waits for a carrier");
  Wait wait{.seq = seq,
            .on = silence.on,
            .wait_for = silence.wait_for,
            .since = facts.now,
            .due_at = facts.pack->due(facts.now, silence.due),
            .otherwise = silence.otherwise,
            .next = silence.next,
            .reminders = {}};
  if (at_latest) wait.due_at = std::min(wait.due_at, *at_latest);
  for (const Duration after : silence.remind_after) wait.reminders.push_back(wait.since + after);
  for (const Duration before : silence.remind_before)
    wait.reminders.push_back(wait.due_at - before);
  std::erase_if(wait.reminders, [&](Instant at) { return at <= wait.since || at >= wait.due_at; });
  std::ranges::sort(wait.reminders);
  const auto repeats = std::ranges::unique(wait.reminders);
  wait.reminders.erase(repeats.begin(), repeats.end());
  return wait;
}

Wait make_wait(const State& state, Stage stage, std::optional<WaitFor> wait_for, const Facts& facts,
               std::optional<Instant> at_latest) {
  policy::Situation situation = state.situation();
  situation.stage = stage;
  situation.wait = wait_for;
  return make_wait(std::move(situation), state.last_wait_seq + 1, facts, at_latest);
}

}  // namespace recourse::claim
