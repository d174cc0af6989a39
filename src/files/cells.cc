// SPDX-License-Identifier: Apache-2.0
#include "files/cells.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/digits.h"
#include "files/csv.h"

namespace recourse::files {
namespace {

constexpr std::size_t most_digits = 15;

Error wrong(Reason reason, std::string_view cell, std::string_view expected) {
  std::string detail = "\"";
  detail += quotable(cell, 40);
  (detail += "\" ") += expected;
  return {Errc::invalid, reason, std::move(detail), {}};
}

bool is_rounded(std::string_view text) {
  const std::size_t exponent = text.find_first_of("eE");
  if (exponent == std::string_view::npos || exponent == 0) return false;
  std::string_view power = text.substr(exponent + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  const auto digits = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), is_digit);
  };
  std::string mantissa{text.substr(0, exponent)};
  const std::size_t point = mantissa.find('.');
  if (point == std::string::npos && text[exponent + 1] != '+') return false;  // "12E5" is an id
  if (point != std::string::npos) mantissa.erase(point, 1);
  return digits(mantissa) && digits(power);
}

/// "1,234,567.80" → "1234567.80"; nothing when the commas do not part thousands.
std::optional<std::string> without_thousands(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  std::string plain;
  std::size_t since_comma = 0;
  bool after_comma = false;
  for (const char c : whole) {
    if (c != ',') {
      plain += c;
      ++since_comma;
      continue;
    }
    const bool good = after_comma ? since_comma == 3 : since_comma >= 1 && since_comma <= 3;
    if (!good) return std::nullopt;
    after_comma = true;
    since_comma = 0;
  }
  if (after_comma && since_comma != 3) return std::nullopt;
  return plain.append(text.substr(whole.size()));
}

/// An amount without its currency's sign and the commas between thousands.
std::optional<std::string> without_signs(std::string_view cell) {
  std::string_view text = trimmed(cell);
  for (const std::string_view sign : {"\uFFE5", "\u00A5"})  // full-width and Latin yen sign
    if (text.starts_with(sign)) text = trimmed(text.substr(sign.size()));
  if (text.ends_with("\u5143")) text = trimmed(text.substr(0, text.size() - 3));  // 元
  return without_thousands(text);
}

/// A number of one to `most` digits, written with two.
bool take_two(std::string_view& text, std::string& to) {
  const std::size_t before = text.size();
  const auto number = take_digits(text, 1, 2);
  if (!number) return false;
  if (before - text.size() == 1) to += '0';
  to += std::to_string(*number).size() < before - text.size() ? "0" : "";
  to += std::to_string(*number);
  return true;
}

}  // namespace

Result<std::string> number_text(std::string_view cell) {
  std::string_view text = trimmed(cell);
  if (text.starts_with("=\"") && text.ends_with('"') && text.size() >= 3)
    text = trimmed(text.substr(2, text.size() - 3));
  if (text.starts_with('\'')) text = trimmed(text.substr(1));
  if (is_rounded(text))
    return wrong("rounded_number", text,
                 "was rounded by a spreadsheet: take the export as it was downloaded");
  return std::string{text};
}

Result<Money> amount_of(std::string_view cell, Currency currency) {
  const std::optional<std::string> plain = without_signs(cell);
  Result<Money> amount = plain ? parse_amount(*plain, currency)
                               : Result<Money>{Error{Errc::invalid, "not_an_amount", {}, {}}};
  if (amount) return amount;
  if (amount.error().reason == "amount_too_large") return amount.error();
  return wrong("not_an_amount", cell, "is not an amount of money");
}

Result<std::string> plain_amount_of(std::string_view cell) {
  std::optional<std::string> plain = without_signs(cell);
  if (plain) {
    std::string_view rest = *plain;
    take_text(rest, "-");
    if (take_digits(rest, 1, most_digits) && take_text(rest, "."))
      take_digits(rest, 1, most_digits);
    if (rest.empty() && is_digit(plain->back())) return std::move(*plain);
  }
  return wrong("not_an_amount", cell, "is not an amount of money");
}

Result<std::int64_t> ratio_of(std::string_view cell) {
  std::string_view text = trimmed(cell);
  const bool percent = text.ends_with('%');
  if (percent) text = trimmed(text.substr(0, text.size() - 1));
  // Basis points are hundredths of a percent, or ten-thousandths of the whole.
  const std::size_t places = percent ? 2 : 4;
  const std::size_t point = text.find('.');
  std::string digits{text.substr(0, point)};
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  const bool written = percent
                           ? fraction.size() <= places && (point == text.npos || !fraction.empty())
                           : !fraction.empty() && fraction.size() <= places;
  digits += fraction;
  digits.append(places - std::min(places, fraction.size()), '0');
  std::string_view rest = digits;
  const auto bp = take_digits(rest, places + 1, most_digits);
  if (!written || !bp || !rest.empty())
    return wrong("not_a_ratio", cell, "is not a ratio as 30% or 0.3");
  return *bp;
}

Result<std::int64_t> quantity_of(std::string_view cell) {
  const std::string_view text = trimmed(cell);
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || end != text.data() + text.size() || count < 1)
    return wrong("not_a_quantity", cell, "is not a number of units");
  return count;
}

Result<Instant> local_time_of(std::string_view cell, std::chrono::minutes offset) {
  std::string_view text = trimmed(cell);
  const Error refusal = wrong("not_a_time", cell, "is not a time as 2026-09-03 00:45:53");
  if (text.size() < 5 || !std::all_of(text.begin(), text.begin() + 4, is_digit)) return refusal;
  const char between = text[4];
  if (between != '-' && between != '/') return refusal;
  std::string written{text.substr(0, 4)};
  text.remove_prefix(4);
  const auto part = [&](char before, char written_before) {
    if (!text.starts_with(before)) return false;
    text.remove_prefix(1);
    written += written_before;
    return take_two(text, written);
  };
  const bool good = part(between, '-') && part(between, '-') && part(' ', 'T') && part(':', ':');
  if (!good) return refusal;
  if (text.empty())
    written += ":00";
  else if (!part(':', ':') || !text.empty())
    return refusal;
  const Result<Instant> at = parse_instant(written + "Z");
  if (!at) return refusal;
  return *at - offset;
}

}  // namespace recourse::files
