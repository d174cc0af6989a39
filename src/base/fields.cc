// SPDX-License-Identifier: Apache-2.0
#include "base/fields.h"

#include <algorithm>

namespace recourse {
namespace {

/// Puts the path into a refusal of one of the readers of text.
Error at_field(Error error, const std::string& path) {
  error.field = path;
  return error;
}

/// Where the first number is that is no integer.
std::optional<std::string> path_of_number(const Json& json, const std::string& path) {
  if (std::holds_alternative<Json::Number>(json.value())) return path;
  if (const Json::Array* items = json.array()) {
    for (std::size_t i = 0; i < items->size(); ++i)
      if (auto found = path_of_number((*items)[i], path + "[" + std::to_string(i) + "]"))
        return found;
  }
  if (const Json::Object* members = json.object()) {
    for (const Json::Member& member : *members)
      if (auto found =
              path_of_number(member.value, path.empty() ? member.key : path + "." + member.key))
        return found;
  }
  return std::nullopt;
}

Error not_an_integer(const std::string& path) {
  return {Errc::invalid, "not_an_integer",
          "write a whole number with its digits only: no point, no exponent", path};
}

}  // namespace

Reading::Reading(const Json& json, std::string path) : json_{&json}, path_{std::move(path)} {
  if (!json.object()) wrong_type(path_, "object", json);
}

bool Reading::has(std::string_view name) const {
  return json_->find(name) != nullptr;
}

void Reading::refuse(std::string_view name, Reason reason, std::string detail) {
  fail({Errc::invalid, reason, std::move(detail), path_of(name)});
}

std::optional<Error> Reading::finish() {
  if (error_) return error_;
  for (const Json::Member& member : *json_->object()) {
    if (std::find(seen_.begin(), seen_.end(), member.key) != seen_.end()) continue;
    fail({Errc::invalid, "unknown_field", "there is no such field here", path_of(member.key)});
    break;
  }
  return error_;
}

const Json* Reading::take(std::string_view name) {
  seen_.emplace_back(name);
  return json_->find(name);
}

std::string Reading::path_of(std::string_view name) const {
  std::string path = path_;
  if (!path.empty()) path += '.';
  return path += name;
}

void Reading::refuse_missing(std::string_view name) {
  fail({Errc::invalid, "missing_field", "this field must be there", path_of(name)});
}

void Reading::fail(Error error) {
  if (!error_) error_ = std::move(error);
}

void Reading::wrong_type(const std::string& path, std::string_view wanted, const Json& found) {
  std::string detail = "expected ";
  detail += wanted;
  detail += ", found ";
  detail += found.kind();
  fail({Errc::invalid, "wrong_type", std::move(detail), path});
}

void Reading::out_of_range(const std::string& path) {
  fail({Errc::invalid, "out_of_range", "this number is too large or too small here", path});
}

void Reading::unknown_word(const std::string& path, std::string_view known) {
  std::string detail = "known words: ";
  detail += known;
  fail({Errc::invalid, "unknown_word", std::move(detail), path});
}

void Reading::read(const Json& json, const std::string& path, bool& value) {
  const bool* found = json.boolean();
  if (!found) return wrong_type(path, "boolean", json);
  value = *found;
}

void Reading::read(const Json& json, const std::string& path, std::int64_t& value) {
  if (const std::int64_t* found = json.integer()) {
    value = *found;
  } else if (const auto* number = std::get_if<Json::Number>(&json.value())) {
    if (number->text.find_first_of(".eE") == std::string::npos) return out_of_range(path);
    fail(not_an_integer(path));
  } else {
    wrong_type(path, "integer", json);
  }
}

void Reading::read(const Json& json, const std::string& path, std::string& value) {
  const std::string* found = json.text();
  if (!found) return wrong_type(path, "text", json);
  value = *found;
}

void Reading::read(const Json& json, const std::string& path, Instant& value) {
  const std::string* text = json.text();
  if (!text) return wrong_type(path, "text", json);
  const Result<Instant> at = parse_instant(*text);
  if (!at) return fail(at_field(at.error(), path));
  value = *at;
}

void Reading::read(const Json& json, const std::string& path, Duration& value) {
  const std::string* text = json.text();
  if (!text) return wrong_type(path, "text", json);
  const Result<Duration> length = parse_duration(*text);
  if (!length) return fail(at_field(length.error(), path));
  value = *length;
}

void Reading::read(const Json& json, const std::string& path, Currency& value) {
  const std::string* text = json.text();
  if (!text) return wrong_type(path, "text", json);
  const Result<Currency> currency = Currency::parse(*text);
  if (!currency) return fail(at_field(currency.error(), path));
  value = *currency;
}

void Reading::read(const Json& json, const std::string& path, Money& value) {
  if (!json.object()) return wrong_type(path, "object", json);
  Reading inner{json, path};
  inner("minor", value.minor);
  inner("currency", value.currency);
  auto error = inner.finish();
  const bool beyond_int64 = error && error->reason == "out_of_range";
  if (error && !beyond_int64) return fail(std::move(*error));
  if (beyond_int64 || value.minor > amount_limit || value.minor < -amount_limit)
    fail({Errc::invalid, "amount_too_large",
          "an amount has at most 100 000 000 000 000 of its smallest units",
          inner.path_of("minor")});
}

void Reading::read(const Json& json, const std::string& path, Digest& value) {
  const std::string* text = json.text();
  if (!text) return wrong_type(path, "text", json);
  const Result<Digest> digest = parse_digest(*text);
  if (!digest) return fail(at_field(digest.error(), path));
  value = *digest;
}

// Any value, but one that canonical() can write: a digest may be taken of it later.
void Reading::read(const Json& json, const std::string& path, Json& value) {
  if (const auto number = path_of_number(json, path)) return fail(not_an_integer(*number));
  value = json;
}

void Reading::read_uuid(const Json& json, const std::string& path, std::string_view prefix,
                        Uuid& value) {
  const std::string* text = json.text();
  if (!text) return wrong_type(path, "text", json);
  const Result<Uuid> id = parse_uuid(*text, prefix);
  if (!id) {
    std::string detail = "an id here is ";
    detail += prefix;
    detail += " and 32 lower-case hexadecimal digits, not all of them zero";
    return fail({Errc::invalid, "not_an_id", std::move(detail), path});
  }
  value = *id;
}

Json to_json(const Money& value) {
  return Json{Json::Object{{"minor", value.minor}, {"currency", value.currency.code()}}};
}

Json to_json(const Digest& value) {
  return Json{hex(value)};
}

}  // namespace recourse
