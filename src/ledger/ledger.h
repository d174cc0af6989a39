// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "policy/words.h"

// Double entry. An account's balance is what it holds for somebody: money that came in from outside
// makes `outside:<method>` negative and `escrow:<order>` positive. Every entry sums to zero per
// currency, so all balances together are always zero.
//
//   order taken    outside:alipay −280.00        escrow:ord_… +280.00
//   fund 100.00    escrow:ord_… −40.00  deposit −30.00  advance −30.00   payable:buyer +100.00
//   executed       payable:buyer −100.00         outside:sandbox +100.00
//   carrier pays   outside:zto −60.00  advance +30.00  deposit +30.00     (the payout backwards)

namespace recourse::ledger {

/// Names of accounts; a shop has each once a currency, escrow once an order.
namespace account {
std::string escrow(const OrderId& order);
std::string outside(std::string_view method);
inline constexpr std::string_view payable_buyer = "payable:buyer";
inline constexpr std::string_view balance = "balance";
inline constexpr std::string_view deposit = "deposit";
inline constexpr std::string_view advance = "advance";
}  // namespace account

/// One side of an entry.
struct Posting {
  std::string account;
  Money amount;
  friend bool operator==(const Posting&, const Posting&) = default;
};
template <class F, Is<Posting> T>
void fields(F& f, T& posting) {
  f("account", posting.account);
  f("amount", posting.amount);
}

/// Why money moved.
enum class Why : std::uint8_t {
  payment_held,  ///< an order's payment came into escrow
  deposit_paid,  ///< the shop paid into its deposit
  payout_funded,
  payout_executed,
};
constexpr auto words_of(Why) {
  return word_table<Why>({{Why::payment_held, "payment_held"},
                          {Why::deposit_paid, "deposit_paid"},
                          {Why::payout_funded, "payout_funded"},
                          {Why::payout_executed, "payout_executed"}});
}

/// Sums to zero per currency; checked.
struct Entry {
  Why why = Why::payment_held;
  std::vector<Posting> postings;
  friend bool operator==(const Entry&, const Entry&) = default;
};
template <class F, Is<Entry> T>
void fields(F& f, T& entry) {
  f("why", entry.why);
  f("postings", entry.postings);
}

/// An entry of those postings, without the zero ones. A sum other than zero is a bug.
Entry entry(Why why, std::vector<Posting> postings);

/// Account a source draws from, and whether it may go below zero (only the platform's advance may).
std::string account_of(policy::PayoutSource source, const OrderId& order);
bool may_go_negative(policy::PayoutSource source);

/// What a payout asks for.
struct Payout {
  IntentId intent;
  ClaimId claim;
  OrderId order;
  Money amount;
  std::vector<policy::PayoutSource> sources;  ///< in the pack's order
};

struct Funding {
  Entry entry;  ///< the sources in the order they were drawn, then the buyer; empty for nothing
  Money funded;
  Money unpaid;  ///< found nowhere: never shown as paid
};

/// Draws a payout from its sources, each as far as its balance goes. `balance_of` reads inside the
/// transaction that writes: a claim decides how much is owed, the ledger from which account.
Funding fund(const Payout& payout, const std::function<Money(std::string_view)>& balance_of);

/// What executing pays out through a gateway.
Entry execute(Money amount, std::string_view gateway);

/// Which money of an order's payments has to come into (or go back out of) escrow so that escrow
/// stands at `payments`, given what is held per method so far. One entry, or none. A posting's
/// `account` here is the method as the order names it ("alipay"); a method may come twice.
std::optional<Entry> hold(const OrderId& order, const std::vector<Posting>& held_by_method,
                          const std::vector<Posting>& payments_by_method);

/// Carrier money and claw-backs run the payout backwards: the last source drawn is repaid first.
/// payout 100 = escrow 40 + deposit 30 + advance 30; 60 back → advance 30, deposit 30.
/// What is left over after every source is repaid goes to the shop's balance. `drawn` may be all
/// postings of the payout so far, earlier returns included: only what is still open is repaid. The
/// answer's sum is `returned`; where it came from (outside:zto) is the caller's side of the entry.
std::vector<Posting> backwards(const std::vector<Posting>& drawn, Money returned);

}  // namespace recourse::ledger
