// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/actions.h"
#include "claim/award.h"
#include "claim/decisions.h"

// Somebody else decides: our mediator, or the platform that the order came from.

namespace recourse::claim {
namespace {

constexpr std::int64_t whole_bp = 10'000;

/// Why the buyer may complain now, as a slug; empty when it is too early.
std::optional<std::string> ground(const State& state, const Escalate& ask, const Facts& facts) {
  const policy::Situation situation = state.situation();
  const auto& urgent = policy::mediation(*facts.pack, situation).urgent;
  if (ask.urgent && std::ranges::count(urgent, *ask.urgent)) return ask.urgent;
  if (state.wait->wait_for == WaitFor::refusal) return "refused";
  const auto& notice = state.ladder.final_notice_due;
  if (notice && *notice <= facts.now) return "final_notice_expired";
  const std::int64_t rounds = policy::negotiation(*facts.pack, situation).rounds;
  if (state.offers_made_by_seller >= rounds && state.offers_made_by_buyer >= rounds)
    return "rounds_used_up";
  return std::nullopt;
}

Error too_early(const State& state) {
  const Instant at = state.ladder.final_notice_due.value_or(state.wait->due_at);
  return {Errc::refused, "too_early",
          "Not before a refusal, an expired final notice or the last offer; the turn ends at " +
              instant_text(at) + "."};
}

Done check_ruling(const State& state, const Rule& ask, const Facts& facts) {
  if (state.suspended) return Error{Errc::refused, "suspended", "The mediation stands still."};
  if (std::ranges::count(state.conflicts, facts.actor.subject))
    return Error{Errc::forbidden, "conflict_of_interest", "You marked a conflict of interest."};
  const bool outside = policy::reviewer_of_own_shop(*facts.pack) == policy::Reviewer::independent;
  if (state.circumstances.self_operated && outside && !facts.independent)
    return Error{Errc::forbidden, "independent_reviewer_needed",
                 "The platform does not judge its own shop."};
  const Shares& shares = ask.liability;
  for (const std::int64_t share : {shares.seller, shares.carrier, shares.buyer, shares.platform})
    if (share < 0 || share > whole_bp)
      return Error{Errc::invalid, "ratio_out_of_range",
                   "A share is between 0 and 10000 basis points.", "liability"};
  if (shares.seller + shares.carrier + shares.buyer + shares.platform != whole_bp)
    return Error{Errc::invalid, "shares_do_not_add_up", "The shares add up to 10000.", "liability"};
  if (ask.rules.empty())
    return Error{Errc::invalid, "no_rules", "A ruling cites what it follows from.", "rules"};
  return check_evidence(state, ask.evidence);
}

bool is_nothing(const Ask& terms) {
  return terms.ratio_bp == 0 || (terms.amount && terms.amount->minor == 0);
}

/// The ruling and what it leads to, at once.
Events carried_out(const State& state, Ruling ruling, const Facts& facts) {
  State ruled = evolve(State{state}, RulingMade{ruling}, facts.now);
  Events events;
  if (is_nothing(ruling.terms.ask)) {
    events = {ClaimClosed{Outcome::ruled, "ruled_against_buyer", std::nullopt, ruling.by}};
  } else {
    events = carry_out(ruled, ruling.terms, first_stage(ruled, ruling.terms), facts);
  }
  events.insert(events.begin(), RulingMade{std::move(ruling)});
  return events;
}

bool side_showed(const State& state, Role side) {
  const bool answered = std::ranges::any_of(
      state.wait->asks, [&](const EvidenceAsk& ask) { return ask.on == side && ask.answered_at; });
  if (answered || side == Role::seller) return answered || state.seller_proof_shown;
  return std::ranges::all_of(state.checklist, [&](const ChecklistEntry& entry) {
    return !entry.mandatory || entry.state == ItemState::filled ||
           (entry.only_when_consent_open && !state.judgement.delivery.consent_is_open());
  });
}

}  // namespace

Result<Events> escalate(const State& state, const Escalate& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::escalate); !done) return done.error();
  const auto why = ground(state, ask, facts);
  if (!why) return too_early(state);
  if (state.mode == Mode::platform)
    return Events{ClaimEscalated{
        .why = *why, .reason = ask.reason, .by = facts.actor, .wait = ruling_wait(state, facts)}};
  // Nobody here has the authority: the case goes on where the order was made.
  const std::optional<External> external = ask.external ? ask.external : state.external;
  if (!external)
    return Error{Errc::invalid, "external_required",
                 "Name the platform, its case number and its due.", "external"};
  Wait wait = make_wait(state, Stage::referred, std::nullopt, facts, {.external = &*external});
  return Events{ClaimReferred{.why = *why,
                              .external = *external,
                              .reason = ask.reason,
                              .by = facts.actor,
                              .wait = std::move(wait)}};
}

Result<Events> record_outcome(const State& state, const RecordOutcome& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::record_outcome); !done) return done.error();
  if (ask.at > facts.now)
    return Error{Errc::invalid, "in_the_future", "An outcome is entered when it is known.", "at"};
  OutcomeRecorded recorded{ask.outcome, ask.amount, ask.at, ask.reference, facts.actor};
  if (ask.outcome == OutcomeThere::rejected) {
    if (ask.amount)
      return Error{Errc::invalid, "no_amount_then", "Nothing is paid of what was rejected.",
                   "amount"};
    return Events{std::move(recorded),
                  ClaimClosed{Outcome::referred, "rejected_there", std::nullopt, facts.actor}};
  }
  const Ask terms = ask.amount ? Ask{Remedy::partial_refund, std::nullopt, ask.amount} : state.ask;
  if (const Done done =
          check_terms(terms, state.lines, state.frozen, state.situation(), *facts.pack, "");
      !done)
    return done.error();
  const Events awarded = pay(state, terms, state.judgement.suggestion_goods, facts);
  const auto* granted = std::get_if<AwardGranted>(&awarded.front());
  if (!granted || (ask.amount && granted->award.amount != *ask.amount))
    return Error{Errc::invalid, "exceeds_what_is_left", "Less than that is left of what was paid.",
                 "amount"};
  Events events{recorded};
  events.insert(events.end(), awarded.begin(), awarded.end());
  if (ask.outcome == OutcomeThere::refunded) {
    events.push_back(RefundRecorded{granted->award.amount, ask.at, ask.reference, facts.actor});
    events.push_back(ClaimClosed{Outcome::referred, "refunded_there", std::nullopt, facts.actor});
  }
  return events;
}

Result<Events> rule(const State& state, const Rule& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::rule); !done) return done.error();
  if (const Done done = check_ruling(state, ask, facts); !done) return done.error();
  if (!is_nothing(ask.terms.ask))
    if (const Done done = check_terms(ask.terms.ask, state.lines, state.frozen, state.situation(),
                                      *facts.pack, "");
        !done)
      return done.error();
  const policy::Mediation terms = policy::mediation(*facts.pack, state.situation());
  Ruling ruling{.terms = completed(state, ask.terms, facts),
                .liability = ask.liability,
                .rules = ask.rules,
                .evidence = ask.evidence,
                .reasons = ask.reasons,
                .how = "ruled",
                .by = facts.actor,
                .appeal_until = facts.pack->due(facts.now, terms.appeal_within)};
  return carried_out(state, std::move(ruling), facts);
}

Events rule_by_burden(const State& state, const Facts& facts) {
  const policy::Mediation terms = policy::mediation(*facts.pack, state.situation());
  const Role burden = state.judgement.burden;
  Ruling ruling{.terms = {.ask = state.ask},
                .liability = {},
                .rules = {state.judgement.burden_rule.rule},
                .evidence = {},
                .reasons = {},
                .how = "ask_stands",
                .by = Actor::system(),
                .appeal_until = facts.pack->due(facts.now, terms.appeal_within)};
  if (!side_showed(state, burden)) {
    ruling.how = "burden_not_met";
    if (burden == Role::buyer) ruling.terms.ask = {Remedy::refund, 0, std::nullopt};
  } else if (state.judgement.suggestion) {
    ruling.how = "suggestion_stands";
    ruling.terms.ask = *state.judgement.suggestion;
    ruling.terms.goods = state.judgement.suggestion_goods;
  }
  ruling.terms = completed(state, std::move(ruling.terms), facts);
  return carried_out(state, std::move(ruling), facts);
}

}  // namespace recourse::claim
