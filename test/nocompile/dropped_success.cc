// SPDX-License-Identifier: Apache-2.0
// refused: ignoring returned value of type 'recourse::Done'
#include "trade/order.h"

bool is_valid(const recourse::trade::Order& order) {
#ifdef WRONG
  recourse::trade::validate(order);
  return true;
#else
  return recourse::trade::validate(order).has_value();
#endif
}
