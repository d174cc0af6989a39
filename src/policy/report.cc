// SPDX-License-Identifier: Apache-2.0
#include "policy/report.h"

#include <algorithm>

#include "base/digits.h"
#include "policy/chain.h"
#include "policy/explain.h"
#include "policy/placed.h"
#include "policy/road_check.h"
#include "policy/road_text.h"
#include "policy/written.h"

namespace recourse::policy {
namespace {

/// Takes ":12" off the end.
std::optional<std::int64_t> take_number_behind(std::string_view& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == text.npos) return std::nullopt;
  std::string_view digits = text.substr(colon + 1);
  const auto number = take_digits(digits, 1, 9);
  if (!number || !digits.empty()) return std::nullopt;
  text = text.substr(0, colon);
  return number;
}

Json unverified_json(const Rule& rule) {
  return Json::Object{{"key", rule.key},
                      {"applies", to_json(rule.applies)},
                      {"layer", rule.layer},
                      {"confidence", word(rule.confidence)},
                      {"source", rule.source}};
}

}  // namespace

std::size_t PackReport::passed() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(examples, [](const ExampleRun& run) { return run.passed(); }));
}

std::vector<const Rule*> PackReport::unverified() const {
  std::vector<const Rule*> rows;
  for (const Rule& rule : pack.rules)
    if (rule.verify) rows.push_back(&rule);
  return rows;
}

Result<PackReport> check_pack(std::string_view name, const Shelf& shelf, Instant as_of) {
  const Result<std::vector<Layer>> chain = read_chain(name, shelf);
  if (!chain) return chain.error();
  PackReport report;
  report.layer = chain->back().kind;
  report.as_of = as_of;
  Result<Pack> pack = resolve(name, shelf, as_of);
  if (!pack && pack.error().reason == "missing_rule" && report.layer == LayerKind::statute) {
    report.left_open = pack.error();
    pack = resolve_layer(name, shelf, as_of);
  }
  if (!pack) return pack.error();
  report.pack = std::move(*pack);
  if (!report.left_open) {
    const Result<PlacedPack> placed = resolve_placed(name, shelf, as_of);
    if (!placed) return placed.error();
    if (const Done sound = check_roads(*placed); !sound) return sound.error();
    report.warnings = road_warnings(*placed, as_of);
  }
  Result<std::vector<ExampleRun>> examples = run_examples(name, shelf, as_of);
  if (!examples) return examples.error();
  report.examples = std::move(*examples);
  return report;
}

std::string report_text(const PackReport& report, ReportOf of) {
  const Pack& pack = report.pack;
  const auto unverified = report.unverified();
  std::string out = pack.name + " " + pack.version + ", " + std::string{word(pack.status)} + " " +
                    std::string{word(report.layer)} + " pack, as it holds at " +
                    local_text(report.as_of, pack.zone) + "\n";
  out += "digest    " + hex(pack.digest) + "\n";
  out += "rules     " + std::to_string(pack.rules.size()) + ", " +
         std::to_string(unverified.size()) + " of them unverified\n";
  out += "examples  " + std::to_string(report.examples.size()) + " run, " +
         std::to_string(report.passed()) + " passed\n";
  if (report.left_open)
    out += "no whole pack by itself: " + report.left_open->detail + ", or extend it\n";
  if (of == ReportOf::verbose && !unverified.empty()) {
    out += "\nUnverified:\n";
    for (const Rule* rule : unverified)
      out += "  " + rule->key + ", for " + applies_text(rule->applies) + " (" + rule->layer + ", " +
             std::string{word(rule->confidence)} + "): " + rule->source + "\n";
  }
  if (!report.left_open) out += "\n" + roads_text(pack);
  return out;
}

Json report_json(const PackReport& report) {
  Json::Array unverified;
  for (const Rule* rule : report.unverified()) unverified.push_back(unverified_json(*rule));
  Json::Array warnings;
  for (const Error& warning : report.warnings) warnings.push_back(placed_error_json(warning));
  Json::Array errors;
  for (const ExampleRun& run : report.examples)
    if (run.refusal) errors.push_back(placed_error_json(*run.refusal));
  const auto count = [](std::size_t size) { return static_cast<std::int64_t>(size); };
  Json::Object out{{"pack", report.pack.name},
                   {"version", report.pack.version},
                   {"status", word(report.pack.status)},
                   {"layer", word(report.layer)},
                   {"digest", hex(report.pack.digest)},
                   {"as_of", instant_text(report.as_of)},
                   {"whole", !report.left_open.has_value()}};
  if (report.left_open) out.push_back({"left_open", report.left_open->detail});
  out.push_back({"rules", count(report.pack.rules.size())});
  out.push_back({"unverified", std::move(unverified)});
  out.push_back({"examples", Json::Object{{"run", count(report.examples.size())},
                                          {"passed", count(report.passed())}}});
  if (!report.left_open) {
    const Json roads = roads_json(report.pack);
    for (const Json::Member& member : *roads.object()) out.push_back(member);
  }
  out.push_back({"warnings", std::move(warnings)});
  out.push_back({"errors", std::move(errors)});
  return out;
}

Json placed_error_json(const Error& error) {
  std::string_view file = error.field;
  const auto column = take_number_behind(file);
  const auto line = take_number_behind(file);
  Json::Object out{{"file", file}};
  if (line) out.push_back({"line", *line});
  if (column) out.push_back({"column", *column});
  out.push_back({"reason", error.reason.text()});
  out.push_back({"detail", error.detail});
  return out;
}

}  // namespace recourse::policy
