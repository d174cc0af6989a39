// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <concepts>
#include <map>

#include "runtime/desk_inside.h"
#include "runtime/view.h"
#include "words/words.h"

// What happened, oldest first: the claim's own events and, for everybody but the buyer, those of
// the recoveries that were opened with it.

namespace recourse::runtime {
namespace {

using policy::Role;

/// What somebody wrote with it.
std::optional<claim::TextRef> text_in(const claim::Event& event) {
  return std::visit(
      []<class E>(const E& e) -> std::optional<claim::TextRef> {
        if constexpr (
            requires { e.text.digest; } || requires { e.text->digest; })
          return e.text;
        else if constexpr (
            requires { e.reason.digest; } || requires { e.reason->digest; })
          return e.reason;
        else if constexpr (requires { e.note->digest; })
          return e.note;
        else if constexpr (requires { e.story->digest; })
          return e.story;
        else if constexpr (std::same_as<E, claim::RulingMade>)
          return e.ruling.reasons;
        else if constexpr (std::same_as<E, claim::CarrierAnswered>)
          return e.raw;
        else if constexpr (std::same_as<E, claim::ReturnAddressGiven>)
          return e.address;
        else
          return std::nullopt;
      },
      event);
}

/// A carrier's own words are for staff; an address for those who send and receive.
bool reads_text_of(Role viewer, const claim::Event& event) {
  if (std::holds_alternative<claim::CarrierAnswered>(event)) return viewer != Role::buyer;
  if (std::holds_alternative<claim::ReturnAddressGiven>(event)) return reads_personal_text(viewer);
  return true;
}

/// Whoever acts on a recovery for the shop; nobody where the desk itself did.
std::string subject_of(const recovery::Event& event) {
  using namespace recovery;  // NOLINT: seven event names
  return std::visit(overloaded{
                        [](const RecoveryOpened&) { return std::string{}; },
                        [](const NoticeGiven& e) { return e.by; },
                        [](const NoticeMissed&) { return std::string{}; },
                        [](const ClaimFiled& e) { return e.by; },
                        [](const RecoveryExpired&) { return std::string{}; },
                        [](const RecoveryDropped& e) { return e.by; },
                        [](const WaitRenewed&) { return std::string{}; },
                    },
                    event);
}

/// What the timeline shows of an event besides its sentence: the new turn, if there is one.
Json::Object event_data(const claim::State& before, const claim::State& after) {
  Json::Object data{{"stage", word(after.stage)}};
  if (after.wait && (!before.wait || before.wait->seq != after.wait->seq))
    data.push_back({"waiting", wait_view(*after.wait)});
  if (after.award && !before.award) data.push_back({"award", award_view(*after.award)});
  if (after.outcome) data.push_back({"outcome", word(*after.outcome)});
  return data;
}

Json::Object item_head(const EventRow& row, Json by) {
  return {{"seq", row.version},
          {"at", instant_text(row.at)},
          {"by", std::move(by)},
          {"type", row.type.substr(0, row.type.find('.'))}};
}

/// Folds the streams as their events go by and writes the items that are asked for.
struct Telling {
  words::Language language;
  const Zone& zone;
  Role viewer;
  std::function<std::optional<std::string>(const claim::TextRef&)> text;
  claim::State claim = {};
  std::map<std::string, recovery::State> recoveries = {};

  /// Null for what this viewer is not shown.
  Result<Json> of_claim(const EventRow& row, const Json& body) {
    const Result<claim::Event> event = claim::read_event(row.type, body);
    if (!event) return event.error();
    const claim::State before = claim;
    claim = claim::evolve(std::move(claim), *event, row.at);
    if (viewer == Role::buyer && among_staff(*event)) return Json{};
    const claim::Actor actor = done_by(*event);
    Json::Object by{{"role", word(actor.role)}};
    if (viewer != Role::buyer && !actor.subject.empty()) by.push_back({"name", actor.subject});
    Json::Object item = item_head(row, Json{std::move(by)});
    item.push_back({"text", words::sentence(*event, language, zone)});
    Json::Object data = event_data(before, claim);
    if (const auto written = text_in(*event); written && reads_text_of(viewer, *event))
      if (auto words = text(*written)) data.push_back({"text", std::move(*words)});
    const auto* posted = std::get_if<claim::MessagePosted>(&*event);
    if (posted && !posted->overridden.empty() && viewer != Role::buyer)
      data.push_back({"overridden", to_json(posted->overridden)});
    item.push_back({"data", std::move(data)});
    if (const auto* added = std::get_if<claim::EvidenceAdded>(&*event))
      item.push_back({"evidence", added->evidence.text()});
    item.push_back({"hash", hex(row.hash)});
    return Json{std::move(item)};
  }

  Result<Json> of_recovery(const EventRow& row, const Json& body) {
    const Result<recovery::Event> event = recovery::read_event(row.type, body);
    if (!event) return event.error();
    recovery::State& state = recoveries[row.stream];
    state = recovery::evolve(std::move(state), *event);
    const std::string subject = subject_of(*event);
    Json::Object by{{"role", word(subject.empty() ? Role::system : Role::seller)}};
    if (!subject.empty()) by.push_back({"name", subject});
    const Json view = recovery_view(state);
    Json::Object item = item_head(row, Json{std::move(by)});
    item.push_back({"text", words::sentence(*event, language, zone)});
    item.push_back(
        {"data", Json::Object{{"state", *view.find("state")}, {"waiting", *view.find("waiting")}}});
    item.push_back({"recovery", row.stream});
    item.push_back({"hash", hex(row.hash)});
    return Json{std::move(item)};
  }

  Result<Json> of(const EventRow& row) {
    const Result<Json> body = event_body(row);
    if (!body) return body.error();
    if (row.stream.starts_with(ClaimId::prefix)) return of_claim(row, *body);
    return of_recovery(row, *body);
  }
};

/// Merges by time; each stream keeps its own order, whatever a clock did, and what happened at one
/// moment is told in the order of `streams`.
std::vector<EventRow> merged(std::vector<std::vector<EventRow>> streams) {
  std::vector<EventRow> all;
  std::vector<std::size_t> next(streams.size(), 0);
  for (;;) {
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < streams.size(); ++i) {
      if (next[i] == streams[i].size()) continue;
      if (!first || streams[i][next[i]].at < streams[*first][next[*first]].at) first = i;
    }
    if (!first) return all;
    all.push_back(std::move(streams[*first][next[*first]++]));
  }
}

std::vector<EventRow> rows_of(Reader& reader, std::int64_t shop, const std::string& stream) {
  constexpr std::size_t batch = 500;
  std::vector<EventRow> all;
  std::optional<Cells> after;
  for (;;) {
    auto rows = scan<EventRow>(reader, {.prefix = {shop, stream}, .after = after, .limit = batch});
    const bool last = rows.size() < batch;
    std::ranges::move(rows, std::back_inserter(all));
    if (last) return all;
    after = behind(all.back());
  }
}

std::vector<EventRow> happened(Reader& reader, const claim::State& state, Role viewer) {
  const std::int64_t shop = state.id.shop();
  std::vector<std::vector<EventRow>> streams{rows_of(reader, shop, state.id.text())};
  // The buyer's track cannot see the carrier's.
  if (viewer != Role::buyer)
    for (const RecoveryViewRow& row : scan<RecoveryViewRow>(
             reader,
             {.index = "recovery_view_by_claim", .prefix = {shop, state.id.text()}, .limit = 100}))
      streams.push_back(rows_of(reader, shop, row.recovery_id));
  return merged(std::move(streams));
}

}  // namespace

Result<Answer> Desk::timeline(const Call& call, const std::string& claim_text, const Page& page) {
  const auto file = inside_->claim_for(call, claim_text);
  if (!file) return file.error();
  const auto after = read_cursor("timeline", page.cursor, tables::events);
  if (!after) return after.error();
  const PackRef pack = inside_->packs.by_digest((*file)->state.policy.digest);
  Telling telling{words::language_of(call.language), pack->zone, call.who.role,
                  [this](const claim::TextRef& kept) { return inside_->text(kept); }};
  Json::Array items;
  bool begun = !after->has_value();
  std::optional<Cells> shown;
  for (const EventRow& row : happened(*inside_->store.read(), (*file)->state, call.who.role)) {
    if (items.size() == page.limit)
      return page_of(std::move(items), make_cursor("timeline", *shown));
    Result<Json> item = telling.of(row);
    if (!item) return item.error();
    if (item->is_null()) continue;
    if (begun) {
      items.push_back(std::move(*item));
      shown = behind(row);
    } else {
      begun = behind(row) == **after;
    }
  }
  if (!begun)
    return Error{Errc::invalid, "not_a_cursor", "Use the cursor of the page before.", "cursor"};
  return page_of(std::move(items), std::nullopt);
}

Result<Zone> Desk::shop_zone(const Call& call, const std::string& name) {
  const Result<ShopRef> shop = inside_->shop_for(call, name);
  if (!shop) return shop.error();
  const Result<PackRef> pack =
      inside_->packs.by_name((*shop)->settings.policy, inside_->clock.now());
  if (!pack) return pack.error();
  return (*pack)->zone;
}

Result<Zone> Desk::zone(const Call& call, const std::string& claim_text) {
  const auto file = inside_->claim_for(call, claim_text);
  if (!file) return file.error();
  return inside_->packs.by_digest((*file)->state.policy.digest)->zone;
}

}  // namespace recourse::runtime
