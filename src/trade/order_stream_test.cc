// SPDX-License-Identifier: Apache-2.0
#include "trade/order_stream.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace recourse::trade {
namespace {

Money yuan(std::int64_t fen) {
  return {fen, Currency{}};
}

ClaimId claim(std::uint64_t number) {
  return {make_uuid(Instant{}, 1, number)};
}

OrderState after(const std::vector<OrderEvent>& events) {
  OrderState state;
  for (const OrderEvent& event : events) state = evolve(std::move(state), event);
  return state;
}

RefundReserved reserved(const ClaimId& by, std::int64_t unit, std::int64_t fen,
                        std::int64_t freight_fen = 0) {
  return {by, {{"l1", unit, 1, yuan(fen)}}, yuan(freight_fen), yuan(fen + freight_fen)};
}

TEST(OrderState, adds_up_what_other_claims_reserved) {
  const OrderState state = after({reserved(claim(1), 1, 2'800, 100),
                                  reserved(claim(2), 1, 1'000, 50), reserved(claim(3), 2, 7'000)});
  EXPECT_EQ(state.version, 3);
  const Currency cny;
  EXPECT_EQ(state.reserved_of_units("l1", 3, claim(9), cny)[1 - 1], yuan(3'800));
  EXPECT_EQ(state.reserved_of_units("l1", 3, claim(1), cny)[1 - 1], yuan(1'000));
  EXPECT_EQ(state.reserved_of_units("l1", 3, claim(1), cny)[2 - 1], yuan(7'000));
  EXPECT_EQ(state.reserved_of_units("l1", 3, claim(1), cny)[3 - 1], yuan(0));
  EXPECT_EQ(state.reserved_of_units("l2", 3, claim(9), cny)[1 - 1], yuan(0));
  EXPECT_EQ(state.reserved_freight(claim(9), cny), yuan(150));
  EXPECT_EQ(state.reserved_freight(claim(2), cny), yuan(100));
  EXPECT_EQ(state.reserved_total(claim(9), cny), yuan(10'950));
  EXPECT_EQ(state.reserved_total(claim(3), cny), yuan(3'950));
}

TEST(OrderState, keeps_the_latest_reservation_of_each_claim) {
  const OrderState state = after({reserved(claim(1), 1, 2'800), reserved(claim(1), 2, 500)});
  EXPECT_EQ(state.reserved_of_units("l1", 3, claim(9), Currency{})[1 - 1], yuan(0));
  EXPECT_EQ(state.reserved_total(claim(9), Currency{}), yuan(500));
}

TEST(OrderState, spreads_a_run_of_units) {
  const Currency cny;
  const OrderState state =
      after({RefundReserved{claim(1), {{"l1", 2, 3, yuan(10)}}, yuan(0), yuan(30)}});
  EXPECT_EQ(state.reserved_of_units("l1", 5, claim(9), cny),
            (std::vector{yuan(0), yuan(10), yuan(10), yuan(10), yuan(0)}));
}

TEST(OrderState, forgets_a_released_reservation_and_no_other) {
  const OrderState state = after({reserved(claim(1), 1, 2'800), reserved(claim(2), 1, 500),
                                  RefundReleased{claim(1)}, RefundReleased{claim(7)}});
  EXPECT_EQ(state.reserved_total(claim(9), Currency{}), yuan(500));
  EXPECT_EQ(state.version, 4);
}

TEST(OrderState, holds_escrow_by_method) {
  OrderState state = after({EscrowHeld{"alipay", yuan(10'000), yuan(10'000)},
                            EscrowHeld{"voucher", yuan(500), yuan(10'500)},
                            EscrowHeld{"alipay", yuan(-2'000), yuan(8'500)}});
  EXPECT_EQ(state.escrow_by_method.at("alipay"), yuan(8'000));
  EXPECT_EQ(state.escrow_by_method.at("voucher"), yuan(500));
  state = evolve(std::move(state), EscrowReleased{yuan(8'200)});
  EXPECT_EQ(state.escrow_by_method.at("alipay"), yuan(0));
  EXPECT_EQ(state.escrow_by_method.at("voucher"), yuan(300));
}

TEST(OrderState, remembers_who_confirmed) {
  EXPECT_FALSE(OrderState{}.confirmed_by.has_value());
  EXPECT_EQ(after({OrderConfirmed{Confirmation::automatic}}).confirmed_by, Confirmation::automatic);
}

/// Each stored type of this release with its body, as bytes in a data folder may be.
Json::Array golden_events() {
  std::ifstream file{RECOURSE_SOURCE_DIR "/test/vectors/events/0.1/order.json"};
  std::stringstream text;
  text << file.rdbuf();
  const Result<Json> json = parse_json(text.str());
  return json && json->array() ? *json->array() : Json::Array{};
}

TEST(OrderEvents, of_release_0_1_are_read_and_written_as_they_were_then) {
  const Json::Array rows = golden_events();
  ASSERT_GE(rows.size(), 5u);
  std::set<std::size_t> alternatives;
  for (const Json& row : rows) {
    const std::string& type = *row.find("type")->text();
    const Json& body = *row.find("body");
    const Result<OrderEvent> event = read_order_event(type, body);
    ASSERT_TRUE(event.has_value()) << type << ": " << event.error().detail;
    EXPECT_EQ(stored_type(*event), type);
    EXPECT_EQ(json_text(stored_body(*event)), json_text(body));
    alternatives.insert(event->index());
  }
  EXPECT_EQ(alternatives.size(), std::variant_size_v<OrderEvent>) << "an event has no example";
}

TEST(OrderEvents, read_back_as_they_were_written) {
  const OrderEvent events[] = {
      reserved(claim(1), 3, 9'334, 800), RefundReserved{claim(2), {}, yuan(800), yuan(800)},
      RefundReleased{claim(1)},          EscrowHeld{"alipay", yuan(-1), yuan(0)},
      EscrowReleased{yuan(5)},           OrderConfirmed{Confirmation::buyer},
  };
  for (const OrderEvent& event : events) {
    const Result<OrderEvent> read = read_order_event(stored_type(event), stored_body(event));
    ASSERT_TRUE(read.has_value()) << stored_type(event);
    EXPECT_EQ(*read, event);
  }
}

TEST(OrderEvents, that_no_release_wrote_are_unreadable) {
  const Json good{Json::Object{{"by", "buyer"}}};
  const struct {
    const char* name;
    const char* type;
    Json body;
  } rows[] = {
      {"a type of tomorrow", "order_confirmed.2", good},
      {"a type without version", "order_confirmed", good},
      {"a body of another event", "refund_released.1", good},
      {"a word nobody wrote", "order_confirmed.1", Json{Json::Object{{"by", "nobody"}}}},
      {"no body", "order_confirmed.1", Json{}},
  };
  for (const auto& row : rows) {
    const Result<OrderEvent> read = read_order_event(row.type, row.body);
    ASSERT_TRUE(read.has_error()) << row.name;
    EXPECT_EQ(read.error().code, Errc::unavailable) << row.name;
    EXPECT_EQ(read.error().reason, "unreadable_event") << row.name;
  }
}

}  // namespace
}  // namespace recourse::trade
