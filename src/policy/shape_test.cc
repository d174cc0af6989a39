// SPDX-License-Identifier: Apache-2.0
#include "policy/shape.h"

#include <gtest/gtest.h>

#include "policy/words.h"

namespace recourse::policy {
namespace {

constexpr Shape small_number = integer_between(-2, 20);
constexpr Shape remedies = list_of(a_word<Remedy>);
constexpr Part band_parts[] = {{"high", &a_ratio, true}, {"low", &a_ratio, false}};
constexpr Shape band = record_of(band_parts);

Result<Json> read(const std::string& written, const Shape& shape) {
  const Result<Yaml> yaml = parse_yaml(written, "f.yaml");
  EXPECT_TRUE(yaml) << written;
  return read_value(*yaml, shape, "f.yaml");
}

TEST(ShapeTest, TurnsWhatWasWrittenIntoOneForm) {
  const struct {
    const char* written;
    const Shape* shape;
    const char* json;
  } rows[] = {
      {"a sentence", &a_text, R"("a sentence")"},
      {"pod_unauthorised", &a_slug, R"("pod_unauthorised")"},
      {"cn-2026.1", &a_slug, R"("cn-2026.1")"},
      {"true", &a_flag, "true"},
      {"false", &a_flag, "false"},
      {"-2", &small_number, "-2"},
      {"0", &small_number, "0"},
      {"20", &small_number, "20"},
      {"0%", &a_ratio, "0"},
      {"30%", &a_ratio, "3000"},
      {"33.3%", &a_ratio, "3330"},
      {"33.33%", &a_ratio, "3333"},
      {"0.05%", &a_ratio, "5"},
      {"100%", &a_ratio, "10000"},
      {"2 days", &a_term, R"("48 hours")"},
      {"7 calendar days", &a_term, R"("7 calendar days")"},
      {"24 hours", &a_duration, R"("P1D")"},
      {"1 day", &a_duration, R"("P1D")"},
      {"15 minutes", &a_duration, R"("PT15M")"},
      {"2026-11-01", &a_day, R"("2026-11-01")"},
      {"2026-11-01T00:00:00+08:00", &a_day, R"("2026-11-01T00:00:00+08:00")"},
      {"partial_refund", &a_word<Remedy>, R"("partial_refund")"},
      {"[refund, reship]", &remedies, R"(["refund","reship"])"},
      {"{low: 10%, high: 50%}", &band, R"({"high":5000,"low":1000})"},
      {"{high: 50%}", &band, R"({"high":5000})"},
      {"{multiple: 7, insured: by_ratio}", &some_parameters,
       R"({"multiple":7,"insured":"by_ratio"})"},
  };
  for (const auto& row : rows) {
    const Result<Json> json = read(row.written, *row.shape);
    ASSERT_TRUE(json) << row.written << ": " << json.error().detail;
    EXPECT_EQ(json_text(*json), row.json) << row.written;
  }
}

TEST(ShapeTest, RefusesWhatDoesNotFitAndSaysWhatToWrite) {
  const struct {
    const char* written;
    const Shape* shape;
    const char* field;
    const char* says;
  } rows[] = {
      {"\"\"", &a_text, "f.yaml:1:1", "sentence"},
      {"[a]", &a_text, "f.yaml:1:1", "one value"},
      {"{high: ~}", &band, "f.yaml:1:8", "nothing is written"},
      {"Pod", &a_slug, "f.yaml:1:1", "small letters"},
      {"a/b", &a_slug, "f.yaml:1:1", "small letters"},
      {"yes", &a_flag, "f.yaml:1:1", "true or false"},
      {"True", &a_flag, "f.yaml:1:1", "true or false"},
      {"-3", &small_number, "f.yaml:1:1", "from -2 to 20"},
      {"21", &small_number, "f.yaml:1:1", "from -2 to 20"},
      {"1.0", &small_number, "f.yaml:1:1", "whole number"},
      {"012", &small_number, "f.yaml:1:1", "whole number"},
      {"-0", &small_number, "f.yaml:1:1", "whole number"},
      {"1e1", &small_number, "f.yaml:1:1", "whole number"},
      {"99999999999999999999", &small_number, "f.yaml:1:1", "whole number"},
      {"30", &a_ratio, "f.yaml:1:1", "30%"},
      {"100.01%", &a_ratio, "f.yaml:1:1", "0% to 100%"},
      {"33.333%", &a_ratio, "f.yaml:1:1", "33.33%"},
      {"030%", &a_ratio, "f.yaml:1:1", "30%"},
      {"-1%", &a_ratio, "f.yaml:1:1", "0% to 100%"},
      {"3 weeks", &a_term, "f.yaml:1:1", "7 calendar days"},
      {"3 calendar days", &a_duration, "f.yaml:1:1", "minutes, hours or days"},
      {"2026-02-30", &a_day, "f.yaml:1:1", "2026-11-01"},
      {"2026-1-1", &a_day, "f.yaml:1:1", "2026-11-01"},
      {"money", &a_word<Remedy>, "f.yaml:1:1", "refund, partial_refund, return_and_refund"},
      {"refund", &remedies, "f.yaml:1:1", "write a list"},
      {"[]", &remedies, "f.yaml:1:1", "empty"},
      {"[refund, refund]", &remedies, "f.yaml:1:10", "twice"},
      {"[refund, money]", &remedies, "f.yaml:1:10", "not known"},
      {"[1%]", &band, "f.yaml:1:1", "high, low"},
      {"{low: 1%}", &band, "f.yaml:1:1", "\"high\" is missing"},
      {"{high: 1%, wide: 2%}", &band, "f.yaml:1:12", "high, low"},
      {"{high: 1}", &band, "f.yaml:1:8", "30%"},
      {"[7]", &some_parameters, "f.yaml:1:1", "{multiple: 7}"},
      {"{a: [1]}", &some_parameters, "f.yaml:1:5", "number or a text"},
  };
  for (const auto& row : rows) {
    const Result<Json> json = read(row.written, *row.shape);
    ASSERT_FALSE(json) << row.written;
    EXPECT_EQ(json.error().code, Errc::invalid) << row.written;
    EXPECT_EQ(json.error().reason, "wrong_value") << row.written;
    EXPECT_EQ(json.error().field, row.field) << row.written;
    EXPECT_NE(json.error().detail.find(row.says), std::string::npos)
        << row.written << ": " << json.error().detail;
  }
}

TEST(ShapeTest, QuotesALongChineseValueWithoutCuttingACharacter) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "赔";
  const Result<Json> json = read("x" + text, a_flag);
  ASSERT_FALSE(json);
  EXPECT_TRUE(parse_json(json_text(Json{json.error().detail}))) << "a JSON text is UTF-8";
}

}  // namespace
}  // namespace recourse::policy
