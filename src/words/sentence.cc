// SPDX-License-Identifier: Apache-2.0
#include "words/names.h"

namespace recourse::words {
namespace {

std::string turn_of(const claim::Wait& wait, std::string_view whose, Language language,
                    const Zone& zone) {
  return say(language, "turn",
             {{"whose", say(language, "turn." + std::string{whose})},
              {"what", named(language, "wait", wait.wait_for)},
              {"due", moment(wait.due_at, zone)},
              {"otherwise", consequence(wait, language)}});
}

/// What each event says, without the turn that follows from it.
struct Teller {
  Language language;
  const Zone& zone;

  std::string say_of(const claim::Actor& by, std::string_view name, Variables more = {}) const {
    more.emplace_back("who", who(by, language));
    more.emplace_back("Who", who_first(by, language));
    return say(language, name, more);
  }
  std::string amount(Money value) const { return money(value, language); }
  std::string ask(const claim::Ask& value) const { return ask_text(value, language); }

  std::string judgement(const claim::Judgement& value) const {
    const std::string judged =
        say(language, "judgement",
            {{"signer", named(language, "signer", value.delivery.signer_class)},
             {"burden", role_name(value.burden, language)}});
    if (!value.suggestion) return judged;
    const std::string reason = "reason." + value.suggestion_reason.value_or("");
    const bool known = find_phrase(language, reason) != nullptr;
    return joined(language, judged,
                  known ? say(language, "suggestion.reason",
                              {{"ask", ask(*value.suggestion)}, {"reason", say(language, reason)}})
                        : say(language, "suggestion", {{"ask", ask(*value.suggestion)}}));
  }

  std::string delivery(const trade::DeliveryAnswer& answer) const {
    if (!answer.who) return say(language, "relation.nobody");
    return named(language, "relation", *answer.who) + say(language, "consent.joint") +
           named(language, "consent", answer.consent);
  }

  std::string with_reference(std::string text, const std::string& reference) const {
    if (reference.empty()) return text;
    return joined(language, text, say(language, "reference", {{"reference", reference}}));
  }

  std::string agreement(const claim::AgreementReached& e) const {
    return say_of(e.by, "event.agreement." + std::string{word(e.how)}, {{"ask", ask(e.terms)}});
  }

  std::string award(const claim::AwardGranted& e) const {
    const std::string granted =
        say(language, "event.award_granted", {{"amount", amount(e.award.amount)}});
    if (!e.goods) return granted;
    return joined(
        language, granted,
        say(language, "event.award_goods", {{"goods", named(language, "goods", *e.goods)}}));
  }

  std::string funding(const claim::FundingChanged& e) const {
    return say(language, e.unpaid.minor == 0 ? "event.funding_complete" : "event.funding_short",
               {{"funded", amount(e.funded)}, {"unpaid", amount(e.unpaid)}});
  }

  std::string renewed(const claim::WaitRenewed& e) const {
    const std::string known = "event.wait_renewed." + e.why;
    return say(language, find_phrase(language, known) ? known : "event.wait_renewed");
  }

  std::string closed(const claim::ClaimClosed& e) const {
    const std::string outcome = named(language, "outcome", e.outcome);
    const std::string why = "why." + e.why;
    if (!find_phrase(language, why))
      return say(language, "event.claim_closed", {{"outcome", outcome}});
    return say(language, "event.claim_closed.why",
               {{"outcome", outcome}, {"why", say(language, why)}});
  }

  std::string operator()(const claim::ClaimOpened& e) const {
    return joined(language,
                  say_of(e.by, "event.claim_opened",
                         {{"kind", named(language, "kind", e.kind)}, {"ask", ask(e.ask)}}),
                  judgement(e.judgement));
  }
  std::string operator()(const claim::EvidenceAdded& e) const {
    return say_of(e.by, "event.evidence_added", {{"item", named(language, "item", e.item)}});
  }
  std::string operator()(const claim::ItemWaived& e) const {
    return say_of(e.by, "event.item_waived", {{"item", named(language, "item", e.item)}});
  }
  std::string operator()(const claim::ItemUnavailable& e) const {
    return say_of(e.by, "event.item_unavailable", {{"item", named(language, "item", e.item)}});
  }
  std::string operator()(const claim::DeliveryAnswered& e) const {
    return joined(language,
                  say_of(e.by, "event.delivery_answered", {{"answer", delivery(e.answer)}}),
                  judgement(e.judgement));
  }
  std::string operator()(const claim::DeliveryChanged& e) const {
    return joined(language, say(language, "event.delivery_changed"), judgement(e.judgement));
  }
  std::string operator()(const claim::PolicyMoved& e) const {
    return joined(language,
                  say(language, "event.policy_moved",
                      {{"pack", e.policy.pack}, {"version", e.policy.version}}),
                  judgement(e.judgement));
  }
  std::string operator()(const claim::ChecklistCompleted&) const {
    return say(language, "event.checklist_completed");
  }
  std::string operator()(const claim::OfferMade& e) const {
    return say_of(
        e.by, "event.offer_made",
        {{"terms", terms_text(e.offer, language)}, {"expires", moment(e.offer.expires_at, zone)}});
  }
  std::string operator()(const claim::OfferDeclined& e) const {
    return say_of(e.by, "event.offer_declined");
  }
  std::string operator()(const claim::OfferWithdrawn& e) const {
    return say_of(e.by, "event.offer_withdrawn");
  }
  std::string operator()(const claim::OfferLapsed&) const {
    return say(language, "event.offer_lapsed");
  }
  std::string operator()(const claim::AgreementReached& e) const { return agreement(e); }
  std::string operator()(const claim::AwardGranted& e) const { return award(e); }
  std::string operator()(const claim::FundingChanged& e) const { return funding(e); }
  std::string operator()(const claim::PayoutExecuted& e) const {
    return with_reference(say(language, "event.payout_executed", {{"amount", amount(e.amount)}}),
                          e.reference);
  }
  std::string operator()(const claim::RefundRecorded& e) const {
    return with_reference(say_of(e.by, "event.refund_recorded",
                                 {{"amount", amount(e.amount)}, {"at", moment(e.at, zone)}}),
                          e.reference);
  }
  std::string operator()(const claim::ReminderSent& e) const {
    return say(language, e.overdue ? "event.reminder_overdue" : "event.reminder_sent",
               {{"on", role_name(e.wait.on, language)}});
  }
  std::string operator()(const claim::WaitRenewed& e) const { return renewed(e); }
  std::string operator()(const claim::ClaimClosed& e) const { return closed(e); }
};

}  // namespace

std::string turn(const claim::Wait& wait, Language language, const Zone& zone) {
  return turn_of(wait, word(wait.on), language, zone);
}

std::string your_turn(const claim::Wait& wait, Language language, const Zone& zone) {
  return turn_of(wait, "you", language, zone);
}

const claim::Wait* wait_in(const claim::Event& event) {
  using Found = const claim::Wait*;
  return std::visit(overloaded{
                        [](const claim::ClaimOpened& e) -> Found { return &e.wait; },
                        [](const claim::EvidenceAdded&) -> Found { return nullptr; },
                        [](const claim::ItemWaived&) -> Found { return nullptr; },
                        [](const claim::ItemUnavailable&) -> Found { return nullptr; },
                        [](const claim::DeliveryAnswered&) -> Found { return nullptr; },
                        [](const claim::DeliveryChanged&) -> Found { return nullptr; },
                        [](const claim::PolicyMoved&) -> Found { return nullptr; },
                        [](const claim::ChecklistCompleted& e) -> Found { return &e.wait; },
                        [](const claim::OfferMade& e) -> Found { return &e.wait; },
                        [](const claim::OfferDeclined& e) -> Found { return &e.wait; },
                        [](const claim::OfferWithdrawn& e) -> Found { return &e.wait; },
                        [](const claim::OfferLapsed& e) -> Found { return &e.wait; },
                        [](const claim::AgreementReached&) -> Found { return nullptr; },
                        [](const claim::AwardGranted& e) -> Found { return &e.wait; },
                        [](const claim::FundingChanged& e) -> Found { return &e.wait; },
                        [](const claim::PayoutExecuted&) -> Found { return nullptr; },
                        [](const claim::RefundRecorded&) -> Found { return nullptr; },
                        [](const claim::ReminderSent& e) -> Found { return &e.wait; },
                        [](const claim::WaitRenewed& e) -> Found { return &e.wait; },
                        [](const claim::ClaimClosed&) -> Found { return nullptr; },
                    },
                    event);
}

std::string sentence_alone(const claim::Event& event, Language language, const Zone& zone) {
  return std::visit(Teller{language, zone}, event);
}

std::string sentence(const claim::Event& event, Language language, const Zone& zone) {
  const claim::Wait* wait = wait_in(event);
  const std::string alone = sentence_alone(event, language, zone);
  return wait ? joined(language, alone, turn(*wait, language, zone)) : alone;
}

}  // namespace recourse::words
