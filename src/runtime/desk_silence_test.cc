// SPDX-License-Identifier: Apache-2.0
#include <future>
#include <thread>

#include "runtime/desk_world_test.h"

namespace recourse::runtime::test {
namespace {

using policy::Action;
using policy::Role;

Json move_clock(World& world, Duration by, bool fire = true) {
  return sure(world.done([&](Reply reply) {
           world.desk->advance_clock(world.operator_(), by, fire, reply);
         }))
      .body;
}

std::vector<std::string> messages(World& world, const std::string& claim) {
  std::vector<std::string> names;
  for (const Cells& row : world.store->read()->scan(
           {.table = &tables::messages, .prefix = {std::int64_t{1}, claim}, .limit = 1000}))
    names.push_back(std::get<std::string>(row[3]) + " " + std::get<std::string>(row[5]));
  return names;
}

std::size_t count(const std::vector<std::string>& list, const std::string& what) {
  return static_cast<std::size_t>(std::count(list.begin(), list.end(), what));
}

TEST(Silence, of_the_seller_is_agreement_after_each_reminder_was_sent_once) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim = claim_with_photos(world, order);
  ASSERT_EQ(text(world.claim(claim), "stage"), "answering");
  move_clock(world, std::chrono::hours{24 * 5 - 1});
  EXPECT_EQ(text(world.claim(claim), "stage"), "answering");
  EXPECT_EQ(count(messages(world, claim), "seller reminder"), 3u);
  move_clock(world, std::chrono::hours{2});
  EXPECT_EQ(text(world.claim(claim), "stage"), "closed");
  EXPECT_EQ(world.gateway.paid.size(), 1u);
  EXPECT_EQ(count(messages(world, claim), "buyer refund_paid"), 1u);
  EXPECT_TRUE(world.balanced());
}

TEST(Silence, of_the_buyer_lets_an_incomplete_claim_lapse_after_two_reminders) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim = text(sure(world.open(world.damaged(order))).body, "id");
  move_clock(world, std::chrono::hours{24 * 8});
  EXPECT_EQ(text(world.claim(claim), "outcome"), "lapsed");
  EXPECT_EQ(count(messages(world, claim), "buyer reminder"), 2u);
}

TEST(Silence, during_an_outage_of_ours_takes_nothing_from_anybody) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim = claim_with_photos(world, order);
  move_clock(world, std::chrono::hours{24 * 6}, false);  // the whole ladder was missed
  EXPECT_EQ(text(world.claim(claim), "stage"), "answering");
  const Json after = move_clock(world, std::chrono::hours{1});
  std::size_t fired = 0;
  for (const Json& one : *after.find("fired")->array()) fired += text(one, "stream") == claim;
  EXPECT_EQ(fired, 1u);  // one overdue notice, nothing else
  EXPECT_EQ(text(world.claim(claim), "stage"), "answering");
  EXPECT_EQ(count(messages(world, claim), "seller reminder_overdue"), 1u);
  EXPECT_EQ(count(messages(world, claim), "seller reminder"), 0u);
  move_clock(world, std::chrono::hours{22});
  EXPECT_EQ(text(world.claim(claim), "stage"), "answering");
  move_clock(world, std::chrono::hours{2});
  EXPECT_EQ(text(world.claim(claim), "stage"), "closed");
}

TEST(Silence, is_the_operators_clock_alone_to_move) {
  World world;
  const auto refused = world.done(
      [&](Reply reply) { world.desk->advance_clock(world.seller(), Duration{1}, true, reply); });
  EXPECT_EQ(refused.error().code, Errc::forbidden);
}

TEST(Threads, accept_at_the_same_moment_pays_once_and_never_more_than_the_line) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  std::vector<std::string> claims;
  for (int i = 0; i < 16; ++i) claims.push_back(claim_with_photos(world, order));
  world.desk->start();
  std::vector<std::thread> sellers;
  std::atomic<int> accepted = 0;
  for (const std::string& claim : claims)
    for (int twice = 0; twice < 2; ++twice) {
      Call call = world.seller();
      sellers.emplace_back([&world, &accepted, claim, call] {
        std::promise<bool> done;
        ActionIn in;
        in.action = Action::accept;
        world.desk->act(call, claim, in,
                        [&](const Result<Answer>& answer) { done.set_value(answer.has_value()); });
        if (done.get_future().get()) ++accepted;
      });
    }
  for (std::thread& seller : sellers) seller.join();
  world.desk->stop();
  world.desk->drain();
  EXPECT_EQ(accepted, 3);
  EXPECT_EQ(world.gateway.paid.size(), 3u);
  Money paid = yuan(0);
  for (const auto& [intent, amount] : world.gateway.paid) paid += amount;
  EXPECT_EQ(paid, yuan(28'000));
  EXPECT_TRUE(world.balanced());
  const std::string before = world.desk->projection_digest();
  EXPECT_EQ(world.desk->rebuild(), before);
}

TEST(Threads, drawing_one_deposit_together_never_overdraw_it) {
  // Escrow of each order is short: the buyer was refunded most of it elsewhere by an older payout.
  World world{policy::Mode::platform};
  sure(world.done(
      [&](Reply reply) { world.desk->deposit(world.seller(), "vases", yuan(10'000), reply); }));
  std::vector<std::string> claims;
  for (int i = 0; i < 4; ++i) {
    const std::string order =
        text(sure(world.put(world.vases("D-" + std::to_string(i)))).body, "id");
    claims.push_back(claim_with_photos(world, order, 3));
    // A new version of the order names a smaller payment and price: escrow goes back with it, the
    // claim keeps what it froze.
    OrderIn less = world.vases("D-" + std::to_string(i));
    less.order.lines[0].paid = yuan(1'000);
    less.order.payments[0].amount = yuan(1'800);
    sure(world.put(less));
  }
  world.desk->start();
  std::vector<std::thread> sellers;
  for (const std::string& claim : claims) {
    Call call = world.seller();
    sellers.emplace_back([&world, claim, call] {
      std::promise<void> done;
      ActionIn in;
      in.action = Action::accept;
      world.desk->act(call, claim, in, [&](const Result<Answer>&) { done.set_value(); });
      done.get_future().get();
    });
  }
  for (std::thread& seller : sellers) seller.join();
  world.desk->stop();
  world.desk->drain();
  EXPECT_EQ(world.balance("deposit"), 0);
  EXPECT_EQ(world.balance("escrow"), 0);
  EXPECT_LT(world.balance("advance"), 0);
  EXPECT_TRUE(world.balanced());
}

}  // namespace
}  // namespace recourse::runtime::test
