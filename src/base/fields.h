// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/digest.h"
#include "base/id.h"
#include "base/json.h"
#include "base/money.h"
#include "base/time.h"
#include "base/word.h"

// One list of fields serves both ways:
//
//   struct Freight { Money paid; std::optional<Money> cost; };
//   template <class F, Is<Freight> T>
//   void fields(F& f, T& freight) {
//     f("paid", freight.paid);
//     f("cost", freight.cost);
//   }
//
//   Json json = to_json(freight);
//   Result<Freight> freight = from_json<Freight>(json);
//
// Reading refuses, naming the path: `missing_field`, `unknown_field`, `wrong_type`,
// `not_an_integer`, `not_a_time`, `unknown_word`, `unknown_currency`, … all `invalid`.
// An optional that is empty is left out when written and may be absent or null when read.

namespace recourse {

template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

class Writing;
class Reading;

template <class T>
concept Record = requires(T& value, Reading& reading) {
  fields(reading, value);
};

template <class T>
Json to_json(const T& value);

namespace detail {
template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_list : std::false_type {};
template <class T>
struct is_list<std::vector<T>> : std::true_type {};
template <class T>
struct is_id : std::false_type {};
template <const char* Prefix>
struct is_id<Id<Prefix>> : std::true_type {};
}  // namespace detail

/// Collects the members of an object.
class Writing {
 public:
  static constexpr bool reads = false;
  template <class T>
  void operator()(std::string_view name, const T& value) {
    if constexpr (detail::is_optional<T>::value) {
      if (value) (*this)(name, *value);
    } else {
      members_.push_back({std::string{name}, to_json(value)});
    }
  }
  Json finish() && { return Json{std::move(members_)}; }

 private:
  Json::Object members_;
};

/// Reads the members of an object. The first refusal sticks; later reads are harmless.
class Reading {
 public:
  static constexpr bool reads = true;
  Reading(const Json& json, std::string path);

  template <class T>
  void operator()(std::string_view name, T& value) {
    const Json* found = take(name);
    if constexpr (detail::is_optional<T>::value) {
      if (!found || found->is_null()) return value.reset();
      value.emplace();
      read(*found, path_of(name), *value);
    } else {
      if (!found) return refuse_missing(name);
      read(*found, path_of(name), value);
    }
  }

  bool has(std::string_view name) const;
  /// Refuses a field by a rule of the caller's; keeps an earlier refusal.
  void refuse(std::string_view name, Reason reason, std::string detail);
  bool failed() const { return error_.has_value(); }
  /// The first refusal, or `unknown_field` for a member that nobody read.
  std::optional<Error> finish();

 private:
  const Json* take(std::string_view name);
  std::string path_of(std::string_view name) const;
  void refuse_missing(std::string_view name);
  void fail(Error error);
  void wrong_type(const std::string& path, std::string_view wanted, const Json& found);

  void read(const Json& json, const std::string& path, bool& value);
  void read(const Json& json, const std::string& path, std::int64_t& value);
  void read(const Json& json, const std::string& path, std::string& value);
  void read(const Json& json, const std::string& path, Instant& value);
  void read(const Json& json, const std::string& path, Duration& value);
  void read(const Json& json, const std::string& path, Currency& value);
  void read(const Json& json, const std::string& path, Money& value);
  void read(const Json& json, const std::string& path, Digest& value);
  void read(const Json& json, const std::string& path, Json& value);
  void read_uuid(const Json& json, const std::string& path, std::string_view prefix, Uuid& value);
  void unknown_word(const std::string& path, std::string_view known);

  template <class T>
  void read(const Json& json, const std::string& path, T& value) {
    if constexpr (Worded<T>) {
      const std::string* text = json.text();
      if (!text) return wrong_type(path, "text", json);
      if (const auto known = parse_word<T>(*text)) {
        value = *known;
      } else {
        std::string all;
        for (const auto& [_, name] : words_of(T{})) (all += all.empty() ? "" : ", ") += name;
        unknown_word(path, all);
      }
    } else if constexpr (detail::is_id<T>::value) {
      read_uuid(json, path, T::prefix, value.uuid);
    } else if constexpr (detail::is_list<T>::value) {
      const Json::Array* items = json.array();
      if (!items) return wrong_type(path, "list", json);
      value.clear();
      for (const Json& item : *items) {
        typename T::value_type element{};
        read(item, path + "[" + std::to_string(value.size()) + "]", element);
        value.push_back(std::move(element));
      }
    } else if constexpr (std::same_as<T, int> || std::same_as<T, std::uint32_t>) {
      std::int64_t wide = 0;
      read(json, path, wide);
      if (wide < std::numeric_limits<T>::min() || wide > std::numeric_limits<T>::max())
        return out_of_range(path);
      value = static_cast<T>(wide);
    } else {
      static_assert(Record<T>, "a field needs a codec: words_of(T) or fields(archive, T)");
      if (!json.object()) return wrong_type(path, "object", json);
      Reading inner{json, path};
      fields(inner, value);
      if (auto error = inner.finish()) fail(std::move(*error));
    }
  }
  void out_of_range(const std::string& path);

  const Json* json_;
  std::string path_;
  std::vector<std::string> seen_;
  std::optional<Error> error_;
};

Json to_json(const Money& value);
Json to_json(const Digest& value);

template <class T>
Json to_json(const T& value) {
  if constexpr (std::same_as<T, bool> || std::same_as<T, std::int64_t> || std::same_as<T, int> ||
                std::same_as<T, std::string> || std::same_as<T, Json>) {
    return Json{value};
  } else if constexpr (std::same_as<T, std::uint32_t>) {
    return Json{std::int64_t{value}};
  } else if constexpr (std::same_as<T, Instant>) {
    return Json{instant_text(value)};
  } else if constexpr (std::same_as<T, Duration>) {
    return Json{duration_text(value)};
  } else if constexpr (std::same_as<T, Currency>) {
    return Json{value.code()};
  } else if constexpr (Worded<T>) {
    return Json{word(value)};
  } else if constexpr (detail::is_id<T>::value) {
    return Json{value.text()};
  } else if constexpr (detail::is_list<T>::value) {
    Json::Array items;
    items.reserve(value.size());
    for (const auto& item : value) items.push_back(to_json(item));
    return Json{std::move(items)};
  } else {
    Writing writing;
    fields(writing, value);
    return std::move(writing).finish();
  }
}

/// A list that may be absent: written only when it has items.
template <class F, class List>
void optional_list(F& f, std::string_view name, List& list) {
  if constexpr (F::reads) {
    std::optional<std::remove_const_t<List>> found;
    f(name, found);
    if (found) list = std::move(*found);
  } else {
    if (!list.empty()) f(name, list);
  }
}

/// Reads a whole value; `path` is put before each field's name in refusals.
template <class T>
Result<T> from_json(const Json& json, std::string path = {}) {
  Reading reading{json, std::move(path)};
  T value{};
  if (!reading.failed()) fields(reading, value);
  if (auto error = reading.finish()) return std::move(*error);
  return value;
}

}  // namespace recourse
