// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "runtime/desk_inside.h"

namespace recourse::runtime {

/// The command behind a parsed action on that claim. Free text becomes a row of erasable text.
/// Refusals: `invalid: missing_field`, `no_such_evidence`, each with the field;
/// `refused: action_not_built_yet`.
Result<claim::Command> translate(Desk::Inside& desk, const Call& call, const ActionIn& in,
                                 const claim::State& state, const policy::Pack& pack,
                                 std::vector<RowWrite>& rows);

/// `invalid: text_too_long`, naming the field.
Done text_fits(const std::optional<std::string>& text, std::string_view field);
/// The same of every text of an action.
Done texts_fit(const ActionIn& in);

}  // namespace recourse::runtime
