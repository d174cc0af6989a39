// SPDX-License-Identifier: Apache-2.0
#include "policy/ask.h"

#include <gtest/gtest.h>

#include "policy/names.h"
#include "policy/test_shelf.h"

namespace recourse::policy {
namespace {

using test::at;
using test::sure;

const Pack& taobao() {
  static const Pack pack =
      sure(resolve("cn-taobao", test::real_shelf(), at("2026-11-22T12:00:00+08:00")));
  return pack;
}

TEST(CarrierTest, ACarrierIsFoundByAnyOfItsNames) {
  const struct {
    const char* asked;
    const char* code;
  } rows[] = {
      {"sf", "sf"},
      {"SF", "sf"},
      {"顺丰", "sf"},
      {"顺丰速运", "sf"},
      {" 顺丰 速运 ", "sf"},
      {"顺丰　速运", "sf"},
      {"zto", "zto"},
      {"中通快递", "zto"},
      {"中通", "zto"},
      {"圆通速递", "yto"},
      {"申通快递", "sto"},
      {"韵达", "yunda"},
      {"J&T", "jt"},
      {"j & t", "jt"},
      {"极兔速递", "jt"},
      {"京东物流", "jd"},
      {"德邦", "deppon"},
      {"EMS", "ems"},
      {"邮政EMS", "ems"},
      {"邮政 ems", "ems"},
      {"中国邮政", "chinapost"},
      {"other", "other"},
      {"某某快递", "other"},
      {"", "other"},
      {"中通快", "other"},
      {"中通快递公司", "other"},
  };
  for (const auto& row : rows) EXPECT_EQ(carrier(taobao(), row.asked).code, row.code) << row.asked;
}

TEST(CarrierTest, EveryCarrierHasItsClocksFormulaAndDocuments) {
  const struct {
    const char* code;
    const char* title;
    std::int64_t multiple;
  } rows[] = {
      {"sf", "顺丰速运", 7},    {"zto", "中通快递", 3},
      {"yto", "圆通速递", 3},   {"sto", "申通快递", 3},
      {"yunda", "韵达快递", 3}, {"jt", "极兔速递", 3},
      {"jd", "京东快递", 3},    {"deppon", "德邦快递", 3},
      {"ems", "邮政EMS", 3},    {"chinapost", "邮政快递包裹", 3},
      {"other", "其他快递", 3},
  };
  for (const auto& row : rows) {
    const CarrierTerms terms = carrier(taobao(), row.code);
    EXPECT_EQ(terms.code, row.code);
    EXPECT_EQ(terms.title, row.title);
    EXPECT_EQ(term_text(terms.notice), "48 hours") << row.code;
    EXPECT_EQ(term_text(terms.file), "350 calendar days") << row.code;
    EXPECT_EQ(terms.formula, "actual_loss_up_to_freight_multiple") << row.code;
    EXPECT_EQ(*terms.parameters.find("multiple")->integer(), row.multiple) << row.code;
    EXPECT_EQ(*terms.parameters.find("insured")->text(), "declared_times_loss_ratio") << row.code;
    EXPECT_EQ(terms.documents, (std::vector<std::string>{"waybill_label", "outer_box",
                                                         "inner_packing", "item", "value_proof"}))
        << row.code;
    EXPECT_TRUE(terms.citation.verify) << row.code;
    EXPECT_EQ(terms.names.empty(), terms.code == "other") << row.code;
  }
}

TEST(CarrierTest, NamesAreComparedWithoutCaseAndSpaces) {
  EXPECT_TRUE(same_name("Sf Express", "SFEXPRESS"));
  EXPECT_TRUE(same_name("", "  　"));
  EXPECT_FALSE(same_name("SF", "SFX"));
  EXPECT_FALSE(same_name("顺丰", "顺风"));
}

}  // namespace
}  // namespace recourse::policy
