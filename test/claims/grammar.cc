// SPDX-License-Identifier: Apache-2.0
#include "test/claims/grammar.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>

#include "claim/trial_test.h"

// How lines are read: phrases, their holes, and what stands in these.

namespace recourse::stories {
namespace {

using Words = std::vector<std::string>;

bool is(const Words& words, std::size_t at, std::string_view word) {
  return at < words.size() && words[at] == word;
}

bool is_number(const Words& words, std::size_t at) {
  return at < words.size() && words[at].find_first_of("0123456789") == 0;
}

std::size_t width_of_terms(const Words& words, std::size_t at) {
  if (is(words, at, "an") || is(words, at, "another")) return 2;
  if (is(words, at, "what")) return 3;
  if (!is(words, at, "a")) return 1;
  if (is(words, at + 1, "repair")) return 2;
  return is(words, at + 1, "return") ? 4 : 3;
}

/// Words that "and" joins, each `each` long; of goods and shares every part begins with a number.
std::size_t width_of_list(const Words& words, std::size_t at, std::size_t each) {
  std::size_t taken = each;
  while (is(words, at + taken, "and") && (each == 1 || is_number(words, at + taken + 1)))
    taken += 1 + each;
  return taken;
}

/// How many words a hole takes here; 0 when this is no hole.
std::size_t width(const std::string& hole, const Words& words, std::size_t at) {
  if (hole.front() != '{') return 0;
  if (hole == "{who}") return is(words, at, "an") ? 3 : 2;
  if (hole == "{time}" || hole == "{length}") return 2;
  if (hole == "{terms}") return width_of_terms(words, at);
  if (hole == "{list}") return width_of_list(words, at, 1);
  if (hole == "{goods}" || hole == "{shares}") return width_of_list(words, at, 2);
  return 1;
}

/// One part of a phrase; false when other words stand there.
bool take(const std::string& part, const Words& words, std::size_t& at, Filled& filled) {
  const std::size_t taken = width(part, words, at);
  if (at + std::max<std::size_t>(taken, 1) > words.size()) return false;
  if (taken == 0) return words[at++] == part;
  std::string text;
  for (std::size_t i = 0; i < taken; ++i) (text += i == 0 ? "" : " ") += words[at++];
  filled.texts.push_back(std::move(text));
  return true;
}

std::optional<Filled> match(std::string_view phrase, const Words& words) {
  const Words parts = split(phrase);
  Filled filled;
  std::size_t at = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] != "[") {
      if (!take(parts[i], words, at, filled)) return std::nullopt;
      continue;
    }
    // A part in brackets is there as a whole, or not at all.
    const auto end = std::find(parts.begin() + static_cast<std::ptrdiff_t>(i), parts.end(), "]");
    const auto last = static_cast<std::size_t>(end - parts.begin());
    Filled with = filled;
    std::size_t there = at;
    bool fits = true;
    for (std::size_t j = i + 1; j < last && fits; ++j) fits = take(parts[j], words, there, with);
    if (fits) {
      filled = with;
      at = there;
    } else {
      for (std::size_t j = i + 1; j < last; ++j)
        if (parts[j].front() == '{') filled.texts.emplace_back();
    }
    i = last;
  }
  if (at != words.size()) return std::nullopt;
  return filled;
}

std::int64_t whole_number(const std::string& text, const char* what) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    throw Wrong{"\"" + text + "\" is no " + what};
  return value;
}

/// A percentage has two digits behind its point, as yuan have: 12.5% is 1250 basis points.
std::int64_t basis_points(const std::string& text) {
  const Result<Money> points = text.ends_with("%")
                                   ? parse_amount(text.substr(0, text.size() - 1), Currency{})
                                   : Result<Money>{Error{Errc::invalid, "not_a_percentage", ""}};
  if (!points) throw Wrong{"\"" + text + "\" is no percentage"};
  return points->minor;
}

Money amount_in(const std::string& text, Currency currency) {
  const Result<Money> amount = parse_amount(text, currency);
  if (!amount) throw Wrong{"\"" + text + "\" is no amount"};
  return *amount;
}

}  // namespace

std::vector<std::string> split(std::string_view text) {
  std::istringstream stream{std::string{text}};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

Who Filled::who(std::size_t i) const {
  static const std::map<std::string_view, Who> known{
      {"the buyer", Who::buyer},
      {"the seller", Who::seller},
      {"the clerk", Who::clerk},
      {"another clerk", Who::other_clerk},
      {"the mediator", Who::mediator},
      {"another mediator", Who::other_mediator},
      {"an independent mediator", Who::independent_mediator},
      {"the operator", Who::operator_},
      {"the carrier", Who::carrier}};
  const auto found = known.find(text(i));
  if (found != known.end()) return found->second;
  std::string all;
  for (const auto& [name, _] : known) (all += ", ") += name;
  throw Wrong{"\"" + text(i) + "\" is none of" + all};
}

policy::Role Filled::role(std::size_t i) const {
  if (!text(i).starts_with("the ")) throw Wrong{"\"" + text(i) + "\" is no side"};
  return word_in<policy::Role>(text(i).substr(4));
}

std::int64_t Filled::number(std::size_t i) const {
  return whole_number(text(i), "number");
}

std::int64_t Filled::percent(std::size_t i) const {
  return basis_points(text(i));
}

Money Filled::amount(std::size_t i, const Play& play) const {
  return amount_in(text(i), play.currency());
}

Instant Filled::time(std::size_t i, const Play& play) const {
  return moment_in(play.pack(), text(i));
}

Duration Filled::length(std::size_t i) const {
  const auto words = split(text(i));
  const std::int64_t count = whole_number(words[0], "number");
  if (words[1].starts_with("day")) return std::chrono::days{count};
  if (words[1].starts_with("hour")) return std::chrono::hours{count};
  if (words[1].starts_with("minute")) return std::chrono::minutes{count};
  throw Wrong{"\"" + text(i) + "\" is neither days nor hours nor minutes"};
}

claim::Ask Filled::terms(std::size_t i, const Play& play) const {
  using policy::Remedy;
  static const std::map<std::string_view, claim::Ask> in_words{
      {"a full refund", {Remedy::refund, {}, {}}},
      {"a return and refund", {Remedy::return_and_refund, {}, {}}},
      {"an exchange", {Remedy::exchange, {}, {}}},
      {"another parcel", {Remedy::reship, {}, {}}},
      {"a repair", {Remedy::repair, {}, {}}},
      {"nothing", {Remedy::refund, 0, {}}},
      {"what is due", {Remedy::partial_refund, {}, {}}}};
  if (const auto found = in_words.find(text(i)); found != in_words.end()) return found->second;
  const std::string part = split(text(i)).back();
  claim::Ask terms{text(i) == part ? Remedy::partial_refund : Remedy::return_and_refund, {}, {}};
  if (part.ends_with("%"))
    terms.ratio_bp = basis_points(part);
  else
    terms.amount = amount_in(part, play.currency());
  return terms;
}

claim::Shares Filled::shares(std::size_t i) const {
  claim::Shares shares;
  const std::map<std::string_view, std::int64_t*> of{{"seller", &shares.seller},
                                                     {"carrier", &shares.carrier},
                                                     {"buyer", &shares.buyer},
                                                     {"platform", &shares.platform}};
  const auto words = split(text(i));
  for (std::size_t at = 0; at + 1 < words.size(); at += 3) {
    const auto found = of.find(words[at + 1]);
    if (found == of.end()) throw Wrong{"\"" + words[at + 1] + "\" bears nothing"};
    *found->second = basis_points(words[at]);
  }
  return shares;
}

std::vector<std::pair<std::string, std::int64_t>> Filled::goods(std::size_t i) const {
  std::vector<std::pair<std::string, std::int64_t>> lines;
  const auto words = split(text(i));
  for (std::size_t at = 0; at + 1 < words.size(); at += 3)
    lines.emplace_back(words[at + 1], whole_number(words[at], "number"));
  return lines;
}

std::vector<std::string> Filled::list(std::size_t i) const {
  auto words = split(text(i));
  std::erase(words, "and");
  return words;
}

void play_line(Play& play, const std::string& line) {
  std::vector<std::string> words = split(line);
  const std::string kind = words.front();
  words.erase(words.begin());
  const bool given = kind == "given";
  const bool then = kind == "then";
  if (!given && !then && kind != "when") throw Wrong{"a line begins with given, when or then"};
  if (given && play.begun) throw Wrong{"the story has begun: given comes before"};
  if (!given && !play.begun) {
    play.begun = true;
    play.ground->begin(play.setting);
  }
  const bool asks_refusal = then && words.size() > 2 && words[2] == "refused:";
  if (!asks_refusal && play.refusal)
    throw Wrong{"what was done before was refused: " + *play.refusal};
  const auto& phrases = given ? given_phrases() : then ? then_phrases() : when_phrases();
  std::string known;
  for (const Phrase& phrase : phrases) {
    if (const auto filled = match(phrase.words, words)) return phrase.play(play, *filled);
    known += "\n  " + kind + " " + std::string{phrase.words};
  }
  throw Wrong{"no such phrase; there are:" + known};
}

}  // namespace recourse::stories
