// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "policy/words.h"

// Who acts, whose turn it is, and what is asked for.

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

/// What one side is asked to show while somebody else decides, each with its own clock.
struct EvidenceAsk {
  Role on = Role::buyer;
  std::vector<Item> items;  ///< empty: whatever supports its side
  Instant due_at{};
  std::optional<Instant> answered_at = {};
  friend bool operator==(const EvidenceAsk&, const EvidenceAsk&) = default;
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
  Stage next = Stage::closed;                ///< the stage silence leads to
  std::vector<Instant> reminders;            ///< still to be sent, ascending, all before due_at
  std::vector<EvidenceAsk> asks = {};        ///< of a mediation: what both sides have to show
  std::optional<std::string> clock_of = {};  ///< the platform whose own due this is, when sooner
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
template <class F, Is<EvidenceAsk> T>
void fields(F& f, T& v) {
  f("on", v.on);
  optional_list(f, "items", v.items);
  f("due_at", v.due_at);
  f("answered_at", v.answered_at);
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
  optional_list(f, "asks", v.asks);
  f("clock_of", v.clock_of);
}
template <class F, Is<Ask> T>
void fields(F& f, T& v) {
  f("remedy", v.remedy);
  f("ratio_bp", v.ratio_bp);
  f("amount", v.amount);
}

}  // namespace recourse::claim
