// SPDX-License-Identifier: Apache-2.0
#include "test/claims/core_commands.h"

#include <map>

#include "claim/trial_test.h"

namespace recourse::stories {
namespace {

using policy::Action;

claim::TextRef text() {
  return claim::some_text();
}

std::optional<claim::TextRef> address(const Deed& deed) {
  return deed.with_address ? std::optional{text()} : std::nullopt;
}

OfferId open_offer(const claim::State& state) {
  return state.offers.empty() ? claim::fresh<OfferId>() : state.offers.front().id;
}

claim::Terms terms_of(const Deed& deed) {
  return {.ask = deed.terms.value_or(claim::full_refund()),
          .goods = deed.goods,
          .return_freight_by = deed.return_freight_by,
          .return_address = address(deed)};
}

using Maker = claim::Command (*)(const Deed& deed, const claim::State& state, Instant now);
using Makers = std::map<Action, Maker>;

template <class C>
claim::Command plain(const Deed&, const claim::State&, Instant) {
  return C{};
}

template <class C>
claim::Command with_reason(const Deed&, const claim::State&, Instant) {
  return C{text()};
}

template <class C>
claim::Command of_parcel(const Deed&, const claim::State&, Instant) {
  return C{{"sf", "SF2000000001"}};
}

claim::Command offer(const Deed& deed, const claim::State&, Instant) {
  return claim::MakeOffer{.offer = claim::fresh<OfferId>(),
                          .terms = terms_of(deed).ask,
                          .goods = deed.goods,
                          .return_freight_by = deed.return_freight_by,
                          .expires_in = deed.expires_in};
}

claim::Command contest(const Deed& deed, const claim::State& state, Instant) {
  claim::Contest contest{.reason = text(), .evidence = {}};
  if (deed.item) contest.evidence = {state.evidence.back()};
  return contest;
}

/// What the two settle between them.
const Makers& agreements() {
  using State = claim::State;
  static const Makers makers{
      {Action::accept,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::Accept{.goods = deed.goods, .return_address = address(deed)};
       }},
      {Action::offer, offer},
      {Action::accept_offer,
       [](const Deed&, const State& state, Instant) -> claim::Command {
         return claim::AcceptOffer{open_offer(state)};
       }},
      {Action::decline_offer,
       [](const Deed&, const State& state, Instant) -> claim::Command {
         return claim::DeclineOffer{open_offer(state), {}};
       }},
      {Action::withdraw_offer,
       [](const Deed&, const State& state, Instant) -> claim::Command {
         return claim::WithdrawOffer{open_offer(state)};
       }},
      {Action::withdraw, plain<claim::Withdraw>},
      {Action::contest, contest},
      {Action::extend, with_reason<claim::Extend>},
      {Action::amend,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::Amend{.ask = terms_of(deed).ask, .story = {}};
       }},
      {Action::reopen, with_reason<claim::Reopen>},
      {Action::approve, plain<claim::Approve>},
      {Action::send_back, with_reason<claim::SendBack>},
      {Action::demand, plain<claim::MakeDemand>},
      {Action::keep_asking,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::KeepAsking{deed.daily};
       }},
      {Action::final_notice, plain<claim::GiveFinalNotice>},
  };
  return makers;
}

/// Goods, and what is known of them.
const Makers& goods() {
  using State = claim::State;
  static const Makers makers{
      {Action::ship_return, of_parcel<claim::ShipReturn>},
      {Action::receive_return,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::ReceiveReturn{deed.return_found, {}};
       }},
      {Action::ship_replacement, of_parcel<claim::ShipReplacement>},
      {Action::ship_repaired, of_parcel<claim::ShipRepaired>},
      {Action::confirm_replacement,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::ConfirmReplacement{deed.replacement_found};
       }},
      {Action::intercept,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::Intercept{deed.intercepted};
       }},
      {Action::waive,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::Waive{deed.item.value_or(policy::Item::item), text()};
       }},
      {Action::mark_unavailable,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::MarkUnavailable{deed.item.value_or(policy::Item::item), text()};
       }},
      {Action::answer_delivery,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::AnswerDelivery{deed.answer.value_or(trade::DeliveryAnswer{})};
       }},
      {Action::request_evidence,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         const std::vector<policy::Item> chat{policy::Item::chat};
         return claim::RequestEvidence{deed.items.empty() ? chat : deed.items, deed.from, {}};
       }},
      {Action::ask_carrier, plain<claim::AskCarrier>},
      {Action::carrier_answered,
       [](const Deed& deed, const State&, Instant now) -> claim::Command {
         return claim::CarrierAnswer{.source = claim::CarrierChannel::phone,
                                     .at = now,
                                     .raw = text(),
                                     .who = {},
                                     .told = deed.told};
       }},
  };
  return makers;
}

claim::Command rule(const Deed& deed, const claim::State&, Instant) {
  return claim::Rule{.liability = deed.liability,
                     .terms = terms_of(deed),
                     .rules = {"burden"},
                     .evidence = {},
                     .reasons = text()};
}

/// What others decide, and what stands beside the turn.
const Makers& others() {
  using State = claim::State;
  static const Makers makers{
      {Action::escalate,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::Escalate{text(), deed.urgent, deed.external};
       }},
      {Action::rule, rule},
      {Action::suspend,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::Suspend{deed.authority, text()};
       }},
      {Action::resume, with_reason<claim::Resume>},
      {Action::mark_conflict, with_reason<claim::MarkConflict>},
      {Action::record_outcome,
       [](const Deed& deed, const State&, Instant now) -> claim::Command {
         return claim::RecordOutcome{deed.outcome, deed.amount, now, "TB-77"};
       }},
      {Action::record_refund,
       [](const Deed& deed, const State& state, Instant now) -> claim::Command {
         const Money some{1, state.frozen.currency};
         return claim::RecordRefund{deed.amount.value_or(some), now, "20261103220014"};
       }},
      {Action::not_received_money, plain<claim::DisputeMoney>},
      {Action::message,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::PostMessage{text(), deed.warnings, deed.override_};
       }},
      {Action::assign,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::Assign{deed.to};
       }},
      {Action::note,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::WriteNote{text(), deed.cause};
       }},
      {Action::tag,
       [](const Deed& deed, const State&, Instant) -> claim::Command {
         return claim::ChangeTags{deed.add, deed.remove};
       }},
  };
  return makers;
}

}  // namespace

claim::Actor actor_of(Who who) {
  using policy::Role;
  switch (who) {
    case Who::buyer:
      return claim::buyer();
    case Who::seller:
      return claim::seller();
    case Who::clerk:
      return claim::clerk_for_buyer();
    case Who::other_clerk:
      return {.role = Role::seller, .subject = "wang", .for_buyer = false};
    case Who::mediator:
      return claim::mediator("mei");
    case Who::other_mediator:
      return claim::mediator("an");
    case Who::independent_mediator:
      return claim::mediator("independent:zhao");
    case Who::operator_:
      return claim::operator_();
    case Who::carrier:
      return {.role = Role::carrier, .subject = "sf", .for_buyer = false};
  }
  return {};
}

claim::Command command_of(const Deed& deed, const claim::State& state, Instant now) {
  for (const Makers* makers : {&agreements(), &goods(), &others()})
    if (const auto found = makers->find(deed.action); found != makers->end())
      return found->second(deed, state, now);
  throw Wrong{std::string{word(deed.action)} + " is not done to a claim in this release"};
}

}  // namespace recourse::stories
