// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/values_for_tests.h"

// One claim's events with every field filled, for this folder's tests.

namespace recourse::words {

/// When something was done elsewhere.
inline const Instant noon = at("2026-11-21T12:00:00+08:00");

/// One of each, and more where an event has several sentences.
using NamedEvents = std::vector<std::pair<std::string, claim::Event>>;

inline NamedEvents first_events() {
  using namespace claim;
  using policy::Item;
  using policy::Outcome;
  using policy::Role;
  using policy::Stage;
  const Actor system = Actor::system();
  DeliveryAnswered nobody{{}, a_judgement(), buyer};
  nobody.judgement.suggestion.reset();
  DeliveryChanged unexplained{a_judgement()};
  unexplained.judgement.suggestion_reason = "a_reason_of_another_pack";
  Wait operators = payment_wait();
  operators.on = Role::operator_;
  operators.otherwise = policy::Otherwise::operator_;
  return {
      {"opened", an_opening()},
      {"evidence", EvidenceAdded{{}, Item::outer_box, {}, "image/jpeg", 10, clerk}},
      {"waived", ItemWaived{Item::outer_box, {}, seller}},
      {"unavailable", ItemUnavailable{Item::outer_box, {}, buyer}},
      {"answered",
       DeliveryAnswered{
           {trade::Relation::front_desk, trade::Consent::denied}, a_judgement(), buyer}},
      {"nobody came", nobody},
      {"delivery changed", DeliveryChanged{a_judgement()}},
      {"policy moved", PolicyMoved{{"cn-taobao", "2027-01", {}}, a_judgement(), {}}},
      {"delivery changed, reason unknown", unexplained},
      {"checklist complete", ChecklistCompleted{answer_wait()}},
      {"offer", OfferMade{an_offer(Role::seller), seller, Stage::considering, offer_wait()}},
      {"counter-offer", OfferMade{an_offer(Role::buyer), buyer, Stage::answering, answer_wait()}},
      {"declined", OfferDeclined{{}, {}, buyer, Stage::answering, answer_wait()}},
      {"withdrawn offer", OfferWithdrawn{{}, seller, Stage::answering, answer_wait()}},
      {"lapsed offer", OfferLapsed{{}, Stage::answering, answer_wait()}},
      {"ask accepted", an_agreement(How::ask_accepted, seller)},
      {"offer accepted", an_agreement(How::offer_accepted, buyer)},
      {"silence", an_agreement(How::silence, system)},
      {"award", an_award(payment_wait())},
      {"award elsewhere", an_award(record_wait())},
      {"short of money", FundingChanged{cny(2600), cny(3000), funding_wait()}},
      {"money complete", FundingChanged{cny(5600), cny(0), payment_wait()}},
      {"paid", PayoutExecuted{{}, cny(5600), "SB-1"}},
      {"paid without reference", PayoutExecuted{{}, cny(5600), ""}},
      {"recorded", RefundRecorded{cny(5600), noon, "TB-9", seller}},
      {"reminder", ReminderSent{false, checklist_wait()}},
      {"late reminder", ReminderSent{true, answer_wait()}},
      {"retried", WaitRenewed{"payment_retried", payment_wait()}},
      {"operator", WaitRenewed{"operator_called", operators}},
      {"still with the operator", WaitRenewed{"still_with_operator", operators}},
      {"renewed", WaitRenewed{"a_reason_of_tomorrow", operators}},
      {"closed, paid", ClaimClosed{Outcome::settled, "paid", {}, system}},
      {"withdrawn", ClaimClosed{Outcome::withdrawn, "withdrawn_by_buyer", {}, buyer}},
      {"withdrawn by clerk", ClaimClosed{Outcome::withdrawn, "withdrawn_by_buyer", {}, clerk}},
      {"lapsed", ClaimClosed{Outcome::lapsed, "checklist_not_filled", {}, system}},
      {"nothing left", ClaimClosed{Outcome::refused, "nothing_left", {}, system}},
      {"closed otherwise", ClaimClosed{Outcome::referred, "a_reason_of_tomorrow", {}, seller}},
  };
}

inline NamedEvents dispute_events() {
  using namespace claim;
  using policy::Item;
  using policy::Remedy;
  using policy::Role;
  using policy::Stage;
  const Actor system = Actor::system();
  ClaimOpened elsewhere = an_opening();
  elsewhere.external = External{"taobao", "TB-77", "waiting", at("2026-11-24T00:00:00+08:00")};
  Wait watched = answer_wait();
  watched.clock_of = "shop-of-tomorrow";
  Wait asked = ruling_wait();
  Wait both_asked = ruling_wait();
  for (const Role side : {Role::buyer, Role::seller})
    both_asked.asks.push_back({side, {Item::chat}, at("2026-11-22T09:00:00+08:00"), {}});
  asked.asks.push_back({Role::seller, {Item::inner_packing}, at("2026-11-22T09:00:00+08:00"), {}});
  return {
      {"opened, with a case elsewhere", elsewhere},
      {"laboratory's report", EvidenceAdded{{},
                                            Item::lab_report,
                                            {},
                                            "application/pdf",
                                            10,
                                            buyer,
                                            policy::LabFinding::defect,
                                            cny(20000),
                                            a_judgement()}},
      {"agreed by the shop's rule", an_agreement(How::shop_rule, system)},
      {"outcome overdue", WaitRenewed{"outcome_overdue", outcome_wait()}},
      {"contested", AskContested{{}, {}, seller, refusal_wait()}},
      {"contested with evidence", AskContested{{}, {{}, {}}, seller, refusal_wait()}},
      {"extended", AnswerExtended{{}, seller, watched}},
      {"seller asks for more", EvidenceRequested{{Item::close_up, Item::quantity},
                                                 Role::buyer,
                                                 TextRef{},
                                                 seller,
                                                 Stage::gathering,
                                                 checklist_wait()}},
      {"mediator asks for more",
       EvidenceRequested{
           {Item::inner_packing}, Role::seller, {}, mediator, Stage::mediating, asked}},
      {"mediator asks both",
       EvidenceRequested{{Item::chat}, {}, {}, mediator, Stage::mediating, both_asked}},
      {"shown to the mediator", EvidenceAskAnswered{Role::seller, ruling_wait()}},
      {"amended",
       AskAmended{{Remedy::exchange, {}, {}}, TextRef{}, buyer, a_judgement(), answer_wait()}},
      {"amended by clerk",
       AskAmended{{Remedy::refund, {}, cny(900)}, {}, clerk, a_judgement(), answer_wait()}},
      {"reopened", ClaimReopened{{}, buyer, Stage::gathering, checklist_wait()}},
      {"escalated", ClaimEscalated{"refused", {}, buyer, ruling_wait()}},
      {"escalated, reason unknown",
       ClaimEscalated{"a_reason_of_tomorrow", {}, clerk, ruling_wait()}},
      {"referred",
       ClaimReferred{
           "final_notice_expired", {"taobao", "TB-78", {}, {}}, {}, clerk, outcome_wait()}},
      {"referred by the buyer",
       ClaimReferred{"a_reason_of_tomorrow", {"bazaar", "9", {}, {}}, {}, buyer, outcome_wait()}},
      {"outcome: refunded",
       OutcomeRecorded{OutcomeThere::refunded, cny(5600), noon, "TB-79", seller}},
      {"outcome: refund due", OutcomeRecorded{OutcomeThere::refund_due, {}, noon, "", seller}},
      {"outcome: rejected", OutcomeRecorded{OutcomeThere::rejected, {}, noon, "TB-80", seller}},
      {"ruled", RulingMade{a_ruling("ruled", mediator)}},
      {"ruled against the buyer", RulingMade{a_rejection()}},
      {"burden not met", RulingMade{a_ruling("burden_not_met", system)}},
      {"suggestion stands", RulingMade{a_ruling("suggestion_stands", system)}},
      {"ask stands", RulingMade{a_ruling("ask_stands", system)}},
      {"ruled in a way of tomorrow", RulingMade{a_ruling("a_way_of_tomorrow", system)}},
      {"suspended", ClaimSuspended{Authority::court, {}, mediator, resume_wait()}},
      {"resumed", ClaimResumed{{}, mediator, ruling_wait()}},
      {"conflict", ConflictMarked{{}, mediator}},
  };
}

inline NamedEvents ladder_events() {
  using namespace claim;
  return {
      {"demand", DemandMade{TextRef{}, "2026-11-21", 1, {}, buyer}},
      {"the desk's demand",
       DemandMade{{}, "2026-11-22", 2, at("2026-11-23T09:00:00+08:00"), desk_for_buyer}},
      {"keep asking", KeepAskingSet{true, at("2026-11-22T09:00:00+08:00"), buyer}},
      {"stop asking", KeepAskingSet{false, {}, buyer}},
      {"final notice", FinalNoticeGiven{TextRef{}, at("2026-11-24T15:00:00+08:00"), buyer}},
  };
}

inline NamedEvents goods_events() {
  using namespace claim;
  using policy::Remedy;
  using policy::Role;
  using policy::Stage;
  const Parcel parcel{"zto", "73100012345678"};
  Terms own_cost = return_terms();
  own_cost.return_freight_by = Role::buyer;
  NamedEvents events{
      {"return begun", RemedyBegun{return_terms(), Stage::returning, ship_return_wait()}},
      {"return at the buyer's cost", RemedyBegun{own_cost, Stage::returning, ship_return_wait()}},
      {"return without address", RemedyBegun{return_terms(), Stage::returning, address_wait()}},
      {"exchange begun", RemedyBegun{terms_of(Remedy::exchange), Stage::replacing, replace_wait()}},
      {"repair begun", RemedyBegun{terms_of(Remedy::repair), Stage::repairing, replace_wait()}},
      {"refused goods awaited",
       RemedyBegun{terms_of(Remedy::refund), Stage::inspecting, inspect_wait()}},
      {"address given", ReturnAddressGiven{{}, seller, ship_return_wait()}},
      {"sent back", ReturnShipped{parcel, buyer, inspect_wait()}},
      {"replacement sent", ReplacementShipped{parcel, seller, confirm_wait()}},
      {"stopped", ParcelTurnedBack{Intercepted::stopped, seller, inspect_wait()}},
      {"refused at the door",
       ParcelTurnedBack{Intercepted::stopped, Actor::system(), inspect_wait()}},
      {"not stopped", ParcelTurnedBack{Intercepted::too_late, seller, {}}},
  };
  for (const auto& [found, name] : words_of(ReturnFound{}))
    events.emplace_back("return inspected: " + std::string{name},
                        ReturnInspected{found, TextRef{}, seller, {}});
  events.emplace_back("found wanting",
                      ReturnInspected{ReturnFound::damaged, TextRef{}, seller, refusal_wait()});
  for (const auto& [found, name] : words_of(ReplacementFound{}))
    events.emplace_back("replacement: " + std::string{name}, ReplacementConfirmed{found, buyer});
  return events;
}

inline NamedEvents desk_events() {
  using namespace claim;
  using policy::Outcome;
  const trade::TrackingEvent told{noon, trade::TrackingCode::signed_for,
                                  trade::Relation::front_desk, trade::Consent::denied,
                                  trade::Source::carrier};
  const trade::TrackingEvent lost{noon, trade::TrackingCode::lost, {}, {}, trade::Source::carrier};
  Pending pending;
  pending.action = policy::Action::accept;
  pending.terms = return_terms();
  pending.amount = cny(88800);
  pending.by = seller;
  Pending other = pending;
  other.action = policy::Action::rule;
  NamedEvents events{
      {"carrier asked", CarrierAsked{at("2026-11-23T15:00:00+08:00"), seller}},
      {"carrier answered",
       CarrierAnswered{CarrierChannel::phone, noon, {}, TextRef{}, told, seller, a_judgement()}},
      {"carrier answered by code",
       CarrierAnswered{CarrierChannel::api, noon, {}, {}, lost, seller, {}}},
      {"carrier answered nothing",
       CarrierAnswered{CarrierChannel::chat, noon, {}, {}, {}, seller, {}}},
      {"carrier silent", CarrierSilent{}},
      {"money disputed", MoneyDisputed{buyer, record_wait()}},
      {"message", MessagePosted{{}, {"tone"}, seller}},
      {"message of the mediator", MessagePosted{{}, {}, mediator}},
      {"assigned", Assigned{"wang", seller}},
      {"assigned to nobody", Assigned{"", seller}},
      {"note", NoteWritten{{}, {}, seller}},
      {"note with a cause", NoteWritten{{}, Cause::packaging, seller}},
      {"the case elsewhere",
       ExternalChanged{
           {"taobao", "T9", "refund due", at("2026-11-24T15:00:00+08:00")}, {}, seller}},
      {"the case elsewhere, no due", ExternalChanged{{"taobao", "T9", {}, {}}, {}, seller}},
      {"tags", TagsChanged{{"vip", "fragile"}, {"new"}, seller}},
      {"approval asked", ApprovalAsked{pending, approval_wait()}},
      {"approval asked for something else", ApprovalAsked{other, approval_wait()}},
      {"approved", ApprovalGiven{seller}},
      {"not approved", ApprovalRefused{{}, seller, answer_wait()}},
  };
  const std::pair<Outcome, const char*> endings[] = {
      {Outcome::lapsed, "not_shipped_back"},      {Outcome::refused, "refusal_stood"},
      {Outcome::settled, "replacement_accepted"}, {Outcome::ruled, "ruled_against_buyer"},
      {Outcome::referred, "rejected_there"},      {Outcome::referred, "refunded_there"},
      {Outcome::settled, "confirmed_by_silence"}, {Outcome::settled, "returned_to_sender"}};
  for (const auto& [outcome, why] : endings)
    events.emplace_back(std::string{"closed: "} + why,
                        ClaimClosed{outcome, why, {}, Actor::system()});
  return events;
}

inline NamedEvents all_events() {
  NamedEvents all = first_events();
  for (const auto& more : {dispute_events(), ladder_events(), goods_events(), desk_events()})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

inline std::vector<std::pair<std::string, recovery::Event>> all_recovery_events() {
  using namespace recovery;
  const Instant due = at("2026-11-22T15:00:00+08:00");
  const recovery::Wait notice{1, policy::Role::seller, "notice", due, "late_notice"};
  const recovery::Wait file{2, policy::Role::seller, "file", due, "expire"};
  const recovery::Wait carrier{3, policy::Role::carrier, "carrier", due, "operator"};
  const recovery::Wait press{4, policy::Role::operator_, "carrier", due, "operator"};
  RecoveryOpened opened;
  opened.shipment = {"zto", "中通快递", "73100012345678"};
  opened.expected = cny(2400);
  opened.wait = notice;
  RecoveryOpened late = opened;
  late.expected.reset();
  late.wait = file;
  return {{"opened", opened},
          {"opened late", late},
          {"notice", NoticeGiven{"zhang", file}},
          {"notice missed", NoticeMissed{file}},
          {"filed", ClaimFiled{"zhang", carrier}},
          {"expired", RecoveryExpired{}},
          {"dropped", RecoveryDropped{"claim_withdrawn", ""}},
          {"dropped for a reason of its own", RecoveryDropped{"too small", "zhang"}},
          {"renewed", recovery::WaitRenewed{press}}};
}

}  // namespace recourse::words
