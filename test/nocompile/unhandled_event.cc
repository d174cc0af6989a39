// SPDX-License-Identifier: Apache-2.0
// refused: no matching function for call to '__invoke
#include "trade/order_stream.h"

using namespace recourse;
using namespace recourse::trade;

bool moves_money(const OrderEvent& event) {
  return std::visit(overloaded{
                        [](const RefundReserved&) { return false; },
                        [](const RefundReleased&) { return false; },
                        [](const EscrowHeld&) { return true; },
                        [](const EscrowReleased&) { return true; },
#ifndef WRONG
                        [](const OrderConfirmed&) { return false; },
#endif
                    },
                    event);
}
