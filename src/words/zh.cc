// SPDX-License-Identifier: Apache-2.0
#include "words/phrases.h"

namespace recourse::words {

std::span<const Phrase> chinese() {
  static const std::vector<Phrase> all =
      one_table({chinese_names(), chinese_timeline(), chinese_notices(), chinese_explain()});
  return all;
}

}  // namespace recourse::words
