// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"

// Three axes decide who signed: method × consent × collected. Masked or role names (张*, 本人,
// 前台) never by themselves yield `unauthorised`; what nobody said stays `unknown`.

namespace recourse::trade {

enum class TrackingCode : std::uint8_t {
  accepted,
  in_transit,
  out_for_delivery,
  custody,    ///< put into a station or locker: not signing
  collected,  ///< taken out of custody with the pick-up code: the buyer himself
  signed_for,
  refused,
  returned,
  lost,
  damaged,
  exception,
};
constexpr auto words_of(TrackingCode) {
  return word_table<TrackingCode>({{TrackingCode::accepted, "accepted"},
                                   {TrackingCode::in_transit, "in_transit"},
                                   {TrackingCode::out_for_delivery, "out_for_delivery"},
                                   {TrackingCode::custody, "custody"},
                                   {TrackingCode::collected, "collected"},
                                   {TrackingCode::signed_for, "signed"},
                                   {TrackingCode::refused, "refused"},
                                   {TrackingCode::returned, "returned"},
                                   {TrackingCode::lost, "lost"},
                                   {TrackingCode::damaged, "damaged"},
                                   {TrackingCode::exception, "exception"}});
}

enum class Relation : std::uint8_t {
  self,
  family,
  colleague,
  neighbour,
  guard,
  front_desk,
  station,
  locker,
  door,
  unknown,
};
constexpr auto words_of(Relation) {
  return word_table<Relation>({{Relation::self, "self"},
                               {Relation::family, "family"},
                               {Relation::colleague, "colleague"},
                               {Relation::neighbour, "neighbour"},
                               {Relation::guard, "guard"},
                               {Relation::front_desk, "front_desk"},
                               {Relation::station, "station"},
                               {Relation::locker, "locker"},
                               {Relation::door, "door"},
                               {Relation::unknown, "unknown"}});
}

enum class Consent : std::uint8_t { given, denied, unknown };
constexpr auto words_of(Consent) {
  return word_table<Consent>(
      {{Consent::given, "given"}, {Consent::denied, "denied"}, {Consent::unknown, "unknown"}});
}

/// What the three axes come to.
enum class SignerClass : std::uint8_t {
  self,
  authorised,
  unauthorised,
  unknown,
  refused,
  not_delivered,
};
constexpr auto words_of(SignerClass) {
  return word_table<SignerClass>({{SignerClass::self, "self"},
                                  {SignerClass::authorised, "authorised"},
                                  {SignerClass::unauthorised, "unauthorised"},
                                  {SignerClass::unknown, "unknown"},
                                  {SignerClass::refused, "refused"},
                                  {SignerClass::not_delivered, "not_delivered"}});
}

/// Who reported. Only carrier, gateway, operator, and the buyer about himself carry weight; what a
/// seller posts about delivery is a statement and moves no burden.
enum class Source : std::uint8_t { carrier, gateway, operator_, buyer, seller };
constexpr auto words_of(Source) {
  return word_table<Source>({{Source::carrier, "carrier"},
                             {Source::gateway, "gateway"},
                             {Source::operator_, "operator"},
                             {Source::buyer, "buyer"},
                             {Source::seller, "seller"}});
}

/// One line of a parcel's history. The signer's name is personal text and lives elsewhere.
struct TrackingEvent {
  Instant at{};
  std::optional<TrackingCode> code;
  std::optional<Relation> signer;  ///< who took it, where the carrier says
  std::optional<Consent> consent;  ///< recorded by the carrier
  Source source = Source::carrier;
  friend bool operator==(const TrackingEvent&, const TrackingEvent&) = default;
};

/// Who took it, by the buyer's own word: a relation, or `nobody`.
struct DeliveryAnswer {
  std::optional<Relation> who;  ///< empty = nobody took it, nothing came
  Consent consent = Consent::unknown;
  friend bool operator==(const DeliveryAnswer&, const DeliveryAnswer&) = default;
};

/// What is known of a parcel's end.
struct Delivery {
  SignerClass signer_class = SignerClass::not_delivered;
  std::optional<Relation> method;
  Consent consent = Consent::unknown;
  bool collected = false;
  std::optional<Instant> at;    ///< the buyer's own signing or collecting, else the custody's
  std::vector<Source> sources;  ///< who said so, without repeats
  friend bool operator==(const Delivery&, const Delivery&) = default;

  /// Somebody took it, nobody said whether that was agreed, and the buyer was not heard yet:
  /// asking him is what comes next.
  bool consent_is_open() const;
};

/// The delivery of one parcel from its history (any order; sorted here by time), from consent given
/// in the order beforehand, and from the buyer's own answer where there is one. The latest end
/// wins: a carrier corrects itself. Events whose source is the seller are left out.
///
/// By the record: custody + collected → self · signed "self" → self · anybody else, or custody that
/// was not collected, by consent: given → authorised, denied → unauthorised, unknown → unknown ·
/// refused → refused · lost, returned or no end yet → not_delivered. A signature taken by a station
/// or locker is custody. Consent in advance covers a named place or person only; who a masked name
/// is, nobody has said.
///
/// With the buyer's answer: "self" → self, but never against a recorded refusal · he had agreed →
/// authorised · he had not agreed → unauthorised where the record leaves consent open; against a
/// recorded consent → unknown · "nobody" with no signing on record → not_delivered, with one →
/// unknown. A carrier's "self" against the buyer's bare denial stays `unknown` too: the burden then
/// lies with the sender, and nobody is believed blindly. The pick-up code is more than the
/// carrier's word and stands against a denial.
Delivery delivery_of(const std::vector<TrackingEvent>& history, bool consent_in_advance,
                     const std::optional<DeliveryAnswer>& answer);

template <class F, Is<TrackingEvent> T>
void fields(F& f, T& event) {
  f("at", event.at);
  f("code", event.code);
  f("signer", event.signer);
  f("consent", event.consent);
  f("source", event.source);
}

template <class F, Is<DeliveryAnswer> T>
void fields(F& f, T& answer) {
  f("who", answer.who);
  f("consent", answer.consent);
}

template <class F, Is<Delivery> T>
void fields(F& f, T& delivery) {
  f("signer_class", delivery.signer_class);
  f("method", delivery.method);
  f("consent", delivery.consent);
  f("collected", delivery.collected);
  f("at", delivery.at);
  optional_list(f, "sources", delivery.sources);
}

}  // namespace recourse::trade
