// SPDX-License-Identifier: Apache-2.0
#include "runtime/desk_inside.h"
#include "runtime/view.h"

// The case as whoever decides it gets it: everything up to its escalation, and the digest of that.
// Nothing in it depends on who reads it, in which language or when, so that two readers can compare
// one line. What people wrote stands in it by its digest alone, and stays when the text is erased.

namespace recourse::runtime {
namespace {

using policy::Role;

bool hands_over(const claim::Event& event) {
  return std::holds_alternative<claim::ClaimEscalated>(event) ||
         std::holds_alternative<claim::ClaimReferred>(event);
}

struct Happened {
  EventRow row;
  claim::Event event;
};

/// The claim's events up to its last escalation; all of them where there is none.
Result<std::vector<Happened>> up_to_escalation(Reader& reader, const ClaimId& id) {
  std::vector<Happened> all;
  std::size_t length = 0;
  const Done done =
      each_event(reader, id.shop(), id.text(), [&](const EventRow& row, const Json& body) -> Done {
        Result<claim::Event> event = claim::read_event(row.type, body);
        if (!event) return event.error();
        all.push_back({row, std::move(*event)});
        if (hands_over(all.back().event)) length = all.size();
        return {};
      });
  if (!done) return done.error();
  if (length > 0) all.resize(length);
  return all;
}

Json evidence_item(const Happened& happened, const claim::EvidenceAdded& added) {
  Json::Object item{{"id", added.evidence.text()}, {"item", word(added.item)},
                    {"sha256", hex(added.sha256)}, {"type", added.media_type},
                    {"size", added.size},          {"at", instant_text(happened.row.at)},
                    {"by", word(added.by.role)}};
  if (added.finding) item.push_back({"finding", word(*added.finding)});
  if (added.fee) item.push_back({"fee", to_json(*added.fee)});
  return Json{std::move(item)};
}

Json checklist(const claim::State& state) {
  Json::Array items;
  for (const claim::ChecklistEntry& entry : state.checklist)
    items.push_back(Json::Object{
        {"item", word(entry.item)}, {"mandatory", entry.mandatory}, {"state", word(entry.state)}});
  return Json{std::move(items)};
}

/// Everything but the digest. Members stand in a fixed order, though the digest does not need it.
Json::Object content(const std::vector<Happened>& events) {
  claim::State state;
  Json::Array timeline;
  Json::Array evidence;
  Json::Array offers;
  for (const Happened& happened : events) {
    state = claim::evolve(std::move(state), happened.event, happened.row.at);
    if (const auto* added = std::get_if<claim::EvidenceAdded>(&happened.event))
      evidence.push_back(evidence_item(happened, *added));
    if (const auto* made = std::get_if<claim::OfferMade>(&happened.event))
      offers.push_back(offer_view(made->offer));
    if (among_staff(happened.event)) continue;
    timeline.push_back(
        Json::Object{{"seq", happened.row.version},
                     {"at", instant_text(happened.row.at)},
                     {"by", word(done_by(happened.event).role)},
                     {"type", happened.row.type.substr(0, happened.row.type.find('.'))},
                     {"hash", hex(happened.row.hash)}});
  }
  Json::Object body{{"claim", state.id.text()},
                    {"shop", state.shop.text()},
                    {"order", state.order.text()},
                    {"as_of", state.version},
                    {"mode", word(state.mode)},
                    {"kind", word(state.kind)},
                    {"opened_at", instant_text(state.opened_at)},
                    {"opened_by", word(state.opened_by.role)},
                    {"lines", to_json(state.lines)},
                    {"frozen", to_json(state.frozen)},
                    {"policy", to_json(state.policy)},
                    {"ask", ask_view(state.ask)}};
  if (state.story) body.push_back({"story_digest", hex(state.story->digest)});
  body.push_back({"checklist", checklist(state)});
  body.push_back({"evidence", std::move(evidence)});
  body.push_back({"delivery", to_json(state.judgement.delivery)});
  body.push_back({"burden", Json::Object{{"on", word(state.judgement.burden)},
                                         {"rule", to_json(state.judgement.burden_rule)}}});
  if (state.answer) body.push_back({"delivery_answer", to_json(*state.answer)});
  body.push_back({"offers", std::move(offers)});
  body.push_back({"timeline", std::move(timeline)});
  return body;
}

}  // namespace

Result<Answer> Desk::dossier(const Call& call, const std::string& claim_text) {
  const auto file = inside_->claim_for(call, claim_text);
  if (!file) return file.error();
  const auto events = up_to_escalation(*inside_->store.read(), (*file)->state.id);
  if (!events) return events.error();
  Json::Object body = content(*events);
  const Digest digest = sha256(canonical(Json{body}));
  body.push_back({"digest", hex(digest)});
  return Answer{.body = Json{std::move(body)}, .version = 0, .created = false};
}

}  // namespace recourse::runtime
