// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/digest.h"
#include "base/id.h"

namespace recourse::runtime {

/// The id of what follows from something: the same cause gives the same id, so that a reaction run
/// twice finds its work done. Keeps the cause's time and shop number.
inline Uuid derived_uuid(const Uuid& cause, std::string_view what) {
  const Digest digest = sha256(
      {std::string_view{reinterpret_cast<const char*>(cause.bytes.data()), cause.bytes.size()},
       what});
  std::uint64_t bits = 0;
  for (int i = 0; i < 8; ++i) bits = bits << 8 | digest.bytes[static_cast<std::size_t>(i)];
  std::int64_t ms = 0;
  for (int i = 0; i < 6; ++i) ms = ms << 8 | cause.bytes[static_cast<std::size_t>(i)];
  return make_uuid(Instant{Duration{ms}}, shop_number(cause), bits);
}

}  // namespace recourse::runtime
