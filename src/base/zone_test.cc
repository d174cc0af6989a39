// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/calendar.h"

namespace recourse {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::year;

Instant at(std::string_view text) {
  return *parse_instant(text);
}

Day day(int y, unsigned m, unsigned d) {
  return Day{(std::chrono::sys_days{year{y} / static_cast<int>(m) / static_cast<int>(d)})
                 .time_since_epoch()};
}

/// Clocks go from 02:00 to 03:00 on 2026-03-29 and from 03:00 to 02:00 on 2026-10-25.
Zone berlin() {
  return {"Europe/Berlin",
          {{at("2025-10-26T01:00:00Z"), hours{1}},
           {at("2026-03-29T01:00:00Z"), hours{2}},
           {at("2026-10-25T01:00:00Z"), hours{1}}}};
}

/// Clocks go from 24:00 on 2026-09-05 straight to 01:00: that midnight never is.
Zone santiago() {
  return {"America/Santiago",
          {{at("2026-04-05T03:00:00Z"), -hours{4}}, {at("2026-09-06T04:00:00Z"), -hours{3}}}};
}

TEST(ZoneTest, KnowsItsOffsetOnBothSidesOfAChange) {
  const Zone zone = berlin();
  EXPECT_EQ(zone.offset_at(at("2026-03-29T00:59:59.999Z")), hours{1});
  EXPECT_EQ(zone.offset_at(at("2026-03-29T01:00:00Z")), hours{2});
  EXPECT_EQ(zone.offset_at(at("2026-10-25T00:59:59.999Z")), hours{2});
  EXPECT_EQ(zone.offset_at(at("2026-10-25T01:00:00Z")), hours{1});
}

TEST(ZoneTest, TheFirstOffsetHoldsBeforeAndTheLastForEver) {
  EXPECT_EQ(berlin().offset_at(at("1970-01-01T00:00:00Z")), hours{1});
  EXPECT_EQ(berlin().offset_at(at("2199-01-01T00:00:00Z")), hours{1});
  const Zone shanghai = fixed_zone("Asia/Shanghai", hours{8});
  EXPECT_EQ(shanghai.name, "Asia/Shanghai");
  EXPECT_EQ(shanghai.offset_at(at("1970-01-01T00:00:00Z")), hours{8});
  EXPECT_EQ(shanghai.offset_at(at("2199-01-01T00:00:00Z")), hours{8});
}

TEST(ZoneTest, TellsTheDayAndTheTimeThere) {
  const Zone shanghai = fixed_zone("Asia/Shanghai", hours{8});
  EXPECT_EQ(shanghai.day_of(at("2026-11-01T15:59:59.999Z")), day(2026, 11, 1));
  EXPECT_EQ(shanghai.day_of(at("2026-11-01T16:00:00Z")), day(2026, 11, 2));
  EXPECT_EQ(shanghai.time_of_day(at("2026-11-01T15:59:59.999Z")), minutes{24 * 60 - 1});
  EXPECT_EQ(shanghai.time_of_day(at("2026-11-01T16:00:00Z")), minutes{0});
  const Zone nepal = fixed_zone("Asia/Kathmandu", hours{5} + minutes{45});
  EXPECT_EQ(nepal.time_of_day(at("2026-11-01T00:00:59Z")), minutes{5 * 60 + 45});
  const Zone hawaii = fixed_zone("Pacific/Honolulu", -hours{10});
  EXPECT_EQ(hawaii.day_of(at("2026-01-01T09:59:00Z")), day(2025, 12, 31));
  EXPECT_EQ(hawaii.time_of_day(at("2026-01-01T09:59:00Z")), minutes{23 * 60 + 59});
}

TEST(ZoneTest, FindsTheMomentOfALocalTime) {
  struct Row {
    const char* story;
    Zone zone;
    Day day;
    minutes time;
    const char* expected;
  };
  const Row rows[] = {
      {"an ordinary day in China", fixed_zone("", hours{8}), day(2026, 11, 9), minutes{0},
       "2026-11-08T16:00:00Z"},
      {"24:00 is the next midnight", fixed_zone("", hours{8}), day(2026, 11, 8), hours{24},
       "2026-11-08T16:00:00Z"},
      {"winter", berlin(), day(2026, 1, 15), hours{12}, "2026-01-15T11:00:00Z"},
      {"summer", berlin(), day(2026, 7, 15), hours{12}, "2026-07-15T10:00:00Z"},
      {"before the table begins", berlin(), day(2020, 7, 15), hours{12}, "2020-07-15T11:00:00Z"},
      {"the last minute before the gap", berlin(), day(2026, 3, 29), minutes{119},
       "2026-03-29T00:59:00Z"},
      {"02:00 is skipped", berlin(), day(2026, 3, 29), hours{2}, "2026-03-29T01:00:00Z"},
      {"02:30 is skipped", berlin(), day(2026, 3, 29), minutes{150}, "2026-03-29T01:00:00Z"},
      {"03:00 is the change", berlin(), day(2026, 3, 29), hours{3}, "2026-03-29T01:00:00Z"},
      {"03:01 comes after it", berlin(), day(2026, 3, 29), minutes{181}, "2026-03-29T01:01:00Z"},
      {"02:00 occurs twice", berlin(), day(2026, 10, 25), hours{2}, "2026-10-25T00:00:00Z"},
      {"02:59 occurs twice", berlin(), day(2026, 10, 25), minutes{179}, "2026-10-25T00:59:00Z"},
      {"03:00 occurs once", berlin(), day(2026, 10, 25), hours{3}, "2026-10-25T02:00:00Z"},
      {"a midnight that never is", santiago(), day(2026, 9, 6), minutes{0}, "2026-09-06T04:00:00Z"},
      {"the same as 24:00 of the day before", santiago(), day(2026, 9, 5), hours{24},
       "2026-09-06T04:00:00Z"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(instant_text(row.zone.at_local(row.day, row.time)), row.expected) << row.story;
}

TEST(ZoneTest, TheMomentOfALocalTimeShowsThatTimeAgain) {
  const Zone zone = berlin();
  const Day first = day(2026, 1, 1);
  for (int i = 0; i < 365; ++i)
    for (int hour = 3; hour < 24; hour += 4) {
      const Instant moment = zone.at_local(first + days{i}, hours{hour});
      EXPECT_EQ(zone.day_of(moment), first + days{i});
      EXPECT_EQ(zone.time_of_day(moment), hours{hour});
    }
}

TEST(ZoneDeathTest, AZoneWithoutAnOffsetIsABug) {
  EXPECT_DEATH(static_cast<void>(Zone{}.offset_at(Instant{})), "has an offset");
}

}  // namespace
}  // namespace recourse
