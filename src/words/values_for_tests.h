// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "words/words.h"

// Waits, terms and what else the events of this folder's tests are made of.

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

inline claim::Wait refusal_wait() {
  return a_wait(policy::Role::buyer, policy::WaitFor::refusal, policy::Otherwise::refusal_stands,
                policy::Stage::closed);
}
inline claim::Wait ship_return_wait() {
  return a_wait(policy::Role::buyer, policy::WaitFor::ship_return, policy::Otherwise::lapse,
                policy::Stage::closed);
}
inline claim::Wait address_wait() {
  return a_wait(policy::Role::seller, policy::WaitFor::answer, policy::Otherwise::refund,
                policy::Stage::paying);
}
inline claim::Wait inspect_wait() {
  return a_wait(policy::Role::seller, policy::WaitFor::inspect, policy::Otherwise::refund,
                policy::Stage::paying);
}
inline claim::Wait replace_wait() {
  return a_wait(policy::Role::seller, policy::WaitFor::ship_replacement, policy::Otherwise::refund,
                policy::Stage::paying);
}
inline claim::Wait confirm_wait() {
  return a_wait(policy::Role::buyer, policy::WaitFor::confirm_replacement,
                policy::Otherwise::settle, policy::Stage::closed);
}
inline claim::Wait outcome_wait() {
  claim::Wait wait = a_wait(policy::Role::seller, policy::WaitFor::outcome,
                            policy::Otherwise::operator_, policy::Stage::referred);
  wait.clock_of = "taobao";
  return wait;
}
/// Both sides are asked; the seller has shown his part.
inline claim::Wait ruling_wait() {
  claim::Wait wait = a_wait(policy::Role::mediator, policy::WaitFor::ruling,
                            policy::Otherwise::by_burden, policy::Stage::paying);
  const Instant due = at("2026-11-21T15:00:00+08:00");
  wait.asks = {{policy::Role::buyer, {policy::Item::chat, policy::Item::scan}, due, {}},
               {policy::Role::seller, {}, due, at("2026-11-20T18:00:00+08:00")}};
  return wait;
}
inline claim::Wait resume_wait() {
  return a_wait(policy::Role::operator_, policy::WaitFor::resume, policy::Otherwise::operator_,
                policy::Stage::mediating);
}
inline claim::Wait approval_wait() {
  return a_wait(policy::Role::seller, policy::WaitFor::approval, policy::Otherwise::deemed_agreed,
                policy::Stage::paying);
}

inline claim::Terms return_terms() {
  return {.ask = {policy::Remedy::return_and_refund, 10000, std::nullopt},
          .goods = policy::Goods::return_,
          .return_freight_by = policy::Role::seller,
          .return_address = {}};
}
inline claim::Terms terms_of(policy::Remedy remedy) {
  return {.ask = {remedy, std::nullopt, std::nullopt}};
}
inline const claim::Actor mediator{policy::Role::mediator, "li", false};
inline const claim::Actor desk_for_buyer{policy::Role::system, "", true};

inline claim::Ruling a_ruling(std::string how, claim::Actor by) {
  claim::Ruling ruling;
  ruling.terms = {.ask = {policy::Remedy::partial_refund, 5000, std::nullopt},
                  .goods = policy::Goods::keep};
  ruling.liability = claim::Shares{7000, 3000, 0, 0};
  ruling.rules = {"burden", "award"};
  ruling.reasons = claim::TextRef{};
  ruling.how = std::move(how);
  ruling.by = std::move(by);
  ruling.appeal_until = at("2026-11-28T15:00:00+08:00");
  return ruling;
}
inline claim::Ruling a_rejection() {
  claim::Ruling ruling = a_ruling("ruled", mediator);
  ruling.terms = {.ask = {policy::Remedy::refund, 0, std::nullopt}, .goods = policy::Goods::keep};
  ruling.liability = claim::Shares{0, 0, 8000, 2000};
  return ruling;
}

/// The claim that the events happen to.
inline claim::State a_state() {
  claim::State state;
  state.ask = thirty_percent();
  state.terms = terms_of(policy::Remedy::exchange);
  state.wait = answer_wait();
  state.changed_at = at("2026-11-20T15:00:00+08:00");
  return state;
}

}  // namespace recourse::words
