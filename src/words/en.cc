// SPDX-License-Identifier: Apache-2.0
#include "words/phrases.h"

namespace recourse::words {

std::span<const Phrase> english() {
  static const std::vector<Phrase> all =
      one_table({english_names(), english_timeline(), english_notices(), english_explain()});
  return all;
}

}  // namespace recourse::words
