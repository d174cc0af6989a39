// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "cli/backtest_report.h"
#include "cli/caller.h"
#include "cli/cli.h"
#include "cli/data_folder.h"
#include "cli/shelf.h"
#include "store/sqlite_reading.h"

namespace recourse::cli {
namespace {

namespace fs = std::filesystem;

struct Wanted {
  std::string pack;
  std::string folder;
  std::string shop;
  std::string csv;
  std::string as_of;
  std::int64_t limit = 20;
  bool json = false;
};

/// The new rules: a file with the packs beside it, or a name that the desk itself would know.
Result<policy::Pack> other_rules(const Wanted& wanted, Instant as_of) {
  const fs::path path{wanted.pack};
  if (path.extension() != ".yaml")
    return policy::resolve(wanted.pack, shelf_of(wanted.folder), as_of);
  if (!fs::is_regular_file(path))
    return Error{Errc::not_found, "no_such_file",
                 "there is no file " + wanted.pack + "; write a path, or the name of a pack"};
  const fs::path beside = path.has_parent_path() ? path.parent_path() : fs::path{"."};
  return policy::resolve(path.stem().string(), shelf_in(beside), as_of);
}

int refuse(const Error& error) {
  if (error.field.empty()) return tell_refusal(error);
  std::cerr << error.field << " " << error.reason.text() << ": " << error.detail << "\n";
  return failed;
}

/// A bar where somebody sits in front of it; nothing in a pipe or a log.
class Progress {
 public:
  void tell(std::int64_t done, std::int64_t total) {
    constexpr std::int64_t width = 30;
    if (!seen_ || total == 0) return;
    const std::int64_t full = done * width / total;
    std::cerr << "\r[" << std::string(static_cast<std::size_t>(full), '#')
              << std::string(static_cast<std::size_t>(width - full), '.') << "] " << done << " of "
              << total << " claims" << std::flush;
  }
  void end() {
    if (seen_) std::cerr << "\r\x1b[K" << std::flush;
  }

 private:
  bool seen_ = ::isatty(STDERR_FILENO) == 1;
};

/// All differences, as they are found.
class CsvFile {
 public:
  explicit CsvFile(const std::string& path) {
    if (path.empty()) return;
    out_.open(path, std::ios::binary | std::ios::trunc);
    out_ << csv_head();
    wanted_ = true;
  }
  void add(const runtime::BacktestDifference& difference) {
    if (wanted_) out_ << csv_row(difference);
  }
  bool written() {
    if (wanted_) out_.flush();
    return !wanted_ || out_.good();
  }

 private:
  std::ofstream out_;
  bool wanted_ = false;
};

Error not_written(const std::string& path) {
  return {Errc::unavailable, "not_written", "cannot write " + path};
}

int backtest(const Wanted& wanted) {
  if (!holds_data(wanted.folder)) return tell_no_data(wanted.folder);
  // The desk's own time, which a sandbox moves.
  const Instant now = gateway::SystemClock{wanted.folder}.now();
  const Result<Instant> as_of = wanted.as_of.empty() ? now : parse_instant(wanted.as_of);
  if (!as_of) {
    std::cerr << "recourse: --as-of is a moment, as 2026-11-01T00:00:00+08:00\n";
    return wrong_usage;
  }
  const Result<policy::Pack> other = other_rules(wanted, *as_of);
  if (!other) return refuse(other.error());
  const auto store = store::open_sqlite_for_reading(wanted.folder);
  runtime::Packs packs{*store, shelf_of(wanted.folder)};
  CsvFile csv{wanted.csv};
  if (!csv.written()) return refuse(not_written(wanted.csv));

  Progress progress;
  std::vector<runtime::BacktestDifference> first;
  auto totals = runtime::backtest(
      *store, packs,
      {.other = *other,
       .now = now,
       .shop = wanted.shop.empty() ? std::nullopt : std::optional{wanted.shop}},
      {.progress = [&](std::int64_t done, std::int64_t total) { progress.tell(done, total); },
       .difference =
           [&](const runtime::BacktestDifference& difference) {
             if (std::ssize(first) < wanted.limit) first.push_back(difference);
             csv.add(difference);
           }});
  progress.end();
  if (!totals) return refuse(totals.error());
  if (!csv.written()) return refuse(not_written(wanted.csv));
  const BacktestReport report{*other, now, std::move(*totals), std::move(first)};
  std::cout << (wanted.json ? json_text(report_json(report)) + "\n" : report_text(report));
  return done;
}

}  // namespace

Command policy_backtest_command(CLI::App& policy) {
  CLI::App* app = policy.add_subcommand(
      "backtest", "What other rules would have changed of past claims, for whom, how much");
  auto wanted = std::make_shared<Wanted>();
  app->add_option("new", wanted->pack, "A file NAME.yaml, or the name of a pack")->required();
  app->add_option("--data", wanted->folder, "The data folder; it is only read")->required();
  app->add_option("--shop", wanted->shop, "Only this shop's claims");
  app->add_option("--as-of", wanted->as_of, "Whose rules of the pack hold; now, when left out");
  app->add_option("--limit", wanted->limit, "How many claims are shown one by one; 20 if absent")
      ->check(CLI::NonNegativeNumber);
  app->add_option("--csv", wanted->csv, "Write every claim that changes into this file");
  app->add_flag("--json", wanted->json, "Print all of it as JSON");
  return {app, [wanted] { return backtest(*wanted); }};
}

}  // namespace recourse::cli
