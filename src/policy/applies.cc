// SPDX-License-Identifier: Apache-2.0
#include "policy/applies.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace recourse::policy {
namespace {

template <class T, class U>
bool among(const std::vector<T>& set, const U& value) {
  return std::find(set.begin(), set.end(), value) != set.end();
}

template <class T>
bool fits_set(const std::vector<T>& set, const std::optional<T>& value) {
  return set.empty() || (value && among(set, *value));
}

bool fits_flag(const std::optional<bool>& wanted, bool value) {
  return !wanted || *wanted == value;
}

template <class T>
bool is_set(const std::vector<T>& set) {
  return !set.empty();
}
template <class T>
bool is_set(const std::optional<T>& value) {
  return value.has_value();
}

template <class T>
bool meet(const std::vector<T>& a, const std::vector<T>& b) {
  return a.empty() || b.empty() ||
         std::any_of(a.begin(), a.end(), [&](const T& value) { return among(b, value); });
}
template <class T>
bool meet(const std::optional<T>& a, const std::optional<T>& b) {
  return !a || !b || *a == *b;
}

template <class T>
bool lies_in(const std::vector<T>& inner, const std::vector<T>& outer) {
  if (outer.empty()) return true;
  return !inner.empty() && std::all_of(inner.begin(), inner.end(),
                                       [&](const T& value) { return among(outer, value); });
}
template <class T>
bool lies_in(const std::optional<T>& inner, const std::optional<T>& outer) {
  return !outer || inner == outer;
}

/// Whether `holds` of each pair of members; the one list of what `applies` may say.
template <class Holds>
bool for_each_member(const Applies& a, const Applies& b, const Holds& holds) {
  return holds(a.kinds, b.kinds) && holds(a.categories, b.categories) &&
         holds(a.stages, b.stages) && holds(a.waits, b.waits) && holds(a.signers, b.signers) &&
         holds(a.remedies, b.remedies) && holds(a.modes, b.modes) && holds(a.defects, b.defects) &&
         holds(a.confirmed, b.confirmed) && holds(a.shipped, b.shipped) &&
         holds(a.virtual_goods, b.virtual_goods) && holds(a.surface_mail, b.surface_mail) &&
         holds(a.in_notice, b.in_notice) && holds(a.unboxing_video, b.unboxing_video) &&
         holds(a.seller_proof, b.seller_proof) && holds(a.lab, b.lab) &&
         holds(a.durable, b.durable) && holds(a.self_operated, b.self_operated) &&
         holds(a.off_platform, b.off_platform) && holds(a.name, b.name);
}

}  // namespace

bool fits(const Applies& applies, const Situation& at, std::string_view name) {
  return fits_set(applies.kinds, at.kind) && fits_set(applies.stages, at.stage) &&
         fits_set(applies.waits, at.wait) && fits_set(applies.signers, at.signer) &&
         fits_set(applies.remedies, at.remedy) && fits_set(applies.modes, at.mode) &&
         fits_set(applies.defects, at.defect) &&
         (applies.confirmed.empty() || among(applies.confirmed, at.confirmed)) &&
         (applies.categories.empty() || among(applies.categories, at.category)) &&
         fits_flag(applies.shipped, at.shipped) &&
         fits_flag(applies.virtual_goods, at.virtual_goods) &&
         fits_flag(applies.surface_mail, at.surface_mail) &&
         fits_flag(applies.in_notice, at.in_notice) &&
         fits_flag(applies.unboxing_video, at.unboxing_video) &&
         fits_flag(applies.seller_proof, at.seller_proof) &&
         (applies.lab.empty() || among(applies.lab, at.lab)) &&
         fits_flag(applies.durable, at.durable) &&
         fits_flag(applies.self_operated, at.self_operated) &&
         fits_flag(applies.off_platform, at.off_platform) &&
         (!applies.name || *applies.name == name);
}

int specificity(const Applies& applies) {
  int says = 0;
  for_each_member(applies, applies, [&](const auto& member, const auto&) {
    says += int{is_set(member)};
    return true;
  });
  return says;
}

bool overlap(const Applies& a, const Applies& b) {
  return for_each_member(a, b, [](const auto& x, const auto& y) { return meet(x, y); });
}

bool within(const Applies& inner, const Applies& outer) {
  return for_each_member(inner, outer, [](const auto& x, const auto& y) { return lies_in(x, y); });
}

}  // namespace recourse::policy
