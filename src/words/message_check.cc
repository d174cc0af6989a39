// SPDX-License-Identifier: Apache-2.0
#include "words/message_check.h"

#include <algorithm>

#include "words/folded.h"

namespace recourse::words {

std::vector<std::string> warnings(std::string_view text, const std::vector<std::string>& tone,
                                  const std::vector<std::string>& off_platform) {
  const Folded letters = folded(text);
  const auto any = [&](const std::vector<std::string>& phrases) {
    return std::ranges::any_of(
        phrases, [&](const std::string& phrase) { return holds(letters, folded(phrase)); });
  };
  std::vector<std::string> found;
  if (any(tone)) found.emplace_back("tone");
  if (any(off_platform)) found.emplace_back("off_platform");
  return found;
}

}  // namespace recourse::words
