// SPDX-License-Identifier: Apache-2.0
#include "runtime/desk_inside.h"

namespace recourse::runtime {
namespace {

constexpr int tries_at_most = 5;

std::string actor_of(const Principal& who) {
  std::string actor{word(who.role)};
  actor += ':';
  actor += who.order ? who.order->text() : who.subject;
  return actor;
}

/// Everything a write carries from one try to the next.
struct Write {
  Call call;
  std::int64_t shop = 0;
  Decide decide;
  Reply reply;
  int tries = 0;
  std::shared_ptr<void> key_guard;
};

bool lost_a_race(const Error& error) {
  return error.reason == Reason{"version_conflict"} || error.reason == Reason{"key_taken"};
}

}  // namespace

std::optional<KeyRow> Desk::Inside::key_row(const Call& call, std::int64_t shop, std::string kind,
                                            std::string object, std::int64_t version,
                                            bool created) {
  if (call.key.empty()) return std::nullopt;
  return KeyRow{.shop = shop,
                .actor = actor_of(call.who),
                .key = call.key,
                .fingerprint = call.fingerprint,
                .created = created ? 1 : 0,
                .kind = std::move(kind),
                .object = std::move(object),
                .version = version,
                .at = clock.now()};
}

void Desk::Inside::write(const Call& call, std::int64_t shop, const std::string& strand,
                         Decide decide, Reply reply) {
  auto job =
      std::make_shared<Write>(Write{call, shop, std::move(decide), std::move(reply), 0, nullptr});
  if (!call.key.empty()) {
    const std::string key = std::to_string(shop) + ' ' + actor_of(call.who) + ' ' + call.key;
    const std::lock_guard lock{keys_mutex};
    if (!keys_in_flight.insert(key).second)
      return job->reply(
          Error{Errc::refused, "in_progress", "A call with this key is still running; ask again."});
    job->key_guard = std::shared_ptr<void>(nullptr, [this, key](void*) {
      const std::lock_guard inner{keys_mutex};
      keys_in_flight.erase(key);
    });
  }
  // One try; `again` is called with the strand still held.
  auto attempt = std::make_shared<std::function<void(Strands::Inside)>>();
  *attempt = [this, job, weak = std::weak_ptr(attempt)](Strands::Inside inside) {
    const auto finish = [job](Result<Answer> answer) {
      job->key_guard.reset();
      job->reply(std::move(answer));
    };
    if (!job->call.key.empty() && !job->call.dry_run) {
      const auto row =
          find<KeyRow>(*store.read(), {job->shop, actor_of(job->call.who), job->call.key});
      if (row && row->fingerprint != job->call.fingerprint)
        return finish(Error{Errc::invalid, "key_reused", "This key was used for another request.",
                            "Idempotency-Key"});
      if (row) return finish(replay(job->call, *row));
    }
    Result<Plan> plan = job->decide();
    if (!plan) return finish(plan.error());
    if (plan->nothing || job->call.dry_run) return finish(std::move(plan->answer));
    auto ready = std::make_shared<Plan>(std::move(*plan));
    const auto self = weak.lock();
    const Done queued = committer.submit(
        ready->change, [this, job, ready, inside, self, finish](Result<std::vector<Head>> heads) {
          if (heads) {
            ready->committed(*heads);
            start_chores(ready->change);
            finish(std::move(ready->answer));
            return;
          }
          if (lost_a_race(heads.error()) && ++job->tries < tries_at_most)
            return workers.post([self, inside] { (*self)(inside); });
          finish(heads.error());
        });
    if (!queued) finish(queued.error());
  };
  strands.enter(strand, [attempt](Strands::Inside inside) { (*attempt)(std::move(inside)); });
}

claim::TextRef Desk::Inside::keep_text(const std::string& text, std::uint32_t shop_number,
                                       std::vector<RowWrite>& rows) {
  constexpr std::size_t salt_bytes = 16;
  const TextId id = new_id<TextId>(shop_number);
  const std::string salt = random.bytes(salt_bytes);
  rows.push_back(insert_row(TextRow{shop_number, id.text(), Bytes{salt}, Bytes{text}}));
  return {id, sha256({salt, text})};
}

std::optional<std::string> Desk::Inside::text(std::int64_t shop, const std::string& text_id) {
  const auto row = find<TextRow>(*store.read(), {shop, text_id});
  if (!row) return std::nullopt;
  return row->bytes.value;
}

std::optional<std::string> Desk::Inside::text(const claim::TextRef& text) {
  return this->text(text.id.shop(), text.id.text());
}

Answer page_of(Json::Array items, std::optional<std::string> next) {
  Json::Object page{{"items", std::move(items)}};
  if (next) page.push_back({"next", std::move(*next)});
  return {.body = Json{std::move(page)}, .version = 0, .created = false};
}

std::string make_cursor(std::string_view list, const Cells& after) {
  Json::Array cells{Json{list}};
  for (const Cell& cell : after) {
    if (const auto* number = std::get_if<std::int64_t>(&cell))
      cells.emplace_back(*number);
    else if (const auto* text = std::get_if<std::string>(&cell))
      cells.emplace_back(*text);
    else
      cells.emplace_back(nullptr);
  }
  const std::string text = json_text(Json{std::move(cells)});
  return hex(std::span{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

namespace {

Result<std::string> from_hex(const std::string& digits) {
  constexpr std::string_view alphabet = "0123456789abcdef";
  const Error wrong{Errc::invalid, "not_a_cursor", "Use the cursor of the page before.", "cursor"};
  if (digits.size() % 2 != 0) return wrong;
  std::string text;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const auto high = alphabet.find(digits[i]);
    const auto low = alphabet.find(digits[i + 1]);
    if (high == alphabet.npos || low == alphabet.npos) return wrong;
    text.push_back(static_cast<char>(high * 16 + low));
  }
  return text;
}

/// Types of the cells of a cursor: the index's columns, then the key's.
std::vector<CellType> cursor_types(const Table& table, std::string_view index) {
  std::vector<CellType> types;
  for (const Index& one : table.indexes)
    if (one.name == index)
      for (const std::size_t column : one.columns) types.push_back(table.columns[column].type);
  for (std::size_t column = 0; column < table.key_columns; ++column)
    types.push_back(table.columns[column].type);
  return types;
}

}  // namespace

Result<std::optional<Cells>> read_cursor(std::string_view list,
                                         const std::optional<std::string>& cursor,
                                         const Table& table, std::string_view index) {
  if (!cursor) return std::optional<Cells>{};
  const Error wrong{Errc::invalid, "not_a_cursor", "Use the cursor of the page before.", "cursor"};
  const Result<std::string> text = from_hex(*cursor);
  if (!text) return text.error();
  const Result<Json> json = parse_json(*text);
  const std::vector<CellType> types = cursor_types(table, index);
  if (!json || !json->array() || json->array()->size() != types.size() + 1) return wrong;
  const Json::Array& values = *json->array();
  if (!values[0].text() || *values[0].text() != list) return wrong;
  Cells cells;
  for (std::size_t i = 0; i < types.size(); ++i) {
    const Json& value = values[i + 1];
    if (types[i] == CellType::integer && value.integer())
      cells.emplace_back(*value.integer());
    else if (types[i] == CellType::text && value.text())
      cells.emplace_back(*value.text());
    else
      return wrong;
  }
  return std::optional{std::move(cells)};
}

}  // namespace recourse::runtime
