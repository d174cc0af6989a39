// SPDX-License-Identifier: Apache-2.0
#include "claim/procedure_test.h"

// The answers, goods on their way and the ladder: what each is refused with, and both sides of each
// boundary. The stories in test/claims tell how they are used.

namespace recourse::claim {
namespace {

const Row rows[] = {
    // The answer.
    {"a refusal may show nothing", here, answering, seller(),
     [](Trial&) -> Command { return contesting(); }, "accepted"},
    {"a refusal shows what is there", here, answering, seller(),
     [](Trial&) -> Command {
       return Contest{some_text(), {fresh<EvidenceId>()}};
     },
     "invalid no_such_evidence evidence"},
    {"the buyer does not refuse himself", here, answering, buyer(),
     [](Trial&) -> Command { return contesting(); }, "forbidden not_your_action"},
    {"a refusal is not refused again", here, refused, seller(),
     [](Trial&) -> Command { return contesting(); }, "refused not_in_this_stage"},
    {"time is taken once", here,
     [](Trial& trial) {
       answering(trial);
       did(trial, seller(), Extend{some_text()});
     },
     seller(), [](Trial&) -> Command { return Extend{some_text()}; }, "refused used_up"},
    {"nothing is asked for", here, answering, seller(),
     [](Trial&) -> Command { return RequestEvidence{}; }, "invalid no_items items"},
    {"the seller asks the buyer", here, answering, seller(),
     [](Trial&) -> Command {
       return RequestEvidence{{Item::close_up}, Role::seller, {}};
     },
     "invalid not_from_yourself from"},
    {"more is asked for once", here,
     [](Trial& trial) {
       answering(trial);
       did(trial, seller(), RequestEvidence{{Item::close_up}, {}, {}});
       did(trial, buyer(), evidence(Item::close_up));
     },
     seller(),
     [](Trial&) -> Command {
       return RequestEvidence{{Item::inner_packing}, {}, {}};
     },
     "refused used_up"},
    {"something is amended", here, answering, buyer(), [](Trial&) -> Command { return Amend{}; },
     "invalid nothing_amended ask"},
    {"an amended ask is one", here, answering, buyer(),
     [](Trial&) -> Command {
       return Amend{partial(yuan(999'999)), {}};
     },
     "invalid exceeds_paid ask.amount.minor"},
    {"goods have no ratio", here, answering, buyer(),
     [](Trial&) -> Command {
       return Amend{Ask{Remedy::exchange, 3'000, std::nullopt}, {}};
     },
     "invalid no_amount_in_goods ask.ratio_bp"},
    {"what lapsed is opened again", here, closed_by_lapse, buyer(),
     [](Trial&) -> Command { return Reopen{some_text()}; }, "accepted"},
    {"not after its window", here,
     [](Trial& trial) {
       trial.order.completed_at = moment("2026-11-01 15:00");
       closed_by_lapse(trial);
       trial.pass(10 * 24h);
     },
     buyer(), [](Trial&) -> Command { return Reopen{some_text()}; }, "refused window_closed order"},
    {"nor what was refused for good", here,
     [](Trial& trial) {
       refused(trial);
       trial.pass(6 * 24h);
       EXPECT_EQ(trial.claim().outcome, Outcome::refused);
     },
     buyer(), [](Trial&) -> Command { return Reopen{some_text()}; }, "refused decided_already"},

    // Goods on their way.
    {"nothing is sent back before there is an address", here, returning_without_address, buyer(),
     [](Trial&) -> Command {
       return ShipReturn{{"zto", "ZT200"}};
     },
     "refused not_in_this_stage"},
    {"the address is a text", here, returning_without_address, seller(),
     [](Trial&) -> Command { return Accept{}; }, "invalid missing_field return_address"},
    {"the address is given", here, returning_without_address, seller(),
     [](Trial&) -> Command {
       return Accept{std::nullopt, some_text()};
     },
     "accepted"},
    {"a return is found wanting", here, inspecting, seller(),
     [](Trial&) -> Command {
       return ReceiveReturn{ReturnFound::short_, {}};
     },
     "accepted"},
    {"once", here, found_wanting_once, seller(),
     [](Trial&) -> Command {
       return ReceiveReturn{ReturnFound::wrong, {}};
     },
     "refused found_wanting_before"},
    {"then it is taken", here, found_wanting_once, seller(),
     [](Trial&) -> Command {
       return ReceiveReturn{ReturnFound::received, {}};
     },
     "accepted"},
    {"what was not sent is not confirmed", here, replacing, buyer(),
     [](Trial&) -> Command { return ConfirmReplacement{}; }, "refused not_in_this_stage"},
    {"what was sent is", here, replaced, buyer(),
     [](Trial&) -> Command { return ConfirmReplacement{}; }, "accepted"},
    {"it is sent once", here, replaced, seller(),
     [](Trial&) -> Command {
       return ShipReplacement{{"zto", "ZT301"}};
     },
     "refused not_in_this_stage"},
    {"only a cancelled parcel is stopped", here, answering, seller(),
     [](Trial&) -> Command { return Intercept{}; }, "refused nothing_to_intercept"},

    // The ladder.
    {"whoever is not waited for is not asked", here, refused, buyer(),
     [](Trial&) -> Command { return MakeDemand{}; }, "refused not_sellers_turn"},
    {"nor day by day", here, refused, buyer(), [](Trial&) -> Command { return KeepAsking{}; },
     "refused not_sellers_turn"},
    {"asking does not stop before it began", here, answering, buyer(),
     [](Trial&) -> Command { return KeepAsking{false}; }, "refused nothing_changed"},
    {"a notice comes after three days", here, answering, buyer(),
     [](Trial&) -> Command { return GiveFinalNotice{}; }, "refused too_early"},
    {"then it is given", here, asked_three_days, buyer(),
     [](Trial&) -> Command { return GiveFinalNotice{}; }, "accepted"},
    {"once", here,
     [](Trial& trial) {
       asked_three_days(trial);
       did(trial, buyer(), GiveFinalNotice{});
     },
     buyer(), [](Trial&) -> Command { return GiveFinalNotice{}; }, "refused already_given"},
    {"a complaint waits for the notice", here,
     [](Trial& trial) {
       asked_three_days(trial);
       did(trial, buyer(), GiveFinalNotice{});
       trial.pass(23h + 59min);
     },
     buyer(), [](Trial&) -> Command { return complaint(); }, "refused too_early"},
    {"until it has run", here,
     [](Trial& trial) {
       asked_three_days(trial);
       did(trial, buyer(), GiveFinalNotice{});
       trial.pass(24h);
     },
     buyer(), [](Trial&) -> Command { return complaint(); }, "accepted"},
    {"an urgent reason waits for nothing", here, answering, buyer(),
     [](Trial&) -> Command {
       return Escalate{some_text(), "personal_harm", {}};
     },
     "accepted"},
    {"but it has to be on the list", here, answering, buyer(),
     [](Trial&) -> Command {
       return Escalate{some_text(), "in_a_hurry", {}};
     },
     "refused too_early"},
};

TEST(Procedure, answers_as_its_table_says) {
  expect_answers(rows);
}

}  // namespace
}  // namespace recourse::claim
