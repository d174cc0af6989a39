// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <unistd.h>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <iostream>

#include "cli/caller.h"
#include "cli/cli.h"
#include "cli/data_folder.h"
#include "cli/demo.h"
#include "http/server.h"
#include "store/folder.h"

namespace recourse::cli {
namespace {

struct Wanted {
  std::string folder = "data";
  std::string database;
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string policy = "cn-taobao";
  std::string mode = "platform";
  bool demo = false;
  bool sandbox = false;
};

/// The signals that end the server. Blocked before any thread is made, so that all threads inherit
/// it and only `wait_for_end` takes them.
::sigset_t ending_signals() {
  ::sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  return signals;
}

void wait_for_end(const ::sigset_t& signals) {
  int taken = 0;
  ::sigwait(&signals, &taken);
}

int serve(const Wanted& wanted, policy::Mode mode) {
  const ::sigset_t signals = ending_signals();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  runtime::Settings settings;
  settings.default_mode = mode;
  settings.default_policy = wanted.policy;
  settings.sandbox = wanted.sandbox;
  // Restarting reads what was really written; going on could build on what was not.
  std::atomic<bool> broken = false;
  settings.on_unknown_outcome = [&broken] {
    broken = true;
    ::kill(::getpid(), SIGTERM);
  };

  const policy::Shelf shelf = shelf_of(wanted.folder);
  const auto now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
  if (const auto pack = policy::resolve(wanted.policy, shelf, now); !pack)
    return tell_refusal(pack.error());

  DataFolder opened{wanted.folder, settings};
  http::Api api{opened.desk(), opened.blobs(), {}};
  http::Server server{api,
                      {.address = wanted.address,
                       .port = wanted.port,
                       .socket_file = socket_file(wanted.folder).string()}};
  opened.desk().start();
  const Result<std::uint16_t> port = server.start();
  if (!port) return tell_refusal(port.error());
  std::string demo;
  if (wanted.demo) {
    auto made = make_demo(api, opened.clock().now(), *port);
    if (!made) return tell_refusal(made.error());
    demo = std::move(*made);
  }
  std::cout << "ready on http://" << wanted.address << ":" << *port << "\n" << demo << std::flush;
  wait_for_end(signals);
  std::cout << "stopping" << std::endl;
  server.stop();
  opened.desk().stop();
  return broken ? failed : done;
}

int start(const Wanted& wanted) {
  if (!wanted.database.empty())
    return tell_refusal(Error{
        Errc::invalid, "not_built_yet", "this version keeps its data in a folder: use --data", {}});
  const auto mode = parse_word<policy::Mode>(wanted.mode);
  if (!mode) {
    std::cerr << "recourse: --mode is platform or seller-desk\n";
    return wrong_usage;
  }
  spdlog::set_default_logger(spdlog::stderr_logger_mt("recourse"));
  try {
    return serve(wanted, *mode);
  } catch (const store::FolderInUse& held) {
    return tell_refusal(
        Error{Errc::unavailable,
              "folder_in_use",
              "process " + std::to_string(held.pid()) + " already holds " + wanted.folder,
              {}});
  }
}

}  // namespace

Command serve_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("serve", "Serve the interface until Ctrl-C");
  auto wanted = std::make_shared<Wanted>();
  app->add_option("--data", wanted->folder, "The data folder, made when it is new")
      ->capture_default_str();
  app->add_option("--database", wanted->database, "A PostgreSQL database instead");
  app->add_option("--listen", wanted->address, "The address to listen on")->capture_default_str();
  app->add_option("--port", wanted->port, "The port; 0 takes a free one")->capture_default_str();
  app->add_option("--policy", wanted->policy, "The policy pack of new shops")
      ->capture_default_str();
  app->add_option("--mode", wanted->mode, "The mode of new shops: platform or seller-desk")
      ->capture_default_str();
  app->add_flag("--demo", wanted->demo, "Make a demo shop and print a link for each role");
  app->add_flag("--sandbox", wanted->sandbox, "Play money, and a clock that can be moved");
  return {app, [wanted] { return start(*wanted); }};
}

}  // namespace recourse::cli
