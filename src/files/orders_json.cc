// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/fields.h"
#include "files/order_formats.h"

namespace recourse::files {
namespace {

constexpr std::size_t order_limit = std::size_t{1024} * 1024;

struct OrderText {
  runtime::OrderIn in;
};

template <class F, Is<OrderText> T>
void fields(F& f, T& text) {
  trade::Order& order = text.in.order;
  const auto optional_text = [&f](std::string_view name, std::string& value) {
    std::optional<std::string> found;
    f(name, found);
    if (found) value = std::move(*found);
  };
  std::optional<OrderId> id;
  f("id", id);
  order.id = id.value_or(OrderId{});
  std::string shop;
  optional_text("shop", shop);  // the file goes to the shop that the import names
  f("external_id", order.external_id);
  optional_text("platform", order.platform);
  f("buyer", order.buyer);
  f("consignee", text.in.consignee);
  f("contact", text.in.contact);
  f("delivery_instruction", order.delivery_instruction);
  std::optional<bool> sham;
  f("sham", sham);
  order.sham = sham.value_or(false);
  trade::order_fields(f, order);
}

/// The length of the object that these bytes begin with; nothing when it does not end in them.
class ObjectScan {
 public:
  /// Goes on where the last call stopped; `bytes` only ever grow between calls.
  std::optional<std::size_t> end(std::string_view bytes) {
    for (; at_ < bytes.size(); ++at_) {
      const char c = bytes[at_];
      if (in_text_) {
        if (escaped_)
          escaped_ = false;
        else if (c == '\\')
          escaped_ = true;
        else if (c == '"')
          in_text_ = false;
      } else if (c == '"') {
        in_text_ = true;
      } else if (c == '{' || c == '[') {
        ++depth_;
      } else if ((c == '}' || c == ']') && --depth_ == 0) {
        return at_ + 1;
      }
    }
    return std::nullopt;
  }

 private:
  std::size_t at_ = 0;
  int depth_ = 0;
  bool in_text_ = false;
  bool escaped_ = false;
};

class JsonOrders : public OrderReader {
 public:
  explicit JsonOrders(NamedWindow file)
      : name_{std::move(file.name)}, window_{std::move(file.window)} {
    if (window_.rest().starts_with("\xEF\xBB\xBF")) window_.consume(3);
    list_ = trimmed(window_.rest()).starts_with('[');
  }

  std::optional<std::variant<OrderRow, RowError>> next() override {
    if (!find_object()) {
      if (!window_.broken() || told_broken_) return std::nullopt;
      told_broken_ = true;
      return refuse({Errc::unavailable, "unreadable_file",
                     "the file stopped answering; the rest was not read"});
    }
    if (window_.rest().front() != '{') {
      const RowError error = refuse({Errc::invalid, "not_an_order", "an order is an object"});
      give_up_until(list_ ? ",{\n" : "\n");
      return error;
    }
    ObjectScan scan;
    std::optional<std::size_t> end = scan.end(window_.rest());
    while (!end && !window_.ended() && window_.rest().size() <= order_limit) {
      window_.fill();
      end = scan.end(window_.rest());
    }
    if (!end || *end > order_limit) return refuse_open_object(end);
    return read(*end);
  }

  Progress progress() const override { return {window_.bytes_read(), window_.size()}; }

 private:
  RowError refuse(const Error& error) const { return row_error(name_, line_, error, error.field); }

  /// Passes over what stands between objects.
  bool find_object() {
    while (true) {
      const std::string_view rest = window_.rest();
      const std::size_t at = rest.find_first_not_of(" \t\r\n,[]");
      pass(at == std::string_view::npos ? rest.size() : at);
      if (!window_.rest().empty()) return true;
      if (window_.ended()) return false;
      window_.fill();
    }
  }

  void pass(std::size_t count) {
    const std::string_view passed = window_.rest().substr(0, count);
    line_ += std::count(passed.begin(), passed.end(), '\n');
    window_.consume(count);
  }

  /// Passes over everything before the first of these letters.
  void give_up_until(std::string_view letters) {
    while (window_.rest().find_first_of(letters) == std::string_view::npos && !window_.ended()) {
      pass(window_.rest().size());
      window_.fill();
    }
    pass(std::min(window_.rest().find_first_of(letters), window_.rest().size()));
  }

  /// In a file of one object a line, the next line is a new chance; in a list nobody knows where
  /// the next object begins.
  RowError refuse_open_object(std::optional<std::size_t> end) {
    const bool too_long = end || !window_.ended();
    Error error = too_long
                      ? Error{Errc::invalid, "row_too_long", "an order has at most 1 MiB of text"}
                      : Error{Errc::malformed, "not_json", "this object is never closed"};
    if (list_) error.detail += "; the rest of the list was not read";
    const RowError made = refuse(error);
    give_up_until(list_ ? "" : "\n");
    return made;
  }

  std::variant<OrderRow, RowError> read(std::size_t length) {
    const Result<Json> json = parse_json(window_.rest().substr(0, length));
    if (!json) {
      const RowError error = refuse(json.error());
      // Unbalanced braces may have swallowed the next lines; each is tried on its own.
      if (!list_ && window_.rest().find('\n') < length)
        give_up_until("\n");
      else
        pass(length);
      return error;
    }
    const std::int64_t line = line_;
    Result<runtime::OrderIn> in = order_from_json(*json);
    const std::optional<RowError> error = in ? std::nullopt : std::optional{refuse(in.error())};
    pass(length);
    if (error) return *error;
    if (!seen_.first(in->order.external_id))
      return row_error(name_, line, duplicate_order(), "external_id");
    return OrderRow{std::move(*in), name_, line};
  }

  std::string name_;
  ByteWindow window_;
  SeenOrders seen_;
  std::int64_t line_ = 1;
  bool list_ = false;  ///< one list, and not an object a line
  bool told_broken_ = false;
};

}  // namespace

Result<runtime::OrderIn> order_from_json(const Json& body) {
  if (!body.object())
    return Error{Errc::invalid, "wrong_type",
                 "an order is an object, not " + std::string{body.kind()}};
  Result<OrderText> text = from_json<OrderText>(body);
  if (!text) return text.error();
  if (text->in.order.external_id.empty())
    return Error{Errc::invalid, "empty_text", "an imported order has an external id",
                 "external_id"};
  if (const Done done = trade::validate(text->in.order); !done) return done.error();
  if (text->in.consignee)
    if (const Done done = trade::validate(*text->in.consignee); !done) return done.error();
  return std::move(text->in);
}

Result<std::unique_ptr<OrderReader>> read_json(NamedWindow orders) {
  std::unique_ptr<OrderReader> reader = std::make_unique<JsonOrders>(std::move(orders));
  return reader;
}

}  // namespace recourse::files
