// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace recourse {

/// A JSON value that keeps what was written: exact integers, keys in their order and never twice.
class Json {
 public:
  struct Member;
  using Array = std::vector<Json>;
  using Object = std::vector<Member>;
  /// A number that is no int64 as written: "1e2", "0.5", "12345678901234567890". Kept as text so
  /// that it can be refused by name; never computed with.
  struct Number {
    std::string text;
    friend bool operator==(const Number&, const Number&) = default;
  };
  using Value =
      std::variant<std::nullptr_t, bool, std::int64_t, Number, std::string, Array, Object>;

  Json();
  Json(std::nullptr_t);
  Json(bool value);
  Json(int value);
  Json(std::int64_t value);
  Json(Number value);
  Json(const char* value);
  Json(std::string_view value);
  Json(std::string value);
  Json(Array value);
  Json(Object value);

  const Value& value() const { return value_; }
  bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }
  /// Null pointers when the value is of another kind.
  const std::string* text() const { return std::get_if<std::string>(&value_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
  const bool* boolean() const { return std::get_if<bool>(&value_); }
  const Array* array() const { return std::get_if<Array>(&value_); }
  const Object* object() const { return std::get_if<Object>(&value_); }
  /// A member of an object, or null when there is none or this is no object.
  const Json* find(std::string_view key) const;
  /// "null", "boolean", "integer", "number", "text", "list", "object": for error messages.
  std::string_view kind() const;

  friend bool operator==(const Json&, const Json&);

 private:
  Value value_;
};

struct Json::Member {
  std::string key;
  Json value;
  friend bool operator==(const Member&, const Member&) = default;
};

// Only here is a Member complete, which a variant of vectors of it needs.
inline Json::Json() : value_{nullptr} {}
inline Json::Json(std::nullptr_t) : value_{nullptr} {}
inline Json::Json(bool value) : value_{value} {}
inline Json::Json(int value) : value_{std::int64_t{value}} {}
inline Json::Json(std::int64_t value) : value_{value} {}
inline Json::Json(Number value) : value_{std::move(value)} {}
inline Json::Json(const char* value) : value_{std::string{value}} {}
inline Json::Json(std::string_view value) : value_{std::string{value}} {}
inline Json::Json(std::string value) : value_{std::move(value)} {}
inline Json::Json(Array value) : value_{std::move(value)} {}
inline Json::Json(Object value) : value_{std::move(value)} {}

constexpr int json_depth_limit = 64;

/// Reads exactly one JSON text (RFC 8259, UTF-8). Refusals, all `malformed`: `not_json` with the
/// byte offset, `duplicate_key` with the path, `too_deep`.
Result<Json> parse_json(std::string_view text);

/// Whether these bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates. Text from elsewhere
/// than parse_json must be, before it becomes a Json.
bool is_utf8(std::string_view bytes);

/// RFC 8785 (JCS): keys sorted by UTF-16 code units, no spaces. The bytes that digests are taken
/// of. Integers are written exactly, also beyond 2^53 where others' JCS would round. A Json::Number
/// is a bug here: reading fields refuses it before, so never canonicalise a raw body.
std::string canonical(const Json& value);

/// Compact text with keys in their own order: what the API answers.
std::string json_text(const Json& value);

}  // namespace recourse
