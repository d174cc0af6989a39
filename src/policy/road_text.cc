// SPDX-License-Identifier: Apache-2.0
#include "policy/road_text.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace recourse::policy {
namespace {

/// The words of a list with commas between.
template <Worded E>
std::string listed_words(const std::vector<E>& values) {
  std::string out;
  for (const E value : values) (out += out.empty() ? "" : ", ") += word(value);
  return out;
}

/// A wait as the table shows it; a part of one is named by what gives its time.
std::string step_name(const Step& step) {
  std::string name{word(step.stage)};
  if (step.rule == "answer.extension") return name + ", extended";
  if (step.rule == "mediation") return name + ", evidence";
  if (step.rule == "mediation.more_evidence") return name + ", more evidence";
  if (step.wait_for == WaitFor::confirm_replacement) return name + ", on its way";
  return name;
}

std::string_view end_text(PathEnd end) {
  switch (end) {
    case PathEnd::nowhere:
      return "a stage without a row";
    case PathEnd::closed:
      return "closed";
    case PathEnd::operator_:
      return "operator";
    case PathEnd::paying:
      return "paying";
    case PathEnd::endless:
      return "never ends";
  }
  check(false, "a path ends in a way that nobody knows");
  return {};
}

using Cells = std::vector<std::string>;

/// Columns as wide as their widest cell, two spaces between.
std::string table(const std::vector<Cells>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const Cells& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  std::string out;
  for (const Cells& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i)
      out += row[i] + std::string(widths[i] - row[i].size() + 2, ' ');
    out += row.back() + "\n";
  }
  return out;
}

/// Claims that go along one path, for one line of the table.
struct Line {
  Mode mode;
  std::vector<Kind> kinds;
  std::vector<Remedy> asks;
  std::vector<Start> starts;
  const Path* path;
  std::string starts_text = {};  ///< set before kinds are joined
  std::string kinds_text = {};   ///< set before asks are joined
};

template <class T>
void join(std::vector<T>& into, const std::vector<T>& more) {
  for (const T& value : more)
    if (std::find(into.begin(), into.end(), value) == into.end()) into.push_back(value);
}

/// Puts lines together that differ in one member alone.
template <class T, class Alike>
std::vector<Line> joined(std::vector<Line> lines, std::vector<T> Line::*member,
                         const Alike& alike) {
  std::vector<Line> all;
  for (Line& line : lines) {
    const auto known = std::find_if(all.begin(), all.end(), [&](const Line& other) {
      return other.mode == line.mode && *other.path == *line.path && alike(other, line);
    });
    if (known == all.end())
      all.push_back(std::move(line));
    else
      join((*known).*member, line.*member);
  }
  return all;
}

/// "any" where all that can be are meant.
template <Worded E>
std::string any_or_listed(const std::vector<E>& values, const std::vector<E>& possible) {
  return values.size() > 1 && values.size() == possible.size() ? "any" : listed_words(values);
}

std::vector<Start> starts_of(const std::vector<Road>& roads, Kind kind) {
  std::vector<Start> starts;
  for (const Road& road : roads)
    if (road.kind == kind) join(starts, road.starts);
  return starts;
}

std::vector<Kind> kinds_that_ask(const std::vector<Road>& roads, Remedy ask) {
  std::vector<Kind> kinds;
  for (const Road& road : roads)
    if (std::find(road.asks.begin(), road.asks.end(), ask) != road.asks.end())
      join(kinds, {road.kind});
  return kinds;
}

std::vector<Line> lines_of(const std::vector<Road>& roads, Path Road::*reading) {
  std::vector<Line> lines;
  for (const Road& road : roads)
    for (const Remedy ask : road.asks)
      lines.push_back({road.mode, {road.kind}, {ask}, road.starts, &(road.*reading)});
  lines = joined(std::move(lines), &Line::starts, [](const Line& a, const Line& b) {
    return a.kinds == b.kinds && a.asks == b.asks;
  });
  for (Line& line : lines)
    line.starts_text = any_or_listed(line.starts, starts_of(roads, line.kinds.front()));
  lines = joined(std::move(lines), &Line::kinds, [](const Line& a, const Line& b) {
    return a.asks == b.asks && a.starts_text == b.starts_text;
  });
  for (Line& line : lines)
    line.kinds_text = any_or_listed(line.kinds, kinds_that_ask(roads, line.asks.front()));
  return joined(std::move(lines), &Line::asks, [](const Line& a, const Line& b) {
    return a.kinds_text == b.kinds_text && a.starts_text == b.starts_text;
  });
}

std::string table_of(const std::vector<Road>& roads, const std::string& title,
                     Path Road::*reading) {
  std::vector<Cells> rows{{"kind", "asks", "mode", "start", "at most", "buyer's own", title}};
  for (const Line& line : lines_of(roads, reading))
    rows.push_back({line.kinds_text, listed_words(line.asks), std::string{word(line.mode)},
                    line.starts_text, days_text(line.path->total), days_text(line.path->buyers_own),
                    path_text(*line.path)});
  return table(rows);
}

template <Worded E>
Json words_json(const std::vector<E>& values) {
  Json::Array words;
  for (const E value : values) words.emplace_back(word(value));
  return words;
}

Json step_json(const Step& step) {
  Json::Object out{{"stage", word(step.stage)},
                   {"for", word(step.wait_for)},
                   {"on", word(step.on)},
                   {"rule", step.rule},
                   {"term", step.term},
                   {"longest", duration_text(step.longest)},
                   {"buyers_own", duration_text(step.buyers_own)},
                   {"otherwise", word(step.otherwise)}};
  if (step.action) out.push_back({"action", word(*step.action)});
  out.push_back({"next", word(step.next)});
  return out;
}

Json path_json(const Path& path) {
  Json::Array steps;
  for (const Step& step : path.steps) steps.push_back(step_json(step));
  return Json::Object{{"end", word(path.end)},
                      {"total", duration_text(path.total)},
                      {"buyers_own", duration_text(path.buyers_own)},
                      {"steps", std::move(steps)}};
}

}  // namespace

std::string days_text(Duration length) {
  using std::chrono::minutes;
  const std::int64_t all = std::chrono::ceil<minutes>(length).count();
  const std::int64_t days = all / (24 * 60);
  const std::int64_t hours = all / 60 % 24;
  const std::int64_t rest = all % 60;
  std::string out;
  const auto add = [&out](std::int64_t number, const char* unit) {
    if (number > 0) (out += out.empty() ? "" : " ") += std::to_string(number) + unit;
  };
  add(days, " d");
  add(hours, " h");
  add(rest, " min");
  return out.empty() ? "0" : out;
}

std::string path_text(const Path& path) {
  struct Wait {
    std::string text;
    int times = 0;
  };
  std::vector<Wait> waits;
  for (const Step& step : path.steps) {
    if (step.longest == Duration{}) continue;
    std::string text = step_name(step) + " (" + step.term + ")";
    const auto known = std::find_if(waits.begin(), waits.end(),
                                    [&](const Wait& wait) { return wait.text == text; });
    if (known == waits.end())
      waits.push_back({std::move(text), 1});
    else
      ++known->times;
  }
  std::string out;
  for (const Wait& wait : waits)
    out += (wait.times > 1 ? std::to_string(wait.times) + " x " : "") + wait.text + " > ";
  return out += end_text(path.end);
}

std::string roads_text(const Pack& pack) {
  const std::vector<Road> all = roads(pack);
  std::string out =
      "The longest ways to the buyer's money. The buyer acts at once; \"buyer's own\" is what a "
      "buyer\n"
      "who always takes the whole time adds.\n\n";
  out += table_of(all, "path (others silent)", &Road::if_silent) + "\n";
  out += table_of(all, "path (whatever the others do)", &Road::at_worst);
  std::vector<Cells> rows{{"excluded", "wait", "term", "at most"}};
  for (const Exclusion& exclusion : exclusions(pack))
    rows.push_back({std::string{word(exclusion.of)}, exclusion.what, exclusion.term,
                    days_text(exclusion.longest)});
  if (rows.size() > 1) out += "\nIn no total, since no rule can end them:\n\n" + table(rows);
  return out;
}

Json roads_json(const Pack& pack) {
  Json::Array all;
  for (const Road& road : roads(pack))
    all.push_back(Json::Object{{"kind", word(road.kind)},
                               {"mode", word(road.mode)},
                               {"asks", words_json(road.asks)},
                               {"starts", words_json(road.starts)},
                               {"if_silent", path_json(road.if_silent)},
                               {"at_worst", path_json(road.at_worst)}});
  Json::Array excluded;
  for (const Exclusion& exclusion : exclusions(pack))
    excluded.push_back(Json::Object{{"of", word(exclusion.of)},
                                    {"what", exclusion.what},
                                    {"term", exclusion.term},
                                    {"longest", duration_text(exclusion.longest)}});
  return Json::Object{{"roads", std::move(all)}, {"exclusions", std::move(excluded)}};
}

}  // namespace recourse::policy
