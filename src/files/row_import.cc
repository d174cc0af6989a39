// SPDX-License-Identifier: Apache-2.0
#include "files/row_import.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <tuple>

namespace recourse::files {
namespace {

constexpr int most_tries = 100;
constexpr std::int64_t rows_between_progress = 1'000;
constexpr std::chrono::milliseconds pause_when_busy{20};

RowError refused(const RowImport::Place& place, const Error& error) {
  RowError made;
  made.file = place.file;
  made.line = place.line;
  if (!error.field.empty())
    made.column = place.column_of ? std::string{place.column_of(error.field)} : error.field;
  made.reason = error.reason.text();
  made.detail = error.detail;
  return made;
}

/// A dry run answers what would not be admitted; only asking wrongly is refused.
bool would_be_refused(const Json& body) {
  const Json* admissible = body.find("admissible");
  return admissible && admissible->boolean() && !*admissible->boolean();
}

RowError refused(const RowImport::Place& place, const Json& body) {
  const auto text = [&](std::string_view name) {
    const Json* found = body.find(name);
    return found && found->text() ? *found->text() : std::string{};
  };
  RowError made;
  made.file = place.file;
  made.line = place.line;
  made.reason = text("reason");
  made.detail = text("detail");
  return made;
}

}  // namespace

/// One row on its way, kept until its answer is final.
struct RowImport::Parcel {
  Place place;
  Send send;
  int tries = 0;
};

/// What replies write, from whatever thread. Shared with them, so that a late reply finds it alive.
struct RowImport::Tally {
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
    if (answer && would_be_refused(answer->body)) {
      add(refused(parcel->place, answer->body));
    } else if (answer) {
      const Json* changed_field = answer->body.find("changed");
      const bool* was_changed = changed_field ? changed_field->boolean() : nullptr;
      if (answer->created)
        ++imported;
      else
        ++(was_changed && *was_changed ? updated : unchanged);
    } else if (answer.error().code == Errc::busy && parcel->tries < most_tries) {
      to_retry.push_back(parcel);
    } else {
      add(refused(parcel->place, answer.error()));
    }
    changed.notify_all();
  }
};

RowImport::RowImport(const ImportOptions& options)
    : options_{options}, tally_{std::make_shared<Tally>()} {}
RowImport::~RowImport() = default;

void RowImport::tell(const Progress& progress) {
  if (rows_++ % rows_between_progress == 0 && options_.on_progress) options_.on_progress(progress);
}

void RowImport::leave_out(RowError error) {
  const std::lock_guard lock{tally_->mutex};
  tally_->add(std::move(error));
}

void RowImport::send(Place place, Send send_one) {
  send(std::make_shared<Parcel>(Parcel{std::move(place), std::move(send_one), 0}));
  wait_until(options_.in_flight - 1);
  if (turned_away() >= options_.in_flight) settle_all();
}

Json RowImport::finish(const Progress& progress) {
  settle_all();
  if (options_.on_progress) options_.on_progress(progress);
  return report();
}

void RowImport::send(const std::shared_ptr<Parcel>& parcel) {
  ++parcel->tries;
  {
    const std::lock_guard lock{tally_->mutex};
    ++tally_->under_way;
  }
  parcel->send(
      [tally = tally_, parcel](Result<runtime::Answer> answer) { tally->settle(parcel, answer); });
}

/// Waits until at most `most` are under way.
void RowImport::wait_until(std::size_t most) {
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

std::size_t RowImport::turned_away() {
  const std::lock_guard lock{tally_->mutex};
  return tally_->to_retry.size();
}

/// Answers first, then those that came when the desk was full, until nothing is left.
void RowImport::settle_all() {
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

Json RowImport::report() {
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

}  // namespace recourse::files
