// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "embedded.h"
#include "store/sqlite.h"

namespace recourse::store {

/// schema/NNN.sql, in order.
std::span<const EmbeddedFile> schema_files();

/// Brings the schema to the newest version, each step in a transaction of its own; the table
/// `schema_version` holds the steps made. Throws StorageFailed, also when the database was written
/// by a newer Recourse.
void migrate(Connection& connection, std::span<const EmbeddedFile> steps = schema_files());

}  // namespace recourse::store
