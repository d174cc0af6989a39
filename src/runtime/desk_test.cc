// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "runtime/desk_world_test.h"

namespace recourse::runtime::test {
namespace {

using policy::Action;
using policy::Item;
using policy::Role;

ActionIn plain(Action action) {
  ActionIn in;
  in.action = action;
  return in;
}

ActionIn answer(trade::Relation who, trade::Consent consent) {
  ActionIn in = plain(Action::answer_delivery);
  in.answer = trade::DeliveryAnswer{who, consent};
  return in;
}

TrackingIn signed_by(trade::Relation who, const std::string& waybill) {
  TrackingIn in;
  in.carrier = "zto";
  in.waybill = waybill;
  TrackingIn::Event event;
  event.event.at = at("2026-11-20T04:00:00Z");
  event.event.code = trade::TrackingCode::signed_for;
  event.event.signer = who;
  event.signer_name = "张*";
  in.events = {event};
  return in;
}

TEST(Desk, takes_an_order_into_escrow_once_however_often_it_comes) {
  World world;
  const Answer first = sure(world.put(world.vases()));
  EXPECT_TRUE(first.created);
  EXPECT_EQ(world.balance("escrow"), 28'800);
  const Answer again = sure(world.put(world.vases()));
  EXPECT_FALSE(again.created);
  EXPECT_EQ(*again.body.find("changed")->boolean(), false);
  OrderIn completed = world.vases();
  completed.order.completed_at = at("2026-11-21T00:00:00Z");
  const Answer updated = sure(world.put(completed));
  EXPECT_EQ(*updated.body.find("changed")->boolean(), true);
  EXPECT_EQ(updated.version, 2);
  EXPECT_EQ(world.balance("escrow"), 28'800);
  EXPECT_TRUE(world.balanced());
}

TEST(Desk, a_front_desk_that_was_not_agreed_leads_to_a_full_refund_paid_once) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  sure(world.done([&](Reply reply) {
    world.desk->post_tracking(world.carrier(), signed_by(trade::Relation::front_desk, "75A-1"),
                              reply);
  }));
  const std::string claim = claim_with_photos(world, order);
  Json seen = world.claim(claim);
  EXPECT_EQ(text(seen, "stage"), "gathering");  // the delivery question is open
  EXPECT_EQ(text(*seen.find("delivery"), "signer_class"), "unknown");
  EXPECT_EQ(seen.find("suggestion"), nullptr);

  sure(
      world.act(world.buyer(), claim, answer(trade::Relation::front_desk, trade::Consent::denied)));
  seen = world.claim(claim);
  EXPECT_EQ(text(seen, "stage"), "answering");
  EXPECT_EQ(text(*seen.find("delivery"), "signer_class"), "unauthorised");
  EXPECT_EQ(text(*seen.find("suggestion"), "reason"), "pod_unauthorised");
  EXPECT_EQ(*seen.find("suggestion")->find("amount")->find("minor")->integer(), 9'333);

  sure(world.act(world.seller(), claim, plain(Action::accept)));
  seen = world.claim(claim);
  EXPECT_EQ(text(seen, "stage"), "closed");
  EXPECT_EQ(text(seen, "outcome"), "settled");
  EXPECT_EQ(*seen.find("refunded")->find("minor")->integer(), 9'333);
  EXPECT_EQ(world.gateway.paid.size(), 1u);
  EXPECT_EQ(world.balance("escrow"), 28'800 - 9'333);
  EXPECT_EQ(world.balance("payable:buyer"), 0);
  EXPECT_TRUE(world.balanced());

  const Json::Array& recoveries = *seen.find("recoveries")->array();
  ASSERT_EQ(recoveries.size(), 1u);
  const Json recovery = sure(world.desk->recovery(world.seller(), *recoveries[0].text())).body;
  EXPECT_FALSE(text(recovery, "notice_due_at").empty());
  const Json for_buyer = sure(world.desk->claim(world.buyer(), claim)).body;
  EXPECT_EQ(for_buyer.find("recoveries"), nullptr);
}

TEST(Desk, thirty_percent_of_one_of_three_units_is_28_00) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim =
      claim_with_photos(world, order, 1, {policy::Remedy::partial_refund, 3'000, {}});
  sure(world.act(world.seller(), claim, plain(Action::accept)));
  const Json seen = world.claim(claim);
  EXPECT_EQ(*seen.find("refunded")->find("minor")->integer(), 2'800);
}

TEST(Desk, answers_a_repeat_under_the_same_key_the_same_and_does_it_once) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim = claim_with_photos(world, order);
  const Call call = world.seller();
  const Answer first = sure(world.act(call, claim, plain(Action::accept)));
  const std::string digest = world.desk->store_digest();
  const Answer second = sure(world.act(call, claim, plain(Action::accept)));
  EXPECT_EQ(first.version, second.version);
  EXPECT_EQ(text(first.body, "stage"), text(second.body, "stage"));
  EXPECT_EQ(world.desk->store_digest(), digest);

  Call other_body = call;
  other_body.fingerprint = sha256("another body");
  EXPECT_EQ(world.act(other_body, claim, plain(Action::accept)).error().reason, "key_reused");
  EXPECT_EQ(world.act(world.seller(), claim, plain(Action::accept)).error().reason,
            "not_in_this_stage");
  EXPECT_EQ(world.gateway.paid.size(), 1u);
}

TEST(Desk, pays_once_when_the_gateway_did_not_say_whether_it_paid) {
  World world;
  world.gateway.answers_unknown = 1;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim = claim_with_photos(world, order);
  sure(world.act(world.seller(), claim, plain(Action::accept)));
  EXPECT_EQ(text(world.claim(claim), "stage"), "paying");
  EXPECT_EQ(*world.claim(claim).find("refunded")->find("minor")->integer(), 0);
  world.clock.advance(std::chrono::minutes{5});
  world.desk->drain();
  EXPECT_EQ(text(world.claim(claim), "stage"), "closed");
  EXPECT_EQ(world.gateway.calls, 2);
  EXPECT_EQ(world.gateway.paid.size(), 1u);
  EXPECT_TRUE(world.balanced());
}

TEST(Desk, never_awards_more_than_was_paid_over_all_claims_of_a_line) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  std::int64_t refunded = 0;
  int refused = 0;
  for (int i = 0; i < 64; ++i) {
    const std::string claim = claim_with_photos(world, order);
    const auto accepted = world.act(world.seller(), claim, plain(Action::accept));
    if (!accepted) {
      EXPECT_EQ(accepted.error().reason, "nothing_left");
      ++refused;
    }
    refunded += *world.claim(claim).find("refunded")->find("minor")->integer();
  }
  EXPECT_EQ(refunded, 28'000);
  EXPECT_EQ(refused, 61);
  EXPECT_TRUE(world.balanced());
}

TEST(Desk, shows_what_it_would_do_without_doing_it) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim = claim_with_photos(world, order);
  const std::string digest = world.desk->store_digest();
  Call call = world.seller();
  call.key.clear();
  call.dry_run = true;
  const Answer answer = sure(world.act(call, claim, plain(Action::accept)));
  EXPECT_EQ(text(*answer.body.find("would"), "stage"), "paying");
  EXPECT_EQ(*answer.body.find("would")->find("refund")->find("minor")->integer(), 9'333);
  EXPECT_EQ(world.desk->store_digest(), digest);
}

TEST(Desk, hides_what_belongs_to_others) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim = claim_with_photos(world, order);
  Call foreign_buyer = world.as(Role::buyer, "somebody");
  Call foreign_shop = world.seller();
  foreign_shop.who.shop = 2;
  for (const Call& call : {foreign_buyer, foreign_shop, world.carrier()}) {
    EXPECT_EQ(world.desk->claim(call, claim).error().code, Errc::not_found);
    EXPECT_EQ(world.desk->timeline(call, claim, {}).error().code, Errc::not_found);
    EXPECT_EQ(world.desk->evidence_list(call, claim).error().code, Errc::not_found);
    EXPECT_EQ(world.act(call, claim, plain(Action::accept)).error().code, Errc::not_found);
  }
  EXPECT_EQ(world.desk->order(foreign_buyer, order).error().code, Errc::not_found);
  EXPECT_EQ(world.desk->recoveries(world.buyer(), {}).error().code, Errc::forbidden);
}

TEST(Desk, refuses_a_stale_version) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim = claim_with_photos(world, order);
  Call call = world.seller();
  call.if_match = 1;
  EXPECT_EQ(world.act(call, claim, plain(Action::accept)).error().code, Errc::stale);
  call.if_match = *world.claim(claim).find("version")->integer();
  EXPECT_TRUE(world.act(call, claim, plain(Action::accept)));
}

TEST(Desk, keeps_words_of_people_out_of_events) {
  World world;
  OrderIn in = world.vases();
  in.consignee = trade::Consignee{"李静", "13800000000", "文三路 310 号"};
  const std::string order = text(sure(world.put(in)).body, "id");
  claim_with_photos(world, order);
  for (const Cells& row : world.store->read()->scan({.table = &tables::events, .limit = 1000})) {
    const std::string& body = std::get<std::string>(row[6]);
    for (const char* personal : {"碎了", "李静", "138000", "文三路", "xiaoli"})
      EXPECT_EQ(body.find(personal), std::string::npos) << personal << " in " << body;
  }
}

TEST(Desk, pages_through_every_claim_once) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  for (int i = 0; i < 7; ++i) {
    world.clock.advance(std::chrono::seconds{1});
    sure(world.open(world.damaged(order)));
  }
  std::set<std::string> seen;
  Page page{.cursor = {}, .limit = 3};
  int pages = 0;
  do {
    const Answer answer = sure(world.desk->claims(world.seller(), {}, page));
    for (const Json& claim : *answer.body.find("items")->array())
      EXPECT_TRUE(seen.insert(text(claim, "id")).second);
    const Json* next = answer.body.find("next");
    page.cursor = next ? std::optional{*next->text()} : std::nullopt;
    ++pages;
  } while (page.cursor && pages < 10);
  EXPECT_EQ(seen.size(), 7u);
  EXPECT_EQ(world.desk->claims(world.seller(), {}, {.cursor = "zz", .limit = 3}).error().reason,
            "not_a_cursor");
}

TEST(Desk, rebuilds_every_projection_to_the_same_bytes) {
  World world;
  const std::string order = text(sure(world.put(world.vases())).body, "id");
  const std::string claim = claim_with_photos(world, order);
  sure(world.act(world.seller(), claim, plain(Action::accept)));
  claim_with_photos(world, order);
  const std::string before = world.desk->projection_digest();
  const std::string truth = world.desk->store_digest();
  EXPECT_EQ(world.desk->rebuild(), before);
  EXPECT_EQ(world.desk->store_digest(), truth);
}

}  // namespace
}  // namespace recourse::runtime::test
