// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "recovery/recovery.h"

namespace recourse::recovery {
namespace {

constexpr std::string_view declared_share = "declared_times_loss_ratio";

/// Far beyond any carrier's terms: keeps a mistyped multiple from overflowing.
constexpr std::int64_t largest_multiple = 1'000;

std::optional<Money> freight_multiple(const Json& parameters, const Worth& worth) {
  const Json* written = parameters.find("multiple");
  const std::int64_t* multiple = written ? written->integer() : nullptr;
  if (!multiple || *multiple < 1 || *multiple > largest_multiple) return std::nullopt;
  if (!worth.freight || worth.freight->minor < 0) return std::nullopt;
  return scaled(*worth.freight, *multiple, 1);
}

std::optional<Money> stated_amount(const Json& parameters) {
  const Json* minor = parameters.find("at_most_minor");
  const Json* code = parameters.find("currency");
  if (!minor || !minor->integer() || *minor->integer() < 0 || !code || !code->text())
    return std::nullopt;
  const Result<Currency> currency = Currency::parse(*code->text());
  return currency ? std::optional{Money{*minor->integer(), *currency}} : std::nullopt;
}

bool comparable(const Worth& worth) {
  const Currency currency = worth.loss.currency;
  const auto agrees = [&](const std::optional<Money>& amount) {
    return !amount || amount->currency == currency;
  };
  return worth.value.currency == currency && agrees(worth.freight) && agrees(worth.insured) &&
         worth.value.minor > 0 && worth.loss.minor >= 0;
}

std::optional<Money> by_formula(std::string_view formula, const Json& parameters,
                                const Worth& worth) {
  const Money loss = std::min(worth.loss, worth.value);
  const auto times_loss_ratio = [&](Money amount) {
    return std::min(scaled(amount, loss.minor, worth.value.minor), loss);
  };
  if (formula == declared_share) {
    if (!worth.insured) return std::nullopt;
    return times_loss_ratio(*worth.insured);
  }
  if (formula == "actual_loss_up_to_amount") {
    const std::optional<Money> most = stated_amount(parameters);
    if (!most || most->currency != loss.currency) return std::nullopt;
    return std::min(loss, *most);
  }
  const std::optional<Money> bound = freight_multiple(parameters, worth);
  if (!bound) return std::nullopt;
  if (formula == "actual_loss_up_to_freight_multiple") return std::min(loss, *bound);
  if (formula == "freight_multiple_times_loss_ratio")
    return times_loss_ratio(std::min(worth.value, *bound));
  return std::nullopt;
}

}  // namespace

std::optional<Money> expected_amount(std::string_view formula, const Json& parameters,
                                     const Worth& worth) {
  if (!comparable(worth)) return std::nullopt;
  if (!worth.insured || formula == declared_share) return by_formula(formula, parameters, worth);
  // A parcel that was insured is not paid by the uninsured rule, even where a row forgot to say so.
  const Json* written = parameters.find("insured");
  const std::string* insured = written ? written->text() : nullptr;
  return insured ? by_formula(*insured, parameters, worth) : std::nullopt;
}

std::optional<Money> expected_amount(std::string_view formula, const Json& parameters, Money loss,
                                     std::optional<Money> freight, std::optional<Money> insured) {
  return expected_amount(formula, parameters,
                         {.value = loss, .loss = loss, .freight = freight, .insured = insured});
}

}  // namespace recourse::recovery
