// SPDX-License-Identifier: Apache-2.0
#include "gateway/sandbox_gateway.h"

namespace recourse::gateway {

runtime::PaymentGateway::Outcome SandboxGateway::pay(const IntentId& intent, Money) {
  return {Outcome::State::executed, "sandbox-" + uuid_text(intent.uuid)};
}

}  // namespace recourse::gateway
