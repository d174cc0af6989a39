// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "runtime/store.h"

namespace recourse::cli {

int run(int argc, char** argv) {
  CLI::App program{"Recourse: an after-sales claims desk", "recourse"};
  program.require_subcommand(1);
  const std::vector<Command> commands = {serve_command(program),  token_command(program),
                                         import_command(program), explain_command(program),
                                         policy_command(program), rebuild_command(program)};
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? done : wrong_usage;
  }
  try {
    for (const Command& command : commands)
      if (command.app->parsed()) return command.run();
  } catch (const runtime::StorageFailed& error) {
    std::cerr << "recourse: " << error.what() << "\n";
    return failed;
  } catch (const runtime::OutcomeUnknown& error) {
    std::cerr << "recourse: nobody knows whether the last change was written: " << error.what()
              << "\n";
    return failed;
  }
  return wrong_usage;
}

}  // namespace recourse::cli
