// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "recovery/recovery.h"

// A pack of two carriers and a recovery in each situation, for this folder's tests.

namespace recourse::recovery {

inline Instant at(std::string_view text) {
  return *parse_instant(text);
}
inline Money cny(std::int64_t minor) {
  return {minor, *Currency::parse("CNY")};
}

inline policy::Rule carrier_row(const std::string& code, const std::string& value) {
  policy::Rule rule;
  rule.key = "carrier";
  rule.applies.name = code;
  rule.value = *parse_json(value);
  rule.source = "terms of " + code;
  rule.verify = true;
  return rule;
}

/// One carrier that says how long it takes to decide, one that does not.
inline policy::Pack a_pack() {
  policy::Pack pack;
  pack.name = "for-tests";
  pack.zone = fixed_zone("Asia/Shanghai", std::chrono::hours{8});
  pack.rules = {
      carrier_row("zto", R"({"title":"中通快递","names":["ZTO","中通"],"notice":"48 hours",
        "file":"30 calendar days","formula":"actual_loss_up_to_freight_multiple",
        "parameters":{"multiple":3,"insured":"declared_times_loss_ratio","decide":"30 days"},
        "documents":["waybill_label","outer_box"]})"),
      carrier_row("other", R"({"title":"其他物流","names":["other"],"notice":"48 hours",
        "file":"30 calendar days","formula":"ask_them","documents":["waybill_label"]})"),
  };
  return pack;
}

inline const Instant delivered = at("2026-11-01T10:00:00+08:00");
inline const Instant notice_due = at("2026-11-03T10:00:00+08:00");
inline const Instant file_due = at("2026-12-02T00:00:00+08:00");  // 24:00 of the 30th day

inline Open an_open(std::string carrier = "中通") {
  Open open;
  open.recovery = {make_uuid(delivered, 1, 1)};
  open.shop = {make_uuid(delivered, 1, 2)};
  open.order = {make_uuid(delivered, 1, 3)};
  open.claim = ClaimId{make_uuid(delivered, 1, 4)};
  open.carrier = std::move(carrier);
  open.waybill = "73100012345678";
  open.freight_cost = cny(800);
  open.claimed_base = cny(8800);
  open.delivered_at = delivered;
  return open;
}

/// Decides, folds what was decided, and keeps the first refusal.
struct Desk {
  policy::Pack pack = a_pack();
  State state;
  Events all;
  std::optional<Error> refusal;
  Instant now = delivered;

  Desk& act(Instant when, const Command& command, std::string actor = "zhang") {
    now = when;
    const Result<Events> events = decide(state, command, {when, std::move(actor), &pack});
    refusal = events ? std::nullopt : std::optional{events.error()};
    if (!events) return *this;
    for (const Event& event : *events) {
      state = evolve(std::move(state), event);
      all.push_back(event);
    }
    return *this;
  }
  Desk& fire(Instant when) { return act(when, FireWait{state.last_wait_seq}, ""); }
};

inline const Instant early = at("2026-11-01T12:00:00+08:00");

inline Desk nothing() {
  return {};
}
inline Desk opened() {
  return Desk{}.act(early, an_open());
}
inline Desk opened_late() {
  return Desk{}.act(notice_due, an_open());
}
inline Desk missed() {
  return opened().fire(notice_due);
}
inline Desk noticed() {
  return opened().act(early, GiveNotice{});
}
inline Desk filed() {
  return noticed().act(early, File{});
}
inline Desk pressed() {
  return filed().fire(at("2026-12-01T12:00:00+08:00"));
}
inline Desk expired() {
  return noticed().fire(file_due);
}
inline Desk dropped() {
  return opened().act(early, Drop{"dropped_by_seller"});
}

}  // namespace recourse::recovery
