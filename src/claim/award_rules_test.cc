// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "claim/award.h"
#include "claim/trial_test.h"

// What packs add to an award: tiers, bounds, promises on top of the refund, late dispatch, the
// statutory note. Each row is a purchase, what is asked, and the lines that come out of it.

namespace recourse::claim {
namespace {

constexpr std::int64_t none = -1;

struct Purchase {
  std::int64_t quantity = 1;
  std::int64_t paid = 0;
  std::int64_t freight = 0;
  std::vector<std::string> promises = {};
};

/// One line, all of it claimed.
struct Counter {
  trade::OrderState reserved;
  FrozenOrder order;
  std::vector<ClaimedLine> lines;

  explicit Counter(const Purchase& bought) {
    order.units = bought.quantity;
    order.freight_paid = yuan(bought.freight);
    order.paid_total = yuan(bought.paid + bought.freight);
    lines.push_back({.line = "l1",
                     .quantity = bought.quantity,
                     .line_quantity = bought.quantity,
                     .line_paid = yuan(bought.paid),
                     .category = "",
                     .promises = bought.promises});
  }
  Award pays(const Ask& ask, const AwardRules& rules) const {
    return award(ask, {fresh<ClaimId>(), lines, order, reserved, yuan(0)}, rules);
  }
};

std::string told(const Award& award) {
  std::string out;
  for (const BreakdownLine& line : award.breakdown) {
    out += out.empty() ? "" : " + ";
    if (line.on_top) out += *line.on_top + " ";
    out += std::to_string(line.amount.minor);
    if (line.capped_by) out += " " + *line.capped_by;
  }
  return out;
}

AwardRules rules_of(Kind kind, const std::vector<ClaimedLine>& lines,
                    const policy::Pack& pack = taobao()) {
  policy::Situation situation;
  situation.kind = kind;
  situation.category = "other";
  situation.remedy = Remedy::refund;
  situation.mode = Mode::platform;
  return award_rules(pack, situation, lines);
}

policy::Citation some_rule() {
  return {"award", "a table", false};
}

TEST(AwardRules, of_tiers_pay_what_the_tier_says_of_the_whole_and_name_the_harmed_share) {
  AwardRules rules;
  rules.terms.scale = policy::Scale::tiered;
  rules.terms.tiers = {{0, 1'000, 1'000}, {1'000, 3'000, 3'000}, {3'000, 10'000, 10'000}};
  rules.terms.citation = some_rule();
  const struct {
    std::int64_t harmed;
    std::int64_t pays;
  } rows[] = {{800, 1'000}, {1'000, 1'000}, {1'001, 3'000}, {3'000, 3'000}, {3'001, 10'000}};
  for (const auto& row : rows) {
    const Award award = Counter{{.paid = 10'000}}.pays(partial(row.harmed), rules);
    EXPECT_EQ(award.amount, yuan(row.pays)) << row.harmed;
    EXPECT_EQ(award.breakdown.front().harmed_bp, row.harmed);
    EXPECT_EQ(award.breakdown.front().base, yuan(10'000));
  }
}

TEST(AwardRules, with_bounds_raise_and_lower_an_award_but_never_above_what_was_paid) {
  AwardRules rules;
  rules.terms.at_least = yuan(500);
  rules.terms.at_most = yuan(2'000);
  rules.terms.citation = some_rule();
  const struct {
    std::int64_t paid;
    const char* lines;
  } rows[] = {
      {1'000, "500 at_least"}, {5'000, "500"},           {5'010, "501"},
      {20'000, "2000"},        {20'010, "2000 at_most"}, {300, "300 at_least"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(told(Counter{{.paid = row.paid}}.pays(partial(1'000), rules)), row.lines) << row.paid;
}

TEST(AwardRules, of_a_promise_pay_on_top_of_a_full_refund_and_of_no_other) {
  const struct {
    const char* what;
    Purchase bought;
    Kind kind;
    Ask ask;
    const char* lines;
    std::int64_t on_top;
  } rows[] = {
      {"three times on top",
       {1, 2'000, 0, {"fake_pays_three"}},
       Kind::counterfeit,
       full_refund(),
       "2000 + fake_pays_three 6000",
       6'000},
      {"the freight goes back, but is not multiplied",
       {2, 2'000, 800, {"fake_pays_three"}},
       Kind::counterfeit,
       full_refund(),
       "2000 + 800 + fake_pays_three 6000",
       6'000},
      {"of two promises the better one",
       {1, 2'000, 0, {"fake_pays_three", "fake_pays_ten"}},
       Kind::counterfeit,
       full_refund(),
       "2000 + fake_pays_ten 20000",
       20'000},
      {"not for a part",
       {1, 2'000, 0, {"fake_pays_three"}},
       Kind::counterfeit,
       partial(5'000),
       "1000",
       none},
      {"not for what was agreed",
       {1, 2'000, 0, {"fake_pays_three"}},
       Kind::counterfeit,
       refund_of(yuan(1'500)),
       "1500",
       none},
      {"not for damage",
       {1, 2'000, 0, {"fake_pays_three"}},
       Kind::damaged,
       full_refund(),
       "2000",
       none},
      {"not for a promise that nobody knows",
       {1, 2'000, 0, {"we_are_nice"}},
       Kind::counterfeit,
       full_refund(),
       "2000",
       none},
  };
  for (const auto& row : rows) {
    const Counter counter{row.bought};
    const Award award = counter.pays(row.ask, rules_of(row.kind, counter.lines));
    EXPECT_EQ(told(award), row.lines) << row.what;
    EXPECT_EQ(award.on_top ? award.on_top->minor : none, row.on_top) << row.what;
    const trade::RefundReserved set_aside = reservation(fresh<ClaimId>(), award);
    EXPECT_EQ(set_aside.total + award.on_top.value_or(yuan(0)), award.amount) << row.what;
  }
}

TEST(AwardRules, of_late_dispatch_refund_nothing_and_pay_by_their_own_rule) {
  const struct {
    std::int64_t paid;
    const char* lines;
  } rows[] = {
      {3'000, "late_dispatch 500 at_least"},
      {50'000, "late_dispatch 5000"},
      {200'000, "late_dispatch 10000 at_most"},
  };
  for (const auto& row : rows) {
    const Counter counter{{.paid = row.paid, .freight = 800}};
    const Ask ask{.remedy = Remedy::partial_refund, .ratio_bp = {}, .amount = {}};
    const Award award = counter.pays(ask, rules_of(Kind::late_dispatch, counter.lines));
    EXPECT_EQ(told(award), row.lines) << row.paid;
    EXPECT_EQ(award.amount, award.on_top);
    EXPECT_TRUE(award.units.empty()) << "no unit is refunded";
  }
}

TEST(AwardRules, of_a_promise_against_a_rule_count_as_the_pack_says) {
  const Counter counter{{.paid = 10'000, .promises = {"twice"}}};
  const Ask ask{.remedy = Remedy::partial_refund, .ratio_bp = {}, .amount = {}};
  AwardRules rules;
  rules.late_dispatch = policy::LateDispatch{1'000, yuan(500), yuan(10'000), some_rule()};
  policy::PromiseTerms twice;
  twice.name = "twice";
  twice.pays_times = 2;
  twice.citation = {"promise", "the shop's page", false};
  rules.promises = {twice};
  rules.conflict = policy::Conflict::higher;
  EXPECT_EQ(told(counter.pays(ask, rules)), "twice 20000");
  rules.conflict = policy::Conflict::platform;
  EXPECT_EQ(told(counter.pays(ask, rules)), "late_dispatch 1000");
  rules.conflict = policy::Conflict::higher;
  rules.late_dispatch->at_least = yuan(20'001);
  rules.late_dispatch->at_most = yuan(30'000);
  EXPECT_EQ(told(counter.pays(ask, rules)), "late_dispatch 20001 at_least");
}

TEST(AwardRules, tell_what_the_law_may_give_apart_from_what_is_paid) {
  const struct {
    std::int64_t paid;
    std::int64_t note;
  } rows[] = {{2'000, 50'000}, {100'000, 300'000}};
  for (const auto& row : rows) {
    const Counter counter{{.paid = row.paid}};
    const Award award = counter.pays(full_refund(), rules_of(Kind::counterfeit, counter.lines));
    ASSERT_TRUE(award.statutory_note) << row.paid;
    EXPECT_EQ(award.statutory_note->amount, yuan(row.note));
    EXPECT_EQ(award.amount, yuan(row.paid)) << "the note is not paid";
    EXPECT_FALSE(
        counter.pays(partial(3'000), rules_of(Kind::counterfeit, counter.lines)).statutory_note);
    EXPECT_FALSE(
        counter.pays(full_refund(), rules_of(Kind::damaged, counter.lines)).statutory_note);
  }
}

// What was paid off the platform is not paid back by it.
TEST(PaidOffThePlatform, an_award_is_recorded_and_not_paid_out_of_escrow) {
  Trial trial;
  trial.order.payments.front().method = std::string{trade::off_platform_payment};
  trial.paying(full_refund());
  EXPECT_TRUE(trial.claim().circumstances.off_platform);
  EXPECT_FALSE(trial.claim().intent);
  EXPECT_EQ(trial.wait().wait_for, WaitFor::record_refund);
  EXPECT_EQ(trial.wait().on, Role::seller);
  const Money owed = trial.claim().award->amount;
  EXPECT_EQ(trial.says(seller(), RecordRefund{owed, trial.now, "transfer"}), "accepted");
  EXPECT_EQ(trial.claim().stage, Stage::closed);
}

// A video of the unpacking may move the burden while the claim is open.
TEST(UnboxingVideo, moves_the_burden_where_the_pack_says_so) {
  Trial trial;
  trial.answering(full_refund());
  ASSERT_EQ(trial.claim().judgement.burden, Role::buyer) << "he signed for it himself";
  EXPECT_EQ(trial.says(buyer(), evidence(Item::unboxing_video)), "accepted");
  EXPECT_EQ(trial.claim().judgement.burden, Role::seller);
  const Judgement judged = trial.claim().judgement;
  EXPECT_EQ(trial.says(buyer(), evidence(Item::unboxing_video)), "accepted");
  EXPECT_EQ(trial.claim().judgement, judged) << "a second one changes nothing";
}

}  // namespace
}  // namespace recourse::claim
