// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claim/events.h"
#include "policy/words.h"
#include "recovery/recovery.h"

// Sentences for people, in Chinese and English. Texts are data (tables in this folder); variables
// are checked. No locale: money and times are written out here.

namespace recourse::words {

enum class Language : std::uint8_t { zh_cn, en };
constexpr auto words_of(Language) {
  return word_table<Language>({{Language::zh_cn, "zh-CN"}, {Language::en, "en"}});
}

/// The language by its name; Chinese when there is no such text here.
Language language_of(std::string_view name);

/// "卖家", "seller".
std::string role_name(policy::Role role, Language language);
/// "商品破损", "damaged goods"; "等待卖家答复", "waiting for the seller's answer"; "已解决",
/// "settled".
std::string kind_name(policy::Kind kind, Language language);
std::string stage_name(policy::Stage stage, Language language);
std::string outcome_name(policy::Outcome outcome, Language language);
/// "¥88.50" in Chinese for CNY, else "CNY 88.50", "JPY 500".
std::string money(Money amount, Language language);
/// "2026-11-22 15:00 (Asia/Shanghai)".
std::string moment(Instant at, const Zone& zone);

/// One plain sentence for the timeline: who did what, and whose turn it is now.
std::string sentence(const claim::Event& event, Language language, const Zone& zone);
std::string sentence(const recovery::Event& event, Language language, const Zone& zone);

/// The turn band: whose turn, what for, until when, what silence brings.
std::string turn(const claim::Wait& wait, Language language, const Zone& zone);
std::string turn(const recovery::Wait& wait, Language language, const Zone& zone);
/// The same, said to the party whose turn it is: "轮到您：…", "It is your turn to …".
std::string your_turn(const claim::Wait& wait, Language language, const Zone& zone);

/// What is wanted or agreed: "部分退款 30%", "refund of CNY 5.00".
std::string ask_text(const claim::Ask& ask, Language language);
/// Basis points as people write them: "30%", "33.33%".
std::string ratio_text(std::int64_t ratio_bp);

/// A notice to a party after an event: to whom and what.
struct Notice {
  policy::Role to = policy::Role::buyer;
  std::string template_name;  ///< stable, as `refund_paid`
  std::string text;
};
/// The notices of one event, `after` being the claim with the event folded in; empty when the event
/// needs none. What the buyer reads never mentions the carrier's track: nothing here knows of it.
///   opened → buyer `photo_request` (in the seller's name) or `claim_received`; seller `new_claim`
///   checklist completed → seller `answer_needed`
///   an offer → the other side `offer_made`; declined, withdrawn, lapsed → whom it concerns
///   agreement → whoever did not make it `agreement_reached`; award → buyer `award_granted`
///   money missing → seller `funding_needed`, buyer `payment_waits`; paid → buyer `refund_paid`,
///   refunded elsewhere → buyer `refund_recorded`
///   reminder → the party waited on, and whoever still has to show something, `reminder` or
///   `reminder_overdue`; operator called → operator; an outcome overdue → seller `outcome_needed`
///   closed → `claim_closed` to whom it concerns, unless another notice said it already
///   refused → buyer `refused_by_seller`; more time → buyer `more_time_taken`; evidence requested →
///   whom it asks `evidence_needed`; amended → seller `answer_needed`; reopened → `claim_reopened`
///   goods: buyer `return_address` `return_found_wanting` `replacement_coming`
///   `replacement_shipped`; seller `return_address_needed` `return_shipped` `replacement_needed`
///   `replacement_failed`; a parcel that turns back → the other side `parcel_turned_back` the
///   ladder → seller `demand` `final_notice`; escalated → both sides and the mediator
///   `mediation_begun`; elsewhere → buyer `claim_referred` `outcome_recorded`; both sides
///   `ruling_made` `claim_suspended` `claim_resumed`
///   money that never came → seller `money_disputed`; a message → the other side
///   `message_waiting`, without its text; four eyes → seller `approval_needed` `approval_refused`
///   what a clerk did in the buyer's name, where nothing else tells him → buyer `done_for_you`
std::vector<Notice> notices(const claim::State& after, const claim::Event& event, Language language,
                            const Zone& zone);

/// "Copy as reply": what the seller's clerk pastes into the platform's chat after an act, in the
/// first person; empty for events that need none. An act of several events: their texts in turn.
std::string reply_text(const claim::Event& event, const claim::State& after, Language language,
                       const Zone& zone);
/// What a clerk sends to a carrier to learn who signed for a parcel.
std::string ask_carrier_text(std::string_view carrier_title, std::string_view waybill,
                             Language language);

/// Explain: an award's lines as text a stranger can recompute.
std::string explain(const claim::Award& award, Language language);

}  // namespace recourse::words
