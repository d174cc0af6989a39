// SPDX-License-Identifier: Apache-2.0
#include "files/import_orders.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

#include "base/fields.h"

namespace recourse::files {
namespace {

constexpr int most_tries = 100;
constexpr std::int64_t rows_between_progress = 1'000;
constexpr std::chrono::milliseconds pause_when_busy{20};

/// One order on its way, kept until its answer is final.
struct Parcel {
  OrderRow row;
  std::int64_t number = 0;
  int tries = 0;
};

/// What replies write, from whatever thread. Shared with them, so that a late reply finds it alive.
struct Tally {
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t under_way = 0;
  std::int64_t imported = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t skipped = 0;
  std::vector<RowError> errors;
  std::deque<std::shared_ptr<Parcel>> to_retry;

  void add(RowError error) {
    if (error.leaves_order_out) ++skipped;
    errors.push_back(std::move(error));
  }

  void settle(const std::shared_ptr<Parcel>& parcel, const Result<runtime::Answer>& answer) {
    const std::lock_guard lock{mutex};
    --under_way;
    if (answer) {
      const Json* changed_field = answer->body.find("changed");
      const bool* was_changed = changed_field ? changed_field->boolean() : nullptr;
      if (answer->created)
        ++imported;
      else
        ++(was_changed && *was_changed ? updated : unchanged);
    } else if (answer.error().code == Errc::busy && parcel->tries < most_tries) {
      to_retry.push_back(parcel);
    } else {
      const Error error = answer.error();
      RowError made;
      made.file = parcel->row.file;
      made.line = parcel->row.line;
      if (!error.field.empty()) made.column = error.field;
      made.reason = error.reason.text();
      made.detail = error.detail;
      add(std::move(made));
    }
    changed.notify_all();
  }
};

class OrderImport {
 public:
  OrderImport(const PutOrder& put, const runtime::Call& call, const ImportOptions& options)
      : put_{put}, call_{call}, options_{options} {}

  Json run(OrderReader& orders) {
    std::int64_t number = 0;
    while (auto item = orders.next()) {
      if (number++ % rows_between_progress == 0) tell(orders);
      if (auto* error = std::get_if<RowError>(&*item)) {
        const std::lock_guard lock{tally_->mutex};
        tally_->add(std::move(*error));
        continue;
      }
      send(std::make_shared<Parcel>(Parcel{std::move(std::get<OrderRow>(*item)), number, 0}));
      wait_until(options_.in_flight - 1);
      if (turned_away() >= options_.in_flight) finish();
    }
    finish();
    tell(orders);
    return report();
  }

 private:
  void tell(const OrderReader& orders) const {
    if (options_.on_progress) options_.on_progress(orders.progress());
  }

  void send(const std::shared_ptr<Parcel>& parcel) {
    ++parcel->tries;
    {
      const std::lock_guard lock{tally_->mutex};
      ++tally_->under_way;
    }
    runtime::Call call = call_;
    if (!call.key.empty()) call.key += ":" + std::to_string(parcel->number);
    const runtime::OrderIn& in = parcel->row.in;
    call.fingerprint =
        sha256({call_.key, json_text(to_json(in.order)),
                in.consignee ? json_text(to_json(*in.consignee)) : "", in.contact.value_or("")});
    put_(call, in, [tally = tally_, parcel](Result<runtime::Answer> answer) {
      tally->settle(parcel, answer);
    });
  }

  /// Waits until at most `most` are under way.
  void wait_until(std::size_t most) {
    std::unique_lock lock{tally_->mutex};
    if (!options_.drain) {
      tally_->changed.wait(lock, [&] { return tally_->under_way <= most; });
      return;
    }
    while (tally_->under_way > most) {
      lock.unlock();
      options_.drain();
      lock.lock();
    }
  }

  std::size_t turned_away() {
    const std::lock_guard lock{tally_->mutex};
    return tally_->to_retry.size();
  }

  /// Answers first, then those that came when the desk was full, until nothing is left.
  void finish() {
    while (true) {
      wait_until(0);
      std::deque<std::shared_ptr<Parcel>> again;
      {
        std::unique_lock lock{tally_->mutex};
        again.swap(tally_->to_retry);
        if (again.empty()) return;
        // Nobody tells when a full desk has room; there is nothing to wait for but time.
        tally_->changed.wait_for(lock, pause_when_busy);
      }
      for (const std::shared_ptr<Parcel>& parcel : again) {
        send(parcel);
        wait_until(options_.in_flight - 1);
      }
    }
  }

  Json report() {
    const std::lock_guard lock{tally_->mutex};
    std::stable_sort(tally_->errors.begin(), tally_->errors.end(),
                     [](const RowError& a, const RowError& b) {
                       return std::tie(a.file, a.line) < std::tie(b.file, b.line);
                     });
    Json::Array errors;
    for (const RowError& error : tally_->errors) {
      Json::Object row{{"file", error.file}, {"line", error.line}};
      if (error.column) row.push_back({"column", *error.column});
      row.push_back({"reason", error.reason});
      row.push_back({"detail", error.detail});
      errors.emplace_back(std::move(row));
    }
    return Json::Object{{"imported", tally_->imported},
                        {"updated", tally_->updated},
                        {"unchanged", tally_->unchanged},
                        {"skipped", tally_->skipped},
                        {"errors", std::move(errors)}};
  }

  const PutOrder& put_;
  const runtime::Call& call_;
  const ImportOptions& options_;
  std::shared_ptr<Tally> tally_ = std::make_shared<Tally>();
};

}  // namespace

Json import_orders(const PutOrder& put, const runtime::Call& call, OrderReader& orders,
                   const ImportOptions& options) {
  return OrderImport{put, call, options}.run(orders);
}

}  // namespace recourse::files
