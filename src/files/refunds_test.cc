// SPDX-License-Identifier: Apache-2.0
#include "files/refunds.h"

#include <gtest/gtest.h>

#include "files/refund_reasons.h"
#include "files/test_orders.h"

namespace recourse::files {
namespace {

using Texts = std::vector<std::string>;

struct ReadRefunds {
  std::vector<RefundRow> rows;
  std::vector<RowError> errors;
  Texts error_lines() const { return ReadFiles{{}, errors}.error_lines(); }
};

ReadRefunds read_all(RefundReader& reader) {
  ReadRefunds all;
  while (auto item = reader.next()) {
    if (auto* row = std::get_if<RefundRow>(&*item))
      all.rows.push_back(std::move(*row));
    else
      all.errors.push_back(std::move(std::get<RowError>(*item)));
  }
  return all;
}

Result<std::unique_ptr<RefundReader>> open_text(const std::string& text,
                                                std::optional<RefundFormat> format = {}) {
  return RefundReader::open(NamedSource{"r.csv", text_bytes(text)}, format);
}

ReadRefunds read_text(const std::string& text, std::optional<RefundFormat> format = {}) {
  auto reader = open_text(text, format);
  check(reader.has_value(), "the test's file can be opened");
  return read_all(**reader);
}

std::string or_none(const std::optional<std::string>& text) {
  return text.value_or("-");
}

/// "kind remedy amount ratio line×quantity due" of a case.
std::string summary(const runtime::RefundIn& in) {
  std::string text{word(in.kind)};
  (text += ' ') += word(in.remedy);
  (text += ' ') += or_none(in.amount);
  (text += ' ') += in.ratio_bp ? std::to_string(*in.ratio_bp) : "-";
  (text += ' ') += or_none(in.line);
  (text += "×") += in.quantity ? std::to_string(*in.quantity) : "-";
  (text += ' ') += in.due_at ? instant_text(*in.due_at) : "-";
  return text;
}

const std::string generic_head =
    "case_no,order,line,quantity,kind,remedy,amount,ratio,reason,story,status,due_at,platform\n";

TEST(GenericRefunds, say_what_their_cells_say) {
  const struct {
    const char* name;
    const char* row;
    const char* says;
  } cases[] = {
      {"everything", "C1,A-1,l1,2,damaged,refund,,,why,story,open,2026-10-03T09:12:31+08:00,jd",
       "damaged refund - - l1×2 2026-10-03T01:12:31Z"},
      {"only what has to be", "C1,A-1,,,cancel,refund,,,,,,,", "cancel refund - - -×- -"},
      {"an amount", "C1,A-1,,,damaged,partial_refund,\"1,234.50\",,,,,,",
       "damaged partial_refund 1234.50 - -×- -"},
      {"an amount without cents", "C1,A-1,,,damaged,partial_refund,50,,,,,,",
       "damaged partial_refund 50 - -×- -"},
      {"a percentage", "C1,A-1,,,damaged,partial_refund,,30%,,,,,",
       "damaged partial_refund - 3000 -×- -"},
      {"a finer percentage", "C1,A-1,,,damaged,partial_refund,,12.5 %,,,,,",
       "damaged partial_refund - 1250 -×- -"},
      {"a fraction", "C1,A-1,,,damaged,partial_refund,,0.3,,,,,",
       "damaged partial_refund - 3000 -×- -"},
      {"numbers as spreadsheets keep them",
       "\"=\"\"300\"\"\",\"=\"\"A-1\"\"\",'77,1,damaged,repair,,,,,,,",
       "damaged repair - - 77×1 -"},
  };
  for (const auto& row : cases) {
    const ReadRefunds all = read_text(generic_head + row.row + "\n");
    ASSERT_EQ(all.error_lines(), Texts{}) << row.name;
    ASSERT_EQ(all.rows.size(), 1u) << row.name;
    EXPECT_EQ(summary(all.rows[0].in), row.says) << row.name;
    EXPECT_EQ(all.rows[0].in.order, "A-1") << row.name;
  }
}

TEST(GenericRefunds, keep_the_buyers_words_and_the_platforms) {
  const ReadRefunds all =
      read_text(generic_head +
                "C1,A-1,,,damaged,refund,,,broken,\"In two\nhalves\",with the seller,,jd\n"
                "C2,A-1,,,damaged,refund,,,broken,,,,\nC3,A-1,,,damaged,refund,,,,In two,,,\n");
  ASSERT_EQ(all.rows.size(), 3u);
  EXPECT_EQ(all.rows[0].in.platform, "jd");
  EXPECT_EQ(all.rows[0].in.status, "with the seller");
  EXPECT_EQ(all.rows[0].in.story, "broken: In two\nhalves");
  EXPECT_EQ(all.rows[1].in.story, "broken");
  EXPECT_EQ(all.rows[2].in.story, "In two");
  EXPECT_EQ(all.rows[2].in.platform, "");
  EXPECT_EQ(all.rows[2].line, 5);
}

TEST(GenericRefunds, leave_the_zone_of_a_time_without_one_to_the_shop) {
  const ReadRefunds all =
      read_text(generic_head + "C1,A-1,,,damaged,refund,,,,,,2026-10-03 09:12:31,\n");
  ASSERT_EQ(all.rows.size(), 1u);
  EXPECT_FALSE(all.rows[0].in.due_at.has_value());
  using namespace std::chrono;
  EXPECT_EQ(all.rows[0].in.due_local,
            (runtime::WallTime{Day{2026y / October / 3}, 9h + 12min + 31s}));
}

TEST(GenericRefunds, leave_bad_rows_out_by_name) {
  const struct {
    const char* row;
    const char* error;
  } cases[] = {
      {",A-1,,,damaged,refund,,,,,,,", "r.csv:2 empty_text [case_no]"},
      {"C1,,,,damaged,refund,,,,,,,", "r.csv:2 empty_text [order]"},
      {"4.0E+18,A-1,,,damaged,refund,,,,,,,", "r.csv:2 rounded_number [case_no]"},
      {"C1,A-1,,,broken,refund,,,,,,,", "r.csv:2 unknown_word [kind]"},
      {"C1,A-1,,,damaged,money,,,,,,,", "r.csv:2 unknown_word [remedy]"},
      {"C1,A-1,l1,0,damaged,refund,,,,,,,", "r.csv:2 not_a_quantity [quantity]"},
      {"C1,A-1,,,damaged,partial_refund,12.3.4,,,,,,", "r.csv:2 not_an_amount [amount]"},
      {"C1,A-1,,,damaged,partial_refund,12.,,,,,,", "r.csv:2 not_an_amount [amount]"},
      {"C1,A-1,,,damaged,partial_refund,,30,,,,,", "r.csv:2 not_a_ratio [ratio]"},
      {"C1,A-1,,,damaged,partial_refund,,12.345%,,,,,", "r.csv:2 not_a_ratio [ratio]"},
      {"C1,A-1,,,damaged,refund,,,,,,tomorrow,", "r.csv:2 not_a_time [due_at]"},
      {"C1,A-1,,,damaged,refund,,,,,,2026-13-03 10:00:00,", "r.csv:2 not_a_time [due_at]"},
      {"C1,A-1,,,damaged,refund,,,,,closed,,", "r.csv:2 case_is_closed [status]"},
      {"C1,A-1,,,nonsense,refund,,,,,closed,,", "r.csv:2 case_is_closed [status]"},
      {"C1,A-1,,,damaged", "r.csv:2 truncated_row"},
  };
  for (const auto& row : cases) {
    const ReadRefunds all = read_text(generic_head + row.row + "\nC9,A-1,,,cancel,refund,,,,,,,\n");
    EXPECT_EQ(all.error_lines(), Texts{row.error}) << row.row;
    EXPECT_EQ(all.rows.size(), 1u) << "the row behind it goes in: " << row.row;
  }
  const std::string long_number(121, '7');
  EXPECT_EQ(read_text(generic_head + long_number + ",A-1,,,damaged,refund,,,,,,,\n").error_lines(),
            Texts{"r.csv:2 text_too_long [case_no]"});
}

TEST(GenericRefunds, of_one_case_twice_keep_the_first) {
  const ReadRefunds all =
      read_text(generic_head +
                "C1,A-1,,,damaged,refund,,,,,,,jd\nC1,A-2,,,damaged,refund,,,,,,,jd\n"
                "C1,A-3,,,damaged,refund,,,,,,,taobao\nC2,A-1,,,oops,refund,,,,,,,\n"
                "\"=\"\"C2\"\"\",A-1,,,damaged,refund,,,,,,,\n");
  EXPECT_EQ(all.error_lines(),
            (Texts{"r.csv:3 duplicate_case [case_no]", "r.csv:5 unknown_word [kind]",
                   "r.csv:6 duplicate_case [case_no]"}));
  ASSERT_EQ(all.rows.size(), 2u) << "another platform's number is another case";
  EXPECT_EQ(all.rows[1].in.platform, "taobao");
}

TEST(GenericRefunds, need_their_columns_and_nothing_else) {
  for (const char* column : {"case_no", "order", "kind", "remedy"}) {
    std::string head = "case_no,order,kind,remedy\n";
    head.replace(head.find(column), std::string_view{column}.size(), "something");
    const auto opened = open_text(head);
    ASSERT_TRUE(opened.has_error()) << column;
    EXPECT_EQ(opened.error().reason, "missing_column");
    EXPECT_EQ(opened.error().field, column);
  }
  const ReadRefunds all = read_text("remedy,extra,kind,order,case_no\nrefund,x,damaged,A-1,C1\n");
  EXPECT_EQ(all.error_lines(), Texts{});
  EXPECT_EQ(all.rows.size(), 1u);
  EXPECT_EQ(open_text("").error().reason, "empty_file");
}

TEST(GenericRefunds, take_a_desks_refusal_to_its_column) {
  const ReadRefunds all = read_text(generic_head + "C1,A-1,,,damaged,refund,,,,,,,\n");
  ASSERT_EQ(all.rows.size(), 1u);
  const struct {
    const char* field;
    const char* column;
  } cases[] = {{"ask.amount.minor", "amount"},
               {"ask.ratio_bp", "ratio"},
               {"ask.remedy", "remedy"},
               {"lines[0].quantity", "quantity"},
               {"lines[0].line", "line"},
               {"line", "line"},
               {"order", "order"},
               {"kind", "kind"}};
  for (const auto& row : cases) EXPECT_EQ(all.rows[0].column_of(row.field), row.column);
}

/// Cells of a Taobao row that a test changes.
struct Refund {
  std::string case_no = "\"=\"\"9001\"\"\"";
  std::string order = "\"=\"\"5001\"\"\"";
  std::string code = "TEA-1";
  std::string title = "青花瓷茶具";
  std::string paid = "60.00";
  std::string amount = "60.00";
  std::string type = "仅退款";
  std::string due = "2026-10-03 09:12:31";
  std::string status = "买家已经申请退款，等待卖家同意";
  std::string goods = "买家已收到货";
  std::string reason = "包装/商品破损/污渍";
  std::string said = "碎了";
  std::string scope = "全部退款";
  std::string ended = "";

  std::string row() const {
    return order + "," + case_no + "," + code + "," + title + "," + paid + "," + amount + "," +
           type + "," + due + "," + status + "," + goods + "," + reason + "," + said + "," + scope +
           "," + ended + ",卖家,卖家\n";
  }
};
const std::string taobao_head =
    "订单编号,退款编号,商品编码,宝贝标题,买家实际支付金额,买家退款金额,售后类型,超时时间,退款状态,"
    "货物状态,买家退款原因,买家退款说明,部分退款/全部退款,完结时间,卖家真实姓名,卖家真实姓名\n";

TEST(TaobaoRefunds, become_cases_in_either_encoding) {
  const std::string text = taobao_head + Refund{}.row();
  for (const std::string& bytes : {text, "\xEF\xBB\xBF" + text, gbk(text)}) {
    const ReadRefunds all = read_text(bytes);
    ASSERT_EQ(all.error_lines(), Texts{});
    ASSERT_EQ(all.rows.size(), 1u);
    const runtime::RefundIn& in = all.rows[0].in;
    EXPECT_EQ(in.platform, "taobao");
    EXPECT_EQ(in.case_no, "9001");
    EXPECT_EQ(in.order, "5001");
    EXPECT_EQ(in.sku, "TEA-1");
    EXPECT_EQ(in.title, "青花瓷茶具");
    EXPECT_EQ(in.status, "买家已经申请退款，等待卖家同意");
    EXPECT_EQ(in.story, "包装/商品破损/污渍：碎了");
    EXPECT_EQ(summary(in), "damaged refund - - -×- 2026-10-03T01:12:31Z");
  }
}

TEST(TaobaoRefunds, ask_for_what_their_type_and_amount_say) {
  const struct {
    const char* name;
    Refund refund;
    const char* says;
  } cases[] = {
      {"all of it", {}, "damaged refund -"},
      {"a part", {.amount = "20.00", .scope = "部分退款"}, "damaged partial_refund 20.00"},
      {"a part, by the amounts",
       {.amount = "￥20.00", .scope = ""},
       "damaged partial_refund 20.00"},
      {"all, by the amounts", {.scope = ""}, "damaged refund -"},
      {"nobody says of how much", {.paid = "", .scope = ""}, "damaged partial_refund 60.00"},
      {"back for the money", {.type = "退货退款"}, "damaged return_and_refund -"},
      {"back for a part",
       {.amount = "9.00", .type = "退货退款", .scope = "部分退款"},
       "damaged return_and_refund 9.00"},
      {"exchanged", {.amount = "0.00", .type = "换货"}, "damaged exchange -"},
      {"sent again", {.amount = "", .type = "补寄"}, "damaged reship -"},
      {"repaired", {.type = "维修"}, "damaged repair -"},
      {"not wanted, here", {.reason = "不喜欢/不想要"}, "no_reason refund -"},
      {"not wanted, not here",
       {.goods = "买家未收到货", .reason = "不喜欢/不想要"},
       "cancel refund -"},
      {"not wanted, nobody says where",
       {.goods = "", .reason = "多拍/拍错/不想要"},
       "cancel refund -"},
      {"not wanted, comes back",
       {.type = "退货退款", .goods = "", .reason = "多拍／拍错/不想要"},
       "no_reason return_and_refund -"},
  };
  for (const auto& row : cases) {
    const ReadRefunds all = read_text(gbk(taobao_head + row.refund.row()));
    ASSERT_EQ(all.error_lines(), Texts{}) << row.name;
    ASSERT_EQ(all.rows.size(), 1u) << row.name;
    const std::string says = summary(all.rows[0].in);
    EXPECT_TRUE(says.starts_with(std::string{row.says} + " ")) << row.name << ": " << says;
  }
}

TEST(TaobaoRefunds, leave_bad_rows_out_by_name) {
  const struct {
    Refund refund;
    const char* error;
  } cases[] = {
      {{.case_no = ""}, "r.csv:2 empty_text [退款编号]"},
      {{.case_no = "3.0E+17"}, "r.csv:2 rounded_number [退款编号]"},
      {{.order = "\"=\"\"\"\"\""}, "r.csv:2 empty_text [订单编号]"},
      {{.amount = "abc"}, "r.csv:2 not_an_amount [买家退款金额]"},
      {{.amount = ""}, "r.csv:2 not_an_amount [买家退款金额]"},
      {{.type = "价保"}, "r.csv:2 unknown_refund_type [售后类型]"},
      {{.due = "2天"}, "r.csv:2 not_a_time [超时时间]"},
      {{.reason = "协商一致退款"}, "r.csv:2 unknown_refund_reason [买家退款原因]"},
      {{.reason = ""}, "r.csv:2 unknown_refund_reason [买家退款原因]"},
      {{.status = "退款成功"}, "r.csv:2 case_is_closed [退款状态]"},
      {{.status = "退款关闭", .reason = "其他"}, "r.csv:2 case_is_closed [退款状态]"},
      {{.status = "换货完成"}, "r.csv:2 case_is_closed [退款状态]"},
      {{.ended = "2026-09-30 10:00:00"}, "r.csv:2 case_is_closed [退款状态]"},
  };
  for (const auto& row : cases) {
    const ReadRefunds all = read_text(gbk(taobao_head + row.refund.row()));
    EXPECT_EQ(all.error_lines(), Texts{row.error});
    EXPECT_TRUE(all.rows.empty()) << row.error;
  }
  const ReadRefunds unknown = read_text(taobao_head + Refund{.reason = "卖家态度"}.row());
  ASSERT_EQ(unknown.errors.size(), 1u);
  EXPECT_NE(unknown.errors[0].detail.find("卖家态度"), std::string::npos) << "it names the reason";
}

TEST(TaobaoRefunds, of_one_number_twice_keep_the_first) {
  const ReadRefunds all = read_text(taobao_head + Refund{}.row() + Refund{.case_no = "9001"}.row());
  EXPECT_EQ(all.error_lines(), Texts{"r.csv:3 duplicate_case [退款编号]"});
  EXPECT_EQ(all.rows.size(), 1u);
}

TEST(TaobaoRefunds, are_told_by_their_first_row_and_need_their_columns) {
  EXPECT_EQ(open_text("case_no,order\n", RefundFormat::taobao).error().field, "订单编号");
  EXPECT_EQ(open_text(gbk("订单编号,退款编号\n")).error().field, "买家退款金额");
  EXPECT_EQ(open_text("订单编号,退款编号,买家退款金额,退款状态,买家退款原因\n").error().field,
            "售后类型");
  const ReadRefunds older = read_text(
      "买家退款原因,退款状态,是否需要退货,买家退款金额,退款编号,订单编号\n"
      "质量问题,等待卖家处理,是,10.00,1,5001\n质量问题,等待卖家处理,否,10.00,2,5001\n"
      "质量问题,等待卖家处理,也许,10.00,3,5001\n");
  EXPECT_EQ(older.error_lines(), Texts{"r.csv:4 unknown_refund_type [是否需要退货]"});
  ASSERT_EQ(older.rows.size(), 2u);
  EXPECT_EQ(older.rows[0].in.remedy, policy::Remedy::return_and_refund);
  EXPECT_EQ(older.rows[1].in.remedy, policy::Remedy::partial_refund);
  EXPECT_FALSE(older.rows[0].in.sku.has_value());
}

TEST(TaobaoWords, name_every_kind_but_never_guess) {
  EXPECT_EQ(taobao::kind_of_reason("卖家发错货", true), policy::Kind::wrong_item);
  EXPECT_EQ(taobao::kind_of_reason("少件 / 漏发", true), policy::Kind::missing_item);
  EXPECT_EQ(taobao::kind_of_reason("快递/物流一直未送到", false), policy::Kind::not_received);
  EXPECT_EQ(taobao::kind_of_reason("未按约定时间发货", false), policy::Kind::late_dispatch);
  EXPECT_EQ(taobao::kind_of_reason("假冒品牌", true), policy::Kind::counterfeit);
  EXPECT_EQ(taobao::kind_of_reason("与商品描述不符", true), policy::Kind::not_as_described);
  for (const char* unknown : {"", "其他", "协商一致退款", "收到商品少件/破损", "质量"})
    EXPECT_FALSE(taobao::kind_of_reason(unknown, true).has_value()) << unknown;
  EXPECT_FALSE(taobao::has_ended("卖家拒绝退款"));
  EXPECT_FALSE(taobao::has_ended(""));
}

TEST(Samples, of_refund_lists_are_read) {
  const std::string folder = RECOURSE_SOURCE_DIR "/test/samples/refunds/";
  for (const char* name : {"taobao-gbk.csv", "taobao-utf8.csv"}) {
    auto reader = RefundReader::open(folder + name, std::nullopt);
    ASSERT_TRUE(reader.has_value()) << name;
    const ReadRefunds all = read_all(**reader);
    EXPECT_EQ(all.rows.size(), 5u) << name;
    const std::string file{name};
    EXPECT_EQ(all.error_lines(), (Texts{file + ":6 case_is_closed [退款状态]",
                                        file + ":7 unknown_refund_reason [买家退款原因]"}));
  }
  auto reader = RefundReader::open(folder + "generic.csv", std::nullopt);
  ASSERT_TRUE(reader.has_value());
  const ReadRefunds all = read_all(**reader);
  EXPECT_EQ(all.rows.size(), 3u);
  EXPECT_EQ(all.error_lines(), Texts{"generic.csv:5 case_is_closed [status]"});
  EXPECT_EQ(RefundReader::open(folder + "none.csv", std::nullopt).error().reason,
            "unreadable_file");
}

}  // namespace
}  // namespace recourse::files
