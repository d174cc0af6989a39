// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <map>

#include "cli/cli.h"
#include "cli/shelf.h"
#include "policy/explain.h"
#include "policy/report.h"

namespace recourse::cli {
namespace {

namespace fs = std::filesystem;

struct Wanted {
  std::string file;
  std::string as_of;
  bool json = false;
  bool verbose = false;
  std::string key;
  std::map<std::string, std::string> given;  ///< what is said of the claim, by name
};

/// The pack that was named, and where it and its layers are read from.
struct Named {
  std::string name;
  fs::path folder;  ///< empty for the packs of the program
  policy::Shelf shelf;
};

Named named(const std::string& file) {
  const fs::path path{file};
  if (path.extension() != ".yaml") return {file, {}, own_shelf()};
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
  return {path.stem().string(), folder, shelf_in(folder)};
}

/// FILE:LINE:COLUMN with the file as the caller reaches it, where it is not the program's own.
std::string reached(const std::string& field, const fs::path& folder) {
  const std::string file = field.substr(0, field.find(':'));
  const bool ours = folder.empty() || folder == "." || !fs::exists(folder / file);
  return ours ? field : (folder / field).string();
}

void say(const Error& error, const fs::path& folder, std::string_view as = "") {
  const bool placed = error.field.find(':') != std::string::npos;
  std::cerr << (placed ? reached(error.field, folder) : "recourse:") << " " << as
            << error.reason.text() << ": " << error.detail << "\n";
}

int refuse(const Error& error, const Wanted& wanted, const Named& pack) {
  if (wanted.json) {
    const Json refusal = Json::Object{{"pack", pack.name},
                                      {"errors", Json::Array{policy::placed_error_json(error)}}};
    std::cout << json_text(refusal) << "\n";
  } else {
    say(error, pack.folder);
  }
  return failed;
}

/// Whether there is such a file; what the layers say of a missing pack would not name the path.
bool is_there(const Wanted& wanted, const Named& pack) {
  if (pack.folder.empty() || fs::is_regular_file(wanted.file)) return true;
  std::cerr << "recourse: there is no file " << wanted.file
            << "; write a path that ends in .yaml, or the name of a pack\n";
  return false;
}

std::optional<Instant> moment(const std::string& as_of) {
  if (as_of.empty())
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const Result<Instant> at = parse_instant(as_of);
  if (at) return *at;
  std::cerr << "recourse: --as-of is a moment, as 2026-11-01T00:00:00+08:00\n";
  return std::nullopt;
}

int check_file(const Wanted& wanted) {
  const auto as_of = moment(wanted.as_of);
  if (!as_of) return wrong_usage;
  const Named pack = named(wanted.file);
  if (!is_there(wanted, pack)) return failed;
  const auto report = policy::check_pack(pack.name, pack.shelf, *as_of);
  if (!report) return refuse(report.error(), wanted, pack);
  if (wanted.json) {
    std::cout << json_text(policy::report_json(*report)) << "\n";
  } else {
    std::cout << policy::report_text(
        *report, wanted.verbose ? policy::ReportOf::verbose : policy::ReportOf::brief);
    for (const Error& warning : report->warnings) say(warning, pack.folder, "warning: ");
    for (const policy::ExampleRun& run : report->examples)
      if (run.refusal) say(*run.refusal, pack.folder);
  }
  return report->passed() == report->examples.size() ? done : failed;
}

int explain_rule(const Wanted& wanted) {
  const auto as_of = moment(wanted.as_of);
  if (!as_of) return wrong_usage;
  const Named pack = named(wanted.file);
  if (!is_there(wanted, pack)) return failed;
  Json::Object said;
  for (const auto& [name, value] : wanted.given)
    if (!value.empty()) said.push_back({name, value});
  const auto explanation =
      policy::explain(pack.name, wanted.key, Json{std::move(said)}, pack.shelf, *as_of);
  if (!explanation) return refuse(explanation.error(), wanted, pack);
  if (wanted.json)
    std::cout << json_text(policy::explanation_json(*explanation)) << "\n";
  else
    std::cout << policy::explanation_text(*explanation);
  return done;
}

void add_common(CLI::App& app, Wanted& wanted) {
  app.add_option("file", wanted.file, "A file NAME.yaml, or the name of a pack of the program")
      ->required();
  app.add_option("--as-of", wanted.as_of, "The moment it is looked at; now, when left out");
  app.add_flag("--json", wanted.json, "Print all of it as JSON");
}

/// One option for each name of `situation_names()`, and `--name`.
void add_given(CLI::App& app, Wanted& wanted) {
  for (const policy::NamedShape& known : policy::situation_names()) {
    const std::string name{known.name};
    std::string option = "--" + name;
    std::replace(option.begin(), option.end(), '_', '-');
    const bool flag = known.shape->of == policy::Shape::Of::flag;
    app.add_option(
        option, wanted.given[name],
        flag ? "true or false" : "Of the claim; one of " + policy::listed(known.shape->words));
  }
  app.get_option("--category")->description("Of the goods: a code or a name of a category");
  app.add_option("--name", wanted.given["name"], "Of a carrier, a category or a promise");
}

}  // namespace

Command policy_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("policy", "Look at the rules");
  app->require_subcommand(1);
  auto wanted = std::make_shared<Wanted>();
  CLI::App* check = app->add_subcommand("check", "Check a pack and run its examples");
  add_common(*check, *wanted);
  check->add_flag("--verbose", wanted->verbose, "List the rules that are unverified");
  CLI::App* explain = app->add_subcommand("explain", "Show why a rule is what it is");
  add_common(*explain, *wanted);
  explain->add_option("key", wanted->key, "The rule, as aftersale.window")->required();
  add_given(*explain, *wanted);
  const Command backtest = policy_backtest_command(*app);
  return {app, [wanted, check, backtest] {
            if (backtest.app->parsed()) return backtest.run();
            return check->parsed() ? check_file(*wanted) : explain_rule(*wanted);
          }};
}

}  // namespace recourse::cli
