// SPDX-License-Identifier: Apache-2.0
#include "policy/shape.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/calendar.h"
#include "base/check.h"
#include "base/digits.h"
#include "base/fields.h"
#include "base/money.h"
#include "base/time.h"

namespace recourse::policy {
namespace {

constexpr std::size_t longest_text = 2000;
constexpr std::size_t longest_slug = 64;

/// The text in quotes, cut between two characters when it is long.
std::string quoted(std::string_view text) {
  std::size_t end = std::min<std::size_t>(text.size(), 60);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  std::string out = "\"";
  out.append(text.substr(0, end));
  return out += '"';
}

bool is_slug(std::string_view text) {
  return !text.empty() && text.size() <= longest_slug &&
         std::all_of(text.begin(), text.end(), [](char letter) {
           return (letter >= 'a' && letter <= 'z') || is_digit(letter) || letter == '_' ||
                  letter == '.' || letter == '-';
         });
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  const bool negative = take_text(text, "-");
  const bool zero_in_front = text.size() > 1 && text.front() == '0';
  const auto digits = take_digits(text, 1, 15);
  if (!digits || !text.empty() || zero_in_front || (negative && *digits == 0)) return std::nullopt;
  return negative ? -*digits : *digits;
}

/// "30%" is 3000, "33.33%" is 3333.
std::optional<std::int64_t> basis_points(std::string_view text) {
  const bool zero_in_front = text.size() > 1 && text.front() == '0' && is_digit(text[1]);
  const auto percent = take_digits(text, 1, 3);
  if (!percent || zero_in_front) return std::nullopt;
  std::int64_t hundredths = 0;
  if (take_text(text, ".")) {
    const std::size_t before = text.size();
    const auto digits = take_digits(text, 1, 2);
    if (!digits) return std::nullopt;
    hundredths = before - text.size() == 1 ? *digits * 10 : *digits;
  }
  const std::int64_t all = *percent * 100 + hundredths;
  if (text != "%" || all > 10'000) return std::nullopt;
  return all;
}

/// "CNY 5.00", never negative.
std::optional<Money> money_of(std::string_view text) {
  constexpr std::size_t code_length = 3;
  if (text.size() < code_length + 2 || text[code_length] != ' ') return std::nullopt;
  const Result<Currency> currency = Currency::parse(text.substr(0, code_length));
  if (!currency) return std::nullopt;
  const Result<Money> money = parse_amount(text.substr(code_length + 1), *currency);
  return money && money->minor >= 0 ? std::optional{*money} : std::nullopt;
}

/// "4.8" is 480, "4.79" is 479.
std::optional<std::int64_t> hundredths(std::string_view text) {
  const auto whole = take_digits(text, 1, 3);
  if (!whole) return std::nullopt;
  if (text.empty()) return *whole * 100;
  if (!take_text(text, ".")) return std::nullopt;
  const std::size_t before = text.size();
  const auto digits = take_digits(text, 1, 2);
  if (!digits || !text.empty()) return std::nullopt;
  return *whole * 100 + (before == 1 ? *digits * 10 : *digits);
}

/// "22:00-08:00".
bool is_daily_time(std::string_view text) {
  const auto take_clock = [&] {
    const auto hour = take_digits(text, 2, 2);
    if (!hour || *hour > 23 || !take_text(text, ":")) return false;
    const auto minute = take_digits(text, 2, 2);
    return minute && *minute <= 59;
  };
  return take_clock() && take_text(text, "-") && take_clock() && text.empty();
}

bool is_day(const std::string& text) {
  if (parse_instant(text)) return true;
  return text.size() == 10 && parse_instant(text + "T00:00:00Z");
}

/// Reads one value after the other; all know the file they are in.
class Reader {
 public:
  explicit Reader(std::string_view file) : file_{file} {}

  Result<Json> read(const Yaml& written, const Shape& shape) const {
    switch (shape.of) {
      case Shape::Of::list:
        return read_list(written, *shape.item);
      case Shape::Of::record:
        return read_record(written, shape.parts);
      case Shape::Of::parameters:
        return read_parameters(written);
      case Shape::Of::text:
      case Shape::Of::slug:
      case Shape::Of::flag:
      case Shape::Of::integer:
      case Shape::Of::basis_points:
      case Shape::Of::money:
      case Shape::Of::hundredths:
      case Shape::Of::term:
      case Shape::Of::duration:
      case Shape::Of::daily:
      case Shape::Of::day:
      case Shape::Of::word:
        if (written.kind != Yaml::Kind::scalar)
          return wrong(written, written.kind == Yaml::Kind::nothing
                                    ? "nothing is written here; write a value or leave the key out"
                                    : "write one value here, no list and no map");
        return read_scalar(written, shape);
    }
    check(false, "a shape that nobody reads");
    return Json{};
  }

 private:
  Error wrong(const Yaml& at, std::string detail) const {
    return refusal_at(file_, at, "wrong_value", std::move(detail));
  }

  Result<Json> read_scalar(const Yaml& written, const Shape& shape) const {
    const std::string& text = written.text;
    switch (shape.of) {
      case Shape::Of::text:
        if (text.empty() || text.size() > longest_text)
          return wrong(written,
                       "write a sentence of at most " + std::to_string(longest_text) + " bytes");
        return Json{text};
      case Shape::Of::slug:
        if (!is_slug(text))
          return wrong(written, quoted(text) +
                                    " is no name; write small letters, digits, \"_\", \"-\", "
                                    "\".\" (at most 64)");
        return Json{text};
      case Shape::Of::flag:
        if (text != "true" && text != "false")
          return wrong(written, quoted(text) + " is neither; write true or false");
        return Json{text == "true"};
      case Shape::Of::word:
        if (std::find(shape.words.begin(), shape.words.end(), text) == shape.words.end())
          return wrong(written,
                       quoted(text) + " is not known here; write one of " + listed(shape.words));
        return Json{text};
      case Shape::Of::day:
        if (!is_day(text))
          return wrong(written, quoted(text) +
                                    " is no date; write as 2026-11-01 or "
                                    "2026-11-01T00:00:00+08:00");
        return Json{text};
      case Shape::Of::daily:
        if (!is_daily_time(text))
          return wrong(written, quoted(text) + " is no time of day; write as 22:00-08:00");
        return Json{text};
      case Shape::Of::integer:
      case Shape::Of::basis_points:
      case Shape::Of::money:
      case Shape::Of::hundredths:
        return read_number(written, shape);
      case Shape::Of::term:
      case Shape::Of::duration:
        return read_length(written, shape);
      case Shape::Of::list:
      case Shape::Of::record:
      case Shape::Of::parameters:
        break;
    }
    check(false, "a shape that is no scalar");
    return Json{};
  }

  Result<Json> read_number(const Yaml& written, const Shape& shape) const {
    if (shape.of == Shape::Of::basis_points) {
      if (const auto ratio = basis_points(written.text)) return Json{*ratio};
      return wrong(written,
                   quoted(written.text) + " is no share; write as 30% or 33.33%, from 0% to 100%");
    }
    if (shape.of == Shape::Of::money) {
      if (const auto money = money_of(written.text)) return to_json(*money);
      return wrong(written, quoted(written.text) + " is no amount; write as CNY 5.00");
    }
    if (shape.of == Shape::Of::hundredths) {
      if (const auto score = hundredths(written.text)) return Json{*score};
      return wrong(written, quoted(written.text) + " is no score; write as 4.8 or 4.79");
    }
    const auto number = whole_number(written.text);
    if (number && *number >= shape.least && *number <= shape.most) return Json{*number};
    return wrong(written, quoted(written.text) + " does not fit; write a whole number from " +
                              std::to_string(shape.least) + " to " + std::to_string(shape.most));
  }

  Result<Json> read_length(const Yaml& written, const Shape& shape) const {
    const Result<Term> term = parse_term(written.text);
    if (!term) return wrong(written, term.error().detail);
    if (shape.of == Shape::Of::term) return Json{term_text(*term)};
    if (term->counting != Term::Counting::elapsed)
      return wrong(written, quoted(written.text) +
                                " depends on the calendar; write minutes, hours or days, as "
                                "\"24 hours\"");
    return Json{duration_text(term->length)};
  }

  Result<Json> read_list(const Yaml& written, const Shape& item) const {
    if (written.kind != Yaml::Kind::list) return wrong(written, "write a list here, as [a, b]");
    if (written.items.empty())
      return wrong(written, "the list is empty; write at least one item or leave the key out");
    Json::Array items;
    items.reserve(written.items.size());
    for (const Yaml& element : written.items) {
      Result<Json> value = read(element, item);
      if (!value) return value;
      if (std::find(items.begin(), items.end(), *value) != items.end())
        return wrong(element, "this stands in the list twice; write it once");
      items.push_back(std::move(*value));
    }
    return Json{std::move(items)};
  }

  Result<Json> read_record(const Yaml& written, std::span<const Part> parts) const {
    if (written.kind != Yaml::Kind::map)
      return wrong(written, "write a map here, as {name: value}; its names are " + listed(parts));
    for (const Yaml::Member& member : written.members) {
      if (std::any_of(parts.begin(), parts.end(),
                      [&](const Part& part) { return part.name == member.key; }))
        continue;
      return refusal_at(
          file_, member.line, member.column, "wrong_value",
          "there is no " + quoted(member.key) + " here; the names are " + listed(parts));
    }
    Json::Object members;
    for (const Part& part : parts) {
      const Yaml::Member* found = written.find(part.name);
      if (!found && part.mandatory)
        return wrong(written, quoted(part.name) + " is missing here; write it");
      if (!found) continue;
      Result<Json> value = read(found->value, *part.shape);
      if (!value) return value;
      members.push_back({std::string{part.name}, std::move(*value)});
    }
    return Json{std::move(members)};
  }

  Result<Json> read_parameters(const Yaml& written) const {
    if (written.kind != Yaml::Kind::map)
      return wrong(written, "write a map of parameters here, as {multiple: 7}");
    Json::Object members;
    for (const Yaml::Member& member : written.members) {
      if (member.value.kind != Yaml::Kind::scalar)
        return wrong(member.value, "write a number or a text for a parameter");
      const auto number = whole_number(member.value.text);
      members.push_back({member.key, number ? Json{*number} : Json{member.value.text}});
    }
    return Json{std::move(members)};
  }

  static std::string listed(std::span<const Part> parts) {
    std::string out;
    for (const Part& part : parts) (out += out.empty() ? "" : ", ") += part.name;
    return out;
  }
  static std::string listed(std::span<const std::string_view> words) {
    return policy::listed(words);
  }

  std::string_view file_;
};

}  // namespace

std::string listed(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) (out += out.empty() ? "" : ", ") += word;
  return out;
}

Result<Json> read_value(const Yaml& written, const Shape& shape, std::string_view file) {
  return Reader{file}.read(written, shape);
}

}  // namespace recourse::policy
