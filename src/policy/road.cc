// SPDX-License-Identifier: Apache-2.0
#include "policy/road.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "policy/road_starts.h"
#include "policy/rule_reading.h"
#include "policy/waits.h"

namespace recourse::policy {
namespace {

/// Moves that were made and may not be made without end. A key may bound several.
using Made = std::map<std::pair<std::string_view, Action>, std::int64_t>;

/// A place on the road: a wait, the row that gives its time where the wait's own does not, and what
/// was used up before.
struct Node {
  WaitAt at;
  std::string_view prolonged_by;
  Made made;
  friend auto operator<=>(const Node&, const Node&) = default;
};

/// The longest way on from a place.
struct Best {
  bool being_walked = true;
  PathEnd end = PathEnd::nowhere;
  Duration total{};
  Duration buyers_own{};
  std::vector<Step> steps;  ///< of this place
  std::optional<Node> next;
};

/// Whether a way is the one to be shown: one without end above all, else the longest that ends with
/// money, else the longest that ends by a person, else the longest.
bool is_worse(const Best& a, const Best& b) {
  return std::tie(a.end, a.total) > std::tie(b.end, b.total);
}

class Walk {
 public:
  Walk(const Pack& pack, const Situation& situation, Reading reading)
      : pack_{pack}, situation_{situation}, reading_{reading} {}

  Path path() {
    const Best* best = &from({first_wait, {}, {}});
    Path path{.steps = {}, .total = best->total, .buyers_own = best->buyers_own, .end = best->end};
    // An endless way is shown once round.
    for (std::size_t waits = 0; waits <= best_.size(); ++waits) {
      path.steps.insert(path.steps.end(), best->steps.begin(), best->steps.end());
      if (!best->next) break;
      best = &best_.at(*best->next);
    }
    return path;
  }

 private:
  const Best& from(const Node& node) {
    const auto [found, is_new] = best_.try_emplace(node);
    Best& best = found->second;
    if (!is_new) {
      if (best.being_walked) best.end = PathEnd::endless;
      return best;
    }
    const Best walked = walk(node);
    best = walked;
    best.being_walked = false;
    return best;
  }

  Best walk(const Node& node) {
    const std::optional<Silence>& known = silence_at(node.at);
    if (!known) return {};
    const Silence& silence = *known;
    Best worst;
    for (const Move& move : moves())
      if (may_take(move, node, silence)) keep_worse(worst, by_move(node, silence, move));
    // The buyer does not let time pass where there is something to do.
    const bool buyer_acted = silence.on == Role::buyer && !worst.steps.empty();
    if (!buyer_acted) keep_worse(worst, by_silence(node, silence));
    return worst;
  }

  static void keep_worse(Best& worst, Best way) {
    if (worst.steps.empty() || is_worse(way, worst)) worst = std::move(way);
  }

  bool may_take(const Move& move, const Node& node, const Silence& silence) {
    if (move.from != node.at.stage || move.wait != node.at.wait_for) return false;
    if (move.taken == Taken::never || !is_open(move, situation_)) return false;
    if (reading_ == Reading::silence && move.by != Role::buyer) return false;
    if (silence.on == Role::buyer && move.by != Role::buyer) return false;  // no time is left
    if (move.bounded_by.empty()) return true;
    const auto made = node.made.find({move.bounded_by, move.action});
    return (made == node.made.end() ? 0 : made->second) < allowed(move.bounded_by).times;
  }

  Best by_move(const Node& node, const Silence& silence, const Move& move) {
    Node next{.at = {move.to, move.wait}, .prolonged_by = {}, .made = node.made};
    if (!move.bounded_by.empty()) {
      ++next.made[{move.bounded_by, move.action}];
      if (allowed(move.bounded_by).gives) next.prolonged_by = move.bounded_by;
    }
    Best way;
    way.steps = steps_at(node, silence, move.taken);
    way.steps.back().action = move.action;
    way.steps.back().next = move.to;
    return go_on(std::move(way), move.to, move.next, std::move(next));
  }

  Best by_silence(const Node& node, const Silence& silence) {
    Best way;
    way.steps = steps_at(node, silence, Taken::at_the_end);
    way.steps.back().next = silence.next;
    if (calls_operator(pack_, silence) || tries_again(silence)) {
      way.end = PathEnd::operator_;
      return added_up(std::move(way));
    }
    return go_on(std::move(way), silence.next, std::nullopt,
                 {.at = node.at, .prolonged_by = {}, .made = node.made});
  }

  /// The way on into that stage: to the wait named, or to the stage's first.
  Best go_on(Best way, Stage stage, std::optional<WaitFor> wait_for, Node next) {
    if (stage == Stage::paying || stage == Stage::closed) {
      way.end = stage == Stage::paying ? PathEnd::paying : PathEnd::closed;
      return added_up(std::move(way));
    }
    if (!wait_for) {
      const Rule* row = first_row(pack_, situation_, stage);
      if (!row) return added_up(std::move(way));
      wait_for = silence_of(*row).wait_for;
    }
    next.at = {stage, *wait_for};
    const Best& rest = from(next);
    way.end = rest.end;
    way.total = rest.total;
    way.buyers_own = rest.buyers_own;
    way.next = std::move(next);
    return added_up(std::move(way));
  }

  static Best added_up(Best way) {
    for (const Step& step : way.steps) {
      way.total += step.longest;
      way.buyers_own += step.buyers_own;
    }
    return way;
  }

  std::vector<Step> steps_at(const Node& node, const Silence& silence, Taken taken) {
    std::vector<Spell> times;
    if (node.prolonged_by.empty()) {
      times = spells(pack_, situation_, node.at, silence);
    } else {
      const Term gives = *allowed(node.prolonged_by).gives;
      times.push_back({node.prolonged_by, term_text(gives), at_most(gives)});
    }
    const bool buyers = silence.on == Role::buyer && taken == Taken::at_once;
    std::vector<Step> steps;
    for (Spell& time : times)
      steps.push_back({.stage = node.at.stage,
                       .wait_for = node.at.wait_for,
                       .on = silence.on,
                       .rule = time.rule,
                       .term = std::move(time.term),
                       .longest = buyers ? Duration{} : time.longest,
                       .buyers_own = buyers ? time.longest : Duration{},
                       .otherwise = silence.otherwise,
                       .action = {},
                       .next = node.at.stage});
    return steps;
  }

  /// The pack's answers, each asked for once.
  const std::optional<Silence>& silence_at(WaitAt at) {
    const auto [found, is_new] = silences_.try_emplace(at);
    if (is_new)
      if (const Rule* row = wait_row(pack_, situation_, at)) found->second = silence_of(*row);
    return found->second;
  }
  const Allowance& allowed(std::string_view bounded_by) {
    const auto [found, is_new] = allowances_.try_emplace(bounded_by);
    if (is_new) found->second = allowance(pack_, situation_, bounded_by);
    return found->second;
  }

  const Pack& pack_;
  const Situation& situation_;
  Reading reading_;
  std::map<Node, Best> best_;
  std::map<WaitAt, std::optional<Silence>> silences_;
  std::map<std::string_view, Allowance> allowances_;
};

/// The longer of the two for the buyer; of paths that end alike.
void keep_longer(Path& longest, const Path& path) {
  if (longest.steps.empty() || std::pair{path.end == PathEnd::endless, path.total} >
                                   std::pair{longest.end == PathEnd::endless, longest.total})
    longest = path;
}

struct Paths {
  Path if_silent;
  Path at_worst;
};

Road road_of(const Pack& pack, const RoadStart& start, std::map<RoadKey, Paths>& walked) {
  Road road{.kind = start.kind,
            .mode = start.mode,
            .asks = {start.ask},
            .starts = {start.start},
            .if_silent = {},
            .at_worst = {}};
  for (const Situation& situation : start.situations) {
    const auto [found, is_new] = walked.try_emplace(road_key(pack, situation));
    Paths& paths = found->second;
    if (is_new)
      paths = {path(pack, situation, Reading::silence), path(pack, situation, Reading::at_worst)};
    keep_longer(road.if_silent, paths.if_silent);
    keep_longer(road.at_worst, paths.at_worst);
  }
  return road;
}

bool same_way(const Road& a, const Road& b) {
  return a.kind == b.kind && a.mode == b.mode && a.if_silent == b.if_silent &&
         a.at_worst == b.at_worst;
}

/// Puts together what leads along the same paths: first the starts of one ask, then the asks.
void add_road(std::vector<Road>& all, Road road, bool (*may_join)(const Road&, const Road&)) {
  for (Road& other : all) {
    if (!same_way(other, road) || !may_join(other, road)) continue;
    for (const Start start : road.starts)
      if (std::find(other.starts.begin(), other.starts.end(), start) == other.starts.end())
        other.starts.push_back(start);
    for (const Remedy ask : road.asks)
      if (std::find(other.asks.begin(), other.asks.end(), ask) == other.asks.end())
        other.asks.push_back(ask);
    return;
  }
  all.push_back(std::move(road));
}

std::optional<Exclusion::Of> exclusion_of(const Pack& pack, const Silence& silence) {
  if (silence.wait_for == WaitFor::resume) return Exclusion::Of::suspension;
  if (tries_again(silence)) return Exclusion::Of::gateway;
  if (calls_operator(pack, silence)) return Exclusion::Of::operator_;
  return std::nullopt;
}

}  // namespace

Path path(const Pack& pack, const Situation& situation, Reading reading) {
  return Walk{pack, situation, reading}.path();
}

std::vector<Road> roads(const Pack& pack) {
  std::map<RoadKey, Paths> walked;
  std::vector<Road> by_ask;
  for (const RoadStart& start : road_starts(pack))
    add_road(by_ask, road_of(pack, start, walked),
             [](const Road& a, const Road& b) { return a.asks == b.asks; });
  std::vector<Road> all;
  for (Road& road : by_ask)
    add_road(all, std::move(road),
             [](const Road& a, const Road& b) { return a.starts == b.starts; });
  return all;
}

std::vector<Exclusion> exclusions(const Pack& pack) {
  std::vector<Exclusion> all;
  const auto add = [&all](Exclusion exclusion) {
    if (std::find(all.begin(), all.end(), exclusion) == all.end())
      all.push_back(std::move(exclusion));
  };
  for (const Rule& rule : pack.rules) {
    if (rule.key == "silence") {
      const Silence silence = silence_of(rule);
      const std::optional<Exclusion::Of> of = exclusion_of(pack, silence);
      if (!of) continue;
      std::string what{rule.applies.stages.empty() ? "" : word(rule.applies.stages.front())};
      add({*of, (what += ", ") += word(silence.wait_for), term_text(silence.due),
           at_most(silence.due)});
    }
    if (rule.key == "suspension")
      for (const std::string_view part :
           {"joint_request", "authority_receipt", "authority_silent"}) {
        const Term term = reading::term_in(reading::member(rule.value, part));
        add({Exclusion::Of::suspension, std::string{part}, term_text(term), at_most(term)});
      }
  }
  return all;
}

}  // namespace recourse::policy
