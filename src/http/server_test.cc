// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include "base/digest.h"
#include "http/local_client.h"
#include "http/test_server.h"

namespace recourse::http {
namespace {

constexpr const char* json_type = "Content-Type: application/json\r\n";

TEST_F(ServerTest, RequestsThatComeTogetherAreAnsweredInTheirOrder) {
  start();
  Client client{port};
  client.send(
      "GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n"
      "GET /nowhere HTTP/1.1\r\nHost: here\r\n\r\n"
      "GET /readyz HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(status_in(client.read_until("ok\n")), 200);
  EXPECT_EQ(status_in(client.read_until("}")), 404);
  EXPECT_TRUE(says(client.read_to_end(), "ready\n"));
}

TEST_F(ServerTest, HeadIsGetWithoutItsBody) {
  start();
  const std::string head = ask("HEAD /healthz");
  EXPECT_EQ(status_in(head), 200);
  EXPECT_TRUE(says(head, "Content-Length: 3\r\n"));
  EXPECT_TRUE(head.ends_with("\r\n\r\n"));
}

TEST_F(ServerTest, AWrongAddressIs404AndAWrongMethod405) {
  start();
  EXPECT_EQ(status_in(ask("GET /v1/nothing")), 404);
  const std::string refused = ask("DELETE /v1/claims");
  EXPECT_EQ(status_in(refused), 405);
  EXPECT_TRUE(says(refused, "Allow: POST, GET, HEAD\r\n"));
}

TEST_F(ServerTest, WhatIsNoHttpIsRefusedAndTheConnectionClosed) {
  start();
  for (const char* wrong :
       {"GET\r\n\r\n", "nonsense\r\n\r\n", "GET /healthz HTTP/1.1\r\nno colon\r\n\r\n",
        "GET /healthz HTTP/1.1\r\n\r\n", "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: here\r\n\r\n",
        "POST /v1/claims HTTP/1.1\r\nHost: here\r\nContent-Length: x\r\n\r\n"}) {
    Client client{port};
    client.send(wrong);
    EXPECT_EQ(status_in(client.read_until("}")), 400) << wrong;
  }
}

TEST_F(ServerTest, AHeaderHasALongestSize) {
  start();
  EXPECT_EQ(status_in(ask("GET /healthz", "X-Long: " + std::string(12 * 1024, 'x') + "\r\n")), 200);
  const std::string refused =
      ask("GET /healthz", "X-Long: " + std::string(17 * 1024, 'x') + "\r\n");
  EXPECT_EQ(status_in(refused), 413);
  EXPECT_TRUE(says(refused, "header_too_large"));
}

TEST_F(ServerTest, AJsonBodyHasALongestSize) {
  Bounds bounds;
  bounds.json = 1000;
  start(bounds);
  const std::string headers =
      token(policy::Role::seller, "anna") + json_type + "Idempotency-Key: k\r\n";
  const std::string fits = "{}" + std::string(998, ' ');
  EXPECT_EQ(status_in(ask("POST /v1/orders", headers, fits)), 422);
  const std::string refused = ask("POST /v1/orders", headers, fits + " ");
  EXPECT_EQ(status_in(refused), 413);
  EXPECT_TRUE(says(refused, "body_too_large"));

  Client chunked{port};
  chunked.send("POST /v1/orders HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n" +
               headers + "\r\n3e8\r\n" + fits + "\r\n1\r\n \r\n0\r\n\r\n");
  EXPECT_EQ(status_in(chunked.read_until("}")), 413);
}

TEST_F(ServerTest, ABodyIsAskedForWhenTheCallerWaitsToBeAsked) {
  start();
  Client client{port};
  client.send(
      "POST /v1/claims HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\n"
      "Content-Length: 2\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(says(client.read_until("\r\n\r\n"), "100 Continue"));
  client.send("{}");
  EXPECT_EQ(status_in(client.read_to_end()), 401);
}

TEST_F(ServerTest, TooManyConnectionsAreTurnedAway) {
  Bounds bounds;
  bounds.connections = 2;
  start(bounds);
  Client first{port};
  Client second{port};
  for (Client* client : {&first, &second}) {
    client->send("GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n");
    EXPECT_EQ(status_in(client->read_until("ok\n")), 200);
  }
  Client third{port};
  const std::string refused = third.read_to_end();
  EXPECT_EQ(status_in(refused), 429);
  EXPECT_TRUE(says(refused, "Retry-After: 1\r\n"));
}

TEST_F(ServerTest, WhoeverIsTooSlowIsLetGo) {
  Bounds bounds;
  bounds.idle = std::chrono::seconds{1};
  bounds.header_time = std::chrono::seconds{1};
  bounds.body_time = std::chrono::seconds{1};
  start(bounds);
  for (const char* begun :
       {"", "GET /healthz HTTP/1.1\r\nHo",
        "POST /v1/claims HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\n{"}) {
    Client client{port};
    client.send(begun);
    EXPECT_EQ(client.read_to_end(), "") << begun;
  }
}

TEST_F(ServerTest, ConventionsAreCheckedInTheirOrder) {
  start();
  const std::string anna = token(policy::Role::seller, "anna");
  struct Row {
    std::string target;
    std::string headers;
    std::string body;
    int status;
    const char* reason;
  };
  const std::string key = "Idempotency-Key: k1\r\n";
  const std::string post = "POST /v1/orders";
  for (const Row& row : {
           Row{post, json_type + key, "{}", 401, "missing_token"},
           Row{post, json_type + key + "Authorization: Bearer rcs_unknown\r\n", "{}", 401,
               "unknown_token"},
           Row{post + "?colour=red", json_type + key + anna, "{}", 422, "unknown_parameter"},
           Row{post, json_type + anna, "{}", 400, "missing_idempotency_key"},
           Row{post, json_type + anna + "Idempotency-Key: \"\"\r\n", "{}", 400,
               "bad_idempotency_key"},
           Row{post, json_type + key + anna + "If-Match: 7\r\n", "{}", 400, "bad_if_match"},
           Row{post, "Content-Type: text/plain\r\n" + key + anna, "{}", 415, "not_json_type"},
           Row{post, json_type + key + anna, "{", 400, "not_json"},
           Row{post, json_type + key + anna, "{\"a\":1,\"a\":2}", 400, "duplicate_key"},
           Row{post, json_type + key + anna, "[]", 422, "wrong_type"},
           Row{post, json_type + key + anna, "{\"colour\":1}", 422, "missing_field"},
           Row{"GET /v1/orders/ord_1", anna, "", 404, "not_found"},
           Row{"GET /v1/claims?stage=gone", anna, "", 422, "unknown_word"},
       }) {
    const std::string response = ask(row.target, row.headers, row.body);
    EXPECT_EQ(status_in(response), row.status) << row.target << " " << row.reason;
    EXPECT_TRUE(says(response, std::string{"\"reason\":\""} + row.reason + "\"")) << response;
    EXPECT_TRUE(says(response, "application/problem+json")) << row.reason;
  }
}

TEST_F(ServerTest, TheOwnersDoorIsNotOnTheNetwork) {
  start();
  const std::string body = R"({"role":"operator","subject":"op","expires_in":"P1D"})";
  EXPECT_EQ(status_in(ask("POST /local/tokens", json_type, body)), 404);
  const std::string path = folder / "recourse.sock";
  struct ::stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  auto client = LocalClient::connect(path);
  ASSERT_TRUE(client);
  Request request;
  request.method = Method::post;
  request.target = "/local/tokens";
  request.headers["content-type"] = "application/json";
  request.body = body;
  const auto response = (*client)->call(request);
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 201);
  EXPECT_TRUE(says(response->body, "rcs_"));
  server->stop();
  EXPECT_FALSE(LocalClient::connect(path));
}

class EvidenceTest : public ServerTest {
 protected:
  void open_claim(Bounds bounds = {}) {
    start(bounds);
    seller = token(policy::Role::seller, "anna");
    buyer = token(policy::Role::buyer, "lin");
    const std::string order =
        R"({"external_id":"o-1","shop":"shop","buyer":"lin","currency":"CNY",)"
        R"("placed_at":"2026-11-01T00:00:00Z","shipped_at":"2026-11-02T00:00:00Z",)"
        R"("lines":[{"id":"1","sku":"cup","title":"cup","category":"ceramics","quantity":1,)"
        R"("list_price":{"minor":8800,"currency":"CNY"},"paid":{"minor":8800,"currency":"CNY"}}],)"
        R"("freight":{"paid":{"minor":0,"currency":"CNY"}},)"
        R"("payments":[{"id":"1","method":"alipay","amount":{"minor":8800,"currency":"CNY"}}],)"
        R"("shipments":[{"carrier":"zto","waybill":"75550000000021"}]})";
    const std::string key = "Idempotency-Key: setup\r\n";
    const std::string taken = ask("POST /v1/orders", seller + json_type + key, order);
    ASSERT_EQ(status_in(taken), 201) << taken;
    const std::string opened =
        ask("POST /v1/claims", buyer + json_type + key,
            R"({"order":"o-1","lines":[{"line":"1","quantity":1}],"kind":"damaged",)"
            R"("ask":{"remedy":"refund"}})");
    ASSERT_EQ(status_in(opened), 201) << opened;
    const std::size_t at = opened.find("\"clm_") + 1;
    target = "POST /v1/claims/" + opened.substr(at, opened.find('"', at) - at) + "/evidence";
  }
  std::string upload(const std::string& key, const std::string& type, const std::string& bytes,
                     const std::string& query = "?item=item") {
    return ask(target + query,
               buyer + "Idempotency-Key: " + key + "\r\nContent-Type: " + type + "\r\n", bytes);
  }
  std::string seller, buyer, target;
};

TEST_F(EvidenceTest, ComesBackByteForByteAsADownload) {
  open_claim();
  std::string bytes;
  for (int i = 0; i < 200'000; ++i) bytes += static_cast<char>(i * 7919 >> 3);
  const std::string added = upload("k1", "image/jpeg", bytes);
  ASSERT_EQ(status_in(added), 201) << added;
  EXPECT_TRUE(says(added, hex(sha256(bytes))));
  const std::size_t at = added.find("\"evd_") + 1;
  const std::string id = added.substr(at, added.find('"', at) - at);
  const std::string got = ask("GET /v1/evidence/" + id, buyer);
  ASSERT_EQ(status_in(got), 200);
  EXPECT_TRUE(got.ends_with("\r\n\r\n" + bytes));
  EXPECT_TRUE(says(got, "Repr-Digest: sha-256=:" + base64(sha256(bytes).bytes) + ":\r\n"));
  EXPECT_TRUE(says(got, "Content-Disposition: attachment; filename=\"" + id + ".jpg\"\r\n"));
  EXPECT_TRUE(says(got, "X-Content-Type-Options: nosniff\r\n"));
  EXPECT_TRUE(says(got, "Content-Security-Policy: sandbox; default-src 'none'\r\n"));
  EXPECT_TRUE(says(got, "Cache-Control: private, no-store\r\n"));
  EXPECT_EQ(status_in(ask("GET /v1/evidence/" + id, token(policy::Role::buyer, "other"))), 404);
  const std::string again = upload("k1", "image/jpeg", bytes);
  EXPECT_EQ(status_in(again), 201);
  EXPECT_TRUE(says(again, id));
  EXPECT_EQ(status_in(upload("k1", "image/jpeg", bytes + "x")), 422);
}

TEST_F(EvidenceTest, ThatIsNotTakenIsRefusedByItsReason) {
  Bounds bounds;
  bounds.photo = 100'000;
  bounds.video = 200'000;
  open_claim(bounds);
  EXPECT_TRUE(says(upload("a", "image/svg+xml", "x"), "unknown_media_type"));
  EXPECT_EQ(status_in(upload("a", "text/html", "x")), 415);
  EXPECT_TRUE(says(upload("a", "image/jpeg", "x", ""), "missing_parameter"));
  EXPECT_TRUE(says(upload("a", "image/jpeg", "x", "?item=selfie"), "unknown_word"));
  EXPECT_TRUE(says(upload("a", "image/jpeg", ""), "empty_body"));
  EXPECT_EQ(status_in(upload("a", "image/jpeg", std::string(100'001, 'x'))), 413);
  EXPECT_EQ(status_in(upload("b", "image/jpeg", std::string(100'000, 'x'))), 201);
  EXPECT_EQ(status_in(upload("c", "video/mp4", std::string(200'001, 'x'))), 413);
  EXPECT_EQ(status_in(upload("d", "video/mp4", std::string(200'000, 'x'))), 201);
  buyer = token(policy::Role::buyer, "other");
  EXPECT_EQ(status_in(upload("e", "image/jpeg", "x")), 404);
  buyer.clear();
  EXPECT_EQ(status_in(upload("f", "image/jpeg", "x")), 401);
}

TEST_F(EvidenceTest, ABoundedNumberComesInAtTheSameTime) {
  Bounds bounds;
  bounds.uploads = 1;
  open_claim(bounds);
  Client slow{port};
  slow.send(target +
            "?item=item HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\n"
            "Expect: 100-continue\r\nContent-Type: image/jpeg\r\nIdempotency-Key: s\r\n" +
            buyer + "\r\n");
  EXPECT_TRUE(says(slow.read_until("\r\n\r\n"), "100 Continue"));
  EXPECT_TRUE(says(upload("t", "image/jpeg", "other"), "too_many_uploads"));
  slow.send("bytes");
  EXPECT_EQ(status_in(slow.read_until("}")), 201);
  EXPECT_EQ(status_in(upload("u", "image/jpeg", "other")), 201);
}

}  // namespace
}  // namespace recourse::http
