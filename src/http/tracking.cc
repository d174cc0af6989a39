// SPDX-License-Identifier: Apache-2.0
#include "http/exchange.h"
#include "trade/delivery.h"

namespace recourse::http {
namespace {

struct Signer {
  std::optional<std::string> name;
  std::optional<trade::Relation> relation;
};
void fields(Reading& f, Signer& signer) {
  free_text(f, "name", signer.name, 200);
  f("relation", signer.relation);
}

struct ParcelEvent {
  runtime::TrackingIn::Event in;
};
void fields(Reading& f, ParcelEvent& event) {
  std::optional<Signer> signer;
  f("at", event.in.event.at);
  f("code", event.in.event.code);
  free_text(f, "text", event.in.text);
  free_text(f, "location", event.in.location, 500);
  f("signer", signer);
  if (signer) {
    event.in.signer_name = std::move(signer->name);
    event.in.event.signer = signer->relation;
  }
  if (!f.failed() && !event.in.event.code && !event.in.text)
    f.refuse("code", "missing_field", "an event has a code, a text, or both");
}

constexpr std::size_t most_events = 500;

struct Tracking {
  std::vector<ParcelEvent> events;
  std::optional<trade::Consent> consent;
  std::optional<trade::Source> source;
};
void fields(Reading& f, Tracking& tracking) {
  f("events", tracking.events);
  f("consent", tracking.consent);
  f("source", tracking.source);
  if (f.failed()) return;
  if (tracking.events.empty()) f.refuse("events", "empty_list", "send at least one event");
  if (tracking.events.size() > most_events)
    f.refuse("events", "too_many", "send at most 500 events at once");
}

void post_tracking(Exchange& exchange) {
  with_body<Tracking>(exchange, [&](Tracking tracking) {
    runtime::TrackingIn in{exchange.arguments[0], exchange.arguments[1], {}};
    for (ParcelEvent& event : tracking.events) {
      event.in.event.consent = tracking.consent;
      if (tracking.source) event.in.event.source = *tracking.source;
      in.events.push_back(std::move(event.in));
    }
    exchange.desk.post_tracking(exchange.call, std::move(in), exchange.reply());
  });
}

}  // namespace

Routes tracking_routes() {
  return {{.method = Method::post,
           .pattern = "/v1/shipments/{carrier}/{waybill}/tracking",
           .handle = post_tracking,
           .takes = Takes::json}};
}

}  // namespace recourse::http
