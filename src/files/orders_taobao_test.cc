// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "files/taobao_details.h"
#include "files/test_orders.h"

namespace recourse::files {
namespace {

using Texts = std::vector<std::string>;

const std::string order_head =
    "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,收货人姓名,"
    "收货地址 ,"
    "联系手机,订单创建时间,订单付款时间 ,物流单号 ,物流公司,宝贝种类,退款金额,确认收货时间\n";
const std::string detail_head = "订单编号,标题,价格,购买数量,外部系统编号,商品属性\n";

/// Cells of an order row that a test changes.
struct Sale {
  std::string id = "\"=\"\"5001\"\"\"";
  std::string buyer = "tb_1";
  std::string goods = "100.00";
  std::string freight = "8.00";
  std::string paid = "98.00";
  std::string status = "交易成功";
  std::string created = "2026-09-03 00:45:53";
  std::string paid_at = "2026-09-03 00:47:53";
  std::string waybill = "No:SF0001";
  std::string carrier = "顺丰速运";
  std::string kinds = "2";
  std::string refunded = "0.00";
  std::string confirmed = "2026-09-09 00:45:53";

  std::string row() const {
    return id + "," + buyer + "," + goods + "," + freight + ",," + paid + "," + status +
           ",孙一诺,浙江省 杭州市 云栖路 1号,'13800000001," + created + "," + paid_at + "," +
           waybill + "," + carrier + "," + kinds + "," + refunded + "," + confirmed + "\n";
  }
};

const std::string two_details =
    "\"=\"\"5001\"\"\",青花瓷茶具,30.00,2,TEA-1,规格：大号\n"
    "\"=\"\"5001\"\"\",玻璃杯,40.00,1,CUP-1,\n";

ReadFiles read_export(const std::string& orders, const std::string& details) {
  return read_texts(
      {{"orders.csv", gbk(order_head + orders)}, {"details.csv", gbk(detail_head + details)}});
}

trade::Order order_of(const Sale& sale, const std::string& details = two_details) {
  const ReadFiles all = read_export(sale.row(), details);
  EXPECT_EQ(all.error_lines(), Texts{});
  return all.orders.empty() ? trade::Order{} : all.orders[0].in.order;
}

/// Lines stand in the order of their ids; here the cheaper article comes first.
std::vector<std::int64_t> paid_of(trade::Order order) {
  std::ranges::sort(order.lines, {}, [](const trade::Line& line) { return line.list_price.minor; });
  std::vector<std::int64_t> fen;
  for (const trade::Line& line : order.lines) fen.push_back(line.paid.minor);
  return fen;
}

TEST(TaobaoExport, becomes_an_order_with_its_lines) {
  const ReadFiles all = read_export(Sale{}.row(), two_details);
  ASSERT_EQ(all.error_lines(), Texts{});
  ASSERT_EQ(all.orders.size(), 1u);
  EXPECT_EQ(all.orders[0].file, "orders.csv");
  EXPECT_EQ(all.orders[0].line, 2);
  const trade::Order& order = all.orders[0].in.order;
  EXPECT_EQ(order.external_id, "5001");
  EXPECT_EQ(order.platform, "taobao");
  EXPECT_EQ(order.buyer, "tb_1");
  EXPECT_EQ(order.currency.code(), "CNY");
  EXPECT_EQ(instant_text(order.placed_at), "2026-09-02T16:45:53Z");
  EXPECT_EQ(instant_text(*order.completed_at), "2026-09-08T16:45:53Z");
  EXPECT_EQ(order.confirmed_by, trade::Confirmation::buyer);
  EXPECT_FALSE(order.shipped_at.has_value()) << "the export does not tell when";
  EXPECT_TRUE(order.shipped());
  EXPECT_FALSE(order.refunded_elsewhere.has_value());
  ASSERT_EQ(order.shipments.size(), 1u);
  EXPECT_EQ(order.shipments[0].carrier, "顺丰速运");
  EXPECT_EQ(order.shipments[0].waybill, "SF0001");
  EXPECT_EQ(order.payments, (std::vector<trade::Payment>{{"1", "alipay", {9'800, {}}}}));
  ASSERT_EQ(order.lines.size(), 2u);
  const auto tea = std::ranges::find(order.lines, "TEA-1", &trade::Line::sku);
  ASSERT_NE(tea, order.lines.end());
  EXPECT_EQ(tea->title, "青花瓷茶具");
  EXPECT_EQ(tea->quantity, 2);
  EXPECT_EQ(tea->list_price.minor, 3'000);
  EXPECT_EQ(order.freight.paid.minor, 800);
  EXPECT_EQ(paid_of(order), (std::vector<std::int64_t>{5'400, 3'600})) << "10.00 off, 6 : 4";
  const trade::Consignee& consignee = *all.orders[0].in.consignee;
  EXPECT_EQ(consignee.name, "孙一诺");
  EXPECT_EQ(consignee.phone, "13800000001");
  EXPECT_EQ(consignee.address, "浙江省 杭州市 云栖路 1号");
}

TEST(TaobaoExport, reads_what_each_status_means) {
  const struct {
    const char* name;
    Sale sale;
    bool shipped;
    bool completed;
  } cases[] = {
      {"done", {}, true, true},
      {"on its way", {.status = "卖家已发货，等待买家确认", .confirmed = ""}, true, false},
      {"label printed, not sent",
       {.status = "买家已付款，等待卖家发货", .confirmed = ""},
       false,
       false},
      {"paid, later closed", {.status = "交易关闭", .refunded = "98.00"}, true, true},
      {"virtual goods", {.waybill = "", .carrier = ""}, false, true},
  };
  for (const auto& row : cases) {
    const trade::Order order = order_of(row.sale);
    EXPECT_EQ(order.shipped(), row.shipped) << row.name;
    EXPECT_EQ(order.completed_at.has_value(), row.completed) << row.name;
    EXPECT_EQ(order.confirmed_by.has_value(), row.completed) << row.name;
  }
  EXPECT_EQ(order_of({.refunded = "12.00"}).refunded_elsewhere, (Money{1'200, {}}));
}

TEST(TaobaoExport, names_every_parcel_once) {
  const trade::Order order = order_of({.waybill = "\"No:A1,No:A2;No:A1\"", .carrier = ""});
  ASSERT_EQ(order.shipments.size(), 2u);
  EXPECT_EQ(order.shipments[1].waybill, "A2");
  EXPECT_EQ(order.shipments[1].carrier, "unknown");
}

TEST(TaobaoExport, spreads_the_discount_so_that_the_sum_is_what_was_paid) {
  const struct {
    const char* name;
    Sale sale;
    std::int64_t freight;
    std::vector<std::int64_t> lines;
  } cases[] = {
      {"no discount", {.paid = "108.00"}, 800, {6'000, 4'000}},
      {"a fen off", {.paid = "107.99"}, 800, {5'999, 4'000}},
      {"a third off", {.paid = "74.67"}, 800, {4'000, 2'667}},
      {"free goods", {.paid = "8.00"}, 800, {0, 0}},
      {"less than the freight", {.paid = "3.00"}, 300, {0, 0}},
      {"all by points", {.paid = "0.00"}, 0, {0, 0}},
      {"no freight named", {.freight = "", .paid = "98.00"}, 0, {5'880, 3'920}},
      {"raised by hand", {.paid = "118.00"}, 800, {6'600, 4'400}},
      {"written with marks",
       {.freight = "￥8.00", .paid = "\"1,108.00元\""},
       800,
       {66'000, 44'000}},
  };
  for (const auto& row : cases) {
    const trade::Order order = order_of(row.sale);
    EXPECT_EQ(order.freight.paid.minor, row.freight) << row.name;
    EXPECT_EQ(paid_of(order), row.lines) << row.name;
  }
}

trade::Line listed(std::int64_t fen, std::int64_t quantity) {
  trade::Line line;
  line.list_price = {fen, {}};
  line.quantity = quantity;
  return line;
}

TEST(Spread, always_comes_to_the_whole_and_never_below_nothing) {
  for (std::int64_t paid = 0; paid < 500; ++paid)
    for (std::size_t count = 1; count <= 9; ++count) {
      std::vector<trade::Line> lines;
      for (std::size_t i = 0; i < count; ++i)
        lines.push_back(listed(static_cast<std::int64_t>(i * 7 % 5), 1 + static_cast<int>(i % 3)));
      spread({paid, {}}, lines);
      std::int64_t sum = 0;
      for (const trade::Line& line : lines) {
        ASSERT_GE(line.paid.minor, 0);
        sum += line.paid.minor;
      }
      ASSERT_EQ(sum, paid);
    }
  std::vector<trade::Line> gifts{listed(0, 1), listed(0, 3)};
  spread({400, {}}, gifts);
  EXPECT_EQ(gifts[0].paid.minor, 100);
  EXPECT_EQ(gifts[1].paid.minor, 300);
}

TEST(TaobaoExport, leaves_an_order_out_and_says_where_and_why) {
  const struct {
    const char* name;
    Sale sale;
    Texts errors;
  } cases[] = {
      {"money with two points",
       {.paid = "12.3.4"},
       {"orders.csv:2 not_an_amount [买家实际支付金额]"}},
      {"money with letters", {.goods = "￥abc"}, {"orders.csv:2 not_an_amount [买家应付货款]"}},
      {"nothing said of the payment",
       {.paid = ""},
       {"orders.csv:2 not_an_amount [买家实际支付金额]"}},
      {"money below zero", {.freight = "-1.00"}, {"orders.csv:2 amount_negative [买家应付邮费]"}},
      {"no id", {.id = ""}, {"orders.csv:2 empty_text [订单编号]"}},
      {"an id that a spreadsheet rounded",
       {.id = "5.0E+18"},
       {"orders.csv:2 rounded_number [订单编号]"}},
      {"no buyer", {.buyer = ""}, {"orders.csv:2 empty_text [买家会员名]"}},
      {"a day that never was",
       {.created = "2026-13-45"},
       {"orders.csv:2 not_a_time [订单创建时间]"}},
      {"no time at all", {.created = ""}, {"orders.csv:2 not_a_time [订单创建时间]"}},
      {"received before it was bought",
       {.confirmed = "2026-09-01 00:00:00"},
       {"orders.csv:2 times_out_of_order [确认收货时间]"}},
      {"more refunded than paid",
       {.refunded = "98.01"},
       {"orders.csv:2 refunded_more_than_paid [退款金额]"}},
      {"a waybill that a spreadsheet rounded",
       {.waybill = "7.5677E+14"},
       {"orders.csv:2 rounded_number [物流单号]"}},
      {"not paid yet",
       {.status = "等待买家付款", .paid_at = ""},
       {"orders.csv:2 order_not_paid [订单状态]"}},
      {"closed and never paid",
       {.status = "交易关闭", .paid_at = ""},
       {"orders.csv:2 order_not_paid [订单状态]"}},
      {"no such lines",
       {.id = "5009"},
       {"orders.csv:2 order_without_lines [订单编号]",
        "details.csv:2 line_without_order [订单编号]"}},
  };
  const std::string good = "5002,x,,0,,1.00,交易成功,,,,2026-09-03 00:45:53,,,,,,\n";
  for (const auto& row : cases) {
    const ReadFiles all = read_export(row.sale.row() + good, two_details + "5002,t,1.00,1,s,\n");
    EXPECT_EQ(all.error_lines(), row.errors) << row.name;
    EXPECT_EQ(all.orders.size(), 1u) << row.name;
    std::int64_t left_out = 0;
    for (const RowError& error : all.errors) {
      left_out += error.leaves_order_out ? 1 : 0;
      EXPECT_NE(error.detail.find(*error.column), std::string::npos) << error.detail;
    }
    EXPECT_EQ(left_out, 1) << row.name;
  }
}

TEST(TaobaoExport, leaves_an_order_out_whose_details_are_bad) {
  const struct {
    const char* name;
    const char* detail;
    Texts errors;
  } cases[] = {
      {"price", "5001,t,x,1,s,\n", {"details.csv:2 not_an_amount [价格]"}},
      {"price below zero", "5001,t,-1,1,s,\n", {"details.csv:2 amount_negative [价格]"}},
      {"quantity", "5001,t,1.00,0,s,\n", {"details.csv:2 not_a_quantity [购买数量]"}},
      {"too many units", "5001,t,1.00,1000001,s,\n", {"details.csv:2 too_many [购买数量]"}},
      {"title", "5001,,1.00,1,s,\n", {"details.csv:2 empty_text [标题]"}},
      {"truncated", "5001,t\n", {"details.csv:2 truncated_row"}},
      {"two bad rows",
       "5001,,1.00,1,s,\n5001,t\n",
       {"details.csv:2 empty_text [标题]", "details.csv:3 truncated_row"}},
  };
  for (const auto& row : cases) {
    const ReadFiles all = read_export(Sale{}.row(), row.detail + two_details);
    EXPECT_TRUE(all.orders.empty()) << row.name;
    EXPECT_EQ(all.error_lines(), row.errors) << row.name;
    ASSERT_FALSE(all.errors.empty()) << row.name;
    EXPECT_TRUE(all.errors[0].leaves_order_out);
    EXPECT_NE(all.errors[0].detail.find("order 5001 is left out"), std::string::npos);
    for (std::size_t i = 1; i < all.errors.size(); ++i)
      EXPECT_FALSE(all.errors[i].leaves_order_out) << row.name;
  }
}

TEST(TaobaoExport, remarks_on_details_that_belong_to_no_order) {
  const ReadFiles all = read_export(
      Sale{}.row(), "7001,t,1.00,1,s,\n" + two_details + "7001,u,1.00,1,s,\n,v,1.00,1,s,\n");
  EXPECT_EQ(all.orders.size(), 1u);
  EXPECT_EQ(all.error_lines(), (Texts{"details.csv:2 line_without_order [订单编号]",
                                      "details.csv:6 empty_text [订单编号]"}));
  for (const RowError& error : all.errors) EXPECT_FALSE(error.leaves_order_out);
}

TEST(TaobaoExport, keeps_the_first_of_two_orders_with_one_id) {
  const ReadFiles doubled =
      read_export(Sale{}.row() + Sale{.buyer = "tb_2"}.row(), two_details + two_details);
  EXPECT_EQ(doubled.error_lines(), Texts{"orders.csv:3 duplicate_order [订单编号]"});
  ASSERT_EQ(doubled.orders.size(), 1u);
  EXPECT_EQ(doubled.orders[0].in.order.buyer, "tb_1");
  EXPECT_EQ(doubled.orders[0].in.order.lines.size(), 2u) << "the second copy is not its own";
  const ReadFiles mixed_up =
      read_export(Sale{}.row() + Sale{.goods = "1.00"}.row(), two_details + "5002,t,1.00,1,s,\n");
  EXPECT_EQ(mixed_up.error_lines(), Texts{"orders.csv:3 duplicate_order [订单编号]"})
      << "the lines under the right id are the second row's, and no second complaint";
}

TEST(TaobaoExport, gives_a_line_the_same_id_wherever_it_stands) {
  const trade::Order straight =
      order_of({.kinds = ""}, two_details + "5001,玻璃杯,40.00,1,CUP-1,\n");
  const trade::Order turned =
      order_of({.kinds = ""}, "5001,玻璃杯,40.00,1,CUP-1,\n5001,新的,1.00,1,,\n" + two_details);
  ASSERT_EQ(straight.lines.size(), 3u);
  std::vector<std::string> cups;
  for (const trade::Line& line : straight.lines)
    if (line.sku == "CUP-1") cups.push_back(line.id);
  ASSERT_EQ(cups.size(), 2u);
  EXPECT_NE(cups[0], cups[1]);
  EXPECT_EQ(cups[0].substr(0, 8), cups[1].substr(0, 8));
  for (const trade::Line& line : straight.lines) EXPECT_NE(turned.line(line.id), nullptr);
}

// What does not divide falls on the same line whatever the order of the rows: the same export in
// another order is the same order, to the cent.
TEST(TaobaoExport, is_the_same_order_whichever_way_its_rows_are_sorted) {
  std::vector<std::string> rows{"5001,茶具,10.00,1,A,\n", "5001,杯子,10.00,1,B,\n",
                                "5001,盘子,10.00,2,C,\n", "5001,盘子,9.00,1,C,\n",
                                "5001,盘子,10.00,1,C,\n"};
  const Sale sale{.goods = "59.00", .paid = "33.35", .kinds = "5"};
  const trade::Order first = order_of(sale, rows[0] + rows[1] + rows[2] + rows[3] + rows[4]);
  ASSERT_EQ(first.lines.size(), 5u);
  std::ranges::sort(rows);
  do {
    const trade::Order other = order_of(sale, rows[0] + rows[1] + rows[2] + rows[3] + rows[4]);
    ASSERT_EQ(other, first) << rows[0] << rows[1] << rows[2] << rows[3] << rows[4];
  } while (std::ranges::next_permutation(rows).found);
}

TEST(TaobaoExport, is_two_files_that_are_told_by_their_first_row) {
  const std::string orders = gbk(order_head);
  EXPECT_EQ(open_texts({{"o", orders}}, std::nullopt).error().reason, "needs_detail_file");
  EXPECT_EQ(open_texts({{"o", "id\n"}, {"d", "id\n"}}, std::nullopt).error().reason,
            "too_many_files");
  EXPECT_EQ(open_texts({}, std::nullopt).error().reason, "too_many_files");
  const auto swapped = open_texts({{"d.csv", gbk(detail_head)}, {"o.csv", orders}}, std::nullopt);
  EXPECT_EQ(swapped.error().reason, "missing_column");
  EXPECT_EQ(swapped.error().field, "买家会员名");
}

TEST(Samples, of_our_own_are_read_the_same_in_both_encodings) {
  const std::string folder = RECOURSE_SOURCE_DIR "/test/samples/";
  std::vector<std::string> documents[2];
  for (const int encoding : {0, 1}) {
    const std::string end = encoding == 0 ? "-gbk/" : "-utf8/";
    auto reader = OrderReader::open(
        {folder + "taobao" + end + "orders.csv", folder + "taobao" + end + "details.csv"},
        std::nullopt);
    ASSERT_TRUE(reader.has_value()) << reader.error().detail;
    const ReadFiles all = read_all(**reader);
    EXPECT_EQ(all.error_lines(), Texts{});
    EXPECT_EQ(all.orders.size(), 20u);
    for (const OrderRow& row : all.orders)
      documents[encoding].push_back(json_text(to_json(row.in.order)) +
                                    json_text(to_json(*row.in.consignee)));
  }
  EXPECT_EQ(documents[0], documents[1]);
}

TEST(Samples, that_are_broken_are_told_by_line_and_reason) {
  const std::string folder = RECOURSE_SOURCE_DIR "/test/samples/taobao-broken/";
  auto reader =
      OrderReader::open({folder + "orders.csv", folder + "details.csv"}, OrderFormat::taobao);
  ASSERT_TRUE(reader.has_value()) << reader.error().detail;
  const ReadFiles all = read_all(**reader);
  EXPECT_EQ(all.orders.size(), 12u);
  std::vector<std::string> reasons;
  for (const RowError& error : all.errors) reasons.push_back(error.reason);
  EXPECT_EQ(reasons, (Texts{"not_an_amount", "not_an_amount", "empty_text", "duplicate_order",
                            "not_a_time", "order_without_lines", "truncated_row", "bad_encoding"}));
}

TEST(TestData, export_of_a_seller_is_read_without_an_error) {
  const char* named = std::getenv("RECOURSE_TEST_DATA");
  const std::filesystem::path folder =
      std::filesystem::path{named ? named : RECOURSE_SOURCE_DIR "/../shared/data"} /
      "taobao-export";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not here";
  auto reader = OrderReader::open(
      {(folder / "ExportOrderList.csv").string(), (folder / "ExportOrderDetailList.csv").string()},
      std::nullopt);
  ASSERT_TRUE(reader.has_value()) << reader.error().detail;
  const ReadFiles all = read_all(**reader);
  EXPECT_EQ(all.error_lines(), Texts{});
  ASSERT_EQ(all.orders.size(), 40u);
  std::size_t lines = 0;
  for (const OrderRow& row : all.orders) lines += row.in.order.lines.size();
  EXPECT_EQ(lines, 82u);
  EXPECT_EQ(all.orders[0].in.order.paid_total().minor, 47'810);
}

}  // namespace
}  // namespace recourse::files
