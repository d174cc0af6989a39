// SPDX-License-Identifier: Apache-2.0
#include "ledger/ledger.h"

#include <algorithm>

#include "base/check.h"

namespace recourse::ledger {
namespace {

using policy::PayoutSource;

/// Adds to an account's sum, keeping the order in which accounts were first named.
void add(std::vector<Posting>& sums, std::string_view account, Money amount) {
  const auto found = std::find_if(sums.begin(), sums.end(), [&](const Posting& sum) {
    return sum.account == account && sum.amount.currency == amount.currency;
  });
  if (found == sums.end())
    sums.push_back({std::string{account}, amount});
  else
    found->amount += amount;
}

}  // namespace

std::string account::escrow(const OrderId& order) {
  return "escrow:" + order.text();
}

std::string account::outside(std::string_view method) {
  return "outside:" + std::string{method};
}

Entry entry(Why why, std::vector<Posting> postings) {
  std::vector<Posting> sums;
  for (const Posting& posting : postings) add(sums, "", posting.amount);
  for (const Posting& sum : sums)
    check(sum.amount.minor == 0, "the postings of an entry sum to zero in each currency");
  std::erase_if(postings, [](const Posting& posting) { return posting.amount.minor == 0; });
  return {why, std::move(postings)};
}

std::string account_of(PayoutSource source, const OrderId& order) {
  switch (source) {
    case PayoutSource::escrow:
      return account::escrow(order);
    case PayoutSource::balance:
      return std::string{account::balance};
    case PayoutSource::deposit:
      return std::string{account::deposit};
    case PayoutSource::advance:
      return std::string{account::advance};
  }
  check(false, "a payout source without an account");
  return {};
}

bool may_go_negative(PayoutSource source) {
  switch (source) {
    case PayoutSource::escrow:
    case PayoutSource::balance:
    case PayoutSource::deposit:
      return false;
    case PayoutSource::advance:
      return true;
  }
  check(false, "a payout source without a floor");
  return false;
}

Funding fund(const Payout& payout, const std::function<Money(std::string_view)>& balance_of) {
  const Money nothing = zero(payout.amount.currency);
  check(payout.amount >= nothing, "a payout is not negative");
  std::vector<Posting> postings;
  Money unpaid = payout.amount;
  for (const PayoutSource source : payout.sources) {
    const std::string account = account_of(source, payout.order);
    Money drawn = unpaid;
    if (!may_go_negative(source)) {
      Money available = balance_of(account);
      // Named twice, a source has only once what it holds.
      for (const Posting& earlier : postings)
        if (earlier.account == account) available += earlier.amount;
      drawn = std::clamp(available, nothing, unpaid);
    }
    postings.push_back({account, -drawn});
    unpaid -= drawn;
  }
  const Money funded = payout.amount - unpaid;
  postings.push_back({std::string{account::payable_buyer}, funded});
  return {entry(Why::payout_funded, std::move(postings)), funded, unpaid};
}

Entry execute(Money amount, std::string_view gateway) {
  return entry(Why::payout_executed, {{std::string{account::payable_buyer}, -amount},
                                      {account::outside(gateway), amount}});
}

std::optional<Entry> hold(const OrderId& order, const std::vector<Posting>& held_by_method,
                          const std::vector<Posting>& payments_by_method) {
  std::vector<Posting> missing;
  for (const Posting& payment : payments_by_method) add(missing, payment.account, payment.amount);
  for (const Posting& held : held_by_method) add(missing, held.account, -held.amount);
  std::vector<Posting> postings;
  for (const Posting& part : missing)
    postings.push_back({account::outside(part.account), -part.amount});
  // In its own list first: a method could be called like an account of ours.
  std::vector<Posting> escrow;
  for (const Posting& part : missing) add(escrow, account::escrow(order), part.amount);
  postings.insert(postings.end(), escrow.begin(), escrow.end());
  Entry made = entry(Why::payment_held, std::move(postings));
  if (made.postings.empty()) return std::nullopt;
  return made;
}

std::vector<Posting> backwards(const std::vector<Posting>& drawn, Money returned) {
  const Money nothing = zero(returned.currency);
  check(returned >= nothing, "what comes back is not negative");
  std::vector<Posting> open;
  for (const Posting& posting : drawn)
    if (posting.amount.currency == returned.currency) add(open, posting.account, posting.amount);
  std::vector<Posting> repaid;
  Money rest = returned;
  for (auto source = open.rbegin(); source != open.rend(); ++source) {
    const Money part = std::clamp(-source->amount, nothing, rest);
    if (part.minor == 0) continue;
    repaid.push_back({source->account, part});
    rest -= part;
  }
  if (rest.minor != 0) add(repaid, account::balance, rest);
  return repaid;
}

}  // namespace recourse::ledger
