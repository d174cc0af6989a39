// SPDX-License-Identifier: Apache-2.0
#include <spdlog/spdlog.h>

#include <algorithm>
#include <future>
#include <set>

#include "runtime/desk_inside.h"

// The desk's own clockwork: waits that run out, chores to be tried again, the sandbox's clock.

namespace recourse::runtime {
namespace {

constexpr std::size_t dues_at_once = 256;

std::vector<DueRow> dues_until(Store& store, Instant until, std::size_t limit) {
  return scan<DueRow>(*store.read(),
                      {.index = "dues_by_at", .up_to = cell::of(until), .limit = limit});
}

std::string chore_id(const DueRow& due) {
  return "due " + due.stream + " " + std::to_string(due.seq);
}

}  // namespace

void Desk::Inside::tick() {
  if (advancing) return;
  const Instant now = clock.now();
  for (const DueRow& due : dues_until(store, now, dues_at_once))
    start({chore_id(due),
           [this, due, now](std::function<void()> done) { fire(due, now, std::move(done)); }});
  resume_chores();
}

void Desk::Inside::run_scheduler() {
  constexpr std::chrono::milliseconds between{250};
  std::unique_lock lock{scheduler_mutex};
  while (!stopping) {
    lock.unlock();
    try {
      tick();
    } catch (const StorageFailed& failed) {
      spdlog::error("the scheduler could not read: {}", failed.what());
    }
    lock.lock();
    scheduler_wake.wait_for(lock, between, [this] { return stopping; });
  }
}

void Desk::Inside::drain() {
  for (;;) {
    const bool committed = committer.drain_once();
    const bool worked = workers.drain_once();
    if (!committed && !worked) return;
  }
}

void Desk::Inside::wait_until_idle() {
  if (!threads_run) return drain();
  std::unique_lock lock{chores_mutex};
  chores_idle.wait(lock, [this] { return chores_under_way.empty(); });
}

Result<Json> Desk::Inside::advance(Duration by, bool fire_dues) {
  if (advancing.exchange(true))
    return Error{Errc::refused, "clock_moving", "The clock is being moved already."};
  const std::shared_ptr<void> guard(nullptr, [this](void*) { advancing = false; });
  wait_until_idle();
  const Instant start_at = clock.now();
  const Instant target = start_at + by;
  Json::Array fired;
  std::set<std::string> seen;
  while (fire_dues) {
    const auto next = dues_until(store, target, 1);
    if (next.empty()) break;
    const DueRow& due = next.front();
    // The same wait rings more than once where a day's demand or a carrier's silence falls into it,
    // but never twice at one moment.
    if (!seen.insert(chore_id(due) + " " + instant_text(due.at)).second) break;
    // Each due rings at its own moment; one that an outage had already missed rings late.
    const Instant at = std::max(due.at, start_at);
    if (const Instant now = clock.now(); now < at) clock.advance(at - now);
    start({chore_id(due),
           [this, due, at](std::function<void()> done) { fire(due, at, std::move(done)); }});
    wait_until_idle();
    fired.push_back(
        Json::Object{{"stream", due.stream}, {"seq", due.seq}, {"at", instant_text(at)}});
  }
  if (const Instant now = clock.now(); now < target) clock.advance(target - now);
  return Json{Json::Object{{"now", instant_text(clock.now())}, {"fired", std::move(fired)}}};
}

void Desk::advance_clock(const Call& call, Duration by, bool fire, Reply reply) {
  Inside& desk = *inside_;
  if (!desk.settings.sandbox)
    return reply(Error{Errc::not_found, "not_found", "There is no sandbox here."});
  if (call.who.role != policy::Role::operator_)
    return reply(Error{Errc::forbidden, "not_your_role", "The operator moves the clock."});
  const auto own_key = desk.key_row(call, no_shop, "document", {}, 0, false);
  if (own_key) {
    const auto row = find<KeyRow>(*desk.store.read(), {no_shop, own_key->actor, call.key});
    if (row && row->fingerprint != call.fingerprint)
      return reply(Error{Errc::invalid, "key_reused", "This key was used for another request.",
                         "Idempotency-Key"});
    if (row) return reply(desk.replay(call, *row));
  }
  const Result<Json> moved = desk.advance(by, fire);
  if (!moved) return reply(moved.error());
  if (own_key) {
    Change change;
    change.at = desk.clock.now();
    change.key = own_key;
    change.key->object = json_text(*moved);
    if (const Done done = desk.commit_now(std::move(change)); !done) return reply(done.error());
  }
  reply(Answer{*moved, 0, false});
}

}  // namespace recourse::runtime
