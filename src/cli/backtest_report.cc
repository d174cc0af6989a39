// SPDX-License-Identifier: Apache-2.0
#include "cli/backtest_report.h"

#include <fmt/format.h>

namespace recourse::cli {
namespace {

using claim::Standing;
using runtime::BacktestDifference;
using runtime::BacktestSums;
using runtime::BacktestTotals;

std::string joined(const std::vector<claim::Change>& changes, std::string_view between) {
  std::string text;
  for (const claim::Change change : changes) (text += text.empty() ? "" : between) += word(change);
  return text;
}

std::string with_currency(Money amount) {
  return std::string{amount.currency.code()} + " " + amount_text(amount);
}

std::string side(const std::optional<policy::Role>& better_for) {
  return better_for ? "better for the " + std::string{word(*better_for)} : "the money is the same";
}

/// What reads, of one replay: "closed settled, CNY 93.33, paid 2026-11-08T02:00:00Z".
std::string standing_text(const Standing& standing) {
  if (standing.not_admitted) return "not admitted: " + *standing.not_admitted;
  std::string text{word(*standing.stage)};
  if (standing.outcome) text += " " + std::string{word(*standing.outcome)};
  if (standing.amount) text += ", " + with_currency(*standing.amount);
  const auto moment = [&](std::string_view what, const std::optional<Instant>& at) {
    if (at) text += ", " + std::string{what} + " " + instant_text(*at);
  };
  moment("awarded", standing.awarded_at);
  moment("paid", standing.paid_at);
  if (!standing.paid_at) moment("closed", standing.closed_at);
  moment("due", standing.due_at);
  for (const claim::RefusedDeed& refused : standing.refused_deeds)
    text += fmt::format("; no {} by the {}: {}", refused.deed, word(refused.by), refused.reason);
  return text;
}

std::string judgement_text(const Standing& standing) {
  std::string text;
  if (standing.burden) text += "burden " + std::string{word(*standing.burden)};
  if (const auto& bears = standing.liability)
    text += fmt::format(", borne by seller {}, carrier {}, buyer {}, platform {} bp", bears->seller,
                        bears->carrier, bears->buyer, bears->platform);
  if (standing.suggestion) text += ", suggests " + std::string{word(standing.suggestion->remedy)};
  return text;
}

bool changed_in(const BacktestDifference& difference, claim::Change change) {
  for (const claim::Change one : difference.found.changed)
    if (one == change) return true;
  return false;
}

std::string difference_text(const BacktestDifference& difference) {
  const claim::Backtested& found = difference.found;
  std::string text =
      fmt::format("\n{} {}: {} ({})\n", difference.claim.text(), word(difference.kind),
                  joined(found.changed, ", "), side(found.better_for));
  text += "  before  " + standing_text(found.before) + "\n";
  text += "  after   " + standing_text(found.after) + "\n";
  if (changed_in(difference, claim::Change::judgement)) {
    text += "  before  " + judgement_text(found.before) + "\n";
    text += "  after   " + judgement_text(found.after) + "\n";
  }
  return text;
}

/// "93.33 → 120.00", one currency behind the other.
std::string amounts_text(const BacktestSums& sums) {
  std::string text;
  for (const auto& [currency, amounts] : sums.awarded)
    text += fmt::format("{}{} → {}", text.empty() ? "" : ", ", with_currency(amounts.before),
                        with_currency(amounts.after));
  return text;
}

std::string row_text(std::string_view name, const BacktestSums& sums) {
  return fmt::format("{:<18}{:>9}{:>9}{:>9}{:>9}  {}\n", name, sums.claims, sums.changed,
                     sums.better_for_buyer, sums.better_for_seller, amounts_text(sums));
}

std::string trust_text(const BacktestTotals& totals) {
  if (totals.unlike_past == 0) return "Under its own rules every replay is as it was.\n";
  std::string text = fmt::format(
      "Under their own rules {} of {} replays are unlike what happened (an outage, money that was\n"
      "not found, a deed in the moment of an alarm); the first of them:\n",
      totals.unlike_past, totals.all.claims);
  for (const BacktestTotals::Unlike& unlike : totals.first_unlike)
    text += fmt::format("  {} {}\n", unlike.claim.text(), joined(unlike.in, ", "));
  return text;
}

Json sums_json(const BacktestSums& sums) {
  Json::Array awarded;
  for (const auto& [currency, amounts] : sums.awarded)
    awarded.push_back(
        Json::Object{{"before", to_json(amounts.before)}, {"after", to_json(amounts.after)}});
  return Json::Object{{"claims", sums.claims},
                      {"changed", sums.changed},
                      {"better_for_buyer", sums.better_for_buyer},
                      {"better_for_seller", sums.better_for_seller},
                      {"awarded", std::move(awarded)}};
}

Json words_json(const std::vector<claim::Change>& changes) {
  Json::Array list;
  for (const claim::Change change : changes) list.emplace_back(word(change));
  return list;
}

Json difference_json(const BacktestDifference& difference) {
  const claim::Backtested& found = difference.found;
  Json::Object json{{"claim", difference.claim.text()},
                    {"kind", word(difference.kind)},
                    {"changed", words_json(found.changed)}};
  if (found.better_for) json.push_back({"better_for", word(*found.better_for)});
  json.push_back({"before", to_json(found.before)});
  json.push_back({"after", to_json(found.after)});
  return json;
}

Json trust_json(const BacktestTotals& totals) {
  Json::Array first;
  for (const BacktestTotals::Unlike& unlike : totals.first_unlike)
    first.push_back(Json::Object{{"claim", unlike.claim.text()}, {"in", words_json(unlike.in)}});
  return Json::Object{{"claims", totals.unlike_past}, {"first", std::move(first)}};
}

std::string csv_moment(const std::optional<Instant>& at) {
  return at ? instant_text(*at) : std::string{};
}

std::string csv_standing(const Standing& standing) {
  std::string refused;
  for (const claim::RefusedDeed& deed : standing.refused_deeds)
    (refused += refused.empty() ? "" : " ") += deed.deed + ":" + deed.reason;
  return fmt::format(
      ",{},{},{},{},{},{},{},{}", standing.not_admitted.value_or(""),
      standing.stage ? word(*standing.stage) : "", standing.outcome ? word(*standing.outcome) : "",
      standing.amount ? amount_text(*standing.amount) : "", csv_moment(standing.awarded_at),
      csv_moment(standing.paid_at), csv_moment(standing.closed_at), refused);
}

}  // namespace

std::string report_text(const BacktestReport& report) {
  const BacktestTotals& totals = report.totals;
  std::string text = fmt::format("{} of {} claims change under {} {}, as of {}\n",
                                 totals.all.changed, totals.all.claims, report.pack.name,
                                 report.pack.version, instant_text(report.now));
  if (report.pack.status == policy::Status::draft)
    text += "It is a draft: under it silence agrees to nothing and a person is called.\n";
  text += fmt::format("\n{:<18}{:>9}{:>9}{:>9}{:>9}  {}\n", "", "claims", "change", "buyer+",
                      "seller+", "awarded");
  for (const auto& [kind, sums] : totals.by_kind) text += row_text(word(kind), sums);
  text += row_text("all", totals.all);
  text += "\n";
  for (const auto& [change, count] : totals.by_change)
    text += fmt::format("{:<18}{:>9}\n", word(change), count);
  text += trust_text(totals);
  for (const BacktestDifference& difference : report.first) text += difference_text(difference);
  const auto shown = static_cast<std::int64_t>(report.first.size());
  if (shown < totals.all.changed)
    text += fmt::format("\n{} more: --limit shows more of them, --csv FILE writes all\n",
                        totals.all.changed - shown);
  return text;
}

Json report_json(const BacktestReport& report) {
  const BacktestTotals& totals = report.totals;
  Json::Array kinds;
  for (const auto& [kind, sums] : totals.by_kind) {
    Json::Object row{{"kind", word(kind)}};
    const Json counted = sums_json(sums);
    for (const Json::Member& member : *counted.object()) row.push_back(member);
    kinds.emplace_back(std::move(row));
  }
  Json::Object changes;
  for (const auto& [change, count] : totals.by_change)
    changes.push_back({std::string{word(change)}, count});
  Json::Array differences;
  for (const BacktestDifference& difference : report.first)
    differences.push_back(difference_json(difference));
  return Json::Object{{"pack", report.pack.name},          {"version", report.pack.version},
                      {"digest", hex(report.pack.digest)}, {"status", word(report.pack.status)},
                      {"now", instant_text(report.now)},   {"all", sums_json(totals.all)},
                      {"kinds", std::move(kinds)},         {"changes", std::move(changes)},
                      {"unlike_past", trust_json(totals)}, {"differences", std::move(differences)}};
}

std::string csv_head() {
  std::string head = "claim,kind,changed,better_for,currency";
  for (const char* when : {"before", "after"})
    for (const char* what : {"not_admitted", "stage", "outcome", "amount", "awarded_at", "paid_at",
                             "closed_at", "refused_deeds"})
      head += fmt::format(",{}_{}", when, what);
  return head + "\r\n";
}

// Ids, words, amounts and moments of our own: none holds a comma or begins a formula.
std::string csv_row(const BacktestDifference& difference) {
  const claim::Backtested& found = difference.found;
  const auto& amount = found.before.amount ? found.before.amount : found.after.amount;
  return fmt::format("{},{},{},{},{}{}{}\r\n", difference.claim.text(), word(difference.kind),
                     joined(found.changed, " "), found.better_for ? word(*found.better_for) : "",
                     amount ? amount->currency.code() : "", csv_standing(found.before),
                     csv_standing(found.after));
}

}  // namespace recourse::cli
