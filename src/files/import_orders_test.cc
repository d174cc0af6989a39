// SPDX-License-Identifier: Apache-2.0
#include "files/import_orders.h"

#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "base/fields.h"
#include "files/test_orders.h"

namespace recourse::files {
namespace {

/// Keeps documents as the desk does, without storage.
class Shelf {
 public:
  Result<runtime::Answer> put(const runtime::Call& call, const runtime::OrderIn& in) {
    const std::lock_guard lock{mutex_};
    keys.insert(call.key);
    const std::string document = json_text(to_json(in.order));
    const auto found = documents.find(in.order.external_id);
    runtime::Answer answer;
    answer.created = found == documents.end();
    answer.body = Json::Object{{"changed", answer.created || found->second != document}};
    if (!call.dry_run) documents[in.order.external_id] = document;
    return answer;
  }

  std::map<std::string, std::string> documents;
  std::set<std::string> keys;

 private:
  std::mutex mutex_;
};

std::string csv(int orders, const std::string& title = "t") {
  std::string text = "external_id,buyer,placed_at,line_id,title,quantity,paid\n";
  for (int i = 0; i < orders; ++i)
    text += "A-" + std::to_string(i) + ",b,2026-09-03T00:00:00Z,l1," + title + ",1,1.00\n";
  return text;
}

Json import(const PutOrder& put, const std::string& text, const ImportOptions& options = {},
            const runtime::Call& call = {}) {
  auto reader = open_texts({{"o.csv", text}}, OrderFormat::generic);
  check(reader.has_value(), "the test's file can be opened");
  return import_orders(put, call, **reader, options);
}

PutOrder at_once(Shelf& shelf) {
  return [&shelf](const runtime::Call& call, const runtime::OrderIn& in, runtime::Reply reply) {
    reply(shelf.put(call, in));
  };
}

std::int64_t count(const Json& report, std::string_view name) {
  return *report.find(name)->integer();
}

TEST(Import, counts_what_is_new_what_changed_and_what_is_the_same) {
  Shelf shelf;
  const Json first = import(at_once(shelf), csv(3));
  EXPECT_EQ(json_text(first),
            R"({"imported":3,"updated":0,"unchanged":0,"skipped":0,"errors":[]})");
  const Json same = import(at_once(shelf), csv(3));
  EXPECT_EQ(count(same, "unchanged"), 3);
  const Json changed = import(at_once(shelf), csv(4, "another title"));
  EXPECT_EQ(count(changed, "updated"), 3);
  EXPECT_EQ(count(changed, "imported"), 1);
}

TEST(Import, of_the_same_data_is_unchanged_and_a_new_status_is_an_update) {
  Shelf shelf;
  const auto run = [&](const std::string& status) {
    const std::string orders =
        "订单编号,买家会员名,买家应付邮费,买家实际支付金额,订单状态,订单创建时间,物流单号,"
        "物流公司\n"
        "1,b,0,10.00," +
        status + ",2026-09-03 00:45:53,No:SF1,顺丰速运\n";
    auto reader = open_texts(
        {{"o.csv", gbk(orders)}, {"d.csv", "订单编号,标题,价格,购买数量\n1,t,10.00,1\n"}},
        OrderFormat::taobao);
    check(reader.has_value(), "the test's files can be opened");
    return import_orders(at_once(shelf), {}, **reader, {});
  };
  EXPECT_EQ(count(run("买家已付款，等待卖家发货"), "imported"), 1);
  EXPECT_EQ(count(run("买家已付款，等待卖家发货"), "unchanged"), 1);
  EXPECT_EQ(count(run("卖家已发货，等待买家确认"), "updated"), 1);
  EXPECT_EQ(count(run("交易成功"), "updated"), 1) << "the word alone, without a date";
}

TEST(Import, reports_what_the_file_and_what_the_desk_refused_by_line) {
  const PutOrder put = [](const runtime::Call&, const runtime::OrderIn& in, runtime::Reply reply) {
    if (in.order.external_id == "A-1")
      reply(Error{Errc::invalid, "some_reason", "no", "lines[0].title"});
    else
      reply(runtime::Answer{Json::Object{}, 1, true});
  };
  const Json report = import(put, csv(3) + "A-3,b\n");
  EXPECT_EQ(count(report, "imported"), 2);
  EXPECT_EQ(count(report, "skipped"), 2);
  EXPECT_EQ(json_text(*report.find("errors")),
            R"([{"file":"o.csv","line":3,"column":"lines[0].title","reason":"some_reason",)"
            R"("detail":"no"},{"file":"o.csv","line":5,"reason":"truncated_row",)"
            R"("detail":"the row has 2 cells of 7"}])");
}

TEST(Import, keeps_some_orders_under_way_and_never_more_than_asked) {
  // Replies come from another thread, and only in batches, as a committer gives them.
  std::mutex mutex;
  std::vector<runtime::Reply> waiting;
  std::size_t most = 0;
  bool stop = false;
  std::thread committer{[&] {
    while (true) {
      std::vector<runtime::Reply> batch;
      {
        const std::lock_guard lock{mutex};
        if (stop && waiting.empty()) return;
        batch.swap(waiting);
      }
      for (const runtime::Reply& reply : batch) reply(runtime::Answer{Json::Object{}, 1, true});
      std::this_thread::yield();
    }
  }};
  std::size_t under_way_bound = 0;
  const PutOrder put = [&](const runtime::Call&, const runtime::OrderIn&, runtime::Reply reply) {
    const std::lock_guard lock{mutex};
    waiting.push_back(std::move(reply));
    most = std::max(most, waiting.size());
  };
  ImportOptions options;
  options.in_flight = 8;
  under_way_bound = options.in_flight;
  const Json report = import(put, csv(2'000), options);
  {
    const std::lock_guard lock{mutex};
    stop = true;
  }
  committer.join();
  EXPECT_EQ(count(report, "imported"), 2'000);
  EXPECT_LE(most, under_way_bound);
}

TEST(Import, drains_a_desk_that_has_no_threads) {
  std::vector<runtime::Reply> waiting;
  std::size_t most = 0;
  const PutOrder put = [&](const runtime::Call&, const runtime::OrderIn&, runtime::Reply reply) {
    waiting.push_back(std::move(reply));
    most = std::max(most, waiting.size());
  };
  ImportOptions options;
  options.drain = [&] {
    std::vector<runtime::Reply> batch;
    batch.swap(waiting);
    for (const runtime::Reply& reply : batch) reply(runtime::Answer{Json::Object{}, 1, true});
  };
  EXPECT_EQ(count(import(put, csv(1'000), options), "imported"), 1'000);
  EXPECT_EQ(most, 256u);
}

TEST(Import, tries_again_what_came_when_the_desk_was_full) {
  Shelf shelf;
  int turned_away = 0;
  const PutOrder put = [&](const runtime::Call& call, const runtime::OrderIn& in,
                           runtime::Reply reply) {
    if (turned_away < 5) {
      ++turned_away;
      return reply(Error{Errc::busy, "queue_full", "later"});
    }
    reply(shelf.put(call, in));
  };
  const Json report = import(put, csv(3));
  EXPECT_EQ(count(report, "imported"), 3);
  EXPECT_EQ(count(report, "skipped"), 0);
  EXPECT_EQ(turned_away, 5);
}

TEST(Import, gives_each_order_a_key_of_its_own_behind_the_callers) {
  Shelf shelf;
  runtime::Call call;
  call.key = "run-1";
  import(at_once(shelf), csv(3), {}, call);
  EXPECT_EQ(shelf.keys, (std::set<std::string>{"run-1:1", "run-1:2", "run-1:3"}));
  Shelf without;
  import(at_once(without), csv(3));
  EXPECT_EQ(without.keys, std::set<std::string>{""});
}

TEST(Import, hands_a_dry_run_on) {
  Shelf shelf;
  runtime::Call call;
  call.dry_run = true;
  EXPECT_EQ(count(import(at_once(shelf), csv(3), {}, call), "imported"), 3);
  EXPECT_TRUE(shelf.documents.empty());
}

TEST(Import, tells_how_far_it_came) {
  Shelf shelf;
  std::vector<Progress> told;
  ImportOptions options;
  options.on_progress = [&](const Progress& progress) { told.push_back(progress); };
  const std::string text = csv(2'500);
  import(at_once(shelf), text, options);
  ASSERT_GE(told.size(), 3u);
  EXPECT_EQ(told.back().bytes_read, static_cast<std::int64_t>(text.size()));
  EXPECT_EQ(told.back().bytes_total, static_cast<std::int64_t>(text.size()));
  EXPECT_LT(told.front().bytes_read, told.back().bytes_read);
}

/// An invented export of `orders` orders; the same seed gives the same bytes.
class Export {
 public:
  Export(int orders, std::uint64_t seed) : state_{seed} {
    details_ = {gbk("订单编号,标题,价格,购买数量,外部系统编号,商品属性\n")};
    for (int i = 0; i < orders; ++i) rows_.push_back(invent(i));
  }

  struct Row {
    std::string id;
    std::vector<std::string> cells;  ///< as in the header below, in UTF-8
    std::string bytes;               ///< instead of the cells
    bool has_lines = true;
  };
  Row& row(std::size_t at) { return rows_[at]; }

  std::string orders() const {
    std::string text = gbk(
        "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,收货地址 ,"
        "订单创建时间,物流单号 ,物流公司\r\n");
    for (const Row& row : rows_) text += row.bytes.empty() ? bytes_of(row) : row.bytes;
    return text;
  }
  /// In another order than the orders'.
  std::string details() const {
    std::string text = details_.front();
    for (std::size_t i = rows_.size(); i > 0; --i)
      if (rows_[i - 1].has_lines) text += details_[i];
    return text;
  }
  static std::string bytes_of(const Row& row) {
    std::string text;
    for (const std::string& cell : row.cells) text += cell + ",";
    text.pop_back();
    return gbk(text) + "\r\n";
  }

 private:
  std::int64_t below(std::int64_t bound) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(bound));
  }

  Row invent(int number) {
    const std::string id =
        "\"=\"\"" + std::to_string(5'100'000'000'000'000'000 + number) + "\"\"\"";
    std::int64_t goods = 0;
    std::string& details = details_.emplace_back();
    for (std::int64_t line = 0, count = 1 + below(3); line < count; ++line) {
      const std::int64_t price = 100 + below(30'000);
      const std::int64_t quantity = 1 + below(3);
      goods += price * quantity;
      details +=
          gbk(id + ",茶具" + std::to_string(line) + "," + amount_text({price, {}}) + "," +
              std::to_string(quantity) + ",SKU-" + std::to_string(below(9)) + ",颜色：青花\r\n");
    }
    const std::int64_t freight = below(2) * 800;
    const std::int64_t paid = goods + freight - below(100);
    Row made;
    made.id = id;
    made.cells = {id,
                  "tb_" + std::to_string(below(99'999)),
                  amount_text({goods, {}}),
                  amount_text({freight, {}}),
                  amount_text({goods + freight, {}}),
                  amount_text({paid, {}}) + "元",
                  "交易成功",
                  "浙江省 杭州市 云栖路 1号",
                  "2026-09-0" + std::to_string(1 + below(9)) + " 10:00:00",
                  "No:SF" + std::to_string(1'000'000 + number),
                  "顺丰速运"};
    return made;
  }

  std::uint64_t state_;
  std::vector<Row> rows_;
  std::vector<std::string> details_;
};

TEST(Import, of_five_thousand_orders_with_eight_broken_ones_takes_all_others) {
  Export made{5'000, 20'261'101};
  made.row(10).cells[5] = "12.3.4";
  made.row(500).cells[4] = "￥abc";
  made.row(1'000).cells[0] = "";
  made.row(1'500).cells[0] = made.row(3).id;
  made.row(2'000).cells[8] = "2026-13-45";
  made.row(2'500).has_lines = false;
  made.row(3'000).cells.resize(6);
  made.row(4'999).bytes = Export::bytes_of(made.row(4'999));
  made.row(4'999).bytes.replace(made.row(4'999).bytes.find("tb_"), 3, "\xFF\x80_");

  Shelf shelf;
  const auto run = [&] {
    auto reader = open_texts({{"orders.csv", made.orders()}, {"details.csv", made.details()}},
                             OrderFormat::taobao);
    check(reader.has_value(), "the test's files can be opened");
    return import_orders(at_once(shelf), {}, **reader, {});
  };
  const Json report = run();
  EXPECT_EQ(count(report, "imported"), 4'992);
  EXPECT_EQ(count(report, "skipped"), 8);
  std::vector<std::string> errors;
  for (const Json& error : *report.find("errors")->array())
    errors.push_back(*error.find("file")->text() + ":" +
                     std::to_string(*error.find("line")->integer()) + " " +
                     *error.find("reason")->text());
  EXPECT_EQ(errors, (std::vector<std::string>{
                        "orders.csv:12 not_an_amount", "orders.csv:502 not_an_amount",
                        "orders.csv:1002 empty_text", "orders.csv:1502 duplicate_order",
                        "orders.csv:2002 not_a_time", "orders.csv:2502 order_without_lines",
                        "orders.csv:3002 truncated_row", "orders.csv:5001 bad_encoding"}));
  const Json again = run();
  EXPECT_EQ(count(again, "unchanged"), 4'992);
  EXPECT_EQ(count(again, "skipped"), 8);
}

}  // namespace
}  // namespace recourse::files
