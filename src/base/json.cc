// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>

namespace recourse {
namespace {

/// The length of the UTF-8 sequence at the front, or 0 when it is none: overlong forms, surrogates
/// and code points above U+10FFFF are none (RFC 3629).
std::size_t utf8_length(std::string_view bytes) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (!follows(1) || !follows(2)) return 0;
    if (first == 0xE0 && byte(1) < 0xA0) return 0;
    if (first == 0xED && byte(1) > 0x9F) return 0;
    return 3;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (!follows(1) || !follows(2) || !follows(3)) return 0;
    if (first == 0xF0 && byte(1) < 0x90) return 0;
    if (first == 0xF4 && byte(1) > 0x8F) return 0;
    return 4;
  }
  return 0;
}

void append_utf8(std::string& out, unsigned code) {
  const auto add = [&](unsigned byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return add(code);
  if (code < 0x800) {
    add(0xC0 | code >> 6);
  } else {
    if (code < 0x10000) {
      add(0xE0 | code >> 12);
    } else {
      add(0xF0 | code >> 18);
      add(0x80 | (code >> 12 & 0x3F));
    }
    add(0x80 | (code >> 6 & 0x3F));
  }
  add(0x80 | (code & 0x3F));
}

/// Reads one text without recursion: the containers that are still open lie on `open_`.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_{text} {}
  Result<Json> read();

 private:
  struct Open {
    bool is_object;
    Json::Array items;
    Json::Object members;
    std::string key;
  };

  bool done() const { return at_ == text_.size(); }
  char front() const { return done() ? '\0' : text_[at_]; }
  bool take(char letter);
  void skip_spaces();
  bool fail(std::string_view wanted);
  bool read_value();
  bool read_word(std::string_view word, Json value);
  bool read_number();
  bool read_text(std::string& out);
  bool read_escape(std::string& out);
  std::optional<unsigned> read_four_hex();
  bool open(bool is_object);
  bool read_key();
  bool after_value();
  bool close();
  bool refuse_duplicate(const Json::Object& members);
  std::string path() const;
  void skip_digits();

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  Json value_;  ///< the last value that was complete
  bool needs_value_ = true;
  std::optional<Error> error_;
};

Result<Json> Reader::read() {
  bool good = true;
  while (good && (needs_value_ || !open_.empty())) {
    skip_spaces();
    good = needs_value_ ? read_value() : after_value();
  }
  if (good) {
    skip_spaces();
    if (!done()) fail("the end");
  }
  if (error_) return std::move(*error_);
  return std::move(value_);
}

bool Reader::take(char letter) {
  if (done() || text_[at_] != letter) return false;
  ++at_;
  return true;
}

void Reader::skip_spaces() {
  while (!done() &&
         (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
    ++at_;
}

bool Reader::fail(std::string_view wanted) {
  std::string detail = "not JSON: at byte " + std::to_string(at_) + " there should be ";
  detail += wanted;
  error_ = Error{Errc::malformed, "not_json", std::move(detail)};
  return false;
}

bool Reader::read_value() {
  needs_value_ = false;
  switch (front()) {
    case '{':
      return open(true);
    case '[':
      return open(false);
    case '"': {
      std::string text;
      if (!read_text(text)) return false;
      value_ = Json{std::move(text)};
      return true;
    }
    case 't':
      return read_word("true", Json{true});
    case 'f':
      return read_word("false", Json{false});
    case 'n':
      return read_word("null", Json{});
    default:
      return read_number();
  }
}

bool Reader::read_word(std::string_view word, Json value) {
  if (!text_.substr(at_).starts_with(word)) return fail("a value");
  at_ += word.size();
  value_ = std::move(value);
  return true;
}

void Reader::skip_digits() {
  while (front() >= '0' && front() <= '9') ++at_;
}

bool Reader::read_number() {
  const std::size_t begin = at_;
  const bool negative = take('-');
  if (front() < '0' || front() > '9') return fail(negative ? "a digit" : "a value");
  if (!take('0')) skip_digits();
  bool whole = true;
  if (take('.')) {
    whole = false;
    if (front() < '0' || front() > '9') return fail("a digit");
    skip_digits();
  }
  if (front() == 'e' || front() == 'E') {
    whole = false;
    ++at_;
    if (!take('+')) take('-');
    if (front() < '0' || front() > '9') return fail("a digit");
    skip_digits();
  }
  const std::string_view raw = text_.substr(begin, at_ - begin);
  std::int64_t integer = 0;
  if (whole && std::from_chars(raw.data(), raw.data() + raw.size(), integer).ec == std::errc{})
    value_ = Json{integer};
  else
    value_ = Json{Json::Number{std::string{raw}}};
  return true;
}

bool Reader::read_text(std::string& out) {
  if (!take('"')) return fail("a text in quotes");
  for (;;) {
    const std::size_t begin = at_;
    while (!done() && text_[at_] != '"' && text_[at_] != '\\') {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte < 0x20) return fail("no control character");
      const std::size_t length = byte < 0x80 ? 1 : utf8_length(text_.substr(at_, 4));
      if (length == 0) return fail("UTF-8");
      at_ += length;
    }
    out.append(text_.substr(begin, at_ - begin));
    if (take('"')) return true;
    if (done()) return fail("the end of a text");
    if (!read_escape(out)) return false;
  }
}

bool Reader::read_escape(std::string& out) {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  ++at_;
  if (const std::size_t known = done() ? std::string_view::npos : letters.find(front());
      known != std::string_view::npos) {
    ++at_;
    out += meanings[known];
    return true;
  }
  if (!take('u')) return fail("a known escape");
  auto code = read_four_hex();
  if (!code) return fail("four hexadecimal digits");
  if (*code >= 0xDC00 && *code <= 0xDFFF) return fail("a pair of surrogates");
  if (*code >= 0xD800 && *code <= 0xDBFF) {
    if (!take('\\') || !take('u')) return fail("a pair of surrogates");
    const auto second = read_four_hex();
    if (!second || *second < 0xDC00 || *second > 0xDFFF) return fail("a pair of surrogates");
    *code = 0x10000 + ((*code - 0xD800) << 10) + (*second - 0xDC00);
  }
  append_utf8(out, *code);
  return true;
}

std::optional<unsigned> Reader::read_four_hex() {
  const std::string_view digits = text_.substr(at_, 4);
  unsigned code = 0;
  const auto [end, status] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
  if (digits.size() < 4 || status != std::errc{} || end != digits.data() + 4) return std::nullopt;
  at_ += 4;
  return code;
}

bool Reader::open(bool is_object) {
  if (open_.size() == json_depth_limit) {
    error_ = Error{
        Errc::malformed, "too_deep",
        "more than " + std::to_string(json_depth_limit) + " levels at byte " + std::to_string(at_)};
    return false;
  }
  ++at_;
  open_.push_back(Open{is_object, {}, {}, {}});
  skip_spaces();
  if (take(is_object ? '}' : ']')) return close();
  needs_value_ = true;
  return !is_object || read_key();
}

bool Reader::read_key() {
  std::string& key = open_.back().key;
  key.clear();
  if (!read_text(key)) return false;
  skip_spaces();
  if (!take(':')) return fail("a colon");
  needs_value_ = true;
  return true;
}

/// Puts a complete value where it belongs and goes on to the next one or the end.
bool Reader::after_value() {
  Open& inner = open_.back();
  if (inner.is_object)
    inner.members.push_back({std::move(inner.key), std::move(value_)});
  else
    inner.items.push_back(std::move(value_));
  if (take(inner.is_object ? '}' : ']')) return close();
  if (!take(',')) return fail(inner.is_object ? "a comma or }" : "a comma or ]");
  skip_spaces();
  needs_value_ = true;
  return !inner.is_object || read_key();
}

bool Reader::close() {
  Open inner = std::move(open_.back());
  open_.pop_back();
  if (!inner.is_object) {
    value_ = Json{std::move(inner.items)};
    return true;
  }
  if (refuse_duplicate(inner.members)) return false;
  value_ = Json{std::move(inner.members)};
  return true;
}

/// Sorted, because comparing every key with every other is slow on a hostile text.
bool Reader::refuse_duplicate(const Json::Object& members) {
  std::vector<std::string_view> keys;
  keys.reserve(members.size());
  for (const Json::Member& member : members) keys.push_back(member.key);
  std::sort(keys.begin(), keys.end());
  const auto twice = std::adjacent_find(keys.begin(), keys.end());
  if (twice == keys.end()) return false;
  std::string field = path();
  if (!field.empty()) field += '.';
  field += *twice;
  error_ = Error{Errc::malformed, "duplicate_key", "a key is there twice in one object", field};
  return true;
}

std::string Reader::path() const {
  std::string out;
  for (const Open& outer : open_) {
    if (outer.is_object) {
      if (!out.empty()) out += '.';
      out += outer.key;
    } else {
      out += '[' + std::to_string(outer.items.size()) + ']';
    }
  }
  return out;
}

}  // namespace

const Json* Json::find(std::string_view key) const {
  const Object* members = object();
  if (!members) return nullptr;
  for (const Member& member : *members)
    if (member.key == key) return &member.value;
  return nullptr;
}

std::string_view Json::kind() const {
  constexpr std::array<std::string_view, std::variant_size_v<Value>> kinds{
      "null", "boolean", "integer", "number", "text", "list", "object"};
  return kinds[value_.index()];
}

bool operator==(const Json& a, const Json& b) {
  return a.value_ == b.value_;
}

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t length = utf8_length(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

Result<Json> parse_json(std::string_view text) {
  return Reader{text}.read();
}

}  // namespace recourse
