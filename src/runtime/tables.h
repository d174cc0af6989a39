// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "runtime/store.h"

// The tables, in one place. A row struct lists its columns once; reading, writing, the schema test
// and `rebuild` all go by that list. Instants are milliseconds since 1970 UTC; documents are
// canonical JSON text.

namespace recourse::runtime {

/// The global shop: rows that belong to no shop (the shop list itself, credentials of the
/// platform's own people, packs).
constexpr std::int64_t no_shop = 0;

namespace tables {
extern const Table shops;          ///< shop slug → number, id, settings digest
extern const Table shop_settings;  ///< settings by digest, for ever
extern const Table policy_packs;   ///< resolved packs by digest, for ever
extern const Table credentials;    ///< hashed tokens and links
extern const Table events;         ///< every stream's events, hash-chained
extern const Table orders;         ///< the order document, a row per version
extern const Table order_names;    ///< external id → order (truth: given by the caller)
extern const Table waybills;       ///< carrier and number → order
extern const Table tracking;       ///< the parcels' histories
extern const Table evidence;       ///< what was shown, and its digest
extern const Table messages;       ///< notices and talk, by thread
extern const Table entries;        ///< double entry: one row per line of an entry
extern const Table intents;        ///< payouts: one key for life
extern const Table attempts;       ///< tries under an intent
extern const Table keys;           ///< idempotency
extern const Table reactions;      ///< commands that follow from events, to be run
extern const Table outbox;         ///< deliveries to the world, to be made
extern const Table log_leaves;     ///< one Merkle leaf per commit
extern const Table private_text;   ///< erasable personal text
extern const Table claim_view;     ///< projection: claims for lists
extern const Table recovery_view;  ///< projection: recoveries for lists
extern const Table balances;       ///< projection: account balances
extern const Table dues;           ///< projection: alarms of open waits
extern const Table search;         ///< projection: words → order
}  // namespace tables

/// All of them, truth first.
std::span<const Table* const> all_tables();

}  // namespace recourse::runtime
