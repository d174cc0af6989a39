// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "claim/actions.h"
#include "claim/award.h"
#include "runtime/desk_inside.h"
#include "runtime/view.h"
#include "words/words.h"

// From a decision about a claim to the change that is committed: its events, what they reserve on
// the order, the payout, the notices, the lists, and the chores that follow.

namespace recourse::runtime {
namespace {

using policy::Role;

struct Building {
  const OrderFile& order;
  const policy::Pack& pack;
  Instant now;
  Change& change;
  StreamChange on_order;
  trade::OrderState order_after;
};

void on_order(Building& to, trade::OrderEvent event) {
  to.on_order.events.push_back({std::string{trade::stored_type(event)}, trade::stored_body(event)});
  to.order_after = trade::evolve(std::move(to.order_after), event);
}

void react(Building& to, const claim::State& state, std::string kind, std::string document) {
  const std::string id = state.id.text() + ":" + std::to_string(state.version) + ":" + kind +
                         (document.empty() ? "" : ":" + document);
  to.change.rows.push_back(insert_row(ReactionRow{.shop = to.change.shop,
                                                  .reaction_id = id,
                                                  .kind = std::move(kind),
                                                  .object = state.id.text(),
                                                  .document = std::move(document),
                                                  .tries = 0,
                                                  .at = to.now}));
}

// A carrier may have to answer for it: the recovery opens at once, one a parcel, because notice
// windows end before liability is known. It is a command of its own and cannot fail this one.
void open_recoveries(Building& to, const claim::State& state) {
  const auto kind = policy::kind_terms(to.pack, state.situation());
  if (!kind || !kind->carrier_may_answer) return;
  for (const trade::Shipment& shipment : to.order.order.shipments) {
    bool carries = shipment.lines.empty();
    for (const claim::ClaimedLine& line : state.lines)
      for (const std::string& inside : shipment.lines) carries = carries || inside == line.line;
    if (carries) react(to, state, "open_recovery", shipment.waybill);
  }
}

void pay(Building& to, const claim::State& state, const claim::AwardGranted& granted) {
  const claim::Award& award = granted.award;
  on_order(to, claim::reservation(state.id, award));
  if (!granted.intent) return;
  to.change.payouts.push_back({.intent = *granted.intent,
                               .claim = state.id,
                               .order = state.order,
                               .amount = award.amount,
                               .sources = policy::payout_sources(to.pack)});
  to.change.rows.push_back(insert_row(DeliveryRow{.shop = to.change.shop,
                                                  .delivery_id = "pay:" + granted.intent->text(),
                                                  .kind = "pay",
                                                  .object = granted.intent->text(),
                                                  .document = state.id.text(),
                                                  .tries = 0,
                                                  .not_before = to.now,
                                                  .at = to.now}));
}

void show_evidence(Building& to, const claim::State& state, const claim::EvidenceAdded& added) {
  to.change.rows.push_back(insert_row(EvidenceRow{.shop = to.change.shop,
                                                  .claim_id = state.id.text(),
                                                  .evidence_id = added.evidence.text(),
                                                  .item = std::string{word(added.item)},
                                                  .sha256 = hex(added.sha256),
                                                  .media_type = added.media_type,
                                                  .size = added.size,
                                                  .by_role = std::string{word(added.by.role)},
                                                  .at = to.now}));
}

void close(Building& to, const claim::State& state, const claim::ClaimClosed& closed) {
  // What was refunded, wherever, stays taken from the order for good.
  const bool nothing_came = state.refunded.minor == 0;
  if (nothing_came && state.award && state.award->amount.minor > 0)
    on_order(to, trade::RefundReleased{state.id});
  if (closed.outcome == policy::Outcome::withdrawn) react(to, state, "drop_recovery", "");
}

// What people say stands in the claim's thread beside the notices, for both sides to read.
void post(Building& to, const claim::State& state, const claim::MessagePosted& posted) {
  to.change.rows.push_back(
      insert_row(MessageRow{.shop = to.change.shop,
                            .claim_id = state.id.text(),
                            .message_id = fmt::format("{:08}-00", state.version),
                            .to_role = {},
                            .by_role = std::string{word(posted.by.role)},
                            .template_name = {},
                            .variables = {},
                            .text_id = posted.text.id.text(),
                            .at = to.now}));
}

// What an event brings besides itself. `state` is what it led to.
void follow(Building& to, const claim::State& state, const claim::Event& event) {
  if (std::holds_alternative<claim::ClaimOpened>(event)) open_recoveries(to, state);
  if (const auto* granted = std::get_if<claim::AwardGranted>(&event)) pay(to, state, *granted);
  if (const auto* added = std::get_if<claim::EvidenceAdded>(&event))
    show_evidence(to, state, *added);
  if (const auto* posted = std::get_if<claim::MessagePosted>(&event)) post(to, state, *posted);
  if (const auto* closed = std::get_if<claim::ClaimClosed>(&event)) close(to, state, *closed);
}

// Notices are rows of the party's thread, written with the event: sent once, whatever crashes.
void notify(Building& to, const claim::State& state, const claim::Event& event) {
  const auto chinese = words::notices(state, event, words::Language::zh_cn, to.pack.zone);
  const auto english = words::notices(state, event, words::Language::en, to.pack.zone);
  check(chinese.size() == english.size(), "every notice is written in both languages");
  // Behind the message itself, where the event is one.
  const std::size_t first = std::holds_alternative<claim::MessagePosted>(event) ? 1 : 0;
  for (std::size_t i = 0; i < chinese.size(); ++i) {
    const Json texts{Json::Object{{"en", english[i].text}, {"zh-CN", chinese[i].text}}};
    const std::string number = fmt::format("{:08}-{:02}", state.version, first + i);
    to.change.rows.push_back(insert_row(MessageRow{.shop = to.change.shop,
                                                   .claim_id = state.id.text(),
                                                   .message_id = number,
                                                   .to_role = std::string{word(chinese[i].to)},
                                                   .by_role = std::string{word(Role::system)},
                                                   .template_name = chinese[i].template_name,
                                                   .variables = canonical(texts),
                                                   .text_id = {},
                                                   .at = to.now}));
  }
}

void update_lists(Building& to, const claim::State& state) {
  to.change.rows.push_back(put_row(claim_row(state)));
  if (state.wait)
    to.change.rows.push_back(
        put_row(DueRow{to.change.shop, state.id.text(), state.wait->seq, state.alarm()}));
  else
    to.change.rows.push_back(erase_row<DueRow>({to.change.shop, state.id.text()}));
}

}  // namespace

claim::Events Desk::Inside::newer_rules(const claim::State& state, const OrderFile& order,
                                        Instant now, PackRef& pack) {
  if (!state.is_open()) return {};
  const ShopRef shop = shops.by_number(order.shop);
  if (shop->settings.policy != state.policy.pack) return {};
  const Result<PackRef> newest = packs.by_name(shop->settings.policy, now);
  if (!newest || (*newest)->digest == state.policy.digest) return {};
  Result<claim::Events> moved = claim::decide(
      state, claim::MovePolicy{}, claim_facts(order, **newest, claim::Actor::system(), now));
  if (!moved || moved->empty()) return {};
  pack = *newest;
  return std::move(*moved);
}

Result<Plan> Desk::Inside::decide_claim(const FileRef<ClaimFile>& before,
                                        const FileRef<OrderFile>& order,
                                        const claim::Command& command, const claim::Actor& actor,
                                        Instant now, PackRef pack, std::vector<RowWrite> rows) {
  claim::Events moved = newer_rules(before->state, *order, now, pack);
  claim::State judged = before->state;
  for (const claim::Event& event : moved) judged = claim::evolve(std::move(judged), event, now);
  claim::Facts facts = claim_facts(*order, *pack, actor, now);
  if (!before->state.exists()) facts.claimed_before = claimed_before(*order);
  Result<claim::Events> events = claim::decide(judged, command, facts);
  if (!events) return events.error();
  // Rules move with the next thing that happens to a claim, never by themselves.
  if (!events->empty()) events->insert(events->begin(), moved.begin(), moved.end());

  Plan plan;
  plan.change = {.shop = order->shop,
                 .at = now,
                 .streams = {},
                 .rows = std::move(rows),
                 .entries = {},
                 .payouts = {},
                 .key = {}};
  plan.nothing = events->empty();
  auto after = std::make_shared<ClaimFile>(*before);
  StreamChange on_claim{.stream = {}, .expected = before->head, .events = {}};
  Building building{*order,      *pack, now, plan.change, {order->order.id.text(), order->head, {}},
                    order->state};
  for (const claim::Event& event : *events) {
    on_claim.events.push_back({std::string{claim::stored_type(event)}, claim::stored_body(event)});
    after->state = claim::evolve(std::move(after->state), event, now);
    follow(building, after->state, event);
    notify(building, after->state, event);
  }
  on_claim.stream = after->state.id.text();
  update_lists(building, after->state);
  if (auto row = packs.keep(pack, now)) plan.change.rows.push_back(std::move(*row));
  plan.change.streams.push_back(std::move(on_claim));
  std::shared_ptr<OrderFile> order_after;
  if (!building.on_order.events.empty()) {
    order_after = std::make_shared<OrderFile>(*order);
    order_after->state = std::move(building.order_after);
    plan.change.streams.push_back(std::move(building.on_order));
  }
  plan.answer.version = after->state.version;
  plan.committed = [this, after, order_after, pack](const std::vector<Head>& heads) {
    after->head = heads[0];
    streams.claims.put(after->state.id.text(), after);
    packs.kept(pack->digest);
    if (!order_after) return;
    order_after->head = heads[1];
    streams.orders.put(order_after->order.id.text(), order_after);
  };
  plan.after_claim = after;
  plan.claim_events = std::move(*events);
  return plan;
}

void Desk::Inside::command_claim(const ClaimId& claim, claim::Command command, Instant at,
                                 Along along, std::function<void(Done)> done) {
  const auto file = streams.claim(claim);
  if (!file) return done(file.error());
  const OrderId order_id = (*file)->state.order;
  Call call;
  call.who.role = Role::system;
  write(
      call, claim.shop(), order_id.text(),
      [this, claim, order_id, command = std::move(command), at,
       along = std::move(along)]() -> Result<Plan> {
        const auto before = streams.claim(claim);
        if (!before) return before.error();
        const auto order = streams.order(claim.shop(), order_id);
        if (!order) return order.error();
        Result<Plan> plan =
            decide_claim(*before, *order, command, claim::Actor::system(), at,
                         packs.by_digest((*before)->state.policy.digest), along.rows);
        if (!plan) return plan.error();
        if (plan->nothing && !along.rows.empty()) {
          // Nothing to say about the claim, but the chore that asked is done.
          plan->nothing = false;
          plan->change.streams.clear();
          plan->change.rows = along.rows;
          plan->committed = [](const std::vector<Head>&) {};
        }
        plan->change.entries = along.entries;
        return plan;
      },
      [done = std::move(done)](Result<Answer> answer) {
        answer ? done({}) : done(answer.error());
      });
}

}  // namespace recourse::runtime
