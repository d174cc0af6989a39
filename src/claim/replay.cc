// SPDX-License-Identifier: Apache-2.0
#include "claim/replay.h"

#include <algorithm>

namespace recourse::claim {
namespace {

/// What the state says; the moments are kept beside it.
void take_state(Standing& to, const State& state) {
  to.stage = state.stage;
  to.outcome = state.outcome;
  if (state.award) {
    to.amount = state.award->amount;
    to.on_top = state.award->on_top;
  }
  to.burden = state.judgement.burden;
  if (const auto& shares = state.judgement.liability)
    to.liability = Bearers{shares->seller, shares->carrier, shares->buyer, shares->platform};
  to.suggestion = state.judgement.suggestion;
  to.due_at.reset();
  const auto& wait = state.wait;
  const bool on_a_party = wait && (wait->on == Role::buyer || wait->on == Role::seller);
  if (on_a_party && state.stage != Stage::paying) to.due_at = wait->due_at;
}

/// Money on its way is asked after until it is there, and none of that moves it.
bool only_asks_again(const State& state) {
  if (state.stage != Stage::paying) return false;
  return state.wait->otherwise == Otherwise::retry || state.wait->otherwise == Otherwise::operator_;
}

/// When what matters happened.
void note_time(Standing& to, const State& after, const Event& event, Instant at) {
  if (std::holds_alternative<AwardGranted>(event)) to.awarded_at = at;
  if (std::holds_alternative<ClaimClosed>(event)) to.closed_at = at;
  if (after.award && !to.paid_at && after.refunded >= after.award->amount) to.paid_at = at;
}

/// Where the shop takes goods back, as far as the past knows it.
std::optional<TextRef> return_address(const Past& past) {
  for (const Past::Happened& happened : past.events)
    if (const auto* begun = std::get_if<RemedyBegun>(&happened.event))
      if (begun->terms.return_address) return begun->terms.return_address;
  return std::nullopt;
}

/// The world around the claim as it was known at a moment that only goes forward.
class Surroundings {
 public:
  Surroundings(const Past& past, const policy::Pack& pack) : past_{&past}, pack_{&pack} {
    const ClaimOpened& opening = past.opening();
    facts_.order_state = &order_state_;
    facts_.shop = {opening.shop, opening.mode, opening.settings,
                   opening.circumstances.self_operated};
    facts_.claimed_before = past.claimed_before;
    facts_.shop.return_address = return_address(past);
    facts_.independent = true;
    tracking_ = past.tracking;
    std::ranges::stable_sort(tracking_, {}, &Past::Tracked::received_at);
    const auto frozen =
        std::ranges::find(past.orders, opening.frozen.version, &Past::OrderVersion::version);
    check(frozen != past.orders.end(), "the order that a claim froze is kept");
    order_ = static_cast<std::size_t>(frozen - past.orders.begin());
    // Any will do: nothing of a replay is kept or paid.
    facts_.next_intent = IntentId{opening.claim.uuid};
  }
  Surroundings(const Surroundings&) = delete;
  Surroundings& operator=(const Surroundings&) = delete;

  /// From now on these rules hold.
  void come_under(const policy::Pack& pack) { pack_ = &pack; }

  const Facts& at(Instant now, const Actor& actor) {
    facts_.now = now;
    facts_.actor = actor;
    facts_.pack = pack_;
    const auto& orders = past_->orders;
    while (order_ + 1 < orders.size() && orders[order_ + 1].at <= now) ++order_;
    facts_.order = &orders[order_].order;
    facts_.order_version = orders[order_].version;
    for (; heard_ < tracking_.size() && tracking_[heard_].received_at <= now; ++heard_)
      facts_.tracking.push_back(tracking_[heard_].event);
    const auto& on_order = past_->on_order;
    for (; seen_ < on_order.size() && on_order[seen_].at <= now; ++seen_)
      order_state_ = trade::evolve(std::move(order_state_), on_order[seen_].event);
    return facts_;
  }

 private:
  const Past* past_;
  const policy::Pack* pack_;
  std::vector<Past::Tracked> tracking_;
  trade::OrderState order_state_;
  Facts facts_;
  std::size_t order_ = 0;
  std::size_t heard_ = 0;
  std::size_t seen_ = 0;
};

class Replaying {
 public:
  Replaying(const Past& past, const Deeds& deeds, const Rules& rules)
      : deeds_{deeds},
        rules_{rules},
        under_{rules.front()},
        around_{past, *under_},
        now_{past.opened_at()} {}

  Standing run(Instant until) {
    for (const Deed& deed : deeds_.list) {
      let_pass(deed.at, deed.after_alarms);
      if (std::holds_alternative<MovePolicy>(deed.command))
        move_policy(deed);
      else
        repeat(deed);
      if (!state_.exists()) return std::move(standing_);
    }
    let_pass(until, true);
    take_state(standing_, state_);
    return std::move(standing_);
  }

 private:
  /// What the clock or the gateway does next, if anything.
  enum class Next : std::uint8_t { nothing, alarm, payment };
  struct Coming {
    Next next = Next::nothing;
    Instant at{};
  };

  Coming coming() const {
    if (pays_at_) return {Next::payment, *pays_at_};
    const bool waits = state_.wait && !only_asks_again(state_);
    if (!waits || state_.version == stands_still_at_) return {};
    return {Next::alarm, std::max(now_, state_.alarm())};
  }

  void let_pass(Instant to, bool with_alarms_of_then) {
    for (;;) {
      const Coming coming = this->coming();
      if (coming.next == Next::nothing || coming.at > to) return;
      if (coming.at == to && !with_alarms_of_then) return;
      now_ = coming.at;
      if (coming.next == Next::payment)
        pay();
      else
        ring();
    }
  }

  void ring() {
    const Stage stage = state_.stage;
    const Wait before = *state_.wait;
    const Result<Events> events =
        decide(state_, FireWait{before.seq}, around_.at(now_, Actor::system()));
    check(events.has_value(), "a wait that has run out can be fired");
    apply(*events);
    // The same turn again, and the clock alone would give it for ever.
    const bool renewed = events->size() == 1 && std::holds_alternative<WaitRenewed>((*events)[0]);
    if (renewed && state_.stage == stage && state_.wait->on == before.on)
      stands_still_at_ = state_.version;
  }

  void pay() {
    pays_at_.reset();
    const Money amount = state_.award->amount;
    const bool here = state_.circumstances.pays_here;
    const Command command = here ? Command{NotePayout{*state_.intent, amount, {}}}
                                 : Command{RecordRefund{amount, now_, {}}};
    const Result<Events> events =
        decide(state_, command, around_.at(now_, here ? Actor::system() : deeds_.payer));
    check(events.has_value(), "what was awarded can be paid");
    apply(*events);
  }

  void move_policy(const Deed& deed) {
    if (++moves_ >= rules_.size()) return;
    now_ = std::max(now_, deed.at);
    around_.come_under(*rules_[moves_]);
    const Result<Events> events = decide(state_, deed.command, around_.at(now_, deed.by));
    if (!events) return around_.come_under(*under_);
    under_ = rules_[moves_];
    apply(*events);
  }

  void repeat(const Deed& deed) {
    now_ = std::max(now_, deed.at);
    const Result<Events> events = decide(state_, deed.command, around_.at(now_, deed.by));
    if (events) return apply(*events);
    const std::string reason{events.error().reason.text()};
    if (!state_.exists())
      standing_.not_admitted = reason;
    else if (!std::holds_alternative<NoteDelivery>(deed.command))
      standing_.refused_deeds.push_back(
          {deed.at, deed.by.side(), std::string{deed_name(deed.command)}, reason});
  }

  void apply(const Events& events) {
    for (const Event& event : events) {
      state_ = evolve(std::move(state_), event, now_);
      note_time(standing_, state_, event, now_);
      if (std::holds_alternative<AwardGranted>(event) && deeds_.paid_after)
        pays_at_ = now_ + *deeds_.paid_after;
    }
    if (state_.stage != Stage::paying) pays_at_.reset();  // it was paid elsewhere
  }

  const Deeds& deeds_;
  const Rules& rules_;
  const policy::Pack* under_;
  std::size_t moves_ = 0;
  Surroundings around_;
  Instant now_;
  State state_;
  Standing standing_;
  std::optional<Instant> pays_at_;
  std::int64_t stands_still_at_ = 0;
};

}  // namespace

Standing replay(const Past& past, const Deeds& deeds, const Rules& rules, Instant until) {
  return Replaying{past, deeds, rules}.run(until);
}

Standing recorded(const Past& past) {
  Standing standing;
  State state;
  for (const Past::Happened& happened : past.events) {
    state = evolve(std::move(state), happened.event, happened.at);
    note_time(standing, state, happened.event, happened.at);
  }
  take_state(standing, state);
  return standing;
}

}  // namespace recourse::claim
