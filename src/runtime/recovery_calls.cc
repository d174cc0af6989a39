// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "runtime/desk_inside.h"
#include "runtime/view.h"

namespace recourse::runtime {
namespace {

using policy::Role;

Result<PackRef> pack_of(Desk::Inside& desk, const recovery::State& state) {
  // A recovery is judged by its claim's rules; one without a claim by the shop's of today.
  if (state.claim) {
    const auto claim = desk.streams.claim(*state.claim);
    if (!claim) return claim.error();
    return desk.packs.by_digest((*claim)->state.policy.digest);
  }
  const ShopRef shop = desk.shops.by_number(state.id.shop());
  return desk.packs.by_name(shop->settings.policy, desk.clock.now());
}

recovery::Command command_of(const RecoveryAction& action) {
  switch (action.what) {
    case RecoveryAction::What::notice:
      return recovery::GiveNotice{};
    case RecoveryAction::What::file:
      return recovery::File{};
    case RecoveryAction::What::drop:
      return recovery::Drop{"dropped_by_seller"};
  }
  check(false, "every recovery action is known");
  return recovery::GiveNotice{};
}

}  // namespace

Result<Plan> Desk::Inside::decide_recovery(const FileRef<RecoveryFile>& before,
                                           const recovery::Command& command,
                                           const std::string& actor, Instant now, PackRef pack,
                                           std::vector<RowWrite> rows) {
  Result<recovery::Events> events =
      recovery::decide(before->state, command, {.now = now, .actor = actor, .pack = pack.get()});
  if (!events) return events.error();
  auto after = std::make_shared<RecoveryFile>(*before);
  StreamChange stream{.stream = {}, .expected = before->head, .events = {}};
  for (const recovery::Event& event : *events) {
    stream.events.push_back(
        {std::string{recovery::stored_type(event)}, recovery::stored_body(event)});
    after->state = recovery::evolve(std::move(after->state), event);
  }
  const recovery::State& state = after->state;
  stream.stream = state.id.text();
  Plan plan;
  plan.change = {.shop = state.id.shop(),
                 .at = now,
                 .streams = {std::move(stream)},
                 .rows = std::move(rows),
                 .entries = {},
                 .payouts = {},
                 .key = {}};
  plan.change.rows.push_back(put_row(recovery_row(state, now)));
  if (state.wait)
    plan.change.rows.push_back(
        put_row(DueRow{plan.change.shop, state.id.text(), state.wait->seq, state.wait->due_at}));
  else
    plan.change.rows.push_back(erase_row<DueRow>({plan.change.shop, state.id.text()}));
  plan.answer = {recovery_view(state), state.version, false};
  plan.committed = [this, after](const std::vector<Head>& heads) {
    after->head = heads[0];
    streams.recoveries.put(after->state.id.text(), after);
  };
  return plan;
}

void Desk::Inside::command_recovery(const RecoveryId& id, std::int64_t shop,
                                    recovery::Command command, Instant at, PackRef pack,
                                    std::vector<RowWrite> rows, std::function<void(Done)> done) {
  Call call;
  call.who.role = Role::system;
  write(
      call, shop, id.text(),
      [this, id, command = std::move(command), at, pack = std::move(pack),
       rows = std::move(rows)]() -> Result<Plan> {
        auto before = streams.recovery(id);
        if (!before && before.error().code != Errc::not_found) return before.error();
        const FileRef<RecoveryFile> file =
            before ? *before : std::make_shared<const RecoveryFile>();
        PackRef rules = pack;
        if (!rules) {
          const Result<PackRef> own = pack_of(*this, file->state);
          if (!own) return own.error();
          rules = *own;
        }
        return decide_recovery(file, command, {}, at, rules, rows);
      },
      [done = std::move(done)](Result<Answer> answer) {
        answer ? done({}) : done(answer.error());
      });
}

Result<Answer> Desk::recoveries(const Call& call, const Page& page) {
  Inside& desk = *inside_;
  if (call.who.role == Role::buyer || call.who.role == Role::carrier ||
      call.who.role == Role::gateway)
    return Error{Errc::forbidden, "not_your_role", "The seller follows recoveries."};
  const auto after =
      read_cursor("recoveries", page.cursor, tables::recovery_view, "recovery_view_by_updated");
  if (!after) return after.error();
  const auto reader = desk.store.read();
  Json::Array items;
  for (const ShopRef& shop : desk.shops.all()) {
    if (call.who.shop != no_shop && call.who.shop != shop->number) continue;
    std::optional<Cells> from;
    if (*after) {
      const std::int64_t at_shop = std::get<std::int64_t>((**after)[0]);
      if (shop->number < at_shop) continue;
      if (shop->number == at_shop) from = **after;
    }
    for (const RecoveryViewRow& row :
         scan<RecoveryViewRow>(*reader, {.index = "recovery_view_by_updated",
                                        .prefix = {shop->number},
                                        .after = from,
                                        .descending = true,
                                        .limit = page.limit - items.size()})) {
      const Result<Answer> seen = recovery(call, row.recovery_id);
      if (!seen) return seen.error();
      items.push_back(seen->body);
      if (items.size() == page.limit)
        return page_of(std::move(items),
                       make_cursor("recoveries", behind(row, "recovery_view_by_updated")));
    }
  }
  return page_of(std::move(items), std::nullopt);
}

Result<Answer> Desk::recovery(const Call& call, const std::string& text) {
  const auto file = inside_->recovery_for(call, text);
  if (!file) return file.error();
  return Answer{recovery_view((*file)->state), (*file)->state.version, false};
}

void Desk::act_recovery(const Call& call, const std::string& text, const RecoveryAction& action,
                        Reply reply) {
  Inside& desk = *inside_;
  const auto found = desk.recovery_for(call, text);
  if (!found) return reply(found.error());
  if (call.who.role != Role::seller && call.who.role != Role::operator_)
    return reply(Error{Errc::forbidden, "not_your_role", "The seller acts on recoveries."});
  const RecoveryId id = (*found)->state.id;
  desk.write(
      call, id.shop(), id.text(),
      [&desk, call, id, action]() -> Result<Plan> {
        const auto before = desk.streams.recovery(id);
        if (!before) return before.error();
        if (call.if_match && *call.if_match != (*before)->state.version)
          return Error{Errc::stale, "version_changed", "It has changed since you read it."};
        const Result<PackRef> pack = pack_of(desk, (*before)->state);
        if (!pack) return pack.error();
        Result<Plan> plan = desk.decide_recovery(*before, command_of(action), call.who.subject,
                                                 desk.clock.now(), *pack, {});
        if (!plan) return plan.error();
        if (call.dry_run) {
          const Json& after = plan->answer.body;
          plan->answer = dry(Json{
              Json::Object{{"state", *after.find("state")}, {"waiting", *after.find("waiting")}}});
          return plan;
        }
        plan->change.key = desk.key_row(call, id.shop(), "document", json_text(plan->answer.body),
                                        plan->answer.version, false);
        return plan;
      },
      std::move(reply));
}

}  // namespace recourse::runtime
