// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "claim/trial_test.h"

namespace recourse::claim {
namespace {

Json::Array golden_events() {
  std::ifstream file{RECOURSE_SOURCE_DIR "/test/vectors/events/0.1/claim.json"};
  std::stringstream text;
  text << file.rdbuf();
  const Result<Json> json = parse_json(text.str());
  return json && json->array() ? *json->array() : Json::Array{};
}

TEST(ClaimEvents, of_release_0_1_are_read_and_written_as_they_were_then) {
  std::set<std::size_t> alternatives;
  for (const Json& row : golden_events()) {
    const std::string& type = *row.find("type")->text();
    const Json& body = *row.find("body");
    const Result<Event> event = read_event(type, body);
    ASSERT_TRUE(event.has_value())
        << type << ": " << event.error().field << " " << event.error().detail;
    EXPECT_EQ(stored_type(*event), type);
    EXPECT_EQ(json_text(stored_body(*event)), json_text(body));
    alternatives.insert(event->index());
  }
  EXPECT_EQ(alternatives.size(), std::variant_size_v<Event>) << "an event has no example";
}

TEST(ClaimEvents, of_no_release_are_refused) {
  const Json::Array rows = golden_events();
  ASSERT_FALSE(rows.empty());
  struct Row {
    std::string_view name;
    std::string type;
    Json body;
    std::string_view field;
  };
  const Row refused[] = {
      {"a type nobody knows", "claim_eaten.1", Json{Json::Object{}}, ""},
      {"a version nobody knows", "delivery_changed.2", Json{Json::Object{}}, ""},
      {"no body", "payout_executed.1", Json{Json::Object{}}, "intent"},
      {"a member too many", "checklist_completed.1",
       *parse_json(
           R"({"wait":{"seq":1,"on":"buyer","for":"answer","since":"2026-11-03T02:00:00Z",)"
           R"("due_at":"2026-11-04T02:00:00Z","otherwise":"lapse","next":"closed"},"x":1})"),
       "x"},
      {"a list", "withdrawn.1", Json{Json::Array{}}, ""},
  };
  for (const Row& row : refused) {
    const Result<Event> event = read_event(row.type, row.body);
    ASSERT_FALSE(event.has_value()) << row.name;
    tried().refusals.emplace(event.error().reason.text());
    EXPECT_EQ(event.error().code, Errc::unavailable) << row.name;
    EXPECT_EQ(event.error().reason, "unreadable_event") << row.name;
    EXPECT_EQ(event.error().field, row.field) << row.name;
  }
}

}  // namespace
}  // namespace recourse::claim
