// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/caller.h"
#include "cli/cli.h"

namespace recourse::cli {
namespace {

struct Wanted {
  std::string folder;
  std::string role;
  std::string shop;
  std::string subject;
  std::string expires = "P90D";
};

int issue(const Wanted& wanted) {
  auto caller = reach(wanted.folder);
  if (!caller) return tell_refusal(caller.error());
  Json::Object body{{"role", wanted.role}, {"expires_in", wanted.expires}};
  // Staff without a name are known by what they do; a buyer without one would see no order.
  if (!wanted.subject.empty())
    body.push_back({"subject", wanted.subject});
  else if (wanted.role != word(policy::Role::buyer))
    body.push_back({"subject", wanted.role});
  if (!wanted.shop.empty()) body.push_back({"shop", wanted.shop});
  const auto response =
      (*caller)->call(make_request(http::Method::post, "/local/tokens", Json{std::move(body)}));
  if (!response) return tell_refusal(response.error());
  if (response->status != 201) return tell_refusal(*response);
  const Result<Json> issued = parse_json(response->body);
  const Json* token = issued ? issued->find("token") : nullptr;
  const Json* expires = issued ? issued->find("expires_at") : nullptr;
  if (!token || !token->text() || !expires || !expires->text()) return tell_refusal(*response);
  std::cout << wanted.role << (wanted.shop.empty() ? "" : " of " + wanted.shop) << ", until "
            << *expires->text() << "\n"
            << *token->text() << std::endl;
  return done;
}

}  // namespace

Command token_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("token", "Make a bearer token; it is printed once");
  auto wanted = std::make_shared<Wanted>();
  app->add_option("--data", wanted->folder, "The data folder")->required();
  app->add_option("--role", wanted->role,
                  "buyer, seller, mediator, operator, carrier, gateway or auditor")
      ->required();
  app->add_option("--shop", wanted->shop, "The only shop it sees; made when it is new");
  app->add_option("--subject", wanted->subject, "Who it is; for a buyer, his id in the orders");
  app->add_option("--expires", wanted->expires, "How long it holds, as P90D");
  return {app, [wanted] { return issue(*wanted); }};
}

}  // namespace recourse::cli
