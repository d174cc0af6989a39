// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

//   parse_amount("88.50", cny)      -> Money{8850, CNY}
//   share(Money{8800, cny}, 3000)   -> Money{2640, CNY}      30 % of 88.00
//   share(Money{5, jpy}, 5000)      -> Money{3, JPY}         half a yen rounds up

namespace recourse {

/// An ISO 4217 code that we know the exponent of.
class Currency {
 public:
  constexpr Currency() = default;  ///< CNY
  /// Only codes of the ISO list; their letters are upper case.
  static Result<Currency> parse(std::string_view code);
  constexpr std::string_view code() const { return {letters_.data(), letters_.size()}; }
  /// Digits behind the point: 2 for CNY, 0 for JPY, 3 for KWD.
  int exponent() const;
  friend constexpr auto operator<=>(const Currency&, const Currency&) = default;

 private:
  std::array<char, 3> letters_{'C', 'N', 'Y'};
};

/// Money in the currency's smallest unit. Never a float; never mixes currencies.
struct Money {
  std::int64_t minor = 0;
  Currency currency;
  friend constexpr bool operator==(const Money&, const Money&) = default;
};

/// No amount that enters may be larger than this (in minor units), so that sums of thousands of
/// amounts and products with 10 000 basis points cannot overflow.
constexpr std::int64_t amount_limit = 100'000'000'000'000;

constexpr Money zero(Currency currency) {
  return {0, currency};
}

// Sums of amounts already let in. Different currencies or overflow are bugs here, not refusals:
// whoever parses input has compared currencies and bounds.
Money operator+(Money a, Money b);
Money operator-(Money a, Money b);
Money operator-(Money a);
Money& operator+=(Money& a, Money b);
Money& operator-=(Money& a, Money b);
/// Orders amounts of one currency.
std::strong_ordering operator<=>(const Money& a, const Money& b);

/// `part_bp` basis points of an amount, half a minor unit away from zero.
Money share(Money amount, std::int64_t part_bp);

/// amount × numerator ÷ denominator in one step, half a minor unit away from zero.
/// Divides once: (a / b) * c loses cents.
Money scaled(Money amount, std::int64_t numerator, std::int64_t denominator);

/// The same for two amounts that are not negative, rounded down.
Money scaled_down(Money amount, std::int64_t numerator, std::int64_t denominator);

/// Reads "88.5", "88.50" or "-3" as money of that currency: no exponent, no thousands mark, no
/// currency sign, at most the currency's digits behind the point. `invalid: not_an_amount`, or
/// `amount_too_large` beyond the limit above.
Result<Money> parse_amount(std::string_view text, Currency currency);

/// "88.50" for people and exports; no currency sign.
std::string amount_text(Money amount);

}  // namespace recourse
