// SPDX-License-Identifier: Apache-2.0
#include "trade/delivery.h"

#include <algorithm>

namespace recourse::trade {
namespace {

/// How a parcel's way ended by the record, without what the buyer says.
enum class End : std::uint8_t { open, custody, signed_for, refused, gone };

/// What the record says, in the order of its times.
struct Told {
  End end = End::open;
  std::optional<Relation> method;
  Consent consent = Consent::unknown;
  bool collected = false;
  std::optional<Instant> at;
  std::vector<Source> sources;
};

bool keeps_parcels(std::optional<Relation> who) {
  return who == Relation::station || who == Relation::locker;
}

bool named(std::optional<Relation> who) {
  return who && *who != Relation::unknown;
}

void add_source(std::vector<Source>& sources, Source source) {
  if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
}

/// A later line without a name does not take an earlier name away.
void refine(Told& told, const TrackingEvent& event) {
  if (event.signer && (named(event.signer) || !told.method)) told.method = event.signer;
  if (event.consent && *event.consent != Consent::unknown) told.consent = *event.consent;
}

void put_into_custody(Told& told, const TrackingEvent& event) {
  refine(told, event);
  told.end = End::custody;
  if (!told.collected) told.at = event.at;
}

void sign(Told& told, const TrackingEvent& event) {
  // A station or locker "signs" when it takes a parcel in; that is custody by another word.
  if (keeps_parcels(event.signer)) return put_into_custody(told, event);
  refine(told, event);
  told.end = End::signed_for;
  if (!told.collected) told.at = event.at;
}

void finish_without_delivery(Told& told, End end) {
  told.end = end;
  told.method.reset();
  told.consent = Consent::unknown;
  told.collected = false;
  told.at.reset();
}

void hear(Told& told, TrackingCode code, const TrackingEvent& event) {
  switch (code) {
    case TrackingCode::custody:
      return put_into_custody(told, event);
    case TrackingCode::collected:
      refine(told, event);
      told.end = End::custody;
      told.collected = true;
      told.at = event.at;
      return;
    case TrackingCode::signed_for:
      return sign(told, event);
    case TrackingCode::refused:
      return finish_without_delivery(told, End::refused);
    case TrackingCode::returned:
      // The way back of a refused parcel is still the refusal.
      if (told.end != End::refused) finish_without_delivery(told, End::gone);
      return;
    case TrackingCode::lost:
      return finish_without_delivery(told, End::gone);
    case TrackingCode::accepted:
    case TrackingCode::in_transit:
    case TrackingCode::out_for_delivery:
    case TrackingCode::damaged:
    case TrackingCode::exception:
      return;
  }
}

Told tell(std::vector<TrackingEvent> history) {
  std::erase_if(history, [](const TrackingEvent& event) { return event.source == Source::seller; });
  std::stable_sort(history.begin(), history.end(),
                   [](const TrackingEvent& a, const TrackingEvent& b) { return a.at < b.at; });
  Told told;
  for (const TrackingEvent& event : history) {
    if (event.code)
      hear(told, *event.code, event);
    else if (event.signer)
      sign(told, event);  // "who took it?" answered by telephone: a name and no scan
    else if (event.consent)
      refine(told, event);
    else
      continue;
    add_source(told.sources, event.source);
  }
  return told;
}

SignerClass by_consent(Consent consent) {
  switch (consent) {
    case Consent::given:
      return SignerClass::authorised;
    case Consent::denied:
      return SignerClass::unauthorised;
    case Consent::unknown:
      return SignerClass::unknown;
  }
  return SignerClass::unknown;
}

/// By the record alone, and by the consent that the order gave beforehand.
Delivery by_record(const Told& told, bool consent_in_advance) {
  Delivery delivery;
  delivery.method = told.method;
  delivery.consent = told.consent;
  delivery.collected = told.collected;
  delivery.at = told.at;
  delivery.sources = told.sources;
  // An instruction covers the place it names. Who a masked name is, nobody has said.
  if (delivery.consent == Consent::unknown && consent_in_advance && named(told.method) &&
      told.method != Relation::self)
    delivery.consent = Consent::given;
  switch (told.end) {
    case End::open:
    case End::gone:
      delivery.signer_class = SignerClass::not_delivered;
      break;
    case End::refused:
      delivery.signer_class = SignerClass::refused;
      break;
    case End::custody:
      delivery.signer_class = told.collected ? SignerClass::self : by_consent(delivery.consent);
      break;
    case End::signed_for:
      delivery.signer_class = told.method == Relation::self || told.collected
                                  ? SignerClass::self
                                  : by_consent(delivery.consent);
      break;
  }
  return delivery;
}

/// The buyer names somebody else. His "agreed" is against his own interest and is taken; his "not
/// agreed" fills a gap, and against a record that says the contrary leaves it open.
void hear_of_third(Delivery& delivery, Relation who, Consent said) {
  const bool record_says_self = delivery.method == Relation::self;
  if (record_says_self && said != Consent::given) {
    delivery.consent = said;
    delivery.signer_class = SignerClass::unknown;
    return;
  }
  if (record_says_self || !named(delivery.method)) delivery.method = who;
  const bool contradicted = said == Consent::denied && delivery.consent == Consent::given;
  if (said != Consent::unknown) delivery.consent = said;
  delivery.signer_class = contradicted ? SignerClass::unknown : by_consent(delivery.consent);
}

void hear_buyer(Delivery& delivery, const Told& told, const DeliveryAnswer& answer) {
  add_source(delivery.sources, Source::buyer);
  // A refusal at the door and a parcel taken out with its pick-up code are records that no bare
  // word undoes.
  if (told.end == End::refused || told.collected) return;
  if (!answer.who) {
    if (delivery.signer_class != SignerClass::not_delivered)
      delivery.signer_class = SignerClass::unknown;
    return;
  }
  if (*answer.who == Relation::self) {
    delivery.method = Relation::self;
    delivery.consent = Consent::unknown;
    delivery.signer_class = SignerClass::self;
    return;
  }
  hear_of_third(delivery, *answer.who, answer.consent);
}

}  // namespace

bool Delivery::consent_is_open() const {
  const bool buyer_was_heard =
      std::find(sources.begin(), sources.end(), Source::buyer) != sources.end();
  return signer_class == SignerClass::unknown && consent == Consent::unknown && !buyer_was_heard;
}

Delivery delivery_of(const std::vector<TrackingEvent>& history, bool consent_in_advance,
                     const std::optional<DeliveryAnswer>& answer) {
  const Told told = tell(history);
  Delivery delivery = by_record(told, consent_in_advance);
  if (answer) hear_buyer(delivery, told, *answer);
  return delivery;
}

}  // namespace recourse::trade
