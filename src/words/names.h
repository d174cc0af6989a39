// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "words/phrases.h"

// Pieces that sentences, notices and explanations share. Not for use outside this folder.

namespace recourse::words {

/// "卖家", "the seller", "the seller (for the buyer)".
std::string who(const claim::Actor& actor, Language language);
/// The same at the start of a sentence.
std::string who_first(const claim::Actor& actor, Language language);
/// Remedy, goods and return freight of an offer.
std::string terms_text(const claim::Offer& offer, Language language);
/// What silence brings.
std::string consequence(const claim::Wait& wait, Language language);
/// The wait that an event carries, or null.
const claim::Wait* wait_in(const claim::Event& event);
/// What the event says, without the turn that follows from it.
std::string sentence_alone(const claim::Event& event, Language language, const Zone& zone);
/// Two sentences with what the language puts between them.
std::string joined(Language language, const std::string& first, const std::string& second);

}  // namespace recourse::words
