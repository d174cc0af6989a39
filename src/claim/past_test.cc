// SPDX-License-Identifier: Apache-2.0
#include "claim/past_test.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "claim/award.h"
#include "policy/test_shelf.h"

namespace recourse::claim {
namespace {

std::vector<Past::Happened> events_of(const Trial::Story& story) {
  std::vector<Past::Happened> events;
  for (const Trial::Stored& stored : story.log)
    events.push_back({*read_event(stored.type, *parse_json(stored.body)), stored.at});
  return events;
}

}  // namespace

Past past_of(const Trial& trial, std::size_t which, std::optional<Instant> tracking_received) {
  Past past;
  past.events = events_of(trial.claims[which]);
  past.orders = {{trial.order_version, trial.order, trial.order.placed_at}};
  for (const trade::TrackingEvent& event : trial.tracking)
    past.tracking.push_back({event, tracking_received.value_or(event.at)});
  for (std::size_t i = 0; i < trial.claims.size(); ++i) {
    const State& state = trial.claims[i].state;
    if (i < which)
      for (const ClaimedLine& line : state.lines) past.claimed_before.push_back(line.line);
    for (const Past::Happened& happened : events_of(trial.claims[i]))
      if (const auto* granted = std::get_if<AwardGranted>(&happened.event))
        past.on_order.push_back({reservation(state.id, granted->award), happened.at});
  }
  std::ranges::stable_sort(past.on_order, {}, &Past::OnOrder::at);
  return past;
}

const policy::Pack& taobao_but(const OtherRule& rule) {
  static std::map<std::string, policy::Pack> known;
  std::ostringstream text;
  text << "pack: other\ntitle: {en: Other}\nversion: \"1\"\nstatus: active\nlayer: shop\n"
       << "extends: cn-taobao\nrules:\n"
       << "  " << rule.key << ":\n    - applies: " << rule.applies
       << "\n      value: " << rule.value << "\n      source: a test\n      confidence: H\n";
  if (const auto found = known.find(text.str()); found != known.end()) return found->second;
  Result<policy::Pack> pack = policy::resolve(
      "other", policy::test::real_shelf({{"other", text.str()}}), moment("2026-11-01 00:00"));
  EXPECT_TRUE(pack.has_value()) << pack.error().field << " " << pack.error().detail << text.str();
  return known.emplace(text.str(), std::move(*pack)).first->second;
}

std::string text_of(const Standing& standing) {
  if (standing.not_admitted) return "not admitted: " + *standing.not_admitted;
  std::string text{word(*standing.stage)};
  if (standing.outcome) text += " " + std::string{word(*standing.outcome)};
  if (standing.amount) text += ", " + amount_text(*standing.amount);
  if (standing.awarded_at) text += " awarded " + moment_text(*standing.awarded_at);
  if (standing.paid_at) text += ", paid " + moment_text(*standing.paid_at);
  if (!standing.awarded_at && standing.closed_at) text += ", " + moment_text(*standing.closed_at);
  if (standing.due_at) text += " until " + moment_text(*standing.due_at);
  for (const RefusedDeed& refused : standing.refused_deeds)
    text += "; no " + refused.deed + ": " + refused.reason;
  return text;
}

std::string text_of(const std::vector<Change>& changed) {
  std::string text;
  for (const Change change : changed) (text += text.empty() ? "" : " ") += word(change);
  return text;
}

}  // namespace recourse::claim
