// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "policy/ask.h"
#include "runtime/desk_inside.h"
#include "runtime/parcel_of.h"
#include "words/words.h"

// The answer of an action: the claim, and what the seller's side copies out of it into the chats it
// has with the buyer and with the carrier.

namespace recourse::runtime {
namespace {

using policy::Role;

struct Copying {
  const trade::Order& order;
  const policy::Pack& pack;
  words::Language language;
  std::string reply = {};
  std::string to_carrier = {};

  void add(const claim::Event& event, const claim::State& after) {
    const std::string said = words::reply_text(event, after, language, pack.zone);
    if (!said.empty()) (reply += reply.empty() ? "" : "\n") += said;
    if (!std::holds_alternative<claim::CarrierAsked>(event)) return;
    const trade::Shipment* parcel = parcel_of(after, order);
    if (!parcel) return;
    to_carrier = words::ask_carrier_text(policy::carrier(pack, parcel->carrier).title,
                                         parcel->waybill, language);
  }
};

/// What the commit that led to a version did to the claim, oldest first.
struct Committed {
  claim::Events events;
  Instant at{};
};
Result<Committed> committed_with(Reader& reader, const ClaimId& id, std::int64_t version) {
  Committed found;
  std::optional<std::int64_t> position;
  for (; version > 0; --version) {
    const auto row = find<EventRow>(reader, {std::int64_t{id.shop()}, id.text(), version});
    check(row.has_value(), "a stream has no gaps");
    if (position && row->position != *position) break;
    position = row->position;
    found.at = row->at;
    const Result<Json> body = event_body(*row);
    if (!body) return body.error();
    Result<claim::Event> event = claim::read_event(row->type, *body);
    if (!event) return event.error();
    found.events.insert(found.events.begin(), std::move(*event));
  }
  return found;
}

}  // namespace

const trade::Shipment* parcel_of(const claim::State& state, const trade::Order& order) {
  const auto carries = [&](const trade::Shipment& shipment) {
    if (shipment.lines.empty()) return true;
    return std::ranges::any_of(state.lines, [&](const claim::ClaimedLine& line) {
      return std::ranges::count(shipment.lines, line.line) > 0;
    });
  };
  const auto found = std::ranges::find_if(order.shipments, carries);
  return found == order.shipments.end() ? nullptr : &*found;
}

Answer Desk::Inside::acted(const claim::State& before, const Plan& plan, const OrderFile& order,
                           const Call& call, bool created) {
  return acted(before, plan.claim_events, plan.change.at, plan.change.rows, order, call, created);
}

Answer Desk::Inside::acted(const claim::State& before, const claim::Events& events, Instant at,
                           std::span<const RowWrite> fresh, const OrderFile& order,
                           const Call& call, bool created) {
  std::vector<claim::State> states;
  for (const claim::Event& event : events)
    states.push_back(
        claim::evolve(claim::State{states.empty() ? before : states.back()}, event, at));
  const claim::State& state = states.empty() ? before : states.back();
  Answer answer = claim_answer(state, order, call, created, fresh);
  if (call.who.role != Role::seller) return answer;
  const PackRef pack = packs.by_digest(state.policy.digest);
  Copying copying{order.order, *pack, words::language_of(call.language)};
  for (std::size_t i = 0; i < events.size(); ++i) copying.add(events[i], states[i]);
  Json::Object body = *answer.body.object();
  if (!copying.reply.empty()) body.push_back({"reply_text", std::move(copying.reply)});
  if (!copying.to_carrier.empty()) body.push_back({"carrier_text", std::move(copying.to_carrier)});
  answer.body = Json{std::move(body)};
  return answer;
}

Result<Answer> Desk::Inside::acted_again(const Call& call, const ClaimId& id, std::int64_t version,
                                         bool created) {
  const auto found = committed_with(*store.read(), id, version);
  if (!found) return found.error();
  const auto before = version - static_cast<std::int64_t>(found->events.size());
  claim::State state;
  if (before > 0) {
    Result<ClaimFile> file = streams.claim_at(id, before);
    if (!file) return file.error();
    state = std::move(file->state);
  }
  const OrderId order_id = [&] {
    if (state.exists()) return state.order;
    return std::get<claim::ClaimOpened>(found->events.front()).order;
  }();
  const auto order = streams.order(id.shop(), order_id);
  if (!order) return order.error();
  return acted(state, found->events, found->at, {}, **order, call, created);
}

}  // namespace recourse::runtime
