// SPDX-License-Identifier: Apache-2.0
#include "policy/moves.h"

namespace recourse::policy {
namespace {

using enum Stage;
using enum WaitFor;
using enum Taken;
using A = Action;
using R = Role;

// Where an agreement, or a ruling, leads by its remedy. An exchange may leave the goods with the
// buyer, and a seller may name his address as he agrees; the longer ways are those by which the
// goods come back first, and the address is waited for.
constexpr Remedy money_back[] = {Remedy::refund, Remedy::partial_refund};
constexpr Remedy goods_back[] = {Remedy::return_and_refund, Remedy::exchange, Remedy::repair};
constexpr Remedy new_goods[] = {Remedy::exchange, Remedy::reship};
constexpr Remedy refunded_on_return[] = {Remedy::return_and_refund, Remedy::refund};
constexpr Remedy exchanged_on_return[] = {Remedy::exchange};
constexpr Remedy repaired_on_return[] = {Remedy::repair};
constexpr std::span<const Remedy> any{};

constexpr Mode here = Mode::platform;
constexpr Mode elsewhere = Mode::seller_desk;
constexpr std::optional<WaitFor> first = {};
constexpr std::optional<Mode> both = {};

constexpr std::string_view rounds = "negotiation.rounds";
constexpr std::string_view extension = "answer.extension";
constexpr std::string_view more_evidence = "answer.more_evidence";
constexpr std::string_view mediators_evidence = "mediation.more_evidence";
constexpr std::string_view repairs = "repair";
constexpr std::string_view unbounded = {};

constexpr Move table[] = {
    // The buyer shows what is asked for.
    {A::mark_unavailable, R::buyer, gathering, checklist, answering, answer, at_once},
    {A::answer_delivery, R::buyer, gathering, checklist, answering, answer},
    {A::waive, R::seller, gathering, checklist, answering, answer},
    {A::waive, R::mediator, gathering, checklist, answering, answer},
    {A::waive, R::operator_, gathering, checklist, answering, answer},
    // A small ask that the shop agrees to beforehand.
    {A::mark_unavailable, R::buyer, gathering, checklist, paying, first, never, money_back},
    {A::answer_delivery, R::buyer, gathering, checklist, paying, first, never, money_back},
    {A::waive, R::seller, gathering, checklist, paying, first, never, money_back},
    {A::waive, R::mediator, gathering, checklist, paying, first, never, money_back},
    {A::waive, R::operator_, gathering, checklist, paying, first, never, money_back},
    // The seller does not wait for it; where his shop asks for a second person, that one's consent.
    {A::approve, R::seller, gathering, checklist, paying, first, never, money_back},
    {A::approve, R::seller, gathering, checklist, returning, first, never, goods_back},
    {A::approve, R::seller, gathering, checklist, replacing, first, never, new_goods},
    {A::approve, R::seller, gathering, checklist, considering, WaitFor::offer, never, any, both,
     rounds},
    {A::accept, R::seller, gathering, checklist, paying, first, never, money_back},
    {A::accept, R::seller, gathering, checklist, returning, first, never, goods_back},
    {A::accept, R::seller, gathering, checklist, replacing, first, never, new_goods},
    {A::offer, R::seller, gathering, checklist, considering, WaitFor::offer, never, any, both,
     rounds},
    {A::escalate, R::buyer, gathering, checklist, mediating, ruling, never, any, here},
    {A::escalate, R::buyer, gathering, checklist, referred, outcome, never, any, elsewhere},
    {A::withdraw, R::buyer, gathering, checklist, closed, first},

    // The seller answers.
    {A::extend, R::seller, answering, answer, answering, answer, at_the_end, any, both, extension},
    {A::request_evidence, R::seller, answering, answer, gathering, checklist, at_the_end, any, both,
     more_evidence},
    {A::offer, R::seller, answering, answer, considering, WaitFor::offer, at_the_end, any, both,
     rounds},
    {A::contest, R::seller, answering, answer, considering, refusal, at_the_end},
    {A::accept, R::seller, answering, answer, paying, first, at_the_end, money_back},
    {A::accept, R::seller, answering, answer, returning, first, at_the_end, goods_back},
    {A::accept, R::seller, answering, answer, replacing, first, at_the_end, new_goods},
    {A::intercept, R::seller, answering, answer, inspecting, inspect, at_the_end, any, both,
     unbounded, Kind::cancel, true},
    {A::accept_offer, R::seller, answering, answer, paying, first, never, money_back},
    {A::accept_offer, R::seller, answering, answer, returning, first, never, goods_back},
    {A::accept_offer, R::seller, answering, answer, replacing, first, never, new_goods},
    {A::offer, R::buyer, answering, answer, answering, answer, never, any, both, rounds},
    {A::amend, R::buyer, answering, answer, answering, answer},
    {A::amend, R::buyer, answering, answer, paying, first, never, money_back},
    {A::escalate, R::buyer, answering, answer, mediating, ruling, never, any, here},
    {A::escalate, R::buyer, answering, answer, referred, outcome, never, any, elsewhere},
    {A::withdraw, R::buyer, answering, answer, closed, first},

    // What a clerk did waits for another's consent, within the time of the answer.
    {A::approve, R::seller, answering, approval, paying, first, never, money_back},
    {A::approve, R::seller, answering, approval, returning, first, never, goods_back},
    {A::approve, R::seller, answering, approval, replacing, first, never, new_goods},
    {A::approve, R::seller, answering, approval, considering, WaitFor::offer, never},
    {A::send_back, R::seller, answering, approval, answering, answer},

    // The buyer answers an offer.
    {A::decline_offer, R::buyer, considering, WaitFor::offer, answering, answer, at_once},
    {A::accept_offer, R::buyer, considering, WaitFor::offer, paying, first, never, money_back},
    {A::accept_offer, R::buyer, considering, WaitFor::offer, returning, first, never, goods_back},
    {A::accept_offer, R::buyer, considering, WaitFor::offer, replacing, first, never, new_goods},
    {A::offer, R::buyer, considering, WaitFor::offer, answering, answer, never, any, both, rounds},
    {A::amend, R::buyer, considering, WaitFor::offer, answering, answer},
    {A::amend, R::buyer, considering, WaitFor::offer, paying, first, never, money_back},
    {A::withdraw_offer, R::seller, considering, WaitFor::offer, answering, answer},
    {A::accept, R::seller, considering, WaitFor::offer, paying, first, never, money_back},
    {A::accept, R::seller, considering, WaitFor::offer, returning, first, never, goods_back},
    {A::accept, R::seller, considering, WaitFor::offer, replacing, first, never, new_goods},
    {A::escalate, R::buyer, considering, WaitFor::offer, mediating, ruling, never, any, here},
    {A::escalate, R::buyer, considering, WaitFor::offer, referred, outcome, never, any, elsewhere},
    {A::withdraw, R::buyer, considering, WaitFor::offer, closed, first},

    {A::approve, R::seller, considering, WaitFor::offer, paying, first, never, money_back},
    {A::approve, R::seller, considering, WaitFor::offer, returning, first, never, goods_back},
    {A::approve, R::seller, considering, WaitFor::offer, replacing, first, never, new_goods},

    // The buyer answers a refusal.
    {A::escalate, R::buyer, considering, refusal, mediating, ruling, at_once, any, here},
    {A::escalate, R::buyer, considering, refusal, referred, outcome, at_once, any, elsewhere},
    {A::offer, R::buyer, considering, refusal, answering, answer, never, any, both, rounds},
    {A::amend, R::buyer, considering, refusal, answering, answer},
    {A::amend, R::buyer, considering, refusal, paying, first, never, money_back},
    {A::accept, R::seller, considering, refusal, paying, first, never, money_back},
    {A::accept, R::seller, considering, refusal, returning, first, never, goods_back},
    {A::accept, R::seller, considering, refusal, replacing, first, never, new_goods},
    {A::offer, R::seller, considering, refusal, considering, WaitFor::offer, never, any, both,
     rounds},
    {A::withdraw, R::buyer, considering, refusal, closed, first},

    // Goods come back. A return is found wanting once.
    {A::accept, R::seller, returning, answer, returning, WaitFor::ship_return, at_the_end},
    {A::withdraw, R::buyer, returning, answer, closed, first},
    {A::withdraw, R::buyer, returning, WaitFor::ship_return, closed, first},
    {A::ship_return, R::buyer, returning, WaitFor::ship_return, inspecting, inspect, at_once},
    {A::receive_return, R::seller, inspecting, inspect, considering, refusal, at_the_end, any, both,
     only_once},
    {A::receive_return, R::seller, inspecting, inspect, paying, first, at_the_end,
     refunded_on_return},
    {A::receive_return, R::seller, inspecting, inspect, replacing, first, at_the_end,
     exchanged_on_return},
    {A::receive_return, R::seller, inspecting, inspect, repairing, first, at_the_end,
     repaired_on_return},

    // Other goods are sent, or the same ones repaired. The buyer cannot tell before they arrive.
    // What failed once more goes back to be repaired as often as the pack has it.
    {A::ship_replacement, R::seller, replacing, WaitFor::ship_replacement, replacing,
     WaitFor::confirm_replacement, at_the_end},
    {A::confirm_replacement, R::buyer, replacing, WaitFor::confirm_replacement, paying, first,
     at_the_end},
    {A::confirm_replacement, R::buyer, replacing, WaitFor::confirm_replacement, closed, first},
    {A::ship_repaired, R::seller, repairing, WaitFor::ship_replacement, repairing,
     WaitFor::confirm_replacement, at_the_end},
    {A::confirm_replacement, R::buyer, repairing, WaitFor::confirm_replacement, paying, first,
     at_the_end},
    {A::confirm_replacement, R::buyer, repairing, WaitFor::confirm_replacement, returning, first,
     at_the_end, any, both, repairs},
    {A::confirm_replacement, R::buyer, repairing, WaitFor::confirm_replacement, closed, first},

    // Both may still settle while somebody else decides.
    {A::accept, R::seller, mediating, ruling, paying, first, never, money_back, here},
    {A::accept, R::seller, mediating, ruling, returning, first, never, goods_back, here},
    {A::accept, R::seller, mediating, ruling, replacing, first, never, new_goods, here},
    {A::approve, R::seller, mediating, ruling, paying, first, never, money_back, here},
    {A::approve, R::seller, mediating, ruling, returning, first, never, goods_back, here},
    {A::approve, R::seller, mediating, ruling, replacing, first, never, new_goods, here},
    {A::withdraw, R::buyer, mediating, ruling, closed, first, never, any, here},
    {A::withdraw, R::buyer, referred, outcome, closed, first, never, any, elsewhere},

    // Somebody else decides. A ruling for what was asked, by which goods travel once; one for
    // another
    // remedy has the road of that remedy, and one against the buyer is no longer.
    {A::request_evidence, R::mediator, mediating, ruling, mediating, ruling, at_the_end, any, here,
     mediators_evidence},
    {A::rule, R::mediator, mediating, ruling, paying, first, at_the_end, any, here},
    {A::rule, R::mediator, mediating, ruling, returning, first, at_the_end, goods_back, here,
     only_once},
    {A::rule, R::mediator, mediating, ruling, replacing, first, at_the_end, new_goods, here,
     only_once},
    {A::rule, R::mediator, mediating, ruling, closed, first, never, any, here},
    {A::record_outcome, R::seller, referred, outcome, paying, first, at_the_end, any, elsewhere},
    {A::record_outcome, R::seller, referred, outcome, closed, first, never, any, elsewhere},

    {A::record_refund, R::seller, paying, WaitFor::record_refund, closed, first, never, any,
     elsewhere},
};

}  // namespace

std::span<const Move> moves() {
  return table;
}

}  // namespace recourse::policy
