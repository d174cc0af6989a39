// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/calendar.h"

namespace recourse {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

TEST(TermTest, ReadsTheFormsThatRulesUse) {
  using enum Term::Counting;
  struct Row {
    const char* text;
    Term term;
    const char* written;
  };
  const Row rows[] = {
      {"48 hours", {elapsed, 0, hours{48}, {}, {}, false}, "48 hours"},
      {"2 days", {elapsed, 0, hours{48}, {}, {}, false}, "48 hours"},
      {"24 hours", {elapsed, 0, hours{24}, {}, {}, false}, "24 hours"},
      {"1 day", {elapsed, 0, hours{24}, {}, {}, false}, "24 hours"},
      {"5 days", {elapsed, 0, days{5}, {}, {}, false}, "5 days"},
      {"72 hours", {elapsed, 0, days{3}, {}, {}, false}, "3 days"},
      {"73 hours", {elapsed, 0, hours{73}, {}, {}, false}, "73 hours"},
      {"1 hour", {elapsed, 0, hours{1}, {}, {}, false}, "1 hour"},
      {"30 minutes", {elapsed, 0, minutes{30}, {}, {}, false}, "30 minutes"},
      {"1 minute", {elapsed, 0, minutes{1}, {}, {}, false}, "1 minute"},
      {"0 hours", {elapsed, 0, {}, {}, {}, false}, "0 hours"},
      {"7 calendar days", {calendar_days, 7, {}, {}, {}, false}, "7 calendar days"},
      {"1 calendar day", {calendar_days, 1, {}, {}, {}, false}, "1 calendar day"},
      {"6 working days", {working_days, 6, {}, {}, {}, false}, "6 working days"},
      {"1 working day", {working_days, 1, {}, {}, {}, false}, "1 working day"},
      {"4 hours within 09:00-18:00",
       {daily_window, 0, hours{4}, hours{9}, hours{18}, false},
       "4 hours within 09:00-18:00"},
      {"48 hours within 09:00-18:00",
       {daily_window, 0, hours{48}, hours{9}, hours{18}, false},
       "48 hours within 09:00-18:00"},
      {"72 hours within 09:00-18:00",
       {daily_window, 0, hours{72}, hours{9}, hours{18}, false},
       "72 hours within 09:00-18:00"},
      {"90 minutes within 08:30-24:00 on working days",
       {daily_window, 0, minutes{90}, minutes{510}, hours{24}, true},
       "90 minutes within 08:30-24:00 on working days"},
      {"1 hour within 00:00-00:01",
       {daily_window, 0, hours{1}, minutes{0}, minutes{1}, false},
       "1 hour within 00:00-00:01"},
  };
  for (const Row& row : rows) {
    const auto term = parse_term(row.text);
    ASSERT_TRUE(term) << row.text;
    EXPECT_EQ(*term, row.term) << row.text;
    EXPECT_EQ(term_text(*term), row.written) << row.text;
    EXPECT_EQ(*parse_term(row.written), row.term) << row.text;
  }
}

TEST(TermTest, RefusesEveryOtherForm) {
  const char* rows[] = {
      "",
      "hours",
      "48",
      "48 ",
      "48hours",
      "48  hours",
      " 48 hours",
      "48 hours ",
      "48 Hours",
      "48 hour",
      "1 hours",
      "1 days",
      "2 day",
      "1 calendar days",
      "2 working day",
      "-1 days",
      "+1 day",
      "1.5 hours",
      "048 hours",
      "00 hours",
      "2 weeks",
      "3 months",
      "90 seconds",
      "7 calendar",
      "7 business days",
      "7 calendar dayss",
      "P2D",
      "2 days within 09:00-18:00",
      "7 calendar days within 09:00-18:00",
      "4 hours within",
      "4 hours within 9:00-18:00",
      "4 hours within 09:00 - 18:00",
      "4 hours within 09:00-09:00",
      "4 hours within 18:00-09:00",
      "4 hours within 09:00-24:01",
      "4 hours within 09:60-18:00",
      "4 hours within 09:00-18:00 on",
      "4 hours within 09:00-18:00 on holidays",
      "4 hours within 09:00-18:00 on working days ",
      "4 hours on working days",
  };
  for (const char* row : rows) {
    const auto term = parse_term(row);
    ASSERT_FALSE(term) << row;
    EXPECT_EQ(term.error().code, Errc::invalid) << row;
    EXPECT_EQ(term.error().reason, "not_a_term") << row;
    EXPECT_NE(term.error().detail.find("6 working days"), std::string::npos) << row;
  }
}

TEST(TermTest, RefusesWhatCouldLastLongerThanTenYears) {
  EXPECT_TRUE(parse_term("3653 days"));
  EXPECT_FALSE(parse_term("3654 days"));
  EXPECT_TRUE(parse_term("3651 calendar days"));
  EXPECT_FALSE(parse_term("3652 calendar days"));  // up to 3653 days and an hour
  EXPECT_TRUE(parse_term("1000 working days"));
  EXPECT_FALSE(parse_term("2000 working days"));
  EXPECT_TRUE(parse_term("3000 minutes within 09:00-09:01"));
  EXPECT_FALSE(parse_term("9999 minutes within 09:00-09:01"));
  EXPECT_FALSE(parse_term("9999999 minutes"));
  EXPECT_FALSE(parse_term("10000000 hours"));
  EXPECT_FALSE(parse_term("99999999999999999999 hours"));
}

TEST(TermTest, HasAnUpperBound) {
  struct Row {
    const char* text;
    Duration bound;
  };
  const Row rows[] = {
      {"48 hours", hours{48}},
      {"5 days", days{5}},
      {"7 calendar days", days{8} + hours{1}},
      {"5 working days", days{5 + 2 + 10 + 1} + hours{1}},
      {"6 working days", days{6 + 4 + 10 + 1} + hours{1}},
      {"20 working days", days{20 + 8 + 10 + 1} + hours{1}},
      {"21 working days", days{21 + 10 + 20 + 1} + hours{1}},
      // Told at 18:00: 15 hours of night, then 4 hours.
      {"4 hours within 09:00-18:00", hours{15 + 4} + hours{1}},
      {"9 hours within 09:00-18:00", hours{15 + 9} + hours{1}},
      {"10 hours within 09:00-18:00", hours{15 + 9 + 15 + 1} + hours{1}},
      {"4 hours within 09:00-18:00 on working days", hours{15 + 4} + days{12} + hours{1}},
  };
  for (const Row& row : rows) EXPECT_EQ(at_most(*parse_term(row.text)), row.bound) << row.text;
}

TEST(TermDeathTest, ATermOfSecondsIsABug) {
  Term term;
  term.length = std::chrono::seconds{90};
  EXPECT_DEATH(static_cast<void>(term_text(term)), "whole number of minutes");
}

}  // namespace
}  // namespace recourse
