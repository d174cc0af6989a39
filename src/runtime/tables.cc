// SPDX-License-Identifier: Apache-2.0
#include "runtime/tables.h"

#include <array>

namespace recourse::runtime {
namespace tables {
namespace {
constexpr auto integer = CellType::integer;
constexpr auto text = CellType::text;
constexpr auto bytes = CellType::bytes;
constexpr auto truth = TableKind::truth;
constexpr auto projection = TableKind::projection;
constexpr bool maybe = true;
}  // namespace

// `shop` is the shop's number; a row of the shop list lives under no_shop.
const Table shops{"shops",
                  truth,
                  {{"shop", integer},
                   {"slug", text},
                   {"number", integer},
                   {"id", text},
                   {"settings", text},
                   {"created_at", integer}},
                  2,
                  {{"shops_by_number", {0, 2}}}};
const Table shop_settings{"shop_settings",
                          truth,
                          {{"shop", integer},
                           {"digest", text},
                           {"document", text},
                           {"version", integer},
                           {"at", integer}},
                          2,
                          {{"shop_settings_by_version", {0, 3}}}};
const Table policy_packs{"policy_packs",
                         truth,
                         {{"shop", integer},
                          {"digest", text},
                          {"name", text},
                          {"version", text},
                          {"canonical", text},
                          {"at", integer}},
                         2,
                         {}};
const Table credentials{"credentials",
                        truth,
                        {{"shop", integer},
                         {"digest", text},
                         {"role", text},
                         {"subject", text},
                         {"for_shop", integer},
                         {"order_id", text, maybe},
                         {"expires_at", integer},
                         {"created_at", integer}},
                        2,
                        {}};
const Table events{"events",
                   truth,
                   {{"shop", integer},
                    {"stream", text},
                    {"version", integer},
                    {"position", integer},
                    {"type", text},
                    {"at", integer},
                    {"body", text},
                    {"hash", bytes}},
                   3,
                   {{"events_by_position", {0, 3}}}};
const Table orders{"orders",
                   truth,
                   {{"shop", integer},
                    {"order_id", text},
                    {"version", integer},
                    {"external_id", text},
                    {"buyer", text},
                    {"placed_at", integer},
                    {"document", text},
                    {"digest", bytes},
                    {"consignee", text, maybe},
                    {"at", integer}},
                   3,
                   {{"orders_by_placed_at", {0, 5}}}};
const Table order_names{
    "order_names", truth, {{"shop", integer}, {"external_id", text}, {"order_id", text}}, 2, {}};
const Table waybills{"waybills",
                     truth,
                     {{"shop", integer}, {"waybill", text}, {"carrier", text}, {"order_id", text}},
                     4,
                     {}};
const Table tracking{"tracking",
                     truth,
                     {{"shop", integer},
                      {"order_id", text},
                      {"waybill", text},
                      {"digest", text},
                      {"carrier", text},
                      {"at", integer},
                      {"document", text},
                      {"signer_name", text, maybe},
                      {"raw_text", text, maybe},
                      {"received_at", integer}},
                     4,
                     {}};
const Table evidence{"evidence",
                     truth,
                     {{"shop", integer},
                      {"claim_id", text},
                      {"evidence_id", text},
                      {"item", text},
                      {"sha256", text},
                      {"media_type", text},
                      {"size", integer},
                      {"by_role", text},
                      {"at", integer}},
                     3,
                     {{"evidence_by_id", {0, 2}}}};
const Table messages{"messages",
                     truth,
                     {{"shop", integer},
                      {"claim_id", text},
                      {"message_id", text},
                      {"to_role", text},
                      {"by_role", text},
                      {"template_name", text},
                      {"variables", text},
                      {"text_id", text, maybe},
                      {"at", integer}},
                     3,
                     {}};
const Table entries{"entries",
                    truth,
                    {{"shop", integer},
                     {"entry_id", text},
                     {"line", integer},
                     {"account", text},
                     {"currency", text},
                     {"amount", integer},
                     {"reason", text},
                     {"order_id", text, maybe},
                     {"claim_id", text, maybe},
                     {"intent_id", text, maybe},
                     {"at", integer}},
                    3,
                    {{"entries_by_claim", {0, 8}}}};
const Table intents{"intents",
                    truth,
                    {{"shop", integer},
                     {"intent_id", text},
                     {"claim_id", text},
                     {"order_id", text},
                     {"currency", text},
                     {"amount", integer},
                     {"funded", integer},
                     {"state", text},
                     {"reference", text, maybe},
                     {"at", integer}},
                    2,
                    {{"intents_by_claim", {0, 2}}}};
const Table attempts{"attempts",
                     truth,
                     {{"shop", integer},
                      {"intent_id", text},
                      {"number", integer},
                      {"gateway", text},
                      {"amount", integer},
                      {"outcome", text},
                      {"reference", text, maybe},
                      {"started_at", integer},
                      {"ended_at", integer, maybe}},
                     3,
                     {}};
const Table keys{"keys",
                 truth,
                 {{"shop", integer},
                  {"actor", text},
                  {"key", text},
                  {"fingerprint", bytes},
                  {"created", integer},
                  {"kind", text},
                  {"object", text},
                  {"version", integer},
                  {"at", integer}},
                 3,
                 {{"keys_by_at", {0, 8}}}};
const Table reactions{"reactions",
                      truth,
                      {{"shop", integer},
                       {"reaction_id", text},
                       {"kind", text},
                       {"object", text},
                       {"document", text},
                       {"tries", integer},
                       {"at", integer}},
                      2,
                      {}};
const Table outbox{"outbox",
                   truth,
                   {{"shop", integer},
                    {"delivery_id", text},
                    {"kind", text},
                    {"object", text},
                    {"document", text},
                    {"tries", integer},
                    {"not_before", integer},
                    {"at", integer}},
                   2,
                   {}};
const Table log_leaves{
    "log_leaves",
    truth,
    {{"shop", integer}, {"position", integer}, {"leaf", text}, {"digest", bytes}, {"at", integer}},
    2,
    {}};
const Table private_text{"private_text",
                         truth,
                         {{"shop", integer}, {"text_id", text}, {"salt", bytes}, {"bytes", bytes}},
                         2,
                         {}};
const Table claim_view{"claim_view",
                       projection,
                       {{"shop", integer},
                        {"claim_id", text},
                        {"order_id", text},
                        {"kind", text},
                        {"stage", text},
                        {"outcome", text, maybe},
                        {"wait_on", text, maybe},
                        {"due_at", integer, maybe},
                        {"opened_at", integer},
                        {"updated_at", integer},
                        {"version", integer}},
                       2,
                       {{"claim_view_by_order", {0, 2}},
                        {"claim_view_by_updated", {0, 9}},
                        {"claim_view_by_stage", {0, 4, 9}}}};
const Table recovery_view{
    "recovery_view",
    projection,
    {{"shop", integer},
     {"recovery_id", text},
     {"order_id", text},
     {"claim_id", text, maybe},
     {"state", text},
     {"due_at", integer, maybe},
     {"updated_at", integer},
     {"version", integer}},
    2,
    {{"recovery_view_by_claim", {0, 3}}, {"recovery_view_by_updated", {0, 6}}}};
const Table balances{
    "balances",
    projection,
    {{"shop", integer}, {"account", text}, {"currency", text}, {"amount", integer}},
    3,
    {}};
const Table dues{"dues",
                 projection,
                 {{"shop", integer}, {"stream", text}, {"seq", integer}, {"at", integer}},
                 2,
                 {{"dues_by_at", {3}}}};
const Table search{
    "search", projection, {{"shop", integer}, {"word", text}, {"order_id", text}}, 3, {}};
}  // namespace tables

std::span<const Table* const> all_tables() {
  using namespace tables;  // NOLINT: the list reads as the list it is
  static const std::array<const Table*, 24> all{
      &shops,        &shop_settings, &policy_packs,  &credentials, &events,   &orders,
      &order_names,  &waybills,      &tracking,      &evidence,    &messages, &entries,
      &intents,      &attempts,      &keys,          &reactions,   &outbox,   &log_leaves,
      &private_text, &claim_view,    &recovery_view, &balances,    &dues,     &search};
  return all;
}

}  // namespace recourse::runtime
