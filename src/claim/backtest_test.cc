// SPDX-License-Identifier: Apache-2.0
#include "claim/backtest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "claim/award.h"
#include "claim/past_test.h"

// A thousand claims that a seeded loop makes of `decide`, looked at under one rule that is other
// than theirs: what the rule touches changes by just that, and nothing else changes.

namespace recourse::claim {
namespace {

using namespace std::chrono_literals;

const Instant later = moment("2027-01-31 10:00");
constexpr std::size_t many = 1'000;

class SplitMix {
 public:
  explicit SplitMix(std::uint64_t seed) : state_{seed} {}
  std::size_t pick(std::size_t of) { return static_cast<std::size_t>(next() % of); }
  std::int64_t count(std::size_t of) { return static_cast<std::int64_t>(pick(of)); }
  template <class T, std::size_t N>
  T among(const std::array<T, N>& all) {
    return all[pick(N)];
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

/// What people do. Where nobody deals, sellers accept or stay silent and buyers do not give up: all
/// that rules can then change is when the money comes.
enum class People : std::uint8_t { deal, only_answer };

/// One order with one claim, and what was done with it.
class Making {
 public:
  Making(std::uint64_t seed, People people)
      : random_{seed},
        people_{people},
        trial_{random_.pick(4) == 0 ? Mode::seller_desk : Mode::platform} {
    trial_.lines({{1 + random_.count(4), yuan(1 + random_.count(120'000))},
                  {1 + random_.count(2), yuan(1 + random_.count(9'000))}},
                 yuan(random_.count(2) * 600));
    constexpr auto relations = trade::words_of(trade::Relation{});
    trial_.signed_for_by(relations[random_.pick(relations.size())].first);
    if (random_.pick(2) == 0) trial_.order.completed_at = moment("2026-11-02 10:00");
    if (random_.pick(3) == 0) trial_.order.lines[0].promises = {"fake_pays_three"};
    trial_.now += Duration{random_.count(14 * 24 * 3'600'000)};
  }

  Past run() {
    while (trial_.claims.empty()) open();
    show();
    for (int i = 0; i < 6 && !trial_.claims.empty(); ++i) {
      trial_.pass(Duration{1 + random_.count(48 * 3'600'000)});
      if (trial_.claim().is_open()) act();
    }
    // Money that is under way mostly comes; what is left to silence is awarded by it, in time.
    if (trial_.claim().stage != Stage::paying)
      trial_.pass(Duration{1 + random_.count(14 * 24 * 3'600'000)});
    if (trial_.claim().stage == Stage::paying && random_.pick(8) > 0) pay();
    return past_of(trial_);
  }

 private:
  Ask any_ask() {
    switch (random_.pick(4)) {
      case 0:
        return partial(1 + random_.count(10'000));
      case 1:
        return partial(yuan(1 + random_.count(3'000)));
      default:
        return full_refund();
    }
  }

  void open() {
    constexpr std::array kinds{Kind::damaged,       Kind::defective,     Kind::counterfeit,
                               Kind::wrong_item,    Kind::missing_item,  Kind::not_received,
                               Kind::late_dispatch, Kind::late_dispatch, Kind::late_dispatch};
    const Kind kind = random_.among(kinds);
    Ask ask = any_ask();
    // The rule says how much, unless the buyer names an amount.
    if (kind == Kind::late_dispatch && !ask.amount) ask = {Remedy::partial_refund, {}, {}};
    (void)trial_.open(opening(trial_.order, random_.pick(2), 1 + random_.count(2), kind, ask));
  }

  /// Most show what is asked for.
  void show() {
    if (people_ == People::deal && random_.pick(10) == 0) return;
    const std::vector<ChecklistEntry> asked = trial_.claim().checklist;
    for (const ChecklistEntry& entry : asked) {
      if (!entry.mandatory || trial_.claim().stage != Stage::gathering) continue;
      trial_.pass(Duration{1 + random_.count(3'600'000)});
      if (entry.item != Item::delivery_answer)
        (void)trial_.tell(buyer(), evidence(entry.item));
      else if (trial_.claim().judgement.delivery.consent_is_open())
        (void)trial_.tell(buyer(),
                          AnswerDelivery{{trade::Relation::guard,
                                          random_.among(std::array{trade::Consent::given,
                                                                   trade::Consent::denied})}});
    }
  }

  void pay() {
    trial_.pass(Duration{1 + random_.count(3 * 3'600'000)});
    const State& state = trial_.claim();
    const Money amount = state.award->amount;
    if (state.circumstances.pays_here)
      (void)trial_.tell(Actor::system(), NotePayout{*state.intent, amount, "gw"});
    else
      (void)trial_.tell(seller(), RecordRefund{amount, trial_.now, "t1"});
  }

  void act() {
    const State& state = trial_.claim();
    if (state.stage == Stage::paying) return pay();
    if (people_ == People::only_answer) {
      if (random_.pick(8) == 0) (void)trial_.tell(seller(), Accept{});
      return;
    }
    const bool open_offer = !state.offers.empty();
    const Actor actor = random_.pick(2) == 0 ? buyer() : seller();
    switch (random_.pick(10)) {
      case 0:
        (void)trial_.tell(seller(), Accept{});
        return;
      case 1:
        if (random_.pick(3) == 0) (void)trial_.tell(buyer(), Withdraw{});
        return;
      case 2:
        (void)trial_.tell(buyer(), evidence(Item::unboxing_video));
        return;
      case 3:
        (void)trial_.tell(seller(), Waive{Item::outer_box, some_text()});
        return;
      case 4:
      case 5:
      case 6:
        (void)trial_.tell(
            actor, offering(any_ask(),
                            random_.pick(2) == 0 ? std::nullopt : std::optional<Duration>{36h}));
        return;
      case 7:
      case 8:
        if (open_offer) (void)trial_.tell(actor, AcceptOffer{trial_.offer()});
        return;
      default:
        if (open_offer) (void)trial_.tell(actor, DeclineOffer{trial_.offer(), {}});
        return;
    }
  }

  SplitMix random_;
  People people_;
  Trial trial_;
};

std::vector<Past> made(People people) {
  std::vector<Past> all;
  for (std::uint64_t seed = 1; seed <= many; ++seed) all.push_back(Making{seed, people}.run());
  return all;
}

const std::vector<Past>& deals() {
  static const std::vector<Past> all = made(People::deal);
  return all;
}

TEST(Backtest, the_thousand_are_varied) {
  std::set<std::string> outcomes;
  std::set<std::string> deeds;
  std::size_t paid = 0;
  for (const Past& past : deals()) {
    const Standing end = recorded(past);
    outcomes.insert(end.outcome ? std::string{word(*end.outcome)} : "open");
    paid += end.paid_at ? 1 : 0;
    for (const Deed& deed : deeds_of(past, {&taobao()}).list)
      deeds.emplace(deed_name(deed.command));
  }
  EXPECT_EQ(outcomes, (std::set<std::string>{"lapsed", "open", "settled", "withdrawn"}));
  EXPECT_EQ(deeds,
            (std::set<std::string>{"accept", "accept-offer", "add-evidence", "answer-delivery",
                                   "decline-offer", "offer", "open", "waive", "withdraw"}));
  EXPECT_GT(paid, many / 2);
}

TEST(Backtest, under_the_same_rules_nothing_changes_and_all_is_as_it_was) {
  for (const Past& past : deals()) {
    const Backtested found = backtest(past, {&taobao()}, taobao(), later);
    ASSERT_EQ(text_of(found.changed), "") << text_of(recorded(past));
    ASSERT_EQ(text_of(found.unlike_past), "") << text_of(recorded(past)) << "\n"
                                              << text_of(found.before);
    ASSERT_TRUE(found.before.refused_deeds.empty());
    ASSERT_EQ(found.better_for, std::nullopt);
  }
}

/// What late dispatch is worth at a share of the price, between 5.00 and 100.00.
Money by_share(const Past& past, std::int64_t share_bp) {
  const ClaimedLine& line = past.opening().lines[0];
  const std::vector<Money> prices = trade::unit_prices(line.line_paid, line.line_quantity);
  Money base = yuan(0);
  for (std::int64_t i = 0; i < line.quantity; ++i) base += prices[static_cast<std::size_t>(i)];
  return std::clamp(share(base, share_bp), yuan(500), yuan(10'000));
}

TEST(Backtest, with_one_ratio_changed_only_the_claims_that_use_it_change) {
  const policy::Pack& other = taobao_but(
      {"late_dispatch.award", "{}", "{ratio: 20%, at_least: CNY 5.00, at_most: CNY 100.00}"});
  std::size_t using_it = 0;
  std::size_t changed = 0;
  for (const Past& past : deals()) {
    const Backtested found = backtest(past, {&taobao()}, other, later);
    const bool uses = past.opening().kind == Kind::late_dispatch && found.before.on_top;
    // The share of a dear article was bounded before, that of a cheap one still is.
    const Money before = by_share(past, 1'000);
    const Money after = by_share(past, 2'000);
    if (!uses || before == after) {
      ASSERT_EQ(text_of(found.changed), "") << text_of(found.before);
      continue;
    }
    ++using_it;
    ASSERT_EQ(text_of(found.changed), "amount");
    ASSERT_EQ(found.before.amount, before);
    ASSERT_EQ(found.after.amount, after);
    ASSERT_EQ(found.better_for, Role::buyer);
    changed += 1;
  }
  EXPECT_EQ(changed, using_it);
  EXPECT_GT(using_it, 100u);
}

TEST(Backtest, with_one_promise_changed_only_the_claims_that_call_it_in_change) {
  const policy::Pack& other = taobao_but({"promise", "{name: fake_pays_three}",
                                          "{title: {zh-CN: 五倍, en: Five times}, kinds: "
                                          "[counterfeit], pays_times: 5, lab_fee: true}"});
  std::size_t using_it = 0;
  for (const Past& past : deals()) {
    const Backtested found = backtest(past, {&taobao()}, other, later);
    const bool uses = past.opening().kind == Kind::counterfeit && found.before.on_top;
    ASSERT_EQ(text_of(found.changed), uses ? "amount" : "");
    if (!uses) continue;
    ++using_it;
    // Three times on top became five times: two thirds of it more.
    const Money on_top = *found.before.on_top;
    ASSERT_EQ(*found.after.amount - *found.before.amount, scaled(on_top, 2, 3));
    ASSERT_EQ(*found.after.on_top, scaled(on_top, 5, 3));
  }
  EXPECT_GT(using_it, 10u);
}

TEST(Backtest, with_a_shorter_window_just_the_late_ones_are_not_admitted) {
  const policy::Pack& other = taobao_but({"aftersale.window", "{}", "7 calendar days"});
  const Term window = *parse_term("7 calendar days");
  std::size_t late = 0;
  for (const Past& past : deals()) {
    const auto& completed = past.opening().frozen.completed_at;
    const bool too_late = completed && past.opened_at() >= other.due(*completed, window);
    late += too_late ? 1 : 0;
    const Backtested found = backtest(past, {&taobao()}, other, later);
    ASSERT_EQ(text_of(found.after).starts_with("not admitted: window_closed"), too_late)
        << moment_text(past.opened_at());
    const bool had_money = found.before.amount.has_value();
    ASSERT_EQ(text_of(found.changed), !too_late ? "" : had_money ? "admitted amount" : "admitted");
    ASSERT_EQ(found.better_for, too_late && had_money ? std::optional{Role::seller} : std::nullopt);
  }
  EXPECT_GT(late, 100u);
  EXPECT_LT(late, many / 2);
}

TEST(Backtest, with_a_shorter_answer_due_dates_move_and_amounts_do_not) {
  const policy::Pack& other =
      taobao_but({"silence", "{stages: [answering], shipped: true, virtual_goods: false}",
                  "{on: seller, for: answer, due: 3 days, otherwise: deemed_agreed,"
                  " next: paying, remind_after: [1 day, 2 days]}"});
  std::size_t sooner = 0;
  for (const Past& past : made(People::only_answer)) {
    const Backtested found = backtest(past, {&taobao()}, other, later);
    ASSERT_EQ(found.after.amount, found.before.amount);
    ASSERT_EQ(found.after.outcome, found.before.outcome);
    ASSERT_LE(found.after.awarded_at, found.before.awarded_at);
    if (found.changed.empty()) continue;
    ++sooner;
    ASSERT_EQ(found.changed.front(), Change::dates);
    ASSERT_EQ(found.better_for, Role::buyer);
    ASSERT_LE(*found.before.awarded_at - *found.after.awarded_at, 2 * 24h);
  }
  EXPECT_GT(sooner, many / 2);
}

}  // namespace
}  // namespace recourse::claim
