// SPDX-License-Identifier: Apache-2.0
#include "claim/award.h"

#include <gtest/gtest.h>

#include <random>

#include "claim/trial_test.h"

namespace recourse::claim {
namespace {

/// "2800" of one currency, line by line: "mugs 9333 + freight 800".
std::string lines_of(const Award& award) {
  std::string text;
  for (const BreakdownLine& line : award.breakdown) {
    if (!text.empty()) text += " + ";
    text += line.line + " " + std::to_string(line.amount.minor);
    if (line.capped_by) text += " capped by " + *line.capped_by;
  }
  return text;
}

/// "mugs 1-2: 2800, 3: 2800".
std::string units_of(const Award& award) {
  std::string text;
  for (const trade::UnitShare& share : award.units) {
    if (!text.empty()) text += ", ";
    text += std::to_string(share.unit);
    if (share.count > 1) text += "-" + std::to_string(share.unit + share.count - 1);
    text += ": " + std::to_string(share.amount.minor);
  }
  return text;
}

// What must hold of any award.
void expect_sound(const Award& award, const trade::Order& order) {
  Money lines = zero(order.currency);
  for (const BreakdownLine& line : award.breakdown) {
    lines += line.amount;
    EXPECT_GE(line.amount.minor, 0);
    EXPECT_FALSE(line.rule.empty());
    EXPECT_FALSE(line.source.empty());
  }
  EXPECT_EQ(lines, award.amount) << "the breakdown adds up";
  Money units = zero(order.currency);
  for (const trade::UnitShare& share : award.units) units += scaled(share.amount, share.count, 1);
  EXPECT_EQ(units + award.freight, award.amount) << "the units add up";
}

void expect_units_not_exceeded(const Trial& trial) {
  for (const trade::Line& line : trial.order.lines) {
    const auto prices = trade::unit_prices(line.paid, line.quantity);
    const auto taken =
        trial.order_state.reserved_of_units(line.id, line.quantity, {}, trial.order.currency);
    for (std::size_t i = 0; i < prices.size(); ++i) EXPECT_LE(taken[i].minor, prices[i].minor);
  }
  EXPECT_LE(trial.order_state.reserved_freight({}, trial.order.currency).minor,
            trial.order.freight.paid.minor);
  EXPECT_LE(trial.awarded().minor, trial.order.paid_total().minor);
}

struct Bought {
  std::int64_t quantity = 0;
  std::int64_t paid = 0;
  std::int64_t freight = 0;
  std::string currency = "CNY";
};
struct AwardRow {
  std::string_view name;
  Bought bought;
  std::int64_t claimed = 0;
  std::optional<std::int64_t> ratio_bp;
  std::optional<std::int64_t> amount;
  std::int64_t awarded = 0;
  std::string lines;
  std::string units;
};

void PrintTo(const AwardRow& row, std::ostream* out) {
  *out << row.name;
}

class Awards : public ::testing::TestWithParam<AwardRow> {};

TEST_P(Awards, of_one_claim) {
  const AwardRow& row = GetParam();
  Trial trial;
  const auto of = [&](std::int64_t minor) { return money(minor, row.bought.currency); };
  trial.lines({{row.bought.quantity, of(row.bought.paid)}}, of(row.bought.freight));
  const Ask ask = row.ratio_bp ? partial(*row.ratio_bp)
                  : row.amount ? partial(of(*row.amount))
                               : full_refund();
  trial.answering(ask, row.claimed);
  ASSERT_EQ(trial.says(seller(), Accept{}), "accepted");
  const Award& award = *trial.claim().award;
  EXPECT_EQ(award.amount, of(row.awarded));
  EXPECT_EQ(lines_of(award), row.lines);
  EXPECT_EQ(units_of(award), row.units);
  expect_sound(award, trial.order);
  expect_units_not_exceeded(trial);
}

const Bought three_mugs{3, 28'000, 800};
const AwardRow award_rows[] = {
    {"Thirty_percent_of_one_of_three_units",
     three_mugs,
     1,
     3'000,
     {},
     2'800,
     "mugs 2800",
     "1: 2800"},
    {"Thirty_percent_of_all_without_freight",
     three_mugs,
     3,
     3'000,
     {},
     8'400,
     "mugs 8400",
     "1-3: 2800"},
    {"One_unit_in_full", three_mugs, 1, {}, {}, 9'333, "mugs 9333", "1: 9333"},
    {"Two_units_in_full", three_mugs, 2, {}, {}, 18'666, "mugs 18666", "1-2: 9333"},
    {"The_whole_order_brings_the_freight_back",
     three_mugs,
     3,
     {},
     {},
     28'800,
     "mugs 28000 + freight 800",
     "1-2: 9333, 3: 9334"},
    {"A_ratio_of_a_hundred_percent_is_the_whole",
     three_mugs,
     3,
     10'000,
     {},
     28'800,
     "mugs 28000 + freight 800",
     "1-2: 9333, 3: 9334"},
    {"One_basis_point_less_leaves_the_freight",
     three_mugs,
     3,
     9'999,
     {},
     27'997,
     "mugs 27997",
     "1: 9333, 2-3: 9332"},
    {"One_basis_point", three_mugs, 1, 1, {}, 1, "mugs 1", "1: 1"},
    {"An_amount_of_one_unit", three_mugs, 1, {}, 1'234, 1'234, "mugs 1234", "1: 1234"},
    {"An_amount_spread_over_three_units",
     three_mugs,
     3,
     {},
     100,
     100,
     "mugs 100",
     "1: 34, 2-3: 33"},
    {"An_amount_of_goods_and_freight",
     three_mugs,
     3,
     {},
     28'500,
     28'500,
     "mugs 28000 + freight 500",
     "1-2: 9333, 3: 9334"},
    {"The_dearest_unit_agreed_but_the_first_taken",
     three_mugs,
     1,
     {},
     9'334,
     9'333,
     "mugs 9333 capped by unit",
     "1: 9333"},
    {"A_fen_for_two_units", {2, 3, 0}, 2, 5'000, {}, 2, "mugs 2", "1: 2"},
    {"Half_a_yen_rounds_up", {1, 5, 0, "JPY"}, 1, 5'000, {}, 3, "mugs 3", "1: 3"},
    {"Yen_for_three", {3, 1'000, 0, "JPY"}, 1, 3'000, {}, 100, "mugs 100", "1: 100"},
    {"Dinars_have_three_digits", {3, 10'000, 0, "KWD"}, 1, {}, {}, 3'333, "mugs 3333", "1: 3333"},
    {"Dinars_at_thirty_percent",
     {3, 10'000, 1'500, "KWD"},
     3,
     3'000,
     {},
     3'000,
     "mugs 3000",
     "1-3: 1000"},
};

INSTANTIATE_TEST_SUITE_P(Claim, Awards, ::testing::ValuesIn(award_rows),
                         [](const auto& row) { return std::string{row.param.name}; });

TEST(Award, of_30_percent_leaves_65_33_on_that_unit) {
  Trial trial;
  trial.paying(partial(3'000));
  const auto taken = trial.order_state.reserved_of_units("mugs", 3, {}, Currency{});
  EXPECT_EQ(taken[0], yuan(2'800));
  EXPECT_EQ(trade::unit_prices(yuan(28'000), 3)[0] - taken[0], yuan(6'533));
}

TEST(Award, of_a_fourth_claim_on_three_units_is_what_the_others_left) {
  Trial trial;
  for (const std::int64_t expected : {2'800, 2'800, 2'800, 6'534, 6'533, 6'533}) {
    const bool first_three = expected == 2'800;
    trial.paying(first_three ? partial(3'000) : full_refund());
    EXPECT_EQ(trial.claim().award->amount.minor, expected);
    expect_sound(*trial.claim().award, trial.order);
  }
  EXPECT_EQ(trial.awarded(), yuan(28'000)) << "all goods, and the freight of no claim";
  trial.answering(full_refund());
  EXPECT_EQ(trial.says(seller(), Accept{}), "refused nothing_left");
  expect_units_not_exceeded(trial);
}

TEST(Award, says_what_capped_it) {
  Trial trial;
  trial.lines({{1, yuan(10'000)}}, yuan(500));
  trial.paying(partial(8'000));
  trial.paying(partial(8'000));
  EXPECT_EQ(lines_of(*trial.claim().award), "mugs 2000 capped by unit");

  Trial refunded;
  refunded.lines({{1, yuan(10'000)}}, yuan(500));
  refunded.order.refunded_elsewhere = yuan(7'000);
  refunded.paying(full_refund());
  EXPECT_EQ(lines_of(*refunded.claim().award),
            "mugs 3500 capped by order + freight 0 capped by order");

  Trial freight;
  freight.lines({{1, yuan(10'000)}}, yuan(500));
  freight.paying(full_refund());
  freight.order_state.reservations.begin()->second.units.clear();
  freight.order_state.reservations.begin()->second.total = yuan(500);
  freight.paying(full_refund());
  EXPECT_EQ(lines_of(*freight.claim().award), "mugs 10000 + freight 0 capped by freight");
}

TEST(Award, never_counts_what_was_refunded_elsewhere_again) {
  struct Row {
    std::int64_t before;  ///< refunded elsewhere when the claim was opened
    std::int64_t now;     ///< when it was agreed
    std::string_view outcome;
    std::int64_t awarded;
  };
  const Row rows[] = {
      {0, 0, "accepted", 28'800},
      {0, 10'000, "accepted", 18'800},
      {10'000, 0, "accepted", 18'800},
      {28'799, 28'799, "accepted", 1},
      {28'800, 28'800, "refused nothing_left", 0},
  };
  for (const Row& row : rows) {
    Trial trial;
    trial.order.refunded_elsewhere = yuan(row.before);
    trial.answering(full_refund(), 3);
    trial.order.refunded_elsewhere = yuan(row.now);
    ++trial.order_version;
    EXPECT_EQ(trial.says(seller(), Accept{}), row.outcome) << row.before << " " << row.now;
    if (row.awarded > 0) {
      EXPECT_EQ(trial.claim().award->amount, yuan(row.awarded));
    }
  }
}

TEST(Award, of_several_lines_is_spread_by_what_was_paid) {
  Trial trial;
  trial.lines({{2, yuan(6'000)}, {1, yuan(3'000)}, {5, yuan(1'000)}}, yuan(700));
  OpenClaim ask = trial.damaged(partial(yuan(1'000)), 2);
  ask.lines = {{"mugs", 2}, {"l2", 1}, {"l3", 5}};
  ASSERT_EQ(text_of(trial.open(ask)), "accepted");
  ASSERT_EQ(trial.says(seller(), Accept{}), "accepted");
  EXPECT_EQ(lines_of(*trial.claim().award), "mugs 600 + l2 300 + l3 100");
  expect_sound(*trial.claim().award, trial.order);
}

TEST(Award, of_an_order_that_cost_nothing_is_nothing_left) {
  Trial trial;
  trial.lines({{2, yuan(0)}}, yuan(0));
  trial.answering(full_refund());
  EXPECT_EQ(trial.says(seller(), Accept{}), "refused nothing_left");
}

TEST(Award, of_any_number_of_units_is_one_small_event) {
  for (const std::int64_t units : {1, 2, 999, 100'000}) {
    Trial trial;
    trial.lines({{units, yuan(units * 100 + 37)}}, yuan(800));
    trial.answering(partial(yuan(units * 33 + 1)), units);
    const Result<Events> granted = trial.tell(seller(), Accept{});
    ASSERT_TRUE(granted.has_value());
    EXPECT_LT(json_text(stored_body(granted->back())).size(), 2'048u) << units;
    expect_sound(*trial.claim().award, trial.order);
  }
}

TEST(Award, of_half_the_units_after_another_half_stays_small) {
  Trial trial;
  trial.lines({{100'000, yuan(10'000'037)}}, yuan(0));
  trial.answering(partial(3'333), 50'000);
  ASSERT_EQ(trial.says(seller(), Accept{}), "accepted");
  trial.answering(partial(yuan(4'444'444)), 100'000);
  const Result<Events> granted = trial.tell(seller(), Accept{});
  ASSERT_TRUE(granted.has_value());
  EXPECT_LT(json_text(stored_body(granted->back())).size(), 2'048u);
  expect_sound(*trial.claim().award, trial.order);
  expect_units_not_exceeded(trial);
}

// Any claims on any orders, without the steps around them.
TEST(Award, of_any_claims_never_exceeds_what_was_paid) {
  std::mt19937_64 random{20261101};
  const auto pick = [&](std::int64_t from, std::int64_t to) {
    return from + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(to - from + 1));
  };
  policy::Situation situation;
  situation.kind = Kind::damaged;
  for (int round = 0; round < 1'500; ++round) {
    Trial trial;
    const auto currency = std::array{"CNY", "JPY", "KWD"}[static_cast<std::size_t>(pick(0, 2))];
    std::vector<std::pair<std::int64_t, Money>> lines;
    for (std::int64_t n = pick(1, 3); n > 0; --n)
      lines.push_back({pick(1, 7), money(pick(0, 3) * pick(0, 9'999), currency)});
    trial.lines(lines, money(pick(0, 1) * pick(0, 2'000), currency));
    FrozenOrder frozen;
    frozen.currency = trial.order.currency;
    frozen.freight_paid = trial.order.freight.paid;
    frozen.paid_total = trial.order.paid_total();
    for (const trade::Line& line : trial.order.lines) frozen.units += line.quantity;
    const Money elsewhere = money(pick(0, 1) * pick(0, frozen.paid_total.minor), currency);
    AwardRules rules{.terms = policy::award_terms(taobao(), situation)};
    rules.terms.base_includes_freight = pick(0, 3) == 0;
    for (std::int64_t n = pick(1, 6); n > 0; --n) {
      std::vector<ClaimedLine> claimed;
      for (const trade::Line& line : trial.order.lines)
        if (claimed.empty() || pick(0, 1) == 1)
          claimed.push_back({line.id,
                             pick(0, 2) == 0 ? line.quantity : pick(1, line.quantity),
                             line.quantity,
                             line.paid,
                             "",
                             {}});
      const ClaimId id = fresh<ClaimId>();
      const AwardBasis basis{id, claimed, frozen, trial.order_state, elsewhere};
      Ask ask = full_refund();
      if (pick(0, 2) > 0) ask.ratio_bp = pick(1, 10'000);
      if (pick(0, 2) == 0) ask = partial(money(pick(1, frozen.paid_total.minor + 1), currency));
      const Award award = claim::award(ask, basis, rules);
      expect_sound(award, trial.order);
      if (ask.amount) {
        EXPECT_LE(award.amount.minor, ask.amount->minor);
      }
      trial.order_state = trade::evolve(std::move(trial.order_state), reservation(id, award));
      expect_units_not_exceeded(trial);
      EXPECT_LE((trial.awarded() + elsewhere).minor,
                std::max(frozen.paid_total.minor, elsewhere.minor));
      ASSERT_FALSE(HasFailure()) << "round " << round;
    }
  }
}

TEST(Award, made_again_for_the_same_claim_does_not_count_its_own_reservation) {
  Trial trial;
  trial.paying(full_refund());
  const Award first = *trial.claim().award;
  const State& state = trial.claim();
  const Award again =
      award(full_refund(), {state.id, state.lines, state.frozen, trial.order_state, yuan(0)},
            award_rules(taobao(), state.situation(), state.lines));
  EXPECT_EQ(again, first);
}

}  // namespace
}  // namespace recourse::claim
