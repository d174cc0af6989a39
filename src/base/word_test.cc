// SPDX-License-Identifier: Apache-2.0
#include "base/word.h"

#include <gtest/gtest.h>

#include "base/result.h"

namespace recourse {
namespace {

enum class Goods : std::uint8_t { keep, return_to_seller, forgotten };
constexpr auto words_of(Goods) {
  return word_table<Goods>({{Goods::keep, "keep"}, {Goods::return_to_seller, "return"}});
}

TEST(WordTest, GoesBothWays) {
  static_assert(word(Goods::keep) == "keep");
  static_assert(parse_word<Goods>("return") == Goods::return_to_seller);
  EXPECT_EQ(parse_word<Goods>("Keep"), std::nullopt);
  EXPECT_EQ(parse_word<Goods>(""), std::nullopt);
}

TEST(WordDeathTest, AnEnumeratorWithoutAWordIsABug) {
  EXPECT_DEATH(static_cast<void>(word(Goods::forgotten)), "an enumerator without a word");
}

TEST(CheckDeathTest, SaysWhereAndWhat) {
  check(true, "holds");
  EXPECT_DEATH(check(false, "the sky fell"), "word_test.cc:[0-9]+: .*check failed: the sky fell");
}

TEST(ResultTest, IsAValueOrARefusal) {
  const Result<int> value = 5;
  const Result<int> refusal = Error{Errc::refused, "closed", "the claim is closed"};
  EXPECT_EQ(*value, 5);
  ASSERT_FALSE(refusal);
  EXPECT_EQ(refusal.error().reason, "closed");
  EXPECT_EQ(refusal.error().reason, Reason{"closed"});
  EXPECT_NE(refusal.error().reason, "open");
  EXPECT_EQ(refusal.error().field, "");
  const Done done;
  EXPECT_TRUE(done);
}

}  // namespace
}  // namespace recourse
