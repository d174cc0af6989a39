// SPDX-License-Identifier: Apache-2.0
#include "runtime/committer.h"

#include <spdlog/spdlog.h>

namespace recourse::runtime {
namespace {

Result<std::vector<Head>> attempt(Transaction& transaction, const Change& change) {
  std::vector<Head> heads;
  transaction.begin_change();
  const Done done = apply(transaction, change, heads);
  if (!done) {
    transaction.undo_change();
    return done.error();
  }
  transaction.keep_change();
  return heads;
}

}  // namespace

Committer::Committer(Store& store, std::function<void()> on_unknown_outcome)
    : store_{store}, on_unknown_outcome_{std::move(on_unknown_outcome)} {}

Committer::~Committer() {
  stop();
}

Done Committer::submit(Change change, Told told) {
  {
    const std::lock_guard lock{mutex_};
    if (queue_.size() >= queue_limit)
      return Error{Errc::busy, "queue_full", "Too much to write at once; try again shortly."};
    queue_.push_back({std::move(change), std::move(told)});
  }
  work_.notify_one();
  return {};
}

void Committer::start() {
  stopping_ = false;
  thread_ = std::thread{[this] { run(); }};
}

void Committer::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  work_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Committer::run() {
  for (;;) {
    {
      std::unique_lock lock{mutex_};
      work_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
    }
    drain_once();
  }
}

bool Committer::drain_once() {
  std::vector<Job> jobs;
  {
    const std::lock_guard lock{mutex_};
    while (!queue_.empty() && jobs.size() < batch_limit) {
      jobs.push_back(std::move(queue_.front()));
      queue_.pop_front();
    }
  }
  if (jobs.empty()) return false;
  commit(std::move(jobs));
  return true;
}

void Committer::commit(std::vector<Job> jobs) {
  std::vector<Result<std::vector<Head>>> outcomes;
  try {
    store_.write([&](Transaction& transaction) {
      outcomes.clear();
      for (const Job& job : jobs) outcomes.push_back(attempt(transaction, job.change));
    });
  } catch (const OutcomeUnknown& broken) {
    spdlog::critical("storage broke at a commit, nobody knows what was written: {}", broken.what());
    outcomes.assign(jobs.size(),
                    Error{Errc::unavailable, "outcome_unknown",
                          "Storage broke while writing; ask again with the same key."});
    for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i].told(outcomes[i]);
    on_unknown_outcome_();
    return;
  } catch (const StorageFailed& failed) {
    spdlog::error("storage did not write: {}", failed.what());
    outcomes.assign(jobs.size(),
                    Error{Errc::unavailable, "storage_failed", "Nothing was written; try again."});
  }
  for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i].told(std::move(outcomes[i]));
}

}  // namespace recourse::runtime
