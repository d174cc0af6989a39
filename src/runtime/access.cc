// SPDX-License-Identifier: Apache-2.0
#include "runtime/desk_inside.h"

// Who may see what. What a caller may not see does not exist for him: 404, never 403.

namespace recourse::runtime {
namespace {

Error no_such(std::string what) {
  return {Errc::not_found, "not_found", "There is no such " + std::move(what) + "."};
}

bool may_see_shop(const Principal& who, std::int64_t shop) {
  return who.shop == no_shop || who.shop == shop;
}

/// Roles that look at orders and claims at all; carriers and gateways only report.
bool reads_claims(policy::Role role) {
  return role != policy::Role::carrier && role != policy::Role::gateway;
}

}  // namespace

bool Desk::Inside::may_see(const Call& call, const OrderFile& order) const {
  if (!may_see_shop(call.who, order.shop)) return false;
  if (call.who.order) return *call.who.order == order.order.id;
  if (call.who.role == policy::Role::buyer) return call.who.subject == order.order.buyer;
  return true;
}

Result<ShopRef> Desk::Inside::shop_for(const Call& call, const std::string& name) {
  const ShopRef shop = shops.by_name(name);
  if (!shop || !may_see_shop(call.who, shop->number)) return no_such("shop");
  return shop;
}

Result<FileRef<OrderFile>> Desk::Inside::order_for(const Call& call, const std::string& name) {
  const auto id = streams.order_id(call.who.shop, name);
  if (!id || !reads_claims(call.who.role)) return no_such("order");
  auto file = streams.order(id->shop(), *id);
  if (!file) return file.error().code == Errc::not_found ? no_such("order") : file.error();
  if (!may_see(call, **file)) return no_such("order");
  return file;
}

Result<FileRef<ClaimFile>> Desk::Inside::claim_for(const Call& call, const std::string& text) {
  const Result<ClaimId> id = parse_id<ClaimId>(text);
  if (!id || !may_see_shop(call.who, id->shop()) || !reads_claims(call.who.role))
    return no_such("claim");
  auto file = streams.claim(*id);
  if (!file) return file.error().code == Errc::not_found ? no_such("claim") : file.error();
  const auto order = streams.order(id->shop(), (*file)->state.order);
  if (!order) return order.error();
  if (!may_see(call, **order)) return no_such("claim");
  return file;
}

Result<FileRef<RecoveryFile>> Desk::Inside::recovery_for(const Call& call,
                                                         const std::string& text) {
  const Result<RecoveryId> id = parse_id<RecoveryId>(text);
  const bool hidden = call.who.role == policy::Role::buyer || !reads_claims(call.who.role);
  if (!id || hidden || !may_see_shop(call.who, id->shop())) return no_such("recovery");
  auto file = streams.recovery(*id);
  if (!file) return file.error().code == Errc::not_found ? no_such("recovery") : file.error();
  return file;
}

}  // namespace recourse::runtime
