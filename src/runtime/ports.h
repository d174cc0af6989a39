// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/id.h"
#include "base/money.h"
#include "base/time.h"

// What the desk needs of the world besides storage. Each has one real side (in `gateway` or `cli`)
// and may have another in the simulator. Every call may come from any thread, also at the same
// time.

namespace recourse::runtime {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() = 0;
  /// Sandbox only: real time plus an offset that is kept over restarts.
  virtual void advance(Duration by) = 0;
};

class Random {
 public:
  virtual ~Random() = default;
  virtual std::uint64_t bits() = 0;
  virtual std::string bytes(std::size_t count) = 0;
};

/// Pays buyers. A call may be repeated with the same intent: the gateway pays once.
class PaymentGateway {
 public:
  struct Outcome {
    enum class State : std::uint8_t { executed, failed, unknown };
    State state = State::unknown;
    std::string reference;
  };
  virtual ~PaymentGateway() = default;
  virtual std::string name() const = 0;
  virtual Outcome pay(const IntentId& intent, Money amount) = 0;
};

}  // namespace recourse::runtime
