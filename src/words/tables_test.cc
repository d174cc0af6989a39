// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "words/events_for_tests.h"
#include "words/phrases.h"

// The tables themselves: the same names and variables in both languages, and a name for every word
// that can occur.

namespace recourse::words {
namespace {

/// The variables of a text. {Who} is {who} at the start of a sentence.
std::set<std::string> variables_of(std::string_view text) {
  std::set<std::string> found;
  for (std::size_t from = text.find('{'); from != text.npos; from = text.find('{', from + 1)) {
    std::string name{text.substr(from + 1, text.find('}', from) - from - 1)};
    if (name == "Who") name = "who";
    found.insert(name);
  }
  return found;
}

TEST(Tables, HaveTheSameNamesInBothLanguages) {
  std::set<std::string_view> zh, en;
  for (const Phrase& phrase : chinese()) EXPECT_TRUE(zh.insert(phrase.name).second) << phrase.name;
  for (const Phrase& phrase : english()) EXPECT_TRUE(en.insert(phrase.name).second) << phrase.name;
  EXPECT_EQ(zh, en);
  EXPECT_GT(zh.size(), 150u);
}

TEST(Tables, HaveTheSameVariablesInBothLanguages) {
  for (const Phrase& phrase : chinese()) {
    const Phrase* other = find_phrase(Language::en, phrase.name);
    ASSERT_TRUE(other) << phrase.name;
    EXPECT_EQ(variables_of(phrase.text), variables_of(other->text)) << phrase.name;
  }
}

TEST(Tables, NeverShowAnEmptyTextButBetweenChineseSentences) {
  for (const auto& [language, name] : words_of(Language{}))
    for (const Phrase& phrase : phrases(language))
      EXPECT_EQ(phrase.text.empty(), language == Language::zh_cn && phrase.name == "between")
          << name << " " << phrase.name;
}

TEST(Tables, NameTheSlugsThatEventsCarry) {
  for (const char* name : {"event.ruling_made.ruled",
                           "event.ruling_made.burden_not_met",
                           "event.ruling_made.suggestion_stands",
                           "event.ruling_made.ask_stands",
                           "escalated.refused",
                           "escalated.final_notice_expired",
                           "escalated.rounds_used_up",
                           "finding.defect",
                           "finding.sound",
                           "why.paid",
                           "why.nothing_left",
                           "why.withdrawn_by_buyer",
                           "why.checklist_not_filled",
                           "why.not_shipped_back",
                           "why.refusal_stood",
                           "why.replacement_accepted",
                           "why.ruled_against_buyer",
                           "why.rejected_there",
                           "why.refunded_there",
                           "why.confirmed_by_silence",
                           "why.returned_to_sender",
                           "event.wait_renewed.outcome_overdue"})
    EXPECT_TRUE(find_phrase(Language::zh_cn, name)) << name;
}

template <Worded E>
void expect_names(std::string_view group) {
  for (const auto& [language, language_name] : words_of(Language{}))
    for (const auto& [value, name] : words_of(E{}))
      EXPECT_TRUE(find_phrase(language, std::string{group} + "." + std::string{name}))
          << language_name << " " << group << "." << name;
}

TEST(Tables, NameEveryWordThatCanOccur) {
  expect_names<policy::Role>("role");
  expect_names<policy::Role>("turn");
  expect_names<policy::WaitFor>("wait");
  expect_names<policy::Otherwise>("otherwise");
  expect_names<policy::Kind>("kind");
  expect_names<policy::Remedy>("remedy");
  expect_names<policy::Goods>("goods");
  expect_names<policy::Item>("item");
  expect_names<policy::Outcome>("outcome");
  expect_names<policy::Stage>("stage");
  expect_names<trade::Relation>("relation");
  expect_names<trade::Consent>("consent");
  expect_names<trade::SignerClass>("signer");
  expect_names<claim::AgreementReached::How>("event.agreement");
  expect_names<claim::ReturnFound>("found");
  expect_names<claim::ReplacementFound>("event.replacement_confirmed");
  expect_names<claim::OutcomeThere>("there");
  expect_names<claim::Authority>("authority");
  expect_names<claim::CarrierChannel>("channel");
  expect_names<trade::TrackingCode>("tracking");
}

TEST(Say, FillsVariablesInOnceAndReadsNothingIntoThem) {
  EXPECT_EQ(say(Language::en, "reference", {{"reference", "{amount} {reference}"}}),
            "Reference: {amount} {reference}.");
}

TEST(SayDeathTest, AMissingVariableOrTextIsABug) {
  EXPECT_DEATH((void)say(Language::en, "reference"), "a variable that nobody gave");
  EXPECT_DEATH((void)say(Language::en, "refrence"), "no table has");
}

TEST(Money, IsWrittenWithTheCurrencysDigits) {
  struct Case {
    Money amount;
    std::string zh, en;
  };
  const Case cases[] = {
      {cny(8850), "¥88.50", "CNY 88.50"},
      {cny(5), "¥0.05", "CNY 0.05"},
      {cny(0), "¥0.00", "CNY 0.00"},
      {cny(-8850), "-¥88.50", "CNY -88.50"},
      {cny(100000000), "¥1000000.00", "CNY 1000000.00"},
      {amount_of("JPY", 500), "JPY 500", "JPY 500"},
      {amount_of("KWD", 1005), "KWD 1.005", "KWD 1.005"},
      {amount_of("USD", 1050), "USD 10.50", "USD 10.50"},
  };
  for (const Case& row : cases) {
    EXPECT_EQ(money(row.amount, Language::zh_cn), row.zh);
    EXPECT_EQ(money(row.amount, Language::en), row.en);
  }
}

TEST(Moment, IsWrittenInTheZoneItNames) {
  EXPECT_EQ(moment(at("2026-11-22T07:00:59Z"), shanghai()), "2026-11-22 15:00 (Asia/Shanghai)");
  EXPECT_EQ(moment(at("2026-12-31T16:05:00Z"), shanghai()), "2027-01-01 00:05 (Asia/Shanghai)");
  EXPECT_EQ(moment(at("2026-11-22T07:00:00Z"), fixed_zone("UTC", {})), "2026-11-22 07:00 (UTC)");
}

TEST(Ratio, IsWrittenAsPercent) {
  const std::pair<std::int64_t, std::string> cases[] = {{10000, "100%"},  {3000, "30%"},
                                                        {3333, "33.33%"}, {3350, "33.5%"},
                                                        {5, "0.05%"},     {1, "0.01%"}};
  for (const auto& [ratio, text] : cases) EXPECT_EQ(ratio_text(ratio), text);
}

TEST(Ask, NamesTheRemedyAndHowMuch) {
  using policy::Remedy;
  EXPECT_EQ(ask_text({Remedy::partial_refund, 3333, {}}, Language::zh_cn), "部分退款 33.33%");
  EXPECT_EQ(ask_text({Remedy::partial_refund, {}, cny(500)}, Language::en),
            "partial refund of CNY 5.00");
  EXPECT_EQ(ask_text({Remedy::exchange, {}, {}}, Language::zh_cn), "换货");
  EXPECT_EQ(ask_text({Remedy::refund, {}, {}}, Language::en), "refund");
}

TEST(Role, HasAName) {
  EXPECT_EQ(role_name(policy::Role::seller, Language::zh_cn), "卖家");
  EXPECT_EQ(role_name(policy::Role::seller, Language::en), "seller");
}

}  // namespace
}  // namespace recourse::words
