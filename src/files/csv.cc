// SPDX-License-Identifier: Apache-2.0
#include "files/csv.h"

#include <algorithm>
#include <array>

namespace recourse::files {
namespace {

constexpr std::size_t row_limit = std::size_t{256} * 1024;
constexpr std::size_t beginning_size = std::size_t{64} * 1024;
constexpr std::size_t cell_limit = 1024;

/// One try to find the next row in the bytes at hand.
struct Scan {
  enum class Found : std::uint8_t { row, open_row, open_quote, text_after_quote };
  Found found = Found::row;
  std::vector<std::string> cells;
  std::size_t length = 0;  ///< with its line end
  std::int64_t line_ends = 0;
};

/// Reads a quoted cell whose opening quote is before `at`; false when no closing quote came.
bool take_quoted(std::string_view bytes, std::size_t& at, Scan& scan) {
  std::string& cell = scan.cells.back();
  while (at < bytes.size()) {
    const char c = bytes[at++];
    if (c == '\n') ++scan.line_ends;
    if (c != '"') {
      cell += c;
    } else if (at < bytes.size() && bytes[at] == '"') {
      cell += '"';
      ++at;
    } else {
      return true;
    }
  }
  return false;
}

/// `last`: nothing comes behind these bytes, so their end ends the row.
Scan scan_row(std::string_view bytes, bool last) {
  Scan scan;
  std::size_t at = 0;
  while (true) {
    if (scan.cells.size() < cell_limit) scan.cells.emplace_back();
    if (at < bytes.size() && bytes[at] == '"') {
      // A doubled quote and a closing one look alike until the byte behind is there.
      if (!take_quoted(bytes, ++at, scan) || (at == bytes.size() && !last)) {
        scan.found = Scan::Found::open_quote;
        return scan;
      }
      const bool ends = at == bytes.size() || bytes[at] == ',' || bytes[at] == '\n' ||
                        bytes.substr(at, 2) == "\r\n" || bytes.substr(at) == "\r";
      if (!ends) {
        scan.found = Scan::Found::text_after_quote;
        return scan;
      }
    }
    const std::size_t end = std::min(bytes.find_first_of(",\n", at), bytes.size());
    scan.cells.back().append(bytes, at, end - at);
    at = end;
    if (at == bytes.size() && !last) {
      scan.found = Scan::Found::open_row;
      return scan;
    }
    if (at < bytes.size() && bytes[at++] == ',') continue;
    if (scan.cells.back().ends_with('\r')) scan.cells.back().pop_back();
    if (end < bytes.size()) ++scan.line_ends;
    scan.length = at;
    return scan;
  }
}

bool says_nothing(const std::vector<std::string>& cells, std::size_t from = 0) {
  return std::all_of(cells.begin() + static_cast<std::ptrdiff_t>(from), cells.end(),
                     [](const std::string& cell) { return trimmed(cell).empty(); });
}

std::string fault_text(std::string_view fault) {
  if (fault == "bad_quoting") return "text stands behind a closing quotation mark";
  if (fault == "unclosed_quote") return "a quotation mark is never closed";
  if (fault == "unreadable_file") return "the file stopped answering; the rest was not read";
  return "a row has at most " + std::to_string(row_limit / 1024) + " KiB";
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::array<std::string_view, 8> blanks{" ",  "\t", "\r",     "\n",
                                                   "\v", "\f", "\u00A0", "\u3000"};
  const auto cut_one = [&] {
    for (const std::string_view blank : blanks) {
      if (text.starts_with(blank)) return text.remove_prefix(blank.size()), true;
      if (text.ends_with(blank)) return text.remove_suffix(blank.size()), true;
    }
    return false;
  };
  while (cut_one()) {
  }
  return text;
}

RowError CsvTable::error(std::int64_t line, std::string_view reason, std::string detail) const {
  RowError made;
  made.file = file_;
  made.line = line;
  made.reason = reason;
  made.detail = std::move(detail);
  return made;
}

Result<CsvTable> CsvTable::open(std::string file, ByteWindow window, std::vector<Column> columns) {
  CsvTable table{std::move(file), std::move(window), std::move(columns)};
  if (const Done done = table.begin(); !done) return done.error();
  if (const Done done = table.read_header(); !done) return done.error();
  return table;
}

Done CsvTable::begin() {
  while (window_.rest().size() < beginning_size && !window_.ended()) window_.fill();
  std::string_view beginning = window_.rest();
  if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF"))
    return Error{Errc::invalid, "unknown_encoding",
                 file_ + " is UTF-16: save it as CSV in UTF-8 or GBK"};
  if (beginning.starts_with("\xEF\xBB\xBF")) {
    window_.consume(3);
    return {};
  }
  if (!window_.ended()) beginning = beginning.substr(0, beginning.rfind('\n') + 1);
  decoder_ = Decoder{choose_encoding(beginning)};
  return {};
}

Done CsvTable::read_header() {
  std::optional<RawRow> first = next_raw();
  while (first && first->fault.empty() && says_nothing(first->cells)) first = next_raw();
  if (!first) return Error{Errc::invalid, "empty_file", file_ + " has no first row"};
  if (!first->fault.empty())
    return Error{Errc::invalid, "bad_first_row", file_ + ": " + fault_text(first->fault)};
  for (const std::string& cell : first->cells) {
    const std::optional<std::string> name = decoder_.text(cell);
    if (!name)
      return Error{Errc::invalid, "bad_encoding",
                   file_ + ": the names of the columns are neither UTF-8 nor GBK"};
    header_.emplace_back(trimmed(*name));
  }
  // A row may end in commas that name nothing.
  while (!header_.empty() && header_.back().empty()) header_.pop_back();
  for (const Column& column : columns_) {
    const auto found = std::find(header_.begin(), header_.end(), column.name);
    if (found == header_.end() && column.mandatory)
      return Error{Errc::invalid, "missing_column",
                   file_ + " has no column " + std::string{column.name}, std::string{column.name}};
    if (std::count(header_.begin(), header_.end(), column.name) > 1)
      return Error{Errc::invalid, "duplicate_column",
                   file_ + " has two columns " + std::string{column.name},
                   std::string{column.name}};
    places_.push_back(found == header_.end()
                          ? std::nullopt
                          : std::optional{static_cast<std::size_t>(found - header_.begin())});
  }
  return {};
}

/// Passes over one line of a row that cannot be read, and no more: most often a quotation mark is
/// missing in that line, and the next lines are good rows.
CsvTable::RawRow CsvTable::give_up_line(std::vector<std::string> cells, std::string_view fault) {
  const std::string_view rest = window_.rest();
  const std::size_t end = rest.find('\n');
  skipping_line_ = end == std::string_view::npos;
  window_.consume(skipping_line_ ? rest.size() : end + 1);
  return {line_++, std::move(cells), fault};
}

std::optional<CsvTable::RawRow> CsvTable::next_raw() {
  while (true) {
    if (skipping_line_) {
      const std::size_t end = window_.rest().find('\n');
      skipping_line_ = end == std::string_view::npos;
      window_.consume(skipping_line_ ? window_.rest().size() : end + 1);
    }
    if (window_.rest().empty() || skipping_line_) {
      window_.fill();
      if (!window_.ended()) continue;
      if (!window_.broken() || told_broken_) return std::nullopt;
      told_broken_ = true;
      return RawRow{line_, {}, "unreadable_file"};
    }
    Scan scan = scan_row(window_.rest(), window_.ended());
    const bool open = scan.found == Scan::Found::open_row || scan.found == Scan::Found::open_quote;
    const bool in_quotes = scan.found == Scan::Found::open_quote;
    if (open && (window_.ended() || window_.rest().size() > row_limit))
      return give_up_line(std::move(scan.cells), in_quotes ? "unclosed_quote" : "row_too_long");
    if (open) {
      window_.fill();
      continue;
    }
    if (scan.found == Scan::Found::text_after_quote)
      return give_up_line(std::move(scan.cells), "bad_quoting");
    window_.consume(scan.length);
    RawRow row{line_, std::move(scan.cells), {}};
    line_ += scan.line_ends;
    return row;
  }
}

std::optional<std::variant<CsvTable::Row, CsvTable::BadRow>> CsvTable::next() {
  while (true) {
    std::optional<RawRow> raw = next_raw();
    if (!raw) return std::nullopt;
    if (raw->fault.empty() && says_nothing(raw->cells)) continue;
    return read(std::move(*raw));
  }
}

std::variant<CsvTable::Row, CsvTable::BadRow> CsvTable::read(RawRow raw) {
  std::optional<RowError> wrong;
  const auto refuse = [&](std::string_view reason, std::string detail, std::size_t place) {
    if (wrong) return;
    wrong = error(raw.line, reason, std::move(detail));
    if (place < header_.size()) wrong->column = header_[place];
  };
  if (!raw.fault.empty()) refuse(raw.fault, fault_text(raw.fault), header_.size());
  if (raw.cells.size() < header_.size())
    refuse("truncated_row",
           "the row has " + std::to_string(raw.cells.size()) + " cells of " +
               std::to_string(header_.size()),
           header_.size());
  if (raw.cells.size() > header_.size() && !says_nothing(raw.cells, header_.size()))
    refuse("too_many_cells",
           "the row has more than the " + std::to_string(header_.size()) +
               " cells of the first row: is a comma not in quotation marks?",
           header_.size());
  std::vector<std::string> texts(std::min(raw.cells.size(), header_.size()));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::optional<std::string> text = decoder_.text(raw.cells[i]);
    if (!text)
      refuse("bad_encoding",
             decoder_.encoding() == Encoding::utf8 ? "a byte here is not UTF-8"
                                                   : "a byte here is not GBK",
             i);
    else if (text->find('\0') != std::string::npos)
      refuse("nul_byte", "a byte here is zero, which no text holds", i);
    else
      texts[i] = trimmed(*text);
  }
  std::vector<std::string> cells(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (places_[i] && *places_[i] < texts.size()) cells[i] = texts[*places_[i]];
  if (wrong) return BadRow{std::move(*wrong), std::move(cells)};
  return Row{raw.line, std::move(cells)};
}

}  // namespace recourse::files
