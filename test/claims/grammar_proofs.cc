// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "test/claims/findings.h"

// What is so of proof, money and the desk, and how findings read.

namespace recourse::stories {
namespace {

std::string suggestion_text(const claim::Judgement& judgement) {
  if (!judgement.suggestion) return "nothing";
  const claim::Ask& ask = *judgement.suggestion;
  return std::string{word(ask.remedy)} + " of " +
         (ask.ratio_bp ? percent_text(*ask.ratio_bp) : text_of(ask)) + " because " +
         judgement.suggestion_reason.value_or("");
}

void expect_item(Play& play, const Filled& filled) {
  const auto wanted = filled.word<policy::Item>(0);
  for (const claim::ChecklistEntry& entry : now(play).checklist)
    if (entry.item == wanted)
      return expect(filled.text(0), std::string{word(entry.state)}, filled.text(1));
  throw Wrong{"the checklist does not name it"};
}

std::string listed(const claim::State& state, bool still_needed) {
  std::vector<policy::Item> items;
  for (const claim::ChecklistEntry& entry : state.checklist) {
    const bool if_open =
        !entry.only_when_consent_open || state.judgement.delivery.consent_is_open();
    const bool needed = entry.mandatory && entry.state == claim::ItemState::open && if_open;
    if (needed || !still_needed) items.push_back(entry.item);
  }
  return items.empty() ? "nothing" : joined(items);
}

void expect_liability(Play& play, const Filled& filled) {
  const auto liability = now(play).judgement.liability;
  if (!liability) throw Wrong{"the rules hold nobody liable"};
  const claim::Shares shares{.seller = liability->seller,
                             .carrier = liability->carrier,
                             .buyer = liability->buyer,
                             .platform = liability->platform};
  expect("the liability", text_of(shares) + " because " + liability->reason,
         filled.text(0) + " because " + filled.text(1));
}

std::string on_top(const claim::State& state, const std::string& name) {
  std::optional<Money> sum;
  if (state.award)
    for (const claim::BreakdownLine& line : state.award->breakdown)
      if (line.on_top == name) sum = sum ? *sum + line.amount : line.amount;
  return sum ? amount_text(*sum) : "nothing";
}

std::string note_text(const claim::State& state) {
  if (!state.award || !state.award->statutory_note) return "nothing";
  return amount_text(state.award->statutory_note->amount) + " because " +
         state.award->statutory_note->reason;
}

std::string band_text(const std::optional<policy::FairBand>& band) {
  return band ? percent_text(band->low_bp) + " to " + percent_text(band->high_bp) : "none";
}

}  // namespace

std::vector<Phrase> proofs() {
  return {
      {"the delivery is {word} and {who} has to prove",
       [](Play& p, const Filled& f) {
         const claim::Judgement judgement = now(p).judgement;
         expect("the delivery", std::string{word(judgement.delivery.signer_class)}, f.text(0));
         expect("the burden", "the " + std::string{word(judgement.burden)}, f.text(1));
       }},
      {"{word} took the parcel",
       [](Play& p, const Filled& f) {
         const auto method = now(p).judgement.delivery.method;
         expect("who took it", method ? std::string{word(*method)} : "nobody", f.text(0));
       }},
      {"liability is {shares} because {word}", expect_liability},
      {"the desk suggests nothing",
       [](Play& p, const Filled&) {
         expect("the suggestion", suggestion_text(now(p).judgement), "nothing");
       }},
      {"the desk suggests {word} of {terms} because {word}",
       [](Play& p, const Filled& f) {
         expect("the suggestion", suggestion_text(now(p).judgement),
                f.text(0) + " of " + f.text(1) + " because " + f.text(2));
       }},
      {"the checklist is {list}",
       [](Play& p, const Filled& f) { expect("the checklist", listed(now(p), false), f.text(0)); }},
      {"the buyer has to show {list}",
       [](Play& p, const Filled& f) {
         expect("what has to be shown", listed(now(p), true), f.text(0));
       }},
      {"the item {word} is {word}", expect_item},
      {"the carrier is asked until {time}",
       [](Play& p, const Filled& f) {
         expect("the carrier's time", text_of(p, now(p).carrier_due), f.text(0));
       }},
      {"nothing is asked of a carrier",
       [](Play& p, const Filled&) {
         expect("the carrier's time", text_of(p, now(p).carrier_due), "never");
       }},
  };
}

std::vector<Phrase> money() {
  return {
      {"the award is {amount}",
       [](Play& p, const Filled& f) {
         const auto award = now(p).award;
         expect("the award", award ? amount_text(award->amount) : "nothing",
                amount_text(f.amount(0, p)));
       }},
      {"of it {amount} is for {word}",
       [](Play& p, const Filled& f) { expect("on top", on_top(now(p), f.text(1)), f.text(0)); }},
      {"nothing of it is for {word}",
       [](Play& p, const Filled& f) { expect("on top", on_top(now(p), f.text(0)), "nothing"); }},
      {"the law may give {amount} because {word}",
       [](Play& p, const Filled& f) {
         expect("the note", note_text(now(p)), f.text(0) + " because " + f.text(1));
       }},
      {"the law gives nothing on top",
       [](Play& p, const Filled&) { expect("the note", note_text(now(p)), "nothing"); }},
      {"nothing was awarded",
       [](Play& p, const Filled&) {
         const auto award = now(p).award;
         expect("the award", award ? amount_text(award->amount) : "nothing", "nothing");
       }},
      {"{amount} is refunded",
       [](Play& p, const Filled& f) {
         expect("refunded", amount_text(now(p).refunded), amount_text(f.amount(0, p)));
       }},
      {"{word} to {word} is fair",
       [](Play& p, const Filled& f) {
         expect("the fair band", band_text(now(p).fair_band), f.text(0) + " to " + f.text(1));
       }},
      {"no band is fair",
       [](Play& p, const Filled&) {
         expect("the fair band", band_text(now(p).fair_band), "none");
       }},
      {"the goods are kept until {time}",
       [](Play& p, const Filled& f) {
         expect("the goods", moment_text(p.pack(), now(p).keep_goods_until), f.text(0));
       }},
  };
}

std::vector<Phrase> desk() {
  return {
      {"{number} reminders were sent",
       [](Play& p, const Filled& f) {
         expect("the count of reminders", std::to_string(p.ground->seen()->reminders), f.text(0));
       }},
      {"{number} overdue notices were sent",
       [](Play& p, const Filled& f) {
         expect("the count of notices", std::to_string(p.ground->seen()->overdue_notices),
                f.text(0));
       }},
      {"{number} messages were written",
       [](Play& p, const Filled& f) {
         expect("the count of messages", std::to_string(p.ground->seen()->messages), f.text(0));
       }},
      {"{number} notes were written",
       [](Play& p, const Filled& f) {
         expect("the count of notes", std::to_string(p.ground->seen()->notes), f.text(0));
       }},
      {"{word} is suspected",
       [](Play& p, const Filled& f) {
         const auto cause = now(p).cause;
         expect("the cause", cause ? std::string{word(*cause)} : "nothing", f.text(0));
       }},
      {"the claim is assigned to {word}",
       [](Play& p, const Filled& f) {
         expect("the assignee", now(p).assignee.value_or("nobody"), f.text(0));
       }},
      {"the tags are {list}",
       [](Play& p, const Filled& f) { expect("the tags", joined(now(p).tags), f.text(0)); }},
  };
}

void expect(const std::string& what, const std::string& is, const std::string& wanted) {
  if (is != wanted) throw Wrong{what + " is " + is + ", not " + wanted};
}

claim::State now(const Play& play) {
  const auto seen = play.ground->seen();
  if (!seen) throw Wrong{"no claim was opened yet"};
  return seen->state;
}

std::string percent_text(std::int64_t basis_points) {
  std::string text = std::to_string(basis_points / 100);
  if (basis_points % 100 != 0) text += "." + std::to_string(100 + basis_points % 100).substr(1);
  return text + "%";
}

std::string text_of(const claim::Ask& terms) {
  using policy::Remedy;
  const std::string part = terms.amount     ? amount_text(*terms.amount)
                           : terms.ratio_bp ? percent_text(*terms.ratio_bp)
                                            : "";
  if (terms.ratio_bp == 0) return "nothing";
  switch (terms.remedy) {
    case Remedy::return_and_refund:
      return "a return and " + (part.empty() ? "refund" : part);
    case Remedy::exchange:
      return "an exchange";
    case Remedy::reship:
      return "another parcel";
    case Remedy::repair:
      return "a repair";
    case Remedy::partial_refund:
      return part.empty() ? "what is due" : part;
    case Remedy::refund:
      return part.empty() ? "a full refund" : part;
  }
  return part;
}

std::string text_of(const claim::Shares& shares) {
  std::vector<std::string> parts;
  for (const auto& [share, who] : {std::pair{shares.seller, "seller"},
                                   {shares.carrier, "carrier"},
                                   {shares.buyer, "buyer"},
                                   {shares.platform, "platform"}})
    if (share > 0) parts.push_back(percent_text(share) + " " + who);
  return joined(parts);
}

std::string text_of(const Play& play, const std::optional<Instant>& at) {
  return at ? moment_text(play.pack(), *at) : "never";
}

std::string text_of(const Play& play, const std::optional<claim::Wait>& wait) {
  if (!wait) return "nobody";
  return "the " + std::string{word(wait->on)} + " until " +
         text_of(play, std::optional{wait->due_at}) + " for " + std::string{word(wait->wait_for)} +
         ", else " + std::string{word(wait->otherwise)};
}

std::string text_of(const Play& play, const std::vector<claim::Offer>& offers) {
  if (offers.empty()) return "none";
  const claim::Offer& offer = offers.front();
  return text_of(offer.terms) + " by the " + std::string{word(offer.by)} + " until " +
         moment_text(play.pack(), offer.expires_at);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) (text += text.empty() ? "" : " and ") += word;
  return text.empty() ? "nothing" : text;
}

std::string joined(const std::vector<policy::Item>& items) {
  std::vector<std::string> words;
  for (const policy::Item item : items) words.emplace_back(word(item));
  return joined(words);
}

}  // namespace recourse::stories
