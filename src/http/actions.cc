// SPDX-License-Identifier: Apache-2.0
#include "http/actions.h"

#include "claim/actions.h"
#include "http/exchange.h"
#include "http/on_behalf.h"

namespace recourse::http {
namespace {

using policy::Action;
using runtime::ActionIn;

void accept(Reading& f, ActionIn& in) {
  f("goods", in.goods);
  not_built_yet(f, "return_address");
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

void withdraw(Reading& f, ActionIn& in) {
  free_text(f, "reason", in.reason);
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
  free_text(f, "reference", in.reference.emplace(), 200);
  not_built_yet(f, "proof");
}

/// Reads the body of one action; null where nothing carries the action out yet.
using BodyReader = void (*)(Reading&, ActionIn&);

BodyReader reader_of(Action action) {
  switch (action) {
    case Action::accept:
      return accept;
    case Action::offer:
      return offer;
    case Action::accept_offer:
      return name_offer;
    case Action::decline_offer:
      return decline_offer;
    case Action::withdraw_offer:
      return name_offer;
    case Action::withdraw:
      return withdraw;
    case Action::waive:
      return let_item_go;
    case Action::mark_unavailable:
      return let_item_go;
    case Action::answer_delivery:
      return answer_delivery;
    case Action::record_refund:
      return record_refund;
    case Action::contest:
    case Action::extend:
    case Action::demand:
    case Action::keep_asking:
    case Action::final_notice:
    case Action::escalate:
    case Action::amend:
    case Action::reopen:
    case Action::request_evidence:
    case Action::ship_return:
    case Action::receive_return:
    case Action::ship_replacement:
    case Action::confirm_replacement:
    case Action::ship_repaired:
    case Action::intercept:
    case Action::not_received_money:
    case Action::rule:
    case Action::appeal:
    case Action::suspend:
    case Action::resume:
    case Action::approve:
    case Action::send_back:
    case Action::record_outcome:
    case Action::ask_carrier:
    case Action::carrier_answered:
    case Action::mark_conflict:
    case Action::message:
    case Action::assign:
    case Action::note:
    case Action::tag:
      return nullptr;
  }
  return nullptr;
}

void act(Exchange& exchange) {
  const auto action = parse_word<Action>(exchange.arguments[1]);
  if (!action)
    return exchange.refuse({Errc::not_found, "no_such_action", "there is no such action", {}});
  // Whose claim it is comes first: a stranger learns nothing from how his body is refused.
  if (const auto seen = exchange.desk.claim(exchange.call, exchange.arguments[0]); !seen)
    return exchange.refuse(seen.error());
  // Then whose action it is; only then what the body says.
  if (const Done ever = claim::may_ever(exchange.call.who.role, *action); !ever)
    return exchange.refuse(ever.error());
  Result<ActionIn> in = read_action(*action, exchange.body);
  if (!in) return exchange.refuse(in.error());
  exchange.desk.act(exchange.call, exchange.arguments[0], std::move(*in), exchange.reply());
}

}  // namespace

void on_behalf_of(Reading& f, bool& for_buyer) {
  std::optional<Json> value;
  f("on_behalf_of", value);
  if (!value || f.failed()) return;
  if (const bool* flag = value->boolean()) {
    for_buyer = *flag;
  } else if (const std::string* text = value->text()) {
    if (*text != "buyer") return f.refuse("on_behalf_of", "unknown_word", "known words: buyer");
    for_buyer = true;
  } else {
    f.refuse("on_behalf_of", "wrong_type", "expected \"buyer\" or a boolean");
  }
}

Result<ActionIn> read_action(Action action, const Json& body) {
  const BodyReader reader = reader_of(action);
  Reading reading{body, {}};
  if (!reader) {
    if (reading.failed()) return *reading.finish();
    return Error{Errc::refused,
                 "action_not_built_yet",
                 "this version does not carry out this action yet",
                 {}};
  }
  ActionIn in;
  in.action = action;
  if (!reading.failed()) {
    reader(reading, in);
    on_behalf_of(reading, in.for_buyer);
  }
  if (auto error = reading.finish()) return std::move(*error);
  return in;
}

Routes action_routes() {
  return {{.method = Method::post,
           .pattern = "/v1/claims/{claim}/actions/{action}",
           .handle = act,
           .takes = Takes::json,
           .may_be_dry = true}};
}

}  // namespace recourse::http
