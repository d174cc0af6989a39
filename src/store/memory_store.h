// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "runtime/store.h"

// The store and the blobs in memory: for tests, the simulator and trying things out. Nothing
// outlives the process. They keep the same contract as those on disk.

namespace recourse::store {

/// Readers never wait for a writer nor hold one up, and see what was committed when they began.
std::unique_ptr<runtime::Store> make_memory_store();

std::unique_ptr<runtime::Blobs> make_memory_blobs();

}  // namespace recourse::store
