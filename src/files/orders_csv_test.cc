// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "files/test_orders.h"

namespace recourse::files {
namespace {

const std::string head = "external_id,buyer,placed_at,line_id,title,quantity,paid";

ReadFiles read_csv(const std::string& text) {
  return read_texts({{"o.csv", text}}, OrderFormat::generic);
}

Money yuan(std::int64_t fen) {
  return {fen, Currency{}};
}

TEST(GenericCsv, makes_one_order_of_the_rows_that_stand_together) {
  const ReadFiles all = read_csv(head + R"(,freight_paid,carrier,waybill,name,phone,sku
A-1,b1,2026-09-03T00:00:00+08:00,l1,tea set,2,20.00,5.00,sf,SF1,Li,'138,TEA
A-1,,,l2,cup,1,3.00,,zto,Z1,,,CUP
A-2,b2,2026-09-03T00:00:00Z,l1,vase,1,9.90,,,,,,
)");
  EXPECT_EQ(all.error_lines(), std::vector<std::string>{});
  ASSERT_EQ(all.orders.size(), 2u);
  const trade::Order& order = all.orders[0].in.order;
  EXPECT_EQ(all.orders[0].line, 2);
  EXPECT_EQ(order.external_id, "A-1");
  EXPECT_EQ(instant_text(order.placed_at), "2026-09-02T16:00:00Z");
  ASSERT_EQ(order.lines.size(), 2u);
  EXPECT_EQ(order.lines[0].list_price, yuan(1'000)) << "what was paid for each, where not given";
  EXPECT_EQ(order.payments, (std::vector<trade::Payment>{{"1", "other", yuan(2'800)}}));
  ASSERT_EQ(order.shipments.size(), 2u);
  EXPECT_EQ(order.shipments[1].lines, std::vector<std::string>{"l2"});
  ASSERT_TRUE(all.orders[0].in.consignee.has_value());
  EXPECT_EQ(all.orders[0].in.consignee->phone, "138");
  EXPECT_FALSE(all.orders[1].in.consignee.has_value());
  EXPECT_EQ(all.orders[1].line, 4);
}

TEST(GenericCsv, takes_every_column) {
  const ReadFiles all = read_csv(
      head +
      ",currency,platform,shipped_at,completed_at,confirmed_by,promised_ship_by,"
      "delivery_instruction,refunded_elsewhere,freight_cost,payment_method,contact,category,"
      "list_price,unit_cost,promises,warranty_days\n"
      "A-1,b1,2026-09-03T00:00:00Z,l1,tea,2,200,JPY,own,2026-09-04T00:00:00Z,"
      "2026-09-05T00:00:00Z,automatic,2026-09-04T12:00:00Z,front desk,50,7,card,a@b,tea,120,60,"
      "fake_pays_three; seven_days,365\n");
  ASSERT_EQ(all.error_lines(), std::vector<std::string>{});
  const trade::Order& order = all.orders.at(0).in.order;
  const Currency yen = *Currency::parse("JPY");
  EXPECT_EQ(order.currency, yen);
  EXPECT_EQ(order.confirmed_by, trade::Confirmation::automatic);
  EXPECT_EQ(order.delivery_instruction, "front desk");
  EXPECT_EQ(order.refunded_elsewhere, (Money{50, yen}));
  EXPECT_EQ(order.freight.cost, (Money{7, yen}));
  EXPECT_EQ(order.payments.at(0).method, "card");
  EXPECT_EQ(order.lines.at(0).unit_cost, (Money{60, yen}));
  EXPECT_EQ(order.lines.at(0).promises,
            (std::vector<std::string>{"fake_pays_three", "seven_days"}));
  EXPECT_EQ(order.lines.at(0).warranty_days, 365);
  EXPECT_EQ(all.orders.at(0).in.contact, "a@b");
}

TEST(GenericCsv, leaves_out_an_order_with_a_bad_row_and_says_which) {
  const std::string good = "A-9,b,2026-09-03T00:00:00Z,l1,t,1,1.00\n";
  const std::string first = "A-1,b,2026-09-03T00:00:00Z,l1,t,1,1.00\n";
  const struct {
    const char* name;
    std::string rows;
    std::vector<std::string> errors;
  } cases[] = {
      {"no id", ",b,2026-09-03T00:00:00Z,l1,t,1,1.00\n", {"o.csv:2 empty_text [external_id]"}},
      {"no buyer", "A-1,,2026-09-03T00:00:00Z,l1,t,1,1.00\n", {"o.csv:2 empty_text [buyer]"}},
      {"money", "A-1,b,2026-09-03T00:00:00Z,l1,t,1,12.3.4\n", {"o.csv:2 not_an_amount [paid]"}},
      {"quantity", "A-1,b,2026-09-03T00:00:00Z,l1,t,0,1\n", {"o.csv:2 not_a_quantity [quantity]"}},
      {"time without offset",
       "A-1,b,2026-09-03 00:00:00,l1,t,1,1\n",
       {"o.csv:2 not_a_time [placed_at]"}},
      {"second row truncated", first + "A-1,b\n", {"o.csv:3 truncated_row"}},
      {"line id twice", first + first, {"o.csv:2 duplicate_line [lines[1].id]"}},
      {"rows that disagree", first + "A-1,c,,l2,t,1,1.00\n", {"o.csv:3 rows_disagree [buyer]"}},
      {"a row nobody can read between two of an order",
       first + "\xFF,b,,l2,t,1,1.00\nA-1,,,l3,t,1,1.00\n",
       {"o.csv:3 bad_encoding [external_id]"}},
      {"an order whose rows are apart",
       first + "A-2,b,2026-09-03T00:00:00Z,l1,t,x,1\n" + first,
       {"o.csv:3 not_a_quantity [quantity]", "o.csv:4 duplicate_order [external_id]"}},
  };
  for (const auto& row : cases) {
    const ReadFiles all = read_csv(head + "\n" + row.rows + good);
    EXPECT_EQ(all.error_lines(), row.errors) << row.name;
    ASSERT_FALSE(all.orders.empty()) << row.name;
    EXPECT_EQ(all.orders.back().in.order.external_id, "A-9") << row.name;
  }
}

TEST(GenericCsv, counts_an_order_once_however_many_of_its_rows_are_bad) {
  const ReadFiles all = read_csv(head +
                                 "\nA-1,b,2026-09-03T00:00:00Z,l1,t,1,x\n"
                                 "A-1,b,2026-09-03T00:00:00Z,l2,t,1,y\n");
  ASSERT_EQ(all.errors.size(), 2u);
  EXPECT_TRUE(all.errors[0].leaves_order_out);
  EXPECT_FALSE(all.errors[1].leaves_order_out);
}

TEST(GenericCsv, does_not_grow_with_an_id_that_repeats_without_end) {
  std::string text = head + "\n";
  for (int i = 0; i < 1'200; ++i)
    text += "A-1,b,2026-09-03T00:00:00Z,l" + std::to_string(i) + ",t,1,1\n";
  const ReadFiles all = read_csv(text);
  EXPECT_EQ(all.error_lines(), std::vector<std::string>{"o.csv:2 too_many"});
  EXPECT_TRUE(all.orders.empty());
}

TEST(GenericCsv, names_the_mandatory_column_that_is_missing) {
  const auto reader = open_texts({{"o.csv", "external_id,buyer\n"}}, OrderFormat::generic);
  ASSERT_TRUE(reader.has_error());
  EXPECT_EQ(reader.error().reason, "missing_column");
  EXPECT_EQ(reader.error().field, "placed_at");
}

}  // namespace
}  // namespace recourse::files
