// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/opening.h"
#include "claim/procedure.h"
#include "policy/words.h"
#include "trade/delivery.h"

namespace recourse::runtime {

/// What a carrier said when it was asked, as the caller heard it.
struct CarrierSaid {
  claim::CarrierChannel source = claim::CarrierChannel::phone;
  Instant at{};
  std::string raw;
  std::optional<std::string> who;  ///< the person who answered
  std::optional<trade::Relation> signer;
  std::optional<trade::Consent> consent;
};

/// An action on a claim, parsed. Free text is still text here; the desk stores it erasably. What an
/// action needs is mandatory there; everything else stays empty.
struct ActionIn {
  policy::Action action = policy::Action::accept;
  bool for_buyer = false;                           ///< `on_behalf_of`
  std::optional<policy::Goods> goods;               ///< accept, offer, rule
  std::optional<claim::Ask> terms;                  ///< offer, amend, rule
  std::optional<policy::Role> return_freight_by;    ///< offer, rule
  std::optional<Duration> expires_in;               ///< offer
  std::optional<OfferId> offer;                     ///< what is done to one
  std::optional<policy::Item> item;                 ///< waive, mark-unavailable
  std::optional<std::string> reason;                ///< wherever one is given; rule's `reasons`
  std::optional<trade::DeliveryAnswer> answer;      ///< answer-delivery
  std::optional<Money> amount;                      ///< record-refund, record-outcome
  std::optional<Instant> at;                        ///< record-refund, record-outcome
  std::optional<std::string> reference;             ///< record-refund, record-outcome
  std::optional<EvidenceId> proof = {};             ///< record-refund
  std::optional<std::string> text = {};             ///< demand, final-notice, message, note
  std::optional<std::string> story = {};            ///< amend
  std::optional<std::string> note = {};             ///< request-evidence, receive-return
  std::optional<std::string> return_address = {};   ///< accept
  std::vector<policy::Item> items = {};             ///< request-evidence
  std::optional<policy::Role> from = {};            ///< request-evidence
  std::vector<EvidenceId> evidence = {};            ///< contest, rule
  std::optional<claim::Parcel> parcel = {};         ///< ship-…
  std::optional<claim::ReturnFound> returned = {};  ///< receive-return
  std::optional<claim::ReplacementFound> replaced = {};   ///< confirm-replacement
  std::optional<claim::Intercepted> intercepted = {};     ///< intercept
  std::optional<bool> daily = {};                         ///< keep-asking
  std::optional<std::string> urgent = {};                 ///< escalate
  std::optional<claim::External> external = {};           ///< escalate
  std::optional<claim::OutcomeThere> outcome_there = {};  ///< record-outcome
  std::optional<claim::Shares> liability = {};            ///< rule
  std::vector<std::string> rules = {};                    ///< rule
  std::optional<claim::Authority> authority = {};         ///< suspend
  std::optional<CarrierSaid> carrier_said = {};           ///< carrier-answered
  bool override_warnings = false;                         ///< message
  std::optional<claim::Cause> cause = {};                 ///< note: what is suspected
  std::optional<std::string> to = {};                     ///< assign; empty text: to nobody
  std::vector<std::string> add = {};                      ///< tag
  std::vector<std::string> remove = {};                   ///< tag
};

}  // namespace recourse::runtime
