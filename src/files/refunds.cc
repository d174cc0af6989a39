// SPDX-License-Identifier: Apache-2.0
#include "files/refunds.h"

#include <filesystem>

#include "files/order_formats.h"

namespace recourse::files {
namespace {

/// Only a Taobao list has this name in its first row.
bool looks_like_taobao(std::string_view beginning) {
  const std::string_view first_row = beginning.substr(0, beginning.find('\n'));
  for (const Encoding encoding : {Encoding::utf8, Encoding::gbk})
    if (const auto text = Decoder{encoding}.text(first_row))
      if (text->find("退款编号") != std::string::npos) return true;
  return false;
}

}  // namespace

Result<std::unique_ptr<RefundReader>> RefundReader::open(const std::string& path,
                                                         std::optional<RefundFormat> format) {
  Result<std::unique_ptr<ByteSource>> bytes = file_bytes(path);
  if (!bytes) return bytes.error();
  return open({std::filesystem::path{path}.filename().string(), std::move(*bytes)}, format);
}

Result<std::unique_ptr<RefundReader>> RefundReader::open(NamedSource source,
                                                         std::optional<RefundFormat> format) {
  ByteWindow window{std::move(source.bytes)};
  window.fill();
  if (!format)
    format = looks_like_taobao(window.rest()) ? RefundFormat::taobao : RefundFormat::generic;
  return *format == RefundFormat::taobao
             ? read_taobao_refunds(std::move(source.name), std::move(window))
             : read_generic_refunds(std::move(source.name), std::move(window));
}

std::optional<std::variant<RefundRow, RowError>> RefundReader::next() {
  auto item = table_.next();
  if (!item) return std::nullopt;
  if (auto* bad = std::get_if<CsvTable::BadRow>(&*item)) return std::move(bad->error);
  const auto& row = std::get<CsvTable::Row>(*item);
  const auto refuse = [&](const Error& error) {
    return row_error(table_.file(), row.line, error, error.field);
  };
  const std::string case_name = name(row.cells);
  if (!case_name.empty() && !seen_.insert(case_name).second)
    return refuse({Errc::invalid, "duplicate_case",
                   "this case came before in the file; the first one stays",
                   std::string{columns_of_fields()("case_no")}});
  Result<runtime::RefundIn> in = read(row.cells);
  if (!in) return refuse(in.error());
  return RefundRow{std::move(*in), table_.file(), row.line, columns_of_fields()};
}

Progress RefundReader::progress() const {
  return {table_.window().bytes_read(), table_.window().size()};
}

}  // namespace recourse::files
