// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/award.h"
#include "claim/commands.h"

// What would become of a claim, before it is one: whether it is admitted and until when, what has
// to be shown, who proves, what is usual and what the ask would come to. `decide` opens claims from
// the same answer, so that a dry run cannot say anything else.

namespace recourse::claim {

struct Prospect {
  policy::Citation admission_rule;
  std::optional<Error> refusal;  ///< why it is not admitted
  std::optional<Instant> until;  ///< when the window ends; empty while it has not begun
  std::optional<policy::LateGround> admitted_late;
  std::vector<Remedy> remedies;
  std::vector<ClaimedLine> lines;
  FrozenOrder frozen;
  Circumstances circumstances;
  policy::Situation situation;
  std::vector<ChecklistEntry> checklist;
  Judgement judgement;
  std::optional<policy::FairBand> fair_band;
  AwardRules rules;
  Instant keep_goods_until{};
};

/// Refused, rather than answered, is what was asked wrongly: `no_lines`, `unknown_line`,
/// `duplicate_line`, `quantity_not_positive`, `quantity_exceeds_line`, `kind_not_offered`, all
/// `invalid` with their field. Reasons of `refusal`: `sham_order`, `not_shipped_yet`,
/// `received_already`, `not_returnable`, `window_closed`, `not_late`, `too_many_claims`.
Result<Prospect> prospect(const OpenClaim& ask, const Facts& facts);

}  // namespace recourse::claim
