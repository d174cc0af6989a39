// SPDX-License-Identifier: Apache-2.0
#include <initializer_list>

#include "http/conventions.h"
#include "http/exchange.h"
#include "http/html.h"
#include "words/words.h"

// Plain pages that need no script but the one that keeps a link's secret out of the address: what
// is open, whose turn it is, and what happened.

namespace recourse::http {
namespace {

/// A face of the pages: the desk for staff, the claim for a buyer's link.
struct Face {
  std::string_view home;    ///< where a link leads
  std::string_view claims;  ///< the list
  std::string_view session;
  std::string_view cookie;
};
constexpr Face desk_face{"/desk", "/desk/claims", "/desk/session", "__Host-recourse"};
constexpr Face buyer_face{"/c", "/c/claims", "/c/session", "__Host-recourse-buyer"};

struct Text {
  std::string_view chinese;
  std::string_view english;
};
constexpr Text title_text{"售后", "Claims"};
constexpr Text token_text{"访问凭证", "Token"};
constexpr Text enter_text{"进入", "Enter"};
constexpr Text link_text{"请打开您收到的完整链接。", "Open the whole link that you were given."};
constexpr Text denied_text{"链接或凭证无效，或已过期。",
                           "This link or token is unknown or expired."};
constexpr Text none_text{"没有进行中的售后单。", "There are no claims."};
constexpr Text claim_text{"售后单", "Claim"};
constexpr Text kind_text{"问题", "Kind"};
constexpr Text stage_text{"阶段", "Stage"};
constexpr Text turn_text{"等待", "Waiting on"};
constexpr Text nobody_text{"无", "nobody"};
constexpr Text more_text{"更多", "More"};
constexpr Text back_text{"返回", "Back"};
constexpr Text when_text{"时间", "When"};
constexpr Text who_text{"谁", "Who"};
constexpr Text what_text{"发生了什么", "What happened"};

std::string say(const Exchange& exchange, Text text) {
  return std::string{exchange.call.language == "en" ? text.english : text.chinese};
}

/// The word, number or nothing at a path, ready for HTML.
std::string at(const Json& json, std::initializer_list<std::string_view> path) {
  const Json* found = &json;
  for (const std::string_view key : path) {
    found = found->find(key);
    if (!found) return {};
  }
  if (const std::string* text = found->text()) return escaped(*text);
  if (const std::int64_t* number = found->integer()) return std::to_string(*number);
  return {};
}

words::Language language_of(const Exchange& exchange) {
  return words::language_of(exchange.call.language);
}

/// A word of the interface as people say it; as it stands where it is none of ours.
template <Worded E>
std::string in_words(const Exchange& exchange, const Json& json,
                     std::initializer_list<std::string_view> path,
                     std::string (*name)(E, words::Language)) {
  const std::string text = at(json, path);
  const auto known = parse_word<E>(text);
  return known ? escaped(name(*known, language_of(exchange))) : text;
}

std::string kind_of(const Exchange& exchange, const Json& claim) {
  return in_words<policy::Kind>(exchange, claim, {"kind"}, words::kind_name);
}

std::string stage_of(const Exchange& exchange, const Json& claim) {
  return in_words<policy::Stage>(exchange, claim, {"stage"}, words::stage_name);
}

/// A time of the interface where the claim's rules are at home.
std::string moment_of(const Json& json, std::string_view name, const Zone& zone) {
  const Json* text = json.find(name);
  if (!text || !text->text()) return {};
  const Result<Instant> moment = parse_instant(*text->text());
  return moment ? escaped(words::moment(*moment, zone)) : escaped(*text->text());
}

void choose_language(Exchange& exchange) {
  const std::string* chosen = exchange.request.query_value("lang");
  if (chosen && (*chosen == "en" || *chosen == "zh-CN")) exchange.call.language = *chosen;
}

void show(const Exchange& exchange, int status, std::string_view body,
          std::string_view script = {}) {
  exchange.send(html_page(status, exchange.call.language, say(exchange, title_text), body, script));
}

void go_to(const Exchange& exchange, std::string_view where) {
  Response response;
  response.status = 303;
  response.content_type = "text/plain; charset=utf-8";
  response.headers = {{"Location", std::string{where}}, {"Cache-Control", "no-store"}};
  exchange.send(std::move(response));
}

/// The page a link leads to. The secret stands behind the "#", which browsers send nowhere; the
/// script hands it over once and takes it out of the address.
void show_door(Exchange& exchange, const Face& face, bool with_form) {
  choose_language(exchange);
  std::string body = "<p id=\"denied\" hidden>" + say(exchange, denied_text) + "</p>";
  if (with_form) {
    body += "<form method=\"post\" action=\"" + std::string{face.session} + "\"><p><label>" +
            say(exchange, token_text) +
            " <input name=\"token\" type=\"password\" autocomplete=\"off\" required></label></p>"
            "<p><button>" +
            say(exchange, enter_text) + "</button></p></form>";
  } else {
    body += "<p>" + say(exchange, link_text) + "</p>";
  }
  const std::string script =
      "const secret=location.hash.slice(1);if(secret){history.replaceState(null,'',"
      "location.pathname+location.search);fetch('" +
      std::string{face.session} +
      "',{method:'POST',body:new URLSearchParams({token:secret})}).then(answer=>{"
      "if(answer.ok)location.replace('" +
      std::string{face.claims} +
      "'+location.search);else document.getElementById('denied').hidden=false})}";
  show(exchange, 200, body, script);
}

/// Changes a secret for a cookie that no script can read and no other site can send.
void begin_session(Exchange& exchange, const Face& face) {
  choose_language(exchange);
  Request form;
  const Done readable = read_target("/?" + exchange.request.body, form);
  const std::string* secret = readable ? form.query_value("token") : nullptr;
  if (!same_origin(exchange.request))
    return exchange.refuse(
        {Errc::forbidden, "cross_site", "this must come from a page of this server", {}});
  const bool plain = secret && secret->find_first_of(" ;,\"\\\r\n\t") == std::string::npos;
  if (!plain || !exchange.desk.authenticate(*secret))
    return show(exchange, 401, "<p>" + say(exchange, denied_text) + "</p>");
  Response response;
  response.status = 303;
  response.content_type = "text/plain; charset=utf-8";
  response.headers = {
      {"Location", std::string{face.claims}},
      {"Cache-Control", "no-store"},
      {"Set-Cookie",
       std::string{face.cookie} + "=" + *secret + "; Path=/; Secure; HttpOnly; SameSite=Strict"},
  };
  exchange.send(std::move(response));
}

/// Puts who is calling into the call; false after having shown the door.
bool enter(Exchange& exchange, const Face& face) {
  choose_language(exchange);
  const std::string secret = cookie(exchange.request, face.cookie);
  if (!secret.empty()) {
    if (auto who = exchange.desk.authenticate(secret)) {
      exchange.call.who = std::move(*who);
      return true;
    }
  }
  go_to(exchange, face.home);
  return false;
}

void show_refusal(const Exchange& exchange, const Error& error) {
  show(exchange, error.code == Errc::not_found ? 404 : 403, "<p>" + escaped(error.detail) + "</p>");
}

std::string turn_of(const Exchange& exchange, const Json& claim, const Zone& zone) {
  const Json* waiting = claim.find("waiting");
  if (!waiting || waiting->is_null())
    return say(exchange, nobody_text) + " · " +
           in_words<policy::Outcome>(exchange, claim, {"outcome"}, words::outcome_name);
  const Result<claim::Wait> wait = from_json<claim::Wait>(*waiting);
  check(wait.has_value(), "a wait is shown with all that its sentence needs");
  return escaped(words::turn(*wait, language_of(exchange), zone));
}

std::string heads(const Exchange& exchange, std::initializer_list<Text> texts) {
  std::string row = "<tr>";
  for (const Text text : texts) row += "<th scope=\"col\">" + say(exchange, text) + "</th>";
  return row + "</tr>";
}

std::string more(const Exchange& exchange, std::string_view address, const Json& body) {
  const std::string next = at(body, {"next"});
  if (next.empty()) return {};
  return "<p><a href=\"" + std::string{address} + "?cursor=" + next +
         "&amp;lang=" + exchange.call.language + "\">" + say(exchange, more_text) + "</a></p>";
}

void show_list(Exchange& exchange, const Face& face) {
  if (!enter(exchange, face)) return;
  const auto rows = page(exchange.request);
  if (!rows) return show_refusal(exchange, rows.error());
  const auto claims = exchange.desk.claims(exchange.call, {}, *rows);
  if (!claims) return show_refusal(exchange, claims.error());
  const Json* items = claims->body.find("items");
  if (!items || !items->array() || items->array()->empty())
    return show(exchange, 200, "<p>" + say(exchange, none_text) + "</p>");
  std::string body = "<table>" + heads(exchange, {claim_text, kind_text, stage_text, turn_text});
  for (const Json& claim : *items->array()) {
    const auto zone = exchange.desk.zone(exchange.call, at(claim, {"id"}));
    if (!zone) return show_refusal(exchange, zone.error());
    body += "<tr><td><a href=\"" + std::string{face.claims} + "/" + at(claim, {"id"}) +
            "?lang=" + exchange.call.language + "\">" + at(claim, {"id"}) + "</a></td><td>" +
            kind_of(exchange, claim) + "</td><td>" + stage_of(exchange, claim) + "</td><td>" +
            turn_of(exchange, claim, *zone) + "</td></tr>";
  }
  show(exchange, 200, body + "</table>" + more(exchange, face.claims, claims->body));
}

void show_one(Exchange& exchange, const Face& face) {
  if (!enter(exchange, face)) return;
  const std::string& id = exchange.arguments[0];
  const auto rows = page(exchange.request);
  if (!rows) return show_refusal(exchange, rows.error());
  const auto claim = exchange.desk.claim(exchange.call, id);
  if (!claim) return show_refusal(exchange, claim.error());
  const auto timeline = exchange.desk.timeline(exchange.call, id, *rows);
  if (!timeline) return show_refusal(exchange, timeline.error());
  const auto zone = exchange.desk.zone(exchange.call, id);
  if (!zone) return show_refusal(exchange, zone.error());
  std::string body = "<p><a href=\"" + std::string{face.claims} +
                     "?lang=" + exchange.call.language + "\">" + say(exchange, back_text) +
                     "</a></p><h2>" + at(claim->body, {"id"}) + "</h2><p>" +
                     kind_of(exchange, claim->body) + " · " + stage_of(exchange, claim->body) +
                     "</p><p class=\"turn\">" + turn_of(exchange, claim->body, *zone) +
                     "</p><table>" + heads(exchange, {when_text, who_text, what_text});
  const Json* items = timeline->body.find("items");
  if (items && items->array())
    for (const Json& item : *items->array())
      body += "<tr><td>" + moment_of(item, "at", *zone) + "</td><td>" +
              in_words<policy::Role>(exchange, item, {"by", "role"}, words::role_name) +
              "</td><td>" + at(item, {"text"}) + "</td></tr>";
  show(exchange, 200,
       body + "</table>" +
           more(exchange, std::string{face.claims} + "/" + escaped(id), timeline->body));
}

}  // namespace

Routes page_routes() {
  const auto open_page = [](std::string_view pattern, void (*handle)(Exchange&)) {
    return Route{.pattern = pattern,
                 .handle = handle,
                 .guard = Guard::open,
                 .parameters = {"lang", "cursor", "limit"}};
  };
  const auto session = [](std::string_view pattern, void (*handle)(Exchange&)) {
    return Route{.method = Method::post,
                 .pattern = pattern,
                 .handle = handle,
                 .guard = Guard::open,
                 .takes = Takes::form};
  };
  return {
      open_page("/", [](Exchange& exchange) { go_to(exchange, desk_face.home); }),
      open_page("/desk", [](Exchange& exchange) { show_door(exchange, desk_face, true); }),
      open_page("/desk/claims", [](Exchange& exchange) { show_list(exchange, desk_face); }),
      open_page("/desk/claims/{claim}", [](Exchange& exchange) { show_one(exchange, desk_face); }),
      session("/desk/session", [](Exchange& exchange) { begin_session(exchange, desk_face); }),
      open_page("/c", [](Exchange& exchange) { show_door(exchange, buyer_face, false); }),
      open_page("/c/claims", [](Exchange& exchange) { show_list(exchange, buyer_face); }),
      open_page("/c/claims/{claim}", [](Exchange& exchange) { show_one(exchange, buyer_face); }),
      session("/c/session", [](Exchange& exchange) { begin_session(exchange, buyer_face); }),
  };
}

}  // namespace recourse::http
