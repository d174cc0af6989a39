// SPDX-License-Identifier: Apache-2.0
#include "policy/given.h"

#include <algorithm>
#include <vector>

#include "policy/layer.h"
#include "policy/names.h"
#include "policy/rule_reading.h"
#include "policy/written.h"

namespace recourse::policy {
namespace {

using namespace reading;

constexpr Shape item_list = list_of(a_word<Item>);
constexpr Shape stage_list = list_of(a_word<Stage>);
constexpr Shape a_count = integer_between(1, 20);

constexpr NamedShape standing[] = {{"kind", &a_word<Kind>},
                                   {"category", &a_text},
                                   {"stage", &a_word<Stage>},
                                   {"wait", &a_word<WaitFor>},
                                   {"signer", &a_word<trade::SignerClass>},
                                   {"remedy", &a_word<Remedy>},
                                   {"mode", &a_word<Mode>},
                                   {"confirmed", &a_word<Confirmed>},
                                   {"shipped", &a_flag},
                                   {"virtual_goods", &a_flag},
                                   {"surface_mail", &a_flag},
                                   {"in_notice", &a_flag},
                                   {"unboxing_video", &a_flag},
                                   {"seller_proof", &a_flag},
                                   {"lab", &a_word<LabFinding>},
                                   {"durable", &a_flag},
                                   {"self_operated", &a_flag},
                                   {"off_platform", &a_flag}};

constexpr NamedShape others[] = {
    // What a question needs.
    {"name", &a_text},
    {"key", &a_slug},
    {"now", &a_day},
    {"from", &a_day},
    {"placed_at", &a_day},
    {"shipped_at", &a_day},
    {"delivered_at", &a_day},
    {"completed_at", &a_day},
    {"warranty_until", &a_day},
    {"promised", &a_day},
    {"claim_from", &a_day},
    {"claim_to", &a_day},
    {"promise", &a_slug},
    {"more", &a_flag},
    {"price", &some_money},
    {"score", &a_score},
    // What is answered, and sometimes given.
    {"ratio", &a_ratio},
    {"ground", &a_word<LateGround>},
    {"admissible", &a_flag},
    {"until", &a_day},
    {"reason", &a_slug},
    {"proof", &a_word<Item>},
    {"holds", &a_flag},
    {"none", &a_flag},
    {"on", &a_word<Role>},
    {"for", &a_word<WaitFor>},
    {"due_at", &a_day},
    {"otherwise", &a_word<Otherwise>},
    {"next", &a_word<Stage>},
    {"seller", &a_ratio},
    {"carrier", &a_ratio},
    {"buyer", &a_ratio},
    {"platform", &a_ratio},
    {"goods", &a_word<Goods>},
    {"mandatory", &item_list},
    {"optional", &item_list},
    {"rate", &a_ratio},
    {"pays", &some_money},
    {"refund_only_by", &a_word<Role>},
    {"platform_steps_in", &a_flag},
    {"confirmed_at", &a_day},
    {"required", &some_money},
    {"code", &a_slug},
    {"notice_due_at", &a_day},
    {"file_due_at", &a_day},
    {"lost", &a_word<Role>},
    {"damaged", &a_word<Role>},
    {"attempts", &a_count},
    {"defect", &a_word<Role>},
    {"sound", &a_word<Role>},
    {"items", &item_list},
    {"stages", &stage_list}};

const Shape* shape_named(std::string_view name) {
  const auto named = [&](const NamedShape& known) { return known.name == name; };
  if (const auto* found = std::ranges::find_if(standing, named); found != std::end(standing))
    return found->shape;
  if (const auto* found = std::ranges::find_if(others, named); found != std::end(others))
    return found->shape;
  return nullptr;
}

Error misfit(std::string_view name, std::string detail) {
  return {Errc::invalid, "wrong_value", std::string{name} + ": " + std::move(detail),
          std::string{name}};
}

template <class Each>
void for_each_name(std::string_view names, const Each& each) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (end > 0) each(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

/// Words with spaces between, in the order of the enum, so that the order written says nothing.
Result<Json> read_words(std::string_view name, std::string_view text, const Shape& item) {
  std::vector<std::string_view> words;
  std::optional<Error> refused;
  for_each_name(text, [&](std::string_view word) {
    if (std::ranges::count(words, word) > 0)
      refused = misfit(name, "\"" + std::string{word} + "\" stands there twice; write it once");
    if (std::ranges::count(item.words, word) == 0)
      refused = misfit(name, "\"" + std::string{word} +
                                 "\" is not known here; write, with spaces between, of " +
                                 listed(item.words));
    words.push_back(word);
  });
  if (refused) return std::move(*refused);
  Json::Array sorted;
  for (const std::string_view word : item.words)
    if (std::ranges::count(words, word) > 0) sorted.emplace_back(word);
  return Json{std::move(sorted)};
}

template <Worded E>
void take_word(const Json& values, std::string_view name, std::optional<E>& into) {
  if (const Json* found = values.find(name)) into = word_in<E>(*found);
}

void take_flag(const Json& values, std::string_view name, bool& into) {
  if (values.find(name)) into = flag_in(values, name);
}

Situation standing_in(const Json& values) {
  Situation at;
  take_word(values, "kind", at.kind);
  take_word(values, "stage", at.stage);
  take_word(values, "wait", at.wait);
  take_word(values, "signer", at.signer);
  take_word(values, "remedy", at.remedy);
  at.mode = Mode::platform;
  take_word(values, "mode", at.mode);
  if (const Json* confirmed = values.find("confirmed"))
    at.confirmed = word_in<Confirmed>(*confirmed);
  take_flag(values, "shipped", at.shipped);
  take_flag(values, "virtual_goods", at.virtual_goods);
  take_flag(values, "surface_mail", at.surface_mail);
  take_flag(values, "in_notice", at.in_notice);
  take_flag(values, "unboxing_video", at.unboxing_video);
  take_flag(values, "seller_proof", at.seller_proof);
  if (const Json* lab = values.find("lab")) at.lab = word_in<LabFinding>(*lab);
  take_flag(values, "durable", at.durable);
  take_flag(values, "self_operated", at.self_operated);
  take_flag(values, "off_platform", at.off_platform);
  return at;
}

/// The category by that name; nothing where only the row `other` would take it in, which a misspelt
/// name would never show.
std::optional<CategoryTerms> category_named(const Pack& pack, const std::string& name) {
  const Rule* other = pack.rule("category", {}, "other");
  if (!other && !named_row(pack, "category", name)) return std::nullopt;
  const CategoryTerms terms = category_terms(pack, name);
  const bool by_default = other && terms.code == "other" && !goes_by(*other, name);
  return by_default ? std::nullopt : std::optional{terms};
}

/// What follows from the kind and from the category, as a claim would have it.
std::optional<Error> derive(Given& given, const Pack& pack) {
  Situation& at = given.situation;
  if (const Json* written = given.values.find("category")) {
    const auto category = category_named(pack, text_in(*written));
    if (!category)
      return misfit("category", "the pack has no row of category \"" + text_in(*written) +
                                    "\"; write the code or a name of one");
    at.category = category->code;
    if (!given.values.find("virtual_goods")) at.virtual_goods = category->virtual_goods;
    if (!given.values.find("durable"))
      at.durable =
          category->durable &&
          seller_still_proves(pack, at, given.times(), given.moment("now").value_or(Instant{}));
  }
  if (const auto kind = kind_terms(pack, at)) at.defect = kind->defect;
  return std::nullopt;
}

std::string text_said(const Json& said) {
  return said.integer() ? std::to_string(*said.integer()) : text_in(said);
}

}  // namespace

std::span<const NamedShape> situation_names() {
  return standing;
}

Result<Json> read_named(std::string_view name, std::string_view text, const Zone& zone) {
  const Shape* shape = shape_named(name);
  if (!shape) return misfit(name, "nothing has this name");
  if (shape->of == Shape::Of::list) return read_words(name, text, *shape->item);
  Yaml scalar;
  scalar.kind = Yaml::Kind::scalar;
  scalar.text = std::string{text};
  Result<Json> value = read_value(scalar, *shape, {});
  if (!value) return misfit(name, value.error().detail);
  if (shape->of == Shape::Of::day) return Json{instant_text(*moment_of(text_in(*value), zone))};
  return value;
}

std::string named_text(std::string_view name, const Json& value, const Zone& zone) {
  const Shape* shape = shape_named(name);
  check(shape != nullptr, "what was read has a name");
  if (shape->of == Shape::Of::day) {
    const Result<Instant> at = parse_instant(text_in(value));
    check(at.has_value(), "a moment was read by its shape");
    return local_text(*at, zone);
  }
  if (shape->of != Shape::Of::list) return written(value, *shape);
  std::string words;
  for (const Json& word : list_in(value)) (words += words.empty() ? "" : " ") += text_in(word);
  return words.empty() ? "nothing" : words;
}

std::optional<Instant> Given::moment(std::string_view name) const {
  const Json* found = values.find(name);
  if (!found) return std::nullopt;
  const Result<Instant> at = parse_instant(text_in(*found));
  check(at.has_value(), "a moment was read by its shape");
  return *at;
}

bool Given::flag(std::string_view name) const {
  return flag_in(values, name);
}

Times Given::times() const {
  return {.placed_at = moment("placed_at").value_or(Instant{}),
          .shipped_at = moment("shipped_at"),
          .delivered_at = moment("delivered_at"),
          .completed_at = moment("completed_at"),
          .warranty_until = moment("warranty_until")};
}

Result<Given> read_given(const Json& said, std::string_view others_allowed, const Pack& pack) {
  check(said.object() != nullptr, "what is said of a claim is read by its shape");
  Json::Object values;
  for (const Json::Member& member : *said.object()) {
    if (member.key == "defect") return misfit("defect", "it follows from the kind; leave it out");
    const bool stands = std::ranges::any_of(
        standing, [&](const NamedShape& known) { return known.name == member.key; });
    if (!stands && !names_hold(others_allowed, member.key)) {
      std::string known;
      for (const NamedShape& one : standing) (known += known.empty() ? "" : ", ") += one.name;
      if (!others_allowed.empty()) known += ", " + names_listed(others_allowed);
      return misfit(member.key, "this is not asked for here; the names are " + known);
    }
    Result<Json> value = read_named(member.key, text_said(member.value), pack.zone);
    if (!value) return value.error();
    values.push_back({member.key, std::move(*value)});
  }
  Given given;
  given.values = Json{std::move(values)};
  given.situation = standing_in(given.values);
  if (auto error = derive(given, pack)) return std::move(*error);
  return given;
}

bool names_hold(std::string_view names, std::string_view name) {
  bool holds = false;
  for_each_name(names, [&](std::string_view one) { holds = holds || one == name; });
  return holds;
}

std::string names_listed(std::string_view names) {
  std::string out;
  for_each_name(names, [&](std::string_view one) { (out += out.empty() ? "" : ", ") += one; });
  return out;
}

}  // namespace recourse::policy
