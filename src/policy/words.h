// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/word.h"

// The words that packs, API and stored events are written in. They name things; every rule about
// them is pack data.

namespace recourse::policy {

enum class Kind : std::uint8_t {
  damaged,
  defective,
  counterfeit,
  wrong_item,
  missing_item,
  not_received,
  not_as_described,
  late_dispatch,
  no_reason,
  cancel,
};
constexpr auto words_of(Kind) {
  return word_table<Kind>({{Kind::damaged, "damaged"},
                           {Kind::defective, "defective"},
                           {Kind::counterfeit, "counterfeit"},
                           {Kind::wrong_item, "wrong_item"},
                           {Kind::missing_item, "missing_item"},
                           {Kind::not_received, "not_received"},
                           {Kind::not_as_described, "not_as_described"},
                           {Kind::late_dispatch, "late_dispatch"},
                           {Kind::no_reason, "no_reason"},
                           {Kind::cancel, "cancel"}});
}

enum class Remedy : std::uint8_t {
  refund,
  partial_refund,
  return_and_refund,
  exchange,
  reship,
  repair,
};
constexpr auto words_of(Remedy) {
  return word_table<Remedy>({{Remedy::refund, "refund"},
                             {Remedy::partial_refund, "partial_refund"},
                             {Remedy::return_and_refund, "return_and_refund"},
                             {Remedy::exchange, "exchange"},
                             {Remedy::reship, "reship"},
                             {Remedy::repair, "repair"}});
}

/// What happens to the goods and their packaging.
enum class Goods : std::uint8_t { keep, return_, hold_for_carrier, dispose };
constexpr auto words_of(Goods) {
  return word_table<Goods>({{Goods::keep, "keep"},
                            {Goods::return_, "return"},
                            {Goods::hold_for_carrier, "hold_for_carrier"},
                            {Goods::dispose, "dispose"}});
}

enum class Role : std::uint8_t {
  buyer,
  seller,
  mediator,
  operator_,
  carrier,
  gateway,
  auditor,
  system,  ///< the desk itself: a clock that ran out, a reaction. No token has it.
};
constexpr auto words_of(Role) {
  return word_table<Role>({{Role::buyer, "buyer"},
                           {Role::seller, "seller"},
                           {Role::mediator, "mediator"},
                           {Role::operator_, "operator"},
                           {Role::carrier, "carrier"},
                           {Role::gateway, "gateway"},
                           {Role::auditor, "auditor"},
                           {Role::system, "system"}});
}

enum class Stage : std::uint8_t {
  gathering,
  answering,
  considering,
  returning,
  inspecting,
  replacing,
  repairing,
  mediating,
  referred,
  paying,
  closed,
};
constexpr auto words_of(Stage) {
  return word_table<Stage>({{Stage::gathering, "gathering"},
                            {Stage::answering, "answering"},
                            {Stage::considering, "considering"},
                            {Stage::returning, "returning"},
                            {Stage::inspecting, "inspecting"},
                            {Stage::replacing, "replacing"},
                            {Stage::repairing, "repairing"},
                            {Stage::mediating, "mediating"},
                            {Stage::referred, "referred"},
                            {Stage::paying, "paying"},
                            {Stage::closed, "closed"}});
}

enum class Outcome : std::uint8_t { settled, ruled, referred, withdrawn, lapsed, refused };
constexpr auto words_of(Outcome) {
  return word_table<Outcome>({{Outcome::settled, "settled"},
                              {Outcome::ruled, "ruled"},
                              {Outcome::referred, "referred"},
                              {Outcome::withdrawn, "withdrawn"},
                              {Outcome::lapsed, "lapsed"},
                              {Outcome::refused, "refused"}});
}

/// A piece of a checklist. `delivery_answer` is filled by words, the others by evidence.
enum class Item : std::uint8_t {
  item,
  close_up,
  outer_box,
  inner_packing,
  waybill_label,
  delivery_answer,
  quantity,
  unboxing_video,
  chat,
  lab_report,
  scan,
  purchase_proof,
};
constexpr auto words_of(Item) {
  return word_table<Item>({{Item::item, "item"},
                           {Item::close_up, "close_up"},
                           {Item::outer_box, "outer_box"},
                           {Item::inner_packing, "inner_packing"},
                           {Item::waybill_label, "waybill_label"},
                           {Item::delivery_answer, "delivery_answer"},
                           {Item::quantity, "quantity"},
                           {Item::unboxing_video, "unboxing_video"},
                           {Item::chat, "chat"},
                           {Item::lab_report, "lab_report"},
                           {Item::scan, "scan"},
                           {Item::purchase_proof, "purchase_proof"}});
}

/// What a wait is for.
enum class WaitFor : std::uint8_t {
  checklist,
  answer,
  offer,
  refusal,
  ship_return,
  inspect,
  ship_replacement,
  confirm_replacement,
  ruling,
  outcome,
  payment,
  funding,
  record_refund,
  approval,
  resume,
};
constexpr auto words_of(WaitFor) {
  return word_table<WaitFor>({{WaitFor::checklist, "checklist"},
                              {WaitFor::answer, "answer"},
                              {WaitFor::offer, "offer"},
                              {WaitFor::refusal, "refusal"},
                              {WaitFor::ship_return, "ship_return"},
                              {WaitFor::inspect, "inspect"},
                              {WaitFor::ship_replacement, "ship_replacement"},
                              {WaitFor::confirm_replacement, "confirm_replacement"},
                              {WaitFor::ruling, "ruling"},
                              {WaitFor::outcome, "outcome"},
                              {WaitFor::payment, "payment"},
                              {WaitFor::funding, "funding"},
                              {WaitFor::record_refund, "record_refund"},
                              {WaitFor::approval, "approval"},
                              {WaitFor::resume, "resume"}});
}

/// What silence brings.
enum class Otherwise : std::uint8_t {
  lapse,
  deemed_agreed,
  back_to_seller,
  refusal_stands,
  refund,
  settle,
  by_burden,
  retry,
  operator_,
};
constexpr auto words_of(Otherwise) {
  return word_table<Otherwise>({{Otherwise::lapse, "lapse"},
                                {Otherwise::deemed_agreed, "deemed_agreed"},
                                {Otherwise::back_to_seller, "back_to_seller"},
                                {Otherwise::refusal_stands, "refusal_stands"},
                                {Otherwise::refund, "refund"},
                                {Otherwise::settle, "settle"},
                                {Otherwise::by_burden, "by_burden"},
                                {Otherwise::retry, "retry"},
                                {Otherwise::operator_, "operator"}});
}

/// What a party may do to a claim.
enum class Action : std::uint8_t {
  offer,
  accept_offer,
  decline_offer,
  withdraw_offer,
  accept,
  contest,
  extend,
  demand,
  keep_asking,
  final_notice,
  escalate,
  withdraw,
  amend,
  reopen,
  request_evidence,
  waive,
  mark_unavailable,
  answer_delivery,
  ship_return,
  receive_return,
  ship_replacement,
  confirm_replacement,
  ship_repaired,
  intercept,
  record_refund,
  not_received_money,
  rule,
  appeal,
  suspend,
  resume,
  approve,
  send_back,
  record_outcome,
  ask_carrier,
  carrier_answered,
  mark_conflict,
  message,
  assign,
  note,
  tag,
};
constexpr auto words_of(Action) {
  return word_table<Action>({{Action::offer, "offer"},
                             {Action::accept_offer, "accept-offer"},
                             {Action::decline_offer, "decline-offer"},
                             {Action::withdraw_offer, "withdraw-offer"},
                             {Action::accept, "accept"},
                             {Action::contest, "contest"},
                             {Action::extend, "extend"},
                             {Action::demand, "demand"},
                             {Action::keep_asking, "keep-asking"},
                             {Action::final_notice, "final-notice"},
                             {Action::escalate, "escalate"},
                             {Action::withdraw, "withdraw"},
                             {Action::amend, "amend"},
                             {Action::reopen, "reopen"},
                             {Action::request_evidence, "request-evidence"},
                             {Action::waive, "waive"},
                             {Action::mark_unavailable, "mark-unavailable"},
                             {Action::answer_delivery, "answer-delivery"},
                             {Action::ship_return, "ship-return"},
                             {Action::receive_return, "receive-return"},
                             {Action::ship_replacement, "ship-replacement"},
                             {Action::confirm_replacement, "confirm-replacement"},
                             {Action::ship_repaired, "ship-repaired"},
                             {Action::intercept, "intercept"},
                             {Action::record_refund, "record-refund"},
                             {Action::not_received_money, "not-received-money"},
                             {Action::rule, "rule"},
                             {Action::appeal, "appeal"},
                             {Action::suspend, "suspend"},
                             {Action::resume, "resume"},
                             {Action::approve, "approve"},
                             {Action::send_back, "send-back"},
                             {Action::record_outcome, "record-outcome"},
                             {Action::ask_carrier, "ask-carrier"},
                             {Action::carrier_answered, "carrier-answered"},
                             {Action::mark_conflict, "mark-conflict"},
                             {Action::message, "message"},
                             {Action::assign, "assign"},
                             {Action::note, "note"},
                             {Action::tag, "tag"}});
}

/// Where the money and the judge are.
enum class Mode : std::uint8_t { platform, seller_desk };
constexpr auto words_of(Mode) {
  return word_table<Mode>({{Mode::platform, "platform"}, {Mode::seller_desk, "seller-desk"}});
}

/// Where a payout may come from; the order is pack data.
enum class PayoutSource : std::uint8_t { escrow, balance, deposit, advance };
constexpr auto words_of(PayoutSource) {
  return word_table<PayoutSource>({{PayoutSource::escrow, "escrow"},
                                   {PayoutSource::balance, "balance"},
                                   {PayoutSource::deposit, "deposit"},
                                   {PayoutSource::advance, "advance"}});
}

}  // namespace recourse::policy
