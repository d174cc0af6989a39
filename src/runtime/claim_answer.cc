// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <span>

#include "claim/award.h"
#include "runtime/desk_inside.h"
#include "runtime/view.h"

// A claim as it is answered: its own state and what surrounds it, read at that moment.

namespace recourse::runtime {
namespace {

using policy::Role;

/// The recoveries that belong to a claim: their ids follow from it.
std::vector<std::string> recoveries_of(Reader& reader, const claim::State& state) {
  std::vector<std::string> ids;
  for (const RecoveryViewRow& row :
       scan<RecoveryViewRow>(reader, {.index = "recovery_view_by_claim",
                                     .prefix = {std::int64_t{state.id.shop()}, state.id.text()},
                                     .limit = 100}))
    ids.push_back(row.recovery_id);
  return ids;
}

std::optional<Money> held_for(Reader& reader, const claim::State& state) {
  if (state.mode != policy::Mode::platform) return std::nullopt;
  const Currency currency = state.frozen.currency;
  const auto row =
      find<BalanceRow>(reader, {std::int64_t{state.id.shop()}, ledger::account::escrow(state.order),
                                std::string{currency.code()}});
  return Money{row ? row->amount : 0, currency};
}

/// When claims on the order stood open until `at`, ascending; neighbours that touch are one.
std::vector<Pause> open_times(Reader& reader, const claim::State& state, Instant at) {
  std::vector<Pause> pauses;
  const auto add = [&](Instant from, Instant to) {
    if (from < std::min(to, at)) pauses.push_back({from, std::min(to, at)});
  };
  add(state.opened_at, state.is_open() ? at : state.changed_at);
  for (const ClaimViewRow& row :
       scan<ClaimViewRow>(reader, {.index = "claim_view_by_order",
                                  .prefix = {std::int64_t{state.id.shop()}, state.order.text()},
                                  .limit = 1000}))
    if (row.claim_id != state.id.text())
      add(row.opened_at, row.stage == word(policy::Stage::closed) ? row.updated_at : at);
  std::ranges::sort(pauses, {}, &Pause::from);
  std::vector<Pause> merged;
  for (const Pause& pause : pauses) {
    if (!merged.empty() && pause.from <= merged.back().to)
      merged.back().to = std::max(merged.back().to, pause.to);
    else
      merged.push_back(pause);
  }
  return merged;
}

/// What is left of the clock that confirms the order, in whole seconds. An open claim stops it, so
/// that it stands at what was left when the claim was opened. Empty where nothing will be confirmed
/// by a clock.
std::optional<Duration> until_confirmed(Reader& reader, const claim::State& state,
                                        const trade::Order& order, const policy::Pack& pack,
                                        Instant now) {
  if (!order.shipped_at || order.completed_at || order.confirmed_by) return std::nullopt;
  const Instant at = state.is_open() ? state.opened_at : now;
  const auto due = policy::auto_confirm_at(pack, state.situation(), *order.shipped_at,
                                           open_times(reader, state, at));
  if (!due) return std::nullopt;
  return std::chrono::floor<std::chrono::seconds>(std::max(*due - at, Duration::zero()));
}

/// The notices that a change would write, as far as the caller may see them: a buyer reads what is
/// said to him, staff read everything that is said.
Json messages_of(const Change& change, const Call& call) {
  Json::Array messages;
  for (const RowWrite& write : change.rows) {
    if (write.table != &tables::messages || write.how == RowWrite::How::erase) continue;
    const MessageRow row = row_of<MessageRow>(write.cells);
    if (row.text_id) continue;  // what somebody says himself
    if (call.who.role == Role::buyer && row.to_role != word(Role::buyer)) continue;
    const Result<Json> texts = parse_json(row.variables);
    check(texts.has_value(), "a notice keeps its texts as JSON");
    const Json* text = texts->find(call.language);
    check(text != nullptr, "a notice is written in every language");
    messages.push_back(
        Json::Object{{"to", row.to_role}, {"template", row.template_name}, {"text", *text}});
  }
  return Json{std::move(messages)};
}

/// What was kept, or is being kept by the change that is answered.
std::optional<std::string> text_of(Reader& reader, std::span<const RowWrite> fresh,
                                   const claim::TextRef& kept) {
  const std::string id = kept.id.text();
  for (const RowWrite& write : fresh) {
    if (write.table != &tables::private_text || write.how == RowWrite::How::erase) continue;
    const TextRow row = row_of<TextRow>(write.cells);
    if (row.text_id == id) return row.bytes.value;
  }
  const auto row = find<TextRow>(reader, {std::int64_t{kept.id.shop()}, id});
  if (!row) return std::nullopt;
  return row->bytes.value;
}

}  // namespace

Answer Desk::Inside::claim_answer(const claim::State& state, const OrderFile& order,
                                  const Call& call, bool created, std::span<const RowWrite> fresh) {
  const auto reader = store.read();
  const PackRef pack = packs.by_digest(state.policy.digest);
  ClaimSurroundings around;
  if (call.who.role != Role::buyer) around.recoveries = recoveries_of(*reader, state);
  around.held = held_for(*reader, state);
  if (around.held)
    around.until_confirmed = until_confirmed(*reader, state, order.order, *pack, clock.now());
  if (const auto& suggestion = state.judgement.suggestion)
    around.suggested = claim::award_now(*suggestion, state, order.order, order.state, *pack).amount;
  around.text = [&](const claim::TextRef& kept) { return text_of(*reader, fresh, kept); };
  return {.body = claim_view(state, call.who.role, around),
          .version = state.version,
          .created = created};
}

Json Desk::Inside::would(const Plan& plan, const claim::State& before, const Call& call) const {
  const claim::State& after = plan.after_claim->state;
  Json::Object view{{"stage", word(after.stage)},
                    {"waiting", after.wait ? wait_view(*after.wait) : Json{}}};
  if (after.award && !before.award) {
    view.push_back({"refund", to_json(after.award->amount)});
    view.push_back({"award", award_view(*after.award)});
  }
  view.push_back({"messages", messages_of(plan.change, call)});
  return Json{std::move(view)};
}

Answer dry(Json would) {
  return {.body = Json{Json::Object{{"would", std::move(would)}}}, .version = 0, .created = false};
}

}  // namespace recourse::runtime
