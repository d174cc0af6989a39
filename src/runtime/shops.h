// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/fields.h"
#include "policy/words.h"
#include "runtime/rows.h"
#include "runtime/store.h"

namespace recourse::runtime {

/// What a shop decides for itself. Kept for ever under its digest: claims freeze that.
struct ShopSettings {
  policy::Mode mode = policy::Mode::platform;
  std::string policy;
  std::string name;
  bool self_operated = false;
  friend bool operator==(const ShopSettings&, const ShopSettings&) = default;
};
template <class F, Is<ShopSettings> T>
void fields(F& f, T& settings) {
  f("mode", settings.mode);
  f("policy", settings.policy);
  f("name", settings.name);
  f("self_operated", settings.self_operated);
}

struct Shop {
  std::int64_t number = 0;
  ShopId id;
  std::string slug;
  ShopSettings settings;
  Digest settings_digest;
  std::int64_t version = 0;  ///< of the settings
  std::uint32_t number32() const { return static_cast<std::uint32_t>(number); }
};
using ShopRef = std::shared_ptr<const Shop>;

Digest digest_of(const ShopSettings& settings);

/// The shops, few and often asked for: all of them in memory.
class Shops {
 public:
  explicit Shops(Store& store) : store_{store} {}
  ShopRef by_number(std::int64_t number);
  /// A slug or a `shp_` id.
  ShopRef by_name(const std::string& name);
  std::vector<ShopRef> all();
  /// After a commit that made or changed a shop.
  void remember(ShopRef shop);

 private:
  void load();
  Store& store_;
  std::mutex mutex_;
  bool loaded_ = false;
  std::map<std::int64_t, ShopRef> shops_;
};

}  // namespace recourse::runtime
