// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <deque>

#include "files/cells.h"
#include "files/order_formats.h"
#include "files/taobao_details.h"

// A Taobao seller's export. The order file says what was paid, the detail file what for: the
// discount between the two is spread over the lines by what they cost before it.

namespace recourse::files {
namespace {

constexpr std::chrono::hours beijing{8};
constexpr std::size_t line_limit = 500;  // as trade::validate, before anything is added up

enum Cell : std::size_t {
  order_id,
  member,
  goods_due,
  freight_due,
  total_due,
  actually_paid,
  status,
  consignee_name,
  consignee_address,
  telephone,
  mobile,
  created_at,
  paid_at,
  waybill,
  carrier,
  refunded,
  confirmed_at,
  settled,
  kinds,
};

const std::vector<Column>& columns() {
  static const std::vector<Column> all{{"订单编号", true}, {"买家会员名", true},
                                       {"买家应付货款"},   {"买家应付邮费", true},
                                       {"总金额"},         {"买家实际支付金额", true},
                                       {"订单状态", true}, {"收货人姓名"},
                                       {"收货地址"},       {"联系电话"},
                                       {"联系手机"},       {"订单创建时间", true},
                                       {"订单付款时间"},   {"物流单号"},
                                       {"物流公司"},       {"退款金额"},
                                       {"确认收货时间"},   {"打款商家金额"},
                                       {"宝贝种类"}};
  return all;
}

/// The column that a refusal of the finished order is about.
std::string_view column_of_field(std::string_view field) {
  if (field == "external_id") return columns()[order_id].name;
  if (field == "buyer") return columns()[member].name;
  if (field == "refunded_elsewhere") return columns()[refunded].name;
  if (field == "completed_at") return columns()[confirmed_at].name;
  if (field == "consignee.name") return columns()[consignee_name].name;
  if (field == "consignee.phone") return columns()[mobile].name;
  if (field == "consignee.address") return columns()[consignee_address].name;
  if (field.starts_with("shipments")) return columns()[waybill].name;
  return field;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// What one row of the order file says, read but not yet put together.
struct Deal {
  std::string id;
  Money freight;
  Money paid;
  Instant placed_at{};
  std::optional<Instant> paid_at;
  std::optional<Instant> confirmed_at;
  Money refunded;
};

struct Refusal {
  Error error;
  std::size_t cell = 0;
};

/// Every cell of money or time has to be readable, also those that nothing is made of: a row that
/// is damaged in one place is not to be trusted in the next.
class DealReading {
 public:
  explicit DealReading(const std::vector<std::string>& cells) : cells_{cells} {}

  std::variant<Deal, Refusal> read() {
    Deal deal;
    Result<std::string> id = number_text(cells_[order_id]);
    if (!id) refuse(order_id, id.error());
    if (id && id->empty()) refuse(order_id, {Errc::invalid, "empty_text", "an order has an id"});
    if (id) deal.id = std::move(*id);
    amount(goods_due);
    deal.freight = amount(freight_due);
    amount(total_due);
    if (cells_[actually_paid].empty())
      refuse(actually_paid, {Errc::invalid, "not_an_amount", "what was paid is missing"});
    deal.paid = amount(actually_paid);
    deal.refunded = amount(refunded);
    amount(settled);
    deal.placed_at = time(created_at).value_or(Instant{});
    if (cells_[created_at].empty())
      refuse(created_at, {Errc::invalid, "not_a_time", "the time of the order is missing"});
    deal.paid_at = time(paid_at);
    deal.confirmed_at = time(confirmed_at);
    if (refusal_) return std::move(*refusal_);
    return deal;
  }

 private:
  void refuse(std::size_t cell, Error error) {
    if (!refusal_) refusal_ = Refusal{std::move(error), cell};
  }
  /// An empty cell is nothing paid.
  Money amount(std::size_t cell) {
    if (cells_[cell].empty()) return {};
    const Result<Money> amount = amount_of(cells_[cell], Currency{});
    if (!amount) refuse(cell, amount.error());
    if (amount && amount->minor < 0)
      refuse(cell, {Errc::invalid, "amount_negative", "this may not be below zero"});
    return amount ? *amount : Money{};
  }
  std::optional<Instant> time(std::size_t cell) {
    if (cells_[cell].empty()) return std::nullopt;
    const Result<Instant> at = local_time_of(cells_[cell], beijing);
    if (!at) refuse(cell, at.error());
    return at ? std::optional{*at} : std::nullopt;
  }

  const std::vector<std::string>& cells_;
  std::optional<Refusal> refusal_;
};

/// "No:75677,No:75678" → both numbers.
Result<std::vector<std::string>> waybills_of(std::string_view cell) {
  std::vector<std::string> numbers;
  while (!cell.empty()) {
    const std::string_view part = cell.substr(0, cell.find_first_of(",; "));
    cell.remove_prefix(std::min(part.size() + 1, cell.size()));
    Result<std::string> number = number_text(part);
    if (!number) return number.error();
    if (number->starts_with("No:")) number->erase(0, 3);
    const bool known = std::find(numbers.begin(), numbers.end(), *number) != numbers.end();
    if (!number->empty() && !known) numbers.push_back(std::move(*number));
  }
  return numbers;
}

/// Two rows with one order id bring two orders' lines together. Where the order says how many kinds
/// it has and what they cost, the first ones that agree with both are its own.
void keep_own_lines(std::vector<trade::Line>& lines, const std::vector<std::string>& cells) {
  const Result<std::int64_t> count = quantity_of(cells[kinds]);
  const Result<Money> goods = amount_of(cells[goods_due], Currency{});
  if (!count || !goods || *count >= static_cast<std::int64_t>(lines.size())) return;
  const auto end = lines.begin() + static_cast<std::ptrdiff_t>(*count);
  Money sum;
  for (auto line = lines.begin(); line != end; ++line)
    sum.minor += line->list_price.minor * line->quantity;
  if (sum == *goods) lines.erase(end, lines.end());
}

/// A label printed before the parcel left is not a shipment.
bool has_left(std::string_view status_text) {
  return !contains(status_text, "等待卖家发货");
}

bool is_unpaid(std::string_view status_text, const Deal& deal) {
  if (contains(status_text, "等待买家付款")) return true;
  return contains(status_text, "交易关闭") && (!deal.paid_at || deal.paid.minor == 0);
}

class TaobaoOrders : public OrderReader {
 public:
  TaobaoOrders(CsvTable orders, TaobaoDetails details)
      : orders_{std::move(orders)}, details_{std::move(details)} {}

  std::optional<std::variant<OrderRow, RowError>> next() override {
    while (later_.empty()) {
      auto item = orders_.next();
      if (!item) {
        if (std::exchange(ended_, true)) return std::nullopt;
        for (RowError& error : details_.finish()) later_.push_back(std::move(error));
        continue;
      }
      if (auto* bad = std::get_if<CsvTable::BadRow>(&*item)) {
        leave_out(bad->cells);
        later_.push_front(std::move(bad->error));
        continue;
      }
      const auto& row = std::get<CsvTable::Row>(*item);
      std::variant<OrderRow, RowError> outcome = read(row);
      if (std::holds_alternative<OrderRow>(outcome)) return outcome;
      later_.push_front(std::move(std::get<RowError>(outcome)));
    }
    RowError error = std::move(later_.front());
    later_.pop_front();
    return error;
  }

  Progress progress() const override {
    return {orders_.window().bytes_read() + details_.bytes(),
            orders_.window().size() + details_.bytes()};
  }

 private:
  RowError refuse(std::int64_t line, const Error& error, std::string_view column) const {
    return row_error(orders_.file(), line, error, column);
  }

  /// The lines of an order that is not taken are spoken for.
  void leave_out(const std::vector<std::string>& cells) {
    const Result<std::string> id = number_text(cells[order_id]);
    if (id && !id->empty()) {
      keep_for_later(details_.take(*id).errors);
      seen_.first(*id);
    } else {
      expect_lines_elsewhere(cells);
    }
  }

  /// Of a row whose id is missing or wrong: its lines may stand under the right one.
  void expect_lines_elsewhere(const std::vector<std::string>& cells) {
    if (const Result<Money> goods = amount_of(cells[goods_due], Currency{}))
      details_.expect_order_without_id(*goods);
  }

  void keep_for_later(std::vector<RowError> errors) {
    for (RowError& error : errors) {
      error.leaves_order_out = false;
      later_.push_back(std::move(error));
    }
  }

  std::variant<OrderRow, RowError> read(const CsvTable::Row& row) {
    std::variant<Deal, Refusal> reading = DealReading{row.cells}.read();
    if (const Refusal* refusal = std::get_if<Refusal>(&reading)) {
      leave_out(row.cells);
      return refuse(row.line, refusal->error, columns()[refusal->cell].name);
    }
    const Deal& deal = std::get<Deal>(reading);
    if (!seen_.first(deal.id)) {
      expect_lines_elsewhere(row.cells);
      return refuse(row.line, duplicate_order(), columns()[order_id].name);
    }
    TaobaoDetails::Group group = details_.take(deal.id);
    if (is_unpaid(row.cells[status], deal)) {
      keep_for_later(std::move(group.errors));
      return refuse(row.line,
                    {Errc::invalid, "order_not_paid",
                     "nothing was paid, so nothing can be claimed: " + row.cells[status]},
                    columns()[status].name);
    }
    if (!group.errors.empty()) {
      RowError first = std::move(group.errors.front());
      group.errors.erase(group.errors.begin());
      keep_for_later(std::move(group.errors));
      first.detail += "; order " + deal.id + " is left out";
      return first;
    }
    if (group.lines.empty())
      return refuse(row.line,
                    {Errc::invalid, "order_without_lines", "the detail file has no line of it"},
                    columns()[order_id].name);
    if (group.lines.size() > line_limit)
      return refuse(row.line, {Errc::invalid, "too_many", "at most 500 lines are taken"},
                    columns()[order_id].name);
    return put_together(row, deal, std::move(group.lines));
  }

  std::variant<OrderRow, RowError> put_together(const CsvTable::Row& row, const Deal& deal,
                                                std::vector<trade::Line> lines) const {
    OrderRow made{{}, orders_.file(), row.line};
    trade::Order& order = made.in.order;
    order.external_id = deal.id;
    order.platform = "taobao";
    if (!row.cells[status].empty()) order.status = row.cells[status];
    order.buyer = row.cells[member];
    order.placed_at = deal.placed_at;
    order.completed_at = deal.confirmed_at;
    if (deal.confirmed_at) order.confirmed_by = trade::Confirmation::buyer;
    if (deal.refunded.minor > 0) order.refunded_elsewhere = deal.refunded;
    // Freight stays as it was asked for, unless even all of what was paid is less.
    order.freight.paid = deal.freight < deal.paid ? deal.freight : deal.paid;
    keep_own_lines(lines, row.cells);
    order.lines = std::move(lines);
    // The rows of an export come in any order. Cents that do not divide must fall on the same line
    // whatever it is, or the same order would come back as another one.
    std::ranges::sort(order.lines, {}, &trade::Line::id);
    spread(deal.paid - order.freight.paid, order.lines);
    if (deal.paid.minor > 0) order.payments = {{"1", "alipay", deal.paid}};
    if (std::optional<Refusal> refusal = add_private_parts(row, made.in))
      return refuse(row.line, refusal->error, columns()[refusal->cell].name);
    Done done = trade::validate(order);
    if (done && made.in.consignee) done = trade::validate(*made.in.consignee);
    if (!done) {
      const Error error = done.error();
      return refuse(row.line, error, column_of_field(error.field));
    }
    return made;
  }

  static std::optional<Refusal> add_private_parts(const CsvTable::Row& row, runtime::OrderIn& in) {
    const auto some = [&](std::size_t cell) {
      return row.cells[cell].empty() ? std::nullopt : std::optional{row.cells[cell]};
    };
    trade::Consignee consignee{some(consignee_name), std::nullopt, some(consignee_address)};
    const std::size_t phone = row.cells[mobile].empty() ? telephone : mobile;
    Result<std::string> number = number_text(row.cells[phone]);
    if (!number) return Refusal{number.error(), phone};
    if (!number->empty()) consignee.phone = std::move(*number);
    if (consignee != trade::Consignee{}) in.consignee = std::move(consignee);
    if (!has_left(row.cells[status])) return std::nullopt;
    Result<std::vector<std::string>> numbers = waybills_of(row.cells[waybill]);
    if (!numbers) return Refusal{numbers.error(), waybill};
    for (std::string& parcel : *numbers) {
      trade::Shipment& shipment = in.order.shipments.emplace_back();
      shipment.carrier = row.cells[carrier].empty() ? "unknown" : row.cells[carrier];
      shipment.waybill = std::move(parcel);
    }
    return std::nullopt;
  }

  CsvTable orders_;
  TaobaoDetails details_;
  std::deque<RowError> later_;
  SeenOrders seen_;
  bool ended_ = false;
};

}  // namespace

Result<std::unique_ptr<OrderReader>> read_taobao(NamedWindow orders, NamedWindow details) {
  Result<CsvTable> table =
      CsvTable::open(std::move(orders.name), std::move(orders.window), columns());
  if (!table) return table.error();
  Result<TaobaoDetails> index =
      TaobaoDetails::read(std::move(details.name), std::move(details.window));
  if (!index) return index.error();
  std::unique_ptr<OrderReader> reader =
      std::make_unique<TaobaoOrders>(std::move(*table), std::move(*index));
  return reader;
}

}  // namespace recourse::files
