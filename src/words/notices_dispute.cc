// SPDX-License-Identifier: Apache-2.0
#include "words/notifier.h"

// Who hears of refusals, of the ladder, and of who else decides.

namespace recourse::words {
namespace {

using policy::Role;
using List = Notifier::List;

}  // namespace

List Notifier::operator()(const claim::AskContested& e) const {
  return {{Role::buyer, "refused_by_seller",
           due("refused_by_seller", e.wait, {{"escalate", escalation(after.mode, language)}})}};
}

List Notifier::operator()(const claim::AnswerExtended& e) const {
  return {{Role::buyer, "more_time_taken", due("more_time_taken", e.wait)}};
}

List Notifier::operator()(const claim::EvidenceRequested& e) const {
  const Variables asked{{"who", who(e.by, language)},
                        {"Who", who_first(e.by, language)},
                        {"items", items_text(e.items, language)}};
  if (e.wait.asks.empty())
    return {{Role::buyer, "evidence_needed", due("evidence_needed", e.wait, asked)}};
  claim::Wait until = e.wait;
  until.due_at = e.wait.asks.back().due_at;
  List list;
  for (const Role side : asked_sides(e))
    list.push_back({side, "evidence_needed", due("evidence_needed_to_decide", until, asked)});
  return list;
}

List Notifier::operator()(const claim::AskAmended& e) const {
  List list{{Role::seller, "answer_needed",
             said("ask_amended",
                  {{"ask", ask_text(e.ask, language)}, {"turn", turn_for(Role::seller, e.wait)}})}};
  tell_whom_it_was_done_for(list, e.by);
  return list;
}

List Notifier::operator()(const claim::ClaimReopened& e) const {
  List list{told(Role::seller, "claim_reopened", e.wait)};
  tell_whom_it_was_done_for(list, e.by);
  return list;
}

List Notifier::operator()(const claim::DemandMade& e) const {
  std::string text = said("demand", {{"ask", ask_text(after.ask, language)},
                                     {"days", std::to_string(e.days_in_a_row)}});
  if (after.wait) text = both(text, turn_for(Role::seller, *after.wait));
  return {{Role::seller, "demand", text}};
}

List Notifier::operator()(const claim::FinalNoticeGiven& e) const {
  return {{Role::seller, "final_notice",
           said("final_notice", {{"due", moment(e.due_at, zone)},
                                 {"ask", ask_text(after.ask, language)},
                                 {"escalate", escalation(after.mode, language)}})}};
}

List Notifier::operator()(const claim::ClaimEscalated& e) const {
  List list;
  for (const Role side : {Role::buyer, Role::seller}) {
    std::string text = due("mediation_begun", e.wait, {{"text", alone()}});
    for (const claim::EvidenceAsk& ask : e.wait.asks)
      if (ask.on == side) text = both(text, ask_of(ask, side, language, zone));
    list.push_back({side, "mediation_begun", text});
  }
  list.push_back(told(Role::mediator, "mediation_begun", e.wait));
  return list;
}

List Notifier::operator()(const claim::ClaimReferred& e) const {
  List list{told(Role::buyer, "claim_referred", e.wait)};
  // The clerk who entered it knows; a seller whose buyer went there does not.
  if (e.by.role != Role::seller) list.push_back(told(Role::seller, "claim_referred", e.wait));
  return list;
}

List Notifier::operator()(const claim::OutcomeRecorded&) const {
  return {{Role::buyer, "outcome_recorded", alone()}};
}

List Notifier::operator()(const claim::RulingMade& e) const {
  return {{Role::buyer, "ruling_made", ruling_text(e.ruling, Bearers::unnamed, language, zone)},
          {Role::seller, "ruling_made", alone()}};
}

List Notifier::operator()(const claim::ClaimSuspended& e) const {
  return told_both("claim_suspended", e.wait);
}
List Notifier::operator()(const claim::ClaimResumed& e) const {
  return told_both("claim_resumed", e.wait);
}
List Notifier::operator()(const claim::MoneyDisputed& e) const {
  return {told(Role::seller, "money_disputed", e.wait)};
}
List Notifier::operator()(const claim::ApprovalAsked& e) const {
  return {told(Role::seller, "approval_needed", e.wait)};
}
List Notifier::operator()(const claim::ApprovalRefused& e) const {
  return {told(Role::seller, "approval_refused", e.wait)};
}

}  // namespace recourse::words
