// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "claim/trial_test.h"

namespace recourse::claim {
namespace {

using trade::Consent;
using trade::DeliveryAnswer;
using trade::Relation;
using trade::SignerClass;
using trade::Source;
using trade::TrackingCode;

AnswerDelivery answer(std::optional<Relation> who, Consent consent) {
  return {DeliveryAnswer{who, consent}};
}

/// "unknown burden seller", "unauthorised burden seller suggests refund 10000 pod_unauthorised".
std::string judged(const State& state) {
  const Judgement& judgement = state.judgement;
  std::string text = std::string{word(judgement.delivery.signer_class)} + " burden " +
                     std::string{word(judgement.burden)};
  if (judgement.suggestion)
    text += " suggests " + std::string{word(judgement.suggestion->remedy)} + " " +
            std::to_string(judgement.suggestion->ratio_bp.value_or(0)) + " " +
            judgement.suggestion_reason.value_or("?");
  return text;
}

struct JudgedRow {
  std::string_view name;
  Relation signer;
  std::optional<Consent> recorded;
  std::optional<AnswerDelivery> said;
  std::string_view judged;
};

const JudgedRow judged_rows[] = {
    {"the buyer himself", Relation::self, {}, {}, "self burden buyer"},
    {"the front desk, nobody asked yet", Relation::front_desk, {}, {}, "unknown burden seller"},
    {"the front desk, the buyer had agreed",
     Relation::front_desk,
     {},
     answer(Relation::front_desk, Consent::given),
     "authorised burden buyer"},
    {"the front desk, the buyer had not agreed",
     Relation::front_desk,
     {},
     answer(Relation::front_desk, Consent::denied),
     "unauthorised burden seller suggests refund 10000 pod_unauthorised"},
    {"the front desk, the buyer does not know",
     Relation::front_desk,
     {},
     answer(Relation::front_desk, Consent::unknown),
     "unknown burden seller"},
    {"the front desk, the carrier recorded consent",
     Relation::front_desk,
     Consent::given,
     {},
     "authorised burden buyer"},
    {"the front desk, the carrier recorded that nobody agreed",
     Relation::front_desk,
     Consent::denied,
     {},
     "unauthorised burden seller suggests refund 10000 pod_unauthorised"},
    {"recorded consent against the buyer's word", Relation::front_desk, Consent::given,
     answer(Relation::front_desk, Consent::denied), "unknown burden seller"},
    {"the carrier's self against the buyer's bare denial",
     Relation::self,
     {},
     answer(std::nullopt, Consent::denied),
     "unknown burden seller"},
    {"a neighbour, denied",
     Relation::neighbour,
     {},
     answer(Relation::neighbour, Consent::denied),
     "unauthorised burden seller suggests refund 10000 pod_unauthorised"},
};

TEST(Delivery, is_judged_by_who_took_it_and_who_agreed) {
  for (const JudgedRow& row : judged_rows) {
    Trial trial;
    trial.signed_for_by(row.signer, row.recorded);
    ASSERT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
    if (row.said) {
      ASSERT_EQ(trial.says(buyer(), *row.said), "accepted") << row.name;
    }
    EXPECT_EQ(judged(trial.claim()), row.judged) << row.name;
    EXPECT_FALSE(trial.claim().judgement.burden_rule.source.empty());
    if (trial.claim().judgement.suggestion) {
      EXPECT_EQ(trial.claim().judgement.suggestion_goods, Goods::hold_for_carrier);
    }
  }
}

TEST(Delivery, confirmed_by_the_buyer_moves_the_burden_to_him_but_the_clock_does_not) {
  struct Row {
    std::optional<trade::Confirmation> confirmed_by;
    Role burden;
  };
  const Row rows[] = {{std::nullopt, Role::seller},
                      {trade::Confirmation::automatic, Role::seller},
                      {trade::Confirmation::buyer, Role::buyer}};
  for (const Row& row : rows) {
    Trial trial;
    trial.signed_for_by(Relation::front_desk);
    trial.order.confirmed_by = row.confirmed_by;
    ASSERT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
    EXPECT_EQ(trial.claim().judgement.burden, row.burden);
  }
}

TEST(Delivery, to_the_place_that_the_order_named_was_agreed_in_advance) {
  struct Row {
    std::string_view instruction;
    Source source;
    SignerClass expected;
  };
  const Row rows[] = {
      {"front_desk", Source::carrier, SignerClass::authorised},
      {"locker", Source::carrier, SignerClass::unknown},
      {"leave it wherever", Source::carrier, SignerClass::unknown},
      {"front_desk", Source::seller, SignerClass::not_delivered},
  };
  for (const Row& row : rows) {
    Trial trial;
    trial.signed_for_by(Relation::front_desk);
    trial.tracking[0].source = row.source;
    trial.order.delivery_instruction = row.instruction;
    ASSERT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
    EXPECT_EQ(trial.claim().judgement.delivery.signer_class, row.expected) << row.instruction;
  }
}

TEST(Delivery, to_another_place_is_not_agreed_because_the_seller_names_the_right_one) {
  Trial trial;
  trial.signed_for_by(Relation::neighbour);
  trial.tracking.push_back(trial.tracking[0]);
  trial.tracking[1].signer = Relation::front_desk;
  trial.tracking[1].source = Source::seller;
  trial.order.delivery_instruction = "front_desk";
  ASSERT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
  EXPECT_EQ(judged(trial.claim()), "unknown burden seller");
}

TEST(Delivery, may_change_while_the_claim_is_open) {
  Trial trial;
  trial.tracking.clear();
  ASSERT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
  EXPECT_EQ(judged(trial.claim()), "not_delivered burden seller");
  EXPECT_EQ(types_of(trial.tell(Actor::system(), NoteDelivery{})), "");
  trial.signed_for_by(Relation::front_desk);
  EXPECT_EQ(types_of(trial.tell(Actor::system(), NoteDelivery{})), "delivery_changed");
  EXPECT_EQ(judged(trial.claim()), "unknown burden seller");
  EXPECT_EQ(types_of(trial.tell(Actor::system(), NoteDelivery{})), "");
  trial.tracking.push_back({.at = moment("2026-11-02 09:00"),
                            .code = TrackingCode::signed_for,
                            .signer = Relation::self,
                            .consent = {},
                            .source = Source::seller});
  EXPECT_EQ(types_of(trial.tell(Actor::system(), NoteDelivery{})), "")
      << "what a seller says moves no burden";
  ASSERT_EQ(trial.says(buyer(), Withdraw{}), "accepted");
  EXPECT_EQ(trial.says(Actor::system(), NoteDelivery{}), "refused claim_closed");
}

TEST(Delivery, answer_is_taken_again_when_it_is_another) {
  Trial trial;
  trial.signed_for_by(Relation::front_desk);
  ASSERT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
  const AnswerDelivery denied = answer(Relation::front_desk, Consent::denied);
  ASSERT_EQ(trial.says(buyer(), denied), "accepted");
  EXPECT_EQ(trial.says(buyer(), denied), "refused already_answered");
  EXPECT_EQ(trial.says(clerk_for_buyer(), answer(Relation::front_desk, Consent::given)),
            "accepted");
  EXPECT_EQ(judged(trial.claim()), "authorised burden buyer");
  EXPECT_EQ(trial.says(seller(), denied), "forbidden not_your_action");
}

struct Step {
  Actor actor;
  Command command;
  std::string_view events;
};
struct ChecklistRow {
  std::string_view name;
  Kind kind;
  Relation signer;
  std::vector<Step> steps;
  Stage stage;
};

TEST(Checklist, ends_with_the_last_mandatory_item) {
  const Step shows_item{buyer(), evidence(Item::item), "evidence_added"};
  const Step shows_box{buyer(), evidence(Item::outer_box), "evidence_added"};
  const Step completes{buyer(), evidence(Item::outer_box), "evidence_added checklist_completed"};
  const ChecklistRow rows[] = {
      {"one of two", Kind::damaged, Relation::self, {shows_item}, Stage::gathering},
      {"the same item twice",
       Kind::damaged,
       Relation::self,
       {shows_item, shows_item},
       Stage::gathering},
      {"both", Kind::damaged, Relation::self, {shows_item, completes}, Stage::answering},
      {"an item nobody has to show",
       Kind::damaged,
       Relation::self,
       {shows_item, {buyer(), evidence(Item::close_up), "evidence_added"}},
       Stage::gathering},
      {"an item that is not asked for",
       Kind::damaged,
       Relation::self,
       {shows_item, {buyer(), evidence(Item::chat), "evidence_added"}},
       Stage::gathering},
      {"a waived item",
       Kind::damaged,
       Relation::self,
       {shows_item,
        {seller(), Waive{Item::outer_box, some_text()}, "item_waived checklist_completed"}},
       Stage::answering},
      {"an item waived by the operator",
       Kind::damaged,
       Relation::self,
       {shows_item,
        {operator_(), Waive{Item::outer_box, some_text()}, "item_waived checklist_completed"}},
       Stage::answering},
      {"an item that the buyer has not got",
       Kind::damaged,
       Relation::self,
       {shows_item,
        {buyer(), MarkUnavailable{Item::outer_box, some_text()},
         "item_unavailable checklist_completed"}},
       Stage::answering},
      {"both photos, and nobody knows who agreed",
       Kind::damaged,
       Relation::front_desk,
       {shows_item, shows_box},
       Stage::gathering},
      {"both photos and the answer",
       Kind::damaged,
       Relation::front_desk,
       {shows_item,
        shows_box,
        {buyer(), answer(Relation::front_desk, Consent::denied),
         "delivery_answered checklist_completed"}},
       Stage::answering},
      {"an answer that leaves it open is an answer",
       Kind::damaged,
       Relation::front_desk,
       {shows_item,
        shows_box,
        {buyer(), answer(Relation::front_desk, Consent::unknown),
         "delivery_answered checklist_completed"}},
       Stage::answering},
      {"both photos, the answer waived",
       Kind::damaged,
       Relation::front_desk,
       {shows_item,
        shows_box,
        {seller(), Waive{Item::delivery_answer, some_text()}, "item_waived checklist_completed"}},
       Stage::answering},
      {"not received asks who took it",
       Kind::not_received,
       Relation::front_desk,
       {},
       Stage::gathering},
      {"not received with nothing to ask is the seller's turn at once",
       Kind::not_received,
       Relation::self,
       {},
       Stage::answering},
  };
  for (const ChecklistRow& row : rows) {
    Trial trial;
    trial.signed_for_by(row.signer);
    ASSERT_EQ(text_of(trial.open(opening(trial.order, 0, 1, row.kind, full_refund()))), "accepted");
    for (const Step& step : row.steps)
      EXPECT_EQ(types_of(trial.tell(step.actor, step.command)), step.events) << row.name;
    EXPECT_EQ(trial.claim().stage, row.stage) << row.name;
  }
}

TEST(Checklist, ends_when_the_carrier_tells_what_was_asked) {
  Trial trial;
  trial.signed_for_by(Relation::front_desk);
  ASSERT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
  ASSERT_EQ(trial.says(buyer(), evidence(Item::item)), "accepted");
  ASSERT_EQ(trial.says(buyer(), evidence(Item::outer_box)), "accepted");
  trial.signed_for_by(Relation::front_desk, Consent::given);
  EXPECT_EQ(types_of(trial.tell(Actor::system(), NoteDelivery{})),
            "delivery_changed checklist_completed");
}

TEST(Checklist, refuses_what_is_not_asked_or_settled_or_not_yours) {
  struct Row {
    std::string_view name;
    Actor actor;
    Command command;
    std::string_view outcome;
  };
  const Row rows[] = {
      {"an item not asked", seller(), Waive{Item::chat, some_text()},
       "invalid item_not_asked item"},
      {"an item not asked, by the buyer", buyer(), MarkUnavailable{Item::chat, some_text()},
       "invalid item_not_asked item"},
      {"an item already shown", seller(), Waive{Item::item, some_text()},
       "refused item_not_open item"},
      {"an item already shown, by the buyer", buyer(), MarkUnavailable{Item::item, some_text()},
       "refused item_not_open item"},
      {"the buyer waives", buyer(), Waive{Item::outer_box, some_text()},
       "forbidden not_your_action"},
      {"a clerk for the buyer waives", clerk_for_buyer(), Waive{Item::outer_box, some_text()},
       "forbidden not_your_action"},
      {"the seller has not got it", seller(), MarkUnavailable{Item::outer_box, some_text()},
       "forbidden not_your_action"},
      {"a mediator shows it", mediator(), evidence(Item::outer_box), "forbidden not_your_action"},
      {"a photo of an answer", buyer(), evidence(Item::delivery_answer),
       "invalid answered_in_words item"},
      {"a clerk shows it for the buyer", clerk_for_buyer(), evidence(Item::outer_box), "accepted"},
  };
  for (const Row& row : rows) {
    Trial trial;
    ASSERT_EQ(text_of(trial.open(trial.damaged(full_refund()))), "accepted");
    ASSERT_EQ(trial.says(buyer(), evidence(Item::item)), "accepted");
    EXPECT_EQ(trial.says(row.actor, row.command), row.outcome) << row.name;
  }
}

TEST(Checklist, takes_evidence_until_the_money_is_on_its_way) {
  Trial trial;
  trial.answering(full_refund());
  EXPECT_EQ(types_of(trial.tell(buyer(), evidence(Item::close_up))), "evidence_added");
  ASSERT_EQ(trial.says(seller(), offering(partial(3'000))), "accepted");
  EXPECT_EQ(trial.says(buyer(), evidence(Item::inner_packing)), "accepted");
  EXPECT_EQ(trial.claim().evidence.size(), 4u);
  EXPECT_EQ(trial.says(seller(), Waive{Item::waybill_label, some_text()}),
            "refused not_in_this_stage");
  ASSERT_EQ(trial.says(buyer(), AcceptOffer{trial.offer()}), "accepted");
  EXPECT_EQ(trial.says(buyer(), evidence(Item::waybill_label)), "refused not_in_this_stage");
}

}  // namespace
}  // namespace recourse::claim
