// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>

#include "base/check.h"
#include "base/json.h"

namespace recourse {
namespace {

/// Compares UTF-8 as RFC 8785 wants it, by UTF-16 code units. The byte order is the same but for
/// one case: code points above U+FFFF are surrogates there and come before U+E000 to U+FFFF.
bool before_in_utf16(std::string_view a, std::string_view b) {
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (in_b == b.end()) return false;
  if (in_a == a.end()) return true;
  const auto byte_a = static_cast<unsigned char>(*in_a);
  const auto byte_b = static_cast<unsigned char>(*in_b);
  const bool pair_a = byte_a >= 0xF0;
  const bool pair_b = byte_b >= 0xF0;
  if (pair_a != pair_b && byte_a >= 0xEE && byte_b >= 0xEE) return pair_a;
  return byte_a < byte_b;
}

void append_text(std::string& out, std::string_view text) {
  constexpr std::string_view short_forms = "btn_fr";  // for 8 to 13; 11 has none
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char letter : text) {
    const auto code = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      out += '\\';
      out += letter;
    } else if (code >= 8 && code <= 13 && code != 11) {
      out += '\\';
      out += short_forms[code - 8U];
    } else if (code < 0x20) {
      out += "\\u00";
      out += digits[code >> 4];
      out += digits[code & 15];
    } else {
      out += letter;
    }
  }
  out += '"';
}

class Writer {
 public:
  explicit Writer(bool is_canonical) : is_canonical_{is_canonical} {}

  void write(const Json& json) {
    std::visit(overloaded{[&](std::nullptr_t) { out_ += "null"; },
                          [&](bool value) { out_ += value ? "true" : "false"; },
                          [&](std::int64_t value) { out_ += std::to_string(value); },
                          [&](const Json::Number& value) { write_number(value); },
                          [&](const std::string& value) { append_text(out_, value); },
                          [&](const Json::Array& value) { write_array(value); },
                          [&](const Json::Object& value) { write_object(value); }},
               json.value());
  }
  std::string finish() && { return std::move(out_); }

 private:
  void write_number(const Json::Number& value) {
    check(!is_canonical_, "a digest is taken of integers only");
    out_ += value.text;
  }

  void write_array(const Json::Array& items) {
    out_ += '[';
    bool first = true;
    for (const Json& item : items) {
      if (!first) out_ += ',';
      first = false;
      write(item);
    }
    out_ += ']';
  }

  void write_object(const Json::Object& members) {
    if (!is_canonical_) {
      out_ += '{';
      for (const Json::Member& member : members) write_member(member);
      out_ += '}';
      return;
    }
    std::vector<const Json::Member*> sorted;
    sorted.reserve(members.size());
    for (const Json::Member& member : members) sorted.push_back(&member);
    std::sort(sorted.begin(), sorted.end(), [](const Json::Member* a, const Json::Member* b) {
      return before_in_utf16(a->key, b->key);
    });
    out_ += '{';
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      check(i == 0 || sorted[i]->key != sorted[i - 1]->key, "a key is there once");
      write_member(*sorted[i]);
    }
    out_ += '}';
  }

  void write_member(const Json::Member& member) {
    if (out_.back() != '{') out_ += ',';
    append_text(out_, member.key);
    out_ += ':';
    write(member.value);
  }

  bool is_canonical_;
  std::string out_;
};

std::string written(const Json& value, bool is_canonical) {
  Writer writer{is_canonical};
  writer.write(value);
  return std::move(writer).finish();
}

}  // namespace

std::string canonical(const Json& value) {
  return written(value, true);
}

std::string json_text(const Json& value) {
  return written(value, false);
}

}  // namespace recourse
