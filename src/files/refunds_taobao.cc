// SPDX-License-Identifier: Apache-2.0
#include "files/cell_reading.h"
#include "files/refund_reasons.h"
#include "files/refunds.h"

// The export of Taobao's 退款管理: a row for each refund, of one line of one order.

namespace recourse::files {
namespace {

constexpr std::chrono::hours beijing{8};

enum Cell : std::size_t {
  order_id,
  case_no,
  amount,
  status,
  reason,
  type,
  needs_return,
  goods_code,
  seller_code,
  title,
  paid,
  due_at,
  goods_state,
  explanation,
  ended_at,
  closed_at,
  scope,
  full_scope,
};

const std::vector<Column>& columns() {
  static const std::vector<Column> all{
      {"订单编号", true},     {"退款编号", true},   {"买家退款金额", true}, {"退款状态", true},
      {"买家退款原因", true}, {"售后类型"},         {"是否需要退货"},       {"商品编码"},
      {"商家编码"},           {"宝贝标题"},         {"买家实际支付金额"},   {"超时时间"},
      {"货物状态"},           {"买家退款说明"},     {"退款完结时间"},       {"完结时间"},
      {"部分退款/全部退款"},  {"部分退款/全额退款"}};
  return all;
}

std::string_view column_of(std::string_view field) {
  if (field == "case_no") return columns()[case_no].name;
  if (field == "order") return columns()[order_id].name;
  if (field == "kind") return columns()[reason].name;
  if (field == "story") return columns()[explanation].name;
  if (field.starts_with("ask.amount")) return columns()[amount].name;
  if (field.starts_with("ask.remedy")) return columns()[type].name;
  if (field.starts_with("line")) return columns()[goods_code].name;
  return field;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

policy::Remedy remedy_of(CellReading& cells) {
  using policy::Remedy;
  if (const auto known = taobao::remedy_of_type(cells.text(type))) return *known;
  // Older exports tell only whether the goods come back.
  if (cells.empty(type) && cells.text(needs_return) == "是") return Remedy::return_and_refund;
  if (cells.empty(type) && cells.text(needs_return) == "否") return Remedy::refund;
  const std::size_t told = cells.empty(type) && !cells.empty(needs_return) ? needs_return : type;
  cells.refuse(told, {Errc::invalid,
                      "unknown_refund_type",
                      "no remedy is called \"" + cells.text(told) + "\" here",
                      {}});
  return {};
}

bool goods_received(const CellReading& cells, policy::Remedy remedy) {
  using policy::Remedy;
  if (!cells.empty(goods_state))
    return contains(cells.text(goods_state), "已收到") || contains(cells.text(goods_state), "已退");
  return remedy == Remedy::return_and_refund || remedy == Remedy::exchange ||
         remedy == Remedy::repair;
}

/// What was asked for, when it is not everything: our share of the discount may differ from
/// Taobao's by some cents, and all is all.
void read_amount(CellReading& cells, runtime::RefundIn& in) {
  using policy::Remedy;
  if (in.remedy != Remedy::refund && in.remedy != Remedy::return_and_refund) return;
  if (cells.empty(amount))
    cells.refuse(amount, {Errc::invalid, "not_an_amount", "what is asked for is missing", {}});
  const auto asked =
      cells.some(amount, [](std::string_view cell) { return amount_of(cell, Currency{}); });
  const auto all =
      cells.some(paid, [](std::string_view cell) { return amount_of(cell, Currency{}); });
  if (!asked) return;
  const std::string& said = cells.text(cells.empty(scope) ? full_scope : scope);
  const bool whole = said.empty() ? all && *all <= *asked : contains(said, "全");
  if (whole) return;
  in.amount = amount_text(*asked);
  if (in.remedy == Remedy::refund) in.remedy = Remedy::partial_refund;
}

std::optional<std::string> story_of(const CellReading& cells) {
  if (cells.empty(explanation)) return cells.some(reason);
  return cells.text(reason) + "：" + cells.text(explanation);
}

class TaobaoRefunds : public RefundReader {
 public:
  explicit TaobaoRefunds(CsvTable table) : RefundReader{std::move(table)} {}

 private:
  Result<runtime::RefundIn> read(const std::vector<std::string>& row) const override {
    CellReading cells{row, columns()};
    if (taobao::has_ended(cells.text(status)) || !cells.empty(ended_at) || !cells.empty(closed_at))
      return case_is_closed(cells.text(status), columns()[status].name);
    runtime::RefundIn in;
    in.platform = "taobao";
    in.case_no = cells.name(case_no, "a refund has a number");
    in.order = cells.name(order_id, "a refund is about an order");
    const std::size_t code = cells.empty(goods_code) ? seller_code : goods_code;
    if (!cells.empty(code)) in.sku = cells.take(code, number_text(cells.text(code)));
    in.title = cells.some(title);
    in.remedy = remedy_of(cells);
    const auto kind = taobao::kind_of_reason(cells.text(reason), goods_received(cells, in.remedy));
    if (!kind)
      cells.refuse(reason, {Errc::invalid,
                            "unknown_refund_reason",
                            "no kind of claim is called \"" + cells.text(reason) + "\" here",
                            {}});
    in.kind = kind.value_or(policy::Kind{});
    read_amount(cells, in);
    in.story = story_of(cells);
    if (!cells.empty(status)) in.status = cells.name(status, "");
    in.due_at =
        cells.some(due_at, [](std::string_view cell) { return local_time_of(cell, beijing); });
    if (cells.error()) return *cells.error();
    return in;
  }
  std::string name(const std::vector<std::string>& row) const override {
    Result<std::string> number = number_text(row[case_no]);
    return number ? std::move(*number) : std::string{};
  }
  ColumnOf columns_of_fields() const override { return column_of; }
};

}  // namespace

Result<std::unique_ptr<RefundReader>> read_taobao_refunds(std::string name, ByteWindow window) {
  Result<CsvTable> table = CsvTable::open(std::move(name), std::move(window), columns());
  if (!table) return table.error();
  if (!table->has(type) && !table->has(needs_return))
    return Error{Errc::invalid, "missing_column",
                 table->file() + " has no column " + std::string{columns()[type].name},
                 std::string{columns()[type].name}};
  return std::unique_ptr<RefundReader>{std::make_unique<TaobaoRefunds>(std::move(*table))};
}

}  // namespace recourse::files
