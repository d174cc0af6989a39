// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/json.h"
#include "recovery/recovery.h"

namespace recourse::recovery {
namespace {

Money cny(std::int64_t minor) {
  return {minor, *Currency::parse("CNY")};
}

struct FormulaCase {
  std::string name;
  std::string formula;
  std::string parameters;
  Worth worth;
  std::optional<Money> expected;
};

Worth worth(std::int64_t value, std::int64_t loss, std::optional<std::int64_t> freight,
            std::optional<std::int64_t> insured) {
  const auto yuan = [](std::optional<std::int64_t> whole) {
    return whole ? std::optional{cny(*whole * 100)} : std::nullopt;
  };
  return {cny(value * 100), cny(loss * 100), yuan(freight), yuan(insured)};
}

TEST(Formulas, GiveWhatTheCarriersTermsGive) {
  const std::string plain = "actual_loss_up_to_freight_multiple";
  const std::string ratio = "freight_multiple_times_loss_ratio";
  const std::string declared = "declared_times_loss_ratio";
  const std::string seven = R"({"multiple":7,"insured":"declared_times_loss_ratio"})";
  const std::string three = R"({"multiple":3,"insured":"declared_times_loss_ratio"})";
  const std::string bare = R"({"multiple":7})";
  Worth mixed = worth(1000, 400, 20, {});
  mixed.freight->currency = *Currency::parse("JPY");
  const FormulaCase cases[] = {
      {"uninsured, contract model: min(400, 7 × 20)", plain, seven, worth(1000, 400, 20, {}),
       cny(14000)},
      {"uninsured, ratio model: min(1000, 140) × 0.4", ratio, seven, worth(1000, 400, 20, {}),
       cny(5600)},
      {"insured for 600 of 1000: 600 × 0.4", plain, seven, worth(1000, 400, 20, 600), cny(24000)},
      {"insured for 1000: 400", plain, seven, worth(1000, 400, 20, 1000), cny(40000)},
      {"insured above the value: never more than the loss", plain, seven,
       worth(1000, 400, 20, 5000), cny(40000)},
      {"the ratio model, insured for 600", ratio, seven, worth(1000, 400, 20, 600), cny(24000)},
      {"post, insured for 600 of 1000", plain, three, worth(1000, 400, 12, 600), cny(24000)},
      {"post, uninsured: three times the postage", plain, three, worth(1000, 400, 12, {}),
       cny(3600)},
      {"a loss below the bound is paid whole", plain, seven, worth(1000, 139, 20, {}), cny(13900)},
      {"a loss at the bound", plain, seven, worth(1000, 140, 20, {}), cny(14000)},
      {"a loss above it", plain, seven, worth(1000, 141, 20, {}), cny(14000)},
      {"a total loss by the ratio model", ratio, seven, worth(100, 100, 20, {}), cny(10000)},
      {"the declared value alone", declared, "{}", worth(1000, 400, {}, 600), cny(24000)},
      {"the declared value alone, but not declared", declared, "{}", worth(1000, 400, 20, {}), {}},
      {"nothing lost", plain, seven, worth(1000, 0, 20, {}), cny(0)},
      {"more lost than there was counts as all", declared, "{}", worth(1000, 2000, {}, 1000),
       cny(100000)},
      {"an amount at most, below it", "actual_loss_up_to_amount",
       R"({"at_most_minor":10000,"currency":"CNY"})", worth(1000, 99, {}, {}), cny(9900)},
      {"at it", "actual_loss_up_to_amount", R"({"at_most_minor":10000,"currency":"CNY"})",
       worth(1000, 100, {}, {}), cny(10000)},
      {"above it", "actual_loss_up_to_amount", R"({"at_most_minor":10000,"currency":"CNY"})",
       worth(1000, 101, {}, {}), cny(10000)},
      {"an amount in another currency",
       "actual_loss_up_to_amount",
       R"({"at_most_minor":10000,"currency":"USD"})",
       worth(1000, 400, {}, {}),
       {}},
      {"no amount stated", "actual_loss_up_to_amount", "{}", worth(1000, 400, {}, {}), {}},
      {"an unknown formula", "ask_them", seven, worth(1000, 400, 20, {}), {}},
      {"no freight known", plain, seven, worth(1000, 400, {}, {}), {}},
      {"freight unknown, but insured", plain, seven, worth(1000, 400, {}, 600), cny(24000)},
      {"no multiple in the row", plain, "{}", worth(1000, 400, 20, {}), {}},
      {"a multiple that is no number",
       plain,
       R"({"multiple":"seven"})",
       worth(1000, 400, 20, {}),
       {}},
      {"a multiple of nothing", plain, R"({"multiple":0})", worth(1000, 400, 20, {}), {}},
      {"a multiple beyond any terms", plain, R"({"multiple":1001})", worth(1000, 400, 20, {}), {}},
      {"the largest multiple taken", plain, R"({"multiple":1000})", worth(1000, 400, 20, {}),
       cny(40000)},
      {"insured, and the row does not say what then", plain, bare, worth(1000, 400, 20, 600), {}},
      {"goods worth nothing", plain, seven, worth(0, 0, 20, {}), {}},
      {"freight in another currency", plain, seven, mixed, {}},
  };
  for (const FormulaCase& row : cases) {
    SCOPED_TRACE(row.name);
    const auto amount = expected_amount(row.formula, *parse_json(row.parameters), row.worth);
    EXPECT_EQ(amount.has_value(), row.expected.has_value());
    if (amount && row.expected) {
      EXPECT_EQ(amount_text(*amount), amount_text(*row.expected));
    }
  }
}

TEST(Formulas, WithoutAKnownValueTheWholeIsLost) {
  const Json parameters = *parse_json(R"({"multiple":7,"insured":"declared_times_loss_ratio"})");
  const std::string formula = "actual_loss_up_to_freight_multiple";
  EXPECT_EQ(expected_amount(formula, parameters, cny(40000), cny(2000), {}), cny(14000));
  EXPECT_EQ(expected_amount(formula, parameters, cny(40000), {}, cny(30000)), cny(30000));
}

}  // namespace
}  // namespace recourse::recovery
