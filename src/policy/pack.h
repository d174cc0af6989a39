// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/digest.h"
#include "base/fields.h"
#include "base/json.h"
#include "policy/rule_words.h"
#include "policy/words.h"
#include "trade/delivery.h"

// A pack is a file of rows. Each row is one rule with its source, how sure we are of it, when it
// holds and to what it applies; docs/reference/policy.md describes the format. Packs are layered
// (statute → platform → category → shop): `resolve` merges the layers into one Pack, whose
// canonical JSON is kept for ever under its digest and is all that a replay needs.

namespace recourse::policy {

enum class Confidence : std::uint8_t { high, medium, low, memory };
constexpr auto words_of(Confidence) {
  return word_table<Confidence>({{Confidence::high, "H"},
                                 {Confidence::medium, "M"},
                                 {Confidence::low, "L"},
                                 {Confidence::memory, "MEM"}});
}

/// To what a rule applies. An empty member means any; the row with the most members set that fits
/// wins, the later layer among equals.
struct Applies {
  std::vector<Kind> kinds;
  std::vector<std::string> categories;  ///< codes of the pack's `category` rows
  std::vector<Stage> stages;
  std::vector<WaitFor> waits;
  std::vector<trade::SignerClass> signers;
  std::vector<Remedy> remedies;  ///< what is asked or was agreed
  std::vector<Mode> modes;
  std::vector<Defect> defects;
  std::vector<Confirmed> confirmed;
  std::optional<bool> shipped;
  std::optional<bool> virtual_goods;
  std::optional<bool> surface_mail;    ///< sent by slow post rather than by courier
  std::optional<bool> in_notice;       ///< opened within the notice window after delivery
  std::optional<bool> unboxing_video;  ///< the buyer showed one
  std::optional<bool> seller_proof;    ///< the seller showed what row `seller.proof` asks of him
  std::vector<LabFinding> lab;         ///< what a laboratory found
  std::optional<bool> durable;         ///< durable goods within the time their seller has to prove
  std::optional<bool> self_operated;   ///< sold by the platform itself
  std::optional<bool> off_platform;    ///< paid past the platform
  std::optional<std::string> name;  ///< for rows that are one of many: a carrier's code, a promise
  friend bool operator==(const Applies&, const Applies&) = default;
};

template <class F, Is<Applies> T>
void fields(F& f, T& applies) {
  optional_list(f, "kinds", applies.kinds);
  optional_list(f, "categories", applies.categories);
  optional_list(f, "stages", applies.stages);
  optional_list(f, "waits", applies.waits);
  optional_list(f, "signers", applies.signers);
  optional_list(f, "remedies", applies.remedies);
  optional_list(f, "modes", applies.modes);
  optional_list(f, "defects", applies.defects);
  optional_list(f, "confirmed", applies.confirmed);
  f("shipped", applies.shipped);
  f("virtual_goods", applies.virtual_goods);
  f("surface_mail", applies.surface_mail);
  f("in_notice", applies.in_notice);
  f("unboxing_video", applies.unboxing_video);
  f("seller_proof", applies.seller_proof);
  optional_list(f, "lab", applies.lab);
  f("durable", applies.durable);
  f("self_operated", applies.self_operated);
  f("off_platform", applies.off_platform);
  f("name", applies.name);
}

/// Where a claim stands, as far as rules may depend on it.
struct Situation {
  std::optional<Kind> kind;
  std::string category;  ///< a code of the pack's, see `category_terms`
  std::optional<Stage> stage;
  std::optional<WaitFor> wait;
  std::optional<trade::SignerClass> signer;
  std::optional<Remedy> remedy;
  std::optional<Mode> mode;
  std::optional<Defect> defect;
  Confirmed confirmed = Confirmed::no;
  bool shipped = false;
  bool virtual_goods = false;
  bool surface_mail = false;
  bool in_notice = true;
  bool unboxing_video = false;
  bool seller_proof = false;
  LabFinding lab = LabFinding::none;
  bool durable = false;
  bool self_operated = false;
  bool off_platform = false;
};

struct Rule {
  std::string key;
  Applies applies;
  Json value;  ///< of the shape that the schema gives this key
  std::string source;
  Confidence confidence = Confidence::memory;
  bool verify = false;  ///< shown as unverified
  std::optional<Instant> effective_from;
  std::optional<Instant> effective_to;
  std::string layer;  ///< name of the pack the row came from
  friend bool operator==(const Rule&, const Rule&) = default;
};

template <class F, Is<Rule> T>
void fields(F& f, T& rule) {
  f("key", rule.key);
  f("applies", rule.applies);
  f("value", rule.value);
  f("source", rule.source);
  f("confidence", rule.confidence);
  f("verify", rule.verify);
  f("effective_from", rule.effective_from);
  f("effective_to", rule.effective_to);
  f("layer", rule.layer);
}

enum class Status : std::uint8_t { active, draft };  ///< a draft explains, but never pays by itself
constexpr auto words_of(Status) {
  return word_table<Status>({{Status::active, "active"}, {Status::draft, "draft"}});
}

/// A resolved pack.
struct Pack {
  std::string name;     ///< "cn-taobao"
  std::string version;  ///< "2026-11"
  Json title;           ///< {"zh-CN": "淘宝", "en": "Taobao"}
  Status status = Status::draft;
  Zone zone;
  Calendar calendar;
  std::vector<Rule> rules;
  std::string canonical;  ///< RFC 8785 JSON of all the above (zone by name)
  Digest digest;          ///< of `canonical`

  /// The row that applies best, or null. `name` picks one of many (a carrier).
  const Rule* rule(std::string_view key, const Situation& situation,
                   std::string_view name = {}) const;
  Instant due(Instant from, const Term& term) const {
    return recourse::due(from, term, zone, calendar);
  }
};

/// How files and zones are found; `main` passes the embedded packs, overridden by the data
/// folder's.
struct Shelf {
  std::function<std::optional<std::string>(std::string_view name)> pack;      ///< YAML text
  std::function<std::optional<std::string>(std::string_view name)> calendar;  ///< YAML text
  std::function<std::optional<Zone>(std::string_view name)> zone;
};

/// Reads a pack and the packs it extends, checks each against the schema, and merges them as they
/// hold at `as_of`. Refusals are `invalid` with `field` = "cn-taobao.yaml:12:5" and a detail that
/// says what to write instead: `not_yaml`, `alias_not_allowed`, `duplicate_key`, `too_deep`,
/// `pack_too_large`, `unknown_rule`, `wrong_value`, `missing_source`, `missing_confidence`,
/// `missing_verify` (an L or MEM row without `verify: true`), `unknown_pack`, `unknown_zone`,
/// `unknown_calendar`, `extends_itself`, `ambiguous_rule`, `floor_lowered` (a layer worsens a
/// statutory floor for the buyer), `missing_rule` (a question of ask.h would have no answer).
Result<Pack> resolve(std::string_view name, const Shelf& shelf, Instant as_of);

/// The same without `missing_rule`: for looking at a layer that is no whole pack, as `cn`. Its
/// answers are not to be asked for.
Result<Pack> resolve_layer(std::string_view name, const Shelf& shelf, Instant as_of);

/// The pack back from its canonical text, for replaying old claims. The zone comes from the shelf.
/// Refusals: `malformed: not_json`, `malformed: not_canonical`, `invalid: unknown_zone` and those
/// of reading fields.
Result<Pack> from_canonical(std::string_view canonical, const Shelf& shelf);

}  // namespace recourse::policy
