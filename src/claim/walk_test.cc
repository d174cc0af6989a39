// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <random>

#include "claim/trial_test.h"

namespace recourse::claim {
namespace {

using namespace std::chrono_literals;

class Walk {
 public:
  explicit Walk(std::uint64_t seed)
      : random_{seed}, trial_{pick(2) == 0 ? Mode::platform : Mode::seller_desk} {
    trial_.lines({{1 + count(4), yuan(count(40'000))}, {1 + count(2), yuan(count(9'000))}},
                 yuan(count(2) * 600));
    if (pick(3) == 0) trial_.order.refunded_elsewhere = yuan(count(5'000));
    trial_.signed_for_by(any_relation());
  }

  Trial& run(int steps) {
    open();
    for (int i = 0; i < steps && !::testing::Test::HasFailure(); ++i) {
      if (trial_.claims.empty() || pick(12) == 0) open();
      if (trial_.claims.empty()) continue;
      // Mostly time stands still, or the alarm of some claim rings on time, late or early.
      const std::size_t which = pick(trial_.claims.size());
      const State& state = trial_.claims[which].state;
      if (pick(3) == 0) trial_.now += Duration{count(36 * 3'600'000)};
      if (state.wait && pick(4) == 0) trial_.now = std::max(trial_.now, state.wait->alarm());
      if (pick(20) == 0) trial_.signed_for_by(any_relation());
      if (pick(40) == 0) trial_.order.refunded_elsewhere = yuan(count(8'000));
      const Result<Events> result = trial_.tell(which, any_actor(), any_command(state));
      accepted_ += result.has_value() ? 1 : 0;
    }
    return trial_;
  }
  int accepted() const { return accepted_; }

 private:
  std::size_t pick(std::size_t of) { return static_cast<std::size_t>(random_() % of); }
  std::int64_t count(std::size_t of) { return static_cast<std::int64_t>(pick(of)); }

  trade::Relation any_relation() {
    constexpr auto all = trade::words_of(trade::Relation{});
    return all[pick(all.size())].first;
  }
  trade::Consent any_consent() {
    constexpr auto all = trade::words_of(trade::Consent{});
    return all[pick(all.size())].first;
  }
  Item any_item() {
    // Mostly what is asked for.
    constexpr auto all = policy::words_of(Item{});
    return pick(2) == 0 ? all[pick(all.size())].first
                        : std::array{Item::item, Item::outer_box}[pick(2)];
  }
  Actor any_actor() {
    switch (pick(8)) {
      case 0:
      case 1:
      case 2:
        return buyer();
      case 3:
        return clerk_for_buyer();
      case 4:
        return operator_();
      default:
        return seller();
    }
  }
  Ask any_ask() {
    switch (pick(5)) {
      case 0:
        return full_refund();
      case 1:
        return partial(yuan(count(20'000)));
      case 2:
        return refund_of(yuan(1 + count(3'000)));
      case 3:
        return partial(count(10'002));
      default:
        return partial(3'000);
    }
  }
  OpenClaim any_opening() {
    const std::size_t line = pick(2);
    const Kind kind = pick(4) == 0 ? Kind::not_received : Kind::damaged;
    return opening(trial_.order, line, 1 + count(3), kind, any_ask());
  }
  void open() { (void)trial_.open(any_opening(), pick(5) == 0 ? clerk_for_buyer() : buyer()); }

  OfferId any_offer(const State& state) {
    return state.offers.empty() || pick(10) == 0 ? fresh<OfferId>() : state.offers.front().id;
  }
  Money owed(const State& state) {
    if (!state.award) return yuan(count(100));
    const Money rest = std::max(state.award->amount - state.refunded, yuan(1));
    return pick(3) == 0 ? yuan(1 + count(static_cast<std::size_t>(rest.minor))) : rest;
  }
  Command any_command(const State& state) {
    switch (pick(19)) {
      case 0:
        return any_opening();
      case 1:
      case 2:
        return evidence(any_item());
      case 3:
        return Waive{any_item(), some_text()};
      case 4:
        return MarkUnavailable{any_item(), some_text()};
      case 5:
        return AnswerDelivery{
            {pick(4) == 0 ? std::nullopt : std::optional{any_relation()}, any_consent()}};
      case 6:
        return NoteDelivery{};
      case 7:
        return Accept{};
      case 8:
      case 9:
        return offering(any_ask(), pick(2) == 0 ? std::nullopt
                                                : std::optional{Duration{count(200 * 3'600'000)}});
      case 10:
        return AcceptOffer{any_offer(state)};
      case 11:
        return DeclineOffer{any_offer(state), {}};
      case 12:
        return WithdrawOffer{any_offer(state)};
      case 13:
        return pick(5) == 0 ? Command{Withdraw{some_text()}} : Command{NoteDelivery{}};
      case 14:
        return RecordRefund{owed(state), trial_.now, "r"};
      case 15:
        return NoteFunding{yuan(1), yuan(count(2) * 50)};
      case 16:
        return NotePayout{state.intent && pick(5) > 0 ? *state.intent : fresh<IntentId>(),
                          owed(state), "gw"};
      default:
        return FireWait{state.last_wait_seq - (pick(8) == 0 ? 1 : 0)};
    }
  }

  std::mt19937_64 random_;
  Trial trial_;
  int accepted_ = 0;
};

State replayed(const Trial::Story& story) {
  State state;
  for (const Trial::Stored& stored : story.log)
    state = evolve(std::move(state), *read_event(stored.type, *parse_json(stored.body)), stored.at);
  return state;
}

// What Trial looks at after every event holds on any road: one wait while open and none when
// closed; no more awarded than was paid; every stored form read back as it was written.
TEST(AnyRoad, keeps_one_wait_and_replays_to_the_same_state) {
  int accepted = 0;
  std::set<std::string> outcomes;
  for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
    Walk walk{seed};
    const Trial& trial = walk.run(30);
    accepted += walk.accepted();
    for (const Trial::Story& story : trial.claims) {
      EXPECT_EQ(text_of(replayed(story)), text_of(story.state));
      if (story.state.outcome) outcomes.emplace(word(*story.state.outcome));
    }
    ASSERT_FALSE(HasFailure()) << "seed " << seed;
  }
  EXPECT_GT(accepted, 2'000 * 5) << "the roads lead somewhere";
  for (const char* outcome : {"lapsed", "settled", "withdrawn"})
    EXPECT_TRUE(outcomes.contains(outcome)) << outcome;
}

// Left alone, every claim comes to its end or to its payment; nothing stands still.
TEST(AnyRoad, left_alone_comes_to_the_end_or_to_the_money) {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    Walk walk{seed * 7'919};
    Trial& trial = walk.run(12);
    for (Trial::Story& story : trial.claims)
      if (story.state.wait) trial.now = std::max(trial.now, story.state.wait->due_at + 1h);
    // The clock was down; from here on it runs, and nobody does anything for 60 days.
    trial.pass(60 * 24h);
    for (const Trial::Story& story : trial.claims)
      EXPECT_TRUE(story.state.stage == Stage::closed || story.state.stage == Stage::paying)
          << word(story.state.stage);
    ASSERT_FALSE(HasFailure()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace recourse::claim
