// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/turns.h"
#include "policy/ask_amount.h"
#include "trade/delivery.h"
#include "trade/order.h"

// What a claim is judged by: frozen when it is opened, but for what carriers and parties say later.

namespace recourse::claim {

/// Units of one line, with what was true of it when the claim was opened.
struct ClaimedLine {
  std::string line;
  std::int64_t quantity = 0;       ///< claimed
  std::int64_t line_quantity = 0;  ///< bought
  Money line_paid;
  std::string category;
  std::vector<std::string> promises;
  friend bool operator==(const ClaimedLine&, const ClaimedLine&) = default;
};

/// The order's money and times, frozen. `lines` are all lines of the order, claimed or not.
struct FrozenOrder {
  std::int64_t version = 0;
  Currency currency;
  std::int64_t units = 0;  ///< of all lines
  Money freight_paid;
  Money paid_total;
  std::optional<Money> refunded_elsewhere;
  Instant placed_at{};
  std::optional<Instant> shipped_at;
  std::optional<Instant> completed_at;
  std::optional<trade::Confirmation> confirmed_by;
  bool shipped = false;
  friend bool operator==(const FrozenOrder&, const FrozenOrder&) = default;
};

/// What rules look at besides kind and lines, as it was when the claim was opened.
struct Circumstances {
  std::string category;  ///< of the first line, by the pack's code
  policy::Defect defect = policy::Defect::visible;
  bool virtual_goods = false;
  bool surface_mail = false;
  bool in_notice = true;
  bool durable = false;
  bool self_operated = false;
  bool off_platform = false;
  bool pays_here = true;  ///< the award is paid by our gateway; else it is recorded
  std::optional<policy::LateGround> admitted_late;
  friend bool operator==(const Circumstances&, const Circumstances&) = default;
};

/// By which rules: all kept for ever under their digests.
struct PolicyRef {
  std::string pack;
  std::string version;
  Digest digest;
  friend bool operator==(const PolicyRef&, const PolicyRef&) = default;
};

/// The same case on another platform, whose clock counts there.
struct External {
  std::string platform;
  std::string case_no;
  std::optional<std::string> status;  ///< in that platform's words
  std::optional<Instant> due_at;
  friend bool operator==(const External&, const External&) = default;
};

enum class ItemState : std::uint8_t { open, filled, rejected, waived, unavailable };
constexpr auto words_of(ItemState) {
  return word_table<ItemState>({{ItemState::open, "open"},
                                {ItemState::filled, "filled"},
                                {ItemState::rejected, "rejected"},
                                {ItemState::waived, "waived"},
                                {ItemState::unavailable, "unavailable"}});
}

struct ChecklistEntry {
  Item item = Item::item;
  bool mandatory = false;
  bool only_when_consent_open = false;
  ItemState state = ItemState::open;
  std::optional<TextRef> reason;
  friend bool operator==(const ChecklistEntry&, const ChecklistEntry&) = default;
};

/// What follows from the delivery under the claim's pack; computed once, stored, shown.
struct Judgement {
  trade::Delivery delivery;
  Role burden = Role::seller;
  policy::Citation burden_rule;
  std::optional<policy::Liability> liability;
  std::optional<Ask> suggestion;
  std::optional<std::string> suggestion_reason;
  std::optional<Goods> suggestion_goods;
  std::optional<policy::Citation> suggestion_rule;
  friend bool operator==(const Judgement&, const Judgement&) = default;
};

template <class F, Is<ClaimedLine> T>
void fields(F& f, T& v) {
  f("line", v.line);
  f("quantity", v.quantity);
  f("line_quantity", v.line_quantity);
  f("line_paid", v.line_paid);
  f("category", v.category);
  optional_list(f, "promises", v.promises);
}
template <class F, Is<FrozenOrder> T>
void fields(F& f, T& v) {
  f("version", v.version);
  f("currency", v.currency);
  f("units", v.units);
  f("freight_paid", v.freight_paid);
  f("paid_total", v.paid_total);
  f("refunded_elsewhere", v.refunded_elsewhere);
  f("placed_at", v.placed_at);
  f("shipped_at", v.shipped_at);
  f("completed_at", v.completed_at);
  f("confirmed_by", v.confirmed_by);
  f("shipped", v.shipped);
}
template <class F, Is<Circumstances> T>
void fields(F& f, T& v) {
  f("category", v.category);
  f("defect", v.defect);
  f("virtual_goods", v.virtual_goods);
  f("surface_mail", v.surface_mail);
  f("in_notice", v.in_notice);
  f("durable", v.durable);
  f("self_operated", v.self_operated);
  f("off_platform", v.off_platform);
  f("pays_here", v.pays_here);
  f("admitted_late", v.admitted_late);
}
template <class F, Is<PolicyRef> T>
void fields(F& f, T& v) {
  f("pack", v.pack);
  f("version", v.version);
  f("digest", v.digest);
}
template <class F, Is<External> T>
void fields(F& f, T& v) {
  f("platform", v.platform);
  f("case_no", v.case_no);
  f("status", v.status);
  f("due_at", v.due_at);
}
template <class F, Is<ChecklistEntry> T>
void fields(F& f, T& v) {
  f("item", v.item);
  f("mandatory", v.mandatory);
  f("only_when_consent_open", v.only_when_consent_open);
  f("state", v.state);
  f("reason", v.reason);
}
template <class F, Is<Judgement> T>
void fields(F& f, T& v) {
  f("delivery", v.delivery);
  f("burden", v.burden);
  f("burden_rule", v.burden_rule);
  f("liability", v.liability);
  f("suggestion", v.suggestion);
  f("suggestion_reason", v.suggestion_reason);
  f("suggestion_goods", v.suggestion_goods);
  f("suggestion_rule", v.suggestion_rule);
}

}  // namespace recourse::claim
