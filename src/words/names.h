// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "words/phrases.h"

// Pieces that sentences, notices, replies and explanations share. Not for use outside this folder.

namespace recourse::words {

/// "卖家", "the seller", "the seller (for the buyer)".
std::string who(const claim::Actor& actor, Language language);
/// The same at the start of a sentence.
std::string who_first(const claim::Actor& actor, Language language);
/// "买家", "the buyer".
std::string party(policy::Role role, Language language);
/// Remedy, goods and return freight of an offer, or of what was agreed or ruled.
std::string terms_text(const claim::Offer& offer, Language language);
std::string terms_text(const claim::Terms& terms, Language language);
/// Items of a checklist in one line; whatever supports one's side, where none is named.
std::string items_text(const std::vector<policy::Item>& items, Language language);
/// "淘宝", "Taobao"; as it was written where we have no name for it.
std::string platform_name(const std::string& platform, Language language);
/// A text of the tables for a stored slug, or empty where there is none.
std::string known(std::string_view group, const std::string& slug, Language language);
/// What is sent to the buyer under these terms: "换货的商品", "the replacement".
std::string sent_goods(const std::optional<claim::Terms>& terms, Language language);
/// The way to somebody who decides, by where that is: "申请平台介入".
std::string escalation(policy::Mode mode, Language language);

/// What silence brings.
std::string consequence(const claim::Wait& wait, Language language);
/// Whose clock it is, where it is not ours; else empty.
std::string clock_text(const claim::Wait& wait, Language language);
/// What is asked of one side while somebody else decides; `reader` is told as "you".
std::string ask_of(const claim::EvidenceAsk& ask, std::optional<policy::Role> reader,
                   Language language, const Zone& zone);
/// Who is asked to show more: one side, or both by a mediator.
std::vector<policy::Role> asked_sides(const claim::EvidenceRequested& e);
/// Whether this is a seller who agreed to a return and has given no address for it.
bool lacks_address(const claim::Wait& wait);
/// The wait that an event carries, or null.
const claim::Wait* wait_in(const claim::Event& event);

/// What was decided, how it came about, who bears it, and until when it can be appealed. The buyer
/// is told without the shares: who pays in the end changes nothing for him.
enum class Bearers : std::uint8_t { named, unnamed };
std::string ruling_text(const claim::Ruling& ruling, Bearers bearers, Language language,
                        const Zone& zone);

/// What the event says, without the turn that follows from it.
std::string sentence_alone(const claim::Event& event, Language language, const Zone& zone);
/// Two sentences with what the language puts between them.
std::string joined(Language language, const std::string& first, const std::string& second);

}  // namespace recourse::words
