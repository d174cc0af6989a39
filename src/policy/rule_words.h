// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/word.h"

// Words that only packs are written in: how rules count, choose and give way.

namespace recourse::policy {

/// Whether what is wrong can be seen at the door.
enum class Defect : std::uint8_t { visible, hidden, none };
constexpr auto words_of(Defect) {
  return word_table<Defect>(
      {{Defect::visible, "visible"}, {Defect::hidden, "hidden"}, {Defect::none, "none"}});
}

/// Whether the order was confirmed, and by whom.
enum class Confirmed : std::uint8_t { no, buyer, automatic };
constexpr auto words_of(Confirmed) {
  return word_table<Confirmed>(
      {{Confirmed::no, "no"}, {Confirmed::buyer, "buyer"}, {Confirmed::automatic, "automatic"}});
}

/// What a laboratory found, where one was asked.
enum class LabFinding : std::uint8_t { none, defect, sound };
constexpr auto words_of(LabFinding) {
  return word_table<LabFinding>(
      {{LabFinding::none, "none"}, {LabFinding::defect, "defect"}, {LabFinding::sound, "sound"}});
}

/// Which clock a kind of claim is admitted by.
enum class Window : std::uint8_t { aftersale, withdrawal, before_receipt, unlimited };
constexpr auto words_of(Window) {
  return word_table<Window>({{Window::aftersale, "aftersale"},
                             {Window::withdrawal, "withdrawal"},
                             {Window::before_receipt, "before_receipt"},
                             {Window::unlimited, "unlimited"}});
}

/// Why a claim is admitted although its window has ended.
enum class LateGround : std::uint8_t {
  authority_finding,  ///< an authority found the goods fake or banned
  court_judgment,     ///< an effective judgment or award says so
  proven_defect,      ///< non-receipt or a quality defect is proven, though late
  longer_promise,     ///< the seller promised a longer time himself
  warranty,           ///< the article's own warranty still runs
};
constexpr auto words_of(LateGround) {
  return word_table<LateGround>({{LateGround::authority_finding, "authority_finding"},
                                 {LateGround::court_judgment, "court_judgment"},
                                 {LateGround::proven_defect, "proven_defect"},
                                 {LateGround::longer_promise, "longer_promise"},
                                 {LateGround::warranty, "warranty"}});
}

/// Whether goods of a category may be returned without a reason.
enum class Withdrawal : std::uint8_t {
  allowed,
  excluded,
  excluded_if_confirmed,  ///< only where the buyer confirmed so at purchase
};
constexpr auto words_of(Withdrawal) {
  return word_table<Withdrawal>({{Withdrawal::allowed, "allowed"},
                                 {Withdrawal::excluded, "excluded"},
                                 {Withdrawal::excluded_if_confirmed, "excluded_if_confirmed"}});
}

/// How the harm becomes a ratio.
enum class Scale : std::uint8_t {
  linear,    ///< any ratio
  discrete,  ///< one of a few levels
  tiered,    ///< the harmed share falls into a tier that pays a ratio
};
constexpr auto words_of(Scale) {
  return word_table<Scale>(
      {{Scale::linear, "linear"}, {Scale::discrete, "discrete"}, {Scale::tiered, "tiered"}});
}

/// Which of two tiers a share that lies exactly between them belongs to.
enum class Boundary : std::uint8_t { lower, upper };
constexpr auto words_of(Boundary) {
  return word_table<Boundary>({{Boundary::lower, "lower"}, {Boundary::upper, "upper"}});
}

/// What a ratio is taken of.
enum class BaseOf : std::uint8_t { goods, goods_and_freight };
constexpr auto words_of(BaseOf) {
  return word_table<BaseOf>(
      {{BaseOf::goods, "goods"}, {BaseOf::goods_and_freight, "goods_and_freight"}});
}

/// Which figure counts where the seller promised one and the platform has another.
enum class Conflict : std::uint8_t { higher, platform };
constexpr auto words_of(Conflict) {
  return word_table<Conflict>({{Conflict::higher, "higher"}, {Conflict::platform, "platform"}});
}

/// What a new version of a pack means for claims that are open.
enum class Transition : std::uint8_t { open_claims_move, act_date };
constexpr auto words_of(Transition) {
  return word_table<Transition>(
      {{Transition::open_claims_move, "open_claims_move"}, {Transition::act_date, "act_date"}});
}

enum class EscrowHold : std::uint8_t { line, order };
constexpr auto words_of(EscrowHold) {
  return word_table<EscrowHold>({{EscrowHold::line, "line"}, {EscrowHold::order, "order"}});
}

/// How a discount that hung on the order's size is treated when part of it goes back.
enum class Promotion : std::uint8_t { prorate, clawback };
constexpr auto words_of(Promotion) {
  return word_table<Promotion>(
      {{Promotion::prorate, "prorate"}, {Promotion::clawback, "clawback"}});
}

/// By what a gift is valued.
enum class GiftValue : std::uint8_t { declared_else_market, share_of_main };
constexpr auto words_of(GiftValue) {
  return word_table<GiftValue>({{GiftValue::declared_else_market, "declared_else_market"},
                                {GiftValue::share_of_main, "share_of_main"}});
}

/// In what a buyer paid.
enum class Tender : std::uint8_t { cash, voucher, points, instalments };
constexpr auto words_of(Tender) {
  return word_table<Tender>({{Tender::cash, "cash"},
                             {Tender::voucher, "voucher"},
                             {Tender::points, "points"},
                             {Tender::instalments, "instalments"}});
}

/// Who bears the freight.
enum class FreightBy : std::uint8_t { seller, buyer, fault };
constexpr auto words_of(FreightBy) {
  return word_table<FreightBy>(
      {{FreightBy::seller, "seller"}, {FreightBy::buyer, "buyer"}, {FreightBy::fault, "fault"}});
}

/// Who looks at a claim against the platform's own shop.
enum class Reviewer : std::uint8_t { mediator, independent };
constexpr auto words_of(Reviewer) {
  return word_table<Reviewer>(
      {{Reviewer::mediator, "mediator"}, {Reviewer::independent, "independent"}});
}

}  // namespace recourse::policy
