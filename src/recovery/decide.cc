// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "recovery/recovery.h"

namespace recourse::recovery {
namespace {

using policy::Role;

const policy::Pack& pack_of(const Facts& facts) {
  check(facts.pack != nullptr, "a recovery is decided under its pack");
  return *facts.pack;
}

Wait notice_wait(std::int64_t seq, Instant due_at) {
  return {seq, Role::seller, "notice", due_at, "late_notice"};
}

Wait file_wait(std::int64_t seq, Instant due_at) {
  return {seq, Role::seller, "file", due_at, "expire"};
}

Wait carrier_wait(std::int64_t seq, Role on, Instant due_at) {
  return {seq, on, "carrier", due_at, "operator"};
}

std::int64_t next_seq(const State& state) {
  return state.last_wait_seq + 1;
}

/// How long the carrier takes to decide, where its row says so.
std::optional<Term> decision_term(const policy::CarrierTerms& carrier) {
  const Json* written = carrier.parameters.find("decide");
  const std::string* text = written ? written->text() : nullptr;
  if (!text) return std::nullopt;
  const Result<Term> term = parse_term(*text);
  return term ? std::optional{*term} : std::nullopt;
}

/// When the carrier has to have answered, by the carrier's own terms.
Instant answer_due_at(const State& state, const Facts& facts) {
  const policy::Pack& pack = pack_of(facts);
  const policy::CarrierTerms carrier = policy::carrier(pack, state.shipment.carrier);
  if (const std::optional<Term> decide = decision_term(carrier)) {
    const Instant due = pack.due(facts.now, *decide);
    if (due > facts.now) return due;
  }
  if (state.file_due_at > facts.now) return state.file_due_at;
  return pack.due(facts.now, carrier.file);
}

Result<Events> open(const State& state, const Open& ask, const Facts& facts) {
  if (state.exists())
    return Error{Errc::refused, "recovery_exists", "This recovery is open already."};
  const policy::Pack& pack = pack_of(facts);
  const policy::CarrierTerms carrier = policy::carrier(pack, ask.carrier);
  const Instant from = ask.delivered_at.value_or(facts.now);
  RecoveryOpened opened{
      .recovery = ask.recovery,
      .shop = ask.shop,
      .order = ask.order,
      .claim = ask.claim,
      .shipment = {.carrier = carrier.code, .title = carrier.title, .waybill = ask.waybill},
      .leg = Leg::outbound,
      .claimed_base = ask.claimed_base,
      .formula = carrier.formula,
      .expected = expected_amount(carrier.formula, carrier.parameters, ask.claimed_base,
                                  ask.freight_cost, ask.insured_value),
      .terms = carrier.citation,
      .notice_due_at = pack.due(from, carrier.notice),
      .file_due_at = pack.due(from, carrier.file),
      .documents = carrier.documents,
      .wait = {}};
  // The moment a window ends is outside it.
  const bool in_time = facts.now < opened.notice_due_at;
  opened.wait = in_time ? notice_wait(1, opened.notice_due_at) : file_wait(1, opened.file_due_at);
  return Events{std::move(opened)};
}

Done still_open(const State& state) {
  if (!state.exists()) return Error{Errc::not_found, "no_recovery", "There is no such recovery."};
  if (!state.is_open())
    return Error{Errc::refused, "recovery_closed",
                 "This recovery has ended: " + std::string{word(state.state)} + "."};
  return {};
}

Done not_filed(const State& state) {
  if (const Done done = still_open(state); !done) return done.error();
  if (state.wait->wait_for == "carrier")
    return Error{Errc::refused, "already_filed", "The claim was filed with the carrier already."};
  return {};
}

Result<Events> give_notice(const State& state, const Facts& facts) {
  if (const Done done = not_filed(state); !done) return done.error();
  if (state.state == RecoveryState::noticed)
    return Error{Errc::refused, "already_noticed", "The carrier was told already."};
  return Events{NoticeGiven{facts.actor, file_wait(next_seq(state), state.file_due_at)}};
}

Result<Events> file(const State& state, const Facts& facts) {
  if (const Done done = not_filed(state); !done) return done.error();
  return Events{ClaimFiled{
      facts.actor, carrier_wait(next_seq(state), Role::carrier, answer_due_at(state, facts))}};
}

Result<Events> drop(const State& state, const Drop& ask, const Facts& facts) {
  if (const Done done = still_open(state); !done) return done.error();
  return Events{RecoveryDropped{ask.reason, facts.actor}};
}

Result<Events> fire_wait(const State& state, const FireWait& ask, const Facts& facts) {
  if (!state.exists()) return Error{Errc::not_found, "no_recovery", "There is no such recovery."};
  if (!state.wait || state.wait->seq != ask.seq)
    return Error{Errc::refused, "stale_wait", "That turn is over."};
  if (facts.now < state.wait->due_at) return Error{Errc::refused, "not_due", "It is not time yet."};
  const std::string& otherwise = state.wait->otherwise;
  if (otherwise == "late_notice")
    return Events{NoticeMissed{file_wait(next_seq(state), state.file_due_at)}};
  if (otherwise == "expire") return Events{RecoveryExpired{}};
  check(otherwise == "operator", "every consequence is handled");
  const Instant due = answer_due_at(state, facts);
  // A row whose filing window has no length gives nobody time to press the carrier again.
  if (due <= facts.now) return Events{RecoveryExpired{}};
  return Events{WaitRenewed{carrier_wait(next_seq(state), Role::operator_, due)}};
}

}  // namespace

Result<Events> decide(const State& state, const Command& command, const Facts& facts) {
  return std::visit(overloaded{
                        [&](const Open& ask) { return open(state, ask, facts); },
                        [&](const GiveNotice&) { return give_notice(state, facts); },
                        [&](const File&) { return file(state, facts); },
                        [&](const Drop& ask) { return drop(state, ask, facts); },
                        [&](const FireWait& ask) { return fire_wait(state, ask, facts); },
                    },
                    command);
}

}  // namespace recourse::recovery
