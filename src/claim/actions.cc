// SPDX-License-Identifier: Apache-2.0
#include "claim/actions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "claim/decisions.h"

namespace recourse::claim {
namespace {

struct Permission {
  Action action;
  std::vector<Role> sides;
  std::vector<Stage> stages;
  std::vector<WaitFor> waits = {};  ///< only while one of these is waited for; empty: any
  /// Only where the money is paid by us, or only where it is paid elsewhere.
  std::optional<bool> pays_here = {};
  std::optional<Mode> mode = {};
};

using enum Stage;

const std::vector<Stage> any_stage{gathering,  answering, considering, returning,
                                   inspecting, replacing, repairing,   mediating,
                                   referred,   paying,    closed};
const std::vector<Stage> open_stage{gathering, answering, considering, returning, inspecting,
                                    replacing, repairing, mediating,   referred,  paying};
const std::vector<Stage> unsettled{gathering, answering, considering, mediating, referred};

// The table, in three parts. One row may stand twice with other sides and stages.

constexpr Mode here = Mode::platform;
constexpr Mode elsewhere = Mode::seller_desk;
const std::vector<Role> staff{Role::seller, Role::mediator, Role::operator_};

std::vector<Permission> between_both() {
  using enum Role;
  return {
      // What is settled between the two.
      {Action::accept, {seller}, {gathering, considering, mediating}},
      {Action::accept, {seller}, {answering}, {WaitFor::answer}},
      {Action::accept, {seller}, {returning}, {WaitFor::answer}},
      {Action::offer, {seller}, {gathering}},
      {Action::offer, {seller}, {answering}, {WaitFor::answer}},
      {Action::offer, {seller}, {considering}, {WaitFor::refusal}},
      {Action::offer, {buyer}, {answering, considering}},
      {Action::accept_offer, {buyer}, {considering}},
      {Action::accept_offer, {seller}, {answering}},
      {Action::decline_offer, {buyer}, {considering}},
      {Action::decline_offer, {seller}, {answering}},
      {Action::withdraw_offer, {seller}, {considering}},
      {Action::contest, {seller}, {answering}, {WaitFor::answer}},
      {Action::extend, {seller}, {answering}, {WaitFor::answer}},
      {Action::approve, staff, open_stage},
      {Action::send_back, staff, open_stage},
      {Action::amend, {buyer}, {answering, considering}},
      {Action::withdraw, {buyer}, {gathering, answering, considering, mediating, referred}},
      {Action::withdraw, {buyer}, {returning}},
      {Action::reopen, {buyer}, {closed}},
  };
}

std::vector<Permission> of_proof_and_goods() {
  using enum Role;
  return {
      // What is shown.
      {Action::request_evidence, {seller}, {answering}, {WaitFor::answer}},
      {Action::request_evidence, {mediator}, {mediating}, {}, {}, here},
      {Action::waive, staff, {gathering}},
      {Action::mark_unavailable, {buyer}, {gathering}},
      {Action::answer_delivery, {buyer}, unsettled},
      {Action::ask_carrier, {seller}, unsettled},
      {Action::carrier_answered, {seller, operator_}, unsettled},
      // Goods on their way.
      {Action::ship_return, {buyer}, {returning}, {WaitFor::ship_return}},
      {Action::receive_return, {seller}, {inspecting}},
      {Action::ship_replacement, {seller}, {replacing}, {WaitFor::ship_replacement}},
      {Action::ship_repaired, {seller}, {repairing}, {WaitFor::ship_replacement}},
      {Action::confirm_replacement,
       {buyer},
       {replacing, repairing},
       {WaitFor::confirm_replacement}},
      {Action::intercept, {seller}, {answering}, {WaitFor::answer}},
  };
}

std::vector<Permission> of_others_and_beside() {
  using enum Role;
  return {
      // The ladder.
      {Action::demand, {buyer}, open_stage},
      {Action::keep_asking, {buyer}, open_stage},
      {Action::final_notice, {buyer}, {answering}},
      {Action::escalate, {buyer}, {gathering, answering, considering}},
      // Somebody else decides.
      {Action::rule, {mediator}, {mediating}, {}, {}, here},
      {Action::mark_conflict, {mediator}, {mediating}, {}, {}, here},
      {Action::suspend, {mediator, operator_}, {mediating}, {}, {}, here},
      {Action::resume, {mediator, operator_}, {mediating}, {}, {}, here},
      {Action::record_outcome, {seller}, {referred}, {}, {}, elsewhere},
      // Money that is paid elsewhere.
      {Action::record_refund, {seller}, {paying}, {}, false},
      {Action::not_received_money, {buyer}, {closed}, {}, false},
      // Beside the turn.
      {Action::message, {buyer, seller, mediator, operator_}, any_stage},
      {Action::assign, staff, any_stage},
      {Action::note, staff, any_stage},
      {Action::tag, staff, any_stage},
  };
}

const std::vector<Permission>& table() {
  static const std::vector<Permission> permissions = [] {
    std::vector<Permission> all = between_both();
    for (auto& part : {of_proof_and_goods(), of_others_and_beside()})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return permissions;
}

// The contract's actions that no row above carries out yet: whose they will be.
const std::vector<std::pair<Action, std::vector<Role>>>& table_of_later() {
  static const std::vector<std::pair<Action, std::vector<Role>>> later{
      {Action::appeal, {Role::buyer, Role::seller}},
  };
  return later;
}

bool has(const auto& list, auto value) {
  return std::ranges::count(list, value) > 0;
}

Error not_your_action() {
  return {Errc::forbidden, "not_your_action", "Your role may not do this."};
}

/// The actions that answer a wait, so that its due is theirs.
std::vector<Action> answers(WaitFor wait_for, Stage stage) {
  switch (wait_for) {
    case WaitFor::checklist:
      return {Action::answer_delivery, Action::mark_unavailable};
    case WaitFor::answer:
      if (stage == Stage::returning) return {Action::accept};
      return {Action::accept,  Action::offer,  Action::accept_offer,     Action::decline_offer,
              Action::contest, Action::extend, Action::request_evidence, Action::intercept};
    case WaitFor::offer:
      return {Action::accept_offer, Action::decline_offer, Action::offer};
    case WaitFor::refusal:
      return {Action::offer, Action::amend, Action::escalate};
    case WaitFor::ship_return:
      return {Action::ship_return};
    case WaitFor::inspect:
      return {Action::receive_return};
    case WaitFor::ship_replacement:
      return {Action::ship_replacement, Action::ship_repaired};
    case WaitFor::confirm_replacement:
      return {Action::confirm_replacement};
    case WaitFor::ruling:
      return {Action::rule};
    case WaitFor::outcome:
      return {Action::record_outcome};
    case WaitFor::record_refund:
      return {Action::record_refund};
    case WaitFor::approval:
      return {Action::approve, Action::send_back};
    case WaitFor::resume:
      return {Action::resume};
    case WaitFor::payment:
    case WaitFor::funding:
      return {};
  }
  return {};
}

bool answers_wait(const State& state, Role role, Action action) {
  return state.wait && state.wait->on == role &&
         has(answers(state.wait->wait_for, state.stage), action);
}

std::vector<std::string> open_items(const State& state) {
  std::vector<std::string> items;
  for (const ChecklistEntry& entry : state.checklist)
    if (holds_up(entry, state.judgement.delivery)) items.emplace_back(word(entry.item));
  return items;
}

struct Occasion {
  Action action;
  bool (*there)(const State& state, Role role);
};
bool on_seller(const State& state, Role) {
  return state.wait && state.wait->on == Role::seller;
}
bool goes_on(const State& state, Role) {
  return !state.suspended;
}
bool is_pending(const State& state, Role) {
  return state.pending.has_value();
}
constexpr Occasion occasions[] = {
    {Action::answer_delivery,
     [](const State& state, Role) { return state.judgement.delivery.consent_is_open(); }},
    {Action::approve, is_pending},
    {Action::send_back, is_pending},
    {Action::demand, on_seller},
    {Action::keep_asking, on_seller},
    {Action::final_notice,
     [](const State& state, Role role) {
       return on_seller(state, role) && !state.ladder.final_notice_due;
     }},
    {Action::intercept,
     [](const State& state, Role) { return state.kind == Kind::cancel && state.frozen.shipped; }},
    {Action::ask_carrier,
     [](const State& state, Role) { return state.frozen.shipped && !state.carrier_due; }},
    {Action::resume, [](const State& state, Role) { return state.suspended.has_value(); }},
    {Action::suspend, goes_on},
    {Action::rule, goes_on},
    {Action::mark_conflict, goes_on},
    {Action::request_evidence,
     [](const State& state, Role role) {
       return !state.suspended && (role != Role::seller || state.evidence_requests == 0);
     }},
    {Action::reopen,
     [](const State& state, Role) {
       return state.outcome == Outcome::lapsed || state.outcome == Outcome::withdrawn;
     }},
    {Action::not_received_money, [](const State& state, Role) { return state.refunded.minor > 0; }},
};

/// Whether the claim gives an action anything to act on.
bool has_something_to_do(const State& state, Role role, Action action) {
  const auto* found = std::ranges::find(occasions, action, &Occasion::action);
  return found == std::end(occasions) || found->there(state, role);
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
  if (!has_something_to_do(state, role, action)) return std::nullopt;
  return std::vector<std::string>{};
}

bool fits(const Permission& permission, const State& state) {
  if (!has(permission.stages, state.stage)) return false;
  return permission.waits.empty() || (state.wait && has(permission.waits, state.wait->wait_for));
}

bool other_mode(const Permission& permission, const State& state) {
  return (permission.pays_here && *permission.pays_here != state.circumstances.pays_here) ||
         (permission.mode && *permission.mode != state.mode);
}

}  // namespace

Done may(const State& state, const Actor& actor, Action action) {
  const Role side = actor.side();
  bool known_side = false;
  bool elsewhere = false;
  for (const Permission& permission : table()) {
    if (permission.action != action || !has(permission.sides, side)) continue;
    known_side = true;
    if (other_mode(permission, state))
      elsewhere = true;
    else if (fits(permission, state))
      return {};
  }
  if (!known_side) return not_your_action();
  if (elsewhere)
    return Error{Errc::refused, "not_in_this_mode", "This shop's mode has no such step."};
  return Error{Errc::refused, "not_in_this_stage",
               "The claim is " + std::string{word(state.stage)} + "."};
}

Done may_ever(Role role, Action action) {
  const auto fits = [&](const std::vector<Role>& sides) {
    return has(sides, role) || (role == Role::seller && has(sides, Role::buyer));
  };
  for (const Permission& permission : table())
    if (permission.action == action && fits(permission.sides)) return {};
  for (const auto& [later, sides] : table_of_later())
    if (later == action && fits(sides)) return {};
  return not_your_action();
}

std::vector<OpenAction> open_actions(const State& state, Role role) {
  std::vector<OpenAction> open;
  for (const Permission& permission : table()) {
    if (!has(permission.sides, role) || !fits(permission, state)) continue;
    if (other_mode(permission, state)) continue;
    auto needed = requirements(state, role, permission.action);
    if (!needed) continue;
    const bool answers = answers_wait(state, role, permission.action);
    open.push_back({.action = permission.action,
                    .due_at = answers ? std::optional{state.wait->due_at} : std::nullopt,
                    .mandatory = answers,
                    .requires_ = std::move(*needed)});
  }
  return open;
}

}  // namespace recourse::claim
