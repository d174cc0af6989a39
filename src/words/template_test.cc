// SPDX-License-Identifier: Apache-2.0
#include "words/template.h"

#include <gtest/gtest.h>

#include "words/names.h"
#include "words/values_for_tests.h"

namespace recourse::words {
namespace {

using Filled = std::vector<std::pair<std::string, std::string>>;

TEST(TemplateTest, FillsInWhatIsKnown) {
  const Filled known{{"buyer", "小林"}, {"order", "TB-1"}, {"shop", "{order}"}};
  const struct {
    const char* text;
    const char* filled;
  } rows[] = {
      {"", ""},
      {"您好", "您好"},
      {"{buyer}您好", "小林您好"},
      {"{buyer}，订单 {order}（{order}）", "小林，订单 TB-1（TB-1）"},
      {"{shop}", "{order}"},
  };
  for (const auto& row : rows) {
    const Result<std::string> filled = render(row.text, known);
    ASSERT_TRUE(filled) << row.text;
    EXPECT_EQ(*filled, row.filled) << row.text;
    EXPECT_TRUE(missing_variables(row.text, known).empty());
  }
}

TEST(TemplateTest, RefusesWhatNobodyKnows) {
  const struct {
    const char* text;
    const char* reason;
    const char* field;
  } rows[] = {
      {"{buyer}您好", "missing_variable", "buyer"},
      {"{order} {due}", "missing_variable", "due"},
      {"{name}您好", "unknown_variable", "name"},
      {"{}", "unmatched_brace", ""},
      {"{ order }", "unknown_variable", " order "},
      {"{Order}", "unknown_variable", "Order"},
      {"{order", "unmatched_brace", ""},
      {"order}", "unmatched_brace", ""},
      {"{{order}}", "unmatched_brace", ""},
      {"{", "unmatched_brace", ""},
  };
  for (const auto& row : rows) {
    const Result<std::string> filled = render(row.text, {{"order", "TB-1"}});
    ASSERT_FALSE(filled) << row.text;
    EXPECT_EQ(filled.error().code, Errc::invalid) << row.text;
    EXPECT_EQ(filled.error().reason, row.reason) << row.text;
    EXPECT_EQ(filled.error().field, row.field) << row.text;
  }
  EXPECT_EQ(missing_variables("{due}{order}{buyer}{due}", {{"order", "TB-1"}}),
            (std::vector<std::string>{"due", "buyer"}));
}

AroundClaim around_claim() {
  return {.buyer = "小林",
          .order = "TB-1",
          .shop = "月亮杯具",
          .parcel = claim::Parcel{"中通快递", "731"},
          .promised = at("2026-11-18T15:00:00+08:00")};
}

std::string known_of(const claim::State& state, Language language = Language::zh_cn,
                     const AroundClaim& around = around_claim()) {
  std::string out;
  for (const auto& [name, value] : template_values(state, around, language, shanghai()))
    out += name + "=" + value + "\n";
  return out;
}

TEST(TemplateTest, SaysOfAClaimWhatIsKnownOfIt) {
  claim::State state = a_state();
  state.terms.reset();
  state.checklist = {{policy::Item::item, true, false, claim::ItemState::filled, {}},
                     {policy::Item::outer_box, true, false, claim::ItemState::open, {}},
                     {policy::Item::close_up, false, false, claim::ItemState::open, {}}};
  EXPECT_EQ(known_of(state),
            "buyer=小林\norder=TB-1\nshop=月亮杯具\nkind=" +
                kind_name(policy::Kind::damaged, Language::zh_cn) +
                "\nask=" + ask_text(thirty_percent(), Language::zh_cn) + "\namount=30%\ndue=" +
                moment(state.wait->due_at, shanghai()) + "\ncarrier=中通快递\nwaybill=731\nitems=" +
                items_text({policy::Item::outer_box}, Language::zh_cn) +
                "\npromised=" + moment(at("2026-11-18T15:00:00+08:00"), shanghai()) + "\n");
}

TEST(TemplateTest, SaysNothingOfWhatIsNotKnown) {
  claim::State state = a_state();
  state.ask = {policy::Remedy::exchange, std::nullopt, std::nullopt};
  state.terms.reset();
  state.wait.reset();
  EXPECT_EQ(known_of(state, Language::en, {"b", "TB-1", "", {}, {}}),
            "buyer=b\norder=TB-1\nkind=" + kind_name(policy::Kind::damaged, Language::en) +
                "\nask=" + ask_text(state.ask, Language::en) + "\n");
}

TEST(TemplateTest, TheAmountIsTheLatestThatWasSaid) {
  const auto amount = [](const claim::State& state) {
    for (const auto& [name, value] : template_values(state, {}, Language::zh_cn, shanghai()))
      if (name == "amount") return value;
    return std::string{};
  };
  claim::State state = a_state();
  state.terms.reset();
  EXPECT_EQ(amount(state), "30%") << "asked for";
  state.offers = {an_offer(policy::Role::buyer)};
  EXPECT_EQ(amount(state), "30%") << "what the buyer offers he asks for elsewhere";
  state.offers = {an_offer(policy::Role::seller)};
  EXPECT_EQ(amount(state), "¥5.00");
  state.award = an_award(payment_wait()).award;
  EXPECT_EQ(amount(state), "¥56.00");
}

}  // namespace
}  // namespace recourse::words
