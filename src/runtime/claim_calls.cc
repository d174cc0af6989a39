// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claim/prospect.h"
#include "runtime/claim_translate.h"
#include "runtime/desk_inside.h"
#include "runtime/view.h"

namespace recourse::runtime {
namespace {

using policy::Action;
using policy::Role;

claim::Actor actor_of(const Call& call, bool for_buyer) {
  const bool buyer = call.who.role == Role::buyer;
  return {.role = call.who.role,
          .subject = buyer ? std::string{} : call.who.subject,
          .for_buyer = for_buyer && call.who.role == Role::seller};
}

/// Refuses what the caller did not know of when he wrote it.
Done still(const Call& call, const claim::State& state) {
  if (!call.if_match || *call.if_match == state.version) return {};
  return Error{Errc::stale, "version_changed", "The claim has changed since you read it."};
}

/// While the buyer's checklist is open, what the clerk uploads of it fills it; everything else that
/// he shows is the seller's own, unless he says for whom it is.
bool shows_for_buyer(const claim::State& state, const EvidenceIn& in) {
  if (in.for_buyer) return true;
  if (state.stage != policy::Stage::gathering) return false;
  return std::ranges::any_of(state.checklist, [&](const claim::ChecklistEntry& entry) {
    return entry.item == in.item && entry.state == claim::ItemState::open;
  });
}

Json evidence_view(const EvidenceId& id, const EvidenceIn& in, const Plan& plan, Role by) {
  const claim::State& after = plan.after_claim->state;
  Json::Object view{{"id", id.text()},
                    {"claim", after.id.text()},
                    {"item", word(in.item)},
                    {"sha256", in.sha256},
                    {"type", in.media_type},
                    {"size", in.size},
                    {"at", instant_text(plan.change.at)},
                    {"by", word(by)},
                    {"state", "filled"}};
  if (in.finding) view.push_back({"finding", word(*in.finding)});
  if (in.fee) view.push_back({"fee", to_json(*in.fee)});
  view.push_back({"findings", Json::Array{}});
  view.push_back({"version", after.version});
  return Json{std::move(view)};
}

}  // namespace

Result<Answer> Desk::Inside::replay(const Call& call, const KeyRow& row) {
  if (row.kind == "claim") {
    const Result<ClaimId> id = parse_id<ClaimId>(row.object);
    check(id.has_value(), "a key keeps a claim's id");
    return acted_again(call, *id, row.version, row.created != 0);
  }
  if (row.kind == "order" || row.kind == "order_changed") {
    const auto file = order_for(call, row.object);
    if (!file) return file.error();
    const bool created = row.created != 0;
    return order_answer(call, **file, created, created || row.kind == "order_changed");
  }
  if (row.kind == "link")
    return Error{Errc::refused, "shown_once", "A link is shown once; make a new one."};
  if (row.kind == "return_addresses") return return_addresses_answer(*shops.by_number(row.shop));
  // Everything else is answered as it was, from the document kept with the key.
  const Result<Json> body = parse_json(row.object);
  check(body.has_value(), "a key keeps a document");
  return Answer{.body = *body, .version = row.version, .created = row.created != 0};
}

void Desk::open_claim(const Call& call, OpenClaimIn in, Reply reply) {
  Inside& desk = *inside_;
  const auto order = desk.order_for(call, in.order);
  if (!order) {
    Error error = order.error();
    return reply(error);
  }
  if (const Done done = text_fits(in.story, "story"); !done) return reply(done.error());
  const std::int64_t shop = (*order)->shop;
  const OrderId order_id = (*order)->order.id;
  const auto shop32 = static_cast<std::uint32_t>(shop);
  const ClaimId id = desk.new_id<ClaimId>(shop32);
  desk.write(
      call, shop, order_id.text(),
      [&desk, call, in = std::move(in), shop, shop32, order_id, id]() -> Result<Plan> {
        const auto file = desk.streams.order(shop, order_id);
        if (!file) return file.error();
        const Instant now = desk.clock.now();
        const ShopRef owner = desk.shops.by_number(shop);
        const Result<PackRef> pack = desk.packs.by_name(owner->settings.policy, now);
        if (!pack) return pack.error();
        std::vector<RowWrite> rows;
        claim::OpenClaim command{.claim = id,
                                 .lines = in.lines,
                                 .kind = in.kind,
                                 .story = {},
                                 .ask = in.ask,
                                 .channel = in.channel.value_or("api"),
                                 .late_ground = in.late_ground,
                                 .external = in.external};
        const claim::Actor actor = actor_of(call, in.on_behalf_of_buyer);
        if (call.dry_run) return desk.foresee(call, command, *file, *pack, actor, now);
        if (in.story && !in.story->empty()) command.story = desk.keep_text(*in.story, shop32, rows);
        Result<Plan> plan = desk.decide_claim(std::make_shared<const ClaimFile>(), *file, command,
                                              actor, now, *pack, std::move(rows));
        if (!plan) return plan.error();
        const claim::State& after = plan->after_claim->state;
        plan->answer = desk.acted(claim::State{}, *plan, **file, call, true);
        plan->change.key = desk.key_row(call, shop, "claim", id.text(), after.version, true);
        return plan;
      },
      std::move(reply));
}

// A claim that would not be admitted is an answer here; one that is asked for wrongly is refused.
Result<Plan> Desk::Inside::foresee(const Call& call, const claim::OpenClaim& command,
                                   const FileRef<OrderFile>& order, const PackRef& pack,
                                   const claim::Actor& actor, Instant now) {
  claim::Facts facts = claim_facts(*order, *pack, actor, now);
  facts.claimed_before = claimed_before(*order);
  const Result<claim::Prospect> prospect = claim::prospect(command, facts);
  if (!prospect) return prospect.error();
  Json::Object view = *prospect_view(command.kind, *prospect).object();
  if (!prospect->refusal) {
    const Result<Plan> plan =
        decide_claim(std::make_shared<const ClaimFile>(), order, command, actor, now, pack, {});
    if (!plan) return plan.error();
    view.push_back({"would", would(*plan, claim::State{}, call)});
    const claim::State& after = plan->after_claim->state;
    view.push_back({"asked", award_view(claim::award(
                                 command.ask,
                                 {.claim = command.claim,
                                  .lines = after.lines,
                                  .order = after.frozen,
                                  .reserved = order->state,
                                  .refunded_elsewhere = after.frozen.refunded_elsewhere.value_or(
                                      zero(after.frozen.currency))},
                                 prospect->rules))});
  }
  Plan plan;
  plan.nothing = true;
  plan.answer = {.body = Json{std::move(view)}, .version = 0, .created = false};
  return plan;
}

Result<Answer> Desk::kinds(const Call& call, const std::string& order_name) {
  Inside& desk = *inside_;
  const auto order = desk.order_for(call, order_name);
  if (!order) return order.error();
  const Instant now = desk.clock.now();
  const ShopRef owner = desk.shops.by_number((*order)->shop);
  const Result<PackRef> pack = desk.packs.by_name(owner->settings.policy, now);
  if (!pack) return pack.error();
  claim::Facts facts = desk.claim_facts(
      **order, **pack, {.role = Role::buyer, .subject = {}, .for_buyer = false}, now);
  facts.claimed_before = desk.claimed_before(**order);
  claim::OpenClaim ask;
  for (const trade::Line& line : (*order)->order.lines)
    ask.lines.push_back({line.id, line.quantity});
  Json::Array items;
  for (const auto& [kind, _] : words_of(policy::Kind{})) {
    ask.kind = kind;
    const Result<claim::Prospect> prospect = claim::prospect(ask, facts);
    if (prospect) items.push_back(prospect_view(kind, *prospect));
  }
  return page_of(std::move(items), std::nullopt);
}

namespace {

/// What a call decides about one claim, as it stands when its turn to commit has come.
struct OnClaim {
  FileRef<ClaimFile> claim;
  FileRef<OrderFile> order;
  PackRef pack;
};

/// Decides on the claim that the caller names, if he may see it and it is still what he saw.
void on_claim(Desk::Inside& desk, const Call& call, const std::string& claim_text,
              std::function<Result<Plan>(const OnClaim&)> decide, Reply reply) {
  const auto found = desk.claim_for(call, claim_text);
  if (!found) return reply(found.error());
  const ClaimId id = (*found)->state.id;
  const OrderId order_id = (*found)->state.order;
  desk.write(
      call, id.shop(), order_id.text(),
      [&desk, call, id, order_id, decide = std::move(decide)]() -> Result<Plan> {
        const auto claim = desk.streams.claim(id);
        if (!claim) return claim.error();
        const auto order = desk.streams.order(id.shop(), order_id);
        if (!order) return order.error();
        if (const Done done = still(call, (*claim)->state); !done) return done.error();
        return decide({*claim, *order, desk.packs.by_digest((*claim)->state.policy.digest)});
      },
      std::move(reply));
}

}  // namespace

void Desk::act(const Call& call, const std::string& claim_text, ActionIn in, Reply reply) {
  Inside& desk = *inside_;
  if (const auto found = desk.claim_for(call, claim_text); !found) return reply(found.error());
  if (const Done done = texts_fit(in); !done) return reply(done.error());
  on_claim(
      desk, call, claim_text,
      [&desk, call, in = std::move(in)](const OnClaim& on) -> Result<Plan> {
        const claim::State& before = on.claim->state;
        std::vector<RowWrite> rows;
        const auto command = translate(desk, call, in, before, *on.pack, rows);
        if (!command) return command.error();
        Result<Plan> plan =
            desk.decide_claim(on.claim, on.order, *command, actor_of(call, in.for_buyer),
                              desk.clock.now(), on.pack, std::move(rows));
        if (!plan) return plan.error();
        const claim::State& after = plan->after_claim->state;
        plan->answer = call.dry_run ? dry(desk.would(*plan, before, call))
                                    : desk.acted(before, *plan, *on.order, call, false);
        plan->change.key =
            desk.key_row(call, before.id.shop(), "claim", before.id.text(), after.version, false);
        return plan;
      },
      std::move(reply));
}

void Desk::note_external(const Call& call, const std::string& claim_text, claim::External external,
                         Reply reply) {
  Inside& desk = *inside_;
  on_claim(
      desk, call, claim_text,
      [&desk, call, external = std::move(external)](const OnClaim& on) -> Result<Plan> {
        Result<Plan> plan = desk.decide_claim(on.claim, on.order, claim::NoteExternal{external},
                                              actor_of(call, false), desk.clock.now(), on.pack, {});
        if (!plan) return plan.error();
        const ClaimId& id = on.claim->state.id;
        const Json body{Json::Object{{"id", id.text()}, {"changed", !plan->nothing}}};
        plan->answer = {.body = body, .version = 0, .created = false};
        plan->change.key = desk.key_row(call, id.shop(), "document", json_text(body), 0, false);
        return plan;
      },
      std::move(reply));
}

Done Desk::may_add_evidence(const Call& call, const std::string& claim_text) {
  const auto file = inside_->claim_for(call, claim_text);
  if (!file) return file.error();
  if (call.who.role != Role::buyer && call.who.role != Role::seller)
    return Error{Errc::forbidden, "not_your_action", "The buyer shows evidence here."};
  if (!(*file)->state.is_open())
    return Error{Errc::refused, "not_in_this_stage", "The claim no longer takes evidence."};
  return {};
}

void Desk::add_evidence(const Call& call, const std::string& claim_text, EvidenceIn in,
                        Reply reply) {
  Inside& desk = *inside_;
  if (const auto found = desk.claim_for(call, claim_text); !found) return reply(found.error());
  const Result<Digest> digest = parse_digest(in.sha256);
  if (!digest) return reply(digest.error());
  on_claim(
      desk, call, claim_text,
      [&desk, call, in = std::move(in), digest = *digest](const OnClaim& on) -> Result<Plan> {
        const claim::State& before = on.claim->state;
        const EvidenceId evidence = desk.new_id<EvidenceId>(before.id.shop());
        Result<Plan> plan = desk.decide_claim(
            on.claim, on.order,
            claim::AddEvidence{evidence, in.item, digest, in.media_type, in.size, in.finding,
                               in.fee},
            actor_of(call, shows_for_buyer(before, in)), desk.clock.now(), on.pack, {});
        if (!plan) return plan.error();
        const Json body = evidence_view(evidence, in, *plan, call.who.role);
        plan->answer = {.body = body, .version = 0, .created = true};
        plan->change.key =
            desk.key_row(call, before.id.shop(), "document", json_text(body), 0, true);
        return plan;
      },
      std::move(reply));
}

Result<Answer> Desk::claim(const Call& call, const std::string& claim_text) {
  const auto file = inside_->claim_for(call, claim_text);
  if (!file) return file.error();
  const auto order = inside_->streams.order((*file)->state.id.shop(), (*file)->state.order);
  if (!order) return order.error();
  return inside_->claim_answer((*file)->state, **order, call, false);
}

}  // namespace recourse::runtime
