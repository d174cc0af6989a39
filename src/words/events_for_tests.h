// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "words/words.h"

// One claim's events with every field filled, for this folder's tests.

namespace recourse::words {

inline Instant at(std::string_view text) {
  return *parse_instant(text);
}
inline Money amount_of(std::string_view code, std::int64_t minor) {
  return {minor, *Currency::parse(code)};
}
inline Money cny(std::int64_t minor) {
  return amount_of("CNY", minor);
}
inline Zone shanghai() {
  return fixed_zone("Asia/Shanghai", std::chrono::hours{8});
}

inline const claim::Actor buyer{policy::Role::buyer, "", false};
inline const claim::Actor seller{policy::Role::seller, "zhang", false};
inline const claim::Actor clerk{policy::Role::seller, "zhang", true};

inline claim::Wait a_wait(policy::Role on, policy::WaitFor wait_for, policy::Otherwise otherwise,
                          policy::Stage next) {
  return {.seq = 3,
          .on = on,
          .wait_for = wait_for,
          .since = at("2026-11-20T15:00:00+08:00"),
          .due_at = at("2026-11-22T15:00:00+08:00"),
          .otherwise = otherwise,
          .next = next,
          .reminders = {}};
}
inline claim::Wait answer_wait() {
  return a_wait(policy::Role::seller, policy::WaitFor::answer, policy::Otherwise::deemed_agreed,
                policy::Stage::paying);
}
inline claim::Wait checklist_wait() {
  return a_wait(policy::Role::buyer, policy::WaitFor::checklist, policy::Otherwise::lapse,
                policy::Stage::closed);
}
inline claim::Wait offer_wait() {
  return a_wait(policy::Role::buyer, policy::WaitFor::offer, policy::Otherwise::back_to_seller,
                policy::Stage::answering);
}
inline claim::Wait payment_wait() {
  return a_wait(policy::Role::gateway, policy::WaitFor::payment, policy::Otherwise::retry,
                policy::Stage::paying);
}
inline claim::Wait funding_wait() {
  return a_wait(policy::Role::seller, policy::WaitFor::funding, policy::Otherwise::operator_,
                policy::Stage::paying);
}
inline claim::Wait record_wait() {
  return a_wait(policy::Role::seller, policy::WaitFor::record_refund, policy::Otherwise::operator_,
                policy::Stage::paying);
}

inline claim::Ask thirty_percent() {
  return {policy::Remedy::partial_refund, 3000, std::nullopt};
}

inline claim::Judgement a_judgement() {
  claim::Judgement judgement;
  judgement.delivery.signer_class = trade::SignerClass::unauthorised;
  judgement.delivery.method = trade::Relation::front_desk;
  judgement.delivery.consent = trade::Consent::denied;
  judgement.burden = policy::Role::seller;
  judgement.suggestion = claim::Ask{policy::Remedy::refund, 10000, std::nullopt};
  judgement.suggestion_reason = "pod_unauthorised";
  judgement.suggestion_goods = policy::Goods::keep;
  return judgement;
}

inline claim::ClaimOpened an_opening() {
  using policy::Item;
  claim::ClaimOpened e;
  e.kind = policy::Kind::damaged;
  e.ask = thirty_percent();
  e.by = buyer;
  e.checklist = {{Item::item, true, false, claim::ItemState::open, {}},
                 {Item::close_up, false, false, claim::ItemState::open, {}},
                 {Item::outer_box, true, false, claim::ItemState::open, {}},
                 {Item::waybill_label, true, false, claim::ItemState::waived, {}},
                 {Item::delivery_answer, true, true, claim::ItemState::open, {}}};
  e.judgement.delivery.signer_class = trade::SignerClass::self;
  e.judgement.burden = policy::Role::buyer;
  e.keep_goods_until = at("2026-12-20T00:00:00+08:00");
  e.wait = checklist_wait();
  return e;
}

inline claim::Offer an_offer(policy::Role by) {
  return {.id = {},
          .by = by,
          .terms = {policy::Remedy::partial_refund, std::nullopt, cny(500)},
          .goods = policy::Goods::keep,
          .return_freight_by = policy::Role::seller,
          .expires_at = at("2026-11-23T09:30:00+08:00")};
}

inline claim::BreakdownLine a_line() {
  return {.line = "L1",
          .units = 2,
          .unit_numbers = {{1, 2}},
          .base = cny(18666),
          .rate_bp = 3000,
          .rule = "award",
          .source = "terms, art. 12",
          .formula = "base × rate",
          .rounding = "half up to the minor unit",
          .capped_by = std::nullopt,
          .amount = cny(5600)};
}

inline claim::AwardGranted an_award(claim::Wait wait) {
  return {.award = {cny(5600), {a_line()}, {}, cny(0)},
          .goods = policy::Goods::keep,
          .intent = std::nullopt,
          .wait = std::move(wait)};
}

using How = claim::AgreementReached::How;
inline claim::AgreementReached an_agreement(How how, claim::Actor by) {
  return {how, std::nullopt, thirty_percent(), std::move(by)};
}

/// One of each, and more where an event has several sentences.
inline std::vector<std::pair<std::string, claim::Event>> all_events() {
  using namespace claim;
  using policy::Item;
  using policy::Outcome;
  using policy::Role;
  using policy::Stage;
  const Actor system = Actor::system();
  const Instant noon = at("2026-11-21T12:00:00+08:00");
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
