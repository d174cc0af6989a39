// SPDX-License-Identifier: Apache-2.0
#include "words/teller.h"

// Parcels, what carriers were asked, and what was said and noted.

namespace recourse::words {
namespace {

std::string list_of(const std::vector<std::string>& words, Language language) {
  std::string out;
  for (const std::string& one : words) {
    if (!out.empty()) out += say(language, "item.joint");
    out += one;
  }
  return out;
}

}  // namespace

std::string Teller::parcel(const claim::Actor& by, std::string_view name,
                           const claim::Parcel& parcel) const {
  return say_of(by, name, {{"carrier", parcel.carrier}, {"waybill", parcel.waybill}});
}

std::string Teller::told(const trade::TrackingEvent& event) const {
  std::string out;
  const auto add = [&](std::string part) {
    if (!out.empty()) out += say(language, "consent.joint");
    out += part;
  };
  // Who took it says more than that it was taken.
  if (event.signer)
    add(named(language, "relation", *event.signer));
  else if (event.code)
    add(named(language, "tracking", *event.code));
  if (event.consent) add(named(language, "consent", *event.consent));
  return out;
}

std::string Teller::operator()(const claim::RemedyBegun& e) const {
  return say(language, "event.remedy_begun", {{"terms", terms_text(e.terms, language)}});
}
std::string Teller::operator()(const claim::ReturnAddressGiven& e) const {
  return say_of(e.by, "event.return_address_given");
}
std::string Teller::operator()(const claim::ReturnShipped& e) const {
  return parcel(e.by, "event.return_shipped", e.parcel);
}
std::string Teller::operator()(const claim::ReturnInspected& e) const {
  return say_of(e.by, "event.return_inspected", {{"found", named(language, "found", e.found)}});
}
std::string Teller::operator()(const claim::ReplacementShipped& e) const {
  return parcel(e.by, "event.replacement_shipped", e.parcel);
}
std::string Teller::operator()(const claim::ReplacementConfirmed& e) const {
  return say_of(e.by, "event.replacement_confirmed." + std::string{word(e.found)});
}
std::string Teller::operator()(const claim::ParcelTurnedBack& e) const {
  if (e.result == claim::Intercepted::too_late) return say_of(e.by, "event.parcel_not_stopped");
  // Only the seller can have it stopped on its way; else it was refused at the door.
  const bool stopped = e.by.side() == policy::Role::seller;
  return say_of(e.by, stopped ? "event.parcel_stopped" : "event.parcel_refused");
}

std::string Teller::operator()(const claim::CarrierAsked& e) const {
  return say_of(e.by, "event.carrier_asked", {{"due", moment(e.due_at, zone)}});
}
std::string Teller::operator()(const claim::CarrierAnswered& e) const {
  std::string out =
      say_of(e.by, "event.carrier_answered",
             {{"channel", named(language, "channel", e.source)}, {"at", moment(e.at, zone)}});
  const std::string told_of = e.told ? told(*e.told) : std::string{};
  if (!told_of.empty())
    out = joined(language, out, say(language, "event.carrier_told", {{"told", told_of}}));
  return e.judgement ? joined(language, out, judgement(*e.judgement)) : out;
}
std::string Teller::operator()(const claim::CarrierSilent&) const {
  return say(language, "event.carrier_silent");
}

std::string Teller::operator()(const claim::MessagePosted& e) const {
  return say_of(e.by, "event.message_posted");
}
std::string Teller::operator()(const claim::Assigned& e) const {
  if (e.to.empty()) return say_of(e.by, "event.assigned_to_nobody");
  return say_of(e.by, "event.assigned", {{"to", e.to}});
}
std::string Teller::operator()(const claim::NoteWritten& e) const {
  if (!e.cause) return say_of(e.by, "event.note_written");
  return say_of(e.by, "event.cause_suspected", {{"cause", named(language, "cause", *e.cause)}});
}
std::string Teller::operator()(const claim::ExternalChanged& e) const {
  return say_of(e.by, e.external.due_at ? "event.external_changed_due" : "event.external_changed",
                {{"platform", e.external.platform},
                 {"status", e.external.status.value_or(e.external.case_no)},
                 {"due", e.external.due_at ? moment(*e.external.due_at, zone) : std::string{}}});
}
std::string Teller::operator()(const claim::TagsChanged& e) const {
  std::string out;
  if (!e.added.empty())
    out = say_of(e.by, "event.tags_added", {{"tags", list_of(e.added, language)}});
  if (!e.removed.empty())
    out = joined(language, out,
                 say_of(e.by, "event.tags_removed", {{"tags", list_of(e.removed, language)}}));
  return out;
}

}  // namespace recourse::words
