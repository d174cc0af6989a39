// SPDX-License-Identifier: Apache-2.0
#include "words/folded.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/check.h"

// The folding of the Unicode standard, which knows no locale.

namespace recourse::words {
namespace {

const icu::Normalizer2& folding() {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* found = icu::Normalizer2::getNFKCCasefoldInstance(error);
  check(U_SUCCESS(error) && found, "ICU folds case");
  return *found;
}

/// Marks over and under letters hide words too, and are dropped without leaving a gap.
bool is_mark(UChar32 c) {
  constexpr std::uint32_t marks = U_GC_MN_MASK | U_GC_ME_MASK;
  return (U_GET_GC_MASK(c) & marks) != 0;
}

bool is_letter(UChar32 c) {
  constexpr std::uint32_t letters = U_GC_L_MASK | U_GC_N_MASK | U_GC_MC_MASK;
  return (U_GET_GC_MASK(c) & letters) != 0;
}

bool fits(const Folded& text, std::size_t at, const Folded& phrase) {
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const FoldedLetter& here = text[at + i];
    if (here.letter != phrase[i].letter) return false;
    const bool one_word =
        i > 0 && phrase[i].joined && phrase[i].alphabetic && phrase[i - 1].alphabetic;
    if (one_word && !here.joined) return false;
  }
  return true;
}

/// Whether a word goes on from the letter before `at` to the one there.
bool inside_word(const Folded& text, std::size_t at) {
  return at > 0 && at < text.size() && text[at].joined && text[at].alphabetic &&
         text[at - 1].alphabetic;
}

}  // namespace

Folded folded(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const auto bytes = icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())};
  // Default ignorables, as zero-width spaces and soft hyphens, go with the folding.
  const icu::UnicodeString plain = folding().normalize(icu::UnicodeString::fromUTF8(bytes), error);
  check(U_SUCCESS(error), "any text can be folded");
  Folded letters;
  bool joined = false;
  for (std::int32_t i = 0; i < plain.length(); i = plain.moveIndex32(i, 1)) {
    const UChar32 c = plain.char32At(i);
    if (is_mark(c)) continue;
    if (is_letter(c)) {
      const bool spaced = u_isalpha(c) && !u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC);
      letters.push_back({static_cast<char32_t>(c), spaced, joined});
    }
    joined = is_letter(c);
  }
  return letters;
}

bool holds(const Folded& text, const Folded& phrase) {
  if (phrase.empty()) return false;
  for (std::size_t at = 0; at + phrase.size() <= text.size(); ++at)
    if (fits(text, at, phrase) && !inside_word(text, at) && !inside_word(text, at + phrase.size()))
      return true;
  return false;
}

}  // namespace recourse::words
