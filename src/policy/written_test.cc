// SPDX-License-Identifier: Apache-2.0
#include "policy/written.h"

#include <gtest/gtest.h>

#include "policy/layer.h"
#include "policy/rule_words.h"
#include "policy/test_zones.h"

namespace recourse::policy {
namespace {

using namespace test;

constexpr Part pair_parts[] = {{"low", &a_ratio, true}, {"note", &a_text, false}};
constexpr Shape pair = record_of(pair_parts);
constexpr Shape pairs = list_of(pair);

struct Row {
  const char* text;
  const Shape* shape;
};

constexpr Shape small = integer_between(0, 9);
const Row as_written[] = {
    {"30%", &a_ratio},
    {"33.33%", &a_ratio},
    {"33.5%", &a_ratio},
    {"0.05%", &a_ratio},
    {"100%", &a_ratio},
    {"CNY 5.00", &some_money},
    {"JPY 5", &some_money},
    {"4.8", &a_score},
    {"4.79", &a_score},
    {"5.0", &a_score},
    {"15 minutes", &a_duration},
    {"24 hours", &a_duration},
    {"3 days", &a_duration},
    {"7 calendar days", &a_term},
    {"4 hours within 09:00-18:00", &a_term},
    {"22:00-08:00", &a_daily_time},
    {"2026-11-01", &a_day},
    {"true", &a_flag},
    {"7", &small},
    {"upper", &a_word<Boundary>},
    {"one, and: another", &a_text},
    {"中通 快递", &a_text},
    {"[{low: 5%, note: so it is}, {low: 6%}]", &pairs},
    {"{multiple: 7, of: freight}", &some_parameters},
};

Result<Json> read(const std::string& text, const Shape& shape) {
  const Result<Yaml> yaml = parse_yaml("v: " + text + "\n", "t");
  if (!yaml) return yaml.error();
  return read_value(yaml->find("v")->value, shape, "t");
}

TEST(WrittenTest, WritesWhatWasRead) {
  for (const Row& row : as_written) {
    Yaml scalar;
    scalar.kind = Yaml::Kind::scalar;
    scalar.text = row.text;
    const bool plain = row.shape->of == Shape::Of::text;
    const Result<Json> value =
        plain ? read_value(scalar, *row.shape, "t") : read(row.text, *row.shape);
    ASSERT_TRUE(value) << row.text << ": " << value.error().detail;
    const std::string again = written(*value, *row.shape);
    EXPECT_TRUE(plain || again == row.text) << again;
    const Result<Json> reread = read(again, *row.shape);
    ASSERT_TRUE(reread) << again << ": " << reread.error().detail;
    EXPECT_EQ(*reread, *value) << again;
  }
}

TEST(WrittenTest, EveryValueOfTheShippedPacksReadsBackAsTheSame) {
  for (const std::string& name : shipped_packs()) {
    const Result<Layer> layer = read_layer(name, *policies::pack(name));
    if (!layer) continue;  // that it can be read is tested elsewhere
    for (const policy::Row& row : layer->rows) {
      const std::string text = written(row.rule.value, *row.key->shape);
      const Result<Json> again = read(text, *row.key->shape);
      ASSERT_TRUE(again) << row.place.file << ":" << row.place.line << " " << text << ": "
                         << again.error().detail;
      EXPECT_EQ(*again, row.rule.value) << text;
    }
  }
}

TEST(WrittenTest, TellsTimeByTheClockOfTheZone) {
  const Instant noon = at("2026-11-24T12:00:00Z");
  EXPECT_EQ(local_text(noon, *any_zone("Asia/Shanghai")), "2026-11-24T20:00:00+08:00");
  EXPECT_EQ(local_text(noon, *any_zone("America/New_York")), "2026-11-24T07:00:00-05:00");
  EXPECT_EQ(local_text(noon, *any_zone("Europe/London")), "2026-11-24T12:00:00Z");
  EXPECT_EQ(local_text(at("2026-07-01T12:00:00Z"), *any_zone("Europe/London")),
            "2026-07-01T13:00:00+01:00");
  EXPECT_EQ(local_text(at("2026-07-01T12:00:00.5Z"), fixed_zone("x", std::chrono::minutes{-570})),
            "2026-07-01T02:30:00.500-09:30");
}

}  // namespace
}  // namespace recourse::policy
