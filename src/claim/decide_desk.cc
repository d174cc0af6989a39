// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/actions.h"
#include "claim/decisions.h"

// What is asked of carriers, said, noted and disputed beside the turn; none of it moves a due.

namespace recourse::claim {
namespace {

constexpr std::size_t most_tags = 20;

bool is_tag(const std::string& text) {
  constexpr std::size_t longest = 60;
  return !text.empty() && text.size() <= longest;
}

}  // namespace

Result<Events> ask_carrier(const State& state, const AskCarrier&, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::ask_carrier); !done) return done.error();
  if (state.carrier_due)
    return Error{Errc::refused, "already_asked",
                 "The carrier has until " + instant_text(*state.carrier_due) + "."};
  if (facts.order->shipments.empty())
    return Error{Errc::refused, "not_shipped_yet", "No carrier has anything of this order."};
  return Events{
      CarrierAsked{.due_at = facts.pack->due(facts.now, policy::carrier_answer_within(*facts.pack)),
                   .by = facts.actor}};
}

Result<Events> carrier_answered(const State& state, const CarrierAnswer& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::carrier_answered); !done)
    return done.error();
  if (ask.at > facts.now)
    return Error{Errc::invalid, "in_the_future", "An answer is entered when it has come.", "at"};
  CarrierAnswered answered{.source = ask.source,
                           .at = ask.at,
                           .raw = ask.raw,
                           .who = ask.who,
                           .told = ask.told,
                           .by = facts.actor,
                           .judgement = {}};
  State after = state;
  if (ask.told) after.carrier_told.push_back(*ask.told);
  Judgement judgement = judge(after, facts);
  if (judgement != state.judgement) answered.judgement = std::move(judgement);
  return Events{std::move(answered)};
}

Result<Events> dispute_money(const State& state, const DisputeMoney&, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::not_received_money); !done)
    return done.error();
  if (state.refunded.minor == 0)
    return Error{Errc::refused, "nothing_was_recorded", "No refund was recorded."};
  Wait wait = make_wait(state, Stage::paying, WaitFor::record_refund, facts);
  // The seller was asked once; the second time a person looks.
  if (state.money_disputes > 0) {
    wait.on = Role::operator_;
    wait.reminders.clear();
  }
  return Events{MoneyDisputed{.by = facts.actor, .wait = std::move(wait)}};
}

Result<Events> post_message(const State& state, const PostMessage& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::message); !done) return done.error();
  // Buyers are never held back.
  const bool warned = facts.actor.side() != Role::buyer && !ask.warnings.empty();
  if (warned && !ask.override_) {
    std::string all;
    for (const std::string& warning : ask.warnings) (all += all.empty() ? "" : ", ") += warning;
    return Error{Errc::refused, "message_warned",
                 "Read it again (" + all + "); send it with `override` if it is right.", "text"};
  }
  return Events{MessagePosted{.text = ask.text,
                              .overridden = warned ? ask.warnings : std::vector<std::string>{},
                              .by = facts.actor}};
}

Result<Events> assign(const State& state, const Assign& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::assign); !done) return done.error();
  if (state.assignee.value_or("") == ask.to)
    return Error{Errc::refused, "nothing_changed", "It is so already."};
  return Events{Assigned{.to = ask.to, .by = facts.actor}};
}

Result<Events> write_note(const State& state, const WriteNote& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::note); !done) return done.error();
  return Events{NoteWritten{.text = ask.text, .cause = ask.cause, .by = facts.actor}};
}

namespace {

/// The seller's turn where the other platform's due is another than it was: the sooner of the two
/// counts, and ours from when the turn began.
std::optional<Wait> turn_under(const State& state, const External& external, const Facts& facts) {
  if (!state.wait || state.wait->on != Role::seller) return std::nullopt;
  if (state.external->due_at == external.due_at) return std::nullopt;
  const Wait& now = *state.wait;
  Facts begun = facts;
  begun.now = now.since;
  Bent bent{.external = &external};
  if (!now.clock_of) bent.due_at = now.due_at;
  Wait wait = make_wait(state, state.stage, now.wait_for, begun, bent);
  wait.wait_for = now.wait_for;  // an approval has the time of the answer that it stands for
  if (wait.due_at == now.due_at || wait.due_at <= facts.now) return std::nullopt;
  std::erase_if(wait.reminders, [&](Instant at) { return at <= facts.now; });
  return wait;
}

}  // namespace

Result<Events> note_external(const State& state, const NoteExternal& ask, const Facts& facts) {
  if (facts.actor.role != Role::seller && facts.actor.role != Role::system)
    return Error{Errc::forbidden, "not_your_action", "The shop says what its platform says."};
  if (!state.external || state.external->case_no != ask.external.case_no ||
      state.external->platform != ask.external.platform)
    return Error{Errc::refused, "another_case", "The claim belongs to another case."};
  if (*state.external == ask.external) return Events{};
  ExternalChanged changed{.external = ask.external, .wait = std::nullopt, .by = facts.actor};
  changed.wait = turn_under(state, ask.external, facts);
  return Events{std::move(changed)};
}

Result<Events> change_tags(const State& state, const ChangeTags& ask, const Facts& facts) {
  if (const Done done = may(state, facts.actor, Action::tag); !done) return done.error();
  if (!std::ranges::all_of(ask.add, is_tag))
    return Error{Errc::invalid, "not_a_tag", "A tag has 1 to 60 bytes.", "add"};
  Events events{TagsChanged{.added = ask.add, .removed = ask.remove, .by = facts.actor}};
  const State after = evolve(State{state}, events.front(), facts.now);
  if (after.tags == state.tags) return Error{Errc::refused, "nothing_changed", "It is so already."};
  if (after.tags.size() > most_tags)
    return Error{Errc::invalid, "too_many_tags", "A claim has at most 20 tags.", "add"};
  return events;
}

}  // namespace recourse::claim
