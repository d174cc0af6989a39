// SPDX-License-Identifier: Apache-2.0
#include "base/money.h"

#include <gtest/gtest.h>

#include <limits>

namespace recourse {
namespace {

constexpr std::int64_t int64_max = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t int64_min = std::numeric_limits<std::int64_t>::min();

Currency currency(std::string_view code) {
  return *Currency::parse(code);
}

Money cny(std::int64_t minor) {
  return {minor, currency("CNY")};
}

TEST(CurrencyTest, KnowsTheDigitsBehindThePoint) {
  struct Row {
    std::string_view codes;
    int exponent;
  };
  const Row rows[] = {
      {"CNY USD EUR GBP HKD TWD MOP SGD XCD XCG SLE VED ZWG MRU STN BGN", 2},
      {"JPY KRW VND CLP ISK XAF XOF XPF PYG RWF UGX UYI VUV BIF DJF GNF KMF", 0},
      {"KWD BHD OMR JOD TND IQD LYD", 3},
      {"CLF UYW", 4},
  };
  for (const Row& row : rows)
    for (std::size_t at = 0; at < row.codes.size(); at += 4) {
      const std::string_view code = row.codes.substr(at, 3);
      const auto found = Currency::parse(code);
      ASSERT_TRUE(found) << code;
      EXPECT_EQ(found->exponent(), row.exponent) << code;
      EXPECT_EQ(found->code(), code);
    }
}

TEST(CurrencyTest, RefusesWhatIsNotOnTheIsoList) {
  // Lower case, too short, too long, invented, withdrawn, metals, two codes with the space between.
  for (const char* code : {"cny", "Cny", "", "CN", "CNYY", "RMB", "ZZZ", "DEM", "XAU", "XDR", "XTS",
                           "NY ", " CN", "CNY ", "FN ", "¥"}) {
    const auto found = Currency::parse(code);
    ASSERT_FALSE(found) << code;
    EXPECT_EQ(found.error().code, Errc::invalid) << code;
    EXPECT_EQ(found.error().reason, "unknown_currency") << code;
  }
}

TEST(CurrencyTest, IsTheYuanWhenNobodySaysOtherwise) {
  EXPECT_EQ(Currency{}.code(), "CNY");
  EXPECT_EQ(Currency{}, currency("CNY"));
}

TEST(MoneyTest, AddsAndSubtractsAmountsOfOneCurrency) {
  EXPECT_EQ(cny(8850) + cny(1150), cny(10000));
  EXPECT_EQ(cny(8850) - cny(8851), cny(-1));
  EXPECT_EQ(-cny(5), cny(-5));
  Money sum = cny(1);
  sum += cny(2);
  sum -= cny(5);
  EXPECT_EQ(sum, cny(-2));
  EXPECT_EQ(zero(currency("JPY")).currency.code(), "JPY");
}

TEST(MoneyTest, OrdersAmountsOfOneCurrency) {
  EXPECT_LT(cny(1), cny(2));
  EXPECT_GE(cny(2), cny(2));
  EXPECT_GT(cny(0), cny(-1));
  EXPECT_NE(cny(1), (Money{1, currency("USD")}));
}

TEST(MoneyDeathTest, MixingCurrenciesOrOverflowingIsABug) {
  const Money dollar{1, currency("USD")};
  EXPECT_DEATH(static_cast<void>(cny(1) + dollar), "two currencies");
  EXPECT_DEATH(static_cast<void>(cny(1) - dollar), "two currencies");
  EXPECT_DEATH(static_cast<void>(cny(1) < dollar), "two currencies");
  EXPECT_DEATH(static_cast<void>(cny(int64_max) + cny(1)), "overflows");
  EXPECT_DEATH(static_cast<void>(cny(int64_min) - cny(1)), "overflows");
  EXPECT_DEATH(static_cast<void>(-cny(int64_min)), "overflows");
  EXPECT_DEATH(static_cast<void>(share(cny(int64_max), 10'001)), "overflows");
  EXPECT_DEATH(static_cast<void>(scaled(cny(1), 1, 0)), "positive");
  EXPECT_DEATH(static_cast<void>(scaled(cny(1), 1, -1)), "positive");
}

TEST(MoneyTest, TakesAShareRoundingHalfAwayFromZero) {
  struct Row {
    std::int64_t amount, basis_points, expected;
  };
  const Row rows[] = {
      {8800, 3000, 2640},  // 30 % of 88.00
      {9333, 3000, 2800},  // 30 % of one unit of three for 280.00
      {5, 5000, 3},        // half of 5 is 2.5
      {-5, 5000, -3},      //
      {5, 4999, 2},        // a little under half
      {-5, 4999, -2},      //
      {1, 4999, 0},        //
      {1, 5000, 1},        //
      {100, 0, 0},         //
      {100, 10'000, 100},  //
      {100, -2500, -25},   //
      {amount_limit, 10'000, amount_limit},
      {int64_max, 10'000, int64_max},
      {int64_min, 10'000, int64_min},
  };
  for (const Row& row : rows)
    EXPECT_EQ(share(cny(row.amount), row.basis_points), cny(row.expected))
        << row.amount << " × " << row.basis_points;
}

TEST(MoneyTest, ScalesInOneStep) {
  EXPECT_EQ(scaled(cny(28000), 1, 3), cny(9333));
  EXPECT_EQ(scaled(cny(28000), 2, 3), cny(18667));
  EXPECT_EQ(scaled(cny(10), 1, 4), cny(3));
  EXPECT_EQ(scaled(cny(-10), 1, 4), cny(-3));
  // The product needs more than 64 bits, the result does not.
  EXPECT_EQ(scaled(cny(int64_max), int64_max, int64_max), cny(int64_max));
  EXPECT_EQ(scaled(cny(int64_min), int64_max, int64_max), cny(int64_min));
}

TEST(MoneyTest, PartsThatTakeTheDifferenceOfRunningSharesSumToTheWhole) {
  for (std::int64_t paid = 0; paid < 400; paid += 7)
    for (std::int64_t units = 1; units <= 13; ++units) {
      Money sum = cny(0);
      for (std::int64_t unit = 1; unit <= units; ++unit)
        sum += scaled(cny(paid), unit, units) - scaled(cny(paid), unit - 1, units);
      EXPECT_EQ(sum, cny(paid)) << paid << " over " << units;
    }
}

TEST(MoneyTest, ReadsAmounts) {
  struct Row {
    const char* text;
    const char* code;
    std::int64_t minor;
  };
  const Row rows[] = {
      {"88.5", "CNY", 8850},
      {"88.50", "CNY", 8850},
      {"88", "CNY", 8800},
      {"-3", "CNY", -300},
      {"-0.01", "CNY", -1},
      {"0", "CNY", 0},
      {"0.00", "CNY", 0},
      {"-0", "CNY", 0},
      {"88", "JPY", 88},
      {"1.5", "KWD", 1500},
      {"1.005", "KWD", 1005},
      {"1.0001", "CLF", 10001},
      {"1000000000000.00", "CNY", amount_limit},
      {"-1000000000000.00", "CNY", -amount_limit},
      {"100000000000000", "JPY", amount_limit},
  };
  for (const Row& row : rows) {
    const auto amount = parse_amount(row.text, currency(row.code));
    ASSERT_TRUE(amount) << row.text;
    EXPECT_EQ(*amount, (Money{row.minor, currency(row.code)})) << row.text;
  }
}

TEST(MoneyTest, RefusesWhatIsNotAnAmount) {
  struct Row {
    const char* text;
    const char* code;
  };
  const Row rows[] = {
      {"", "CNY"},      {"-", "CNY"},     {".", "CNY"},   {".5", "CNY"},    {"5.", "CNY"},
      {"+5", "CNY"},    {" 5", "CNY"},    {"5 ", "CNY"},  {"1e2", "CNY"},   {"1E2", "CNY"},
      {"1,000", "CNY"}, {"1.005", "CNY"}, {"1.0", "JPY"}, {"1.", "JPY"},    {"1.0000", "KWD"},
      {"¥5", "CNY"},    {"5元", "CNY"},   {"--5", "CNY"}, {"1.2.3", "CNY"}, {"0x10", "CNY"},
      {"NaN", "CNY"},   {"007", "CNY"},   {"00", "CNY"},  {"５", "CNY"},    {"1.-5", "CNY"},
  };
  for (const Row& row : rows) {
    const auto amount = parse_amount(row.text, currency(row.code));
    ASSERT_FALSE(amount) << row.text;
    EXPECT_EQ(amount.error().code, Errc::invalid) << row.text;
    EXPECT_EQ(amount.error().reason, "not_an_amount") << row.text;
  }
}

TEST(MoneyTest, RefusesAmountsBeyondTheLimit) {
  struct Row {
    const char* text;
    const char* code;
  };
  const Row rows[] = {
      {"1000000000000.01", "CNY"},
      {"-1000000000000.01", "CNY"},
      {"100000000000001", "JPY"},
      {"999999999999999", "KWD"},
      {"1000000000000000", "JPY"},
      {"92233720368547758.08", "CNY"},
      {"99999999999999999999999999999999999999999999", "CNY"},
  };
  for (const Row& row : rows) {
    const auto amount = parse_amount(row.text, currency(row.code));
    ASSERT_FALSE(amount) << row.text;
    EXPECT_EQ(amount.error().reason, "amount_too_large") << row.text;
  }
}

TEST(MoneyTest, WritesAmountsForPeople) {
  EXPECT_EQ(amount_text(cny(8850)), "88.50");
  EXPECT_EQ(amount_text(cny(5)), "0.05");
  EXPECT_EQ(amount_text(cny(0)), "0.00");
  EXPECT_EQ(amount_text(cny(-5)), "-0.05");
  EXPECT_EQ(amount_text(cny(-8850)), "-88.50");
  EXPECT_EQ(amount_text({88, currency("JPY")}), "88");
  EXPECT_EQ(amount_text({-88, currency("JPY")}), "-88");
  EXPECT_EQ(amount_text({1005, currency("KWD")}), "1.005");
  EXPECT_EQ(amount_text({10001, currency("CLF")}), "1.0001");
  EXPECT_EQ(amount_text(cny(int64_min)), "-92233720368547758.08");
}

TEST(MoneyTest, ReadsBackWhatItWrites) {
  for (const char* code : {"CNY", "JPY", "KWD", "CLF"})
    for (std::int64_t minor = -amount_limit; minor <= amount_limit; minor += 1'234'567'890'123) {
      const Money amount{minor, currency(code)};
      EXPECT_EQ(*parse_amount(amount_text(amount), amount.currency), amount) << minor << code;
    }
}

TEST(ScaledDown, rounds_down_where_scaled_rounds_half_up) {
  const Money ten{10, Currency{}};
  EXPECT_EQ(scaled_down(ten, 1, 4).minor, 2);
  EXPECT_EQ(scaled(ten, 1, 4).minor, 3);
  EXPECT_EQ(scaled_down(ten, 2, 4).minor, 5);
  EXPECT_EQ(scaled_down(zero(Currency{}), 1, 4).minor, 0);
}

}  // namespace
}  // namespace recourse
