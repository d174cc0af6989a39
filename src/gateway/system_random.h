// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "runtime/ports.h"

namespace recourse::gateway {

/// The system's source of randomness, good enough for secrets.
class SystemRandom : public runtime::Random {
 public:
  SystemRandom();
  std::uint64_t bits() override;
  std::string bytes(std::size_t count) override;
};

}  // namespace recourse::gateway
