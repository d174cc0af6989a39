// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "recovery/scenes_for_tests.h"

namespace recourse::recovery {
namespace {

Events one_of_each() {
  Events all = missed().all;
  for (const Desk& desk : {noticed(), filed(), pressed(), expired(), dropped()})
    all.push_back(desk.all.back());
  return all;
}

Json golden() {
  std::ifstream file{std::string{RECOURSE_SOURCE_DIR} + "/test/vectors/events/0.1/recovery.json"};
  std::stringstream text;
  text << file.rdbuf();
  const Result<Json> json = parse_json(text.str());
  EXPECT_TRUE(json) << text.str();
  return json ? *json : Json{};
}

TEST(Stored, EveryEventIsWrittenAsReleased) {
  Json::Array written;
  std::set<std::string_view> types;
  for (const Event& event : one_of_each()) {
    types.insert(stored_type(event));
    written.push_back(Json::Object{{"type", stored_type(event)}, {"body", stored_body(event)}});
  }
  EXPECT_EQ(types.size(), std::variant_size_v<Event>);
  EXPECT_EQ(canonical(golden()), canonical(Json{written}));
}

TEST(Stored, EveryReleasedEventIsReadBack) {
  const Json released = golden();
  ASSERT_TRUE(released.array());
  ASSERT_EQ(released.array()->size(), std::variant_size_v<Event>);
  for (const Json& entry : *released.array()) {
    const std::string& type = *entry.find("type")->text();
    SCOPED_TRACE(type);
    const Result<Event> event = read_event(type, *entry.find("body"));
    ASSERT_TRUE(event) << event.error().detail << " " << event.error().field;
    EXPECT_EQ(stored_type(*event), type);
    EXPECT_EQ(canonical(stored_body(*event)), canonical(*entry.find("body")));
  }
}

TEST(Stored, WhatNoReleaseKnowsIsRefusedByName) {
  const std::pair<std::string, std::string> cases[] = {
      {"recovery_opened.2", "{}"},
      {"recovery_paid.1", "{}"},
      {"", "{}"},
      {"recovery_opened.1", "{}"},
      {"recovery_expired.1", R"({"why":"x"})"},
      {"recovery_expired.1", "7"},
      {"recovery_notice_missed.1", R"({"wait":{"seq":"1"}})"},
  };
  for (const auto& [type, body] : cases) {
    const Result<Event> event = read_event(type, *parse_json(body));
    ASSERT_FALSE(event) << type << body;
    EXPECT_EQ(event.error().code, Errc::unavailable);
    EXPECT_EQ(event.error().reason, "unreadable_event");
  }
}

TEST(Stored, AReplayGivesTheSameState) {
  const Desk lived = pressed();
  State replayed;
  for (const Event& event : lived.all)
    replayed = evolve(std::move(replayed), *read_event(stored_type(event), stored_body(event)));
  EXPECT_EQ(replayed.version, lived.state.version);
  EXPECT_EQ(replayed.state, lived.state.state);
  EXPECT_EQ(replayed.wait, lived.state.wait);
  EXPECT_EQ(replayed.shipment, lived.state.shipment);
  EXPECT_EQ(replayed.expected, lived.state.expected);
  EXPECT_EQ(replayed.last_wait_seq, lived.state.last_wait_seq);
}

}  // namespace
}  // namespace recourse::recovery
