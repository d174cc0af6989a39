// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <tuple>

#include "policy/ask.h"
#include "policy/template_text.h"
#include "runtime/desk_inside.h"
#include "runtime/parcel_of.h"
#include "runtime/shop_change.h"
#include "words/template.h"

// Replies to copy. The rules bring some along; what the shop writes under the same name takes their
// place. Filled in for a claim they are read by the shop alone, and sent by nobody but a person.

namespace recourse::runtime {
namespace {

using policy::ReplyTemplate;
using Values = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t longest_name = 64;
constexpr std::size_t longest_title = 120;
constexpr std::size_t longest_text = 4000;
constexpr std::size_t most_templates = 50;

bool is_name(const std::string& name) {
  const bool letters = std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  });
  return letters && !name.empty() && name.size() <= longest_name;
}

Done text_is_sound(const std::string& text, const std::string& field, std::size_t longest) {
  if (text.empty()) return Error{Errc::invalid, "empty_text", "Write something here.", field};
  if (text.size() > longest)
    return Error{Errc::invalid, "text_too_long",
                 "At most " + std::to_string(longest) + " bytes fit here.", field};
  const auto fault = policy::template_fault(text);
  if (!fault) return {};
  if (fault->variable.empty()) return Error{Errc::invalid, "unmatched_brace", fault->detail, field};
  return Error{Errc::invalid, "unknown_variable", fault->detail, field};
}

Done is_sound(const ReplyTemplate& one, const std::string& where) {
  if (!is_name(one.name))
    return Error{Errc::invalid, "not_a_name", "A name is 1 to 64 of a–z, 0–9, -, _ and .",
                 where + ".name"};
  if (one.stages.empty())
    return Error{Errc::invalid, "no_stages", "Say when it is of use.", where + ".stages"};
  for (const auto& [field, text, longest] :
       {std::tuple{".title.zh-CN", &one.title.zh_cn, longest_title},
        std::tuple{".title.en", &one.title.en, longest_title},
        std::tuple{".zh-CN", &one.zh_cn, longest_text}, std::tuple{".en", &one.en, longest_text}})
    if (const Done done = text_is_sound(*text, where + field, longest); !done) return done;
  return {};
}

Done are_sound(const std::vector<ReplyTemplate>& templates) {
  if (templates.size() > most_templates)
    return Error{Errc::invalid, "too_many", "A shop has at most 50.", "templates"};
  std::set<std::string> seen;
  for (std::size_t i = 0; i < templates.size(); ++i) {
    const std::string where = "templates[" + std::to_string(i) + "]";
    if (const Done done = is_sound(templates[i], where); !done) return done;
    if (!seen.insert(templates[i].name).second)
      return Error{Errc::invalid, "repeated_name", "Another template has this name.",
                   where + ".name"};
  }
  return {};
}

/// Those of the rules with the shop's over them.
std::vector<ReplyTemplate> of_shop(const policy::Pack& pack, const Shop& shop) {
  std::vector<ReplyTemplate> all = shop.settings.templates;
  for (ReplyTemplate& one : policy::reply_templates(pack))
    if (std::ranges::find(all, one.name, &ReplyTemplate::name) == all.end())
      all.push_back(std::move(one));
  policy::sort_by_stage(all);
  return all;
}

words::AroundClaim around(const claim::State& state, const trade::Order& order,
                          const policy::Pack& pack, const Shop& shop) {
  words::AroundClaim known{.buyer = order.buyer,
                           .order = order.external_id.empty() ? order.id.text() : order.external_id,
                           .shop = shop.settings.name,
                           .parcel = state.replaced_in,
                           .promised = order.promised_ship_by};
  if (const trade::Shipment* parcel = parcel_of(state, order); parcel && !known.parcel)
    known.parcel = claim::Parcel{parcel->carrier, parcel->waybill};
  // A carrier that the rules do not know is called as it was written.
  if (known.parcel)
    if (const auto terms = policy::carrier(pack, known.parcel->carrier); terms.code != "other")
      known.parcel->carrier = terms.title;
  return known;
}

/// The languages that are shown, each with what is known of the claim, if there is one.
struct Shown {
  words::Language language;
  std::optional<Values> values;
};

Json template_view(const ReplyTemplate& one, const Shop& shop, const std::vector<Shown>& shown) {
  const auto& own = shop.settings.templates;
  Json::Object view{{"name", one.name},
                    {"title", to_json(one.title)},
                    {"stages", to_json(one.stages)},
                    {"own", std::ranges::find(own, one.name, &ReplyTemplate::name) != own.end()}};
  std::vector<std::string> missing;
  for (const Shown& in : shown) {
    const std::string& text = in.language == words::Language::en ? one.en : one.zh_cn;
    if (!in.values) {
      view.push_back({std::string{word(in.language)}, text});
      continue;
    }
    const Result<std::string> filled = words::render(text, *in.values);
    if (filled) {
      view.push_back({std::string{word(in.language)}, *filled});
      continue;
    }
    for (std::string& name : words::missing_variables(text, *in.values))
      if (std::ranges::count(missing, name) == 0) missing.push_back(std::move(name));
  }
  if (!missing.empty()) view.push_back({"missing", to_json(missing)});
  return Json{std::move(view)};
}

}  // namespace

Result<Answer> Desk::templates(const Call& call, const std::string& name,
                               const TemplateFilter& filter) {
  Inside& desk = *inside_;
  const Result<ShopRef> found = desk.shop_for(call, name);
  if (!found) return found.error();
  if (const Done done = may_set(call); !done) return done.error();
  const Shop& shop = **found;
  std::vector<Shown> shown;
  for (const auto& [language, text] : words_of(words::Language{}))
    if (!filter.language || *filter.language == text) shown.push_back({language, {}});
  if (shown.empty())
    return Error{Errc::invalid, "unknown_word", "known words: zh-CN, en", "language"};
  if (filter.claim) {
    const auto file = desk.claim_for(call, *filter.claim);
    if (!file) return file.error();
    const claim::State& state = (*file)->state;
    if (state.id.shop() != shop.number32())
      return Error{Errc::not_found, "not_found", "There is no such claim."};
    const auto order = desk.streams.order(state.id.shop(), state.order);
    if (!order) return order.error();
    const PackRef rules = desk.packs.by_digest(state.policy.digest);
    const auto known = around(state, (*order)->order, *rules, shop);
    for (Shown& in : shown)
      in.values = words::template_values(state, known, in.language, rules->zone);
  }
  const auto pack = desk.packs.by_name(shop.settings.policy, desk.clock.now());
  if (!pack) return pack.error();
  Json::Array views;
  for (const ReplyTemplate& one : of_shop(**pack, shop))
    if (!filter.stage || std::ranges::count(one.stages, *filter.stage) > 0)
      views.push_back(template_view(one, shop, shown));
  return Answer{Json{Json::Object{{"templates", std::move(views)}}}, shop.version, false};
}

void Desk::put_templates(const Call& call, const std::string& name, std::vector<ReplyTemplate> in,
                         Reply reply) {
  Inside& desk = *inside_;
  const Result<ShopRef> found = desk.shop_for(call, name);
  if (!found) return reply(found.error());
  if (const Done done = may_set(call); !done) return reply(done.error());
  if (const Done done = are_sound(in); !done) return reply(done.error());
  const std::int64_t number = (*found)->number;
  desk.write(
      call, number, "shops",
      [&desk, call, number, in = std::move(in)]() -> Result<Plan> {
        Result<Plan> plan = change_settings(
            desk, call, number,
            [&](ShopSettings& settings, std::vector<RowWrite>&) { settings.templates = in; });
        if (!plan) return plan.error();
        plan->answer.body = Json{Json::Object{{"templates", to_json(in)}}};
        plan->change.key = desk.key_row(call, number, "document", json_text(plan->answer.body),
                                        plan->answer.version, false);
        return plan;
      },
      std::move(reply));
}

}  // namespace recourse::runtime
