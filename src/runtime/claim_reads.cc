// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "runtime/desk_inside.h"
#include "runtime/view.h"
#include "words/words.h"

namespace recourse::runtime {
namespace {

using policy::Role;

bool fits(const ClaimViewRow& row, const ClaimFilter& filter) {
  const auto same = [](const auto& wanted, const std::string& is) {
    return !wanted || word(*wanted) == is;
  };
  if (!same(filter.stage, row.stage) || !same(filter.kind, row.kind)) return false;
  if (filter.on && (!row.wait_on || *row.wait_on != word(*filter.on))) return false;
  if (filter.due_before && (!row.due_at || *row.due_at >= *filter.due_before)) return false;
  if (filter.updated_after && row.updated_at <= *filter.updated_after) return false;
  if (filter.text && row.claim_id != *filter.text && row.order_id != *filter.text) return false;
  return true;
}

/// Orders that an external id or a waybill names.
std::vector<std::string> orders_named(Reader& reader, std::int64_t shop, const std::string& text) {
  std::vector<std::string> orders;
  for (const SearchRow& row : scan<SearchRow>(reader, {.prefix = {shop, text}, .limit = 100}))
    orders.push_back(row.order_id);
  return orders;
}

}  // namespace

Result<Answer> Desk::claims(const Call& call, const ClaimFilter& filter, const Page& page) {
  const auto after =
      read_cursor("claims", page.cursor, tables::claim_view, "claim_view_by_updated");
  if (!after) return after.error();
  Inside& desk = *inside_;
  if (call.who.role == Role::carrier || call.who.role == Role::gateway)
    return Error{Errc::forbidden, "not_your_role", "This role reads no claims."};
  const auto reader = desk.store.read();
  std::vector<std::int64_t> shops;
  if (call.who.shop != no_shop)
    shops.push_back(call.who.shop);
  else
    for (const ShopRef& shop : desk.shops.all()) shops.push_back(shop->number);

  Json::Array items;
  std::optional<std::string> next;
  const bool resumes = after->has_value();
  for (const std::int64_t shop : shops) {
    if (resumes && shop < std::get<std::int64_t>((**after)[0])) continue;
    std::vector<std::string> named;
    if (filter.text) named = orders_named(*reader, shop, *filter.text);
    std::optional<Cells> from;
    if (resumes && shop == std::get<std::int64_t>((**after)[0])) from = **after;
    constexpr std::size_t batch = 500;
    for (;;) {
      const auto rows = scan<ClaimViewRow>(*reader, {.index = "claim_view_by_updated",
                                                     .prefix = {shop},
                                                     .after = from,
                                                     .descending = true,
                                                     .limit = batch});
      for (const ClaimViewRow& row : rows) {
        from = behind(row, "claim_view_by_updated");
        ClaimFilter rest = filter;
        if (std::ranges::count(named, row.order_id)) rest.text.reset();
        if (!fits(row, rest)) continue;
        const Result<Answer> seen = claim(call, row.claim_id);
        if (!seen) continue;  // not his to see
        items.push_back(seen->body);
        if (items.size() == page.limit)
          return page_of(std::move(items), make_cursor("claims", *from));
      }
      if (rows.size() < batch) break;
    }
  }
  return page_of(std::move(items), std::move(next));
}

Result<Answer> Desk::explain(const Call& call, const std::string& claim_text) {
  const auto file = inside_->claim_for(call, claim_text);
  if (!file) return file.error();
  const claim::State& state = (*file)->state;
  Json::Array frozen;
  for (const claim::ClaimedLine& line : state.lines) frozen.push_back(to_json(line));
  Json::Object body{{"claim", state.id.text()},
                    {"policy", Json::Object{{"pack", state.policy.pack},
                                            {"version", state.policy.version},
                                            {"digest", hex(state.policy.digest)}}},
                    {"lines", std::move(frozen)},
                    {"order", to_json(state.frozen)},
                    {"delivery", to_json(state.judgement)}};
  if (state.award) {
    body.push_back({"award", award_view(*state.award)});
    body.push_back({"text", words::explain(*state.award, words::language_of(call.language))});
  }
  body.push_back({"refunded", to_json(state.refunded)});
  if (call.who.role != Role::buyer) {
    const auto entries_page = entries(call, state.id.text(), Page{.cursor = {}, .limit = 200});
    if (entries_page) body.push_back({"entries", *entries_page->body.find("items")});
  }
  return Answer{.body = Json{std::move(body)}, .version = state.version, .created = false};
}

Result<Answer> Desk::evidence_list(const Call& call, const std::string& claim_text) {
  const auto file = inside_->claim_for(call, claim_text);
  if (!file) return file.error();
  const claim::State& state = (*file)->state;
  Json::Array items;
  for (const EvidenceRow& row : scan<EvidenceRow>(
           *inside_->store.read(),
           {.prefix = {std::int64_t{state.id.shop()}, state.id.text()}, .limit = 1000}))
    items.push_back(Json::Object{{"id", row.evidence_id},
                                 {"item", row.item},
                                 {"sha256", row.sha256},
                                 {"type", row.media_type},
                                 {"size", row.size},
                                 {"at", instant_text(row.at)},
                                 {"by", row.by_role},
                                 {"state", "filled"},
                                 {"findings", Json::Array{}}});
  return page_of(std::move(items), std::nullopt);
}

Result<Desk::EvidenceSeen> Desk::evidence(const Call& call, const std::string& evidence_text) {
  const Error none{Errc::not_found, "not_found", "There is no such evidence."};
  const Result<EvidenceId> id = parse_id<EvidenceId>(evidence_text);
  if (!id) return none;
  const auto rows = scan<EvidenceRow>(
      *inside_->store.read(),
      {.index = "evidence_by_id", .prefix = {std::int64_t{id->shop()}, evidence_text}, .limit = 1});
  if (rows.empty() || !inside_->claim_for(call, rows.front().claim_id)) return none;
  return EvidenceSeen{rows.front().sha256, rows.front().media_type, rows.front().size};
}

}  // namespace recourse::runtime
