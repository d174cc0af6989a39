// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "claim/past.h"
#include "claim/trial_test.h"

namespace recourse::claim {
namespace {

struct OpenRow {
  std::string_view name;
  void (*given)(Trial& trial, OpenClaim& ask);
  std::string_view outcome;
};

const OpenRow open_rows[] = {
    {"one unit", [](Trial&, OpenClaim&) {}, "accepted"},
    {"all units", [](Trial&, OpenClaim& ask) { ask.lines[0].quantity = 3; }, "accepted"},
    {"one unit more than bought", [](Trial&, OpenClaim& ask) { ask.lines[0].quantity = 4; },
     "invalid quantity_exceeds_line lines[0].quantity"},
    {"no unit", [](Trial&, OpenClaim& ask) { ask.lines[0].quantity = 0; },
     "invalid quantity_not_positive lines[0].quantity"},
    {"no line", [](Trial&, OpenClaim& ask) { ask.lines.clear(); }, "invalid no_lines lines"},
    {"a line of another order",
     [](Trial&, OpenClaim& ask) {
       ask.lines.push_back({"l9", 1});
     },
     "invalid unknown_line lines[1].line"},
    {"a line twice",
     [](Trial&, OpenClaim& ask) {
       ask.lines.push_back({"mugs", 1});
     },
     "invalid duplicate_line lines[1].line"},
    {"a kind that the pack does not know",
     [](Trial& trial, OpenClaim& ask) {
       static const policy::Pack without = [] {
         policy::Pack pack = taobao();
         std::erase_if(pack.rules, [](const policy::Rule& rule) {
           return rule.key == "kind" && rule.applies.kinds == std::vector{Kind::cancel};
         });
         return pack;
       }();
       trial.pack = &without;
       ask.kind = Kind::cancel;
     },
     "invalid kind_not_offered kind"},
    {"not received", [](Trial&, OpenClaim& ask) { ask.kind = Kind::not_received; }, "accepted"},
    {"a sham order", [](Trial& trial, OpenClaim&) { trial.order.sham = true; },
     "refused sham_order order"},
    {"nothing was sent", [](Trial& trial, OpenClaim&) { trial.order.shipped_at.reset(); },
     "refused not_shipped_yet order"},
    {"a parcel without a time of sending",
     [](Trial& trial, OpenClaim&) {
       trial.order.shipped_at.reset();
       trial.order.shipments = {{"zto", "75312345", {}, {}, {}, {}, {}}};
     },
     "accepted"},
    // Completed on 3 November: the window ends at 24:00 of 18 November in Shanghai.
    {"the last millisecond of the window",
     [](Trial& trial, OpenClaim&) {
       trial.order.completed_at = moment("2026-11-03 09:00");
       trial.now = moment("2026-11-19 00:00") - Duration{1};
     },
     "accepted"},
    {"the end of the window",
     [](Trial& trial, OpenClaim&) {
       trial.order.completed_at = moment("2026-11-03 09:00");
       trial.now = moment("2026-11-19 00:00");
     },
     "refused window_closed order"},
    {"late dispatch of what was sent in time",
     [](Trial& trial, OpenClaim& ask) {
       ask.kind = Kind::late_dispatch;
       ask.ask = Ask{.remedy = Remedy::partial_refund, .ratio_bp = {}, .amount = {}};
       trial.order.promised_ship_by = trial.tracking.front().at;
     },
     "refused not_late order"},
    {"and a second later",
     [](Trial& trial, OpenClaim& ask) {
       ask.kind = Kind::late_dispatch;
       ask.ask = Ask{.remedy = Remedy::partial_refund, .ratio_bp = {}, .amount = {}};
       trial.order.promised_ship_by = trial.tracking.front().at - std::chrono::seconds{1};
     },
     "accepted"},
    {"a judgment long after the window",
     [](Trial& trial, OpenClaim& ask) {
       trial.order.completed_at = moment("2026-11-03 09:00");
       trial.now = moment("2027-03-01 00:00");
       ask.late_ground = policy::LateGround::court_judgment;
     },
     "accepted"},
    {"a ground that the rules find by themselves",
     [](Trial& trial, OpenClaim& ask) {
       trial.order.completed_at = moment("2026-11-03 09:00");
       trial.now = moment("2027-03-01 00:00");
       ask.late_ground = policy::LateGround::warranty;
     },
     "refused window_closed order"},
    {"an order not completed for a year",
     [](Trial& trial, OpenClaim&) { trial.now = moment("2027-11-03 09:00"); }, "accepted"},
};

TEST(OpenClaim, on_one_line_is_bounded_by_the_rules) {
  policy::Pack pack = taobao();
  for (policy::Rule& rule : pack.rules)
    if (rule.key == "claims.limit") rule.value = *parse_json(R"({"per_line":2})");
  Trial trial;
  trial.pack = &pack;
  EXPECT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
  EXPECT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
  EXPECT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "refused too_many_claims lines");
}

TEST(OpenClaim, is_refused_where_the_rules_or_the_order_say_so) {
  for (const OpenRow& row : open_rows) {
    Trial trial;
    OpenClaim ask = trial.damaged(full_refund());
    row.given(trial, ask);
    EXPECT_EQ(text_of(trial.open(ask)), row.outcome) << row.name;
  }
}

TEST(OpenClaim, is_for_the_buyer_or_a_clerk_who_acts_for_him) {
  struct Row {
    Role role;
    bool for_buyer;
    std::string_view outcome;
  };
  const Row rows[] = {
      {Role::buyer, false, "accepted"},
      {Role::seller, true, "accepted"},
      {Role::seller, false, "forbidden not_your_action"},
      {Role::mediator, false, "forbidden not_your_action"},
      {Role::operator_, false, "forbidden not_your_action"},
      {Role::carrier, false, "forbidden not_your_action"},
      {Role::gateway, false, "forbidden not_your_action"},
      {Role::auditor, false, "forbidden not_your_action"},
      {Role::system, false, "forbidden not_your_action"},
  };
  for (const Row& row : rows) {
    Trial trial;
    EXPECT_EQ(text_of(trial.open(trial.damaged(full_refund()), {row.role, "x", row.for_buyer})),
              row.outcome)
        << word(row.role);
  }
}

TEST(OpenClaim, happens_once) {
  Trial trial;
  ASSERT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
  EXPECT_EQ(trial.says(buyer(), trial.damaged(full_refund())), "refused claim_exists");
}

TEST(OpenClaim, freezes_what_the_claim_is_judged_by) {
  Trial trial{Mode::seller_desk};
  trial.order.completed_at = moment("2026-11-02 12:00");
  trial.order.confirmed_by = trade::Confirmation::automatic;
  trial.order.refunded_elsewhere = yuan(100);
  trial.order.lines[0].promises = {"fake_pays_three"};
  trial.order_version = 4;
  ASSERT_EQ(text_of(trial.open(trial.damaged(partial(3'000), 2), clerk_for_buyer())), "accepted");
  const State before = trial.claim();
  trial.order.lines[0].paid = yuan(1);
  trial.order.freight.paid = yuan(0);
  trial.mode = Mode::platform;
  ASSERT_EQ(trial.says(buyer(), evidence(Item::item)), "accepted");
  const State& state = trial.claim();
  EXPECT_EQ(state.mode, Mode::seller_desk);
  EXPECT_EQ(state.lines, before.lines);
  EXPECT_EQ(state.lines[0].line_paid, yuan(28'000));
  EXPECT_EQ(state.lines[0].promises, std::vector<std::string>{"fake_pays_three"});
  EXPECT_EQ(state.frozen.version, 4);
  EXPECT_EQ(state.frozen.units, 3);
  EXPECT_EQ(state.frozen.paid_total, yuan(28'800));
  EXPECT_EQ(state.frozen.refunded_elsewhere, yuan(100));
  EXPECT_EQ(state.frozen.completed_at, moment("2026-11-02 12:00"));
  EXPECT_EQ(state.policy.pack, "cn-taobao");
  EXPECT_EQ(state.policy.digest, taobao().digest);
  EXPECT_EQ(state.opened_by, clerk_for_buyer());
  EXPECT_EQ(state.fair_band->low_bp, 1'000);
  EXPECT_EQ(state.fair_band->high_bp, 5'000);
  // 30 calendar days after 3 November.
  EXPECT_EQ(state.keep_goods_until, moment("2026-12-04 00:00"));
}

TEST(OpenClaim, of_many_lines_is_taken_as_long_as_one_event_can_award_it) {
  for (const std::size_t id_length : {2u, 40u, 512u}) {
    std::size_t most = 0;
    for (std::size_t count = 1; count <= 40; ++count) {
      Trial trial;
      trial.lines(std::vector(count, std::pair{std::int64_t{3}, yuan(28'000)}), yuan(800));
      OpenClaim ask = trial.damaged(full_refund());
      ask.lines.clear();
      for (std::size_t i = 0; i < count; ++i) {
        trial.order.lines[i].id = std::to_string(100 + i) + std::string(id_length, 'x');
        ask.lines.push_back({trial.order.lines[i].id, 3});
      }
      const std::string outcome = text_of(trial.open(ask));
      if (outcome == "accepted") {
        EXPECT_EQ(most, count - 1);
        most = count;
        EXPECT_EQ(trial.says(seller(), Accept{}), "accepted") << "and its event is not too large";
      } else {
        EXPECT_EQ(outcome, "invalid too_many_lines lines");
      }
    }
    EXPECT_GE(most, id_length < 100 ? 20u : 5u);
    EXPECT_LT(most, 40u);
  }
}

}  // namespace
}  // namespace recourse::claim
