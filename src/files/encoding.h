// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace recourse::files {

/// How a table's text is written. Exports of Chinese platforms are GBK; spreadsheets write UTF-8.
enum class Encoding : std::uint8_t { utf8, gbk };

/// Chooses once for a whole file, from its beginning (whole lines): the encoding in which fewer
/// lines are broken; UTF-8 when both do as well.
Encoding choose_encoding(std::string_view beginning);

/// Bytes of one encoding → UTF-8. GBK is read as GB 18030, which contains it.
class Decoder {
 public:
  explicit Decoder(Encoding encoding);
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  Encoding encoding() const { return encoding_; }
  /// Nothing when a byte has no meaning there.
  std::optional<std::string> text(std::string_view bytes);

 private:
  struct Converter;
  Encoding encoding_;
  std::unique_ptr<Converter> converter_;
};

}  // namespace recourse::files
