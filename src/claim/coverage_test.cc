// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "claim/actions.h"
#include "claim/past.h"
#include "claim/trial_test.h"
#include "policy/moves.h"

namespace recourse::claim {
namespace {

/// The first text in quotes after each `opening`, if the same call has one.
void collect(std::string_view source, std::string_view opening, std::set<std::string>& slugs) {
  for (std::size_t at = source.find(opening); at != source.npos; at = source.find(opening, at)) {
    at += opening.size();
    const std::size_t quote = source.find_first_of("\";)", at);
    if (quote == source.npos || source[quote] != '"') continue;
    slugs.emplace(source.substr(quote + 1, source.find('"', quote + 1) - quote - 1));
  }
}

/// Every slug that the sources of this folder refuse with.
std::set<std::string> slugs_in_sources() {
  std::set<std::string> slugs;
  for (const auto& entry : std::filesystem::directory_iterator{RECOURSE_SOURCE_DIR "/src/claim"}) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".cc") || name.ends_with("_test.cc")) continue;
    std::ifstream file{entry.path()};
    std::stringstream text;
    text << file.rdbuf();
    collect(text.str(), "Errc::", slugs);
    collect(text.str(), "return wrong(", slugs);
  }
  return slugs;
}

/// Every command by its name.
template <class... C>
std::vector<std::string_view> names_of(const std::variant<C...>*) {
  return {deed_name(Command{C{}})...};
}

/// The moves of the pack's road, written as trials note them. A checklist is filled by showing
/// evidence, which the road knows as `mark-unavailable`.
std::set<std::string> moves_of_the_road() {
  std::set<std::string> moves;
  for (const policy::Move& move : policy::moves()) {
    // Whoever of the staff approves, it is the shop's deed.
    if (move.action == Action::approve)
      for (const Role role : {Role::mediator, Role::operator_})
        moves.insert("approve by " + std::string{word(role)} + ": " + std::string{word(move.from)} +
                     " -> " + std::string{word(move.to)});
    const bool fills = move.action == Action::mark_unavailable;
    for (const std::string_view deed : {word(move.action), std::string_view{"add-evidence"}})
      if (deed == word(move.action) || fills)
        moves.insert(std::string{deed} + " by " + std::string{word(move.by)} + ": " +
                     std::string{word(move.from)} + " -> " + std::string{word(move.to)});
  }
  return moves;
}

/// The longest road is only as true as its moves: whatever `decide` let anybody do in these tests
/// has to be among them.
void expect_moves_known() {
  const std::set<std::string> known = moves_of_the_road();
  EXPECT_GE(tried().moves.size(), 10u) << "the trials lead somewhere";
  for (const std::string& move : tried().moves)
    EXPECT_TRUE(known.contains(move)) << "policy/moves.cc does not know: " << move;
}

// Looks back when all tests have run; with a filter nobody can say what was not tried.
class Coverage : public ::testing::Environment {
 public:
  void TearDown() override {
    const auto& unit = *::testing::UnitTest::GetInstance();
    if (unit.test_to_run_count() != unit.total_test_count()) return;
    for (const char* stage :
         {"none", "gathering", "answering", "considering", "returning", "inspecting", "replacing",
          "repairing", "mediating", "referred", "paying", "closed"})
      for (const std::string_view command : names_of(static_cast<const Command*>(nullptr)))
        EXPECT_TRUE(tried().pairs.contains({stage, std::string{command}}))
            << "never tried: " << command << " while " << stage;
    expect_moves_known();
    const std::set<std::string> slugs = slugs_in_sources();
    EXPECT_GE(slugs.size(), 40u) << "the sources were not found";
    for (const std::string& slug : slugs)
      EXPECT_TRUE(tried().refusals.contains(slug)) << "no test was ever refused with " << slug;
  }
};

const auto* const coverage = ::testing::AddGlobalTestEnvironment(new Coverage);

TEST(Coverage, is_looked_at_when_all_tests_have_run) {
  EXPECT_NE(coverage, nullptr);
  EXPECT_TRUE(slugs_in_sources().contains("offer_expired"));
  EXPECT_TRUE(slugs_in_sources().contains("ratio_not_a_level"));
}

}  // namespace
}  // namespace recourse::claim
