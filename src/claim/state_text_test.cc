// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/trial_test.h"

// A claim's state as text, and what must hold of any state.

namespace recourse::claim {

/// Only tests write a state down.
template <class F, Is<State> T>
void fields(F& f, T& v) {
  f("version", v.version);
  f("id", v.id);
  f("shop", v.shop);
  f("order", v.order);
  f("mode", v.mode);
  f("kind", v.kind);
  f("lines", v.lines);
  f("frozen", v.frozen);
  f("policy", v.policy);
  f("story", v.story);
  f("ask", v.ask);
  f("opened_at", v.opened_at);
  f("changed_at", v.changed_at);
  f("opened_by", v.opened_by);
  f("channel", v.channel);
  f("keep_goods_until", v.keep_goods_until);
  f("fair_band", v.fair_band);
  f("stage", v.stage);
  f("wait", v.wait);
  f("last_wait_seq", v.last_wait_seq);
  f("outcome", v.outcome);
  f("checklist", v.checklist);
  f("answer", v.answer);
  f("judgement", v.judgement);
  f("offers", v.offers);
  f("offers_made_by_seller", v.offers_made_by_seller);
  f("offers_made_by_buyer", v.offers_made_by_buyer);
  f("award", v.award);
  f("goods", v.goods);
  f("intent", v.intent);
  f("refunded", v.refunded);
  f("evidence", v.evidence);
  f("external", v.external);
  f("terms", v.terms);
  f("extensions", v.extensions);
  f("evidence_requests", v.evidence_requests);
  f("returns_found_wanting", v.returns_found_wanting);
  f("repairs_failed", v.repairs_failed);
  f("returned_in", v.returned_in);
  f("replaced_in", v.replaced_in);
  f("days_in_a_row", v.ladder.days_in_a_row);
  f("last_day", v.ladder.last_day);
  f("keep_asking", v.ladder.keep_asking);
  f("next_demand_at", v.ladder.next_demand_at);
  f("final_notice_due", v.ladder.final_notice_due);
  f("carrier_due", v.carrier_due);
  f("ruling", v.ruling);
  f("suspended", v.suspended);
  f("conflicts", v.conflicts);
  f("pending", v.pending);
  f("assignee", v.assignee);
  f("tags", v.tags);
}

std::string text_of(const State& state) {
  return json_text(to_json(state));
}

std::string broken(const State& state) {
  if (state.is_open() != state.wait.has_value()) return "an open claim has one wait, a closed none";
  if (state.outcome.has_value() != (state.stage == Stage::closed))
    return "only the end has an outcome";
  if (state.offers.size() > 1) return "one offer is open at a time";
  if (state.award && state.award->amount < state.refunded) return "more paid than awarded";
  if (!state.wait) return "";
  const Wait& wait = *state.wait;
  if (wait.seq != state.last_wait_seq) return "the wait is the newest";
  if (wait.on == Role::carrier || wait.on == Role::system)
    return "a claim waits for nobody like that";
  if (wait.due_at <= wait.since)
    return "a wait leaves time: " + std::string{word(state.stage)} + " " +
           std::string{word(wait.wait_for)};
  if (!std::ranges::is_sorted(wait.reminders)) return "reminders ascend";
  if (!wait.reminders.empty() && wait.reminders.back() >= wait.due_at)
    return "reminders come before";
  const bool considers_offer = wait.wait_for == WaitFor::offer;
  if ((state.stage == Stage::considering) != (considers_offer || wait.wait_for == WaitFor::refusal))
    return "an offer or a refusal is what is considered";
  if (considers_offer && !state.open_offer(Role::seller)) return "there is an offer to consider";
  if (state.pending.has_value() != state.before_approval.has_value())
    return "a question has the turn it came from";
  const bool goods_travel = state.stage == Stage::returning || state.stage == Stage::inspecting ||
                            state.stage == Stage::replacing || state.stage == Stage::repairing;
  if (goods_travel && !state.terms) return "goods travel under terms";
  if (wait.wait_for == WaitFor::ruling && wait.asks.empty()) return "a mediation asks both sides";
  if ((state.stage == Stage::paying) != state.award.has_value()) return "an award is being paid";
  return "";
}

}  // namespace recourse::claim
