// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claim/commands.h"

// The pieces `decide` is made of, one file a stage of the road. Not for use outside this folder.

namespace recourse::claim {

// decide_open.cc
Result<Events> open(const State& state, const OpenClaim& ask, const Facts& facts);

// decide_checklist.cc
Result<Events> add_evidence(const State& state, const AddEvidence& ask, const Facts& facts);
Result<Events> waive(const State& state, const Waive& ask, const Facts& facts);
Result<Events> mark_unavailable(const State& state, const MarkUnavailable& ask, const Facts& facts);
Result<Events> answer_delivery(const State& state, const AnswerDelivery& ask, const Facts& facts);
Result<Events> note_delivery(const State& state, const NoteDelivery& ask, const Facts& facts);

// decide_policy.cc
Result<Events> move_policy(const State& state, const MovePolicy& ask, const Facts& facts);

// decide_negotiation.cc
Result<Events> accept(const State& state, const Accept& ask, const Facts& facts);
Result<Events> make_offer(const State& state, const MakeOffer& ask, const Facts& facts);
Result<Events> accept_offer(const State& state, const AcceptOffer& ask, const Facts& facts);
Result<Events> decline_offer(const State& state, const DeclineOffer& ask, const Facts& facts);
Result<Events> withdraw_offer(const State& state, const WithdrawOffer& ask, const Facts& facts);
Result<Events> withdraw(const State& state, const Withdraw& ask, const Facts& facts);

// decide_payment.cc
Result<Events> record_refund(const State& state, const RecordRefund& ask, const Facts& facts);
Result<Events> note_funding(const State& state, const NoteFunding& ask, const Facts& facts);
Result<Events> note_payout(const State& state, const NotePayout& ask, const Facts& facts);
/// The agreement, the award, and the wait for its payment.
Result<Events> settle(const State& state, AgreementReached agreement, std::optional<Goods> goods,
                      const Facts& facts);

// decide_silence.cc
Result<Events> fire_wait(const State& state, const FireWait& ask, const Facts& facts);

// waits.cc
/// A new wait for a stage as the pack's silence graph says; `wait_for` picks one where a stage has
/// several. It ends no later than `at_latest`, and is reminded of before that.
Wait make_wait(const State& state, Stage stage, std::optional<WaitFor> wait_for, const Facts& facts,
               std::optional<Instant> at_latest = {});
/// The same, of a claim that is just being opened.
Wait make_wait(policy::Situation situation, std::int64_t seq, const Facts& facts,
               std::optional<Instant> at_latest = {});

// judge.cc
/// What follows from the parcels' history, consent given in the order, and the buyer's answer.
Judgement judge(policy::Situation situation, const std::optional<trade::DeliveryAnswer>& answer,
                const Facts& facts);
/// Whether a mandatory item still holds the claim in `gathering`.
bool holds_up(const ChecklistEntry& entry, const trade::Delivery& delivery);

// terms.cc
/// What may be asked or offered: `remedy_not_offered`, `ratio_or_amount_required`,
/// `ratio_and_amount`, `ratio_out_of_range`, `ratio_not_a_level`, `amount_not_positive`,
/// `currency_mismatch`, `exceeds_paid`, all `invalid` with `field` = where the terms stand.
Done check_terms(const Ask& terms, const std::vector<ClaimedLine>& lines, const FrozenOrder& order,
                 const policy::Situation& situation, const policy::Pack& pack,
                 std::string_view field);
/// What was paid for the claimed units, at most; with freight where the whole order is claimed.
Money claimed_base(const std::vector<ClaimedLine>& lines, const FrozenOrder& order,
                   const policy::AwardTerms& terms);
bool whole_order(const std::vector<ClaimedLine>& lines, const FrozenOrder& order);

}  // namespace recourse::claim
