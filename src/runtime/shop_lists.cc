// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "runtime/claim_translate.h"
#include "runtime/desk_inside.h"
#include "runtime/shop_change.h"

// What a shop decides beforehand: where goods come back to, and what its people may agree to. Both
// are part of its settings, which claims freeze by their digest.

namespace recourse::runtime {
namespace {

using policy::Role;

Json rules_view(const Shop& shop) {
  Json::Object view;
  if (shop.settings.approval_above)
    view.push_back({"approval_above", to_json(*shop.settings.approval_above)});
  if (shop.settings.accept_up_to)
    view.push_back({"accept_up_to", to_json(*shop.settings.accept_up_to)});
  return Json{std::move(view)};
}

Done sound(const std::vector<ReturnAddressIn>& addresses) {
  std::set<std::string> seen;
  bool has_default = false;
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const std::string where = "addresses[" + std::to_string(i) + "]";
    if (!seen.insert(addresses[i].id).second)
      return Error{Errc::invalid, "repeated_id", "Another address has this id.", where + ".id"};
    if (addresses[i].is_default && has_default)
      return Error{Errc::invalid, "more_than_one_default", "One address is the usual one.",
                   where + ".default"};
    has_default = has_default || addresses[i].is_default;
    if (const Done done = text_fits(addresses[i].text, where + ".text"); !done) return done.error();
  }
  return {};
}

Done sound(const ShopRulesIn& rules) {
  const auto negative = [](const std::optional<Money>& amount) {
    return amount && amount->minor < 0;
  };
  const char* field = negative(rules.approval_above) ? "approval_above.minor"
                      : negative(rules.accept_up_to) ? "accept_up_to.minor"
                                                     : nullptr;
  if (!field) return {};
  return Error{Errc::invalid, "amount_negative", "A limit is nothing or more.", field};
}

/// What settings become: an address whose words stay keeps its text.
std::vector<ReturnAddress> kept_addresses(Desk::Inside& desk, const Shop& shop,
                                          const std::vector<ReturnAddressIn>& in,
                                          std::vector<RowWrite>& rows) {
  std::vector<ReturnAddress> kept;
  for (const ReturnAddressIn& address : in) {
    const auto& known = shop.settings.return_addresses;
    const auto before = std::ranges::find(known, address.id, &ReturnAddress::id);
    const bool same = before != known.end() && desk.text(before->text) == address.text;
    kept.push_back({address.id,
                    same ? before->text : desk.keep_text(address.text, shop.number32(), rows),
                    address.is_default});
  }
  return kept;
}

}  // namespace

Done may_set(const Call& call) {
  if (call.who.role == Role::seller || call.who.role == Role::operator_) return {};
  return Error{Errc::forbidden, "not_your_role", "The shop and the operator decide this."};
}

Result<Plan> change_settings(Desk::Inside& desk, const Call& call, std::int64_t number,
                             const Setting& set) {
  const ShopRef known = desk.shops.by_number(number);
  if (!call.if_match)
    return Error{Errc::needs_condition, "if_match_required",
                 "The shop exists: send If-Match with the version you saw."};
  if (*call.if_match != known->version)
    return Error{Errc::stale, "version_changed", "The shop has changed since you read it."};
  Plan plan;
  Shop changed = *known;
  set(changed.settings, plan.change.rows);
  plan.nothing = changed.settings == known->settings;
  if (!plan.nothing) {
    changed.settings_digest = digest_of(changed.settings);
    ++changed.version;
  }
  const auto shop = std::make_shared<const Shop>(std::move(changed));
  keep_shop(*shop, false, desk.clock.now(), plan.change);
  plan.answer.version = shop->version;
  plan.committed = [&desk, shop](const std::vector<Head>&) { desk.shops.remember(shop); };
  return plan;
}

Answer Desk::Inside::return_addresses_answer(const Shop& shop) {
  Json::Array addresses;
  for (const ReturnAddress& address : shop.settings.return_addresses) {
    Json::Object view{{"id", address.id}};
    if (auto words = text(address.text)) view.push_back({"text", std::move(*words)});
    view.push_back({"default", address.is_default});
    addresses.push_back(Json{std::move(view)});
  }
  return {.body = Json{Json::Object{{"addresses", std::move(addresses)}}},
          .version = shop.version,
          .created = false};
}

void Desk::put_return_addresses(const Call& call, const std::string& name,
                                std::vector<ReturnAddressIn> in, Reply reply) {
  Inside& desk = *inside_;
  const Result<ShopRef> found = desk.shop_for(call, name);
  if (!found) return reply(found.error());
  if (const Done done = may_set(call); !done) return reply(done.error());
  if (const Done done = sound(in); !done) return reply(done.error());
  const std::int64_t number = (*found)->number;
  desk.write(
      call, number, "shops",
      [&desk, call, number, in = std::move(in)]() -> Result<Plan> {
        const ShopRef known = desk.shops.by_number(number);
        Result<Plan> plan = change_settings(
            desk, call, number, [&](ShopSettings& settings, std::vector<RowWrite>& rows) {
              settings.return_addresses = kept_addresses(desk, *known, in, rows);
            });
        if (!plan) return plan.error();
        Json::Array addresses;
        for (const ReturnAddressIn& address : in)
          addresses.push_back(Json::Object{
              {"id", address.id}, {"text", address.text}, {"default", address.is_default}});
        plan->answer.body = Json{Json::Object{{"addresses", std::move(addresses)}}};
        // A repeat is answered from the settings: what a key keeps cannot be erased.
        plan->change.key =
            desk.key_row(call, number, "return_addresses", {}, plan->answer.version, false);
        return plan;
      },
      std::move(reply));
}

Result<Answer> Desk::return_addresses(const Call& call, const std::string& name) {
  const Result<ShopRef> shop = inside_->shop_for(call, name);
  if (!shop) return shop.error();
  if (const Done done = may_set(call); !done) return done.error();
  return inside_->return_addresses_answer(**shop);
}

void Desk::put_shop_rules(const Call& call, const std::string& name, ShopRulesIn in, Reply reply) {
  Inside& desk = *inside_;
  const Result<ShopRef> found = desk.shop_for(call, name);
  if (!found) return reply(found.error());
  if (const Done done = may_set(call); !done) return reply(done.error());
  if (const Done done = sound(in); !done) return reply(done.error());
  const std::int64_t number = (*found)->number;
  desk.write(
      call, number, "shops",
      [&desk, call, number, in]() -> Result<Plan> {
        Result<Plan> plan = change_settings(desk, call, number,
                                            [&](ShopSettings& settings, std::vector<RowWrite>&) {
                                              settings.approval_above = in.approval_above;
                                              settings.accept_up_to = in.accept_up_to;
                                            });
        if (!plan) return plan.error();
        Shop shown;
        shown.settings.approval_above = in.approval_above;
        shown.settings.accept_up_to = in.accept_up_to;
        plan->answer.body = rules_view(shown);
        plan->change.key = desk.key_row(call, number, "document", json_text(plan->answer.body),
                                        plan->answer.version, false);
        return plan;
      },
      std::move(reply));
}

Result<Answer> Desk::shop_rules(const Call& call, const std::string& name) {
  const Result<ShopRef> shop = inside_->shop_for(call, name);
  if (!shop) return shop.error();
  if (const Done done = may_set(call); !done) return done.error();
  return Answer{rules_view(**shop), (*shop)->version, false};
}

}  // namespace recourse::runtime
