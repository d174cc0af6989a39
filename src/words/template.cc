// SPDX-License-Identifier: Apache-2.0
#include "words/template.h"

#include <algorithm>

#include "policy/template_text.h"
#include "words/names.h"

namespace recourse::words {
namespace {

using Filled = std::vector<std::pair<std::string, std::string>>;

const std::string* value_of(const Filled& variables, std::string_view name) {
  const auto found = std::ranges::find(variables, name, &Filled::value_type::first);
  return found == variables.end() ? nullptr : &found->second;
}

/// An amount, or the share where no more than that was said; empty for the whole.
std::string part_of(const claim::Ask& ask, Language language) {
  if (ask.amount) return money(*ask.amount, language);
  return ask.ratio_bp ? ratio_text(*ask.ratio_bp) : std::string{};
}

std::string amount_of(const claim::State& state, Language language) {
  if (state.award) return money(state.award->amount, language);
  if (state.refunded.minor > 0) return money(state.refunded, language);
  if (const claim::Offer* offer = state.open_offer(policy::Role::seller))
    return part_of(offer->terms, language);
  return part_of(state.terms ? state.terms->ask : state.ask, language);
}

std::vector<policy::Item> items_to_show(const claim::State& state) {
  std::vector<policy::Item> items;
  for (const claim::ChecklistEntry& entry : state.checklist)
    if (entry.mandatory && entry.state == claim::ItemState::open &&
        (!entry.only_when_consent_open || state.judgement.delivery.consent_is_open()))
      items.push_back(entry.item);
  return items;
}

}  // namespace

Result<std::string> render(std::string_view text, const Filled& variables) {
  if (const auto fault = policy::template_fault(text)) {
    if (fault->variable.empty()) return Error{Errc::invalid, "unmatched_brace", fault->detail};
    return Error{Errc::invalid, "unknown_variable", fault->detail, fault->variable};
  }
  const auto pieces = policy::template_pieces(text);
  std::string out;
  for (const policy::TemplatePiece& piece : *pieces) {
    if (!piece.variable) {
      out += piece.text;
      continue;
    }
    const std::string* value = value_of(variables, piece.text);
    if (!value)
      return Error{Errc::invalid, "missing_variable", "Nobody knows this yet.",
                   std::string{piece.text}};
    out += *value;
  }
  return out;
}

std::vector<std::string> missing_variables(std::string_view text, const Filled& variables) {
  std::vector<std::string> missing;
  const auto pieces = policy::template_pieces(text);
  if (!pieces) return missing;
  for (const policy::TemplatePiece& piece : *pieces)
    if (piece.variable && !value_of(variables, piece.text) &&
        std::ranges::count(missing, piece.text) == 0)
      missing.emplace_back(piece.text);
  return missing;
}

std::vector<std::pair<std::string, std::string>> template_values(const claim::State& state,
                                                                 const AroundClaim& around,
                                                                 Language language,
                                                                 const Zone& zone) {
  Filled known;
  const auto add = [&](const char* name, std::string value) {
    if (!value.empty()) known.emplace_back(name, std::move(value));
  };
  add("buyer", around.buyer);
  add("order", around.order);
  add("shop", around.shop);
  add("kind", kind_name(state.kind, language));
  add("ask", ask_text(state.ask, language));
  add("amount", amount_of(state, language));
  if (state.wait) add("due", moment(state.wait->due_at, zone));
  if (around.parcel) {
    add("carrier", around.parcel->carrier);
    add("waybill", around.parcel->waybill);
  }
  if (const auto items = items_to_show(state); !items.empty())
    add("items", items_text(items, language));
  if (around.promised) add("promised", moment(*around.promised, zone));
  return known;
}

}  // namespace recourse::words
