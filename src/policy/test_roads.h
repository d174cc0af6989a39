// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "policy/placed.h"
#include "policy/test_shelf.h"

// Small packs for the tests of roads, one row in a line so that refusals are easy to place.

namespace recourse::policy::test {

struct Edge {
  std::string applies;  ///< "stages: [answering], shipped: true"
  std::string on;
  std::string wait_for;
  std::string due;
  std::string otherwise;
  std::string next;
};

/// A pack of the layer `statute` with these rows: `silence` from line 10 on, then `others`.
struct SmallPack {
  std::string kind = "damaged";
  std::string remedies = "refund";
  std::vector<Edge> silence;
  std::vector<std::string> others;  ///< "negotiation.rounds: {value: 2, …}"
  std::string status = "active";
  std::string known_until = "2030-12-31";

  /// Changes where the silence of a row leads.
  SmallPack& change(const std::string& applies, const std::string& next,
                    const std::string& otherwise) {
    for (Edge& edge : silence)
      if (edge.applies == applies) {
        edge.next = next;
        edge.otherwise = otherwise;
      }
    return *this;
  }
  SmallPack& drop(const std::string& applies) {
    std::erase_if(silence, [&](const Edge& edge) { return edge.applies == applies; });
    return *this;
  }

  std::string text() const {
    const std::string sure_of_it = ", source: s, confidence: H}";
    std::string out =
        "pack: small\ntitle: {zh-CN: 小, en: Small}\nversion: \"1\"\nstatus: " + status +
        "\nlayer: statute\nzone: UTC\ncalendar: c\nrules:\n  silence:\n";
    for (const Edge& edge : silence)
      out += "    - {applies: {" + edge.applies + "}, value: {on: " + edge.on +
             ", for: " + edge.wait_for + ", due: " + edge.due + ", otherwise: " + edge.otherwise +
             ", next: " + edge.next + "}" + sure_of_it + "\n";
    out += "  kind: {applies: {kinds: [" + kind +
           "]}, value: {defect: visible, window: aftersale, "
           "needs_shipment: false, remedies: [" +
           remedies + "]}" + sure_of_it + "\n";
    for (const std::string& other : others) out += "  " + other + sure_of_it + "\n";
    return out;
  }

  PlacedPack placed() const {
    const std::string calendar =
        "calendar: c\nsource: s\nconfidence: H\nknown_until: " + known_until +
        "\nholidays: [{from: 2026-10-01, to: 2026-10-07, title: N}]\n";
    Result<PlacedPack> read = resolve_placed(
        "small", shelf_of({{"small", text()}}, {{"c", calendar}}), at("2026-11-22T12:00:00Z"));
    check(read.has_value(), "a test's pack is read");
    return std::move(*read);
  }
};

/// A pack whose every road can be added up by hand: all terms are plain days.
inline SmallPack plain_pack() {
  SmallPack pack;
  pack.remedies = "refund, return_and_refund, exchange";
  pack.silence = {
      {"stages: [gathering]", "buyer", "checklist", "7 days", "lapse", "closed"},
      {"stages: [answering]", "seller", "answer", "5 days", "deemed_agreed", "paying"},
      {"stages: [answering], shipped: false", "seller", "answer", "2 days", "deemed_agreed",
       "paying"},
      {"stages: [answering], remedies: [return_and_refund], shipped: true", "seller", "answer",
       "5 days", "deemed_agreed", "returning"},
      {"stages: [answering], remedies: [exchange], shipped: true", "seller", "answer", "5 days",
       "deemed_agreed", "replacing"},
      {"stages: [considering]", "buyer", "offer", "5 days", "back_to_seller", "answering"},
      {"stages: [considering], waits: [refusal]", "buyer", "refusal", "6 days", "refusal_stands",
       "closed"},
      {"stages: [returning]", "seller", "answer", "2 days", "refund", "paying"},
      {"stages: [returning], waits: [ship_return]", "buyer", "ship_return", "7 days", "settle",
       "closed"},
      {"stages: [inspecting]", "seller", "inspect", "10 days", "refund", "paying"},
      {"stages: [inspecting], surface_mail: true", "seller", "inspect", "30 days", "refund",
       "paying"},
      {"stages: [replacing]", "seller", "ship_replacement", "6 days", "refund", "paying"},
      {"stages: [replacing], waits: [confirm_replacement]", "buyer", "confirm_replacement",
       "8 days", "settle", "closed"},
      {"stages: [mediating]", "mediator", "ruling", "4 days", "by_burden", "paying"},
      {"stages: [referred]", "seller", "outcome", "30 days", "operator", "referred"},
      {"stages: [paying]", "gateway", "payment", "24 hours", "retry", "paying"},
      {"stages: [paying], waits: [funding]", "seller", "funding", "3 days", "operator", "paying"},
      {"stages: [paying], waits: [record_refund]", "seller", "record_refund", "24 hours",
       "operator", "paying"},
  };
  pack.others = {
      "negotiation.rounds: {value: 2",
      "negotiation.expires: {value: {due: 3 days, at_least: 1 hour, at_most: 4 days}",
      "answer.extension: {value: {times: 1, gives: 2 days}",
      "answer.more_evidence: {value: {times: 1, gives: 3 days}",
      "mediation: {value: {evidence: 3 days, more_evidence: 1 day, escalate_within: 15 days, "
      "appeal_within: 7 days}",
      "suspension: {value: {joint_request: 30 days, authority_receipt: 7 days, "
      "authority_silent: 180 days}",
  };
  return pack;
}

}  // namespace recourse::policy::test
