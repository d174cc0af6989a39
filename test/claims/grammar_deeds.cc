// SPDX-License-Identifier: Apache-2.0
#include "test/claims/grammar.h"

// What people, carriers and clocks do.

namespace recourse::stories {
namespace {

using policy::Action;

void did(Play& play, std::string refusal) {
  if (!refusal.empty()) play.refusal = std::move(refusal);
}

void act(Play& play, const Filled& filled, const Deed& deed) {
  did(play, play.ground->act(filled.who(0), deed));
}

/// A deed that has nothing to say.
template <Action A>
void plain(Play& play, const Filled& filled) {
  act(play, filled, {.action = A});
}

void open(Play& play, const Filled& filled) {
  did(play, play.ground->open(filled.who(0), {.lines = filled.goods(1),
                                              .kind = filled.word<policy::Kind>(2),
                                              .ask = filled.terms(3, play),
                                              .late_ground = filled.maybe<policy::LateGround>(4)}));
}

void show(Play& play, const Filled& filled) {
  for (const policy::Item item : filled.words<policy::Item>(1))
    if (std::string refused = play.ground->show(filled.who(0), {.item = item}); !refused.empty())
      return did(play, std::move(refused));
}

void show_report(Play& play, const Filled& filled) {
  Showing report{.item = policy::Item::lab_report, .finding = filled.word<policy::LabFinding>(1)};
  if (filled.has(2)) report.fee = filled.amount(2, play);
  did(play, play.ground->show(filled.who(0), report));
}

void answer(Play& play, const Filled& filled, trade::Consent consent) {
  std::optional<trade::Relation> who;
  if (filled.text(1) != "nobody") who = filled.word<trade::Relation>(1);
  act(play, filled,
      {.action = Action::answer_delivery, .answer = trade::DeliveryAnswer{who, consent}});
}

void say_where(Play& play, trade::Source source, const Filled& filled, std::size_t i) {
  did(play, play.ground->track({.at = {},
                                .code = filled.word<trade::TrackingCode>(i),
                                .signer = filled.maybe<trade::Relation>(i + 1),
                                .consent = filled.maybe<trade::Consent>(i + 2),
                                .source = source}));
}

std::vector<Phrase> claims_and_proof() {
  return {
      {"{who} claims {goods} as {word} and asks for {terms} [ because of {word} ]", open},
      {"{who} shows {list}", show},
      {"{who} shows what the laboratory found: {word} [ for {amount} ]", show_report},
      {"{who} waives {word}",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::waive, .item = f.word<policy::Item>(1)});
       }},
      {"{who} cannot show {word}",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::mark_unavailable, .item = f.word<policy::Item>(1)});
       }},
      {"{who} says {word} took it as agreed",
       [](Play& p, const Filled& f) { answer(p, f, trade::Consent::given); }},
      {"{who} says {word} took it and nobody had agreed",
       [](Play& p, const Filled& f) { answer(p, f, trade::Consent::denied); }},
      {"{who} says {word} took it",
       [](Play& p, const Filled& f) { answer(p, f, trade::Consent::unknown); }},
      {"{who} asks both sides for {list}",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::request_evidence, .items = f.words<policy::Item>(1)});
       }},
      {"{who} asks {who} for {list}",
       [](Play& p, const Filled& f) {
         act(p, f,
             {.action = Action::request_evidence,
              .items = f.words<policy::Item>(2),
              .from = f.role(1)});
       }},
      {"{who} amends to {terms}",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::amend, .terms = f.terms(1, p)});
       }},
      {"{who} reopens", plain<Action::reopen>},
      {"{who} withdraws", plain<Action::withdraw>},
  };
}

void accept(Play& play, const Filled& filled, bool with_address) {
  act(play, filled,
      {.action = Action::accept,
       .goods = filled.maybe<policy::Goods>(1),
       .with_address = with_address});
}

void offer(Play& play, const Filled& filled) {
  Deed deed{.action = Action::offer, .terms = filled.terms(1, play)};
  if (filled.has(2)) deed.expires_in = filled.length(2);
  deed.goods = filled.maybe<policy::Goods>(3);
  if (filled.has(4)) deed.return_freight_by = filled.role(4);
  act(play, filled, deed);
}

std::vector<Phrase> agreements() {
  return {
      {"{who} accepts [ with goods {word} ]",
       [](Play& p, const Filled& f) { accept(p, f, false); }},
      {"{who} accepts [ with goods {word} ] with an address",
       [](Play& p, const Filled& f) { accept(p, f, true); }},
      {"{who} gives the address",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::accept, .with_address = true});
       }},
      {"{who} offers {terms} [ for {length} ] [ with goods {word} ] [ and return freight by {who} "
       "]",
       offer},
      {"{who} accepts the offer", plain<Action::accept_offer>},
      {"{who} declines the offer", plain<Action::decline_offer>},
      {"{who} withdraws the offer", plain<Action::withdraw_offer>},
      {"{who} contests", plain<Action::contest>},
      {"{who} contests with proof {word}",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::contest, .item = f.word<policy::Item>(1)});
       }},
      {"{who} takes more time", plain<Action::extend>},
      {"{who} demands", plain<Action::demand>},
      {"{who} keeps asking", plain<Action::keep_asking>},
      {"{who} stops asking",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::keep_asking, .daily = false});
       }},
      {"{who} gives final notice", plain<Action::final_notice>},
      {"{who} approves", plain<Action::approve>},
      {"{who} sends it back", plain<Action::send_back>},
  };
}

std::vector<Phrase> goods() {
  return {
      {"{who} ships the return", plain<Action::ship_return>},
      {"{who} finds the return {word}",
       [](Play& p, const Filled& f) {
         act(p, f,
             {.action = Action::receive_return, .return_found = f.word<claim::ReturnFound>(1)});
       }},
      {"{who} ships the replacement", plain<Action::ship_replacement>},
      {"{who} ships the repaired goods", plain<Action::ship_repaired>},
      {"{who} confirms {word}",
       [](Play& p, const Filled& f) {
         act(p, f,
             {.action = Action::confirm_replacement,
              .replacement_found = f.word<claim::ReplacementFound>(1)});
       }},
      {"{who} intercepts {word}",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::intercept, .intercepted = f.word<claim::Intercepted>(1)});
       }},
      {"{who} asks the carrier", plain<Action::ask_carrier>},
      {"{who} enters the carrier's answer [ that {word} took it ] [ with consent {word} ]",
       [](Play& p, const Filled& f) {
         Deed deed{.action = Action::carrier_answered};
         if (f.has(1))
           deed.told = trade::TrackingEvent{.at = moment_in(p.pack(), "2026-11-01 15:00"),
                                            .code = {},
                                            .signer = f.word<trade::Relation>(1),
                                            .consent = f.maybe<trade::Consent>(2),
                                            .source = trade::Source::carrier};
         act(p, f, deed);
       }},
      {"the parcel is {word} [ by {word} ] [ with consent {word} ]",
       [](Play& p, const Filled& f) { say_where(p, trade::Source::carrier, f, 0); }},
      {"{who} says the parcel is {word} [ by {word} ] [ with consent {word} ]",
       [](Play& p, const Filled& f) {
         say_where(p, word_in<trade::Source>(f.text(0).substr(4)), f, 1);
       }},
  };
}

void escalate(Play& play, const Filled& filled) {
  Deed deed{.action = Action::escalate};
  if (filled.has(1)) deed.urgent = filled.text(1);
  if (filled.has(2)) deed.external = claim::External{filled.text(3), filled.text(2), {}, {}};
  if (filled.has(4) && deed.external) deed.external->due_at = filled.time(4, play);
  act(play, filled, deed);
}

void rule(Play& play, const Filled& filled) {
  Deed deed{.action = Action::rule, .terms = filled.terms(1, play)};
  deed.goods = filled.maybe<policy::Goods>(2);
  if (filled.has(3)) deed.return_freight_by = filled.role(3);
  if (filled.has(4)) deed.liability = filled.shares(4);
  act(play, filled, deed);
}

void record_outcome(Play& play, const Filled& filled) {
  Deed deed{.action = Action::record_outcome, .outcome = filled.word<claim::OutcomeThere>(1)};
  if (filled.has(2)) deed.amount = filled.amount(2, play);
  act(play, filled, deed);
}

std::vector<Phrase> decisions() {
  return {
      {"{who} escalates [ because {word} ] [ as case {word} at {word} ] [ due {time} ]", escalate},
      {"{who} rules {terms} [ with goods {word} ] [ and return freight by {who} ] [ and liability "
       "{shares} ]",
       rule},
      {"{who} suspends for the {word}",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::suspend, .authority = f.word<claim::Authority>(1)});
       }},
      {"{who} resumes", plain<Action::resume>},
      {"{who} marks a conflict", plain<Action::mark_conflict>},
      {"{who} records outcome {word} [ of {amount} ]", record_outcome},
      {"{who} records a refund of {amount}",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::record_refund, .amount = f.amount(1, p)});
       }},
      {"{who} never got the money", plain<Action::not_received_money>},
      {"the gateway pays {amount}",
       [](Play& p, const Filled& f) { did(p, p.ground->pay(f.amount(0, p))); }},
      {"the accounts hold {amount}",
       [](Play& p, const Filled& f) { did(p, p.ground->fund(f.amount(0, p))); }},
      {"the import says case {word} at {word} is {word} [ due {time} ]",
       [](Play& p, const Filled& f) {
         claim::External there{f.text(1), f.text(0), f.text(2), {}};
         if (f.has(3)) there.due_at = f.time(3, p);
         did(p, p.ground->import(there));
       }},
      {"the rules of {word} take over",
       [](Play& p, const Filled& f) { did(p, p.ground->move_rules(f.text(0))); }},
  };
}

std::vector<Phrase> beside() {
  return {
      {"{who} writes a message", plain<Action::message>},
      {"{who} writes harsh words",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::message, .warnings = {"tone"}});
       }},
      {"{who} writes harsh words all the same",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::message, .warnings = {"tone"}, .override_ = true});
       }},
      {"{who} assigns it to {word}",
       [](Play& p, const Filled& f) {
         act(p, f,
             {.action = Action::assign, .to = f.text(1) == "nobody" ? std::string{} : f.text(1)});
       }},
      {"{who} writes a note [ that suspects {word} ]",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::note, .cause = f.maybe<claim::Cause>(1)});
       }},
      {"{who} tags it {list}",
       [](Play& p, const Filled& f) { act(p, f, {.action = Action::tag, .add = f.list(1)}); }},
      {"{who} takes the tags {list} away",
       [](Play& p, const Filled& f) { act(p, f, {.action = Action::tag, .remove = f.list(1)}); }},
      {"{length} pass", [](Play& p, const Filled& f) { p.ground->pass(f.length(0)); }},
      {"the desk is down for {length}",
       [](Play& p, const Filled& f) { p.ground->outage(f.length(0)); }},
      {"we turn to claim {number}",
       [](Play& p, const Filled& f) {
         if (!p.ground->turn_to(f.number(0))) throw Wrong{"there is no claim " + f.text(0)};
       }},
  };
}

}  // namespace

const std::vector<Phrase>& when_phrases() {
  static const std::vector<Phrase> phrases = [] {
    std::vector<Phrase> all = claims_and_proof();
    for (const auto& table : {agreements(), goods(), decisions(), beside()})
      all.insert(all.end(), table.begin(), table.end());
    return all;
  }();
  return phrases;
}

}  // namespace recourse::stories
