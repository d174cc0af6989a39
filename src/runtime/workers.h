// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace recourse::runtime {

/// Threads that run tasks. Without `start`, tasks wait until somebody calls `drain_once`.
class Workers {
 public:
  using Task = std::function<void()>;
  ~Workers();
  void post(Task task);
  void start(std::size_t threads);
  void stop();        ///< Runs what is queued, then ends the threads.
  bool drain_once();  ///< Runs one task in this thread; false when there is none.

 private:
  void run();
  std::mutex mutex_;
  std::condition_variable work_;
  std::deque<Task> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

/// One task at a time for each key: what is decided about an order is committed before the next
/// decision about it begins. A task ends when its Exit is destroyed, in any thread.
class Strands {
 public:
  explicit Strands(Workers& workers) : workers_{workers} {}

  class Exit {
   public:
    Exit(Strands& strands, std::string key) : strands_{&strands}, key_{std::move(key)} {}
    ~Exit() { strands_->leave(key_); }
    Exit(const Exit&) = delete;
    Exit& operator=(const Exit&) = delete;

   private:
    Strands* strands_;
    std::string key_;
  };
  using Inside = std::shared_ptr<Exit>;
  using Task = std::function<void(Inside)>;

  /// Runs the task at once when nobody is inside, else when it is its turn.
  void enter(const std::string& key, Task task);

 private:
  void leave(const std::string& key);
  Workers& workers_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::deque<Task>> waiting_;  ///< a key is there while inside
};

}  // namespace recourse::runtime
