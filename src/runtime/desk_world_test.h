// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <string>

#include "policy/test_shelf.h"
#include "runtime/desk.h"
#include "runtime/tables.h"
#include "store/memory_store.h"

// A small world for the desk's tests: memory, a clock that stands until it is moved, randomness
// from a counter, a gateway that counts what it pays. Without threads, unless a test starts the
// desk: everything runs in `drain`.

namespace recourse::runtime::test {

using policy::test::at;
using policy::test::sure;

class StandingClock : public Clock {
 public:
  Instant now() override {
    const std::lock_guard lock{mutex_};
    return now_;
  }
  void advance(Duration by) override {
    const std::lock_guard lock{mutex_};
    now_ += by;
  }

 private:
  std::mutex mutex_;
  Instant now_ = at("2026-11-22T02:00:00Z");
};

class CountingRandom : public Random {
 public:
  std::uint64_t bits() override {
    const std::lock_guard lock{mutex_};
    // SplitMix64: spreads a counter over all bits.
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::string bytes(std::size_t count) override {
    std::string bytes;
    while (bytes.size() < count) bytes.push_back(static_cast<char>(bits() & 0xff));
    return bytes;
  }

 private:
  std::mutex mutex_;
  std::uint64_t state_ = 42;
};

class CountingGateway : public PaymentGateway {
 public:
  std::string name() const override { return "sandbox"; }
  Outcome pay(const IntentId& intent, Money amount) override {
    const std::lock_guard lock{mutex_};
    ++calls;
    if (answers_unknown > 0) {
      --answers_unknown;
      return {Outcome::State::unknown, {}};
    }
    paid[intent] = amount;
    return {Outcome::State::executed, "ref-" + intent.text()};
  }
  int calls = 0;
  int answers_unknown = 0;
  std::map<IntentId, Money> paid;

 private:
  std::mutex mutex_;
};

inline Money yuan(std::int64_t fen) {
  return {fen, Currency{}};
}

struct World {
  StandingClock clock;
  CountingRandom random;
  CountingGateway gateway;
  std::unique_ptr<Store> store = store::make_memory_store();
  std::unique_ptr<Blobs> blobs = store::make_memory_blobs();
  std::unique_ptr<Desk> desk;
  int calls = 0;

  explicit World(policy::Mode mode = policy::Mode::platform, std::string pack = "cn-taobao",
                 policy::Shelf shelf = policy::test::real_shelf()) {
    Settings settings;
    settings.default_mode = mode;
    settings.default_policy = std::move(pack);
    settings.sandbox = true;
    desk =
        std::make_unique<Desk>(*store, *blobs, clock, random, gateway, std::move(shelf), settings);
    sure(desk->issue_token(policy::Role::seller, "vases", "lin", std::chrono::hours{24}));
  }

  Call as(policy::Role role, std::string subject = {}) {
    Call call;
    call.who = {role, std::move(subject), 1, {}};
    call.key = "key-" + std::to_string(++calls);
    call.fingerprint = sha256(call.key);
    return call;
  }
  Call seller() { return as(policy::Role::seller, "lin"); }
  Call buyer() { return as(policy::Role::buyer, "xiaoli"); }
  Call carrier() { return as(policy::Role::carrier, "zto"); }
  Call operator_() { return as(policy::Role::operator_, "root"); }

  /// Runs a writing call to its end, with everything that follows from it.
  template <class Make>
  Result<Answer> done(Make make) {
    std::optional<Result<Answer>> answer;
    make([&](Result<Answer> result) { answer = std::move(result); });
    desk->drain();
    check(answer.has_value(), "every call is answered");
    return std::move(*answer);
  }

  /// One line of three vases, list price 100.00 each, 280.00 paid for the goods; freight 8.00.
  OrderIn vases(std::string external_id = "A-1") {
    OrderIn in;
    in.order.external_id = std::move(external_id);
    in.order.platform = "taobao";
    in.order.buyer = "xiaoli";
    in.order.placed_at = at("2026-11-15T02:00:00Z");
    in.order.lines.push_back({.id = "l1",
                              .sku = "VASE",
                              .title = "Vase",
                              .category = "ceramics",
                              .quantity = 3,
                              .list_price = yuan(10'000),
                              .paid = yuan(28'000),
                              .unit_cost = {},
                              .promises = {},
                              .warranty_days = {}});
    in.order.freight.paid = yuan(800);
    in.order.payments.push_back({"p1", "alipay", yuan(28'800)});
    in.order.shipments.push_back({.carrier = "中通快递",
                                  .waybill = "75" + in.order.external_id,
                                  .lines = {},
                                  .weight_g = {},
                                  .insured_value = {},
                                  .freight_cost = yuan(700),
                                  .handed_over_at = {}});
    return in;
  }

  Result<Answer> put(OrderIn in) {
    return done([&](Reply reply) { desk->put_order(seller(), "vases", std::move(in), reply); });
  }

  OpenClaimIn damaged(const std::string& order, std::int64_t quantity = 1,
                      claim::Ask ask = {policy::Remedy::refund, {}, {}}) {
    OpenClaimIn in;
    in.order = order;
    in.lines = {{"l1", quantity}};
    in.kind = policy::Kind::damaged;
    in.ask = ask;
    in.story = "碎了";
    return in;
  }

  Result<Answer> open(OpenClaimIn in) {
    return done([&](Reply reply) { desk->open_claim(buyer(), std::move(in), reply); });
  }

  Result<Answer> act(const Call& call, const std::string& claim, ActionIn in) {
    return done([&](Reply reply) { desk->act(call, claim, std::move(in), reply); });
  }

  Result<Answer> show(const std::string& claim, policy::Item item) {
    return done([&](Reply reply) {
      desk->add_evidence(buyer(), claim,
                         {item, hex(sha256(std::string{word(item)})), "image/jpeg", 10}, reply);
    });
  }

  Json claim(const std::string& id) { return sure(desk->claim(seller(), id)).body; }
  bool balanced() {
    return *sure(desk->trial_balance(operator_())).body.find("balanced")->boolean();
  }
  std::int64_t balance(std::string_view account) {
    const Answer accounts = sure(desk->accounts(seller()));
    for (const Json& row : *accounts.body.find("items")->array())
      if (*row.find("account")->text() == account)
        return *row.find("balance")->find("minor")->integer();
    return 0;
  }
};

inline std::string text(const Json& json, std::string_view key) {
  const Json* found = json.find(key);
  return found && found->text() ? *found->text() : "";
}

/// A claim for one vase with both photos shown: the seller's turn.
inline std::string claim_with_photos(World& world, const std::string& order,
                                     std::int64_t quantity = 1,
                                     claim::Ask ask = {policy::Remedy::refund, {}, {}}) {
  const std::string id = text(sure(world.open(world.damaged(order, quantity, ask))).body, "id");
  sure(world.show(id, policy::Item::item));
  sure(world.show(id, policy::Item::outer_box));
  return id;
}

}  // namespace recourse::runtime::test
