// SPDX-License-Identifier: Apache-2.0
#include "claim/prospect.h"

#include "runtime/view.h"

// What would become of a claim, as a buyer reads it before he opens one.

namespace recourse::runtime {
namespace {

Json band_view(const policy::FairBand& band) {
  return Json{Json::Object{{"low_bp", band.low_bp},
                           {"high_bp", band.high_bp},
                           {"source", band.citation.source},
                           {"verify", band.citation.verify}}};
}

Json items_view(const claim::Prospect& prospect) {
  Json::Array items;
  for (const claim::ChecklistEntry& entry : prospect.checklist) {
    if (entry.only_when_consent_open && !prospect.judgement.delivery.consent_is_open()) continue;
    items.push_back(Json::Object{{"item", word(entry.item)}, {"mandatory", entry.mandatory}});
  }
  return Json{std::move(items)};
}

Json scale_view(const policy::AwardTerms& terms) {
  Json::Object view{{"scale", word(terms.scale)}};
  if (!terms.levels_bp.empty()) view.push_back({"levels_bp", to_json(terms.levels_bp)});
  Json::Array tiers;
  for (const policy::AwardTerms::Tier& tier : terms.tiers)
    tiers.push_back(
        Json::Object{{"from_bp", tier.from_bp}, {"to_bp", tier.to_bp}, {"pays_bp", tier.pays_bp}});
  if (!tiers.empty()) {
    view.push_back({"tiers", std::move(tiers)});
    view.push_back({"boundary", word(terms.boundary)});
  }
  if (terms.at_least) view.push_back({"at_least", to_json(*terms.at_least)});
  if (terms.at_most) view.push_back({"at_most", to_json(*terms.at_most)});
  view.push_back({"rule", to_json(terms.citation)});
  return Json{std::move(view)};
}

}  // namespace

Json prospect_view(policy::Kind kind, const claim::Prospect& prospect) {
  Json::Object view{{"kind", word(kind)}, {"admissible", !prospect.refusal.has_value()}};
  if (prospect.refusal) {
    view.push_back({"reason", prospect.refusal->reason.text()});
    view.push_back({"detail", prospect.refusal->detail});
  }
  if (prospect.until) view.push_back({"until", instant_text(*prospect.until)});
  if (prospect.admitted_late) view.push_back({"admitted_late", word(*prospect.admitted_late)});
  view.push_back({"rule", to_json(prospect.admission_rule)});
  view.push_back({"remedies", to_json(prospect.remedies)});
  view.push_back({"evidence", items_view(prospect)});
  view.push_back({"burden", word(prospect.judgement.burden)});
  if (prospect.fair_band) view.push_back({"fair_band", band_view(*prospect.fair_band)});
  view.push_back({"award", scale_view(prospect.rules.terms)});
  view.push_back({"keep_goods_until", instant_text(prospect.keep_goods_until)});
  return Json{std::move(view)};
}

}  // namespace recourse::runtime
