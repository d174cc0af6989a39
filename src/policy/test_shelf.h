// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>

#include "base/check.h"
#include "policies/policies.h"
#include "policy/pack.h"

// Shelves for tests: the packs that come with the program, and small ones written in a test.

namespace recourse::policy::test {

inline std::optional<Zone> known_zone(std::string_view name) {
  if (name == "Asia/Shanghai") return fixed_zone("Asia/Shanghai", std::chrono::hours{8});
  if (name == "UTC") return fixed_zone("UTC", std::chrono::hours{0});
  return std::nullopt;
}

/// The packs of the program; `texts` adds packs or takes the place of theirs.
inline Shelf real_shelf(std::map<std::string, std::string> texts = {}) {
  const auto pack = [texts](std::string_view name) -> std::optional<std::string> {
    const auto found = texts.find(std::string{name});
    return found != texts.end() ? std::optional{found->second} : policies::pack(name);
  };
  return {pack, policies::calendar, known_zone};
}

/// Nothing but these packs, and the calendars given.
inline Shelf shelf_of(std::map<std::string, std::string> packs,
                      std::map<std::string, std::string> calendars) {
  const auto in = [](std::map<std::string, std::string> texts) {
    return [texts = std::move(texts)](std::string_view name) -> std::optional<std::string> {
      const auto found = texts.find(std::string{name});
      return found == texts.end() ? std::nullopt : std::optional{found->second};
    };
  };
  return {in(std::move(packs)), in(std::move(calendars)), known_zone};
}

/// The value of what cannot be refused here.
template <class T>
T sure(Result<T> result) {
  check(result.has_value(), "a test relies on this");
  return std::move(*result);
}

inline Instant at(std::string_view text) {
  return sure(parse_instant(text));
}

}  // namespace recourse::policy::test
