// SPDX-License-Identifier: Apache-2.0
#include "base/money.h"

#include <algorithm>
#include <cstddef>

#include "base/check.h"
#include "base/digits.h"

namespace recourse {
namespace {

__extension__ using Wide = __int128;

// ISO 4217 list one, without metals, test codes and the SDR. BGN stays although Bulgaria has the
// euro: orders paid before the change are still claimed for.
constexpr std::string_view codes =
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB "
    "EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD "
    "JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP "
    "MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR "
    "RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND "
    "TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XOF "
    "XPF YER ZAR ZMW ZWG ";
constexpr std::string_view no_digits =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF ";
constexpr std::string_view three_digits = "BHD IQD JOD KWD LYD OMR TND ";
constexpr std::string_view four_digits = "CLF UYW ";

/// `list` is codes of three letters, each with a space behind it.
constexpr bool lists(std::string_view list, std::string_view code) {
  for (std::size_t at = 0; at < list.size(); at += 4)
    if (list.substr(at, 3) == code) return true;
  return false;
}

void check_same_currency(Money a, Money b) {
  check(a.currency == b.currency, "amounts of two currencies do not mix");
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

Error not_an_amount(std::string_view text, Currency currency) {
  std::string detail = "\"";
  detail.append(quotable(text, 40));
  detail += "\" is not an amount in ";
  detail += currency.code();
  detail += ": write digits, with at most " + std::to_string(currency.exponent()) +
            " of them behind a point";
  return {Errc::invalid, "not_an_amount", detail};
}

}  // namespace

Result<Currency> Currency::parse(std::string_view code) {
  if (code.size() != 3 || !lists(codes, code))
    return Error{Errc::invalid, "unknown_currency",
                 "a currency is the three capital letters of its ISO 4217 code, as CNY"};
  Currency currency;
  std::copy(code.begin(), code.end(), currency.letters_.begin());
  return currency;
}

int Currency::exponent() const {
  if (lists(no_digits, code())) return 0;
  if (lists(three_digits, code())) return 3;
  if (lists(four_digits, code())) return 4;
  return 2;
}

Money operator+(Money a, Money b) {
  check_same_currency(a, b);
  Money sum = a;
  check(!__builtin_add_overflow(a.minor, b.minor, &sum.minor), "a sum of money overflows");
  return sum;
}

Money operator-(Money a, Money b) {
  check_same_currency(a, b);
  Money difference = a;
  check(!__builtin_sub_overflow(a.minor, b.minor, &difference.minor),
        "a difference of money overflows");
  return difference;
}

Money operator-(Money a) {
  return zero(a.currency) - a;
}

Money& operator+=(Money& a, Money b) {
  return a = a + b;
}

Money& operator-=(Money& a, Money b) {
  return a = a - b;
}

std::strong_ordering operator<=>(const Money& a, const Money& b) {
  check_same_currency(a, b);
  return a.minor <=> b.minor;
}

Money share(Money amount, std::int64_t part_bp) {
  return scaled(amount, part_bp, 10'000);
}

Money scaled(Money amount, std::int64_t numerator, std::int64_t denominator) {
  check(denominator > 0, "money is divided by a positive number");
  const Wide product = Wide{amount.minor} * numerator;
  Wide quotient = product / denominator;
  const Wide rest = product % denominator;
  if ((rest < 0 ? -rest : rest) * 2 >= denominator) quotient += product < 0 ? -1 : 1;
  Money result = amount;
  result.minor = static_cast<std::int64_t>(quotient);
  check(result.minor == quotient, "a product of money overflows");
  return result;
}

Money scaled_down(Money amount, std::int64_t numerator, std::int64_t denominator) {
  check(denominator > 0, "money is divided by a positive number");
  check(amount.minor >= 0 && numerator >= 0, "only what is not negative is rounded down");
  const Wide quotient = Wide{amount.minor} * numerator / denominator;
  Money result = amount;
  result.minor = static_cast<std::int64_t>(quotient);
  check(result.minor == quotient, "a product of money overflows");
  return result;
}

Result<Money> parse_amount(std::string_view text, Currency currency) {
  std::string_view rest = text;
  const bool negative = take_text(rest, "-");
  const auto whole_digits =
      static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_digit) - rest.begin());
  // One amount has one way to be written before the point, so "007" is a slip of somebody's.
  if (whole_digits == 0 || (whole_digits > 1 && rest.front() == '0'))
    return not_an_amount(text, currency);
  const bool too_long = whole_digits > 15;
  std::int64_t whole = 0;
  if (too_long)
    rest.remove_prefix(whole_digits);
  else
    whole = *take_digits(rest, 1, 15);
  const int exponent = currency.exponent();
  std::int64_t fraction = 0;
  if (exponent > 0 && take_text(rest, ".")) {
    const std::size_t before = rest.size();
    const auto digits = take_digits(rest, 1, static_cast<std::size_t>(exponent));
    if (!digits) return not_an_amount(text, currency);
    fraction = *digits * power_of_ten(exponent - static_cast<int>(before - rest.size()));
  }
  if (!rest.empty()) return not_an_amount(text, currency);
  const Wide minor = Wide{whole} * power_of_ten(exponent) + fraction;
  if (too_long || minor > amount_limit)
    return Error{Errc::invalid, "amount_too_large",
                 "an amount has at most 100 000 000 000 000 of its smallest units"};
  const auto fits = static_cast<std::int64_t>(minor);
  return Money{negative ? -fits : fits, currency};
}

std::string amount_text(Money amount) {
  const int exponent = amount.currency.exponent();
  const bool negative = amount.minor < 0;
  // The smallest int64 has no positive twin; its absolute value fits the unsigned type.
  const std::uint64_t size = negative ? std::uint64_t{0} - static_cast<std::uint64_t>(amount.minor)
                                      : static_cast<std::uint64_t>(amount.minor);
  const auto unit = static_cast<std::uint64_t>(power_of_ten(exponent));
  std::string out = negative ? "-" : "";
  out += std::to_string(size / unit);
  if (exponent > 0) {
    out += '.';
    append_padded(out, static_cast<std::int64_t>(size % unit), static_cast<std::size_t>(exponent));
  }
  return out;
}

}  // namespace recourse
