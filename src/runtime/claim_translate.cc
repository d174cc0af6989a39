// SPDX-License-Identifier: Apache-2.0
#include "runtime/claim_translate.h"

#include <algorithm>

#include "policy/ask.h"
#include "runtime/message_check.h"

namespace recourse::runtime {
namespace {

using claim::TextRef;
using policy::Action;
using policy::Role;
using Command = Result<claim::Command>;

Error missing(std::string field) {
  return {Errc::invalid, "missing_field", "This action needs the field.", std::move(field)};
}

struct Translating {
  Desk::Inside& desk;
  const Call& call;
  const ActionIn& in;
  const claim::State& state;
  const policy::Pack& pack;
  std::vector<RowWrite>& rows;

  std::optional<TextRef> keep(const std::optional<std::string>& text) {
    if (!text || text->empty()) return std::nullopt;
    return desk.keep_text(*text, state.id.shop(), rows);
  }
  std::optional<TextRef> reason() { return keep(in.reason); }

  /// A command that is nothing but its reason.
  template <class C>
  Command because() {
    const auto why = reason();
    if (!why) return missing("reason");
    return claim::Command{C{*why}};
  }
  /// A command that is nothing but a text, or none.
  template <class C>
  Command saying() {
    return claim::Command{C{keep(in.text)}};
  }
  template <class C>
  Command of_offer() {
    if (!in.offer) return missing("offer");
    return claim::Command{C{*in.offer}};
  }
  template <class C>
  Command sending() {
    if (!in.parcel) return missing("carrier");
    return claim::Command{C{*in.parcel}};
  }
  template <class C>
  Command plain() {
    return claim::Command{C{}};
  }

  // Agreeing and bargaining.

  Command accept() { return claim::Command{claim::Accept{in.goods, keep(in.return_address)}}; }
  Command offer() {
    if (!in.terms) return missing("remedy");
    return claim::Command{claim::MakeOffer{desk.new_id<OfferId>(state.id.shop()), *in.terms,
                                           in.goods, in.return_freight_by, in.expires_in}};
  }
  Command decline_offer() {
    if (!in.offer) return missing("offer");
    return claim::Command{claim::DeclineOffer{*in.offer, reason()}};
  }
  Command withdraw() { return claim::Command{claim::Withdraw{reason()}}; }
  Command contest() {
    const auto why = reason();
    if (!why) return missing("reason");
    return claim::Command{claim::Contest{*why, in.evidence}};
  }
  Command amend() { return claim::Command{claim::Amend{in.terms, keep(in.story)}}; }

  // What has to be shown.

  Command end_item() {
    if (!in.item) return missing("item");
    const auto why = reason();
    if (!why) return missing("reason");
    if (in.action == Action::waive) return claim::Command{claim::Waive{*in.item, *why}};
    return claim::Command{claim::MarkUnavailable{*in.item, *why}};
  }
  Command request_evidence() {
    return claim::Command{claim::RequestEvidence{in.items, in.from, keep(in.note)}};
  }
  Command answer_delivery() {
    if (!in.answer) return missing("who");
    return claim::Command{claim::AnswerDelivery{*in.answer}};
  }
  Command carrier_answered() {
    if (!in.carrier_said) return missing("source");
    const CarrierSaid& said = *in.carrier_said;
    const auto raw = keep(said.raw);
    if (!raw) return missing("raw");
    claim::CarrierAnswer answer{said.source, said.at, *raw, keep(said.who), {}};
    if (said.signer) {
      // Whoever passes an answer on vouches for it: the operator's word moves burdens, the seller's
      // is a statement.
      const bool by_operator = call.who.role == Role::operator_;
      answer.told = {.at = said.at,
                     .code = trade::TrackingCode::signed_for,
                     .signer = said.signer,
                     .consent = said.consent,
                     .source = by_operator ? trade::Source::operator_ : trade::Source::seller};
    }
    return claim::Command{std::move(answer)};
  }

  // Goods on their way.

  Command receive_return() {
    if (!in.returned) return missing("outcome");
    return claim::Command{claim::ReceiveReturn{*in.returned, keep(in.note)}};
  }
  Command confirm_replacement() {
    if (!in.replaced) return missing("outcome");
    return claim::Command{claim::ConfirmReplacement{*in.replaced}};
  }
  Command intercept() {
    if (!in.intercepted) return missing("result");
    return claim::Command{claim::Intercept{*in.intercepted}};
  }

  // The ladder, and those who decide.

  Command keep_asking() {
    if (!in.daily) return missing("daily");
    return claim::Command{claim::KeepAsking{*in.daily}};
  }
  Command escalate() {
    const auto why = reason();
    if (!why) return missing("reason");
    std::optional<std::string> urgent = in.urgent;
    if (!urgent) {
      // A reason that is a word of the pack's list says that it is urgent.
      const auto listed = policy::mediation(pack, state.situation()).urgent;
      if (std::ranges::count(listed, *in.reason)) urgent = in.reason;
    }
    return claim::Command{claim::Escalate{*why, std::move(urgent), in.external}};
  }
  Command rule() {
    if (!in.liability) return missing("liability");
    if (!in.terms) return missing("remedy");
    if (!in.goods) return missing("goods");
    const auto why = reason();
    if (!why) return missing("reasons");
    return claim::Command{
        claim::Rule{.liability = *in.liability,
                    .terms = {*in.terms, in.goods, in.return_freight_by, std::nullopt},
                    .rules = in.rules,
                    .evidence = in.evidence,
                    .reasons = *why}};
  }
  Command suspend() {
    if (!in.authority) return missing("authority");
    const auto why = reason();
    if (!why) return missing("reason");
    return claim::Command{claim::Suspend{*in.authority, *why}};
  }

  // Money that went elsewhere.

  Command record_refund() {
    if (!in.amount) return missing("amount");
    if (!in.at) return missing("at");
    if (!in.reference) return missing("reference");
    if (in.proof && !std::ranges::count(state.evidence, *in.proof))
      return Error{Errc::invalid, "no_such_evidence", "The claim has no such evidence.", "proof"};
    return claim::Command{claim::RecordRefund{*in.amount, *in.at, *in.reference}};
  }
  Command record_outcome() {
    if (!in.outcome_there) return missing("outcome");
    if (!in.at) return missing("at");
    if (!in.reference) return missing("reference");
    return claim::Command{
        claim::RecordOutcome{*in.outcome_there, in.amount, *in.at, *in.reference}};
  }

  // What is said and noted.

  Command message() {
    const auto said = keep(in.text);
    if (!said) return missing("text");
    return claim::Command{
        claim::PostMessage{*said, warnings_of(pack, *in.text), in.override_warnings}};
  }
  Command note() {
    const auto written = keep(in.text);
    if (!written) return missing("text");
    return claim::Command{claim::WriteNote{*written, in.cause}};
  }
  Command assign() {
    if (!in.to) return missing("to");
    return claim::Command{claim::Assign{*in.to}};
  }
  Command tag() { return claim::Command{claim::ChangeTags{in.add, in.remove}}; }
};

struct Row {
  Action action;
  Command (Translating::*translate)();
};
/// The actions this release can do; the contract names one more, `appeal`.
constexpr Row rows_built[] = {
    {Action::accept, &Translating::accept},
    {Action::offer, &Translating::offer},
    {Action::accept_offer, &Translating::of_offer<claim::AcceptOffer>},
    {Action::decline_offer, &Translating::decline_offer},
    {Action::withdraw_offer, &Translating::of_offer<claim::WithdrawOffer>},
    {Action::withdraw, &Translating::withdraw},
    {Action::contest, &Translating::contest},
    {Action::extend, &Translating::because<claim::Extend>},
    {Action::amend, &Translating::amend},
    {Action::reopen, &Translating::because<claim::Reopen>},
    {Action::waive, &Translating::end_item},
    {Action::mark_unavailable, &Translating::end_item},
    {Action::request_evidence, &Translating::request_evidence},
    {Action::answer_delivery, &Translating::answer_delivery},
    {Action::ask_carrier, &Translating::plain<claim::AskCarrier>},
    {Action::carrier_answered, &Translating::carrier_answered},
    {Action::ship_return, &Translating::sending<claim::ShipReturn>},
    {Action::receive_return, &Translating::receive_return},
    {Action::ship_replacement, &Translating::sending<claim::ShipReplacement>},
    {Action::ship_repaired, &Translating::sending<claim::ShipRepaired>},
    {Action::confirm_replacement, &Translating::confirm_replacement},
    {Action::intercept, &Translating::intercept},
    {Action::demand, &Translating::saying<claim::MakeDemand>},
    {Action::keep_asking, &Translating::keep_asking},
    {Action::final_notice, &Translating::saying<claim::GiveFinalNotice>},
    {Action::escalate, &Translating::escalate},
    {Action::rule, &Translating::rule},
    {Action::suspend, &Translating::suspend},
    {Action::resume, &Translating::because<claim::Resume>},
    {Action::mark_conflict, &Translating::because<claim::MarkConflict>},
    {Action::record_outcome, &Translating::record_outcome},
    {Action::record_refund, &Translating::record_refund},
    {Action::not_received_money, &Translating::plain<claim::DisputeMoney>},
    {Action::message, &Translating::message},
    {Action::note, &Translating::note},
    {Action::assign, &Translating::assign},
    {Action::tag, &Translating::tag},
    {Action::approve, &Translating::plain<claim::Approve>},
    {Action::send_back, &Translating::because<claim::SendBack>},
};

}  // namespace

Done text_fits(const std::optional<std::string>& text, std::string_view field) {
  constexpr std::size_t text_limit = 8192;
  if (text && text->size() > text_limit)
    return Error{Errc::invalid, "text_too_long", "At most 8192 bytes.", std::string{field}};
  return {};
}

Done texts_fit(const ActionIn& in) {
  const std::pair<const std::optional<std::string>&, std::string_view> texts[] = {
      {in.reason, in.action == Action::rule ? "reasons" : "reason"},
      {in.text, "text"},
      {in.story, "story"},
      {in.note, "note"},
      {in.return_address, "return_address"}};
  for (const auto& [text, field] : texts)
    if (const Done done = text_fits(text, field); !done) return done.error();
  if (in.carrier_said) {
    if (const Done done = text_fits(in.carrier_said->raw, "raw"); !done) return done.error();
    return text_fits(in.carrier_said->who, "who");
  }
  return {};
}

Result<claim::Command> translate(Desk::Inside& desk, const Call& call, const ActionIn& in,
                                 const claim::State& state, const policy::Pack& pack,
                                 std::vector<RowWrite>& rows) {
  Translating translating{desk, call, in, state, pack, rows};
  for (const Row& row : rows_built)
    if (row.action == in.action) return (translating.*row.translate)();
  return Error{Errc::refused, "action_not_built_yet", "This release cannot do this yet."};
}

}  // namespace recourse::runtime
