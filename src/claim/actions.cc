// SPDX-License-Identifier: Apache-2.0
#include "claim/actions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "claim/decisions.h"

namespace recourse::claim {
namespace {

struct Rule {
  Action action;
  std::vector<Role> sides;
  std::vector<Stage> stages;
  /// Only where the money is paid by us, or only where it is paid elsewhere.
  std::optional<bool> pays_here = {};
};

// The table. One row may stand twice with other sides and stages.
const std::vector<Rule>& table() {
  using enum Stage;
  using enum Role;
  static const std::vector<Rule> rules{
      {Action::accept, {seller}, {gathering, answering, considering}},
      {Action::offer, {seller}, {gathering, answering}},
      {Action::offer, {buyer}, {answering, considering}},
      {Action::accept_offer, {buyer}, {considering}},
      {Action::accept_offer, {seller}, {answering}},
      {Action::decline_offer, {buyer}, {considering}},
      {Action::decline_offer, {seller}, {answering}},
      {Action::withdraw_offer, {seller}, {considering}},
      {Action::withdraw, {buyer}, {gathering, answering, considering}},
      {Action::waive, {seller, mediator, operator_}, {gathering}},
      {Action::mark_unavailable, {buyer}, {gathering}},
      {Action::answer_delivery, {buyer}, {gathering, answering, considering}},
      {Action::record_refund, {seller}, {paying}, false},
  };
  return rules;
}

// The contract's actions that no row above carries out yet: whose they will be.
const std::vector<std::pair<Action, std::vector<Role>>>& table_of_later() {
  using enum Role;
  static const std::vector<std::pair<Action, std::vector<Role>>> later{
      {Action::demand, {buyer}},
      {Action::keep_asking, {buyer}},
      {Action::final_notice, {buyer}},
      {Action::escalate, {buyer}},
      {Action::amend, {buyer}},
      {Action::reopen, {buyer}},
      {Action::ship_return, {buyer}},
      {Action::confirm_replacement, {buyer}},
      {Action::not_received_money, {buyer}},
      {Action::appeal, {buyer, seller}},
      {Action::contest, {seller}},
      {Action::extend, {seller}},
      {Action::request_evidence, {seller, mediator}},
      {Action::receive_return, {seller}},
      {Action::ship_replacement, {seller}},
      {Action::ship_repaired, {seller}},
      {Action::intercept, {seller}},
      {Action::record_outcome, {seller}},
      {Action::ask_carrier, {seller}},
      {Action::carrier_answered, {seller, operator_}},
      {Action::rule, {mediator}},
      {Action::mark_conflict, {mediator}},
      {Action::suspend, {mediator, operator_}},
      {Action::resume, {mediator, operator_}},
      {Action::assign, {seller, mediator, operator_}},
      {Action::note, {seller, mediator, operator_}},
      {Action::tag, {seller, mediator, operator_}},
      {Action::approve, {seller, mediator, operator_}},
      {Action::send_back, {seller, mediator, operator_}},
      {Action::message, {buyer, seller, mediator, operator_}},
  };
  return later;
}

bool has(const auto& list, auto value) {
  return std::ranges::count(list, value) > 0;
}

Error not_your_action() {
  return {Errc::forbidden, "not_your_action", "Your role may not do this."};
}

/// An action that answers the claim's wait, so that the wait's due is its due.
bool answers_wait(const State& state, Role role, Action action) {
  if (!state.wait || state.wait->on != role) return false;
  switch (state.wait->wait_for) {
    case WaitFor::checklist:
      return action == Action::answer_delivery || action == Action::mark_unavailable;
    case WaitFor::answer:
      return action == Action::accept || action == Action::offer ||
             action == Action::accept_offer || action == Action::decline_offer;
    case WaitFor::offer:
      return action == Action::accept_offer || action == Action::decline_offer ||
             action == Action::offer;
    case WaitFor::record_refund:
      return action == Action::record_refund;
    case WaitFor::refusal:
    case WaitFor::ship_return:
    case WaitFor::inspect:
    case WaitFor::ship_replacement:
    case WaitFor::confirm_replacement:
    case WaitFor::ruling:
    case WaitFor::outcome:
    case WaitFor::payment:
    case WaitFor::funding:
    case WaitFor::approval:
    case WaitFor::resume:
      return false;
  }
  return false;
}

std::vector<std::string> open_items(const State& state) {
  std::vector<std::string> items;
  for (const ChecklistEntry& entry : state.checklist)
    if (holds_up(entry, state.judgement.delivery)) items.emplace_back(word(entry.item));
  return items;
}

/// What an action needs named, or nothing when it has nothing to act on now.
std::optional<std::vector<std::string>> requirements(const State& state, Role role, Action action) {
  const Role other = role == Role::buyer ? Role::seller : Role::buyer;
  if (action == Action::accept_offer || action == Action::decline_offer) {
    const Offer* offer = state.open_offer(other);
    if (!offer) return std::nullopt;
    return std::vector{offer->id.text()};
  }
  if (action == Action::withdraw_offer) {
    const Offer* offer = state.open_offer(role);
    if (!offer) return std::nullopt;
    return std::vector{offer->id.text()};
  }
  if (action == Action::offer && state.open_offer(role)) return std::nullopt;
  if (action == Action::waive || action == Action::mark_unavailable) {
    std::vector<std::string> items = open_items(state);
    if (items.empty()) return std::nullopt;
    return items;
  }
  if (action == Action::answer_delivery && !state.judgement.delivery.consent_is_open())
    return std::nullopt;
  return std::vector<std::string>{};
}

}  // namespace

Done may(const State& state, const Actor& actor, Action action) {
  const Role side = actor.side();
  bool known_side = false;
  bool other_mode = false;
  for (const Rule& rule : table()) {
    if (rule.action != action || !has(rule.sides, side)) continue;
    known_side = true;
    if (rule.pays_here && *rule.pays_here != state.circumstances.pays_here) {
      other_mode = true;
      continue;
    }
    if (has(rule.stages, state.stage)) return {};
  }
  if (!known_side) return not_your_action();
  if (other_mode)
    return Error{Errc::refused, "not_in_this_mode", "This shop's mode has no such step."};
  return Error{Errc::refused, "not_in_this_stage",
               "The claim is " + std::string{word(state.stage)} + "."};
}

Done may_ever(Role role, Action action) {
  const auto fits = [&](const std::vector<Role>& sides) {
    return has(sides, role) || (role == Role::seller && has(sides, Role::buyer));
  };
  for (const Rule& rule : table())
    if (rule.action == action && fits(rule.sides)) return {};
  for (const auto& [later, sides] : table_of_later())
    if (later == action && fits(sides)) return {};
  return not_your_action();
}

std::vector<OpenAction> open_actions(const State& state, Role role) {
  std::vector<OpenAction> open;
  for (const Rule& rule : table()) {
    if (!has(rule.sides, role) || !has(rule.stages, state.stage)) continue;
    if (rule.pays_here && *rule.pays_here != state.circumstances.pays_here) continue;
    auto needed = requirements(state, role, rule.action);
    if (!needed) continue;
    const bool answers = answers_wait(state, role, rule.action);
    open.push_back({.action = rule.action,
                    .due_at = answers ? std::optional{state.wait->due_at} : std::nullopt,
                    .mandatory = answers,
                    .requires_ = std::move(*needed)});
  }
  return open;
}

}  // namespace recourse::claim
