// SPDX-License-Identifier: Apache-2.0
#include "policy/waits.h"

#include <algorithm>
#include <array>
#include <set>

#include "policy/rule_reading.h"

namespace recourse::policy {

using namespace reading;

namespace {

/// The rows beside `silence` that a road is made of, one for each claim.
constexpr std::array<std::string_view, 6> clocks_of_a_claim = {
    "negotiation.rounds",   "negotiation.expires", "answer.extension",
    "answer.more_evidence", "mediation",           "repair"};

}  // namespace

const Rule* wait_row(const Pack& pack, Situation situation, WaitAt at) {
  situation.stage = at.stage;
  situation.wait = at.wait_for;
  const Rule* row = pack.rule("silence", situation);
  return row && silence_of(*row).wait_for == at.wait_for ? row : nullptr;
}

const Rule* first_row(const Pack& pack, Situation situation, Stage stage) {
  situation.stage = stage;
  situation.wait = std::nullopt;
  return pack.rule("silence", situation);
}

bool shapes_roads(std::string_view key) {
  return key == "silence" || std::find(clocks_of_a_claim.begin(), clocks_of_a_claim.end(), key) !=
                                 clocks_of_a_claim.end();
}

RoadKey road_key(const Pack& pack, const Situation& situation) {
  std::vector<const Rule*> rows;
  for (const std::string_view key : clocks_of_a_claim) rows.push_back(pack.rule(key, situation));
  for (const auto& [stage, stage_word] : words_of(Stage{}))
    rows.push_back(first_row(pack, situation, stage));
  std::set<WaitAt> waits{{Stage::paying, WaitFor::payment}, {Stage::paying, WaitFor::funding}};
  for (const Move& move : moves()) waits.insert({move.from, move.wait});
  for (const WaitAt at : waits) rows.push_back(wait_row(pack, situation, at));
  check(situation.mode && situation.remedy, "a road begins with a mode and an ask");
  return {*situation.mode, *situation.remedy, std::move(rows)};
}

bool tries_again(const Silence& silence) {
  return silence.otherwise == Otherwise::retry && silence.on == Role::gateway;
}

bool calls_operator(const Pack& pack, const Silence& silence) {
  if (silence.otherwise == Otherwise::operator_ || silence.on == Role::operator_) return true;
  const bool pays_by_itself = silence.otherwise == Otherwise::deemed_agreed ||
                              silence.otherwise == Otherwise::refund ||
                              silence.otherwise == Otherwise::by_burden;
  return pack.status == Status::draft && pays_by_itself;
}

bool is_open(const Move& move, const Situation& situation) {
  if (move.mode && move.mode != situation.mode) return false;
  if (move.kind && move.kind != situation.kind) return false;
  if (move.shipped && *move.shipped != situation.shipped) return false;
  return move.remedies.empty() || std::find(move.remedies.begin(), move.remedies.end(),
                                            situation.remedy) != move.remedies.end();
}

Allowance allowance(const Pack& pack, const Situation& situation, std::string_view bounded_by) {
  if (bounded_by == only_once) return {.times = 1, .gives = {}};
  if (bounded_by == "mediation.more_evidence") {
    const Rule* row = pack.rule("mediation", situation);
    const std::optional<Term> gives =
        row ? term_part(row->value, "more_evidence") : std::optional<Term>{};
    return {.times = gives ? 1 : 0, .gives = gives};
  }
  const Rule* row = pack.rule(bounded_by, situation);
  if (!row) return {};
  // Of a repair that failed the last is none to be repeated.
  if (const auto attempts = integer_part(row->value, "attempts"))
    return {.times = *attempts - 1, .gives = {}};
  if (row->value.integer()) return {.times = integer_in(row->value), .gives = {}};
  return {.times = integer_in(member(row->value, "times")),
          .gives = term_part(row->value, "gives")};
}

std::vector<Spell> spells(const Pack& pack, const Situation& situation, WaitAt at,
                          const Silence& silence) {
  std::vector<Spell> all;
  if (at.wait_for == WaitFor::ruling)
    if (const Rule* row = pack.rule("mediation", situation)) {
      const Term evidence = term_in(member(row->value, "evidence"));
      all.push_back({"mediation", term_text(evidence), at_most(evidence)});
    }
  all.push_back({"silence", term_text(silence.due), at_most(silence.due)});
  if (at.wait_for == WaitFor::offer)
    if (const Rule* row = pack.rule("negotiation.expires", situation)) {
      const Json& most = member(row->value, "at_most");
      if (duration_in(most) < all.back().longest)
        all.back() = {"negotiation.expires", duration_text(duration_in(most)), duration_in(most)};
    }
  return all;
}

}  // namespace recourse::policy
