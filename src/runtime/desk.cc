// SPDX-License-Identifier: Apache-2.0
#include "runtime/desk.h"

#include <future>

#include "runtime/desk_inside.h"

namespace recourse::runtime {

Desk::Inside::Inside(Store& store_, Blobs& blobs_, Clock& clock_, Random& random_,
                     PaymentGateway& gateway_, policy::Shelf shelf, Settings settings_)
    : store{store_},
      blobs{blobs_},
      clock{clock_},
      random{random_},
      gateway{gateway_},
      settings{std::move(settings_)},
      committer{store_,
                [this] {
                  storage_broken = true;
                  settings.on_unknown_outcome();
                }},
      packs{store_, std::move(shelf)},
      shops{store_},
      streams{store_} {}

Done Desk::Inside::commit_now(Change change) {
  std::promise<Done> outcome;
  const Done queued =
      committer.submit(std::move(change), [&outcome](const Result<std::vector<Head>>& heads) {
        if (heads)
          outcome.set_value({});
        else
          outcome.set_value(heads.error());
      });
  if (!queued) return queued.error();
  if (!threads_run)
    while (committer.drain_once()) continue;
  return outcome.get_future().get();
}

Desk::Desk(Store& store, Blobs& blobs, Clock& clock, Random& random, PaymentGateway& gateway,
           policy::Shelf shelf, Settings settings)
    : inside_{std::make_unique<Inside>(store, blobs, clock, random, gateway, std::move(shelf),
                                       std::move(settings))} {}

Desk::~Desk() {
  stop();
}

void Desk::start() {
  constexpr std::size_t worker_threads = 4;
  Inside& desk = *inside_;
  desk.threads_run = true;
  desk.stopping = false;
  desk.workers.start(worker_threads);
  desk.committer.start();
  desk.resume_chores();
  desk.scheduler = std::thread{[&desk] { desk.run_scheduler(); }};
}

void Desk::stop() {
  Inside& desk = *inside_;
  if (!desk.threads_run) return;
  {
    const std::lock_guard lock{desk.scheduler_mutex};
    desk.stopping = true;
  }
  desk.scheduler_wake.notify_all();
  desk.scheduler.join();
  desk.wait_until_idle();
  desk.committer.stop();
  desk.workers.stop();
  desk.threads_run = false;
}

void Desk::drain() {
  inside_->resume_chores();
  inside_->drain();
}

bool Desk::ready() const {
  return inside_->threads_run && !inside_->storage_broken;
}

}  // namespace recourse::runtime
