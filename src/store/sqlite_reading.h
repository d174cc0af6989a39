// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "runtime/store.h"

namespace recourse::store {

/// A data folder for those who only look: beside a running server too, since neither the folder's
/// lock is taken nor anything written. `write` throws StorageFailed. Throws StorageFailed when the
/// folder holds no data, or data of an older or newer Recourse: only a server, or a command that
/// writes, brings data to this one's schema.
std::unique_ptr<runtime::Store> open_sqlite_for_reading(const std::filesystem::path& folder);

}  // namespace recourse::store
