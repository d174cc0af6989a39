// SPDX-License-Identifier: Apache-2.0
#include "policy/yaml.h"

#include <gtest/gtest.h>

namespace recourse::policy {
namespace {

/// The value in one line: text in quotes, lists in [], maps in {}, nothing as -.
std::string shown(const Yaml& value) {
  std::string out;
  switch (value.kind) {
    case Yaml::Kind::nothing:
      return "-";
    case Yaml::Kind::scalar:
      return "'" + value.text + "'";
    case Yaml::Kind::list:
      for (const Yaml& item : value.items) out += (out.empty() ? "" : " ") + shown(item);
      return "[" + out + "]";
    case Yaml::Kind::map:
      for (const Yaml::Member& member : value.members)
        out += (out.empty() ? "" : " ") + member.key + "=" + shown(member.value);
      return "{" + out + "}";
  }
  return out;
}

TEST(YamlTest, EveryScalarStaysTheTextThatWasWritten) {
  const struct {
    const char* written;
    const char* shown;
  } rows[] = {
      {"a: no", "{a='no'}"},
      {"a: on\non: off", "{a='on' on='off'}"},
      {"a: 012", "{a='012'}"},
      {"a: 1_000", "{a='1_000'}"},
      {"a: 12:30", "{a='12:30'}"},
      {"a: 1e3", "{a='1e3'}"},
      {"a: 2026-11", "{a='2026-11'}"},
      {"a: \"true\"", "{a='true'}"},
      {"a: '淘宝'", "{a='淘宝'}"},
      {"a: \"two\\nlines\"", "{a='two\nlines'}"},
      {"a:", "{a=-}"},
      {"a: ~", "{a=-}"},
      {"a: null", "{a=-}"},
      {"a: \"null\"", "{a='null'}"},
      {"- x\n- [y, z]\n- {k: v}", "['x' ['y' 'z'] {k='v'}]"},
      {"---\na: 1\n...\n", "{a='1'}"},
      {"a: |\n  one\n  two", "{a='one\ntwo\n'}"},
      {"a: one\n  two", "{a='one two'}"},
      {"\xEF\xBB\xBF"
       "a: 1",
       "{a='1'}"},
      {"# said beforehand\na: 1 # and after", "{a='1'}"},
  };
  for (const auto& row : rows) {
    const Result<Yaml> value = parse_yaml(row.written, "f.yaml");
    ASSERT_TRUE(value) << row.written << ": " << value.error().detail;
    EXPECT_EQ(shown(*value), row.shown) << row.written;
  }
}

TEST(YamlTest, KnowsWhereEachKeyAndValueStands) {
  const Result<Yaml> value = parse_yaml("a: 1\nrules:\n  silence:\n    - due: 2 days\n", "f.yaml");
  ASSERT_TRUE(value);
  const Yaml::Member* silence = value->find("rules")->value.find("silence");
  ASSERT_TRUE(silence);
  EXPECT_EQ(silence->line, 3);
  EXPECT_EQ(silence->column, 3);
  const Yaml::Member* due = silence->value.items.at(0).find("due");
  ASSERT_TRUE(due);
  EXPECT_EQ(due->value.line, 4);
  EXPECT_EQ(due->value.column, 12);
  EXPECT_EQ(value->find("nothing"), nullptr);
}

TEST(YamlTest, RefusesWhatItDoesNotReadAndSaysWhere) {
  const struct {
    const char* why;
    std::string written;
    const char* reason;
    const char* field;
  } rows[] = {
      {"an alias", "a: &x 1\nb: *x\n", "alias_not_allowed", "f.yaml:1:4"},
      {"an alias of nothing", "a: 1\nb: *x\n", "not_yaml", "f.yaml:2:4"},
      {"an anchored map", "a: &x\n  b: 1\n", "alias_not_allowed", "f.yaml:1:4"},
      {"an anchored list", "a: &x [1]\n", "alias_not_allowed", "f.yaml:1:4"},
      {"an anchored nothing", "a: &x\n", "alias_not_allowed", "f.yaml:1:4"},
      {"a key twice", "a: 1\nb: 2\na: 3\n", "duplicate_key", "f.yaml:3:1"},
      {"a key twice in an inner map", "a: {b: 1, b: 2}\n", "duplicate_key", "f.yaml:1:11"},
      {"a key twice, once in quotes", "a: 1\n\"a\": 3\n", "duplicate_key", "f.yaml:2:1"},
      {"a tag", "a: !!int 1\n", "not_yaml", "f.yaml:1:4"},
      {"a tagged list", "a: !x [1]\n", "not_yaml", "f.yaml:1:4"},
      {"a list as a key", "? [a]\n: 1\n", "not_yaml", "f.yaml:1:3"},
      {"nothing as a key", "~: 1\n", "not_yaml", "f.yaml:1:1"},
      {"a second document", "a: 1\n---\nb: 2\n", "not_yaml", "f.yaml:2:1"},
      {"an empty file", "", "not_yaml", "f.yaml:1:1"},
      {"only a comment", "# nothing\n", "not_yaml", "f.yaml:1:1"},
      {"a bracket left open", "a: [1, 2\n", "not_yaml", "f.yaml:2:1"},
      {"a quote left open", "a: \"1\n", "not_yaml", "f.yaml:2:1"},
      {"a tab as indentation", "a:\n\tb: 1\n", "not_yaml", "f.yaml:2:3"},
      {"broken UTF-8", "a: \xC3\x28\n", "not_yaml", "f.yaml:1:4"},
      {"an overlong form", "a: 1\nb: \xC0\xAF\n", "not_yaml", "f.yaml:2:4"},
      {"a surrogate", "a: \xED\xA0\x80\n", "not_yaml", "f.yaml:1:4"},
      {"a character cut off", "a: \xE6\xB7", "not_yaml", "f.yaml:1:4"},
      {"a control character", "a: x\x04y\n", "not_yaml", "f.yaml:1:5"},
      {"a zero byte", std::string("a: \0", 4), "not_yaml", "f.yaml:1:4"},
  };
  for (const auto& row : rows) {
    const Result<Yaml> value = parse_yaml(row.written, "f.yaml");
    ASSERT_FALSE(value) << row.why;
    EXPECT_EQ(value.error().code, Errc::invalid) << row.why;
    EXPECT_EQ(value.error().reason, row.reason) << row.why;
    EXPECT_EQ(value.error().field, row.field) << row.why << ": " << value.error().detail;
    EXPECT_FALSE(value.error().detail.empty()) << row.why;
  }
}

TEST(YamlTest, SixteenLevelsAreReadAndSeventeenAreNot) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + "x" + std::string(depth, ']');
  };
  EXPECT_TRUE(parse_yaml(nested(16), "f.yaml"));
  const Result<Yaml> deeper = parse_yaml(nested(17), "f.yaml");
  ASSERT_FALSE(deeper);
  EXPECT_EQ(deeper.error().reason, "too_deep");
  EXPECT_EQ(deeper.error().field, "f.yaml:1:17");
  EXPECT_EQ(parse_yaml(nested(50'000), "f.yaml").error().reason, "too_deep");
}

TEST(YamlTest, AMebibyteIsReadAndOneByteMoreIsNot) {
  const std::string head = "a: b\n#";
  std::string text = head + std::string(yaml_size_limit - head.size(), 'x');
  EXPECT_TRUE(parse_yaml(text, "f.yaml"));
  text += 'x';
  const Result<Yaml> larger = parse_yaml(text, "f.yaml");
  ASSERT_FALSE(larger);
  EXPECT_EQ(larger.error().reason, "pack_too_large");
  EXPECT_EQ(larger.error().field, "f.yaml:1:1");
}

}  // namespace
}  // namespace recourse::policy
