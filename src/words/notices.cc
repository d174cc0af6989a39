// SPDX-License-Identifier: Apache-2.0
#include "words/names.h"

namespace recourse::words {
namespace {

using claim::ChecklistEntry;
using claim::State;
using policy::Kind;
using policy::Role;
using List = std::vector<Notice>;

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

Role other_side(Role side) {
  return side == Role::seller ? Role::buyer : Role::seller;
}

/// Who gets what, event by event.
struct Notifier {
  const State& after;
  const claim::Event& event;
  Language language;
  const Zone& zone;

  std::string said(std::string_view name, const Variables& variables = {}) const {
    return say(language, "notice." + std::string{name}, variables);
  }
  std::string amount(Money value) const { return money(value, language); }
  std::string alone() const { return sentence_alone(event, language, zone); }
  /// The turn as this reader sees it.
  std::string turn_for(Role reader, const claim::Wait& wait) const {
    return reader == wait.on ? your_turn(wait, language, zone) : turn(wait, language, zone);
  }
  /// What happened and whose turn it is now.
  Notice told(Role reader, std::string name, const claim::Wait& wait) const {
    return {reader, std::move(name), joined(language, alone(), turn_for(reader, wait))};
  }

  std::string photo_request(const claim::ClaimOpened& e) const {
    std::string items;
    for (const ChecklistEntry& entry : e.checklist) {
      if (!still_asked(entry, e.judgement.delivery)) continue;
      if (!items.empty()) items += say(language, "item.joint");
      items += named(language, "item", entry.item);
    }
    if (items.empty()) return {};
    return said("photo_request", {{"items", items},
                                  {"due", moment(e.wait.due_at, zone)},
                                  {"otherwise", consequence(e.wait, language)}});
  }

  List opened(const claim::ClaimOpened& e) const {
    const std::string request = photo_request(e);
    std::string to_buyer = request.empty()
                               ? said("claim_received", {{"turn", turn_for(Role::buyer, e.wait)}})
                               : request;
    if (goods_arrived(e.kind))
      to_buyer = joined(language, to_buyer,
                        said("keep_goods", {{"until", moment(e.keep_goods_until, zone)}}));
    return {{Role::buyer, request.empty() ? "claim_received" : "photo_request", to_buyer},
            {Role::seller, "new_claim",
             said("new_claim", {{"kind", named(language, "kind", e.kind)},
                                {"ask", ask_text(e.ask, language)},
                                {"turn", turn_for(Role::seller, e.wait)}})}};
  }

  /// How the award came about, short: the whole calculation is the explanation's.
  std::string how(const claim::Award& award) const {
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

  List awarded(const claim::AwardGranted& e) const {
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

  List agreed(const claim::AgreementReached& e) const {
    List list;
    for (const Role side : {Role::buyer, Role::seller})
      if (e.how == claim::AgreementReached::How::silence || e.by.role != side)
        list.push_back({side, "agreement_reached", alone()});
    return list;
  }

  List funded(const claim::FundingChanged& e) const {
    if (e.unpaid.minor == 0) return {};
    return {{Role::seller, "funding_needed",
             said("funding_needed",
                  {{"unpaid", amount(e.unpaid)}, {"turn", turn_for(Role::seller, e.wait)}})},
            {Role::buyer, "payment_waits", said("payment_waits", {{"unpaid", amount(e.unpaid)}})}};
  }

  List reminded(const claim::ReminderSent& e) const {
    const std::string name = e.overdue ? "reminder_overdue" : "reminder";
    return {{e.wait.on, name, said(name, {{"turn", turn_for(e.wait.on, e.wait)}})}};
  }

  List renewed(const claim::WaitRenewed& e) const {
    // He is called once; what is renewed afterwards stands in his queue anyway.
    if (e.wait.on != Role::operator_ || e.why == "still_with_operator") return {};
    return {told(Role::operator_, "operator_called", e.wait)};
  }

  List closed(const claim::ClaimClosed& e) const {
    // A payment has its own notice; saying twice that all is well only tires the reader.
    if (e.why == "paid") return {};
    const bool lapsed = e.outcome == policy::Outcome::lapsed;
    List list;
    for (const Role side : {Role::buyer, Role::seller})
      if (e.by.role != side)
        list.push_back({side, "claim_closed",
                        said(lapsed && side == Role::buyer ? "closed_lapsed" : "closed",
                             {{"text", alone()}})});
    return list;
  }

  List operator()(const claim::ClaimOpened& e) const { return opened(e); }
  List operator()(const claim::EvidenceAdded&) const { return {}; }
  List operator()(const claim::ItemWaived&) const { return {}; }
  List operator()(const claim::ItemUnavailable&) const { return {}; }
  List operator()(const claim::DeliveryAnswered&) const { return {}; }
  List operator()(const claim::DeliveryChanged&) const { return {}; }
  List operator()(const claim::PolicyMoved&) const { return {}; }
  List operator()(const claim::ChecklistCompleted& e) const {
    return {{Role::seller, "answer_needed",
             said("answer_needed", {{"ask", ask_text(after.ask, language)},
                                    {"turn", turn_for(Role::seller, e.wait)}})}};
  }
  List operator()(const claim::OfferMade& e) const {
    return {told(other_side(e.offer.by), "offer_made", e.wait)};
  }
  List operator()(const claim::OfferDeclined& e) const {
    return {told(other_side(e.by.side()), "offer_declined", e.wait)};
  }
  List operator()(const claim::OfferWithdrawn& e) const {
    return {told(other_side(e.by.side()), "offer_withdrawn", e.wait)};
  }
  List operator()(const claim::OfferLapsed& e) const {
    return {told(Role::buyer, "offer_lapsed", e.wait), told(Role::seller, "offer_lapsed", e.wait)};
  }
  List operator()(const claim::AgreementReached& e) const { return agreed(e); }
  List operator()(const claim::AwardGranted& e) const { return awarded(e); }
  List operator()(const claim::FundingChanged& e) const { return funded(e); }
  List operator()(const claim::PayoutExecuted& e) const {
    std::string text = said("refund_paid", {{"amount", amount(e.amount)}});
    if (!e.reference.empty())
      text = joined(language, text, say(language, "reference", {{"reference", e.reference}}));
    return {{Role::buyer, "refund_paid", text}};
  }
  List operator()(const claim::RefundRecorded& e) const {
    std::string text =
        said("refund_recorded", {{"amount", amount(e.amount)}, {"at", moment(e.at, zone)}});
    if (!e.reference.empty())
      text = joined(language, text, say(language, "reference", {{"reference", e.reference}}));
    return {{Role::buyer, "refund_recorded", text}};
  }
  List operator()(const claim::ReminderSent& e) const { return reminded(e); }
  List operator()(const claim::WaitRenewed& e) const { return renewed(e); }
  List operator()(const claim::ClaimClosed& e) const { return closed(e); }
};

}  // namespace

std::vector<Notice> notices(const claim::State& after, const claim::Event& event, Language language,
                            const Zone& zone) {
  return std::visit(Notifier{after, event, language, zone}, event);
}

}  // namespace recourse::words
