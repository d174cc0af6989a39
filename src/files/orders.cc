// SPDX-License-Identifier: Apache-2.0
#include "files/orders.h"

#include <filesystem>

#include "files/order_formats.h"

namespace recourse::files {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_mark(std::string_view beginning) {
  if (beginning.starts_with(byte_order_mark)) beginning.remove_prefix(byte_order_mark.size());
  return beginning;
}

bool looks_like_json(std::string_view beginning) {
  const std::string_view text = trimmed(without_mark(beginning));
  return text.starts_with('[') || text.starts_with('{');
}

/// Only a Taobao export has this name in its first row.
bool looks_like_taobao(std::string_view beginning) {
  const std::string_view bytes = without_mark(beginning);
  const std::string_view first_row = bytes.substr(0, bytes.find('\n'));
  for (const Encoding encoding : {Encoding::utf8, Encoding::gbk})
    if (const auto text = Decoder{encoding}.text(first_row))
      if (text->find("订单编号") != std::string::npos) return true;
  return false;
}

}  // namespace

RowError row_error(const std::string& file, std::int64_t line, const Error& error,
                   std::string_view column) {
  RowError made;
  made.file = file;
  made.line = line;
  if (!column.empty()) made.column = std::string{column};
  made.reason = error.reason.text();
  if (!column.empty()) (made.detail += column) += ": ";
  made.detail += error.detail;
  return made;
}

Result<std::unique_ptr<OrderReader>> OrderReader::open(const std::vector<std::string>& paths,
                                                       std::optional<OrderFormat> format) {
  std::vector<NamedSource> sources;
  for (const std::string& path : paths) {
    Result<std::unique_ptr<ByteSource>> bytes = file_bytes(path);
    if (!bytes) return bytes.error();
    sources.push_back({std::filesystem::path{path}.filename().string(), std::move(*bytes)});
  }
  return open(std::move(sources), format);
}

Result<std::unique_ptr<OrderReader>> OrderReader::open(std::vector<NamedSource> sources,
                                                       std::optional<OrderFormat> format) {
  if (sources.empty() || sources.size() > 2)
    return Error{Errc::invalid, "too_many_files", "one file of orders, and one of their details"};
  std::vector<NamedWindow> files;
  for (NamedSource& source : sources)
    files.push_back({std::move(source.name), ByteWindow{std::move(source.bytes)}});
  files.front().window.fill();
  const std::string_view beginning = files.front().window.rest();
  if (!format) format = looks_like_taobao(beginning) ? OrderFormat::taobao : OrderFormat::generic;
  if (*format == OrderFormat::taobao) {
    if (files.size() != 2)
      return Error{Errc::invalid, "needs_detail_file",
                   "a Taobao export is two files: the orders, then their details"};
    return read_taobao(std::move(files[0]), std::move(files[1]));
  }
  if (files.size() != 1)
    return Error{Errc::invalid, "too_many_files", "the generic format is one file"};
  const bool json = looks_like_json(beginning);
  return json ? read_json(std::move(files.front())) : read_generic_csv(std::move(files.front()));
}

}  // namespace recourse::files
