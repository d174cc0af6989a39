// SPDX-License-Identifier: Apache-2.0
#include "files/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/check.h"
#include "base/json.h"

namespace recourse::files {

struct Decoder::Converter {
  UConverter* open = nullptr;
  Converter() {
    UErrorCode error = U_ZERO_ERROR;
    open = ucnv_open("gb18030", &error);
    ucnv_setToUCallBack(open, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    check(U_SUCCESS(error), "ICU knows GB 18030");
  }
  ~Converter() { ucnv_close(open); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
};

Decoder::Decoder(Encoding encoding) : encoding_{encoding} {
  if (encoding == Encoding::gbk) converter_ = std::make_unique<Converter>();
}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

std::optional<std::string> Decoder::text(std::string_view bytes) {
  const bool ascii = std::all_of(bytes.begin(), bytes.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return std::string{bytes};
  if (encoding_ == Encoding::utf8)
    return is_utf8(bytes) ? std::optional{std::string{bytes}} : std::nullopt;
  UErrorCode error = U_ZERO_ERROR;
  std::u16string wide(bytes.size() + 1, u'\0');  // no GB 18030 byte makes more than one unit
  ucnv_resetToUnicode(converter_->open);
  const std::int32_t units =
      ucnv_toUChars(converter_->open, wide.data(), static_cast<std::int32_t>(wide.size()),
                    bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  if (U_FAILURE(error)) return std::nullopt;
  std::string narrow;
  icu::UnicodeString{wide.data(), units}.toUTF8String(narrow);
  // What GB 18030 may map to a lone surrogate is no text.
  return is_utf8(narrow) ? std::optional{std::move(narrow)} : std::nullopt;
}

Encoding choose_encoding(std::string_view beginning) {
  Decoder utf8{Encoding::utf8};
  Decoder gbk{Encoding::gbk};
  std::size_t broken_as_utf8 = 0;
  std::size_t broken_as_gbk = 0;
  while (!beginning.empty()) {
    const std::string_view line = beginning.substr(0, beginning.find('\n'));
    beginning.remove_prefix(std::min(line.size() + 1, beginning.size()));
    if (!utf8.text(line)) ++broken_as_utf8;
    if (!gbk.text(line)) ++broken_as_gbk;
  }
  return broken_as_gbk < broken_as_utf8 ? Encoding::gbk : Encoding::utf8;
}

}  // namespace recourse::files
