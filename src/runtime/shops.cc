// SPDX-License-Identifier: Apache-2.0
#include "runtime/shops.h"

namespace recourse::runtime {

Digest digest_of(const ShopSettings& settings) {
  return sha256(canonical(to_json(settings)));
}

void Shops::load() {
  if (loaded_) return;
  const auto reader = store_.read();
  constexpr std::size_t page = 1000;
  std::optional<Cells> after;
  for (;;) {
    const auto rows = scan<ShopRow>(*reader, {.prefix = {no_shop}, .after = after, .limit = page});
    for (const ShopRow& row : rows) {
      const auto kept = find<SettingsRow>(*reader, {row.number, row.settings});
      check(kept.has_value(), "a shop's settings are kept");
      const Result<Json> document = parse_json(kept->document);
      check(document.has_value(), "kept settings are JSON");
      Result<ShopSettings> settings = from_json<ShopSettings>(*document);
      check(settings.has_value(), "kept settings read back");
      const Result<ShopId> id = parse_id<ShopId>(row.id);
      check(id.has_value(), "a shop has an id");
      shops_[row.number] = std::make_shared<const Shop>(
          Shop{row.number, *id, row.slug, *settings, digest_of(*settings), kept->version});
    }
    if (rows.size() < page) break;
    after = Cells{no_shop, rows.back().slug};
  }
  loaded_ = true;
}

ShopRef Shops::by_number(std::int64_t number) {
  const std::lock_guard lock{mutex_};
  load();
  const auto found = shops_.find(number);
  return found == shops_.end() ? nullptr : found->second;
}

ShopRef Shops::by_name(const std::string& name) {
  const std::lock_guard lock{mutex_};
  load();
  for (const auto& [number, shop] : shops_)
    if (shop->slug == name || shop->id.text() == name) return shop;
  return nullptr;
}

std::vector<ShopRef> Shops::all() {
  const std::lock_guard lock{mutex_};
  load();
  std::vector<ShopRef> shops;
  for (const auto& [number, shop] : shops_) shops.push_back(shop);
  return shops;
}

void Shops::remember(ShopRef shop) {
  const std::lock_guard lock{mutex_};
  load();
  shops_[shop->number] = std::move(shop);
}

}  // namespace recourse::runtime
