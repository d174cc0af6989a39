// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "claim/decisions.h"
#include "claim/trial_test.h"

namespace recourse::claim {
namespace {

const Currency yen = money(0, "JPY").currency;

Ask ask_of(Remedy remedy, std::optional<std::int64_t> ratio_bp = {},
           std::optional<Money> amount = {}) {
  return {remedy, ratio_bp, amount};
}

struct TermsRow {
  std::string_view name;
  std::int64_t claimed;  ///< of three units for 280.00, freight 8.00
  Ask ask;
  std::string_view outcome;
};

const TermsRow terms_rows[] = {
    {"a full refund", 1, full_refund(), "accepted"},
    {"a refund of an amount", 1, refund_of(yuan(1)), "accepted"},
    {"a partial refund by ratio", 1, partial(3'000), "accepted"},
    {"a repair, which the pack does not offer for damage", 1, ask_of(Remedy::repair),
     "invalid remedy_not_offered ask.remedy"},
    {"an exchange", 1, ask_of(Remedy::exchange), "accepted"},
    {"a return", 1, ask_of(Remedy::return_and_refund), "accepted"},
    {"a ratio and an amount", 1, ask_of(Remedy::partial_refund, 3'000, yuan(100)),
     "invalid ratio_and_amount ask.amount"},
    {"a partial refund of nothing named", 1, ask_of(Remedy::partial_refund),
     "invalid ratio_or_amount_required ask.ratio_bp"},
    {"0 basis points", 1, partial(0), "invalid ratio_out_of_range ask.ratio_bp"},
    {"1 basis point", 1, partial(1), "accepted"},
    {"10000 basis points", 1, partial(10'000), "accepted"},
    {"10001 basis points", 1, partial(10'001), "invalid ratio_out_of_range ask.ratio_bp"},
    {"a negative ratio", 1, partial(-1), "invalid ratio_out_of_range ask.ratio_bp"},
    {"an amount in yen", 1, partial(Money{100, yen}),
     "invalid currency_mismatch ask.amount.currency"},
    {"an amount of nothing", 1, partial(yuan(0)), "invalid amount_not_positive ask.amount.minor"},
    {"less than nothing", 1, partial(yuan(-1)), "invalid amount_not_positive ask.amount.minor"},
    {"a fen", 1, partial(yuan(1)), "accepted"},
    {"the dearest unit", 1, partial(yuan(9'334)), "accepted"},
    {"a fen more than the dearest unit", 1, partial(yuan(9'335)),
     "invalid exceeds_paid ask.amount.minor"},
    {"the two dearest units", 2, partial(yuan(18'667)), "accepted"},
    {"a fen more than two units", 2, partial(yuan(18'668)),
     "invalid exceeds_paid ask.amount.minor"},
    {"the whole order with its freight", 3, partial(yuan(28'800)), "accepted"},
    {"a fen more than the whole order", 3, partial(yuan(28'801)),
     "invalid exceeds_paid ask.amount.minor"},
};

TEST(Terms, of_an_ask_are_what_the_pack_offers_and_the_buyer_paid) {
  for (const TermsRow& row : terms_rows) {
    Trial trial;
    EXPECT_EQ(text_of(trial.open(trial.damaged(row.ask, row.claimed))), row.outcome) << row.name;
  }
}

TEST(Terms, of_an_offer_are_checked_alike_and_name_its_own_fields) {
  for (const TermsRow& row : terms_rows) {
    Trial trial;
    trial.answering(full_refund(), row.claimed);
    std::string outcome{row.outcome};
    if (const auto at = outcome.find(" ask."); at != std::string::npos) outcome.erase(at + 1, 4);
    EXPECT_EQ(trial.says(seller(), offering(row.ask)), outcome) << row.name;
  }
}

// cn-taobao has no levels, so the row is made here.
TEST(Terms, with_levels_allow_only_these) {
  policy::Pack pack = taobao();
  for (policy::Rule& rule : pack.rules)
    if (rule.key == "award")
      rule.value = *parse_json(R"({"scale":"discrete","levels":[1000,3000,5000],"base":"goods",)"
                               R"("freight_with_whole_order":true})");
  struct Row {
    std::int64_t ratio_bp;
    std::string_view outcome;
  };
  const Row rows[] = {{999, "ratio_not_a_level"}, {1'000, "accepted"},
                      {3'000, "accepted"},        {3'001, "ratio_not_a_level"},
                      {5'000, "accepted"},        {10'000, "ratio_not_a_level"}};
  for (const Row& row : rows) {
    Trial trial;
    Facts facts = trial.facts(buyer());
    facts.pack = &pack;
    const Result<Events> result = decide({}, trial.damaged(partial(row.ratio_bp)), facts);
    if (!result) tried().refusals.emplace(result.error().reason.text());
    EXPECT_EQ(result ? "accepted" : result.error().reason.text(), row.outcome) << row.ratio_bp;
  }
}

TEST(ClaimedBase, is_the_dearest_units_and_the_freight_of_a_whole_order) {
  Trial trial;
  trial.lines({{3, yuan(28'000)}, {1, yuan(2'000)}}, yuan(800));
  ASSERT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
  std::vector<ClaimedLine> lines = trial.claim().lines;
  const FrozenOrder& order = trial.claim().frozen;
  policy::AwardTerms rules = policy::award_terms(taobao(), trial.claim().situation());
  EXPECT_EQ(claimed_base(lines, order, rules), yuan(9'334));
  lines[0].quantity = 3;
  EXPECT_EQ(claimed_base(lines, order, rules), yuan(28'000));
  EXPECT_FALSE(whole_order(lines, order));
  lines.push_back({"l2", 1, 1, yuan(2'000), "", {}});
  EXPECT_TRUE(whole_order(lines, order));
  EXPECT_EQ(claimed_base(lines, order, rules), yuan(30'800));
  rules.freight_with_whole_order = false;
  EXPECT_EQ(claimed_base(lines, order, rules), yuan(30'000));
  rules.base_includes_freight = true;
  EXPECT_EQ(claimed_base(lines, order, rules), yuan(30'800));
}

}  // namespace
}  // namespace recourse::claim
