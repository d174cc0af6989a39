// SPDX-License-Identifier: Apache-2.0
#include "http/conventions.h"

#include <gtest/gtest.h>

namespace recourse::http {
namespace {

Request with_header(std::string name, std::string value) {
  Request request;
  request.headers[std::move(name)] = std::move(value);
  return request;
}

Request with_target(std::string_view target) {
  Request request;
  EXPECT_TRUE(read_target(target, request)) << target;
  return request;
}

TEST(Target, IsSplitAndDecoded) {
  const Request request = with_target("/v1/orders/A%20%2F%E5%8D%95?q=a+b%2B&limit=5&flag");
  EXPECT_EQ(request.path, (std::vector<std::string>{"v1", "orders", "A /单"}));
  ASSERT_EQ(request.query.size(), 3U);
  EXPECT_EQ(*request.query_value("q"), "a b+");
  EXPECT_EQ(*request.query_value("limit"), "5");
  EXPECT_EQ(*request.query_value("flag"), "");
  EXPECT_EQ(request.query_value("other"), nullptr);
  EXPECT_EQ(with_target("/v1/orders/").path, (std::vector<std::string>{"v1", "orders"}));
  EXPECT_TRUE(with_target("/").path.empty());
}

TEST(Target, ThatCannotBeReadIsRefused) {
  for (const char* target : {"", "v1", "http://elsewhere/", "*", "/%", "/%4", "/%zz", "/%00",
                             "/%ff", "/%c0%af", "/?q=%e5", "/?%00=1"}) {
    Request request;
    const Done done = read_target(target, request);
    ASSERT_FALSE(done) << target;
    EXPECT_EQ(done.error().reason, "bad_target") << target;
    EXPECT_EQ(done.error().code, Errc::malformed);
  }
}

TEST(Bearer, IsTheSecretBehindTheScheme) {
  EXPECT_EQ(*bearer(with_header("authorization", "Bearer rcs_abc")), "rcs_abc");
  EXPECT_EQ(*bearer(with_header("authorization", "bearer   rcs_abc ")), "rcs_abc");
  const auto missing = bearer(Request{});
  EXPECT_EQ(missing.error().reason, "missing_token");
  for (const char* wrong : {"", "Bearer", "Bearer ", "Basic rcs_abc", "rcs_abc", "Bearer a b"}) {
    const auto refused = bearer(with_header("authorization", wrong));
    ASSERT_FALSE(refused) << wrong;
    EXPECT_EQ(refused.error().code, Errc::unauthenticated) << wrong;
    EXPECT_EQ(refused.error().reason, "bad_token") << wrong;
  }
}

TEST(IdempotencyKey, IsTheSameQuotedOrBare) {
  const auto key = [](const std::string& text) {
    return idempotency_key(with_header("idempotency-key", text));
  };
  EXPECT_EQ(*key("abc-1"), "abc-1");
  EXPECT_EQ(*key("\"abc-1\""), "abc-1");
  EXPECT_EQ(*key("\"a\\\"b\\\\\""), "a\"b\\");
  EXPECT_EQ(*idempotency_key(Request{}), "");
  EXPECT_EQ(key(std::string(255, 'k'))->size(), 255U);
  for (const std::string& wrong :
       {std::string{}, std::string{"\"\""}, std::string(256, 'k'), std::string{"a b"},
        std::string{"\"a b\""}, std::string{"\"open"}, std::string{"a\"b"}, std::string{"\"a\"b\""},
        std::string{"\"a\\n\""}, std::string{"\"a\\"}, std::string{"单"}}) {
    ASSERT_FALSE(key(wrong)) << wrong;
    EXPECT_EQ(key(wrong).error().reason, "bad_idempotency_key") << wrong;
    EXPECT_EQ(key(wrong).error().code, Errc::malformed) << wrong;
  }
}

TEST(IfMatch, NamesOneVersion) {
  const auto version = [](const std::string& text) {
    return if_match(with_header("if-match", text));
  };
  EXPECT_EQ(**version("\"7\""), 7);
  EXPECT_EQ(**version("\"0\""), 0);
  EXPECT_FALSE(if_match(Request{})->has_value());
  for (const char* wrong : {"", "7", "W/\"7\"", "*", "\"7\", \"8\"", "\"\"", "\"-1\"", "\"7\" ,",
                            "\"1234567890123456789\"", "\"a\""}) {
    ASSERT_FALSE(version(wrong)) << wrong;
    EXPECT_EQ(version(wrong).error().reason, "bad_if_match") << wrong;
  }
}

TEST(Language, IsTheBetterOfTheTwoThatThereAre) {
  struct Row {
    const char* header;
    const char* expected;
  };
  for (const Row& row : {Row{"en", "en"}, Row{"en-GB,en;q=0.9", "en"}, Row{"zh-CN", "zh-CN"},
                         Row{"zh;q=0.5, en;q=0.8", "en"}, Row{"en;q=0.5, zh;q=0.8", "zh-CN"},
                         Row{"fr", "zh-CN"}, Row{"", "zh-CN"}, Row{"en, *;q=0.5", "en"},
                         Row{"en;q=0.4, *", "zh-CN"}, Row{"en;q=0", "zh-CN"}, Row{",,;", "zh-CN"},
                         Row{"EN-us;q=1.000", "en"}, Row{"en;q=nonsense", "zh-CN"}})
    EXPECT_EQ(language(with_header("accept-language", row.header)), row.expected) << row.header;
  EXPECT_EQ(language(Request{}), "zh-CN");
}

TEST(Parameters, ThatNobodyKnowsAreRefused) {
  const std::vector<std::string_view> known = {"q", "limit"};
  EXPECT_TRUE(check_parameters(with_target("/v1/orders?q=1&limit=2"), known));
  const Done unknown = check_parameters(with_target("/v1/orders?q=1&page=2"), known);
  EXPECT_EQ(unknown.error().reason, "unknown_parameter");
  EXPECT_EQ(unknown.error().field, "page");
  const Done twice = check_parameters(with_target("/v1/orders?q=1&q=2"), known);
  EXPECT_EQ(twice.error().reason, "repeated_parameter");
}

TEST(Parameters, HaveTheirBounds) {
  EXPECT_EQ(page(with_target("/?limit=1"))->limit, 1U);
  EXPECT_EQ(page(with_target("/?limit=200"))->limit, 200U);
  EXPECT_EQ(page(with_target("/"))->limit, 50U);
  EXPECT_EQ(page(with_target("/?cursor=abc"))->cursor, "abc");
  for (const char* wrong : {"/?limit=0", "/?limit=201", "/?limit=", "/?limit=-1", "/?limit=1x",
                            "/?limit=99999999999999999999"}) {
    ASSERT_FALSE(page(with_target(wrong))) << wrong;
    EXPECT_EQ(page(with_target(wrong)).error().field, "limit") << wrong;
  }
  EXPECT_TRUE(*dry_run(with_target("/?dry_run=true")));
  EXPECT_FALSE(*dry_run(with_target("/?dry_run=false")));
  EXPECT_FALSE(*dry_run(with_target("/")));
  EXPECT_EQ(dry_run(with_target("/?dry_run=1")).error().reason, "not_a_boolean");
  const auto stage = word_parameter<policy::Stage>(with_target("/?stage=gone"), "stage");
  EXPECT_EQ(stage.error().reason, "unknown_word");
  EXPECT_EQ(stage.error().field, "stage");
  const auto due = time_parameter(with_target("/?due_before=soon"), "due_before");
  EXPECT_EQ(due.error().reason, "not_a_time");
  EXPECT_EQ(due.error().field, "due_before");
}

TEST(Body, IsJsonWithItsType) {
  Request request = with_header("content-type", "Application/JSON; charset=utf-8");
  request.body = "{\"a\":1}";
  EXPECT_TRUE(json_body(request));
  request.headers["content-type"] = "text/plain";
  EXPECT_EQ(json_body(request).error().code, Errc::wrong_media);
  request.headers.clear();
  EXPECT_EQ(json_body(request).error().code, Errc::wrong_media);
  request.body.clear();
  EXPECT_EQ(json_body(request).error().reason, "not_json");
  request = with_header("content-type", "application/json");
  request.body = "{\"a\":1,\"a\":2}";
  EXPECT_EQ(json_body(request).error().reason, "duplicate_key");
}

TEST(Fingerprint, TellsMethodAddressAndBodyApart) {
  Request request = with_target("/v1/claims?dry_run=false");
  request.method = Method::post;
  const Digest body = sha256("{}");
  const Digest first = fingerprint(request, body);
  EXPECT_EQ(first, fingerprint(request, body));
  EXPECT_NE(first, fingerprint(request, sha256("[]")));
  request.method = Method::put;
  EXPECT_NE(first, fingerprint(request, body));
  request.method = Method::post;
  request.target = "/v1/claims";
  EXPECT_NE(first, fingerprint(request, body));
}

std::string header_of(const Response& response, std::string_view name) {
  for (const auto& [known, value] : response.headers)
    if (known == name) return value;
  return {};
}

TEST(Answer, CarriesItsVersionAndItsNextPage) {
  const Request request = with_target("/v1/claims?stage=paying&cursor=old&q=a%20b");
  const Json body = Json::Object{{"items", Json::Array{}}, {"next", "n/1"}};
  const Response response = respond(request, {body, 7, true});
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(header_of(response, "ETag"), "\"7\"");
  EXPECT_EQ(header_of(response, "Link"),
            "</v1/claims?stage=paying&q=a%20b&cursor=n%2F1>; rel=\"next\"");
  const Response last = respond(request, {Json::Object{{"items", Json::Array{}}}, 0, false});
  EXPECT_EQ(last.status, 200);
  EXPECT_EQ(header_of(last, "ETag"), "");
  EXPECT_EQ(header_of(last, "Link"), "");
}

}  // namespace
}  // namespace recourse::http
