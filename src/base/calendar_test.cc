// SPDX-License-Identifier: Apache-2.0
#include "base/calendar.h"

#include <gtest/gtest.h>

namespace recourse {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

Instant at(std::string_view text) {
  return *parse_instant(text);
}

/// "2026-10-01"
Day day(std::string_view date) {
  const Instant midnight = at(std::string{date} + "T00:00:00Z");
  return std::chrono::floor<days>(Day{} + midnight.time_since_epoch());
}

Zone china() {
  return fixed_zone("Asia/Shanghai", hours{8});
}

/// National Day: seven days off from a Thursday, worked for on a Sunday before, a Saturday after.
Calendar national_day() {
  return {"cn-2026",
          {day("2026-10-01"), day("2026-10-02"), day("2026-10-03"), day("2026-10-04"),
           day("2026-10-05"), day("2026-10-06"), day("2026-10-07")},
          {day("2026-09-20"), day("2026-10-10")},
          day("2026-12-31")};
}

Zone berlin() {
  return {"Europe/Berlin",
          {{at("2025-10-26T01:00:00Z"), hours{1}},
           {at("2026-03-29T01:00:00Z"), hours{2}},
           {at("2026-10-25T01:00:00Z"), hours{1}}}};
}

TEST(CalendarTest, KnowsWhichDaysAreWorked) {
  struct Row {
    const char* date;
    bool worked;
    const char* why;
  };
  const Row rows[] = {
      {"2026-09-30", true, "a Wednesday"},
      {"2026-10-01", false, "the first day of the holiday"},
      {"2026-10-07", false, "its last day"},
      {"2026-10-08", true, "a Thursday"},
      {"2026-10-10", true, "a Saturday that is worked"},
      {"2026-10-11", false, "a Sunday"},
      {"2026-09-19", false, "a Saturday"},
      {"2026-09-20", true, "a Sunday that is worked"},
      {"2027-10-01", true, "a Friday of a year that nobody has published: guessed"},
      {"2027-10-02", false, "a Saturday of that year"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(national_day().is_working_day(day(row.date)), row.worked) << row.date << row.why;
}

struct DueRow {
  const char* story;
  const char* from;
  const char* term;
  const char* due;
};

void expect_due(const DueRow& row, const Zone& zone, const Calendar& calendar) {
  const Instant from = at(row.from);
  const Term term = *parse_term(row.term);
  const Instant ends = due(from, term, zone, calendar);
  EXPECT_EQ(instant_text(ends), instant_text(at(row.due))) << row.story;
  EXPECT_LE(ends - from, at_most(term)) << row.story;
}

TEST(DueTest, CountsAsTheLawDoesInChina) {
  const DueRow rows[] = {
      {"elapsed", "2026-11-01T15:00:00+08:00", "48 hours", "2026-11-03T15:00:00+08:00"},
      {"at once", "2026-11-01T15:00:00+08:00", "0 hours", "2026-11-01T15:00:00+08:00"},
      {"seven days begin on the next day and end at 24:00", "2026-11-01T15:00:00+08:00",
       "7 calendar days", "2026-11-09T00:00:00+08:00"},
      {"also from the first moment of a day", "2026-11-01T00:00:00+08:00", "7 calendar days",
       "2026-11-09T00:00:00+08:00"},
      {"and from the last", "2026-11-01T23:59:59.999+08:00", "7 calendar days",
       "2026-11-09T00:00:00+08:00"},
      {"the day is that of the zone", "2026-11-01T17:00:00Z", "7 calendar days",
       "2026-11-10T00:00:00+08:00"},
      {"today", "2026-11-01T15:00:00+08:00", "0 calendar days", "2026-11-02T00:00:00+08:00"},
      {"over the year's end", "2026-12-28T15:00:00+08:00", "7 calendar days",
       "2027-01-05T00:00:00+08:00"},
      {"over a leap day", "2028-02-27T15:00:00+08:00", "3 calendar days",
       "2028-03-02T00:00:00+08:00"},
      {"over a February without one", "2027-02-27T15:00:00+08:00", "3 calendar days",
       "2027-03-03T00:00:00+08:00"},
      {"onto a leap day", "2028-02-28T15:00:00+08:00", "24 hours", "2028-02-29T15:00:00+08:00"},
  };
  for (const DueRow& row : rows) expect_due(row, china(), national_day());
}

TEST(DueTest, CountsWorkingDaysWithHolidaysAndMakeUpDays) {
  const DueRow rows[] = {
      {"within a week", "2026-11-02T10:00:00+08:00", "3 working days", "2026-11-06T00:00:00+08:00"},
      {"from a Friday", "2026-11-06T10:00:00+08:00", "1 working day", "2026-11-10T00:00:00+08:00"},
      {"from a Saturday", "2026-11-07T10:00:00+08:00", "1 working day",
       "2026-11-10T00:00:00+08:00"},
      {"to a Friday ends with the Friday", "2026-11-05T10:00:00+08:00", "1 working day",
       "2026-11-07T00:00:00+08:00"},
      {"over two weekends", "2026-11-06T10:00:00+08:00", "6 working days",
       "2026-11-17T00:00:00+08:00"},
      {"over National Day", "2026-09-30T10:00:00+08:00", "1 working day",
       "2026-10-09T00:00:00+08:00"},
      {"the made-up Saturday counts", "2026-09-30T10:00:00+08:00", "3 working days",
       "2026-10-11T00:00:00+08:00"},
      {"the day after it is a Sunday", "2026-09-30T10:00:00+08:00", "4 working days",
       "2026-10-13T00:00:00+08:00"},
      {"a made-up Sunday counts", "2026-09-18T10:00:00+08:00", "1 working day",
       "2026-09-21T00:00:00+08:00"},
      {"days not published yet are guessed", "2027-09-30T10:00:00+08:00", "2 working days",
       "2027-10-05T00:00:00+08:00"},
      {"none", "2026-11-02T10:00:00+08:00", "0 working days", "2026-11-03T00:00:00+08:00"},
  };
  for (const DueRow& row : rows) expect_due(row, china(), national_day());
}

TEST(DueTest, CountsOnlyTheWindowOfEachDay) {
  const DueRow rows[] = {
      {"told at ten", "2026-11-02T10:00:00+08:00", "4 hours within 09:00-18:00",
       "2026-11-02T14:00:00+08:00"},
      {"ends just as the window closes", "2026-11-02T14:00:00+08:00", "4 hours within 09:00-18:00",
       "2026-11-02T18:00:00+08:00"},
      {"a minute later it goes on tomorrow", "2026-11-02T14:01:00+08:00",
       "4 hours within 09:00-18:00", "2026-11-03T09:01:00+08:00"},
      {"as it closes", "2026-11-02T18:00:00+08:00", "4 hours within 09:00-18:00",
       "2026-11-03T13:00:00+08:00"},
      {"in the evening", "2026-11-02T19:30:00+08:00", "4 hours within 09:00-18:00",
       "2026-11-03T13:00:00+08:00"},
      {"before it opens", "2026-11-02T06:00:00+08:00", "4 hours within 09:00-18:00",
       "2026-11-02T13:00:00+08:00"},
      {"as it opens", "2026-11-02T09:00:00+08:00", "9 hours within 09:00-18:00",
       "2026-11-02T18:00:00+08:00"},
      {"over three days", "2026-11-02T17:00:00+08:00", "11 hours within 09:00-18:00",
       "2026-11-04T10:00:00+08:00"},
      {"a whole day long", "2026-11-02T17:00:00+08:00", "30 hours within 00:00-24:00",
       "2026-11-03T23:00:00+08:00"},
      {"a weekend counts when nobody says otherwise", "2026-11-06T17:00:00+08:00",
       "4 hours within 09:00-18:00", "2026-11-07T12:00:00+08:00"},
      {"on working days it goes on on Monday", "2026-11-06T17:00:00+08:00",
       "4 hours within 09:00-18:00 on working days", "2026-11-09T12:00:00+08:00"},
      {"told on a Sunday", "2026-11-08T10:00:00+08:00",
       "4 hours within 09:00-18:00 on working days", "2026-11-09T13:00:00+08:00"},
      {"over National Day", "2026-09-30T17:00:00+08:00",
       "4 hours within 09:00-18:00 on working days", "2026-10-08T12:00:00+08:00"},
      {"on a made-up Saturday", "2026-10-10T10:00:00+08:00",
       "4 hours within 09:00-18:00 on working days", "2026-10-10T14:00:00+08:00"},
  };
  for (const DueRow& row : rows) expect_due(row, china(), national_day());
}

TEST(DueTest, KeepsTheWallClockWhereClocksChange) {
  const DueRow rows[] = {
      {"elapsed hours do not look at the clock", "2026-03-28T12:00:00+01:00", "24 hours",
       "2026-03-29T13:00:00+02:00"},
      {"a week with 23 hours less", "2026-03-25T12:00:00+01:00", "7 calendar days",
       "2026-04-02T00:00:00+02:00"},
      {"a week with an hour more", "2026-10-20T12:00:00+02:00", "7 calendar days",
       "2026-10-28T00:00:00+01:00"},
      {"from the first moment of it", "2026-10-20T00:00:00+02:00", "7 calendar days",
       "2026-10-28T00:00:00+01:00"},
      {"working days", "2026-10-23T12:00:00+02:00", "1 working day", "2026-10-27T00:00:00+01:00"},
      {"a window over the night of the change", "2026-10-24T17:00:00+02:00",
       "4 hours within 09:00-18:00", "2026-10-25T12:00:00+01:00"},
      {"the longest such night", "2026-10-24T18:00:00+02:00", "4 hours within 09:00-18:00",
       "2026-10-25T13:00:00+01:00"},
      {"a window that is skipped", "2026-03-29T00:30:00+01:00", "1 hour within 02:00-03:00",
       "2026-03-30T03:00:00+02:00"},
  };
  for (const DueRow& row : rows) {
    const Instant ends = due(at(row.from), *parse_term(row.term), berlin(), Calendar{});
    EXPECT_EQ(instant_text(ends), instant_text(at(row.due))) << row.story;
  }
}

TEST(DueTest, NeverLastsLongerThanItsBoundAndNeverRunsBackwards) {
  for (const char* text :
       {"48 hours", "7 calendar days", "1 working day", "6 working days", "15 working days",
        "4 hours within 09:00-18:00", "40 hours within 09:00-18:00 on working days"}) {
    const Term term = *parse_term(text);
    for (const Zone& zone : {china(), berlin()}) {
      Instant before{};
      const Instant first = at("2026-09-01T00:00:00Z");
      for (int i = 0; i < 400; ++i) {
        const Instant from = first + minutes{i * 397};
        const Instant ends = due(from, term, zone, national_day());
        EXPECT_GE(ends, from) << text;
        EXPECT_GE(ends, before) << text << " from " << instant_text(from);
        EXPECT_LE(ends - from, at_most(term)) << text << " from " << instant_text(from);
        before = ends;
      }
    }
  }
}

TEST(DueWithPausesTest, StandsStillWhilePaused) {
  struct Row {
    const char* story;
    std::vector<std::pair<int, int>> pauses;  ///< days of November
    int due;
  };
  // Shipped on the 1st; confirmed by itself after ten days.
  const Row rows[] = {
      {"no pause", {}, 11},
      {"a refund open from the 6th to the 8th leaves five days", {{6, 8}}, 13},
      {"two pauses", {{6, 8}, {10, 13}}, 16},
      {"a pause that begins only when the time is up", {{11, 14}}, 11},
      {"a second one that begins only when the time is up", {{6, 8}, {13, 20}}, 13},
      {"a pause on its last day", {{10, 14}}, 15},
      {"from the start", {{1, 3}}, 13},
      {"begun before the start", {{-3, 3}}, 13},
      {"over at the start", {{-3, 1}}, 11},
      {"over long before the start", {{-3, -1}}, 11},
      {"of no length", {{6, 6}}, 11},
      {"one after another", {{6, 8}, {8, 10}}, 15},
  };
  const auto november = [](int d) { return at("2026-11-01T15:00:00+08:00") + days{d - 1}; };
  for (const Row& row : rows) {
    std::vector<Pause> pauses;
    for (const auto& [from, to] : row.pauses) pauses.push_back({november(from), november(to)});
    EXPECT_EQ(due_with_pauses(november(1), days{10}, pauses), november(row.due)) << row.story;
  }
}

TEST(DueWithPausesTest, NeverEndsWhileAPauseHasNoEnd) {
  const Instant from = at("2026-11-01T00:00:00Z");
  EXPECT_EQ(due_with_pauses(from, days{10}, {{from + days{5}, Instant::max()}}), Instant::max());
  EXPECT_EQ(due_with_pauses(from, days{10}, {{from + days{10}, Instant::max()}}), from + days{10});
}

TEST(DueWithPausesTest, NothingIsLeftOfNoLength) {
  const Instant from = at("2026-11-01T00:00:00Z");
  EXPECT_EQ(due_with_pauses(from, {}, {{from - days{1}, from + days{1}}}), from);
  EXPECT_EQ(due_with_pauses(from, {}, {{from, from + days{1}}}), from);
}

}  // namespace
}  // namespace recourse
