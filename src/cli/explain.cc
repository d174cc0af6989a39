// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/caller.h"
#include "cli/cli.h"

namespace recourse::cli {
namespace {

struct Wanted {
  std::string claim;
  std::string folder;
  bool json = false;
};

int explain(const Wanted& wanted) {
  for (const char letter : wanted.claim)
    if (!std::isalnum(static_cast<unsigned char>(letter)) && letter != '_')
      return tell_refusal(
          Error{Errc::not_found, "no_such_id", "that is not the id of a claim", {}});
  if (!holds_data(wanted.folder)) return tell_no_data(wanted.folder);
  auto caller = reach(wanted.folder);
  if (!caller) return tell_refusal(caller.error());
  const auto response =
      (*caller)->call(make_request(http::Method::get, "/v1/claims/" + wanted.claim + "/explain"));
  if (!response) return tell_refusal(response.error());
  if (response->status != 200) return tell_refusal(*response);
  const Result<Json> body = parse_json(response->body);
  const Json* text = body ? body->find("text") : nullptr;
  if (!wanted.json && text && text->text())
    std::cout << *text->text() << "\n";
  else
    std::cout << response->body << "\n";
  return done;
}

}  // namespace

Command explain_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("explain", "Show how a claim's amount came about");
  auto wanted = std::make_shared<Wanted>();
  app->add_option("claim", wanted->claim, "The claim's id")->required();
  app->add_option("--data", wanted->folder, "The data folder")->required();
  app->add_flag("--json", wanted->json, "Print all of it as JSON");
  return {app, [wanted] { return explain(*wanted); }};
}

}  // namespace recourse::cli
