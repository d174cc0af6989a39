// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "words/notifier.h"

namespace recourse::words {
namespace {

using claim::ChecklistEntry;
using policy::Kind;
using policy::Role;
using List = Notifier::List;

/// Whether there is a box to keep. Where nothing came, asking for it would be an insult.
bool goods_arrived(Kind kind) {
  switch (kind) {
    case Kind::not_received:
    case Kind::late_dispatch:
    case Kind::cancel:
      return false;
    case Kind::damaged:
    case Kind::defective:
    case Kind::counterfeit:
    case Kind::wrong_item:
    case Kind::missing_item:
    case Kind::not_as_described:
    case Kind::no_reason:
      return true;
  }
  return true;
}

bool still_asked(const ChecklistEntry& entry, const trade::Delivery& delivery) {
  return entry.mandatory && entry.state == claim::ItemState::open &&
         (!entry.only_when_consent_open || delivery.consent_is_open());
}

/// Endings that another notice of the same moment has told already. Saying it twice only tires the
/// reader.
bool told_before(const std::string& why) {
  constexpr std::array<std::string_view, 4> told{"paid", "refunded_there", "rejected_there",
                                                 "ruled_against_buyer"};
  return std::ranges::find(told, why) != told.end();
}

/// Another platform refunded the buyer: its outcome says so, and nobody here has anything to pay.
bool paid_there(const claim::State& after) {
  return after.outcome_there == claim::OutcomeThere::refunded;
}

}  // namespace

std::string Notifier::said(std::string_view name, const Variables& variables) const {
  return say(language, "notice." + std::string{name}, variables);
}

std::string Notifier::turn_for(Role reader, const claim::Wait& wait) const {
  return reader == wait.on ? your_turn(wait, language, zone) : turn(wait, language, zone);
}

Notice Notifier::told(Role reader, std::string name, const claim::Wait& wait) const {
  return {reader, std::move(name), both(alone(), turn_for(reader, wait))};
}

List Notifier::told_both(const std::string& name, const claim::Wait& wait) const {
  return {told(Role::buyer, name, wait), told(Role::seller, name, wait)};
}

std::string Notifier::due(std::string_view name, const claim::Wait& wait, Variables more) const {
  more.emplace_back("due", moment(wait.due_at, zone));
  more.emplace_back("otherwise", consequence(wait, language));
  return both(said(name, more), clock_text(wait, language));
}

void Notifier::tell_whom_it_was_done_for(List& list, const claim::Actor& by) const {
  if (by.for_buyer && by.role == Role::seller)
    list.push_back({Role::buyer, "done_for_you", said("done_for_you", {{"text", alone()}})});
}

std::string Notifier::photo_request(const claim::ClaimOpened& e) const {
  std::vector<policy::Item> items;
  for (const ChecklistEntry& entry : e.checklist)
    if (still_asked(entry, e.judgement.delivery)) items.push_back(entry.item);
  if (items.empty()) return {};
  return due("photo_request", e.wait, {{"items", items_text(items, language)}});
}

/// How the award came about, short: the whole calculation is the explanation's.
std::string Notifier::how(const claim::Award& award) const {
  if (award.breakdown.empty() || award.breakdown.front().rate_bp == 0)
    return say(language, "award.agreed");
  Money base = zero(award.amount.currency);
  bool capped = false;
  for (const claim::BreakdownLine& line : award.breakdown) {
    base += line.base;
    capped = capped || line.capped_by.has_value();
  }
  return say(language, capped ? "award.part_capped" : "award.part",
             {{"base", amount(base)}, {"rate", ratio_text(award.breakdown.front().rate_bp)}});
}

List Notifier::operator()(const claim::ClaimOpened& e) const {
  const std::string request = photo_request(e);
  std::string to_buyer =
      request.empty() ? said("claim_received", {{"turn", turn_for(Role::buyer, e.wait)}}) : request;
  if (goods_arrived(e.kind))
    to_buyer = both(to_buyer, said("keep_goods", {{"until", moment(e.keep_goods_until, zone)}}));
  return {{Role::buyer, request.empty() ? "claim_received" : "photo_request", to_buyer},
          {Role::seller, "new_claim",
           said("new_claim", {{"kind", named(language, "kind", e.kind)},
                              {"ask", ask_text(e.ask, language)},
                              {"turn", turn_for(Role::seller, e.wait)}})}};
}

List Notifier::operator()(const claim::AwardGranted& e) const {
  if (paid_there(after)) return {};
  const bool here = e.wait.wait_for == policy::WaitFor::payment;
  const bool elsewhere = e.wait.wait_for == policy::WaitFor::record_refund;
  const std::string next = say(language,
                               here        ? "award.next.payment"
                               : elsewhere ? "award.next.record_refund"
                                           : "award.next.other",
                               {{"due", moment(e.wait.due_at, zone)}});
  List list{{Role::buyer, "award_granted",
             said("award_granted",
                  {{"amount", amount(e.award.amount)}, {"how", how(e.award)}, {"next", next}})}};
  if (elsewhere)
    list.push_back({Role::seller, "refund_needed",
                    said("refund_needed", {{"amount", amount(e.award.amount)},
                                           {"turn", turn_for(Role::seller, e.wait)}})});
  return list;
}

List Notifier::operator()(const claim::AgreementReached& e) const {
  using How = claim::AgreementReached::How;
  // Nobody was at the desk when silence, or a rule of the shop, agreed.
  const bool by_itself = e.how == How::silence || e.how == How::shop_rule;
  List list;
  for (const Role side : {Role::buyer, Role::seller})
    if (by_itself || e.by.role != side) list.push_back({side, "agreement_reached", alone()});
  return list;
}

List Notifier::operator()(const claim::FundingChanged& e) const {
  if (e.unpaid.minor == 0) return {};
  return {{Role::seller, "funding_needed",
           said("funding_needed",
                {{"unpaid", amount(e.unpaid)}, {"turn", turn_for(Role::seller, e.wait)}})},
          {Role::buyer, "payment_waits", said("payment_waits", {{"unpaid", amount(e.unpaid)}})}};
}

List Notifier::operator()(const claim::ReminderSent& e) const {
  const std::string name = e.overdue ? "reminder_overdue" : "reminder";
  const std::string hint = "hint." + (lacks_address(e.wait) ? std::string{"return_address"}
                                                            : std::string{word(e.wait.wait_for)});
  std::string text = said(name, {{"turn", turn_for(e.wait.on, e.wait)}});
  if (find_phrase(language, hint))
    text = both(text, say(language, hint, {{"escalate", escalation(after.mode, language)}}));
  List list{{e.wait.on, name, text}};
  // Who still has to show something is reminded with whoever decides, while there is time.
  for (const claim::EvidenceAsk& ask : e.wait.asks)
    if (!ask.answered_at && ask.due_at > after.changed_at)
      list.push_back({ask.on, name, said(name, {{"turn", ask_of(ask, ask.on, language, zone)}})});
  return list;
}

List Notifier::operator()(const claim::WaitRenewed& e) const {
  if (e.why == "outcome_overdue" && e.wait.on == Role::seller)
    return {told(Role::seller, "outcome_needed", e.wait)};
  // He is called once; what is renewed afterwards stands in his queue anyway.
  if (e.wait.on != Role::operator_ || e.why == "still_with_operator") return {};
  return {told(Role::operator_, "operator_called", e.wait)};
}

List Notifier::operator()(const claim::ClaimClosed& e) const {
  if (told_before(e.why)) return {};
  const bool lapsed = e.outcome == policy::Outcome::lapsed;
  List list;
  for (const Role side : {Role::buyer, Role::seller})
    if (e.by.role != side)
      list.push_back(
          {side, "claim_closed",
           said(lapsed && side == Role::buyer ? "closed_lapsed" : "closed", {{"text", alone()}})});
  return list;
}

List Notifier::operator()(const claim::ChecklistCompleted& e) const {
  return {{Role::seller, "answer_needed",
           said("answer_needed", {{"ask", ask_text(after.ask, language)},
                                  {"turn", turn_for(Role::seller, e.wait)}})}};
}
List Notifier::operator()(const claim::OfferMade& e) const {
  return {told(other_side(e.offer.by), "offer_made", e.wait)};
}
List Notifier::operator()(const claim::OfferDeclined& e) const {
  return {told(other_side(e.by.side()), "offer_declined", e.wait)};
}
List Notifier::operator()(const claim::OfferWithdrawn& e) const {
  return {told(other_side(e.by.side()), "offer_withdrawn", e.wait)};
}
List Notifier::operator()(const claim::OfferLapsed& e) const {
  return told_both("offer_lapsed", e.wait);
}
List Notifier::operator()(const claim::PayoutExecuted& e) const {
  std::string text = said("refund_paid", {{"amount", amount(e.amount)}});
  if (!e.reference.empty())
    text = both(text, say(language, "reference", {{"reference", e.reference}}));
  return {{Role::buyer, "refund_paid", text}};
}
List Notifier::operator()(const claim::RefundRecorded& e) const {
  if (paid_there(after)) return {};
  std::string text =
      said("refund_recorded", {{"amount", amount(e.amount)}, {"at", moment(e.at, zone)}});
  if (!e.reference.empty())
    text = both(text, say(language, "reference", {{"reference", e.reference}}));
  return {{Role::buyer, "refund_recorded", text}};
}

std::vector<Notice> notices(const claim::State& after, const claim::Event& event, Language language,
                            const Zone& zone) {
  return std::visit(Notifier{after, event, language, zone}, event);
}

}  // namespace recourse::words
