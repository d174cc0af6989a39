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
bool sets_meet(const std::vector<T>& a, const std::vector<T>& b) {
  return a.empty() || b.empty() ||
         std::any_of(a.begin(), a.end(), [&](const T& value) { return among(b, value); });
}

template <class T>
bool set_within(const std::vector<T>& inner, const std::vector<T>& outer) {
  if (outer.empty()) return true;
  return !inner.empty() && std::all_of(inner.begin(), inner.end(),
                                       [&](const T& value) { return among(outer, value); });
}

template <class T>
bool values_meet(const std::optional<T>& a, const std::optional<T>& b) {
  return !a || !b || *a == *b;
}

template <class T>
bool value_within(const std::optional<T>& inner, const std::optional<T>& outer) {
  return !outer || inner == outer;
}

}  // namespace

bool fits(const Applies& applies, const Situation& situation, std::string_view name) {
  return fits_set(applies.kinds, situation.kind) && fits_set(applies.stages, situation.stage) &&
         fits_set(applies.waits, situation.wait) && fits_set(applies.signers, situation.signer) &&
         fits_flag(applies.shipped, situation.shipped) &&
         fits_flag(applies.virtual_goods, situation.virtual_goods) &&
         fits_flag(applies.confirmed, situation.confirmed) &&
         (applies.categories.empty() || among(applies.categories, situation.category)) &&
         (!applies.name || *applies.name == name);
}

int specificity(const Applies& applies) {
  return int{!applies.kinds.empty()} + int{!applies.categories.empty()} +
         int{!applies.stages.empty()} + int{!applies.waits.empty()} +
         int{!applies.signers.empty()} + int{applies.shipped.has_value()} +
         int{applies.virtual_goods.has_value()} + int{applies.confirmed.has_value()} +
         int{applies.name.has_value()};
}

bool overlap(const Applies& a, const Applies& b) {
  return sets_meet(a.kinds, b.kinds) && sets_meet(a.categories, b.categories) &&
         sets_meet(a.stages, b.stages) && sets_meet(a.waits, b.waits) &&
         sets_meet(a.signers, b.signers) && values_meet(a.shipped, b.shipped) &&
         values_meet(a.virtual_goods, b.virtual_goods) && values_meet(a.confirmed, b.confirmed) &&
         values_meet(a.name, b.name);
}

bool within(const Applies& inner, const Applies& outer) {
  return set_within(inner.kinds, outer.kinds) && set_within(inner.categories, outer.categories) &&
         set_within(inner.stages, outer.stages) && set_within(inner.waits, outer.waits) &&
         set_within(inner.signers, outer.signers) && value_within(inner.shipped, outer.shipped) &&
         value_within(inner.virtual_goods, outer.virtual_goods) &&
         value_within(inner.confirmed, outer.confirmed) && value_within(inner.name, outer.name);
}

}  // namespace recourse::policy
