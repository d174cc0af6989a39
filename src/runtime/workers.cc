// SPDX-License-Identifier: Apache-2.0
#include "runtime/workers.h"

namespace recourse::runtime {

Workers::~Workers() {
  stop();
}

void Workers::post(Task task) {
  {
    const std::lock_guard lock{mutex_};
    queue_.push_back(std::move(task));
  }
  work_.notify_one();
}

void Workers::start(std::size_t threads) {
  stopping_ = false;
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

void Workers::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  work_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void Workers::run() {
  for (;;) {
    Task task;
    {
      std::unique_lock lock{mutex_};
      work_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      task = std::move(queue_.front());
      queue_.pop_front();
    }
    task();
  }
}

bool Workers::drain_once() {
  Task task;
  {
    const std::lock_guard lock{mutex_};
    if (queue_.empty()) return false;
    task = std::move(queue_.front());
    queue_.pop_front();
  }
  task();
  return true;
}

void Strands::enter(const std::string& key, Task task) {
  {
    const std::lock_guard lock{mutex_};
    const auto [entry, free] = waiting_.try_emplace(key);
    if (!free) {
      entry->second.push_back(std::move(task));
      return;
    }
  }
  task(std::make_shared<Exit>(*this, key));
}

void Strands::leave(const std::string& key) {
  Task next;
  {
    const std::lock_guard lock{mutex_};
    const auto entry = waiting_.find(key);
    if (entry->second.empty()) {
      waiting_.erase(entry);
      return;
    }
    next = std::move(entry->second.front());
    entry->second.pop_front();
  }
  // Not here: the committing thread leaves strands too, and must not decide.
  workers_.post([this, key, task = std::move(next)] { task(std::make_shared<Exit>(*this, key)); });
}

}  // namespace recourse::runtime
