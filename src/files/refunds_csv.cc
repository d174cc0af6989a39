// SPDX-License-Identifier: Apache-2.0
#include "files/cell_reading.h"
#include "files/refunds.h"

// The generic list: a row for each case, in the words of our own interface.

namespace recourse::files {
namespace {

enum Cell : std::size_t {
  case_no,
  order,
  kind,
  remedy,
  line,
  quantity,
  amount,
  ratio,
  reason,
  story,
  status,
  due_at,
  platform,
};

const std::vector<Column>& columns() {
  static const std::vector<Column> all{
      {"case_no", true}, {"order", true}, {"kind", true}, {"remedy", true}, {"line"},
      {"quantity"},      {"amount"},      {"ratio"},      {"reason"},       {"story"},
      {"status"},        {"due_at"},      {"platform"}};
  return all;
}

/// The desk names fields of the claim; a list has columns.
std::string_view column_of(std::string_view field) {
  if (field.starts_with("ask.amount")) return "amount";
  if (field.starts_with("ask.ratio")) return "ratio";
  if (field.starts_with("ask.remedy")) return "remedy";
  if (field.starts_with("lines") && field.ends_with("quantity")) return "quantity";
  if (field.starts_with("lines")) return "line";
  return field;
}

template <class Word>
Word word_of(CellReading& cells, std::size_t cell) {
  if (const auto known = parse_word<Word>(cells.text(cell))) return *known;
  std::string all;
  for (const auto& [_, known] : words_of(Word{})) (all += all.empty() ? "" : ", ") += known;
  cells.refuse(cell, {Errc::invalid, "unknown_word", "known words: " + all, {}});
  return {};
}

/// The buyer's words: what was wrong, and what he said of it.
std::optional<std::string> story_of(const CellReading& cells) {
  if (cells.empty(reason)) return cells.some(story);
  if (cells.empty(story)) return cells.some(reason);
  return cells.text(reason) + ": " + cells.text(story);
}

void read_due(CellReading& cells, runtime::RefundIn& in) {
  if (cells.empty(due_at)) return;
  if (const Result<Instant> exact = parse_instant(cells.text(due_at))) {
    in.due_at = *exact;
    return;
  }
  // Read as if it were UTC, and taken apart again: the zone is the shop's to know.
  const auto local = cells.some(
      due_at, [](std::string_view cell) { return local_time_of(cell, std::chrono::minutes{0}); });
  const auto day = std::chrono::floor<std::chrono::days>(*local);
  in.due_local = runtime::WallTime{Day{day.time_since_epoch()},
                                   std::chrono::duration_cast<std::chrono::seconds>(*local - day)};
}

class GenericRefunds : public RefundReader {
 public:
  explicit GenericRefunds(CsvTable table) : RefundReader{std::move(table)} {}

 private:
  Result<runtime::RefundIn> read(const std::vector<std::string>& row) const override {
    CellReading cells{row, columns()};
    if (cells.text(status) == "closed") return case_is_closed("closed", columns()[status].name);
    runtime::RefundIn in;
    in.case_no = cells.name(case_no, "a case has a number");
    in.order = cells.name(order, "a case is about an order");
    if (!cells.empty(platform)) in.platform = cells.name(platform, "");
    if (!cells.empty(line)) in.line = cells.take(line, number_text(cells.text(line)));
    in.quantity = cells.some(quantity, quantity_of);
    in.kind = word_of<policy::Kind>(cells, kind);
    in.remedy = word_of<policy::Remedy>(cells, remedy);
    in.amount = cells.some(amount, plain_amount_of);
    in.ratio_bp = cells.some(ratio, ratio_of);
    in.story = story_of(cells);
    if (!cells.empty(status)) in.status = cells.name(status, "");
    read_due(cells, in);
    if (cells.error()) return *cells.error();
    return in;
  }
  std::string name(const std::vector<std::string>& row) const override {
    const Result<std::string> number = number_text(row[case_no]);
    return number && !number->empty() ? row[platform] + '\n' + *number : std::string{};
  }
  ColumnOf columns_of_fields() const override { return column_of; }
};

}  // namespace

Result<std::unique_ptr<RefundReader>> read_generic_refunds(std::string name, ByteWindow window) {
  Result<CsvTable> table = CsvTable::open(std::move(name), std::move(window), columns());
  if (!table) return table.error();
  return std::unique_ptr<RefundReader>{std::make_unique<GenericRefunds>(std::move(*table))};
}

}  // namespace recourse::files
