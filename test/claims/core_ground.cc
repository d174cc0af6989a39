// SPDX-License-Identifier: Apache-2.0
#include "test/claims/core_ground.h"

#include "claim/trial_test.h"

namespace recourse::stories {
namespace {

claim::Actor actor(Who who) {
  switch (who) {
    case Who::buyer:
      return claim::buyer();
    case Who::seller:
      return claim::seller();
    case Who::clerk:
      return claim::clerk_for_buyer();
    case Who::operator_:
      return claim::operator_();
  }
  return {};
}

std::string reason_of(const Result<claim::Events>& result) {
  return result ? std::string{} : std::string{result.error().reason.text()};
}

class CoreGround : public Ground {
 public:
  void begin(const Setting& setting) override {
    trial_.mode = setting.mode;
    trial_.order = setting.order;
    trial_.tracking = setting.tracking;
    trial_.now = setting.now;
  }

  std::string open(Who who, const std::string& line, std::int64_t quantity, policy::Kind kind,
                   const claim::Ask& ask) override {
    claim::OpenClaim opening = claim::opening(trial_.order, 0, quantity, kind, ask);
    opening.lines[0].line = line;
    const auto result = trial_.open(opening, actor(who));
    if (result) current_ = trial_.claims.size() - 1;
    return reason_of(result);
  }

  std::string show(Who who, policy::Item item) override { return tell(who, claim::evidence(item)); }

  std::string act(Who who, const Deed& deed) override {
    const auto command = command_of(deed);
    return command ? tell(who, *command) : "not_in_this_release";
  }

  std::string pay(Money amount) override {
    const std::optional<IntentId> intent = state().intent;
    return reason_of(trial_.tell(
        current_, claim::Actor::system(),
        claim::NotePayout{intent.value_or(claim::fresh<IntentId>()), amount, "gateway-1"}));
  }

  std::string fund(Money amount) override {
    const Money award = state().award ? state().award->amount : amount;
    return reason_of(
        trial_.tell(current_, claim::Actor::system(), claim::NoteFunding{amount, award - amount}));
  }

  void pass(Duration length) override { trial_.pass(length); }

  void outage(Duration length) override {
    trial_.now += length;
    trial_.pass(Duration{});
  }

  bool turn_to(std::int64_t number) override {
    if (number < 1 || number > static_cast<std::int64_t>(trial_.claims.size())) return false;
    current_ = static_cast<std::size_t>(number - 1);
    return true;
  }

  std::optional<Seen> seen() const override {
    if (trial_.claims.empty()) return std::nullopt;
    const claim::State& state = trial_.claims[current_].state;
    Seen seen{.stage = state.stage,
              .outcome = state.outcome,
              .waiting = state.wait,
              .offer = {},
              .judgement = state.judgement,
              .award = {},
              .refunded = state.refunded};
    if (!state.offers.empty()) seen.offer = state.offers.front();
    if (state.award) seen.award = state.award->amount;
    for (const auto& stored : trial_.claims[current_].log) {
      const auto event = claim::read_event(stored.type, *parse_json(stored.body));
      if (const auto* sent = std::get_if<claim::ReminderSent>(&*event))
        ++(sent->overdue ? seen.overdue_notices : seen.reminders);
    }
    return seen;
  }

 private:
  const claim::State& state() const { return trial_.claims[current_].state; }

  std::string tell(Who who, const claim::Command& command) {
    return reason_of(trial_.tell(current_, actor(who), command));
  }

  std::optional<claim::Command> command_of(const Deed& deed) const {
    const auto& offers = state().offers;
    const OfferId offer = offers.empty() ? claim::fresh<OfferId>() : offers.front().id;
    const policy::Item item = deed.item.value_or(policy::Item::item);
    if (deed.action == policy::Action::accept) return claim::Accept{};
    if (deed.action == policy::Action::offer && deed.terms)
      return claim::offering(*deed.terms, deed.expires_in);
    if (deed.action == policy::Action::accept_offer) return claim::AcceptOffer{offer};
    if (deed.action == policy::Action::decline_offer) return claim::DeclineOffer{offer, {}};
    if (deed.action == policy::Action::withdraw_offer) return claim::WithdrawOffer{offer};
    if (deed.action == policy::Action::withdraw) return claim::Withdraw{};
    if (deed.action == policy::Action::waive) return claim::Waive{item, claim::some_text()};
    if (deed.action == policy::Action::mark_unavailable)
      return claim::MarkUnavailable{item, claim::some_text()};
    if (deed.action == policy::Action::answer_delivery && deed.answer)
      return claim::AnswerDelivery{*deed.answer};
    if (deed.action == policy::Action::record_refund && deed.amount)
      return claim::RecordRefund{*deed.amount, trial_.now, "20261103220014"};
    return std::nullopt;
  }

  claim::Trial trial_;
  std::size_t current_ = 0;
};

}  // namespace

std::unique_ptr<Ground> core_ground() {
  return std::make_unique<CoreGround>();
}

}  // namespace recourse::stories
