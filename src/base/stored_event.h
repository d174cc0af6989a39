// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/fields.h"

// How a stream's events are stored: a type that carries its version, and a body under names that
// never change. Each stream has one table, in the order of its variant:
//
//   constexpr std::array<StoredType<Event>, std::variant_size_v<Event>> stored{{
//       {"claim_opened.1", read_as<ClaimOpened, Event>}, …
//
// An event whose fields change gets ".2" there, and its ".1" stays readable through an upcaster.

namespace recourse {

inline Error unreadable_event(std::string detail, std::string field = {}) {
  return {Errc::unavailable, "unreadable_event", std::move(detail), std::move(field)};
}

template <class Event>
struct StoredType {
  std::string_view type;
  Result<Event> (*read)(const Json& body);
};

/// `unavailable: unreadable_event` with the field that does not read.
template <class E, class Event>
Result<Event> read_as(const Json& body) {
  if (!body.object()) return unreadable_event("An event's body is an object.");
  Result<E> event = from_json<E>(body);
  if (!event) return unreadable_event(event.error().detail, event.error().field);
  return Event{std::move(*event)};
}

/// The event of that type; `unreadable_event` when the table does not know it.
template <class Event, class Table>
Result<Event> read_stored(const Table& table, std::string_view type, const Json& body) {
  for (const StoredType<Event>& known : table)
    if (known.type == type) return known.read(body);
  return unreadable_event("No release knows " + std::string{type} + ".");
}

template <class... E>
Json stored_form(const std::variant<E...>& event) {
  Json json;
  ((std::holds_alternative<E>(event) ? void(json = to_json(std::get<E>(event))) : void()), ...);
  return json;
}

}  // namespace recourse
