// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "claim/commands.h"
#include "claim/state.h"
#include "policy/words.h"
#include "trade/order.h"

// What a story is played on: the pure core, or a running desk. It knows only what the contract of
// the interface knows, so that a story may not depend on more.

namespace recourse::stories {

/// What is wrong with a line: it cannot be read, or it is not so.
struct Wrong {
  std::string what;
};

enum class Who : std::uint8_t {
  buyer,
  seller,
  clerk,        ///< the seller's, acting for the buyer
  other_clerk,  ///< a second person of the seller
  mediator,
  other_mediator,
  independent_mediator,  ///< not the platform's own
  operator_,
  carrier,
};

/// What is so before the story begins. The order's lines have their names as ids.
struct Setting {
  std::string rules = "cn-taobao";
  policy::Mode mode = policy::Mode::platform;
  trade::Order order;
  std::vector<trade::TrackingEvent> tracking;
  Instant now{};
  bool self_operated = false;
  bool return_address = false;  ///< the shop has named where goods come back to
  claim::ShopRules shop;
  std::optional<claim::External> external;  ///< the case that claims are imported from
};

struct Opening {
  std::vector<std::pair<std::string, std::int64_t>> lines;
  policy::Kind kind = policy::Kind::damaged;
  claim::Ask ask;
  std::optional<policy::LateGround> late_ground;
};

struct Showing {
  policy::Item item = policy::Item::item;
  std::optional<policy::LabFinding> finding = {};
  std::optional<Money> fee = {};
};

/// An action; its members are those of the interface. The offer it is about is the open one.
struct Deed {
  policy::Action action = policy::Action::accept;
  std::optional<claim::Ask> terms = {};
  std::optional<Duration> expires_in = {};
  std::optional<policy::Goods> goods = {};
  std::optional<policy::Role> return_freight_by = {};
  bool with_address = false;
  std::optional<policy::Item> item = {};  ///< of a contest: the proof shown with it
  std::vector<policy::Item> items = {};
  std::optional<policy::Role> from = {};
  std::optional<trade::DeliveryAnswer> answer = {};
  std::optional<Money> amount = {};
  claim::ReturnFound return_found = claim::ReturnFound::received;
  claim::ReplacementFound replacement_found = claim::ReplacementFound::ok;
  claim::Intercepted intercepted = claim::Intercepted::stopped;
  claim::OutcomeThere outcome = claim::OutcomeThere::rejected;
  claim::Authority authority = claim::Authority::parties;
  claim::Shares liability = {.seller = 10'000, .carrier = 0, .buyer = 0, .platform = 0};
  std::optional<claim::External> external = {};
  std::optional<std::string> urgent = {};
  bool daily = true;
  std::optional<trade::TrackingEvent> told = {};
  std::vector<std::string> warnings = {};
  bool override_ = false;
  std::string to = {};
  std::vector<std::string> add = {};
  std::vector<std::string> remove = {};
  std::optional<claim::Cause> cause = {};
};

/// A claim as it may be seen.
struct Seen {
  claim::State state;
  std::string closed_because;
  int reminders = 0;
  int overdue_notices = 0;
  int demands = 0;
  int messages = 0;
  int notes = 0;
};

class Ground {
 public:
  virtual ~Ground() = default;
  /// Comes first and once.
  virtual void begin(const Setting& setting) = 0;

  // What somebody does: empty when it was accepted, else the reason it was refused with.
  virtual std::string open(Who who, const Opening& opening) = 0;
  virtual std::string show(Who who, const Showing& showing) = 0;
  virtual std::string act(Who who, const Deed& deed) = 0;
  /// Somebody says where the parcel is; every open claim hears of it.
  virtual std::string track(const trade::TrackingEvent& event) = 0;
  /// The gateway answers that it paid so much.
  virtual std::string pay(Money amount) = 0;
  /// The shop's accounts hold just so much for this claim.
  virtual std::string fund(Money amount) = 0;
  /// An import says what became of the case on its own platform.
  virtual std::string import(const claim::External& external) = 0;
  /// Other rules reach the claim while it is open.
  virtual std::string move_rules(const std::string& rules) = 0;

  /// Time passes and every alarm rings on time.
  virtual void pass(Duration length) = 0;
  /// The desk is down for so long; then it starts again and catches up.
  virtual void outage(Duration length) = 0;
  /// Claims are counted from 1 in the order they were opened; the newest is looked at. False when
  /// there is no such claim.
  virtual bool turn_to(std::int64_t number) = 0;
  /// Nothing while no claim was opened.
  virtual std::optional<Seen> seen() const = 0;
  /// What the claim offers a party to do.
  virtual std::vector<policy::Action> offered(Who who) const = 0;
};

}  // namespace recourse::stories
