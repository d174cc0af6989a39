// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "test/claims/grammar.h"

// How findings read, and the tables that grammar_proofs.cc gives to those of grammar_findings.cc.

namespace recourse::stories {

void expect(const std::string& what, const std::string& is, const std::string& wanted);
/// The claim that is looked at. Throws Wrong while there is none.
claim::State now(const Play& play);

/// "a full refund", "30%", "28.00", "a return and 80%", as stories write terms.
std::string text_of(const claim::Ask& terms);
/// "60% seller and 40% carrier"; nobody who bears nothing.
std::string text_of(const claim::Shares& shares);
std::string text_of(const Play& play, const std::optional<Instant>& at);
std::string text_of(const Play& play, const std::optional<claim::Wait>& wait);
std::string text_of(const Play& play, const std::vector<claim::Offer>& offers);
std::string percent_text(std::int64_t basis_points);
/// "item and chat"
std::string joined(const std::vector<std::string>& words);
std::string joined(const std::vector<policy::Item>& items);

std::vector<Phrase> proofs();
std::vector<Phrase> money();
std::vector<Phrase> desk();

}  // namespace recourse::stories
