// SPDX-License-Identifier: Apache-2.0
#include "files/encoding.h"

#include <gtest/gtest.h>

#include "files/test_orders.h"

namespace recourse::files {
namespace {

TEST(Encoding, is_chosen_by_the_fewer_broken_lines) {
  const std::string chinese = "订单编号,买家会员名\n1,李静\n2,海边的\n";
  const struct {
    const char* name;
    std::string text;
    Encoding chosen;
  } rows[] = {
      {"nothing", "", Encoding::utf8},
      {"letters only", "id,buyer\n1,b\n", Encoding::utf8},
      {"Chinese in UTF-8", chinese, Encoding::utf8},
      {"Chinese in GBK", gbk(chinese), Encoding::gbk},
      {"UTF-8 with one broken line", chinese + "3,\xFF\n", Encoding::utf8},
      {"GBK with one broken line", gbk(chinese) + "3,\xFF\n", Encoding::gbk},
  };
  for (const auto& row : rows) EXPECT_EQ(choose_encoding(row.text), row.chosen) << row.name;
}

TEST(Decoder, reads_its_encoding_and_refuses_other_bytes) {
  Decoder utf8{Encoding::utf8};
  Decoder from_gbk{Encoding::gbk};
  EXPECT_EQ(utf8.text("李静"), "李静");
  EXPECT_EQ(from_gbk.text(gbk("李静 ￥12")), "李静 ￥12");
  EXPECT_EQ(from_gbk.text("\x95\x32\x82\x36"), "\U00020000") << "four bytes of GB 18030";
  EXPECT_EQ(from_gbk.text(""), "");
  for (const char* bad : {"\xFF", "\x80", "a\xC4", "\xC4\xFF", "\xC4,", "\xC0\xAF\xFF"}) {
    EXPECT_EQ(utf8.text(bad), std::nullopt);
    EXPECT_EQ(from_gbk.text(bad), std::nullopt);
  }
  EXPECT_EQ(from_gbk.text(gbk("好")), "好") << "a refusal leaves no trace";
}

}  // namespace
}  // namespace recourse::files
