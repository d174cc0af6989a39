// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "claim/actions.h"
#include "claim/past.h"
#include "claim/trial_test.h"

namespace recourse::claim {
namespace {

using namespace std::chrono_literals;

class Walk {
 public:
  explicit Walk(std::uint64_t seed)
      : random_{seed}, trial_{pick(2) == 0 ? Mode::platform : Mode::seller_desk} {
    trial_.lines({{1 + count(4), yuan(count(40'000))}, {1 + count(2), yuan(count(9'000))}},
                 yuan(count(2) * 600));
    if (pick(3) == 0) trial_.order.refunded_elsewhere = yuan(count(5'000));
    trial_.signed_for_by(any_relation());
    if (pick(3) == 0) trial_.return_address = some_text();
    if (pick(4) == 0) trial_.rules.approval_above = yuan(count(9'000));
    if (pick(6) == 0) trial_.rules.accept_up_to = yuan(count(2'000));
    trial_.sent_by("zto", "ZT100");
  }

  Trial& run(int steps) {
    open();
    for (int i = 0; i < steps && !::testing::Test::HasFailure(); ++i) {
      if (trial_.claims.empty() || pick(12) == 0) open();
      if (trial_.claims.empty()) continue;
      // Mostly time stands still, or the alarm of some claim rings on time, late or early.
      const std::size_t which = pick(trial_.claims.size());
      const State& state = trial_.claims[which].state;
      if (pick(3) == 0) trial_.now += Duration{count(36 * 3'600'000)};
      if (state.wait && pick(4) == 0) trial_.now = std::max(trial_.now, state.alarm());
      if (pick(20) == 0) trial_.signed_for_by(any_relation());
      if (pick(40) == 0) trial_.order.refunded_elsewhere = yuan(count(8'000));
      stages_.insert(word(state.stage));
      const Command command = any_command(state);
      const Result<Events> result = trial_.tell(which, actor_for(command), command);
      accepted_ += result.has_value() ? 1 : 0;
    }
    return trial_;
  }
  int accepted() const { return accepted_; }
  const std::set<std::string_view>& stages() const { return stages_; }

 private:
  std::size_t pick(std::size_t of) { return static_cast<std::size_t>(random_() % of); }
  std::int64_t count(std::size_t of) { return static_cast<std::int64_t>(pick(of)); }

  trade::Relation any_relation() {
    constexpr auto all = trade::words_of(trade::Relation{});
    return all[pick(all.size())].first;
  }
  trade::Consent any_consent() {
    constexpr auto all = trade::words_of(trade::Consent{});
    return all[pick(all.size())].first;
  }
  Item any_item() {
    // Mostly what is asked for.
    constexpr auto all = policy::words_of(Item{});
    return pick(2) == 0 ? all[pick(all.size())].first
                        : std::array{Item::item, Item::outer_box}[pick(2)];
  }
  Actor any_actor() {
    switch (pick(8)) {
      case 0:
      case 1:
      case 2:
        return buyer();
      case 3:
        return clerk_for_buyer();
      case 4:
        return operator_();
      default:
        return seller();
    }
  }
  Ask any_ask() {
    switch (pick(5)) {
      case 0:
        return full_refund();
      case 1:
        return partial(yuan(count(20'000)));
      case 2:
        return refund_of(yuan(1 + count(3'000)));
      case 3:
        return partial(count(10'002));
      default:
        return partial(3'000);
    }
  }
  OpenClaim any_opening() {
    const std::size_t line = pick(2);
    constexpr std::array kinds{Kind::damaged,   Kind::damaged,    Kind::not_received,
                               Kind::defective, Kind::wrong_item, Kind::counterfeit,
                               Kind::cancel};
    const Kind kind = kinds[pick(kinds.size())];
    Ask ask = any_terms();
    if (kind == Kind::defective && pick(2) == 0) ask = {Remedy::repair, std::nullopt, std::nullopt};
    return opening(trial_.order, line, 1 + count(3), kind, ask);
  }
  void open() { (void)trial_.open(any_opening(), pick(5) == 0 ? clerk_for_buyer() : buyer()); }

  OfferId any_offer(const State& state) {
    return state.offers.empty() || pick(10) == 0 ? fresh<OfferId>() : state.offers.front().id;
  }
  Money owed(const State& state) {
    if (!state.award) return yuan(count(100));
    const Money rest = std::max(state.award->amount - state.refunded, yuan(1));
    return pick(3) == 0 ? yuan(1 + count(static_cast<std::size_t>(rest.minor))) : rest;
  }
  TextRef text() { return some_text(); }
  std::vector<EvidenceId> any_evidence(const State& state) {
    if (state.evidence.empty() || pick(3) == 0) return {};
    return {state.evidence[pick(state.evidence.size())]};
  }
  template <class E>
  E any_of() {
    constexpr auto all = words_of(E{});
    return all[pick(all.size())].first;
  }
  Ask any_terms() {
    constexpr std::array in_goods{Remedy::return_and_refund, Remedy::exchange, Remedy::reship,
                                  Remedy::repair};
    if (pick(2) == 0) return any_ask();
    return {.remedy = in_goods[pick(4)], .ratio_bp = {}, .amount = {}};
  }
  std::optional<Goods> any_goods() {
    return pick(2) == 0 ? std::nullopt : std::optional{any_of<Goods>()};
  }
  Rule any_ruling(const State& state) {
    const std::int64_t sellers = pick(5) == 0 ? count(10'000) : 10'000;
    Ask ask = any_terms();
    if (pick(4) == 0) ask = {Remedy::refund, 0, std::nullopt};
    return {.liability = {sellers, 0, 0, pick(3) == 0 ? 0 : 10'000 - sellers},
            .terms = {.ask = ask, .goods = any_goods()},
            .rules = {"burden"},
            .evidence = any_evidence(state),
            .reasons = text()};
  }
  std::optional<External> any_external() {
    if (pick(3) == 0) return std::nullopt;
    return External{"taobao", "T1", std::nullopt, trial_.now + Duration{count(99 * 3'600'000)}};
  }
  Parcel parcel() { return {"zto", "ZT1"}; }

  Command command_of(policy::Action action, const State& state) {
    using enum policy::Action;
    switch (action) {
      case offer:
        return offering(any_terms(), pick(2) == 0
                                         ? std::nullopt
                                         : std::optional{Duration{count(200 * 3'600'000)}});
      case accept_offer:
        return AcceptOffer{any_offer(state)};
      case decline_offer:
        return DeclineOffer{any_offer(state), {}};
      case withdraw_offer:
        return WithdrawOffer{any_offer(state)};
      case accept:
        return Accept{any_goods(), pick(2) == 0 ? std::nullopt : std::optional{text()}};
      case contest:
        return Contest{text(), any_evidence(state)};
      case extend:
        return Extend{text()};
      case demand:
        return MakeDemand{};
      case policy::Action::keep_asking:
        return KeepAsking{pick(3) > 0};
      case final_notice:
        return GiveFinalNotice{};
      case policy::Action::escalate:
        return Escalate{text(), pick(2) == 0 ? std::nullopt : std::optional{"perishing"},
                        any_external()};
      case withdraw:
        return Withdraw{text()};
      case policy::Action::amend:
        return Amend{pick(4) == 0 ? std::nullopt : std::optional{any_terms()}, {}};
      case policy::Action::reopen:
        return Reopen{text()};
      case policy::Action::request_evidence:
        return RequestEvidence{{any_item()}, {}, {}};
      case waive:
        return Waive{any_item(), text()};
      case mark_unavailable:
        return MarkUnavailable{any_item(), text()};
      case answer_delivery:
        return AnswerDelivery{
            {pick(4) == 0 ? std::nullopt : std::optional{any_relation()}, any_consent()}};
      case policy::Action::ship_return:
        return ShipReturn{parcel()};
      case policy::Action::receive_return:
        return ReceiveReturn{any_of<ReturnFound>(), {}};
      case ship_replacement:
        return ShipReplacement{parcel()};
      case policy::Action::confirm_replacement:
        return ConfirmReplacement{any_of<ReplacementFound>()};
      case ship_repaired:
        return ShipRepaired{parcel()};
      case policy::Action::intercept:
        return Intercept{any_of<Intercepted>()};
      case record_refund:
        return RecordRefund{owed(state), trial_.now, "r"};
      case not_received_money:
        return DisputeMoney{};
      case appeal:
      case policy::Action::rule:
        return any_ruling(state);
      case policy::Action::suspend:
        return Suspend{any_of<Authority>(), text()};
      case policy::Action::resume:
        return Resume{text()};
      case policy::Action::approve:
        return Approve{};
      case policy::Action::send_back:
        return SendBack{text()};
      case policy::Action::record_outcome:
        return RecordOutcome{any_of<OutcomeThere>(),
                             pick(4) == 0 ? std::optional{owed(state)} : std::nullopt, trial_.now,
                             "T1"};
      case policy::Action::ask_carrier:
        return AskCarrier{};
      case policy::Action::carrier_answered:
        return CarrierAnswer{.source = any_of<CarrierChannel>(),
                             .at = trial_.now,
                             .raw = text(),
                             .who = {},
                             .told = trade::TrackingEvent{.at = trial_.now,
                                                          .code = trade::TrackingCode::signed_for,
                                                          .signer = any_relation(),
                                                          .consent = any_consent(),
                                                          .source = trade::Source::operator_}};
      case policy::Action::mark_conflict:
        return MarkConflict{text()};
      case message:
        return PostMessage{text(), {}, false};
      case policy::Action::assign:
        return Assign{pick(2) == 0 ? "li" : "wang"};
      case note:
        return WriteNote{text()};
      case tag:
        return ChangeTags{{pick(2) == 0 ? "urgent" : "vip"}, {}};
    }
    return NoteDelivery{};
  }

  Command any_command(const State& state) {
    switch (pick(10)) {
      case 0:
        return evidence(any_item());
      case 1:
        if (pick(4) == 0) return NoteExternal{any_external().value_or(External{})};
        return pick(3) == 0 ? Command{any_opening()} : Command{NoteDelivery{}};
      case 2:
        return NoteFunding{yuan(1), yuan(count(2) * 50)};
      case 3:
        return NotePayout{state.intent && pick(5) > 0 ? *state.intent : fresh<IntentId>(),
                          owed(state), "gw"};
      case 4:
        return FireWait{state.last_wait_seq - (pick(8) == 0 ? 1 : 0)};
      case 5:
        return command_of(any_of<policy::Action>(), state);
      default:
        break;
    }
    // Mostly what somebody may do now.
    const std::array roles{Role::buyer, Role::seller, Role::mediator, Role::operator_};
    const bool waited_for = state.wait && pick(2) == 0;
    const auto open = open_actions(state, waited_for ? state.wait->on : roles[pick(4)]);
    if (open.empty()) return evidence(Item::outer_box);
    return command_of(open[pick(open.size())].action, state);
  }
  /// Somebody who may do it, mostly.
  Actor actor_for(const Command& command) {
    if (pick(4) == 0) return any_actor();
    const auto action = parse_word<policy::Action>(deed_name(command));
    if (!action) return any_actor();
    const std::array all{buyer(),        seller(),          seller("wang"), mediator(),
                         mediator("an"), clerk_for_buyer(), operator_()};
    for (int tries = 0; tries < 6; ++tries) {
      const Actor& actor = all[pick(all.size())];
      if (may_ever(actor.side(), *action)) return actor;
    }
    return any_actor();
  }

  std::mt19937_64 random_;
  Trial trial_;
  int accepted_ = 0;
  std::set<std::string_view> stages_;
};

State replayed(const Trial::Story& story) {
  State state;
  for (const Trial::Stored& stored : story.log)
    state = evolve(std::move(state), *read_event(stored.type, *parse_json(stored.body)), stored.at);
  return state;
}

/// Of each type the event that says most.
void keep_fullest(std::map<std::string, std::string>& examples, const Trial::Stored& stored) {
  std::string& kept = examples[stored.type];
  if (kept.size() < stored.body.size()) kept = stored.body;
}

/// Adds an example of each event that has none yet to those of this release. What stands there
/// already is never changed.
void add_examples(const std::map<std::string, std::string>& examples) {
  const char* const path = RECOURSE_SOURCE_DIR "/test/vectors/events/0.1/claim.json";
  std::stringstream text;
  text << std::ifstream{path}.rdbuf();
  const Json json = *parse_json(text.str());
  std::set<std::string> known;
  std::string out;
  const auto add = [&](const std::string& type, const std::string& body) {
    out += out.empty() ? "[\n" : ",\n";
    out += "{\"type\":\"" + type + "\",\"body\":" + body + "}";
    known.insert(type);
  };
  for (const Json& row : *json.array())
    add(*row.find("type")->text(), json_text(*row.find("body")));
  for (const auto& [type, body] : examples)
    if (!known.contains(type)) add(type, body);
  std::ofstream{path} << out << "\n]\n";
}

// What Trial looks at after every event holds on any road: one wait while open and none when
// closed; no more awarded than was paid; every stored form read back as it was written.
TEST(AnyRoad, keeps_one_wait_and_replays_to_the_same_state) {
  int accepted = 0;
  std::set<std::string> outcomes;
  std::set<std::string_view> stages;
  std::map<std::string, std::string> examples;
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    Walk walk{seed};
    const Trial& trial = walk.run(60);
    accepted += walk.accepted();
    stages.insert(walk.stages().begin(), walk.stages().end());
    for (const Trial::Story& story : trial.claims) {
      for (const Trial::Stored& stored : story.log) keep_fullest(examples, stored);
      EXPECT_EQ(text_of(replayed(story)), text_of(story.state));
      if (story.state.outcome) outcomes.emplace(word(*story.state.outcome));
    }
    ASSERT_FALSE(HasFailure()) << "seed " << seed;
  }
  if (std::getenv("RECOURSE_WRITE_DOCS")) add_examples(examples);
  EXPECT_GT(accepted, 600 * 8) << "the roads lead somewhere";
  for (const char* outcome : {"lapsed", "settled", "withdrawn"})
    EXPECT_TRUE(outcomes.contains(outcome)) << outcome;
  // A repair is five right steps away; course_test goes there.
  for (const auto& [stage, name] : policy::words_of(Stage{}))
    EXPECT_TRUE(stage == Stage::repairing || stages.contains(name)) << "no road led to " << name;
}

// Left alone, every claim comes to its end or to its payment; nothing stands still.
TEST(AnyRoad, left_alone_comes_to_the_end_or_to_the_money) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    Walk walk{seed * 7'919};
    Trial& trial = walk.run(20);
    for (Trial::Story& story : trial.claims)
      if (story.state.wait) trial.now = std::max(trial.now, story.state.wait->due_at + 1h);
    // The clock was down; from here on it runs, and nobody does anything for half a year: the
    // longest an authority keeps a mediation still.
    trial.pass(200 * 24h);
    // A case that another platform decides waits for a person to enter what became of it.
    for (const Trial::Story& story : trial.claims)
      EXPECT_TRUE(story.state.stage == Stage::closed || story.state.stage == Stage::paying ||
                  story.state.stage == Stage::referred)
          << word(story.state.stage);
    ASSERT_FALSE(HasFailure()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace recourse::claim
