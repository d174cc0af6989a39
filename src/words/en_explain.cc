// SPDX-License-Identifier: Apache-2.0
#include "words/phrases.h"

namespace recourse::words {
namespace {

constexpr Phrase table[] = {
    // Explain.
    {"explain.unit", "Line {line}, unit(s) {units}"},
    {"explain.freight", "Freight"},
    {"explain.rate", "{what}: {base} paid × {rate} = {computed}"},
    {"explain.tier", "; {harmed} harmed falls into the tier that pays {rate}"},
    {"explain.on_top", "On top of the refund, {why}: "},
    {"explain.at_least", ", but at least {amount}"},
    {"explain.at_most", ", but at most {amount}"},
    {"explain.note",
     "Not part of this: the law may give {amount} more ({times} times the price). Rule: {rule}; "
     "source: {source}. The platform does not pay it."},
    {"on_top.late_dispatch", "sent late"},
    {"on_top.promise", "promised by the seller ({promise})"},
    {"explain.agreed", "{what}: {base} paid, its share of the amount agreed is {amount}"},
    {"explain.agreed_of",
     "{what}: {agreed} was agreed in all and goes to the lines in turn, by what was paid for each "
     "of {agreed_base}; {base} was paid here, which makes {amount}"},
    {"explain.agreed_beyond",
     "{what}: {base} paid; {agreed} was agreed in all, and beyond the {agreed_base} paid for the "
     "goods that is {amount}"},
    {"explain.capped", ", limited by {cap} to {amount}"},
    {"explain.not_capped", ", no cap reached"},
    {"explain.rule", ". Rounding: {rounding}. Rule: {rule}; source: {source}."},
    {"explain.total", "Total: {amount}."},
    {"rounding.half up to the minor unit", "half up to the smallest unit of the currency"},
    {"cap.at_least", "the least that the rule gives"},
    {"cap.at_most", "the most that the rule gives"},
    {"cap.unit", "what is left unrefunded of these units"},
    {"cap.order", "what is left unrefunded of the whole order"},
    {"cap.freight", "what is left unrefunded of the freight"},

    // The carrier's track. Never shown to the buyer.
    {"recovery.opened",
     "A recovery from {carrier} was opened for waybill {waybill}; expected: {expected}."},
    {"recovery.opened_unknown",
     "A recovery from {carrier} was opened for waybill {waybill}; what it may bring cannot be said "
     "yet."},
    {"recovery.opened_late", "The time for giving notice to the carrier was over by then."},
    {"recovery.notice_given", "{by} gave notice to the carrier."},
    {"recovery.notice_missed",
     "The carrier was not given notice in time; the claim can still be filed."},
    {"recovery.filed", "{by} filed the claim with the carrier."},
    {"recovery.expired", "The time for filing with the carrier is over; the recovery has ended."},
    {"recovery.dropped", "{by} dropped the recovery: {reason}."},
    {"recovery.wait_renewed", "The carrier did not answer in time."},
    {"recovery.wait.notice", "give notice to the carrier"},
    {"recovery.wait.file", "file the claim with the carrier"},
    {"recovery.wait.carrier", "answer the claim"},
    {"recovery.wait.press", "press the carrier for an answer"},
    {"recovery.otherwise.late_notice", "notice is late, but the claim can still be filed"},
    {"recovery.otherwise.expire", "nothing can be claimed any more and the recovery ends"},
    {"recovery.otherwise.operator", "the platform's staff press the carrier"},
    {"recovery.otherwise.operator_again", "the platform's staff are reminded again"},
    {"drop.claim_withdrawn", "the buyer took the claim back"},
    {"drop.dropped_by_seller", "the seller does not pursue it"},
};

}  // namespace

std::span<const Phrase> english_explain() {
  return table;
}

}  // namespace recourse::words
