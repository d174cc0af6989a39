// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "runtime/ports.h"

namespace recourse::gateway {

/// Pays at once, with money that does not exist. The reference follows from the intent, so that a
/// repeated call is seen to be the same payment.
class SandboxGateway : public runtime::PaymentGateway {
 public:
  std::string name() const override { return "sandbox"; }
  Outcome pay(const IntentId& intent, Money amount) override;
};

}  // namespace recourse::gateway
