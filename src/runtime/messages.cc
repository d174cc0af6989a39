// SPDX-License-Identifier: Apache-2.0
#include "runtime/desk_inside.h"

// What was said about a claim: notices of the desk and what people posted, oldest first. A buyer
// reads what is said to him and to both sides; everybody else reads everything.

namespace recourse::runtime {
namespace {

using policy::Role;

bool reads(const Call& call, const MessageRow& row) {
  return call.who.role != Role::buyer || row.to_role.empty() || row.to_role == word(Role::buyer);
}

Json message_view(const MessageRow& row, std::optional<std::string> text) {
  Json::Object view{{"id", row.message_id},
                    {"at", instant_text(row.at)},
                    {"by", Json::Object{{"role", row.by_role}}}};
  if (!row.to_role.empty()) view.push_back({"to", row.to_role});
  if (text) view.push_back({"text", std::move(*text)});
  if (!row.template_name.empty()) view.push_back({"template", row.template_name});
  return Json{std::move(view)};
}

/// What a row says; empty where somebody's own words were erased.
std::optional<std::string> text_of(Desk::Inside& desk, const Call& call, const MessageRow& row) {
  if (row.text_id) return desk.text(row.shop, *row.text_id);
  const Result<Json> texts = parse_json(row.variables);
  check(texts.has_value(), "a notice keeps its texts as JSON");
  const Json* text = texts->find(call.language);
  check(text != nullptr && text->text(), "a notice is written in every language");
  return *text->text();
}

}  // namespace

Result<Answer> Desk::messages(const Call& call, const std::string& claim_text, const Page& page) {
  const auto file = inside_->claim_for(call, claim_text);
  if (!file) return file.error();
  auto from = read_cursor("messages", page.cursor, tables::messages);
  if (!from) return from.error();
  const claim::State& state = (*file)->state;
  constexpr std::size_t batch = 500;
  Json::Array items;
  for (;;) {
    const auto rows = scan<MessageRow>(*inside_->store.read(),
                                       {.prefix = {std::int64_t{state.id.shop()}, state.id.text()},
                                        .after = *from,
                                        .limit = batch});
    for (const MessageRow& row : rows) {
      if (!reads(call, row)) continue;
      if (items.size() == page.limit)
        return page_of(std::move(items), make_cursor("messages", **from));
      items.push_back(message_view(row, text_of(*inside_, call, row)));
      *from = behind(row);
    }
    if (rows.size() < batch) return page_of(std::move(items), std::nullopt);
    *from = behind(rows.back());
  }
}

}  // namespace recourse::runtime
