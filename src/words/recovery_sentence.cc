// SPDX-License-Identifier: Apache-2.0
#include "words/names.h"

namespace recourse::words {
namespace {

/// A text of the tables for a stored slug; the slug itself where there is none.
std::string told(Language language, std::string_view group, const std::string& slug) {
  const std::string name = std::string{group} + "." + slug;
  return find_phrase(language, name) ? say(language, name) : slug;
}

struct Teller {
  Language language;
  const Zone& zone;

  std::string by(const std::string& subject) const {
    return subject.empty() ? who_first(claim::Actor::system(), language) : subject;
  }
  std::string with_turn(const std::string& text, const recovery::Wait& wait) const {
    return joined(language, text, turn(wait, language, zone));
  }

  std::string operator()(const recovery::RecoveryOpened& e) const {
    Variables shipment{{"carrier", e.shipment.title}, {"waybill", e.shipment.waybill}};
    if (e.expected) shipment.emplace_back("expected", money(*e.expected, language));
    const std::string opened =
        say(language, e.expected ? "recovery.opened" : "recovery.opened_unknown", shipment);
    const bool late = e.wait.wait_for != "notice";
    return with_turn(
        late ? joined(language, opened, say(language, "recovery.opened_late")) : opened, e.wait);
  }
  std::string operator()(const recovery::NoticeGiven& e) const {
    return with_turn(say(language, "recovery.notice_given", {{"by", by(e.by)}}), e.wait);
  }
  std::string operator()(const recovery::NoticeMissed& e) const {
    return with_turn(say(language, "recovery.notice_missed"), e.wait);
  }
  std::string operator()(const recovery::ClaimFiled& e) const {
    return with_turn(say(language, "recovery.filed", {{"by", by(e.by)}}), e.wait);
  }
  std::string operator()(const recovery::RecoveryExpired&) const {
    return say(language, "recovery.expired");
  }
  std::string operator()(const recovery::RecoveryDropped& e) const {
    return say(language, "recovery.dropped",
               {{"by", by(e.by)}, {"reason", told(language, "drop", e.reason)}});
  }
  std::string operator()(const recovery::WaitRenewed& e) const {
    return with_turn(say(language, "recovery.wait_renewed"), e.wait);
  }
};

}  // namespace

std::string turn(const recovery::Wait& wait, Language language, const Zone& zone) {
  // Waiting for the carrier is the carrier's turn until its time is over; then somebody presses it.
  const bool press = wait.wait_for == "carrier" && wait.on != policy::Role::carrier;
  const bool again = wait.on == policy::Role::operator_ && wait.otherwise == "operator";
  return say(language, "turn",
             {{"whose", named(language, "turn", wait.on)},
              {"what", told(language, "recovery.wait", press ? "press" : wait.wait_for)},
              {"due", moment(wait.due_at, zone)},
              {"otherwise",
               told(language, "recovery.otherwise", again ? "operator_again" : wait.otherwise)}});
}

std::string sentence(const recovery::Event& event, Language language, const Zone& zone) {
  return std::visit(Teller{language, zone}, event);
}

}  // namespace recourse::words
