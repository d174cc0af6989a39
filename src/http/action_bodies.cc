// SPDX-License-Identifier: Apache-2.0
#include "http/action_bodies.h"

#include "http/exchange.h"

// What each action's body says. What only the claim's state can tell stays for the desk to judge.

namespace recourse::http {
namespace {

using policy::Action;
using runtime::ActionIn;

constexpr std::size_t short_text = 200;

void accept(Reading& f, ActionIn& in) {
  f("goods", in.goods);
  free_text(f, "return_address", in.return_address);
}

void offer(Reading& f, ActionIn& in) {
  in.terms.emplace();
  fields(f, *in.terms);
  f("goods", in.goods);
  f("return_freight_by", in.return_freight_by);
  f("expires_in", in.expires_in);
}

void name_offer(Reading& f, ActionIn& in) {
  f("offer", in.offer.emplace());
}

void decline_offer(Reading& f, ActionIn& in) {
  name_offer(f, in);
  free_text(f, "reason", in.reason);
}

void may_say_why(Reading& f, ActionIn& in) {
  free_text(f, "reason", in.reason);
}

void says_why(Reading& f, ActionIn& in) {
  free_text(f, "reason", in.reason.emplace());
}

void may_say(Reading& f, ActionIn& in) {
  free_text(f, "text", in.text);
}

void says(Reading& f, ActionIn& in) {
  free_text(f, "text", in.text.emplace());
}

void nothing(Reading&, ActionIn&) {}

void contest(Reading& f, ActionIn& in) {
  says_why(f, in);
  optional_list(f, "evidence", in.evidence);
}

void amend(Reading& f, ActionIn& in) {
  f("ask", in.terms);
  free_text(f, "story", in.story);
  if (!in.terms && !in.story) f.refuse("ask", "missing_field", "say what changes: ask or story");
}

void let_item_go(Reading& f, ActionIn& in) {
  f("item", in.item.emplace());
  free_text(f, "reason", in.reason.emplace());
}

enum class Consented : std::uint8_t { yes, no, unknown };
constexpr auto words_of(Consented) {
  return word_table<Consented>(
      {{Consented::yes, "yes"}, {Consented::no, "no"}, {Consented::unknown, "unknown"}});
}

trade::Consent consent_of(Consented consented) {
  switch (consented) {
    case Consented::yes:
      return trade::Consent::given;
    case Consented::no:
      return trade::Consent::denied;
    case Consented::unknown:
      return trade::Consent::unknown;
  }
  return trade::Consent::unknown;
}

void answer_delivery(Reading& f, ActionIn& in) {
  std::string who;
  Consented consented = Consented::unknown;
  f("who", who);
  f("consented", consented);
  if (f.failed()) return;
  trade::DeliveryAnswer answer;
  answer.consent = consent_of(consented);
  if (who != "nobody") {
    answer.who = parse_word<trade::Relation>(who);
    if (!answer.who) {
      std::string known = "known words: nobody";
      for (const auto& [_, name] : words_of(trade::Relation{})) (known += ", ") += name;
      return f.refuse("who", "unknown_word", std::move(known));
    }
  }
  in.answer = answer;
}

void record_refund(Reading& f, ActionIn& in) {
  f("amount", in.amount.emplace());
  f("at", in.at.emplace());
  free_text(f, "reference", in.reference.emplace(), short_text);
  f("proof", in.proof);
}

void record_outcome(Reading& f, ActionIn& in) {
  f("outcome", in.outcome_there.emplace());
  f("amount", in.amount);
  f("at", in.at.emplace());
  free_text(f, "reference", in.reference.emplace(), short_text);
}

void request_evidence(Reading& f, ActionIn& in) {
  f("items", in.items);
  f("from", in.from);
  free_text(f, "note", in.note);
}

void carrier_answered(Reading& f, ActionIn& in) {
  runtime::CarrierSaid said;
  f("source", said.source);
  f("at", said.at);
  free_text(f, "raw", said.raw);
  free_text(f, "who", said.who, short_text);
  f("signer", said.signer);
  f("consent", said.consent);
  if (said.consent && !said.signer)
    f.refuse("signer", "missing_field", "consent is that of somebody who took the parcel");
  in.carrier_said = std::move(said);
}

void ship(Reading& f, ActionIn& in) {
  claim::Parcel parcel;
  free_text(f, "carrier", parcel.carrier, short_text);
  free_text(f, "waybill", parcel.waybill, short_text);
  in.parcel = std::move(parcel);
}

void receive_return(Reading& f, ActionIn& in) {
  f("outcome", in.returned.emplace());
  free_text(f, "note", in.note);
}

void confirm_replacement(Reading& f, ActionIn& in) {
  f("outcome", in.replaced.emplace());
}

void intercept(Reading& f, ActionIn& in) {
  f("result", in.intercepted.emplace());
}

void keep_asking(Reading& f, ActionIn& in) {
  f("daily", in.daily.emplace());
}

void escalate(Reading& f, ActionIn& in) {
  says_why(f, in);
  free_text(f, "urgent", in.urgent, short_text);
  external_case(f, in.external);
}

/// Names of rules, tags: short texts, not too many.
void short_texts(Reading& f, std::string_view name, std::vector<std::string>& texts,
                 std::size_t most) {
  if (texts.size() > most)
    f.refuse(name, "too_many", "at most " + std::to_string(most) + " fit here");
  for (const std::string& text : texts) {
    if (text.empty()) f.refuse(name, "empty_text", "write something here");
    if (text.size() > short_text)
      f.refuse(name, "text_too_long", "at most " + std::to_string(short_text) + " bytes each");
  }
}

void rule(Reading& f, ActionIn& in) {
  f("liability", in.liability.emplace());
  fields(f, in.terms.emplace());
  f("goods", in.goods.emplace());
  f("return_freight_by", in.return_freight_by);
  f("rules", in.rules);
  short_texts(f, "rules", in.rules, 40);
  f("evidence", in.evidence);
  free_text(f, "reasons", in.reason.emplace());
}

void suspend(Reading& f, ActionIn& in) {
  f("authority", in.authority.emplace());
  says_why(f, in);
}

void note(Reading& f, ActionIn& in) {
  says(f, in);
  f("cause", in.cause);
}

void message(Reading& f, ActionIn& in) {
  says(f, in);
  std::optional<bool> all_the_same;
  f("override", all_the_same);
  in.override_warnings = all_the_same.value_or(false);
}

void assign(Reading& f, ActionIn& in) {
  f("to", in.to.emplace());
  if (in.to->size() > short_text)
    f.refuse("to", "text_too_long", "a subject has at most 200 bytes");
}

void tag(Reading& f, ActionIn& in) {
  constexpr std::size_t most = 20;
  optional_list(f, "add", in.add);
  optional_list(f, "remove", in.remove);
  short_texts(f, "add", in.add, most);
  short_texts(f, "remove", in.remove, most);
  if (in.add.empty() && in.remove.empty())
    f.refuse("add", "missing_field", "name a tag to add or remove");
}

struct Row {
  Action action;
  BodyReader reader;
};
constexpr Row rows[] = {
    {Action::accept, accept},
    {Action::offer, offer},
    {Action::accept_offer, name_offer},
    {Action::decline_offer, decline_offer},
    {Action::withdraw_offer, name_offer},
    {Action::withdraw, may_say_why},
    {Action::contest, contest},
    {Action::extend, says_why},
    {Action::amend, amend},
    {Action::reopen, says_why},
    {Action::demand, may_say},
    {Action::keep_asking, keep_asking},
    {Action::final_notice, may_say},
    {Action::escalate, escalate},
    {Action::request_evidence, request_evidence},
    {Action::waive, let_item_go},
    {Action::mark_unavailable, let_item_go},
    {Action::answer_delivery, answer_delivery},
    {Action::ask_carrier, nothing},
    {Action::carrier_answered, carrier_answered},
    {Action::ship_return, ship},
    {Action::receive_return, receive_return},
    {Action::ship_replacement, ship},
    {Action::confirm_replacement, confirm_replacement},
    {Action::ship_repaired, ship},
    {Action::intercept, intercept},
    {Action::record_refund, record_refund},
    {Action::not_received_money, nothing},
    {Action::record_outcome, record_outcome},
    {Action::rule, rule},
    {Action::suspend, suspend},
    {Action::resume, says_why},
    {Action::mark_conflict, says_why},
    {Action::approve, nothing},
    {Action::send_back, says_why},
    {Action::message, message},
    {Action::assign, assign},
    {Action::note, note},
    {Action::tag, tag},
    {Action::appeal, nullptr},
};

/// An external case, whose members are texts of people.
struct Case {
  claim::External external;
};
void fields(Reading& f, Case& there) {
  free_text(f, "platform", there.external.platform, short_text);
  free_text(f, "case_no", there.external.case_no, short_text);
  free_text(f, "status", there.external.status, short_text);
  f("due_at", there.external.due_at);
}

}  // namespace

BodyReader body_reader(Action action) {
  for (const Row& row : rows)
    if (row.action == action) return row.reader;
  return nullptr;
}

void external_case(Reading& f, std::optional<claim::External>& external) {
  std::optional<Case> there;
  f("external", there);
  if (there) external = std::move(there->external);
}

}  // namespace recourse::http
