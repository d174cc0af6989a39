// SPDX-License-Identifier: Apache-2.0
#include "words/names.h"

#include "base/digits.h"

namespace recourse::words {

std::string role_name(policy::Role role, Language language) {
  return named(language, "role", role);
}

std::string kind_name(policy::Kind kind, Language language) {
  return named(language, "kind", kind);
}

std::string stage_name(policy::Stage stage, Language language) {
  return named(language, "stage", stage);
}

std::string outcome_name(policy::Outcome outcome, Language language) {
  return named(language, "outcome", outcome);
}

Language language_of(std::string_view name) {
  return parse_word<Language>(name).value_or(Language::zh_cn);
}

std::string money(Money amount, Language language) {
  const bool yuan = language == Language::zh_cn && amount.currency == Currency{};
  const std::string number = amount_text(amount);
  if (!yuan) return std::string{amount.currency.code()} + " " + number;
  return amount.minor < 0 ? "-¥" + number.substr(1) : "¥" + number;
}

std::string moment(Instant at, const Zone& zone) {
  const std::chrono::year_month_day day{zone.day_of(at)};
  const std::int64_t minutes = zone.time_of_day(at).count();
  std::string out;
  append_padded(out, static_cast<int>(day.year()), 4);
  append_padded(out += '-', static_cast<unsigned>(day.month()), 2);
  append_padded(out += '-', static_cast<unsigned>(day.day()), 2);
  append_padded(out += ' ', minutes / 60, 2);
  append_padded(out += ':', minutes % 60, 2);
  return out + " (" + zone.name + ")";
}

std::string ratio_text(std::int64_t ratio_bp) {
  std::string out = std::to_string(ratio_bp / 100);
  if (const std::int64_t rest = ratio_bp % 100; rest != 0) {
    append_padded(out += '.', rest, 2);
    if (out.back() == '0') out.pop_back();
  }
  return out + "%";
}

std::string ask_text(const claim::Ask& ask, Language language) {
  const std::string remedy = named(language, "remedy", ask.remedy);
  if (!ask.ratio_bp && !ask.amount) return remedy;
  const std::string part = ask.amount ? money(*ask.amount, language) : ratio_text(*ask.ratio_bp);
  return say(language, "ask.part", {{"remedy", remedy}, {"part", part}});
}

std::string who(const claim::Actor& actor, Language language) {
  std::string name = role_name(actor.role, language);
  if (language == Language::en) name = "the " + name;
  return actor.for_buyer ? say(language, "who.for_buyer", {{"who", name}}) : name;
}

std::string who_first(const claim::Actor& actor, Language language) {
  std::string name = who(actor, language);
  if (name.starts_with("the ")) name.front() = 'T';
  return name;
}

std::string party(policy::Role role, Language language) {
  return who({.role = role, .subject = {}, .for_buyer = false}, language);
}

namespace {

std::string in_terms(const claim::Ask& ask, std::optional<policy::Goods> goods,
                     std::optional<policy::Role> freight_by, Language language) {
  const std::string joint = say(language, "terms.joint");
  std::string out = ask_text(ask, language);
  if (goods) out += joint + named(language, "goods", *goods);
  if (freight_by)
    out += joint + say(language, "return_freight", {{"who", role_name(*freight_by, language)}});
  return out;
}

}  // namespace

std::string terms_text(const claim::Offer& offer, Language language) {
  return in_terms(offer.terms, offer.goods, offer.return_freight_by, language);
}

std::string terms_text(const claim::Terms& terms, Language language) {
  return in_terms(terms.ask, terms.goods, terms.return_freight_by, language);
}

std::string items_text(const std::vector<policy::Item>& items, Language language) {
  if (items.empty()) return say(language, "items.any");
  std::string out;
  for (const policy::Item item : items) {
    if (!out.empty()) out += say(language, "item.joint");
    out += named(language, "item", item);
  }
  return out;
}

std::string known(std::string_view group, const std::string& slug, Language language) {
  const std::string name = std::string{group} + "." + slug;
  return find_phrase(language, name) ? say(language, name) : std::string{};
}

std::string platform_name(const std::string& platform, Language language) {
  const std::string name = known("platform", platform, language);
  return name.empty() ? platform : name;
}

std::string sent_goods(const std::optional<claim::Terms>& terms, Language language) {
  using policy::Remedy;
  const Remedy remedy = terms ? terms->ask.remedy : Remedy::refund;
  switch (remedy) {
    case Remedy::exchange:
    case Remedy::reship:
    case Remedy::repair:
      return named(language, "sent", remedy);
    case Remedy::refund:
    case Remedy::partial_refund:
    case Remedy::return_and_refund:
      return say(language, "sent");
  }
  return say(language, "sent");
}

std::string escalation(policy::Mode mode, Language language) {
  return say(language, mode == policy::Mode::platform ? "escalate.here" : "escalate.there");
}

std::string joined(Language language, const std::string& first, const std::string& second) {
  if (first.empty() || second.empty()) return first + second;
  return first + say(language, "between") + second;
}

}  // namespace recourse::words
