// SPDX-License-Identifier: Apache-2.0
#include "policy/ask_amount.h"

#include <gtest/gtest.h>

#include "policy/test_shelf.h"

namespace recourse::policy {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using test::at;
using test::sure;
using trade::SignerClass;

const Pack& taobao() {
  static const Pack pack =
      sure(resolve("cn-taobao", test::real_shelf(), at("2026-11-22T12:00:00+08:00")));
  return pack;
}

Situation of_kind(Kind kind) {
  Situation situation;
  situation.kind = kind;
  return situation;
}

TEST(AskTest, EveryKindIsOfferedAndOnlySomeAreTheCarriersToAnswer) {
  for (const auto& [kind, name] : words_of(Kind{})) {
    const auto terms = kind_terms(taobao(), of_kind(kind));
    ASSERT_TRUE(terms) << name;
    const bool on_the_way = kind == Kind::damaged || kind == Kind::missing_item ||
                            kind == Kind::not_received || kind == Kind::wrong_item;
    EXPECT_EQ(terms->carrier_may_answer, on_the_way) << name;
    EXPECT_FALSE(terms->remedies.empty()) << name;
    EXPECT_EQ(terms->citation.rule, "kind");
  }
  EXPECT_EQ(kind_terms(taobao(), of_kind(Kind::damaged))->defect, Defect::visible);
  EXPECT_EQ(kind_terms(taobao(), of_kind(Kind::counterfeit))->defect, Defect::hidden);
  EXPECT_EQ(kind_terms(taobao(), of_kind(Kind::no_reason))->window, Window::withdrawal);
  EXPECT_EQ(kind_terms(taobao(), of_kind(Kind::cancel))->window, Window::before_receipt);
  EXPECT_FALSE(kind_terms(taobao(), {})) << "no kind, no terms";
}

TEST(AskTest, DamageIsShownByItemAndBoxAndNotReceivedByAnAnswerOnly) {
  EXPECT_EQ(checklist(taobao(), of_kind(Kind::damaged)),
            (std::vector<ChecklistItem>{{Item::item, true, false},
                                        {Item::outer_box, true, false},
                                        {Item::delivery_answer, true, true},
                                        {Item::close_up, false, false},
                                        {Item::inner_packing, false, false},
                                        {Item::waybill_label, false, false},
                                        {Item::unboxing_video, false, false}}));
  EXPECT_EQ(checklist(taobao(), of_kind(Kind::not_received)),
            (std::vector<ChecklistItem>{{Item::delivery_answer, true, true}}));
}

/// An edge of the silence graph as a sentence.
std::string told(const Silence& edge) {
  std::string out = std::string{word(edge.on)} + " for " + std::string{word(edge.wait_for)} + ", " +
                    term_text(edge.due) + ", else " + std::string{word(edge.otherwise)} + " -> " +
                    std::string{word(edge.next)};
  for (const Duration after : edge.remind_after) out += ", after " + duration_text(after);
  for (const Duration before : edge.remind_before) out += ", before " + duration_text(before);
  return out;
}

struct Wait {
  Stage stage;
  std::optional<WaitFor> wait;
  bool shipped;
  bool virtual_goods;
  const char* told;
};

const Wait waits[] = {
    {Stage::gathering, WaitFor::checklist, true, false,
     "buyer for checklist, 7 days, else lapse -> closed, before P1D, before PT2H"},
    {Stage::answering, WaitFor::answer, false, false,
     "seller for answer, 48 hours, else deemed_agreed -> paying, after P1D"},
    {Stage::answering, WaitFor::answer, true, false,
     "seller for answer, 5 days, else deemed_agreed -> paying, after P1D, after P2D, after P3D"},
    {Stage::answering, std::nullopt, true, true,
     "seller for answer, 3 days, else deemed_agreed -> paying, after P1D, after P2D"},
    {Stage::answering, std::nullopt, false, true,
     "seller for answer, 3 days, else deemed_agreed -> paying, after P1D, after P2D"},
    {Stage::considering, WaitFor::offer, true, false,
     "buyer for offer, 5 days, else back_to_seller -> answering, before P1D"},
    {Stage::considering, WaitFor::refusal, true, false,
     "buyer for refusal, 5 days, else refusal_stands -> closed, before P1D"},
    {Stage::paying, WaitFor::payment, true, false,
     "gateway for payment, 24 hours, else retry -> paying"},
    {Stage::paying, WaitFor::funding, true, false,
     "seller for funding, 3 days, else operator -> paying, after P1D, after P2D"},
    {Stage::paying, WaitFor::record_refund, true, false,
     "seller for record_refund, 24 hours, else operator -> paying, after PT4H, after PT12H"},
};

TEST(AskTest, SilenceLeadsOnFromEveryWait) {
  for (const Kind kind : {Kind::damaged, Kind::not_received}) {
    for (const Wait& row : waits) {
      Situation situation = of_kind(kind);
      situation.remedy = Remedy::refund;
      situation.stage = row.stage;
      situation.wait = row.wait;
      situation.shipped = row.shipped;
      situation.virtual_goods = row.virtual_goods;
      EXPECT_EQ(told(silence(taobao(), situation)), row.told) << word(kind);
    }
  }
}

TEST(AskTest, NoticesAndNegotiationHaveTheirBounds) {
  EXPECT_EQ(lateness(taobao()).late_after, minutes{15});
  EXPECT_EQ(lateness(taobao()).overdue_gives, hours{24});
  const Negotiation bounds = negotiation(taobao(), of_kind(Kind::damaged));
  EXPECT_EQ(bounds.rounds, 3);
  EXPECT_EQ(term_text(bounds.expires), "3 days");
  EXPECT_EQ(bounds.expires_at_least, hours{1});
  EXPECT_EQ(bounds.expires_at_most, days{7});
  EXPECT_TRUE(bounds.citation.verify) << "own default";
}

TEST(AskTest, OnlyAnUnauthorisedHandOverProposesARefundByItself) {
  for (const Kind kind : {Kind::damaged, Kind::not_received}) {
    for (const auto& [signer, name] : words_of(SignerClass{})) {
      Situation situation = of_kind(kind);
      situation.signer = signer;
      const auto proposal = suggestion(taobao(), situation);
      if (signer != SignerClass::unauthorised) {
        EXPECT_FALSE(proposal) << name;
        continue;
      }
      ASSERT_TRUE(proposal) << name;
      EXPECT_EQ(proposal->remedy, Remedy::refund);
      EXPECT_EQ(proposal->ratio_bp, 10'000);
      EXPECT_EQ(proposal->reason, "pod_unauthorised");
      EXPECT_EQ(proposal->goods, kind == Kind::damaged ? Goods::hold_for_carrier : Goods::keep);
      EXPECT_EQ(proposal->citation.rule, "suggestion");
    }
    EXPECT_FALSE(suggestion(taobao(), of_kind(kind))) << "nobody knows yet who signed";
  }
}

TEST(AskTest, TheBurdenFollowsTheSignatureAndTheConfirmation) {
  const struct {
    Kind kind;
    std::optional<SignerClass> signer;
    bool confirmed;
    Role on;
  } rows[] = {
      {Kind::not_received, {}, false, Role::seller},
      {Kind::not_received, SignerClass::self, false, Role::seller},
      {Kind::not_received, SignerClass::authorised, false, Role::seller},
      {Kind::not_received, SignerClass::unauthorised, false, Role::seller},
      {Kind::not_received, SignerClass::unknown, false, Role::seller},
      {Kind::not_received, SignerClass::refused, false, Role::seller},
      {Kind::not_received, SignerClass::not_delivered, false, Role::seller},
      {Kind::not_received, SignerClass::self, true, Role::seller},
      {Kind::not_received, SignerClass::not_delivered, true, Role::seller},
      {Kind::damaged, {}, false, Role::seller},
      {Kind::damaged, SignerClass::self, false, Role::buyer},
      {Kind::damaged, SignerClass::authorised, false, Role::buyer},
      {Kind::damaged, SignerClass::unauthorised, false, Role::seller},
      {Kind::damaged, SignerClass::unknown, false, Role::seller},
      {Kind::damaged, SignerClass::refused, false, Role::seller},
      {Kind::damaged, SignerClass::not_delivered, false, Role::seller},
      {Kind::damaged, {}, true, Role::buyer},
      {Kind::damaged, SignerClass::self, true, Role::buyer},
      {Kind::damaged, SignerClass::authorised, true, Role::buyer},
      {Kind::damaged, SignerClass::unauthorised, true, Role::buyer},
      {Kind::damaged, SignerClass::unknown, true, Role::buyer},
      {Kind::damaged, SignerClass::refused, true, Role::buyer},
      {Kind::damaged, SignerClass::not_delivered, true, Role::buyer},
  };
  for (const auto& row : rows) {
    Situation situation = of_kind(row.kind);
    situation.signer = row.signer;
    situation.defect = Defect::visible;
    situation.confirmed = row.confirmed ? Confirmed::buyer : Confirmed::no;
    const Burden answer = burden(taobao(), situation);
    EXPECT_EQ(answer.on, row.on) << word(row.kind) << " "
                                 << (row.signer ? word(*row.signer) : "nobody known")
                                 << (row.confirmed ? " confirmed" : "");
    EXPECT_EQ(answer.citation.rule, "burden");
    EXPECT_FALSE(answer.citation.source.empty());
  }
}

TEST(AskTest, GoodsAreKeptThirtyDaysAndMoneyComesFromEscrowFirst) {
  EXPECT_EQ(term_text(keep_goods(taobao(), of_kind(Kind::damaged))), "30 calendar days");
  EXPECT_EQ(payout_sources(taobao()), (std::vector{PayoutSource::escrow, PayoutSource::balance,
                                                   PayoutSource::deposit, PayoutSource::advance}));
}

TEST(AskTest, WorkingDaysFollowTheYearsHolidays) {
  const Term six = sure(parse_term("6 working days"));
  const struct {
    const char* what;
    const char* from;
    const char* due;
  } rows[] = {
      {"a plain week", "2026-11-02T10:00:00+08:00", "2026-11-11T00:00:00+08:00"},
      {"over National Day and its make-up Saturday", "2026-09-29T10:00:00+08:00",
       "2026-10-14T00:00:00+08:00"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(instant_text(taobao().due(at(row.from), six)), instant_text(at(row.due))) << row.what;
}

}  // namespace
}  // namespace recourse::policy
