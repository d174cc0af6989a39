// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "files/test_orders.h"

namespace recourse::files {
namespace {

std::string order(const std::string& id, const std::string& quantity = "1") {
  return R"({"external_id":")" + id +
         R"(","shop":"s","buyer":"b","currency":"CNY","placed_at":"2026-09-03T00:00:00Z",)"
         R"("lines":[{"id":"l1","sku":"","title":"a } b","category":"","quantity":)" +
         quantity +
         R"(,"list_price":{"minor":100,"currency":"CNY"},"paid":{"minor":100,"currency":"CNY"}}],)"
         R"("freight":{"paid":{"minor":0,"currency":"CNY"}},)"
         R"("payments":[{"id":"p","method":"m","amount":{"minor":100,"currency":"CNY"}}]})";
}

std::vector<std::string> ids_of(const ReadFiles& all) {
  std::vector<std::string> ids;
  for (const OrderRow& row : all.orders)
    ids.push_back(row.in.order.external_id + "@" + std::to_string(row.line));
  return ids;
}

using Texts = std::vector<std::string>;

TEST(JsonOrders, are_read_from_a_list_or_one_a_line) {
  const std::string pretty = "{\n" + order("A-1").substr(1);
  const struct {
    const char* name;
    std::string text;
    Texts orders;
    Texts errors;
  } cases[] = {
      {"a list", "[" + order("A-1") + "," + order("A-2") + "]", {"A-1@1", "A-2@1"}, {}},
      {"a list over lines",
       "[\n" + order("A-1") + ",\n" + order("A-2") + "\n]\n",
       {"A-1@2", "A-2@3"},
       {}},
      {"one a line", order("A-1") + "\n" + order("A-2") + "\n", {"A-1@1", "A-2@2"}, {}},
      {"one over lines", pretty + "\n" + order("A-2"), {"A-1@1", "A-2@3"}, {}},
      {"byte order mark and blank lines", "\xEF\xBB\xBF\n\n" + order("A-1"), {"A-1@3"}, {}},
      {"an empty list", "[]", {}, {}},
      {"a line that is no JSON",
       order("A-1") + "\n{\"external_id\" 1}\n" + order("A-2"),
       {"A-1@1", "A-2@3"},
       {"o.json:2 not_json"}},
      {"a line that is cut",
       "{\"external_id\":\"A\n" + order("A-2"),
       {"A-2@2"},
       {"o.json:1 not_json"}},
      {"a line that is no object",
       "{}\n17\n" + order("A-2"),
       {"A-2@3"},
       {"o.json:1 missing_field [external_id]", "o.json:2 not_an_order"}},
      {"things in a list that are no objects",
       "[1," + order("A-1") + ",\"x\"]",
       {"A-1@1"},
       {"o.json:1 not_an_order", "o.json:1 not_an_order"}},
      {"an object in a list that is no JSON",
       "[{\"a\" 1},\n" + order("A-1") + "]",
       {"A-1@2"},
       {"o.json:1 not_json"}},
      {"a list that is cut",
       "[" + order("A-1") + ",\n{\"external_id\":[1]",
       {"A-1@1"},
       {"o.json:2 not_json"}},
      {"a wrong field",
       order("A-1", "0") + "\n" + order("A-2", "1.5"),
       {},
       {"o.json:1 quantity_not_positive [lines[0].quantity]",
        "o.json:2 not_an_integer [lines[0].quantity]"}},
      {"no external id", order(""), {}, {"o.json:1 empty_text [external_id]"}},
      {"the same order twice",
       order("A-1") + "\n" + order("A-1"),
       {"A-1@1"},
       {"o.json:2 duplicate_order [external_id]"}},
      {"a field twice", "{\"buyer\":1,\"buyer\":2}", {}, {"o.json:1 duplicate_key"}},
      {"bytes that are no UTF-8",
       "{\"buyer\":\"\xFF\"}\n" + order("A-2"),
       {"A-2@2"},
       {"o.json:1 not_json"}},
  };
  for (const auto& row : cases) {
    const ReadFiles all = read_texts({{"o.json", row.text}}, OrderFormat::generic);
    EXPECT_EQ(ids_of(all), row.orders) << row.name;
    Texts errors = all.error_lines();
    for (std::string& error : errors)
      if (error.starts_with("o.json:1 duplicate_key")) error = "o.json:1 duplicate_key";
    EXPECT_EQ(errors, row.errors) << row.name;
  }
}

TEST(JsonOrders, bound_an_object) {
  const std::string long_text(1'200'000, 'x');
  const ReadFiles lines = read_texts(
      {{"o.json", "{\"buyer\":\"" + long_text + "\"}\n" + order("A-2")}}, OrderFormat::generic);
  EXPECT_EQ(lines.error_lines(), Texts{"o.json:1 row_too_long"});
  EXPECT_EQ(ids_of(lines), Texts{"A-2@2"});
  const ReadFiles list =
      read_texts({{"o.json", "[{\"buyer\":\"" + long_text + "\"},\n" + order("A-2") + "]"}},
                 OrderFormat::generic);
  EXPECT_EQ(list.error_lines(), Texts{"o.json:1 row_too_long"});
  EXPECT_TRUE(list.errors[0].detail.ends_with("the rest of the list was not read"));
}

TEST(JsonOrders, carry_every_field_of_the_interface) {
  std::string text = order("A-1");
  text.pop_back();
  text += R"(,"platform":"own","delivery_instruction":"front desk","sham":true,"contact":"a@b",)"
          R"("consignee":{"name":"Li"},"shipments":[{"carrier":"sf","waybill":"SF1"}]})";
  const ReadFiles all = read_texts({{"o.json", text}});
  ASSERT_EQ(all.error_lines(), Texts{});
  const runtime::OrderIn& in = all.orders.at(0).in;
  EXPECT_EQ(in.order.platform, "own");
  EXPECT_EQ(in.order.delivery_instruction, "front desk");
  EXPECT_TRUE(in.order.sham);
  EXPECT_EQ(in.contact, "a@b");
  EXPECT_EQ(in.consignee->name, "Li");
  EXPECT_EQ(in.order.shipments.at(0).waybill, "SF1");
}

}  // namespace
}  // namespace recourse::files
