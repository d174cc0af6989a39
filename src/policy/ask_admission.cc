// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "policy/ask_amount.h"
#include "policy/rule_reading.h"

namespace recourse::policy {

using namespace reading;

namespace {

/// Whether `now` is before the end of a term that began at `from`; also where it has not begun, or
/// where the pack has no such term.
bool still(const Pack& pack, const Rule* rule, std::optional<Instant> from, Instant now) {
  return !rule || !from || now < pack.due(*from, term_in(rule->value));
}

/// The end of the longest window: the pack's, or one that the seller promised for a claimed line.
struct End {
  Instant at{};
  bool promised = false;
};
End window_end(const Pack& pack, Instant from, const Term& term,
               const std::vector<std::string>& promises) {
  End end{pack.due(from, term)};
  for (const std::string& name : promises) {
    const auto terms = promise(pack, name);
    if (!terms || !terms->claim_within) continue;
    const Instant promised = pack.due(from, *terms->claim_within);
    if (promised > end.at) end = {promised, true};
  }
  return end;
}

/// The pack's exception on that ground, or null.
const Json* exception(const Rule* late, LateGround ground) {
  if (!late) return nullptr;
  for (const Json& one : list_in(late->value))
    if (word_in<LateGround>(member(one, "ground")) == ground) return &one;
  return nullptr;
}

void admit_late(Admission& out, const Rule& late, const Json& exception) {
  out.admissible = true;
  out.reason.reset();
  out.ground = word_in<LateGround>(member(exception, "ground"));
  if (const Json* proof = exception.find("proof")) out.proof = word_in<Item>(*proof);
  out.citation = citation_of(late);
}

Admission closed(Admission out, Reason reason) {
  out.admissible = false;
  out.reason = reason;
  return out;
}

}  // namespace

bool in_notice(const Pack& pack, const Situation& situation, const Times& times, Instant now) {
  return still(pack, pack.rule("notice.window", situation), times.delivered_at, now);
}

bool seller_still_proves(const Pack& pack, const Situation& situation, const Times& times,
                         Instant now) {
  const Rule* rule = pack.rule("quality.seller_proves_for", situation);
  return rule && still(pack, rule, times.delivered_at, now);
}

Admission admission(const Pack& pack, const Situation& situation, const Times& times,
                    const std::vector<std::string>& promises, std::optional<LateGround> asserted,
                    Instant now) {
  const auto kind = kind_terms(pack, situation);
  check(kind.has_value(), "whether a kind is offered is asked first");
  Admission out;
  out.admissible = true;
  out.citation = kind->citation;
  if (kind->needs_shipment && !situation.shipped) return closed(out, "not_shipped_yet");
  if (kind->window == Window::unlimited) return out;
  if (kind->window == Window::before_receipt)
    return times.delivered_at ? closed(out, "received_already") : out;

  const bool withdrawal = kind->window == Window::withdrawal;
  const Rule& rule =
      needed(pack.rule(withdrawal ? "withdrawal.no_reason_days" : "aftersale.window", situation));
  out.citation = citation_of(rule);
  if (withdrawal) {
    const CategoryTerms category = category_terms(pack, situation.category);
    if (category.withdrawal == Withdrawal::excluded) {
      out.citation = category.citation;
      return closed(out, "not_returnable");
    }
  }
  const auto from = withdrawal ? times.delivered_at : times.completed_at;
  if (!from) return out;
  const Instant by_rule = pack.due(*from, term_in(rule.value));
  const End end = window_end(pack, *from, term_in(rule.value), promises);
  out.until = end.at;
  const Rule* late = pack.rule("aftersale.late", situation);
  if (now < by_rule) return out;
  if (const Json* promised = exception(late, LateGround::longer_promise);
      promised && end.promised && now < end.at) {
    admit_late(out, *late, *promised);
    return out;
  }
  out.until = by_rule;
  if (const Json* warranty = exception(late, LateGround::warranty);
      warranty && times.warranty_until && now < *times.warranty_until) {
    admit_late(out, *late, *warranty);
    out.until = times.warranty_until;
    return out;
  }
  // These two are found, not asserted.
  const bool found = asserted == LateGround::longer_promise || asserted == LateGround::warranty;
  if (const Json* named = asserted && !found ? exception(late, *asserted) : nullptr) {
    admit_late(out, *late, *named);
    return out;
  }
  return closed(out, "window_closed");
}

}  // namespace recourse::policy
