// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.h"
#include "policy/road.h"

// Roads for people and programs.
//
//   kind     asks    mode      start    at most  buyer's own  path (whatever the others do)
//   damaged  refund  platform  shipped  30 d     24 d         4 x answering (5 days) > mediating, …

namespace recourse::policy {

/// "12 d 3 h", "45 min"; a part of a minute counts as one.
std::string days_text(Duration length);

/// The waits of a path with their terms, in their order: "answering (5 days) > paying". What stands
/// several times is counted where it stands first; what the buyer does at once is left out.
std::string path_text(const Path& path);

/// Both readings of every road as aligned tables, the named exclusions below. "any" kind is every
/// one that may ask that remedy, "any" start every one such a claim may have. Lines end in "\n".
std::string roads_text(const Pack& pack);

/// {"roads": [{kind, mode, asks, starts, if_silent, at_worst}], "exclusions": […]}; a path is {end,
/// total, buyers_own, steps}; lengths are ISO 8601.
Json roads_json(const Pack& pack);

}  // namespace recourse::policy
