// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "base/calendar.h"
#include "base/check.h"
#include "base/json.h"

// Whatever was read can be written, and reads back as the same value.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  if (const auto json = recourse::parse_json(text)) {
    recourse::check(recourse::is_utf8(text), "only UTF-8 is JSON");
    recourse::check(*recourse::parse_json(recourse::json_text(*json)) == *json,
                    "compact text reads back as the same value");
  }
  if (const auto at = recourse::parse_instant(text))
    recourse::check(*recourse::parse_instant(recourse::instant_text(*at)) == *at,
                    "a time reads back");
  if (const auto length = recourse::parse_duration(text))
    recourse::check(*recourse::parse_duration(recourse::duration_text(*length)) == *length,
                    "a duration reads back");
  if (const auto term = recourse::parse_term(text))
    recourse::check(*recourse::parse_term(recourse::term_text(*term)) == *term,
                    "a term reads back");
  return 0;
}
