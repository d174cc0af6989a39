// SPDX-License-Identifier: Apache-2.0
#include "ledger/ledger.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace recourse::ledger {

// How googletest shows a posting when two lists differ.
void PrintTo(const Posting& posting, std::ostream* out) {
  *out << posting.account << " " << amount_text(posting.amount) << posting.amount.currency.code();
}

namespace {

using enum policy::PayoutSource;
using Sources = std::vector<policy::PayoutSource>;
using Balances = std::map<std::string, std::int64_t, std::less<>>;

OrderId an_order(std::uint64_t random = 7) {
  return {make_uuid(Instant{}, 1, random)};
}

Money in(std::string_view code, std::int64_t minor) {
  return {minor, *Currency::parse(code)};
}
Money cny(std::int64_t minor) {
  return in("CNY", minor);
}

/// "escrow" stands for the order's own escrow account.
std::string account_named(const std::string& name) {
  return name == "escrow" ? account::escrow(an_order()) : name;
}

std::vector<Posting> postings(std::string_view currency,
                              const std::vector<std::pair<std::string, std::int64_t>>& rows) {
  std::vector<Posting> out;
  for (const auto& [account, minor] : rows)
    out.push_back({account_named(account), in(currency, minor)});
  return out;
}

Funding fund_from(Money amount, const Sources& sources, const Balances& balances) {
  const Payout payout{{}, {}, an_order(), amount, sources};
  return fund(payout, [&](std::string_view account) {
    for (const auto& [name, minor] : balances)
      if (account_named(name) == account) return Money{minor, amount.currency};
    return zero(amount.currency);
  });
}

void expect_zero_sum(const Entry& made) {
  std::map<Currency, std::int64_t> sums;
  for (const Posting& posting : made.postings) {
    EXPECT_NE(posting.amount.minor, 0) << posting.account;
    sums[posting.amount.currency] += posting.amount.minor;
  }
  for (const auto& [currency, sum] : sums) EXPECT_EQ(sum, 0) << currency.code();
}

struct FundCase {
  std::string name;
  std::string currency;
  std::int64_t amount;
  Sources sources;
  Balances balances;
  std::vector<std::pair<std::string, std::int64_t>> moved;
  std::int64_t unpaid;
};

TEST(Fund, DrawsEachSourceInThePacksOrderAsFarAsItGoes) {
  const FundCase cases[] = {
      {"the worked waterfall",
       "CNY",
       10000,
       {escrow, balance, deposit, advance},
       {{"escrow", 4000}, {"deposit", 3000}},
       {{"escrow", -4000}, {"deposit", -3000}, {"advance", -3000}, {"payable:buyer", 10000}},
       0},
      {"escrow alone suffices",
       "CNY",
       4000,
       {escrow, balance, deposit, advance},
       {{"escrow", 4000}, {"balance", 9999}},
       {{"escrow", -4000}, {"payable:buyer", 4000}},
       0},
      {"one cent more takes the next source",
       "CNY",
       4001,
       {escrow, balance, deposit, advance},
       {{"escrow", 4000}, {"balance", 9999}},
       {{"escrow", -4000}, {"balance", -1}, {"payable:buyer", 4001}},
       0},
      {"the order of sources is data",
       "CNY",
       5000,
       {deposit, escrow},
       {{"escrow", 4000}, {"deposit", 3000}},
       {{"deposit", -3000}, {"escrow", -2000}, {"payable:buyer", 5000}},
       0},
      {"advance first pays all of it",
       "CNY",
       5000,
       {advance, escrow},
       {{"escrow", 4000}},
       {{"advance", -5000}, {"payable:buyer", 5000}},
       0},
      {"no advance in the pack leaves a rest unpaid",
       "CNY",
       10000,
       {escrow, balance, deposit},
       {{"escrow", 4000}, {"deposit", 3000}},
       {{"escrow", -4000}, {"deposit", -3000}, {"payable:buyer", 7000}},
       3000},
      {"all balances zero, no advance: nothing moves",
       "CNY",
       10000,
       {escrow, balance, deposit},
       {},
       {},
       10000},
      {"all balances zero: the advance pays",
       "CNY",
       10000,
       {escrow, balance, deposit, advance},
       {},
       {{"advance", -10000}, {"payable:buyer", 10000}},
       0},
      {"no sources at all", "CNY", 10000, {}, {{"escrow", 4000}}, {}, 10000},
      {"a negative balance is never drawn",
       "CNY",
       10000,
       {balance, deposit},
       {{"balance", -5000}, {"deposit", 3000}},
       {{"deposit", -3000}, {"payable:buyer", 3000}},
       7000},
      {"the advance may already be below zero",
       "CNY",
       100,
       {advance},
       {{"advance", -500}},
       {{"advance", -100}, {"payable:buyer", 100}},
       0},
      {"a source named twice has its money once",
       "CNY",
       5000,
       {deposit, deposit},
       {{"deposit", 3000}},
       {{"deposit", -3000}, {"payable:buyer", 3000}},
       2000},
      {"a payout of nothing", "CNY", 0, {escrow, advance}, {{"escrow", 4000}}, {}, 0},
      {"whole yen",
       "JPY",
       500,
       {escrow, advance},
       {{"escrow", 499}},
       {{"escrow", -499}, {"advance", -1}, {"payable:buyer", 500}},
       0},
      {"thousandths of a dinar",
       "KWD",
       10001,
       {balance, deposit},
       {{"balance", 10000}},
       {{"balance", -10000}, {"payable:buyer", 10000}},
       1},
  };
  for (const FundCase& row : cases) {
    SCOPED_TRACE(row.name);
    const Funding funding = fund_from(in(row.currency, row.amount), row.sources, row.balances);
    EXPECT_EQ(funding.entry.why, Why::payout_funded);
    EXPECT_EQ(funding.entry.postings, postings(row.currency, row.moved));
    EXPECT_EQ(funding.unpaid, in(row.currency, row.unpaid));
    EXPECT_EQ(funding.funded, in(row.currency, row.amount - row.unpaid));
    expect_zero_sum(funding.entry);
  }
}

TEST(Fund, AsksOnlyForBalancesThatHaveAFloor) {
  std::vector<std::string> asked;
  const Payout payout{{}, {}, an_order(), cny(100), {escrow, balance, deposit, advance}};
  (void)fund(payout, [&](std::string_view account) {
    asked.emplace_back(account);
    return cny(0);
  });
  EXPECT_EQ(asked, (std::vector<std::string>{account::escrow(an_order()), "balance", "deposit"}));
}

TEST(Fund, NeverBreaksAFloorAndAlwaysSumsToZero) {
  std::mt19937_64 random{20261122};
  const auto below = [&](std::int64_t limit) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(limit));
  };
  for (int round = 0; round < 5000; ++round) {
    SCOPED_TRACE(round);
    Balances balances{{"escrow", below(300) - 50},
                      {"balance", below(300) - 50},
                      {"deposit", below(300) - 50},
                      {"advance", below(300) - 150}};
    Sources sources{escrow, balance, deposit, advance};
    std::shuffle(sources.begin(), sources.end(), random);
    sources.resize(static_cast<std::size_t>(below(5)));
    const Money amount = cny(below(600));
    const Funding funding = fund_from(amount, sources, balances);
    expect_zero_sum(funding.entry);
    EXPECT_EQ(funding.funded + funding.unpaid, amount);
    EXPECT_GE(funding.unpaid, cny(0));
    for (const auto& [name, before] : balances)
      for (const Posting& posting : funding.entry.postings)
        if (posting.account == account_named(name) && name != "advance") {
          EXPECT_LE(posting.amount, cny(0)) << name;
          EXPECT_GE(before + posting.amount.minor, 0) << name;
        }
    // Whatever comes back runs through the same accounts and sums to what came.
    const Money returned = cny(below(800));
    Money sum = cny(0);
    for (const Posting& posting : backwards(funding.entry.postings, returned)) {
      EXPECT_GT(posting.amount, cny(0));
      sum += posting.amount;
    }
    EXPECT_EQ(sum, returned);
  }
}

TEST(Execute, MovesThePayableOutside) {
  const Entry made = execute(cny(10000), "sandbox");
  EXPECT_EQ(made.why, Why::payout_executed);
  EXPECT_EQ(made.postings,
            postings("CNY", {{"payable:buyer", -10000}, {"outside:sandbox", 10000}}));
  expect_zero_sum(made);
}

TEST(Entry, LeavesOutZeroPostings) {
  const Entry made =
      entry(Why::deposit_paid,
            postings("CNY", {{"outside:bank", -500}, {"advance", 0}, {"deposit", 500}}));
  EXPECT_EQ(made.postings, postings("CNY", {{"outside:bank", -500}, {"deposit", 500}}));
}

TEST(EntryDeathTest, PostingsThatDoNotSumToZeroAreABug) {
  EXPECT_DEATH((void)entry(Why::deposit_paid, {{"deposit", cny(500)}}), "sum to zero");
  // Two currencies do not make up for each other.
  EXPECT_DEATH(
      (void)entry(Why::deposit_paid, {{"deposit", cny(500)}, {"outside:bank", in("JPY", -500)}}),
      "sum to zero");
}

TEST(FundDeathTest, ANegativePayoutIsABug) {
  EXPECT_DEATH((void)fund_from(cny(-1), {advance}, {}), "not negative");
}

TEST(Entry, WritesAndReadsBack) {
  const Entry made = execute(cny(10000), "sandbox");
  const Result<Entry> read = from_json<Entry>(to_json(made));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, made);
}

struct HoldCase {
  std::string name;
  std::vector<std::pair<std::string, std::int64_t>> held;
  std::vector<std::pair<std::string, std::int64_t>> payments;
  std::vector<std::pair<std::string, std::int64_t>> moved;  ///< empty = no entry
};

TEST(Hold, BringsEscrowToWhatWasPaid) {
  const HoldCase cases[] = {
      {"a new order", {}, {{"alipay", 28000}}, {{"outside:alipay", -28000}, {"escrow", 28000}}},
      {"several tenders, vouchers among them",
       {},
       {{"alipay", 20000}, {"points", 3000}, {"coupon", 5000}},
       {{"outside:alipay", -20000},
        {"outside:points", -3000},
        {"outside:coupon", -5000},
        {"escrow", 28000}}},
      {"two payments by one method are one posting",
       {},
       {{"alipay", 20000}, {"alipay", 8000}},
       {{"outside:alipay", -28000}, {"escrow", 28000}}},
      {"the same order again", {{"alipay", 28000}}, {{"alipay", 28000}}, {}},
      {"the same, split differently",
       {{"alipay", 28000}},
       {{"alipay", 20000}, {"alipay", 8000}},
       {}},
      {"nothing held, nothing paid", {}, {}, {}},
      {"a new version with less money",
       {{"alipay", 28000}},
       {{"alipay", 20000}},
       {{"outside:alipay", 8000}, {"escrow", -8000}}},
      {"a new version with more",
       {{"alipay", 28000}},
       {{"alipay", 28001}},
       {{"outside:alipay", -1}, {"escrow", 1}}},
      {"a method fell away",
       {{"alipay", 20000}, {"points", 8000}},
       {{"alipay", 20000}},
       {{"outside:points", 8000}, {"escrow", -8000}}},
      {"another method, the same sum: escrow does not move",
       {{"alipay", 28000}},
       {{"wechat", 28000}},
       {{"outside:wechat", -28000}, {"outside:alipay", 28000}}},
  };
  for (const HoldCase& row : cases) {
    SCOPED_TRACE(row.name);
    const auto by_method = [](const auto& rows) { return postings("CNY", rows); };
    const std::optional<Entry> made =
        hold(an_order(), by_method(row.held), by_method(row.payments));
    EXPECT_EQ(made.has_value(), !row.moved.empty());
    if (!made) continue;
    EXPECT_EQ(made->why, Why::payment_held);
    EXPECT_EQ(made->postings, postings("CNY", row.moved));
    expect_zero_sum(*made);
  }
}

TEST(Hold, KeepsCurrenciesApart) {
  const std::optional<Entry> made =
      hold(an_order(), {{"card", cny(500)}}, {{"card", in("JPY", 500)}});
  ASSERT_TRUE(made);
  expect_zero_sum(*made);
  EXPECT_EQ(made->postings.size(), 4u);
}

struct BackCase {
  std::string name;
  std::vector<std::pair<std::string, std::int64_t>> drawn;
  std::int64_t returned;
  std::vector<std::pair<std::string, std::int64_t>> repaid;
};

TEST(Backwards, RepaysTheLastSourceFirst) {
  const std::vector<std::pair<std::string, std::int64_t>> waterfall{
      {"escrow", -4000}, {"deposit", -3000}, {"advance", -3000}, {"payable:buyer", 10000}};
  const BackCase cases[] = {
      {"the carrier pays 60", waterfall, 6000, {{"advance", 3000}, {"deposit", 3000}}},
      {"less than the advance", waterfall, 2999, {{"advance", 2999}}},
      {"exactly the advance", waterfall, 3000, {{"advance", 3000}}},
      {"a cent more reaches the deposit", waterfall, 3001, {{"advance", 3000}, {"deposit", 1}}},
      {"all of it", waterfall, 10000, {{"advance", 3000}, {"deposit", 3000}, {"escrow", 4000}}},
      {"130 back: the rest goes to the balance",
       waterfall,
       13000,
       {{"advance", 3000}, {"deposit", 3000}, {"escrow", 4000}, {"balance", 3000}}},
      {"the rest joins a balance that was drawn itself",
       {{"balance", -2000}},
       5000,
       {{"balance", 5000}}},
      {"nothing was drawn", {}, 6000, {{"balance", 6000}}},
      {"nothing comes back", waterfall, 0, {}},
      {"a second return repays only what is still open",
       {{"escrow", -4000},
        {"deposit", -3000},
        {"advance", -3000},
        {"payable:buyer", 10000},
        {"advance", 3000},
        {"deposit", 1000}},
       4000,
       {{"deposit", 2000}, {"escrow", 2000}}},
  };
  for (const BackCase& row : cases) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(backwards(postings("CNY", row.drawn), cny(row.returned)),
              postings("CNY", row.repaid));
  }
}

TEST(Backwards, ANegativeReturnIsABug) {
  EXPECT_DEATH((void)backwards({}, cny(-1)), "not negative");
}

TEST(Accounts, OnlyTheAdvanceMayGoBelowZero) {
  for (const auto& [source, name] : words_of(policy::PayoutSource{})) {
    EXPECT_EQ(may_go_negative(source), source == advance) << name;
    EXPECT_EQ(account_of(source, an_order()), account_named(std::string{name}));
  }
  EXPECT_NE(account::escrow(an_order(1)), account::escrow(an_order(2)));
}

}  // namespace
}  // namespace recourse::ledger
