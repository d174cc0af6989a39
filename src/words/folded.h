// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

// Text as it sounds, for finding phrases in it: compatibility forms and case are folded (NFKC), and
// what can be put between two letters to hide a word is gone. Not for use outside this folder.

namespace recourse::words {

struct FoldedLetter {
  char32_t letter = 0;
  bool alphabetic = false;  ///< of a script that writes words with spaces between
  bool joined = false;      ///< directly behind the letter before: nothing visible stood between
  friend bool operator==(const FoldedLetter&, const FoldedLetter&) = default;
};
using Folded = std::vector<FoldedLetter>;

/// Letters and digits only. Bytes that are no UTF-8 are gone too.
Folded folded(std::string_view text);

/// Whether the phrase stands in the text. Between characters as the Chinese ones anything may
/// stand; alphabetic words are found whole: "kill" neither in "skill" nor in "ki ll". An empty
/// phrase is nowhere.
bool holds(const Folded& text, const Folded& phrase);

}  // namespace recourse::words
