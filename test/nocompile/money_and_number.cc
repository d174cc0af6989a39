// SPDX-License-Identifier: Apache-2.0
// refused: no match for 'operator+'
#include "base/money.h"

recourse::Money more(recourse::Money money) {
#ifdef WRONG
  return money + 100;
#else
  return money + recourse::Money{100, money.currency};
#endif
}
