// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "base/stored_event.h"
#include "recovery/recovery.h"

// The stored form of each event: its type with version, and its fields under names that never
// change. An event whose fields change gets ".2", and its ".1" stays readable here.

namespace recourse::recovery {

template <class F, Is<RecoveryOpened> T>
void fields(F& f, T& e) {
  f("recovery", e.recovery);
  f("shop", e.shop);
  f("order", e.order);
  f("claim", e.claim);
  f("shipment", e.shipment);
  f("leg", e.leg);
  f("claimed_base", e.claimed_base);
  f("formula", e.formula);
  f("expected", e.expected);
  f("terms", e.terms);
  f("notice_due_at", e.notice_due_at);
  f("file_due_at", e.file_due_at);
  optional_list(f, "documents", e.documents);
  f("wait", e.wait);
}
template <class F, Is<NoticeGiven> T>
void fields(F& f, T& e) {
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<NoticeMissed> T>
void fields(F& f, T& e) {
  f("wait", e.wait);
}
template <class F, Is<ClaimFiled> T>
void fields(F& f, T& e) {
  f("by", e.by);
  f("wait", e.wait);
}
template <class F, Is<RecoveryExpired> T>
void fields(F&, T&) {}
template <class F, Is<RecoveryDropped> T>
void fields(F& f, T& e) {
  f("reason", e.reason);
  f("by", e.by);
}
template <class F, Is<WaitRenewed> T>
void fields(F& f, T& e) {
  f("wait", e.wait);
}

namespace {

// In the order of the variant.
constexpr std::array<StoredType<Event>, std::variant_size_v<Event>> stored{{
    {"recovery_opened.1", read_as<RecoveryOpened, Event>},
    {"recovery_notice_given.1", read_as<NoticeGiven, Event>},
    {"recovery_notice_missed.1", read_as<NoticeMissed, Event>},
    {"recovery_filed.1", read_as<ClaimFiled, Event>},
    {"recovery_expired.1", read_as<RecoveryExpired, Event>},
    {"recovery_dropped.1", read_as<RecoveryDropped, Event>},
    {"recovery_wait_renewed.1", read_as<WaitRenewed, Event>},
}};

}  // namespace

std::string_view stored_type(const Event& event) {
  return stored[event.index()].type;
}

Json stored_body(const Event& event) {
  return stored_form(event);
}

Result<Event> read_event(std::string_view type, const Json& body) {
  return read_stored<Event>(stored, type, body);
}

}  // namespace recourse::recovery
