// SPDX-License-Identifier: Apache-2.0
#include "files/taobao_details.h"

#include <algorithm>
#include <map>

#include "base/digest.h"
#include "files/cells.h"
#include "files/order_formats.h"

namespace recourse::files {
namespace {

enum Cell : std::size_t { order_id, title, price, quantity, outer_code, seller_code, attributes };

const std::vector<Column>& columns() {
  static const std::vector<Column> all{{"订单编号", true}, {"标题", true},   {"价格", true},
                                       {"购买数量", true}, {"外部系统编号"}, {"商家编码"},
                                       {"商品属性"}};
  return all;
}

// A line's list value then stays far inside 64 bits, and so does the sum over an order's lines.
constexpr std::int64_t quantity_limit = 1'000'000;

}  // namespace

Result<TaobaoDetails> TaobaoDetails::read(std::string file, ByteWindow window) {
  Result<CsvTable> table = CsvTable::open(file, std::move(window), columns());
  if (!table) return table.error();
  TaobaoDetails details;
  details.file_ = std::move(file);
  while (auto item = table->next()) {
    if (auto* bad = std::get_if<CsvTable::BadRow>(&*item))
      details.keep_error(bad->cells[order_id], std::move(bad->error));
    else
      details.add(*table, std::get<CsvTable::Row>(*item));
  }
  details.bytes_ = table->window().bytes_read();
  return details;
}

void TaobaoDetails::keep_error(const std::string& id_cell, RowError error) {
  const Result<std::string> id = number_text(id_cell);
  if (id && !id->empty())
    by_order_[*id].errors.push_back(std::move(error));
  else
    errors_.push_back(std::move(error));
}

void TaobaoDetails::add(const CsvTable& table, const CsvTable::Row& row) {
  const auto refuse = [&](const Error& error, std::size_t cell) {
    keep_error(row.cells[order_id], row_error(file_, row.line, error, table.column(cell)));
  };
  const Result<std::string> id = number_text(row.cells[order_id]);
  if (!id) return refuse(id.error(), order_id);
  if (id->empty())
    return refuse({Errc::invalid, "empty_text", "this line names no order"}, order_id);
  const Result<Money> each = amount_of(row.cells[price], Currency{});
  if (!each) return refuse(each.error(), price);
  if (each->minor < 0)
    return refuse({Errc::invalid, "amount_negative", "this may not be below zero"}, price);
  const Result<std::int64_t> count = quantity_of(row.cells[quantity]);
  if (!count) return refuse(count.error(), quantity);
  if (*count > quantity_limit || each->minor > amount_limit / *count)
    return refuse({Errc::invalid, "too_many", "so many units at this price are not taken"},
                  quantity);
  if (row.cells[title].empty())
    return refuse({Errc::invalid, "empty_text", "a line has a title"}, title);
  const std::string& code =
      row.cells[outer_code].empty() ? row.cells[seller_code] : row.cells[outer_code];
  const Result<std::string> sku = number_text(code);
  if (!sku) return refuse(sku.error(), row.cells[outer_code].empty() ? seller_code : outer_code);
  by_order_[*id].details.push_back(
      {once(row.cells[title]), once(*sku), once(row.cells[attributes]), *each, *count, row.line});
}

TaobaoDetails::Group TaobaoDetails::take(const std::string& order) {
  const auto found = by_order_.find(order);
  if (found == by_order_.end()) return {};
  Group group{lines_of(found->second.details), std::move(found->second.errors)};
  by_order_.erase(found);
  return group;
}

/// The export numbers no lines. What was bought names them, with a counter where the same was
/// bought twice, by price and quantity: so an id stays when rows move or other lines are added.
std::vector<trade::Line> TaobaoDetails::lines_of(const std::vector<Detail>& details) {
  std::vector<trade::Line> lines;
  std::map<std::string, std::vector<std::size_t>> equals;
  for (const Detail& detail : details) {
    trade::Line& line = lines.emplace_back();
    const std::string digest = hex(sha256({*detail.sku, std::string_view{"\0", 1}, *detail.title,
                                           std::string_view{"\0", 1}, *detail.attributes}));
    line.id = digest.substr(0, 8);
    line.sku = *detail.sku;
    line.title = *detail.title;
    line.quantity = detail.quantity;
    line.list_price = detail.price;
    equals[line.id].push_back(lines.size() - 1);
  }
  for (auto& [name, same] : equals) {
    std::ranges::stable_sort(same, {}, [&](std::size_t i) {
      return std::pair{lines[i].list_price.minor, lines[i].quantity};
    });
    for (std::size_t i = 0; i < same.size(); ++i)
      lines[same[i]].id = name + "-" + std::to_string(i + 1);
  }
  return lines;
}

bool TaobaoDetails::is_of_order_without_id(const Kept& kept) {
  if (kept.details.size() > 500) return false;  // no order has so many, and the sum stays in bounds
  Money goods;
  for (const Detail& detail : kept.details) goods.minor += detail.price.minor * detail.quantity;
  const auto found = std::find(goods_without_id_.begin(), goods_without_id_.end(), goods);
  if (found == goods_without_id_.end()) return false;
  goods_without_id_.erase(found);
  return true;
}

std::vector<RowError> TaobaoDetails::finish() {
  std::vector<RowError> left = std::move(errors_);
  std::vector<std::pair<std::int64_t, Kept*>> orders;
  for (auto& [order, kept] : by_order_) {
    for (RowError& error : kept.errors) left.push_back(std::move(error));
    if (!kept.details.empty()) orders.emplace_back(kept.details.front().line, &kept);
  }
  std::sort(orders.begin(), orders.end());
  for (const auto& [line, kept] : orders)
    if (!is_of_order_without_id(*kept))
      left.push_back(row_error(file_, line,
                               {Errc::invalid, "line_without_order",
                                "the order file has no order with this id; lines of it here: " +
                                    std::to_string(kept->details.size())},
                               columns()[order_id].name));
  std::stable_sort(left.begin(), left.end(),
                   [](const RowError& a, const RowError& b) { return a.line < b.line; });
  for (RowError& error : left) error.leaves_order_out = false;
  by_order_.clear();
  return left;
}

void spread(Money paid, std::vector<trade::Line>& lines) {
  std::int64_t whole = 0;
  std::int64_t units = 0;
  for (const trade::Line& line : lines) {
    whole += line.list_price.minor * line.quantity;
    units += line.quantity;
  }
  Money left = paid;
  for (trade::Line& line : lines) {
    // Where everything is a gift by its list price, a unit counts as much as any other.
    const std::int64_t weight = whole > 0 ? line.list_price.minor * line.quantity : line.quantity;
    const Money part = scaled(paid, weight, whole > 0 ? whole : units);
    line.paid = part < left ? part : left;
    left -= line.paid;
  }
  if (!lines.empty()) lines.back().paid += left;
}

}  // namespace recourse::files
