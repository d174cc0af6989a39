// SPDX-License-Identifier: Apache-2.0
#include "claim/trial_test.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "claim/award.h"
#include "claim/past.h"

namespace recourse::claim {
namespace {

using namespace std::chrono_literals;

std::optional<std::string> file(const std::string& name) {
  std::ifstream stream{RECOURSE_SOURCE_DIR "/policies/" + name};
  if (!stream) return std::nullopt;
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

policy::Shelf shelf() {
  return {.pack = [](std::string_view name) { return file(std::string{name} + ".yaml"); },
          .calendar =
              [](std::string_view name) { return file("calendar/" + std::string{name} + ".yaml"); },
          .zone = [](std::string_view name) -> std::optional<Zone> {
            if (name != "Asia/Shanghai") return std::nullopt;
            return fixed_zone(std::string{name}, 8h);
          }};
}

std::string stage_of(const State& state) {
  return state.exists() ? std::string{word(state.stage)} : "none";
}

std::string_view sort_name(Errc code) {
  if (code == Errc::forbidden) return "forbidden";
  if (code == Errc::not_found) return "not_found";
  if (code == Errc::refused) return "refused";
  if (code == Errc::invalid) return "invalid";
  return "a sort that no claim refuses with";
}

}  // namespace

const policy::Pack& taobao() {
  static const policy::Pack pack = [] {
    Result<policy::Pack> resolved =
        policy::resolve("cn-taobao", shelf(), moment("2026-11-01 00:00"));
    EXPECT_TRUE(resolved.has_value()) << resolved.error().field << " " << resolved.error().detail;
    return *std::move(resolved);
  }();
  return pack;
}

Instant moment(std::string_view text) {
  std::string written{text};
  written[10] = 'T';
  if (written.size() == 16) written += ":00";
  const Result<Instant> at = parse_instant(written + "+08:00");
  check(at.has_value(), "a test's moment is written as 2026-11-03 10:00");
  return *at;
}

std::string moment_text(Instant at) {
  std::string text = instant_text(at + 8h);
  text[10] = ' ';
  text.pop_back();
  if (text.ends_with(":00")) text.resize(text.size() - 3);
  return text;
}

Money yuan(std::int64_t minor) {
  return {minor, Currency{}};
}

Money money(std::int64_t minor, std::string_view currency) {
  return {minor, *Currency::parse(currency)};
}

Actor buyer() {
  return {Role::buyer, "", false};
}
Actor seller(std::string subject) {
  return {Role::seller, std::move(subject), false};
}
Actor clerk_for_buyer() {
  return {Role::seller, "li", true};
}
Actor mediator(std::string subject) {
  return {Role::mediator, std::move(subject), false};
}
Actor operator_() {
  return {Role::operator_, "op", false};
}

TextRef some_text() {
  return {fresh<TextId>(), sha256("text")};
}

Ask full_refund() {
  return {.remedy = Remedy::refund, .ratio_bp = {}, .amount = {}};
}
Ask partial(std::int64_t ratio_bp) {
  return {.remedy = Remedy::partial_refund, .ratio_bp = ratio_bp, .amount = {}};
}
Ask partial(Money amount) {
  return {.remedy = Remedy::partial_refund, .ratio_bp = {}, .amount = amount};
}
Ask refund_of(Money amount) {
  return {.remedy = Remedy::refund, .ratio_bp = {}, .amount = amount};
}

std::string text_of(const Result<Events>& result) {
  if (result) return "accepted";
  const Error& error = result.error();
  std::string text{sort_name(error.code)};
  text += " " + std::string{error.reason.text()};
  if (!error.field.empty()) text += " " + error.field;
  return text;
}

std::string types_of(const Result<Events>& result) {
  if (!result) return text_of(result);
  std::string text;
  for (const Event& event : *result) {
    const std::string_view type = stored_type(event);
    (text += text.empty() ? "" : " ") += type.substr(0, type.find('.'));
  }
  return text;
}

Tried& tried() {
  static Tried all;
  return all;
}

Trial::Trial(Mode mode_) : mode{mode_} {
  order.id = fresh<OrderId>();
  order.platform = "taobao";
  order.buyer = "b1";
  order.placed_at = moment("2026-10-28 09:00");
  order.shipped_at = moment("2026-10-29 18:00");
  lines({{3, yuan(28'000)}}, yuan(800));
  signed_for_by(trade::Relation::self);
}

void Trial::lines(const std::vector<std::pair<std::int64_t, Money>>& wanted, Money freight) {
  order.lines.clear();
  order.currency = freight.currency;
  order.freight.paid = freight;
  for (const auto& [quantity, paid] : wanted) {
    trade::Line line;
    line.id = order.lines.empty() ? "mugs" : "l" + std::to_string(order.lines.size() + 1);
    line.category = "tableware";
    line.quantity = quantity;
    line.list_price = paid;
    line.paid = paid;
    order.lines.push_back(std::move(line));
  }
  order.payments = {{"p1", "alipay", order.paid_total()}};
}

void Trial::sent_by(std::string carrier, std::string waybill) {
  trade::Shipment& shipment = order.shipments.emplace_back();
  shipment.carrier = std::move(carrier);
  shipment.waybill = std::move(waybill);
}

void Trial::signed_for_by(trade::Relation relation, std::optional<trade::Consent> consent) {
  tracking = {{.at = moment("2026-11-01 15:00"),
               .code = trade::TrackingCode::signed_for,
               .signer = relation,
               .consent = consent,
               .source = trade::Source::carrier}};
}

Facts Trial::facts(const Actor& actor) const {
  std::vector<std::string> claimed_before;
  for (const Story& story : claims)
    for (const ClaimedLine& line : story.state.lines) claimed_before.push_back(line.line);
  return {.now = now,
          .actor = actor,
          .pack = pack,
          .order = &order,
          .order_version = order_version,
          .order_state = &order_state,
          .tracking = tracking,
          .shop = {.id = {make_uuid(Instant{}, 1, 1)},
                   .mode = mode,
                   .settings = sha256("settings"),
                   .self_operated = self_operated,
                   .rules = rules,
                   .return_address = return_address},
          .next_intent = fresh<IntentId>(),
          .claimed_before = claimed_before};
}

void Trial::accept(Story& story, const Events& events) {
  for (const Event& event : events) {
    const std::string type{stored_type(event)};
    const std::string body = json_text(stored_body(event));
    EXPECT_LE(body.size(), 16u * 1024) << type;
    const Result<Event> read = read_event(type, *parse_json(body));
    if (!read) {
      ADD_FAILURE() << type << " cannot be read: " << read.error().detail << " " << body;
      return;
    }
    EXPECT_EQ(json_text(stored_body(*read)), body);
    const std::string decided = text_of(evolve(State{story.state}, event, now));
    story.state = evolve(std::move(story.state), *read, now);
    EXPECT_EQ(text_of(story.state), decided) << type << " is stored whole";
    story.log.push_back({type, body, now});
    EXPECT_EQ(story.state.is_open(), story.state.wait.has_value()) << type << " " << body;
    if (const auto* granted = std::get_if<AwardGranted>(&*read)) {
      const Award& award = granted->award;
      order_state = trade::evolve(std::move(order_state), reservation(story.state.id, award));
      EXPECT_LE(awarded().minor, order.paid_total().minor);
    }
  }
  EXPECT_EQ(broken(story.state), "");
}

namespace {

/// A clock, a carrier, the ledger: nobody's deed, whoever the walk lets say it.
bool told_by_the_world(const Command& command) {
  return std::holds_alternative<FireWait>(command) ||
         std::holds_alternative<NoteDelivery>(command) ||
         std::holds_alternative<MovePolicy>(command) ||
         std::holds_alternative<NoteFunding>(command) ||
         std::holds_alternative<NotePayout>(command);
}

void note_move(const State& before, const State& after, const Actor& actor,
               const Command& command) {
  if (!before.exists() || before.stage == after.stage || actor.role == Role::system) return;
  if (told_by_the_world(command)) return;
  // The road ends where a claim is closed; what opens it again begins another.
  if (before.stage == Stage::closed) return;
  tried().moves.insert(std::string{deed_name(command)} + " by " + std::string{word(actor.side())} +
                       ": " + std::string{word(before.stage)} + " -> " +
                       std::string{word(after.stage)});
}

}  // namespace

Result<Events> Trial::tell(std::size_t which, const Actor& actor, const Command& command) {
  Story& story = claims[which];
  tried().pairs.emplace(stage_of(story.state), deed_name(command));
  Result<Events> result = decide(story.state, command, facts(actor));
  const State before = story.state;
  if (!result) {
    tried().refusals.emplace(result.error().reason.text());
    return result;
  }
  accept(story, *result);
  note_move(before, story.state, actor, command);
  return result;
}

Result<Events> Trial::tell(const Actor& actor, const Command& command) {
  return tell(claims.size() - 1, actor, command);
}

Result<Events> Trial::open(const OpenClaim& ask, const Actor& actor) {
  claims.emplace_back();
  Result<Events> result = tell(actor, ask);
  if (!result) claims.pop_back();
  return result;
}

OpenClaim Trial::damaged(const Ask& ask, std::int64_t quantity) const {
  return opening(order, 0, quantity, Kind::damaged, ask);
}

void Trial::answering(const Ask& ask, std::int64_t quantity) {
  ASSERT_EQ(text_of(open(damaged(ask, quantity))), "accepted");
  ASSERT_EQ(says(buyer(), evidence(Item::item)), "accepted");
  ASSERT_EQ(says(buyer(), evidence(Item::outer_box)), "accepted");
  ASSERT_EQ(claim().stage, Stage::answering);
}

OfferId Trial::considering(const Ask& ask) {
  answering(ask);
  const MakeOffer offer = offering(partial(3'000));
  EXPECT_EQ(says(seller(), offer), "accepted");
  return offer.offer;
}

void Trial::paying(const Ask& ask) {
  answering(ask);
  ASSERT_EQ(says(seller(), Accept{}), "accepted");
}

Result<Events> Trial::ring_at(Instant at) {
  now = at;
  return tell(Actor::system(), FireWait{claim().last_wait_seq});
}

Result<Events> Trial::ring() {
  return ring_at(wait().alarm());
}

void Trial::pass(Duration length) {
  const Instant until = now + length;
  for (;;) {
    std::optional<std::size_t> next;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const State& state = claims[i].state;
      if (!state.is_open() || state.alarm() > until) continue;
      if (!next || state.alarm() < claims[*next].state.alarm()) next = i;
    }
    if (!next) break;
    const State& state = claims[*next].state;
    now = std::max(now, state.alarm());
    const Result<Events> rung = tell(*next, Actor::system(), FireWait{state.wait->seq});
    ASSERT_TRUE(rung.has_value()) << rung.error().detail;
  }
  now = until;
}

Money Trial::awarded() const {
  return order_state.reserved_total({}, order.currency);
}

OpenClaim opening(const trade::Order& order, std::size_t line, std::int64_t quantity, Kind kind,
                  const Ask& ask) {
  OpenClaim open;
  open.claim = fresh<ClaimId>();
  open.lines = {{order.lines[line].id, quantity}};
  open.kind = kind;
  open.ask = ask;
  open.channel = "link";
  return open;
}

AddEvidence evidence(Item item) {
  return {.evidence = fresh<EvidenceId>(),
          .item = item,
          .sha256 = sha256(word(item)),
          .media_type = "image/jpeg",
          .size = 1'000};
}

MakeOffer offering(const Ask& terms, std::optional<Duration> expires_in) {
  return {.offer = fresh<OfferId>(),
          .terms = terms,
          .goods = Goods::keep,
          .return_freight_by = {},
          .expires_in = expires_in};
}

}  // namespace recourse::claim
