// SPDX-License-Identifier: Apache-2.0
#include "gateway/system_random.h"

#include <sodium.h>

#include "base/check.h"

namespace recourse::gateway {

SystemRandom::SystemRandom() {
  check(sodium_init() >= 0, "libsodium finds a source of randomness");
}

std::uint64_t SystemRandom::bits() {
  std::uint64_t value = 0;
  randombytes_buf(&value, sizeof value);
  return value;
}

std::string SystemRandom::bytes(std::size_t count) {
  std::string out(count, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

}  // namespace recourse::gateway
