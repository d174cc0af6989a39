// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/json.h"

namespace recourse {
namespace {

struct Row {
  const char* story;
  const char* text;
  const char* canonical;
};

const Row rows[] = {
    {"no spaces", " { \"a\" : [ 1 , 2 ] } ", R"({"a":[1,2]})"},
    {"nothing", "{}", "{}"},
    {"keys sorted at every level", R"({"b":{"z":1,"y":2},"a":[{"d":1,"c":2}]})",
     R"({"a":[{"c":2,"d":1}],"b":{"y":2,"z":1}})"},
    {"a key before the longer one that begins with it", R"({"ab":1,"a":2,"":3})",
     R"({"":3,"a":2,"ab":1})"},
    {"lists keep their order", "[3,1,2]", "[3,1,2]"},
    {"capitals before small letters, digits before both", R"({"a":1,"B":2,"1":3})",
     R"({"1":3,"B":2,"a":1})"},
    {"the shortest escapes, small digits, no slash escaped",
     R"(["\u0000\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u001F\u0020\u0022\u005c\/\u007f"])",
     "[\"\\u0000\\u0007\\b\\t\\n\\u000b\\f\\r\\u001f \\\"\\\\/\x7F\"]"},
    {"everything else as itself", R"(["\u00e9\u4e2d\ud83d\ude00"])", "[\"é中😀\"]"},
    {"integers", "[0,-0,-1,9007199254740991,-9223372036854775808]",
     "[0,0,-1,9007199254740991,-9223372036854775808]"},
    {"words", "[null,true,false]", "[null,true,false]"},
    // RFC 8785, section 3.2.3: a code point above U+FFFF comes before U+FB33 in UTF-16.
    {"the RFC's own order of keys",
     R"({"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7})",
     "{\"\\r\":2,\"1\":4,\"\xC2\x80\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\xEF\xAC\xB3\":3}"},
    {"a pair of surrogates stands between U+D7FF and U+E000",
     R"({"\ue000":1,"\ud7ff":2,"\ud800\udc00":3,"\udbff\udfff":4,"\uffff":5})",
     "{\"\xED\x9F\xBF\":2,\"\xF0\x90\x80\x80\":3,\"\xF4\x8F\xBF\xBF\":4,\"\xEE\x80\x80\":1,"
     "\"\xEF\xBF\xBF\":5}"},
    {"also behind a common beginning", R"({"x\uf900":1,"x\ud83d\ude00":2})",
     "{\"x😀\":2,\"x\xEF\xA4\x80\":1}"},
};

TEST(CanonicalTest, WritesWhatRfc8785Says) {
  for (const Row& row : rows) {
    const auto json = parse_json(row.text);
    ASSERT_TRUE(json) << row.story;
    EXPECT_EQ(canonical(*json), row.canonical) << row.story;
  }
}

TEST(CanonicalTest, ReadsBackAndStaysTheSame) {
  for (const Row& row : rows)
    EXPECT_EQ(canonical(*parse_json(row.canonical)), row.canonical) << row.story;
}

TEST(CanonicalTest, DoesNotDependOnTheOrderOfKeys) {
  EXPECT_EQ(canonical(*parse_json(R"({"a":1,"b":{"c":2,"d":3}})")),
            canonical(*parse_json(R"({"b":{"d":3,"c":2},"a":1})")));
}

TEST(CanonicalDeathTest, ANumberThatIsNoIntegerIsABug) {
  EXPECT_DEATH(static_cast<void>(canonical(*parse_json("[1.5]"))), "integers only");
}

TEST(CanonicalDeathTest, AKeyThatIsThereTwiceIsABug) {
  const Json twice{Json::Object{{"a", 1}, {"b", 2}, {"a", 3}}};
  EXPECT_DEATH(static_cast<void>(canonical(twice)), "there once");
}

}  // namespace
}  // namespace recourse
