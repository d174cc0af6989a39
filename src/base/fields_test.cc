// SPDX-License-Identifier: Apache-2.0
#include "base/fields.h"

#include <gtest/gtest.h>

namespace recourse {
namespace {

enum class Goods : std::uint8_t { keep, return_to_seller };
constexpr auto words_of(Goods) {
  return word_table<Goods>({{Goods::keep, "keep"}, {Goods::return_to_seller, "return"}});
}

struct Line {
  Money paid;
  int quantity = 0;
  friend bool operator==(const Line&, const Line&) = default;
};
template <class F, Is<Line> T>
void fields(F& f, T& line) {
  f("paid", line.paid);
  f("quantity", line.quantity);
}

struct Parcel {
  ClaimId claim;
  std::string note;
  bool fragile = false;
  std::int64_t grams = 0;
  std::uint32_t boxes = 0;
  Instant sent;
  Duration window{};
  Currency currency;
  Digest photo;
  Goods goods = Goods::keep;
  std::vector<Line> lines;
  std::vector<std::string> tags;
  std::optional<Money> cost;
  std::optional<Line> extra;
  Json facts;
  friend bool operator==(const Parcel&, const Parcel&) = default;
};
template <class F, Is<Parcel> T>
void fields(F& f, T& parcel) {
  f("claim", parcel.claim);
  f("note", parcel.note);
  f("fragile", parcel.fragile);
  f("grams", parcel.grams);
  f("boxes", parcel.boxes);
  f("sent", parcel.sent);
  f("window", parcel.window);
  f("currency", parcel.currency);
  f("photo", parcel.photo);
  f("goods", parcel.goods);
  f("lines", parcel.lines);
  f("tags", parcel.tags);
  f("cost", parcel.cost);
  f("extra", parcel.extra);
  f("facts", parcel.facts);
}

const std::string whole =
    R"({"claim":"clm_019a8b3c4d5e7f60a1b2c3d4e5f60718","note":"易碎","fragile":true,)"
    R"("grams":1200,"boxes":2,"sent":"2026-11-01T07:00:00Z","window":"PT48H","currency":"JPY",)"
    R"("photo":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",)"
    R"("goods":"return","lines":[{"paid":{"minor":8850,"currency":"CNY"},"quantity":1}],)"
    R"("tags":["a","b"],"facts":{"any":[1,"x"]}})";

/// The whole parcel with one member replaced, or taken out where the new one is empty.
Json with(std::string_view key, std::string_view replacement) {
  const Json json = *parse_json(whole);
  Json::Object members;
  bool replaced = false;
  for (const Json::Member& member : *json.object()) {
    if (member.key != key) {
      members.push_back(member);
    } else {
      replaced = true;
      if (!replacement.empty()) members.push_back({member.key, *parse_json(replacement)});
    }
  }
  if (!replaced) members.push_back({std::string{key}, *parse_json(replacement)});
  return Json{std::move(members)};
}

TEST(FieldsTest, ReadsEveryKindOfField) {
  const auto parcel = from_json<Parcel>(*parse_json(whole));
  ASSERT_TRUE(parcel) << parcel.error().field << ": " << parcel.error().detail;
  EXPECT_EQ(parcel->claim.text(), "clm_019a8b3c4d5e7f60a1b2c3d4e5f60718");
  EXPECT_EQ(parcel->note, "易碎");
  EXPECT_TRUE(parcel->fragile);
  EXPECT_EQ(parcel->grams, 1200);
  EXPECT_EQ(parcel->boxes, 2U);
  EXPECT_EQ(instant_text(parcel->sent), "2026-11-01T07:00:00Z");
  EXPECT_EQ(parcel->window, std::chrono::hours{48});
  EXPECT_EQ(parcel->currency.code(), "JPY");
  EXPECT_EQ(parcel->photo, sha256("abc"));
  EXPECT_EQ(parcel->goods, Goods::return_to_seller);
  ASSERT_EQ(parcel->lines.size(), 1U);
  EXPECT_EQ(parcel->lines[0].paid, (Money{8850, Currency{}}));
  EXPECT_EQ(parcel->tags, (std::vector<std::string>{"a", "b"}));
  EXPECT_FALSE(parcel->cost);
  EXPECT_EQ(json_text(parcel->facts), R"({"any":[1,"x"]})");
}

TEST(FieldsTest, WritesWhatItReads) {
  Parcel parcel = *from_json<Parcel>(*parse_json(whole));
  EXPECT_EQ(to_json(parcel), with("window", "\"P2D\""));
  parcel.cost = Money{-5, Currency{}};
  parcel.extra = Line{{1, *Currency::parse("KWD")}, -3};
  const Json json = to_json(parcel);
  EXPECT_EQ(json_text(*json.find("cost")), R"({"minor":-5,"currency":"CNY"})");
  EXPECT_EQ(*from_json<Parcel>(json), parcel);
}

TEST(FieldsTest, AnOptionalMayBeAbsentOrNull) {
  EXPECT_FALSE(from_json<Parcel>(with("cost", "null"))->cost);
  EXPECT_FALSE(from_json<Parcel>(with("extra", "null"))->extra);
  EXPECT_TRUE(from_json<Parcel>(with("cost", R"({"minor":0,"currency":"CNY"})"))->cost);
}

struct Refusal {
  const char* key;
  const char* value;  ///< empty: the member is left out
  const char* reason;
  const char* field;
};

void expect_refused(const Refusal& row) {
  const auto parcel = from_json<Parcel>(with(row.key, row.value));
  ASSERT_FALSE(parcel) << row.key << " " << row.value;
  EXPECT_EQ(parcel.error().code, Errc::invalid) << row.key << " " << row.value;
  EXPECT_EQ(parcel.error().reason.text(), row.reason) << row.key << " " << row.value;
  EXPECT_EQ(parcel.error().field, row.field) << row.key << " " << row.value;
  EXPECT_FALSE(parcel.error().detail.empty());
}

TEST(FieldsTest, RefusesMissingUnknownAndMistypedFields) {
  const Refusal refusals[] = {
      {"note", "", "missing_field", "note"},
      {"note", "null", "wrong_type", "note"},
      {"note", "1", "wrong_type", "note"},
      {"colour", "1", "unknown_field", "colour"},
      {"colour", "null", "unknown_field", "colour"},
      {"claim", "1", "wrong_type", "claim"},
      {"fragile", "\"true\"", "wrong_type", "fragile"},
      {"fragile", "1", "wrong_type", "fragile"},
      {"grams", "\"1\"", "wrong_type", "grams"},
      {"boxes", "true", "wrong_type", "boxes"},
      {"sent", "1793516400", "wrong_type", "sent"},
      {"window", "48", "wrong_type", "window"},
      {"currency", "156", "wrong_type", "currency"},
      {"photo", "[]", "wrong_type", "photo"},
      {"goods", "0", "wrong_type", "goods"},
      {"lines", "{}", "wrong_type", "lines"},
      {"lines", "[1]", "wrong_type", "lines[0]"},
      {"lines", "[{}]", "missing_field", "lines[0].paid"},
      {"tags", R"(["a",2])", "wrong_type", "tags[1]"},
      {"extra", "[]", "wrong_type", "extra"},
      {"extra", R"({"paid":{"minor":1,"currency":"CNY"},"quantity":1,"x":1})", "unknown_field",
       "extra.x"},
      {"cost", "5", "wrong_type", "cost"},
  };
  for (const Refusal& row : refusals) expect_refused(row);
}

TEST(FieldsTest, RefusesValuesThatAreNotWhatTheFieldMeans) {
  const Refusal refusals[] = {
      {"grams", "1e2", "not_an_integer", "grams"},
      {"grams", "1.0", "not_an_integer", "grams"},
      {"grams", "9223372036854775808", "out_of_range", "grams"},
      {"boxes", "-1", "out_of_range", "boxes"},
      {"boxes", "4294967296", "out_of_range", "boxes"},
      {"boxes", "1.5", "not_an_integer", "boxes"},
      {"claim", "\"ord_019a8b3c4d5e7f60a1b2c3d4e5f60718\"", "not_an_id", "claim"},
      {"claim", "\"\"", "not_an_id", "claim"},
      {"claim", "\"clm_00000000000000000000000000000000\"", "not_an_id", "claim"},
      {"sent", "\"2026-13-45T00:00:00Z\"", "not_a_time", "sent"},
      {"window", "\"48 hours\"", "not_a_duration", "window"},
      {"currency", "\"cny\"", "unknown_currency", "currency"},
      {"photo", "\"abc\"", "not_a_digest", "photo"},
      {"goods", "\"Keep\"", "unknown_word", "goods"},
      {"facts", "1.5", "not_an_integer", "facts"},
      {"facts", R"({"a":[0,{"b":1e2}]})", "not_an_integer", "facts.a[1].b"},
  };
  for (const Refusal& row : refusals) expect_refused(row);
  EXPECT_TRUE(from_json<Parcel>(with("boxes", "4294967295")));
  EXPECT_TRUE(from_json<Parcel>(with("boxes", "0")));
  EXPECT_EQ(from_json<Parcel>(with("goods", "\"x\"")).error().detail, "known words: keep, return");
}

TEST(FieldsTest, ReadsMoneyWithExactlyItsTwoMembers) {
  const Refusal refusals[] = {
      {"cost", R"({"minor":1})", "missing_field", "cost.currency"},
      {"cost", R"({"currency":"CNY"})", "missing_field", "cost.minor"},
      {"cost", R"({"minor":1,"currency":"CNY","x":1})", "unknown_field", "cost.x"},
      {"cost", R"({"minor":"1","currency":"CNY"})", "wrong_type", "cost.minor"},
      {"cost", R"({"minor":1.5,"currency":"CNY"})", "not_an_integer", "cost.minor"},
      {"cost", R"({"minor":1e2,"currency":"CNY"})", "not_an_integer", "cost.minor"},
      {"cost", R"({"minor":1,"currency":"RMB"})", "unknown_currency", "cost.currency"},
      {"cost", R"({"minor":100000000000001,"currency":"CNY"})", "amount_too_large", "cost.minor"},
      {"cost", R"({"minor":-100000000000001,"currency":"CNY"})", "amount_too_large", "cost.minor"},
      {"cost", R"({"minor":9223372036854775808,"currency":"CNY"})", "amount_too_large",
       "cost.minor"},
      {"lines", R"([{"paid":{"minor":null,"currency":"CNY"},"quantity":1}])", "wrong_type",
       "lines[0].paid.minor"},
      {"lines", R"([{"paid":{"minor":1,"currency":"CNY"},"quantity":2147483648}])", "out_of_range",
       "lines[0].quantity"},
      {"lines", R"([{"paid":{"minor":1,"currency":"CNY"},"quantity":-2147483649}])", "out_of_range",
       "lines[0].quantity"},
  };
  for (const Refusal& row : refusals) expect_refused(row);
  for (const char* minor : {"100000000000000", "-100000000000000"})
    EXPECT_TRUE(from_json<Parcel>(
        with("cost", std::string{R"({"currency":"CNY","minor":)"} + minor + "}")));
}

TEST(FieldsTest, RefusesATopThatIsNoObject) {
  for (const char* text : {"null", "[]", "1", "\"x\""}) {
    const auto line = from_json<Line>(*parse_json(text));
    ASSERT_FALSE(line) << text;
    EXPECT_EQ(line.error().reason, "wrong_type") << text;
    EXPECT_EQ(line.error().field, "") << text;
  }
  EXPECT_EQ(from_json<Line>(Json{1}, "ask").error().field, "ask");
  EXPECT_EQ(from_json<Line>(Json{Json::Object{}}, "ask").error().field, "ask.paid");
}

TEST(FieldsTest, TheFirstRefusalSticks) {
  const Json json = *parse_json(R"({"paid":1,"quantity":"x","more":1})");
  EXPECT_EQ(from_json<Line>(json).error().field, "paid");
  const Json paid = *parse_json(R"({"paid":{"minor":1,"currency":"CNY"},"quantity":1})");
  Reading reading{paid, "ask"};
  Line line;
  EXPECT_TRUE(reading.has("paid"));
  EXPECT_FALSE(reading.has("unpaid"));
  fields(reading, line);
  EXPECT_FALSE(reading.failed());
  reading.refuse("quantity", "out_of_stock", "there is none left");
  reading.refuse("paid", "other", "too late");
  EXPECT_TRUE(reading.failed());
  const auto error = reading.finish();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->reason, "out_of_stock");
  EXPECT_EQ(error->field, "ask.quantity");
}

}  // namespace
}  // namespace recourse
