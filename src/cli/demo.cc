// SPDX-License-Identifier: Apache-2.0
#include "cli/demo.h"

#include <array>

#include "cli/caller.h"

namespace recourse::cli {
namespace {

constexpr std::string_view buyer = "buyer-lin";

Json cny(std::int64_t minor) {
  return Json::Object{{"minor", minor}, {"currency", "CNY"}};
}

/// An order and how its parcel ended.
struct DemoOrder {
  std::string_view external_id;
  std::string_view title;
  std::string_view category;
  std::int64_t quantity;
  std::int64_t unit_price;
  std::string_view waybill;
  std::string_view signer;  ///< empty = still on its way
};
constexpr std::array<DemoOrder, 3> demo_orders = {{
    {"demo-1001", "青花瓷茶具套装", "ceramics", 1, 8800, "75550000000021", "front_desk"},
    {"demo-1002", "有机苹果 5 斤装", "fresh_food", 2, 4590, "75550000000022", "self"},
    {"demo-1003", "蓝牙耳机", "electronics", 1, 19900, "75550000000023", ""},
}};

Json order_body(const DemoOrder& order, Instant now) {
  using std::chrono::hours;
  const std::int64_t paid = order.quantity * order.unit_price;
  const std::string shipped = instant_text(now - hours{72});
  return Json::Object{
      {"external_id", order.external_id},
      {"platform", "taobao"},
      {"shop", "demo"},
      {"buyer", buyer},
      {"currency", "CNY"},
      {"placed_at", instant_text(now - hours{96})},
      {"shipped_at", shipped},
      {"lines", Json::Array{Json::Object{{"id", "1"},
                                         {"sku", "sku-" + std::string{order.external_id}},
                                         {"title", order.title},
                                         {"category", order.category},
                                         {"quantity", order.quantity},
                                         {"list_price", cny(order.unit_price)},
                                         {"paid", cny(paid)}}}},
      {"freight", Json::Object{{"paid", cny(0)}}},
      {"payments",
       Json::Array{Json::Object{{"id", "1"}, {"method", "alipay"}, {"amount", cny(paid)}}}},
      {"shipments",
       Json::Array{Json::Object{
           {"carrier", "zto"}, {"waybill", order.waybill}, {"handed_over_at", shipped}}}}};
}

Json tracking_body(const DemoOrder& order, Instant now) {
  using std::chrono::hours;
  Json::Array events{
      Json::Object{{"at", instant_text(now - hours{72})}, {"code", "accepted"}},
      Json::Object{{"at", instant_text(now - hours{30})}, {"code", "out_for_delivery"}}};
  if (!order.signer.empty())
    events.push_back(Json::Object{{"at", instant_text(now - hours{26})},
                                  {"code", "signed"},
                                  {"signer", Json::Object{{"relation", order.signer}}}});
  return Json::Object{{"events", std::move(events)}};
}

/// Calls as the owner of the data. `invalid: demo_failed` for an answer that is no 2xx.
Result<Json> call(http::Api& api, http::Method method, const std::string& target, const Json& body,
                  const std::string& key) {
  http::Request request = make_request(method, target, body);
  if (!key.empty()) request.headers["idempotency-key"] = key;
  const http::Response response = call_here(api, std::move(request), {});
  if (response.status / 100 != 2)
    return Error{Errc::invalid, "demo_failed", target + ": " + response.body, {}};
  return parse_json(response.body);
}

Result<std::string> token(http::Api& api, std::string_view role) {
  const bool of_shop = role == "buyer" || role == "seller";
  Json::Object body{{"role", role},
                    {"subject", role == "buyer" ? buyer : std::string_view{"demo"}},
                    {"expires_in", "P30D"}};
  if (of_shop) body.push_back({"shop", "demo"});
  const Result<Json> issued =
      call(api, http::Method::post, "/local/tokens", Json{std::move(body)}, {});
  if (!issued) return issued.error();
  return *issued->find("token")->text();
}

Done seed(http::Api& api, Instant now) {
  const auto listed = call(api, http::Method::get, "/v1/orders?q=demo-1001", {}, {});
  if (!listed) return listed.error();
  if (const Json* items = listed->find("items");
      items && items->array() && !items->array()->empty())
    return {};
  for (const DemoOrder& order : demo_orders) {
    const std::string name{order.external_id};
    const auto taken =
        call(api, http::Method::post, "/v1/orders", order_body(order, now), "order-" + name);
    if (!taken) return taken.error();
    const auto tracked = call(api, http::Method::post,
                              "/v1/shipments/zto/" + std::string{order.waybill} + "/tracking",
                              tracking_body(order, now), "tracking-" + name);
    if (!tracked) return tracked.error();
  }
  return {};
}

}  // namespace

Result<std::string> make_demo(http::Api& api, Instant now, std::uint16_t port) {
  const std::string site = "http://127.0.0.1:" + std::to_string(port);
  std::string buyer_token;
  std::string links;
  for (const std::string_view role :
       {"buyer", "seller", "mediator", "operator", "auditor", "carrier", "gateway"}) {
    const Result<std::string> secret = token(api, role);
    if (!secret) return secret.error();
    if (role == "buyer") buyer_token = *secret;
    std::string name{role};
    name.resize(10, ' ');
    links += name + site + (role == "buyer" ? "/c#" : "/desk#") + *secret + "\n";
  }
  if (const Done seeded = seed(api, now); !seeded) return seeded.error();
  return links + "curl -s -X POST " + site + "/v1/claims -H 'Authorization: Bearer " + buyer_token +
         "' -H 'Idempotency-Key: first-claim' -H 'Content-Type: application/json'"
         " -d '{\"order\":\"demo-1001\",\"lines\":[{\"line\":\"1\",\"quantity\":1}],"
         "\"kind\":\"damaged\",\"ask\":{\"remedy\":\"refund\"}}'\n";
}

}  // namespace recourse::cli
