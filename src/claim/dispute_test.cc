// SPDX-License-Identifier: Apache-2.0
#include "claim/procedure_test.h"

// Who else decides, and what is said and noted: what each is refused with, and both sides of each
// boundary.

namespace recourse::claim {
namespace {

const Row rows[] = {
    // Somebody else decides.
    {"a desk has to name the case there", elsewhere, refused, buyer(),
     [](Trial&) -> Command { return complaint(); }, "invalid external_required external"},
    {"a desk has no judge", elsewhere, referred, mediator(),
     [](Trial&) -> Command { return ruling(full_refund()); }, "refused not_in_this_mode"},
    {"a platform has no other's outcome", here, mediating, seller(),
     [](Trial& trial) -> Command {
       return RecordOutcome{OutcomeThere::rejected, {}, trial.now, "T1"};
     },
     "refused not_in_this_mode"},
    {"an outcome is known", elsewhere, referred, seller(),
     [](Trial& trial) -> Command {
       return RecordOutcome{OutcomeThere::rejected, {}, trial.now + 1s, "T1"};
     },
     "invalid in_the_future at"},
    {"nothing is paid of a rejection", elsewhere, referred, seller(),
     [](Trial& trial) -> Command {
       return RecordOutcome{OutcomeThere::rejected, yuan(1), trial.now, "T1"};
     },
     "invalid no_amount_then amount"},
    {"no more than is left was paid there", elsewhere,
     [](Trial& trial) {
       trial.order.refunded_elsewhere = yuan(28'000);
       referred(trial);
       trial.order.refunded_elsewhere = yuan(28'000);
     },
     seller(),
     [](Trial& trial) -> Command {
       return RecordOutcome{OutcomeThere::refunded, yuan(9'333), trial.now, "T1"};
     },
     "invalid exceeds_what_is_left amount"},
    {"what was paid there is entered", elsewhere, referred, seller(),
     [](Trial& trial) -> Command {
       return RecordOutcome{OutcomeThere::refunded, yuan(5'000), trial.now, "T1"};
     },
     "accepted"},
    {"the shares are the whole", here, mediating, mediator(),
     [](Trial&) -> Command {
       Rule rule = ruling(full_refund());
       rule.liability = {9'999, 0, 0, 0};
       return rule;
     },
     "invalid shares_do_not_add_up liability"},
    {"none is less than nothing", here, mediating, mediator(),
     [](Trial&) -> Command {
       Rule rule = ruling(full_refund());
       rule.liability = {10'001, 0, -1, 0};
       return rule;
     },
     "invalid ratio_out_of_range liability"},
    {"a ruling says why", here, mediating, mediator(),
     [](Trial&) -> Command {
       Rule rule = ruling(full_refund());
       rule.rules.clear();
       return rule;
     },
     "invalid no_rules rules"},
    {"a ruling rests on what was shown", here, mediating, mediator(),
     [](Trial&) -> Command {
       Rule rule = ruling(full_refund());
       rule.evidence = {fresh<EvidenceId>()};
       return rule;
     },
     "invalid no_such_evidence evidence"},
    {"whoever has an interest does not rule", here,
     [](Trial& trial) {
       mediating(trial);
       did(trial, mediator(), MarkConflict{some_text()});
     },
     mediator(), [](Trial&) -> Command { return ruling(full_refund()); },
     "forbidden conflict_of_interest"},
    {"another does", here,
     [](Trial& trial) {
       mediating(trial);
       did(trial, mediator(), MarkConflict{some_text()});
     },
     mediator("an"), [](Trial&) -> Command { return ruling(full_refund()); }, "accepted"},
    {"a conflict is marked once", here,
     [](Trial& trial) {
       mediating(trial);
       did(trial, mediator(), MarkConflict{some_text()});
     },
     mediator(), [](Trial&) -> Command { return MarkConflict{some_text()}; },
     "refused nothing_changed"},
    {"a platform does not judge its own shop", here,
     [](Trial& trial) {
       trial.self_operated = true;
       mediating(trial);
     },
     mediator(), [](Trial&) -> Command { return ruling(full_refund()); },
     "forbidden independent_reviewer_needed"},
    {"a mediator asks the parties", here, mediating, mediator(),
     [](Trial&) -> Command {
       return RequestEvidence{{Item::chat}, Role::carrier, {}};
     },
     "invalid not_a_party from"},
    {"more is asked for once, there too", here,
     [](Trial& trial) {
       mediating(trial);
       did(trial, mediator(), RequestEvidence{{Item::chat}, {}, {}});
     },
     mediator(),
     [](Trial&) -> Command {
       return RequestEvidence{{Item::chat}, {}, {}};
     },
     "refused used_up"},
    {"evidence comes in time", here,
     [](Trial& trial) {
       mediating(trial);
       trial.pass(3 * 24h);
     },
     buyer(), [](Trial&) -> Command { return evidence(Item::chat); }, "refused evidence_closed"},
    {"to the last moment", here,
     [](Trial& trial) {
       mediating(trial);
       trial.pass(3 * 24h - 1s);
     },
     buyer(), [](Trial&) -> Command { return evidence(Item::chat); }, "accepted"},
    {"what stands still is not ruled", here, suspended, mediator(),
     [](Trial&) -> Command { return ruling(full_refund()); }, "refused suspended"},
    {"nor asked about", here, suspended, mediator(),
     [](Trial&) -> Command {
       return RequestEvidence{{Item::chat}, {}, {}};
     },
     "refused suspended"},
    {"nor stopped again", here, suspended, operator_(),
     [](Trial&) -> Command {
       return Suspend{Authority::police, some_text()};
     },
     "refused suspended"},
    {"what goes on does not go on again", here, mediating, mediator(),
     [](Trial&) -> Command { return Resume{some_text()}; }, "refused not_suspended"},

    // What is said and noted.
    {"a carrier is asked once at a time", here,
     [](Trial& trial) {
       answering(trial);
       did(trial, seller(), AskCarrier{});
     },
     seller(), [](Trial&) -> Command { return AskCarrier{}; }, "refused already_asked"},
    {"without a parcel nobody is asked", here,
     [](Trial& trial) {
       answering(trial);
       trial.order.shipments.clear();
     },
     seller(), [](Trial&) -> Command { return AskCarrier{}; }, "refused not_shipped_yet"},
    {"an answer has come", here, answering, seller(),
     [](Trial& trial) -> Command {
       return CarrierAnswer{CarrierChannel::phone, trial.now + 1s, some_text(), {}, {}};
     },
     "invalid in_the_future at"},
    {"only what was recorded is missing", elsewhere,
     [](Trial& trial) {
       answering(trial);
       did(trial, buyer(), Withdraw{});
     },
     buyer(), [](Trial&) -> Command { return DisputeMoney{}; }, "refused nothing_was_recorded"},
    {"and then it is", elsewhere, paid_elsewhere, buyer(),
     [](Trial&) -> Command { return DisputeMoney{}; }, "accepted"},
    {"a seller is warned", here, answering, seller(),
     [](Trial&) -> Command {
       return PostMessage{some_text(), {"tone"}, false};
     },
     "refused message_warned text"},
    {"and may insist", here, answering, seller(),
     [](Trial&) -> Command {
       return PostMessage{some_text(), {"tone"}, true};
     },
     "accepted"},
    {"a buyer is never held back", here, answering, buyer(),
     [](Trial&) -> Command {
       return PostMessage{some_text(), {"tone"}, false};
     },
     "accepted"},
    {"to whom it belongs already", here,
     [](Trial& trial) {
       answering(trial);
       did(trial, seller(), Assign{"li"});
     },
     seller(), [](Trial&) -> Command { return Assign{"li"}; }, "refused nothing_changed"},
    {"a tag is short", here, answering, seller(),
     [](Trial&) -> Command {
       return ChangeTags{{std::string(61, 'x')}, {}};
     },
     "invalid not_a_tag add"},
    {"a tag is new", here, answering, seller(),
     [](Trial&) -> Command {
       return ChangeTags{{}, {"x"}};
     },
     "refused nothing_changed"},
    {"twenty tags", here, answering, seller(),
     [](Trial&) -> Command {
       ChangeTags change;
       for (char tag = 'a'; tag < 'a' + 20; ++tag) change.add.emplace_back(1, tag);
       return change;
     },
     "accepted"},
    {"and no more", here, answering, seller(),
     [](Trial&) -> Command {
       ChangeTags change;
       for (char tag = 'a'; tag < 'a' + 21; ++tag) change.add.emplace_back(1, tag);
       return change;
     },
     "invalid too_many_tags add"},

    // A second pair of eyes.
    {"nothing to approve", here, answering, seller(), [](Trial&) -> Command { return Approve{}; },
     "refused nothing_pending"},
    {"nothing to send back", here, answering, seller(),
     [](Trial&) -> Command { return SendBack{some_text()}; }, "refused nothing_pending"},
    {"nobody approves himself", here, question_pending, seller(),
     [](Trial&) -> Command { return Approve{}; }, "forbidden self_approval"},
    {"another does", here, question_pending, seller("wang"),
     [](Trial&) -> Command { return Approve{}; }, "accepted"},
    {"or sends it back", here, question_pending, seller("wang"),
     [](Trial&) -> Command { return SendBack{some_text()}; }, "accepted"},

    // Reports of laboratories.
    {"only a report finds something", here, answering, buyer(),
     [](Trial&) -> Command {
       AddEvidence photo = evidence(Item::item);
       photo.finding = policy::LabFinding::defect;
       return photo;
     },
     "invalid only_of_lab_reports finding"},
    {"its fee is in the order's currency", here, answering, buyer(),
     [](Trial&) -> Command {
       AddEvidence report = evidence(Item::lab_report);
       report.finding = policy::LabFinding::defect;
       report.fee = money(100, "USD");
       return report;
     },
     "invalid currency_mismatch fee"},
};

TEST(Dispute, answers_as_its_table_says) {
  expect_answers(rows);
}

}  // namespace
}  // namespace recourse::claim
