// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "policy/rule_words.h"
#include "policy/schema.h"
#include "policy/shape.h"
#include "policy/words.h"

// What the values of the keys look like. Only schema.cc reads this.

namespace recourse::policy::values {

inline constexpr Part both_languages_parts[] = {{"zh-CN", &a_text, true}, {"en", &a_text, true}};
inline constexpr Shape both_languages = record_of(both_languages_parts);
inline constexpr Shape texts = list_of(a_text);
inline constexpr Shape slugs = list_of(a_slug);
inline constexpr Shape durations = list_of(a_duration);
inline constexpr Shape small_count = integer_between(1, 20);

// Whether a claim is admitted ---------------------------------------------------------------------

inline constexpr Shape remedies = list_of(a_word<Remedy>);
inline constexpr Part kind_parts[] = {{"defect", &a_word<Defect>, true},
                                      {"window", &a_word<Window>, true},
                                      {"carrier_may_answer", &a_flag, false},
                                      {"needs_shipment", &a_flag, false},
                                      {"remedies", &remedies, true}};
inline constexpr Shape kind = record_of(kind_parts);

inline constexpr Shape late_ground = a_word<LateGround>;
inline constexpr Part late_parts[] = {{"ground", &late_ground, true},
                                      {"proof", &a_word<Item>, false}};
inline constexpr Shape late_exception = record_of(late_parts);
inline constexpr Shape late_exceptions = list_of(late_exception);

inline constexpr Part category_parts[] = {{"title", &both_languages, true},
                                          {"names", &texts, false},
                                          {"virtual_goods", &a_flag, false},
                                          {"durable", &a_flag, false},
                                          {"withdrawal", &a_word<Withdrawal>, true}};
inline constexpr Shape category = record_of(category_parts);

inline constexpr Shape claim_count = integer_between(1, 1000);
inline constexpr Part limit_parts[] = {{"per_line", &claim_count, true}};
inline constexpr Shape claims_limit = record_of(limit_parts);

inline constexpr Part off_platform_parts[] = {{"auto_payout", &a_flag, true}};
inline constexpr Shape off_platform = record_of(off_platform_parts);

inline constexpr Part checklist_parts[] = {{"item", &a_word<Item>, true},
                                           {"mandatory", &a_flag, false},
                                           {"only_when_consent_open", &a_flag, false}};
inline constexpr Shape checklist_item = record_of(checklist_parts);
inline constexpr Shape checklist = list_of(checklist_item);

// Whose turn it is --------------------------------------------------------------------------------

// A claim never waits on a carrier: the buyer's side does not hang on the recovery.
inline constexpr std::string_view waiting_roles[] = {word(Role::buyer), word(Role::seller),
                                                     word(Role::mediator), word(Role::operator_),
                                                     word(Role::gateway)};
inline constexpr Shape waiting_role = word_among(waiting_roles);
inline constexpr Part silence_parts[] = {{"on", &waiting_role, true},
                                         {"for", &a_word<WaitFor>, true},
                                         {"due", &a_term, true},
                                         {"otherwise", &a_word<Otherwise>, true},
                                         {"next", &a_word<Stage>, true},
                                         {"remind_after", &durations, false},
                                         {"remind_before", &durations, false}};
inline constexpr Shape silence = record_of(silence_parts);

inline constexpr Part expiry_parts[] = {
    {"due", &a_term, true}, {"at_least", &a_duration, true}, {"at_most", &a_duration, true}};
inline constexpr Shape expiry = record_of(expiry_parts);

inline constexpr Part times_parts[] = {{"times", &small_count, true}, {"gives", &a_term, true}};
inline constexpr Shape times = record_of(times_parts);

inline constexpr Part ladder_parts[] = {{"demands_on_days", &small_count, true},
                                        {"final_notice", &a_term, true},
                                        {"quiet", &a_daily_time, true}};
inline constexpr Shape ladder = record_of(ladder_parts);

inline constexpr Part mediation_parts[] = {
    {"evidence", &a_term, true},        {"more_evidence", &a_term, false},
    {"escalate_within", &a_term, true}, {"appeal_within", &a_term, true},
    {"execute_within", &a_term, false}, {"urgent", &slugs, false}};
inline constexpr Shape mediation = record_of(mediation_parts);

inline constexpr Part suspension_parts[] = {{"joint_request", &a_term, true},
                                            {"authority_receipt", &a_term, true},
                                            {"authority_silent", &a_term, true}};
inline constexpr Shape suspension = record_of(suspension_parts);

// Who proves, who bears ---------------------------------------------------------------------------

inline constexpr std::string_view proving_roles[] = {word(Role::buyer), word(Role::seller)};
inline constexpr Shape proving_role = word_among(proving_roles);

inline constexpr Shape items = list_of(a_word<Item>);

inline constexpr Part lab_cost_parts[] = {{"defect", &proving_role, true},
                                          {"sound", &proving_role, true}};
inline constexpr Shape lab_cost = record_of(lab_cost_parts);

inline constexpr Part liability_parts[] = {{"seller", &a_ratio, true},
                                           {"carrier", &a_ratio, true},
                                           {"buyer", &a_ratio, true},
                                           {"platform", &a_ratio, true},
                                           {"reason", &a_slug, true}};
inline constexpr Shape liability = record_of(liability_parts);

inline constexpr Part autonomy_parts[] = {{"score_at_least", &a_score, true},
                                          {"refund_only_by", &proving_role, true},
                                          {"platform_steps_in", &a_flag, true}};
inline constexpr Shape autonomy_step = record_of(autonomy_parts);
inline constexpr Shape autonomy = list_of(autonomy_step);

// How much ----------------------------------------------------------------------------------------

inline constexpr Part band_parts[] = {{"low", &a_ratio, true}, {"high", &a_ratio, true}};
inline constexpr Shape band = record_of(band_parts);

inline constexpr Shape levels = list_of(a_ratio);
inline constexpr Part tier_parts[] = {
    {"from", &a_ratio, true}, {"to", &a_ratio, true}, {"pays", &a_ratio, true}};
inline constexpr Shape tier = record_of(tier_parts);
inline constexpr Shape tiers = list_of(tier);
inline constexpr Part award_parts[] = {
    {"scale", &a_word<Scale>, true},  {"levels", &levels, false},
    {"tiers", &tiers, false},         {"boundary", &a_word<Boundary>, false},
    {"base", &a_word<BaseOf>, true},  {"freight_with_whole_order", &a_flag, true},
    {"at_least", &some_money, false}, {"at_most", &some_money, false}};
inline constexpr Shape award = record_of(award_parts);

inline constexpr Part suggestion_parts[] = {{"remedy", &a_word<Remedy>, true},
                                            {"ratio", &a_ratio, true},
                                            {"reason", &a_slug, true},
                                            {"goods", &a_word<Goods>, true}};
inline constexpr Shape suggestion = record_of(suggestion_parts);

inline constexpr Shape multiple = integer_between(1, 100);
inline constexpr Shape kinds = list_of(a_word<Kind>);
inline constexpr Part promise_parts[] = {
    {"title", &both_languages, true}, {"kinds", &kinds, false},
    {"pays_times", &multiple, false}, {"at_least", &some_money, false},
    {"at_most", &some_money, false},  {"lab_fee", &a_flag, false},
    {"claim_within", &a_term, false}, {"dispatch_within", &a_term, false}};
inline constexpr Shape promise = record_of(promise_parts);

inline constexpr Part note_parts[] = {
    {"times", &multiple, true}, {"at_least", &some_money, true}, {"reason", &a_slug, true}};
inline constexpr Shape statutory_note = record_of(note_parts);

inline constexpr Part late_award_parts[] = {
    {"ratio", &a_ratio, true}, {"at_least", &some_money, true}, {"at_most", &some_money, true}};
inline constexpr Shape late_award = record_of(late_award_parts);

inline constexpr Part gift_parts[] = {{"by", &a_word<GiftValue>, true},
                                      {"at_most", &a_ratio, false}};
inline constexpr Shape gift = record_of(gift_parts);

// From where --------------------------------------------------------------------------------------

inline constexpr Shape payout_sources = list_of(a_word<PayoutSource>);
inline constexpr Shape tenders = list_of(a_word<Tender>);
inline constexpr Part confirm_parts[] = {{"after", &a_term, true},
                                         {"pauses_for_claims", &a_flag, true}};
inline constexpr Shape auto_confirm = record_of(confirm_parts);

inline constexpr Part risk_parts[] = {{"lost", &proving_role, true},
                                      {"damaged", &proving_role, true}};
inline constexpr Shape return_risk = record_of(risk_parts);

inline constexpr Part repair_parts[] = {{"attempts", &small_count, true},
                                        {"within", &a_term, true}};
inline constexpr Shape repair = record_of(repair_parts);

inline constexpr Part carrier_parts[] = {{"title", &a_text, true},
                                         {"names", &texts, false},
                                         {"surface_mail", &a_flag, false},
                                         {"notice", &a_term, true},
                                         {"file", &a_term, true},
                                         {"formula", &a_slug, true},
                                         {"parameters", &some_parameters, false},
                                         {"documents", &slugs, true}};
inline constexpr Shape carrier = record_of(carrier_parts);

// What a person reads -----------------------------------------------------------------------------

inline constexpr Part law_parts[] = {{"says", &both_languages, true},
                                     {"numbers", &some_parameters, false}};
inline constexpr Shape law = record_of(law_parts);

inline constexpr Shape phrases = list_of(a_text);
inline constexpr Shape template_stages = list_of(a_word<Stage>);
inline constexpr Part template_parts[] = {{"title", &both_languages, true},
                                          {"stages", &template_stages, true},
                                          {"zh-CN", &a_text, true},
                                          {"en", &a_text, true}};
inline constexpr Shape reply_template = record_of(template_parts);

inline constexpr Shape piece_count = integer_between(1, 100);
inline constexpr Shape text_length = integer_between(1, 100'000);
inline constexpr Part evidence_limit_parts[] = {{"pieces", &piece_count, true},
                                                {"text", &text_length, true}};
inline constexpr Shape evidence_limits = record_of(evidence_limit_parts);

inline constexpr Shape years = integer_between(1, 30);

}  // namespace recourse::policy::values
