// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <tuple>

#include "runtime/cells.h"

// The rows of the tables, in the order of tables.cc.

namespace recourse::runtime {

struct ShopRow {
  std::int64_t shop = no_shop;
  std::string slug;
  std::int64_t number = 0;
  std::string id;
  std::string settings;  ///< hex digest of the current settings
  Instant created_at{};
  static constexpr const Table& table = tables::shops;
  static constexpr auto columns =
      std::tuple{&ShopRow::shop, &ShopRow::slug,     &ShopRow::number,
                 &ShopRow::id,   &ShopRow::settings, &ShopRow::created_at};
};

struct SettingsRow {
  std::int64_t shop = 0;
  std::string digest;
  std::string document;
  std::int64_t version = 0;
  Instant at{};
  static constexpr const Table& table = tables::shop_settings;
  static constexpr auto columns =
      std::tuple{&SettingsRow::shop, &SettingsRow::digest, &SettingsRow::document,
                 &SettingsRow::version, &SettingsRow::at};
};

struct PackRow {
  std::int64_t shop = no_shop;
  std::string digest;
  std::string name;
  std::string version;
  std::string canonical;
  Instant at{};
  static constexpr const Table& table = tables::policy_packs;
  static constexpr auto columns = std::tuple{&PackRow::shop,    &PackRow::digest,    &PackRow::name,
                                             &PackRow::version, &PackRow::canonical, &PackRow::at};
};

struct CredentialRow {
  std::int64_t shop = no_shop;
  std::string digest;  ///< hex SHA-256 of the secret
  std::string role;
  std::string subject;
  std::int64_t for_shop = 0;
  std::optional<std::string> order_id;
  Instant expires_at{};
  Instant created_at{};
  static constexpr const Table& table = tables::credentials;
  static constexpr auto columns =
      std::tuple{&CredentialRow::shop,       &CredentialRow::digest,    &CredentialRow::role,
                 &CredentialRow::subject,    &CredentialRow::for_shop,  &CredentialRow::order_id,
                 &CredentialRow::expires_at, &CredentialRow::created_at};
};

struct EventRow {
  std::int64_t shop = 0;
  std::string stream;
  std::int64_t version = 0;
  std::int64_t position = 0;
  std::string type;
  Instant at{};
  std::string body;
  Digest hash;
  static constexpr const Table& table = tables::events;
  static constexpr auto columns =
      std::tuple{&EventRow::shop, &EventRow::stream, &EventRow::version, &EventRow::position,
                 &EventRow::type, &EventRow::at,     &EventRow::body,    &EventRow::hash};
};

struct OrderRow {
  std::int64_t shop = 0;
  std::string order_id;
  std::int64_t version = 0;
  std::string external_id;
  std::string buyer;
  Instant placed_at{};
  std::string document;
  Digest digest;
  std::optional<std::string> consignee;  ///< text id, of all personal text of the order
  Instant at{};
  static constexpr const Table& table = tables::orders;
  static constexpr auto columns = std::tuple{
      &OrderRow::shop,      &OrderRow::order_id,  &OrderRow::version,  &OrderRow::external_id,
      &OrderRow::buyer,     &OrderRow::placed_at, &OrderRow::document, &OrderRow::digest,
      &OrderRow::consignee, &OrderRow::at};
};

struct OrderNameRow {
  std::int64_t shop = 0;
  std::string external_id;
  std::string order_id;
  static constexpr const Table& table = tables::order_names;
  static constexpr auto columns =
      std::tuple{&OrderNameRow::shop, &OrderNameRow::external_id, &OrderNameRow::order_id};
};

struct WaybillRow {
  std::int64_t shop = 0;
  std::string waybill;
  std::string carrier;  ///< the pack's code
  std::string order_id;
  static constexpr const Table& table = tables::waybills;
  static constexpr auto columns = std::tuple{&WaybillRow::shop, &WaybillRow::waybill,
                                             &WaybillRow::carrier, &WaybillRow::order_id};
};

struct TrackingRow {
  std::int64_t shop = 0;
  std::string order_id;
  std::string waybill;
  std::string digest;  ///< hex, of the event as posted: the same event twice is one row
  std::string carrier;
  Instant at{};
  std::string document;
  std::optional<std::string> signer_name;  ///< text id
  std::optional<std::string> raw_text;     ///< text id
  Instant received_at{};
  static constexpr const Table& table = tables::tracking;
  static constexpr auto columns =
      std::tuple{&TrackingRow::shop,       &TrackingRow::order_id,    &TrackingRow::waybill,
                 &TrackingRow::digest,     &TrackingRow::carrier,     &TrackingRow::at,
                 &TrackingRow::document,   &TrackingRow::signer_name, &TrackingRow::raw_text,
                 &TrackingRow::received_at};
};

struct EvidenceRow {
  std::int64_t shop = 0;
  std::string claim_id;
  std::string evidence_id;
  std::string item;
  std::string sha256;
  std::string media_type;
  std::int64_t size = 0;
  std::string by_role;
  Instant at{};
  static constexpr const Table& table = tables::evidence;
  static constexpr auto columns =
      std::tuple{&EvidenceRow::shop, &EvidenceRow::claim_id, &EvidenceRow::evidence_id,
                 &EvidenceRow::item, &EvidenceRow::sha256,   &EvidenceRow::media_type,
                 &EvidenceRow::size, &EvidenceRow::by_role,  &EvidenceRow::at};
};

struct MessageRow {
  std::int64_t shop = 0;
  std::string claim_id;
  std::string message_id;
  std::string to_role;
  std::string by_role;
  std::string template_name;
  std::string variables;  ///< JSON: the text in each language
  std::optional<std::string> text_id;
  Instant at{};
  static constexpr const Table& table = tables::messages;
  static constexpr auto columns =
      std::tuple{&MessageRow::shop,      &MessageRow::claim_id, &MessageRow::message_id,
                 &MessageRow::to_role,   &MessageRow::by_role,  &MessageRow::template_name,
                 &MessageRow::variables, &MessageRow::text_id,  &MessageRow::at};
};

struct EntryRow {
  std::int64_t shop = 0;
  std::string entry_id;
  std::int64_t line = 0;
  std::string account;
  std::string currency;
  std::int64_t amount = 0;
  std::string reason;
  std::optional<std::string> order_id;
  std::optional<std::string> claim_id;
  std::optional<std::string> intent_id;
  Instant at{};
  static constexpr const Table& table = tables::entries;
  static constexpr auto columns =
      std::tuple{&EntryRow::shop,     &EntryRow::entry_id,  &EntryRow::line,   &EntryRow::account,
                 &EntryRow::currency, &EntryRow::amount,    &EntryRow::reason, &EntryRow::order_id,
                 &EntryRow::claim_id, &EntryRow::intent_id, &EntryRow::at};
};

struct IntentRow {
  std::int64_t shop = 0;
  std::string intent_id;
  std::string claim_id;
  std::string order_id;
  std::string currency;
  std::int64_t amount = 0;
  std::int64_t funded = 0;
  std::string state;  ///< `funded` `unpaid` `executed`
  std::optional<std::string> reference;
  Instant at{};
  static constexpr const Table& table = tables::intents;
  static constexpr auto columns = std::tuple{
      &IntentRow::shop,      &IntentRow::intent_id, &IntentRow::claim_id, &IntentRow::order_id,
      &IntentRow::currency,  &IntentRow::amount,    &IntentRow::funded,   &IntentRow::state,
      &IntentRow::reference, &IntentRow::at};
};

struct AttemptRow {
  std::int64_t shop = 0;
  std::string intent_id;
  std::int64_t number = 0;
  std::string gateway;
  std::int64_t amount = 0;
  std::string outcome;  ///< `started` `executed` `failed` `unknown`
  std::optional<std::string> reference;
  Instant started_at{};
  std::optional<Instant> ended_at;
  static constexpr const Table& table = tables::attempts;
  static constexpr auto columns =
      std::tuple{&AttemptRow::shop,      &AttemptRow::intent_id,  &AttemptRow::number,
                 &AttemptRow::gateway,   &AttemptRow::amount,     &AttemptRow::outcome,
                 &AttemptRow::reference, &AttemptRow::started_at, &AttemptRow::ended_at};
};

struct KeyRow {
  std::int64_t shop = 0;
  std::string actor;
  std::string key;
  Digest fingerprint;
  std::int64_t created = 0;
  std::string kind;  ///< what the answer showed: `claim` `order` …
  std::string object;
  std::int64_t version = 0;
  Instant at{};
  static constexpr const Table& table = tables::keys;
  static constexpr auto columns = std::tuple{&KeyRow::shop,        &KeyRow::actor,   &KeyRow::key,
                                             &KeyRow::fingerprint, &KeyRow::created, &KeyRow::kind,
                                             &KeyRow::object,      &KeyRow::version, &KeyRow::at};
};

struct ReactionRow {
  std::int64_t shop = 0;
  std::string reaction_id;
  std::string kind;
  std::string object;
  std::string document;
  std::int64_t tries = 0;
  Instant at{};
  static constexpr const Table& table = tables::reactions;
  static constexpr auto columns = std::tuple{
      &ReactionRow::shop,     &ReactionRow::reaction_id, &ReactionRow::kind, &ReactionRow::object,
      &ReactionRow::document, &ReactionRow::tries,       &ReactionRow::at};
};

struct DeliveryRow {
  std::int64_t shop = 0;
  std::string delivery_id;
  std::string kind;
  std::string object;
  std::string document;
  std::int64_t tries = 0;
  Instant not_before{};
  Instant at{};
  static constexpr const Table& table = tables::outbox;
  static constexpr auto columns =
      std::tuple{&DeliveryRow::shop,       &DeliveryRow::delivery_id, &DeliveryRow::kind,
                 &DeliveryRow::object,     &DeliveryRow::document,    &DeliveryRow::tries,
                 &DeliveryRow::not_before, &DeliveryRow::at};
};

struct LeafRow {
  std::int64_t shop = 0;
  std::int64_t position = 0;
  std::string leaf;
  Digest digest;
  Instant at{};
  static constexpr const Table& table = tables::log_leaves;
  static constexpr auto columns = std::tuple{&LeafRow::shop, &LeafRow::position, &LeafRow::leaf,
                                             &LeafRow::digest, &LeafRow::at};
};

struct TextRow {
  std::int64_t shop = 0;
  std::string text_id;
  Bytes salt;
  Bytes bytes;
  static constexpr const Table& table = tables::private_text;
  static constexpr auto columns =
      std::tuple{&TextRow::shop, &TextRow::text_id, &TextRow::salt, &TextRow::bytes};
};

struct ClaimViewRow {
  std::int64_t shop = 0;
  std::string claim_id;
  std::string order_id;
  std::string kind;
  std::string stage;
  std::optional<std::string> outcome;
  std::optional<std::string> wait_on;
  std::optional<Instant> due_at;
  Instant opened_at{};
  Instant updated_at{};
  std::int64_t version = 0;
  static constexpr const Table& table = tables::claim_view;
  static constexpr auto columns =
      std::tuple{&ClaimViewRow::shop,       &ClaimViewRow::claim_id, &ClaimViewRow::order_id,
                 &ClaimViewRow::kind,       &ClaimViewRow::stage,    &ClaimViewRow::outcome,
                 &ClaimViewRow::wait_on,    &ClaimViewRow::due_at,   &ClaimViewRow::opened_at,
                 &ClaimViewRow::updated_at, &ClaimViewRow::version};
};

struct RecoveryViewRow {
  std::int64_t shop = 0;
  std::string recovery_id;
  std::string order_id;
  std::optional<std::string> claim_id;
  std::string state;
  std::optional<Instant> due_at;
  Instant updated_at{};
  std::int64_t version = 0;
  static constexpr const Table& table = tables::recovery_view;
  static constexpr auto columns = std::tuple{
      &RecoveryViewRow::shop,       &RecoveryViewRow::recovery_id, &RecoveryViewRow::order_id,
      &RecoveryViewRow::claim_id,   &RecoveryViewRow::state,       &RecoveryViewRow::due_at,
      &RecoveryViewRow::updated_at, &RecoveryViewRow::version};
};

struct BalanceRow {
  std::int64_t shop = 0;
  std::string account;
  std::string currency;
  std::int64_t amount = 0;
  static constexpr const Table& table = tables::balances;
  static constexpr auto columns = std::tuple{&BalanceRow::shop, &BalanceRow::account,
                                             &BalanceRow::currency, &BalanceRow::amount};
};

struct DueRow {
  std::int64_t shop = 0;
  std::string stream;
  std::int64_t seq = 0;
  Instant at{};
  static constexpr const Table& table = tables::dues;
  static constexpr auto columns =
      std::tuple{&DueRow::shop, &DueRow::stream, &DueRow::seq, &DueRow::at};
};

struct SearchRow {
  std::int64_t shop = 0;
  std::string word;
  std::string order_id;
  static constexpr const Table& table = tables::search;
  static constexpr auto columns =
      std::tuple{&SearchRow::shop, &SearchRow::word, &SearchRow::order_id};
};

}  // namespace recourse::runtime
