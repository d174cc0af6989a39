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
                 .late_ground = asserted(e.circumstances.admitted_late),
                 .external = e.external};
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
  return make_wait(before, Stage::considering, std::nullopt, facts, {.at_latest = by_rule}).due_at;
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
      if (const auto* begun = next ? std::get_if<RemedyBegun>(next) : nullptr)
        return Accept{begun->terms.goods, begun->terms.return_address};
      const auto* granted = next ? std::get_if<AwardGranted>(next) : nullptr;
      return Accept{granted ? granted->goods : std::nullopt};
    }
    case How::shop_rule:  // what the shop had decided beforehand, it decided
      return Accept{};
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
  if (const auto* ruled = std::get_if<RulingMade>(&event)) return ruled->ruling.how != "ruled";
  if (const auto* resumed = std::get_if<ClaimResumed>(&event))
    return resumed->by.role == Role::system;
  return std::holds_alternative<OfferLapsed>(event) ||
         std::holds_alternative<ReminderSent>(event) ||
         std::holds_alternative<WaitRenewed>(event) || std::holds_alternative<CarrierSilent>(event);
}

Escalate escalation(const std::string& why, const TextRef& reason,
                    std::optional<External> external) {
  const bool by_procedure =
      why == "refused" || why == "final_notice_expired" || why == "rounds_used_up";
  return {.reason = reason,
          .urgent = by_procedure ? std::nullopt : std::optional{why},
          .external = std::move(external)};
}

/// Reads a past from its beginning; the state is the claim's before the event at hand.
struct Telling {
  const Rules& own;
  std::size_t under = 0;  ///< which of them hold
  Deeds deeds = {};
  State state = {};
  std::optional<Instant> silence_at = {};
  std::optional<Instant> awarded_at = {};
  const Event* next = nullptr;  ///< what happened after the event at hand
  Instant at{};                 ///< of the event at hand

  void did(const Actor& by, Command command) {
    deeds.list.push_back({at, by, std::move(command), silence_at == at});
  }

  // Rules move with the next thing that happens. Where that was silence, they had moved when the
  // alarm was due, however late it was rung.
  void moved() {
    check(under + 1 < own.size(), "every pack that a claim came under is given");
    ++under;
    const bool rung = next && by_silence(*next) && state.wait;
    const Instant when = rung ? std::min(at, state.wait->alarm()) : at;
    deeds.list.push_back(
        {std::max(when, deeds.list.back().at), Actor::system(), MovePolicy{}, false});
  }

  void paid(const Money& amount) {
    if (!state.award || !awarded_at || state.refunded + amount < state.award->amount) return;
    deeds.paid_after = at - *awarded_at;
  }

  struct Hearing {
    Telling& telling;
    template <class E>
    void operator()(const E& e) const {
      telling.on(e);
    }
  };

  // What was nobody's deed brings nothing here.
  template <class E>
  void on(const E&) {}

  void on(const ClaimOpened& e) { did(e.by, opening_of(e)); }
  void on(const EvidenceAdded& e) {
    did(e.by, AddEvidence{e.evidence, e.item, e.sha256, e.media_type, e.size, e.finding, e.fee});
  }
  void on(const ItemWaived& e) { did(e.by, Waive{e.item, e.reason}); }
  void on(const ItemUnavailable& e) { did(e.by, MarkUnavailable{e.item, e.reason}); }
  void on(const DeliveryAnswered& e) { did(e.by, AnswerDelivery{e.answer}); }
  void on(const PolicyMoved&) { moved(); }
  void on(const OfferMade& e) { did(e.by, offer_of(state, e.offer, *own[under], at)); }
  void on(const OfferDeclined& e) { did(e.by, DeclineOffer{e.offer, e.reason}); }
  void on(const OfferWithdrawn& e) { did(e.by, WithdrawOffer{e.offer}); }
  void on(const AgreementReached& e) {
    if (auto command = agreement(e, next)) did(e.by, std::move(*command));
  }
  void on(const AwardGranted&) {
    awarded_at = at;
    deeds.paid_after.reset();
  }
  void on(const PayoutExecuted& e) { paid(e.amount); }
  void on(const RefundRecorded& e) {
    deeds.payer = e.by;
    paid(e.amount);
  }
  void on(const ClaimClosed& e) {
    if (e.outcome == Outcome::withdrawn) did(e.by, Withdraw{e.reason});
  }

  void on(const AskContested& e) { did(e.by, Contest{e.reason, e.evidence}); }
  void on(const AnswerExtended& e) { did(e.by, Extend{e.reason}); }
  void on(const EvidenceRequested& e) { did(e.by, RequestEvidence{e.items, e.from, e.note}); }
  void on(const AskAmended& e) { did(e.by, Amend{e.ask, e.story}); }
  void on(const ClaimReopened& e) { did(e.by, Reopen{e.reason}); }
  void on(const ReturnAddressGiven& e) { did(e.by, Accept{std::nullopt, e.address}); }
  void on(const ReturnShipped& e) { did(e.by, ShipReturn{e.parcel}); }
  void on(const ReturnInspected& e) {
    if (e.by.role == Role::seller) did(e.by, ReceiveReturn{e.found, e.note});
  }
  void on(const ReplacementShipped& e) {
    if (state.stage == Stage::repairing)
      did(e.by, ShipRepaired{e.parcel});
    else
      did(e.by, ShipReplacement{e.parcel});
  }
  void on(const ReplacementConfirmed& e) { did(e.by, ConfirmReplacement{e.found}); }
  void on(const ParcelTurnedBack& e) {
    if (e.by.role == Role::seller) did(e.by, Intercept{e.result});
  }
  void on(const DemandMade& e) {
    if (e.by.role != Role::system) did(e.by, MakeDemand{e.text});
  }
  void on(const KeepAskingSet& e) {
    if (e.by.role != Role::system) did(e.by, KeepAsking{e.daily});
  }
  void on(const FinalNoticeGiven& e) { did(e.by, GiveFinalNotice{e.text}); }
  void on(const ClaimEscalated& e) { did(e.by, escalation(e.why, e.reason, std::nullopt)); }
  void on(const ClaimReferred& e) { did(e.by, escalation(e.why, e.reason, e.external)); }
  void on(const OutcomeRecorded& e) {
    did(e.by, RecordOutcome{e.outcome, e.amount, e.at, e.reference});
  }
  void on(const RulingMade& e) {
    const Ruling& ruling = e.ruling;
    if (ruling.how == "ruled")
      did(ruling.by, Rule{ruling.liability.value_or(Shares{}), ruling.terms, ruling.rules,
                          ruling.evidence, ruling.reasons.value_or(TextRef{})});
  }
  void on(const ClaimSuspended& e) { did(e.by, Suspend{e.authority, e.reason}); }
  void on(const ClaimResumed& e) {
    if (e.reason) did(e.by, Resume{*e.reason});
  }
  void on(const ConflictMarked& e) { did(e.by, MarkConflict{e.reason}); }
  void on(const CarrierAsked& e) { did(e.by, AskCarrier{}); }
  void on(const CarrierAnswered& e) {
    did(e.by, CarrierAnswer{e.source, e.at, e.raw, e.who, e.told});
  }
  void on(const MoneyDisputed& e) { did(e.by, DisputeMoney{}); }
  void on(const MessagePosted& e) { did(e.by, PostMessage{e.text, e.overridden, true}); }
  void on(const Assigned& e) { did(e.by, Assign{e.to}); }
  void on(const NoteWritten& e) { did(e.by, WriteNote{e.text, e.cause}); }
  void on(const ExternalChanged& e) { did(e.by, NoteExternal{e.external}); }
  void on(const TagsChanged& e) { did(e.by, ChangeTags{e.added, e.removed}); }

  void hear(const Event& event, const Event* following, Instant when) {
    next = following;
    at = when;
    std::visit(Hearing{*this}, event);
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
  Telling telling{.own = own};
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
  // In the order of the variant.
  static constexpr std::string_view names[] = {
      "open",
      "add-evidence",
      "waive",
      "mark-unavailable",
      "answer-delivery",
      "note-delivery",
      "move-policy",
      "accept",
      "offer",
      "accept-offer",
      "decline-offer",
      "withdraw-offer",
      "withdraw",
      "record-refund",
      "note-funding",
      "note-payout",
      "fire-wait",
      "contest",
      "extend",
      "request-evidence",
      "amend",
      "reopen",
      "ship-return",
      "receive-return",
      "ship-replacement",
      "ship-repaired",
      "confirm-replacement",
      "intercept",
      "demand",
      "keep-asking",
      "final-notice",
      "escalate",
      "record-outcome",
      "rule",
      "suspend",
      "resume",
      "mark-conflict",
      "ask-carrier",
      "carrier-answered",
      "not-received-money",
      "message",
      "assign",
      "note",
      "tag",
      "approve",
      "send-back",
      "note-external",
  };
  static_assert(std::size(names) == std::variant_size_v<Command>);
  return names[command.index()];
}

}  // namespace recourse::claim
