// SPDX-License-Identifier: Apache-2.0
#include "test/claims/core_ground.h"

#include <algorithm>

#include "claim/actions.h"
#include "claim/award.h"
#include "claim/past.h"
#include "claim/trial_test.h"
#include "test/claims/core_commands.h"
#include "test/claims/packs.h"

namespace recourse::stories {
namespace {

std::string reason_of(const Result<claim::Events>& result) {
  return result ? std::string{} : std::string{result.error().reason.text()};
}

class CoreGround : public Ground {
 public:
  void begin(const Setting& setting) override {
    setting_ = setting;
    pack_ = &pack_of(setting.rules);
    if (setting.return_address) return_address_ = claim::some_text();
  }

  std::string open(Who who, const Opening& opening) override {
    claim::OpenClaim command;
    command.claim = claim::fresh<ClaimId>();
    for (const auto& [line, quantity] : opening.lines) command.lines.push_back({line, quantity});
    command.kind = opening.kind;
    command.ask = opening.ask;
    command.channel = setting_.external ? "import" : "link";
    command.late_ground = opening.late_ground;
    command.external = setting_.external;
    const std::size_t before = current_;
    current_ = claims_.size();
    claims_.push_back({.state = {}, .log = {}, .pack = pack_});
    std::string refused = tell(actor_of(who), command);
    if (refused.empty()) return refused;
    claims_.pop_back();
    current_ = before;
    return refused;
  }

  std::string show(Who who, const Showing& showing) override {
    claim::AddEvidence piece = claim::evidence(showing.item);
    piece.finding = showing.finding;
    piece.fee = showing.fee;
    return tell(actor_of(who), piece);
  }

  std::string act(Who who, const Deed& deed) override {
    // Proof that a refusal names is shown first.
    if (deed.action == policy::Action::contest && deed.item)
      if (std::string refused = show(who, {.item = *deed.item}); !refused.empty()) return refused;
    return tell(actor_of(who), command_of(deed, state(), setting_.now));
  }

  std::string track(const trade::TrackingEvent& event) override {
    setting_.tracking.push_back(event);
    setting_.tracking.back().at = setting_.now;
    const std::size_t before = current_;
    for (current_ = 0; current_ < claims_.size(); ++current_)
      if (std::string refused = tell(claim::Actor::system(), claim::NoteDelivery{});
          state().is_open() && !refused.empty())
        throw Wrong{"a claim would not hear of the parcel: " + refused};
    current_ = before;
    return {};
  }

  std::string pay(Money amount) override {
    const IntentId intent = state().intent.value_or(claim::fresh<IntentId>());
    return tell(claim::Actor::system(), claim::NotePayout{intent, amount, "gateway-1"});
  }

  std::string fund(Money amount) override {
    const Money award = state().award ? state().award->amount : amount;
    return tell(claim::Actor::system(), claim::NoteFunding{amount, award - amount});
  }

  std::string import(const claim::External& external) override {
    return tell(claim::Actor::system(), claim::NoteExternal{external});
  }

  std::string move_rules(const std::string& rules) override {
    Told& claim = claims_[current_];
    const policy::Pack* before = claim.pack;
    claim.pack = &pack_of(rules);
    std::string refused = tell(claim::Actor::system(), claim::MovePolicy{});
    if (!refused.empty()) claim.pack = before;
    return refused;
  }

  void pass(Duration length) override {
    constexpr int too_often = 10'000;
    const Instant until = setting_.now + length;
    for (int rung = 0; ring_next(until); ++rung)
      if (rung == too_often) throw Wrong{"an alarm rings for ever"};
    setting_.now = until;
  }

  void outage(Duration length) override {
    setting_.now += length;
    pass(Duration{});
  }

  bool turn_to(std::int64_t number) override {
    if (number < 1 || number > static_cast<std::int64_t>(claims_.size())) return false;
    current_ = static_cast<std::size_t>(number - 1);
    return true;
  }

  std::optional<Seen> seen() const override {
    if (claims_.empty()) return std::nullopt;
    Seen seen;
    seen.state = state();
    for (const claim::Event& event : claims_[current_].log) count(seen, event);
    return seen;
  }

  std::vector<policy::Action> offered(Who who) const override {
    std::vector<policy::Action> actions;
    for (const claim::OpenAction& open : claim::open_actions(state(), actor_of(who).side()))
      actions.push_back(open.action);
    return actions;
  }

 private:
  struct Told {
    claim::State state;
    std::vector<claim::Event> log;
    const policy::Pack* pack = nullptr;
  };

  const claim::State& state() const {
    if (claims_.empty()) throw Wrong{"no claim was opened yet"};
    return claims_[current_].state;
  }

  claim::Facts facts(const claim::Actor& actor) const {
    std::vector<std::string> claimed_before;
    for (const Told& claim : claims_)
      for (const claim::ClaimedLine& line : claim.state.lines) claimed_before.push_back(line.line);
    return {.now = setting_.now,
            .actor = actor,
            .pack = claims_[current_].pack,
            .order = &setting_.order,
            .order_version = 1,
            .order_state = &order_state_,
            .tracking = setting_.tracking,
            .shop = {.id = {make_uuid(Instant{}, 1, 1)},
                     .mode = setting_.mode,
                     .settings = sha256("settings"),
                     .self_operated = setting_.self_operated,
                     .rules = setting_.shop,
                     .return_address = return_address_},
            .next_intent = claim::fresh<IntentId>(),
            .independent = actor.subject.starts_with("independent:"),
            .claimed_before = claimed_before};
  }

  std::string tell(const claim::Actor& actor, const claim::Command& command) {
    Told& told = claims_[current_];
    const std::string stage{told.state.exists() ? word(told.state.stage) : "none"};
    claim::tried().pairs.emplace(stage, claim::deed_name(command));
    const Result<claim::Events> result = claim::decide(told.state, command, facts(actor));
    if (result)
      for (const claim::Event& event : *result) take(told, event);
    const std::string broken = told.state.exists() ? claim::broken(told.state) : "";
    if (!broken.empty()) throw Wrong{"the claim is broken: " + broken};
    return reason_of(result);
  }

  /// Stored as text, read back, folded.
  void take(Told& told, const claim::Event& event) {
    const std::string body = json_text(claim::stored_body(event));
    const Result<claim::Event> read =
        claim::read_event(claim::stored_type(event), *parse_json(body));
    if (!read || json_text(claim::stored_body(*read)) != body)
      throw Wrong{"an event cannot be read back: " + body};
    const claim::State as_it_was = claim::evolve(claim::State{told.state}, event, setting_.now);
    told.state = claim::evolve(std::move(told.state), *read, setting_.now);
    if (claim::text_of(told.state) != claim::text_of(as_it_was))
      throw Wrong{"read back, this says less than it did: " + body};
    told.log.push_back(*read);
    const auto* granted = std::get_if<claim::AwardGranted>(&*read);
    if (!granted) return;
    order_state_ =
        trade::evolve(std::move(order_state_), claim::reservation(told.state.id, granted->award));
  }

  /// Rings the first alarm up to then; false when none is left.
  bool ring_next(Instant until) {
    const Told* next = nullptr;
    for (const Told& claim : claims_) {
      if (!claim.state.is_open() || claim.state.alarm() > until) continue;
      if (!next || claim.state.alarm() < next->state.alarm()) next = &claim;
    }
    if (!next) return false;
    const std::size_t before = current_;
    current_ = static_cast<std::size_t>(next - claims_.data());
    setting_.now = std::max(setting_.now, next->state.alarm());
    const std::string refused =
        tell(claim::Actor::system(), claim::FireWait{next->state.last_wait_seq});
    if (!refused.empty()) throw Wrong{"an alarm was refused: " + refused};
    current_ = before;
    return true;
  }

  static void count(Seen& seen, const claim::Event& event) {
    std::visit(
        overloaded{[&](const claim::ReminderSent& sent) {
                     ++(sent.overdue ? seen.overdue_notices : seen.reminders);
                   },
                   [&](const claim::DemandMade&) { ++seen.demands; },
                   [&](const claim::MessagePosted&) { ++seen.messages; },
                   [&](const claim::NoteWritten&) { ++seen.notes; },
                   [&](const claim::ClaimClosed& closed) { seen.closed_because = closed.why; },
                   [](const auto&) {}},
        event);
  }

  Setting setting_;
  const policy::Pack* pack_ = nullptr;
  std::optional<claim::TextRef> return_address_;
  trade::OrderState order_state_;
  std::vector<Told> claims_;
  std::size_t current_ = 0;
};

}  // namespace

std::unique_ptr<Ground> core_ground() {
  return std::make_unique<CoreGround>();
}

}  // namespace recourse::stories
