// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/caller.h"
#include "cli/cli.h"
#include "cli/data_folder.h"
#include "store/folder.h"

namespace recourse::cli {
namespace {

/// Nothing may change while projections are folded anew, so a running server is asked to stop
/// first.
int rebuild(const std::string& folder) {
  if (!holds_data(folder)) return tell_no_data(folder);
  try {
    DataFolder opened{folder, {}};
    std::cout << opened.desk().rebuild() << std::endl;
    return done;
  } catch (const store::FolderInUse& held) {
    return tell_refusal(
        Error{Errc::unavailable,
              "folder_in_use",
              "process " + std::to_string(held.pid()) + " holds " + folder + ": stop it first",
              {}});
  }
}

}  // namespace

Command rebuild_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "rebuild", "Fold everything that can be derived anew; print the digest of it");
  auto folder = std::make_shared<std::string>();
  app->add_option("--data", *folder, "The data folder")->required();
  return {app, [folder] { return rebuild(*folder); }};
}

}  // namespace recourse::cli
