// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unicode/ucnv.h>

#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "files/orders.h"

// What the tests of this folder share.

namespace recourse::files {

struct ReadFiles {
  std::vector<OrderRow> orders;
  std::vector<RowError> errors;

  /// "orders.csv:3 not_an_amount [总金额]" for each.
  std::vector<std::string> error_lines() const {
    std::vector<std::string> lines;
    for (const RowError& error : errors)
      lines.push_back(error.file + ":" + std::to_string(error.line) + " " + error.reason +
                      (error.column ? " [" + *error.column + "]" : ""));
    return lines;
  }
};

inline ReadFiles read_all(OrderReader& reader) {
  ReadFiles all;
  while (auto item = reader.next()) {
    if (auto* row = std::get_if<OrderRow>(&*item))
      all.orders.push_back(std::move(*row));
    else
      all.errors.push_back(std::move(std::get<RowError>(*item)));
  }
  return all;
}

using NamedText = std::pair<std::string, std::string>;

inline Result<std::unique_ptr<OrderReader>> open_texts(const std::vector<NamedText>& texts,
                                                       std::optional<OrderFormat> format) {
  std::vector<NamedSource> sources;
  for (const auto& [name, text] : texts) sources.push_back({name, text_bytes(text)});
  return OrderReader::open(std::move(sources), format);
}

inline ReadFiles read_texts(const std::vector<NamedText>& texts,
                            std::optional<OrderFormat> format = std::nullopt) {
  auto reader = open_texts(texts, format);
  check(reader.has_value(), "the test's files can be opened");
  return read_all(**reader);
}

/// UTF-8 → GBK.
inline std::string gbk(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  std::string bytes(text.size() * 2 + 1, '\0');
  const std::int32_t length =
      ucnv_convert("GBK", "UTF-8", bytes.data(), static_cast<std::int32_t>(bytes.size()),
                   text.data(), static_cast<std::int32_t>(text.size()), &error);
  check(U_SUCCESS(error), "the test's text can be written in GBK");
  bytes.resize(static_cast<std::size_t>(length));
  return bytes;
}

}  // namespace recourse::files
