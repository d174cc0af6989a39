// SPDX-License-Identifier: Apache-2.0
#include "test/claims/coverage.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <map>

#include "claim/past.h"
#include "claim/trial_test.h"

namespace recourse::stories {
namespace {

std::size_t played = 0;

// What no story tries: a command for all stages ("*"), or for one.
struct Hole {
  std::string_view stage;
  std::string_view command;
  std::string_view why;
};
constexpr Hole holes[] = {
    {"*", "open", "it makes a claim and is told to none that exists"},
};

/// S01 to S18, B01 to B17, C01 to C10.
std::vector<std::string> all_ids() {
  std::vector<std::string> ids;
  for (const auto& [letter, last] : {std::pair{"S", 18}, {"B", 17}, {"C", 10}})
    for (int i = 1; i <= last; ++i)
      ids.push_back(letter + std::string{i < 10 ? "0" : ""} + std::to_string(i));
  return ids;
}

template <class... C>
std::vector<std::string> names_of(const std::variant<C...>*) {
  return {std::string{claim::deed_name(claim::Command{C{}})}...};
}

bool explained(const std::string& stage, const std::string& command) {
  for (const Hole& hole : holes)
    if ((hole.stage == "*" || hole.stage == stage) && hole.command == command) return true;
  return false;
}

class Ids : public ::testing::Test {
 public:
  explicit Ids(std::vector<Script> scripts) : scripts_{std::move(scripts)} {}

  void TestBody() override {
    std::map<std::string, std::string> shown;
    for (const std::string& id : all_ids()) shown[id];
    for (const Script& script : scripts_)
      for (const std::string& id : script.proves) {
        EXPECT_TRUE(shown.contains(id)) << script.file << ": there is no " << id;
        shown[id] += " " + std::filesystem::path{script.file}.stem().string() +
                     (script.pending.empty() ? "" : " (pending)");
      }
    for (const std::string& id : all_ids()) {
      std::cout << id << shown[id] << "\n";
      EXPECT_FALSE(shown[id].empty()) << "no story shows " << id;
    }
  }

 private:
  std::vector<Script> scripts_;
};

class Pairs : public ::testing::Test {
 public:
  explicit Pairs(std::size_t stories) : stories_{stories} {}

  void TestBody() override {
    if (played < stories_) GTEST_SKIP() << "with a filter nobody can say what was not tried";
    std::map<std::string, std::string> missing;
    for (const auto& [stage, name] : policy::words_of(policy::Stage{}))
      for (const std::string& command : names_of(static_cast<const claim::Command*>(nullptr)))
        if (stage != policy::Stage::closed && !explained(std::string{name}, command) &&
            !claim::tried().pairs.contains({std::string{name}, command}))
          missing[std::string{name}] += " " + command;
    for (const auto& [stage, commands] : missing)
      ADD_FAILURE() << "never tried while " << stage << ":" << commands;
    for (const Hole& hole : holes)
      std::cout << "not tried: " << hole.command << " while " << hole.stage << ": " << hole.why
                << "\n";
  }

 private:
  std::size_t stories_;
};

}  // namespace

void count_played() {
  ++played;
}

void register_coverage(const std::vector<Script>& scripts) {
  std::size_t to_play = 0;
  for (const Script& script : scripts)
    to_play += script.pending.empty() || script.pending.starts_with("BUG") ? 1 : 0;
  ::testing::RegisterTest("Ids", "each_is_shown", nullptr, nullptr, __FILE__, __LINE__,
                          [scripts]() -> Ids* { return new Ids{scripts}; });
  ::testing::RegisterTest("Pairs", "each_was_tried", nullptr, nullptr, __FILE__, __LINE__,
                          [to_play]() -> Pairs* { return new Pairs{to_play}; });
}

}  // namespace recourse::stories
