// SPDX-License-Identifier: Apache-2.0
#include "trade/order.h"

#include <gtest/gtest.h>

#include <functional>

namespace recourse::trade {
namespace {

Money yuan(std::int64_t fen) {
  return {fen, Currency{}};
}

Currency currency(std::string_view code) {
  return *Currency::parse(code);
}

Instant at(std::string_view text) {
  return *parse_instant(text);
}

Line line(std::string id, std::int64_t paid_fen) {
  Line made;
  made.id = std::move(id);
  made.title = "tea set";
  made.quantity = 1;
  made.list_price = yuan(10'000);
  made.paid = yuan(paid_fen);
  return made;
}

Shipment parcel(std::string carrier, std::string waybill) {
  Shipment made;
  made.carrier = std::move(carrier);
  made.waybill = std::move(waybill);
  return made;
}

/// Two lines of 60.00 and 40.00, freight 5.00, paid 105.00 in two tenders, one parcel.
Order good_order() {
  Order order;
  order.external_id = "A-1";
  order.buyer = "b1";
  order.placed_at = at("2026-11-01T00:00:00Z");
  order.lines = {line("l1", 6'000), line("l2", 4'000)};
  order.freight.paid = yuan(500);
  order.payments = {{"p1", "alipay", yuan(10'000)}, {"p2", "voucher", yuan(500)}};
  order.shipments = {parcel("sf", "SF1")};
  return order;
}

struct Refusal {
  const char* name;
  std::function<void(Order&)> spoil;
  std::string_view reason;
  std::string_view field;
};

void expect_refused(const Refusal& row) {
  SCOPED_TRACE(row.name);
  Order order = good_order();
  row.spoil(order);
  const Done done = validate(order);
  ASSERT_TRUE(done.has_error());
  EXPECT_EQ(done.error().code, Errc::invalid);
  EXPECT_EQ(done.error().reason.text(), row.reason);
  EXPECT_EQ(done.error().field, row.field);
  EXPECT_FALSE(done.error().detail.empty());
}

TEST(Order, that_is_complete_is_taken) {
  EXPECT_FALSE(validate(good_order()).has_error());
}

TEST(Order, is_refused_for_wrong_texts_with_the_field_named) {
  const Refusal rows[] = {
      {"no buyer", [](Order& o) { o.buyer.clear(); }, "empty_text", "buyer"},
      {"buyer of 513 bytes", [](Order& o) { o.buyer = std::string(513, 'b'); }, "text_too_long",
       "buyer"},
      {"external id of 513 bytes", [](Order& o) { o.external_id = std::string(513, 'b'); },
       "text_too_long", "external_id"},
      {"platform of 513 bytes", [](Order& o) { o.platform = std::string(513, 'b'); },
       "text_too_long", "platform"},
      {"instruction of 513 bytes", [](Order& o) { o.delivery_instruction = std::string(513, 'b'); },
       "text_too_long", "delivery_instruction"},
      {"line without id", [](Order& o) { o.lines[1].id.clear(); }, "empty_text", "lines[1].id"},
      {"line without title", [](Order& o) { o.lines[0].title.clear(); }, "empty_text",
       "lines[0].title"},
      {"title of 1025 bytes", [](Order& o) { o.lines[0].title = std::string(1025, 't'); },
       "text_too_long", "lines[0].title"},
      {"sku of 513 bytes", [](Order& o) { o.lines[0].sku = std::string(513, 's'); },
       "text_too_long", "lines[0].sku"},
      {"category of 513 bytes", [](Order& o) { o.lines[0].category = std::string(513, 's'); },
       "text_too_long", "lines[0].category"},
      {"empty promise",
       [](Order& o) {
         o.lines[0].promises = {"a", ""};
       },
       "empty_text", "lines[0].promises[1]"},
      {"payment without id", [](Order& o) { o.payments[0].id.clear(); }, "empty_text",
       "payments[0].id"},
      {"payment without method", [](Order& o) { o.payments[1].method.clear(); }, "empty_text",
       "payments[1].method"},
      {"parcel without carrier", [](Order& o) { o.shipments[0].carrier.clear(); }, "empty_text",
       "shipments[0].carrier"},
      {"parcel without waybill", [](Order& o) { o.shipments[0].waybill.clear(); }, "empty_text",
       "shipments[0].waybill"},
  };
  for (const Refusal& row : rows) expect_refused(row);
}

TEST(Order, is_refused_for_wrong_numbers_with_the_field_named) {
  const Refusal rows[] = {
      {"no units", [](Order& o) { o.lines[0].quantity = 0; }, "quantity_not_positive",
       "lines[0].quantity"},
      {"fewer than no units", [](Order& o) { o.lines[1].quantity = -1; }, "quantity_not_positive",
       "lines[1].quantity"},
      {"one unit too many", [](Order& o) { o.lines[1].quantity = 100'001; }, "too_many",
       "lines[1].quantity"},
      {"negative paid", [](Order& o) { o.lines[0].paid = yuan(-1); }, "amount_negative",
       "lines[0].paid"},
      {"negative list price", [](Order& o) { o.lines[0].list_price = yuan(-1); }, "amount_negative",
       "lines[0].list_price"},
      {"negative unit cost", [](Order& o) { o.lines[0].unit_cost = yuan(-1); }, "amount_negative",
       "lines[0].unit_cost"},
      {"negative warranty", [](Order& o) { o.lines[0].warranty_days = -1; }, "amount_negative",
       "lines[0].warranty_days"},
      {"negative freight", [](Order& o) { o.freight.paid = yuan(-1); }, "amount_negative",
       "freight.paid"},
      {"negative freight cost", [](Order& o) { o.freight.cost = yuan(-1); }, "amount_negative",
       "freight.cost"},
      {"negative payment", [](Order& o) { o.payments[0].amount = yuan(-1); }, "amount_negative",
       "payments[0].amount"},
      {"negative weight", [](Order& o) { o.shipments[0].weight_g = -1; }, "amount_negative",
       "shipments[0].weight_g"},
      {"negative insured value", [](Order& o) { o.shipments[0].insured_value = yuan(-1); },
       "amount_negative", "shipments[0].insured_value"},
      {"negative freight of a parcel", [](Order& o) { o.shipments[0].freight_cost = yuan(-1); },
       "amount_negative", "shipments[0].freight_cost"},
      {"negative refund elsewhere", [](Order& o) { o.refunded_elsewhere = yuan(-1); },
       "amount_negative", "refunded_elsewhere"},
      {"an amount beyond every bound", [](Order& o) { o.lines[0].paid = yuan(amount_limit + 1); },
       "amount_too_large", "lines[0].paid"},
      {"a line paid in dollars", [](Order& o) { o.lines[1].paid.currency = currency("USD"); },
       "currency_mismatch", "lines[1].paid"},
      {"a list price in dollars",
       [](Order& o) { o.lines[1].list_price.currency = currency("USD"); }, "currency_mismatch",
       "lines[1].list_price"},
      {"a payment in yen", [](Order& o) { o.payments[0].amount.currency = currency("JPY"); },
       "currency_mismatch", "payments[0].amount"},
      {"freight in yen", [](Order& o) { o.freight.paid.currency = currency("JPY"); },
       "currency_mismatch", "freight.paid"},
      {"one fen too little paid", [](Order& o) { o.payments[0].amount = yuan(9'999); },
       "payments_do_not_add_up", "payments"},
      {"one fen too much paid", [](Order& o) { o.payments[0].amount = yuan(10'001); },
       "payments_do_not_add_up", "payments"},
      {"no payments at all", [](Order& o) { o.payments.clear(); }, "payments_do_not_add_up",
       "payments"},
      {"more refunded than paid", [](Order& o) { o.refunded_elsewhere = yuan(10'501); },
       "refunded_more_than_paid", "refunded_elsewhere"},
  };
  for (const Refusal& row : rows) expect_refused(row);
}

TEST(Order, is_refused_for_parts_that_do_not_fit_together) {
  const Refusal rows[] = {
      {"no lines", [](Order& o) { o.lines.clear(); }, "no_lines", "lines"},
      {"one line id twice", [](Order& o) { o.lines[1].id = "l1"; }, "duplicate_line",
       "lines[1].id"},
      {"one payment id twice", [](Order& o) { o.payments[1].id = "p1"; }, "duplicate_payment",
       "payments[1].id"},
      {"one waybill twice", [](Order& o) { o.shipments.push_back(o.shipments[0]); },
       "duplicate_waybill", "shipments[1].waybill"},
      {"a parcel with somebody else's line",
       [](Order& o) {
         o.shipments[0].lines = {"l1", "l9"};
       },
       "unknown_line", "shipments[0].lines[1]"},
      {"shipped before it was placed", [](Order& o) { o.shipped_at = at("2026-10-31T23:59:59Z"); },
       "times_out_of_order", "shipped_at"},
      {"completed before it was placed",
       [](Order& o) { o.completed_at = at("2026-10-31T23:59:59Z"); }, "times_out_of_order",
       "completed_at"},
      {"501 lines", [](Order& o) { o.lines.resize(501); }, "too_many", "lines"},
      {"101 parcels", [](Order& o) { o.shipments.resize(101); }, "too_many", "shipments"},
      {"51 payments", [](Order& o) { o.payments.resize(51); }, "too_many", "payments"},
      {"51 promises", [](Order& o) { o.lines[0].promises.resize(51); }, "too_many",
       "lines[0].promises"},
      {"501 lines in one parcel", [](Order& o) { o.shipments[0].lines.resize(501); }, "too_many",
       "shipments[0].lines"},
  };
  for (const Refusal& row : rows) expect_refused(row);
}

TEST(Order, is_taken_on_the_good_side_of_every_bound) {
  const std::pair<const char*, std::function<void(Order&)>> rows[] = {
      {"no external id, no platform, no sku, no category", [](Order& o) { o.external_id.clear(); }},
      {"texts of 512 bytes", [](Order& o) { o.buyer = std::string(512, 'b'); }},
      {"title of 1024 bytes", [](Order& o) { o.lines[0].title = std::string(1024, 't'); }},
      {"a hundred thousand units", [](Order& o) { o.lines[0].quantity = 100'000; }},
      {"a line that was a gift", [](Order& o) { o.lines.push_back(line("l3", 0)); }},
      {"all refunded elsewhere", [](Order& o) { o.refunded_elsewhere = yuan(10'500); }},
      {"shipped and completed as it was placed",
       [](Order& o) { o.shipped_at = o.completed_at = o.placed_at; }},
      {"two carriers with one number",
       [](Order& o) { o.shipments.push_back(parcel("zto", "SF1")); }},
      {"500 lines",
       [](Order& o) {
         for (int i = 3; i <= 500; ++i) o.lines.push_back(line("l" + std::to_string(i), 0));
       }},
      {"100 parcels",
       [](Order& o) {
         for (int i = 2; i <= 100; ++i) o.shipments.push_back(parcel("sf", std::to_string(i)));
       }},
      {"50 payments",
       [](Order& o) {
         for (int i = 3; i <= 50; ++i) o.payments.push_back({std::to_string(i), "points", yuan(0)});
       }},
  };
  for (const auto& [name, change] : rows) {
    Order order = good_order();
    change(order);
    const Done done = validate(order);
    EXPECT_FALSE(done.has_error())
        << name << ": " << done.error().reason.text() << " " << done.error().field;
  }
}

TEST(Consignee, has_texts_of_at_most_512_bytes) {
  Consignee consignee{std::string(512, 'n'), std::nullopt, std::string(512, 'a')};
  EXPECT_FALSE(validate(consignee).has_error());
  consignee.address->push_back('a');
  EXPECT_EQ(validate(consignee).error().field, "consignee.address");
  EXPECT_EQ(validate(consignee).error().reason, "text_too_long");
  EXPECT_EQ(validate(Consignee{std::nullopt, std::string(513, '1'), std::nullopt}).error().field,
            "consignee.phone");
  EXPECT_EQ(validate(Consignee{std::string(513, '1'), std::nullopt, std::nullopt}).error().field,
            "consignee.name");
}

TEST(OrderText, has_texts_of_at_most_512_bytes_and_is_kept_as_one) {
  const Consignee consignee{"Zhao", std::nullopt, std::nullopt};
  OrderText text{consignee, std::string(512, 'c'), "leave it with the porter"};
  EXPECT_FALSE(validate(text).has_error());
  EXPECT_EQ(*from_json<OrderText>(to_json(text)), text);
  EXPECT_EQ(*from_json<OrderText>(to_json(consignee)), (OrderText{consignee, {}, {}}));
  text.contact->push_back('c');
  EXPECT_EQ(validate(text).error().field, "contact");
  text.contact.reset();
  text.consignee.phone = std::string(513, '1');
  EXPECT_EQ(validate(text).error().field, "consignee.phone");
  EXPECT_TRUE(OrderText{}.empty());
  EXPECT_FALSE(text.empty());
}

TEST(Order, finds_its_lines_and_adds_up_what_was_paid) {
  const Order order = good_order();
  ASSERT_NE(order.line("l2"), nullptr);
  EXPECT_EQ(order.line("l2")->paid, yuan(4'000));
  EXPECT_EQ(order.line("l3"), nullptr);
  EXPECT_EQ(order.paid_total(), yuan(10'500));
}

TEST(Order, is_shipped_when_a_time_or_a_parcel_says_so) {
  Order order = good_order();
  EXPECT_TRUE(order.shipped());
  order.shipments.clear();
  EXPECT_FALSE(order.shipped());
  order.shipped_at = order.placed_at;
  EXPECT_TRUE(order.shipped());
}

std::vector<std::int64_t> unit_prices_of(std::int64_t paid, std::int64_t quantity) {
  std::vector<std::int64_t> minor;
  for (const Money& price : unit_prices({paid, Currency{}}, quantity)) minor.push_back(price.minor);
  return minor;
}

TEST(UnitPrices, round_half_up_and_leave_the_remainder_to_the_last) {
  const struct {
    std::int64_t paid;
    std::int64_t quantity;
    std::vector<std::int64_t> units;
  } rows[] = {
      {28'000, 3, {9'333, 9'333, 9'334}},
      {10'000, 1, {10'000}},
      {10'000, 4, {2'500, 2'500, 2'500, 2'500}},
      {5, 2, {3, 2}},
      {1, 3, {0, 0, 1}},
      {2, 3, {1, 1, 0}},
      {2, 4, {1, 1, 0, 0}},
      {5, 8, {1, 1, 1, 1, 1, 0, 0, 0}},
      {0, 2, {0, 0}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(unit_prices_of(row.paid, row.quantity), row.units)
        << row.paid << " for " << row.quantity;
}

TEST(UnitPrices, always_come_to_what_was_paid) {
  for (std::int64_t quantity : {1, 2, 3, 7, 8, 12, 99, 1'000})
    for (std::int64_t paid = 0; paid<3'000; paid += quantity> 50 ? 37 : 1) {
      std::int64_t sum = 0;
      for (const std::int64_t unit : unit_prices_of(paid, quantity)) {
        ASSERT_GE(unit, 0);
        sum += unit;
      }
      ASSERT_EQ(sum, paid) << paid << " for " << quantity;
    }
  std::int64_t sum = 0;
  for (const std::int64_t unit : unit_prices_of(amount_limit, 100'000)) sum += unit;
  EXPECT_EQ(sum, amount_limit);
}

TEST(Order, document_reads_back_as_it_was_written) {
  Order order = good_order();
  order.id = {make_uuid(order.placed_at, 7, 42)};
  order.delivery_instruction = "leave at the front desk";
  order.confirmed_by = Confirmation::automatic;
  order.completed_at = order.placed_at;
  order.refunded_elsewhere = yuan(1);
  order.lines[0].promises = {"fake_pays_three"};
  order.lines[0].warranty_days = 365;
  order.shipments[0].lines = {"l1"};
  order.shipments[0].weight_g = 1'200;
  const Result<Order> read = from_json<Order>(to_json(order));
  ASSERT_TRUE(read.has_value()) << read.error().field;
  EXPECT_EQ(*read, order);
}

}  // namespace
}  // namespace recourse::trade
