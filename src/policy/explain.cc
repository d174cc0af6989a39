// SPDX-License-Identifier: Apache-2.0
#include "policy/explain.h"

#include <algorithm>

#include "policy/applies.h"
#include "policy/chain.h"
#include "policy/names.h"
#include "policy/rule_reading.h"
#include "policy/written.h"

namespace recourse::policy {
namespace {

/// The code that a row of the key is known by. Who is unknown goes with the row `other`, as ask.h
/// has it; other names are taken as they are.
std::string code_of(const Pack& pack, const KeyRow& key, const Json& given) {
  const Json* said = given.find("name");
  if (!said) return {};
  const std::string& name = reading::text_in(*said);
  if (const Rule* row = named_row(pack, key.key, name)) return *row->applies.name;
  return key.asked == Asked::by_name ? "other" : name;
}

/// In one layer no two rows about exactly the same are in force at once.
bool same_row(const Rule& a, const Rule& b) {
  return a.layer == b.layer && a.applies == b.applies && a.effective_from == b.effective_from;
}

Standing standing_of(const Rule& rule, const Rule* holding, const Situation& situation,
                     std::string_view name, Instant as_of) {
  if (!fits(rule.applies, situation, name)) return Standing::elsewhere;
  if (rule.effective_from && as_of < *rule.effective_from) return Standing::not_yet;
  if (rule.effective_to && *rule.effective_to <= as_of) return Standing::no_longer;
  check(holding != nullptr, "where a row fits, one holds");
  if (same_row(rule, *holding)) return Standing::holds;
  return specificity(rule.applies) < specificity(holding->applies) ? Standing::says_less
                                                                   : Standing::earlier_layer;
}

std::optional<Won> why(const std::vector<WeighedRow>& rows) {
  const auto has = [&](Standing standing) {
    return std::ranges::any_of(rows,
                               [&](const WeighedRow& row) { return row.standing == standing; });
  };
  if (!has(Standing::holds)) return std::nullopt;
  if (has(Standing::earlier_layer)) return Won::later_layer;
  return has(Standing::says_less) ? Won::says_more : Won::alone;
}

std::string_view reason_text(Standing standing) {
  switch (standing) {
    case Standing::holds:
      return "holds";
    case Standing::says_less:
      return "another says more";
    case Standing::earlier_layer:
      return "a later layer says otherwise";
    case Standing::not_yet:
      return "not yet in force";
    case Standing::no_longer:
      return "no longer in force";
    case Standing::elsewhere:
      return "about other claims";
  }
  check(false, "a standing that nobody knows");
  return {};
}

std::string_view reason_text(Won won) {
  switch (won) {
    case Won::alone:
      return "it is the only row that fits";
    case Won::says_more:
      return "it says more than the others that fit";
    case Won::later_layer:
      return "of those that say as much it is the later layer's";
  }
  check(false, "a reason that nobody knows");
  return {};
}

std::string place_text(const Place& place) {
  return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string dates_text(const Rule& rule, const Zone& zone) {
  std::string out;
  if (rule.effective_from) out += "; from " + local_text(*rule.effective_from, zone);
  if (rule.effective_to) out += "; until " + local_text(*rule.effective_to, zone);
  return out;
}

std::string row_text(const WeighedRow& row, const Explanation& explanation) {
  const Rule& rule = row.rule;
  return "  " + written(rule.value, *explanation.key->shape) + "\n    " +
         std::string{reason_text(row.standing)} + "; " + place_text(row.place) + " (" +
         std::string{word(row.layer_kind)} + " " + rule.layer + ")\n    applies to " +
         applies_text(rule.applies) + dates_text(rule, explanation.zone) + "\n    source, " +
         std::string{word(rule.confidence)} + (rule.verify ? ", unverified" : "") + ": " +
         rule.source + "\n";
}

std::string given_text(const Explanation& explanation) {
  std::string out;
  for (const Json::Member& member : *explanation.given.object())
    (out += out.empty() ? "" : ", ") +=
        member.key + " " + named_text(member.key, member.value, explanation.zone);
  return out.empty() ? "any claim" : out;
}

Json row_json(const WeighedRow& row, const Shape& shape) {
  const Rule& rule = row.rule;
  Json::Object out{{"standing", word(row.standing)},
                   {"layer", rule.layer},
                   {"kind", word(row.layer_kind)},
                   {"file", row.place.file},
                   {"line", row.place.line},
                   {"column", row.place.column},
                   {"written", written(rule.value, shape)},
                   {"value", rule.value},
                   {"applies", to_json(rule.applies)},
                   {"source", rule.source},
                   {"confidence", word(rule.confidence)},
                   {"verify", rule.verify}};
  if (rule.effective_from) out.push_back({"effective_from", instant_text(*rule.effective_from)});
  if (rule.effective_to) out.push_back({"effective_to", instant_text(*rule.effective_to)});
  return out;
}

}  // namespace

const WeighedRow* Explanation::holding() const {
  const auto found = std::ranges::find_if(
      rows, [](const WeighedRow& row) { return row.standing == Standing::holds; });
  return found == rows.end() ? nullptr : &*found;
}

Result<Explanation> explain(const std::vector<Layer>& chain, const Pack& pack, std::string_view key,
                            const Json& said, Instant as_of) {
  Explanation out;
  out.key = schema_row(key);
  if (!out.key)
    return Error{Errc::invalid, "unknown_rule",
                 "there is no rule \"" + std::string{key} + "\"; the rules are " + schema_keys(),
                 "key"};
  const Result<Given> given = read_given(said, "name", pack);
  if (!given) return given.error();
  out.pack = pack.name;
  out.version = pack.version;
  out.zone = pack.zone;
  out.given = given->values;
  const std::string code = code_of(pack, *out.key, given->values);
  const Rule* holding = pack.rule(key, given->situation, code);
  for (const Layer& layer : chain)
    for (const Row& row : layer.rows) {
      if (row.key != out.key) continue;
      Rule rule = row.rule;
      rule.effective_from = moment_of(row.from, pack.zone);
      rule.effective_to = moment_of(row.to, pack.zone);
      const Standing standing = standing_of(rule, holding, given->situation, code, as_of);
      out.rows.push_back({std::move(rule), layer.kind, row.place, standing});
    }
  out.won = why(out.rows);
  return out;
}

Result<Explanation> explain(std::string_view name, std::string_view key, const Json& said,
                            const Shelf& shelf, Instant as_of) {
  const Result<std::vector<Layer>> chain = read_chain(name, shelf);
  if (!chain) return chain.error();
  const Result<Pack> pack = resolve_layer(name, shelf, as_of);
  if (!pack) return pack.error();
  return explain(*chain, *pack, key, said, as_of);
}

std::string applies_text(const Applies& applies) {
  if (applies == Applies{}) return "everything";
  const auto parts = rule_shape().parts;
  const auto shape =
      std::ranges::find_if(parts, [](const Part& part) { return part.name == "applies"; });
  check(shape != parts.end(), "a row may say to what it applies");
  return written(to_json(applies), *shape->shape);
}

std::string explanation_text(const Explanation& explanation) {
  std::string out{explanation.key->key};
  ((out += ": ") += explanation.key->meaning) += "\n";
  out += explanation.pack + " " + explanation.version + ", for " + given_text(explanation) + "\n\n";
  const WeighedRow* holding = explanation.holding();
  if (holding)
    out += "Holds, since " + std::string{reason_text(*explanation.won)} + ":\n" +
           row_text(*holding, explanation);
  else
    out += "No row holds here.\n";
  const auto list = [&](std::string_view head, bool fitting) {
    std::string rows;
    for (const WeighedRow& row : explanation.rows)
      if (&row != holding && (row.standing != Standing::elsewhere) == fitting)
        rows += row_text(row, explanation);
    if (!rows.empty()) ((out += "\n") += head) += rows;
  };
  list("It came through:\n", true);
  list("About other claims:\n", false);
  return out;
}

Json explanation_json(const Explanation& explanation) {
  const Shape& shape = *explanation.key->shape;
  const WeighedRow* holding = explanation.holding();
  Json::Array rows;
  for (const WeighedRow& row : explanation.rows) rows.push_back(row_json(row, shape));
  return Json::Object{{"key", explanation.key->key},
                      {"meaning", explanation.key->meaning},
                      {"pack", explanation.pack},
                      {"version", explanation.version},
                      {"given", explanation.given},
                      {"holds", holding ? Json{written(holding->rule.value, shape)} : Json{}},
                      {"value", holding ? holding->rule.value : Json{}},
                      {"why", explanation.won ? Json{word(*explanation.won)} : Json{}},
                      {"rows", std::move(rows)}};
}

}  // namespace recourse::policy
