// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/pack.h"
#include "policy/schema.h"

// One file, read and checked by itself, before the layers are merged.

namespace recourse::policy {

/// Where something is written, for refusals that come later than reading.
struct Place {
  std::string file;
  int line = 1;
  int column = 1;

  Error refusal(Reason reason, std::string detail) const {
    return refusal_at(file, line, column, reason, std::move(detail));
  }
};

/// A row as written. Its dates become moments once the zone is known.
struct Row {
  Rule rule;
  const KeyRow* key = nullptr;
  std::string from;  ///< day or moment, or empty
  std::string to;
  Place place;
};

/// Another file or zone that is named in a pack.
struct Named {
  std::string name;
  Place place;
};

/// A question to the pack with the answer it must give: a test that stands beside the rules.
struct Example {
  std::string says;  ///< what it shows, for people
  std::string ask;   ///< which question, see example.h
  Json given;        ///< slug → text or integer
  Json expect;
  Place place;
};

struct Layer {
  std::string name;
  Json title;
  std::string version;
  Status status = Status::draft;
  LayerKind kind = LayerKind::statute;
  Place place;
  std::optional<Named> extends;
  std::optional<Named> zone;
  std::optional<Named> calendar;
  std::vector<Row> rows;
  std::vector<Example> examples;
};

Result<Layer> read_layer(std::string_view name, std::string_view text);

struct CalendarFile {
  Calendar calendar;
  Rule rule;  ///< key `calendar`: the calendar as a rule with its source, for those who look
};
Result<CalendarFile> read_calendar(std::string_view name, std::string_view text);

/// "2022-03-15", or nothing.
std::optional<Day> parse_day(std::string_view text);
std::string day_text(Day day);

/// The moment a row's date means: a day its local midnight; nothing where nothing is written. The
/// date was read by its shape.
std::optional<Instant> moment_of(const std::string& written, const Zone& zone);

}  // namespace recourse::policy
