// SPDX-License-Identifier: Apache-2.0
#include "policy/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include "base/check.h"

namespace recourse::policy {
namespace {

/// Stops the parser from within one of its events; never leaves this file.
struct Stop {
  Error error;
};

class Builder final : public YAML::EventHandler {
 public:
  explicit Builder(std::string_view file) : file_{file} {}

  std::optional<Yaml> finish() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (root_) stop(mark, "not_yaml", "a file holds one document; remove the second \"---\"");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    add(made(Yaml::Kind::nothing, mark));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse_alias(mark); }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override { refuse_alias(mark); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_extras(mark, tag, anchor);
    Yaml scalar = made(Yaml::Kind::scalar, mark);
    scalar.text = value;
    add(std::move(scalar));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    refuse_extras(mark, tag, anchor);
    open(made(Yaml::Kind::list, mark), mark);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    refuse_extras(mark, tag, anchor);
    open(made(Yaml::Kind::map, mark), mark);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Yaml value;
    std::optional<Yaml> key;     // of a map, while its value is awaited
    std::set<std::string> keys;  // of a map, those seen
  };

  static Yaml made(Yaml::Kind kind, const YAML::Mark& mark) {
    Yaml value;
    value.kind = kind;
    value.line = mark.line + 1;
    value.column = mark.column + 1;
    return value;
  }

  [[noreturn]] void stop(const YAML::Mark& mark, Reason reason, std::string detail) const {
    throw Stop{refusal_at(file_, mark.line + 1, mark.column + 1, reason, std::move(detail))};
  }

  [[noreturn]] void refuse_alias(const YAML::Mark& mark) const {
    stop(mark, "alias_not_allowed",
         "anchors (&name) and aliases (*name) are not read here; write the value out");
  }
  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor != YAML::NullAnchor) refuse_alias(mark);
  }
  void refuse_extras(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) const {
    refuse_anchor(mark, anchor);
    if (!tag.empty() && tag != "?" && tag != "!")
      stop(mark, "not_yaml", "tags (!name) are not read here; write the value without it");
  }

  void open(Yaml value, const YAML::Mark& mark) {
    if (open_.size() == yaml_depth_limit)
      stop(mark, "too_deep",
           "write at most " + std::to_string(yaml_depth_limit) + " lists and maps in each other");
    open_.push_back({std::move(value), std::nullopt, {}});
  }

  void close() {
    check(!open_.empty(), "the parser closes what it opened");
    Yaml value = std::move(open_.back().value);
    open_.pop_back();
    add(std::move(value));
  }

  void add(Yaml value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().value.kind == Yaml::Kind::list) {
      open_.back().value.items.push_back(std::move(value));
    } else if (!open_.back().key) {
      open_.back().key = accepted_key(std::move(value));
    } else {
      Open& map = open_.back();
      map.value.members.push_back(
          {std::move(map.key->text), map.key->line, map.key->column, std::move(value)});
      map.key.reset();
    }
  }

  Yaml accepted_key(Yaml key) {
    if (key.kind != Yaml::Kind::scalar)
      throw Stop{refusal_at(file_, key, "not_yaml", "a key is one word; put it in quotes")};
    if (!open_.back().keys.insert(key.text).second)
      throw Stop{refusal_at(
          file_, key, "duplicate_key",
          "\"" + key.text + "\" stands here twice; keep one, or make it a list of rows")};
    return key;
  }

  std::string_view file_;
  std::vector<Open> open_;
  std::optional<Yaml> root_;
};

/// The length of a UTF-8 sequence by its first byte, 0 for none.
std::size_t sequence_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  if (first >= 0xF0 && first < 0xF5) return 4;
  return 0;
}

bool is_utf8_at(std::string_view text, std::size_t at, std::size_t length) {
  if (length == 0 || at + length > text.size()) return false;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return false;
  if (length == 3 && byte(0) == 0xE0 && byte(1) < 0xA0) return false;  // overlong
  if (length == 3 && byte(0) == 0xED && byte(1) > 0x9F) return false;  // surrogate
  if (length == 4 && byte(0) == 0xF0 && byte(1) < 0x90) return false;  // overlong
  return length < 4 || byte(0) < 0xF4 || byte(1) < 0x90;               // beyond U+10FFFF
}

bool is_control(unsigned char letter) {
  return (letter < 0x20 && letter != '\n' && letter != '\r' && letter != '\t') || letter == 0x7F;
}

/// yaml-cpp guesses at UTF-16 and treats some control characters as the end of the file.
std::optional<Error> bad_bytes(std::string_view text, std::string_view file) {
  int line = 1;
  std::size_t line_began = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = static_cast<unsigned char>(text[at]);
    const std::size_t length = sequence_length(letter);
    if (is_control(letter) || !is_utf8_at(text, at, length))
      return refusal_at(file, line, static_cast<int>(at - line_began) + 1, "not_yaml",
                        "save the file as UTF-8 text without control characters");
    at += length;
    if (letter == '\n') {
      ++line;
      line_began = at;
    }
  }
  return std::nullopt;
}

}  // namespace

const Yaml::Member* Yaml::find(std::string_view key) const {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const Member& member) { return member.key == key; });
  return found == members.end() ? nullptr : &*found;
}

Error refusal_at(std::string_view file, int line, int column, Reason reason, std::string detail) {
  std::string field{file};
  field += ":" + std::to_string(line) + ":" + std::to_string(column);
  return {Errc::invalid, reason, std::move(detail), std::move(field)};
}

Result<Yaml> parse_yaml(std::string_view text, std::string_view file) {
  if (text.size() > yaml_size_limit)
    return refusal_at(file, 1, 1, "pack_too_large", "a file may have at most 1 MiB; split it");
  if (auto error = bad_bytes(text, file)) return std::move(*error);
  Builder builder{file};
  try {
    // Without the end of the document yaml-cpp takes a quote left open for closed.
    std::istringstream stream{std::string{text} + (text.ends_with('\n') ? "" : "\n") + "...\n"};
    YAML::Parser parser{stream};
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop& stop) {
    return stop.error;
  } catch (const YAML::Exception& exception) {
    return refusal_at(file, std::max(exception.mark.line, 0) + 1,
                      std::max(exception.mark.column, 0) + 1, "not_yaml",
                      "this cannot be read as YAML (" + exception.msg +
                          "); check the indentation, colons and quotes");
  }
  std::optional<Yaml> root = builder.finish();
  if (!root || root->kind == Yaml::Kind::nothing)
    return refusal_at(file, 1, 1, "not_yaml", "the file is empty; write a map of fields");
  return std::move(*root);
}

}  // namespace recourse::policy
