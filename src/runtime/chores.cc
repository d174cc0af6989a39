// SPDX-License-Identifier: Apache-2.0
#include <spdlog/spdlog.h>

#include <algorithm>

#include "claim/award.h"
#include "runtime/derived_id.h"
#include "runtime/desk_inside.h"

// What follows from commits: reactions (claim → recovery, tracking → claim) and deliveries to the
// world. Each is a row of the commit that caused it, run afterwards as an ordinary command that
// erases the row in its own commit. Its failure never touches the commit it came from.

namespace recourse::runtime {
namespace {

using policy::Role;

/// Whether trying again later can help.
bool passing(const Error& error) {
  return error.code == Errc::unavailable || error.code == Errc::busy;
}

ClaimId claim_of(const std::string& text) {
  const auto id = parse_id<ClaimId>(text);
  check(id.has_value(), "a chore names its claim");
  return *id;
}

/// Ends a reaction: an error that trying again cannot mend takes the row away, aloud.
std::function<void(Done)> ending(Desk::Inside& desk, const ReactionRow& row,
                                 std::function<void()> done) {
  return [&desk, row, done = std::move(done)](const Done& result) {
    if (result || passing(result.error())) return done();
    spdlog::debug("reaction {} had nothing to do: {}", row.reaction_id,
                  result.error().reason.text());
    Change change{.shop = row.shop,
                  .at = desk.clock.now(),
                  .streams = {},
                  .rows = {erase_row<ReactionRow>({row.shop, row.reaction_id})},
                  .entries = {},
                  .payouts = {},
                  .key = {}};
    const Done queued = desk.committer.submit(std::move(change),
                                              [done](const Result<std::vector<Head>>&) { done(); });
    if (!queued) done();
  };
}

void open_recovery(Desk::Inside& desk, const ReactionRow& row, std::function<void()> done) {
  const auto finish = ending(desk, row, std::move(done));
  const auto claim = desk.streams.claim(claim_of(row.object));
  if (!claim) return finish(claim.error());
  const claim::State& state = (*claim)->state;
  const auto order = desk.streams.order(row.shop, state.order);
  if (!order) return finish(order.error());
  const auto& shipments = (*order)->order.shipments;
  const auto shipment = std::ranges::find(shipments, row.document, &trade::Shipment::waybill);
  if (shipment == shipments.end())
    return finish(Error{Errc::not_found, "no_such_shipment", "The parcel is not in the order."});
  const RecoveryId id{derived_uuid(state.id.uuid, "recovery " + row.document)};
  const recovery::Open command{
      .recovery = id,
      .shop = state.shop,
      .order = state.order,
      .claim = state.id,
      .carrier = shipment->carrier,
      .waybill = shipment->waybill,
      .freight_cost = shipment->freight_cost,
      .insured_value = shipment->insured_value,
      .claimed_base = claim::claimed_goods(state.lines, state.frozen.currency),
      .delivered_at = state.judgement.delivery.at};
  desk.command_recovery(id, row.shop, command, desk.clock.now(),
                        desk.packs.by_digest(state.policy.digest),
                        {erase_row<ReactionRow>({row.shop, row.reaction_id})}, finish);
}

void drop_recoveries(Desk::Inside& desk, const ReactionRow& row, std::function<void()> done) {
  const auto finish = ending(desk, row, std::move(done));
  const auto rows = scan<RecoveryViewRow>(
      *desk.store.read(),
      {.index = "recovery_view_by_claim", .prefix = {row.shop, row.object}, .limit = 100});
  for (const RecoveryViewRow& open : rows) {
    const auto id = parse_id<RecoveryId>(open.recovery_id);
    check(id.has_value(), "a stored recovery id is one");
    desk.command_recovery(*id, row.shop, recovery::Drop{"claim_withdrawn"}, desk.clock.now(),
                          nullptr, {}, [](const Done&) {});
  }
  finish(Error{Errc::refused, "reaction_done", "Each recovery was told."});
}

void run_reaction(Desk::Inside& desk, const ReactionRow& row, std::function<void()> done) {
  if (row.kind == "open_recovery") return open_recovery(desk, row, std::move(done));
  if (row.kind == "drop_recovery") return drop_recoveries(desk, row, std::move(done));
  check(row.kind == "note_delivery", "every reaction has its command");
  desk.command_claim(claim_of(row.object), claim::NoteDelivery{}, desk.clock.now(),
                     {{erase_row<ReactionRow>({row.shop, row.reaction_id})}, {}},
                     ending(desk, row, std::move(done)));
}

/// One payout on its way: intent → attempt → executed, failed or unknown. The attempt is stored
/// before the gateway is called, and every call carries the same intent.
struct Payout : std::enable_shared_from_this<Payout> {
  Desk::Inside& desk;
  DeliveryRow row;
  std::function<void()> done;
  IntentRow intent;
  AttemptRow attempt;

  Payout(Desk::Inside& desk_, DeliveryRow row_, std::function<void()> done_)
      : desk{desk_}, row{std::move(row_)}, done{std::move(done_)} {}

  Money amount() const { return {intent.funded, *Currency::parse(intent.currency)}; }
  IntentId intent_id() const { return *parse_id<IntentId>(intent.intent_id); }

  void submit(std::vector<RowWrite> rows, std::function<void(bool)> then) {
    Change change{.shop = row.shop,
                  .at = desk.clock.now(),
                  .streams = {},
                  .rows = std::move(rows),
                  .entries = {},
                  .payouts = {},
                  .key = {}};
    const Done queued = desk.committer.submit(
        std::move(change),
        [self = shared_from_this(), then](const Result<std::vector<Head>>& heads) {
          self->desk.workers.post([then, ok = heads.has_value()] { then(ok); });
        });
    if (!queued) done();
  }

  void begin() {
    const auto reader = desk.store.read();
    const auto found = find<IntentRow>(*reader, {row.shop, row.object});
    check(found.has_value(), "a payout has its intent");
    intent = *found;
    if (intent.state == "executed")
      return submit({erase_row<DeliveryRow>({row.shop, row.delivery_id})},
                    [self = shared_from_this()](bool) { self->done(); });
    if (intent.state == "unpaid") return tell_unpaid();
    const auto attempts = scan<AttemptRow>(
        *reader, {.prefix = {row.shop, row.object}, .descending = true, .limit = 1});
    attempt = {.shop = row.shop,
               .intent_id = row.object,
               .number = attempts.empty() ? 1 : attempts.front().number + 1,
               .gateway = desk.gateway.name(),
               .amount = intent.funded,
               .outcome = "started",
               .reference = {},
               .started_at = desk.clock.now(),
               .ended_at = {}};
    submit({insert_row(attempt)},
           [self = shared_from_this()](bool stored) { stored ? self->call() : self->done(); });
  }

  void call() {
    using State = PaymentGateway::Outcome::State;
    const PaymentGateway::Outcome outcome = desk.gateway.pay(intent_id(), amount());
    attempt.ended_at = desk.clock.now();
    attempt.reference = outcome.reference;
    if (outcome.state == State::executed) return executed(outcome.reference);
    attempt.outcome = outcome.state == State::failed ? "failed" : "unknown";
    submit({put_row(attempt), put_row(later())},
           [self = shared_from_this()](bool) { self->done(); });
  }

  void executed(const std::string& reference) {
    attempt.outcome = "executed";
    intent.state = "executed";
    intent.reference = reference;
    Along along{
        {put_row(attempt), put_row(intent), erase_row<DeliveryRow>({row.shop, row.delivery_id})},
        {{ledger::execute(amount(), desk.gateway.name()), intent.order_id, intent.claim_id,
          intent.intent_id}}};
    desk.command_claim(claim_of(row.document), claim::NotePayout{intent_id(), amount(), reference},
                       desk.clock.now(), std::move(along),
                       [self = shared_from_this()](const Done& result) {
                         if (result || passing(result.error())) return self->done();
                         spdlog::error("payout {} was executed, but the claim says {}",
                                       self->row.object, result.error().reason.text());
                         self->submit({put_row(self->later())}, [self](bool) { self->done(); });
                       });
  }

  // The claim's turn goes to who has to find the rest; what was found waits with it.
  void tell_unpaid() {
    const Money funded = amount();
    const Money unpaid{intent.amount - intent.funded, funded.currency};
    desk.command_claim(claim_of(row.document), claim::NoteFunding{funded, unpaid}, desk.clock.now(),
                       {{erase_row<DeliveryRow>({row.shop, row.delivery_id})}, {}},
                       [self = shared_from_this()](const Done&) { self->done(); });
  }

  /// The delivery again, later: twice as long each time, an hour at most.
  DeliveryRow later() const {
    constexpr std::int64_t doublings = 6;
    DeliveryRow next = row;
    next.not_before =
        desk.clock.now() + std::chrono::minutes{1} * (1 << std::min(row.tries, doublings));
    ++next.tries;
    return next;
  }
};

}  // namespace

Chore Desk::Inside::reaction(ReactionRow row) {
  return {row.reaction_id,
          [this, row](std::function<void()> done) { run_reaction(*this, row, std::move(done)); }};
}

Chore Desk::Inside::delivery(DeliveryRow row) {
  check(row.kind == "pay", "every delivery has its way");
  return {row.delivery_id, [this, row](std::function<void()> done) {
            std::make_shared<Payout>(*this, row, std::move(done))->begin();
          }};
}

void Desk::Inside::start(Chore chore) {
  {
    const std::lock_guard lock{chores_mutex};
    if (!chores_under_way.insert(chore.id).second) return;
  }
  workers.post([this, chore = std::move(chore)] {
    chore.run([this, id = chore.id] {
      const std::lock_guard lock{chores_mutex};
      chores_under_way.erase(id);
      chores_idle.notify_all();
    });
  });
}

void Desk::Inside::start_chores(const Change& change) {
  for (const RowWrite& write : change.rows) {
    if (write.how == RowWrite::How::erase) continue;
    if (write.table == &tables::reactions) start(reaction(row_of<ReactionRow>(write.cells)));
    if (write.table == &tables::outbox) start(delivery(row_of<DeliveryRow>(write.cells)));
  }
}

void Desk::Inside::resume_chores() {
  constexpr std::size_t at_once = 500;
  const Instant now = clock.now();
  const auto reader = store.read();
  for (const ReactionRow& row : scan<ReactionRow>(*reader, {.limit = at_once}))
    start(reaction(row));
  for (const DeliveryRow& row : scan<DeliveryRow>(*reader, {.limit = at_once}))
    if (row.not_before <= now) start(delivery(row));
}

void Desk::Inside::fire(const DueRow& due, Instant at, std::function<void()> done) {
  const auto told = [stream = due.stream, done = std::move(done)](const Done& result) {
    if (!result && result.error().code == Errc::unavailable)
      spdlog::error("wait of {} did not fire: {}", stream, result.error().detail);
    done();
  };
  if (const auto claim = parse_id<ClaimId>(due.stream))
    return command_claim(*claim, claim::FireWait{due.seq}, at, {}, told);
  const auto id = parse_id<RecoveryId>(due.stream);
  check(id.has_value(), "a due is a claim's or a recovery's");
  command_recovery(*id, due.shop, recovery::FireWait{due.seq}, at, nullptr, {}, told);
}

}  // namespace recourse::runtime
