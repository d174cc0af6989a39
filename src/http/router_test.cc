// SPDX-License-Identifier: Apache-2.0
#include "http/router.h"

#include <gtest/gtest.h>

#include <set>

#include "http/html.h"
#include "http/openapi.h"
#include "http/problem.h"

namespace recourse::http {
namespace {

Router small_router() {
  return Router{{{.method = Method::get, .pattern = "/v1/claims"},
                 {.method = Method::post, .pattern = "/v1/claims"},
                 {.method = Method::post, .pattern = "/v1/claims/{claim}/actions/{action}"},
                 {.method = Method::get, .pattern = "/"}}};
}

TEST(Router, FindsTheOperationAndItsArguments) {
  const Router router = small_router();
  const auto found = router.find(Method::post, {"v1", "claims", "clm_1", "actions", "accept"});
  ASSERT_TRUE(std::holds_alternative<Router::Found>(found));
  EXPECT_EQ(std::get<Router::Found>(found).arguments,
            (std::vector<std::string>{"clm_1", "accept"}));
  EXPECT_TRUE(std::holds_alternative<Router::Found>(router.find(Method::get, {})));
}

TEST(Router, LetsHeadFindGet) {
  EXPECT_TRUE(
      std::holds_alternative<Router::Found>(small_router().find(Method::head, {"v1", "claims"})));
}

TEST(Router, TellsAWrongMethodFromAWrongAddress) {
  const Router router = small_router();
  const auto wrong_method = router.find(Method::put, {"v1", "claims"});
  EXPECT_EQ(std::get<Router::Missing>(wrong_method).allowed,
            (std::vector<std::string_view>{"GET", "HEAD", "POST"}));
  for (const auto& path : {std::vector<std::string>{"v1"},
                           {"v1", "claims", "clm_1"},
                           {"v1", "claims", "", "actions", "accept"},
                           {"v1", "claims", "clm_1", "actions", "accept", "more"}})
    EXPECT_TRUE(std::get<Router::Missing>(router.find(Method::post, path)).allowed.empty());
}

TEST(Routes, EachAddressAndMethodIsThereOnce) {
  std::set<std::pair<std::string, std::string_view>> seen;
  for (const auto rows : {shop_routes, order_routes, tracking_routes, claim_routes, action_routes,
                          evidence_routes, recovery_routes, ledger_routes, sandbox_routes,
                          health_routes, local_routes, page_routes, later_routes})
    for (const Route& route : rows()) {
      EXPECT_TRUE(seen.emplace(method_name(route.method), route.pattern).second) << route.pattern;
      EXPECT_EQ(route.handle != nullptr, route.built) << route.pattern;
      const bool versioned = route.pattern.starts_with("/v1/");
      EXPECT_EQ(versioned, route.guard == Guard::token) << route.pattern;
    }
}

Routes documented_routes() {
  Routes all;
  for (const auto rows :
       {shop_routes, template_routes, order_routes, tracking_routes, claim_routes, action_routes,
        evidence_routes, recovery_routes, ledger_routes, sandbox_routes, health_routes})
    for (const Route& route : rows()) all.push_back(route);
  return all;
}

TEST(OpenApi, DescribesEveryOperationAndNoOther) {
  const std::string document{openapi_yaml()};
  for (const Route& route : documented_routes()) {
    const std::size_t at = document.find("\n  " + std::string{route.pattern} + ":\n");
    ASSERT_NE(at, std::string::npos) << route.pattern;
    const std::string entry = document.substr(at, document.find("\n  /", at + 1) - at);
    std::string method{method_name(route.method)};
    for (char& letter : method) letter = static_cast<char>(letter - 'A' + 'a');
    const std::size_t operation = entry.find("\n    " + method + ":\n");
    ASSERT_NE(operation, std::string::npos) << method << " " << route.pattern;
    for (const std::string_view parameter : route.parameters) {
      const bool common = parameter == "cursor" || parameter == "limit";
      const std::string wanted =
          common ? (parameter == "cursor" ? "parameters/Cursor" : "parameters/Limit")
                 : "name: " + std::string{parameter};
      const std::string quoted = "name: '" + std::string{parameter} + "'";  // YAML's word for true
      const bool there = entry.find(wanted, operation) != std::string::npos ||
                         entry.find(quoted, operation) != std::string::npos;
      EXPECT_TRUE(there) << route.pattern << "?" << parameter;
    }
  }
  const Router router{documented_routes()};
  for (std::size_t at = document.find("\n  /"); at != std::string::npos;
       at = document.find("\n  /", at + 1)) {
    Request request;
    const std::size_t end = document.find(':', at);
    ASSERT_TRUE(read_target(document.substr(at + 3, end - at - 3), request));
    const auto found = router.find(Method::other, request.path);
    EXPECT_FALSE(std::get<Router::Missing>(found).allowed.empty()) << request.target;
  }
}

TEST(Problem, HasTheStatusOfItsSort) {
  struct Row {
    Errc code;
    int status;
  };
  for (const Row row :
       {Row{Errc::malformed, 400}, Row{Errc::unauthenticated, 401}, Row{Errc::forbidden, 403},
        Row{Errc::not_found, 404}, Row{Errc::refused, 409}, Row{Errc::stale, 412},
        Row{Errc::too_large, 413}, Row{Errc::wrong_media, 415}, Row{Errc::invalid, 422},
        Row{Errc::needs_condition, 428}, Row{Errc::busy, 429}, Row{Errc::unavailable, 503}}) {
    const Response response = problem({row.code, "some_reason", "Some \"detail\".", "ask.amount"});
    EXPECT_EQ(response.status, row.status);
    EXPECT_EQ(response.content_type, "application/problem+json");
    const auto body = parse_json(response.body);
    ASSERT_TRUE(body);
    EXPECT_EQ(*body->find("status")->integer(), row.status);
    EXPECT_EQ(*body->find("reason")->text(), "some_reason");
    EXPECT_EQ(*body->find("detail")->text(), "Some \"detail\".");
    EXPECT_EQ(*body->find("field")->text(), "ask.amount");
    bool retry_after = false;
    bool challenge = false;
    for (const auto& [name, value] : response.headers) {
      retry_after = retry_after || name == "Retry-After";
      challenge = challenge || name == "WWW-Authenticate";
    }
    EXPECT_EQ(retry_after, row.status == 429 || row.status == 503) << row.status;
    EXPECT_EQ(challenge, row.status == 401) << row.status;
  }
  EXPECT_EQ(parse_json(problem({Errc::refused, "r", "d", {}}).body)->find("field"), nullptr);
}

TEST(Html, NothingSaidByPeopleBecomesMarkup) {
  EXPECT_EQ(escaped("<script>&\"'"), "&lt;script&gt;&amp;&quot;&#39;");
}

TEST(Html, OnlyTheScriptOfThisResponseRuns) {
  const Response first = html_page(200, "en", "Title", "<p>body</p>", "go()");
  const Response second = html_page(200, "en", "Title", "<p>body</p>", "go()");
  EXPECT_NE(first.headers, second.headers);
  std::string policy;
  for (const auto& [name, value] : first.headers)
    if (name == "Content-Security-Policy") policy = value;
  EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
  const std::size_t at = policy.find("'nonce-") + 7;
  const std::string nonce = policy.substr(at, policy.find('\'', at) - at);
  EXPECT_NE(first.body.find("<script nonce=\"" + nonce + "\">"), std::string::npos);
}

TEST(Cookie, CountsOnlyWhenNoOtherSiteAsked) {
  struct Row {
    const char* site;
    const char* expected;
  };
  for (const Row row : {Row{nullptr, "rcs_1"}, Row{"same-origin", "rcs_1"}, Row{"none", "rcs_1"},
                        Row{"same-site", ""}, Row{"cross-site", ""}}) {
    Request request;
    request.headers["cookie"] = "a=b; __Host-recourse=rcs_1;c=d";
    if (row.site) request.headers["sec-fetch-site"] = row.site;
    EXPECT_EQ(cookie(request, "__Host-recourse"), row.expected);
    EXPECT_EQ(cookie(request, "recourse"), "");
  }
}

TEST(Origin, OfAnotherSiteIsNotOurs) {
  struct Row {
    const char* origin;
    const char* site;
    bool expected;
  };
  for (const Row row :
       {Row{nullptr, nullptr, true}, Row{"http://127.0.0.1:8080", nullptr, true},
        Row{"http://127.0.0.1:8080", "same-origin", true},
        Row{"https://127.0.0.1:8080", nullptr, true}, Row{"http://127.0.0.1:8081", nullptr, false},
        Row{"http://evil.example", nullptr, false}, Row{"null", nullptr, false},
        Row{"http://127.0.0.1:8080", "cross-site", false}}) {
    Request request;
    request.headers["host"] = "127.0.0.1:8080";
    if (row.origin) request.headers["origin"] = row.origin;
    if (row.site) request.headers["sec-fetch-site"] = row.site;
    EXPECT_EQ(same_origin(request), row.expected) << (row.origin ? row.origin : "no origin");
  }
}

}  // namespace
}  // namespace recourse::http
