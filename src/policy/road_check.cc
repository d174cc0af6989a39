// SPDX-License-Identifier: Apache-2.0
#include "policy/road_check.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "policy/ask.h"
#include "policy/road.h"
#include "policy/road_starts.h"
#include "policy/waits.h"

namespace recourse::policy {
namespace {

std::string named(WaitAt at) {
  return "stage " + std::string{word(at.stage)} + " waiting for " + std::string{word(at.wait_for)};
}

std::string where(const Situation& situation) {
  std::string out{word(*situation.kind)};
  out += ", " + std::string{word(*situation.mode)};
  out += ", asked " + std::string{word(*situation.remedy)};
  if (situation.virtual_goods) return out + ", virtual goods";
  if (situation.surface_mail) return out + ", surface mail";
  return out + (situation.shipped ? ", shipped" : ", not shipped");
}

/// The waits a claim in one situation can come to, walked once by every move and every silence.
class Survey {
 public:
  Survey(const PlacedPack& placed, const Situation& situation)
      : placed_{placed}, pack_{placed.pack}, situation_{situation} {}

  std::optional<Error> finding() {
    // What the longest road passes comes first: its rows are the ones to blame.
    for (const bool every_move : {false, true})
      if (auto error = visit_all(every_move)) return error;
    for (const WaitAt at : seen_)
      if (auto error = silence_goes_round(at)) return error;
    return moves_go_round();
  }

 private:
  std::optional<Error> visit_all(bool every_move) {
    seen_ = {first_wait};
    reached_ = {{first_wait, pack_.rule("kind", situation_)}};
    for (std::size_t i = 0; i < reached_.size(); ++i) {
      const auto [at, led_here] = reached_[i];
      const Rule* row = wait_row(pack_, situation_, at);
      if (!row) return dead_end(*led_here, named(at));
      if (auto error = pointless(*row, at)) return error;
      if (auto error = enter(silence_of(*row).next, std::nullopt, *row)) return error;
      for (const Move& move : moves())
        if (move.from == at.stage && move.wait == at.wait_for && is_allowed(move) &&
            (every_move || move.taken != Taken::never))
          if (auto error = enter(move.to, move.next, *row)) return error;
    }
    return std::nullopt;
  }

  bool is_allowed(const Move& move) const {
    return is_open(move, situation_) &&
           (move.bounded_by.empty() || allowance(pack_, situation_, move.bounded_by).times > 0);
  }

  std::optional<Error> enter(Stage stage, std::optional<WaitFor> wait_for, const Rule& from) {
    if (stage == Stage::closed) return std::nullopt;
    // The money's own waits: here the gateway's and, when it is short, the seller's; elsewhere the
    // seller's record.
    if (stage == Stage::paying && situation_.mode == Mode::seller_desk) {
      reach({stage, WaitFor::record_refund}, from);
      return std::nullopt;
    }
    if (stage == Stage::paying) {
      reach({stage, WaitFor::payment}, from);
      reach({stage, WaitFor::funding}, from);
      return std::nullopt;
    }
    if (!wait_for) {
      const Rule* row = first_row(pack_, situation_, stage);
      if (!row) return dead_end(from, "stage " + std::string{word(stage)});
      wait_for = silence_of(*row).wait_for;
    }
    reach({stage, *wait_for}, from);
    return std::nullopt;
  }

  void reach(WaitAt at, const Rule& from) {
    if (seen_.insert(at).second) reached_.push_back({at, &from});
  }

  Error dead_end(const Rule& from, const std::string& missing) const {
    return placed_.place_of(from).refusal(
        "dead_end", "this leads to " + missing + ", and no row of \"silence\" is about it (" +
                        where(situation_) + "); write one");
  }

  /// Where silence leads: a wait, or nothing when the road ends there or a person is called.
  std::optional<WaitAt> after_silence(const Rule& row) const {
    const Silence silence = silence_of(row);
    if (calls_operator(pack_, silence) || tries_again(silence)) return std::nullopt;
    if (silence.next == Stage::closed) return std::nullopt;
    const Rule* next = first_row(pack_, situation_, silence.next);
    if (!next) return std::nullopt;
    return WaitAt{silence.next, silence_of(*next).wait_for};
  }

  std::optional<Error> pointless(const Rule& row, WaitAt at) const {
    if (after_silence(row) != at) return std::nullopt;
    return placed_.place_of(row).refusal(
        "wait_without_consequence", "silence here leads to the same wait again (" +
                                        where(situation_) +
                                        "); name another stage as next, or otherwise: operator");
  }

  std::optional<Error> silence_goes_round(WaitAt at) const {
    std::set<WaitAt> passed;
    for (;;) {
      const Rule* row = wait_row(pack_, situation_, at);
      if (!row) return std::nullopt;
      passed.insert(at);
      // Money that is on its way is paid again and again until it is; that ends in its own way.
      const std::optional<WaitAt> next =
          at.stage == Stage::paying ? std::nullopt : after_silence(*row);
      if (!next) return std::nullopt;
      if (passed.contains(*next)) return never_ends(*row, "silence", *next);
      at = *next;
    }
  }

  std::optional<Error> moves_go_round() const {
    const Path longest = path(pack_, situation_, Reading::at_worst);
    if (longest.end != PathEnd::endless) return std::nullopt;
    const Step& last = longest.steps.back();
    const WaitAt at{last.stage, last.wait_for};
    return never_ends(*wait_row(pack_, situation_, at), "what may be done", at);
  }

  Error never_ends(const Rule& row, const std::string& what, WaitAt at) const {
    return placed_.place_of(row).refusal(
        "road_never_ends", what + " comes round to " + named(at) + " without end (" +
                               where(situation_) + "); let next lead towards paying or closed");
  }

  const PlacedPack& placed_;
  const Pack& pack_;
  const Situation& situation_;
  std::set<WaitAt> seen_;
  std::vector<std::pair<WaitAt, const Rule*>> reached_;  ///< with the row that leads there
};

std::optional<Error> carrier_finding(const PlacedPack& placed) {
  for (const Rule& rule : placed.pack.rules) {
    if (rule.key != "carrier") continue;
    const CarrierTerms terms = carrier(placed.pack, *rule.applies.name);
    const Duration notice = at_most(terms.notice);
    const Duration file = at_most(terms.file);
    if (notice == Duration{} || file == Duration{})
      return placed.place_of(rule).refusal(
          "carrier_without_deadline",
          "\"" + terms.code + "\" gives no time at all; write notice and file as \"48 hours\"");
    if (notice > file)
      return placed.place_of(rule).refusal(
          "deadlines_out_of_order", "\"" + terms.code + "\" is told of a loss within " +
                                        term_text(terms.notice) + " and the claim filed within " +
                                        term_text(terms.file) + "; write a longer file");
  }
  return std::nullopt;
}

/// A draft never pays by silence, and at a seller's desk the money is not here: both call a person,
/// as they should.
bool ends_in_vain(const Pack& pack, Mode mode, PathEnd end) {
  if (end == PathEnd::closed) return true;
  return end == PathEnd::operator_ && mode == Mode::platform && pack.status == Status::active;
}

}  // namespace

Done check_roads(const PlacedPack& placed) {
  std::set<RoadKey> surveyed;
  for (const RoadStart& start : road_starts(placed.pack))
    for (const Situation& situation : start.situations)
      if (surveyed.insert(road_key(placed.pack, situation)).second)
        if (auto error = Survey{placed, situation}.finding()) return std::move(*error);
  if (auto error = carrier_finding(placed)) return std::move(*error);
  return {};
}

std::vector<Error> road_warnings(const PlacedPack& placed, Instant as_of) {
  const Pack& pack = placed.pack;
  std::vector<Error> warnings;
  std::set<RoadKey> walked;
  std::set<const Rule*> named_rows;
  Duration longest{};
  for (const RoadStart& start : road_starts(pack))
    for (const Situation& situation : start.situations) {
      if (!walked.insert(road_key(pack, situation)).second) continue;
      const Path at_worst = path(pack, situation, Reading::at_worst);
      longest = std::max(longest, at_worst.total + at_worst.buyers_own);
      const Path silent = path(pack, situation, Reading::silence);
      if (!ends_in_vain(pack, start.mode, silent.end)) continue;
      const Step& last = silent.steps.back();
      const Rule* row = wait_row(pack, situation, {last.stage, last.wait_for});
      if (!row || !named_rows.insert(row).second) continue;
      warnings.push_back(placed.place_of(*row).refusal(
          "silence_pays_nobody", "silence ends the claim here without the buyer's money (" +
                                     where(situation) + "); make sure that the law lets it"));
    }
  const Day last = pack.zone.day_of(as_of + longest);
  if (pack.calendar.known_until < last) {
    const auto calendar = std::find_if(pack.rules.begin(), pack.rules.end(),
                                       [](const Rule& rule) { return rule.key == "calendar"; });
    check(calendar != pack.rules.end(), "every pack has its calendar");
    warnings.push_back(placed.place_of(*calendar).refusal(
        "calendar_ends_early", "days off are known until " + day_text(pack.calendar.known_until) +
                                   ", and the longest road ends on " + day_text(last) +
                                   "; add the next calendar"));
  }
  return warnings;
}

}  // namespace recourse::policy
