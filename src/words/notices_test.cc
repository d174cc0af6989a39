// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <map>

#include "words/events_for_tests.h"

namespace recourse::words {
namespace {

using policy::Kind;
using policy::Role;

std::vector<Notice> notices_of(const claim::Event& event, Language language = Language::zh_cn) {
  return notices(a_state(), event, language, shanghai());
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
      {"opened, with a case elsewhere", "buyer photo_request, seller new_claim"},
      {"laboratory's report", ""},
      {"agreed by the shop's rule", "buyer agreement_reached, seller agreement_reached"},
      {"outcome overdue", "seller outcome_needed"},
      {"contested", "buyer refused_by_seller"},
      {"contested with evidence", "buyer refused_by_seller"},
      {"extended", "buyer more_time_taken"},
      {"seller asks for more", "buyer evidence_needed"},
      {"mediator asks for more", "seller evidence_needed"},
      {"mediator asks both", "buyer evidence_needed, seller evidence_needed"},
      {"shown to the mediator", ""},
      {"amended", "seller answer_needed"},
      {"amended by clerk", "seller answer_needed, buyer done_for_you"},
      {"reopened", "seller claim_reopened"},
      {"escalated", "buyer mediation_begun, seller mediation_begun, mediator mediation_begun"},
      {"escalated, reason unknown",
       "buyer mediation_begun, seller mediation_begun, mediator mediation_begun"},
      {"referred", "buyer claim_referred"},
      {"referred by the buyer", "buyer claim_referred, seller claim_referred"},
      {"outcome: refunded", "buyer outcome_recorded"},
      {"outcome: refund due", "buyer outcome_recorded"},
      {"outcome: rejected", "buyer outcome_recorded"},
      {"ruled", "buyer ruling_made, seller ruling_made"},
      {"ruled against the buyer", "buyer ruling_made, seller ruling_made"},
      {"burden not met", "buyer ruling_made, seller ruling_made"},
      {"suggestion stands", "buyer ruling_made, seller ruling_made"},
      {"ask stands", "buyer ruling_made, seller ruling_made"},
      {"ruled in a way of tomorrow", "buyer ruling_made, seller ruling_made"},
      {"suspended", "buyer claim_suspended, seller claim_suspended"},
      {"resumed", "buyer claim_resumed, seller claim_resumed"},
      {"conflict", ""},
      {"demand", "seller demand"},
      {"the desk's demand", "seller demand"},
      {"keep asking", ""},
      {"stop asking", ""},
      {"final notice", "seller final_notice"},
      {"return begun", "buyer return_address"},
      {"return at the buyer's cost", "buyer return_address"},
      {"return without address", "seller return_address_needed"},
      {"exchange begun", "buyer replacement_coming, seller replacement_needed"},
      {"repair begun", "buyer replacement_coming, seller replacement_needed"},
      {"refused goods awaited", "seller remedy_begun"},
      {"address given", "buyer return_address"},
      {"sent back", "seller return_shipped"},
      {"replacement sent", "buyer replacement_shipped"},
      {"stopped", "buyer parcel_turned_back"},
      {"refused at the door", "seller parcel_turned_back"},
      {"not stopped", "buyer parcel_turned_back"},
      {"return inspected: received", ""},
      {"return inspected: lost_in_transit", ""},
      {"return inspected: short", ""},
      {"return inspected: wrong", ""},
      {"return inspected: damaged", ""},
      {"return inspected: empty", ""},
      {"found wanting", "buyer return_found_wanting"},
      {"replacement: ok", ""},
      {"replacement: failed", "seller replacement_failed"},
      {"replacement: not_arrived", "seller replacement_failed"},
      {"carrier asked", ""},
      {"carrier answered", ""},
      {"carrier answered by code", ""},
      {"carrier answered nothing", ""},
      {"carrier silent", ""},
      {"money disputed", "seller money_disputed"},
      {"message", "buyer message_waiting"},
      {"message of the mediator", "buyer message_waiting, seller message_waiting"},
      {"assigned", ""},
      {"assigned to nobody", ""},
      {"note", ""},
      {"note with a cause", ""},
      {"the case elsewhere", ""},
      {"the case elsewhere, no due", ""},
      {"tags", ""},
      {"approval asked", "seller approval_needed"},
      {"approval asked for something else", "seller approval_needed"},
      {"approved", ""},
      {"not approved", "seller approval_refused"},
      {"closed: not_shipped_back", "buyer claim_closed, seller claim_closed"},
      {"closed: refusal_stood", "buyer claim_closed, seller claim_closed"},
      {"closed: replacement_accepted", "buyer claim_closed, seller claim_closed"},
      {"closed: ruled_against_buyer", ""},
      {"closed: rejected_there", ""},
      {"closed: refunded_there", ""},
      {"closed: confirmed_by_silence", "buyer claim_closed, seller claim_closed"},
      {"closed: returned_to_sender", "buyer claim_closed, seller claim_closed"},
  };
  ASSERT_EQ(all_events().size(), expected.size());
  for (const auto& [name, event] : all_events())
    EXPECT_EQ(summary(event), expected.at(name)) << name;
}

TEST(Notices, AreTheSameInBothLanguages) {
  for (const auto& [name, event] : all_events()) {
    const auto zh = notices_of(event), en = notices_of(event, Language::en);
    ASSERT_EQ(zh.size(), en.size()) << name;
    for (std::size_t i = 0; i < zh.size(); ++i) {
      EXPECT_EQ(zh[i].to, en[i].to) << name;
      EXPECT_EQ(zh[i].template_name, en[i].template_name) << name;
    }
  }
}

TEST(Refusal, SaysWhatTheBuyerCanDoUntilWhenWhereverItIsDecided) {
  const claim::AskContested refused{{}, {}, seller, refusal_wait()};
  EXPECT_EQ(text_to(Role::buyer, refused, Language::zh_cn),
            "卖家没有同意您的诉求，理由写在售后单里。事情还没有结束：您可以修改诉求、"
            "提出自己的方案，或者申请平台介入。请在 2026-11-22 15:00 (Asia/Shanghai) 之前决定；"
            "到时没有回应的话，卖家的拒绝生效，售后单会关闭。");
  claim::State there = a_state();
  there.mode = policy::Mode::seller_desk;
  const auto notice = notices(there, refused, Language::zh_cn, shanghai()).front();
  EXPECT_TRUE(has(notice.text, "申请由下单平台处理")) << notice.text;
}

TEST(Mediation, TellsEachSideOnlyWhatItHasToShow) {
  const claim::ClaimEscalated begun{"refused", {}, buyer, ruling_wait()};
  const std::string to_buyer = text_to(Role::buyer, begun, Language::zh_cn);
  EXPECT_TRUE(has(to_buyer, "请您在 2026-11-21 15:00 (Asia/Shanghai) 之前提供：聊天记录"));
  EXPECT_FALSE(has(text_to(Role::seller, begun, Language::zh_cn), "聊天记录"));
  EXPECT_TRUE(has(text_to(Role::mediator, begun, Language::zh_cn), "轮到您：作出裁决"));
  claim::Wait asked = ruling_wait();
  asked.asks.push_back({Role::buyer, {policy::Item::chat}, at("2026-11-21T20:00:00+08:00"), {}});
  const claim::EvidenceRequested more{{policy::Item::chat},     Role::buyer, {}, mediator,
                                      policy::Stage::mediating, asked};
  EXPECT_TRUE(has(text_to(Role::buyer, more, Language::en), "by 2026-11-21 20:00"))
      << "the ask's own due, not the ruling's";
}

TEST(Return, SaysHowUntilWhenAndWhoPaysTheFreight) {
  const auto begun = [](Role payer) {
    claim::Terms terms = return_terms();
    terms.return_freight_by = payer;
    return claim::RemedyBegun{terms, policy::Stage::returning, ship_return_wait()};
  };
  const std::string text = text_to(Role::buyer, begun(Role::seller), Language::zh_cn);
  for (const char* part : {"退货地址", "2026-11-22 15:00", "运单号", "退货运费由卖家承担"})
    EXPECT_TRUE(has(text, part)) << text;
  EXPECT_TRUE(has(text_to(Role::buyer, begun(Role::buyer), Language::zh_cn), "需要您承担"));
}

TEST(Outcome, OfARefundElsewhereIsToldOnce) {
  claim::State after = a_state();
  after.outcome_there = claim::OutcomeThere::refunded;
  for (const claim::Event& event :
       {claim::Event{an_award(record_wait())},
        claim::Event{claim::RefundRecorded{cny(5600), noon, "", seller}}})
    EXPECT_TRUE(notices(after, event, Language::en, shanghai()).empty());
}

TEST(Message, DoesNotLeaveTheClaim) {
  EXPECT_EQ(text_to(Role::buyer, claim::MessagePosted{{}, {}, seller}, Language::zh_cn),
            "卖家给您留了言，请打开售后单查看。");
  EXPECT_EQ(summary(claim::MessagePosted{{}, {}, buyer}), "seller message_waiting");
}

TEST(Ruling, DoesNotTellTheBuyerWhoBearsIt) {
  const claim::RulingMade ruled{a_ruling("ruled", mediator)};
  EXPECT_FALSE(has(text_to(Role::buyer, ruled, Language::zh_cn), "责任"));
  EXPECT_FALSE(has(text_to(Role::buyer, ruled, Language::zh_cn), "申诉"))
      << "nobody hears appeals yet: none is promised";
  EXPECT_TRUE(has(text_to(Role::seller, ruled, Language::zh_cn), "卖家 70%，物流公司 30%"));
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

TEST(Reminder, ReadsRightForEveryWait) {
  struct Case {
    claim::Wait wait;
    std::string to, says;
  };
  const Case cases[] = {
      {refusal_wait(), "buyer", "您可以修改诉求、提出自己的方案，或者申请平台介入"},
      {ship_return_wait(), "buyer", "退货地址在售后单里"},
      {address_wait(), "seller", "轮到您：提供退货地址"},
      {inspect_wait(), "seller", "请查验退回的商品"},
      {replace_wait(), "seller", "轮到您：寄出换货、补发或修好的商品"},
      {confirm_wait(), "buyer", "有没有问题"},
      {outcome_wait(), "seller", "这是淘宝的期限"},
      {approval_wait(), "seller", "批准或者退回"},
      {resume_wait(), "operator", "轮到您：恢复处理"},
  };
  for (const Case& row : cases) {
    const claim::ReminderSent reminder{false, row.wait};
    EXPECT_EQ(summary(reminder), row.to + " reminder");
    const std::string text = notices_of(reminder).front().text;
    EXPECT_TRUE(has(text, row.says)) << text;
  }
}

TEST(Reminder, OfARulingReachesWhoeverStillHasToShowSomething) {
  const claim::ReminderSent reminder{false, ruling_wait()};
  EXPECT_EQ(summary(reminder), "mediator reminder, buyer reminder");
  EXPECT_TRUE(has(text_to(Role::buyer, reminder, Language::zh_cn), "请您在"));
  claim::State late = a_state();
  late.changed_at = at("2026-11-22T00:00:00+08:00");
  EXPECT_EQ(notices(late, reminder, Language::en, shanghai()).size(), 1u) << "his time is over";
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
