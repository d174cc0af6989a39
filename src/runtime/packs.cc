// SPDX-License-Identifier: Apache-2.0
#include "runtime/packs.h"

namespace recourse::runtime {

Result<PackRef> Packs::by_name(const std::string& name, Instant now) {
  // Rows begin and end at local midnights, and no zone is off the hour by less than a quarter.
  constexpr std::chrono::minutes quarter{15};
  const std::int64_t moment = now.time_since_epoch() / quarter;
  const std::lock_guard lock{mutex_};
  PackRef& known = by_moment_[{name, moment}];
  if (!known) {
    Result<policy::Pack> pack = policy::resolve(name, shelf_, now);
    if (!pack) {
      by_moment_.erase({name, moment});
      return pack.error();
    }
    PackRef& same = by_digest_[pack->digest];
    if (!same) same = std::make_shared<const policy::Pack>(std::move(*pack));
    known = same;
  }
  return known;
}

PackRef Packs::by_digest(const Digest& digest) {
  const std::lock_guard lock{mutex_};
  PackRef& known = by_digest_[digest];
  if (!known) {
    const auto row = find<PackRow>(*store_.read(), {no_shop, hex(digest)});
    check(row.has_value(), "a pack that a claim was opened under is kept");
    Result<policy::Pack> pack = policy::from_canonical(row->canonical, shelf_);
    check(pack.has_value() && pack->digest == digest, "a kept pack reads back as it was");
    stored_[digest] = true;
    known = std::make_shared<const policy::Pack>(std::move(*pack));
  }
  return known;
}

std::optional<RowWrite> Packs::keep(const PackRef& pack, Instant now) {
  const std::lock_guard lock{mutex_};
  if (stored_.contains(pack->digest)) return std::nullopt;
  return put_row(PackRow{.shop = no_shop,
                         .digest = hex(pack->digest),
                         .name = pack->name,
                         .version = pack->version,
                         .canonical = pack->canonical,
                         .at = now});
}

void Packs::kept(const Digest& digest) {
  const std::lock_guard lock{mutex_};
  stored_[digest] = true;
}

}  // namespace recourse::runtime
