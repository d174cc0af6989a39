// SPDX-License-Identifier: Apache-2.0
#include "files/import_refunds.h"

#include <gtest/gtest.h>

#include <set>

#include "base/check.h"

namespace recourse::files {
namespace {

/// Knows cases as the desk does, without storage.
class Shelf {
 public:
  runtime::Answer take(const runtime::RefundIn& in) {
    const bool created = cases.insert(in.platform + " " + in.case_no).second;
    return {Json{Json::Object{{"changed", false}}}, 0, created};
  }
  std::set<std::string> cases;
};

Json import(const TakeRefund& take, const std::string& text) {
  auto reader = RefundReader::open(NamedSource{"r.csv", text_bytes(text)}, std::nullopt);
  check(reader.has_value(), "the test's file can be opened");
  return import_refunds(take, **reader, {});
}

const std::string two_cases =
    "case_no,order,kind,remedy,platform\nC1,A-1,damaged,refund,jd\nC2,A-2,damaged,refund,jd\n";

TEST(ImportRefunds, counts_a_case_once_however_often_it_comes) {
  Shelf shelf;
  const TakeRefund take = [&](const runtime::RefundIn& in, const runtime::Reply& reply) {
    reply(shelf.take(in));
  };
  EXPECT_EQ(json_text(import(take, two_cases)),
            R"({"imported":2,"updated":0,"unchanged":0,"skipped":0,"errors":[]})");
  EXPECT_EQ(json_text(import(take, two_cases)),
            R"({"imported":0,"updated":0,"unchanged":2,"skipped":0,"errors":[]})");
}

TEST(ImportRefunds, names_what_file_and_desk_refused_by_line_and_column) {
  const TakeRefund take = [](const runtime::RefundIn& in, const runtime::Reply& reply) {
    if (in.case_no == "C2")
      return reply(Error{Errc::invalid, "exceeds_paid", "too much", "ask.amount.minor"});
    if (in.case_no == "C3")
      return reply(runtime::Answer{
          Json{
              Json::Object{{"admissible", false}, {"reason", "window_closed"}, {"detail", "late"}}},
          0, false});
    reply(runtime::Answer{Json{Json::Object{}}, 1, true});
  };
  const Json report =
      import(take, two_cases + "C3,A-3,damaged,refund,jd\nC4,A-3,damaged,oops,jd\n");
  EXPECT_EQ(
      json_text(report),
      R"({"imported":1,"updated":0,"unchanged":0,"skipped":3,"errors":[)"
      R"({"file":"r.csv","line":3,"column":"amount","reason":"exceeds_paid",)"
      R"("detail":"too much"},)"
      R"({"file":"r.csv","line":4,"reason":"window_closed","detail":"late"},)"
      R"({"file":"r.csv","line":5,"column":"remedy","reason":"unknown_word",)"
      R"("detail":"remedy: known words: refund, partial_refund, return_and_refund, exchange, )"
      R"(reship, repair"}]})");
}

TEST(ImportRefunds, tries_again_what_came_when_the_desk_was_full) {
  Shelf shelf;
  int turned_away = 0;
  const TakeRefund take = [&](const runtime::RefundIn& in, const runtime::Reply& reply) {
    if (turned_away++ < 3) return reply(Error{Errc::busy, "queue_full", "later"});
    reply(shelf.take(in));
  };
  EXPECT_EQ(json_text(import(take, two_cases)),
            R"({"imported":2,"updated":0,"unchanged":0,"skipped":0,"errors":[]})");
}

}  // namespace
}  // namespace recourse::files
