// SPDX-License-Identifier: Apache-2.0
#include "http/evidence.h"

#include <algorithm>
#include <array>

#include "http/conventions.h"
#include "http/exchange.h"

namespace recourse::http {
namespace {

struct Media {
  std::string_view type;
  std::string_view suffix;  ///< of the name it is saved under
  bool video = false;
};
constexpr std::array<Media, 7> known_media = {{
    {"image/jpeg", "jpg"},
    {"image/png", "png"},
    {"image/webp", "webp"},
    {"image/heic", "heic"},
    {"application/pdf", "pdf"},
    {"video/mp4", "mp4", true},
    {"video/quicktime", "mov", true},
}};

const Media* media_of(std::string_view type) {
  const auto* found = std::find_if(known_media.begin(), known_media.end(),
                                   [&](const Media& media) { return media.type == type; });
  return found == known_media.end() ? nullptr : found;
}

/// What an upload is, as its parameters say. A finding and a fee belong to a laboratory's report.
Result<runtime::EvidenceIn> parameters_of(const Request& request) {
  runtime::EvidenceIn in;
  const auto item = word_parameter<policy::Item>(request, "item");
  if (!item) return item.error();
  if (!*item) return Error{Errc::invalid, "missing_parameter", "say which item it shows", "item"};
  in.item = **item;
  const auto finding = word_parameter<policy::LabFinding>(request, "finding");
  if (!finding) return finding.error();
  in.finding = *finding;
  const auto fee = money_parameter(request, "fee_minor", "fee_currency");
  if (!fee) return fee.error();
  in.fee = *fee;
  if ((in.finding || in.fee) && in.item != policy::Item::lab_report)
    return Error{Errc::invalid, "only_of_lab_reports",
                 "only a laboratory's report has a finding and a fee",
                 in.finding ? "finding" : "fee_minor"};
  if (const std::string* whose = request.query_value("on_behalf_of")) {
    if (*whose != "buyer")
      return Error{Errc::invalid, "unknown_word", "known words: buyer", "on_behalf_of"};
    in.for_buyer = true;
  }
  return in;
}

/// Everything that can be said before the bytes are read.
Done may_upload(const Exchange& exchange) {
  if (const auto in = parameters_of(exchange.request); !in) return in.error();
  if (!media_of(media_type(exchange.request))) {
    std::string all;
    for (const Media& media : known_media) (all += all.empty() ? "" : ", ") += media.type;
    return Error{Errc::wrong_media, "unknown_media_type", "evidence is one of " + all, {}};
  }
  return exchange.desk.may_add_evidence(exchange.call, exchange.arguments[0]);
}

void add_evidence(Exchange& exchange) {
  runtime::EvidenceIn in = *parameters_of(exchange.request);
  in.sha256 = exchange.uploaded.sha256;
  in.media_type = media_type(exchange.request);
  in.size = exchange.uploaded.size;
  exchange.desk.add_evidence(exchange.call, exchange.arguments[0], std::move(in), exchange.reply());
}

void list_evidence(Exchange& exchange) {
  exchange.answer(exchange.desk.evidence_list(exchange.call, exchange.arguments[0]));
}

Error bytes_are_gone() {
  return {Errc::unavailable, "blob_missing", "the bytes of this evidence are not in storage", {}};
}

/// The original, byte for byte, in a way that no browser will ever run.
void send_evidence(Exchange& exchange) {
  const std::string& id = exchange.arguments[0];
  const auto seen = exchange.desk.evidence(exchange.call, id);
  if (!seen) return exchange.refuse(seen.error());
  const auto digest = parse_digest(seen->sha256);
  if (!digest) return exchange.refuse(bytes_are_gone());
  Response response;
  response.content_type = seen->media_type;
  response.file = exchange.blobs.path(seen->sha256);
  if (!response.file) {
    const bool there = exchange.blobs.read(seen->sha256, [&](std::string_view piece) {
      response.body += piece;
      return true;
    });
    if (!there) return exchange.refuse(bytes_are_gone());
  }
  const Media* media = media_of(seen->media_type);
  const std::string suffix{media ? media->suffix : "bin"};
  response.headers = {
      {"Repr-Digest", "sha-256=:" + base64(digest->bytes) + ":"},
      {"Content-Disposition", "attachment; filename=\"" + id + "." + suffix + "\""},
      {"X-Content-Type-Options", "nosniff"},
      {"Content-Security-Policy", "sandbox; default-src 'none'"},
      {"Cache-Control", "private, no-store"},
  };
  exchange.send(std::move(response));
}

}  // namespace

std::size_t upload_limit(std::string_view media_type, const Bounds& bounds) {
  const Media* media = media_of(media_type);
  return media && media->video ? bounds.video : bounds.photo;
}

Routes evidence_routes() {
  return {
      {.method = Method::post,
       .pattern = "/v1/claims/{claim}/evidence",
       .handle = add_evidence,
       .takes = Takes::upload,
       .parameters = {"item", "finding", "fee_minor", "fee_currency", "on_behalf_of"},
       .admit = may_upload},
      {.method = Method::get, .pattern = "/v1/claims/{claim}/evidence", .handle = list_evidence},
      {.method = Method::get, .pattern = "/v1/evidence/{evidence}", .handle = send_evidence},
  };
}

}  // namespace recourse::http
