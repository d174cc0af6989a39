// SPDX-License-Identifier: Apache-2.0
#include "runtime/import_refunds.h"

#include "runtime/desk_world_test.h"

namespace recourse::runtime::test {
namespace {

using policy::Kind;
using policy::Remedy;

/// A seller's desk with one order of three vases, and the list that came from Taobao.
struct Lists : World {
  Lists() : World{policy::Mode::seller_desk} { sure(put(vases())); }

  RefundIn refund(const std::string& case_no = "9001") {
    RefundIn in;
    in.platform = "taobao";
    in.case_no = case_no;
    in.order = "A-1";
    in.story = "碎了";
    in.status = "等待卖家同意";
    in.due_at = at("2026-11-24T02:00:00Z");
    return in;
  }
  Call importer(bool dry_run = false) {
    Call call;
    call.who = {policy::Role::operator_, "owner", 0, {}};
    call.dry_run = dry_run;
    return call;
  }
  RefundDesk refunds(bool dry_run = false) {
    return sure(RefundDesk::open(*desk, importer(dry_run), "vases"));
  }
  Result<Answer> take(const RefundDesk& list, const RefundIn& in) {
    return done([&](const Reply& reply) { list.take(in, reply); });
  }
  std::size_t claims() {
    return sure(desk->claims(seller(), {}, {})).body.find("items")->array()->size();
  }
};

TEST(RefundList, opens_the_buyers_claim_with_the_case_it_came_from) {
  Lists world;
  const Answer opened = sure(world.take(world.refunds(), world.refund()));
  EXPECT_TRUE(opened.created);
  const Json claim = world.claim(text(opened.body, "id"));
  const Json* external = claim.find("external");
  ASSERT_NE(external, nullptr);
  EXPECT_EQ(text(*external, "platform"), "taobao");
  EXPECT_EQ(text(*external, "case_no"), "9001");
  EXPECT_EQ(text(*external, "status"), "等待卖家同意");
  EXPECT_EQ(text(*external, "due_at"), "2026-11-24T02:00:00Z");
  EXPECT_EQ(text(claim, "kind"), "damaged");
  EXPECT_EQ(*claim.find("lines")->array()->front().find("quantity")->integer(), 3);
}

TEST(RefundList, brought_again_opens_nothing) {
  Lists world;
  const Answer first = sure(world.take(world.refunds(), world.refund()));
  const RefundDesk before_it_moved = world.refunds();
  RefundIn moved = world.refund();
  moved.status = "卖家拒绝退款";
  moved.due_at = at("2026-11-25T02:00:00Z");
  const Answer again = sure(world.take(before_it_moved, moved));
  EXPECT_FALSE(again.created);
  EXPECT_EQ(text(again.body, "id"), text(first.body, "id"));
  EXPECT_EQ(world.claims(), 1u);
}

TEST(RefundList, brought_by_two_at_once_opens_one_claim) {
  Lists world;
  const RefundDesk one = world.refunds();
  const RefundDesk other = world.refunds();
  const Answer first = sure(world.take(one, world.refund()));
  const Answer second = sure(world.take(other, world.refund()));
  EXPECT_EQ(text(first.body, "id"), text(second.body, "id"));
  EXPECT_EQ(world.claims(), 1u);
}

TEST(RefundList, in_a_dry_run_changes_nothing) {
  Lists world;
  const std::string before = world.desk->store_digest();
  EXPECT_TRUE(sure(world.take(world.refunds(true), world.refund())).created);
  EXPECT_EQ(world.desk->store_digest(), before);
  RefundIn wrong = world.refund();
  wrong.order = "A-9";
  EXPECT_EQ(world.take(world.refunds(true), wrong).error().reason, "unknown_order");
  sure(world.take(world.refunds(), world.refund()));
  EXPECT_FALSE(sure(world.take(world.refunds(true), world.refund())).created);
}

TEST(RefundList, refuses_a_case_by_name) {
  const struct {
    const char* reason;
    const char* field;
    void (*change)(RefundIn&);
  } cases[] = {
      {"unknown_order", "order", [](RefundIn& in) { in.order = "A-9"; }},
      {"unknown_line", "line", [](RefundIn& in) { in.line = "TEA"; }},
      {"not_an_amount", "ask.amount",
       [](RefundIn& in) {
         in.remedy = Remedy::partial_refund;
         in.amount = "10.005";
       }},
      {"exceeds_paid", "ask.amount.minor",
       [](RefundIn& in) {
         in.remedy = Remedy::partial_refund;
         in.amount = "1000";
       }},
      {"quantity_exceeds_line", "lines[0].quantity", [](RefundIn& in) { in.quantity = 4; }},
      {"zone_missing", "due_at", [](RefundIn& in) { in.due_local = WallTime{}; }},
  };
  for (const auto& row : cases) {
    Lists world;
    RefundIn in = world.refund();
    row.change(in);
    const Result<Answer> answer = world.take(world.refunds(), in);
    ASSERT_TRUE(answer.has_error()) << row.reason;
    EXPECT_EQ(answer.error().reason, row.reason);
    EXPECT_EQ(answer.error().field, row.field) << row.reason;
    EXPECT_EQ(world.claims(), 0u);
  }
}

TEST(RefundList, reads_times_in_the_zone_it_is_given) {
  Lists world;
  RefundDesk list = world.refunds();
  list.read_times_in(fixed_zone("Asia/Shanghai", std::chrono::hours{8}));
  RefundIn in = world.refund();
  in.due_at.reset();
  using namespace std::chrono;
  in.due_local = WallTime{Day{2026y / November / 24}, 9h + 12min + 31s};
  const Json claim = world.claim(text(sure(world.take(list, in)).body, "id"));
  EXPECT_EQ(text(*claim.find("external"), "due_at"), "2026-11-24T01:12:31Z");
}

TEST(RefundList, takes_the_platform_from_the_order_where_the_list_is_silent) {
  Lists world;
  RefundIn in = world.refund();
  in.platform.clear();
  const Answer opened = sure(world.take(world.refunds(), in));
  EXPECT_EQ(text(*world.claim(text(opened.body, "id")).find("external"), "platform"), "taobao");
  OrderIn nowhere = world.vases("A-2");
  nowhere.order.platform.clear();
  sure(world.put(nowhere));
  in.order = "A-2";
  in.case_no = "9002";
  EXPECT_EQ(world.take(world.refunds(), in).error().field, "platform");
}

TEST(RefundList, is_brought_by_the_shop_or_the_operator) {
  Lists world;
  EXPECT_EQ(RefundDesk::open(*world.desk, world.buyer(), "vases").error().reason, "not_your_role");
  EXPECT_EQ(RefundDesk::open(*world.desk, world.seller(), "teas").error().code, Errc::not_found);
  EXPECT_TRUE(RefundDesk::open(*world.desk, world.seller(), "vases").has_value());
}

TEST(ClaimedLines, are_those_the_list_names) {
  const auto line = [](std::string id, std::string sku, std::string title, std::int64_t quantity) {
    trade::Line made;
    made.id = std::move(id);
    made.sku = std::move(sku);
    made.title = std::move(title);
    made.quantity = quantity;
    return made;
  };
  const std::vector<trade::Line> three = {
      line("1", "TEA", "Tea set", 1), line("2", "CUP", "Cup", 4), line("3", "CUP", "Cup, blue", 2)};
  const std::vector<trade::Line> one = {line("1", "TEA", "Tea set", 3)};
  const struct {
    const char* name;
    const std::vector<trade::Line>& lines;
    std::optional<std::string> line, sku, title;
    std::optional<std::int64_t> quantity;
    const char* says;
  } cases[] = {
      {"nothing", three, {}, {}, {}, {}, "1×1 2×4 3×2"},
      {"an id", three, "2", {}, {}, {}, "2×4"},
      {"an id and a quantity", three, "2", {}, {}, 3, "2×3"},
      {"a sku", three, "TEA", {}, {}, {}, "1×1"},
      {"a sku of two lines", three, "CUP", {}, {}, {}, "ambiguous_line"},
      {"neither", three, "VASE", {}, {}, {}, "unknown_line"},
      {"a name of an order with one line has to be right", one, "VASE", {}, {}, {}, "unknown_line"},
      {"a quantity of nothing", three, {}, {}, {}, 1, "quantity_without_line"},
      {"a quantity of the only line", one, {}, {}, {}, 1, "1×1"},
      {"described by its sku", three, {}, "TEA", "Teeset", {}, "1×1"},
      {"described by both", three, {}, "CUP", "Cup, blue", {}, "3×2"},
      {"described by its title", three, {}, "OLD", "Tea set", {}, "1×1"},
      {"described by a sku of two lines", three, {}, "CUP", "Mug", {}, "ambiguous_line"},
      {"described as something else", three, {}, "OLD", "Vase", {}, "unknown_line"},
      {"described otherwise, but the only one", one, {}, "OLD", "Vase", {}, "1×3"},
  };
  for (const auto& row : cases) {
    RefundIn in;
    in.line = row.line;
    in.sku = row.sku;
    in.title = row.title;
    in.quantity = row.quantity;
    const auto found = claimed_lines(in, row.lines);
    std::string says = found ? "" : std::string{found.error().reason.text()};
    if (found)
      for (const claim::LineQuantity& each : *found)
        says += (says.empty() ? "" : " ") + each.line + "×" + std::to_string(each.quantity);
    EXPECT_EQ(says, row.says) << row.name;
  }
}

}  // namespace
}  // namespace recourse::runtime::test
