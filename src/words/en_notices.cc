// SPDX-License-Identifier: Apache-2.0
#include "words/phrases.h"

namespace recourse::words {
namespace {

constexpr Phrase table[] = {
    // Notices.
    {"notice.photo_request",
     "Hello, this is the seller. We are sorry that something is wrong with your order. So that we "
     "can settle it quickly, please show us: {items}. Please send it by {due}; if something cannot "
     "be had, just say why. If nothing has come by then, {otherwise}."},
    {"notice.claim_received",
     "Hello, this is the seller. We have your claim and need nothing more from you for now. "
     "{turn}"},
    {"notice.keep_goods",
     "Please also keep the box and everything in it until {until}; do not throw it away yet."},
    {"notice.new_claim", "There is a new claim: {kind}. Asked for: {ask}. {turn}"},
    {"notice.answer_needed", "The buyer has completed the checklist. Asked for: {ask}. {turn}"},
    {"notice.award_granted", "Your award is {amount} ({how}). {next}"},
    {"award.part", "{rate} of the {base} you paid"},
    {"award.part_capped", "{rate} of the {base} you paid, as far as it was not refunded before"},
    {"award.agreed", "the amount agreed"},
    {"award.next.payment", "It is being paid; you will hear from us as soon as it is."},
    {"award.next.record_refund",
     "The seller refunds it on the platform where you ordered, by {due}."},
    {"award.next.other", "You will hear from us as soon as it is paid."},
    {"notice.refund_needed", "Please refund {amount} to the buyer. {turn}"},
    {"notice.funding_needed",
     "{unpaid} of the award is missing; the buyer has not received it. {turn}"},
    {"notice.payment_waits",
     "{unpaid} of your award still waits for the seller to provide the money and is not paid yet. "
     "You will hear from us as soon as it is."},
    {"notice.refund_paid", "Your refund of {amount} has been paid."},
    {"notice.refund_recorded",
     "The seller recorded a refund of {amount} to you, made on {at} on the platform where you "
     "ordered."},
    {"notice.reminder", "This is a reminder. {turn}"},
    {"notice.reminder_overdue",
     "Our system was down and this reminder comes late, we are sorry; you still have time. {turn}"},
    {"notice.closed", "{text}"},
    {"notice.closed_lapsed",
     "{text} A new claim can be opened while the after-sales window lasts."},
    {"notice.refused_by_seller",
     "The seller did not agree to your request; the reason is in the claim. This is not the "
     "end: you can amend your request, make an offer of your own, or {escalate}. Please "
     "decide by {due}; if you do not, {otherwise}."},
    {"notice.return_found_wanting",
     "{text} The seller has therefore not gone on with what was agreed. If you see it "
     "differently, you can make an offer of your own, or {escalate}. Please reply by {due}; "
     "if you do not, {otherwise}."},
    {"notice.more_time_taken",
     "The seller needs more time for your claim; the reason is in the claim. The answer is "
     "due by {due}; if it has not come by then, {otherwise}."},
    {"notice.evidence_needed",
     "{Who} asks you to show more: {items}. Please send it by {due}; if something cannot be "
     "had, just say why. If nothing has come by then, {otherwise}."},
    {"notice.evidence_needed_to_decide",
     "{Who} asks you to show: {items}. Please send it by {due}; if nothing has come by then, "
     "the case is decided on what there is."},
    {"notice.done_for_you",
     "The seller's staff did this in your name: {text} If that is not what you want, please "
     "tell us at once."},
    {"notice.ask_amended", "The buyer amended the claim. Now asked for: {ask}. {turn}"},
    {"notice.return_address",
     "Please send the goods back to the seller; the address is in the claim. Please send them "
     "by {due} and enter the courier and the waybill number; if they have not been sent by "
     "then, {otherwise}."},
    {"notice.freight_by_you", "You pay the return freight."},
    {"notice.freight_by", "{Who} pays the return freight."},
    {"notice.return_address_needed",
     "The goods are to come back to you. Please give an address, so that the buyer can send "
     "them. {turn}"},
    {"notice.replacement_coming",
     "The seller will send you {what} by {due}; if that has not happened by then, {otherwise}."},
    {"notice.replacement_needed",
     "Please send the buyer {what}, then enter the carrier and the waybill number. {turn}"},
    {"notice.replacement_shipped",
     "The seller has sent you {what}: {carrier}, waybill {waybill}. When it comes, please say "
     "whether all is well, by {due} at the latest; if we hear nothing, {otherwise}."},
    {"notice.parcel_may_be_refused",
     "When it comes you can refuse it at the door, and it goes back to the seller."},
    {"notice.demand", "The buyer asks you to act on the request: {ask}. Days in a row: {days}."},
    {"notice.final_notice",
     "This is the buyer's final notice: please act by {due} on the request ({ask}). If you do "
     "not, a complaint follows: the buyer can {escalate}."},
    {"notice.mediation_begun", "{text} A mediator decides by {due}."},
    {"notice.message_waiting", "{Who} left you a message; please open the claim to read it."},
    {"hint.refusal", "You can amend your request, make an offer of your own, or {escalate}."},
    {"hint.return_address", "Without an address the buyer cannot send anything back."},
    {"hint.ship_return",
     "The address is in the claim; please enter the courier and the waybill number once it is "
     "sent."},
    {"hint.inspect", "Please look at what came back and record what you found."},
    {"hint.ship_replacement", "Please enter the courier and the waybill number once it is sent."},
    {"hint.confirm_replacement", "Whether it is all right, or has not come: a word is enough."},
    {"hint.outcome", "Once it is decided there, please record it here."},
    {"hint.ruling", "The evidence of both sides is in the claim."},
    {"hint.approval", "Open the claim to approve it or to send it back."},

    // Replies that the seller's clerk pastes into a chat.
    {"reply.hello", "Hello!"},
    {"reply.item_waived", "You need not send this any more: {item}."},
    {"reply.offer_made",
     "We are sorry for the trouble. This is what we offer: {terms}. It stands until {expires}"
     ". If that is all right, please accept it in the claim; if you would rather have "
     "something else, please tell us."},
    {"reply.offer_declined",
     "We have looked at your offer with care and are sorry that we cannot accept it. You will "
     "hear from us again soon."},
    {"reply.offer_withdrawn",
     "We have had to withdraw our offer and are sorry for that. You will have a new answer soon."},
    {"reply.ask_accepted",
     "We agree to what you asked for: {ask}. We are sorry for the trouble and will see to it "
     "quickly."},
    {"reply.offer_accepted", "We accept your offer: {ask}. We will see to it quickly."},
    {"reply.ask_contested",
     "We have looked at what you told us with care and are sorry that we cannot agree to your "
     "request this time; the reason is in the claim. If you see it differently, you can amend "
     "your request, make an offer of your own, or {escalate}, by {due}."},
    {"reply.answer_extended",
     "We are working on your claim and need a little more time; the reason is in the claim. "
     "You will have our answer by {due}. Thank you for your patience."},
    {"reply.evidence_requested",
     "So that we can settle this quickly, please show us: {items}. Please send it by {due}; "
     "if something cannot be had, just say why. Thank you!"},
    {"reply.return_address",
     "Please send the goods back to us; the address is in the claim. Please send them by {due}"
     " and let us know the courier and the waybill number."},
    {"reply.freight_by_us", "We pay the return freight."},
    {"reply.replacement_coming",
     "We will send you {what} by {due} and tell you the waybill number at once."},
    {"reply.replacement_shipped",
     "This is on its way to you: {what}; {carrier}, waybill {waybill}. When it comes, please "
     "tell us whether all is well."},
    {"reply.return_received",
     "The goods have come back to us, thank you. We will see to the rest quickly."},
    {"reply.return_found_wanting",
     "This is what we found with the return: {found}. The details are in the claim; please "
     "have a look as well."},
    {"reply.may_answer",
     "If you see it differently, you can make an offer of your own, or {escalate}, by {due}."},
    {"reply.parcel_stopped",
     "Your parcel was stopped and is on its way back; once it is here we see to your refund."},
    {"reply.parcel_not_stopped",
     "We are sorry that the parcel could not be stopped and will be delivered. You can simply "
     "refuse it at the door; once it is back we see to the rest."},
    {"reply.refund_recorded", "We refunded {amount} to you on {at}."},
    {"reply.refund_not_come", "Should it not arrive, please tell us at once."},
    {"reply.carrier_asked",
     "We are asking the courier who took the parcel in and will tell you as soon as we know. "
     "Thank you for your patience."},

    // What is asked of a carrier.
    {"ask_carrier",
     "Hello, could you please check how {carrier} waybill {waybill} was delivered?\n1. Who "
     "signed for it, and was that the consignee in person?\n2. When and where was it signed "
     "for or left?\n3. If it was somebody else: had the consignee agreed beforehand, and how "
     "was he asked?\nPlease also send us the proof of delivery, a picture if there is one. We "
     "would be grateful for a quick answer. Thank you!"},
};

}  // namespace

std::span<const Phrase> english_notices() {
  return table;
}

}  // namespace recourse::words
