// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "runtime/store.h"

namespace recourse::store {

/// Blobs under `folder/blobs/sha256/ab/cdef…`, written through `folder/blobs/tmp`. Removes what a
/// crash left in `tmp`, so the caller holds the data folder (see open_sqlite). Throws
/// StorageFailed.
std::unique_ptr<runtime::Blobs> open_file_blobs(const std::filesystem::path& folder);

}  // namespace recourse::store
