// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "base/check.h"
#include "policy/applies.h"
#include "policy/chain.h"
#include "policy/complete.h"
#include "policy/layer.h"
#include "policy/names.h"
#include "policy/pack.h"
#include "policy/placed.h"
#include "policy/stored.h"

namespace recourse::policy {
namespace {

std::string quoted(std::string_view name) {
  return "\"" + std::string{name} + "\"";
}

/// What the nearest layer names.
const Named* nearest(const std::vector<Layer>& chain, std::optional<Named> Layer::*member) {
  for (auto layer = chain.rbegin(); layer != chain.rend(); ++layer)
    if ((*layer).*member) return &*((*layer).*member);
  return nullptr;
}

std::optional<Error> find_zone(const std::vector<Layer>& chain, const Shelf& shelf, Pack& pack) {
  const Named* named = nearest(chain, &Layer::zone);
  if (!named)
    return chain.back().place.refusal("unknown_zone",
                                      "no layer names its zone; write zone: Asia/Shanghai");
  std::optional<Zone> zone = shelf.zone(named->name);
  if (!zone)
    return named->place.refusal("unknown_zone", "there is no time zone " + quoted(named->name) +
                                                    "; write one as Asia/Shanghai");
  pack.zone = std::move(*zone);
  pack.zone.name = named->name;
  return std::nullopt;
}

/// The calendar is also a row of its own, so that its source and doubt are shown with the others.
std::optional<Error> find_calendar(const std::vector<Layer>& chain, const Shelf& shelf,
                                   Pack& pack) {
  const Named* named = nearest(chain, &Layer::calendar);
  if (!named)
    return chain.back().place.refusal("unknown_calendar",
                                      "no layer names its calendar; write calendar: cn-2026");
  const auto text = shelf.calendar(named->name);
  if (!text)
    return named->place.refusal("unknown_calendar",
                                "there is no calendar " + quoted(named->name) +
                                    "; write the name of a file in policies/calendar/");
  Result<CalendarFile> file = read_calendar(named->name, *text);
  if (!file) return file.error();
  pack.calendar = std::move(file->calendar);
  pack.rules.push_back(std::move(file->rule));
  return std::nullopt;
}

/// The rows in force at `as_of`: from `effective_from` on, until just before `effective_to`.
Result<std::vector<Row>> rows_in_force(const std::vector<Layer>& chain, const Zone& zone,
                                       Instant as_of) {
  std::vector<Row> rows;
  for (const Layer& layer : chain) {
    for (Row row : layer.rows) {
      row.rule.effective_from = moment_of(row.from, zone);
      row.rule.effective_to = moment_of(row.to, zone);
      const auto& [from, to] = std::tie(row.rule.effective_from, row.rule.effective_to);
      if (from && to && *to <= *from)
        return row.place.refusal("wrong_value",
                                 "effective_to is the first moment the row no longer holds; write "
                                 "one after effective_from");
      if ((!from || *from <= as_of) && (!to || as_of < *to)) rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::optional<Error> ambiguity(const std::vector<Row>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Rule& later = rows[i].rule;
    for (std::size_t j = 0; j < i; ++j) {
      const Rule& earlier = rows[j].rule;
      if (earlier.key != later.key || earlier.layer != later.layer) continue;
      if (specificity(earlier.applies) != specificity(later.applies)) continue;
      if (!overlap(earlier.applies, later.applies)) continue;
      return rows[i].place.refusal(
          "ambiguous_rule", "this row and the one at line " + std::to_string(rows[j].place.line) +
                                " can both hold, and neither says more; say more in `applies` of "
                                "one, or end one with effective_to");
    }
  }
  return std::nullopt;
}

/// Less than zero when `value` is worse for the buyer than `floor`.
bool worse(const KeyRow& key, const Json& value, const Json& floor) {
  const auto size = [&](const Json& json) -> std::int64_t {
    if (const std::int64_t* number = json.integer()) return *number;
    const Result<Term> term = parse_term(*json.text());
    check(term.has_value(), "a term was read by its shape");
    return at_most(*term).count();
  };
  switch (key.better_for_buyer) {
    case Better::none:
      return false;
    case Better::higher:
      return size(value) < size(floor);
    case Better::lower:
      return size(value) > size(floor);
  }
  check(false, "a direction that nobody knows");
  return false;
}

/// Whether another row of the statute says more about all that `row` is about: then that one is the
/// floor there.
bool overruled(const std::vector<Row>& statute, const Row& floor, const Row& row) {
  return std::any_of(statute.begin(), statute.end(), [&](const Row& other) {
    return other.rule.key == floor.rule.key &&
           specificity(other.rule.applies) > specificity(floor.rule.applies) &&
           within(row.rule.applies, other.rule.applies);
  });
}

std::optional<Error> lowered_floor(const std::vector<Row>& statute, const Row& row) {
  for (const Row& floor : statute) {
    if (floor.rule.key != row.rule.key || !overlap(floor.rule.applies, row.rule.applies)) continue;
    // Where the statute's row says more it wins anyway.
    if (specificity(floor.rule.applies) > specificity(row.rule.applies)) continue;
    if (!worse(*row.key, row.rule.value, floor.rule.value)) continue;
    if (overruled(statute, floor, row)) continue;
    const bool higher = row.key->better_for_buyer == Better::higher;
    return row.place.refusal(
        "floor_lowered", "the law gives the buyer " + json_text(floor.rule.value) + " (" +
                             floor.rule.source + "); write that or " + (higher ? "more" : "less"));
  }
  return std::nullopt;
}

std::optional<Error> lowered_floors(const std::vector<Layer>& chain, const std::vector<Row>& rows) {
  const auto of_statute = [&](const Row& row) {
    return std::any_of(chain.begin(), chain.end(), [&](const Layer& layer) {
      return layer.name == row.rule.layer && layer.kind == LayerKind::statute;
    });
  };
  std::vector<Row> statute;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(statute), of_statute);
  for (const Row& row : rows)
    if (!of_statute(row))
      if (auto error = lowered_floor(statute, row)) return error;
  return std::nullopt;
}

/// One name must not lead to two carriers, or to two categories.
std::optional<Error> shared_name(const std::vector<Row>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].key->asked != Asked::by_name) continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (rows[j].key != rows[i].key) continue;
      if (rows[j].rule.applies.name == rows[i].rule.applies.name) continue;
      if (const auto name = name_in_common(rows[i].rule, rows[j].rule))
        return rows[i].place.refusal(
            "ambiguous_rule", quoted(*name) + " is also a name of the " + rows[i].rule.key + " \"" +
                                  *rows[j].rule.applies.name + "\"; keep it at one");
    }
  }
  return std::nullopt;
}

/// A row takes the place of an earlier layer's row about exactly the same.
std::vector<Row> merged(std::vector<Row> rows) {
  std::vector<Row> out;
  for (Row& row : rows) {
    std::erase_if(out, [&](const Row& earlier) {
      return earlier.rule.key == row.rule.key && earlier.rule.applies == row.rule.applies;
    });
    out.push_back(std::move(row));
  }
  return out;
}

Result<PlacedPack> merge(const std::vector<Layer>& chain, const Shelf& shelf, Instant as_of) {
  Pack pack;
  pack.name = chain.back().name;
  pack.title = chain.back().title;
  pack.version = chain.back().version;
  pack.status = chain.back().status;
  if (auto error = find_zone(chain, shelf, pack)) return std::move(*error);
  if (auto error = find_calendar(chain, shelf, pack)) return std::move(*error);
  Result<std::vector<Row>> rows = rows_in_force(chain, pack.zone, as_of);
  if (!rows) return rows.error();
  if (auto error = ambiguity(*rows)) return std::move(*error);
  if (auto error = lowered_floors(chain, *rows)) return std::move(*error);
  std::vector<Row> kept = merged(std::move(*rows));
  if (auto error = shared_name(kept)) return std::move(*error);
  std::vector<Place> places{nearest(chain, &Layer::calendar)->place};
  for (Row& row : kept) {
    places.push_back(std::move(row.place));
    pack.rules.push_back(std::move(row.rule));
  }
  // What is kept is what is judged by: the pack is the one its canonical text gives back.
  Result<Pack> stored = from_canonical(canonical_text(pack), shelf);
  check(stored.has_value(), "a pack comes back from its canonical text");
  check(stored->rules.size() == places.size(), "every row has its place");
  return PlacedPack{std::move(*stored), std::move(places)};
}

}  // namespace

const Place& PlacedPack::place_of(const Rule& rule) const {
  const auto index = &rule - pack.rules.data();
  return places.at(static_cast<std::size_t>(index));
}

Result<PlacedPack> resolve_placed(std::string_view name, const Shelf& shelf, Instant as_of) {
  const Result<std::vector<Layer>> chain = read_chain(name, shelf);
  if (!chain) return chain.error();
  return merge(*chain, shelf, as_of);
}

Result<Pack> resolve_layer(std::string_view name, const Shelf& shelf, Instant as_of) {
  Result<PlacedPack> placed = resolve_placed(name, shelf, as_of);
  if (!placed) return placed.error();
  return std::move(placed->pack);
}

Result<Pack> resolve(std::string_view name, const Shelf& shelf, Instant as_of) {
  const Result<std::vector<Layer>> chain = read_chain(name, shelf);
  if (!chain) return chain.error();
  Result<PlacedPack> placed = merge(*chain, shelf, as_of);
  if (!placed) return placed.error();
  if (auto missing = unanswered(placed->pack))
    return chain->back().place.refusal("missing_rule", std::move(*missing));
  return std::move(placed->pack);
}

}  // namespace recourse::policy
