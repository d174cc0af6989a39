// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <map>

#include "words/events_for_tests.h"

namespace recourse::words {
namespace {

using policy::Kind;
using policy::Role;

std::vector<Notice> notices_of(const claim::Event& event, Language language = Language::zh_cn) {
  claim::State state;
  state.ask = thirty_percent();
  return notices(state, event, language, shanghai());
}

/// "buyer photo_request, seller new_claim"
std::string summary(const claim::Event& event) {
  std::string out;
  for (const Notice& notice : notices_of(event)) {
    if (!out.empty()) out += ", ";
    out += std::string{word(notice.to)} + " " + notice.template_name;
  }
  return out;
}

std::string text_to(Role reader, const claim::Event& event, Language language) {
  for (const Notice& notice : notices_of(event, language))
    if (notice.to == reader) return notice.text;
  ADD_FAILURE() << "no notice to this reader";
  return {};
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

TEST(Notices, GoToWhomTheyConcern) {
  const std::map<std::string, std::string> expected{
      {"opened", "buyer photo_request, seller new_claim"},
      {"evidence", ""},
      {"waived", ""},
      {"unavailable", ""},
      {"answered", ""},
      {"nobody came", ""},
      {"delivery changed", ""},
      {"delivery changed, reason unknown", ""},
      {"checklist complete", "seller answer_needed"},
      {"offer", "buyer offer_made"},
      {"counter-offer", "seller offer_made"},
      {"declined", "seller offer_declined"},
      {"withdrawn offer", "buyer offer_withdrawn"},
      {"lapsed offer", "buyer offer_lapsed, seller offer_lapsed"},
      {"ask accepted", "buyer agreement_reached"},
      {"offer accepted", "seller agreement_reached"},
      {"silence", "buyer agreement_reached, seller agreement_reached"},
      {"policy moved", ""},
      {"award", "buyer award_granted"},
      {"award elsewhere", "buyer award_granted, seller refund_needed"},
      {"short of money", "seller funding_needed, buyer payment_waits"},
      {"money complete", ""},
      {"paid", "buyer refund_paid"},
      {"paid without reference", "buyer refund_paid"},
      {"recorded", "buyer refund_recorded"},
      {"reminder", "buyer reminder"},
      {"late reminder", "seller reminder_overdue"},
      {"retried", ""},
      {"operator", "operator operator_called"},
      {"still with the operator", ""},
      {"renewed", "operator operator_called"},
      {"closed, paid", ""},
      {"withdrawn", "seller claim_closed"},
      {"withdrawn by clerk", "buyer claim_closed"},
      {"lapsed", "buyer claim_closed, seller claim_closed"},
      {"nothing left", "buyer claim_closed, seller claim_closed"},
      {"closed otherwise", "buyer claim_closed"},
  };
  ASSERT_EQ(all_events().size(), expected.size());
  for (const auto& [name, event] : all_events())
    EXPECT_EQ(summary(event), expected.at(name)) << name;
}

TEST(PhotoRequest, ListsWhatIsMandatoryAndStillOpen) {
  const std::string text = text_to(Role::buyer, an_opening(), Language::zh_cn);
  EXPECT_TRUE(text.starts_with("您好，我是卖家。")) << text;
  EXPECT_TRUE(has(text, "请您提供：商品照片、外箱照片。")) << text;
  EXPECT_FALSE(has(text, "破损处特写")) << "not mandatory: " << text;
  EXPECT_FALSE(has(text, "快递面单")) << "waived: " << text;
  EXPECT_FALSE(has(text, "谁签收")) << "the buyer took it in himself: " << text;
  EXPECT_TRUE(has(text, "保留到 2026-12-20 00:00 (Asia/Shanghai)")) << text;
}

TEST(PhotoRequest, AsksWhoTookTheParcelWhereThatIsOpen) {
  claim::ClaimOpened e = an_opening();
  e.judgement.delivery = {.signer_class = trade::SignerClass::unknown,
                          .method = trade::Relation::front_desk,
                          .consent = trade::Consent::unknown,
                          .collected = false,
                          .at = {},
                          .sources = {}};
  ASSERT_TRUE(e.judgement.delivery.consent_is_open());
  EXPECT_TRUE(has(text_to(Role::buyer, e, Language::zh_cn), "谁签收"));
  EXPECT_TRUE(has(text_to(Role::buyer, e, Language::en), "who took the parcel in"));
}

TEST(PhotoRequest, FallsAwayWhenNothingIsMissing) {
  claim::ClaimOpened e = an_opening();
  for (claim::ChecklistEntry& entry : e.checklist) entry.mandatory = false;
  e.wait = answer_wait();
  EXPECT_EQ(summary(e), "buyer claim_received, seller new_claim");
  EXPECT_TRUE(has(text_to(Role::buyer, e, Language::en), "need nothing more from you"));
  EXPECT_TRUE(has(text_to(Role::buyer, e, Language::en), "keep the box"));
  EXPECT_TRUE(has(text_to(Role::seller, e, Language::en), "It is your turn"));
}

TEST(PhotoRequest, SpeaksOfABoxOnlyWhereOneCame) {
  const std::map<Kind, bool> box{{Kind::damaged, true},          {Kind::defective, true},
                                 {Kind::counterfeit, true},      {Kind::wrong_item, true},
                                 {Kind::missing_item, true},     {Kind::not_received, false},
                                 {Kind::not_as_described, true}, {Kind::late_dispatch, false},
                                 {Kind::no_reason, true},        {Kind::cancel, false}};
  for (const auto& [kind, name] : words_of(Kind{})) {
    claim::ClaimOpened e = an_opening();
    e.kind = kind;
    EXPECT_EQ(has(text_to(Role::buyer, e, Language::en), "keep the box"), box.at(kind)) << name;
  }
}

TEST(Award, TellsTheBuyerTheAmountHowItCameAboutAndWhatIsNext) {
  EXPECT_EQ(text_to(Role::buyer, an_award(payment_wait()), Language::zh_cn),
            "您的赔付金额是 ¥56.00（实付 ¥186.66 的 30%）。正在付款，付出后马上通知您。");
  EXPECT_TRUE(has(text_to(Role::buyer, an_award(record_wait()), Language::en),
                  "on the platform where you ordered, by 2026-11-22 15:00"));
  EXPECT_TRUE(has(text_to(Role::buyer, an_award(funding_wait()), Language::en),
                  "You will hear from us as soon as it is paid."));
  claim::AwardGranted capped = an_award(payment_wait());
  capped.award.breakdown.front().capped_by = "order";
  EXPECT_TRUE(has(text_to(Role::buyer, capped, Language::zh_cn), "以还没退过的部分为限"));
  claim::AwardGranted agreed = an_award(payment_wait());
  agreed.award.breakdown.front().rate_bp = 0;
  EXPECT_TRUE(has(text_to(Role::buyer, agreed, Language::zh_cn), "（按约定的金额）"));
  claim::AwardGranted two_lines = an_award(payment_wait());
  two_lines.award.breakdown.push_back(a_line());
  EXPECT_TRUE(has(text_to(Role::buyer, two_lines, Language::zh_cn), "实付 ¥373.32 的 30%"));
}

TEST(Payout, GivesTheBuyerExactlyOneNotice) {
  const claim::PayoutExecuted paid{{}, cny(5600), "SB-1"};
  ASSERT_EQ(notices_of(paid).size(), 1u);
  EXPECT_TRUE(has(notices_of(paid).front().text, "¥56.00"));
  // The closing that comes with it adds none.
  const claim::ClaimClosed closed{policy::Outcome::settled, "paid", {}, claim::Actor::system()};
  EXPECT_TRUE(notices_of(closed).empty());
}

TEST(Reminder, GoesToThePartyWaitedOnAndSaysWhenItIsLate) {
  claim::Wait wait = answer_wait();
  const std::string due = text_to(Role::seller, claim::ReminderSent{false, wait}, Language::zh_cn);
  const std::string late = text_to(Role::seller, claim::ReminderSent{true, wait}, Language::zh_cn);
  EXPECT_NE(due, late);
  EXPECT_TRUE(has(late, "晚发了"));
  EXPECT_FALSE(has(due, "晚发了"));
  for (const std::string& text : {due, late}) EXPECT_TRUE(has(text, "轮到您：")) << text;
  wait.on = Role::mediator;
  EXPECT_EQ(summary(claim::ReminderSent{false, wait}), "mediator reminder");
}

TEST(Funding, WhatIsMissingIsNeverSaidToBePaid) {
  const claim::FundingChanged shortage{cny(2600), cny(3000), funding_wait()};
  EXPECT_TRUE(has(text_to(Role::buyer, shortage, Language::en), "CNY 30.00"));
  EXPECT_TRUE(has(text_to(Role::buyer, shortage, Language::en), "is not paid yet"));
  EXPECT_TRUE(has(text_to(Role::seller, shortage, Language::en), "CNY 30.00"));
}

TEST(Agreement, TheClerkWhoActsForTheBuyerDoesNotSpareHimTheNotice) {
  EXPECT_EQ(summary(an_agreement(How::offer_accepted, clerk)), "buyer agreement_reached");
}

TEST(Declined, ByTheSellerReachesTheBuyer) {
  const claim::OfferDeclined declined{{}, {}, seller, policy::Stage::answering, answer_wait()};
  EXPECT_EQ(summary(declined), "buyer offer_declined");
}

TEST(Buyer, NeverReadsOfTheCarriersTrack) {
  for (const auto& [name, event] : all_events())
    for (const auto& [language, language_name] : words_of(Language{}))
      for (const Notice& notice : notices_of(event, language)) {
        if (notice.to != Role::buyer) continue;
        for (const char* hint : {"追偿", "物流", "索赔", "carrier", "recovery"})
          EXPECT_FALSE(has(notice.text, hint)) << name << ": " << notice.text;
      }
}

TEST(Notices, HaveATextAndAStableName) {
  for (const auto& [name, event] : all_events())
    for (const Notice& notice : notices_of(event)) {
      EXPECT_FALSE(notice.text.empty()) << name;
      EXPECT_EQ(notice.template_name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"),
                std::string::npos)
          << notice.template_name;
    }
}

}  // namespace
}  // namespace recourse::words
