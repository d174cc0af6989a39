// SPDX-License-Identifier: Apache-2.0
#include "http/actions.h"

#include <gtest/gtest.h>

namespace recourse::http {
namespace {

using policy::Action;

/// A body that is right but for one thing, and what is said of it.
struct Wrong {
  Action action;
  const char* body;
  const char* reason;
  const char* field;
};

constexpr const char* an_offer = "ofr_019a8b3c4d5e7f60a1b2c3d4e5f60718";

const Wrong wrong_bodies[] = {
    {Action::accept, R"([])", "wrong_type", ""},
    {Action::accept, R"({"goods":1})", "wrong_type", "goods"},
    {Action::accept, R"({"goods":"burn"})", "unknown_word", "goods"},
    {Action::accept, R"({"return_address":" "})", "empty_text", "return_address"},
    {Action::accept, R"({"more":1})", "unknown_field", "more"},
    {Action::accept, R"({"on_behalf_of":"seller"})", "unknown_word", "on_behalf_of"},
    {Action::accept, R"({"on_behalf_of":1})", "wrong_type", "on_behalf_of"},
    {Action::offer, R"({})", "missing_field", "remedy"},
    {Action::offer, R"({"remedy":"apology"})", "unknown_word", "remedy"},
    {Action::offer, R"({"remedy":"refund","ratio_bp":"30%"})", "wrong_type", "ratio_bp"},
    {Action::offer, R"({"remedy":"refund","ratio_bp":0.3})", "not_an_integer", "ratio_bp"},
    {Action::offer, R"({"remedy":"refund","amount":8850})", "wrong_type", "amount"},
    {Action::offer, R"({"remedy":"refund","amount":{"minor":1}})", "missing_field",
     "amount.currency"},
    {Action::offer, R"({"remedy":"refund","amount":{"minor":1e2,"currency":"CNY"}})",
     "not_an_integer", "amount.minor"},
    {Action::offer, R"({"remedy":"refund","amount":{"minor":1,"currency":"cny"}})",
     "unknown_currency", "amount.currency"},
    {Action::offer, R"({"remedy":"refund","goods":"burn"})", "unknown_word", "goods"},
    {Action::offer, R"({"remedy":"refund","return_freight_by":"nobody"})", "unknown_word",
     "return_freight_by"},
    {Action::offer, R"({"remedy":"refund","expires_in":"2 days"})", "not_a_duration", "expires_in"},
    {Action::accept_offer, R"({})", "missing_field", "offer"},
    {Action::accept_offer, R"({"offer":"clm_019a8b3c4d5e7f60a1b2c3d4e5f60718"})", "not_an_id",
     "offer"},
    {Action::withdraw_offer, R"({"offer":null})", "wrong_type", "offer"},
    {Action::decline_offer, R"({"offer":"ofr_019a8b3c4d5e7f60a1b2c3d4e5f60718","reason":""})",
     "empty_text", "reason"},
    {Action::decline_offer, R"({"reason":"too little"})", "missing_field", "offer"},
    {Action::withdraw, R"({"reason":5})", "wrong_type", "reason"},
    {Action::withdraw, R"({"reason":" \n"})", "empty_text", "reason"},
    {Action::waive, R"({"reason":"have it"})", "missing_field", "item"},
    {Action::waive, R"({"item":"selfie","reason":"have it"})", "unknown_word", "item"},
    {Action::waive, R"({"item":"outer_box"})", "missing_field", "reason"},
    {Action::mark_unavailable, R"({"item":"outer_box","reason":""})", "empty_text", "reason"},
    {Action::answer_delivery, R"({"consented":"no"})", "missing_field", "who"},
    {Action::answer_delivery, R"({"who":"dog","consented":"no"})", "unknown_word", "who"},
    {Action::answer_delivery, R"({"who":"guard"})", "missing_field", "consented"},
    {Action::answer_delivery, R"({"who":"guard","consented":true})", "wrong_type", "consented"},
    {Action::answer_delivery, R"({"who":"guard","consented":"given"})", "unknown_word",
     "consented"},
    {Action::record_refund, R"({"at":"2026-11-22T08:00:00Z","reference":"r"})", "missing_field",
     "amount"},
    {Action::record_refund, R"({"amount":{"minor":1,"currency":"CNY"},"reference":"r"})",
     "missing_field", "at"},
    {Action::record_refund,
     R"({"amount":{"minor":1,"currency":"CNY"},"at":"today","reference":"r"})", "not_a_time", "at"},
    {Action::record_refund,
     R"({"amount":{"minor":1,"currency":"CNY"},"at":"2026-11-22T08:00:00Z"})", "missing_field",
     "reference"},
    {Action::record_refund,
     R"({"amount":{"minor":1,"currency":"CNY"},"at":"2026-11-22T08:00:00Z","reference":"r",)"
     R"("proof":"evd_1"})",
     "not_an_id", "proof"},
    {Action::contest, R"({})", "missing_field", "reason"},
    {Action::contest, R"({"reason":"no","evidence":["evd_1"]})", "not_an_id", "evidence[0]"},
    {Action::extend, R"({"reason":" "})", "empty_text", "reason"},
    {Action::demand, R"({"text":""})", "empty_text", "text"},
    {Action::keep_asking, R"({})", "missing_field", "daily"},
    {Action::keep_asking, R"({"daily":"yes"})", "wrong_type", "daily"},
    {Action::final_notice, R"({"until":"tomorrow"})", "unknown_field", "until"},
    {Action::escalate, R"({})", "missing_field", "reason"},
    {Action::escalate, R"({"reason":"r","external":{"platform":"taobao"}})", "missing_field",
     "external.case_no"},
    {Action::escalate, R"({"reason":"r","external":{"platform":" ","case_no":"1"}})", "empty_text",
     "external.platform"},
    {Action::escalate,
     R"({"reason":"r","external":{"platform":"taobao","case_no":"1","due_at":"soon"}})",
     "not_a_time", "external.due_at"},
    {Action::amend, R"({})", "missing_field", "ask"},
    {Action::amend, R"({"ask":{"remedy":"apology"}})", "unknown_word", "ask.remedy"},
    {Action::reopen, R"({})", "missing_field", "reason"},
    {Action::request_evidence, R"({})", "missing_field", "items"},
    {Action::request_evidence, R"({"items":["selfie"]})", "unknown_word", "items[0]"},
    {Action::request_evidence, R"({"items":["item"],"from":"everybody"})", "unknown_word", "from"},
    {Action::ship_return, R"({"carrier":"sf"})", "missing_field", "waybill"},
    {Action::ship_return, R"({"carrier":"","waybill":"1"})", "empty_text", "carrier"},
    {Action::ship_replacement, R"({"waybill":"1"})", "missing_field", "carrier"},
    {Action::ship_repaired, R"({"waybill":"1"})", "missing_field", "carrier"},
    {Action::receive_return, R"({"outcome":"eaten"})", "unknown_word", "outcome"},
    {Action::confirm_replacement, R"({})", "missing_field", "outcome"},
    {Action::intercept, R"({"result":"perhaps"})", "unknown_word", "result"},
    {Action::not_received_money, R"({"sure":true})", "unknown_field", "sure"},
    {Action::rule, R"({})", "missing_field", "liability"},
    {Action::rule, R"({"liability":{"seller":10000}})", "missing_field", "liability.carrier"},
    {Action::rule, R"({"liability":{"seller":10000,"carrier":0,"buyer":0,"platform":0}})",
     "missing_field", "remedy"},
    {Action::rule,
     R"({"liability":{"seller":10000,"carrier":0,"buyer":0,"platform":0},"remedy":"refund"})",
     "missing_field", "goods"},
    {Action::rule,
     R"({"liability":{"seller":10000,"carrier":0,"buyer":0,"platform":0},"remedy":"refund",)"
     R"("goods":"keep","rules":[""],"evidence":[],"reasons":"r"})",
     "empty_text", "rules"},
    {Action::suspend, R"({"reason":"r"})", "missing_field", "authority"},
    {Action::suspend, R"({"authority":"pope","reason":"r"})", "unknown_word", "authority"},
    {Action::resume, R"({})", "missing_field", "reason"},
    {Action::send_back, R"({})", "missing_field", "reason"},
    {Action::mark_conflict, R"({})", "missing_field", "reason"},
    {Action::record_outcome, R"({"at":"2026-11-22T08:00:00Z","reference":"r"})", "missing_field",
     "outcome"},
    {Action::record_outcome, R"({"outcome":"won","at":"2026-11-22T08:00:00Z","reference":"r"})",
     "unknown_word", "outcome"},
    {Action::ask_carrier, R"({"who":"sf"})", "unknown_field", "who"},
    {Action::carrier_answered, R"({"at":"2026-11-22T08:00:00Z","raw":"r"})", "missing_field",
     "source"},
    {Action::carrier_answered, R"({"source":"dream","at":"2026-11-22T08:00:00Z","raw":"r"})",
     "unknown_word", "source"},
    {Action::carrier_answered, R"({"source":"phone","at":"2026-11-22T08:00:00Z"})", "missing_field",
     "raw"},
    {Action::carrier_answered,
     R"({"source":"phone","at":"2026-11-22T08:00:00Z","raw":"r","consent":"given"})",
     "missing_field", "signer"},
    {Action::message, R"({})", "missing_field", "text"},
    {Action::message, R"({"text":"hello","override":"yes"})", "wrong_type", "override"},
    {Action::assign, R"({})", "missing_field", "to"},
    {Action::note, R"({"text":" "})", "empty_text", "text"},
    {Action::tag, R"({})", "missing_field", "add"},
    {Action::tag, R"({"add":[""]})", "empty_text", "add"},
};

TEST(ActionBody, WrongInOneFieldIsRefusedByThatFieldsName) {
  for (const Wrong& wrong : wrong_bodies) {
    const auto body = parse_json(wrong.body);
    ASSERT_TRUE(body) << wrong.body;
    const auto read = read_action(wrong.action, *body);
    ASSERT_FALSE(read) << wrong.body;
    EXPECT_EQ(read.error().code, Errc::invalid) << wrong.body;
    EXPECT_EQ(read.error().reason.text(), wrong.reason) << wrong.body;
    EXPECT_EQ(read.error().field, wrong.field) << wrong.body;
  }
}

TEST(ActionBody, TextHasALongestLength) {
  const auto reason_of = [](std::size_t size) {
    return Json{Json::Object{{"reason", std::string(size, 'x')}}};
  };
  EXPECT_TRUE(read_action(Action::withdraw, reason_of(8000)));
  EXPECT_EQ(read_action(Action::withdraw, reason_of(8001)).error().reason, "text_too_long");
}

runtime::ActionIn read(Action action, const char* text) {
  const auto read = read_action(action, *parse_json(text));
  EXPECT_TRUE(read) << text << ": " << read.error().reason.text();
  return read ? *read : runtime::ActionIn{};
}

TEST(ActionBody, ThatIsRightIsReadWhole) {
  const auto offer =
      read(Action::offer, R"({"remedy":"partial_refund","ratio_bp":3000,"goods":"keep",)"
                          R"("return_freight_by":"seller","expires_in":"P2D"})");
  EXPECT_EQ(offer.terms->remedy, policy::Remedy::partial_refund);
  EXPECT_EQ(offer.terms->ratio_bp, 3000);
  EXPECT_EQ(offer.goods, policy::Goods::keep);
  EXPECT_EQ(offer.return_freight_by, policy::Role::seller);
  EXPECT_EQ(offer.expires_in, Duration{std::chrono::hours{48}});
  const std::string named = std::string{R"({"offer":")"} + an_offer + "\"}";
  EXPECT_EQ(read(Action::accept_offer, named.c_str()).offer->text(), an_offer);
  const auto waive = read(Action::waive, R"({"item":"outer_box","reason":"seen"})");
  EXPECT_EQ(waive.item, policy::Item::outer_box);
  EXPECT_EQ(waive.reason, "seen");
  const auto refund =
      read(Action::record_refund, R"({"amount":{"minor":8800,"currency":"CNY"},)"
                                  R"("at":"2026-11-22T16:00:00+08:00","reference":"r-1"})");
  EXPECT_EQ(refund.amount->minor, 8800);
  EXPECT_EQ(instant_text(*refund.at), "2026-11-22T08:00:00Z");
  EXPECT_EQ(refund.reference, "r-1");
}

TEST(ActionBody, SaysForWhomTheClerkActs) {
  EXPECT_FALSE(read(Action::withdraw, "{}").for_buyer);
  EXPECT_FALSE(read(Action::withdraw, R"({"on_behalf_of":false})").for_buyer);
  EXPECT_TRUE(read(Action::withdraw, R"({"on_behalf_of":true})").for_buyer);
  EXPECT_TRUE(read(Action::withdraw, R"({"on_behalf_of":"buyer"})").for_buyer);
}

TEST(ActionBody, NobodyTookItMeansNoRelation) {
  const auto nobody = read(Action::answer_delivery, R"({"who":"nobody","consented":"unknown"})");
  EXPECT_FALSE(nobody.answer->who.has_value());
  EXPECT_EQ(nobody.answer->consent, trade::Consent::unknown);
  const auto guard = read(Action::answer_delivery, R"({"who":"guard","consented":"no"})");
  EXPECT_EQ(guard.answer->who, trade::Relation::guard);
  EXPECT_EQ(guard.answer->consent, trade::Consent::denied);
  const auto agreed = read(Action::answer_delivery, R"({"who":"self","consented":"yes"})");
  EXPECT_EQ(agreed.answer->consent, trade::Consent::given);
}

TEST(ActionBody, ARulingIsReadWhole) {
  const auto rule =
      read(Action::rule,
           R"({"liability":{"seller":7000,"carrier":3000,"buyer":0,"platform":0},)"
           R"("remedy":"partial_refund","ratio_bp":5000,"goods":"keep","rules":["burden"],)"
           R"("evidence":["evd_019a8b3c4d5e7f60a1b2c3d4e5f60718"],"reasons":"both sides heard"})");
  EXPECT_EQ(rule.liability, (claim::Shares{7000, 3000, 0, 0}));
  EXPECT_EQ(rule.terms->ratio_bp, 5000);
  EXPECT_EQ(rule.goods, policy::Goods::keep);
  EXPECT_EQ(rule.rules, std::vector<std::string>{"burden"});
  EXPECT_EQ(rule.evidence.size(), 1U);
  EXPECT_EQ(rule.reason, "both sides heard");
}

TEST(ActionBody, WhatACarrierSaidIsReadWhole) {
  const auto in = read(Action::carrier_answered,
                       R"({"source":"phone","at":"2026-11-22T08:00:00Z","raw":"left at the door",)"
                       R"("who":"the courier","signer":"door","consent":"denied"})");
  EXPECT_EQ(in.carrier_said->source, claim::CarrierChannel::phone);
  EXPECT_EQ(in.carrier_said->raw, "left at the door");
  EXPECT_EQ(in.carrier_said->who, "the courier");
  EXPECT_EQ(in.carrier_said->signer, trade::Relation::door);
  EXPECT_EQ(in.carrier_said->consent, trade::Consent::denied);
}

TEST(ActionBody, OnlyTheAppealIsSaidNotToBeBuilt) {
  for (const auto& [action, name] : words_of(Action{})) {
    const auto read = read_action(action, Json{Json::Object{}});
    const bool refused = !read && read.error().reason == "action_not_built_yet";
    EXPECT_EQ(refused, action == Action::appeal) << name;
    if (refused) {
      EXPECT_EQ(read.error().code, Errc::refused) << name;
    }
  }
}

}  // namespace
}  // namespace recourse::http
