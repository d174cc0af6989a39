// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "policy/test_shelf.h"

// The zones that the packs of the program are in, without the system's zone files: as the law has
// them from 2020 to 2039.

namespace recourse::policy::test {

namespace detail {

constexpr int first_year = 2020;
constexpr int last_year = 2039;

/// A zone that sets its clock one hour forward and back again on two Sundays of each year.
template <class Forward, class Back>
Zone summer_zone(std::string name, std::chrono::hours winter, Forward forward, Back back) {
  Zone zone{std::move(name), {{Instant{}, winter}}};
  for (int year = first_year; year <= last_year; ++year) {
    zone.changes.push_back({forward(std::chrono::year{year}), winter + std::chrono::hours{1}});
    zone.changes.push_back({back(std::chrono::year{year}), winter});
  }
  return zone;
}

}  // namespace detail

/// Any zone that a pack of the program names.
inline std::optional<Zone> any_zone(std::string_view name) {
  using namespace std::chrono;
  // All of Europe at one o'clock UTC; America at two o'clock of each place.
  const auto european = [](month of) {
    return [of](year in) {
      return Instant{sys_days{in / of / Sunday[last]}.time_since_epoch() + hours{1}};
    };
  };
  if (name == "Europe/Brussels")
    return detail::summer_zone("Europe/Brussels", hours{1}, european(March), european(October));
  if (name == "Europe/London")
    return detail::summer_zone("Europe/London", hours{0}, european(March), european(October));
  if (name == "America/New_York") {
    const auto at = [](month of, unsigned sunday, hours utc) {
      return [=](year in) {
        return Instant{sys_days{in / of / Sunday[sunday]}.time_since_epoch() + utc};
      };
    };
    return detail::summer_zone("America/New_York", hours{-5}, at(March, 2, hours{7}),
                               at(November, 1, hours{6}));
  }
  return known_zone(name);
}

/// The packs of the program in their zones; `texts` adds packs or takes the place of theirs.
inline Shelf shipped_shelf(std::map<std::string, std::string> texts = {}) {
  Shelf shelf = real_shelf(std::move(texts));
  shelf.zone = any_zone;
  return shelf;
}

/// The names of the packs of the program.
inline std::vector<std::string> shipped_packs() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : policies::files()) {
    const std::string_view name{file.name};
    if (name.find('/') == name.npos && name.ends_with(".yaml"))
      names.emplace_back(name.substr(0, name.size() - 5));
  }
  return names;
}

}  // namespace recourse::policy::test
