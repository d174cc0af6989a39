// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "files/cells.h"
#include "files/order_formats.h"

// The generic table: a row for each line of an order, the rows of one order together. What belongs
// to the whole order stands in its first row; below it is repeated or left empty.

namespace recourse::files {
namespace {

enum Cell : std::size_t {
  external_id,
  buyer,
  placed_at,
  line_id,
  title,
  quantity,
  paid,
  currency,
  platform,
  shipped_at,
  completed_at,
  confirmed_by,
  promised_ship_by,
  delivery_instruction,
  refunded_elsewhere,
  freight_paid,
  freight_cost,
  payment_method,
  name,
  phone,
  address,
  contact,
  sku,
  category,
  list_price,
  unit_cost,
  promises,
  warranty_days,
  carrier,
  waybill,
  cell_count,
};

const std::vector<Column>& columns() {
  static const std::vector<Column> all{{"external_id", true},
                                       {"buyer", true},
                                       {"placed_at", true},
                                       {"line_id", true},
                                       {"title", true},
                                       {"quantity", true},
                                       {"paid", true},
                                       {"currency"},
                                       {"platform"},
                                       {"shipped_at"},
                                       {"completed_at"},
                                       {"confirmed_by"},
                                       {"promised_ship_by"},
                                       {"delivery_instruction"},
                                       {"refunded_elsewhere"},
                                       {"freight_paid"},
                                       {"freight_cost"},
                                       {"payment_method"},
                                       {"name"},
                                       {"phone"},
                                       {"address"},
                                       {"contact"},
                                       {"sku"},
                                       {"category"},
                                       {"list_price"},
                                       {"unit_cost"},
                                       {"promises"},
                                       {"warranty_days"},
                                       {"carrier"},
                                       {"waybill"}};
  return all;
}

constexpr bool belongs_to_order(std::size_t cell) {
  return cell <= placed_at || (cell >= currency && cell <= contact);
}

/// Reads cells of one row; the first refusal sticks, with its column.
class Cells {
 public:
  explicit Cells(const std::vector<std::string>& cells) : cells_{cells} {}

  const std::string& text(std::size_t cell) const { return cells_[cell]; }
  bool empty(std::size_t cell) const { return cells_[cell].empty(); }
  std::optional<std::string> some(std::size_t cell) const {
    return empty(cell) ? std::nullopt : std::optional{cells_[cell]};
  }

  template <class Value>
  Value take(std::size_t cell, Result<Value> value) {
    if (value) return std::move(*value);
    refuse(cell, value.error());
    return {};
  }
  std::string number(std::size_t cell) { return take(cell, number_text(text(cell))); }
  Money amount(std::size_t cell, Currency in) { return take(cell, amount_of(text(cell), in)); }
  std::optional<Money> some_amount(std::size_t cell, Currency in) {
    return empty(cell) ? std::nullopt : std::optional{amount(cell, in)};
  }
  Instant time(std::size_t cell) { return take(cell, parse_instant(text(cell))); }
  std::optional<Instant> some_time(std::size_t cell) {
    return empty(cell) ? std::nullopt : std::optional{time(cell)};
  }

  void refuse(std::size_t cell, Error error) {
    if (error_) return;
    error_ = std::move(error);
    cell_ = cell;
  }
  const std::optional<Error>& error() const { return error_; }
  std::size_t wrong_cell() const { return cell_; }

 private:
  const std::vector<std::string>& cells_;
  std::optional<Error> error_;
  std::size_t cell_ = 0;
};

/// What the first row says of the whole order.
runtime::OrderIn order_of(Cells& cells) {
  runtime::OrderIn in;
  trade::Order& order = in.order;
  order.external_id = cells.number(external_id);
  order.buyer = cells.text(buyer);
  order.platform = cells.text(platform);
  if (!cells.empty(currency))
    order.currency = cells.take(currency, Currency::parse(cells.text(currency)));
  order.placed_at = cells.time(placed_at);
  order.shipped_at = cells.some_time(shipped_at);
  order.completed_at = cells.some_time(completed_at);
  order.promised_ship_by = cells.some_time(promised_ship_by);
  if (!cells.empty(confirmed_by)) {
    order.confirmed_by = parse_word<trade::Confirmation>(cells.text(confirmed_by));
    if (!order.confirmed_by)
      cells.refuse(confirmed_by, {Errc::invalid, "unknown_word", "write buyer or automatic"});
  }
  order.delivery_instruction = cells.some(delivery_instruction);
  order.refunded_elsewhere = cells.some_amount(refunded_elsewhere, order.currency);
  order.freight.paid =
      cells.some_amount(freight_paid, order.currency).value_or(zero(order.currency));
  order.freight.cost = cells.some_amount(freight_cost, order.currency);
  trade::Consignee consignee{cells.some(name), cells.some(phone), cells.some(address)};
  if (consignee.phone) consignee.phone = cells.number(phone);
  if (consignee != trade::Consignee{}) in.consignee = std::move(consignee);
  in.contact = cells.some(contact);
  return in;
}

std::vector<std::string> promises_of(std::string_view cell) {
  std::vector<std::string> words;
  while (!cell.empty()) {
    const std::string_view word = cell.substr(0, cell.find(';'));
    cell.remove_prefix(std::min(word.size() + 1, cell.size()));
    if (!trimmed(word).empty()) words.emplace_back(trimmed(word));
  }
  return words;
}

trade::Line line_of(Cells& cells, Currency in) {
  trade::Line line;
  line.id = cells.number(line_id);
  line.sku = cells.number(sku);
  line.title = cells.text(title);
  line.category = cells.text(category);
  line.quantity = cells.take(quantity, quantity_of(cells.text(quantity)));
  line.paid = cells.amount(paid, in);
  if (!cells.empty(list_price))
    line.list_price = cells.amount(list_price, in);
  else if (line.quantity > 0)
    line.list_price = scaled(line.paid, 1, line.quantity);
  line.unit_cost = cells.some_amount(unit_cost, in);
  line.promises = promises_of(cells.text(promises));
  if (!cells.empty(warranty_days))
    line.warranty_days = cells.take(warranty_days, quantity_of(cells.text(warranty_days)));
  return line;
}

/// A parcel with every line of the order names none of them.
void add_to_parcel(trade::Order& order, Cells& cells, const std::string& line) {
  if (cells.empty(waybill)) return;
  const std::string number = cells.number(waybill);
  const auto found = std::find_if(
      order.shipments.begin(), order.shipments.end(), [&](const trade::Shipment& shipment) {
        return shipment.waybill == number && shipment.carrier == cells.text(carrier);
      });
  trade::Shipment& shipment =
      found == order.shipments.end() ? order.shipments.emplace_back() : *found;
  shipment.carrier = cells.text(carrier);
  shipment.waybill = number;
  shipment.lines.push_back(line);
}

class CsvOrders : public OrderReader {
 public:
  explicit CsvOrders(CsvTable table) : table_{std::move(table)} { ahead_ = table_.next(); }

  std::optional<std::variant<OrderRow, RowError>> next() override {
    while (errors_.empty()) {
      if (!ahead_) return std::nullopt;
      if (std::optional<OrderRow> order = next_order()) return std::move(*order);
    }
    RowError error = std::move(errors_.front());
    errors_.erase(errors_.begin());
    return error;
  }

  Progress progress() const override {
    return {table_.window().bytes_read(), table_.window().size()};
  }

 private:
  struct Open {
    OrderRow row;
    std::vector<std::string> first_cells;
    bool good = true;
  };

  const std::vector<std::string>& cells_ahead() const {
    if (const auto* bad = std::get_if<CsvTable::BadRow>(&*ahead_)) return bad->cells;
    return std::get<CsvTable::Row>(*ahead_).cells;
  }

  void refuse(Open& open, RowError error) {
    // Each order is counted once, whatever the number of its bad rows.
    error.leaves_order_out = open.good;
    open.good = false;
    errors_.push_back(std::move(error));
  }

  /// Reads the rows of one order; nothing when it was refused.
  std::optional<OrderRow> next_order() {
    Open open;
    const std::string id = cells_ahead()[external_id];
    std::vector<RowError> strays;
    do {
      add_row(open, *ahead_);
      ahead_ = table_.next();
      if (open.row.in.order.lines.size() > 500) refuse_once_too_long(open);
      while (!id.empty() && stray_ahead()) {
        strays.push_back(std::move(std::get<CsvTable::BadRow>(*ahead_).error));
        ahead_ = table_.next();
      }
      if (id.empty() || !ahead_ || cells_ahead()[external_id] != id) break;
      // What stands between two rows of an order is a row of it, though nobody can read which.
      for (RowError& error : std::exchange(strays, {})) refuse(open, std::move(error));
    } while (true);
    if (open.good) finish(open);
    // An order that came before stays as it was, taken or refused: rows of one order that are not
    // together must not become half an order.
    if (!id.empty() && !seen_.first(id) && open.good)
      refuse(open, row_error(table_.file(), open.row.line, duplicate_order(), "external_id"));
    for (RowError& error : strays) errors_.push_back(std::move(error));
    return open.good ? std::optional{std::move(open.row)} : std::nullopt;
  }

  /// A row that cannot be read so far as to tell its order.
  bool stray_ahead() const {
    return ahead_ && std::holds_alternative<CsvTable::BadRow>(*ahead_) &&
           cells_ahead()[external_id].empty();
  }

  /// Keeps the memory of a file that repeats one id without end.
  void refuse_once_too_long(Open& open) {
    if (open.good)
      refuse(open, row_error(table_.file(), open.row.line,
                             {Errc::invalid, "too_many", "at most 500 lines are taken"}, ""));
    open.row.in.order.lines.clear();
    open.row.in.order.shipments.clear();
  }

  void add_row(Open& open, std::variant<CsvTable::Row, CsvTable::BadRow>& item) {
    if (auto* bad = std::get_if<CsvTable::BadRow>(&item))
      return refuse(open, std::move(bad->error));
    const CsvTable::Row& row = std::get<CsvTable::Row>(item);
    Cells cells{row.cells};
    if (open.row.line == 0) {
      open.row.in = order_of(cells);
      open.row.file = table_.file();
      open.row.line = row.line;
      open.first_cells = row.cells;
      if (cells.empty(external_id))
        cells.refuse(external_id, {Errc::invalid, "empty_text", "an order has an id"});
    } else {
      compare(cells, open.first_cells);
    }
    trade::Order& order = open.row.in.order;
    order.lines.push_back(line_of(cells, order.currency));
    add_to_parcel(order, cells, order.lines.back().id);
    if (cells.error())
      refuse(open, row_error(table_.file(), row.line, *cells.error(),
                             columns()[cells.wrong_cell()].name));
  }

  static void compare(Cells& cells, const std::vector<std::string>& first) {
    for (std::size_t cell = 0; cell < cell_count; ++cell)
      if (belongs_to_order(cell) && !cells.empty(cell) && cells.text(cell) != first[cell])
        cells.refuse(cell, {Errc::invalid, "rows_disagree",
                            "the first row of this order says something else"});
  }

  void finish(Open& open) {
    trade::Order& order = open.row.in.order;
    for (trade::Shipment& shipment : order.shipments)
      if (shipment.lines.size() == order.lines.size()) shipment.lines.clear();
    const std::string& method = open.first_cells[payment_method];
    if (order.paid_total().minor > 0)
      order.payments = {{"1", method.empty() ? "other" : method, order.paid_total()}};
    Done done = trade::validate(order);
    if (done && open.row.in.consignee) done = trade::validate(*open.row.in.consignee);
    if (done) return;
    const Error error = done.error();
    refuse(open, row_error(table_.file(), open.row.line, error, error.field));
  }

  CsvTable table_;
  std::optional<std::variant<CsvTable::Row, CsvTable::BadRow>> ahead_;
  std::vector<RowError> errors_;
  SeenOrders seen_;
};

}  // namespace

Result<std::unique_ptr<OrderReader>> read_generic_csv(NamedWindow orders) {
  Result<CsvTable> table =
      CsvTable::open(std::move(orders.name), std::move(orders.window), columns());
  if (!table) return table.error();
  std::unique_ptr<OrderReader> reader = std::make_unique<CsvOrders>(std::move(*table));
  return reader;
}

}  // namespace recourse::files
