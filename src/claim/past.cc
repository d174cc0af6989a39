// SPDX-License-Identifier: Apache-2.0
#include "claim/past.h"

#include <algorithm>

#include "claim/actions.h"
#include "claim/decisions.h"

namespace recourse::claim {
namespace {

using How = AgreementReached::How;

/// Longer promises and warranties are found by themselves; only what was asserted is repeated.
std::optional<policy::LateGround> asserted(const std::optional<policy::LateGround>& ground) {
  if (ground == policy::LateGround::longer_promise || ground == policy::LateGround::warranty)
    return std::nullopt;
  return ground;
}

OpenClaim opening_of(const ClaimOpened& e) {
  OpenClaim open{.claim = e.claim,
                 .lines = {},
                 .kind = e.kind,
                 .story = e.story,
                 .ask = e.ask,
                 .channel = e.channel,
                 .late_ground = asserted(e.circumstances.admitted_late)};
  for (const ClaimedLine& line : e.lines) open.lines.push_back({line.line, line.quantity});
  return open;
}

/// When an offer that names no expiry would end; a seller's ends with the turn that it gives.
Instant usual_expiry(const State& before, const Offer& offer, const policy::Pack& own, Instant at) {
  const Instant by_rule = own.due(at, policy::negotiation(own, before.situation()).expires);
  if (offer.by != Role::seller) return by_rule;
  Facts facts;
  facts.now = at;
  facts.pack = &own;
  return make_wait(before, Stage::considering, std::nullopt, facts, by_rule).due_at;
}

MakeOffer offer_of(const State& before, const Offer& offer, const policy::Pack& own, Instant at) {
  const bool usual = offer.expires_at == usual_expiry(before, offer, own, at);
  return {.offer = offer.id,
          .terms = offer.terms,
          .goods = offer.goods,
          .return_freight_by = offer.return_freight_by,
          .expires_in = usual ? std::nullopt : std::optional{offer.expires_at - at}};
}

std::optional<Command> agreement(const AgreementReached& e, const Event* next) {
  switch (e.how) {
    case How::ask_accepted: {
      const auto* granted = next ? std::get_if<AwardGranted>(next) : nullptr;
      return Accept{granted ? granted->goods : std::nullopt};
    }
    case How::offer_accepted:
      return AcceptOffer{e.offer.value_or(OfferId{})};
    case How::silence:
      return std::nullopt;
  }
  return std::nullopt;
}

bool by_silence(const Event& event) {
  if (const auto* reached = std::get_if<AgreementReached>(&event))
    return reached->how == How::silence;
  if (const auto* closed = std::get_if<ClaimClosed>(&event))
    return closed->by.role == Role::system && closed->why != "paid";
  return std::holds_alternative<OfferLapsed>(event) ||
         std::holds_alternative<ReminderSent>(event) || std::holds_alternative<WaitRenewed>(event);
}

/// Reads a past from its beginning; the state is the claim's before the event at hand.
struct Telling {
  const Rules& own;
  std::size_t under = 0;  ///< which of them hold
  Deeds deeds;
  State state;
  std::optional<Instant> silence_at;
  std::optional<Instant> awarded_at;

  void did(Instant at, const Actor& by, Command command) {
    deeds.list.push_back({at, by, std::move(command), silence_at == at});
  }

  // Rules move with the next thing that happens. Where that was silence, they had moved when the
  // alarm was due, however late it was rung.
  void moved(Instant at, const Event* next) {
    check(under + 1 < own.size(), "every pack that a claim came under is given");
    ++under;
    const bool rung = next && by_silence(*next) && state.wait;
    const Instant when = rung ? std::min(at, state.wait->alarm()) : at;
    deeds.list.push_back(
        {std::max(when, deeds.list.back().at), Actor::system(), MovePolicy{}, false});
  }

  void paid(Instant at, const Money& amount) {
    if (!state.award || !awarded_at || state.refunded + amount < state.award->amount) return;
    deeds.paid_after = at - *awarded_at;
  }

  void hear(const Event& event, const Event* next, Instant at) {
    std::visit(
        overloaded{
            [&](const ClaimOpened& e) { did(at, e.by, opening_of(e)); },
            [&](const EvidenceAdded& e) {
              did(at, e.by, AddEvidence{e.evidence, e.item, e.sha256, e.media_type, e.size});
            },
            [&](const ItemWaived& e) {
              did(at, e.by, Waive{e.item, e.reason});
            },
            [&](const ItemUnavailable& e) {
              did(at, e.by, MarkUnavailable{e.item, e.reason});
            },
            [&](const DeliveryAnswered& e) { did(at, e.by, AnswerDelivery{e.answer}); },
            [](const DeliveryChanged&) {},
            [&](const PolicyMoved&) { moved(at, next); },
            [](const ChecklistCompleted&) {},
            [&](const OfferMade& e) { did(at, e.by, offer_of(state, e.offer, *own[under], at)); },
            [&](const OfferDeclined& e) {
              did(at, e.by, DeclineOffer{e.offer, e.reason});
            },
            [&](const OfferWithdrawn& e) { did(at, e.by, WithdrawOffer{e.offer}); },
            [](const OfferLapsed&) {},
            [&](const AgreementReached& e) {
              if (auto command = agreement(e, next)) did(at, e.by, std::move(*command));
            },
            [&](const AwardGranted&) {
              awarded_at = at;
              deeds.paid_after.reset();
            },
            [](const FundingChanged&) {},
            [&](const PayoutExecuted& e) { paid(at, e.amount); },
            [&](const RefundRecorded& e) {
              deeds.payer = e.by;
              paid(at, e.amount);
            },
            [](const ReminderSent&) {},
            [](const WaitRenewed&) {},
            [&](const ClaimClosed& e) {
              if (e.outcome == Outcome::withdrawn) did(at, e.by, Withdraw{e.reason});
            },
        },
        event);
    if (by_silence(event)) silence_at = at;
    state = evolve(std::move(state), event, at);
  }
};

/// Word of later tracking is given when it comes, whatever the old rules made of it.
void add_tracking(const Past& past, std::vector<Deed>& list) {
  std::vector<Instant> heard;
  for (const Past::Tracked& tracked : past.tracking)
    if (tracked.received_at > past.opened_at()) heard.push_back(tracked.received_at);
  std::ranges::sort(heard);
  const auto repeats = std::ranges::unique(heard);
  heard.erase(repeats.begin(), repeats.end());
  for (const Instant at : heard) list.push_back({at, Actor::system(), NoteDelivery{}, false});
}

}  // namespace

const ClaimOpened& Past::opening() const {
  check(!events.empty() && std::holds_alternative<ClaimOpened>(events.front().event),
        "a claim's past begins with its opening");
  return std::get<ClaimOpened>(events.front().event);
}

State Past::state() const {
  State state;
  for (const Happened& happened : events)
    state = evolve(std::move(state), happened.event, happened.at);
  return state;
}

std::vector<PolicyRef> rules_of(const Past& past) {
  std::vector<PolicyRef> rules{past.opening().policy};
  for (const Past::Happened& happened : past.events)
    if (const auto* moved = std::get_if<PolicyMoved>(&happened.event))
      rules.push_back(moved->policy);
  return rules;
}

Deeds deeds_of(const Past& past, const Rules& own) {
  check(!own.empty(), "a claim is decided by rules");
  Telling telling{own, 0, {}, {}, {}, {}};
  telling.deeds.payer.role = Role::seller;
  Instant latest = past.opened_at();
  for (std::size_t i = 0; i < past.events.size(); ++i) {
    // A clock that was set back does not bring deeds into another order.
    latest = std::max(latest, past.events[i].at);
    const Event* next = i + 1 < past.events.size() ? &past.events[i + 1].event : nullptr;
    telling.hear(past.events[i].event, next, latest);
  }
  std::vector<Deed>& list = telling.deeds.list;
  add_tracking(past, list);
  std::ranges::stable_sort(list, {}, &Deed::at);
  return std::move(telling.deeds);
}

std::string_view deed_name(const Command& command) {
  return std::visit(overloaded{
                        [](const OpenClaim&) -> std::string_view { return "open"; },
                        [](const AddEvidence&) -> std::string_view { return "add-evidence"; },
                        [](const Waive&) { return word(Action::waive); },
                        [](const MarkUnavailable&) { return word(Action::mark_unavailable); },
                        [](const AnswerDelivery&) { return word(Action::answer_delivery); },
                        [](const NoteDelivery&) -> std::string_view { return "note-delivery"; },
                        [](const MovePolicy&) -> std::string_view { return "move-policy"; },
                        [](const Accept&) { return word(Action::accept); },
                        [](const MakeOffer&) { return word(Action::offer); },
                        [](const AcceptOffer&) { return word(Action::accept_offer); },
                        [](const DeclineOffer&) { return word(Action::decline_offer); },
                        [](const WithdrawOffer&) { return word(Action::withdraw_offer); },
                        [](const Withdraw&) { return word(Action::withdraw); },
                        [](const RecordRefund&) { return word(Action::record_refund); },
                        [](const NoteFunding&) -> std::string_view { return "note-funding"; },
                        [](const NotePayout&) -> std::string_view { return "note-payout"; },
                        [](const FireWait&) -> std::string_view { return "fire-wait"; },
                    },
                    command);
}

}  // namespace recourse::claim
