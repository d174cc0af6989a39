// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claim/commands.h"

// One order, its parcel and its claims, under the real pack and a clock that tests move. Whatever
// is accepted is stored as text, read back and folded from that; what must hold of every claim is
// looked at after every event.

namespace recourse::claim {

const policy::Pack& taobao();

/// "2026-11-03 10:00" or "2026-11-03 10:00:30", in the pack's zone.
Instant moment(std::string_view text);
std::string moment_text(Instant at);
Money yuan(std::int64_t minor);
Money money(std::int64_t minor, std::string_view currency);

Actor buyer();
Actor seller(std::string subject = "li");
Actor clerk_for_buyer();
Actor mediator(std::string subject = "mei");
Actor operator_();

/// An id that no other call gave.
template <class AnyId>
AnyId fresh() {
  static std::uint64_t count = 0;
  return {make_uuid(Instant{std::chrono::days{20'000}}, 1, ++count)};
}
TextRef some_text();

Ask full_refund();
Ask partial(std::int64_t ratio_bp);
Ask partial(Money amount);
Ask refund_of(Money amount);

/// "accepted", or "refused no_such_offer offer": sort, reason and field as far as there is one.
std::string text_of(const Result<Events>& result);
/// The types of the events, as "agreement_reached award_granted".
std::string types_of(const Result<Events>& result);

/// Every pair of stage ("none" before there is a claim) and command that some trial decided, every
/// refusal that one came to, and every way to another stage. Looked at when all tests have run.
struct Tried {
  std::set<std::pair<std::string, std::string>> pairs;
  std::set<std::string> refusals;
  /// What people did that led to another stage: "offer by seller: answering -> considering".
  std::set<std::string> moves;
};
Tried& tried();

/// What a claim's state says, as text: two states are the same when this is.
std::string text_of(const State& state);
/// What is broken about a claim by itself, or nothing.
std::string broken(const State& state);

struct Trial {
  struct Stored {
    std::string type;
    std::string body;
    Instant at{};
  };
  struct Story {
    State state;
    std::vector<Stored> log;
  };

  /// 3 units of "mugs" for 280.00 in all, freight 8.00; signed for by the buyer on 1 November.
  explicit Trial(Mode mode = Mode::platform);

  const policy::Pack* pack = &taobao();
  Mode mode;
  bool self_operated = false;
  ShopRules rules;
  std::optional<TextRef> return_address;
  trade::Order order;
  std::int64_t order_version = 1;
  trade::OrderState order_state;
  std::vector<trade::TrackingEvent> tracking;
  Instant now = moment("2026-11-03 10:00");
  std::vector<Story> claims;

  /// Gives the order these lines, each with its quantity and what was paid for all of it.
  void lines(const std::vector<std::pair<std::int64_t, Money>>& lines, Money freight);
  void sent_by(std::string carrier, std::string waybill);
  void signed_for_by(trade::Relation relation, std::optional<trade::Consent> consent = {});

  /// Opens another claim; `claim()` is that one from then on.
  Result<Events> open(const OpenClaim& ask, const Actor& actor = buyer());
  /// 1 unit of the first line, damaged.
  OpenClaim damaged(const Ask& ask, std::int64_t quantity = 1) const;
  /// Opens it and shows what is asked for: the seller's turn.
  void answering(const Ask& ask, std::int64_t quantity = 1);
  /// The same, and the seller offers 30 %.
  OfferId considering(const Ask& ask);
  /// The same as answering, and the seller accepts.
  void paying(const Ask& ask);

  /// Decides on the newest claim, or on that one.
  Result<Events> tell(const Actor& actor, const Command& command);
  Result<Events> tell(std::size_t which, const Actor& actor, const Command& command);
  std::string says(const Actor& actor, const Command& command) {
    return text_of(tell(actor, command));
  }
  /// Moves the clock to the claim's alarm and rings it.
  Result<Events> ring();
  /// Rings now.
  Result<Events> ring_at(Instant at);
  /// Lets time pass and rings every alarm on time, in order.
  void pass(Duration length);

  State& claim() { return claims.back().state; }
  const Wait& wait() { return *claim().wait; }
  OfferId offer() { return claim().offers.front().id; }
  Facts facts(const Actor& actor) const;
  /// What all claims have been awarded, whether paid or not.
  Money awarded() const;

 private:
  void accept(Story& story, const Events& events);
};

OpenClaim opening(const trade::Order& order, std::size_t line, std::int64_t quantity, Kind kind,
                  const Ask& ask);
AddEvidence evidence(Item item);
MakeOffer offering(const Ask& terms, std::optional<Duration> expires_in = {});

}  // namespace recourse::claim
