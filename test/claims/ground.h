// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/state.h"
#include "policy/words.h"
#include "trade/order.h"

// What a story is played on: the pure core, or a running desk. It knows only what the contract of
// the interface knows, so that a story may not depend on more.

namespace recourse::stories {

enum class Who : std::uint8_t { buyer, seller, clerk, operator_ };

/// What is so before the story begins. The order's lines have their names as ids.
struct Setting {
  policy::Mode mode = policy::Mode::platform;
  trade::Order order;
  std::vector<trade::TrackingEvent> tracking;
  Instant now{};
};

/// An action; its members are those of the interface. The offer it is about is the open one.
struct Deed {
  policy::Action action = policy::Action::accept;
  std::optional<claim::Ask> terms = {};
  std::optional<Duration> expires_in = {};
  std::optional<policy::Item> item = {};
  std::optional<trade::DeliveryAnswer> answer = {};
  std::optional<Money> amount = {};
};

/// A claim as it may be seen.
struct Seen {
  policy::Stage stage = policy::Stage::gathering;
  std::optional<policy::Outcome> outcome;
  std::optional<claim::Wait> waiting;
  std::optional<claim::Offer> offer;
  claim::Judgement judgement;
  std::optional<Money> award;
  Money refunded;
  int reminders = 0;
  int overdue_notices = 0;
};

class Ground {
 public:
  virtual ~Ground() = default;
  /// Comes first and once.
  virtual void begin(const Setting& setting) = 0;

  // What somebody does: empty when it was accepted, else the reason it was refused with.
  virtual std::string open(Who who, const std::string& line, std::int64_t quantity,
                           policy::Kind kind, const claim::Ask& ask) = 0;
  virtual std::string show(Who who, policy::Item item) = 0;
  virtual std::string act(Who who, const Deed& deed) = 0;
  /// The gateway answers that it paid so much.
  virtual std::string pay(Money amount) = 0;
  /// The shop's accounts hold just so much for this claim.
  virtual std::string fund(Money amount) = 0;

  /// Time passes and every alarm rings on time.
  virtual void pass(Duration length) = 0;
  /// The desk is down for so long; then it starts again and catches up.
  virtual void outage(Duration length) = 0;
  /// Claims are counted from 1 in the order they were opened; the newest is looked at. False when
  /// there is no such claim.
  virtual bool turn_to(std::int64_t number) = 0;
  /// Nothing while no claim was opened.
  virtual std::optional<Seen> seen() const = 0;
};

}  // namespace recourse::stories
