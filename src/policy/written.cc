// SPDX-License-Identifier: Apache-2.0
#include "policy/written.h"

#include <algorithm>

#include "base/digits.h"
#include "policy/rule_reading.h"

namespace recourse::policy {
namespace {

using namespace reading;

constexpr std::int64_t hundred = 100;

/// 3333 is "33.33", 3350 is "33.5"; `least` digits stay behind the point.
std::string decimal(std::int64_t hundredths, std::size_t least) {
  std::string fraction;
  append_padded(fraction, hundredths % hundred, 2);
  while (fraction.size() > least && fraction.back() == '0') fraction.pop_back();
  return std::to_string(hundredths / hundred) + (fraction.empty() ? "" : "." + fraction);
}

/// Text stands bare where YAML takes it for nothing else, also inside of [ ] and { }.
std::string bare_or_quoted(const std::string& text) {
  const auto harmless = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           is_digit(letter) || (static_cast<unsigned char>(letter) & 0x80) != 0 || letter == '_' ||
           letter == '.' || letter == '/' || letter == '-' || letter == ' ';
  };
  const bool bare = !text.empty() && std::all_of(text.begin(), text.end(), harmless) &&
                    text.front() != '-' && text.front() != ' ' && text.back() != ' ';
  return bare ? text : json_text(Json{text});
}

std::string parameter(const Json& value) {
  return value.integer() ? std::to_string(*value.integer()) : bare_or_quoted(text_in(value));
}

std::string list_text(const Json& value, const Shape& item) {
  std::string out;
  for (const Json& one : list_in(value)) (out += out.empty() ? "" : ", ") += written(one, item);
  return "[" + out + "]";
}

std::string record_text(const Json& value, std::span<const Part> parts) {
  std::string out;
  for (const Part& part : parts)
    if (const Json* found = value.find(part.name))
      ((out += out.empty() ? "" : ", ") += part.name) += ": " + written(*found, *part.shape);
  return "{" + out + "}";
}

std::string parameters_text(const Json& value) {
  check(value.object() != nullptr, "parameters are an object");
  std::string out;
  for (const Json::Member& member : *value.object())
    (out += out.empty() ? "" : ", ") += bare_or_quoted(member.key) + ": " + parameter(member.value);
  return "{" + out + "}";
}

}  // namespace

std::string written(const Json& value, const Shape& shape) {
  switch (shape.of) {
    case Shape::Of::text:
      return bare_or_quoted(text_in(value));
    case Shape::Of::slug:
    case Shape::Of::term:
    case Shape::Of::daily:
    case Shape::Of::day:
    case Shape::Of::word:
      return text_in(value);
    case Shape::Of::flag:
      check(value.boolean() != nullptr, "a flag is a boolean");
      return *value.boolean() ? "true" : "false";
    case Shape::Of::integer:
      return std::to_string(integer_in(value));
    case Shape::Of::basis_points:
      return decimal(integer_in(value), 0) + "%";
    case Shape::Of::hundredths:
      return decimal(integer_in(value), 1);
    case Shape::Of::money: {
      const Money money = money_in(value);
      return std::string{money.currency.code()} + " " + amount_text(money);
    }
    case Shape::Of::duration: {
      Term term;
      term.length = duration_in(value);
      return term_text(term);
    }
    case Shape::Of::list:
      return list_text(value, *shape.item);
    case Shape::Of::record:
      return record_text(value, shape.parts);
    case Shape::Of::parameters:
      return parameters_text(value);
  }
  check(false, "a shape that nobody writes");
  return {};
}

std::string local_text(Instant at, const Zone& zone) {
  const auto offset = std::chrono::duration_cast<std::chrono::minutes>(zone.offset_at(at));
  std::string out = instant_text(at + offset);
  if (offset.count() == 0) return out;
  out.back() = offset.count() < 0 ? '-' : '+';
  const std::int64_t minutes = std::abs(offset.count());
  append_padded(out, minutes / 60, 2);
  out += ':';
  append_padded(out, minutes % 60, 2);
  return out;
}

}  // namespace recourse::policy
