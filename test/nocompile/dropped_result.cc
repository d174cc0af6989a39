// SPDX-License-Identifier: Apache-2.0
// refused: ignoring returned value of type 'recourse::Result
#include "base/time.h"

bool is_a_time(std::string_view text) {
#ifdef WRONG
  recourse::parse_instant(text);
  return true;
#else
  return recourse::parse_instant(text).has_value();
#endif
}
