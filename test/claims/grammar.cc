// SPDX-License-Identifier: Apache-2.0
#include "test/claims/grammar.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "claim/trial_test.h"

namespace recourse::stories {
namespace {

using policy::Action;

std::vector<std::string> split(std::string_view text) {
  std::istringstream stream{std::string{text}};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// How many words a hole takes here; 0 when this is no such hole.
std::size_t width(const std::string& hole, const std::vector<std::string>& words, std::size_t at) {
  if (hole == "{who}" || hole == "{time}" || hole == "{length}") return 2;
  if (hole == "{terms}") return at < words.size() && words[at] == "a" ? 3 : 1;
  return hole.front() == '{' ? 1 : 0;
}

std::optional<Filled> match(std::string_view phrase, const std::vector<std::string>& words) {
  Filled filled;
  std::size_t at = 0;
  for (const std::string& part : split(phrase)) {
    const std::size_t taken = width(part, words, at);
    if (at + std::max<std::size_t>(taken, 1) > words.size()) return std::nullopt;
    if (taken == 0 && words[at++] != part) return std::nullopt;
    std::string text;
    for (std::size_t i = 0; i < taken; ++i) (text += i == 0 ? "" : " ") += words[at++];
    if (taken > 0) filled.add(text);
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

void expect(const std::string& what, const std::string& is, const std::string& wanted) {
  if (is != wanted) throw Wrong{what + " is " + is + ", not " + wanted};
}

Seen now(const Play& play) {
  const auto seen = play.ground->seen();
  if (!seen) throw Wrong{"no claim was opened yet"};
  return *seen;
}

void did(Play& play, std::string refusal) {
  if (!refusal.empty()) play.refusal = std::move(refusal);
}

void act(Play& play, const Filled& filled, Deed deed) {
  (void)now(play);
  did(play, play.ground->act(filled.who(0), deed));
}

Currency currency(const Play& play) {
  return play.setting.order.currency;
}

std::string text_of(const claim::Ask& terms) {
  if (terms.amount) return amount_text(*terms.amount);
  if (!terms.ratio_bp) return "a full refund";
  std::string text = std::to_string(*terms.ratio_bp / 100);
  if (*terms.ratio_bp % 100 != 0)
    text += "." + std::to_string(100 + *terms.ratio_bp % 100).substr(1);
  return text + "%";
}

std::string text_of(const std::optional<claim::Wait>& wait) {
  if (!wait) return "nobody";
  return "the " + std::string{word(wait->on)} + " until " + claim::moment_text(wait->due_at) +
         " for " + std::string{word(wait->wait_for)} + ", else " +
         std::string{word(wait->otherwise)};
}

std::string text_of(const std::optional<claim::Offer>& offer) {
  if (!offer) return "none";
  return text_of(offer->terms) + " by the " + std::string{word(offer->by)} + " until " +
         claim::moment_text(offer->expires_at);
}

std::string text_of(const claim::Judgement& judgement) {
  if (!judgement.suggestion) return "nothing";
  return std::string{word(judgement.suggestion->remedy)} + " of " + text_of(*judgement.suggestion) +
         " because " + judgement.suggestion_reason.value_or("");
}

void add_line(Play& play, const Filled& filled) {
  trade::Order& order = play.setting.order;
  trade::Line line;
  line.quantity = filled.number(0);
  line.id = filled.text(1);
  line.title = line.id;
  line.paid = filled.amount(2, order.currency);
  line.list_price = line.paid;
  order.lines.push_back(line);
}

void add_signing(Play& play, trade::Relation who, std::optional<trade::Consent> consent) {
  play.setting.tracking.push_back({.at = claim::moment("2026-11-01 15:00"),
                                   .code = trade::TrackingCode::signed_for,
                                   .signer = who,
                                   .consent = consent,
                                   .source = trade::Source::carrier});
}

void answer(Play& play, const Filled& filled, trade::Consent consent) {
  std::optional<trade::Relation> who;
  if (filled.text(1) != "nobody") who = filled.word<trade::Relation>(1);
  act(play, filled,
      {.action = Action::answer_delivery, .answer = trade::DeliveryAnswer{who, consent}});
}

}  // namespace

Who Filled::who(std::size_t i) const {
  if (text(i) == "the buyer") return Who::buyer;
  if (text(i) == "the seller") return Who::seller;
  if (text(i) == "the clerk") return Who::clerk;
  if (text(i) == "the operator") return Who::operator_;
  throw Wrong{"\"" + text(i) + "\" is none of the buyer, the seller, the clerk, the operator"};
}

std::int64_t Filled::number(std::size_t i) const {
  return whole_number(text(i), "number");
}

Money Filled::amount(std::size_t i, Currency currency) const {
  const Result<Money> amount = parse_amount(text(i), currency);
  if (!amount) throw Wrong{"\"" + text(i) + "\" is no amount"};
  return *amount;
}

Instant Filled::time(std::size_t i) const {
  std::string written = text(i);
  if (written.size() == 16) written[10] = 'T';
  const Result<Instant> at = parse_instant(written + ":00+08:00");
  if (!at) throw Wrong{"\"" + text(i) + "\" is no time as 2026-11-03 10:00"};
  return *at;
}

Duration Filled::length(std::size_t i) const {
  const auto words = split(text(i));
  const std::int64_t count = whole_number(words[0], "number");
  if (words[1].starts_with("day")) return std::chrono::days{count};
  if (words[1].starts_with("hour")) return std::chrono::hours{count};
  if (words[1].starts_with("minute")) return std::chrono::minutes{count};
  throw Wrong{"\"" + text(i) + "\" is neither days nor hours nor minutes"};
}

claim::Ask Filled::terms(std::size_t i, Currency currency) const {
  if (text(i) == "a full refund") return claim::full_refund();
  if (!text(i).ends_with("%")) return claim::partial(amount(i, currency));
  // A percentage has two digits behind its point, as yuan have: 12.5% is 1250 basis points.
  const Result<Money> basis_points =
      parse_amount(text(i).substr(0, text(i).size() - 1), Currency{});
  if (!basis_points) throw Wrong{"\"" + text(i) + "\" is no percentage"};
  return claim::partial(basis_points->minor);
}

const std::vector<Phrase>& given_phrases() {
  static const std::vector<Phrase> phrases{
      {"a seller desk", [](Play& p, const Filled&) { p.setting.mode = policy::Mode::seller_desk; }},
      {"an order of {number} {word} for {amount}", add_line},
      {"and {number} {word} for {amount}", add_line},
      {"freight of {amount}",
       [](Play& p, const Filled& f) { p.setting.order.freight.paid = f.amount(0, currency(p)); }},
      {"{amount} was refunded elsewhere",
       [](Play& p, const Filled& f) {
         p.setting.order.refunded_elsewhere = f.amount(0, currency(p));
       }},
      {"{word} signed for the parcel",
       [](Play& p, const Filled& f) { add_signing(p, f.word<trade::Relation>(0), {}); }},
      {"{word} signed for the parcel with consent {word}",
       [](Play& p, const Filled& f) {
         add_signing(p, f.word<trade::Relation>(0), f.word<trade::Consent>(1));
       }},
      {"it is {time}", [](Play& p, const Filled& f) { p.setting.now = f.time(0); }},
  };
  return phrases;
}

namespace {

std::vector<Phrase> deeds() {
  return {
      {"{who} claims {number} {word} as {word} and asks for {terms}",
       [](Play& p, const Filled& f) {
         did(p, p.ground->open(f.who(0), f.text(2), f.number(1), f.word<policy::Kind>(3),
                               f.terms(4, currency(p))));
       }},
      {"{who} shows {word}",
       [](Play& p, const Filled& f) {
         (void)now(p);
         did(p, p.ground->show(f.who(0), f.word<policy::Item>(1)));
       }},
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
  };
}

std::vector<Phrase> agreements() {
  return {
      {"{who} accepts", [](Play& p, const Filled& f) { act(p, f, {.action = Action::accept}); }},
      {"{who} offers {terms}",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::offer, .terms = f.terms(1, currency(p))});
       }},
      {"{who} offers {terms} for {length}",
       [](Play& p, const Filled& f) {
         act(p, f,
             {.action = Action::offer,
              .terms = f.terms(1, currency(p)),
              .expires_in = f.length(2)});
       }},
      {"{who} accepts the offer",
       [](Play& p, const Filled& f) { act(p, f, {.action = Action::accept_offer}); }},
      {"{who} declines the offer",
       [](Play& p, const Filled& f) { act(p, f, {.action = Action::decline_offer}); }},
      {"{who} withdraws the offer",
       [](Play& p, const Filled& f) { act(p, f, {.action = Action::withdraw_offer}); }},
      {"{who} withdraws",
       [](Play& p, const Filled& f) { act(p, f, {.action = Action::withdraw}); }},
      {"{who} records a refund of {amount}",
       [](Play& p, const Filled& f) {
         act(p, f, {.action = Action::record_refund, .amount = f.amount(1, currency(p))});
       }},
      {"the gateway pays {amount}",
       [](Play& p, const Filled& f) {
         (void)now(p);
         did(p, p.ground->pay(f.amount(0, currency(p))));
       }},
      {"the accounts hold {amount}",
       [](Play& p, const Filled& f) {
         (void)now(p);
         did(p, p.ground->fund(f.amount(0, currency(p))));
       }},
  };
}

std::vector<Phrase> times() {
  return {
      {"{length} pass", [](Play& p, const Filled& f) { p.ground->pass(f.length(0)); }},
      {"the desk is down for {length}",
       [](Play& p, const Filled& f) { p.ground->outage(f.length(0)); }},
      {"we turn to claim {number}",
       [](Play& p, const Filled& f) {
         if (!p.ground->turn_to(f.number(0))) throw Wrong{"there is no claim " + f.text(0)};
       }},
  };
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
      {"the claim is closed: {word}",
       [](Play& p, const Filled& f) {
         const Seen seen = now(p);
         expect("the claim", std::string{seen.outcome ? word(*seen.outcome) : word(seen.stage)},
                f.text(0));
       }},
      {"{who} has until {time} for {word} else {word}",
       [](Play& p, const Filled& f) {
         expect("the turn", text_of(now(p).waiting),
                f.text(0) + " until " + f.text(1) + " for " + f.text(2) + ", else " + f.text(3));
       }},
      {"the gateway has until {time} for {word} else {word}",
       [](Play& p, const Filled& f) {
         expect("the turn", text_of(now(p).waiting),
                "the gateway until " + f.text(0) + " for " + f.text(1) + ", else " + f.text(2));
       }},
      {"nobody has to do anything",
       [](Play& p, const Filled&) { expect("the turn", text_of(now(p).waiting), "nobody"); }},
      {"the offer is {terms} by {who} until {time}",
       [](Play& p, const Filled& f) {
         expect("the offer", text_of(now(p).offer),
                f.text(0) + " by " + f.text(1) + " until " + f.text(2));
       }},
      {"no offer is open",
       [](Play& p, const Filled&) { expect("the offer", text_of(now(p).offer), "none"); }},
  };
}

std::vector<Phrase> findings() {
  return {
      {"the delivery is {word} and {who} has to prove",
       [](Play& p, const Filled& f) {
         const claim::Judgement judgement = now(p).judgement;
         expect("the delivery", std::string{word(judgement.delivery.signer_class)}, f.text(0));
         expect("the burden", "the " + std::string{word(judgement.burden)}, f.text(1));
       }},
      {"the desk suggests {word} of {terms} because {word}",
       [](Play& p, const Filled& f) {
         expect("the suggestion", text_of(now(p).judgement),
                f.text(0) + " of " + f.text(1) + " because " + f.text(2));
       }},
      {"the desk suggests nothing",
       [](Play& p, const Filled&) {
         expect("the suggestion", text_of(now(p).judgement), "nothing");
       }},
      {"the award is {amount}",
       [](Play& p, const Filled& f) {
         const auto award = now(p).award;
         expect("the award", award ? amount_text(*award) : "nothing",
                amount_text(f.amount(0, currency(p))));
       }},
      {"{amount} is refunded",
       [](Play& p, const Filled& f) {
         expect("refunded", amount_text(now(p).refunded), amount_text(f.amount(0, currency(p))));
       }},
      {"{number} reminders were sent",
       [](Play& p, const Filled& f) {
         expect("the count of reminders", std::to_string(now(p).reminders), f.text(0));
       }},
      {"{number} overdue notices were sent",
       [](Play& p, const Filled& f) {
         expect("the count of notices", std::to_string(now(p).overdue_notices), f.text(0));
       }},
  };
}

std::vector<Phrase> all(std::initializer_list<std::vector<Phrase>> tables) {
  std::vector<Phrase> phrases;
  for (const auto& table : tables) phrases.insert(phrases.end(), table.begin(), table.end());
  return phrases;
}

}  // namespace

const std::vector<Phrase>& when_phrases() {
  static const std::vector<Phrase> phrases = all({deeds(), agreements(), times()});
  return phrases;
}

const std::vector<Phrase>& then_phrases() {
  static const std::vector<Phrase> phrases = all({turns(), findings()});
  return phrases;
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
