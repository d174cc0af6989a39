// SPDX-License-Identifier: Apache-2.0
#include <concepts>

#include "claim/actions.h"
#include "runtime/view.h"

// A claim as one viewer sees it.

namespace recourse::runtime {
namespace {

using policy::Role;

template <class T>
void add(Json::Object& to, std::string key, const std::optional<T>& value) {
  if (value) to.push_back({std::move(key), to_json(*value)});
}

template <class T>
std::optional<Json> word_of(const std::optional<T>& value) {
  if (!value) return std::nullopt;
  return Json{word(*value)};
}

Json lines_view(const claim::State& state) {
  Json::Array lines;
  for (const claim::ClaimedLine& line : state.lines)
    lines.push_back(Json::Object{{"line", line.line}, {"quantity", line.quantity}});
  return Json{std::move(lines)};
}

Json parties_view(const claim::State& state) {
  Json::Array parties;
  for (const Role role : {Role::buyer, Role::seller, Role::mediator, Role::operator_}) {
    Json::Array actions;
    for (const claim::OpenAction& open : claim::open_actions(state, role)) {
      Json::Object action{{"action", word(open.action)}, {"mandatory", open.mandatory}};
      add(action, "due_at", open.due_at);
      if (!open.requires_.empty()) action.push_back({"requires", to_json(open.requires_)});
      actions.push_back(Json{std::move(action)});
    }
    parties.push_back(Json::Object{{"role", word(role)}, {"actions", std::move(actions)}});
  }
  return Json{std::move(parties)};
}

// An item is done when shown or answered; a waived one is not asked for; an unavailable one ends
// the wait but stays a gap. The score is what is done of what was asked, in percent.
Json checklist_view(const claim::State& state, const ClaimSurroundings& around) {
  Json::Array items;
  std::int64_t asked = 0;
  std::int64_t filled = 0;
  for (const claim::ChecklistEntry& entry : state.checklist) {
    const bool applies = !entry.only_when_consent_open || entry.state != claim::ItemState::open ||
                         state.judgement.delivery.consent_is_open();
    if (!applies) continue;
    Json::Object item{
        {"item", word(entry.item)}, {"mandatory", entry.mandatory}, {"state", word(entry.state)}};
    if (entry.reason) add(item, "reason", around.text(*entry.reason));
    items.push_back(Json{std::move(item)});
    if (entry.state != claim::ItemState::waived) ++asked;
    if (entry.state == claim::ItemState::filled) ++filled;
  }
  const std::int64_t score = asked == 0 ? 100 : filled * 100 / asked;
  return Json{Json::Object{{"items", std::move(items)}, {"score", score}}};
}

Json delivery_view(const claim::Judgement& judgement) {
  const trade::Delivery& delivery = judgement.delivery;
  Json::Object view{{"signer_class", word(delivery.signer_class)},
                    {"consent", word(delivery.consent)},
                    {"collected", delivery.collected}};
  add(view, "method", word_of(delivery.method));
  add(view, "at", delivery.at);
  view.push_back({"burden", word(judgement.burden)});
  view.push_back({"burden_rule", to_json(judgement.burden_rule)});
  view.push_back({"sources", to_json(delivery.sources)});
  return Json{std::move(view)};
}

std::optional<Json> suggestion_view(const claim::State& state, std::optional<Money> amount) {
  const claim::Judgement& judgement = state.judgement;
  if (!judgement.suggestion) return std::nullopt;
  Json::Object view{{"remedy", word(judgement.suggestion->remedy)},
                    {"reason", judgement.suggestion_reason.value_or("")},
                    {"amount", to_json(amount.value_or(zero(state.frozen.currency)))}};
  add(view, "ratio_bp", judgement.suggestion->ratio_bp);
  add(view, "goods", word_of(judgement.suggestion_goods));
  add(view, "rule", judgement.suggestion_rule);
  return Json{std::move(view)};
}

Json policy_view(const claim::PolicyRef& policy) {
  return Json{Json::Object{
      {"pack", policy.pack}, {"version", policy.version}, {"digest", hex(policy.digest)}}};
}

/// One claim as one viewer sees it.
struct Seeing {
  const claim::State& state;
  Role viewer;
  const ClaimSurroundings& around;

  Json terms(const claim::Terms& terms) const {
    Json::Object view = *ask_view(terms.ask).object();
    add(view, "goods", word_of(terms.goods));
    add(view, "return_freight_by", word_of(terms.return_freight_by));
    // Where somebody lives or works: for those who send and receive.
    if (terms.return_address && reads_personal_text(viewer))
      add(view, "return_address", around.text(*terms.return_address));
    return Json{std::move(view)};
  }

  Json ruling(const claim::Ruling& ruling) const {
    Json::Object view{{"terms", terms(ruling.terms)}};
    add(view, "liability", ruling.liability);
    view.push_back({"rules", to_json(ruling.rules)});
    view.push_back({"evidence", to_json(ruling.evidence)});
    if (ruling.reasons) add(view, "reasons", around.text(*ruling.reasons));
    view.push_back({"how", ruling.how});
    view.push_back({"by", Json::Object{{"role", word(ruling.by.role)}}});
    view.push_back({"appeal_until", instant_text(ruling.appeal_until)});
    return Json{std::move(view)};
  }

  Json pending(const claim::Pending& pending) const {
    Json::Object by{{"role", word(pending.by.role)}};
    if (!pending.by.subject.empty()) by.push_back({"name", pending.by.subject});
    Json::Object view{{"action", word(pending.action)},
                      {"amount", to_json(pending.amount)},
                      {"by", std::move(by)}};
    if (pending.terms) view.push_back({"terms", terms(*pending.terms)});
    add(view, "offer", pending.offer);
    add(view, "expires_in", pending.expires_in);
    return Json{std::move(view)};
  }

  /// Who finally bears the award: as ruled, else as the rules suggest.
  std::optional<Json> liability() const {
    if (state.ruling && state.ruling->liability) {
      Json::Object view = *to_json(*state.ruling->liability).object();
      view.push_back({"reason", state.ruling->how});
      return Json{std::move(view)};
    }
    if (!state.judgement.liability) return std::nullopt;
    return to_json(*state.judgement.liability);
  }

  std::optional<Json> external() const {
    if (!state.external) return std::nullopt;
    Json::Object view = *to_json(*state.external).object();
    add(view, "outcome", word_of(state.outcome_there));
    return Json{std::move(view)};
  }

  std::optional<Json> parcels() const {
    Json::Object view;
    add(view, "returned", state.returned_in);
    add(view, "replaced", state.replaced_in);
    if (view.empty()) return std::nullopt;
    return Json{std::move(view)};
  }

  Json ladder() const {
    const claim::Ladder& ladder = state.ladder;
    Json::Object view{{"days_in_a_row", ladder.days_in_a_row}, {"keep_asking", ladder.keep_asking}};
    add(view, "next_demand_at", ladder.next_demand_at);
    add(view, "final_notice_due", ladder.final_notice_due);
    return Json{std::move(view)};
  }

  std::optional<Json> fair_band() const {
    if (!state.fair_band) return std::nullopt;
    return Json{Json::Object{{"low_bp", state.fair_band->low_bp},
                             {"high_bp", state.fair_band->high_bp},
                             {"source", state.fair_band->citation.source},
                             {"verify", state.fair_band->citation.verify}}};
  }

  std::optional<Json> held() const {
    if (!around.held) return std::nullopt;
    Json::Object view{{"amount", to_json(*around.held)}, {"paused", state.is_open()}};
    add(view, "remaining", around.until_confirmed);
    return Json{std::move(view)};
  }

  // Parts of the claim, in the order in which they are shown.

  void about(Json::Object& view) const {
    view.push_back({"id", state.id.text()});
    view.push_back({"shop", state.shop.text()});
    view.push_back({"order", state.order.text()});
    view.push_back({"mode", word(state.mode)});
    view.push_back({"kind", word(state.kind)});
    view.push_back({"lines", lines_view(state)});
    if (state.story) add(view, "story", around.text(*state.story));
    view.push_back({"stage", word(state.stage)});
    add(view, "outcome", word_of(state.outcome));
    view.push_back({"policy", policy_view(state.policy)});
    view.push_back({"waiting", state.wait ? wait_view(*state.wait) : Json{}});
    if (state.suspended) view.push_back({"suspended", wait_view(*state.suspended)});
    add(view, "external", external());
    view.push_back({"parties", parties_view(state)});
  }

  void case_of(Json::Object& view) const {
    view.push_back({"ask", ask_view(state.ask)});
    view.push_back({"checklist", checklist_view(state, around)});
    view.push_back({"delivery", delivery_view(state.judgement)});
    add(view, "carrier_due", state.carrier_due);
    if (state.lab != policy::LabFinding::none) view.push_back({"lab", word(state.lab)});
    add(view, "suggestion", suggestion_view(state, around.suggested));
    add(view, "liability", liability());
    add(view, "fair_band", fair_band());
    Json::Array offers;
    for (const claim::Offer& offer : state.offers) offers.push_back(offer_view(offer));
    view.push_back({"offers", std::move(offers)});
    view.push_back({"ladder", ladder()});
    if (state.ruling) view.push_back({"ruling", ruling(*state.ruling)});
  }

  void settlement(Json::Object& view) const {
    if (state.terms) view.push_back({"terms", terms(*state.terms)});
    add(view, "parcels", parcels());
    add(view, "goods", word_of(state.goods));
    if (state.award) view.push_back({"award", award_view(*state.award)});
    view.push_back({"refunded", to_json(state.refunded)});
    add(view, "held", held());
    view.push_back({"keep_goods_until", instant_text(state.keep_goods_until)});
  }

  /// What is only among staff.
  void staff(Json::Object& view) const {
    view.push_back({"recoveries", to_json(around.recoveries)});
    if (state.pending) view.push_back({"pending", pending(*state.pending)});
    view.push_back({"tags", to_json(state.tags)});
    add(view, "assignee", state.assignee);
  }
};

}  // namespace

Json wait_view(const claim::Wait& wait) {
  Json::Object view{{"seq", wait.seq},
                    {"on", word(wait.on)},
                    {"for", word(wait.wait_for)},
                    {"since", instant_text(wait.since)},
                    {"due_at", instant_text(wait.due_at)},
                    {"otherwise", word(wait.otherwise)},
                    {"next", word(wait.next)},
                    {"reminders", to_json(wait.reminders)}};
  if (!wait.asks.empty()) {
    Json::Array asks;
    for (const claim::EvidenceAsk& ask : wait.asks) {
      Json::Object one{{"on", word(ask.on)},
                       {"items", to_json(ask.items)},
                       {"due_at", instant_text(ask.due_at)}};
      add(one, "answered_at", ask.answered_at);
      asks.push_back(Json{std::move(one)});
    }
    view.push_back({"asks", std::move(asks)});
  }
  add(view, "clock_of", wait.clock_of);
  return Json{std::move(view)};
}

Json ask_view(const claim::Ask& ask) {
  Json::Object view{{"remedy", word(ask.remedy)}};
  add(view, "ratio_bp", ask.ratio_bp);
  add(view, "amount", ask.amount);
  return Json{std::move(view)};
}

Json offer_view(const claim::Offer& offer) {
  Json::Object view{{"id", offer.id.text()},
                    {"by", word(offer.by)},
                    {"remedy", word(offer.terms.remedy)},
                    {"expires_at", instant_text(offer.expires_at)}};
  add(view, "ratio_bp", offer.terms.ratio_bp);
  add(view, "amount", offer.terms.amount);
  add(view, "goods", word_of(offer.goods));
  add(view, "return_freight_by", word_of(offer.return_freight_by));
  return Json{std::move(view)};
}

Json award_view(const claim::Award& award) {
  Json::Array lines;
  for (const claim::BreakdownLine& line : award.breakdown) lines.push_back(to_json(line));
  Json::Object view{{"amount", to_json(award.amount)}, {"breakdown", std::move(lines)}};
  if (award.on_top) view.push_back({"on_top", to_json(*award.on_top)});
  if (award.statutory_note) view.push_back({"statutory_note", to_json(*award.statutory_note)});
  return Json{std::move(view)};
}

Json claim_view(const claim::State& state, Role viewer, const ClaimSurroundings& around) {
  const Seeing seeing{state, viewer, around};
  Json::Object view;
  seeing.about(view);
  seeing.case_of(view);
  seeing.settlement(view);
  if (viewer != Role::buyer) seeing.staff(view);
  view.push_back({"signals", Json::Array{}});
  view.push_back({"channel", state.channel});
  view.push_back({"opened_at", instant_text(state.opened_at)});
  view.push_back({"updated_at", instant_text(state.changed_at)});
  view.push_back({"version", state.version});
  return Json{std::move(view)};
}

claim::Actor done_by(const claim::Event& event) {
  return std::visit(
      []<class E>(const E& e) -> claim::Actor {
        if constexpr (requires { e.by.role; })
          return e.by;
        else if constexpr (std::same_as<E, claim::RulingMade>)
          return e.ruling.by;
        else if constexpr (std::same_as<E, claim::ApprovalAsked>)
          return e.pending.by;
        else if constexpr (std::same_as<E, claim::PayoutExecuted>)
          return {.role = Role::gateway, .subject = {}, .for_buyer = false};
        else
          return claim::Actor::system();
      },
      event);
}

bool among_staff(const claim::Event& event) {
  return std::visit(
      []<class E>(const E&) {
        return std::same_as<E, claim::Assigned> || std::same_as<E, claim::NoteWritten> ||
               std::same_as<E, claim::TagsChanged> || std::same_as<E, claim::ExternalChanged> ||
               std::same_as<E, claim::ConflictMarked> || std::same_as<E, claim::ApprovalAsked> ||
               std::same_as<E, claim::ApprovalGiven> || std::same_as<E, claim::ApprovalRefused>;
      },
      event);
}

}  // namespace recourse::runtime
