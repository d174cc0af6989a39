// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "runtime/desk_inside.h"

namespace recourse::runtime {
namespace {

using policy::Role;

Done may_read_ledger(const Call& call) {
  const bool may = call.who.role == Role::seller || call.who.role == Role::operator_ ||
                   call.who.role == Role::auditor || call.who.role == Role::mediator;
  if (may) return {};
  return Error{Errc::forbidden, "not_your_role", "The shop and the platform read the ledger."};
}

std::vector<ShopRef> shops_of(Desk::Inside& desk, const Call& call) {
  std::vector<ShopRef> shops;
  for (const ShopRef& shop : desk.shops.all())
    if (call.who.shop == no_shop || call.who.shop == shop->number) shops.push_back(shop);
  return shops;
}

/// `escrow:ord_…` is one account of the shop's to people, in every list by the same name; which
/// order a line is of, stands beside it.
std::string family(const std::string& account) {
  return account.starts_with("escrow:") ? "escrow" : account;
}

using Sums = std::map<std::pair<std::string, std::string>, std::int64_t>;

Sums sums_of(Reader& reader, std::int64_t shop) {
  Sums sums;
  constexpr std::size_t page = 1000;
  std::optional<Cells> after;
  for (;;) {
    const auto rows = scan<BalanceRow>(reader, {.prefix = {shop}, .after = after, .limit = page});
    for (const BalanceRow& row : rows) sums[{family(row.account), row.currency}] += row.amount;
    if (rows.size() < page) return sums;
    after = Cells{shop, rows.back().account, rows.back().currency};
  }
}

Json money(std::int64_t minor, const std::string& currency) {
  return Json{Json::Object{{"minor", minor}, {"currency", currency}}};
}

}  // namespace

Result<Answer> Desk::accounts(const Call& call) {
  if (const Done done = may_read_ledger(call); !done) return done.error();
  const auto reader = inside_->store.read();
  Json::Array items;
  for (const ShopRef& shop : shops_of(*inside_, call))
    for (const auto& [account, minor] : sums_of(*reader, shop->number))
      items.push_back(Json::Object{{"shop", shop->id.text()},
                                   {"account", account.first},
                                   {"balance", money(minor, account.second)}});
  return page_of(std::move(items), std::nullopt);
}

Result<Answer> Desk::entries(const Call& call, const std::optional<std::string>& claim,
                             const Page& page) {
  if (const Done done = may_read_ledger(call); !done) return done.error();
  const std::string_view index = claim ? "entries_by_claim" : "";
  const auto after = read_cursor(claim ? *claim : "entries", page.cursor, tables::entries, index);
  if (!after) return after.error();
  std::vector<ShopRef> shops = shops_of(*inside_, call);
  if (claim) {
    const auto file = inside_->claim_for(call, *claim);
    if (!file) return file.error();
    std::erase_if(shops,
                  [&](const ShopRef& shop) { return shop->number != (*file)->state.id.shop(); });
  }
  const auto reader = inside_->store.read();
  Json::Array items;
  for (const ShopRef& shop : shops) {
    std::optional<Cells> from;
    if (*after) {
      const std::int64_t at_shop = std::get<std::int64_t>((**after)[0]);
      if (shop->number < at_shop) continue;
      if (shop->number == at_shop) from = **after;
    }
    Scan wanted{.prefix = {shop->number}, .after = from, .limit = page.limit - items.size()};
    wanted.index = index;
    if (claim) wanted.prefix.emplace_back(*claim);
    for (const EntryRow& row : scan<EntryRow>(*reader, wanted)) {
      Json::Object item{{"entry", row.entry_id},
                        {"line", row.line},
                        {"shop", shop->id.text()},
                        {"account", family(row.account)},
                        {"amount", money(row.amount, row.currency)},
                        {"reason", row.reason},
                        {"at", instant_text(row.at)}};
      if (row.order_id) item.push_back({"order", *row.order_id});
      if (row.claim_id) item.push_back({"claim", *row.claim_id});
      if (row.intent_id) item.push_back({"intent", *row.intent_id});
      items.push_back(Json{std::move(item)});
      if (items.size() < page.limit) continue;
      return page_of(std::move(items), make_cursor(claim ? *claim : "entries", behind(row, index)));
    }
  }
  return page_of(std::move(items), std::nullopt);
}

Result<Answer> Desk::trial_balance(const Call& call) {
  if (const Done done = may_read_ledger(call); !done) return done.error();
  const auto reader = inside_->store.read();
  Sums accounts;
  std::map<std::string, std::int64_t> totals;
  for (const ShopRef& shop : shops_of(*inside_, call))
    for (const auto& [account, minor] : sums_of(*reader, shop->number)) {
      accounts[account] += minor;
      totals[account.second] += minor;
    }
  bool balanced = true;
  Json::Array sums;
  for (const auto& [currency, minor] : totals) {
    balanced = balanced && minor == 0;
    sums.push_back(money(minor, currency));
  }
  Json::Array lines;
  for (const auto& [account, minor] : accounts)
    lines.push_back(
        Json::Object{{"account", account.first}, {"balance", money(minor, account.second)}});
  return Answer{
      Json{Json::Object{
          {"balanced", balanced}, {"totals", std::move(sums)}, {"accounts", std::move(lines)}}},
      0, false};
}

}  // namespace recourse::runtime
