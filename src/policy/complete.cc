// SPDX-License-Identifier: Apache-2.0
#include "policy/complete.h"

#include <algorithm>
#include <vector>

#include "base/check.h"
#include "policy/schema.h"

namespace recourse::policy {
namespace {

std::vector<Kind> kinds_offered(const Pack& pack) {
  std::vector<Kind> kinds;
  for (const auto& [kind, _] : words_of(Kind{})) {
    Situation situation;
    situation.kind = kind;
    if (pack.rule("kind", situation)) kinds.push_back(kind);
  }
  return kinds;
}

/// Turns `situations` into all of them with each of the values.
template <class T, class Set>
std::vector<Situation> each(const std::vector<Situation>& situations, const std::vector<T>& values,
                            Set set) {
  std::vector<Situation> all;
  for (const Situation& situation : situations)
    for (const T& value : values) {
      all.push_back(situation);
      set(all.back(), value);
    }
  return all;
}

template <Worded E>
std::vector<E> all_words() {
  std::vector<E> all;
  for (const auto& [value, _] : words_of(E{})) all.push_back(value);
  return all;
}

using Asks = bool (*)(const Applies&);

/// Whether a row of the key looks at that side of a situation; what no row looks at need not vary.
bool looks_at(const Pack& pack, std::string_view key, Asks asks) {
  return std::any_of(pack.rules.begin(), pack.rules.end(),
                     [&](const Rule& rule) { return rule.key == key && asks(rule.applies); });
}

/// Every situation of a claim of that kind that the rows of the key tell apart, without its stage
/// and wait. Of categories there is one that no row knows.
std::vector<Situation> situations_of(const Pack& pack, std::string_view key, Kind kind) {
  Situation plain;
  plain.kind = kind;
  plain.remedy = Remedy::refund;
  plain.mode = Mode::platform;
  const Rule* row = pack.rule("kind", plain);
  check(row != nullptr, "a kind that is offered has its row");
  plain.defect = parse_word<Defect>(*row->value.find("defect")->text());
  std::vector<Situation> all{plain};
  const std::vector<bool> both{false, true};
  const auto vary = [&](Asks asks, const auto& values, auto set) {
    if (looks_at(pack, key, asks)) all = each(all, values, set);
  };
  std::vector<std::optional<trade::SignerClass>> signers{std::nullopt};
  for (const auto signer : all_words<trade::SignerClass>()) signers.emplace_back(signer);
  vary([](const Applies& a) { return !a.signers.empty(); }, signers,
       [](Situation& s, auto value) { s.signer = value; });
  vary([](const Applies& a) { return !a.remedies.empty(); }, all_words<Remedy>(),
       [](Situation& s, auto value) { s.remedy = value; });
  vary([](const Applies& a) { return !a.modes.empty(); }, all_words<Mode>(),
       [](Situation& s, auto value) { s.mode = value; });
  vary([](const Applies& a) { return !a.confirmed.empty(); }, all_words<Confirmed>(),
       [](Situation& s, auto value) { s.confirmed = value; });
  vary([](const Applies& a) { return a.shipped.has_value(); }, both,
       [](Situation& s, bool value) { s.shipped = value; });
  vary([](const Applies& a) { return a.virtual_goods.has_value(); }, both,
       [](Situation& s, bool value) { s.virtual_goods = value; });
  vary([](const Applies& a) { return a.surface_mail.has_value(); }, both,
       [](Situation& s, bool value) { s.surface_mail = value; });
  vary([](const Applies& a) { return a.in_notice.has_value(); }, both,
       [](Situation& s, bool value) { s.in_notice = value; });
  vary([](const Applies& a) { return a.unboxing_video.has_value(); }, both,
       [](Situation& s, bool value) { s.unboxing_video = value; });
  vary([](const Applies& a) { return a.seller_proof.has_value(); }, both,
       [](Situation& s, bool value) { s.seller_proof = value; });
  vary([](const Applies& a) { return !a.lab.empty(); }, all_words<LabFinding>(),
       [](Situation& s, auto value) { s.lab = value; });
  vary([](const Applies& a) { return a.durable.has_value(); }, both,
       [](Situation& s, bool value) { s.durable = value; });
  vary([](const Applies& a) { return a.self_operated.has_value(); }, both,
       [](Situation& s, bool value) { s.self_operated = value; });
  vary([](const Applies& a) { return a.off_platform.has_value(); }, both,
       [](Situation& s, bool value) { s.off_platform = value; });
  return all;
}

/// The stages every claim can be in, and those that silence leads to.
std::vector<Stage> stages_walked(const Pack& pack) {
  std::vector<Stage> stages{Stage::gathering, Stage::answering, Stage::considering, Stage::paying};
  for (const Rule& rule : pack.rules) {
    if (rule.key != "silence") continue;
    const auto next = parse_word<Stage>(*rule.value.find("next")->text());
    check(next.has_value(), "a word was read by its shape");
    if (*next != Stage::closed && std::find(stages.begin(), stages.end(), *next) == stages.end())
      stages.push_back(*next);
  }
  return stages;
}

std::string described(const Situation& situation) {
  std::string out{word(*situation.kind)};
  if (situation.stage) out += ", stage " + std::string{word(*situation.stage)};
  if (situation.signer) out += ", signer " + std::string{word(*situation.signer)};
  if (situation.remedy) out += ", remedy " + std::string{word(*situation.remedy)};
  if (situation.mode) out += ", mode " + std::string{word(*situation.mode)};
  out += ", confirmed " + std::string{word(situation.confirmed)};
  out += situation.shipped ? ", shipped" : ", not shipped";
  if (situation.virtual_goods) out += ", virtual goods";
  if (situation.surface_mail) out += ", surface mail";
  if (!situation.in_notice) out += ", after the notice window";
  if (situation.unboxing_video) out += ", with an unboxing video";
  if (situation.seller_proof) out += ", with the seller's proof";
  if (situation.lab != LabFinding::none) out += ", lab " + std::string{word(situation.lab)};
  if (situation.durable) out += ", durable";
  if (situation.self_operated) out += ", self-operated";
  if (situation.off_platform) out += ", paid off the platform";
  return out;
}

std::string no_row(std::string_view key, const std::string& where) {
  return "no row of \"" + std::string{key} + "\" holds for " + where + "; write one";
}

std::optional<std::string> unanswered_by_claims(const Pack& pack, const KeyRow& key,
                                                const std::vector<Kind>& kinds) {
  for (const Kind kind : kinds)
    for (const Situation& situation : situations_of(pack, key.key, kind))
      if (!pack.rule(key.key, situation)) return no_row(key.key, described(situation));
  return std::nullopt;
}

std::optional<std::string> unanswered_by_waits(const Pack& pack, const KeyRow& key,
                                               const std::vector<Kind>& kinds) {
  for (const Kind kind : kinds)
    for (Situation situation : situations_of(pack, key.key, kind))
      for (const Stage stage : stages_walked(pack)) {
        situation.stage = stage;
        if (!pack.rule(key.key, situation)) return no_row(key.key, described(situation));
      }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> unanswered(const Pack& pack) {
  const std::vector<Kind> kinds = kinds_offered(pack);
  for (const KeyRow& key : schema()) {
    std::optional<std::string> missing;
    switch (key.asked) {
      case Asked::once:
        if (!pack.rule(key.key, {})) missing = no_row(key.key, "the desk");
        break;
      case Asked::by_kind:
        if (kinds.empty()) missing = no_row(key.key, "any kind of claim");
        break;
      case Asked::for_every_claim:
        missing = unanswered_by_claims(pack, key, kinds);
        break;
      case Asked::for_every_wait:
        missing = unanswered_by_waits(pack, key, kinds);
        break;
      case Asked::by_name:
        if (!pack.rule(key.key, {}, "other")) missing = no_row(key.key, "the name \"other\"");
        break;
      case Asked::for_some_claims:
      case Asked::by_name_if_any:
        break;
    }
    if (missing) return missing;
  }
  return std::nullopt;
}

}  // namespace recourse::policy
