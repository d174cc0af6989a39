// SPDX-License-Identifier: Apache-2.0
#include "files/cells.h"

#include <gtest/gtest.h>

#include "base/calendar.h"
#include "base/json.h"

namespace recourse::files {
namespace {

TEST(Amount, of_a_cell_is_read_as_platforms_and_spreadsheets_write_it) {
  const struct {
    const char* cell;
    std::int64_t fen;
  } good[] = {
      {"498.10", 49'810},
      {"815.00元", 81'500},
      {"￥12.00", 1'200},
      {"¥12", 1'200},
      {" 12.5 ", 1'250},
      {"1,234.50", 123'450},
      {"0", 0},
      {"1,234,567.89", 123'456'789},
      {"￥1,000.00元", 100'000},
      {"-3.00", -300},
  };
  for (const auto& row : good) {
    const Result<Money> amount = amount_of(row.cell, Currency{});
    ASSERT_TRUE(amount.has_value()) << row.cell;
    EXPECT_EQ(amount->minor, row.fen) << row.cell;
  }
  for (const char* bad : {"",       "12.3.4", "￥abc", "12.345", "1,23.00", "12,34", "1,2345.00",
                          ",123",   "1,234,", "１２",  "12 .5",  "0x10",    "1e3",   "元",
                          "12元元", "+5",     "NaN",   "0012",   "12.00$",  "12.0,0"}) {
    const Result<Money> amount = amount_of(bad, Currency{});
    ASSERT_TRUE(amount.has_error()) << bad;
    EXPECT_EQ(amount.error().reason, "not_an_amount") << bad;
    EXPECT_FALSE(amount.error().detail.empty());
  }
  EXPECT_EQ(amount_of("99999999999999999", Currency{}).error().reason, "amount_too_large");
}

TEST(Number, of_a_cell_stays_text) {
  const struct {
    const char* cell;
    const char* number;
  } good[] = {
      {"=\"4000000000000000977\"", "4000000000000000977"},
      {"4000000000000000977", "4000000000000000977"},
      {"'13869384937", "13869384937"},
      {" \t4001 ", "4001"},
      {"=\" 4001 \"", "4001"},
      {"", ""},
      {"=\"\"", ""},
      {"A-1/x", "A-1/x"},
      {"12E5", "12E5"},
      {"E5", "E5"},
  };
  for (const auto& row : good) EXPECT_EQ(*number_text(row.cell), row.number) << row.cell;
  for (const char* bad : {"4.00000E+18", "4E+18", "=\"4.0E+18\"", "4.1e18"})
    EXPECT_EQ(number_text(bad).error().reason, "rounded_number") << bad;
}

TEST(Quantity, is_a_whole_number_of_at_least_one) {
  EXPECT_EQ(*quantity_of(" 12 "), 12);
  for (const char* bad : {"", "0", "-1", "1.0", "1 2", "x", "99999999999999999999"})
    EXPECT_EQ(quantity_of(bad).error().reason, "not_a_quantity") << bad;
}

TEST(LocalTime, is_read_with_either_mark_and_shifted_to_utc) {
  const struct {
    const char* cell;
    const char* utc;
  } good[] = {
      {"2026-09-03 00:45:53", "2026-09-02T16:45:53Z"},
      {"2026/9/3 8:05", "2026-09-03T00:05:00Z"},
      {" 2026-12-31 23:59:59 ", "2026-12-31T15:59:59Z"},
      {"2028-02-29 08:00:00", "2028-02-29T00:00:00Z"},
  };
  for (const auto& row : good) {
    const Result<Instant> at = local_time_of(row.cell, std::chrono::hours{8});
    ASSERT_TRUE(at.has_value()) << row.cell;
    EXPECT_EQ(instant_text(*at), row.utc);
  }
  for (const char* bad :
       {"", "2026-13-45", "2026-13-45 00:00:00", "2026-02-29 00:00:00", "2026-09-03",
        "2026-09-03 24:30:00", "2026-09-03 00:61:00", "2026-09-03 00:00:00 x", "26-09-03 00:00:00",
        "2026-09/03 00:00:00", "2026-09-03T00:00:00Z", "2026-009-03 00:00:00", "yesterday"})
    EXPECT_EQ(local_time_of(bad, std::chrono::hours{8}).error().reason, "not_a_time") << bad;
}

TEST(Refusals, quote_no_half_a_character) {
  for (std::size_t before = 0; before < 4; ++before) {
    std::string text(before, 'x');
    for (int i = 0; i < 30; ++i) text += "青\U00020000";
    EXPECT_TRUE(is_utf8(amount_of(text, Currency{}).error().detail));
    EXPECT_TRUE(is_utf8(parse_amount(text, Currency{}).error().detail));
    EXPECT_TRUE(is_utf8(local_time_of(text, std::chrono::hours{8}).error().detail));
    EXPECT_TRUE(is_utf8(parse_instant(text).error().detail));
    EXPECT_TRUE(is_utf8(parse_duration(text).error().detail));
    EXPECT_TRUE(is_utf8(parse_term(text).error().detail));
  }
}

}  // namespace
}  // namespace recourse::files
