// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <gtest/gtest.h>

namespace recourse {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(InstantTest, ReadsRfc3339WithAnyOffset) {
  struct Row {
    const char* text;
    const char* in_utc;
  };
  const Row rows[] = {
      {"2026-11-01T15:00:00+08:00", "2026-11-01T07:00:00Z"},
      {"2026-11-01T07:00:00Z", "2026-11-01T07:00:00Z"},
      {"2026-11-01T07:00:00-00:00", "2026-11-01T07:00:00Z"},
      {"2026-11-01T07:00:00.000Z", "2026-11-01T07:00:00Z"},
      {"2026-11-01T07:00:00.5Z", "2026-11-01T07:00:00.500Z"},
      {"2026-11-01T07:00:00.05Z", "2026-11-01T07:00:00.050Z"},
      {"2026-11-01T07:00:00.123Z", "2026-11-01T07:00:00.123Z"},
      {"2026-11-01T07:00:00.1239Z", "2026-11-01T07:00:00.123Z"},
      {"2026-11-01T07:00:00.999999999Z", "2026-11-01T07:00:00.999Z"},
      {"2026-11-01T00:30:00+08:00", "2026-10-31T16:30:00Z"},
      {"2026-12-31T20:00:00-05:30", "2027-01-01T01:30:00Z"},
      {"2028-02-29T12:00:00Z", "2028-02-29T12:00:00Z"},
      {"2000-02-29T12:00:00Z", "2000-02-29T12:00:00Z"},
      {"1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"},
      {"1970-01-01T08:00:00+08:00", "1970-01-01T00:00:00Z"},
      {"2199-12-31T23:59:59.999Z", "2199-12-31T23:59:59.999Z"},
      {"2026-11-01T23:59:59+23:59", "2026-11-01T00:00:59Z"},
  };
  for (const Row& row : rows) {
    const auto at = parse_instant(row.text);
    ASSERT_TRUE(at) << row.text;
    EXPECT_EQ(instant_text(*at), row.in_utc) << row.text;
  }
  EXPECT_EQ(parse_instant("2026-11-01T07:00:00Z")->time_since_epoch(), seconds{1793516400});
}

TEST(InstantTest, RefusesWhatIsNotATime) {
  const char* rows[] = {
      "",
      "2026-11-01",
      "2026-11-01T07:00Z",
      "2026-11-01T07:00:00",    // no offset: whose seven o'clock?
      "2026-11-01 07:00:00Z",   // a space
      "2026-11-01t07:00:00Z",   // small letters
      "2026-11-01T07:00:00z",   //
      "2026-13-45T07:00:00Z",   //
      "2026-00-10T07:00:00Z",   //
      "2026-11-00T07:00:00Z",   //
      "2026-02-31T07:00:00Z",   //
      "2026-02-29T07:00:00Z",   // no leap year
      "2100-02-29T07:00:00Z",   // nor is this
      "2026-11-01T24:00:00Z",   //
      "2026-11-01T07:60:00Z",   //
      "2026-12-31T23:59:60Z",   // a leap second
      "2026-11-01T07:00:00.Z",  // no digit behind the point
      "2026-11-01T07:00:00.1234567890Z",
      "2026-11-01T07:00:00,5Z",
      "2026-11-01T07:00:00+08",
      "2026-11-01T07:00:00+0800",
      "2026-11-01T07:00:00+24:00",
      "2026-11-01T07:00:00+08:60",
      "2026-11-01T07:00:00 08:00",
      "2026-11-01T07:00:00Z ",
      " 2026-11-01T07:00:00Z",
      "2026-11-1T07:00:00Z",
      "26-11-01T07:00:00Z",
      "+2026-11-01T07:00:00Z",
      "2026-11-01T7:00:00Z",
      "2026-11-01T-7:00:00Z",
      "1969-12-31T23:59:59.999Z",   // before 1970
      "1970-01-01T07:59:59+08:00",  // before 1970 in UTC
      "2200-01-01T00:00:00Z",       // after 2199
      "2199-12-31T23:59:59-00:01",  // after 2199 in UTC
      "1762153200",
  };
  for (const char* row : rows) {
    const auto at = parse_instant(row);
    ASSERT_FALSE(at) << row;
    EXPECT_EQ(at.error().code, Errc::invalid) << row;
    EXPECT_EQ(at.error().reason, "not_a_time") << row;
  }
}

TEST(InstantTest, ReadsBackWhatItWrites) {
  for (std::int64_t at = 0; at < 7'258'118'400'000; at += 9'876'543'211) {
    const Instant moment{milliseconds{at}};
    EXPECT_EQ(*parse_instant(instant_text(moment)), moment) << at;
  }
}

TEST(DurationTest, ReadsDaysHoursMinutesSeconds) {
  struct Row {
    const char* text;
    Duration length;
    const char* written;
  };
  const Row rows[] = {
      {"P90D", days{90}, "P90D"},
      {"PT1H30M", minutes{90}, "PT1H30M"},
      {"P1DT2H", hours{26}, "P1DT2H"},
      {"P1DT2H3M4S", hours{26} + minutes{3} + seconds{4}, "P1DT2H3M4S"},
      {"PT0S", Duration{}, "PT0S"},
      {"P0D", Duration{}, "PT0S"},
      {"PT36H", hours{36}, "P1DT12H"},
      {"PT90S", seconds{90}, "PT1M30S"},
      {"PT1H5S", hours{1} + seconds{5}, "PT1H5S"},
      {"PT0.25S", milliseconds{250}, "PT0.250S"},
      {"P3653D", days{3653}, "P3653D"},
  };
  for (const Row& row : rows) {
    const auto length = parse_duration(row.text);
    ASSERT_TRUE(length) << row.text;
    EXPECT_EQ(*length, row.length) << row.text;
    EXPECT_EQ(duration_text(*length), row.written) << row.text;
    EXPECT_EQ(*parse_duration(row.written), row.length) << row.text;
  }
}

TEST(DurationTest, RefusesWhatIsNotADuration) {
  const char* rows[] = {
      "",
      "P",
      "PT",
      "P1DT",
      "D",
      "1D",
      "P1",
      "PT1",
      "P1M",
      "P1Y",
      "P2W",
      "P1H",
      "PT1D",
      "PT1M1H",
      "PT1S1M",
      "PT1H1H",
      "-P1D",
      "P-1D",
      "+P1D",
      "p1d",
      "P1d",
      " P1D",
      "P1D ",
      "P1.5D",
      "PT1.5H",
      "PT1,5S",
      "PT.5S",
      "PT1.S",
      "P1DTT1H",
      "P1DT1HT",
      "P1D1H",
      "P3654D",
      "PT315619201S",
      "P3653DT1S",
      "P1234567890D",
      "PT99999999999999999999H",
      "48 hours",
  };
  for (const char* row : rows) {
    const auto length = parse_duration(row);
    ASSERT_FALSE(length) << row;
    EXPECT_EQ(length.error().code, Errc::invalid) << row;
    EXPECT_EQ(length.error().reason, "not_a_duration") << row;
  }
}

TEST(DurationTest, ShowsALengthThatRanBackwards) {
  EXPECT_EQ(duration_text(-hours{26}), "-P1DT2H");
  EXPECT_EQ(duration_text(-milliseconds{1}), "-PT0.001S");
}

TEST(DurationTest, ReadsBackWhatItWrites) {
  for (std::int64_t length = 0; length < 315'619'200'000; length += 987'654'321)
    EXPECT_EQ(*parse_duration(duration_text(milliseconds{length})), milliseconds{length});
}

}  // namespace
}  // namespace recourse
