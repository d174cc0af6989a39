// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "claim/commands.h"
#include "policy/ask.h"

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

// decide_answer.cc
Result<Events> contest(const State& state, const Contest& ask, const Facts& facts);
Result<Events> extend(const State& state, const Extend& ask, const Facts& facts);
Result<Events> request_evidence(const State& state, const RequestEvidence& ask, const Facts& facts);
Result<Events> amend(const State& state, const Amend& ask, const Facts& facts);
Result<Events> reopen(const State& state, const Reopen& ask, const Facts& facts);
/// `no_such_evidence`: pieces are named that the claim does not have.
Done check_evidence(const State& state, const std::vector<EvidenceId>& named);

// decide_settlement.cc
/// What both sides agreed to and what it leads to, or a second person's consent first.
/// `refused: nothing_left`, unless silence agreed: then the claim ends.
Result<Events> settle(const State& state, AgreementReached agreement, Terms terms,
                      const Facts& facts);
/// Where terms lead first.
Stage first_stage(const State& state, const Terms& terms);
/// The goods first, or the money at once.
Events carry_out(const State& state, Terms terms, Stage stage, const Facts& facts);
/// The award of those terms and the wait for its payment. Terms in goods pay all of it. Where
/// nothing is left to pay, the claim ends.
Events pay(const State& state, const Ask& terms, std::optional<Goods> goods, const Facts& facts);
/// How a claim that is paid ends.
Outcome outcome_of(const State& state);
/// What happens to the goods, and who pays their way, where nobody said so.
Terms completed(const State& state, Terms terms, const Facts& facts);
/// An ask so small that the shop agrees to it beforehand; otherwise nothing.
Events by_shop_rule(const State& state, const Facts& facts);

// decide_goods.cc
Result<Events> ship_return(const State& state, const ShipReturn& ask, const Facts& facts);
Result<Events> receive_return(const State& state, const ReceiveReturn& ask, const Facts& facts);
Result<Events> ship_again(const State& state, policy::Action action, const Parcel& parcel,
                          const Facts& facts);
Result<Events> confirm_replacement(const State& state, const ConfirmReplacement& ask,
                                   const Facts& facts);
Result<Events> intercept(const State& state, const Intercept& ask, const Facts& facts);
/// What tracking means for an order that is cancelled on its way: it turns back, or is there.
Events turned_back(const State& state, const Facts& facts);
/// Goods are expected back or out again, and nobody did anything: the money.
Events refund_instead(const State& state, const Facts& facts);

// decide_ladder.cc
Result<Events> make_demand(const State& state, const MakeDemand& ask, const Facts& facts);
Result<Events> keep_asking(const State& state, const KeepAsking& ask, const Facts& facts);
Result<Events> give_final_notice(const State& state, const GiveFinalNotice& ask,
                                 const Facts& facts);
/// The day's demand in the buyer's name.
Events demand_of_the_day(const State& state, const Facts& facts);
/// A moment at which people are written to: in the quiet of the night it is put off to its end.
Instant out_of_quiet(Instant at, const policy::LadderTerms& ladder, const Zone& zone);

// decide_dispute.cc
Result<Events> escalate(const State& state, const Escalate& ask, const Facts& facts);
Result<Events> record_outcome(const State& state, const RecordOutcome& ask, const Facts& facts);
Result<Events> rule(const State& state, const Rule& ask, const Facts& facts);
/// No ruling came: who had to prove and did not loses; if he did, the suggestion stands, or the
/// ask.
Events rule_by_burden(const State& state, const Facts& facts);

// decide_mediation.cc
Result<Events> ask_both_sides(const State& state, const RequestEvidence& ask, const Facts& facts);
/// The asks that a piece of evidence answers: the wait with them marked; nothing where it answers
/// none.
Events answer_asks(const State& state, Role side, Item item, const Facts& facts);
/// `refused: evidence_closed`: the side was not asked, or its time is over.
Done may_still_show(const State& state, Role side, Instant now);
Wait ruling_wait(const State& state, const Facts& facts);
Result<Events> suspend(const State& state, const Suspend& ask, const Facts& facts);
Result<Events> resume(const State& state, const Resume& ask, const Facts& facts);
Events resumed(const State& state, std::optional<TextRef> reason, const Facts& facts);
Result<Events> mark_conflict(const State& state, const MarkConflict& ask, const Facts& facts);

// decide_desk.cc
Result<Events> ask_carrier(const State& state, const AskCarrier& ask, const Facts& facts);
Result<Events> carrier_answered(const State& state, const CarrierAnswer& ask, const Facts& facts);
Result<Events> dispute_money(const State& state, const DisputeMoney& ask, const Facts& facts);
Result<Events> post_message(const State& state, const PostMessage& ask, const Facts& facts);
Result<Events> assign(const State& state, const Assign& ask, const Facts& facts);
Result<Events> write_note(const State& state, const WriteNote& ask, const Facts& facts);
Result<Events> note_external(const State& state, const NoteExternal& ask, const Facts& facts);
Result<Events> change_tags(const State& state, const ChangeTags& ask, const Facts& facts);

// decide_approval.cc
/// What was done when it is above the shop's limit and its doer acts for the shop; else nothing.
std::optional<Events> needs_approval(const State& state, const Pending& pending,
                                     const Facts& facts);
Result<Events> approve(const State& state, const Approve& ask, const Facts& facts);
Result<Events> send_back(const State& state, const SendBack& ask, const Facts& facts);

// decide_payment.cc
Result<Events> record_refund(const State& state, const RecordRefund& ask, const Facts& facts);
Result<Events> note_funding(const State& state, const NoteFunding& ask, const Facts& facts);
Result<Events> note_payout(const State& state, const NotePayout& ask, const Facts& facts);

// decide_silence.cc
Result<Events> fire_wait(const State& state, const FireWait& ask, const Facts& facts);

// waits.cc
/// What bends a wait away from its pack's row.
struct Bent {
  std::optional<Instant> at_latest = {};  ///< it ends no later
  std::optional<Instant> due_at = {};     ///< it ends then instead
  const External* external = nullptr;     ///< another platform's clock may run out sooner
};
/// A new wait for a stage as the pack's silence graph says; `wait_for` picks one where a stage has
/// several. Reminders come before its end and never at night.
Wait make_wait(const State& state, Stage stage, std::optional<WaitFor> wait_for, const Facts& facts,
               Bent bent = {});
/// The same, of a claim that is just being opened.
Wait make_wait(policy::Situation situation, std::int64_t seq, const Facts& facts, Bent bent = {});

// prospect.cc
/// Whether the claim could still be opened now.
Done still_admitted(const State& state, const Facts& facts);

// judge.cc
/// What follows from the parcels' history, consent given in the order, the buyer's answer, and what
/// a carrier said when it was asked.
Judgement judge(policy::Situation situation, const std::optional<trade::DeliveryAnswer>& answer,
                const Facts& facts, const std::vector<trade::TrackingEvent>& carrier_told = {});
Judgement judge(const State& state, const Facts& facts);
/// Whether a mandatory item still holds the claim in `gathering`.
bool holds_up(const ChecklistEntry& entry, const trade::Delivery& delivery);

// terms.cc
/// What may be asked or offered: `remedy_not_offered`, `no_amount_in_goods`,
/// `ratio_or_amount_required`, `ratio_and_amount`, `ratio_out_of_range`, `ratio_not_a_level`,
/// `amount_not_positive`, `currency_mismatch`, `exceeds_paid`, all `invalid` with `field` = where
/// the terms stand.
Done check_terms(const Ask& terms, const std::vector<ClaimedLine>& lines, const FrozenOrder& order,
                 const policy::Situation& situation, const policy::Pack& pack,
                 std::string_view field);
/// What was paid for the claimed units, at most; with freight where the whole order is claimed.
Money claimed_base(const std::vector<ClaimedLine>& lines, const FrozenOrder& order,
                   const policy::AwardTerms& terms);
bool whole_order(const std::vector<ClaimedLine>& lines, const FrozenOrder& order);

}  // namespace recourse::claim
