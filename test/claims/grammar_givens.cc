// SPDX-License-Identifier: Apache-2.0
#include "test/claims/grammar.h"

#include "claim/trial_test.h"

// What is so before a story begins.

namespace recourse::stories {
namespace {

trade::Order& order(Play& play) {
  return play.setting.order;
}

void new_rules(Play& play, const Filled& filled) {
  if (!order(play).lines.empty()) throw Wrong{"the rules come first"};
  const policy::Mode mode = play.setting.mode;
  play.setting = usual(filled.text(0));
  play.setting.mode = mode;
}

void add_line(Play& play, const Filled& filled) {
  trade::Line line;
  line.quantity = filled.number(0);
  line.id = filled.text(1);
  line.title = line.id;
  line.paid = filled.amount(2, play);
  line.list_price = line.paid;
  order(play).lines.push_back(line);
}

trade::Line& line_of(Play& play, const std::string& id) {
  for (trade::Line& line : order(play).lines)
    if (line.id == id) return line;
  throw Wrong{"the order has no " + id};
}

trade::TrackingEvent told(const Play& play, trade::TrackingCode code) {
  return {.at = moment_in(pack_of(play.setting.rules), "2026-11-01 15:00"),
          .code = code,
          .signer = {},
          .consent = {},
          .source = trade::Source::carrier};
}

void add_signing(Play& play, const Filled& filled) {
  trade::TrackingEvent event = told(play, trade::TrackingCode::signed_for);
  event.signer = filled.word<trade::Relation>(0);
  event.consent = filled.maybe<trade::Consent>(1);
  if (filled.has(2)) event.at = filled.time(2, play);
  play.setting.tracking.push_back(event);
}

void add_tracking(Play& play, const Filled& filled) {
  trade::TrackingEvent event = told(play, filled.word<trade::TrackingCode>(0));
  event.signer = filled.maybe<trade::Relation>(1);
  event.consent = filled.maybe<trade::Consent>(2);
  if (filled.has(3)) event.at = filled.time(3, play);
  play.setting.tracking.push_back(event);
}

void not_sent(Play& play, const Filled&) {
  order(play).shipped_at.reset();
  order(play).shipments.clear();
}

void sent_by(Play& play, const std::string& carrier) {
  order(play).shipments = {{.carrier = carrier,
                            .waybill = "W1",
                            .lines = {},
                            .weight_g = {},
                            .insured_value = {},
                            .freight_cost = {},
                            .handed_over_at = {}}};
}

void in_currency(Play& play, const Filled& filled) {
  const auto currency = Currency::parse(filled.text(0));
  if (!currency) throw Wrong{"\"" + filled.text(0) + "\" is no currency"};
  if (!order(play).lines.empty()) throw Wrong{"the currency comes before the order"};
  order(play).currency = *currency;
  order(play).freight.paid = zero(*currency);
}

void completed(Play& play, const Filled& filled) {
  order(play).completed_at = filled.time(0, play);
  order(play).confirmed_by = trade::Confirmation::automatic;
}

void confirmed(Play& play, const Filled& filled) {
  completed(play, filled);
  order(play).confirmed_by = trade::Confirmation::buyer;
}

std::vector<Phrase> the_order() {
  return {
      {"an order of {number} {word} for {amount}", add_line},
      {"and {number} {word} for {amount}", add_line},
      {"currency {word}", in_currency},
      {"freight of {amount}",
       [](Play& p, const Filled& f) { order(p).freight.paid = f.amount(0, p); }},
      {"{amount} was refunded elsewhere",
       [](Play& p, const Filled& f) { order(p).refunded_elsewhere = f.amount(0, p); }},
      {"{word} are {word}",
       [](Play& p, const Filled& f) { line_of(p, f.text(0)).category = f.text(1); }},
      {"{word} are promised {list}",
       [](Play& p, const Filled& f) { line_of(p, f.text(0)).promises = f.list(1); }},
      {"{word} are under warranty for {number} days",
       [](Play& p, const Filled& f) { line_of(p, f.text(0)).warranty_days = f.number(1); }},
      {"the order was paid off platform",
       [](Play& p, const Filled&) {
         order(p).payments = {
             {"p1", std::string{trade::off_platform_payment}, order(p).paid_total()}};
       }},
      {"the order is a sham", [](Play& p, const Filled&) { order(p).sham = true; }},
      {"the order was placed at {time}",
       [](Play& p, const Filled& f) { order(p).placed_at = f.time(0, p); }},
      {"the order was promised to be sent by {time}",
       [](Play& p, const Filled& f) { order(p).promised_ship_by = f.time(0, p); }},
      {"the order was completed at {time}", completed},
      {"the buyer confirmed the order at {time}", confirmed},
      {"the buyer asked to leave it with {word}",
       [](Play& p, const Filled& f) { order(p).delivery_instruction = f.text(0); }},
  };
}

std::vector<Phrase> the_parcel() {
  return {
      {"the order was not sent yet", not_sent},
      {"the order was sent at {time}",
       [](Play& p, const Filled& f) { order(p).shipped_at = f.time(0, p); }},
      {"the order was sent by surface mail", [](Play& p, const Filled&) { sent_by(p, "平邮"); }},
      {"{word} signed for the parcel [ with consent {word} ] [ at {time} ]", add_signing},
      {"the parcel is {word} [ by {word} ] [ with consent {word} ] [ at {time} ]", add_tracking},
  };
}

std::vector<Phrase> the_shop() {
  return {
      {"a seller desk", [](Play& p, const Filled&) { p.setting.mode = policy::Mode::seller_desk; }},
      {"the rules of {word}", new_rules},
      {"a self-operated shop", [](Play& p, const Filled&) { p.setting.self_operated = true; }},
      {"the shop has a return address",
       [](Play& p, const Filled&) { p.setting.return_address = true; }},
      {"the shop approves above {amount}",
       [](Play& p, const Filled& f) { p.setting.shop.approval_above = f.amount(0, p); }},
      {"the shop accepts up to {amount}",
       [](Play& p, const Filled& f) { p.setting.shop.accept_up_to = f.amount(0, p); }},
      {"an imported case of {word} [ due at {time} ]",
       [](Play& p, const Filled& f) {
         p.setting.external = claim::External{f.text(0), "R-1", {}, {}};
         if (f.has(1)) p.setting.external->due_at = f.time(1, p);
       }},
      {"it is {time}", [](Play& p, const Filled& f) { p.setting.now = f.time(0, p); }},
  };
}

}  // namespace

Setting usual(const std::string& rules) {
  const policy::Pack& pack = pack_of(rules);
  Setting setting;
  setting.rules = rules;
  setting.order.id = claim::fresh<OrderId>();
  setting.order.buyer = "b1";
  setting.order.placed_at = moment_in(pack, "2026-10-28 09:00");
  setting.order.shipped_at = moment_in(pack, "2026-10-29 18:00");
  setting.order.shipments = {{.carrier = "sf",
                              .waybill = "SF1000000001",
                              .lines = {},
                              .weight_g = {},
                              .insured_value = {},
                              .freight_cost = {},
                              .handed_over_at = {}}};
  setting.now = moment_in(pack, "2026-11-03 10:00");
  return setting;
}

const std::vector<Phrase>& given_phrases() {
  static const std::vector<Phrase> phrases = [] {
    std::vector<Phrase> all = the_shop();
    for (const auto& table : {the_order(), the_parcel()})
      all.insert(all.end(), table.begin(), table.end());
    return all;
  }();
  return phrases;
}

}  // namespace recourse::stories
