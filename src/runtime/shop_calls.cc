// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "runtime/desk_inside.h"

namespace recourse::runtime {
namespace {

using policy::Role;

Json shop_view(const Shop& shop) {
  return Json{Json::Object{{"id", shop.id.text()},
                           {"slug", shop.slug},
                           {"number", shop.number},
                           {"mode", word(shop.settings.mode)},
                           {"policy", shop.settings.policy},
                           {"name", shop.settings.name},
                           {"self_operated", shop.settings.self_operated},
                           {"settings_digest", hex(shop.settings_digest)},
                           {"version", shop.version}}};
}

Done slug_is_sound(const std::string& slug) {
  constexpr std::size_t longest = 64;
  const bool letters = std::ranges::all_of(slug, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  if (slug.empty() || slug.size() > longest || !letters || slug.starts_with(ShopId::prefix))
    return Error{Errc::invalid, "not_a_slug", "A shop's slug is 1 to 64 of a–z, 0–9, - and _.",
                 "slug"};
  return {};
}

/// The shop as it would be; a new one gets the next number.
Shop changed_shop(Desk::Inside& desk, const ShopRef& known, const std::string& slug,
                  const ShopIn& in, Instant now) {
  Shop shop;
  if (known) {
    shop = *known;
  } else {
    shop.slug = slug;
    for (const ShopRef& other : desk.shops.all())
      shop.number = std::max(shop.number, other->number);
    ++shop.number;
    shop.id = ShopId{make_uuid(now, shop.number32(), desk.random.bits())};
    shop.settings = {
        .mode = desk.settings.default_mode, .policy = desk.settings.default_policy, .name = slug};
  }
  if (in.mode) shop.settings.mode = *in.mode;
  if (in.policy) shop.settings.policy = *in.policy;
  if (in.name) shop.settings.name = *in.name;
  if (in.self_operated) shop.settings.self_operated = *in.self_operated;
  shop.settings_digest = digest_of(shop.settings);
  ++shop.version;
  return shop;
}

Result<Plan> put(Desk::Inside& desk, const Call& call, const std::string& slug, const ShopIn& in) {
  const ShopRef known = desk.shops.by_name(slug);
  const Instant now = desk.clock.now();
  if (!known && call.who.shop != no_shop)
    return Error{Errc::not_found, "not_found", "There is no such shop."};
  if (known && call.who.role != Role::system) {
    if (!call.if_match)
      return Error{Errc::needs_condition, "if_match_required",
                   "The shop exists: send If-Match with the version you saw."};
    if (*call.if_match != known->version)
      return Error{Errc::stale, "version_changed", "The shop has changed since you read it."};
  }
  auto shop = std::make_shared<const Shop>(changed_shop(desk, known, slug, in, now));
  if (const auto pack = desk.packs.by_name(shop->settings.policy, now); !pack)
    return Error{Errc::invalid, "unknown_policy", pack.error().detail, "policy"};
  Plan plan;
  plan.answer = {shop_view(*shop), shop->version, known == nullptr};
  if (known && known->settings == shop->settings) {
    plan.nothing = true;
    plan.answer = {shop_view(*known), known->version, false};
    return plan;
  }
  keep_shop(*shop, known == nullptr, now, plan.change);
  plan.change.key = desk.key_row(call, shop->number, "document", json_text(plan.answer.body),
                                 shop->version, known == nullptr);
  plan.committed = [&desk, shop](const std::vector<Head>&) { desk.shops.remember(shop); };
  return plan;
}

std::string new_secret(Random& random) {
  constexpr std::size_t bytes = 24;
  const std::string raw = random.bytes(bytes);
  return "rcs_" + hex(std::span{reinterpret_cast<const std::uint8_t*>(raw.data()), raw.size()});
}

}  // namespace

void keep_shop(const Shop& shop, bool created, Instant now, Change& change) {
  change.shop = shop.number;
  change.at = now;
  change.rows.push_back(put_row(SettingsRow{shop.number, hex(shop.settings_digest),
                                            canonical(to_json(shop.settings)), shop.version, now}));
  ShopRow row{no_shop, shop.slug, shop.number, shop.id.text(), hex(shop.settings_digest), now};
  change.rows.push_back(created ? insert_row(row) : put_row(row));
}

void Desk::put_shop(const Call& call, const std::string& slug, const ShopIn& in, Reply reply) {
  Inside& desk = *inside_;
  const ShopRef known = desk.shops.by_name(slug);
  if (known && call.who.shop != no_shop && call.who.shop != known->number)
    return reply(Error{Errc::not_found, "not_found", "There is no such shop."});
  const bool staff = call.who.role == Role::operator_ || call.who.role == Role::seller ||
                     call.who.role == Role::system;
  if (!staff) return reply(Error{Errc::forbidden, "not_your_role", "The operator sets shops up."});
  if (!known)
    if (const Done done = slug_is_sound(slug); !done) return reply(done.error());
  desk.write(
      call, known ? known->number : no_shop, "shops",
      [&desk, call, slug, in] { return put(desk, call, slug, in); }, std::move(reply));
}

Result<Answer> Desk::shop(const Call& call, const std::string& name) {
  const Result<ShopRef> shop = inside_->shop_for(call, name);
  if (!shop) return shop.error();
  const Role role = call.who.role;
  if (role == Role::buyer || role == Role::carrier || role == Role::gateway)
    return Error{Errc::forbidden, "not_your_role", "The shop and the platform read its settings."};
  return Answer{shop_view(**shop), (*shop)->version, false};
}

void Desk::deposit(const Call& call, const std::string& name, Money amount, Reply reply) {
  Inside& desk = *inside_;
  const Result<ShopRef> shop = desk.shop_for(call, name);
  if (!shop) return reply(shop.error());
  if (call.who.role != Role::seller && call.who.role != Role::operator_)
    return reply(Error{Errc::forbidden, "not_your_role", "The seller pays his deposit in."});
  if ((*shop)->settings.mode != policy::Mode::platform)
    return reply(Error{Errc::refused, "not_in_this_mode", "A seller desk holds no deposit."});
  if (amount.minor <= 0)
    return reply(Error{Errc::invalid, "amount_not_positive", "A deposit is more than nothing.",
                       "amount.minor"});
  desk.write(
      call, (*shop)->number, "deposit " + (*shop)->id.text(),
      [&desk, call, name, shop = *shop, amount]() -> Result<Plan> {
        if (call.if_match && *call.if_match != desk.shops.by_name(name)->version)
          return Error{Errc::stale, "version_changed", "The shop has changed since you read it."};
        Plan plan;
        plan.change.shop = shop->number;
        plan.change.at = desk.clock.now();
        plan.change.entries.push_back(
            {ledger::entry(ledger::Why::deposit_paid,
                           {{ledger::account::outside("deposit"), -amount},
                            {std::string{ledger::account::deposit}, amount}}),
             {},
             {},
             {}});
        plan.answer = {Json{Json::Object{{"shop", shop->id.text()}, {"amount", to_json(amount)}}},
                       0, true};
        plan.change.key =
            desk.key_row(call, shop->number, "document", json_text(plan.answer.body), 0, true);
        return plan;
      },
      std::move(reply));
}

void Desk::make_link(const Call& call, const std::string& claim_text, Role role,
                     Duration expires_in, Reply reply) {
  Inside& desk = *inside_;
  const auto file = desk.claim_for(call, claim_text);
  if (!file) return reply(file.error());
  if (call.who.role != Role::seller && call.who.role != Role::operator_)
    return reply(Error{Errc::forbidden, "not_your_role", "The shop makes links."});
  if (role != Role::buyer)
    return reply(Error{Errc::invalid, "role_not_linkable", "Only buyers come by link.", "role"});
  constexpr Duration longest = std::chrono::days{365};
  if (expires_in <= Duration::zero() || expires_in > longest)
    return reply(
        Error{Errc::invalid, "expiry_out_of_range", "A link lives up to 365 days.", "expires_in"});
  const ClaimId id = (*file)->state.id;
  const OrderId order_id = (*file)->state.order;
  desk.write(
      call, id.shop(), order_id.text(),
      [&desk, call, id, order_id, expires_in]() -> Result<Plan> {
        const auto order = desk.streams.order(id.shop(), order_id);
        if (!order) return order.error();
        const auto seen = desk.streams.claim(id);
        if (!seen) return seen.error();
        if (call.if_match && *call.if_match != (*seen)->state.version)
          return Error{Errc::stale, "version_changed", "The claim has changed since you read it."};
        const std::string secret = new_secret(desk.random);
        const Instant now = desk.clock.now();
        Plan plan;
        plan.change.shop = id.shop();
        plan.change.at = now;
        plan.change.rows.push_back(insert_row(CredentialRow{.shop = no_shop,
                                                            .digest = hex(sha256(secret)),
                                                            .role = "buyer",
                                                            .subject = (*order)->order.buyer,
                                                            .for_shop = id.shop(),
                                                            .order_id = order_id.text(),
                                                            .expires_at = now + expires_in,
                                                            .created_at = now}));
        plan.answer = {Json{Json::Object{{"token", secret},
                                         {"path", "/c#" + secret},
                                         {"role", "buyer"},
                                         {"expires_at", instant_text(now + expires_in)}}},
                       0, true};
        plan.change.key = desk.key_row(call, id.shop(), "link", id.text(), 0, true);
        return plan;
      },
      std::move(reply));
}

Result<Principal> Desk::authenticate(std::string_view secret) {
  const Error unknown{Errc::unauthenticated, "unknown_token", "This token is not known here."};
  if (!secret.starts_with("rcs_")) return unknown;
  const auto row = find<CredentialRow>(*inside_->store.read(), {no_shop, hex(sha256(secret))});
  if (!row) return unknown;
  if (row->expires_at <= inside_->clock.now())
    return Error{Errc::unauthenticated, "expired_token",
                 "This token has expired; ask for a new one."};
  Principal who;
  const auto role = parse_word<Role>(row->role);
  check(role.has_value(), "a stored role is one");
  who.role = *role;
  who.subject = row->subject;
  who.shop = row->for_shop;
  if (row->order_id) {
    const auto order = parse_id<OrderId>(*row->order_id);
    check(order.has_value(), "a stored order id is one");
    who.order = *order;
  }
  return who;
}

Result<Issued> Desk::issue_token(Role role, const std::optional<std::string>& shop_slug,
                                 const std::string& subject, Duration lifetime) {
  Inside& desk = *inside_;
  if (role == Role::system)
    return Error{Errc::invalid, "role_not_issuable", "No token has this role.", "role"};
  if (role == Role::buyer && subject.empty())
    return Error{Errc::invalid, "subject_required", "A buyer's token names the buyer.", "subject"};
  if (role == Role::seller && !shop_slug)
    return Error{Errc::invalid, "shop_required", "A seller's token names the shop.", "shop"};
  const std::lock_guard lock{desk.tokens_mutex};
  Change change;
  change.at = desk.clock.now();
  ShopRef shop;
  if (shop_slug) {
    shop = desk.shops.by_name(*shop_slug);
    if (!shop) {
      if (const Done done = slug_is_sound(*shop_slug); !done) return done.error();
      shop = std::make_shared<const Shop>(
          changed_shop(desk, nullptr, *shop_slug, ShopIn{}, change.at));
      if (const auto pack = desk.packs.by_name(shop->settings.policy, change.at); !pack)
        return pack.error();
      keep_shop(*shop, true, change.at, change);
    }
  }
  Issued issued{new_secret(desk.random), change.at + lifetime};
  change.rows.push_back(insert_row(CredentialRow{.shop = no_shop,
                                                 .digest = hex(sha256(issued.secret)),
                                                 .role = std::string{word(role)},
                                                 .subject = subject,
                                                 .for_shop = shop ? shop->number : no_shop,
                                                 .order_id = {},
                                                 .expires_at = issued.expires_at,
                                                 .created_at = change.at}));
  if (const Done done = desk.commit_now(std::move(change)); !done) return done.error();
  if (shop) desk.shops.remember(shop);
  return issued;
}

}  // namespace recourse::runtime
