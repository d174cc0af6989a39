// SPDX-License-Identifier: Apache-2.0
#include "words/notifier.h"

// Who hears of parcels and messages.

namespace recourse::words {
namespace {

using policy::Role;
using policy::WaitFor;
using List = Notifier::List;

}  // namespace

Notice Notifier::send_back(const claim::Wait& wait, const claim::Terms& terms) const {
  std::string text = due("return_address", wait);
  if (const auto by = terms.return_freight_by) {
    const claim::Actor payer{.role = *by, .subject = {}, .for_buyer = false};
    text =
        both(text, *by == Role::buyer ? said("freight_by_you")
                                      : said("freight_by", {{"who", who(payer, language)},
                                                            {"Who", who_first(payer, language)}}));
  }
  return {Role::buyer, "return_address", text};
}

List Notifier::operator()(const claim::RemedyBegun& e) const {
  const std::string what = sent_goods(e.terms, language);
  const std::string turn = turn_for(e.wait.on, e.wait);
  if (e.wait.wait_for == WaitFor::ship_return) return {send_back(e.wait, e.terms)};
  if (lacks_address(e.wait))
    return {
        {Role::seller, "return_address_needed", said("return_address_needed", {{"turn", turn}})}};
  if (e.wait.wait_for == WaitFor::ship_replacement)
    return {
        {Role::buyer, "replacement_coming", due("replacement_coming", e.wait, {{"what", what}})},
        {Role::seller, "replacement_needed",
         said("replacement_needed", {{"what", what}, {"turn", turn}})}};
  return {told(e.wait.on, "remedy_begun", e.wait)};
}

List Notifier::operator()(const claim::ReturnAddressGiven& e) const {
  return {send_back(e.wait, after.terms.value_or(claim::Terms{}))};
}

List Notifier::operator()(const claim::ReturnShipped& e) const {
  return {told(Role::seller, "return_shipped", e.wait)};
}

List Notifier::operator()(const claim::ReturnInspected& e) const {
  // Without a turn the refund or the replacement follows at once, with notices of its own.
  if (!e.wait) return {};
  return {{Role::buyer, "return_found_wanting",
           due("return_found_wanting", *e.wait,
               {{"text", alone()}, {"escalate", escalation(after.mode, language)}})}};
}

List Notifier::operator()(const claim::ReplacementShipped& e) const {
  return {{Role::buyer, "replacement_shipped",
           due("replacement_shipped", e.wait,
               {{"what", sent_goods(after.terms, language)},
                {"carrier", e.parcel.carrier},
                {"waybill", e.parcel.waybill}})}};
}

List Notifier::operator()(const claim::ReplacementConfirmed& e) const {
  List list;
  if (e.found != claim::ReplacementFound::ok)
    list.push_back({Role::seller, "replacement_failed", alone()});
  tell_whom_it_was_done_for(list, e.by);
  return list;
}

List Notifier::operator()(const claim::ParcelTurnedBack& e) const {
  const Role reader = other_side(e.by.side());
  std::string text = alone();
  if (e.wait) text = both(text, turn_for(reader, *e.wait));
  const bool comes = e.result == claim::Intercepted::too_late && reader == Role::buyer;
  if (comes) text = both(text, said("parcel_may_be_refused"));
  return {{reader, "parcel_turned_back", text}};
}

List Notifier::operator()(const claim::MessagePosted& e) const {
  const std::string text =
      said("message_waiting", {{"who", who(e.by, language)}, {"Who", who_first(e.by, language)}});
  List list;
  for (const Role side : {Role::buyer, Role::seller})
    if (e.by.side() != side) list.push_back({side, "message_waiting", text});
  return list;
}

}  // namespace recourse::words
