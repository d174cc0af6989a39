// SPDX-License-Identifier: Apache-2.0
#include "words/names.h"

namespace recourse::words {
namespace {

/// "1", "1–3, 5".
std::string units_text(const std::vector<claim::UnitRun>& runs) {
  std::string out;
  for (const claim::UnitRun& run : runs) {
    (out += out.empty() ? "" : ", ") += std::to_string(run.from);
    if (run.to != run.from) out += "–" + std::to_string(run.to);
  }
  return out;
}

/// A text of the tables for a stored phrase; the phrase itself where there is none.
std::string told(Language language, std::string_view group, const std::string& stored) {
  const std::string name = std::string{group} + "." + stored;
  return find_phrase(language, name) ? say(language, name) : stored;
}

/// Why something comes on top, as the start of its line.
std::string on_top_text(const claim::BreakdownLine& line, Language language) {
  if (!line.on_top) return {};
  const std::string why = *line.on_top == "late_dispatch"
                              ? say(language, "on_top.late_dispatch")
                              : say(language, "on_top.promise", {{"promise", *line.on_top}});
  return say(language, "explain.on_top", {{"why", why}});
}

/// How the amount was bounded: by its rule, by what is left, or not at all.
std::string bound_text(const claim::BreakdownLine& line, Language language) {
  if (!line.capped_by) return say(language, "explain.not_capped");
  const bool on_top = line.on_top.has_value();
  if (on_top && (*line.capped_by == "at_least" || *line.capped_by == "at_most"))
    return say(language, "explain." + *line.capped_by, {{"amount", money(line.amount, language)}});
  return say(
      language, "explain.capped",
      {{"cap", told(language, "cap", *line.capped_by)}, {"amount", money(line.amount, language)}});
}

/// How a line's part of an amount that was agreed came about.
std::string agreed_text(const claim::BreakdownLine& line, const std::string& what,
                        Language language) {
  Variables parts{{"what", what},
                  {"base", money(line.base, language)},
                  {"amount", money(line.amount, language)}};
  if (!line.agreed || !line.agreed_base) return say(language, "explain.agreed", parts);
  parts.emplace_back("agreed", money(*line.agreed, language));
  parts.emplace_back("agreed_base", money(*line.agreed_base, language));
  const bool freight = line.unit_numbers.empty();
  return say(language, freight ? "explain.agreed_beyond" : "explain.agreed_of", parts);
}

std::string explain_line(const claim::BreakdownLine& line, Language language) {
  const std::string what =
      line.unit_numbers.empty()
          ? say(language, "explain.freight")
          : say(language, "explain.unit",
                {{"line", line.line}, {"units", units_text(line.unit_numbers)}});
  const bool by_rate = line.rate_bp > 0;
  std::string out = on_top_text(line, language);
  out += by_rate ? say(language, "explain.rate",
                       {{"what", what},
                        {"base", money(line.base, language)},
                        {"rate", ratio_text(line.rate_bp)},
                        {"computed", money(scaled(line.base, line.rate_bp, 10'000), language)}})
                 : agreed_text(line, what, language);
  if (line.harmed_bp)
    out += say(language, "explain.tier",
               {{"harmed", ratio_text(*line.harmed_bp)}, {"rate", ratio_text(line.rate_bp)}});
  out += bound_text(line, language);
  return out + say(language, "explain.rule",
                   {{"rounding", told(language, "rounding", line.rounding)},
                    {"rule", line.rule},
                    {"source", line.source}});
}

}  // namespace

std::string explain(const claim::Award& award, Language language) {
  std::string out;
  for (const claim::BreakdownLine& line : award.breakdown)
    out += explain_line(line, language) + "\n";
  out += say(language, "explain.total", {{"amount", money(award.amount, language)}});
  if (const auto& note = award.statutory_note)
    out += "\n" + say(language, "explain.note",
                      {{"amount", money(note->amount, language)},
                       {"times", std::to_string(note->times)},
                       {"rule", note->citation.rule},
                       {"source", note->citation.source}});
  return out;
}

}  // namespace recourse::words
