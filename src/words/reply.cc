// SPDX-License-Identifier: Apache-2.0
#include "words/names.h"

// What the seller's clerk copies: to the buyer's chat after an act, and to the carrier.

namespace recourse::words {
namespace {

using policy::Role;
using policy::WaitFor;

bool by_seller(const claim::Actor& actor) {
  return actor.side() == Role::seller;
}

/// First person, as the seller; empty for what the buyer need not be told.
struct Replier {
  const claim::State& after;
  const claim::Event& event;
  Language language;
  const Zone& zone;

  std::string said(std::string_view name, const Variables& variables = {}) const {
    return say(language, "reply." + std::string{name}, variables);
  }
  std::string hello(const std::string& text) const { return joined(language, said("hello"), text); }
  std::string until(const claim::Wait& wait) const { return moment(wait.due_at, zone); }
  std::string escalate() const { return escalation(after.mode, language); }

  std::string send_back(const claim::Wait& wait, const claim::Terms& terms) const {
    const std::string text = said("return_address", {{"due", until(wait)}});
    if (!terms.return_freight_by) return text;
    if (*terms.return_freight_by == Role::seller)
      return joined(language, text, said("freight_by_us"));
    if (*terms.return_freight_by == Role::buyer)
      return joined(language, text, say(language, "notice.freight_by_you"));
    return text;
  }

  std::string operator()(const claim::ClaimOpened&) const {
    // The first contact is the desk's own: it speaks for the seller already.
    for (const Notice& notice : notices(after, event, language, zone))
      if (notice.to == Role::buyer) return notice.text;
    return {};
  }
  std::string operator()(const claim::ItemWaived& e) const {
    if (!by_seller(e.by)) return {};
    return hello(said("item_waived", {{"item", named(language, "item", e.item)}}));
  }
  std::string operator()(const claim::OfferMade& e) const {
    if (e.offer.by != Role::seller) return {};
    return hello(said("offer_made", {{"terms", terms_text(e.offer, language)},
                                     {"expires", moment(e.offer.expires_at, zone)}}));
  }
  std::string operator()(const claim::OfferDeclined& e) const {
    return by_seller(e.by) ? hello(said("offer_declined")) : std::string{};
  }
  std::string operator()(const claim::OfferWithdrawn& e) const {
    return by_seller(e.by) ? hello(said("offer_withdrawn")) : std::string{};
  }
  std::string operator()(const claim::AgreementReached& e) const {
    using How = claim::AgreementReached::How;
    if (e.how == How::silence) return {};
    if (e.how != How::shop_rule && !by_seller(e.by)) return {};
    return hello(said(e.how == How::offer_accepted ? "offer_accepted" : "ask_accepted",
                      {{"ask", ask_text(e.terms, language)}}));
  }
  std::string operator()(const claim::RefundRecorded& e) const {
    std::string text = said("refund_recorded",
                            {{"amount", money(e.amount, language)}, {"at", moment(e.at, zone)}});
    if (!e.reference.empty())
      text = joined(language, text, say(language, "reference", {{"reference", e.reference}}));
    return hello(joined(language, text, said("refund_not_come")));
  }
  std::string operator()(const claim::AskContested& e) const {
    return hello(said("ask_contested", {{"due", until(e.wait)}, {"escalate", escalate()}}));
  }
  std::string operator()(const claim::AnswerExtended& e) const {
    return hello(said("answer_extended", {{"due", until(e.wait)}}));
  }
  std::string operator()(const claim::EvidenceRequested& e) const {
    if (!by_seller(e.by)) return {};
    return hello(said("evidence_requested",
                      {{"items", items_text(e.items, language)}, {"due", until(e.wait)}}));
  }
  /// Follows the agreement, in the same message: no second greeting.
  std::string operator()(const claim::RemedyBegun& e) const {
    if (e.wait.wait_for == WaitFor::ship_return) return send_back(e.wait, e.terms);
    if (e.wait.wait_for != WaitFor::ship_replacement) return {};
    return said("replacement_coming",
                {{"due", until(e.wait)}, {"what", sent_goods(e.terms, language)}});
  }
  std::string operator()(const claim::ReturnAddressGiven& e) const {
    return hello(send_back(e.wait, after.terms.value_or(claim::Terms{})));
  }
  std::string operator()(const claim::ReturnInspected& e) const {
    if (e.found == claim::ReturnFound::received) return hello(said("return_received"));
    const std::string text =
        said("return_found_wanting", {{"found", named(language, "found", e.found)}});
    if (!e.wait) return hello(text);
    return hello(joined(language, text,
                        said("may_answer", {{"due", until(*e.wait)}, {"escalate", escalate()}})));
  }
  std::string operator()(const claim::ReplacementShipped& e) const {
    return hello(said("replacement_shipped", {{"what", sent_goods(after.terms, language)},
                                              {"carrier", e.parcel.carrier},
                                              {"waybill", e.parcel.waybill}}));
  }
  std::string operator()(const claim::ParcelTurnedBack& e) const {
    if (!by_seller(e.by)) return {};
    const bool stopped = e.result == claim::Intercepted::stopped;
    return hello(said(stopped ? "parcel_stopped" : "parcel_not_stopped"));
  }
  std::string operator()(const claim::CarrierAsked&) const { return hello(said("carrier_asked")); }
  /// All else is the buyer's own doing, somebody else's, or told by the event that follows.
  template <class E>
  std::string operator()(const E&) const {
    return {};
  }
};

}  // namespace

std::string reply_text(const claim::Event& event, const claim::State& after, Language language,
                       const Zone& zone) {
  return std::visit(Replier{after, event, language, zone}, event);
}

std::string ask_carrier_text(std::string_view carrier_title, std::string_view waybill,
                             Language language) {
  return say(language, "ask_carrier",
             {{"carrier", std::string{carrier_title}}, {"waybill", std::string{waybill}}});
}

}  // namespace recourse::words
