// SPDX-License-Identifier: Apache-2.0
#include "policy/road_starts.h"

#include <algorithm>
#include <utility>

#include "policy/waits.h"

namespace recourse::policy {
namespace {

/// The rows that roads are made of.
std::vector<const Rule*> rows_of_roads(const Pack& pack) {
  std::vector<const Rule*> rows;
  for (const Rule& rule : pack.rules)
    if (shapes_roads(rule.key)) rows.push_back(&rule);
  return rows;
}

/// Situations that are told apart one side after the other, as far as some row looks at it.
class Situations {
 public:
  Situations(std::vector<const Rule*> rows, const Situation& plain)
      : rows_{std::move(rows)}, all_{plain} {}

  /// Each value that a row names, beside the one that is there already, which stands for the rest.
  template <class T, class Set>
  void vary_named(std::vector<T> Applies::*named, const Set& set) {
    std::vector<T> values;
    for (const Rule* row : rows_)
      for (const T& value : row->applies.*named)
        if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    const std::vector<Situation> before = all_;
    for (const T& value : values)
      for (Situation situation : before) {
        set(situation, value);
        all_.push_back(std::move(situation));
      }
  }

  void vary(std::optional<bool> Applies::*asked, bool Situation::*flag) {
    if (std::none_of(rows_.begin(), rows_.end(),
                     [&](const Rule* row) { return (row->applies.*asked).has_value(); }))
      return;
    const std::vector<Situation> before = all_;
    for (Situation situation : before) {
      situation.*flag = !(situation.*flag);
      all_.push_back(std::move(situation));
    }
  }

  std::vector<Situation> all() && { return std::move(all_); }

 private:
  std::vector<const Rule*> rows_;
  std::vector<Situation> all_;
};

std::vector<Situation> situations_of(const Pack& pack, const Situation& plain) {
  Situations situations{rows_of_roads(pack), plain};
  situations.vary_named(&Applies::categories, [](Situation& situation, const std::string& value) {
    situation.category = value;
  });
  situations.vary_named(&Applies::signers, [](Situation& situation, trade::SignerClass value) {
    situation.signer = value;
  });
  situations.vary_named(&Applies::confirmed,
                        [](Situation& situation, Confirmed value) { situation.confirmed = value; });
  situations.vary(&Applies::in_notice, &Situation::in_notice);
  situations.vary(&Applies::unboxing_video, &Situation::unboxing_video);
  situations.vary(&Applies::seller_proof, &Situation::seller_proof);
  situations.vary_named(&Applies::lab,
                        [](Situation& situation, LabFinding value) { situation.lab = value; });
  situations.vary(&Applies::durable, &Situation::durable);
  situations.vary(&Applies::self_operated, &Situation::self_operated);
  situations.vary(&Applies::off_platform, &Situation::off_platform);
  // What is not sent by parcel may count as sent or not.
  if (plain.virtual_goods) situations.vary(&Applies::shipped, &Situation::shipped);
  return std::move(situations).all();
}

Situation standing(const Situation& claim, Start start) {
  Situation situation = claim;
  situation.shipped = start != Start::unshipped;
  situation.surface_mail = start == Start::surface_mail;
  situation.virtual_goods = start == Start::virtual_goods;
  return situation;
}

}  // namespace

std::vector<RoadStart> road_starts(const Pack& pack) {
  std::vector<RoadStart> starts;
  for (const auto& [mode, mode_word] : words_of(Mode{}))
    for (const auto& [kind, kind_word] : words_of(Kind{})) {
      Situation claim;
      claim.kind = kind;
      claim.mode = mode;
      const std::optional<KindTerms> terms = kind_terms(pack, claim);
      if (!terms) continue;
      claim.defect = terms->defect;
      for (const Remedy ask : terms->remedies) {
        claim.remedy = ask;
        for (const auto& [start, start_word] : words_of(Start{})) {
          if (start == Start::unshipped && terms->needs_shipment) continue;
          starts.push_back({kind, mode, ask, start, situations_of(pack, standing(claim, start))});
        }
      }
    }
  return starts;
}

}  // namespace recourse::policy
