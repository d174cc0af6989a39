// SPDX-License-Identifier: Apache-2.0
#include "words/teller.h"

// Where the sides do not agree: refusals, the ladder, and who else decides.

namespace recourse::words {
namespace {

/// A ratio or amount of nothing is how a ruling rejects a claim.
bool gives_nothing(const claim::Ask& ask) {
  return ask.ratio_bp == 0 || (ask.amount && ask.amount->minor == 0);
}

/// "卖家 70%，物流公司 30%"; who bears nothing is not named.
std::string shares_text(const claim::Shares& shares, Language language) {
  const std::pair<std::string_view, std::int64_t> parts[] = {{"role.seller", shares.seller},
                                                             {"role.carrier", shares.carrier},
                                                             {"role.buyer", shares.buyer},
                                                             {"share.platform", shares.platform}};
  std::string out;
  for (const auto& [name, share] : parts) {
    if (share == 0) continue;
    if (!out.empty()) out += say(language, "share.joint");
    out += say(language, name) + " " + ratio_text(share);
  }
  return out;
}

}  // namespace

std::string ruling_text(const claim::Ruling& ruling, Bearers bearers, Language language,
                        const Zone& zone) {
  const bool rejected = gives_nothing(ruling.terms.ask);
  const std::string decided =
      rejected ? say(language, "ruling.rejected") : terms_text(ruling.terms, language);
  std::string out = Teller{language, zone}.say_slug(ruling.by, "event.ruling_made", ruling.how,
                                                    {{"terms", decided}});
  if (rejected && ruling.terms.goods)
    out = joined(language, out,
                 say(language, "event.award_goods",
                     {{"goods", named(language, "goods", *ruling.terms.goods)}}));
  const bool shared = bearers == Bearers::named && ruling.liability;
  const std::string shares = shared ? shares_text(*ruling.liability, language) : std::string{};
  if (!shares.empty())
    out = joined(language, out, say(language, "ruling.shares", {{"shares", shares}}));
  // Until when it can be appealed stands in the ruling; it is told once somebody hears appeals.
  return out;
}

std::string Teller::operator()(const claim::AskContested& e) const {
  const std::string refused = say_of(e.by, "event.ask_contested");
  if (e.evidence.empty()) return refused;
  return joined(language, refused,
                say(language, "event.ask_contested.evidence",
                    {{"count", std::to_string(e.evidence.size())}}));
}
std::string Teller::operator()(const claim::AnswerExtended& e) const {
  return say_of(e.by, "event.answer_extended");
}
std::string Teller::operator()(const claim::EvidenceRequested& e) const {
  std::string from;
  for (const policy::Role side : asked_sides(e))
    from += (from.empty() ? std::string{} : say(language, "and")) + party(side, language);
  return say_of(e.by, "event.evidence_requested",
                {{"from", from}, {"items", items_text(e.items, language)}});
}
std::string Teller::operator()(const claim::EvidenceAskAnswered& e) const {
  return say_of({.role = e.on, .subject = {}, .for_buyer = false}, "event.evidence_ask_answered");
}
std::string Teller::operator()(const claim::AskAmended& e) const {
  return joined(language, say_of(e.by, "event.ask_amended", {{"ask", ask(e.ask)}}),
                judgement(e.judgement));
}
std::string Teller::operator()(const claim::ClaimReopened& e) const {
  return say_of(e.by, "event.claim_reopened");
}

std::string Teller::operator()(const claim::DemandMade& e) const {
  const std::string asked = say_of(e.by, "event.demand_made",
                                   {{"day", e.day}, {"days", std::to_string(e.days_in_a_row)}});
  if (!e.next_demand_at) return asked;
  return joined(language, asked,
                say(language, "event.next_demand", {{"at", moment(*e.next_demand_at, zone)}}));
}
std::string Teller::operator()(const claim::KeepAskingSet& e) const {
  const std::string set = say_of(e.by, e.daily ? "event.keep_asking_on" : "event.keep_asking_off");
  if (!e.daily || !e.next_demand_at) return set;
  return joined(language, set,
                say(language, "event.next_demand", {{"at", moment(*e.next_demand_at, zone)}}));
}
std::string Teller::operator()(const claim::FinalNoticeGiven& e) const {
  return say_of(e.by, "event.final_notice_given", {{"due", moment(e.due_at, zone)}});
}

std::string Teller::operator()(const claim::ClaimEscalated& e) const {
  const std::string why = known("escalated", e.why, language);
  if (why.empty()) return say_of(e.by, "event.claim_escalated");
  return say_of(e.by, "event.claim_escalated.why", {{"why", why}});
}
std::string Teller::operator()(const claim::ClaimReferred& e) const {
  const Variables there{{"platform", platform_name(e.external.platform, language)},
                        {"case", e.external.case_no}};
  const std::string referred = say_of(e.by, "event.claim_referred", there);
  const std::string why = known("escalated", e.why, language);
  if (why.empty()) return referred;
  return joined(language, referred, say(language, "event.referred_why", {{"why", why}}));
}
std::string Teller::operator()(const claim::OutcomeRecorded& e) const {
  std::string outcome = named(language, "there", e.outcome);
  if (e.amount)
    outcome = say(language, "there.amount", {{"outcome", outcome}, {"amount", amount(*e.amount)}});
  return with_reference(
      say_of(e.by, "event.outcome_recorded", {{"at", moment(e.at, zone)}, {"outcome", outcome}}),
      e.reference);
}
std::string Teller::operator()(const claim::RulingMade& e) const {
  return ruling_text(e.ruling, Bearers::named, language, zone);
}
std::string Teller::operator()(const claim::ClaimSuspended& e) const {
  return say_of(e.by, "event.claim_suspended",
                {{"authority", named(language, "authority", e.authority)}});
}
std::string Teller::operator()(const claim::ClaimResumed& e) const {
  return say_of(e.by, "event.claim_resumed");
}
std::string Teller::operator()(const claim::ConflictMarked& e) const {
  return say_of(e.by, "event.conflict_marked");
}

std::string Teller::operator()(const claim::MoneyDisputed& e) const {
  return say_of(e.by, "event.money_disputed");
}
std::string Teller::operator()(const claim::ApprovalAsked& e) const {
  std::string what = known("pending", std::string{word(e.pending.action)}, language);
  if (what.empty()) what = say(language, "pending");
  return say_of(e.pending.by, "event.approval_asked",
                {{"what", what}, {"amount", amount(e.pending.amount)}});
}
std::string Teller::operator()(const claim::ApprovalGiven& e) const {
  return say_of(e.by, "event.approval_given");
}
std::string Teller::operator()(const claim::ApprovalRefused& e) const {
  return say_of(e.by, "event.approval_refused");
}

}  // namespace recourse::words
