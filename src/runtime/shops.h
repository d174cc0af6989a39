// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "claim/turns.h"
#include "policy/ask_messages.h"
#include "policy/words.h"
#include "runtime/rows.h"
#include "runtime/store.h"

namespace recourse::runtime {

/// Where goods come back to; what it says is erasable text.
struct ReturnAddress {
  std::string id;  ///< the shop's own name for it
  claim::TextRef text;
  bool is_default = false;
  friend bool operator==(const ReturnAddress&, const ReturnAddress&) = default;
};
template <class F, Is<ReturnAddress> T>
void fields(F& f, T& address) {
  f("id", address.id);
  f("text", address.text);
  f("default", address.is_default);
}

/// What a shop decides for itself. Kept for ever under its digest: claims freeze that.
struct ShopSettings {
  policy::Mode mode = policy::Mode::platform;
  std::string policy;
  std::string name;
  bool self_operated = false;
  std::vector<ReturnAddress> return_addresses = {};
  std::optional<Money> approval_above = {};  ///< what a clerk agrees to alone, at most
  std::optional<Money> accept_up_to = {};    ///< an ask that is agreed to by itself, at most
  std::vector<policy::ReplyTemplate> templates = {};  ///< over those of the rules
  friend bool operator==(const ShopSettings&, const ShopSettings&) = default;
};
template <class F, Is<ShopSettings> T>
void fields(F& f, T& settings) {
  f("mode", settings.mode);
  f("policy", settings.policy);
  f("name", settings.name);
  f("self_operated", settings.self_operated);
  optional_list(f, "return_addresses", settings.return_addresses);
  f("approval_above", settings.approval_above);
  f("accept_up_to", settings.accept_up_to);
  optional_list(f, "templates", settings.templates);
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
