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

/// Every situation of a claim of that kind, apart from its category, stage and wait.
std::vector<Situation> situations_of(Kind kind) {
  std::vector<std::optional<trade::SignerClass>> signers{std::nullopt};
  for (const auto& [signer, _] : words_of(trade::SignerClass{})) signers.emplace_back(signer);
  std::vector<Situation> all;
  for (const auto& signer : signers)
    for (const bool shipped : {false, true})
      for (const bool virtual_goods : {false, true})
        for (const bool confirmed : {false, true})
          all.push_back(
              {kind, {}, std::nullopt, std::nullopt, signer, shipped, virtual_goods, confirmed});
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
  out += situation.shipped ? ", shipped" : ", not shipped";
  if (situation.virtual_goods) out += ", virtual goods";
  if (situation.confirmed) out += ", confirmed";
  return out;
}

std::string no_row(std::string_view key, const std::string& where) {
  return "no row of \"" + std::string{key} + "\" holds for " + where + "; write one";
}

std::optional<std::string> unanswered_by_claims(const Pack& pack, const KeyRow& key,
                                                const std::vector<Kind>& kinds) {
  for (const Kind kind : kinds)
    for (const Situation& situation : situations_of(kind))
      if (!pack.rule(key.key, situation)) return no_row(key.key, described(situation));
  return std::nullopt;
}

std::optional<std::string> unanswered_by_waits(const Pack& pack, const KeyRow& key,
                                               const std::vector<Kind>& kinds) {
  for (const Kind kind : kinds)
    for (Situation situation : situations_of(kind))
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
        break;
    }
    if (missing) return missing;
  }
  return std::nullopt;
}

}  // namespace recourse::policy
