// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "claim/trial_test.h"

namespace recourse::claim {
namespace {

/// "mugs 600 + l2 300".
std::string lines_of(const Award& award) {
  std::string text;
  for (const BreakdownLine& line : award.breakdown) {
    if (!text.empty()) text += " + ";
    text += line.line + " " + std::to_string(line.amount.minor);
  }
  return text;
}

/// What a stranger makes of the lines of an agreed amount, from what stands in them and no more.
std::vector<Money> recomputed(const Award& award) {
  std::vector<Money> amounts;
  Money open;
  Money base_open;
  for (const BreakdownLine& line : award.breakdown) {
    const Money goods = std::min(*line.agreed, *line.agreed_base);
    if (line.line == "freight") {
      amounts.push_back(*line.agreed - goods);
      continue;
    }
    if (amounts.empty()) {
      open = goods;
      base_open = *line.agreed_base;
    }
    amounts.push_back(scaled(open, line.base.minor, base_open.minor));
    open -= amounts.back();
    base_open -= line.base;
  }
  return amounts;
}

TEST(Award, of_an_amount_says_in_each_line_what_was_agreed_and_over_what_it_is_spread) {
  struct Row {
    std::int64_t agreed;
    std::string_view lines;
  };
  const Row rows[] = {
      {1'000, "mugs 600 + l2 300 + l3 100"},
      {333, "mugs 200 + l2 100 + l3 33"},
      {10'400, "mugs 6000 + l2 3000 + l3 1000 + freight 400"},
  };
  for (const Row& row : rows) {
    Trial trial;
    trial.lines({{2, yuan(6'000)}, {1, yuan(3'000)}, {5, yuan(1'000)}}, yuan(700));
    OpenClaim ask = trial.damaged(partial(yuan(row.agreed)), 2);
    ask.lines = {{"mugs", 2}, {"l2", 1}, {"l3", 5}};
    ASSERT_EQ(text_of(trial.open(ask)), "accepted");
    ASSERT_EQ(trial.says(seller(), Accept{}), "accepted");
    const Award& award = *trial.claim().award;
    EXPECT_EQ(lines_of(award), row.lines);
    std::vector<Money> amounts;
    for (const BreakdownLine& line : award.breakdown) {
      EXPECT_EQ(line.agreed, yuan(row.agreed));
      EXPECT_EQ(line.agreed_base, yuan(10'000));
      amounts.push_back(line.amount);
    }
    EXPECT_EQ(recomputed(award), amounts);
  }
  Trial trial;
  trial.answering(partial(3'000));
  ASSERT_EQ(trial.says(seller(), Accept{}), "accepted");
  EXPECT_EQ(trial.claim().award->breakdown.front().agreed, std::nullopt) << "a rate was agreed";
}

}  // namespace
}  // namespace recourse::claim
