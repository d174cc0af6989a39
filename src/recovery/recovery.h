// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/fields.h"
#include "policy/ask.h"

// The carrier's track: our claim against the carrier. It opens with the buyer's claim, because
// notice windows end before liability is known, and never touches the buyer's track.

namespace recourse::recovery {

enum class RecoveryState : std::uint8_t {
  opened,
  noticed,
  filed,
  needs_action,
  approved,
  approved_partial,
  rejected,
  expired,
  paid,
  reversed,
  dropped,
  written_off,
};
constexpr auto words_of(RecoveryState) {
  using enum RecoveryState;
  return word_table<RecoveryState>({{opened, "opened"},
                                    {noticed, "noticed"},
                                    {filed, "filed"},
                                    {needs_action, "needs_action"},
                                    {approved, "approved"},
                                    {approved_partial, "approved_partial"},
                                    {rejected, "rejected"},
                                    {expired, "expired"},
                                    {paid, "paid"},
                                    {reversed, "reversed"},
                                    {dropped, "dropped"},
                                    {written_off, "written_off"}});
}

enum class Leg : std::uint8_t { outbound, return_ };
constexpr auto words_of(Leg) {
  return word_table<Leg>({{Leg::outbound, "outbound"}, {Leg::return_, "return"}});
}

/// A wait of the recovery; here the carrier may be waited for.
struct Wait {
  std::int64_t seq = 0;
  policy::Role on = policy::Role::seller;
  std::string wait_for;  ///< `notice` `file` `carrier`
  Instant due_at{};
  std::string otherwise;  ///< `late_notice` `expire` `operator`
  friend bool operator==(const Wait&, const Wait&) = default;
};
template <class F, Is<Wait> T>
void fields(F& f, T& v) {
  f("seq", v.seq);
  f("on", v.on);
  f("for", v.wait_for);
  f("due_at", v.due_at);
  f("otherwise", v.otherwise);
}

struct ShipmentRef {
  std::string carrier;  ///< the pack's code
  std::string title;    ///< the carrier's name for people
  std::string waybill;
  friend bool operator==(const ShipmentRef&, const ShipmentRef&) = default;
};
template <class F, Is<ShipmentRef> T>
void fields(F& f, T& v) {
  f("carrier", v.carrier);
  f("title", v.title);
  f("waybill", v.waybill);
}

/// Opened with a wait for `notice`; with one for `file` when the notice window had ended by then.
struct RecoveryOpened {
  RecoveryId recovery;
  ShopId shop;
  OrderId order;
  std::optional<ClaimId> claim;
  ShipmentRef shipment;
  Leg leg = Leg::outbound;
  Money claimed_base;   ///< what was paid for the goods claimed
  std::string formula;  ///< by name; how the expected amount is made is the pack's
  std::optional<Money> expected;
  policy::Citation terms;
  Instant notice_due_at{};
  Instant file_due_at{};
  std::vector<std::string> documents;
  Wait wait;
};
struct NoticeGiven {
  std::string by;  ///< subject
  Wait wait;
};
/// The notice window ended without notice; filing is still possible.
struct NoticeMissed {
  Wait wait;
};
struct ClaimFiled {
  std::string by;
  Wait wait;
};
struct RecoveryExpired {};
struct RecoveryDropped {
  std::string reason;  ///< slug or a person's words? a slug: `claim_withdrawn` `dropped_by_seller`
  std::string by;
};
/// The carrier is silent past its clock: still ours to press.
struct WaitRenewed {
  Wait wait;
};
using Event = std::variant<RecoveryOpened, NoticeGiven, NoticeMissed, ClaimFiled, RecoveryExpired,
                           RecoveryDropped, WaitRenewed>;
using Events = std::vector<Event>;

struct State {
  std::int64_t version = 0;
  RecoveryId id;
  ShopId shop;
  OrderId order;
  std::optional<ClaimId> claim;
  ShipmentRef shipment;
  Leg leg = Leg::outbound;
  RecoveryState state = RecoveryState::opened;
  std::string formula;
  std::optional<Money> expected;
  policy::Citation terms;
  Instant notice_due_at{};
  Instant file_due_at{};
  std::vector<std::string> documents;
  std::optional<Wait> wait;
  std::int64_t last_wait_seq = 0;
  bool notice_missed = false;
  bool exists() const { return version > 0; }
  bool is_open() const { return wait.has_value(); }
};

/// Opened by the reaction to a claim. What it is worth is shown only where the formula can say.
struct Open {
  RecoveryId recovery;
  ShopId shop;
  OrderId order;
  std::optional<ClaimId> claim;
  std::string carrier;  ///< as written in the order
  std::string waybill;
  std::optional<Money> freight_cost;
  std::optional<Money> insured_value;
  Money claimed_base;
  std::optional<Instant> delivered_at;  ///< clocks run from here, else from now
};
struct GiveNotice {};
struct File {};
struct Drop {
  std::string reason;
};
struct FireWait {
  std::int64_t seq = 0;
};
using Command = std::variant<Open, GiveNotice, File, Drop, FireWait>;

struct Facts {
  Instant now{};
  std::string actor;  ///< subject; empty = the desk itself
  const policy::Pack* pack = nullptr;
};

/// Refusals: `refused: recovery_closed`, `already_noticed`, `already_filed`, `stale_wait`,
/// `not_due`, `recovery_exists`; `not_found: no_recovery`. A clock of a wait that is over is
/// `stale_wait`, also where the recovery is closed. Notice after its window is still recorded: the
/// carrier may answer it. A carrier gets the term `decide` of its row's parameters to answer; where
/// the row states none, until the end of the filing window, or else one more such window.
Result<Events> decide(const State& state, const Command& command, const Facts& facts);
State evolve(State&& state, const Event& event);

/// What a carrier's formula looks at.
struct Worth {
  Money value;  ///< of the goods before they were harmed
  Money loss;   ///< of it
  std::optional<Money> freight;
  std::optional<Money> insured;  ///< the declared value
};

/// Expected amount by the carrier's named formula and its parameters, where they suffice; nothing
/// when they do not, or when amounts are of several currencies. Never more than the loss.
///   actual_loss_up_to_freight_multiple {multiple, insured}: loss, at most multiple × freight
///   freight_multiple_times_loss_ratio {multiple, insured}: value, at most multiple × freight,
///                                                          × loss ÷ value
///   actual_loss_up_to_amount {at_most_minor, currency, insured}: loss, at most that amount
///   declared_times_loss_ratio: insured × loss ÷ value
/// For an insured parcel, the parameter `insured` names the formula that holds instead.
std::optional<Money> expected_amount(std::string_view formula, const Json& parameters,
                                     const Worth& worth);
/// The same where all of the goods' value is taken to be lost.
std::optional<Money> expected_amount(std::string_view formula, const Json& parameters, Money loss,
                                     std::optional<Money> freight, std::optional<Money> insured);

/// The stored form: type with version ("recovery_opened.1") and body.
std::string_view stored_type(const Event& event);
Json stored_body(const Event& event);
/// `unavailable: unreadable_event` when no released version knows the type or the body.
Result<Event> read_event(std::string_view type, const Json& body);

}  // namespace recourse::recovery
