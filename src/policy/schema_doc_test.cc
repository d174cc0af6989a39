// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "policy/example_asks.h"
#include "policy/schema.h"

// docs/reference/policy.md shows the schema and the questions of examples as tables. They are
// written from the code; this test compares them, and writes them when it is asked to.

namespace recourse::policy {
namespace {

const std::string document = std::string{RECOURSE_SOURCE_DIR} + "/docs/reference/policy.md";

/// Long lists of words have a name in the table, and stand below it once.
struct WordList {
  std::string_view name;
  std::span<const std::string_view> words;
};
const WordList word_lists[] = {
    {"kind", detail::names<Kind>},    {"remedy", detail::names<Remedy>},
    {"item", detail::names<Item>},    {"stage", detail::names<Stage>},
    {"wait", detail::names<WaitFor>}, {"otherwise", detail::names<Otherwise>}};

std::string joined(std::span<const std::string_view> words, std::string_view between) {
  std::string out;
  for (const std::string_view word : words)
    ((out += out.empty() ? std::string_view{} : between) += word);
  return out;
}

std::string words_text(std::span<const std::string_view> words) {
  for (const WordList& list : word_lists)
    if (list.words.data() == words.data()) return std::string{list.name};
  return joined(words, "\\|");  // a bare stroke would end the cell
}

std::string shape_text(const Shape& shape);

std::string record_text(std::span<const Part> parts) {
  std::string out;
  for (const Part& part : parts)
    (((out += out.empty() ? "" : ", ") += part.name) += part.mandatory ? ": " : "?: ") +=
        shape_text(*part.shape);
  return "{" + out + "}";
}

std::string shape_text(const Shape& shape) {
  switch (shape.of) {
    case Shape::Of::text:
      return "text";
    case Shape::Of::slug:
      return "name";
    case Shape::Of::flag:
      return "flag";
    case Shape::Of::integer:
      return std::to_string(shape.least) + " to " + std::to_string(shape.most);
    case Shape::Of::basis_points:
      return "share";
    case Shape::Of::money:
      return "money";
    case Shape::Of::hundredths:
      return "score";
    case Shape::Of::term:
      return "term";
    case Shape::Of::duration:
      return "duration";
    case Shape::Of::daily:
      return "time of day";
    case Shape::Of::day:
      return "day";
    case Shape::Of::word:
      return words_text(shape.words);
    case Shape::Of::list:
      return "[" + shape_text(*shape.item) + ", …]";
    case Shape::Of::record:
      return record_text(shape.parts);
    case Shape::Of::parameters:
      return "{name: number or text, …}";
  }
  ADD_FAILURE() << "a shape that no document describes";
  return {};
}

std::string better_text(Better better) {
  switch (better) {
    case Better::none:
      return {};
    case Better::higher:
      return "more";
    case Better::lower:
      return "less";
  }
  ADD_FAILURE() << "a direction that no document describes";
  return {};
}

std::string asked_text(Asked asked) {
  switch (asked) {
    case Asked::once:
      return "one for the desk; no `applies`";
    case Asked::by_kind:
      return "needs `kinds`; a kind without a row is not offered";
    case Asked::for_every_claim:
      return "one for every claim";
    case Asked::for_some_claims:
      return "may be left out";
    case Asked::for_every_wait:
      return "needs `stages`; every stage that `next` names has one";
    case Asked::by_name:
      return "needs `name` and nothing else; one is `other`";
    case Asked::by_name_if_any:
      return "needs `name` and nothing else; may be left out";
  }
  ADD_FAILURE() << "a way of asking that no document describes";
  return {};
}

std::string keys_table() {
  std::string out =
      "| key | meaning | value | better for the buyer | rows |\n|---|---|---|---|---|\n";
  for (const KeyRow& row : schema())
    out += "| `" + std::string{row.key} + "` | " + std::string{row.meaning} + " | `" +
           shape_text(*row.shape) + "` | " + better_text(row.better_for_buyer) + " | " +
           asked_text(row.asked) + " |\n";
  out += "\n| word | one of |\n|---|---|\n";
  for (const WordList& list : word_lists)
    out += "| `" + std::string{list.name} + "` | `" + joined(list.words, "` `") + "` |\n";
  return out;
}

/// "`a`, `b`" of "a b".
std::string quoted_names(std::string_view names) {
  const std::string listed = names_listed(names);
  if (listed.empty()) return {};
  std::string out = "`";
  for (const char letter : listed) {
    if (letter == ' ') continue;
    if (letter == ',')
      out += "`, `";
    else
      out += letter;
  }
  return out + "`";
}

std::string asks_table() {
  std::string out = "| ask | needs | may have | answers |\n|---|---|---|---|\n";
  for (const AskRow& row : asks())
    out += "| `" + std::string{row.ask} + "` | " + quoted_names(row.needs) + " | " +
           quoted_names(row.may) + " | " + quoted_names(row.answers) + " |\n";
  return out;
}

std::string read(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The first line that differs; whole tables would hide it.
std::string first_difference(const std::string& stands, const std::string& wanted) {
  std::istringstream theirs{stands};
  std::istringstream ours{wanted};
  for (;;) {
    std::string there;
    std::string here;
    const bool more_there{std::getline(theirs, there)};
    const bool more_here{std::getline(ours, here)};
    if (there != here || more_there != more_here || !more_here)
      return "stands:  " + there + "\nought to: " + here;
  }
}

/// Compares what stands between `<!-- NAME: … -->` and `<!-- end of NAME -->`, or writes it.
void expect_section(const std::string& name, const std::string& table) {
  std::string text = read(document);
  const std::size_t mark = text.find("<!-- " + name + ": ");
  ASSERT_NE(mark, std::string::npos) << document << " has no section " << name;
  const std::size_t from = text.find('\n', mark);
  const std::size_t end = text.find("\n<!-- end of " + name + " -->", mark);
  ASSERT_NE(end, std::string::npos) << document << " has no end of the section " << name;
  const std::string wanted = "\n\n" + table;
  const std::string stands = text.substr(from, end - from);
  if (std::getenv("RECOURSE_WRITE_DOCS") && stands != wanted) {
    text.replace(from, end - from, wanted);
    std::ofstream out{document, std::ios::binary};
    out << text;
    ASSERT_TRUE(out.flush()) << document << " cannot be written";
    return;
  }
  EXPECT_TRUE(stands == wanted) << first_difference(stands, wanted) << "\nthe table \"" << name
                                << "\" of " << document
                                << " is not what the code says; write it anew with "
                                   "RECOURSE_WRITE_DOCS=1 policy_test --gtest_filter='SchemaDoc*'";
}

TEST(SchemaDocTest, TheDocumentShowsTheKeys) {
  expect_section("keys", keys_table());
}

TEST(SchemaDocTest, TheDocumentShowsTheQuestionsOfExamples) {
  expect_section("asks", asks_table());
}

TEST(SchemaDocTest, EveryLongListOfWordsHasAName) {
  for (const KeyRow& row : schema())
    EXPECT_LT(shape_text(*row.shape).size(), 400u)
        << row.key << " is hard to read; name its words in word_lists";
}

}  // namespace
}  // namespace recourse::policy
