// SPDX-License-Identifier: Apache-2.0
#include "recovery/recovery.h"

namespace recourse::recovery {
namespace {

void take_turn(State& state, const Wait& wait) {
  state.wait = wait;
  state.last_wait_seq = wait.seq;
}

void end(State& state, RecoveryState how) {
  state.state = how;
  state.wait.reset();
}

void opened(State& state, const RecoveryOpened& e) {
  state.id = e.recovery;
  state.shop = e.shop;
  state.order = e.order;
  state.claim = e.claim;
  state.shipment = e.shipment;
  state.leg = e.leg;
  state.state = RecoveryState::opened;
  state.formula = e.formula;
  state.expected = e.expected;
  state.terms = e.terms;
  state.notice_due_at = e.notice_due_at;
  state.file_due_at = e.file_due_at;
  state.documents = e.documents;
  state.notice_missed = e.wait.wait_for != "notice";
  take_turn(state, e.wait);
}

}  // namespace

State evolve(State&& before, const Event& event) {
  State state = std::move(before);
  ++state.version;
  std::visit(overloaded{
                 [&](const RecoveryOpened& e) { opened(state, e); },
                 [&](const NoticeGiven& e) {
                   state.state = RecoveryState::noticed;
                   take_turn(state, e.wait);
                 },
                 [&](const NoticeMissed& e) {
                   state.notice_missed = true;
                   take_turn(state, e.wait);
                 },
                 [&](const ClaimFiled& e) {
                   state.state = RecoveryState::filed;
                   take_turn(state, e.wait);
                 },
                 [&](const RecoveryExpired&) { end(state, RecoveryState::expired); },
                 [&](const RecoveryDropped&) { end(state, RecoveryState::dropped); },
                 [&](const WaitRenewed& e) { take_turn(state, e.wait); },
             },
             event);
  return state;
}

}  // namespace recourse::recovery
