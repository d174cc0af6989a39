// SPDX-License-Identifier: Apache-2.0
// refused: no match for 'operator=='
#include "base/id.h"

bool same(const recourse::ClaimId& claim, const recourse::OrderId& order) {
#ifdef WRONG
  return claim == order;
#else
  return claim.uuid == order.uuid;
#endif
}
