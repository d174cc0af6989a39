// SPDX-License-Identifier: Apache-2.0
#include "store/memory_store.h"

#include <atomic>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/check.h"
#include "store/memory_rows.h"

namespace recourse::store {
namespace {

using runtime::Cells;
using runtime::Scan;
using runtime::Table;

using Tables = std::unordered_map<const Table*, MemoryRows>;

std::optional<Cells> find_in(const Tables& tables, const Table& table, const Cells& key,
                             Moment moment) {
  check_key(table, key);
  const auto rows = tables.find(&table);
  const Cells* row = rows == tables.end() ? nullptr : rows->second.find(key, moment);
  return row == nullptr ? std::nullopt : std::optional{*row};
}

std::vector<Cells> scan_in(const Tables& tables, const Scan& scan, Moment moment) {
  const auto rows = tables.find(scan.table);
  if (rows != tables.end()) return rows->second.scan(scan, moment);
  return MemoryRows{*scan.table}.scan(scan, moment);  // empty, but a scan may be wrong all the same
}

class MemoryStore : public runtime::Store {
 public:
  ~MemoryStore() override { check(readers_.empty(), "readers are returned before their store"); }
  void write(const std::function<void(runtime::Transaction&)>& work) override;
  std::unique_ptr<runtime::Reader> read() override;

 private:
  class MemoryReader;
  class MemoryTransaction;
  struct Written {
    MemoryRows* rows;
    MemoryRows::Place place;
  };
  void commit(std::vector<Written> written);
  void return_reader(Moment moment);

  std::mutex one_writer_;
  std::atomic<std::thread::id> writing_thread_{};
  // Shared to look, exclusive to change; the writing thread looks without it, as nobody else
  // changes anything.
  std::shared_mutex guard_;
  Tables tables_;
  Moment now_ = 0;
  std::map<Moment, std::size_t> readers_;  ///< how many look at which moment
  std::vector<Written> held_;              ///< have versions that only a reader from before sees
  Moment held_for_ = 0;                    ///< the oldest reader when that was last looked at
};

class MemoryStore::MemoryReader : public runtime::Reader {
 public:
  MemoryReader(MemoryStore& store, Moment moment) : store_{&store}, moment_{moment} {}
  ~MemoryReader() override { store_->return_reader(moment_); }
  MemoryReader(const MemoryReader&) = delete;
  MemoryReader& operator=(const MemoryReader&) = delete;

  std::optional<Cells> find(const Table& table, const Cells& key) override {
    const std::shared_lock looking{store_->guard_};
    return find_in(store_->tables_, table, key, moment_);
  }
  std::vector<Cells> scan(const Scan& scan) override {
    const std::shared_lock looking{store_->guard_};
    return scan_in(store_->tables_, scan, moment_);
  }

 private:
  MemoryStore* store_;
  Moment moment_;
};

class MemoryStore::MemoryTransaction : public runtime::Transaction {
 public:
  explicit MemoryTransaction(MemoryStore& store) : store_{&store}, moment_{store.now_ + 1} {}

  std::optional<Cells> find(const Table& table, const Cells& key) override {
    return find_in(store_->tables_, table, key, moment_);
  }
  std::vector<Cells> scan(const Scan& scan) override {
    return scan_in(store_->tables_, scan, moment_);
  }
  bool insert(const Table& table, const Cells& row) override {
    check_row(table, row);
    const Cells key = key_of(table, row);
    if (seen(table, key) != nullptr) return false;
    write(table, key, row);
    return true;
  }
  void put(const Table& table, const Cells& row) override {
    check_row(table, row);
    write(table, key_of(table, row), row);
  }
  void erase(const Table& table, const Cells& key) override {
    check_key(table, key);
    if (seen(table, key) != nullptr) write(table, key, std::nullopt);
  }
  bool add(const Table& table, const Cells& key, std::size_t column, std::int64_t delta,
           std::int64_t floor) override {
    check_add(table, key, column);
    const std::optional<AddBounds> bounds = add_bounds(delta, floor);
    const Cells* row = seen(table, key);
    if (!bounds || row == nullptr) return false;
    const auto* value = std::get_if<std::int64_t>(&(*row)[column]);
    if (value == nullptr || *value < bounds->least || *value > bounds->most) return false;
    Cells changed = *row;
    changed[column] = *value + delta;
    write(table, key, std::move(changed));
    return true;
  }
  void clear(const Table& table) override {
    const auto rows = store_->tables_.find(&table);
    if (rows == store_->tables_.end()) return;
    for (const Cells& key : rows->second.keys(moment_)) write(table, key, std::nullopt);
  }
  void begin_change() override {
    check(!changing_, "a change is kept or undone before the next begins");
    changing_ = true;
    change_starts_ = written_.size();
  }
  void keep_change() override {
    check(changing_, "a change is begun before it is kept");
    changing_ = false;
  }
  void undo_change() override {
    check(changing_, "a change is begun before it is undone");
    changing_ = false;
    take_back_to(change_starts_);
  }

  void take_back_to(std::size_t start) {
    const std::unique_lock changing{store_->guard_};
    for (; written_.size() > start; written_.pop_back())
      written_.back().rows->take_back(written_.back().place);
  }
  bool changing() const { return changing_; }
  std::vector<Written> take_written() { return std::move(written_); }

 private:
  static Cells key_of(const Table& table, const Cells& row) {
    return {row.begin(), row.begin() + static_cast<std::ptrdiff_t>(table.key_columns)};
  }
  const Cells* seen(const Table& table, const Cells& key) const {
    const auto rows = store_->tables_.find(&table);
    return rows == store_->tables_.end() ? nullptr : rows->second.find(key, moment_);
  }
  void write(const Table& table, const Cells& key, std::optional<Cells> row) {
    const std::unique_lock changing{store_->guard_};
    MemoryRows& rows = store_->tables_.try_emplace(&table, table).first->second;
    written_.push_back({&rows, rows.write(key, std::move(row), moment_)});
  }

  MemoryStore* store_;
  Moment moment_;
  std::vector<Written> written_;
  std::size_t change_starts_ = 0;
  bool changing_ = false;
};

void MemoryStore::write(const std::function<void(runtime::Transaction&)>& work) {
  check(writing_thread_ != std::this_thread::get_id(), "a write does not start a write");
  const std::lock_guard turn{one_writer_};
  writing_thread_ = std::this_thread::get_id();
  MemoryTransaction transaction{*this};
  try {
    work(transaction);
    check(!transaction.changing(), "a change is kept or undone before its group ends");
  } catch (...) {
    transaction.take_back_to(0);
    writing_thread_ = std::thread::id{};
    throw;
  }
  commit(transaction.take_written());
  writing_thread_ = std::thread::id{};
}

void MemoryStore::commit(std::vector<Written> written) {
  const std::unique_lock changing{guard_};
  ++now_;
  const Moment oldest = readers_.empty() ? now_ : readers_.begin()->first;
  if (oldest > held_for_) {
    written.insert(written.end(), held_.begin(), held_.end());
    held_.clear();
  }
  held_for_ = oldest;
  for (const Written& place : written)
    if (!place.rows->forget(place.place, oldest)) held_.push_back(place);
}

std::unique_ptr<runtime::Reader> MemoryStore::read() {
  const std::unique_lock changing{guard_};
  ++readers_[now_];
  return std::make_unique<MemoryReader>(*this, now_);
}

void MemoryStore::return_reader(Moment moment) {
  const std::unique_lock changing{guard_};
  const auto reader = readers_.find(moment);
  if (--reader->second == 0) readers_.erase(reader);
}

}  // namespace

std::unique_ptr<runtime::Store> make_memory_store() {
  return std::make_unique<MemoryStore>();
}

}  // namespace recourse::store
