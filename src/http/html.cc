// SPDX-License-Identifier: Apache-2.0
#include "http/html.h"

#include <sodium.h>

#include <array>

#include "base/digest.h"

namespace recourse::http {
namespace {

constexpr std::string_view style =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1b1b;background:#fff}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #ccc;vertical-align:top}"
    ".turn{border-left:.3rem solid #0b57d0;padding:.5rem 1rem;background:#eef3fd}"
    "input{font:inherit;padding:.4rem;width:100%;max-width:40rem;box-sizing:border-box}"
    "button{font:inherit;padding:.4rem 1rem}a{color:#0b57d0}h2,a{overflow-wrap:anywhere}";

std::string make_nonce() {
  std::array<std::uint8_t, 16> random{};
  randombytes_buf(random.data(), random.size());
  return base64(random);
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char letter : text) {
    switch (letter) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += letter;
    }
  }
  return out;
}

Response html_page(int status, std::string_view language, std::string_view title,
                   std::string_view body, std::string_view script) {
  const std::string nonce = make_nonce();
  Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  std::string& html = response.body;
  html = "<!doctype html><html lang=\"" + std::string{language} +
         "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
         "content=\"width=device-width,initial-scale=1\"><title>" +
         escaped(title) + "</title><style nonce=\"" + nonce + "\">";
  html += style;
  html += "</style></head><body><h1>" + escaped(title) + "</h1><main>";
  html += body;
  html += "</main>";
  if (!script.empty()) {
    html += "<script nonce=\"" + nonce + "\">";
    html += script;
    html += "</script>";
  }
  html += "</body></html>\n";
  response.headers = {
      {"Content-Security-Policy",
       "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
       "connect-src 'self'; script-src 'nonce-" +
           nonce + "'; style-src 'nonce-" + nonce + "'"},
      {"Cache-Control", "private, no-store"},
      {"Referrer-Policy", "no-referrer"},
      {"Vary", "Accept-Language, Cookie"},
  };
  return response;
}

std::string cookie(const Request& request, std::string_view name) {
  const std::string* site = request.header("sec-fetch-site");
  if (site && *site != "same-origin" && *site != "none") return {};
  const std::string* header = request.header("cookie");
  if (!header) return {};
  std::string_view rest = *header;
  while (!rest.empty()) {
    std::string_view pair = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name)
      return std::string{pair.substr(equals + 1)};
  }
  return {};
}

bool same_origin(const Request& request) {
  const std::string* site = request.header("sec-fetch-site");
  if (site && *site != "same-origin" && *site != "none") return false;
  const std::string* origin = request.header("origin");
  if (!origin) return true;
  const std::string* host = request.header("host");
  return host && (*origin == "http://" + *host || *origin == "https://" + *host);
}

}  // namespace recourse::http
