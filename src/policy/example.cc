// SPDX-License-Identifier: Apache-2.0
#include "policy/example.h"

#include "policy/chain.h"
#include "policy/example_asks.h"
#include "policy/given.h"

namespace recourse::policy {
namespace {

std::string quoted(std::string_view text) {
  return "\"" + std::string{text} + "\"";
}

std::string asks_listed() {
  std::string out;
  for (const AskRow& row : asks()) (out += out.empty() ? "" : ", ") += row.ask;
  return out;
}

Error wrong(const Example& example, std::string detail) {
  return example.place.refusal("wrong_example", "this example cannot be run: " + std::move(detail));
}

/// The first name that the question needs and the example does not give.
std::optional<std::string> missing_need(const AskRow& row, const Json& given) {
  std::string_view rest = row.needs;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (!given.find(rest.substr(0, end))) return std::string{rest.substr(0, end)};
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::nullopt;
}

/// What the answer says, all of it, for who expected something else altogether.
std::string all_of(const Json& says, const Zone& zone) {
  std::string out;
  for (const Json::Member& member : *says.object())
    if (member.key != "none")
      (out += out.empty() ? "" : ", ") +=
          member.key + " " + named_text(member.key, member.value, zone);
  return out;
}

/// What came, where something else was expected.
Difference difference(const Json::Member& expected, const Answer& answer, const Zone& zone) {
  Difference out{expected.key, named_text(expected.key, expected.value, zone), "nothing"};
  if (const Json* came = answer.says.find(expected.key))
    out.came = expected.key == "none" && *came == Json{false}
                   ? all_of(answer.says, zone)
                   : named_text(expected.key, *came, zone);
  return out;
}

std::string told(const std::vector<Difference>& differences) {
  std::string out;
  for (const Difference& one : differences)
    (out += out.empty() ? "" : "; ") +=
        "expected " + one.name + " " + one.expected + ", came " + one.came;
  return out;
}

/// What the example expects, each value read by its name.
Result<Json> read_expected(const Example& example, const AskRow& row, const Zone& zone) {
  Json::Object expected;
  for (const Json::Member& member : *example.expect.object()) {
    if (!names_hold(row.answers, member.key))
      return wrong(example, "expect " + member.key + ": " + std::string{row.ask} +
                                " does not answer that; it answers " + names_listed(row.answers));
    const std::string text =
        member.value.integer() ? std::to_string(*member.value.integer()) : *member.value.text();
    Result<Json> value = read_named(member.key, text, zone);
    if (!value) return wrong(example, "expect " + value.error().detail);
    expected.push_back({member.key, std::move(*value)});
  }
  if (expected.empty())
    return wrong(example, "write under expect what it must answer: " + names_listed(row.answers));
  return Json{std::move(expected)};
}

/// What is wrong, or nothing; fills in the differences.
std::optional<Error> refusal_of(const Example& example, const Pack& pack,
                                std::vector<Difference>& differences) {
  const AskRow* row = ask_row(example.ask);
  if (!row)
    return wrong(example,
                 quoted(example.ask) + " is no question; write ask: one of " + asks_listed());
  if (const auto need = missing_need(*row, example.given))
    return wrong(example, std::string{row->ask} + " needs " + *need + "; write it under given");
  const std::string others = std::string{row->needs} + " " + std::string{row->may};
  const Result<Given> given = read_given(example.given, others, pack);
  if (!given) return wrong(example, "given " + given.error().detail);
  const Result<Json> expected = read_expected(example, *row, pack.zone);
  if (!expected) return expected.error();

  const Answer answer = row->answer(pack, *given);
  if (answer.misasked) return wrong(example, *answer.misasked);
  if (answer.unanswered)
    return example.place.refusal("example_failed",
                                 quoted(example.says) + ": no answer: " + *answer.unanswered);
  for (const Json::Member& member : *expected->object()) {
    const Json* came = answer.says.find(member.key);
    if (!came || *came != member.value)
      differences.push_back(difference(member, answer, pack.zone));
  }
  if (differences.empty()) return std::nullopt;
  return example.place.refusal("example_failed", quoted(example.says) + ": " + told(differences));
}

ExampleRun run(const Example& example, const Pack& pack) {
  ExampleRun out;
  out.layer = pack.name;
  out.says = example.says;
  out.ask = example.ask;
  out.place = example.place;
  out.refusal = refusal_of(example, pack, out.differences);
  return out;
}

}  // namespace

Result<std::vector<ExampleRun>> run_examples(std::string_view name, const Shelf& shelf,
                                             Instant as_of) {
  const Result<std::vector<Layer>> chain = read_chain(name, shelf);
  if (!chain) return chain.error();
  std::vector<ExampleRun> runs;
  for (const Layer& layer : *chain) {
    const Result<Pack> pack = resolve_layer(layer.name, shelf, as_of);
    if (!pack) return pack.error();
    for (const Example& example : layer.examples) runs.push_back(run(example, *pack));
  }
  return runs;
}

}  // namespace recourse::policy
