// SPDX-License-Identifier: Apache-2.0
#include "files/csv.h"

#include <gtest/gtest.h>

#include "files/test_orders.h"

namespace recourse::files {
namespace {

const std::vector<Column> two_columns{{"id", true}, {"note"}};

/// "3: a | b" for a row, "4: truncated_row [note]" for a refusal.
std::vector<std::string> rows_of(const std::string& text,
                                 const std::vector<Column>& columns = two_columns) {
  Result<CsvTable> table = CsvTable::open("t.csv", ByteWindow{text_bytes(text)}, columns);
  if (!table) return {"refused: " + std::string{table.error().reason.text()}};
  std::vector<std::string> rows;
  while (auto item = table->next()) {
    if (const auto* bad = std::get_if<CsvTable::BadRow>(&*item)) {
      rows.push_back(std::to_string(bad->error.line) + ": " + bad->error.reason +
                     (bad->error.column ? " [" + *bad->error.column + "]" : ""));
      EXPECT_EQ(bad->error.file, "t.csv");
      EXPECT_FALSE(bad->error.detail.empty());
      continue;
    }
    const auto& row = std::get<CsvTable::Row>(*item);
    std::string line = std::to_string(row.line) + ": ";
    for (std::size_t i = 0; i < row.cells.size(); ++i) line += (i ? " | " : "") + row.cells[i];
    rows.push_back(line);
  }
  return rows;
}

using Rows = std::vector<std::string>;

TEST(Csv, reads_rows_by_the_names_of_their_columns) {
  const struct {
    const char* name;
    std::string text;
    Rows rows;
  } cases[] = {
      {"plain", "id,note\n1,a\n2,b\n", {"2: 1 | a", "3: 2 | b"}},
      {"no line end at the end", "id,note\n1,a", {"2: 1 | a"}},
      {"CRLF", "id,note\r\n1,a\r\n2,b\r\n", {"2: 1 | a", "3: 2 | b"}},
      {"CR at the very end", "id,note\r\n1,a\r", {"2: 1 | a"}},
      {"quoted and CRLF", "\"id\",\"note\"\r\n\"1\",\"a\"\r\n", {"2: 1 | a"}},
      {"quoted and CR at the very end", "id,note\n\"1\",\"a\"\r", {"2: 1 | a"}},
      {"byte order mark", "\xEF\xBB\xBFid,note\n1,a\n", {"2: 1 | a"}},
      {"other order, blanks, unknown column", " note ,x, id\na,b,1\n", {"2: 1 | a"}},
      {"optional column absent", "id\n1\n", {"2: 1 | "}},
      {"comma and doubled quote inside", "id,note\n1,\"a, \"\"b\"\"\"\n", {"2: 1 | a, \"b\""}},
      {"line ends inside, lines counted",
       "id,note\n1,\"a\nb\"\n2,c\n",
       {"2: 1 | a\nb", "4: 2 | c"}},
      {"empty lines and rows", "\n,\nid,note\n\n1,a\n , \n2,b\n\n", {"5: 1 | a", "7: 2 | b"}},
      {"quotes in the middle of a cell", "id,note\n=\"1\",5\" wide\n", {"2: =\"1\" | 5\" wide"}},
      {"empty cells at the end of a row", "id,note\n1,a,,\n", {"2: 1 | a"}},
      {"unnamed columns at the end", "id,note,,\n1,a,,\n", {"2: 1 | a"}},
      {"only a first row", "id,note\n", {}},
      {"GBK", gbk("id,note\n1,李静\n"), {"2: 1 | 李静"}},
      {"UTF-8", "id,note\n1,李静\n", {"2: 1 | 李静"}},
      {"the wide blank", "id,note\n1,\u3000李静\u00A0\n", {"2: 1 | 李静"}},
  };
  for (const auto& row : cases) EXPECT_EQ(rows_of(row.text), row.rows) << row.name;
}

TEST(Csv, refuses_a_bad_row_alone_and_reads_on) {
  const std::string zero = std::string{"id,note\n1,a"} + '\0' + "b\n2,b\n";
  const struct {
    const char* name;
    std::string text;
    Rows rows;
  } cases[] = {
      {"too few cells", "id,note\n1\n2,b\n", {"2: truncated_row", "3: 2 | b"}},
      {"cut at the end", "id,note\n1,a\n2", {"2: 1 | a", "3: truncated_row"}},
      {"too many cells", "id,note\n1,a,b\n2,b\n", {"2: too_many_cells", "3: 2 | b"}},
      {"a zero byte", zero, {"2: nul_byte [note]", "3: 2 | b"}},
      {"a byte that is no UTF-8",
       "id,note\n李,a\n1,\xFF\n2,b\n",
       {"2: 李 | a", "3: bad_encoding [note]", "4: 2 | b"}},
      {"a byte that is no GBK",
       gbk("id,note\n李,a\n") + "1,\xFF\n2,b\n",
       {"2: 李 | a", "3: bad_encoding [note]", "4: 2 | b"}},
      {"a bad byte in a column nobody asked for",
       "id,x\n李,a\n1,\xFF\n2,b\n",
       {"2: 李 | ", "3: bad_encoding [x]", "4: 2 | "}},
      {"half a GBK letter before the comma",
       gbk("id,note\n李,a\n") + "\xC0,b\n2,b\n",
       {"2: 李 | a", "3: bad_encoding [id]", "4: 2 | b"}},
      {"text behind a closing quote", "id,note\n\"1\"x,a\n2,b\n", {"2: bad_quoting", "3: 2 | b"}},
      {"a quote never closed",
       "id,note\n1,\"a\n2,b\n3,c\n",
       {"2: unclosed_quote", "3: 2 | b", "4: 3 | c"}},
      {"a quote that the next row's closes",
       "id,note\n1,\"a\n\"2\",b\n3,c\n",
       {"2: bad_quoting", "3: 2 | b", "4: 3 | c"}},
  };
  for (const auto& row : cases) EXPECT_EQ(rows_of(row.text), row.rows) << row.name;
}

TEST(Csv, bounds_a_row) {
  const std::string fits(200'000, 'x');
  const std::string long_text(400'000, 'x');
  EXPECT_EQ(rows_of("id,note\n1," + fits + "\n2,b\n"), (Rows{"2: 1 | " + fits, "3: 2 | b"}));
  EXPECT_EQ(rows_of("id,note\n1," + long_text + "\n2,b\n"), (Rows{"2: row_too_long", "3: 2 | b"}));
  EXPECT_EQ(rows_of("id,note\n1,\"" + long_text + "\n2,b\n"),
            (Rows{"2: unclosed_quote", "3: 2 | b"}));
  EXPECT_EQ(rows_of("id,note\n1," + long_text), (Rows{"2: row_too_long"}));
}

TEST(Csv, reads_the_same_wherever_the_pieces_of_a_file_end) {
  for (std::size_t shift = 0; shift < 12; ++shift) {
    // The file is read in pieces of 64 KiB; this puts each byte of a row on that border.
    const std::string filler(65'536 - 10 - shift, 'x');
    EXPECT_EQ(rows_of("id,note\n1," + filler + "\r\n\"2\",\"b\"\"\"\r\n3,c\r\n"),
              (Rows{"2: 1 | " + filler, "3: 2 | b\"", "4: 3 | c"}));
  }
}

TEST(Csv, refuses_a_whole_file_that_is_no_table_of_these_columns) {
  const struct {
    const char* name;
    std::string text;
    const char* reason;
    const char* field;
  } cases[] = {
      {"nothing", "", "empty_file", ""},
      {"empty lines", "\n\n", "empty_file", ""},
      {"a mandatory column missing", "note\na\n", "missing_column", "id"},
      {"a column twice", "id,note,note\n1,a,b\n", "duplicate_column", "note"},
      {"UTF-16", std::string{"\xFF\xFEi\0d\0", 6}, "unknown_encoding", ""},
      {"a first row that is not text", "id,\xFF\n", "bad_encoding", ""},
      {"a first row with an open quote", "\"id,note\n", "bad_first_row", ""},
  };
  for (const auto& row : cases) {
    const Result<CsvTable> table =
        CsvTable::open("t.csv", ByteWindow{text_bytes(row.text)}, two_columns);
    ASSERT_TRUE(table.has_error()) << row.name;
    EXPECT_EQ(table.error().reason, row.reason) << row.name;
    EXPECT_EQ(table.error().field, row.field) << row.name;
    EXPECT_NE(table.error().detail.find("t.csv"), std::string::npos) << row.name;
  }
}

/// Breaks after its first piece.
class BrokenBytes : public ByteSource {
 public:
  Result<std::size_t> read(char* to, std::size_t limit) override {
    if (std::exchange(broken_, true)) return Error{Errc::unavailable, "unreadable_file", "gone"};
    return std::string{"id,note\n1,a\n2,"}.copy(to, limit);
  }
  std::int64_t size() const override { return 100; }

 private:
  bool broken_ = false;
};

TEST(Csv, says_when_a_file_stops_answering) {
  Result<CsvTable> table =
      CsvTable::open("t.csv", ByteWindow{std::make_unique<BrokenBytes>()}, two_columns);
  ASSERT_TRUE(table.has_value());
  EXPECT_TRUE(std::holds_alternative<CsvTable::Row>(*table->next()));
  Rows reasons;
  while (auto item = table->next())
    reasons.push_back(std::holds_alternative<CsvTable::BadRow>(*item)
                          ? std::get<CsvTable::BadRow>(*item).error.reason
                          : "row");
  EXPECT_EQ(reasons.back(), "unreadable_file");
}

TEST(FileBytes, of_what_is_no_file_are_refused) {
  EXPECT_EQ(file_bytes("/nowhere/at/all.csv").error().reason, "unreadable_file");
  EXPECT_EQ(file_bytes(RECOURSE_SOURCE_DIR).error().reason, "unreadable_file");
}

}  // namespace
}  // namespace recourse::files
