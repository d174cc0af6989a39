// SPDX-License-Identifier: Apache-2.0
#include "words/teller.h"

namespace recourse::words {

std::string Teller::say_of(const claim::Actor& by, std::string_view name, Variables more) const {
  more.emplace_back("who", who(by, language));
  more.emplace_back("Who", who_first(by, language));
  return say(language, name, more);
}

std::string Teller::say_slug(const claim::Actor& by, std::string_view name, const std::string& slug,
                             Variables more) const {
  const std::string own = std::string{name} + "." + slug;
  return say_of(by, find_phrase(language, own) ? own : name, std::move(more));
}

std::string Teller::judgement(const claim::Judgement& value) const {
  const std::string judged =
      say(language, "judgement",
          {{"signer", named(language, "signer", value.delivery.signer_class)},
           {"burden", role_name(value.burden, language)}});
  if (!value.suggestion) return judged;
  const std::string reason = known("reason", value.suggestion_reason.value_or(""), language);
  return joined(language, judged,
                reason.empty() ? say(language, "suggestion", {{"ask", ask(*value.suggestion)}})
                               : say(language, "suggestion.reason",
                                     {{"ask", ask(*value.suggestion)}, {"reason", reason}}));
}

std::string Teller::with_reference(const std::string& text, const std::string& reference) const {
  if (reference.empty()) return text;
  return joined(language, text, say(language, "reference", {{"reference", reference}}));
}

namespace {

std::string delivery(const trade::DeliveryAnswer& answer, Language language) {
  if (!answer.who) return say(language, "relation.nobody");
  return named(language, "relation", *answer.who) + say(language, "consent.joint") +
         named(language, "consent", answer.consent);
}

std::string elsewhere(const claim::External& external, Language language, const Zone& zone) {
  const std::string there =
      say(language, "event.claim_external",
          {{"platform", platform_name(external.platform, language)}, {"case", external.case_no}});
  if (!external.due_at) return there;
  return joined(
      language, there,
      say(language, "event.claim_external_due", {{"due", moment(*external.due_at, zone)}}));
}

}  // namespace

std::string Teller::operator()(const claim::ClaimOpened& e) const {
  std::string out = say_of(e.by, "event.claim_opened",
                           {{"kind", named(language, "kind", e.kind)}, {"ask", ask(e.ask)}});
  if (e.external) out = joined(language, out, elsewhere(*e.external, language, zone));
  return joined(language, out, judgement(e.judgement));
}
std::string Teller::operator()(const claim::EvidenceAdded& e) const {
  std::string out =
      say_of(e.by, "event.evidence_added", {{"item", named(language, "item", e.item)}});
  if (e.finding && *e.finding != policy::LabFinding::none)
    out = joined(
        language, out,
        say(language, "event.lab_found", {{"finding", named(language, "finding", *e.finding)}}));
  if (e.fee) out = joined(language, out, say(language, "event.lab_fee", {{"fee", amount(*e.fee)}}));
  return e.judgement ? joined(language, out, judgement(*e.judgement)) : out;
}
std::string Teller::operator()(const claim::ItemWaived& e) const {
  return say_of(e.by, "event.item_waived", {{"item", named(language, "item", e.item)}});
}
std::string Teller::operator()(const claim::ItemUnavailable& e) const {
  return say_of(e.by, "event.item_unavailable", {{"item", named(language, "item", e.item)}});
}
std::string Teller::operator()(const claim::DeliveryAnswered& e) const {
  return joined(language,
                say_of(e.by, "event.delivery_answered", {{"answer", delivery(e.answer, language)}}),
                judgement(e.judgement));
}
std::string Teller::operator()(const claim::DeliveryChanged& e) const {
  return joined(language, say(language, "event.delivery_changed"), judgement(e.judgement));
}
std::string Teller::operator()(const claim::PolicyMoved& e) const {
  return joined(
      language,
      say(language, "event.policy_moved", {{"pack", e.policy.pack}, {"version", e.policy.version}}),
      judgement(e.judgement));
}
std::string Teller::operator()(const claim::ChecklistCompleted&) const {
  return say(language, "event.checklist_completed");
}
std::string Teller::operator()(const claim::OfferMade& e) const {
  return say_of(
      e.by, "event.offer_made",
      {{"terms", terms_text(e.offer, language)}, {"expires", moment(e.offer.expires_at, zone)}});
}
std::string Teller::operator()(const claim::OfferDeclined& e) const {
  return say_of(e.by, "event.offer_declined");
}
std::string Teller::operator()(const claim::OfferWithdrawn& e) const {
  return say_of(e.by, "event.offer_withdrawn");
}
std::string Teller::operator()(const claim::OfferLapsed&) const {
  return say(language, "event.offer_lapsed");
}
std::string Teller::operator()(const claim::AgreementReached& e) const {
  return say_of(e.by, "event.agreement." + std::string{word(e.how)}, {{"ask", ask(e.terms)}});
}
std::string Teller::operator()(const claim::AwardGranted& e) const {
  const std::string granted =
      say(language, "event.award_granted", {{"amount", amount(e.award.amount)}});
  if (!e.goods) return granted;
  return joined(
      language, granted,
      say(language, "event.award_goods", {{"goods", named(language, "goods", *e.goods)}}));
}
std::string Teller::operator()(const claim::FundingChanged& e) const {
  return say(language, e.unpaid.minor == 0 ? "event.funding_complete" : "event.funding_short",
             {{"funded", amount(e.funded)}, {"unpaid", amount(e.unpaid)}});
}
std::string Teller::operator()(const claim::PayoutExecuted& e) const {
  return with_reference(say(language, "event.payout_executed", {{"amount", amount(e.amount)}}),
                        e.reference);
}
std::string Teller::operator()(const claim::RefundRecorded& e) const {
  return with_reference(say_of(e.by, "event.refund_recorded",
                               {{"amount", amount(e.amount)}, {"at", moment(e.at, zone)}}),
                        e.reference);
}
std::string Teller::operator()(const claim::ReminderSent& e) const {
  return say(language, e.overdue ? "event.reminder_overdue" : "event.reminder_sent",
             {{"on", role_name(e.wait.on, language)}});
}
std::string Teller::operator()(const claim::WaitRenewed& e) const {
  return say_slug(claim::Actor::system(), "event.wait_renewed", e.why);
}
std::string Teller::operator()(const claim::ClaimClosed& e) const {
  const std::string outcome = named(language, "outcome", e.outcome);
  const std::string why = known("why", e.why, language);
  if (why.empty()) return say(language, "event.claim_closed", {{"outcome", outcome}});
  return say(language, "event.claim_closed.why", {{"outcome", outcome}, {"why", why}});
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
