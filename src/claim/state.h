// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "policy/ask_amount.h"
#include "policy/words.h"
#include "trade/delivery.h"
#include "trade/order.h"
#include "trade/order_stream.h"

// The buyer's track: the values that its events carry and its state is made of.

namespace recourse::claim {

using policy::Goods;
using policy::Item;
using policy::Kind;
using policy::Mode;
using policy::Otherwise;
using policy::Outcome;
using policy::Remedy;
using policy::Role;
using policy::Stage;
using policy::WaitFor;

/// Who did it. `subject` is the token's subject for staff; a buyer is known by the order alone, so
/// that nothing in an event has to be erased.
struct Actor {
  Role role = Role::system;
  std::string subject;
  bool for_buyer = false;  ///< the seller's clerk acting for the buyer
  friend bool operator==(const Actor&, const Actor&) = default;
  static Actor system() { return {}; }
  /// The side this act counts for.
  Role side() const { return for_buyer ? Role::buyer : role; }
};

/// A text that can be erased: the event keeps the id and a salted digest.
struct TextRef {
  TextId id;
  Digest digest;
  friend bool operator==(const TextRef&, const TextRef&) = default;
};

/// Whose turn it is, what for, until when, and what silence brings. Every open claim has exactly
/// one; it travels whole inside the event that made it and nothing recomputes it later.
struct Wait {
  std::int64_t seq = 0;  ///< grows with each new or changed wait of the claim
  Role on = Role::buyer;
  WaitFor wait_for = WaitFor::answer;
  Instant since{};
  Instant due_at{};
  Otherwise otherwise = Otherwise::lapse;
  Stage next = Stage::closed;      ///< the stage silence leads to
  std::vector<Instant> reminders;  ///< still to be sent, ascending, all before due_at
  friend bool operator==(const Wait&, const Wait&) = default;
  /// When the desk has to look again: the next reminder, or the due itself.
  Instant alarm() const { return reminders.empty() ? due_at : reminders.front(); }
};

/// What the buyer wants: a remedy, and for refunds a ratio of what was paid or an amount.
struct Ask {
  Remedy remedy = Remedy::refund;
  std::optional<std::int64_t> ratio_bp;
  std::optional<Money> amount;
  friend bool operator==(const Ask&, const Ask&) = default;
};

/// Units of one line, with what was true of it when the claim was opened.
struct ClaimedLine {
  std::string line;
  std::int64_t quantity = 0;       ///< claimed
  std::int64_t line_quantity = 0;  ///< bought
  Money line_paid;
  std::string category;
  std::vector<std::string> promises;
  friend bool operator==(const ClaimedLine&, const ClaimedLine&) = default;
};

/// The order's money and times, frozen. `lines` are all lines of the order, claimed or not.
struct FrozenOrder {
  std::int64_t version = 0;
  Currency currency;
  std::int64_t units = 0;  ///< of all lines
  Money freight_paid;
  Money paid_total;
  std::optional<Money> refunded_elsewhere;
  Instant placed_at{};
  std::optional<Instant> shipped_at;
  std::optional<Instant> completed_at;
  std::optional<trade::Confirmation> confirmed_by;
  bool shipped = false;
  friend bool operator==(const FrozenOrder&, const FrozenOrder&) = default;
};

/// What rules look at besides kind and lines, as it was when the claim was opened.
struct Circumstances {
  std::string category;  ///< of the first line, by the pack's code
  policy::Defect defect = policy::Defect::visible;
  bool virtual_goods = false;
  bool surface_mail = false;
  bool in_notice = true;
  bool durable = false;
  bool self_operated = false;
  bool off_platform = false;
  bool pays_here = true;  ///< the award is paid by our gateway; else it is recorded
  std::optional<policy::LateGround> admitted_late;
  friend bool operator==(const Circumstances&, const Circumstances&) = default;
};

/// By which rules: all kept for ever under their digests.
struct PolicyRef {
  std::string pack;
  std::string version;
  Digest digest;
  friend bool operator==(const PolicyRef&, const PolicyRef&) = default;
};

enum class ItemState : std::uint8_t { open, filled, rejected, waived, unavailable };
constexpr auto words_of(ItemState) {
  return word_table<ItemState>({{ItemState::open, "open"},
                                {ItemState::filled, "filled"},
                                {ItemState::rejected, "rejected"},
                                {ItemState::waived, "waived"},
                                {ItemState::unavailable, "unavailable"}});
}

struct ChecklistEntry {
  Item item = Item::item;
  bool mandatory = false;
  bool only_when_consent_open = false;
  ItemState state = ItemState::open;
  std::optional<TextRef> reason;
  friend bool operator==(const ChecklistEntry&, const ChecklistEntry&) = default;
};

/// What follows from the delivery under the claim's pack; computed once, stored, shown.
struct Judgement {
  trade::Delivery delivery;
  Role burden = Role::seller;
  policy::Citation burden_rule;
  std::optional<policy::Liability> liability;
  std::optional<Ask> suggestion;
  std::optional<std::string> suggestion_reason;
  std::optional<Goods> suggestion_goods;
  std::optional<policy::Citation> suggestion_rule;
  friend bool operator==(const Judgement&, const Judgement&) = default;
};

struct Offer {
  OfferId id;
  Role by = Role::seller;
  Ask terms;
  std::optional<Goods> goods;
  std::optional<Role> return_freight_by;
  Instant expires_at{};
  friend bool operator==(const Offer&, const Offer&) = default;
};

/// Units `from` to `to` of a line, both included, counted from 1.
struct UnitRun {
  std::int64_t from = 0;
  std::int64_t to = 0;
  friend bool operator==(const UnitRun&, const UnitRun&) = default;
};
template <class F, Is<UnitRun> T>
void fields(F& f, T& run) {
  f("from", run.from);
  f("to", run.to);
}

/// One line of an award: base × rate, rounded, within the rule's bounds, capped by what is left. A
/// stranger recomputes the amount from these alone.
struct BreakdownLine {
  std::string line;  ///< a line id, or "freight"
  /// Not a refund but comes on top of it: the promise's name, or `late_dispatch`.
  std::optional<std::string> on_top = {};
  std::int64_t units = 0;  ///< how many; 0 for freight
  std::vector<UnitRun> unit_numbers;
  Money base;  ///< what was paid for them
  std::int64_t rate_bp = 0;
  std::optional<std::int64_t> harmed_bp = {};  ///< of a tiered scale: the share that gave the rate
  std::optional<Money> agreed = {};       ///< where an amount was agreed: all of it; the lines take
  std::optional<Money> agreed_base = {};  ///< theirs by base of this, freight what goes beyond it
  std::string rule;
  std::string source;
  std::string formula;                   ///< "base × rate" or "share of the amount agreed"
  std::string rounding;                  ///< "half up to the minor unit"
  std::optional<std::string> capped_by;  ///< `unit` `order` `freight` `at_least` `at_most`
  Money amount;
  friend bool operator==(const BreakdownLine&, const BreakdownLine&) = default;
};

/// What the law may give on top; told to the buyer, never paid by the platform.
struct Note {
  Money amount;
  std::int64_t times = 0;
  std::string reason;
  policy::Citation citation;
  friend bool operator==(const Note&, const Note&) = default;
};

struct Award {
  Money amount;  ///< all that is paid: refunds and what comes on top
  std::vector<BreakdownLine> breakdown;
  std::vector<trade::UnitShare> units;  ///< what is reserved on the order's stream
  Money freight;
  std::optional<Money> on_top = {};  ///< the part of the amount that is no refund
  std::optional<Note> statutory_note = {};
  friend bool operator==(const Award&, const Award&) = default;
};

/// Everything the next decision needs of the past, and nothing else.
struct State {
  std::int64_t version = 0;  ///< events folded; 0 = no claim
  ClaimId id;
  ShopId shop;
  OrderId order;
  Mode mode = Mode::platform;
  Kind kind = Kind::damaged;
  std::vector<ClaimedLine> lines;
  FrozenOrder frozen;
  Circumstances circumstances;
  PolicyRef policy;
  std::optional<TextRef> story;
  Ask ask;
  Instant opened_at{};
  Instant changed_at{};
  Actor opened_by;
  std::string channel;
  Instant keep_goods_until{};
  std::optional<policy::FairBand> fair_band;

  Stage stage = Stage::gathering;
  std::optional<Wait> wait;
  std::int64_t last_wait_seq = 0;
  std::optional<Outcome> outcome;
  std::vector<ChecklistEntry> checklist;
  std::optional<trade::DeliveryAnswer> answer;
  Judgement judgement;
  std::vector<Offer> offers;  ///< the open one: a counter-offer answers the one before
  std::int64_t offers_made_by_seller = 0;
  std::int64_t offers_made_by_buyer = 0;
  std::optional<Award> award;
  std::optional<Goods> goods;
  std::optional<IntentId> intent;
  Money refunded;  ///< executed only
  bool unboxing_video_shown = false;
  std::vector<EvidenceId> evidence;

  bool exists() const { return version > 0; }
  bool is_open() const { return exists() && stage != Stage::closed; }
  const Offer* open_offer(Role by) const;
  const Offer* open_offer(const OfferId& id) const;
  policy::Situation situation() const;
};

/// Where a claim stands at its opening, as far as rules may depend on it.
policy::Situation situation_of(Kind kind, Mode mode, Remedy remedy, const Circumstances& at,
                               const FrozenOrder& order);

template <class F, Is<Actor> T>
void fields(F& f, T& v) {
  f("role", v.role);
  f("subject", v.subject);
  f("for_buyer", v.for_buyer);
}
template <class F, Is<TextRef> T>
void fields(F& f, T& v) {
  f("text", v.id);
  f("digest", v.digest);
}
template <class F, Is<Wait> T>
void fields(F& f, T& v) {
  f("seq", v.seq);
  f("on", v.on);
  f("for", v.wait_for);
  f("since", v.since);
  f("due_at", v.due_at);
  f("otherwise", v.otherwise);
  f("next", v.next);
  optional_list(f, "reminders", v.reminders);
}
template <class F, Is<Ask> T>
void fields(F& f, T& v) {
  f("remedy", v.remedy);
  f("ratio_bp", v.ratio_bp);
  f("amount", v.amount);
}
template <class F, Is<ClaimedLine> T>
void fields(F& f, T& v) {
  f("line", v.line);
  f("quantity", v.quantity);
  f("line_quantity", v.line_quantity);
  f("line_paid", v.line_paid);
  f("category", v.category);
  optional_list(f, "promises", v.promises);
}
template <class F, Is<FrozenOrder> T>
void fields(F& f, T& v) {
  f("version", v.version);
  f("currency", v.currency);
  f("units", v.units);
  f("freight_paid", v.freight_paid);
  f("paid_total", v.paid_total);
  f("refunded_elsewhere", v.refunded_elsewhere);
  f("placed_at", v.placed_at);
  f("shipped_at", v.shipped_at);
  f("completed_at", v.completed_at);
  f("confirmed_by", v.confirmed_by);
  f("shipped", v.shipped);
}
template <class F, Is<Circumstances> T>
void fields(F& f, T& v) {
  f("category", v.category);
  f("defect", v.defect);
  f("virtual_goods", v.virtual_goods);
  f("surface_mail", v.surface_mail);
  f("in_notice", v.in_notice);
  f("durable", v.durable);
  f("self_operated", v.self_operated);
  f("off_platform", v.off_platform);
  f("pays_here", v.pays_here);
  f("admitted_late", v.admitted_late);
}
template <class F, Is<PolicyRef> T>
void fields(F& f, T& v) {
  f("pack", v.pack);
  f("version", v.version);
  f("digest", v.digest);
}
template <class F, Is<ChecklistEntry> T>
void fields(F& f, T& v) {
  f("item", v.item);
  f("mandatory", v.mandatory);
  f("only_when_consent_open", v.only_when_consent_open);
  f("state", v.state);
  f("reason", v.reason);
}
template <class F, Is<Judgement> T>
void fields(F& f, T& v) {
  f("delivery", v.delivery);
  f("burden", v.burden);
  f("burden_rule", v.burden_rule);
  f("liability", v.liability);
  f("suggestion", v.suggestion);
  f("suggestion_reason", v.suggestion_reason);
  f("suggestion_goods", v.suggestion_goods);
  f("suggestion_rule", v.suggestion_rule);
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
template <class F, Is<BreakdownLine> T>
void fields(F& f, T& v) {
  f("line", v.line);
  f("on_top", v.on_top);
  f("units", v.units);
  optional_list(f, "unit_numbers", v.unit_numbers);
  f("base", v.base);
  f("rate_bp", v.rate_bp);
  f("harmed_bp", v.harmed_bp);
  f("agreed", v.agreed);
  f("agreed_base", v.agreed_base);
  f("rule", v.rule);
  f("source", v.source);
  f("formula", v.formula);
  f("rounding", v.rounding);
  f("capped_by", v.capped_by);
  f("amount", v.amount);
}
template <class F, Is<Note> T>
void fields(F& f, T& v) {
  f("amount", v.amount);
  f("times", v.times);
  f("reason", v.reason);
  f("rule", v.citation);
}
template <class F, Is<Award> T>
void fields(F& f, T& v) {
  f("amount", v.amount);
  f("breakdown", v.breakdown);
  optional_list(f, "units", v.units);
  f("freight", v.freight);
  f("on_top", v.on_top);
  f("statutory_note", v.statutory_note);
}

}  // namespace recourse::claim
