// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "base/check.h"
#include "base/fields.h"
#include "files/orders.h"

namespace {

using namespace recourse;

/// Whatever was taken is a valid order in good text, and every remark names its place.
void read(std::vector<std::string> texts, files::OrderFormat format) {
  std::vector<files::NamedSource> sources;
  for (std::string& text : texts) sources.push_back({"f", files::text_bytes(std::move(text))});
  auto reader = files::OrderReader::open(std::move(sources), format);
  if (!reader) return;
  while (const auto item = (*reader)->next()) {
    if (const auto* row = std::get_if<files::OrderRow>(&*item)) {
      check(trade::validate(row->in.order).has_value(), "an order that is taken is valid");
      check(!row->in.order.external_id.empty(), "an order that is taken has an id");
      check(is_utf8(json_text(to_json(row->in.order))), "an order that is taken is text");
      check(row->line > 0, "an order has a line");
    } else {
      const auto& error = std::get<files::RowError>(*item);
      check(error.line > 0 && !error.reason.empty(), "a remark has a line and a reason");
      check(is_utf8(error.detail), "a remark is text");
    }
  }
}

}  // namespace

/// One file; or two, parted by a line of "----".
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(bytes), size};
  const std::size_t border = text.find("----\n");
  if (border == std::string::npos)
    read({text}, files::OrderFormat::generic);
  else
    read({text.substr(0, border), text.substr(border + 5)}, files::OrderFormat::taobao);
  return 0;
}
