-- SPDX-License-Identifier: Apache-2.0
-- The first schema. A table here and its description in runtime/tables.cc say the same; a test
-- compares them. Every key begins with the shop, and every index ends with the rest of the primary
-- key, so that walking an index gives each row one place.
-- Instants are milliseconds since 1970 UTC, money is in minor units.
-- A table of short rows is WITHOUT ROWID: the row lives in the tree of its key, found by one search
-- and written once. A table whose rows carry documents keeps the hidden row number: documents
-- are appended to the end, and the tree of keys stays small.

-- Shop slug → number, id, digest of its settings; all under the shop 0.
CREATE TABLE shops (
  shop INTEGER NOT NULL,
  slug TEXT NOT NULL,
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (shop, slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX shops_by_number ON shops (shop, number, slug);

-- Settings under their digest, for ever: open claims are judged by them.
CREATE TABLE shop_settings (
  shop INTEGER NOT NULL,
  digest TEXT NOT NULL,
  document TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, digest)
) STRICT;
CREATE INDEX shop_settings_by_version ON shop_settings (shop, version, digest);

-- Resolved policy packs under their digest, for ever.
CREATE TABLE policy_packs (
  shop INTEGER NOT NULL,
  digest TEXT NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  canonical TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, digest)
) STRICT;

-- Tokens and links, hashed: the plain value is shown once and never stored.
CREATE TABLE credentials (
  shop INTEGER NOT NULL,
  digest TEXT NOT NULL,
  role TEXT NOT NULL,
  subject TEXT NOT NULL,
  for_shop INTEGER NOT NULL,      -- the only shop it opens; 0 = all
  order_id TEXT,                  -- a buyer's link opens one order
  expires_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (shop, digest)
) STRICT, WITHOUT ROWID;

-- Every stream's events. `hash` chains a stream, `position` is the shop's feed.
CREATE TABLE events (
  shop INTEGER NOT NULL,
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (shop, stream, version)
) STRICT;
CREATE INDEX events_by_position ON events (shop, position, stream, version);

-- The order document, a row per version.
CREATE TABLE orders (
  shop INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  external_id TEXT NOT NULL,
  buyer TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  document TEXT NOT NULL,
  digest BLOB NOT NULL,
  consignee TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, order_id, version)
) STRICT;
CREATE INDEX orders_by_placed_at ON orders (shop, placed_at, order_id, version);

-- The caller's own order number → order.
CREATE TABLE order_names (
  shop INTEGER NOT NULL,
  external_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  PRIMARY KEY (shop, external_id)
) STRICT, WITHOUT ROWID;

-- Waybill → the orders in that parcel.
CREATE TABLE waybills (
  shop INTEGER NOT NULL,
  waybill TEXT NOT NULL,
  carrier TEXT NOT NULL,
  order_id TEXT NOT NULL,
  PRIMARY KEY (shop, waybill, carrier, order_id)
) STRICT, WITHOUT ROWID;

-- The parcels' histories; the digest makes a repeated report one row.
CREATE TABLE tracking (
  shop INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  waybill TEXT NOT NULL,
  digest TEXT NOT NULL,
  carrier TEXT NOT NULL,
  at INTEGER NOT NULL,
  document TEXT NOT NULL,
  signer_name TEXT,               -- erasable: text id in private_text
  raw_text TEXT,                  -- erasable: text id in private_text
  received_at INTEGER NOT NULL,
  PRIMARY KEY (shop, order_id, waybill, digest)
) STRICT;

-- What was shown, for which item of the checklist; the bytes are in blobs.
CREATE TABLE evidence (
  shop INTEGER NOT NULL,
  claim_id TEXT NOT NULL,
  evidence_id TEXT NOT NULL,
  item TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  by_role TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, claim_id, evidence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_by_id ON evidence (shop, evidence_id, claim_id);

-- Notices and talk, by thread.
CREATE TABLE messages (
  shop INTEGER NOT NULL,
  claim_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  to_role TEXT NOT NULL,
  by_role TEXT NOT NULL,
  template_name TEXT NOT NULL,
  variables TEXT NOT NULL,
  text_id TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, claim_id, message_id)
) STRICT;

-- Double entry: the lines of an entry sum to zero per currency.
CREATE TABLE entries (
  shop INTEGER NOT NULL,
  entry_id TEXT NOT NULL,
  line INTEGER NOT NULL,
  account TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  reason TEXT NOT NULL,
  order_id TEXT,
  claim_id TEXT,
  intent_id TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, entry_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_by_claim ON entries (shop, claim_id, entry_id, line);

-- Payouts: one key for life.
CREATE TABLE intents (
  shop INTEGER NOT NULL,
  intent_id TEXT NOT NULL,
  claim_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  funded INTEGER NOT NULL,
  state TEXT NOT NULL,
  reference TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, intent_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX intents_by_claim ON intents (shop, claim_id, intent_id);

-- Tries under an intent.
CREATE TABLE attempts (
  shop INTEGER NOT NULL,
  intent_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  gateway TEXT NOT NULL,
  amount INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  reference TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (shop, intent_id, number)
) STRICT, WITHOUT ROWID;

-- Idempotency: what was answered under a key.
CREATE TABLE keys (
  shop INTEGER NOT NULL,
  actor TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  created INTEGER NOT NULL,
  kind TEXT NOT NULL,
  object TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, actor, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX keys_by_at ON keys (shop, at, actor, key);

-- Commands that follow from events, still to be run.
CREATE TABLE reactions (
  shop INTEGER NOT NULL,
  reaction_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  object TEXT NOT NULL,
  document TEXT NOT NULL,
  tries INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, reaction_id)
) STRICT;

-- Deliveries to the world, still to be made.
CREATE TABLE outbox (
  shop INTEGER NOT NULL,
  delivery_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  object TEXT NOT NULL,
  document TEXT NOT NULL,
  tries INTEGER NOT NULL,
  not_before INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, delivery_id)
) STRICT;

-- One Merkle leaf per commit.
CREATE TABLE log_leaves (
  shop INTEGER NOT NULL,
  position INTEGER NOT NULL,
  leaf TEXT NOT NULL,
  digest BLOB NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, position)
) STRICT, WITHOUT ROWID;

-- Erasable personal text; events hold its id and a salted digest. Deleting the row erases both
-- the text and the salt.
CREATE TABLE private_text (
  shop INTEGER NOT NULL,
  text_id TEXT NOT NULL,
  salt BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (shop, text_id)
) STRICT;

-- Projection: claims for lists.
CREATE TABLE claim_view (
  shop INTEGER NOT NULL,
  claim_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  stage TEXT NOT NULL,
  outcome TEXT,
  wait_on TEXT,
  due_at INTEGER,
  opened_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (shop, claim_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_view_by_order ON claim_view (shop, order_id, claim_id);
CREATE INDEX claim_view_by_updated ON claim_view (shop, updated_at, claim_id);
CREATE INDEX claim_view_by_stage ON claim_view (shop, stage, updated_at, claim_id);

-- Recoveries for lists; refolded from the events of the recovery streams.
CREATE TABLE recovery_view (
  shop INTEGER NOT NULL,
  recovery_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  claim_id TEXT,
  state TEXT NOT NULL,
  due_at INTEGER,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (shop, recovery_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recovery_view_by_claim ON recovery_view (shop, claim_id, recovery_id);
CREATE INDEX recovery_view_by_updated ON recovery_view (shop, updated_at, recovery_id);

-- Projection: account balances.
CREATE TABLE balances (
  shop INTEGER NOT NULL,
  account TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (shop, account, currency)
) STRICT, WITHOUT ROWID;

-- Projection: alarms of open waits. The one order over all shops: the scheduler asks what is due.
CREATE TABLE dues (
  shop INTEGER NOT NULL,
  stream TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, stream)
) STRICT, WITHOUT ROWID;
CREATE INDEX dues_by_at ON dues (at, shop, stream);

-- Projection: words → order.
CREATE TABLE search (
  shop INTEGER NOT NULL,
  word TEXT NOT NULL,
  order_id TEXT NOT NULL,
  PRIMARY KEY (shop, word, order_id)
) STRICT, WITHOUT ROWID;
