// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/json.h"
#include "base/word.h"
#include "policy/yaml.h"

// A shape says what a written value looks like and what it becomes as JSON:
//
//   text          a sentence                                → text
//   slug          pod_unauthorised                          → text of a-z 0-9 _ . -
//   flag          true, false                               → boolean
//   integer       3                                         → integer within bounds
//   basis_points  30%, 33.33%                               → integer, 3000, 3333
//   money         CNY 5.00                              → {"currency": "CNY", "minor": 500}
//   hundredths    4.8, 4.79                             → integer, 480, 479
//   term          48 hours, 7 calendar days, 6 working days → the term's own text
//   daily         22:00-08:00, may pass midnight        → text as written
//   duration      24 hours, 3 days, 15 minutes              → ISO 8601, PT24H
//   day           2022-03-15, 2026-11-01T00:00:00+08:00     → text as written
//   word          one of a list                             → text
//   list          of one shape; never empty, nothing twice  → list
//   record        named parts                               → object, parts in the shape's order
//   parameters    slug: integer or text                     → object

namespace recourse::policy {

struct Part;

struct Shape {
  enum class Of : std::uint8_t {
    text,
    slug,
    flag,
    integer,
    basis_points,
    money,
    hundredths,
    term,
    duration,
    daily,
    day,
    word,
    list,
    record,
    parameters,
  };
  Of of = Of::text;
  std::span<const std::string_view> words = {};  ///< of a word
  const Shape* item = nullptr;                   ///< of a list
  std::span<const Part> parts = {};              ///< of a record
  std::int64_t least = 0;                        ///< of an integer
  std::int64_t most = 0;
};

struct Part {
  std::string_view name;
  const Shape* shape;
  bool mandatory;
};

namespace detail {
template <Worded E>
constexpr auto names_of() {
  constexpr auto table = words_of(E{});
  std::array<std::string_view, table.size()> names{};
  for (std::size_t i = 0; i < table.size(); ++i) names[i] = table[i].second;
  return names;
}
template <Worded E>
inline constexpr auto names = names_of<E>();
}  // namespace detail

inline constexpr Shape a_text{Shape::Of::text};
inline constexpr Shape a_slug{Shape::Of::slug};
inline constexpr Shape a_flag{Shape::Of::flag};
inline constexpr Shape a_ratio{Shape::Of::basis_points};
inline constexpr Shape some_money{Shape::Of::money};
inline constexpr Shape a_score{Shape::Of::hundredths};
inline constexpr Shape a_daily_time{Shape::Of::daily};
inline constexpr Shape a_term{Shape::Of::term};
inline constexpr Shape a_duration{Shape::Of::duration};
inline constexpr Shape a_day{Shape::Of::day};
inline constexpr Shape some_parameters{Shape::Of::parameters};
template <Worded E>
inline constexpr Shape a_word{.of = Shape::Of::word, .words = detail::names<E>};

constexpr Shape word_among(std::span<const std::string_view> words) {
  return {.of = Shape::Of::word, .words = words};
}
constexpr Shape integer_between(std::int64_t least, std::int64_t most) {
  return {.of = Shape::Of::integer, .least = least, .most = most};
}
constexpr Shape list_of(const Shape& item) {
  return {.of = Shape::Of::list, .item = &item};
}
constexpr Shape record_of(std::span<const Part> parts) {
  return {.of = Shape::Of::record, .parts = parts};
}

/// The value as JSON, or `wrong_value` at the place that is wrong.
Result<Json> read_value(const Yaml& written, const Shape& shape, std::string_view file);

/// "a, b, c"
std::string listed(std::span<const std::string_view> words);

}  // namespace recourse::policy
