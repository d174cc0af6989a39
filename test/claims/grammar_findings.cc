// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "test/claims/findings.h"
#include "test/claims/grammar.h"

// What is so afterwards: the turn, who may do what, and what was agreed.

namespace recourse::stories {
namespace {

using policy::Action;

void expect_turn(Play& play, const Filled& filled, const std::string& who, std::size_t i) {
  expect("the turn", text_of(play, now(play).wait),
         who + " until " + filled.text(i) + " for " + filled.text(i + 1) + ", else " +
             filled.text(i + 2));
}

/// "closed", or what it was closed as.
void expect_closed(Play& play, const Filled& filled) {
  const claim::State state = now(play);
  expect("the claim", std::string{state.outcome ? word(*state.outcome) : word(state.stage)},
         filled.text(0));
  if (filled.has(1)) expect("the reason", play.ground->seen()->closed_because, filled.text(1));
}

void expect_offered(Play& play, const Filled& filled, bool wanted) {
  const std::vector<Action> offered = play.ground->offered(filled.who(0));
  std::string all;
  for (const Action action : offered) (all += " ") += word(action);
  for (const Action action : filled.words<Action>(1))
    if ((std::ranges::count(offered, action) > 0) != wanted)
      throw Wrong{filled.text(0) + (wanted ? " may not " : " may ") + std::string{word(action)} +
                  ", only" + all};
}

/// Everything in the list is tried, and has to be refused.
void try_in_vain(Play& play, const Filled& filled) {
  for (const Action action : filled.words<Action>(1)) {
    const std::string refused = play.ground->act(filled.who(0), {.action = action});
    if (refused.empty()) throw Wrong{std::string{word(action)} + " was accepted"};
    if (filled.has(2)) expect(std::string{word(action)}, refused, filled.text(2));
  }
}

std::vector<Phrase> turns() {
  return {
      {"it is refused: {word}",
       [](Play& p, const Filled& f) {
         expect("the answer", p.refusal.value_or("accepted"), f.text(0));
         p.refusal.reset();
       }},
      {"the claim is {word}",
       [](Play& p, const Filled& f) {
         expect("the claim", std::string{word(now(p).stage)}, f.text(0));
       }},
      {"the claim is closed: {word} [ because {word} ]", expect_closed},
      {"the gateway has until {time} for {word} else {word}",
       [](Play& p, const Filled& f) { expect_turn(p, f, "the gateway", 0); }},
      {"{who} has until {time} for {word} else {word}",
       [](Play& p, const Filled& f) { expect_turn(p, f, f.text(0), 1); }},
      {"nobody has to do anything",
       [](Play& p, const Filled&) { expect("the turn", text_of(p, now(p).wait), "nobody"); }},
      {"the clock is that of {word}",
       [](Play& p, const Filled& f) {
         const auto wait = now(p).wait;
         expect("the clock", wait ? wait->clock_of.value_or("ours") : "nobody's", f.text(0));
       }},
      {"the clock is ours",
       [](Play& p, const Filled&) {
         const auto wait = now(p).wait;
         expect("the clock", wait ? wait->clock_of.value_or("ours") : "nobody's", "ours");
       }},
      {"{who} may {list}", [](Play& p, const Filled& f) { expect_offered(p, f, true); }},
      {"{who} may not {list}", [](Play& p, const Filled& f) { expect_offered(p, f, false); }},
      {"{who} tries {list} in vain [ because {word} ]", try_in_vain},
  };
}

void expect_ask(Play& play, const Filled& filled, const std::string& items, std::size_t time) {
  std::string all;
  const claim::State state = now(play);
  if (!state.wait) throw Wrong{"nobody has to do anything"};
  for (const claim::EvidenceAsk& ask : state.wait->asks) {
    if (ask.answered_at) continue;
    const std::string text = "the " + std::string{word(ask.on)} + " for " +
                             (ask.items.empty() ? "anything" : joined(ask.items)) + " until " +
                             moment_text(play.pack(), ask.due_at);
    if (text == filled.text(0) + " for " + items + " until " + filled.text(time)) return;
    all += "\n  " + text;
  }
  throw Wrong{"what is asked is" + (all.empty() ? " nothing" : all)};
}

void expect_nothing_asked(Play& play, const Filled& filled) {
  const claim::State state = now(play);
  if (!state.wait) return;
  for (const claim::EvidenceAsk& ask : state.wait->asks)
    if (ask.on == filled.role(0) && !ask.answered_at)
      throw Wrong{"asked for " + (ask.items.empty() ? "anything" : joined(ask.items))};
}

void expect_ruling(Play& play, const Filled& filled) {
  const auto ruling = now(play).ruling;
  if (!ruling) throw Wrong{"nobody ruled"};
  expect("the ruling", text_of(ruling->terms.ask), filled.text(0));
  expect("how it came", ruling->how, filled.text(1));
}

std::vector<Phrase> ladder_and_mediation() {
  return {
      {"the buyer asked on {number} days in a row",
       [](Play& p, const Filled& f) {
         expect("the row", std::to_string(now(p).ladder.days_in_a_row), f.text(0));
       }},
      {"{number} demands were made",
       [](Play& p, const Filled& f) {
         expect("the count of demands", std::to_string(p.ground->seen()->demands), f.text(0));
       }},
      {"the next demand goes out at {time}",
       [](Play& p, const Filled& f) {
         expect("the next demand", text_of(p, now(p).ladder.next_demand_at), f.text(0));
       }},
      {"no demand goes out by itself",
       [](Play& p, const Filled&) {
         const claim::Ladder ladder = now(p).ladder;
         expect("the next demand", ladder.keep_asking ? text_of(p, ladder.next_demand_at) : "never",
                "never");
       }},
      {"the final notice runs until {time}",
       [](Play& p, const Filled& f) {
         expect("the notice", text_of(p, now(p).ladder.final_notice_due), f.text(0));
       }},
      {"no final notice runs",
       [](Play& p, const Filled&) {
         expect("the notice", text_of(p, now(p).ladder.final_notice_due), "never");
       }},
      {"{who} is asked for {list} until {time}",
       [](Play& p, const Filled& f) {
         const bool any = f.text(1) == "anything";
         expect_ask(p, f, any ? "anything" : joined(f.words<policy::Item>(1)), 2);
       }},
      {"nothing is asked of {who}", expect_nothing_asked},
      {"the ruling is {terms} because {word}", expect_ruling},
      {"the ruling charges {shares}",
       [](Play& p, const Filled& f) {
         const auto ruling = now(p).ruling;
         expect("the liability",
                ruling && ruling->liability ? text_of(*ruling->liability) : "nobody's", f.text(0));
       }},
      {"the ruling may be appealed until {time}",
       [](Play& p, const Filled& f) {
         const auto ruling = now(p).ruling;
         expect("the appeal", ruling ? moment_text(p.pack(), ruling->appeal_until) : "never",
                f.text(0));
       }},
      {"the case is {word} at {word}",
       [](Play& p, const Filled& f) {
         const auto there = now(p).external;
         expect("the case", there ? there->case_no + " at " + there->platform : "none",
                f.text(0) + " at " + f.text(1));
       }},
  };
}

void expect_terms(Play& play, const Filled& filled) {
  const auto terms = now(play).terms;
  if (!terms) throw Wrong{"nothing is being carried out"};
  expect("the terms", text_of(terms->ask), filled.text(0));
  if (filled.has(1))
    expect("the goods", terms->goods ? std::string{word(*terms->goods)} : "nobody's",
           filled.text(1));
  if (filled.has(2))
    expect(
        "the freight",
        terms->return_freight_by ? "the " + std::string{word(*terms->return_freight_by)} : "nobody",
        filled.text(2));
}

std::vector<Phrase> agreements() {
  return {
      {"the ask is {terms}",
       [](Play& p, const Filled& f) { expect("the ask", text_of(now(p).ask), f.text(0)); }},
      {"the offer is {terms} by {who} until {time}",
       [](Play& p, const Filled& f) {
         expect("the offer", text_of(p, now(p).offers),
                f.text(0) + " by " + f.text(1) + " until " + f.text(2));
       }},
      {"no offer is open",
       [](Play& p, const Filled&) { expect("the offer", text_of(p, now(p).offers), "none"); }},
      {"the terms are {terms} [ with goods {word} ] [ and return freight by {who} ]", expect_terms},
      {"the goods are to {word}",
       [](Play& p, const Filled& f) {
         const auto goods = now(p).goods;
         expect("what the goods are to do", goods ? std::string{word(*goods)} : "nothing",
                f.text(0));
       }},
      {"{word} waits for approval",
       [](Play& p, const Filled& f) {
         const auto pending = now(p).pending;
         expect("what waits", pending ? std::string{word(pending->action)} : "nothing", f.text(0));
       }},
  };
}

}  // namespace

const std::vector<Phrase>& then_phrases() {
  static const std::vector<Phrase> phrases = [] {
    std::vector<Phrase> all = turns();
    for (const auto& table : {ladder_and_mediation(), agreements(), proofs(), money(), desk()})
      all.insert(all.end(), table.begin(), table.end());
    return all;
  }();
  return phrases;
}

}  // namespace recourse::stories
