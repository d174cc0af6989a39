// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "runtime/change.h"

namespace recourse::runtime {

/// Makes changes durable, many in one transaction: everything queued when the last commit ended
/// goes into the next one, without waiting for more. A change fails alone.
///
/// One lane: SQLite has one writer. `mutex_` guards the queue and the flags; the store is touched
/// by the committing thread only.
class Committer {
 public:
  /// Told after the commit, from the committing thread, with the new heads of the changed streams.
  using Told = std::function<void(Result<std::vector<Head>>)>;

  Committer(Store& store, std::function<void()> on_unknown_outcome);
  ~Committer();

  /// `busy: queue_full` when too much waits already; then `told` is not called.
  Done submit(Change change, Told told);

  void start();
  void stop();        ///< Commits what is queued, then ends the thread.
  bool drain_once();  ///< Without a thread: commits one batch; false when nothing was queued.

  static constexpr std::size_t queue_limit = 4096;
  static constexpr std::size_t batch_limit = 512;

 private:
  struct Job {
    Change change;
    Told told;
  };
  void run();
  void commit(std::vector<Job> jobs);

  Store& store_;
  std::function<void()> on_unknown_outcome_;
  std::mutex mutex_;
  std::condition_variable work_;
  std::deque<Job> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace recourse::runtime
