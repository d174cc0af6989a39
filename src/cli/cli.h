// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

namespace CLI {
class App;
}

namespace recourse::cli {

/// How a command ends.
constexpr int done = 0;
constexpr int failed = 1;       ///< refused, or storage does not answer; nothing was changed
constexpr int wrong_usage = 2;  ///< the command line itself
constexpr int some_skipped = 3;

/// Runs what the command line says; the exit code.
int run(int argc, char** argv);

/// Each noun puts its command into the program; what it gives back runs when the command was named.
struct Command {
  CLI::App* app = nullptr;
  std::function<int()> run;
};
Command serve_command(CLI::App& program);
Command token_command(CLI::App& program);
Command import_command(CLI::App& program);
Command explain_command(CLI::App& program);
Command policy_command(CLI::App& program);
Command rebuild_command(CLI::App& program);
/// One of the commands below `policy`.
Command policy_backtest_command(CLI::App& policy);

}  // namespace recourse::cli
