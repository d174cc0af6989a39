// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "claim/state.h"
#include "words/words.h"

namespace recourse::words {

/// The text of a reply template with its variables filled in; what is filled in is never read as a
/// variable itself. Refusals, all `invalid`, the first two with `field` = the variable:
/// `unknown_variable` (none of policy/template_text.h), `missing_variable` (nobody knows it),
/// `unmatched_brace`.
Result<std::string> render(std::string_view text,
                           const std::vector<std::pair<std::string, std::string>>& variables);

/// The variables of the text that are not among these, each once, in the text's order.
std::vector<std::string> missing_variables(
    std::string_view text, const std::vector<std::pair<std::string, std::string>>& variables);

/// What a template may say of a claim besides what the claim itself knows.
struct AroundClaim {
  std::string buyer;
  std::string order;  ///< as people know it
  std::string shop;
  std::optional<claim::Parcel> parcel;  ///< the carrier by its title
  std::optional<Instant> promised;      ///< when the goods should have been sent
};
/// What is known of the claim, by the names of variables. `amount` is what was awarded, else
/// offered by the seller, else agreed, else asked for; `due` ends the open turn; `items` are
/// mandatory and still open.
std::vector<std::pair<std::string, std::string>> template_values(const claim::State& state,
                                                                 const AroundClaim& around,
                                                                 Language language,
                                                                 const Zone& zone);

}  // namespace recourse::words
