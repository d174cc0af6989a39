// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/turns.h"
#include "trade/delivery.h"

// The values of the procedure: offers, goods on their way, the ladder, mediation and the rest.

namespace recourse::claim {

struct Offer {
  OfferId id;
  Role by = Role::seller;
  Ask terms;
  std::optional<Goods> goods;
  std::optional<Role> return_freight_by;
  Instant expires_at{};
  friend bool operator==(const Offer&, const Offer&) = default;
};

/// A parcel that goes back to the seller, or out to the buyer again.
struct Parcel {
  std::string carrier;
  std::string waybill;
  friend bool operator==(const Parcel&, const Parcel&) = default;
};

/// What the seller found when goods came back, or did not.
enum class ReturnFound : std::uint8_t { received, lost_in_transit, short_, wrong, damaged, empty };
constexpr auto words_of(ReturnFound) {
  return word_table<ReturnFound>({{ReturnFound::received, "received"},
                                  {ReturnFound::lost_in_transit, "lost_in_transit"},
                                  {ReturnFound::short_, "short"},
                                  {ReturnFound::wrong, "wrong"},
                                  {ReturnFound::damaged, "damaged"},
                                  {ReturnFound::empty, "empty"}});
}

/// What the buyer says of goods that were sent again, or came back from repair.
enum class ReplacementFound : std::uint8_t { ok, failed, not_arrived };
constexpr auto words_of(ReplacementFound) {
  return word_table<ReplacementFound>({{ReplacementFound::ok, "ok"},
                                       {ReplacementFound::failed, "failed"},
                                       {ReplacementFound::not_arrived, "not_arrived"}});
}

/// Whether a parcel on its way could still be stopped.
enum class Intercepted : std::uint8_t { stopped, too_late };
constexpr auto words_of(Intercepted) {
  return word_table<Intercepted>(
      {{Intercepted::stopped, "stopped"}, {Intercepted::too_late, "too_late"}});
}

/// What another platform decided.
enum class OutcomeThere : std::uint8_t {
  refunded,    ///< it paid the buyer already
  refund_due,  ///< the seller still has to
  rejected,
};
constexpr auto words_of(OutcomeThere) {
  return word_table<OutcomeThere>({{OutcomeThere::refunded, "refunded"},
                                   {OutcomeThere::refund_due, "refund_due"},
                                   {OutcomeThere::rejected, "rejected"}});
}

/// For whose sake a mediation stands still.
enum class Authority : std::uint8_t { parties, court, police, regulator };
constexpr auto words_of(Authority) {
  return word_table<Authority>({{Authority::parties, "parties"},
                                {Authority::court, "court"},
                                {Authority::police, "police"},
                                {Authority::regulator, "regulator"}});
}

/// How a carrier's answer came.
enum class CarrierChannel : std::uint8_t { phone, chat, api, push };
constexpr auto words_of(CarrierChannel) {
  return word_table<CarrierChannel>({{CarrierChannel::phone, "phone"},
                                     {CarrierChannel::chat, "chat"},
                                     {CarrierChannel::api, "api"},
                                     {CarrierChannel::push, "push"}});
}

/// What is thought to have broken the goods; a suspicion may change.
enum class Cause : std::uint8_t { carrier_handling, packaging, fragile_goods, seller, unknown };
constexpr auto words_of(Cause) {
  return word_table<Cause>({{Cause::carrier_handling, "carrier_handling"},
                            {Cause::packaging, "packaging"},
                            {Cause::fragile_goods, "fragile_goods"},
                            {Cause::seller, "seller"},
                            {Cause::unknown, "unknown"}});
}

/// Who finally bears an award, in basis points; they add up to the whole.
struct Shares {
  std::int64_t seller = 0;
  std::int64_t carrier = 0;
  std::int64_t buyer = 0;
  std::int64_t platform = 0;
  friend bool operator==(const Shares&, const Shares&) = default;
};
template <class F, Is<Shares> T>
void fields(F& f, T& v) {
  f("seller", v.seller);
  f("carrier", v.carrier);
  f("buyer", v.buyer);
  f("platform", v.platform);
}

/// Everything that was agreed or ruled, beside the amount.
struct Terms {
  Ask ask;
  std::optional<Goods> goods = {};
  std::optional<Role> return_freight_by = {};
  std::optional<TextRef> return_address = {};
  friend bool operator==(const Terms&, const Terms&) = default;
};
template <class F, Is<Terms> T>
void fields(F& f, T& v) {
  f("ask", v.ask);
  f("goods", v.goods);
  f("return_freight_by", v.return_freight_by);
  f("return_address", v.return_address);
}

/// A mediator's decision, or what the rules say where none came.
struct Ruling {
  Terms terms;  ///< a ratio of nothing: the claim is rejected
  std::optional<Shares> liability;
  std::vector<std::string> rules;  ///< cited
  std::vector<EvidenceId> evidence;
  std::optional<TextRef> reasons;
  std::string how;  ///< `ruled`, or by silence `burden_not_met` `suggestion_stands` `ask_stands`
  Actor by;
  Instant appeal_until{};
  friend bool operator==(const Ruling&, const Ruling&) = default;
};
template <class F, Is<Ruling> T>
void fields(F& f, T& v) {
  f("terms", v.terms);
  f("liability", v.liability);
  optional_list(f, "rules", v.rules);
  optional_list(f, "evidence", v.evidence);
  f("reasons", v.reasons);
  f("how", v.how);
  f("by", v.by);
  f("appeal_until", v.appeal_until);
}

/// The buyer's way to be heard: demands day after day, a final notice, then the complaint.
struct Ladder {
  bool keep_asking = false;               ///< the desk sends the day's demand in the buyer's name
  std::optional<Instant> next_demand_at;  ///< when it does
  std::string last_day;                   ///< of a demand, in the pack's zone: "2026-11-03"
  std::int64_t days_in_a_row = 0;
  std::optional<Instant> final_notice_due;
  friend bool operator==(const Ladder&, const Ladder&) = default;
};

/// What somebody did that needs another's consent first.
struct Pending {
  policy::Action action = policy::Action::accept;
  std::optional<Terms> terms = {};    ///< accept, offer
  std::optional<OfferId> offer = {};  ///< offer, accept-offer
  std::optional<Duration> expires_in = {};
  Money amount;  ///< that would be paid
  Actor by;
  friend bool operator==(const Pending&, const Pending&) = default;
};
template <class F, Is<Pending> T>
void fields(F& f, T& v) {
  f("action", v.action);
  f("terms", v.terms);
  f("offer", v.offer);
  f("expires_in", v.expires_in);
  f("amount", v.amount);
  f("by", v.by);
}

template <class F, Is<Parcel> T>
void fields(F& f, T& v) {
  f("carrier", v.carrier);
  f("waybill", v.waybill);
}
template <class F, Is<Offer> T>
void fields(F& f, T& v) {
  f("id", v.id);
  f("by", v.by);
  f("terms", v.terms);
  f("goods", v.goods);
  f("return_freight_by", v.return_freight_by);
  f("expires_at", v.expires_at);
}

}  // namespace recourse::claim
