// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/past.h"

// A claim's deeds decided again: the same people do the same things at the same moments, and the
// rules given say what becomes of it. Waits that run out in between fire on time; money follows its
// award as fast as it once did. Nobody reacts to what is different: a person who would have done
// something else under other rules is not foreseen.

namespace recourse::claim {

/// Something that was done once and that these rules refuse; it is left out.
struct RefusedDeed {
  Instant at{};
  Role by = Role::buyer;
  std::string deed;    ///< as `accept-offer`
  std::string reason;  ///< the refusal's slug
  friend bool operator==(const RefusedDeed&, const RefusedDeed&) = default;
};

/// Who bears an award, in basis points.
struct Bearers {
  std::int64_t seller = 0;
  std::int64_t carrier = 0;
  std::int64_t buyer = 0;
  std::int64_t platform = 0;
  friend bool operator==(const Bearers&, const Bearers&) = default;
};

/// Where a claim stands at some moment.
struct Standing {
  std::optional<std::string> not_admitted;  ///< the slug it was refused for; then nothing else
  std::optional<Stage> stage;               ///< empty: there is no claim
  std::optional<Outcome> outcome;
  std::optional<Money> amount;  ///< of the award, with what comes on top
  std::optional<Money> on_top;
  std::optional<Role> burden;
  std::optional<Bearers> liability;
  std::optional<Ask> suggestion;
  std::optional<Instant> awarded_at;
  std::optional<Instant> paid_at;  ///< in full
  std::optional<Instant> closed_at;
  /// Of an open wait on buyer or seller. What a gateway or an operator is waited for has no end
  /// that a person would plan by.
  std::optional<Instant> due_at;
  std::vector<RefusedDeed> refused_deeds;
  friend bool operator==(const Standing&, const Standing&) = default;
};

/// Where the claim stands at `until`, or at its last deed where that is later. Of several rules the
/// first hold until the next reach the claim as they once did; a single pack holds throughout.
Standing replay(const Past& past, const Deeds& deeds, const Rules& rules, Instant until);

/// Where it stood in truth when its last event was written.
Standing recorded(const Past& past);

template <class F, Is<RefusedDeed> T>
void fields(F& f, T& v) {
  f("at", v.at);
  f("by", v.by);
  f("deed", v.deed);
  f("reason", v.reason);
}
template <class F, Is<Bearers> T>
void fields(F& f, T& v) {
  f("seller", v.seller);
  f("carrier", v.carrier);
  f("buyer", v.buyer);
  f("platform", v.platform);
}
template <class F, Is<Standing> T>
void fields(F& f, T& v) {
  f("not_admitted", v.not_admitted);
  f("stage", v.stage);
  f("outcome", v.outcome);
  f("amount", v.amount);
  f("on_top", v.on_top);
  f("burden", v.burden);
  f("liability", v.liability);
  f("suggestion", v.suggestion);
  f("awarded_at", v.awarded_at);
  f("paid_at", v.paid_at);
  f("closed_at", v.closed_at);
  f("due_at", v.due_at);
  optional_list(f, "refused_deeds", v.refused_deeds);
}

}  // namespace recourse::claim
