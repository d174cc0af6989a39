// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <gtest/gtest.h>

#include <limits>

namespace recourse {
namespace {

using namespace std::string_literals;

std::string nested(int levels, char open, char close) {
  return std::string(static_cast<std::size_t>(levels), open) +
         std::string(static_cast<std::size_t>(levels), close);
}

TEST(JsonTest, ReadsValuesAndKeepsTheOrderOfKeys) {
  const auto json = parse_json(
      " {\"b\" : [1, -2,\t0], \"a\":{\"x\":null},\r\n\"c\":true,\"d\":false,\"e\":\"\"} ");
  ASSERT_TRUE(json);
  EXPECT_EQ(json_text(*json), R"({"b":[1,-2,0],"a":{"x":null},"c":true,"d":false,"e":""})");
  ASSERT_NE(json->find("b"), nullptr);
  EXPECT_EQ(*json->find("b"), (Json{Json::Array{1, -2, 0}}));
  EXPECT_TRUE(json->find("a")->find("x")->is_null());
  EXPECT_EQ(json->find("x"), nullptr);
  EXPECT_EQ(json->find("b")->find("x"), nullptr);
}

TEST(JsonTest, NamesTheKindOfEveryValue) {
  struct Row {
    const char* text;
    const char* kind;
  };
  const Row rows[] = {{"null", "null"}, {"true", "boolean"}, {"1", "integer"}, {"1.0", "number"},
                      {"\"\"", "text"}, {"[]", "list"},      {"{}", "object"}};
  for (const Row& row : rows) EXPECT_EQ(parse_json(row.text)->kind(), row.kind);
}

TEST(JsonTest, KeepsIntegersExactly) {
  struct Row {
    const char* text;
    std::int64_t value;
  };
  const Row rows[] = {
      {"0", 0},
      {"-0", 0},
      {"10", 10},
      {"9007199254740993", 9007199254740993},
      {"9223372036854775807", std::numeric_limits<std::int64_t>::max()},
      {"-9223372036854775808", std::numeric_limits<std::int64_t>::min()},
  };
  for (const Row& row : rows) {
    const auto json = parse_json(row.text);
    ASSERT_TRUE(json) << row.text;
    ASSERT_NE(json->integer(), nullptr) << row.text;
    EXPECT_EQ(*json->integer(), row.value);
  }
}

TEST(JsonTest, KeepsOtherNumbersAsTheyWereWritten) {
  for (const char* text : {"1e2", "1E+2", "1e-2", "0.5", "-0.0", "1.50", "9223372036854775808",
                           "-9223372036854775809", "12345678901234567890", "1e999999"}) {
    const auto json = parse_json(text);
    ASSERT_TRUE(json) << text;
    EXPECT_EQ(json->integer(), nullptr) << text;
    ASSERT_TRUE(std::holds_alternative<Json::Number>(json->value())) << text;
    EXPECT_EQ(json_text(*json), text);
  }
}

TEST(JsonTest, ReadsEscapesAndUtf8) {
  struct Row {
    std::string text, value;
  };
  const Row rows[] = {
      {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
      {R"("\u0041\u00e9\u4e2d\uD83D\uDE00")", "Aé中😀"},
      {R"("\u0000")", "\0"s},
      {R"("\uFFFF\ud7ff\ue000\udbff\udfff")",
       "\xEF\xBF\xBF\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"},
      {R"("\u007f\u0080\u07ff\u0800")", "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80"},
      {"\"é中😀\x7F\"", "é中😀\x7F"},
  };
  for (const Row& row : rows) {
    const auto json = parse_json(row.text);
    ASSERT_TRUE(json) << row.text;
    EXPECT_EQ(*json->text(), row.value) << row.text;
  }
}

TEST(JsonTest, RefusesWhatIsNotJson) {
  const std::string rows[] = {
      "",
      " ",
      "nul",
      "nulll",
      "True",
      "NaN",
      "Infinity",
      "-",
      "+1",
      "01",
      "-01",
      "1.",
      ".5",
      "1e",
      "1e+",
      "0x1",
      "1 2",
      "--1",
      "[",
      "]",
      "[1",
      "[1,",
      "[1,]",
      "[,1]",
      "[1 2]",
      "{",
      "}",
      "{\"a\"",
      "{\"a\":",
      "{\"a\":1",
      "{\"a\":1,",
      "{\"a\":1,}",
      "{,}",
      "{a:1}",
      "{'a':1}",
      "{1:1}",
      "{\"a\" 1}",
      "{\"a\":1 \"b\":2}",
      "{\"a\":1]",
      "[1}",
      "\"",
      "\"a",
      "'a'",
      "\"\\",
      "\"\\x\"",
      "\"\\u12\"",
      "\"\\u12G4\"",
      "\"\\u+123\"",
      "\"\\u 123\"",
      "// c\n1",
      "1 // c",
      "{}{}",
      "{},",
      "\"a\nb\"",
      "\"a\tb\"",
      "\"a\0b\""s,
      "\xEF\xBB\xBF{}",
      "\f1",
      "\xC2\xA0"
      "1",
      "1\0"s,
  };
  for (const std::string& row : rows) {
    const auto json = parse_json(row);
    ASSERT_FALSE(json) << row;
    EXPECT_EQ(json.error().code, Errc::malformed) << row;
    EXPECT_EQ(json.error().reason, "not_json") << row;
    EXPECT_NE(json.error().detail.find("byte "), std::string::npos) << row;
  }
}

TEST(JsonTest, RefusesLoneSurrogatesAndWhatIsNotUtf8) {
  const std::string rows[] = {
      R"(\uD800)",
      R"(\uDC00)",
      R"(\uD800\uD800)",
      R"(\uD800x)",
      R"(\uD800\n)",
      R"(\uDC00\uD800)",
      R"(\uD83D\u0041)",
      R"(\uD83D\uD)",
      R"(\uD83D\uE000)",
      "\x80",
      "\xC3",
      "\xC3(",
      "\xC0\xAF",
      "\xC1\xBF",
      "\xE0\x80\xAF",
      "\xE0\x9F\xBF",
      "\xED\xA0\x80",
      "\xED\xBF\xBF",
      "\xF0\x80\x80\xAF",
      "\xF0\x8F\xBF\xBF",
      "\xF4\x90\x80\x80",
      "\xF5\x80\x80\x80",
      "\xFE",
      "\xFF",
      "\xE4\xB8",
      "\xF0\x9F\x98",
      "\xE4\xB8\xADx\xAD",
  };
  for (const std::string& row : rows) {
    const auto json = parse_json("\"" + row + "\"");
    ASSERT_FALSE(json) << row;
    EXPECT_EQ(json.error().reason, "not_json") << row;
    if (row.front() != '\\') {
      EXPECT_FALSE(is_utf8(row)) << row;
    }
  }
  EXPECT_FALSE(parse_json("\"\xE4\xB8"));
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("a中😀\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"));
}

TEST(JsonTest, SaysAtWhichByteItStopped) {
  struct Row {
    const char* text;
    const char* where;
  };
  const Row rows[] = {{"", "at byte 0 "},
                      {"{\"a\":1} x", "at byte 8 "},
                      {"[1,2,x]", "at byte 5 "},
                      {"{\"a\":1,}", "at byte 7 "},
                      {"\"ab\xFF\"", "at byte 3 "}};
  for (const Row& row : rows)
    EXPECT_NE(parse_json(row.text).error().detail.find(row.where), std::string::npos)
        << row.text << ": " << parse_json(row.text).error().detail;
}

TEST(JsonTest, RefusesAKeyThatIsThereTwiceAndNamesIt) {
  struct Row {
    const char* text;
    const char* path;
  };
  const Row rows[] = {
      {R"({"a":1,"a":1})", "a"},
      {R"({"a":1,"b":2,"\u0061":1})", "a"},
      {R"({"lines":[{},{"paid":{"minor":1,"minor":2}}]})", "lines[1].paid.minor"},
      {R"([[0,{"x":{},"x":[]}]])", "[0][1].x"},
      {R"({"":1,"":1})", ""},
  };
  for (const Row& row : rows) {
    const auto json = parse_json(row.text);
    ASSERT_FALSE(json) << row.text;
    EXPECT_EQ(json.error().code, Errc::malformed) << row.text;
    EXPECT_EQ(json.error().reason, "duplicate_key") << row.text;
    EXPECT_EQ(json.error().field, row.path) << row.text;
  }
  EXPECT_TRUE(parse_json(R"({"a":{"a":1},"b":{"a":1},"A":2})"));
}

TEST(JsonTest, ReadsSixtyFourLevelsAndNoMore) {
  EXPECT_TRUE(parse_json(nested(64, '[', ']')));
  for (const std::string& text : {nested(65, '[', ']'), std::string(1'000'000, '['),
                                  std::string(64, '[') + "{}" + std::string(64, ']')}) {
    const auto json = parse_json(text);
    ASSERT_FALSE(json);
    EXPECT_EQ(json.error().code, Errc::malformed);
    EXPECT_EQ(json.error().reason, "too_deep");
  }
  std::string objects;
  for (int i = 0; i < 64; ++i) objects += "{\"a\":";
  EXPECT_TRUE(parse_json(objects + "1" + std::string(64, '}')));
  EXPECT_EQ(parse_json(objects + "{}" + std::string(64, '}')).error().reason, "too_deep");
  // Side by side is not deep.
  std::string wide = "[";
  for (int i = 0; i < 200; ++i) wide += "[],{},";
  EXPECT_TRUE(parse_json(wide + "[]]"));
}

TEST(JsonTest, CompactTextReadsBackAsTheSameValue) {
  for (const char* text : {R"({"z":1,"a":[{"k":"v"},[],{}],"e":"\u0000\u001f\"\\/é😀"})",
                           "[1.5,1e9,null,true]", "\"x\""}) {
    const auto json = parse_json(text);
    ASSERT_TRUE(json) << text;
    EXPECT_EQ(*parse_json(json_text(*json)), *json) << text;
  }
}

TEST(JsonTest, SurvivesEveryTruncationAndEveryFlippedByte) {
  const std::string whole = R"({"a":[1,-2.5e3,"\ud83d\ude00é",{"b":null}],"c":{"d":true}})";
  ASSERT_TRUE(parse_json(whole));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    EXPECT_FALSE(parse_json(whole.substr(0, i))) << i;
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = whole;
      changed[i] = static_cast<char>(byte);
      if (const auto json = parse_json(changed)) {
        EXPECT_EQ(*parse_json(json_text(*json)), *json) << changed;
      }
    }
  }
}

}  // namespace
}  // namespace recourse
