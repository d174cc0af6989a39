// SPDX-License-Identifier: Apache-2.0
#include "trade/delivery.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace recourse::trade {
namespace {

using enum TrackingCode;

Instant hour(int hours) {
  return *parse_instant("2026-11-01T00:00:00Z") + std::chrono::hours{hours};
}

/// One line of a history, an hour after the one before it.
struct Scan {
  std::optional<TrackingCode> code;
  std::optional<Relation> signer = std::nullopt;
  std::optional<Consent> consent = std::nullopt;
  Source source = Source::carrier;
};

std::vector<TrackingEvent> history(const std::vector<Scan>& scans) {
  std::vector<TrackingEvent> events;
  for (const Scan& scan : scans)
    events.push_back(
        {hour(static_cast<int>(events.size())), scan.code, scan.signer, scan.consent, scan.source});
  return events;
}

constexpr bool in_advance = true;
constexpr bool not_in_advance = false;
const std::optional<DeliveryAnswer> silent;

DeliveryAnswer says(Relation who, Consent consent = Consent::unknown) {
  return {who, consent};
}
const DeliveryAnswer says_nobody{std::nullopt, Consent::unknown};

struct Case {
  const char* name;
  std::vector<Scan> scans;
  bool in_advance;
  std::optional<DeliveryAnswer> answer;
  SignerClass comes_to;
};

void expect_classes(const std::vector<Case>& cases) {
  for (const Case& row : cases) {
    const Delivery delivery = delivery_of(history(row.scans), row.in_advance, row.answer);
    EXPECT_EQ(word(delivery.signer_class), word(row.comes_to)) << row.name;
  }
}

TEST(Delivery, by_the_record_alone) {
  expect_classes({
      {"nothing known", {}, not_in_advance, silent, SignerClass::not_delivered},
      {"on its way",
       {{accepted}, {in_transit}, {out_for_delivery}, {exception}, {damaged}},
       not_in_advance,
       silent,
       SignerClass::not_delivered},
      {"lost", {{in_transit}, {lost}}, not_in_advance, silent, SignerClass::not_delivered},
      {"refused at the door", {{refused}}, not_in_advance, silent, SignerClass::refused},
      {"refused and back", {{refused}, {returned}}, not_in_advance, silent, SignerClass::refused},
      {"back without a refusal", {{returned}}, not_in_advance, silent, SignerClass::not_delivered},
      {"put into a locker and taken out with the code",
       {{custody, Relation::locker}, {collected}},
       not_in_advance,
       silent,
       SignerClass::self},
      {"put into a locker without asking, taken out with the code",
       {{custody, Relation::locker, Consent::denied}, {collected}},
       not_in_advance,
       silent,
       SignerClass::self},
      {"taken out with the code, then closed as signed by the station",
       {{custody}, {collected}, {signed_for, Relation::station}},
       not_in_advance,
       silent,
       SignerClass::self},
      {"taken out with the code, then closed as signed",
       {{custody}, {collected}, {signed_for}},
       not_in_advance,
       silent,
       SignerClass::self},
      {"refused, then delivered after all",
       {{refused}, {out_for_delivery}, {signed_for, Relation::self}},
       not_in_advance,
       silent,
       SignerClass::self},
      {"signed, then corrected to refused",
       {{signed_for, Relation::self}, {refused}},
       not_in_advance,
       silent,
       SignerClass::refused},
  });
}

// method × consent on record × consent in advance, for what was signed or put away.
TEST(Delivery, truth_table_of_method_and_consent) {
  const SignerClass self = SignerClass::self;
  const SignerClass authorised = SignerClass::authorised;
  const SignerClass unauthorised = SignerClass::unauthorised;
  const SignerClass unknown = SignerClass::unknown;
  const struct {
    Relation method;
    // consent recorded as: given, denied, unknown, unknown but the order agreed beforehand
    SignerClass comes_to[4];
  } rows[] = {
      {Relation::self, {self, self, self, self}},
      {Relation::family, {authorised, unauthorised, unknown, authorised}},
      {Relation::colleague, {authorised, unauthorised, unknown, authorised}},
      {Relation::neighbour, {authorised, unauthorised, unknown, authorised}},
      {Relation::guard, {authorised, unauthorised, unknown, authorised}},
      {Relation::front_desk, {authorised, unauthorised, unknown, authorised}},
      {Relation::station, {authorised, unauthorised, unknown, authorised}},
      {Relation::locker, {authorised, unauthorised, unknown, authorised}},
      {Relation::door, {authorised, unauthorised, unknown, authorised}},
      {Relation::unknown, {authorised, unauthorised, unknown, unknown}},
  };
  ASSERT_EQ(std::size(rows), words_of(Relation{}).size()) << "a relation has no row";
  const std::optional<Consent> recorded[] = {Consent::given, Consent::denied, Consent::unknown,
                                             std::nullopt};
  for (const auto& row : rows)
    for (std::size_t i = 0; i < 4; ++i) {
      const Delivery delivery = delivery_of(history({{signed_for, row.method, recorded[i]}}),
                                            i == 3 ? in_advance : not_in_advance, silent);
      EXPECT_EQ(word(delivery.signer_class), word(row.comes_to[i]))
          << word(row.method) << ", column " << i;
      EXPECT_EQ(delivery.method, row.method);
    }
}

TEST(Delivery, a_masked_or_missing_name_never_decides) {
  expect_classes({
      {"signed by nobody in particular",
       {{signed_for}},
       not_in_advance,
       silent,
       SignerClass::unknown},
      {"signed by 张*",
       {{signed_for, Relation::unknown}},
       not_in_advance,
       silent,
       SignerClass::unknown},
      {"signed by 张*, front desk agreed beforehand",
       {{signed_for, Relation::unknown}},
       in_advance,
       silent,
       SignerClass::unknown},
      {"without any name, front desk agreed beforehand",
       {{signed_for}},
       in_advance,
       silent,
       SignerClass::unknown},
  });
  const Delivery delivery =
      delivery_of(history({{signed_for, Relation::guard}, {signed_for, Relation::unknown}}),
                  not_in_advance, silent);
  EXPECT_EQ(delivery.method, Relation::guard) << "a later mask hides a name that was known";
}

TEST(Delivery, with_the_buyers_word_where_the_record_leaves_it_open) {
  const std::vector<Scan> guard{{signed_for, Relation::guard}};
  const std::vector<Scan> locker{{custody, Relation::locker}};
  expect_classes({
      {"guard signed; I had agreed", guard, not_in_advance, says(Relation::guard, Consent::given),
       SignerClass::authorised},
      {"guard signed; I had not agreed", guard, not_in_advance,
       says(Relation::guard, Consent::denied), SignerClass::unauthorised},
      {"guard signed; it was the neighbour and I had not agreed", guard, not_in_advance,
       says(Relation::neighbour, Consent::denied), SignerClass::unauthorised},
      {"guard signed; I do not know", guard, not_in_advance, says(Relation::unknown),
       SignerClass::unknown},
      {"masked name; family, agreed",
       {{signed_for, Relation::unknown}},
       not_in_advance,
       says(Relation::family, Consent::given),
       SignerClass::authorised},
      {"masked name; somebody I had not agreed with",
       {{signed_for, Relation::unknown}},
       not_in_advance,
       says(Relation::unknown, Consent::denied),
       SignerClass::unauthorised},
      {"locker; I had not agreed to one", locker, not_in_advance,
       says(Relation::locker, Consent::denied), SignerClass::unauthorised},
      {"locker; I fetched it", locker, not_in_advance, says(Relation::self), SignerClass::self},
      {"guard signed; no, I myself", guard, not_in_advance, says(Relation::self),
       SignerClass::self},
      {"no scan; I have it", {}, not_in_advance, says(Relation::self), SignerClass::self},
      {"no scan; the guard took it, not agreed",
       {},
       not_in_advance,
       says(Relation::guard, Consent::denied),
       SignerClass::unauthorised},
      {"no scan; nobody took it", {}, not_in_advance, says_nobody, SignerClass::not_delivered},
      {"lost; nobody took it", {{lost}}, not_in_advance, says_nobody, SignerClass::not_delivered},
  });
}

TEST(Delivery, with_the_buyers_word_against_the_record) {
  const std::vector<Scan> guard{{signed_for, Relation::guard}};
  const std::vector<Scan> agreed{{signed_for, Relation::guard, Consent::given}};
  const std::vector<Scan> self{{signed_for, Relation::self}};
  const std::vector<Scan> code{{custody, Relation::locker}, {collected}};
  expect_classes({
      {"guard signed; nobody took it", guard, not_in_advance, says_nobody, SignerClass::unknown},
      {"guard signed, agreed beforehand; nobody took it", guard, in_advance, says_nobody,
       SignerClass::unknown},
      {"in a locker; nobody took it",
       {{custody}},
       not_in_advance,
       says_nobody,
       SignerClass::unknown},
      {"signed self; nobody took it", self, not_in_advance, says_nobody, SignerClass::unknown},
      {"signed self; the guard, not agreed", self, not_in_advance,
       says(Relation::guard, Consent::denied), SignerClass::unknown},
      {"signed self; the guard", self, not_in_advance, says(Relation::guard), SignerClass::unknown},
      {"signed self; the guard, agreed", self, not_in_advance,
       says(Relation::guard, Consent::given), SignerClass::authorised},
      {"guard signed with consent; I had not agreed", agreed, not_in_advance,
       says(Relation::guard, Consent::denied), SignerClass::unknown},
      {"guard signed, agreed beforehand; I had not agreed", guard, in_advance,
       says(Relation::guard, Consent::denied), SignerClass::unknown},
      {"guard signed with consent; I do not know", agreed, not_in_advance, says(Relation::guard),
       SignerClass::authorised},
      {"guard signed without consent; I had agreed",
       {{signed_for, Relation::guard, Consent::denied}},
       not_in_advance,
       says(Relation::guard, Consent::given),
       SignerClass::authorised},
      {"taken out with the code; nobody took it", code, not_in_advance, says_nobody,
       SignerClass::self},
      {"taken out with the code; the neighbour, not agreed", code, not_in_advance,
       says(Relation::neighbour, Consent::denied), SignerClass::self},
      {"refused; I have it",
       {{refused}},
       not_in_advance,
       says(Relation::self),
       SignerClass::refused},
      {"refused; nobody took it", {{refused}}, not_in_advance, says_nobody, SignerClass::refused},
      {"lost; I have it", {{lost}}, not_in_advance, says(Relation::self), SignerClass::self},
  });
}

TEST(Delivery, leaves_out_what_the_seller_reports) {
  const Scan seller_says{signed_for, Relation::self, std::nullopt, Source::seller};
  const Delivery delivery =
      delivery_of(history({{in_transit}, seller_says}), not_in_advance, silent);
  EXPECT_EQ(delivery.signer_class, SignerClass::not_delivered);
  EXPECT_EQ(delivery.sources, std::vector{Source::carrier});
  EXPECT_FALSE(delivery.at.has_value());
}

TEST(Delivery, hears_a_name_or_a_consent_that_comes_without_a_scan) {
  const Scan asked_who{std::nullopt, Relation::front_desk, std::nullopt, Source::operator_};
  const Scan asked_consent{std::nullopt, std::nullopt, Consent::denied, Source::gateway};
  const Delivery delivery =
      delivery_of(history({{signed_for}, asked_who, asked_consent}), not_in_advance, silent);
  EXPECT_EQ(delivery.signer_class, SignerClass::unauthorised);
  EXPECT_EQ(delivery.method, Relation::front_desk);
  EXPECT_EQ(delivery.sources, (std::vector{Source::carrier, Source::operator_, Source::gateway}));
}

TEST(Delivery, does_not_depend_on_the_order_of_the_history) {
  std::vector<TrackingEvent> events =
      history({{accepted}, {custody, Relation::station}, {collected}, {std::nullopt}});
  const Delivery straight = delivery_of(events, not_in_advance, silent);
  std::reverse(events.begin(), events.end());
  EXPECT_EQ(delivery_of(events, not_in_advance, silent), straight);
}

TEST(Delivery, happens_when_it_was_collected_or_signed_else_when_it_was_put_away) {
  const struct {
    const char* name;
    std::vector<Scan> scans;
    std::optional<Instant> at;
  } rows[] = {
      {"in custody", {{accepted}, {custody}}, hour(1)},
      {"in custody, told twice", {{accepted}, {custody}, {custody}}, hour(2)},
      {"collected", {{custody}, {in_transit}, {collected}}, hour(2)},
      {"collected, closed later", {{custody}, {collected}, {signed_for}}, hour(1)},
      {"collected, custody told late", {{collected}, {custody}}, hour(0)},
      {"signed", {{accepted}, {in_transit}, {signed_for}}, hour(2)},
      {"signed and sent back", {{signed_for}, {returned}}, std::nullopt},
      {"on its way", {{accepted}}, std::nullopt},
  };
  for (const auto& row : rows)
    EXPECT_EQ(delivery_of(history(row.scans), not_in_advance, silent).at, row.at) << row.name;
}

TEST(Delivery, leaves_consent_open_until_somebody_says_or_the_buyer_was_asked) {
  const std::vector<Scan> guard{{signed_for, Relation::guard}};
  const struct {
    const char* name;
    Delivery delivery;
    bool open;
  } rows[] = {
      {"guard signed", delivery_of(history(guard), not_in_advance, silent), true},
      {"masked name", delivery_of(history({{signed_for, Relation::unknown}}), in_advance, silent),
       true},
      {"in a locker", delivery_of(history({{custody, Relation::locker}}), not_in_advance, silent),
       true},
      {"agreed beforehand", delivery_of(history(guard), in_advance, silent), false},
      {"the buyer does not know",
       delivery_of(history(guard), not_in_advance, says(Relation::guard)), false},
      {"signed by the buyer",
       delivery_of(history({{signed_for, Relation::self}}), not_in_advance, silent), false},
      {"nothing came", delivery_of({}, not_in_advance, silent), false},
      {"refused", delivery_of(history({{refused}}), not_in_advance, silent), false},
  };
  for (const auto& row : rows) EXPECT_EQ(row.delivery.consent_is_open(), row.open) << row.name;
}

TEST(Delivery, reads_back_as_it_was_written) {
  const Delivery delivery =
      delivery_of(history({{custody, Relation::station, Consent::denied}, {collected}}), in_advance,
                  says_nobody);
  const Result<Delivery> read = from_json<Delivery>(to_json(delivery));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(*read, delivery);
  EXPECT_EQ(delivery.sources, (std::vector{Source::carrier, Source::buyer}));
}

}  // namespace
}  // namespace recourse::trade
