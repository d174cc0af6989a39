// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/caller.h"
#include "cli/cli.h"

namespace recourse::cli {
namespace {

struct Wanted {
  std::vector<std::string> files;
  std::string folder;
  std::string shop;
  std::string format;
  bool json = false;
  bool dry_run = false;
};

std::string member(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  if (!found) return {};
  if (found->text()) return *found->text();
  return found->integer() ? std::to_string(*found->integer()) : std::string{};
}

void tell(const Json& outcome) {
  std::cout << member(outcome, "imported") << " imported, " << member(outcome, "updated")
            << " updated, " << member(outcome, "unchanged") << " unchanged, "
            << member(outcome, "skipped") << " skipped\n";
  const Json* errors = outcome.find("errors");
  if (!errors || !errors->array()) return;
  for (const Json& error : *errors->array()) {
    std::cout << member(error, "file") << ":" << member(error, "line") << ": "
              << member(error, "reason") << ": " << member(error, "detail");
    if (const std::string column = member(error, "column"); !column.empty())
      std::cout << " (" << column << ")";
    std::cout << "\n";
  }
}

/// `kind` is what the interface calls it: orders, refunds.
int import_files(const Wanted& wanted, const std::string& kind) {
  auto caller = reach(wanted.folder);
  if (!caller) return tell_refusal(caller.error());
  // A running server has another working folder.
  Json::Array files;
  for (const std::string& file : wanted.files)
    files.emplace_back(std::filesystem::absolute(file).string());
  Json::Object body{{"shop", wanted.shop}, {"files", std::move(files)}};
  if (!wanted.format.empty()) body.push_back({"format", wanted.format});
  const std::string target = "/local/imports/" + kind + (wanted.dry_run ? "?dry_run=true" : "");
  const auto response =
      (*caller)->call(make_request(http::Method::post, target, Json{std::move(body)}));
  if (!response) return tell_refusal(response.error());
  if (response->status != 200) return tell_refusal(*response);
  const Result<Json> outcome = parse_json(response->body);
  if (!outcome) return tell_refusal(outcome.error());
  if (wanted.json)
    std::cout << response->body << "\n";
  else
    tell(*outcome);
  return member(*outcome, "skipped") == "0" ? done : some_skipped;
}

}  // namespace

Command import_command(CLI::App& program) {
  CLI::App* import = program.add_subcommand("import", "Take orders and refunds in from files");
  import->require_subcommand(1);
  auto wanted = std::make_shared<Wanted>();
  const auto add = [&](const char* name, const char* what, const char* files, int most) {
    CLI::App* app = import->add_subcommand(name, what);
    app->add_option("files", wanted->files, files)->required()->expected(1, most);
    app->add_option("--data", wanted->folder, "The data folder")->required();
    app->add_option("--shop", wanted->shop, "Whose they are; made when it is new")->required();
    app->add_option("--format", wanted->format,
                    "generic or taobao; told by the first row if absent");
    app->add_flag("--json", wanted->json, "Print the outcome as JSON");
    app->add_flag("--dry-run", wanted->dry_run, "Say what would happen; change nothing");
    return app;
  };
  add("orders", "Orders: CSV, JSON, or a seller's export",
      "The file of orders, and the file of their details", 2);
  const CLI::App* refunds =
      add("refunds", "Another platform's list of refunds: each opens a claim", "The list", 1);
  return {import, [wanted, refunds] {
            return import_files(*wanted, refunds->parsed() ? "refunds" : "orders");
          }};
}

}  // namespace recourse::cli
