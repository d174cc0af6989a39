// SPDX-License-Identifier: Apache-2.0
#include "words/names.h"

// Whose turn it is, what for, until when, and what silence brings.

namespace recourse::words {
namespace {

std::string what_for(const claim::Wait& wait, Language language) {
  return lacks_address(wait) ? say(language, "wait.return_address")
                             : named(language, "wait", wait.wait_for);
}

/// What a side has shown is said once, and only when nothing else is asked of it.
bool worth_saying(const claim::EvidenceAsk& ask, const claim::Wait& wait) {
  if (!ask.answered_at) return true;
  for (const claim::EvidenceAsk& other : wait.asks)
    if (other.on == ask.on && (!other.answered_at || &other > &ask)) return false;
  return true;
}

std::string turn_of(const claim::Wait& wait, std::string_view whose, Language language,
                    const Zone& zone) {
  std::string out = say(language, "turn",
                        {{"whose", say(language, "turn." + std::string{whose})},
                         {"what", what_for(wait, language)},
                         {"due", moment(wait.due_at, zone)},
                         {"otherwise", consequence(wait, language)}});
  out = joined(language, out, clock_text(wait, language));
  for (const claim::EvidenceAsk& ask : wait.asks)
    if (worth_saying(ask, wait))
      out = joined(language, out, ask_of(ask, std::nullopt, language, zone));
  return out;
}

}  // namespace

bool lacks_address(const claim::Wait& wait) {
  // Silence on a request agrees with it; a refund is what it brings only where a return was agreed.
  return wait.wait_for == policy::WaitFor::answer && wait.otherwise == policy::Otherwise::refund;
}

std::string consequence(const claim::Wait& wait, Language language) {
  if (wait.wait_for == policy::WaitFor::resume) return say(language, "otherwise.resume");
  const bool again =
      wait.on == policy::Role::operator_ && wait.otherwise == policy::Otherwise::operator_;
  if (again) return say(language, "otherwise.operator_again");
  if (lacks_address(wait)) return say(language, "otherwise.refund.without_return");
  const std::string name = "otherwise." + std::string{word(wait.otherwise)};
  const std::string towards = name + "." + std::string{word(wait.next)};
  return say(language, find_phrase(language, towards) ? towards : name);
}

std::string clock_text(const claim::Wait& wait, Language language) {
  if (!wait.clock_of) return {};
  return say(language, "clock_of", {{"platform", platform_name(*wait.clock_of, language)}});
}

std::string ask_of(const claim::EvidenceAsk& ask, std::optional<policy::Role> reader,
                   Language language, const Zone& zone) {
  const claim::Actor side{.role = ask.on, .subject = {}, .for_buyer = false};
  const std::string name = ask.answered_at    ? "asked.answered"
                           : reader == ask.on ? "asked.of_you"
                                              : "asked";
  return say(language, name,
             {{"Who", who_first(side, language)},
              {"who", who(side, language)},
              {"due", moment(ask.due_at, zone)},
              {"items", items_text(ask.items, language)}});
}

std::vector<policy::Role> asked_sides(const claim::EvidenceRequested& e) {
  if (e.from) return {*e.from};
  return {policy::Role::buyer, policy::Role::seller};
}

std::string turn(const claim::Wait& wait, Language language, const Zone& zone) {
  return turn_of(wait, word(wait.on), language, zone);
}

std::string your_turn(const claim::Wait& wait, Language language, const Zone& zone) {
  return turn_of(wait, "you", language, zone);
}

const claim::Wait* wait_in(const claim::Event& event) {
  return std::visit(
      []<class E>(const E& e) -> const claim::Wait* {
        if constexpr (requires { e.wait.due_at; })
          return &e.wait;
        else if constexpr (requires { e.wait->due_at; })
          return e.wait ? &*e.wait : nullptr;
        else
          return nullptr;
      },
      event);
}

}  // namespace recourse::words
