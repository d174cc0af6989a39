// SPDX-License-Identifier: Apache-2.0
#include "runtime/import_refunds.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace recourse::runtime {
namespace {

using policy::Role;

Error wrong(Reason reason, std::string detail, std::string field) {
  return {Errc::invalid, reason, std::move(detail), std::move(field)};
}

std::string text_of(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  return found && found->text() ? *found->text() : std::string{};
}

/// What separates a platform from its number is in neither of them, and in nobody's own key.
std::string case_name(const std::string& platform, const std::string& case_no) {
  return platform + '\n' + case_no;
}

/// What of an order's view a case needs.
struct OrderSeen {
  std::string id;
  std::string platform;
  Currency currency;
  std::vector<trade::Line> lines;
};
Result<OrderSeen> order_seen(const Json& view) {
  OrderSeen seen{text_of(view, "id"), text_of(view, "platform"), {}, {}};
  const Result<Currency> currency = Currency::parse(text_of(view, "currency"));
  if (!currency) return currency.error();
  seen.currency = *currency;
  const Json* lines = view.find("lines");
  check(lines && lines->array(), "an order is shown with its lines");
  for (const Json& each : *lines->array()) {
    Result<trade::Line> line = from_json<trade::Line>(each);
    if (!line) return line.error();
    seen.lines.push_back(std::move(*line));
  }
  return seen;
}

using Lines = std::vector<const trade::Line*>;

template <class Fits>
Lines those(const std::vector<trade::Line>& lines, Fits fits) {
  Lines found;
  for (const trade::Line& line : lines)
    if (fits(line)) found.push_back(&line);
  return found;
}

/// By its id or its sku; an id is the more exact.
Lines lines_called(const std::string& name, const std::vector<trade::Line>& lines) {
  Lines by_id = those(lines, [&](const trade::Line& line) { return line.id == name; });
  return by_id.empty() ? those(lines, [&](const trade::Line& line) { return line.sku == name; })
                       : by_id;
}

/// Of an order with one line, that one, whatever its goods are called by now.
Lines lines_described(const RefundIn& in, const std::vector<trade::Line>& lines) {
  if (lines.size() == 1) return {&lines.front()};
  const auto same_sku = [&](const trade::Line& line) { return in.sku && line.sku == *in.sku; };
  const auto same_title = [&](const trade::Line& line) { return line.title == in.title; };
  const Lines by_both =
      those(lines, [&](const trade::Line& line) { return same_sku(line) && same_title(line); });
  if (!by_both.empty()) return by_both;
  const Lines by_sku = those(lines, same_sku);
  return by_sku.empty() ? those(lines, same_title) : by_sku;
}

Done one_of(const Lines& found) {
  if (found.empty()) return wrong("unknown_line", "The order has no such goods.", "line");
  if (found.size() > 1)
    return wrong("ambiguous_line",
                 "The order has these goods in several lines; name one by its id.", "line");
  return {};
}

Result<claim::Ask> ask_of(const RefundIn& in, Currency currency) {
  claim::Ask ask{in.remedy, in.ratio_bp, {}};
  if (!in.amount) return ask;
  Result<Money> amount = parse_amount(*in.amount, currency);
  if (!amount) {
    Error error = amount.error();
    error.field = "ask.amount";
    return error;
  }
  ask.amount = *amount;
  return ask;
}

Result<std::optional<Instant>> due_of(const RefundIn& in, const std::optional<Zone>& zone) {
  if (!in.due_local) return in.due_at;
  if (!zone)
    return wrong("zone_missing", "Write the time with its offset, as 2026-09-03T00:45:53+08:00.",
                 "due_at");
  const auto minutes = std::chrono::floor<std::chrono::minutes>(in.due_local->since_midnight);
  return std::optional{zone->at_local(in.due_local->day, minutes) +
                       (in.due_local->since_midnight - minutes)};
}

}  // namespace

/// What the shop had before this list.
struct RefundDesk::Known {
  std::unordered_map<std::string, std::string> claims;  ///< by case
  std::unordered_set<std::string> ids;                  ///< of every claim
};

Error unknown_order(const RefundIn& in) {
  return wrong("unknown_order", "The shop has no order " + in.order + "; import its orders first.",
               "order");
}

Result<std::vector<claim::LineQuantity>> claimed_lines(const RefundIn& in,
                                                       const std::vector<trade::Line>& lines) {
  std::vector<claim::LineQuantity> claimed;
  const bool one_line = in.line || in.sku || in.title;
  if (!one_line && in.quantity && lines.size() > 1)
    return wrong("quantity_without_line", "Name the line that so many are claimed of.", "quantity");
  const Lines found = in.line    ? lines_called(*in.line, lines)
                      : one_line ? lines_described(in, lines)
                                 : those(lines, [](const trade::Line&) { return true; });
  if (one_line)
    if (const Done done = one_of(found); !done) return done.error();
  for (const trade::Line* line : found)
    claimed.push_back({line->id, in.quantity.value_or(line->quantity)});
  return claimed;
}

Result<RefundDesk> RefundDesk::open(Desk& desk, const Call& call, const std::string& shop) {
  if (call.who.role != Role::seller && call.who.role != Role::operator_)
    return Error{Errc::forbidden, "not_your_role", "The seller brings refunds."};
  const Result<Answer> found = desk.shop(call, shop);
  if (!found) return found.error();
  const Json* number = found->body.find("number");
  check(number && number->integer(), "a shop is shown with its number");
  Call clerk = call;
  clerk.who = {Role::seller, call.who.subject, *number->integer(), {}};
  RefundDesk refunds{desk, std::move(clerk)};
  if (const Done done = refunds.look_at_claims(); !done) return done.error();
  return refunds;
}

Done RefundDesk::look_at_claims() {
  auto known = std::make_shared<Known>();
  Page page{.cursor = {}, .limit = 200};
  do {
    const Result<Answer> some = desk_->claims(clerk_, {}, page);
    if (!some) return some.error();
    for (const Json& claim : *some->body.find("items")->array()) {
      const std::string id = text_of(claim, "id");
      known->ids.insert(id);
      if (const Json* external = claim.find("external"); external && external->object())
        known->claims.emplace(
            case_name(text_of(*external, "platform"), text_of(*external, "case_no")), id);
    }
    const std::string next = text_of(some->body, "next");
    page.cursor = next.empty() ? std::nullopt : std::optional{next};
  } while (page.cursor);
  known_ = std::move(known);
  return {};
}

Result<OpenClaimIn> RefundDesk::claim_of(const RefundIn& in) const {
  const Result<Answer> found = desk_->order(clerk_, in.order);
  if (!found && found.error().code == Errc::not_found) return unknown_order(in);
  if (!found) return found.error();
  const Result<OrderSeen> order = order_seen(found->body);
  if (!order) return order.error();
  OpenClaimIn claim;
  claim.order = order->id;
  auto lines = claimed_lines(in, order->lines);
  if (!lines) return lines.error();
  claim.lines = std::move(*lines);
  claim.kind = in.kind;
  claim.story = in.story;
  const Result<claim::Ask> ask = ask_of(in, order->currency);
  if (!ask) return ask.error();
  claim.ask = *ask;
  claim.on_behalf_of_buyer = true;
  claim.channel = "import";
  const auto due_at = due_of(in, zone_);
  if (!due_at) return due_at.error();
  const std::string& platform = in.platform.empty() ? order->platform : in.platform;
  if (platform.empty())
    return wrong("empty_text", "Neither the list nor the order names the platform.", "platform");
  claim.external = claim::External{platform, in.case_no, in.status, *due_at};
  return claim;
}

void RefundDesk::take(const RefundIn& in, Reply reply) const {
  Result<OpenClaimIn> claim = claim_of(in);
  if (!claim) return reply(claim.error());
  const std::string name = case_name(claim->external->platform, in.case_no);
  Call call = clerk_;
  if (const auto before = known_->claims.find(name); before != known_->claims.end()) {
    // Told twice it changes nothing, so that it needs no key.
    call.key.clear();
    return desk_->note_external(call, before->second, *claim->external, std::move(reply));
  }
  if (!call.dry_run) {
    // Nobody's own key has such a character in it. A list brought again may say something else of a
    // case; the claim is the same one all the same.
    call.key = "refund\n" + name;
    call.fingerprint = sha256(call.key);
  }
  desk_->open_claim(
      call, std::move(*claim),
      [known = known_, dry = call.dry_run, reply = std::move(reply)](Result<Answer> answer) {
        if (!answer) {
          // Somebody else is importing the same list: his answer will be ours.
          const bool wait = answer.error().reason == Reason{"in_progress"};
          Error error = answer.error();
          if (wait) error.code = Errc::busy;
          return reply(error);
        }
        if (!dry) {
          // An answer repeated from before the import is no new claim.
          if (known->ids.contains(text_of(answer->body, "id"))) answer->created = false;
          return reply(std::move(answer));
        }
        const Json* admissible = answer->body.find("admissible");
        answer->created = admissible && admissible->boolean() && *admissible->boolean();
        reply(std::move(answer));
      });
}

}  // namespace recourse::runtime
