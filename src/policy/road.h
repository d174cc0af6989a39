// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/moves.h"
#include "policy/pack.h"

// How long a buyer waits for the money at worst, computed from the pack alone: its rows `silence`
// say where each wait leads when nobody does anything, `moves()` what the parties can do about it.
//
//   damaged, shipped, asks a refund
//     others silent          answering 5 days > paying                                   5 days
//     whatever they do       answering 5 days, four times, evidence 3 days, ruling … > paying

namespace recourse::policy {

/// What the others do, while the buyer acts at once on everything that is the buyer's.
enum class Reading : std::uint8_t {
  silence,   ///< nothing
  at_worst,  ///< whatever takes longest of what the pack lets them do
};

/// How an order stood when the claim was opened, as far as clocks depend on it.
enum class Start : std::uint8_t { unshipped, shipped, surface_mail, virtual_goods };
constexpr auto words_of(Start) {
  return word_table<Start>({{Start::unshipped, "unshipped"},
                            {Start::shipped, "shipped"},
                            {Start::surface_mail, "surface_mail"},
                            {Start::virtual_goods, "virtual_goods"}});
}

/// How a path ends. Of several, a later one of this list is shown before an earlier.
enum class PathEnd : std::uint8_t {
  nowhere,    ///< at a stage that no row is about: a defect of the pack, see road_check.h
  closed,     ///< without money
  operator_,  ///< a person is called; how long that takes is a named exclusion
  paying,     ///< the money is on its way; how long that takes is a named exclusion
  endless,    ///< never: a defect of the pack
};
constexpr auto words_of(PathEnd) {
  return word_table<PathEnd>({{PathEnd::nowhere, "nowhere"},
                              {PathEnd::closed, "closed"},
                              {PathEnd::operator_, "operator"},
                              {PathEnd::paying, "paying"},
                              {PathEnd::endless, "endless"}});
}

/// One wait, or the part of it that one row gives.
struct Step {
  Stage stage = Stage::gathering;
  WaitFor wait_for = WaitFor::checklist;
  Role on = Role::buyer;
  std::string_view rule;  ///< key of the row that gives the time
  std::string term;       ///< as rules state it, "6 working days"
  Duration longest{};     ///< the most of it that the buyer waits: nothing of what is his
  Duration buyers_own{};  ///< how long the buyer could take himself
  Otherwise otherwise = Otherwise::lapse;  ///< what silence would bring, or brings
  std::optional<Action> action;            ///< what is done before that, if anything
  Stage next = Stage::closed;
  friend bool operator==(const Step&, const Step&) = default;
};

struct Path {
  std::vector<Step> steps;
  Duration total{};       ///< until the money is on its way
  Duration buyers_own{};  ///< what a buyer who always takes his time adds
  PathEnd end = PathEnd::nowhere;
  friend bool operator==(const Path&, const Path&) = default;
};

/// The road of one kind of claim. What leads along the same paths is one road.
struct Road {
  Kind kind = Kind::damaged;
  Mode mode = Mode::platform;
  std::vector<Remedy> asks;
  std::vector<Start> starts;
  Path if_silent;
  Path at_worst;
};

/// Every road of the pack: for each kind it offers, each remedy that may be asked, both modes and
/// each start. Where rows tell more apart than that (a category, who signed, …) the longest counts.
/// A ruling for another remedy than the one asked has that remedy's road, so the bound of a kind is
/// the longest of its roads. The ladder and `escalate` before a refusal only shorten a road.
std::vector<Road> roads(const Pack& pack);

/// The path of one claim; `situation` names kind, asked remedy and mode. Of a pack with defects it
/// ends `nowhere` or `endless`.
Path path(const Pack& pack, const Situation& situation, Reading reading);

/// A wait that is in no total, because no rule of a pack can end it.
struct Exclusion {
  enum class Of : std::uint8_t {
    gateway,     ///< the payment is tried again until the gateway answers
    operator_,   ///< the money is not there, or not here: a person sees to it
    suspension,  ///< the parties or an authority stop the clocks
  };
  Of of = Of::gateway;
  std::string what;  ///< "paying, payment", "joint_request"
  std::string term;
  Duration longest{};
  friend bool operator==(const Exclusion&, const Exclusion&) = default;
};
constexpr auto words_of(Exclusion::Of) {
  return word_table<Exclusion::Of>({{Exclusion::Of::gateway, "gateway"},
                                    {Exclusion::Of::operator_, "operator"},
                                    {Exclusion::Of::suspension, "suspension"}});
}
/// The pack's, in its order.
std::vector<Exclusion> exclusions(const Pack& pack);

}  // namespace recourse::policy
